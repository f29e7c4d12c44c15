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
/** As long as all the time a computer's calendar reaches either way from 1970. */
const LONGEST_STEP = 100_000_000 * DAY;

const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 20, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 20, 30].map((n) => n * MINUTE),
  ...[1, 2, 6, 12].map((n) => n * HOUR),
  ...[0, 1, 2, 3, 4, 5, 6, 7].flatMap((power) => [1, 2, 5].map((n) => n * 10 ** power * DAY)),
  LONGEST_STEP,
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
  const step = STEPS.find((each) => countMarks(from, to, each) <= Math.max(1, most)) ?? LONGEST_STEP;
  const at: Millis[] = [];
  const count = countMarks(from, to, step);
  for (let index = 0; index < count; index += 1) {
    const tick = (Math.ceil(from / step) + index) * step;
    at.push(millis(tick === 0 ? 0 : tick));
  }
  return { step: millis(step), at };
}

/** How many multiples of `step` lie in the view, both ends included; none in a view that is not finite. */
function countMarks(from: number, to: number, step: number): number {
  const count = Math.floor(to / step) - Math.ceil(from / step) + 1;
  return Number.isFinite(count) ? Math.max(0, count) : 0;
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
  const fraction =
    decimals === 0
      ? ''
      : `.${String(whole % SECOND)
          .padStart(3, '0')
          .slice(0, decimals)}`;
  if (length <= 2 * MINUTE) return `${sign}${Math.floor(whole / SECOND)}${fraction}${tick === 0 ? ' s' : ''}`;
  if (step % DAY === 0) return `${sign}${whole / DAY} d`;
  const seconds = String(Math.floor((whole % MINUTE) / SECOND)).padStart(2, '0');
  if (length <= HOUR) return `${sign}${Math.floor(whole / MINUTE)}:${seconds}${fraction}`;
  const minutes = String(Math.floor((whole % HOUR) / MINUTE)).padStart(2, '0');
  if (step % MINUTE === 0) return `${sign}${Math.floor(whole / HOUR)}:${minutes} h`;
  return `${sign}${Math.floor(whole / HOUR)}:${minutes}:${seconds}${fraction}`;
}
