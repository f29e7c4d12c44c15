/*
 * How far a review is, as one cell an interaction; as a bar where there are too many to see. The words beside it say the same.
 */

import type { ReactNode } from 'react';
import type { ItemView } from './groups.ts';
import styles from './review.module.css';
import { isDecided } from './review.ts';

/** More cells than this are no cells any more. */
const MOST_CELLS = 120;

export function Meter({
  views,
  current,
}: {
  readonly views: readonly ItemView[];
  readonly current: string | undefined;
}): ReactNode {
  if (views.length > MOST_CELLS) {
    return (
      <progress
        className={styles.bar}
        aria-hidden="true"
        value={views.filter(({ item }) => isDecided(item)).length}
        max={views.length}
      />
    );
  }
  return (
    <div className={styles.meter} aria-hidden="true">
      {views.map(({ item, state }) => (
        <i
          key={item.key}
          className={`${isDecided(item) ? styles.done : ''} ${state === 'failed' ? styles.failed : ''} ${item.key === current ? styles.here : ''}`}
        />
      ))}
    </div>
  );
}
