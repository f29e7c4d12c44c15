/*
 * A field name as a button that opens a card with its meaning, evidence, source and path. The glossary is imported with
 * the first press.
 */

import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { late, useLate } from '../late/useLate.ts';
import styles from './field.module.css';

const meaning = late(() => import('./FieldMeaning.tsx'));

/** Without the Popover API the card is a positioned element; Escape and a move of the focus close it too. */
const CAN_POP_UP = 'popover' in HTMLElement.prototype;

/** Room kept between the card and the edges of the window, in px. */
const EDGE = 8;

/**
 * @param path of the field in the document, as in `queues[0].queueTime`
 * @param name the button's content: the wire name, or the page's own word for the field
 * @param value as received, if known; an undocumented field is described by the form of its value
 */
export function FieldName(props: {
  readonly path: string;
  readonly name: ReactNode;
  readonly value?: unknown;
}): ReactNode {
  const { path, name, value } = props;
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.term}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title="What this field means"
        onClick={() => setIsOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== '?') return;
          // Otherwise the timeline opens its list of keys.
          event.preventDefault();
          setIsOpen(true);
        }}
      >
        {name}
      </button>
      {isOpen ? <Card path={path} value={value} button={button} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

function Card(props: {
  readonly path: string;
  readonly value: unknown;
  readonly button: { readonly current: HTMLButtonElement | null };
  readonly onClose: () => void;
}): ReactNode {
  const { path, value, button, onClose } = props;
  const card = useRef<HTMLDivElement>(null);
  const { loaded, fault } = useLate(meaning);
  const headId = useId();
  const place = useCallback((): void => {
    const [from, to] = [button.current?.getBoundingClientRect(), card.current];
    if (from && to) placeCard(to, from);
  }, [button]);
  useEffect(() => {
    const shown = card.current;
    shown?.showPopover?.();
    place();
    shown?.focus({ preventScroll: true });
    const was = button.current;
    return () => {
      // Only when the focus would be lost: a press elsewhere has already moved it.
      if (document.activeElement === document.body || shown?.contains(document.activeElement)) was?.focus();
    };
  }, [button, place]);
  const close = (): void => {
    button.current?.focus({ preventScroll: true });
    onClose();
  };
  return createPortal(
    <div
      ref={card}
      popover={CAN_POP_UP ? 'auto' : undefined}
      role="dialog"
      tabIndex={-1}
      aria-labelledby={headId}
      className={styles.card}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') close();
      }}
      onBlur={(event) => {
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) onClose();
      }}
    >
      {loaded ? (
        <loaded.FieldMeaning path={path} value={value} headId={headId} onClose={close} onDrawn={place} />
      ) : (
        <p id={headId}>{fault ? 'What it means could not be loaded. Close this and try again.' : 'Loading…'}</p>
      )}
    </div>,
    document.body,
  );
}

/** Positions the card below the name, or above it without room below; in page coordinates, so that it scrolls along. */
function placeCard(card: HTMLElement, name: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = card;
  const { clientWidth, clientHeight } = document.documentElement;
  const isBeneath = name.bottom + height + EDGE <= clientHeight || name.top < height + EDGE;
  const left = Math.max(EDGE, Math.min(name.left, clientWidth - width - EDGE));
  const top = isBeneath ? name.bottom + 4 : name.top - height - 4;
  card.style.setProperty('--left', `${Math.round(left + window.scrollX)}px`);
  card.style.setProperty('--top', `${Math.round(top + window.scrollY)}px`);
}
