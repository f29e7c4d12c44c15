/*
 * Shared by the proofs of figures and of checks: the disclosure in a row's head, a list of paths with their values, and
 * the "more" button of a long list.
 */

import { type ReactNode, type Ref, useState } from 'react';
import { FieldName } from '../field/FieldName.tsx';
import styles from './statistics.module.css';
import { groupDigits } from './wording.ts';

/** Page size: rows added at each press, since a document can have 100,000. */
export const STEP = 200;
/** Rows at first: one screen. */
const FIRST = 10;
/** A list with at most this many further rows is shown whole: a button for one row saves no space. */
const SLACK = 5;

/** How many rows of a list are shown at first. */
export function firstOf(total: number): number {
  return total <= FIRST + SLACK ? total : FIRST;
}

/** The head of a row that opens its proof. */
export function Disclosure(props: {
  readonly isOpen: boolean;
  readonly controls: string;
  readonly children: ReactNode;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  onToggle(): void;
}): ReactNode {
  const { isOpen, controls, children, buttonRef, onToggle } = props;
  return (
    <button
      type="button"
      ref={buttonRef}
      className={styles.identity}
      aria-expanded={isOpen}
      aria-controls={isOpen ? controls : undefined}
      onClick={onToggle}
    >
      {children}
    </button>
  );
}

/** A path of the document and its value. */
interface PathItem {
  readonly path: string;
  readonly words?: string;
}

/** @param label what they are, for the button that shows more of them */
export function Paths({ items, label }: { readonly items: readonly PathItem[]; readonly label: string }): ReactNode {
  const [most, setMost] = useState(STEP);
  return (
    <>
      {items.slice(0, most).map(({ path, words }) => (
        <span key={path} className={styles.input}>
          <FieldName path={path} name={<code>{path}</code>} />
          {words ? <span>{words}</span> : null}
        </span>
      ))}
      <More shown={most} total={items.length} name={label} onMore={() => setMost(most + STEP)} />
    </>
  );
}

/** The button under a list that is cut, and how much of it is shown. */
export function More(props: {
  readonly shown: number;
  readonly total: number;
  readonly name?: string;
  onMore(): void;
}): ReactNode {
  const { shown, total, name, onMore } = props;
  if (total <= shown) return null;
  return (
    <span className={styles.further}>
      <button type="button" className="btn" onClick={onMore}>
        Show {groupDigits(Math.min(total - shown, STEP))} more
        {name ? <span className="sr"> of {name}</span> : null}
      </button>
      <span className="mute">
        {groupDigits(shown)} of {groupDigits(total)} shown
      </span>
    </span>
  );
}
