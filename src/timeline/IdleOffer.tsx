/*
 * Offers to fold the stretches in which nothing begins or ends, where they are most of the picture. Never folds unasked.
 */

import { type ReactNode, useMemo } from 'react';
import { idleLength } from './idle.ts';
import type { LivePicture } from './livePicture.ts';
import styles from './timeline.module.css';
import { idleWords } from './wording.ts';

export function IdleOffer(props: {
  readonly picture: LivePicture;
  readonly instants: readonly number[];
  readonly isFolded: boolean;
  readonly onFold: (isFolded: boolean) => void;
}): ReactNode {
  const { picture, instants, isFolded, onFold } = props;
  const folded = picture.fold.gaps.reduce((sum, { from, to }) => sum + to - from, 0);
  const idle = useMemo(() => idleLength(instants, picture.span), [instants, picture.span]);
  const length = isFolded ? folded : idle;
  if (length === undefined || (isFolded && length === 0)) return null;
  return (
    <p className={styles.idle}>
      {isFolded ? `${idleWords(length)} are folded at //` : idleWords(length)}
      <button type="button" className="btn bare" aria-pressed={isFolded} onClick={() => onFold(!isFolded)}>
        {isFolded ? 'Unfold' : 'Fold'}
      </button>
    </p>
  );
}
