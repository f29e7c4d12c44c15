/*
 * Which rows of the tree are on the page: those near its window, and the one that is active.
 */

import { defaultRangeExtractor, observeElementRect, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useCallback } from 'react';

/** The height of a row before one was measured, in px. */
const USUAL_HEIGHT = 28;
const USUAL_BOX = { width: 600, height: 560 };
/** So many rows outside the window are kept on either side. */
const OVERSCAN = 8;

/** The rows on the page, and the ways to move the window. */
interface TreeWindow {
  readonly items: readonly VirtualItem[];
  /** The height of all rows, in px. */
  readonly height: number;
  readonly measure: (element: HTMLElement | null) => void;
  /** Brings a row into the window. */
  scrollTo(index: number, align: 'auto' | 'center'): void;
}

/**
 * @param box what scrolls
 * @param count of all rows
 * @param kept the row that must stay on the page, or -1
 */
export function useTreeWindow(box: RefObject<HTMLElement | null>, count: number, kept: number): TreeWindow {
  const rangeExtractor = useCallback(
    (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const shown = defaultRangeExtractor(range);
      if (kept < 0 || kept >= count || shown.includes(kept)) return shown;
      return [...shown, kept].sort((a, b) => a - b);
    },
    [kept, count],
  );
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => USUAL_HEIGHT,
    overscan: OVERSCAN,
    // Where nothing is laid out (yet), a windowful of rows is drawn all the same.
    initialRect: USUAL_BOX,
    observeElementRect: (instance, tell) =>
      observeElementRect(instance, (rect) => tell(rect.height === 0 ? USUAL_BOX : rect)),
    measureElement: (element) => element.offsetHeight || USUAL_HEIGHT,
    rangeExtractor,
  });
  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
    scrollTo: (index, align) => virtualizer.scrollToIndex(index, { align }),
  };
}
