/*
 * How wide the panel is beside the timeline, and how high the sheet under it. The width is remembered in the browser, and
 * nothing else is: a number of px. A browser may refuse storage; then the next visit starts with the usual width.
 */

import { type RefObject, useEffect, useRef, useState } from 'react';

const KEY = 'panel-width';

/** The panel's width beside the timeline, in px: the usual one is 21.5 rem at the usual text size. */
export const WIDTH = { usual: 344, least: 280, most: 640 } as const;

/** The panel's width, how to change it, and how to have it remembered. */
export function useColumnWidth(): {
  readonly width: number;
  readonly setWidth: (width: number) => void;
  readonly remember: () => void;
} {
  const [width, setWidth] = useState(remembered);
  // A key press changes it and has it remembered at once, before anything is drawn anew.
  const latest = useRef(width);
  return {
    width,
    setWidth: (next) => {
      latest.current = Math.round(Math.min(WIDTH.most, Math.max(WIDTH.least, next)));
      setWidth(latest.current);
    },
    remember: () => keep(latest.current),
  };
}

function remembered(): number {
  try {
    const width = Number(window.localStorage.getItem(KEY) ?? WIDTH.usual);
    return width >= WIDTH.least && width <= WIDTH.most ? Math.round(width) : WIDTH.usual;
  } catch {
    return WIDTH.usual;
  }
}

function keep(width: number): void {
  try {
    window.localStorage.setItem(KEY, String(width));
  } catch {
    // Storage is refused: the width holds until the page is left, which is all that is lost.
  }
}

/** The sheet's heights: one line to peek at, and open at the least, in px; open usually and at the most, as shares of the window. */
export const SHEET = { peek: 70, least: 180, usual: 0.6, most: 0.85 } as const;

/** Whether the panel is the docked sheet just now: the style sheet decides that, by the window's width. */
export function isSheet(side: HTMLElement): boolean {
  return getComputedStyle(side).position === 'fixed';
}

/**
 * Leaves room for the docked sheet at the end of the page, so that everything can be scrolled free of it, and keeps what
 * gets the focus from scrolling under it. What else stays at the window's end stands above it, by `--docked` of the root.
 *
 * @param sheet the docked element; one that is not docked (or not there) takes no room
 */
export function useRoomForSheet(sheet: RefObject<HTMLElement | null>, isThere: boolean): void {
  useEffect(() => {
    const element = sheet.current;
    if (!isThere || !element || typeof ResizeObserver === 'undefined') return undefined;
    const root = document.documentElement;
    const makeRoom = (): void => {
      const height = isSheet(element) ? `${Math.ceil(element.getBoundingClientRect().height)}px` : '';
      document.body.style.paddingBlockEnd = height;
      root.style.scrollPaddingBlockEnd = height === '' ? '' : `calc(${height} + 1rem)`;
      if (height === '') root.style.removeProperty('--docked');
      else root.style.setProperty('--docked', height);
    };
    const observer = new ResizeObserver(makeRoom);
    observer.observe(element);
    return () => {
      observer.disconnect();
      document.body.style.paddingBlockEnd = '';
      root.style.scrollPaddingBlockEnd = '';
      root.style.removeProperty('--docked');
    };
  }, [sheet, isThere]);
}
