/*
 * The table of checks: contradictions first, checks that hold last, and in each row a disclosure with its proof.
 *
 * A row never says which of its two sides is wrong. Only a contradiction is loud: a value that is missing may be missing
 * because the interaction still runs. Rows are drawn a few hundred at a time, as there may be 100,000.
 */

import { type ReactNode, useId, useMemo, useState } from 'react';
import { endsThat } from '../audit/ends.ts';
import type { Check, Fact, FigureBook, Proof, Result, Side } from '../audit/proof.ts';
import { zeroOf } from '../audit/proof.ts';
import { RULES } from '../audit/rules.ts';
import { Glyph, type GlyphName } from '../glyph/Glyph.tsx';
import { formatIso } from '../time/format.ts';
import { instant } from '../time/instant.ts';
import { evidenceWords, identityWords, ruleSource } from '../words/rules.ts';
import { Disclosure, firstOf, More, Paths, STEP } from './ProofParts.tsx';
import styles from './statistics.module.css';
import {
  arithmeticWords,
  checkDifferenceWords,
  checkSideWords,
  type FiguresByPath,
  failureWords,
  groupDigits,
  inputWords,
  missingFigureWords,
  recordWords,
  resultWords,
  toleranceWords,
  worstFirst,
} from './wording.ts';

const GLYPHS: Readonly<Record<Result, GlyphName>> = {
  holds: 'ok',
  fails: 'contradiction',
  remark: 'info',
  undecided: 'question',
};

/** The section "Checks": every check, worst first. */
export function Checks({ proof }: { readonly proof: Proof }): ReactNode {
  const headId = useId();
  const { fails, remark, undecided, holds } = useMemo(() => worstFirst(proof.checks), [proof.checks]);
  const checks = [...fails, ...remark, ...undecided, ...holds];
  return (
    <section aria-labelledby={headId} className={styles.checks}>
      <div className="sec">
        <h3 id={headId}>Checks</h3>
      </div>
      {checks.length > 0 ? <Ledger name="Checks" checks={checks} proof={proof} /> : null}
    </section>
  );
}

interface Setting {
  readonly book: FigureBook;
  readonly zero: Fact | undefined;
  /** Paths of the ends that are lost. */
  readonly lost: ReadonlySet<string>;
}

/** A table of checks of a proof. */
export function Ledger(props: {
  readonly name: string;
  readonly checks: readonly Check[];
  readonly proof: Proof;
}): ReactNode {
  const { name, checks, proof } = props;
  const { book, openEnds } = proof;
  const setting = useMemo(
    (): Setting => ({ book, zero: zeroOf(book), lost: endsThat('lost', openEnds) }),
    [book, openEnds],
  );
  const [most, setMost] = useState(() => firstOf(checks.length));
  return (
    <>
      <table className={`data ${styles.ledger}`} aria-label={name}>
        <thead>
          <tr>
            <th scope="col">Identity</th>
            <th scope="col" className="num">
              Left, ms
            </th>
            <th scope="col" className="num">
              Right, ms
            </th>
            <th scope="col" className="num">
              Difference
            </th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        <tbody>
          {checks.slice(0, most).map((check) => (
            <CheckRow key={keyOf(check)} check={check} {...setting} />
          ))}
        </tbody>
      </table>
      <More shown={most} total={checks.length} onMore={() => setMost(most + STEP)} />
      {setting.zero && checks.some(({ unit }) => unit === 'instant') ? (
        <p className={styles.note}>
          Moments are in ms after <code>{setting.zero.path}</code>, {formatIso(instant(setting.zero.value))}.
        </p>
      ) : null}
    </>
  );
}

/** No two checks of one rule have both sides in common. */
function keyOf({ rule, left, right, records }: Check): string {
  return [rule, left.paths[0], right.paths[0], records[0]].join(' ');
}

function CheckRow({ check, ...setting }: Setting & { readonly check: Check }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const proofId = useId();
  const { zero, lost } = setting;
  const { word, more, isLoud } = resultWords(check, lost);
  const isOneText = check.unit === 'text' && check.left.value !== undefined && check.left.value === check.right.value;
  return (
    <>
      <tr className={isOpen ? styles.opened : undefined}>
        <th scope="row">
          <Disclosure isOpen={isOpen} controls={proofId} onToggle={() => setIsOpen(!isOpen)}>
            <span>{identityWords(check)}</span> <span className={styles.records}>{recordWords(check)}</span>
          </Disclosure>
        </th>
        {isOneText ? (
          <td colSpan={2} className={`num ${styles.text}`}>
            <span className={styles.label}>both</span> {check.left.value}
          </td>
        ) : (
          <>
            <SideCell label="left" side={check.left} check={check} zero={zero} />
            <SideCell label="right" side={check.right} check={check} zero={zero} />
          </>
        )}
        <td className={`num faint ${styles.difference}`}>
          {check.difference === undefined ? null : (
            <>
              <span className={styles.label}>difference</span> {groupDigits(check.difference)}
            </>
          )}
        </td>
        <td className={isLoud ? `${styles.result} ${styles.bad}` : styles.result}>
          <Glyph name={GLYPHS[check.result]} />
          <span>
            {word}
            {more ? <span className={styles.why}> {more}</span> : null}
          </span>
        </td>
      </tr>
      {isOpen ? (
        <tr id={proofId} className={styles.proofRow}>
          <td colSpan={5}>
            <CheckProof check={check} {...setting} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function SideCell(props: {
  readonly label: string;
  readonly side: Side;
  readonly check: Check;
  readonly zero: Fact | undefined;
}): ReactNode {
  const { label, side, check, zero } = props;
  const words = checkSideWords(side, check.unit, zero);
  return (
    <td className={check.unit === 'text' ? `num ${styles.text}` : 'num'}>
      <span className={styles.label}>{label}</span>{' '}
      {words === undefined ? (
        <>
          <span aria-hidden="true">?</span>
          <span className="sr">missing</span>
        </>
      ) : (
        words
      )}
      {check.unit === 'count' && words !== undefined ? <span className="faint"> count</span> : null}
    </td>
  );
}

function CheckProof({ check, book, zero }: Setting & { readonly check: Check }): ReactNode {
  const figures = useMemo(() => new Map(book.all.map((figure) => [figure.path, figure])), [book]);
  const { formula, evidence } = RULES[check.rule];
  const difference = checkDifferenceWords(check, zero);
  return (
    <div className={styles.proof}>
      {check.result === 'fails' ? <p>{failureWords(check)}</p> : null}
      <dl>
        <dt>Formula</dt>
        <dd>
          <code>{formula}</code>
        </dd>
        <ProofSide label="Left" side={check.left} check={check} figures={figures} zero={zero} />
        <ProofSide label="Right" side={check.right} check={check} figures={figures} zero={zero} />
        {difference === undefined ? null : (
          <>
            <dt>Difference</dt>
            <dd>{difference}</dd>
          </>
        )}
        {check.missing.length === 0 ? null : (
          <>
            <dt>Missing</dt>
            <dd>
              <Paths
                items={check.missing.map((figure) => ({ path: figure.path, words: missingFigureWords(figure) }))}
                label="missing"
              />
            </dd>
          </>
        )}
        <dt>Tolerance</dt>
        <dd>{toleranceWords(check)}</dd>
        {check.given.length === 0 ? null : (
          <>
            <dt>Applies by</dt>
            <dd>
              <Paths items={check.given.map((path) => ({ path }))} label="applies by" />
            </dd>
          </>
        )}
        <dt>Evidence</dt>
        <dd>{evidenceWords(evidence)}</dd>
        <dt>Source</dt>
        <dd>{ruleSource(check.rule)}</dd>
      </dl>
    </div>
  );
}

/** What one side is made of, and the sum written out where there is one. */
function ProofSide(props: {
  readonly label: string;
  readonly side: Side;
  readonly check: Check;
  readonly figures: FiguresByPath;
  readonly zero: Fact | undefined;
}): ReactNode {
  const { label, side, check, figures, zero } = props;
  const own = checkSideWords(side, check.unit, zero);
  const items = side.paths.map((path) => {
    const figure = figures.get(path);
    return {
      path,
      words: figure && check.unit !== 'count' ? inputWords(figure, zero) : (own ?? 'no value to compare'),
    };
  });
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {items.length === 0 ? (own ?? '?') : <Paths items={items} label={label.toLowerCase()} />}
        {side.paths.length > 1 ? <span className={styles.sum}>{arithmeticWords(side, figures, zero)}</span> : null}
      </dd>
    </>
  );
}
