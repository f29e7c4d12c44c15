/*
 * Facts that cannot all be true, set by set. Without any one of a set the rest can be: so no fact of it is called the
 * wrong one, and none is left out. Nothing where the document does not contradict itself.
 */

import { type ReactNode, useId } from 'react';
import type { Contradiction, Proof } from '../audit/proof.ts';
import { zeroOf } from '../audit/proof.ts';
import { RULES } from '../audit/rules.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import { formatIso, formatOffset } from '../time/format.ts';
import { instant, millis } from '../time/instant.ts';
import { formatExact } from '../time/lengths.ts';
import { evidenceWords, ruleSource } from '../words/rules.ts';
import { counted } from '../words/text.ts';
import styles from './statistics.module.css';

/** The section "Contradictions"; nothing while the proof is missing or where there are none. */
export function Contradictions(props: {
  readonly proof: Proof | undefined;
  /** Opens the proof of a figure. */
  onFigure(path: string): void;
}): ReactNode {
  const { proof, onFigure } = props;
  const headId = useId();
  const { contradictions, hasMoreContradictions } = proof?.deduction ?? {
    contradictions: [],
    hasMoreContradictions: false,
  };
  if (!proof || contradictions.length === 0) return null;
  const zero = zeroOf(proof.book)?.value;
  return (
    <section aria-labelledby={headId} className={styles.contradictions}>
      <div className="sec">
        <h2 id={headId}>Contradictions</h2>
        <p>
          {hasMoreContradictions ? 'More than ' : ''}
          {counted(contradictions.length, 'set')} of figures that cannot all be true
        </p>
      </div>
      <ol>
        {contradictions.map((contradiction) => (
          <li key={contradiction.facts[0]?.path}>
            <One contradiction={contradiction} zero={zero} onFigure={onFigure} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function One(props: {
  readonly contradiction: Contradiction;
  readonly zero: number | undefined;
  onFigure(path: string): void;
}): ReactNode {
  const { contradiction, zero, onFigure } = props;
  const { facts, rules, excess } = contradiction;
  return (
    <>
      <p className={styles.claim}>
        <Glyph name="contradiction" />
        <span>{claimWords(contradiction)}</span>
      </p>
      <ul className={styles.facts}>
        {facts.map(({ path, kind, value }) => (
          <li key={path}>
            <button type="button" className="go code" onClick={() => onFigure(path)}>
              {path}
            </button>
            <span className={styles.fact}>
              {kind === 'duration'
                ? formatExact(millis(value))
                : `${formatIso(instant(value))}${zero === undefined ? '' : `, at ${formatOffset(millis(value - zero))}`}`}
            </span>
          </li>
        ))}
      </ul>
      <p className="mute">They differ by {formatExact(excess)} more than rounding explains.</p>
      {rules.map((rule) => (
        <p key={rule} className="mute">
          <code>{RULES[rule].formula}</code>, {evidenceWords(RULES[rule].evidence)}. {ruleSource(rule)}
        </p>
      ))}
    </>
  );
}

/** Said of every set, and true of it: the audit has tried it without each of them. */
export function claimWords({ facts }: Contradiction): string {
  if (facts.length === 1) return 'This figure cannot be true by itself.';
  if (facts.length === 2) return 'These two cannot both be true; leaving out either makes the rest consistent.';
  return 'These cannot all be true; leaving out any one makes the rest consistent.';
}
