/*
 * The page without a lookup: purpose, how to begin, recent interactions, and a link for every sample situation.
 */

import type { ReactNode } from 'react';
import type { InteractionRef } from '../interaction/endpoint.ts';
import { InPageLink } from './InPageLink.tsx';
import styles from './lookup.module.css';
import { readShown, writeShown } from './lookup.ts';
import { Recent } from './Recent.tsx';
import type { Sample } from './useSamples.ts';

/**
 * @param samples empty with a live tenant
 * @param onOpen opens an interaction without loading the page again
 * @param onReview begins a review, likewise
 * @param kept the way to the reviews that are kept
 */
export function FirstPage(props: {
  readonly samples: readonly Sample[];
  readonly onOpen: (reference: InteractionRef) => void;
  readonly onReview: (review: 'new' | 'sample') => void;
  readonly kept: ReactNode;
}): ReactNode {
  const { samples, onOpen, onReview, kept } = props;
  const groups = [...new Set(samples.map((sample) => sample.group))];
  const { shown } = readShown('');
  const link = (reference: InteractionRef, children: ReactNode): ReactNode => (
    <InPageLink href={`./${writeShown({ ...shown, ref: reference })}`} onOpen={() => onOpen(reference)}>
      {children}
    </InPageLink>
  );
  const review = (to: 'new' | 'sample', words: string): ReactNode => (
    <InPageLink className="btn" href={`./?review=${to}`} onOpen={() => onReview(to)}>
      {words}
    </InPageLink>
  );
  return (
    <section className={`msg ${styles.first}`}>
      <h1>See what happened in one interaction</h1>
      <p className="lead">
        How long the customer waited, who answered, how it ended and whether SLA was met; and where CxEngage flagged its
        own data, which figures you can still use. Fill in the two IDs above, or paste them both into either field: from
        a report, the address of the interaction, or its whole response. You can also drop a saved JSON file anywhere on
        this page; it never leaves your browser.
      </p>
      <Recent
        nameOf={(of) => samples.find(({ interactionId }) => interactionId === of.interactionId)?.situation}
        link={link}
      />
      <div className="sec">
        <h2>Review several</h2>
        <p>Forty flagged interactions, judged in minutes: paste their IDs, or a report saved as CSV.</p>
      </div>
      <div className="acts">
        {review('new', 'Start a review')}
        {samples.length > 0 ? review('sample', 'Try it on 40 samples') : null}
        {kept}
      </div>
      {samples.length > 0 ? (
        <>
          <div className="sec">
            <h2>Or look at a sample</h2>
            <p>
              No account needed. The first is printed in the vendor’s API reference; all others are synthetic, invented
              for this viewer.
            </p>
          </div>
          {groups.map((group) => (
            <div key={group} className={styles.group}>
              <h3>{group}</h3>
              <ul>
                {samples
                  .filter((sample) => sample.group === group)
                  .map((sample) => (
                    <li key={sample.interactionId}>
                      {link(
                        sample,
                        <>
                          <span className={styles.situation}>{sample.situation}</span>
                          <span className={styles.sentence}>{sample.sentence}</span>
                        </>,
                      )}
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
