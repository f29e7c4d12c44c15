/*
 * How exact received instants and lengths are: the only place that says so.
 *
 * Every figure may be 1 ms from what happened: lengths are rounded, and instants are written down by several writers with
 * several clocks. So two figures of one thing are equal within 2 ms, one moment is after another only if it is more than
 * 2 ms after it, and the tolerances of a sum add up: a length against its start and its end is equal within 3 ms.
 *
 *   equal  |--|          10.000 and 10.002        before  |---|       10.000 and 10.003
 */

/** How far one figure may be from what happened, in ms. */
export const PLAY = 1;

/** How far two figures of one thing may be apart, in ms. */
export const EQUAL_WITHIN = 2 * PLAY;

/** How far the two sides of a comparison of so many figures may be apart, in ms. */
export function toleranceOf(figures: number): number {
  return figures * PLAY;
}

/** Whether two figures (ms, or ms since 1970) are equal as far as can be told. */
export function areEqual(a: number, b: number): boolean {
  return Math.abs(a - b) <= EQUAL_WITHIN;
}

/** Whether one figure is less than another beyond all tolerance. */
export function isLess(a: number, b: number): boolean {
  return b - a > EQUAL_WITHIN;
}
