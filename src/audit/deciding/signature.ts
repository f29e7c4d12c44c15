/*
 * What kind of case this is: the same value for all interactions whose audit comes to the same, so that they can be
 * gathered. Made of kinds and rule ids alone: no name, no id, no time, no count and no order of the document is in it.
 */

import type { Deduction } from '../proving/bounds.ts';
import type { OpenEnd, OpenEndKind } from '../reading/course.ts';
import type { Check } from '../rules/checks.ts';
import { RULE_IDS, type RuleId } from '../rules.ts';

/** What is lost and what does not agree, by kind. All lists are sorted and hold each thing once. */
export interface Signature {
  /** The kinds of record that lost an end. */
  readonly lost: readonly OpenEndKind[];
  /** The kinds of record that contradictions and failing checks are about. */
  readonly contradicted: readonly ('interaction' | 'segment' | 'queue' | 'agent' | 'hold')[];
  readonly failing: readonly RuleId[];
}

/** Gathers the signature of what was found. */
export function signatureOf(
  openEnds: readonly OpenEnd[],
  checks: readonly Check[],
  { contradictions }: Pick<Deduction, 'contradictions'>,
): Signature {
  const failed = checks.filter(({ result }) => result === 'fails');
  const failing = new Set(failed.map(({ rule }) => rule));
  const contradicted = [
    ...failed.flatMap(({ records }) => records),
    ...contradictions.flatMap(({ facts }) => facts.map(({ path }) => path)),
  ].map(kindAt);
  return {
    lost: [...new Set(openEnds.filter(({ state }) => state === 'lost').map(({ kind }) => kind))].sort(),
    contradicted: [...new Set(contradicted)].sort(),
    failing: RULE_IDS.filter((rule) => failing.has(rule)),
  };
}

/** By the list a path begins with: records and their figures alike. What stands outside the lists is the interaction's. */
function kindAt(path: string): Signature['contradicted'][number] {
  if (path.startsWith('segments[')) return 'segment';
  if (path.startsWith('queues[')) return 'queue';
  if (path.startsWith('agents[') || path.startsWith('details.agents[')) return 'agent';
  return path.startsWith('customerHoldTimes[') ? 'hold' : 'interaction';
}
