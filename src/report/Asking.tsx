/*
 * While an answer is awaited: what is asked for, for how long, and, after a failure that may pass, when the next try is.
 * The frame of the answer is drawn at once so that nothing jumps; slowness is said in words after four seconds.
 */

import { type ReactNode, useEffect, useState } from 'react';
import { MOST_RETRIES, retryDelay } from '../asking/retrying.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import type { InteractionRef } from '../interaction/endpoint.ts';
import { LookupFailure } from '../interaction/LookupFailure.ts';
import { late, useLate } from '../late/useLate.ts';
import { millis } from '../time/instant.ts';
import { formatCountdown, formatLength } from '../time/lengths.ts';
import styles from './report.module.css';

const SLOW = 4000;

const wording = late(() => import('./failureWording.ts'));

/**
 * Mount it anew (by `key`) for each interaction and each try: it counts from when it appeared.
 *
 * @param tries how many tries have failed so far
 * @param below what is said of an older report that stays below; without one the frame of a report is drawn
 */
export function Asking(props: {
  readonly reference: InteractionRef;
  readonly tries: number;
  readonly failure: unknown;
  readonly below: string | undefined;
  readonly onCancel: () => void;
}): ReactNode {
  const { reference, tries, failure, below, onCancel } = props;
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(() => setElapsed(performance.now() - began), 100);
    return () => clearInterval(timer);
  }, []);
  const wait = tries === 0 ? 0 : retryDelay(tries - 1, failure) - elapsed;
  const { loaded } = useLate(wording, failure instanceof LookupFailure);
  const words = failure instanceof LookupFailure ? loaded?.failureWords(failure.kind, failure.facts).title : undefined;
  return (
    <section className={styles.asking} aria-busy="true">
      <p>
        <span role="status">
          {tries === 0
            ? `Fetching interaction ${reference.interactionId}`
            : `${words ?? 'The request failed'}. ${wait > 0 ? 'Trying again' : 'Trying now'}, ${tries} of ${MOST_RETRIES}`}
          {tries === 0 && elapsed > SLOW ? '. The host is slow; still waiting' : ''}
        </span>
        <span className={styles.counter} aria-hidden="true">
          {wait > 0
            ? `in ${formatCountdown(wait)}`
            : formatLength(millis(Math.round(Math.max(0, tries === 0 ? elapsed : -wait) / 100) * 100))}
        </span>
        <button type="button" className="btn bare" onClick={onCancel}>
          <Glyph name="close" />
          Cancel
        </button>
      </p>
      {below === undefined ? (
        <div className={styles.frame} aria-hidden="true">
          <i />
          <i />
          <i />
          <i />
          <i />
        </div>
      ) : (
        <p className="mute">{below}</p>
      )}
    </section>
  );
}
