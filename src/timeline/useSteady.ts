/*
 * Keeps the timeline where it is in the window, whatever grows above it, while someone works in it or has scrolled to it.
 *
 * What can be proved comes a moment after the bars, and with it lines above the timeline. The browser keeps in place what
 * stands first in the window and may be kept, which the style sheet says of nothing above the timeline. What it leaves is
 * done here: it anchors no page that is not scrolled, and nothing where the rows get other margins at the same time.
 */

import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';

const POINTING = ['pointermove', 'pointerdown', 'pointerleave'] as const;

/**
 * @param within is in the section that is kept in its place
 * @param picture counts as worked in while it moves
 * @param drawn is another whenever there is more to draw, here and above: then it is done with the drawing, before an input
 *   can meet the page as it is in between
 */
export function useSteady(
  within: RefObject<HTMLElement | null>,
  picture: { readonly isMoving: boolean } | undefined,
  drawn: unknown,
): void {
  const isMoving = useEffectEvent((): boolean => picture?.isMoving ?? false);
  const steady = useRef<(() => void) | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: done once for whatever is drawn anew
  useLayoutEffect(() => steady.current?.(), [drawn]);
  useEffect(() => {
    const section = within.current?.closest('section');
    if (!section || typeof ResizeObserver === 'undefined') return undefined;
    const topOnPage = (): number => section.getBoundingClientRect().top + window.scrollY;
    // Told first as soon as the page is laid out; not asked before, which would lay it out at once.
    let top: number | undefined;
    let scrolled = 0;
    // A pointer that has only been lying there while the page came up works in nothing.
    let isPointed = false;
    let pointer: { readonly x: number; readonly y: number } | undefined;
    const onPointer = ({ type, screenX: x, screenY: y }: PointerEvent): void => {
      // Where it lies is told whenever the page changes under it.
      if (type === 'pointerdown' || (pointer && (pointer.x !== x || pointer.y !== y))) isPointed = true;
      pointer = { x, y };
      if (type === 'pointerleave') [isPointed, pointer] = [false, undefined];
    };
    // Before whoever draws other rows for it: until then the page is laid out.
    const onScroll = (): void => {
      if (top === undefined) return;
      const grown = topOnPage() - top;
      // The browser has made up for it.
      if (grown !== 0 && Math.abs(window.scrollY - scrolled - grown) < 1) top += grown;
      scrolled = window.scrollY;
    };
    const settle = (): void => {
      const before = top;
      top = topOnPage();
      const [grown, moved] = [before === undefined ? 0 : top - before, window.scrollY - scrolled];
      // Back scrolls the page, too, and is told of later: only what moved by no more than has grown is to be made up for.
      const left = Math.abs(moved) > Math.abs(grown) + 1 ? 0 : grown - moved;
      const isScrolledTo = scrolled > 0 && before !== undefined && before < scrolled + window.innerHeight;
      const isWorkedIn = isPointed || isMoving() || hasFocusInSight(section);
      if (Math.abs(left) >= 1 && (isScrolledTo || isWorkedIn)) window.scrollBy(0, left);
      scrolled = window.scrollY;
    };
    const observer = new ResizeObserver(() => {
      settle();
      steady.current = settle;
    });
    observer.observe(document.body);
    window.addEventListener('scroll', onScroll, { capture: true, passive: true });
    for (const type of POINTING) section.addEventListener(type, onPointer, { passive: true });
    return () => {
      observer.disconnect();
      steady.current = undefined;
      window.removeEventListener('scroll', onScroll, { capture: true });
      for (const type of POINTING) section.removeEventListener(type, onPointer);
    };
  }, [within]);
}

/** Whether the focus is in it, where that can be seen. */
function hasFocusInSight(section: HTMLElement): boolean {
  const { activeElement } = document;
  if (!section.contains(activeElement)) return false;
  const { top = 0, bottom = 0 } = activeElement?.getBoundingClientRect() ?? {};
  return bottom > 0 && top < window.innerHeight;
}
