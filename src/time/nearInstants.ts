/*
 * Instants that belong together. A placeholder for "not set" or "never" (1970, 2099, 9999) among instants of one
 * interaction is decades away from all others, and would press these into a single pixel.
 */

import type { Instant } from './instant.ts';

/** No interaction lasts so long. In ms: ten years. */
const TOO_FAR = 3653 * 86_400_000;

/** Whether two instants are too far apart to be of one interaction. */
export function areTooFarApart(a: Instant, b: Instant): boolean {
  return Math.abs(a - b) > TOO_FAR;
}

/** In order, those that are not too far from an instant; without it, from the one in the middle, of two the earlier. */
export function nearInstants(instants: readonly Instant[], from?: Instant): readonly Instant[] {
  const inOrder = [...instants].sort((a, b) => a - b);
  const middle = from ?? inOrder[(inOrder.length - 1) >> 1];
  return middle === undefined ? [] : inOrder.filter((at) => !areTooFarApart(at, middle));
}
