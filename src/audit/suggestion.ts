/*
 * The fourth door: what use of the figures the audit suggests. Gathers what the suggestion rests on out of the audit, the
 * proof and the decision; the suggestion itself is made in `deciding/suggestion.ts`.
 */

import type { Audit } from './audit.ts';
import { type Effect, type Suggestion, suggestUse, type Use } from './deciding/suggestion.ts';
import type { Consequence, Decision } from './decision.ts';
import { isCountedEnd } from './ends.ts';
import type { FlagStanding, Proof } from './proof.ts';

export type { Suggestion, Use, UseReason } from './deciding/suggestion.ts';

/** All uses, in the order in which they are offered. */
export const USES: readonly Use[] = ['may-be-used', 'use-derived', 'leave-out', 'escalate', 'undecided'];

/** Suggests a use of the figures at the policy of the decision. Pure, linear in the number of figures. */
export function suggest(audit: Audit, proof: Proof, decision: Decision): Suggestion {
  const { standing, trust, openEnds } = proof;
  const lost = openEnds.filter((end) => end.state === 'lost' && isCountedEnd(end));
  const derived = decision.lost.filter(({ provenance }) => provenance === 'derived').length;
  return suggestUse({
    isRunning: audit.isRunning,
    isFlagged: audit.reading.flag.isFlagged,
    hasContradiction: standing.hasContradiction,
    lostEnds: lost.length,
    derived,
    notDerived: decision.lost.length - derived,
    spoiled: trust.counts.unverifiable,
    claim: claimOf(standing),
    hasFilledEnd: 'marks' in standing && standing.marks.length > 0,
    effect: effectOf(decision.consequence),
  });
}

function claimOf(standing: FlagStanding): 'record' | 'platform' | 'nothing' {
  if (standing.kind !== 'nothing-claimed') return 'record';
  return standing.claim.kind === 'platform' ? 'platform' : 'nothing';
}

function effectOf(consequence: Consequence): Effect {
  switch (consequence.kind) {
    case 'yes':
      return { kind: 'changes', stakes: consequence.stakes };
    case 'cannot-be-told':
      return { kind: 'cannot-be-told' };
    default:
      return { kind: 'none' };
  }
}
