/*
 * Formats lengths of time; the only place where a length becomes text.
 *
 *   formatLength   8.2 s · 48 s · 1 min 34 s · 2 h 15 min · 2 d 16 h     sentences, marks, facts, bars
 *   formatColumn   48:34 · 2:15:04 · 0:08.245 · 2 d 16 h                 columns, in the form of the axis
 *   formatLimit    20 s · 20.5 s · 1 min 30 s                            a threshold, never rounded
 *   formatExact    93.993 s                                              the panel, opened figures, titles, copied text
 *
 * All round to the nearest and carry over: 59.96 s is "1 min 0 s". Rounding never moves a length across or onto a
 * threshold it is compared with, and never rounds a length other than 0 to 0: it keeps more digits instead, and always
 * decimals within a second of the threshold.
 */

import {
  type AxisClock,
  formatClock,
  formatClockMs,
  formatCount,
  formatDated,
  formatOffset,
  formatSeconds,
  formatZoned,
  type Times,
} from './format.ts';
import { after, between, type Instant, type Millis, millis } from './instant.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MINUS = '\u2212';

/** What lengths are rounded to, in ms, from the coarsest to the finest. */
const GRAINS = [HOUR, MINUTE, SECOND, 100, 10, 1] as const;

/** Below this a column shows milliseconds. */
const FINE_BELOW = 10 * SECOND;

/**
 * "8.2 s", "48 s", "1 min 34 s", "2 h 15 min", "2 d 16 h": a length in a sentence or on a bar.
 *
 * @param length whole ms; a part of a ms is rounded. Negative lengths keep their sign, 0 is "0 s"; a number that is not
 *   finite is "unknown length".
 * @param thresholds lengths it is compared with, which rounding must not cross or reach
 */
export function formatLength(length: Millis, ...thresholds: readonly Millis[]): string {
  if (!Number.isFinite(length)) return 'unknown length';
  const exact = Math.round(length);
  if (exact === 0) return length === 0 ? '0 s' : 'less than 0.001 s';
  const usual = usualGrain(Math.abs(exact));
  const isNear = thresholds.some((threshold) => threshold !== exact && Math.abs(exact - threshold) <= SECOND);
  const coarsest = isNear ? Math.min(usual, 100) : usual;
  const grain = GRAINS.find(
    (each) =>
      each <= coarsest &&
      [0, ...thresholds].every((limit) => Math.sign(roundTo(exact, each) - limit) === Math.sign(exact - limit)),
  );
  return lengthText(exact, grain ?? 1);
}

/** "14 s to 28 s", "1 min 34 s or more": a length with bounds; one length when both bounds are equal. */
export function formatLengthRange(least: Millis, most: Millis | undefined, ...thresholds: readonly Millis[]): string {
  if (most === undefined) return `${formatLength(least, ...thresholds)} or more`;
  if (least === most) return formatLength(least, ...thresholds);
  return `${formatLength(least, most, ...thresholds)} to ${formatLength(most, least, ...thresholds)}`;
}

/** "20 s", "20.5 s", "1 min 30 s", "1 d 0 h": a threshold in a sentence, exact, with as few digits as possible. */
export function formatLimit(threshold: Millis): string {
  if (threshold === 0) return '0 s';
  const whole = Math.abs(threshold);
  const coarsest = Math.max(usualGrain(whole), SECOND);
  return lengthText(threshold, GRAINS.find((grain) => grain <= coarsest && whole % grain === 0) ?? 1);
}

/**
 * "48:34", "2:15:04", "0:08.245", "0:00", "2 d 16 h": a length or an offset in a column, in the form of the axis.
 *
 * @param isFine with milliseconds, as in a row that is shorter than ten seconds
 * @param thresholds as of `formatLength`
 */
export function formatColumn(length: Millis, isFine = false, ...thresholds: readonly Millis[]): string {
  const isNear = thresholds.some((threshold) => threshold !== length && Math.abs(length - threshold) <= SECOND);
  if (isFine || isNear || (isShort(length) && length !== 0)) return formatOffset(length);
  const rounded = roundTo(length, SECOND);
  return Math.abs(rounded) < DAY
    ? formatOffset(millis(rounded)).replace('.000', '')
    : formatLength(length, ...thresholds);
}

/** A range in a column: "0:14 – 0:28", "0:14 or more", "up to 0:28". */
export function formatColumnRange(least: Millis, most: Millis | undefined, ...thresholds: readonly Millis[]): string {
  if (most === undefined) return `${formatColumn(least, false, ...thresholds)} or more`;
  if (least === most) return formatColumn(least, false, ...thresholds);
  if (least === 0) return `up to ${formatColumn(most, false, ...thresholds)}`;
  const isFine = isShort(least) || isShort(most);
  return `${formatColumn(least, isFine, most, ...thresholds)} \u2013 ${formatColumn(most, isFine, least, ...thresholds)}`;
}

/** Two offsets from the axis' zero in a sentence: "0:45" and "0:59"; with milliseconds when they are close together. */
export function formatPlaces(from: Millis, to: Millis, clock?: AxisClock): readonly [from: string, to: string] {
  const isFine = from !== to && isShort(millis(to - from));
  return [formatPlace(from, isFine, clock), formatPlace(to, isFine, clock)];
}

/**
 * One offset in a sentence: "0:45", "1:02:03"; past four days in days, as on the axis.
 *
 * @param clock of an axis with clock times: "13:20:52"
 */
export function formatPlace(at: Millis, isFine = false, clock?: AxisClock): string {
  if (clock) {
    const then = after(clock.zeroAt, at);
    return isFine ? formatClockMs(then, clock.zone) : formatClock(then, clock.zone).clock;
  }
  if (isFine) return formatOffset(at);
  const rounded = roundTo(at, SECOND);
  return Math.abs(rounded) > 4 * DAY ? formatLength(at) : formatOffset(millis(rounded)).replace('.000', '');
}

/** "0:45.402", or "14:02:52.602 UTC" where times are by the clock: an instant to the millisecond. */
export function formatMoment(at: Instant, { zone, zeroAt, isByClock }: Times): string {
  return isByClock || zeroAt === undefined ? formatZoned(at, zone) : formatOffset(between(zeroAt, at));
}

/** The same, and after it the other of the two with what it lacks: the date, or from where it is. */
export function formatMomentBoth(at: Instant, { zone, zeroAt, isByClock }: Times): readonly string[] {
  if (zeroAt === undefined) return [formatDated(at, zone)];
  const offset = formatOffset(between(zeroAt, at));
  return isByClock ? [formatDated(at, zone), `${offset} from the start`] : [offset, formatDated(at, zone)];
}

/** "1 s", "45 s", "1 min 30 s", "1 h 0 min": the rest of a wait in ms, rounded up to whole seconds. */
export function formatCountdown(wait: number): string {
  const seconds = Math.ceil(Math.max(0, wait) / SECOND);
  return seconds < 60 ? `${seconds} s` : formatLength(millis(seconds * SECOND));
}

/** "93.993 s": every millisecond, for comparing digits. */
export function formatExact(length: Millis): string {
  return `${formatSeconds(length)} s`;
}

/** "93.993 s (1 min 34 s)": both, in the record panel only; below a minute without the second. */
export function formatExactAndRounded(length: Millis): string {
  return Math.abs(length) < MINUTE ? formatExact(length) : `${formatExact(length)} (${formatLength(length)})`;
}

/** "14.287 to 27.545 s", "14.287 s or more": a length with bounds, exact. */
export function formatExactRange(least: Millis, most: Millis | undefined): string {
  if (most === undefined) return `${formatExact(least)} or more`;
  return least === most ? formatExact(least) : `${formatSeconds(least)} to ${formatExact(most)}`;
}

/** Whether a length is shown with milliseconds in a column. */
export function isShort(length: Millis): boolean {
  return Math.abs(length) < FINE_BELOW;
}

/** The default rounding of a length, in ms. */
function usualGrain(whole: number): number {
  if (whole < 100) return 1;
  if (whole < 10 * SECOND) return 100;
  if (whole < HOUR) return SECOND;
  return whole < DAY ? MINUTE : HOUR;
}

/** To the nearest multiple, halves away from zero. */
function roundTo(value: number, grain: number): number {
  return Math.sign(value) * Math.round(Math.abs(value) / grain) * grain;
}

function lengthText(length: number, grain: number): string {
  const whole = Math.abs(roundTo(length, grain));
  // A length rounded up into the next unit is written in the form of that unit: 59 min 59.7 s is "1 h 0 min".
  const fineness = whole === Math.abs(length) ? grain : Math.max(grain, carried(whole, grain));
  const sign = length < 0 ? MINUS : '';
  return `${sign}${unitsText(whole, fineness)}`;
}

function carried(whole: number, grain: number): number {
  return [10 * SECOND, HOUR, DAY].includes(whole) && grain >= 100 ? usualGrain(whole) : grain;
}

/** "2 d 16 h", "1 min 34.2 s": the units from the largest that is not 0 down to the one the grain lies in. */
function unitsText(whole: number, grain: number): string {
  const days = Math.floor(whole / DAY);
  const hours = Math.floor((whole % DAY) / HOUR);
  const minutes = Math.floor((whole % HOUR) / MINUTE);
  const decimals = grain >= SECOND ? 0 : 4 - String(grain).length;
  const seconds = ((whole % MINUTE) / SECOND).toFixed(decimals);
  return [
    days > 0 ? `${formatCount(days)} d` : '',
    whole >= HOUR ? `${hours} h` : '',
    whole >= MINUTE && grain < HOUR ? `${minutes} min` : '',
    whole < MINUTE || grain < MINUTE ? `${seconds} s` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
