/* The next row with something wrong. Apart from `findRows.ts`, which is loaded only where somebody searches. */

import type { TimelineLayout } from './row.ts';

/**
 * Finds the nearest row whose times have something wrong or contradict each other, from a row on or back; the row itself
 * is passed over.
 */
export function findProblem(layout: TimelineLayout, from: number, direction: 1 | -1): number | undefined {
  const total = layout.places.length;
  for (let step = 1; step <= total; step += 1) {
    const index = (((from + direction * step) % total) + total) % total;
    if (layout.glance(index).problem !== undefined) return index;
  }
  return undefined;
}
