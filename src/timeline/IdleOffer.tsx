/*
 * Offers to fold the stretches in which nothing begins or ends, where they are most of what is seen. Never folds unasked,
 * and judges a view only once it rests: while a hand moves it, nothing is worked out. A button that was pressed goes, and
 * the focus with it to the one that takes its place.
 */

import { type ReactNode, useLayoutEffect, useMemo, useRef } from 'react';
import { idleOf, togetherOf } from './idle.ts';
import { foldedWords, idleWords } from './idleWording.ts';
import type { LivePicture } from './livePicture.ts';
import type { PictureChoice } from './pictureStore.ts';
import styles from './timeline.module.css';
import { isWhole, type View } from './view.ts';

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
  const line = useRef<HTMLParagraphElement>(null);
  /** Which button the focus is due to. */
  const due = useRef<'fold' | 'unfold' | undefined>(undefined);
  useLayoutEffect(() => {
    if (due.current === undefined) return;
    const buttons = [...(line.current?.querySelectorAll('button') ?? [])];
    (due.current === 'unfold' ? buttons[0] : buttons.at(-1))?.focus();
    due.current = undefined;
  });
  const press = (next: PictureChoice['idle']): void => {
    due.current = next === undefined ? 'fold' : 'unfold';
    onFold(next);
  };
  if (folded.count === 0 && idle === undefined) return null;
  const isAll = isWhole(seen, span);
  return (
    <p ref={line} className={styles.idle}>
      {folded.count === 0 ? null : (
        <span>
          {foldedWords(folded)}
          <button type="button" className="btn bare" onClick={() => press(undefined)}>
            Unfold
          </button>
        </span>
      )}
      {idle === undefined ? null : (
        <span>
          {idleWords(idle, isAll)}
          <button type="button" className="btn bare" onClick={() => press(isAll ? 'all' : seen)}>
            Fold
          </button>
        </span>
      )}
    </p>
  );
}
