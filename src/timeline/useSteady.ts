/*
 * Keeps the timeline where it is in the window while someone works in it, whatever grows above it.
 *
 * What can be proved comes a moment after the bars, and with it lines above the timeline. The browser keeps in place what
 * stands first in the window and may be kept, which the style sheet says of nothing above the timeline. What is left is
 * done here: a page that is not scrolled, which no browser anchors, and browsers that anchor nothing.
 */

import { type RefObject, useEffect, useEffectEvent } from 'react';

/**
 * @param within is in the section that is kept in its place
 * @param picture counts as worked in while it moves
 */
export function useSteady(
  within: RefObject<HTMLElement | null>,
  picture: { readonly isMoving: boolean } | undefined,
): void {
  const isMoving = useEffectEvent((): boolean => picture?.isMoving ?? false);
  useEffect(() => {
    const section = within.current?.closest('section');
    if (!section || typeof ResizeObserver === 'undefined') return undefined;
    // Told first as soon as the page is laid out; not asked before, which would lay it out at once.
    let top: number | undefined;
    const isAnchored = CSS.supports('overflow-anchor', 'none');
    const observer = new ResizeObserver(() => {
      const before = top;
      top = section.getBoundingClientRect().top + window.scrollY;
      if (before === undefined || before === top || (isAnchored && window.scrollY > 0)) return;
      if (isMoving() || isWorkedIn(section)) window.scrollBy(0, top - before);
    });
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [within]);
}

/** Whether the pointer is in it, or the focus, where that can be seen. */
function isWorkedIn(section: HTMLElement): boolean {
  if (section.matches(':hover')) return true;
  const { activeElement } = document;
  if (!section.contains(activeElement)) return false;
  const { top = 0, bottom = 0 } = activeElement?.getBoundingClientRect() ?? {};
  return bottom > 0 && top < window.innerHeight;
}
