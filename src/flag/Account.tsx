/*
 * The four answers about a flagged or faulty interaction, always these and always in this order, each in one line with
 * what it rests on folded under "Why?". Records and figures in them can be gone to; what has still to be proved says so
 * in its place.
 */

import { createElement, Fragment, type ReactNode, useId, useState } from 'react';
import { type Going, Sentence } from '../glyph/Sentence.tsx';
import type { Phrase } from '../words/phrase.ts';
import styles from './flag.module.css';
import { type Answers, type FoldedAnswer, QUESTIONS, type Question } from './questions.ts';

/** The questions whose grounds are unfolded: kept while the page is open, whichever interaction it shows. */
const unfolded = new Set<string>();

/**
 * The account of an interaction for which there is one (`isAccounted`).
 *
 * @param answers one that is missing is still being worked out
 */
export function Account(
  props: Going & {
    readonly answers: Answers;
    /** The characters each can come to: room for as many is kept, so that nothing beneath moves when they come. */
    readonly longest: Readonly<Record<Question, number>>;
    /** The proof waits for the reader to ask for it. */
    readonly isUnasked: boolean;
  },
): ReactNode {
  const { answers, longest, isUnasked, onRecord, onFigure } = props;
  const isWhole = isUnasked || QUESTIONS.every((question) => answers[question]);
  return (
    <div className="layers">
      <dl className={styles.account} aria-label="The flag and what it means">
        {QUESTIONS.map((question) => (
          <Row
            key={question}
            question={question}
            answer={answers[question]}
            isUnasked={isUnasked}
            isWhole={isWhole}
            onRecord={onRecord}
            onFigure={onFigure}
          />
        ))}
      </dl>
      <div className={`${styles.account} ${styles.room}`} aria-hidden="true">
        {QUESTIONS.map((question) => (
          <div key={question} data-question={question} data-answer={'words '.repeat(longest[question] / 6)} />
        ))}
      </div>
    </div>
  );
}

function Row({
  question,
  answer,
  isUnasked,
  isWhole,
  ...going
}: Going & {
  readonly question: string;
  readonly answer: FoldedAnswer | undefined;
  readonly isUnasked: boolean;
  /** All four are there: what an answer rests on comes with the proof, in one go. */
  readonly isWhole: boolean;
}): ReactNode {
  const [isOpen, setOpen] = useState(unfolded.has(question));
  const why = useId();
  const toggle = (): void => {
    if (isOpen) unfolded.delete(question);
    else unfolded.add(question);
    setOpen(!isOpen);
  };
  return (
    <div>
      <dt>{question}</dt>
      <dd aria-busy={answer === undefined && !isUnasked}>
        {answer === undefined ? (
          <span className={styles.pending}>{isUnasked ? 'not checked' : 'checking…'}</span>
        ) : (
          <>
            <span>
              <Sentence phrase={answer.line} going={going} />
            </span>{' '}
            {answer.why.length === 0 || !isWhole ? null : (
              <button
                type="button"
                className={`btn bare ${styles.why}`}
                aria-expanded={isOpen}
                aria-controls={why}
                aria-label={`Why? ${question}`}
                onClick={toggle}
              >
                Why?
              </button>
            )}
            <div id={why} hidden={!isOpen || !isWhole} className={styles.grounds}>
              {isOpen && isWhole
                ? createElement(Fragment, null, ...answer.why.map((phrase) => paragraph(phrase, going)))
                : null}
            </div>
          </>
        )}
      </dd>
    </div>
  );
}

function paragraph(phrase: Phrase, going: Going): ReactNode {
  return (
    <p>
      <Sentence phrase={phrase} going={going} />
    </p>
  );
}
