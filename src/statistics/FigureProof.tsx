/*
 * The proof of one figure: meaning, formula, inputs with their paths, the written-out arithmetic, and the evidence of each
 * rule used. For a missing moment: the chain of facts that proves each bound.
 */

import type { ReactNode } from 'react';
import type { Figure, FigureTrust, MissingInstant, Proof, ProvenSide, Recomputation } from '../audit/proof.ts';
import { checksAbout, zeroOf } from '../audit/proof.ts';
import { isAssumed, RULES, type RuleId } from '../audit/rules.ts';
import { FieldName } from '../field/FieldName.tsx';
import { latePart } from '../late/latePart.tsx';
import { formatIso, type Times } from '../time/format.ts';
import { formatExactRange, formatMoment, formatMomentBoth } from '../time/lengths.ts';
import { evidenceWords, identityWords, ruleSource } from '../words/rules.ts';
import { meaningOfTrust } from '../words/trust.ts';
import type { FigureRow, LengthRange } from './figureRows.ts';
import { arithmetic, chainWords, offWords, openSideWords, termWords } from './figureWording.ts';
import { Paths } from './ProofParts.tsx';
import styles from './statistics.module.css';
import { groupDigits, inputWords, resultWords } from './wording.ts';

const ShortMeaning = latePart('The meaning', async () => (await import('../field/FieldMeaning.tsx')).ShortMeaning);

/** Most checks listed for a figure; all are in the table of checks. */
const MOST_CHECKS = 8;

/** The proof of a row of the figures. */
export function FigureProof(props: {
  readonly row: FigureRow;
  readonly proof: Proof;
  readonly times: Times;
}): ReactNode {
  const { row, proof, times } = props;
  const zero = zeroOf(proof.book)?.value ?? 0;
  return (
    <div className={styles.proof}>
      <p>{row.isPending ? 'It has not come yet: the interaction is still running.' : meaningOfTrust(row.state)}</p>
      <dl>
        <dt>Path</dt>
        <dd>
          <FieldName path={row.path} name={<code>{row.path}</code>} />
        </dd>
        <dt>Meaning</dt>
        <dd>
          <ShortMeaning path={row.path} />
        </dd>
        {row.of.kind === 'figure' ? (
          <Trusted trust={row.of.trust} row={row} zero={zero} times={times} proof={proof} />
        ) : (
          <Counted row={row} />
        )}
      </dl>
    </div>
  );
}

function Counted({ row }: { readonly row: FigureRow }): ReactNode {
  const check = row.of.kind === 'count' ? row.of.check : undefined;
  if (!check) return null;
  return (
    <>
      <dt>Formula</dt>
      <dd>
        <code>{RULES[check.rule].formula}</code>
      </dd>
      <dt>Counted</dt>
      <dd>
        <Paths
          items={check.right.paths.map((path) => ({ path, words: String(check.right.value ?? 'nothing to count') }))}
          label="counted"
        />
      </dd>
      <Rules rules={[check.rule]} />
    </>
  );
}

function Trusted(props: {
  readonly trust: FigureTrust;
  readonly row: FigureRow;
  readonly zero: number;
  readonly times: Times;
  readonly proof: Proof;
}): ReactNode {
  const { trust, row, zero, times, proof } = props;
  const { bounds, range } = row;
  return (
    <>
      {trust.state === 'not-received' ? null : (
        <>
          <dt>Received</dt>
          <dd>{inputWords(trust.figure, { ...trust.figure, value: zero })}</dd>
        </>
      )}
      <Reason trust={trust} zero={zero} proof={proof} />
      {range ? <Between range={range} /> : null}
      {bounds ? <Whereabouts bounds={bounds} zero={zero} times={times} /> : null}
      <About trust={trust} proof={proof} />
    </>
  );
}

function Reason(props: { readonly trust: FigureTrust; readonly zero: number; readonly proof: Proof }): ReactNode {
  const { trust, zero, proof } = props;
  switch (trust.state) {
    case 'verified':
      return <Worked out={trust.recomputed} zero={zero} off={offWords(trust.difference, trust.recomputed.play)} />;
    case 'reported':
      return null;
    case 'unverifiable':
      return (
        <>
          <Lacking label="Rests on" figures={trust.lack.missing} zero={zero} />
          <Lacking label="Doubted" figures={trust.lack.doubted} zero={zero} />
          <Lacking label="Set by the platform" figures={trust.lack.imposed} zero={zero} />
          {trust.ifAssumed ? (
            <>
              <dt>If assumed</dt>
              <dd>
                An assumed rule would give the same value, which is not enough where what it is made of is missing.
              </dd>
              <Worked out={trust.ifAssumed} zero={zero} />
            </>
          ) : null}
        </>
      );
    case 'not-received':
      return (
        <>
          <Lacking label="Rests on" figures={trust.lack.missing} zero={zero} />
          <Lacking label="Doubted" figures={trust.lack.doubted} zero={zero} />
          {trust.recomputed ? <Worked out={trust.recomputed} zero={zero} off="what it would be" /> : null}
        </>
      );
    case 'contradicted': {
      const facts = trust.contradictions.flatMap((place) => proof.deduction.contradictions[place]?.facts ?? []);
      const others = facts.filter(({ path }) => path !== trust.figure.path);
      if (others.length === 0) return null;
      return (
        <>
          <dt>Against</dt>
          <dd>
            <Paths
              items={others.map(({ path, kind, value }) => ({
                path,
                words: termWords({ sign: 1, path, kind, value }, zero),
              }))}
              label="against"
            />
          </dd>
        </>
      );
    }
  }
}

/** A figure computed from others: formulas, inputs, the written-out sum, and the rules used. */
function Worked({
  out,
  zero,
  off,
}: {
  readonly out: Recomputation;
  readonly zero: number;
  readonly off?: string;
}): ReactNode {
  return (
    <>
      <dt>Formula</dt>
      <dd>
        {out.rules.map((rule) => (
          <code key={rule} className={styles.sum}>
            {RULES[rule].formula}
          </code>
        ))}
      </dd>
      <dt>Inputs</dt>
      <dd>
        <Paths
          items={out.terms.map((term) => ({
            path: term.path,
            words: `${term.sign > 0 ? '' : 'minus '}${termWords(term, zero)}`,
          }))}
          label="inputs"
        />
      </dd>
      <dt>Arithmetic</dt>
      <dd>
        {arithmetic(out, zero)}
        {off === undefined ? null : <span className={styles.key}>{off}</span>}
      </dd>
      {out.given.length === 0 ? null : (
        <>
          <dt>Applies by</dt>
          <dd>
            <Paths items={out.given.map((path) => ({ path }))} label="applies by" />
          </dd>
        </>
      )}
      <Rules rules={out.rules} />
    </>
  );
}

function Rules({ rules }: { readonly rules: readonly RuleId[] }): ReactNode {
  return (
    <>
      <dt>Evidence</dt>
      <dd>
        {rules.map((rule) => (
          <span key={rule} className={styles.sum}>
            {ruleSource(rule)} <span className="faint">({evidenceWords(RULES[rule].evidence)})</span>
          </span>
        ))}
      </dd>
    </>
  );
}

function Lacking(props: {
  readonly label: string;
  readonly figures: readonly Figure[];
  readonly zero: number;
}): ReactNode {
  const { label, figures, zero } = props;
  if (figures.length === 0) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Paths
          items={figures.map((figure) => ({
            path: figure.path,
            words: inputWords(figure, { ...figure, value: zero }),
          }))}
          label={label.toLowerCase()}
        />
      </dd>
    </>
  );
}

/** The bounds of a length that was not received. */
function Between({ range }: { readonly range: LengthRange }): ReactNode {
  const { least, most, rule, from, to } = range;
  return (
    <>
      <dt>Formula</dt>
      <dd>
        <code>{RULES[rule].formula}</code>
      </dd>
      <dt>Can be</dt>
      <dd>
        {formatExactRange(least, most)}
        <span className={styles.key}>
          from where <code>{from.path}</code> and <code>{to.path}</code> can be
        </span>
      </dd>
      <Rules rules={[rule]} />
    </>
  );
}

/** The bounds of a missing moment with the chain of facts for each, and separately those that are only assumed. */
function Whereabouts(props: {
  readonly bounds: MissingInstant;
  readonly zero: number;
  readonly times: Times;
}): ReactNode {
  const { bounds, zero, times } = props;
  const { earliest, latest, value, ifAssumed } = bounds;
  return (
    <>
      {value === undefined ? null : (
        <>
          <dt>Derived</dt>
          <dd>{formatMomentBoth(value, times).join(', ')}</dd>
        </>
      )}
      <dt>Not before</dt>
      <dd>{earliest ? <Chain side={earliest} zero={zero} times={times} /> : openSideWords(bounds)}</dd>
      <dt>Not after</dt>
      <dd>{latest ? <Chain side={latest} zero={zero} times={times} /> : openSideWords(bounds)}</dd>
      {ifAssumed ? (
        <>
          <dt>If assumed</dt>
          <dd>
            {ifAssumed.rules
              .filter((rule) => isAssumed(rule))
              .map((rule) => (
                <span key={rule} className={styles.sum}>
                  <code>{RULES[rule].formula}</code>{' '}
                  <span className="faint">({evidenceWords(RULES[rule].evidence)})</span>
                </span>
              ))}
            <span className={styles.sum}>
              {ifAssumed.value !== undefined
                ? `would make it ${formatMoment(ifAssumed.value, times)}`
                : [
                    'would put it',
                    ifAssumed.earliest ? `at ${formatMoment(ifAssumed.earliest.at, times)} or later` : '',
                    ifAssumed.earliest && ifAssumed.latest ? 'and' : '',
                    ifAssumed.latest ? `at ${formatMoment(ifAssumed.latest.at, times)} or before` : '',
                  ]
                    .filter((part) => part !== '')
                    .join(' ')}
            </span>
          </dd>
        </>
      ) : null}
    </>
  );
}

function Chain({
  side,
  zero,
  times,
}: {
  readonly side: ProvenSide;
  readonly zero: number;
  readonly times: Times;
}): ReactNode {
  return (
    <>
      <time dateTime={formatIso(side.at)}>{formatMomentBoth(side.at, times).join(', ')}</time>
      <ol className={styles.chain}>
        {chainWords(side, zero).map(({ path, by, at }) => (
          <li key={path}>
            <code>{path}</code> <span>{at}</span> <span className="faint">{by}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

const NO_LOST_ENDS: ReadonlySet<string> = new Set();

/** The checks that use the figure, worst first. */
function About({ trust, proof }: { readonly trust: FigureTrust; readonly proof: Proof }): ReactNode {
  const order = ['fails', 'remark', 'undecided', 'holds'];
  const checks = checksAbout(proof.trust, trust.figure)
    .flatMap((place) => proof.checks[place] ?? [])
    .sort((a, b) => order.indexOf(a.result) - order.indexOf(b.result));
  if (checks.length === 0) return null;
  const rest = checks.length - MOST_CHECKS;
  return (
    <>
      <dt>Checks</dt>
      <dd>
        {checks.slice(0, MOST_CHECKS).map((check) => {
          const { word, more } = resultWords(check, NO_LOST_ENDS);
          return (
            <span key={`${check.rule} ${check.left.paths[0]} ${check.right.paths[0]}`} className={styles.sum}>
              {identityWords(check)}:{' '}
              <span className={check.result === 'fails' ? styles.bad : 'mute'}>
                {word}
                {more ? ` ${more}` : ''}
              </span>
            </span>
          );
        })}
        {rest > 0 ? <span className={styles.key}>and {groupDigits(rest)} more, all in the checks</span> : null}
      </dd>
    </>
  );
}
