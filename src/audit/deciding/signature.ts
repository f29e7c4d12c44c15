/*
 * What kind of case this is: the same value for all interactions whose audit comes to the same, so that they can be
 * gathered. Made of kinds and rule ids alone: no name, no id, no time, no count and no order of the document is in it.
 *
 *   v1 confirmed:queue lost=queue contradicted=- fails=- undecided=QUEUE_TIME,QUEUE_IN_SEGMENT decision=yes:sla
 *
 * The version of the rule list is part of it: what two lists conclude is not the same, even where it reads the same.
 */

import type { Deduction } from '../proving/bounds.ts';
import type { OpenEnd, OpenEndKind } from '../reading/course.ts';
import type { Check } from '../rules/checks.ts';
import { RULE_IDS, RULES_VERSION, type RuleId } from '../rules.ts';
import type { FlagStanding, NamedKind } from './flagStanding.ts';

/** The outcome of an audit, at any policy. All lists are sorted and hold each thing once. */
export interface Signature {
  readonly rulesVersion: number;
  readonly standing: FlagStanding['kind'];
  /** The kind of record the flag names; missing where it names none. */
  readonly names?: NamedKind;
  /** The kinds of record that lost an end. */
  readonly lost: readonly OpenEndKind[];
  /** The kinds of record that contradictions and failing checks are about. */
  readonly contradicted: readonly RecordKind[];
  readonly failing: readonly RuleId[];
  readonly undecided: readonly RuleId[];
}

/** A kind of record as a path shows it. */
export type RecordKind = 'interaction' | 'segment' | 'queue' | 'agent' | 'hold';

/** What a policy makes of it: whether what is lost matters, and for what. `Consequence` of the decision is one. */
export interface DecisionKind {
  readonly kind: string;
  readonly stakes?: readonly string[];
}

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
  const undecided = new Set<RuleId>();
  for (const { rule, result, records } of checks) {
    if (result === 'undecided') undecided.add(rule);
    if (result !== 'fails') continue;
    failing.add(rule);
    for (const path of records) contradicted.add(recordKind(path));
  }
  for (const { facts } of deduction.contradictions) for (const { path } of facts) contradicted.add(recordKind(path));
  return {
    rulesVersion: RULES_VERSION,
    standing: standing.kind,
    ...('names' in standing ? { names: standing.names } : {}),
    lost: [...lost].sort(),
    contradicted: [...contradicted].sort(),
    failing: RULE_IDS.filter((rule) => failing.has(rule)),
    undecided: RULE_IDS.filter((rule) => undecided.has(rule)),
  };
}

/**
 * The signature as one text, equal exactly where the outcomes are.
 *
 * @param decision what the policy on screen makes of it; without it the text stands for the document alone
 */
export function signatureText(signature: Signature, decision?: DecisionKind): string {
  const { rulesVersion, standing, names, lost, contradicted, failing, undecided } = signature;
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['lost', lost],
    ['contradicted', contradicted],
    ['fails', failing],
    ['undecided', undecided],
  ];
  return [
    `v${rulesVersion}`,
    names === undefined ? standing : `${standing}:${names}`,
    ...parts.map(([name, members]) => `${name}=${members.join(',') || '-'}`),
    ...(decision ? [`decision=${[decision.kind, ...[...(decision.stakes ?? [])].sort()].join(':')}`] : []),
  ].join(' ');
}

/** By the list a path begins with: records and their figures alike. What stands outside the lists is the interaction's. */
function recordKind(path: string): RecordKind {
  if (path.startsWith('segments[')) return 'segment';
  if (path.startsWith('queues[')) return 'queue';
  if (path.startsWith('agents[') || path.startsWith('details.agents[')) return 'agent';
  return path.startsWith('customerHoldTimes[') ? 'hold' : 'interaction';
}
