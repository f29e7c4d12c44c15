/*
 * The one door: what we think of an interaction, computed once per document and policy, pure.
 *
 * Views take their shapes and words from this; none of them works anything out about time or SLA on its own.
 */

import type { Interaction } from '../interaction/interaction.ts';
import { type FlagClaim, readFlag } from './flag.ts';
import { type MissingEnd, missingEnds } from './missingEnds.ts';
import { type QueueOutcome, queueOutcomes, type SlaStanding, slaStanding } from './queueOutcome.ts';
import type { SlaPolicy } from './slaPolicy.ts';
import { isRunning, type Story, tellStory } from './story.ts';

/** A queue entry with what the assumed policy makes of it. */
export interface QueueReading extends QueueOutcome {
  readonly standing: SlaStanding;
}

/** Everything the page says about an interaction beyond repeating it. */
export interface Audit {
  readonly policy: SlaPolicy;
  readonly story: Story;
  readonly flag: FlagClaim;
  readonly isRunning: boolean;
  /** Records without an end, whether lost or still running. */
  readonly missingEnds: readonly MissingEnd[];
  /** One per queue entry, in document order. */
  readonly queues: readonly QueueReading[];
}

/** Audits an interaction at an assumed SLA policy. Pure: same interaction and policy, same result. */
export function auditInteraction(interaction: Interaction, policy: SlaPolicy): Audit {
  return {
    policy,
    story: tellStory(interaction),
    flag: readFlag(interaction),
    isRunning: isRunning(interaction),
    missingEnds: missingEnds(interaction),
    queues: queueOutcomes(interaction).map((outcome) => ({ ...outcome, standing: slaStanding(outcome, policy) })),
  };
}
