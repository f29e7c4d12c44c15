/*
 * Virtualisation of the tree: which rows are in the DOM, namely those near the window and the active one.
 */

import { defaultRangeExtractor, observeElementRect, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useCallback } from 'react';

/** The height of a row before one was measured, in px. */
const USUAL_HEIGHT = 28;
const USUAL_BOX = { width: 600, height: 560 };
/** Overscan: rows outside the window on either side. */
const OVERSCAN = 8;

/** The rows in the DOM, and the functions that move the window. */
interface TreeWindow {
  readonly items: readonly VirtualItem[];
  /** The height of all rows, in px. */
  readonly height: number;
  readonly measure: (element: HTMLElement | null) => void;
  /** Brings a row into the window. */
  scrollTo(index: number, align: 'auto' | 'center'): void;
}

/**
 * @param box the scroll container
 * @param count of all rows
 * @param kept the row that must stay in the DOM, or -1
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
    // Without a layout (yet), render one window of rows anyway.
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
