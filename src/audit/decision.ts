/*
 * Does it matter? What an assumed SLA policy makes of each stay in a queue, for every length it can have had.
 *
 *   entered        earliest    flip         latest
 *      |===============|/ / / / | / / / / / / |       undecided: met up to the flip, missed past it
 *                                 ^ limit          decided where earliest and latest lie on one side of it
 *
 * A wait of exactly the limit is within it, in whole ms ("at or below": the vendor's rule for short abandons, taken for the
 * threshold too). `slaAbandoned` as received is compared and replaces nothing. Cheap, because the waits are measured once
 * (`waits.ts`) and only the limits change with the policy. Says nothing in words.
 */

import { type Instant, instant, type Millis, millis } from '../time/instant.ts';
import type { QueueWait, Range, WaitEnding } from './deciding/waits.ts';
import type { Proof } from './proof.ts';
import type { Provenance } from './proving/bounds.ts';
import type { SlaPolicy } from './slaPolicy.ts';

export type { Range, Reading } from './deciding/waits.ts';

/** What a policy makes of one stay. `missed`: answered past the threshold, or abandoned and counted. */
export type SlaEffect = 'met' | 'missed' | 'left-out';

/** The wait at which the answer turns. */
export interface Flip {
  /** The longest wait that still has the effect `upTo`; one of 1 ms more has `beyond`. */
  readonly wait: Millis;
  /** `met-or-left-out`: by how the stay ended, which is not known. */
  readonly upTo: 'met' | 'left-out' | 'met-or-left-out';
  readonly beyond: 'missed';
  /**
   * The same as an instant, where the other end of the stay is known to the millisecond. An `end` at `at` or before has
   * the effect `upTo`; a `start` at `at` or after.
   */
  readonly instant?: { readonly of: 'start' | 'end'; readonly path: string; readonly at: Instant };
}

/**
 * The limits at which the answer is the same whatever the wait was: at `from` or more it is `upTo` of a flip, below `below`
 * it is missed. A missing one: no limit makes it so.
 */
export interface SureLimits {
  readonly limit: 'threshold' | 'abandonThreshold';
  readonly from?: Millis;
  readonly below?: Millis;
}

/** How `slaAbandoned` as received goes with this. `possible`: it is one of the answers left open. */
export type ReceivedSays =
  | { readonly kind: 'agrees' | 'differs' | 'possible'; readonly slaAbandoned: boolean }
  /** Not received, or it says nothing here. */
  | { readonly kind: 'nothing' };

/** One queue entry at a policy. */
export type QueueDecision = {
  readonly wait: QueueWait;
  readonly received: ReceivedSays;
  /** What it is held against, for the two ways it can have ended; missing where every abandon counts. */
  readonly limit?: Millis;
  /** Missing where no limit decides it: how it ended is not known, or every abandon counts. */
  readonly sure?: SureLimits;
  /** If the assumed rules held that tell more: only where they decide what is undecided. */
  readonly ifAssumed?: { readonly effect: SlaEffect; readonly range: NonNullable<QueueWait['ifAssumed']> };
  /** The same threshold held against the start of the conversation, as the vendor defines service level. */
  readonly byConversation?: { readonly effects: readonly SlaEffect[]; readonly range: Range };
} & (
  | {
      readonly kind: 'decided';
      readonly effect: SlaEffect;
      /** How far the nearest admissible wait is from the other side: 0 for one of exactly the limit, at least 1 ms past it. */
      readonly margin?: Millis;
    }
  | {
      readonly kind: 'undecided';
      /** At least two. */
      readonly effects: readonly SlaEffect[];
      /** Missing where no single wait parts the answers, because how the stay ended is not known. */
      readonly flip?: Flip;
      /** Why: between two ends; nothing sets a latest end; how it ended is not known; told twice and not the same. */
      readonly because: 'between-ends' | 'no-latest' | 'ending' | 'contradicted';
    }
  /** The customer still waits; what is known of it "so far". `effects` holds one where waiting so long decides it. */
  | { readonly kind: 'waiting'; readonly effects: readonly SlaEffect[]; readonly soFar?: Millis }
  /** The document contradicts itself too often for any bound. */
  | { readonly kind: 'unavailable' }
);

/** What can be different for the different values of what is lost. */
export type Stake = 'sla' | 'agent';

/** A missing instant that something could depend on, and whether it does. */
export interface LostInstant {
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
  /** There is no queue entry, so no decision about one. */
  | { readonly kind: 'no-queue-entry' }
  /** Every value comes to the same. `nearest`: the bounded or contradicted entry that was closest to its limit. */
  | { readonly kind: 'no'; readonly nearest?: QueueDecision & { readonly kind: 'decided' } }
  /** It depends on the values of what is lost: on which entries, and for what. */
  | {
      readonly kind: 'yes';
      readonly stakes: readonly Stake[];
      readonly undecided: readonly (QueueDecision & { readonly kind: 'undecided' })[];
      /** Entries of which it is not known which agent took the customer. */
      readonly unknownAgent: readonly QueueDecision[];
    }
  /** It cannot be told, because the evidence sets no latest end, or because it contradicts itself too often. */
  | {
      readonly kind: 'cannot-be-told';
      readonly because: 'no-latest' | 'unavailable';
      readonly entries: readonly QueueDecision[];
      readonly unknownAgent: readonly QueueDecision[];
    }
  /** Nothing is lost; a customer still waits, and the answer may change. */
  | { readonly kind: 'still-waiting'; readonly entries: readonly QueueDecision[] };

/** What is the same whatever the lost instants were. */
export type Unchanged = 'who-answered' | 'length' | 'holds' | 'transfers';

/** Everything decided at one policy. */
export interface Decision {
  readonly policy: SlaPolicy;
  /** One per queue entry, in document order. */
  readonly queues: readonly QueueDecision[];
  readonly lost: readonly LostInstant[];
  readonly consequence: Consequence;
  /** Told of only where the document tells of the thing. */
  readonly unchanged: readonly Unchanged[];
}

/** Decides every queue entry at a policy. Linear in the number of entries and missing instants. */
export function decide(proof: Proof, policy: SlaPolicy): Decision {
  const queues = proof.waits.map((wait) => decideQueue(wait, policy));
  const lost = lostInstants(proof, queues);
  return {
    policy,
    queues,
    lost,
    consequence: consequenceOf(proof, queues, lost),
    unchanged: unchangedBy(proof, queues),
  };
}

/** Decides one queue entry at a policy. */
export function decideQueue(wait: QueueWait, policy: SlaPolicy): QueueDecision {
  const limit = limitOf(wait.ending, policy);
  const effects = effectsOf(wait.ending, wait, policy);
  const sure = sureLimits(wait);
  const common = {
    wait,
    received: compare(wait, effects),
    ...(limit === undefined ? {} : { limit }),
    ...(sure && (wait.ending === 'not-abandoned' || policy.abandonType === 'ignore-abandons') ? { sure } : {}),
    ...byConversation(wait, policy),
  };
  const [effect, second] = effects;
  if (wait.open?.state === 'running') {
    const { soFar } = wait.open;
    // It has waited so long already and may go on; how it will end is not known.
    const ahead = effectsOf(wait.ending, { least: millis(Math.max(wait.least, soFar ?? 0)) }, policy);
    return { ...common, kind: 'waiting', effects: ahead, ...(soFar === undefined ? {} : { soFar }) };
  }
  if (wait.basis === 'unavailable') return { ...common, kind: 'unavailable' };
  if (effect !== undefined && second === undefined) {
    const margin = marginOf(wait, effect, limit);
    return { ...common, kind: 'decided', effect, ...(margin === undefined ? {} : { margin }) };
  }
  const flip = effects.includes('missed') ? flipAt(wait, policy) : undefined;
  return {
    ...common,
    kind: 'undecided',
    effects,
    ...(flip ? { flip } : {}),
    ...assumedEffect(wait, policy),
    because:
      wait.basis === 'contradicted'
        ? 'contradicted'
        : wait.most === undefined
          ? 'no-latest'
          : wait.ending === 'unknown'
            ? 'ending'
            : 'between-ends',
  };
}

const BOTH: readonly Exclude<WaitEnding, 'unknown'>[] = ['not-abandoned', 'abandoned'];

/** Every effect that some wait in the range can have, `missed` last. */
function effectsOf(ending: WaitEnding, { least, most }: Range, policy: SlaPolicy): readonly SlaEffect[] {
  const found = new Set<SlaEffect>();
  let isMissed = false;
  for (const each of ending === 'unknown' ? BOTH : [ending]) {
    const limit = limitOf(each, policy);
    if (limit !== undefined && least <= limit) found.add(each === 'abandoned' ? 'left-out' : 'met');
    if (limit === undefined || most === undefined || most > limit) isMissed = true;
  }
  return isMissed ? [...found, 'missed'] : [...found];
}

/** What the wait is held against; `undefined` where every abandon counts, or where the ending is not known. */
function limitOf(ending: WaitEnding, policy: SlaPolicy): Millis | undefined {
  if (ending === 'unknown') return undefined;
  if (ending === 'not-abandoned') return policy.threshold;
  return policy.abandonType === 'ignore-abandons' ? policy.abandonThreshold : undefined;
}

function sureLimits({ ending, basis, least, most }: QueueWait): SureLimits | undefined {
  if (ending === 'unknown' || basis === 'unavailable') return undefined;
  return {
    limit: ending === 'abandoned' ? 'abandonThreshold' : 'threshold',
    ...(most === undefined ? {} : { from: most }),
    ...(least > 0 ? { below: least } : {}),
  };
}

function marginOf({ least, most }: Range, effect: SlaEffect, limit: Millis | undefined): Millis | undefined {
  if (limit === undefined) return undefined;
  if (effect === 'missed') return millis(least - limit);
  return most === undefined ? undefined : millis(limit - most);
}

const UP_TO = { abandoned: 'left-out', 'not-abandoned': 'met', unknown: 'met-or-left-out' } as const;

function flipAt(wait: QueueWait, policy: SlaPolicy): Flip | undefined {
  const limit = limitOf(wait.ending === 'unknown' ? 'not-abandoned' : wait.ending, policy);
  if (limit === undefined) return undefined;
  if (wait.ending === 'unknown' && limitOf('abandoned', policy) !== limit) return undefined;
  const flip: Flip = { wait: limit, upTo: UP_TO[wait.ending], beyond: 'missed' };
  // Of two readings that differ, no instant parts them: it is the one or the other.
  if (wait.basis !== 'bounded') return flip;
  const start = only(wait.start);
  const end = only(wait.end);
  if (start !== undefined && end === undefined) {
    return { ...flip, instant: { of: 'end', path: wait.end.path, at: instant(start + limit) } };
  }
  if (end !== undefined && start === undefined) {
    return { ...flip, instant: { of: 'start', path: wait.start.path, at: instant(end - limit) } };
  }
  return flip;
}

function only({ earliest, latest }: QueueWait['start']): Instant | undefined {
  return earliest !== undefined && earliest === latest ? earliest : undefined;
}

function assumedEffect(wait: QueueWait, policy: SlaPolicy): Pick<QueueDecision, 'ifAssumed'> {
  if (!wait.ifAssumed) return {};
  const [effect, second] = effectsOf(wait.ending, wait.ifAssumed, policy);
  return effect === undefined || second !== undefined ? {} : { ifAssumed: { effect, range: wait.ifAssumed } };
}

function byConversation(wait: QueueWait, policy: SlaPolicy): Pick<QueueDecision, 'byConversation'> {
  const range = wait.toConversation;
  if (!range || wait.ending !== 'not-abandoned') return {};
  return { byConversation: { range, effects: effectsOf('not-abandoned', range, policy) } };
}

/** `slaAbandoned` counts an abandon or leaves it out; of a stay that was not abandoned it says nothing. */
function compare({ outcome, ending }: QueueWait, effects: readonly SlaEffect[]): ReceivedSays {
  const { slaAbandoned } = outcome.entry;
  if (typeof slaAbandoned !== 'boolean' || ending === 'not-abandoned') return { kind: 'nothing' };
  if (ending === 'unknown') return { kind: 'possible', slaAbandoned };
  if (!effects.includes(slaAbandoned ? 'missed' : 'left-out')) return { kind: 'differs', slaAbandoned };
  return { kind: effects.length === 1 ? 'agrees' : 'possible', slaAbandoned };
}

function lostInstants(proof: Proof, queues: readonly QueueDecision[]): readonly LostInstant[] {
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
  for (const queue of queues) {
    const { start, end, answeredBy } = queue.wait;
    if (queue.kind === 'undecided' || queue.kind === 'unavailable') {
      for (const edge of [start, end]) if (edge.state !== 'received') put(edge.path, 'sla');
    }
    if (answeredBy.kind === 'one-of') {
      if (start.state !== 'received') put(start.path, 'agent');
      for (const { path } of answeredBy.agents) {
        const talk = unsureTalks.get(path);
        if (talk !== undefined) put(talk, 'agent');
      }
      hasUnnamed ||= answeredBy.count > answeredBy.agents.length;
    }
  }
  // Not all who may have answered are named: then any of the conversations may be the one.
  if (hasUnnamed) for (const path of unsureTalks.values()) put(path, 'agent');
  const running = new Set(proof.openEnds.filter(({ state }) => state === 'running').map(({ endPath }) => endPath));
  const told = new Set(proof.openEnds.map(({ endPath }) => endPath));
  return (
    proof.deduction.missing
      // What only the second telling in `details` lacks is not lost.
      .filter(({ path, record }) => !running.has(path) && (told.has(path) || !record.startsWith('details')))
      .map(({ path, record, provenance }) => ({ path, record, provenance, decides: stakes.get(path) ?? [] }))
  );
}

function consequenceOf(proof: Proof, queues: readonly QueueDecision[], lost: readonly LostInstant[]): Consequence {
  const isDoubted = ({ wait }: QueueDecision): boolean => wait.basis !== 'queueTime' && wait.basis !== 'instants';
  const hasContradiction = proof.deduction.contradictions.length > 0;
  const waiting = queues.filter(({ kind }) => kind === 'waiting');
  if (lost.length === 0 && !hasContradiction) {
    return waiting.length > 0 ? { kind: 'still-waiting', entries: waiting } : { kind: 'nothing-lost' };
  }
  if (queues.length === 0) return { kind: 'no-queue-entry' };
  const unknownAgent = queues.filter(({ wait }) => wait.answeredBy.kind === 'one-of');
  const unavailable = queues.filter(({ kind }) => kind === 'unavailable');
  const undecided = queues.filter((queue) => queue.kind === 'undecided');
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
  let nearest: (QueueDecision & { readonly kind: 'decided' }) | undefined;
  for (const queue of queues) {
    if (queue.kind !== 'decided' || queue.margin === undefined || !isDoubted(queue)) continue;
    if (queue.margin < (nearest?.margin ?? Number.POSITIVE_INFINITY)) nearest = queue;
  }
  return { kind: 'no', ...(nearest ? { nearest } : {}) };
}

function unchangedBy({ book, deduction }: Proof, queues: readonly QueueDecision[]): readonly Unchanged[] {
  const doubted = new Set(deduction.contradictions.flatMap(({ facts }) => facts.map(({ path }) => path)));
  const isSure = ({ path, value }: { readonly path: string; readonly value: number | undefined }): boolean =>
    value !== undefined && !doubted.has(path);
  const unchanged: Unchanged[] = [];
  const isAnswered = queues.some(({ wait }) => wait.answeredBy.kind === 'agent');
  if (isAnswered && queues.every(({ wait }) => wait.answeredBy.kind !== 'one-of')) unchanged.push('who-answered');
  const { top, holds, interaction } = book;
  if (isSure(top.time) || (isSure(top.start) && isSure(top.end))) unchanged.push('length');
  const isPlaced = holds.every(
    ({ stretch, length }) => (length && isSure(length)) || (stretch && isSure(stretch.start) && isSure(stretch.end)),
  );
  if (holds.length > 0 && isPlaced) unchanged.push('holds');
  if (interaction.segments.some(({ isTransfer, startType }) => isTransfer === true || startType === 'transfer')) {
    unchanged.push('transfers');
  }
  return unchanged;
}
