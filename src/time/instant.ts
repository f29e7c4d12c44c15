/*
 * Points and lengths in time, as integers.
 *
 * An Instant is whole milliseconds since 1970 in UTC, a Millis is a whole number of milliseconds. Both are plain numbers
 * at run time, so they survive JSON and structural comparison; the brand exists only for the type checker.
 * Nothing is guessed: a text without a zone, or a date that does not exist, is not an instant.
 *
 *      startAt            endAt
 *   ------|=================|-------->  endAt - startAt is a Millis
 */

declare const unit: unique symbol;

/** A length of time in whole milliseconds. May be negative: a difference keeps its sign. */
export type Millis = number & { readonly [unit]: 'Millis' };

/** A point in time: whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly [unit]: 'Instant' };

/** Brands a whole number of milliseconds. */
export function millis(value: number): Millis {
  return value as Millis; // the one place where a length gets its brand
}

/** Brands whole milliseconds since 1970 (UTC). */
export function instant(value: number): Instant {
  return value as Instant; // the one place where a point in time gets its brand
}

/** The signed length from one instant to another, in ms. */
export function between(from: Instant, to: Instant): Millis {
  return millis(to - from);
}

/** The same where both are known; nothing else. */
export function lengthBetween(from: Instant | null | undefined, to: Instant | null | undefined): Millis | undefined {
  return typeof from === 'number' && typeof to === 'number' ? between(from, to) : undefined;
}

/** The instant `length` ms after `at` (before it when negative). */
export function after(at: Instant, length: Millis): Instant {
  return instant(at + length);
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(Z|z|[+-]\d\d:?\d\d)$/;

/**
 * Reads an ISO 8601 date and time that names its zone ("2017-12-07T19:22:07.638Z", offsets too).
 *
 * @returns the instant; `isExact` is false when digits below a millisecond were cut off. `undefined` for a text without a
 *   zone, a date that does not exist (30 February) or anything else.
 */
export function parseInstant(text: string): { readonly at: Instant; readonly isExact: boolean } | undefined {
  const usual = parseUsualForm(text);
  if (usual !== undefined) return { at: instant(usual), isExact: true };
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = '00', fraction = '', zone = 'Z'] = match;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const back = new Date(local);
  // Date.UTC carries 30 February over into March and reads years 0-99 as 19xx: such a text is not an instant.
  const isReal =
    back.getUTCFullYear() === Number(year) &&
    back.getUTCMonth() === Number(month) - 1 &&
    back.getUTCDate() === Number(day) &&
    back.getUTCHours() === Number(hour) &&
    back.getUTCMinutes() === Number(minute) &&
    back.getUTCSeconds() === Number(second);
  if (!isReal) return undefined;
  const offset = readOffset(zone);
  if (offset === undefined) return undefined;
  const whole = Number(`${fraction}000`.slice(0, 3));
  return { at: instant(local + whole - offset), isExact: !/[1-9]/.test(fraction.slice(3)) };
}

/**
 * Fast path for the form of every known response, 2017-12-07T19:22:07.638Z: a large document has hundreds of thousands of
 * them. `undefined` for any other text, which may still be an instant, and for days past the 28th, which need a calendar.
 */
function parseUsualForm(text: string): number | undefined {
  if (text.length !== 24) return undefined;
  for (let place = 0; place < 24; place += 1) {
    const code = text.charCodeAt(place);
    const separator = USUAL_FORM.charCodeAt(place);
    if (separator === ZERO ? code < ZERO || code > ZERO + 9 : code !== separator) return undefined;
  }
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  const isPlain = year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
  if (!isPlain || hour > 23 || minute > 59 || second > 59) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second, digits(text, 20, 23));
}

const USUAL_FORM = '0000-00-00T00:00:00.000Z';
const ZERO = 48;

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let place = from; place < to; place += 1) value = value * 10 + text.charCodeAt(place) - ZERO;
  return value;
}

function readOffset(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/**
 * Turns decimal seconds, as the API prints them, into whole milliseconds: 94.166 is 94166, exactly.
 *
 * A decimal of at most three places and the quotient of its thousandths are the same double, because both are the one
 * nearest to the same real number; so the test below distinguishes exact milliseconds from finer figures without the
 * source text, and no floating-point sum is made.
 *
 * @returns `isExact: false` when the figure is finer than a millisecond (it is then rounded to the nearest one);
 *   `undefined` when it is not finite or too large to be exact (beyond about 285,000 years).
 */
export function secondsToMillis(seconds: number): { readonly length: Millis; readonly isExact: boolean } | undefined {
  const thousandths = Math.round(seconds * 1000);
  if (!Number.isSafeInteger(thousandths)) return undefined;
  const whole = thousandths === 0 ? 0 : thousandths; // -0 is 0
  return { length: millis(whole), isExact: whole / 1000 === seconds || seconds === 0 };
}
