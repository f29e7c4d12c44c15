/*
 * Following a pressed pointer, wherever it goes, until it is let go or taken away.
 *
 * Knows how far it has come since it was pressed; refuses to know what is being moved. A press that hardly moves is none
 * of its business: it stays a click.
 */

import { type PointerEvent, useRef } from 'react';

/** So many px make a press a drag. */
const LEAST = 4;

/** What is done while something is dragged. */
export interface Dragging {
  /** Told of the first movement; what it returns is what `onMove` starts from. */
  readonly onStart: () => number;
  /** @param from what `onStart` returned; `right` and `down` are px since the press, negative to the left and up. */
  readonly onMove: (from: number, moved: { readonly right: number; readonly down: number }) => void;
  readonly onEnd: () => void;
}

/** Handlers for the element that is pressed. Presses on a button in it are the button's. */
export function useDrag({ onStart, onMove, onEnd }: Dragging) {
  const pressed = useRef<{ readonly x: number; readonly y: number; from?: number }>(undefined);
  const end = (): void => {
    const wasDragged = pressed.current?.from !== undefined;
    pressed.current = undefined;
    if (wasDragged) onEnd();
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      const isButton = event.target instanceof Element && event.target.closest('button, a') !== null;
      if (event.button === 0 && !isButton) pressed.current = { x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      const press = pressed.current;
      if (!press) return;
      const moved = { right: event.clientX - press.x, down: event.clientY - press.y };
      if (press.from === undefined) {
        if (Math.hypot(moved.right, moved.down) < LEAST) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        press.from = onStart();
      }
      onMove(press.from, moved);
    },
    onPointerUp: end,
    onPointerCancel: end,
    onLostPointerCapture: end,
  };
}
