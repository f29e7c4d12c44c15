/*
 * Nothing looked up yet: what this is, how to begin, and every sample situation as a link that works.
 */

import type { ReactNode } from 'react';
import styles from './lookup.module.css';
import { readShown, writeShown } from './lookup.ts';
import type { Sample } from './useSamples.ts';

/**
 * @param samples none where a live tenant is asked
 * @param onOpen opens a sample within the page; the links also work as plain links
 * @param onReview begins a review within the page, likewise
 */
export function FirstPage(props: {
  readonly samples: readonly Sample[];
  readonly onOpen: (sample: Sample) => void;
  readonly onReview: (review: 'new' | 'sample') => void;
}): ReactNode {
  const { samples, onOpen, onReview } = props;
  const review = (to: 'new' | 'sample', words: string): ReactNode => (
    <a
      className="btn"
      href={`./?review=${to}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onReview(to);
      }}
    >
      {words}
    </a>
  );
  const groups = [...new Set(samples.map((sample) => sample.group))];
  const { shown } = readShown('');
  return (
    <section className={`msg ${styles.first}`}>
      <h1>See what happened in one interaction</h1>
      <p className="lead">
        For CxEngage contact centres. Type a tenant ID and an interaction ID above, or paste anything that holds them:
        two IDs, an API address, a curl line, or a whole JSON response. You can also drop a JSON file anywhere on this
        page; it never leaves your browser.
      </p>
      <div className="sec">
        <h2>Review several</h2>
        <p>Forty flagged interactions, judged in minutes: paste their IDs, or a report saved as CSV.</p>
      </div>
      <div className="acts">
        {review('new', 'Start a review')}
        {samples.length > 0 ? review('sample', 'Try it on 40 samples') : null}
      </div>
      {samples.length > 0 ? (
        <>
          <div className="sec">
            <h2>Or look at a sample</h2>
            <p>No account needed. All but the first are invented for this viewer.</p>
          </div>
          {groups.map((group) => (
            <div key={group} className={styles.group}>
              <h3>{group}</h3>
              <ul>
                {samples
                  .filter((sample) => sample.group === group)
                  .map((sample) => (
                    <li key={sample.interactionId}>
                      <a
                        href={`./${writeShown({ ...shown, ref: sample })}`}
                        onClick={(event) => {
                          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
                          event.preventDefault();
                          onOpen(sample);
                        }}
                      >
                        <span className={styles.situation}>{sample.situation}</span>
                        <span className={styles.sentence}>{sample.sentence}</span>
                        <span className={styles.origin}>
                          {sample.isSynthetic ? 'synthetic' : 'from the API reference'}
                        </span>
                      </a>
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </>
      ) : null}
    </section>
  );
}
