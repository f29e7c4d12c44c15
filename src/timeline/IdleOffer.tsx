/*
 * Offers to fold the stretches in which nothing begins or ends, where they are most of what is seen. Never folds unasked,
 * and judges a view only once it rests: while a hand moves it, nothing is worked out.
 */

import { type ReactNode, useMemo } from 'react';
import { idleOf, togetherOf } from './idle.ts';
import type { LivePicture } from './livePicture.ts';
import type { PictureChoice } from './pictureStore.ts';
import styles from './timeline.module.css';
import { isWhole, type View } from './view.ts';
import { foldedWords, idleWords } from './wording.ts';

/**
 * @param view as it was kept last; all of the picture without one
 * @param onFold where to fold from now on; nowhere when undefined
 */
export function IdleOffer(props: {
  readonly picture: LivePicture;
  readonly instants: Float64Array;
  readonly view: View | undefined;
  readonly onFold: (idle: PictureChoice['idle']) => void;
}): ReactNode {
  const { picture, instants, view, onFold } = props;
  const { fold, span } = picture;
  const seen = view ?? span;
  const folded = togetherOf(fold.gaps);
  const idle = useMemo(() => idleOf(instants, seen, fold), [instants, seen, fold]);
  if (folded.count === 0 && idle === undefined) return null;
  const isAll = isWhole(seen, span);
  return (
    <p className={styles.idle}>
      {folded.count === 0 ? null : (
        <span>
          {foldedWords(folded)}
          <button type="button" className="btn bare" onClick={() => onFold(undefined)}>
            Unfold
          </button>
        </span>
      )}
      {idle === undefined ? null : (
        <span>
          {idleWords(idle, isAll)}
          <button type="button" className="btn bare" onClick={() => onFold(isAll ? 'all' : seen)}>
            Fold
          </button>
        </span>
      )}
    </p>
  );
}
