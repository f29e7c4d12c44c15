/*
 * "Where the time went": a strip of the interaction's parts, and the sum that they make.
 *
 * The strip is a picture of the sum beside it and hidden from assistive technology; the sum is a list, each addend a
 * button where a record can be shown. Many parts are added up by kind, and then the strip is left out: it would be a blur.
 */

import { type CSSProperties, type ReactNode, useId } from 'react';
import type { Budget, Part } from '../audit/proof.ts';
import type { Times } from '../time/format.ts';
import { formatExact, formatLength } from '../time/lengths.ts';
import { counted } from '../words/text.ts';
import styles from './budget.module.css';
import {
  conclusionWords,
  type Item,
  items,
  noBudgetWords,
  overlapWords,
  type ToldBudget,
  twiceWords,
} from './wording.ts';

/** Most overlaps listed one by one. */
const MOST_OVERLAPS = 3;
/** The list is collapsed above this number of addends; the strip shows their proportions. */
const MOST_OPEN = 6;
/** Most parts in the strip. */
const MOST_DRAWN = 120;

/**
 * @param budget missing until the proof is complete
 * @param nameOf the name of a record in a sentence, by its path: "queue Support", "Agent B"
 */
export function TimeBudget(props: {
  readonly budget: Budget | undefined;
  readonly times: Times;
  /** Whether it is said by the clock where a part lies, or from the start. */
  readonly nameOf: (path: string) => string;
  readonly onRecord: (record: string) => void;
}): ReactNode {
  const { budget } = props;
  const headId = useId();
  return (
    <section className={styles.budget} aria-labelledby={headId}>
      <div className="sec">
        <h2 id={headId}>Where the time went</h2>
        {budget === undefined ? <p>checking…</p> : null}
      </div>
      {budget?.kind === 'told' && budget.parts.length > 0 && budget.parts.length <= MOST_DRAWN ? (
        <div className={styles.strip} aria-hidden="true">
          {budget.parts.map((part) => (
            <i key={part.from} className={stripClass(part)} style={proportion(part)} />
          ))}
        </div>
      ) : null}
      <div className={styles.sum}>
        {budget?.kind === 'none' ? <p>{noBudgetWords(budget)}</p> : null}
        {budget?.kind === 'told' ? <Sum {...props} budget={budget} /> : null}
      </div>
    </section>
  );
}

function Sum(props: {
  readonly budget: ToldBudget;
  readonly times: Times;
  readonly nameOf: (path: string) => string;
  readonly onRecord: (record: string) => void;
}): ReactNode {
  const { budget, times, nameOf, onRecord } = props;
  const sentences = conclusionWords(budget, times);
  const twice = twiceWords(budget);
  const addends = items(budget, nameOf, times);
  const sum = (
    <ol>
      {addends.map((item) => (
        <li key={item.key}>
          <Addend item={item} onRecord={onRecord} />
        </li>
      ))}
    </ol>
  );
  return (
    <>
      {addends.length > MOST_OPEN ? (
        <details>
          <summary>{counted(addends.length, 'part')}</summary>
          {sum}
        </details>
      ) : (
        sum
      )}
      <p>
        <span className={styles.equals}>= </span>
        <b className="nw" title={formatExact(budget.length)}>
          {formatLength(budget.length)}
        </b>
        {budget.parts.length === 0 ? '.' : '. '}
        {sentences.join(' ')}
      </p>
      {twice === undefined ? null : (
        <details>
          <summary>{twice}</summary>
          <ul>
            {budget.overlaps.slice(0, MOST_OVERLAPS).map((overlap) => {
              const words = overlapWords(overlap, budget, nameOf, times);
              const record = overlap.of.find(({ kind }) => kind === 'queue')?.record ?? overlap.of[0]?.record;
              return (
                <li key={overlap.from}>
                  {record === undefined ? (
                    words
                  ) : (
                    <button type="button" className={styles.link} onClick={() => onRecord(record)}>
                      {words}
                    </button>
                  )}
                </li>
              );
            })}
            {budget.overlaps.length > MOST_OVERLAPS ? (
              <li>{budget.overlaps.length - MOST_OVERLAPS} more stretches</li>
            ) : null}
          </ul>
        </details>
      )}
    </>
  );
}

function Addend({ item, onRecord }: { readonly item: Item; readonly onRecord: (record: string) => void }): ReactNode {
  const { record } = item;
  const inside = (
    <>
      <i className={`${styles.key} ${markClass(item.kind, item.isShared)}`} aria-hidden="true" />
      <span>{item.words}</span> <span className={styles.length}>{formatLength(item.length)}</span>
    </>
  );
  if (record === undefined) return <span title={item.exact}>{inside}</span>;
  return (
    <button type="button" className={styles.link} title={item.exact} onClick={() => onRecord(record)}>
      {inside}
    </button>
  );
}

function stripClass({ of }: Part): string {
  return markClass(of[0]?.kind ?? 'unaccounted', of.length > 1);
}

function markClass(kind: Item['kind'], isShared: boolean): string {
  return `${styles[kind] ?? ''} ${isShared ? styles.shared : ''}`;
}

/** The relative width of a part, without a unit. */
function proportion({ length }: Part): CSSProperties & Record<'--n', number> {
  return { '--n': length };
}
