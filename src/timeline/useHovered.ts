/*
 * Which row is being looked at: the pointer rests on it, or the keyboard is on it. A finger selects it, which opens the panel.
 *
 * Knows pointers, focus and time; refuses to know what is shown of the row. Listens on the element that holds all rows, so
 * that ten thousand of them cost nothing and only whoever calls this is drawn anew. What was dismissed with Escape or a
 * press stays away until the pointer or the focus has been elsewhere. What went because the picture moved comes back of
 * itself: then Escape, which takes back what the reader did last, is for the move as well.
 */

import { type RefObject, useEffect, useRef, useState } from 'react';

/** A row that is being looked at. */
export interface Hovered {
  readonly element: HTMLElement;
  readonly by: 'pointer' | 'focus';
  /** Where the pointer rests, from the left edge of the window in px; missing where it was no pointer. */
  readonly x?: number;
  /** It comes because the picture, which moved, is at rest. */
  readonly isAgain?: true;
}

/** What lies under the rows and moves: while it does, no row is looked at. */
export interface Moving {
  /** Is called at once and with each move; with false once it is at rest. */
  keep(tell: (isMoving: boolean) => void): () => void;
}

/** So long the pointer rests before a card comes, and so long where another is there already; in ms. */
const REST = 450;
const NEXT = 120;
/** The keyboard walks through rows: a card comes only where it stays. */
const STAY = 700;
/** So long the pointer may be on its way from the row to the card. */
const ON_THE_WAY = 300;

/**
 * @param within holds the rows; its listeners are set when the caller is mounted
 * @param selector what a row is
 * @param moving missing where nothing moves
 * @returns `hold` is called with true while the pointer is on what is shown of the row
 */
export function useHovered(
  within: RefObject<HTMLElement | null>,
  selector: string,
  moving?: Moving | undefined,
): { readonly hovered: Hovered | undefined; readonly close: () => void; readonly hold: (isHeld: boolean) => void } {
  const [hovered, setHovered] = useState<Hovered>();
  const watch = useRef<Watch>(undefined);
  useEffect(() => {
    if (!within.current) return undefined;
    const watching = watchRows(within.current, selector, setHovered);
    watch.current = watching;
    return () => watching.end();
  }, [within, selector]);
  useEffect(() => moving?.keep((isMoving) => watch.current?.move(isMoving)), [moving]);
  return {
    hovered,
    close: () => watch.current?.close(),
    hold: (isHeld) => watch.current?.hold(isHeld),
  };
}

interface Watch {
  close(): void;
  hold(isHeld: boolean): void;
  move(isMoving: boolean): void;
  end(): void;
}

function watchRows(holder: HTMLElement, selector: string, tell: (hovered: Hovered | undefined) => void): Watch {
  let shown: Hovered | undefined;
  let dismissed: Element | undefined;
  // What was used last: only the keyboard's focus asks for a card.
  let isByKey = false;
  let pointer: { readonly row: HTMLElement; x: number } | undefined;
  // Told before the rows are told that the pointer has left them, or after: either way the card stays.
  let isHeld = false;
  // While the picture moves there is no card, but there may be one that is to come back.
  let isMoving = false;
  let gone: Hovered | undefined;
  const underPointer = (): Hovered | undefined => {
    if (!pointer) return undefined;
    const { row: element, x } = pointer;
    return gone?.element === element ? { element, by: 'pointer', x, isAgain: true } : { element, by: 'pointer', x };
  };
  let coming: ReturnType<typeof setTimeout> | undefined;
  let going: ReturnType<typeof setTimeout> | undefined;

  const show = (next: Hovered | undefined): void => {
    clearTimeout(coming);
    clearTimeout(going);
    if (next === shown) return;
    shown = next;
    isHeld = false;
    tell(next);
  };
  const close = (): void => show(undefined);
  const dismiss = (): void => {
    dismissed = shown?.element ?? pointer?.row;
    gone = undefined;
    close();
  };
  const goSoon = (): void => {
    clearTimeout(going);
    if (!isHeld) going = setTimeout(close, ON_THE_WAY);
  };
  const comeSoon = (after: number, next: () => Hovered | undefined): void => {
    clearTimeout(coming);
    if (isMoving) return;
    coming = setTimeout(() => {
      const hovered = next();
      if (hovered && hovered.element !== dismissed) show(hovered);
    }, after);
  };
  const rowOf = (target: EventTarget | null): HTMLElement | undefined => {
    const row = target instanceof Element ? target.closest<HTMLElement>(selector) : null;
    return row && holder.contains(row) ? row : undefined;
  };

  const onPointerMove = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return;
    const row = rowOf(event.target);
    if (row !== dismissed) dismissed = undefined;
    // A pressed button moves or chooses something: a card would be in its way.
    pointer = row && event.buttons === 0 ? { row, x: event.clientX } : undefined;
    if (!pointer) {
      clearTimeout(coming);
      if (shown?.by === 'pointer') goSoon();
    } else if (shown?.element === row) {
      clearTimeout(coming);
      clearTimeout(going);
    } else {
      if (shown?.by === 'pointer') goSoon();
      if (gone && gone.element !== row) gone = undefined;
      comeSoon(shown ? NEXT : REST, underPointer);
    }
  };
  const onPointerLeave = (): void => {
    pointer = undefined;
    dismissed = undefined;
    clearTimeout(coming);
    if (shown?.by === 'pointer') goSoon();
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') dismiss();
  };
  const onFocusIn = (event: FocusEvent): void => {
    const row = rowOf(event.target);
    if (!row || row !== event.target || !isByKey) return;
    dismissed = undefined;
    comeSoon(STAY, () => ({ element: row, by: 'focus' }));
  };
  const onFocusOut = (): void => {
    if (gone?.by === 'focus') gone = undefined;
    if (!pointer) clearTimeout(coming);
    if (shown?.by === 'focus') close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    isByKey = true;
    if (event.key !== 'Escape' || !shown) return;
    // One press takes back one thing: a card that was asked for, or the move after which it came back of itself.
    if (!shown.isAgain) {
      event.preventDefault();
      event.stopPropagation();
    }
    dismiss();
  };
  const onPress = (event: PointerEvent): void => {
    isByKey = false;
    if (event.pointerType === 'touch') close();
  };

  const listening = new AbortController();
  const { signal } = listening;
  holder.addEventListener('pointermove', onPointerMove, { signal });
  holder.addEventListener('pointerleave', onPointerLeave, { signal });
  holder.addEventListener('pointerdown', onPointerDown, { signal });
  holder.addEventListener('focusin', onFocusIn, { signal });
  holder.addEventListener('focusout', onFocusOut, { signal });
  document.addEventListener('keydown', onKeyDown, { signal, capture: true });
  document.addEventListener('pointerdown', onPress, { signal, capture: true });
  return {
    close,
    hold: (isNow) => {
      isHeld = isNow;
      if (isNow) {
        clearTimeout(coming);
        clearTimeout(going);
      } else if (shown?.by === 'pointer') goSoon();
    },
    move: (isNow) => {
      if (isNow === isMoving) return;
      isMoving = isNow;
      if (isNow) {
        gone = shown ?? gone;
        close();
      } else if (pointer) {
        // A card that comes because the picture is at rest was not asked for.
        comeSoon(REST, () => {
          const next = underPointer();
          return next && { ...next, isAgain: true };
        });
      } else if (gone?.by === 'focus' && document.activeElement === gone.element) {
        const again: Hovered = { ...gone, isAgain: true };
        comeSoon(REST, () => again);
      }
    },
    end: () => {
      listening.abort();
      close();
    },
  };
}
