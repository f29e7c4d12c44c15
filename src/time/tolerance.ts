/*
 * The measurement tolerance of received instants and lengths, defined here only.
 *
 * Every figure may be 1 ms off: lengths are rounded, and instants are recorded by several systems with several clocks. So
 * two figures of one event are equal within 2 ms, one instant is after another only if it is more than 2 ms later, and
 * the tolerances of a sum add up: a length against its start and end is equal within 3 ms.
 *
 *   equal  |--|          10.000 and 10.002        before  |---|       10.000 and 10.003
 */

/** The tolerance of one figure, in ms. */
export const PLAY = 1;

/** How far apart two figures of one event may be, in ms. */
export const EQUAL_WITHIN = 2 * PLAY;

/** The tolerance of a comparison with this number of figures, in ms. */
export function toleranceOf(figures: number): number {
  return figures * PLAY;
}

/** Whether two figures (ms, or ms since 1970) are equal within the tolerance. */
export function areEqual(a: number, b: number): boolean {
  return Math.abs(a - b) <= EQUAL_WITHIN;
}

/** Whether one figure is less than another by more than the tolerance. */
export function isLess(a: number, b: number): boolean {
  return b - a > EQUAL_WITHIN;
}
