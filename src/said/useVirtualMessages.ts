/*
 * Which messages are on the page: of a long transcript those near what is seen of its box, and all of them on paper.
 *
 * The box scrolls and not the window, so that ten thousand messages do not push the rest of the page away. Short lists
 * are whole: they can be searched with the browser's own means.
 */

import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import { useIsPrinting } from '../print/useIsPrinting.ts';

/** Lists of up to so many messages are on the page with all of them. */
const SHORT_LIST = 40;
const OVERSCAN = 8;
/** The height of a message before it was measured, in px. */
const USUAL_HEIGHT = 64;
/** On paper there are never more messages than this: some thirty sheets. */
const MOST_PRINTED = 1000;

/** One message that is on the page, and where in the box it begins, in px; missing where all of them are there. */
interface MountedMessage {
  readonly index: number;
  readonly top?: number;
}

/** What is on the page of a list of messages. */
interface VirtualMessages {
  readonly mounted: readonly MountedMessage[];
  /** Of all messages, in px; missing where all of them are on the page. */
  readonly height?: number;
  /** How many a sheet goes without. */
  readonly unprinted: number;
  readonly measure: (element: HTMLElement | null) => void;
  /** Brings a message that is not on the page into the middle of the box. */
  readonly scrollTo: (index: number) => void;
}

/**
 * @param box what scrolls
 * @param kept the index of the message that must stay on the page: it has the focus or can take it
 */
export function useVirtualMessages(box: RefObject<HTMLElement | null>, count: number, kept: number): VirtualMessages {
  const isPrinting = useIsPrinting();
  const isShort = count <= SHORT_LIST;
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    enabled: !isShort,
    count,
    getScrollElement: () => box.current,
    estimateSize: () => USUAL_HEIGHT,
    overscan: OVERSCAN,
    initialRect: { width: 600, height: 560 },
    rangeExtractor: ({ startIndex, endIndex }) => {
      const near = upTo(Math.max(0, startIndex - OVERSCAN), Math.min(count - 1, endIndex + OVERSCAN));
      const [first = 0] = near;
      if (kept < 0 || kept >= count || (kept >= first && kept <= (near.at(-1) ?? 0))) return near;
      return kept < first ? [kept, ...near] : [...near, kept];
    },
  });
  if (isShort || isPrinting) {
    return {
      mounted: upTo(0, Math.min(count, MOST_PRINTED) - 1).map((index) => ({ index })),
      unprinted: Math.max(0, count - MOST_PRINTED),
      measure: measureNothing,
      scrollTo: measureNothing,
    };
  }
  return {
    mounted: virtualizer.getVirtualItems().map(({ index, start }) => ({ index, top: start })),
    height: virtualizer.getTotalSize(),
    unprinted: 0,
    measure: virtualizer.measureElement,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'center' }),
  };
}

/** Messages that are all on the page need no heights and are scrolled to by themselves. */
function measureNothing(): void {}

function upTo(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
