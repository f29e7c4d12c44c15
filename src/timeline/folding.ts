/*
 * Which rows are left when some are folded: the rows under a folded one are not shown. Pure; knows places, not records.
 */

import type { RowPlace } from './row.ts';

/** The rows that are shown, and how to get from a row to its place among them. */
export interface Shown {
  readonly count: number;
  /** The index in the layout of the row shown at a position. */
  indexAt(position: number): number;
  /** The position a row is shown at; of a row that is folded away, that of the row it is folded into. */
  positionOf(index: number): number;
}

/** Whether a row has rows under it that can be folded away. All rows stand under the interaction; that stays open. */
export function isFoldable(places: readonly RowPlace[], index: number): boolean {
  const level = places[index]?.level ?? 1;
  return level > 1 && (places[index + 1]?.level ?? 1) > level;
}

/** The nearest row above of a lower level; `undefined` for the interaction. */
export function parentOf(places: readonly RowPlace[], index: number): number | undefined {
  const level = places[index]?.level ?? 1;
  for (let above = index - 1; above >= 0; above -= 1) if ((places[above]?.level ?? 1) < level) return above;
  return undefined;
}

/** Leaves out what stands under folded rows. Ids that fold nothing are of no effect. */
export function showRows(places: readonly RowPlace[], folded: ReadonlySet<string>): Shown {
  if (folded.size === 0) {
    return { count: places.length, indexAt: (position) => position, positionOf: (index) => index };
  }
  const indices: number[] = [];
  const positions = new Int32Array(places.length);
  let foldedAt = Number.POSITIVE_INFINITY;
  places.forEach(({ id, level }, index) => {
    if (level > foldedAt) {
      positions[index] = indices.length - 1;
      return;
    }
    foldedAt = folded.has(id) && isFoldable(places, index) ? level : Number.POSITIVE_INFINITY;
    positions[index] = indices.length;
    indices.push(index);
  });
  return {
    count: indices.length,
    indexAt: (position) => indices[position] ?? 0,
    positionOf: (index) => positions[index] ?? 0,
  };
}
