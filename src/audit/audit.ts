/*
 * The first door: what the page shows at once about an interaction, computed once per document and policy, pure.
 *
 * Linear and quick, so that it never holds up the first picture; what takes longer to prove is behind `proof.ts`. Views take their shapes and words from this; none of them works anything out about time or SLA on its own.
 */

import type { Interaction } from '../interaction/interaction.ts';
import type { Instant } from '../time/instant.ts';
import { type FlagClaim, readFlag } from './reading/flag.ts';
import { type OpenEnd, openEnds } from './reading/openEnd.ts';
import { type QueueOutcome, queueOutcomes, type SlaStanding, slaStanding } from './reading/queueOutcome.ts';
import type { SlaPolicy } from './slaPolicy.ts';
import { isRunning, type Story, tellStory } from './story.ts';

export type { FlagClaim, FlagType } from './reading/flag.ts';
export type { Ground, OpenEnd, OpenEndKind } from './reading/openEnd.ts';
export type { QueueOutcome, SlaStanding } from './reading/queueOutcome.ts';

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
  /** Records without an end: running, lost, or not to be told, each with its reasons. */
  readonly openEnds: readonly OpenEnd[];
  /** One per queue entry, in document order. */
  readonly queues: readonly QueueReading[];
}

/**
 * Audits an interaction at an assumed SLA policy. Pure: the same three, the same result.
 *
 * @param fetchedAt when the document was asked for; missing for one out of a file
 */
export function auditInteraction(interaction: Interaction, policy: SlaPolicy, fetchedAt?: Instant): Audit {
  return {
    policy,
    story: tellStory(interaction),
    flag: readFlag(interaction),
    isRunning: isRunning(interaction),
    openEnds: openEnds(interaction, fetchedAt),
    queues: queueOutcomes(interaction).map((outcome) => ({ ...outcome, standing: slaStanding(outcome, policy) })),
  };
}
