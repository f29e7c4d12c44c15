/*
 * Pointer dragging with pointer capture, until `pointerup` or `pointercancel`.
 *
 * Reports the distance since the press and knows nothing of what is moved. A press that hardly moves stays a click.
 */

import { type PointerEvent, useRef } from 'react';

/** A press becomes a drag after this distance, in px. */
const LEAST = 4;

/** Callbacks of a drag. */
interface Dragging {
  /** Called at a press; its result is the `from` of `onMove`. `undefined`: nothing to drag. */
  readonly onPress: () => number | undefined;
  /** @param from what `onPress` returned; `right` and `down` are px since the press, negative to the left and up. */
  readonly onMove: (from: number, moved: { readonly right: number; readonly down: number }) => void;
  readonly onEnd: () => void;
}

/** Handlers for the element that is pressed. Presses on a button in it are ignored. */
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
      // Capture at once: a fast pointer leaves the element before its first `pointermove`.
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
