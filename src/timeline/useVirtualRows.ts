/*
 * Which rows are on the page: those near the window, the one that can take the focus, and all of them on paper.
 *
 * The window scrolls, so the place of the rows on the page counts, and everything above them can move it. Short lists are
 * whole: they can be searched with the browser's own means.
 */

import { useWindowVirtualizer, type VirtualItem, windowScroll } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useState } from 'react';
import { useIsPrinting } from '../print/useIsPrinting.ts';

/** Lists of up to so many rows are on the page with all their rows. */
export const SHORT_LIST = 40;
/** So many rows outside the window are kept on either side. */
const OVERSCAN = 6;
/** On paper there are never more rows than this: some thirty sheets. */
export const MOST_PRINTED = 1000;
/** The height of a row before one was measured, in px. */
const USUAL_HEIGHT = 33;

/** A row that is on the page. */
export interface MountedRow {
  readonly position: number;
  /** The room left above it for rows that are not on the page, in px. */
  readonly skip: number;
}

/**
 * @param body holds the rows and nothing else
 * @param count of all rows
 * @param kept the position of the row that must stay on the page
 * @returns `rest` is the room for the rows below the last one, in px
 */
export function useVirtualRows(
  body: RefObject<HTMLElement | null>,
  count: number,
  kept: number,
): {
  readonly rows: readonly MountedRow[];
  readonly rest: number;
  readonly measure: (element: HTMLElement | null) => void;
} {
  const scrollMargin = useTop(body);
  const isPrinting = useIsPrinting();
  const virtualizer = useWindowVirtualizer<HTMLElement>({
    count,
    estimateSize: () => USUAL_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin,
    // On being mounted it scrolls to where the window is already.
    scrollToFn: (offset, options, instance) => {
      if (Math.abs(offset + (options.adjustments ?? 0) - window.scrollY) >= 1) windowScroll(offset, options, instance);
    },
    measureElement: (element) => element.offsetHeight || USUAL_HEIGHT,
    rangeExtractor: ({ startIndex, endIndex }) => {
      if (count <= SHORT_LIST || isPrinting) return upTo(0, Math.min(count, MOST_PRINTED) - 1);
      const first = Math.max(0, startIndex - OVERSCAN);
      const last = Math.min(count - 1, endIndex + OVERSCAN);
      const near = upTo(first, last);
      if (kept >= count || kept < 0) return near;
      if (kept < first) return [kept, ...near];
      return kept > last ? [...near, kept] : near;
    },
  });
  const items = virtualizer.getVirtualItems();
  const rows = items.map((item, place) => ({ position: item.index, skip: skipBefore(items, place, scrollMargin) }));
  const end = items.at(-1)?.end ?? scrollMargin;
  return {
    rows,
    rest: Math.max(0, virtualizer.getTotalSize() + scrollMargin - end),
    measure: virtualizer.measureElement,
  };
}

function skipBefore(items: readonly VirtualItem[], place: number, scrollMargin: number): number {
  const before = place === 0 ? scrollMargin : (items[place - 1]?.end ?? scrollMargin);
  return Math.max(0, (items[place]?.start ?? before) - before);
}

function upTo(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** Where an element begins on the page, in px; measured again whenever the page has another height. */
function useTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = (): void => {
      if (element.current) setTop(Math.round(element.current.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return top;
}
