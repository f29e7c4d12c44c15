/*
 * Which rows are on the page: those near the window, the one that can take the focus, and all of them on paper.
 *
 * The window scrolls, so the place of the rows on the page counts, and everything above them can move it. Short lists are
 * whole: they can be searched with the browser's own means. Loaded for a long list only.
 */

import {
  observeWindowOffset,
  useWindowVirtualizer,
  type VirtualItem,
  type Virtualizer,
  windowScroll,
} from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useState } from 'react';
import { useIsPrinting } from '../print/useIsPrinting.ts';
import { firstRows, type MountedRows, SHORT_LIST, USUAL_HEIGHT, upTo } from './firstRows.ts';

/** So many rows outside the window are kept on either side. */
const OVERSCAN = 6;
/** On paper there are never more rows than this: some thirty sheets. */
const MOST_PRINTED = 1000;
/** Where the rows begin on the page before that was measured, in px; those kept outside the window make up for less. */
const USUAL_TOP = 600;

/**
 * @param body holds the rows and nothing else
 * @param count of all rows
 * @param kept the position of the row that must stay on the page
 */
export function useVirtualRows(body: RefObject<HTMLElement | null>, count: number, kept: number): MountedRows {
  const isShort = count <= SHORT_LIST;
  const scrollMargin = useTop(body, !isShort);
  const isPrinting = useIsPrinting();
  const virtualizer = useWindowVirtualizer<HTMLElement>({
    enabled: !isShort,
    count,
    estimateSize: () => USUAL_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin,
    // Else there would be no rows until the window was asked how large it is, and all would be drawn twice.
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    observeElementOffset: observeOffsetOnceLaidOut,
    // Only to keep rows where they are when some above turn out higher; else, on being mounted, it scrolls to where the
    // window is already.
    scrollToFn: (offset, options, instance) => {
      if (options.adjustments === undefined) return;
      if (Math.abs(offset + options.adjustments - window.scrollY) >= 1) windowScroll(offset, options, instance);
    },
    // A row that just came to the page is not asked for its height, which would lay out the whole page at once: its
    // observer tells it before the next paint.
    measureElement: (element, entry, instance) => {
      if (entry) return element.offsetHeight || USUAL_HEIGHT;
      return instance.itemSizeCache.get(instance.indexFromElement(element)) ?? USUAL_HEIGHT;
    },
    rangeExtractor: ({ startIndex, endIndex }) => {
      if (isPrinting) return upTo(0, Math.min(count, MOST_PRINTED) - 1);
      const first = Math.max(0, startIndex - OVERSCAN);
      const last = Math.min(count - 1, endIndex + OVERSCAN);
      const near = upTo(first, last);
      if (kept >= count || kept < 0) return near;
      if (kept < first) return [kept, ...near];
      return kept > last ? [...near, kept] : near;
    },
  });
  if (isShort) return firstRows(count);
  const items = virtualizer.getVirtualItems();
  const rows = items.map((item, place) => ({ position: item.index, skip: skipBefore(items, place, scrollMargin) }));
  const end = items.at(-1)?.end ?? scrollMargin;
  return {
    rows,
    // On paper nothing follows the last row: room for the others would be empty sheets.
    rest: isPrinting ? 0 : Math.max(0, virtualizer.getTotalSize() + scrollMargin - end),
    unprinted: isPrinting ? Math.max(0, count - MOST_PRINTED) : 0,
    measure: virtualizer.measureElement,
  };
}

/** As the library observes it, but not before the page is laid out: to ask how far it is scrolled would do that at once. */
function observeOffsetOnceLaidOut(
  instance: Virtualizer<Window, HTMLElement>,
  tell: (offset: number, isScrolling: boolean) => void,
): () => void {
  let stop: (() => void) | undefined;
  const stopWaiting = onceLaidOut(() => {
    stop = observeWindowOffset(instance, tell) ?? undefined;
  });
  return () => {
    stopWaiting();
    stop?.();
  };
}

/** Calls back when the page has been laid out next, before it is painted. */
function onceLaidOut(then: () => void): () => void {
  if (typeof ResizeObserver === 'undefined') {
    then();
    return () => undefined;
  }
  const observer = new ResizeObserver(() => {
    observer.disconnect();
    then();
  });
  observer.observe(document.documentElement);
  return () => observer.disconnect();
}

function skipBefore(items: readonly VirtualItem[], place: number, scrollMargin: number): number {
  const before = place === 0 ? scrollMargin : (items[place - 1]?.end ?? scrollMargin);
  return Math.max(0, (items[place]?.start ?? before) - before);
}

/** Where an element begins on the page, in px; measured whenever the page has another height. */
function useTop(element: RefObject<HTMLElement | null>, isWanted: boolean): number {
  const [top, setTop] = useState(USUAL_TOP);
  useLayoutEffect(() => {
    if (!isWanted) return undefined;
    const measure = (): void => {
      if (element.current) setTop(Math.round(element.current.getBoundingClientRect().top + window.scrollY));
    };
    if (typeof ResizeObserver === 'undefined') {
      measure();
      return undefined;
    }
    // Tells of the first height too, once the page is laid out.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element, isWanted]);
  return top;
}
