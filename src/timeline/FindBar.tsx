/*
 * Finding rows by a text: how many have it, and from one to the next. The focus stays in the field, the row that was found
 * is selected and scrolled to, on the page or not.
 */

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Glyph } from '../glyph/Glyph.tsx';
import type { Interaction } from '../interaction/interaction.ts';
import { findRows } from './findRows.ts';
import type { TimelineLayout } from './row.ts';
import { runInSlices } from './slices.ts';
import styles from './timeline.module.css';
import { foundWords } from './wording.ts';

export function FindBar(props: {
  readonly layout: TimelineLayout;
  readonly interaction: Interaction;
  /** Index of the row that is selected. */
  readonly at: number | undefined;
  readonly onGo: (index: number) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { layout, interaction, at, onGo, onClose } = props;
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ readonly text: string; readonly rows: readonly number[] }>();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(
    () => runInSlices(findRows(text, layout, interaction), (rows) => setFound({ text, rows }), text === '' ? 0 : 80),
    [text, layout, interaction],
  );
  const rows = found?.text === text ? found.rows : undefined;
  const go = (direction: 1 | -1): void => {
    if (!rows || rows.length === 0) return;
    const next =
      direction === 1
        ? (rows.find((row) => row > (at ?? -1)) ?? rows[0])
        : (rows.findLast((row) => row < (at ?? 0)) ?? rows.at(-1));
    if (next !== undefined) onGo(next);
  };
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
    <search className={styles.find} onKeyDown={onEscape}>
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
        {text.trim() === '' ? '' : foundWords(rows, at)}
      </span>
      <button type="button" className="btn bare" aria-label="Previous match" onClick={() => go(-1)}>
        <Glyph name="up" />
      </button>
      <button type="button" className="btn bare" aria-label="Next match" onClick={() => go(1)}>
        <Glyph name="down" />
      </button>
      <button type="button" className="btn bare" aria-label="Close the search" onClick={onClose}>
        <Glyph name="close" />
      </button>
    </search>
  );
}
