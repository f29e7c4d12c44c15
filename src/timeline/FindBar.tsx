/*
 * Finding rows by a text: how many have it, and from one to the next; and where it stands, if the row does not show it. The
 * focus stays in the field, the row that was found is selected and scrolled to, on the page or not. Stays at the window's
 * top for as long as it is open, and tells the section how high it is: the head of the table and what is scrolled to stand
 * below it.
 */

import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Glyph } from '../glyph/Glyph.tsx';
import type { Interaction } from '../interaction/interaction.ts';
import { type Found, findRows } from './findRows.ts';
import { excerpt, foundRowsWords } from './findWording.ts';
import styles from './late.module.css';
import type { TimelineLayout } from './row.ts';
import { runInSlices } from './slices.ts';

export function FindBar(props: {
  readonly layout: TimelineLayout;
  readonly interaction: Interaction;
  /** The parsed JSON the interaction was read from. */
  readonly document: unknown;
  /** Index of the row that is selected. */
  readonly at: number | undefined;
  readonly onGo: (index: number) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { layout, interaction, document, at, onGo, onClose } = props;
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ readonly text: string; readonly rows: readonly Found[] }>();
  const field = useRef<HTMLInputElement>(null);
  const bar = useRef<HTMLElement>(null);
  useEffect(() => field.current?.focus(), []);
  useHeightTold(bar);
  /** Which way to go as soon as it is known where to. */
  const wanted = useRef<1 | -1>(undefined);
  const goIn = (rows: readonly Found[], direction: 1 | -1): void => {
    const next =
      direction === 1
        ? (rows.find(({ row }) => row > (at ?? -1)) ?? rows[0])
        : (rows.findLast(({ row }) => row < (at ?? 0)) ?? rows.at(-1));
    if (next !== undefined) onGo(next.row);
  };
  const onFound = useEffectEvent((rows: readonly Found[]): void => {
    setFound({ text, rows });
    if (wanted.current) goIn(rows, wanted.current);
    wanted.current = undefined;
  });
  useEffect(() => {
    wanted.current = undefined;
    return runInSlices(findRows(text, layout, interaction, document), (rows) => onFound(rows), text === '' ? 0 : 80);
  }, [text, layout, interaction, document]);
  const rows = found?.text === text ? found.rows : undefined;
  const go = (direction: 1 | -1): void => {
    if (rows) goIn(rows, direction);
    else wanted.current = direction;
  };
  const place = rows?.find(({ row }) => row === at)?.place;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    go(event.shiftKey ? -1 : 1);
    event.preventDefault();
    event.stopPropagation();
  };
  const onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    onClose();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search ref={bar} className={styles.find} onKeyDown={onEscape}>
      <input
        ref={field}
        type="search"
        className={styles.findField}
        aria-label="Find records by name, id, state or value"
        placeholder="Name, id, state or value"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span role="status" className={styles.found}>
        {text.trim() === ''
          ? ''
          : foundRowsWords(
              rows?.map(({ row }) => row),
              at,
            )}
        {place ? (
          <>
            {', in '}
            <code>{place.path}</code>
            {place.value === undefined ? null : `: ${excerpt(place.value, text)}`}
          </>
        ) : null}
      </span>
      <span className={styles.findButtons}>
        <button type="button" className="btn bare" aria-label="Previous match" onClick={() => go(-1)}>
          <Glyph name="up" />
        </button>
        <button type="button" className="btn bare" aria-label="Next match" onClick={() => go(1)}>
          <Glyph name="down" />
        </button>
        <button type="button" className="btn bare" aria-label="Close the search" onClick={onClose}>
          <Glyph name="close" />
        </button>
      </span>
    </search>
  );
}

/** Writes how high an element is where its parent and all that is in it can read it: `--find`, in px. */
function useHeightTold(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = bar.current;
    const section = element?.parentElement;
    if (!element || !section || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => section.style.setProperty('--find', `${element.offsetHeight}px`));
    observer.observe(element);
    return () => {
      observer.disconnect();
      section.style.removeProperty('--find');
    };
  }, [bar]);
}
