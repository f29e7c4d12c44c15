/*
 * The first door: what the page shows at once about an interaction, computed once per document and policy, pure.
 *
 * Linear and quick, so that it never holds up the first picture; what takes longer to prove is behind `proof.ts`. Views
 * take their shapes and words from this; none of them works anything out about time or SLA on its own.
 */

import type { Interaction } from '../interaction/interaction.ts';
import type { Instant } from '../time/instant.ts';
import { decideWait, type WaitDecision } from './deciding/waitDecision.ts';
import { receivedWaits } from './deciding/waits.ts';
import type { Decision } from './decision.ts';
import type { CustomerWait } from './reading/customerWaits.ts';
import { type Reading, readingOf } from './reading/reading.ts';
import { type Story, tellStory } from './reading/story.ts';
import type { SlaPolicy } from './slaPolicy.ts';

export type { Ground, OpenEnd, OpenEndKind } from './reading/course.ts';
export type { CustomerWait, WaitEnding } from './reading/customerWaits.ts';
export type { FlagClaim, FlagType } from './reading/flag.ts';
export type { Place, PlaceRemark, Places } from './reading/places.ts';
export type { QueueStay, Reading } from './reading/reading.ts';
export type { Declined, RunningNow, Story } from './reading/story.ts';

/** Everything the page says about an interaction beyond repeating it. */
export interface Audit {
  readonly policy: SlaPolicy;
  readonly reading: Reading;
  readonly story: Story;
  readonly isRunning: boolean;
  /** One per wait, decided by what was received alone; missing where only the proof can tell. */
  readonly waits: readonly (WaitDecision | undefined)[];
}

/**
 * Audits an interaction at an assumed SLA policy. Pure: the same three, the same result.
 *
 * @param fetchedAt when the document was asked for; missing for one out of a file
 */
export function auditInteraction(interaction: Interaction, policy: SlaPolicy, fetchedAt?: Instant): Audit {
  const reading = readingOf(interaction, fetchedAt);
  return {
    policy,
    reading,
    story: tellStory(reading),
    isRunning: reading.course.state === 'running',
    waits: receivedWaits(reading).map((wait) => wait && decideWait(wait, policy)),
  };
}

/**
 * What SLA says of a wait, for every view alike: by the proof where there is one, else by what was received. Missing while
 * only the proof can tell.
 *
 * @param decision at the policy of the audit; missing until the document is proved
 */
export function answerOf(audit: Audit, decision?: Decision): (wait: CustomerWait) => WaitDecision | undefined {
  const answers = new Map<CustomerWait, WaitDecision>();
  for (const each of decision?.waits ?? audit.waits) if (each) answers.set(each.wait.read, each);
  return (wait) => answers.get(wait);
}
