/*
 * What an assumed SLA policy makes of one wait of the customer, for every length it can have had.
 *
 *   entered        earliest    flip         latest
 *      |===============|/ / / / | / / / / / / |       undecided: met up to the flip, missed past it
 *                                 ^ limit          decided where earliest and latest lie on one side of it
 *
 * A wait of exactly the limit is within it, in whole ms ("at or below": the vendor's rule for short abandons, taken for the
 * threshold too). A wait that ended in another way than by an answer or an abandon gets none: whether it counts is not
 * documented. `slaAbandoned` as received is compared and replaces nothing.
 */

import { type Instant, instant, type Millis, millis } from '../../time/instant.ts';
import type { SlaPolicy } from '../slaPolicy.ts';
import type { MeasuredWait, Range, WaitEnd } from './waits.ts';

/** What a policy makes of one wait. `missed`: answered past the threshold, or abandoned and counted. */
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
type ReceivedSays =
  | { readonly kind: 'agrees' | 'differs' | 'possible'; readonly slaAbandoned: boolean }
  /** Not received, or it says nothing here. */
  | { readonly kind: 'nothing' };

/** One wait at a policy. */
export type WaitDecision = {
  readonly wait: MeasuredWait;
  readonly received: ReceivedSays;
  /** What it is held against, for the two ways it can have ended; missing where every abandon counts. */
  readonly limit?: Millis;
  /** Missing where no limit decides it: how it ended is not known, or every abandon counts. */
  readonly sure?: SureLimits;
  /** What it probably was, by rules that were observed and are not documented: only where they decide what is undecided. */
  readonly probably?: { readonly effect: SlaEffect; readonly range: Range };
  /** If the assumed rules held that tell more: only where they decide what is undecided. */
  readonly ifAssumed?: { readonly effect: SlaEffect; readonly range: NonNullable<MeasuredWait['ifAssumed']> };
} & (
  | {
      readonly kind: 'decided';
      readonly effect: SlaEffect;
      /** How far the nearest admissible wait is from the other side: 0 for one of exactly the limit, at least 1 ms past it. */
      readonly margin?: Millis;
    }
  /** It ended in another way, or how it ended cannot be told: no threshold is documented for it. */
  | { readonly kind: 'no-answer'; readonly because: 'left' | 'unclear' }
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

/** Decides one wait at a policy: the only place where a wait is held against a threshold. */
export function decideWait(wait: MeasuredWait, policy: SlaPolicy): WaitDecision {
  const { end } = wait;
  const limit = limitOf(end, policy);
  const effects = effectsOf(end, wait, policy);
  const sure = sureLimits(wait);
  const common = {
    wait,
    received: compare(wait, effects),
    ...(limit === undefined ? {} : { limit }),
    ...(sure && (end === 'answered' || policy.abandonType === 'ignore-abandons') ? { sure } : {}),
  };
  const [effect, second] = effects;
  if (wait.open?.state === 'running') {
    const { soFar } = wait.open;
    // It has waited so long already and may go on; how it will end is not known.
    const ahead = effectsOf('unknown', { least: millis(Math.max(wait.least, soFar ?? 0)) }, policy);
    return { ...common, kind: 'waiting', effects: ahead, ...(soFar === undefined ? {} : { soFar }) };
  }
  if (end === 'left' || end === 'unclear') return { ...common, kind: 'no-answer', because: end };
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
    ...probableEffect(wait, policy),
    ...assumedEffect(wait, policy),
    because:
      wait.basis === 'contradicted'
        ? 'contradicted'
        : wait.most === undefined
          ? 'no-latest'
          : end === 'unknown'
            ? 'ending'
            : 'between-ends',
  };
}

const BOTH: readonly WaitEnd[] = ['answered', 'abandoned'];
const NO_ENDS: readonly WaitEnd[] = [];

/** Every effect that some wait in the range can have, `missed` last. */
function effectsOf(end: WaitEnd, { least, most }: Range, policy: SlaPolicy): readonly SlaEffect[] {
  const found = new Set<SlaEffect>();
  let isMissed = false;
  for (const each of end === 'unknown' ? BOTH : end === 'left' || end === 'unclear' ? NO_ENDS : [end]) {
    const limit = limitOf(each, policy);
    if (limit !== undefined && least <= limit) found.add(each === 'abandoned' ? 'left-out' : 'met');
    if (limit === undefined || most === undefined || most > limit) isMissed = true;
  }
  return isMissed ? [...found, 'missed'] : [...found];
}

/** What the wait is held against; `undefined` where every abandon counts, or where no limit is for it. */
function limitOf(end: WaitEnd, policy: SlaPolicy): Millis | undefined {
  if (end === 'answered') return policy.threshold;
  if (end !== 'abandoned') return undefined;
  return policy.abandonType === 'ignore-abandons' ? policy.abandonThreshold : undefined;
}

function sureLimits({ end, basis, least, most }: MeasuredWait): SureLimits | undefined {
  if ((end !== 'answered' && end !== 'abandoned') || basis === 'unavailable') return undefined;
  return {
    limit: end === 'abandoned' ? 'abandonThreshold' : 'threshold',
    ...(most === undefined ? {} : { from: most }),
    ...(least > 0 ? { below: least } : {}),
  };
}

function marginOf({ least, most }: Range, effect: SlaEffect, limit: Millis | undefined): Millis | undefined {
  if (limit === undefined) return undefined;
  if (effect === 'missed') return millis(least - limit);
  return most === undefined ? undefined : millis(limit - most);
}

function flipAt(wait: MeasuredWait, policy: SlaPolicy): Flip | undefined {
  const isUnknown = wait.end === 'unknown';
  const limit = limitOf(isUnknown ? 'answered' : wait.end, policy);
  if (limit === undefined) return undefined;
  if (isUnknown && limitOf('abandoned', policy) !== limit) return undefined;
  const upTo = isUnknown ? 'met-or-left-out' : wait.end === 'abandoned' ? 'left-out' : 'met';
  const flip: Flip = { wait: limit, upTo, beyond: 'missed' };
  // Of two readings that differ, no instant parts them: it is the one or the other.
  if (wait.basis !== 'bounded') return flip;
  const start = only(wait.start);
  const until = only(wait.until);
  if (start !== undefined && until === undefined) {
    return { ...flip, instant: { of: 'end', path: wait.until.path, at: instant(start + limit) } };
  }
  if (until !== undefined && start === undefined) {
    return { ...flip, instant: { of: 'start', path: wait.start.path, at: instant(until - limit) } };
  }
  return flip;
}

function only({ earliest, latest }: MeasuredWait['start']): Instant | undefined {
  return earliest !== undefined && earliest === latest ? earliest : undefined;
}

function probableEffect({ end, narrowed }: MeasuredWait, policy: SlaPolicy): Pick<WaitDecision, 'probably'> {
  if (!narrowed) return {};
  const [effect, second] = effectsOf(end, narrowed, policy);
  return effect === undefined || second !== undefined ? {} : { probably: { effect, range: narrowed } };
}

function assumedEffect(wait: MeasuredWait, policy: SlaPolicy): Pick<WaitDecision, 'ifAssumed'> {
  if (!wait.ifAssumed) return {};
  const [effect, second] = effectsOf(wait.end, wait.ifAssumed, policy);
  return effect === undefined || second !== undefined ? {} : { ifAssumed: { effect, range: wait.ifAssumed } };
}

/** `slaAbandoned` counts an abandon or leaves it out; of a wait that was not abandoned it says nothing. */
function compare({ read, end }: MeasuredWait, effects: readonly SlaEffect[]): ReceivedSays {
  const { slaAbandoned } = read.last;
  if (typeof slaAbandoned !== 'boolean' || (end !== 'abandoned' && end !== 'unknown')) return { kind: 'nothing' };
  if (end === 'unknown') return { kind: 'possible', slaAbandoned };
  if (!effects.includes(slaAbandoned ? 'missed' : 'left-out')) return { kind: 'differs', slaAbandoned };
  return { kind: effects.length === 1 ? 'agrees' : 'possible', slaAbandoned };
}
