/*
 * Mouse, wheel and fingers on the picture.
 *
 *   Ctrl or ⌘ + wheel, two fingers     zoom about the pointer
 *   drag, Shift + wheel                move; an upright drag of a finger still scrolls the page
 *   drag on the axis                   chooses a stretch to see
 *   press on the axis                  goes to that instant of a recording
 *   hold, then drag                    measures
 *   double press on a row's picture    fits its record, and back
 *
 * A plain wheel is the page's. Listens on the frame that holds axis and rows, for whichever of them is pressed. While
 * something is dragged nothing is asked of the page's layout, and nothing is changed that every row would inherit: either
 * would lay all of it out again with each move.
 */

import { BAR_MIN } from './livePicture.ts';
import type { Moves } from './moves.ts';
import { panBy, type View, zoomAbout } from './view.ts';

/** Where on the frame a gesture takes place. */
export interface HandPlaces {
  /** The axis: as wide as the picture. */
  axis(): HTMLElement | null;
  /** The cell with a row's picture that an element is part of. */
  cellOf(element: Element): HTMLElement | null;
  /** The stretch of the record whose picture an element is part of. */
  stretchAt(element: Element): View | undefined;
  /** Lies over the picture while something is dragged, with the pointer that goes with it. */
  hand(): HTMLElement | null;
  /** Shows which stretch of the axis is being chosen, in fractions of the picture's width. */
  showChoice(choice: { readonly a: number; readonly b: number } | undefined): void;
  /** Measures from one place to another. */
  measure(one: Held, other: Held): void;
  /** The axis was pressed at a place, in ms from the picture's zero. */
  press(at: number): void;
}

/** Where something was held or let go. */
export interface Held {
  /** In ms from the picture's zero. */
  readonly at: number;
  /** The cell with the row's picture there; missing beside all rows. */
  readonly cell: HTMLElement | null;
}

/** What is held for so long before it is dragged measures, in ms. */
const HOLD = 350;

/** What moves further than this was dragged and not pressed, in px. */
const DRAG = 4;

/** Listens until the returned function is called. */
export function listenToHands(frame: HTMLElement, moves: Moves, places: HandPlaces): () => void {
  const { picture } = moves;
  const pointers = new Map<number, { x: number }>();
  let drag:
    | {
        kind: 'pan' | 'choose' | 'measure';
        readonly x: number;
        readonly view: View;
        readonly cell: HTMLElement | null;
        isMoving: boolean;
      }
    | undefined;
  let pinch: { readonly distance: number; readonly at: number; readonly view: View } | undefined;
  let holding: ReturnType<typeof setTimeout> | undefined;
  let isClickToBeIgnored = false;
  let pressed: View | undefined;
  /** Where the picture is, as it was when the gesture began. */
  let box = { left: 0, width: 1 };

  const measureBox = (): void => {
    const { left = 0, width = 1 } = places.axis()?.getBoundingClientRect() ?? {};
    // Where the picture's last instant stands, its shortest bar is still seen.
    box = { left, width: Math.max(1, width - BAR_MIN) };
  };
  /** From 0 to 1: beside the picture counts as its edge. */
  const fractionAt = (x: number): number => Math.min(Math.max((x - box.left) / box.width, 0), 1);
  const isOnPicture = (event: Event): event is Event & { readonly target: Element } => {
    const { target } = event;
    return target instanceof Element && (places.cellOf(target) !== null || places.axis()?.contains(target) === true);
  };

  const onWheel = (event: WheelEvent): void => {
    if (drag?.isMoving) event.preventDefault();
    if (drag?.isMoving || !isOnPicture(event)) return;
    measureBox();
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
    if (event.ctrlKey || event.metaKey) {
      // A pinch on a touch pad comes as a wheel with Ctrl, in steps of a few px.
      const delta = event.deltaY * unit;
      const factor = Math.exp(delta * (Math.abs(delta) < 30 ? 0.01 : 0.002));
      moves.zoom(Math.min(Math.max(factor, 0.5), 2), fractionAt(event.clientX));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const before = picture.view;
      moves.pan(((event.deltaX || event.deltaY) * unit) / box.width);
      if (picture.view.from === before.from && !event.shiftKey) return;
    } else return;
    event.preventDefault();
  };

  const onPointerDown = (event: PointerEvent): void => {
    isClickToBeIgnored = false;
    if (!isOnPicture(event) || (event.pointerType === 'mouse' && event.button !== 0)) return;
    pointers.set(event.pointerId, { x: event.clientX });
    measureBox();
    if (pointers.size === 2) {
      const [one, other] = [...pointers.values()];
      endDrag(false);
      if (one && other) {
        const middle = fractionAt((one.x + other.x) / 2);
        pinch = { distance: Math.max(1, Math.abs(one.x - other.x)), at: picture.placeAt(middle), view: picture.view };
      }
      return;
    }
    const cell = places.cellOf(event.target);
    const kind = cell ? 'pan' : 'choose';
    drag = { kind, x: event.clientX, view: picture.view, cell, isMoving: false };
    const begun = drag;
    clearTimeout(holding);
    holding = setTimeout(() => {
      if (drag !== begun || begun.isMoving || !cell) return;
      begun.kind = 'measure';
      cell.dataset.held = '';
    }, HOLD);
    if (kind === 'choose') {
      event.preventDefault();
      // Which would have brought the focus, and with it the keys.
      const section = frame.closest('section');
      if (!section?.contains(document.activeElement)) section?.focus({ preventScroll: true });
    }
  };

  const onPointerMove = (event: PointerEvent): void => {
    const pointer = pointers.get(event.pointerId);
    if (!pointer) return;
    pointer.x = event.clientX;
    if (pinch) {
      movePinch(pinch);
      return;
    }
    if (!drag) return;
    if (!drag.isMoving) {
      if (Math.abs(event.clientX - drag.x) < DRAG) return;
      drag.isMoving = true;
      isClickToBeIgnored = true;
      frame.setPointerCapture(event.pointerId);
      showHand(drag.kind);
    }
    if (drag.kind === 'pan') {
      const length = drag.view.to - drag.view.from;
      picture.show(panBy(drag.view, ((drag.x - event.clientX) / box.width) * length, picture.whole));
    } else places.showChoice(choiceTo(drag.x, event.clientX));
  };

  // What is selected on the page and pressed in the picture is moved with it and not dragged away by the browser.
  const onDragStart = (event: DragEvent): void => {
    if (isOnPicture(event) || drag) event.preventDefault();
  };

  const showHand = (kind: NonNullable<typeof drag>['kind'] | undefined): void => {
    const hand = places.hand();
    if (!hand) return;
    if (kind === undefined) delete hand.dataset.kind;
    else hand.dataset.kind = kind;
  };

  const movePinch = (from: NonNullable<typeof pinch>): void => {
    const [one, other] = [...pointers.values()];
    if (!one || !other) return;
    const factor = from.distance / Math.max(1, Math.abs(one.x - other.x));
    const zoomed = zoomAbout(from.view, from.at, factor, picture.whole);
    // What was between the fingers stays between them, wherever they go.
    const length = zoomed.to - zoomed.from;
    const wanted = from.at - fractionAt((one.x + other.x) / 2) * length;
    picture.show(panBy(zoomed, wanted - zoomed.from, picture.whole));
    isClickToBeIgnored = true;
  };

  const choiceTo = (start: number, x: number): { readonly a: number; readonly b: number } => {
    const [one, other] = [fractionAt(start), fractionAt(x)];
    return { a: Math.min(one, other), b: Math.max(one, other) };
  };

  const endDrag = (isDone: boolean, x = 0, y = 0): void => {
    const ended = drag;
    drag = undefined;
    clearTimeout(holding);
    delete ended?.cell?.dataset.held;
    if (!ended?.isMoving) {
      if (isDone && ended?.kind === 'choose') {
        places.press(picture.fold.toTime(picture.placeAt(fractionAt(ended.x))));
      }
      return;
    }
    showHand(undefined);
    if (ended.kind !== 'pan') places.showChoice(undefined);
    if (ended.kind === 'pan') {
      // Soon and not now: who drags again and again waits for nothing in between.
      if (isDone) moves.keepSoon('pan');
      else picture.show(ended.view);
    } else if (isDone) {
      const { a, b } = choiceTo(ended.x, x);
      const isBackwards = x < ended.x;
      const [one, other] = [picture.placeAt(isBackwards ? b : a), picture.placeAt(isBackwards ? a : b)];
      if (ended.kind === 'choose') moves.see({ from: one < other ? one : other, to: one < other ? other : one });
      else {
        const under = document.elementFromPoint(x, y);
        places.measure(
          { at: picture.fold.toTime(one), cell: ended.cell },
          { at: picture.fold.toTime(other), cell: under && places.cellOf(under) },
        );
      }
    }
  };

  const onPointerEnd = (event: PointerEvent): void => {
    if (!pointers.delete(event.pointerId)) return;
    if (pinch) {
      if (pointers.size === 0) {
        pinch = undefined;
        moves.keep('zoom');
      }
    } else endDrag(event.type === 'pointerup', event.clientX, event.clientY);
  };

  const onClick = (event: MouseEvent): void => {
    if (!isClickToBeIgnored) return;
    isClickToBeIgnored = false;
    event.stopPropagation();
    event.preventDefault();
  };

  const onPress = (event: MouseEvent): void => {
    if (event.detail === 1) pressed = isOnPicture(event) ? places.stretchAt(event.target) : undefined;
  };

  // Of what the first press was on: it opens the panel, which can take the picture away from under the second.
  const onDoubleClick = (): void => {
    if (pressed) moves.fit(pressed.from, pressed.to, true);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !drag?.isMoving) return;
    event.stopPropagation();
    endDrag(false);
  };

  frame.addEventListener('wheel', onWheel, { passive: false });
  frame.addEventListener('pointerdown', onPointerDown);
  frame.addEventListener('pointermove', onPointerMove);
  frame.addEventListener('dragstart', onDragStart);
  frame.addEventListener('pointerup', onPointerEnd);
  frame.addEventListener('pointercancel', onPointerEnd);
  frame.addEventListener('click', onClick, { capture: true });
  window.addEventListener('click', onPress, { capture: true });
  window.addEventListener('dblclick', onDoubleClick);
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => {
    // Another picture: what was dragged of this one goes nowhere.
    endDrag(false);
    frame.removeEventListener('wheel', onWheel);
    frame.removeEventListener('pointerdown', onPointerDown);
    frame.removeEventListener('pointermove', onPointerMove);
    frame.removeEventListener('dragstart', onDragStart);
    frame.removeEventListener('pointerup', onPointerEnd);
    frame.removeEventListener('pointercancel', onPointerEnd);
    frame.removeEventListener('click', onClick, { capture: true });
    window.removeEventListener('click', onPress, { capture: true });
    window.removeEventListener('dblclick', onDoubleClick);
    window.removeEventListener('keydown', onKeyDown, { capture: true });
  };
}
