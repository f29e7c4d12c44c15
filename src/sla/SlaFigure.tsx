/*
 * "Wait against SLA": how long the customer waited, held against a policy the reader assumes.
 *
 * The policy is not in the response, so it is three fields; `slaTime` and `slaAbandoned` are, so they are shown as
 * received and never worked out anew. The picture comes later and may not come at all: the table needs none.
 */

import { Component, type CSSProperties, lazy, type ReactNode, Suspense, useId, useMemo, useRef, useState } from 'react';
import type { Audit } from '../audit/audit.ts';
import type { Decision } from '../audit/decision.ts';
import type { Proof } from '../audit/proof.ts';
import type { SlaAssumption } from '../audit/slaPolicy.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import { Sentence } from '../glyph/Sentence.tsx';
import type { Interaction } from '../interaction/interaction.ts';
import type { Times } from '../time/format.ts';
import { type SlaChartRows, slaChartRows } from './chartRows.ts';
import { PolicyInputs } from './PolicyInputs.tsx';
import { QueueTable } from './QueueTable.tsx';
import styles from './sla.module.css';
import { countWords, noEntryWords, policyExplanation, unreadableWords, waitNotes } from './wording.ts';

const SlaChart = lazy(() => import('./SlaChart.tsx'));

/** Up to here all rows are shown at once; a flow that loops makes hundreds. A row is some twenty elements. */
const MOST_AT_ONCE = 15;
const FIRST_SHOWN = 10;
const MORE_SHOWN = 100;

/**
 * @param assumed the policy `audit` and `decision` were made with
 * @param decision missing until the document is proved
 */
export function SlaFigure(props: {
  readonly interaction: Interaction;
  readonly audit: Audit;
  readonly decision: Decision | undefined;
  /** Tells where the lost end of a stay can be. */
  readonly proof?: Proof | undefined;
  readonly assumed: SlaAssumption;
  readonly onAssume: (assumed: SlaAssumption) => void;
  readonly times: Times;
}): ReactNode {
  const { interaction, audit, decision, proof, assumed, onAssume, times } = props;
  const heading = useId();
  // Kept, because the page is drawn anew at each step from row to row, and a flow that loops makes 100,000 entries.
  const chart = useMemo(() => slaChartRows(interaction, audit, decision, proof), [interaction, audit, decision, proof]);
  return (
    <section aria-labelledby={heading}>
      <div className="sec">
        <h2 id={heading}>Wait against SLA</h2>
        <p>{countWords(chart)}</p>
      </div>
      {chart.noEntry === undefined ? (
        <div className={styles.figure}>
          <Entries chart={chart} key={entriesKey(interaction)} heading={heading} />
          <PolicyInputs
            assumed={assumed}
            onAssume={onAssume}
            explanation={policyExplanation(interaction, times.zone)}
          />
          <Reading chart={chart} times={times} />
        </div>
      ) : (
        <p className={styles.none}>
          <Sentence phrase={noEntryWords(chart.noEntry)} />
        </p>
      )}
    </section>
  );
}

function entriesKey(interaction: Interaction): string {
  return `${interaction.tenantId} ${interaction.interactionId} ${interaction.queueEntries.length}`;
}

function Entries({ chart, heading }: { readonly chart: SlaChartRows; readonly heading: string }): ReactNode {
  const total = chart.rows.length;
  const [most, setMost] = useState(total > MOST_AT_ONCE ? FIRST_SHOWN : total);
  const rows = chart.rows.slice(0, most);
  const count = useRef<HTMLSpanElement>(null);
  const showMore = (): void => {
    setMost(Math.min(total, most + MORE_SHOWN));
    if (most + MORE_SHOWN >= total) count.current?.focus(); // the button goes away, and the focus must not go with it
  };
  const height: CSSProperties & Record<'--rows', number> = { '--rows': rows.length };
  return (
    <>
      <figure className={styles.frame} style={height}>
        <QueueTable rows={rows} names={chart.names} labelledBy={heading} />
        <PictureBoundary>
          <Suspense fallback={null}>
            <SlaChart chart={chart} rows={rows} />
          </Suspense>
        </PictureBoundary>
      </figure>
      {total > MOST_AT_ONCE ? (
        <p className={styles.more}>
          <span role="status" tabIndex={-1} ref={count}>
            {rows.length === total ? `All ${total} shown.` : `The first ${rows.length} of ${total} shown.`}
          </span>
          {rows.length === total ? null : (
            <button type="button" className="btn" onClick={showMore}>
              {total - most > MORE_SHOWN
                ? `Show ${MORE_SHOWN} more of ${total}`
                : `Show the last ${total - most} of ${total}`}
            </button>
          )}
        </p>
      ) : null}
    </>
  );
}

/** What the figure comes to, said whenever the threshold changes it. */
function Reading({ chart, times }: { readonly chart: SlaChartRows; readonly times: Times }): ReactNode {
  const { unreadable, notes, more } = useMemo(
    () => ({ unreadable: unreadableWords(chart), ...waitNotes(chart, times) }),
    [chart, times],
  );
  return (
    <div className={styles.reading} aria-live="polite">
      {notes.length === 0 ? null : (
        <ul>
          {notes.map((note) => (
            <li key={note.key} className={note.isLoud ? styles.loud : undefined}>
              <Glyph name={note.glyph} />
              <span>
                {note.name === undefined ? null : `${note.name}: `}
                {note.lead === undefined ? null : <b>{note.lead}</b>} <Sentence phrase={note.text} />
              </span>
            </li>
          ))}
          {more === 0 ? null : <li>{more === 1 ? 'One more is in the table.' : `${more} more are in the table.`}</li>}
        </ul>
      )}
      {unreadable === undefined ? null : (
        <p>
          <Sentence phrase={unreadable} />
        </p>
      )}
    </div>
  );
}

/** Keeps a picture that cannot be loaded or drawn from taking the table with it. */
class PictureBoundary extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <figcaption className={styles.failed}>The picture could not be loaded. Every figure is in the table.</figcaption>
    );
  }
}
