/*
 * Every value of the document with its path, in the document's order, to be searched: what the page shows nowhere else
 * is here, notes and transcripts as text. Nothing is worked out before it is opened, but for the count in its line.
 */

import { memo, type ReactNode, useId, useMemo, useState } from 'react';
import { CopyButton } from '../copy/CopyButton.tsx';
import { type Leaf, leafText } from '../interaction/leaves.ts';
import { formatCount } from '../time/format.ts';
import { ReceivedValue } from './ReceivedValue.tsx';
import styles from './record.module.css';
import { type FoundLeaves, useFoundLeaves } from './useFoundLeaves.ts';
import { countLeaves } from './walk.ts';
import { countWords } from './wording.ts';

/** So many are shown at first, and so many more at each press. */
const STEP = 500;
/** Counting ahead of time stops here: it must not cost a noticeable moment. */
const COUNTED = 200_000;

/** @param document the parsed JSON, as received */
export function EverythingReceived({ document }: { readonly document: unknown }): ReactNode {
  const [wasOpened, setWasOpened] = useState(false);
  // Kept, because the report is drawn anew at each press of a key and a count can take some milliseconds.
  const count = useMemo(() => countLeaves(document, COUNTED), [document]);
  return (
    <details className="more" onToggle={(event) => setWasOpened(wasOpened || event.currentTarget.open)}>
      <summary>
        Everything received
        <span className="end">
          {count > COUNTED ? `more than ${countWords(COUNTED, 'value')}` : countWords(count, 'value')}
        </span>
      </summary>
      {wasOpened ? <Leaves document={document} /> : null}
    </details>
  );
}

function Leaves({ document }: { readonly document: unknown }): ReactNode {
  const [query, setQuery] = useState('');
  const [most, setMost] = useState(STEP);
  const inputId = useId();
  const found = useFoundLeaves(document, query, most);
  const leaves = found.matches?.leaves ?? [];
  const left = (found.matches?.count ?? 0) - leaves.length;
  const search = (text: string): void => {
    setQuery(text);
    setMost(STEP);
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
            onChange={(event) => search(event.currentTarget.value)}
          />
        </div>
        <p role="status" className="mute">
          {foundWords(found, query)}
        </p>
      </div>
      <ul className={styles.leaves} aria-label="Values">
        {leaves.map((leaf) => (
          <LeafRow key={leaf.path} path={leaf.path} value={leaf.value} find={query.toLowerCase()} />
        ))}
      </ul>
      {left > 0 ? (
        <p className={styles.further}>
          <button type="button" className="btn" onClick={() => setMost(leaves.length + STEP)}>
            Show {formatCount(Math.min(left, STEP))} more
          </button>
          <span className="mute">
            {formatCount(leaves.length)} of {formatCount(leaves.length + left)} shown
          </span>
        </p>
      ) : null}
    </div>
  );
}

function foundWords({ matches, isLooking }: FoundLeaves, query: string): string {
  if (isLooking || matches === undefined) return 'Looking…';
  if (query === '') return countWords(matches.total, 'value');
  if (matches.count === 0) return `No path or value contains “${query}”`;
  return `${formatCount(matches.count)} of ${countWords(matches.total, 'value')}`;
}

// Kept, because each "Show 500 more" would draw all rows before it anew, thousands of them.
const LeafRow = memo(function LeafRow(props: Leaf & { readonly find: string }): ReactNode {
  const { path, value, find } = props;
  const name = path === '' ? 'the document' : path;
  return (
    <li>
      <code className={styles.path}>{name}</code>
      <span className={styles.act}>
        <CopyButton isBare label="Copy path" name={`Copy path ${name}`} text={path} />
      </span>
      <span className={styles.value}>
        <ReceivedValue value={value} find={find} />
      </span>
      <span className={styles.act}>
        <CopyButton isBare label="Copy value" name={`Copy value of ${name}`} text={leafText(value)} />
      </span>
    </li>
  );
});
