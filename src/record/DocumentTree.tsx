/*
 * Every value of the document as a tree view (ARIA `tree`) in document order. Below it the active row's whole value and
 * path, with copy buttons and links to its record and its figure.
 *
 * Imported late and virtualised: a document may have a million values, and only the rows near the window are in the DOM.
 */

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { CopyButton } from '../copy/CopyButton.tsx';
import { FieldName } from '../field/FieldName.tsx';
import { Glyph } from '../glyph/Glyph.tsx';
import { VisibleText } from '../glyph/VisibleText.tsx';
import { isLeafValue, textOf } from '../interaction/leaves.ts';
import type { RepeatedKey } from '../interaction/repeatedKeys.ts';
import { formatCount } from '../time/format.ts';
import { counted } from '../words/text.ts';
import { recordAt, type TreeRow } from './documentTree.ts';
import { ReceivedValue } from './ReceivedValue.tsx';
import styles from './tree.module.css';
import { type Tree, useTree } from './useTree.ts';
import { useTreeWindow } from './useTreeWindow.ts';
import { receivedWords, repeatedWords } from './wording.ts';

/** Most characters of a text in its row; the whole text is below when the row is active. */
const ROW_TEXT = 240;
/** Most levels of indentation. */
const MOST_INDENTED = 12;

/** A request from elsewhere on the page to show a path. A new object is a new request. */
export interface AskedPath {
  readonly path: string;
}

export interface DocumentTreeProps {
  readonly document: unknown;
  /** Keys that were sent more than once, as far as that is known. */
  readonly repeated: readonly RepeatedKey[];
  readonly asked: AskedPath | undefined;
  /** What a record or a message is called; undefined for a path at which there is none. */
  titleOf(record: string): string | undefined;
  isFigure(path: string): boolean;
  onRecord(record: string): void;
  onFigure(path: string): void;
}

/** The tree with its search and the active row's value. */
export function DocumentTree(props: DocumentTreeProps): ReactNode {
  const { document, asked } = props;
  const [query, setQuery] = useState('');
  const tree = useTree(document, query);
  const inputId = useId();
  const treeId = useId();
  const box = useRef<HTMLDivElement>(null);
  const row = tree.rows[tree.active];
  const shown = useTreeWindow(box, tree.rows.length, tree.active);
  const [sought, setSought] = useState<AskedPath>();
  if (asked !== sought) {
    setSought(asked);
    if (asked) {
      setQuery('');
      tree.reveal(asked.path);
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls once per requested path, not whenever the rows change
  useEffect(() => {
    if (asked === undefined || tree.active < 0) return;
    shown.scrollTo(tree.active, 'center');
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView?.({ block: 'nearest' });
  }, [sought]);
  const move = (index: number): void => {
    const to = Math.max(0, Math.min(tree.rows.length - 1, index));
    tree.activate(to);
    shown.scrollTo(to, 'auto');
  };
  return (
    <div className={styles.everything}>
      <div className={styles.search}>
        <div className="field">
          <label htmlFor={inputId}>Find in paths and values</label>
          <input
            id={inputId}
            type="search"
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown' || tree.rows.length === 0) return;
              event.preventDefault();
              move(Math.max(0, tree.active));
              box.current?.focus();
            }}
          />
        </div>
        <p role="status" className="mute">
          {treeFoundWords(tree, query)}
        </p>
      </div>
      <div
        ref={box}
        id={treeId}
        className={styles.box}
        role="tree"
        aria-label="Values"
        tabIndex={0}
        aria-activedescendant={row ? rowId(treeId, tree.active) : undefined}
        onFocus={() => {
          if (tree.active < 0 && tree.rows.length > 0) tree.activate(0);
        }}
        onKeyDown={(event) => press(event, tree, row, move)}
      >
        <div role="presentation" className={styles.all} style={{ '--height': shown.height } as object}>
          {shown.items.map(({ index, start }) => {
            const each = tree.rows[index];
            return each ? (
              <Row
                key={each.path}
                id={rowId(treeId, index)}
                row={each}
                index={index}
                start={start}
                isActive={index === tree.active}
                isRepeated={props.repeated.some(({ path }) => path === each.path)}
                measure={shown.measure}
                onActivate={() => tree.activate(index)}
                onToggle={query === '' ? () => tree.toggle(each, !each.isOpen) : undefined}
              />
            ) : null;
          })}
        </div>
      </div>
      {tree.isCut ? (
        <p className="mute">Only the first {formatCount(tree.rows.length)} rows are listed. Search, or open less.</p>
      ) : null}
      {row ? (
        <Active
          // A new value gets a new button: "Copied" must not be shown for a value that was not copied.
          key={row.path}
          {...props}
          row={row}
          find={query.toLowerCase()}
          onWhole={
            query === ''
              ? undefined
              : () => {
                  setQuery('');
                  tree.reveal(row.path);
                  box.current?.focus();
                }
          }
        />
      ) : (
        <p className="mute">Select a row to read its whole value and to copy it or its path.</p>
      )}
    </div>
  );
}

function rowId(treeId: string, index: number): string {
  return `${treeId}-${index}`;
}

/** Keyboard navigation of a tree: up, down, right to expand, left to collapse, Home, End. */
function press(event: KeyboardEvent, tree: Tree, row: TreeRow | undefined, move: (index: number) => void): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const { rows, active } = tree;
  const isSearching = tree.matches !== undefined;
  const page = 15;
  switch (event.key) {
    case 'ArrowDown':
      move(active + 1);
      break;
    case 'ArrowUp':
      move(active - 1);
      break;
    case 'PageDown':
      move(active + page);
      break;
    case 'PageUp':
      move(active - page);
      break;
    case 'Home':
      move(0);
      break;
    case 'End':
      move(rows.length - 1);
      break;
    case 'ArrowRight':
      if (row?.isOpen === false && !isSearching) tree.toggle(row, true);
      else if (row?.isOpen) move(active + 1);
      break;
    case 'ArrowLeft':
      if (row?.isOpen && !isSearching) tree.toggle(row, false);
      else if (row) move(rows.findLastIndex(({ depth }, index) => index < active && depth < row.depth));
      break;
    case 'Enter':
    case ' ':
      if (row?.isOpen !== undefined && !isSearching) tree.toggle(row, !row.isOpen);
      break;
    default:
      return;
  }
  event.preventDefault();
  // Escape, arrows and letters are the timeline's too.
  event.stopPropagation();
}

function Row(props: {
  readonly id: string;
  readonly row: TreeRow;
  readonly index: number;
  readonly start: number;
  readonly isActive: boolean;
  readonly isRepeated: boolean;
  readonly measure: (element: HTMLElement | null) => void;
  readonly onActivate: () => void;
  /** Missing while every listed node is expanded. */
  readonly onToggle: (() => void) | undefined;
}): ReactNode {
  const { row, onToggle } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree element handles the keys for all rows
    // biome-ignore lint/a11y/useFocusableInteractive: the tree keeps the focus and names its active row by aria-activedescendant
    <div
      ref={props.measure}
      id={props.id}
      className={styles.row}
      role="treeitem"
      aria-level={Math.max(1, row.depth)}
      aria-posinset={row.index + 1}
      aria-setsize={row.siblings}
      aria-expanded={row.isOpen}
      aria-selected={props.isActive}
      data-index={props.index}
      style={{ '--top': props.start, '--level': Math.min(MOST_INDENTED, row.depth - 1) } as object}
      onClick={props.onActivate}
      onDoubleClick={row.isOpen === undefined ? undefined : onToggle}
    >
      {row.isOpen === undefined ? (
        <span className={styles.twisty} />
      ) : (
        <span className={styles.twisty} aria-hidden="true" onClick={onToggle} onDoubleClick={stop}>
          <Glyph name={row.isOpen ? 'down' : 'right'} />
        </span>
      )}
      <span className={styles.name}>
        {row.name === undefined ? 'the document' : <VisibleText text={String(row.name)} />}
      </span>{' '}
      <RowValue value={row.value} />
      {props.isRepeated ? (
        <span className="fault">
          <Glyph name="contradiction" /> sent more than once
        </span>
      ) : null}
    </div>
  );
}

function stop(event: { stopPropagation(): void }): void {
  event.stopPropagation();
}

function RowValue({ value }: { readonly value: unknown }): ReactNode {
  if (!isLeafValue(value)) return <span className="faint">{membersWords(value)}</span>;
  const { text, isWord } = receivedWords(value);
  if (isWord) return <i className="absent">{text}</i>;
  return (
    <span className={styles.preview}>
      <VisibleText text={text.length > ROW_TEXT ? `${text.slice(0, ROW_TEXT)}…` : text} />
    </span>
  );
}

function membersWords(value: unknown): string {
  if (Array.isArray(value)) return counted(value.length, 'item');
  return typeof value === 'object' && value !== null ? counted(Object.keys(value).length, 'field') : '';
}

/** The active row: its path, its whole value, and links to it elsewhere on the page. */
function Active(
  props: DocumentTreeProps & {
    readonly row: TreeRow;
    readonly find: string;
    /** Shows the row among all others; missing where it is. */
    readonly onWhole: (() => void) | undefined;
  },
): ReactNode {
  const { row, repeated } = props;
  const { path, value } = row;
  const name = path === '' ? 'the document' : path;
  const own = recordAt(path);
  // What the response has no row for, as a transcript in one text, is the interaction's.
  const record = own !== undefined && props.titleOf(own) !== undefined ? own : 'interaction';
  const title = props.titleOf(record);
  const twice = repeated.find((each) => each.path === path);
  return (
    <section className={styles.active} aria-label="Selected value">
      <p className={styles.path}>
        <FieldName path={path} name={name} />
        <CopyButton isBare label="Copy path" name={`Copy path ${name}`} text={path} />
      </p>
      <p className={styles.value}>
        {isLeafValue(value) ? <ReceivedValue value={value} find={props.find} /> : membersWords(value)}
      </p>
      {twice ? (
        <p className="fault">
          <Glyph name="contradiction" /> {repeatedWords(twice)}
        </p>
      ) : null}
      <div className="acts">
        <CopyButton label="Copy value" name={`Copy value of ${name}`} text={() => textOf(value)} />
        {title === undefined ? null : (
          <button type="button" className="btn bare" onClick={() => props.onRecord(record)}>
            <Glyph name="right" />
            Its record: {title}
          </button>
        )}
        {props.isFigure(path) ? (
          <button type="button" className="btn bare" onClick={() => props.onFigure(path)}>
            <Glyph name="right" />
            What proves it
          </button>
        ) : null}
        {props.onWhole ? (
          <button type="button" className="btn bare" onClick={props.onWhole}>
            <Glyph name="right" />
            Show among all values
          </button>
        ) : null}
      </div>
    </section>
  );
}

function treeFoundWords({ matches, isLooking }: Tree, query: string): string {
  if (query === '') return '';
  if (isLooking || matches === undefined) return 'Looking…';
  if (matches.count === 0) return `No path or value contains “${query}”`;
  return `${formatCount(matches.count)} of ${counted(matches.total, 'value')}`;
}
