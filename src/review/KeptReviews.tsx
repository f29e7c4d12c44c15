/*
 * The reviews that this browser keeps: to go on with, or to delete wholly.
 */

import { type ReactNode, useEffect, useState } from 'react';
import { Glyph } from '../glyph/Glyph.tsx';
import { formatDate, type Zone } from '../time/format.ts';
import { instant } from '../time/instant.ts';
import { counted } from '../words/text.ts';
import styles from './review.module.css';
import { isDecided, type Review } from './review.ts';
import { deleteReview, reviewDb } from './useReview.ts';

interface Kept {
  readonly review: Review;
  readonly count: number;
  readonly decided: number;
}

export function KeptReviews(props: { readonly zone: Zone; readonly onOpen: (review: string) => void }): ReactNode {
  const { zone, onOpen } = props;
  const [kept, setKept] = useState<readonly Kept[]>([]);
  const [asked, setAsked] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    void readKept().then((found) => {
      if (isCurrent) setKept(found);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  if (kept.length === 0) return null;
  return (
    <section aria-labelledby="kept-reviews">
      <div className="sec">
        <h2 id="kept-reviews">Reviews kept in this browser</h2>
      </div>
      <ul className={styles.kept}>
        {kept.map(({ review, count, decided }) => (
          <li key={review.id}>
            <button type="button" className="go" onClick={() => onOpen(review.id)}>
              {review.name}
            </button>
            <span className="mute">
              {decided} of {counted(count, 'interaction')} decided, begun {formatDate(instant(review.createdAt), zone)}
              {review.keepsDocuments ? ', documents kept' : ''}
            </span>
            {asked === review.id ? (
              <span className="acts">
                <button
                  type="button"
                  className="btn"
                  onClick={() => {
                    void deleteReview(review.id).then(() =>
                      setKept((those) => those.filter((each) => each.review !== review)),
                    );
                  }}
                >
                  Delete all of it: verdicts, notes, evidence
                </button>
                <button type="button" className="btn bare" onClick={() => setAsked(undefined)}>
                  Keep it
                </button>
              </span>
            ) : (
              <button
                type="button"
                className="btn bare"
                aria-label={`Delete ${review.name}`}
                onClick={() => setAsked(review.id)}
              >
                <Glyph name="close" />
                Delete
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

async function readKept(): Promise<readonly Kept[]> {
  const db = await reviewDb();
  const reviews = (await db?.list().catch(() => undefined)) ?? [];
  const kept: Kept[] = [];
  for (const review of [...reviews].sort((a, b) => b.createdAt - a.createdAt)) {
    const found = await db?.read(review.id).catch(() => undefined);
    const items = found?.items ?? [];
    kept.push({ review, count: items.length, decided: items.filter(isDecided).length });
  }
  return kept;
}
