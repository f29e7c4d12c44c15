/*
 * Clock times, dates, counts and exact digits as text; lengths.ts has lengths as people read them.
 *
 * `formatClock` omits the zone, because a block of times names it once; `formatZone` gives it.
 */

import type { Instant, Millis } from './instant.ts';

/** The time zone of every clock time on the page: 'UTC' or an IANA name such as 'America/Moncton'. */
export type Zone = string;

const MINUS = '\u2212';

/** 93993 ms → "93.993". Seconds, three decimals, a true minus sign when negative, thousands ungrouped. */
export function formatSeconds(length: Millis): string {
  const whole = Math.abs(length);
  const text = `${Math.floor(whole / 1000)}.${String(whole % 1000).padStart(3, '0')}`;
  return length < 0 ? `${MINUS}${text}` : text;
}

/** 94166 ms → "0:01:34.166": hours are not wrapped into days, as in the vendor's exports of single figures. */
export function formatHms(length: Millis): string {
  const whole = Math.abs(length);
  const hours = Math.floor(whole / 3_600_000);
  const rest = whole % 3_600_000;
  const text = `${hours}:${pad2(Math.floor(rest / 60_000))}:${pad2(Math.floor((rest % 60_000) / 1000))}.${String(
    whole % 1000,
  ).padStart(3, '0')}`;
  return length < 0 ? `${MINUS}${text}` : text;
}

/** 45402 ms → "0:45.402", 3723004 → "1:02:03.004": an offset in the form of the time axis. */
export function formatOffset(length: Millis): string {
  return formatHms(length).replace(/^(\u2212?)0:0?(?=\d)/, '$1');
}

/** How every instant of the page is written, by one choice: from zero, or by the clock of a zone. */
export interface Times {
  readonly zone: Zone;
  /** The instant offsets are from; missing where no record has a start, so that the clock is all there is. */
  readonly zeroAt: Instant | undefined;
  readonly isByClock: boolean;
}

/** For an axis with clock times: the instant of its zero, and the zone. */
export interface AxisClock {
  readonly zeroAt: Instant;
  readonly zone: Zone;
}

/** 12345 → "12,345". @param count a whole number from 0 */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Text for an instant outside the range of `Date`, such as a start plus 280,000 years. No function here throws. */
const OUTSIDE = 'outside the calendar';

function isOutside(at: Instant): boolean {
  return !(Math.abs(at) <= 8_640_000_000_000_000);
}

/** An instant in the API's form: "2017-12-07T19:22:07.638Z". For copies, `datetime` attributes and proofs. */
export function formatIso(at: Instant): string {
  return isOutside(at) ? OUTSIDE : new Date(at).toISOString();
}

/**
 * An instant in a zone, with the zone's offset: "2017-12-07T15:20:33.394-04:00"; in UTC with a Z. Unambiguous also in the
 * repeated hour at the end of daylight saving time.
 */
export function formatIsoIn(at: Instant, zone: Zone): string {
  if (zone === 'UTC' || isOutside(at)) return formatIso(at);
  const offset = offsetOf(at, zone);
  const local = new Date(at + offset).toISOString().slice(0, -1);
  const size = Math.abs(offset) / 1000;
  const seconds = size % 60 === 0 ? '' : `:${pad2(size % 60)}`;
  return `${local}${offset < 0 ? '-' : '+'}${pad2(Math.floor(size / 3600))}:${pad2(Math.floor((size % 3600) / 60))}${seconds}`;
}

/** The UTC offset of a zone at an instant, in ms; 0 outside the range of `Date`. */
export function offsetOf(at: Instant, zone: Zone): number {
  if (zone === 'UTC' || isOutside(at)) return 0;
  const name = zonePart(zone, 'offset', at);
  const [, sign, hours, minutes, seconds = 0] = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? [];
  if (sign === undefined) return 0;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * (sign === '-' ? -1000 : 1000);
}

/** The parts of a clock time in a zone: "19:22:07" and "638", so that the milliseconds can be set fainter. */
export function formatClock(at: Instant, zone: Zone): { readonly clock: string; readonly ms: string } {
  if (isOutside(at)) return { clock: OUTSIDE, ms: '' };
  return {
    clock: zone === 'UTC' ? formatIso(at).slice(-13, -5) : dateTimeFormat(zone, 'clock').format(at),
    ms: String(((at % 1000) + 1000) % 1000).padStart(3, '0'),
  };
}

/** "19:22:07.638" in a zone. */
export function formatClockMs(at: Instant, zone: Zone): string {
  const { clock, ms } = formatClock(at, zone);
  return ms === '' ? clock : `${clock}.${ms}`;
}

/** "19:22:07.638 UTC" in a zone. */
export function formatZoned(at: Instant, zone: Zone): string {
  return isOutside(at) ? OUTSIDE : `${formatClockMs(at, zone)} ${formatZone(zone, at)}`;
}

/** "19:22:07.638 UTC, Thu 7 Dec 2017" in a zone. */
export function formatDated(at: Instant, zone: Zone): string {
  return isOutside(at) ? OUTSIDE : `${formatZoned(at, zone)}, ${formatDate(at, zone)}`;
}

/** "19:22:07.638" beside another time, with the zone's name where its offset is another, and the date of another day. */
export function formatClockBeside(at: Instant, beside: Instant, zone: Zone): string {
  const name = offsetOf(at, zone) === offsetOf(beside, zone) ? '' : ` ${formatZone(zone, at)}`;
  const date = formatDate(at, zone) === formatDate(beside, zone) ? '' : `, ${formatDate(at, zone)}`;
  return `${formatClockMs(at, zone)}${name}${date}`;
}

/** "Thu 7 Dec 2017" in a zone. */
export function formatDate(at: Instant, zone: Zone): string {
  if (isOutside(at)) return OUTSIDE;
  if (zone === 'UTC') return utcDate(new Date(at));
  const parts = new Map(
    dateTimeFormat(zone, 'date')
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  return `${parts.get('weekday') ?? ''} ${parts.get('day') ?? ''} ${parts.get('month') ?? ''} ${parts.get('year') ?? ''}`;
}

// UTC dates without `Intl`: loading the browser's calendar data took a twentieth of the time to the first bars.
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

/** As `Intl` writes it in British English, September and the years before 1 included. */
function utcDate(at: Date): string {
  const year = at.getUTCFullYear();
  const ofEra = year > 0 ? year : 1 - year;
  return `${WEEKDAYS[at.getUTCDay()]} ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${ofEra}`;
}

/**
 * The name to print beside a clock time: "UTC", or the zone's own short name at that instant with its offset,
 * "ADT (GMT-3)"; of a zone without one its city, "Sao Paulo (GMT-3)".
 */
export function formatZone(zone: Zone, at: Instant): string {
  if (zone === 'UTC' || isOutside(at)) return zone;
  const offset = zonePart(zone, 'offset', at)
    .replace(/(?<=[+-])0/, '')
    .replace(/:00$|\+0:00$/, '');
  const region = REGIONS.find((each) => !/^GMT./.test(zonePart(zone, 'zone', at, each)));
  const name = region && zonePart(zone, 'zone', at, region);
  const city = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  if (name === offset || (!name && zone.startsWith('Etc/'))) return offset;
  return `${name ?? city} (${offset})`;
}

/** Each knows the short names of its own part of the world alone. */
const REGIONS = ['en-CA', 'en-GB', 'en-AU', 'en-IN', 'en-ZA'];

/** A zone's name in one form: "GMT-03:00" or, where the locale has a short name, "ADT". */
function zonePart(zone: Zone, form: 'zone' | 'offset', at: Instant, locale?: string): string {
  const parts = dateTimeFormat(zone, form, locale).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** Whether `Intl` knows this zone name. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const FORMS = {
  clock: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  date: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  zone: { timeZoneName: 'short', hour: 'numeric' },
  offset: { timeZoneName: 'longOffset', hour: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

function dateTimeFormat(zone: Zone, form: keyof typeof FORMS, locale = 'en-GB'): Intl.DateTimeFormat {
  const key = `${form} ${locale} ${zone}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...FORMS[form], timeZone: zone });
    formats.set(key, format);
  }
  return format;
}

function pad2(value: number): string {
  return String(value).padStart(2, '0');
}
