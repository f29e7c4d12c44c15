/*
 * The line that keeps a running interaction fresh: how old it is, when it is asked for again, and what the last answer
 * changed, each changed record a button that selects it. The clock ticks silently; what changed is announced.
 */

import { type ReactNode, useEffect, useState } from 'react';
import type { Change, ChangedRecord } from '../asking/changes.ts';
import type { Changed } from '../asking/useChanged.ts';
import { type Refreshing as Refreshes, useRefreshing } from '../asking/useRefreshing.ts';
import type { Audit } from '../audit/audit.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import type { Answer } from '../interaction/answer.ts';
import type { InteractionRef } from '../interaction/endpoint.ts';
import { LookupFailure } from '../interaction/LookupFailure.ts';
import { selectRecord } from '../record/selectedRecord.ts';
import { formatClock, formatZone, type Zone } from '../time/format.ts';
import { instant } from '../time/instant.ts';
import { formatCountdown } from '../time/lengths.ts';
import { failureWords } from './failureWording.ts';
import styles from './report.module.css';

const MOST_LISTED = 40;

/**
 * Draws nothing for an interaction that had ended when it was first fetched.
 *
 * @param onSignedOut a refresh was answered 401
 */
export function Refreshing(props: {
  readonly reference: InteractionRef;
  readonly answer: Answer;
  readonly changed: Changed | undefined;
  readonly audit: Audit;
  readonly zone: Zone;
  readonly onRecord: (record: string) => void;
  readonly onSignedOut: () => void;
}): ReactNode {
  const { reference, answer, changed, audit, zone, onRecord, onSignedOut } = props;
  const [wasRunning] = useState(audit.isRunning);
  const refreshing = useRefreshing(reference, answer, audit.isRunning, onSignedOut);
  const { state } = refreshing;
  if (!wasRunning && !changed) return null;
  const clock = (at: number): string => `${formatClock(instant(at), zone).clock} ${formatZone(zone, instant(at))}`;
  const named = changed?.records.map((each) => ({ ...each, name: nameOf(each, answer, audit) })) ?? [];
  const announced = [
    state.kind === 'ended' ? 'The interaction has ended.' : '',
    changed ? `Changed at ${clock(changed.at)}: ${named.map(({ name }) => name).join(', ')}.` : '',
    state.kind === 'stopped' ? stoppedWords(state) : '',
  ];
  return (
    <div className={styles.refreshing}>
      <p>
        <Glyph name={state.kind === 'ended' ? 'ok' : 'running'} />
        <StateWords state={state} receivedAt={answer.receivedAt} clock={clock} />
        {state.kind === 'waiting' || state.kind === 'asking' ? (
          <button type="button" className="btn bare" onClick={refreshing.stop}>
            Stop refreshing
          </button>
        ) : null}
        {state.kind === 'stopped' ? (
          <button type="button" className="btn bare" onClick={refreshing.resume}>
            <Glyph name="again" />
            Refresh by itself again
          </button>
        ) : null}
      </p>
      <div className={styles.changed}>
        {changed ? (
          <>
            <span>Changed at {clock(changed.at)}:</span>
            {named.map(({ record, name }) => (
              <button key={record} type="button" className="lnk" onClick={() => onRecord(record)}>
                {name}
              </button>
            ))}
            <details>
              <summary>{valuesInWords(changed.records)}</summary>
              <ChangedValues records={changed.records} />
            </details>
          </>
        ) : (
          // The line is there from the beginning, so that nothing beneath it moves when something changes.
          <span>Nothing has changed since it was opened.</span>
        )}
      </div>
      <p className="sr" role="status">
        {announced.filter(Boolean).join(' ')}
      </p>
    </div>
  );
}

/** Ticks on its own, so that nothing else is drawn every second. */
function StateWords(props: {
  readonly state: Refreshes['state'];
  readonly receivedAt: number;
  readonly clock: (at: number) => string;
}): ReactNode {
  const { state, receivedAt, clock } = props;
  const [now, setNow] = useState(() => Date.now());
  const isTicking = state.kind === 'waiting' || state.kind === 'asking';
  useEffect(() => {
    if (!isTicking) return;
    const tick = (): void => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [isTicking]);
  if (state.kind === 'ended')
    return <span>Ended; nothing is refreshed any more. Last fetched at {clock(receivedAt)}.</span>;
  if (state.kind === 'stopped')
    return <span>{`${stoppedWords(state)} What you see is from ${clock(receivedAt)}.`}</span>;
  const old = `Fetched ${formatCountdown(Math.max(0, Math.floor((now - receivedAt) / 1000) * 1000))} ago`;
  if (state.kind === 'asking') return <span>{old}, asking again</span>;
  const next = `again in ${formatCountdown(Math.max(0, state.nextAt - now))}`;
  return (
    <span>{state.failure === undefined ? `${old}, ${next}` : `${failureTitle(state.failure)}. ${old}, ${next}`}</span>
  );
}

function stoppedWords(state: Extract<Refreshes['state'], { kind: 'stopped' }>): string {
  if (state.why === 'reader') return 'Not refreshed by itself.';
  return `${failureTitle(state.failure)}. Not refreshed any more.`;
}

function failureTitle(failure: unknown): string {
  return failure instanceof LookupFailure ? failureWords(failure.kind, failure.facts).title : 'The refresh failed';
}

function ChangedValues({ records }: { readonly records: readonly ChangedRecord[] }): ReactNode {
  const changes = records.flatMap((record) => record.changes);
  return (
    <ul className={styles.changes}>
      {changes.slice(0, MOST_LISTED).map((change) => (
        <li key={change.path}>
          <span className="code">{change.path}</span> <Side of={change} when="before" /> <Glyph name="right" />
          <span className="sr"> became </span> <Side of={change} when="now" />
        </li>
      ))}
      {changes.length > MOST_LISTED ? <li>and {changes.length - MOST_LISTED} more</li> : null}
    </ul>
  );
}

function Side({ of, when }: { readonly of: Change; readonly when: 'before' | 'now' }): ReactNode {
  const text = of[when];
  return text === undefined ? <span className="absent">not in the response</span> : <b>{text}</b>;
}

function nameOf({ record }: ChangedRecord, { interaction, document }: Answer, audit: Audit): string {
  if (record === 'interaction') return 'Interaction';
  return selectRecord(record, interaction, audit, document)?.name ?? record;
}

function valuesInWords(records: readonly ChangedRecord[]): string {
  const count = records.reduce((sum, { changes }) => sum + changes.length, 0);
  return count === 1 ? '1 value' : `${count} values`;
}
