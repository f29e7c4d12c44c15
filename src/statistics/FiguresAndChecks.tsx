/*
 * The result of the audit in one line, then each cause of a disagreement, and in one disclosure every figure and every
 * check. It opens itself when a figure is requested elsewhere on the page.
 */

import { memo, type ReactNode, useEffect, useId, useMemo, useState } from 'react';
import type { Proof } from '../audit/proof.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import type { Times } from '../time/format.ts';
import { Checks, Ledger } from './ChecksTable.tsx';
import { type Cause, causesOf } from './causes.ts';
import { type AskedFigure, FigureList, Figures } from './FiguresTable.tsx';
import type { FigureRows } from './figureRows.ts';
import styles from './statistics.module.css';
import { CAUSE_GLYPHS, causeWords, extentWords, isLoudCause, summaryWords, worstFirst } from './wording.ts';

/**
 * The section "Figures and checks".
 *
 * @param proof missing until it is computed
 */
// Memoised: the page renders at each step from row to row, and the sums visit every figure.
export const FiguresAndChecks = memo(function FiguresAndChecks(props: {
  readonly proof: Proof | undefined;
  /** The figures of the proof. */
  readonly rows: FigureRows | undefined;
  readonly times: Times;
  readonly asked: AskedFigure | undefined;
  /** What a record is called at the head of its figures. */
  titleOf(record: string): string;
  /** What a moment is called in a sentence, by the path of its timestamp. */
  momentOf(path: string): string;
}): ReactNode {
  const { proof, rows, asked, momentOf, ...setting } = props;
  const headId = useId();
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    if (asked) setIsOpen(true);
  }, [asked]);
  const causes = useMemo(() => (proof && rows ? causesOf(proof, rows) : []), [proof, rows]);
  const summary = useMemo(() => proof && summaryWords(worstFirst(proof.checks)), [proof]);
  return (
    <section aria-labelledby={headId} aria-busy={proof === undefined}>
      <div className="sec">
        <h2 id={headId}>Figures and checks</h2>
        <p>{summary ?? 'checking…'}</p>
      </div>
      {proof && rows ? (
        <>
          {causes.map((cause) => (
            <CauseOfIt
              key={cause.of.kind === 'lost' ? cause.of.endPath : cause.of.kind}
              cause={cause}
              words={causeWords(cause.of, momentOf)}
              proof={proof}
              {...setting}
            />
          ))}
          <details
            className={`more ${styles.all}`}
            open={isOpen}
            onToggle={(event) => setIsOpen(event.currentTarget.open)}
          >
            <summary>
              All figures and checks
              <span className="end">{extentWords(rows.counts.all, proof.checks.length)}</span>
            </summary>
            {isOpen ? (
              <div className={styles.two}>
                <Figures proof={proof} rows={rows} asked={asked} {...setting} />
                <Checks proof={proof} />
              </div>
            ) : null}
          </details>
        </>
      ) : null}
    </section>
  );
});

function CauseOfIt(props: {
  readonly cause: Cause;
  readonly words: string;
  readonly proof: Proof;
  readonly times: Times;
  titleOf(record: string): string;
}): ReactNode {
  const { cause, words, proof, ...setting } = props;
  const { of, figures, checks } = cause;
  const [isOpen, setIsOpen] = useState(false);
  const count = figures.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <details className="more" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <span className={isLoudCause(of) ? `${styles.cause} ${styles.bad}` : styles.cause}>
          <Glyph name={CAUSE_GLYPHS[of.kind]} />
          {words}
        </span>
        <span className="end">{extentWords(count, checks.length)}</span>
      </summary>
      {isOpen ? (
        <div className={styles.two}>
          {count > 0 ? (
            <div className={styles.figures}>
              <FigureList name={`Figures: ${words}`} groups={figures} asked={undefined} proof={proof} {...setting} />
            </div>
          ) : null}
          {checks.length > 0 ? (
            <div className={styles.checks}>
              <Ledger name={`Checks: ${words}`} checks={checks} proof={proof} />
            </div>
          ) : null}
        </div>
      ) : null}
    </details>
  );
}
