/*
 * State of opening a file or pasted text: progress with Cancel, a choice of several interactions, or an error with the
 * faulty line. The report stays below.
 */

import type { ReactNode } from 'react';
import { Glyph } from '../glyph/Glyph.tsx';
import styles from './lookup.module.css';
import { failureOfOpening } from './openingWording.ts';
import type { ListEntry } from './readDocument.ts';
import type { Opening } from './useOpening.ts';

const MOST_SHOWN = 500;

/** Renders nothing when idle. */
export function OpeningNotice({ opening }: { readonly opening: Opening }): ReactNode {
  const { state } = opening;
  if (state.kind === 'idle') return null;
  if (state.kind === 'reading') {
    return (
      <section className={styles.opening} aria-label="Opening">
        <p role="status">Opening {state.name}. Nothing is sent</p>
        <div className="acts">
          <progress value={state.fraction} max={1} aria-label={`Reading ${state.name}`} />
          <button type="button" className="btn" onClick={opening.clear}>
            <Glyph name="close" />
            Cancel
          </button>
        </div>
      </section>
    );
  }
  if (state.kind === 'choice') {
    const { entries } = state.list;
    return (
      <section className={`msg ${styles.opening}`} role="alert">
        <h2>{entries.length} interactions in it. Which one?</h2>
        <p className="lead">{state.name} holds a list. Nothing was sent.</p>
        <ol className={styles.choices}>
          {entries.slice(0, MOST_SHOWN).map((entry) => (
            <li key={entry.path}>
              <button type="button" onClick={() => opening.choose(entry)}>
                <span className="code">{entry.interactionId ?? entry.path}</span>
                <span className="mute">{describe(entry)}</span>
              </button>
            </li>
          ))}
        </ol>
        {entries.length > MOST_SHOWN ? <p>Only the first {MOST_SHOWN} are listed.</p> : null}
        <PutAway opening={opening}>
          <button type="button" className="btn" onClick={opening.review}>
            Review all {entries.length}
          </button>
        </PutAway>
      </section>
    );
  }
  const words = failureOfOpening(state.failure);
  const fault = state.failure.kind === 'not-json' ? state.failure.fault : undefined;
  return (
    <section className={`msg ${styles.opening}`} role="alert">
      <h2>
        <Glyph name="file" /> {words.title}
      </h2>
      <p className="lead">
        {state.name}: {words.lead}
      </p>
      {fault ? (
        <pre className={styles.faultLine}>
          {`${fault.lineText}\n${' '.repeat(Math.max(0, fault.columnInLineText - 1))}^`}
        </pre>
      ) : null}
      <PutAway opening={opening}>
        {state.failure.kind === 'not-json' ? (
          <button type="button" className="btn" onClick={opening.review}>
            Look for interaction IDs in it
          </button>
        ) : null}
      </PutAway>
    </section>
  );
}

function PutAway({ opening, children }: { readonly opening: Opening; readonly children: ReactNode }): ReactNode {
  return (
    <div className="acts">
      {children}
      <button type="button" className="btn" onClick={opening.clear}>
        <Glyph name="close" />
        Close
      </button>
    </div>
  );
}

function describe(entry: ListEntry): string {
  const times = entry.startTimestamp
    ? `started ${entry.startTimestamp}${entry.endTimestamp ? `, ended ${entry.endTimestamp}` : ', no end'}`
    : 'no start';
  return entry.flagType && entry.flagType !== 'null' ? `${times}, data flag ${entry.flagType}` : times;
}
