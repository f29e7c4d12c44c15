/*
 * What kind of case this is: the same value for all interactions whose audit comes to the same, so that they can be
 * gathered. Made of kinds and rule ids alone: no name, no id, no time, no count and no order of the document is in it.
 * Not by which checks are undecided: how many records a call happens to have is not its cause.
 */

import type { Deduction } from '../proving/bounds.ts';
import type { OpenEnd, OpenEndKind } from '../reading/course.ts';
import type { Check } from '../rules/checks.ts';
import { RULE_IDS, type RuleId } from '../rules.ts';
import type { FlagStanding } from './flagStanding.ts';

/** The outcome of an audit, at any policy. All lists are sorted and hold each thing once. */
export interface Signature {
  readonly standing: FlagStanding['kind'];
  /** The kinds of record that lost an end. */
  readonly lost: readonly OpenEndKind[];
  /** The kinds of record that contradictions and failing checks are about. */
  readonly contradicted: readonly RecordKind[];
  readonly failing: readonly RuleId[];
}

/** A kind of record as a path shows it. */
export type RecordKind = 'interaction' | 'segment' | 'queue' | 'agent' | 'hold';

/** Gathers the signature of what was found. */
export function signatureOf(found: {
  readonly standing: FlagStanding;
  readonly openEnds: readonly OpenEnd[];
  readonly checks: readonly Check[];
  readonly deduction: Pick<Deduction, 'contradictions'>;
}): Signature {
  const { standing, openEnds, checks, deduction } = found;
  const lost = new Set(openEnds.filter(({ state }) => state === 'lost').map(({ kind }) => kind));
  const contradicted = new Set<RecordKind>();
  const failing = new Set<RuleId>();
  for (const { rule, result, records } of checks) {
    if (result !== 'fails') continue;
    failing.add(rule);
    for (const path of records) contradicted.add(recordKind(path));
  }
  for (const { facts } of deduction.contradictions) for (const { path } of facts) contradicted.add(recordKind(path));
  return {
    standing: standing.kind,
    lost: [...lost].sort(),
    contradicted: [...contradicted].sort(),
    failing: RULE_IDS.filter((rule) => failing.has(rule)),
  };
}

/** By the list a path begins with: records and their figures alike. What stands outside the lists is the interaction's. */
function recordKind(path: string): RecordKind {
  if (path.startsWith('segments[')) return 'segment';
  if (path.startsWith('queues[')) return 'queue';
  if (path.startsWith('agents[') || path.startsWith('details.agents[')) return 'agent';
  return path.startsWith('customerHoldTimes[') ? 'hold' : 'interaction';
}
