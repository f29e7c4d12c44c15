/*
 * Tick marks for an axis of elapsed time, from milliseconds to days.
 *
 *   0 s      20      40      60      80        step 20 000 ms over a 94 244 ms view
 *   |--------|-------|-------|-------|---
 *
 * Steps are 1-2-5 below a second and conventional units of time above it; no tick is outside the view.
 */

import { type AxisClock, formatClock, formatDate, offsetOf } from './format.ts';
import { after, type Millis, millis } from './instant.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The range of `Date` on either side of 1970. */
const LONGEST_STEP = 100_000_000 * DAY;

const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 20, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 20, 30].map((n) => n * MINUTE),
  ...[1, 2, 6, 12].map((n) => n * HOUR),
  ...[0, 1, 2, 3, 4, 5, 6, 7].flatMap((power) => [1, 2, 5].map((n) => n * 10 ** power * DAY)),
  LONGEST_STEP,
];

/** The step between ticks, and their positions, in ms from the axis' zero. */
interface Ticks {
  readonly step: Millis;
  readonly at: readonly Millis[];
}

/**
 * Ticks for a view of elapsed time.
 *
 * @param from first ms of the view, counted from the axis' zero (may be negative)
 * @param to last ms of the view; a view of no length gets the one tick at its start if that is round
 * @param most the largest number of ticks, at least 1
 * @param clock of an axis with clock times: ticks are at round clock times, also after a change of daylight saving time
 */
export function roundTicks(from: Millis, to: Millis, most: number, clock?: AxisClock): Ticks {
  const shift = clock ? clock.zeroAt + offsetOf(clock.zeroAt, clock.zone) : 0;
  const step = STEPS.find((each) => countMarks(from + shift, to + shift, each) <= Math.max(1, most)) ?? LONGEST_STEP;
  return { step: millis(step), at: ticksEvery(step, from, to, clock) };
}

/** All ticks of a view with this step in ms, at most `most` of them; placed as `roundTicks` does. */
export function ticksEvery(step: number, from: number, to: number, clock?: AxisClock, most = MOST_TICKS): Millis[] {
  const offset = clock ? offsetOf(clock.zeroAt, clock.zone) : 0;
  const shift = clock ? clock.zeroAt + offset : 0;
  const first = Math.ceil((from + shift) / step);
  return Array.from({ length: Math.min(countMarks(from + shift, to + shift, step), most) }, (_, index) => {
    const tick = (first + index) * step - shift;
    // A shift of one hour keeps hourly ticks round, but not coarser ones.
    const turned = clock && step > HOUR ? offset - offsetOf(after(clock.zeroAt, millis(tick)), clock.zone) : 0;
    return millis(tick + turned || 0);
  }).filter((tick) => tick >= from && tick <= to);
}

const MOST_TICKS = 5000;

/** How many multiples of `step` lie in the view, both ends included; none in a view that is not finite. */
function countMarks(from: number, to: number, step: number): number {
  const count = Math.floor(to / step) - Math.ceil(from / step) + 1;
  return Number.isFinite(count) ? Math.max(0, count) : 0;
}

/**
 * The label of a tick on an axis with clock times, as fine as the step: "13:20", "13:20:30", "13:20:30.5"; at midnight the
 * day, "8 Nov".
 */
export function formatClockTick(tick: Millis, step: Millis, { zeroAt, zone }: AxisClock): string {
  const at = after(zeroAt, tick);
  const { clock, ms } = formatClock(at, zone);
  if (step >= MINUTE)
    return clock === '00:00:00' ? formatDate(at, zone).replace(/^\S+ | \S+$/g, '') : clock.slice(0, 5);
  return `${clock}${fractionOf(ms, step)}`;
}

/** ".5" of "500": as many decimals as a step in ms needs, none for whole seconds. */
function fractionOf(ms: string, step: Millis): string {
  const decimals = step % SECOND === 0 ? 0 : step % 100 === 0 ? 1 : step % 10 === 0 ? 2 : 3;
  return decimals === 0 ? '' : `.${ms.slice(0, decimals)}`;
}

/**
 * The label of a tick: "0 s", "20", "1:30", "2:00:00", "3 d", as fine as the step.
 *
 * @param length the length of the whole axis in ms: up to two minutes it counts seconds, past that m:ss, past an hour
 *   h:mm:ss, past four days in days
 */
export function formatTick(tick: Millis, step: Millis, length: Millis): string {
  const sign = tick < 0 ? '\u2212' : '';
  const whole = Math.abs(tick);
  const fraction = fractionOf(String(whole % SECOND).padStart(3, '0'), step);
  if (length <= 2 * MINUTE) return `${sign}${Math.floor(whole / SECOND)}${fraction}${tick === 0 ? ' s' : ''}`;
  if (step % DAY === 0) return `${sign}${whole / DAY} d`;
  const seconds = String(Math.floor((whole % MINUTE) / SECOND)).padStart(2, '0');
  if (length <= HOUR) return `${sign}${Math.floor(whole / MINUTE)}:${seconds}${fraction}`;
  const minutes = String(Math.floor((whole % HOUR) / MINUTE)).padStart(2, '0');
  if (step % MINUTE === 0) return `${sign}${Math.floor(whole / HOUR)}:${minutes} h`;
  return `${sign}${Math.floor(whole / HOUR)}:${minutes}:${seconds}${fraction}`;
}
