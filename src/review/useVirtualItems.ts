/*
 * Which rows of the list are on the page: those in its frame and a few beyond. The list scrolls in a frame of its own, so
 * heights are known by the kind of row and nothing is measured.
 */

import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** Rows outside the frame that are kept on either side. */
const OVERSCAN = 6;

/** The rows to draw, and how high all of them are together. */
interface VirtualItems {
  readonly rows: readonly VirtualItem[];
  readonly height: number;
  readonly scrollTo: (index: number) => void;
}

/**
 * @param heightOf of a row by its place, in px
 * @param keyOf tells rows apart when they move
 */
export function useVirtualItems(
  frame: RefObject<HTMLElement | null>,
  count: number,
  heightOf: (index: number) => number,
  keyOf: (index: number) => string,
): VirtualItems {
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => frame.current,
    estimateSize: heightOf,
    getItemKey: keyOf,
    overscan: OVERSCAN,
    initialRect: { width: 320, height: 800 },
  });
  return {
    rows: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}
