/*
 * The width of the panel beside the timeline, and the height of the sheet under it. Only the width, in px, is stored in
 * localStorage; without storage the next visit starts with the default.
 */

import { type RefObject, useEffect, useRef, useState } from 'react';

const KEY = 'panel-width';

/** The panel's width beside the timeline, in px: the default is 21.5 rem at the default text size. */
export const WIDTH = { usual: 344, least: 280, most: 640 } as const;

/** The panel's width, with its setter and the way to store it. */
export function useColumnWidth(): {
  readonly width: number;
  readonly setWidth: (width: number) => void;
  readonly remember: () => void;
} {
  const [width, setWidth] = useState(remembered);
  // A ref: a key press changes and stores the width in one event, before a render.
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
    // No storage: the width lasts until the page is closed.
  }
}

/** The sheet's heights: one line to peek at, and open at the least, in px; open usually and at the most, as shares of the window. */
export const SHEET = { peek: 70, least: 180, usual: 0.6, most: 0.85 } as const;

/** Whether the panel is the docked sheet now: the style sheet decides that by the window's width. */
export function isSheet(side: HTMLElement): boolean {
  return getComputedStyle(side).position === 'fixed';
}

/**
 * Reserves room for the docked sheet at the end of the page and sets the scroll padding, so that it hides neither content
 * nor the focused element. Other elements at the window's end are above it, by `--docked` of the root.
 *
 * @param sheet the docked element; one that is not docked or not present takes no room
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
