/*
 * Round marks for an axis of elapsed time, from milliseconds to days.
 *
 *   0 s      20      40      60      80        step 20 000 ms over a 94 244 ms view
 *   |--------|-------|-------|-------|---
 *
 * Steps are 1-2-5 below a second and the ones people count in above it; a tick never stands outside the view.
 */

import { type Millis, millis } from './instant.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 20, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 20, 30].map((n) => n * MINUTE),
  ...[1, 2, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000].map((n) => n * DAY),
];

/** An axis: the distance of its marks and where they stand, in ms from the axis' zero. */
export interface Ticks {
  readonly step: Millis;
  readonly at: readonly Millis[];
}

/**
 * Marks for a view of elapsed time.
 *
 * @param from first ms of the view, counted from the axis' zero (may be negative)
 * @param to last ms of the view; a view of no length gets the one tick at its start if that is round
 * @param most the largest number of marks wanted, at least 1
 */
export function roundTicks(from: Millis, to: Millis, most: number): Ticks {
  const span = Math.max(0, to - from);
  const step = STEPS.find((each) => span / each <= Math.max(1, most)) ?? Math.max(1, Math.ceil(span / Math.max(1, most)));
  const at: Millis[] = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) at.push(millis(tick === 0 ? 0 : tick));
  return { step: millis(step), at };
}

/**
 * The words on a tick: "0 s", "20", "1:30", "2:00:00", "3 d", fine enough for the step and no finer.
 *
 * @param length the length of the whole axis in ms: up to two minutes it counts seconds, past that m:ss, past an hour
 *   h:mm:ss, past four days in days
 */
export function formatTick(tick: Millis, step: Millis, length: Millis): string {
  const sign = tick < 0 ? '\u2212' : '';
  const whole = Math.abs(tick);
  const decimals = step % SECOND === 0 ? 0 : step % 100 === 0 ? 1 : step % 10 === 0 ? 2 : 3;
  const fraction = decimals === 0 ? '' : `.${String(whole % SECOND).padStart(3, '0').slice(0, decimals)}`;
  if (length <= 2 * MINUTE) return `${sign}${Math.floor(whole / SECOND)}${fraction}${tick === 0 ? ' s' : ''}`;
  if (step % DAY === 0) return `${sign}${whole / DAY} d`;
  const seconds = String(Math.floor((whole % MINUTE) / SECOND)).padStart(2, '0');
  if (length <= HOUR) return `${sign}${Math.floor(whole / MINUTE)}:${seconds}${fraction}`;
  const minutes = String(Math.floor((whole % HOUR) / MINUTE)).padStart(2, '0');
  if (step % MINUTE === 0) return `${sign}${Math.floor(whole / HOUR)}:${minutes} h`;
  return `${sign}${Math.floor(whole / HOUR)}:${minutes}:${seconds}${fraction}`;
}
