/*
 * What the document tells of this record that cannot all be true: each set of facts with its paths and values. Which of
 * them is wrong, the document cannot tell, so none is singled out.
 */

import { type ReactNode, useId } from 'react';
import type { Proof } from '../audit/proof.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import type { Times } from '../time/format.ts';
import { formatExact } from '../time/lengths.ts';
import { ruleSentence } from '../words/rules.ts';
import { evidencedWords } from './proofWording.ts';
import styles from './record.module.css';
import type { SelectedRecord } from './selectedRecord.ts';

export function Contradictions(props: {
  readonly record: SelectedRecord;
  readonly proof: Proof;
  readonly times: Times;
}): ReactNode {
  const { record, proof, times } = props;
  const headingId = useId();
  const own = new Set(record.groups.flatMap(({ fields }) => fields.map(({ path }) => path)));
  const found = proof.deduction.contradictions.filter(({ facts }) => facts.some(({ path }) => own.has(path)));
  if (found.length === 0) return null;
  return (
    <section className={styles.group} aria-labelledby={headingId}>
      <h3 id={headingId} className="fault">
        <Glyph name="contradiction" /> Cannot all be true
      </h3>
      {found.map(({ facts, rules, excess }) => (
        <div key={facts.map(({ path }) => path).join(' ')} className={styles.contradiction}>
          <ul>
            {facts.map((fact) => (
              <li key={fact.path} className={styles.fact}>
                <code>{fact.path}</code> <span>{evidencedWords(fact, times)}</span>
              </li>
            ))}
          </ul>
          <p className="mute">
            {rules.map(ruleSentence).join(' ')} They differ by {formatExact(excess)} more than rounding explains. Which
            of them is wrong, the response cannot tell; no bound on this page rests on any.
          </p>
        </div>
      ))}
    </section>
  );
}
