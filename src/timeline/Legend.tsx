/*
 * What the marks of the picture stand for, and only those that occur. A picture of plain bars needs none.
 */

import type { ReactNode } from 'react';
import { shapeClass } from './Lane.tsx';
import type { ShapeKind } from './row.ts';
import type { Survey } from './survey.ts';
import styles from './timeline.module.css';
import { COMPUTED, END_RULE, markWords } from './wording.ts';

/** In this order; lines and single instants speak for themselves. */
const EXPLAINED: readonly ShapeKind[] = [
  'solid',
  'offer',
  'hold',
  'wrap',
  'open-running',
  'open-lost',
  'open-unsure',
  'derived',
  'flip',
];

export function Legend({ survey, isOutbound }: { readonly survey: Survey; readonly isOutbound: boolean }): ReactNode {
  const { kinds, isPassed, hasComputed } = survey;
  const occurring = EXPLAINED.filter((kind) => kinds.has(kind));
  const hasPatterns = occurring.some((kind) => kind !== 'solid');
  if (!hasPatterns && !isPassed && !hasComputed) return null;
  return (
    <ul className={styles.legend} aria-label="What the marks mean">
      {hasPatterns
        ? occurring.map((kind) => (
            <li key={kind}>
              <i className={styles.swatch} aria-hidden="true">
                <i className={shapeClass({ kind })} />
              </i>
              {markWords(kind, isOutbound)}
            </li>
          ))
        : null}
      {isPassed ? (
        <li>
          <i className={styles.rule} aria-hidden="true" />
          {END_RULE}
        </li>
      ) : null}
      {hasComputed ? (
        <li>
          <span className={styles.computed} aria-hidden="true">
            0.000
          </span>
          {COMPUTED}
        </li>
      ) : null}
    </ul>
  );
}
