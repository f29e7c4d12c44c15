/*
 * Filters outliers. A placeholder for "not set" or "never" (1970, 2099, 9999) is decades away from the other instants of
 * an interaction, and would compress these into a single pixel.
 */

import type { Instant } from './instant.ts';

/** Ten years, in ms: longer than any interaction. */
const TOO_FAR = 3653 * 86_400_000;

/** Whether two instants are too far apart to be of one interaction. */
export function areTooFarApart(a: Instant, b: Instant): boolean {
  return Math.abs(a - b) > TOO_FAR;
}

/** In order, those that are not too far from an instant; by default from the median, the earlier of two. */
export function nearInstants(instants: readonly Instant[], from?: Instant): readonly Instant[] {
  const inOrder = [...instants].sort((a, b) => a - b);
  const middle = from ?? inOrder[(inOrder.length - 1) >> 1];
  return middle === undefined ? [] : inOrder.filter((at) => !areTooFarApart(at, middle));
}
