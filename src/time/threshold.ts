/*
 * The assumed threshold as a person types it: seconds, with a point or a comma, at most three decimals.
 *
 * Read from the digits, never through a floating product, so 20.001 is 20001 ms. A thousands separator is not guessed
 * at: "20,500" is 20.5 s, as everywhere else a comma stands before decimals here.
 */

import { type Millis, millis } from './instant.ts';

/** The longest threshold taken: one day, in ms. */
export const LONGEST_THRESHOLD: Millis = millis(86_400_000);

/** Why a text is no threshold. */
export type ThresholdProblem = 'empty' | 'not-a-number' | 'too-fine' | 'negative' | 'too-long';

/** A threshold in ms, or why the text is none. */
type ThresholdReading =
  | { readonly isGood: true; readonly threshold: Millis }
  | { readonly isGood: false; readonly problem: ThresholdProblem };

const SECONDS = /^([+\-\u2212])?(\d*)(?:[.,](\d*))?\s*s?$/i;

/** Reads "20", "20.5", "20,5", " 20 s " as ms; 0 to 86400 s with at most three decimals. */
export function parseThreshold(text: string): ThresholdReading {
  const trimmed = text.trim();
  if (trimmed === '') return { isGood: false, problem: 'empty' };
  const match = SECONDS.exec(trimmed);
  const [, sign, whole = '', decimals = ''] = match ?? [];
  if (!match || whole + decimals === '') return { isGood: false, problem: 'not-a-number' };
  const figures = decimals.replace(/0+$/, '');
  // More digits than the longest threshold has cannot be one, and might not be exact as a number.
  const seconds = whole.replace(/^0+/, '');
  const isLong = seconds.length > 5;
  const length = isLong
    ? Number.POSITIVE_INFINITY
    : Number(seconds) * 1000 + Number(figures.slice(0, 3).padEnd(3, '0'));
  if (sign !== undefined && sign !== '+' && (length > 0 || figures !== ''))
    return { isGood: false, problem: 'negative' };
  if (length > LONGEST_THRESHOLD) return { isGood: false, problem: 'too-long' };
  if (figures.length > 3) return { isGood: false, problem: 'too-fine' };
  return { isGood: true, threshold: millis(length) };
}

/** 20000 ms → "20", 20500 → "20.5", 93993 → "93.993": as a person would type it. */
export function formatThreshold(threshold: Millis): string {
  const decimals = String(threshold % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  const whole = String(Math.floor(threshold / 1000));
  return decimals === '' ? whole : `${whole}.${decimals}`;
}
