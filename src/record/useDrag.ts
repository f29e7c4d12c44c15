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
interface Dragging {
  /** Asked at a press; what it returns is what `onMove` starts from. `undefined`: there is nothing to drag. */
  readonly onPress: () => number | undefined;
  /** @param from what `onPress` returned; `right` and `down` are px since the press, negative to the left and up. */
  readonly onMove: (from: number, moved: { readonly right: number; readonly down: number }) => void;
  readonly onEnd: () => void;
}

/** Handlers for the element that is pressed. Presses on a button in it are the button's. */
export function useDrag({ onPress, onMove, onEnd }: Dragging) {
  const press = useRef<{ readonly x: number; readonly y: number; readonly from: number; isDrag: boolean }>(undefined);
  const end = (): void => {
    const wasDragged = press.current?.isDrag === true;
    press.current = undefined;
    if (wasDragged) onEnd();
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      const isButton = event.target instanceof Element && event.target.closest('button, a') !== null;
      const from = event.button === 0 && !isButton ? onPress() : undefined;
      if (from === undefined) return;
      // At once: a quick pointer has left the element before its first movement is told.
      event.currentTarget.setPointerCapture(event.pointerId);
      press.current = { x: event.clientX, y: event.clientY, from, isDrag: false };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      const pressed = press.current;
      if (!pressed) return;
      const moved = { right: event.clientX - pressed.x, down: event.clientY - pressed.y };
      pressed.isDrag ||= Math.hypot(moved.right, moved.down) >= LEAST;
      if (pressed.isDrag) onMove(pressed.from, moved);
    },
    onPointerUp: end,
    onPointerCancel: end,
    onLostPointerCapture: end,
  };
}
