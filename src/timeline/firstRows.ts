/*
 * The rows that are on the page at once: all of a short list, the first of a long one until what follows the window
 * (useVirtualRows.ts) is loaded.
 */

/** Lists of up to so many rows are on the page with all their rows. */
export const SHORT_LIST = 40;
/** The height of a row before one was measured, in px. */
export const USUAL_HEIGHT = 33;

/** A row that is on the page. */
interface MountedRow {
  readonly position: number;
  /** The room left above it for rows that are not on the page, in px. */
  readonly skip: number;
}

/** The rows that are on the page, and the room for those that are not. */
export interface MountedRows {
  readonly rows: readonly MountedRow[];
  /** The room for the rows below the last one, in px. */
  readonly rest: number;
  /** How many rows a sheet goes without. */
  readonly unprinted: number;
  readonly measure: (element: HTMLElement | null) => void;
}

/** All rows of a short list, or the first of a long one. @param count of all rows */
export function firstRows(count: number): MountedRows {
  const first = Math.min(count, SHORT_LIST);
  return {
    rows: upTo(0, first - 1).map((position) => ({ position, skip: 0 })),
    rest: (count - first) * USUAL_HEIGHT,
    unprinted: count - first,
    measure: measureNothing,
  };
}

/** Rows that stay on the page need no heights. */
function measureNothing(): void {}

export function upTo(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
