/*
 * The verdict that the audit suggests to a reviewer for an interaction's figures, with its reason.
 *
 * A suggestion is not a verdict: it is never applied by itself. It leans to the careful side, because a false all-clear
 * costs more than a second look: "may be used" is suggested only where nothing that was received rests on anything lost,
 * and a flag whose cause cannot be seen in the data is never cleared. Knows a few facts of the audit and nothing of how
 * they were found, so that every row of the table below can be tested by itself.
 *
 *   still going on                                              -> undecided
 *   two figures cannot both be true; lost ends without a flag   -> escalate
 *   the platform ended it, or its flow broke                    -> leave out
 *   SLA or the agent depends on what is lost                    -> leave out
 *   flagged, and no reason to be seen in the data               -> escalate
 *   nothing depends on what is lost: figures rest on it         -> use with the derived values
 *                                    none does                  -> may be used
 *   nothing lost, not flagged                                   -> may be used
 */

/** What can be done with an interaction's figures. A person's choice of one of these is a verdict. */
export type Use = 'may-be-used' | 'use-derived' | 'leave-out' | 'escalate' | 'undecided';

/** Whether what is lost changes what is decided, as far as the suggestion needs to know. */
export type Effect =
  /** No instant is lost and nothing is contradicted, or what is changes nothing. */
  | { readonly kind: 'none' }
  /** Different values of what is lost lead to different answers. */
  | { readonly kind: 'changes'; readonly stakes: readonly ('sla' | 'agent')[] }
  /** The evidence sets no limit, or contradicts itself too often. */
  | { readonly kind: 'cannot-be-told' };

/** What the suggestion rests on. */
export interface UseFacts {
  /** The interaction itself has not ended yet. */
  readonly isRunning: boolean;
  readonly isFlagged: boolean;
  /** Figures or ids that cannot all be true. */
  readonly hasContradiction: boolean;
  /** Records that lost an end. */
  readonly lostEnds: number;
  /** Of the lost instants, how many follow exactly, and how many do not. */
  readonly derived: number;
  readonly notDerived: number;
  /** Figures that were received and rest on something lost. */
  readonly spoiled: number;
  /** What the flag claims: a kind of record, the platform's own end, or nothing about the data. */
  readonly claim: 'record' | 'platform' | 'nothing';
  /** A sign that an end was put in afterwards. */
  readonly hasFilledEnd: boolean;
  readonly effect: Effect;
}

/** Why a use is suggested. */
export type UseReason =
  | { readonly kind: 'still-running' }
  | { readonly kind: 'contradiction' }
  | { readonly kind: 'should-be-flagged' }
  | { readonly kind: 'platform-ended' }
  | { readonly kind: 'depends'; readonly stakes: readonly ('sla' | 'agent')[] }
  | { readonly kind: 'no-limit' }
  /** Every record the flag names has its end. `isFilled`: one of them looks put in afterwards. */
  | { readonly kind: 'not-visible'; readonly isFilled: boolean }
  /** The flag claims nothing about the data. */
  | { readonly kind: 'no-claim' }
  | { readonly kind: 'all-derived'; readonly count: number }
  | { readonly kind: 'rest-on-lost'; readonly count: number }
  | { readonly kind: 'none-rests-on-lost' }
  | { readonly kind: 'nothing-missing' };

/** A use with its reason. */
export interface Suggestion {
  readonly use: Use;
  readonly reason: UseReason;
}

/** Suggests a use. Pure; the first row of the table above that applies. */
export function suggestUse(facts: UseFacts): Suggestion {
  const { effect } = facts;
  if (facts.isRunning) return { use: 'undecided', reason: { kind: 'still-running' } };
  if (facts.hasContradiction) return { use: 'escalate', reason: { kind: 'contradiction' } };
  if (!facts.isFlagged && facts.lostEnds > 0) return { use: 'escalate', reason: { kind: 'should-be-flagged' } };
  if (facts.isFlagged && facts.claim === 'platform') return { use: 'leave-out', reason: { kind: 'platform-ended' } };
  if (effect.kind === 'changes') return { use: 'leave-out', reason: { kind: 'depends', stakes: effect.stakes } };
  if (effect.kind === 'cannot-be-told') return { use: 'leave-out', reason: { kind: 'no-limit' } };
  if (facts.isFlagged && facts.claim === 'nothing') return { use: 'escalate', reason: { kind: 'no-claim' } };
  if (facts.isFlagged && facts.lostEnds === 0) {
    return { use: 'escalate', reason: { kind: 'not-visible', isFilled: facts.hasFilledEnd } };
  }
  if (facts.lostEnds === 0) return { use: 'may-be-used', reason: { kind: 'nothing-missing' } };
  if (facts.derived > 0 && facts.notDerived === 0) {
    return { use: 'use-derived', reason: { kind: 'all-derived', count: facts.derived } };
  }
  if (facts.spoiled > 0) return { use: 'use-derived', reason: { kind: 'rest-on-lost', count: facts.spoiled } };
  return { use: 'may-be-used', reason: { kind: 'none-rests-on-lost' } };
}
