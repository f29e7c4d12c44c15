/*
 * Does it matter? What an assumed SLA policy makes of the waits, and which of the lost instants that depends on. This is the
 * one answer the page gives about SLA: headline, marks, account, figure, chart, timeline and summary all draw from it.
 *
 * Cheap, because the waits are measured once (`deciding/waits.ts`) and only the limits change with the policy
 * (`deciding/waitDecision.ts`). Says nothing in words.
 */

import { isTransferSegment } from '../interaction/recordKinds.ts';
import { decideWait, type WaitDecision } from './deciding/waitDecision.ts';
import { endsThat } from './ends.ts';
import type { Proof } from './proof.ts';
import type { Provenance } from './proving/bounds.ts';
import type { SlaPolicy } from './slaPolicy.ts';

export type { Flip, SlaEffect, SureLimits, WaitDecision } from './deciding/waitDecision.ts';
export type { MeasuredStay, MeasuredWait, Range, WaitBasis, WaitEdge, WaitEnd, WaitReading } from './deciding/waits.ts';
export type { Answerer } from './deciding/whoAnswered.ts';

/** What can be different for the different values of what is lost. */
type Stake = 'sla' | 'agent';

/** A missing instant that something could depend on, and whether it does. */
interface LostInstant {
  readonly path: string;
  /** Path of its record. */
  readonly record: string;
  readonly provenance: Provenance;
  /** What differs with it at this policy; empty where all its values come to the same. */
  readonly decides: readonly Stake[];
}

/** The fourth answer: whether what is lost changes what is decided. */
export type Consequence =
  /** No instant is lost and no wait is contradicted: there is nothing to ask. */
  | { readonly kind: 'nothing-lost' }
  /** There is no queue entry, so no decision about a wait. */
  | { readonly kind: 'no-queue-entry' }
  /** Every value comes to the same. `nearest`: the bounded or contradicted wait that was closest to its limit. */
  | { readonly kind: 'no'; readonly nearest?: WaitDecision & { readonly kind: 'decided' } }
  /** It depends on the values of what is lost: on which waits, and for what. */
  | {
      readonly kind: 'yes';
      readonly stakes: readonly Stake[];
      readonly undecided: readonly (WaitDecision & { readonly kind: 'undecided' })[];
      /** Waits of which it is not known which agent took the customer. */
      readonly unknownAgent: readonly WaitDecision[];
    }
  /** It cannot be told, because the evidence sets no latest end, or because it contradicts itself too often. */
  | {
      readonly kind: 'cannot-be-told';
      readonly because: 'no-latest' | 'unavailable';
      readonly entries: readonly WaitDecision[];
      readonly unknownAgent: readonly WaitDecision[];
    }
  /** Nothing is lost; a customer still waits, and the answer may change. */
  | { readonly kind: 'still-waiting'; readonly entries: readonly WaitDecision[] };

/** What is the same whatever the lost instants were. */
export type Unchanged = 'who-answered' | 'length' | 'holds' | 'transfers';

/** Everything decided at one policy. */
export interface Decision {
  readonly policy: SlaPolicy;
  /** One per wait, in the order of the reading. */
  readonly waits: readonly WaitDecision[];
  readonly lost: readonly LostInstant[];
  readonly consequence: Consequence;
  /** Told of only where the document tells of the thing. */
  readonly unchanged: readonly Unchanged[];
}

/** Decides every wait at a policy. Linear in the number of waits and missing instants. */
export function decide(proof: Proof, policy: SlaPolicy): Decision {
  const waits = proof.waits.map((wait) => decideWait(wait, policy));
  const lost = lostInstants(proof, waits);
  return {
    policy,
    waits,
    lost,
    consequence: consequenceOf(proof, waits, lost),
    unchanged: unchangedBy(proof, waits),
  };
}

function lostInstants(proof: Proof, waits: readonly WaitDecision[]): readonly LostInstant[] {
  const stakes = new Map<string, Stake[]>();
  const put = (path: string, stake: Stake): void => {
    const known = stakes.get(path);
    if (!known) stakes.set(path, [stake]);
    else if (!known.includes(stake)) known.push(stake);
  };
  const unsureTalks = new Map(
    proof.book.agents.flatMap(({ record, conversation }) =>
      conversation && conversation.start.value === undefined ? [[record.path, conversation.start.path]] : [],
    ),
  );
  let hasUnnamed = false;
  for (const decision of waits) {
    const { start, until, answeredBy } = decision.wait;
    if (decision.kind === 'undecided' || decision.kind === 'unavailable') {
      for (const edge of [start, until]) if (edge.state !== 'received') put(edge.path, 'sla');
    }
    if (answeredBy.kind === 'one-of') {
      if (start.state !== 'received') put(start.path, 'agent');
      for (const { path } of answeredBy.agents) {
        const talk = unsureTalks.get(path);
        if (talk === undefined) continue;
        if (decision.kind === 'undecided') put(talk, 'sla');
        put(talk, 'agent');
      }
      hasUnnamed ||= answeredBy.count > answeredBy.agents.length;
    }
  }
  // Not all who may have answered are named: then any of the conversations may be the one.
  if (hasUnnamed) for (const path of unsureTalks.values()) put(path, 'agent');
  const running = endsThat('running', proof.openEnds);
  const told = new Set(proof.openEnds.map(({ endPath }) => endPath));
  return (
    proof.deduction.missing
      // What only the second telling in `details` lacks is not lost.
      .filter(({ path, record }) => !running.has(path) && (told.has(path) || !record.startsWith('details')))
      .map(({ path, record, provenance }) => ({ path, record, provenance, decides: stakes.get(path) ?? [] }))
  );
}

function consequenceOf(proof: Proof, waits: readonly WaitDecision[], lost: readonly LostInstant[]): Consequence {
  const isDoubted = ({ wait }: WaitDecision): boolean => wait.basis !== 'queueTime' && wait.basis !== 'instants';
  const hasContradiction = proof.deduction.contradictions.length > 0;
  const waiting = waits.filter(({ kind }) => kind === 'waiting');
  if (lost.length === 0 && !hasContradiction) {
    return waiting.length > 0 ? { kind: 'still-waiting', entries: waiting } : { kind: 'nothing-lost' };
  }
  if (waits.length === 0) return { kind: 'no-queue-entry' };
  const unknownAgent = waits.filter(({ wait }) => wait.answeredBy.kind === 'one-of');
  const unavailable = waits.filter(({ kind }) => kind === 'unavailable');
  const undecided = waits.filter((wait) => wait.kind === 'undecided');
  const bounded = undecided.filter(({ because }) => because !== 'no-latest');
  if (undecided.length + unavailable.length > 0 && bounded.length === 0) {
    return {
      kind: 'cannot-be-told',
      because: unavailable.length > 0 ? 'unavailable' : 'no-latest',
      entries: [...unavailable, ...undecided],
      unknownAgent,
    };
  }
  if (undecided.length > 0 || unknownAgent.length > 0) {
    const stakes: Stake[] = [];
    if (undecided.length > 0) stakes.push('sla');
    if (unknownAgent.length > 0) stakes.push('agent');
    return { kind: 'yes', stakes, undecided, unknownAgent };
  }
  let nearest: (WaitDecision & { readonly kind: 'decided' }) | undefined;
  for (const each of waits) {
    if (each.kind !== 'decided' || each.margin === undefined || !isDoubted(each)) continue;
    if (each.margin < (nearest?.margin ?? Number.POSITIVE_INFINITY)) nearest = each;
  }
  return { kind: 'no', ...(nearest ? { nearest } : {}) };
}

function unchangedBy({ book, deduction }: Proof, waits: readonly WaitDecision[]): readonly Unchanged[] {
  const doubted = new Set(deduction.contradictions.flatMap(({ facts }) => facts.map(({ path }) => path)));
  const isSure = ({ path, value }: { readonly path: string; readonly value: number | undefined }): boolean =>
    value !== undefined && !doubted.has(path);
  const unchanged: Unchanged[] = [];
  const isAnswered = waits.some(({ wait }) => wait.answeredBy.kind === 'agent');
  if (isAnswered && waits.every(({ wait }) => wait.answeredBy.kind !== 'one-of')) unchanged.push('who-answered');
  const { top, holds, interaction } = book;
  if (isSure(top.time) || (isSure(top.start) && isSure(top.end))) unchanged.push('length');
  const isPlaced = holds.every(
    ({ stretch, length }) => (length && isSure(length)) || (stretch && isSure(stretch.start) && isSure(stretch.end)),
  );
  if (holds.length > 0 && isPlaced) unchanged.push('holds');
  if (interaction.segments.some(isTransferSegment)) {
    unchanged.push('transfers');
  }
  return unchanged;
}
