/*
 * The records that have no end in the document.
 *
 *   |------------ ?        started, and no end was received (or it is still going on)
 *
 * Says that an end is missing, never why: a running interaction lacks ends because nothing has ended yet, and it is for
 * the caller to ask which it is. An end that arrived and could not be read is not missing. Surprising: the entries of
 * `details.agents[]` have no start and end of their own, only those of the conversation, so those are looked at there.
 */

import {
  type AgentEntry,
  fieldPath,
  type Interaction,
  type Origin,
  type QueueEntry,
  type Segment,
} from '../interaction/interaction.ts';
import type { Instant } from '../time/instant.ts';
import { isUnreadable } from './fieldState.ts';
import { type QueueOutcome, queueOutcomes } from './queueOutcome.ts';

/** A record without an end. */
export type MissingEnd = {
  /** The full path of the instant that is missing, as in `queues[0].endTimestamp`. */
  readonly endPath: string;
  /** When it began; missing when that is not known either. */
  readonly startAt?: Instant;
} & (
  | { readonly kind: 'interaction'; readonly record: Interaction }
  | { readonly kind: 'segment'; readonly record: Segment }
  | { readonly kind: 'queue'; readonly record: QueueEntry; readonly outcome: QueueOutcome }
  | { readonly kind: 'agent'; readonly record: AgentEntry }
);

/** Which kind of record lacks an end. */
export type MissingEndKind = MissingEnd['kind'];

/** All records without an end: the interaction, then segments, queue entries and agent entries in document order. */
export function missingEnds(interaction: Interaction): readonly MissingEnd[] {
  const found: MissingEnd[] = [];
  const lacks = (record: Origin, endAt: Instant | null | undefined, wireName = 'endTimestamp'): boolean =>
    typeof endAt !== 'number' && !isUnreadable(interaction, fieldPath(record, wireName));
  const ends = (record: Origin, startAt: Instant | null | undefined, wireName = 'endTimestamp') => ({
    endPath: fieldPath(record, wireName),
    ...(typeof startAt === 'number' ? { startAt } : {}),
  });

  if (lacks(interaction, interaction.endAt) && typeof interaction.details?.endAt !== 'number') {
    found.push({ kind: 'interaction', record: interaction, ...ends(interaction, interaction.startAt) });
  }
  for (const record of interaction.segments) {
    if (lacks(record, record.endAt)) found.push({ kind: 'segment', record, ...ends(record, record.startAt) });
  }
  for (const outcome of queueOutcomes(interaction)) {
    const record = outcome.entry;
    if (lacks(record, record.endAt)) found.push({ kind: 'queue', record, outcome, ...ends(record, record.startAt) });
  }
  for (const record of interaction.agentEntries) {
    const isAllocation =
      typeof record.startAt === 'number' || isUnreadable(interaction, fieldPath(record, 'startTimestamp'));
    if (isAllocation) {
      if (lacks(record, record.endAt)) found.push({ kind: 'agent', record, ...ends(record, record.startAt) });
    } else if (typeof record.endAt !== 'number' && typeof record.conversationStartAt === 'number') {
      const wireName = 'conversationEndTimestamp';
      if (!lacks(record, record.conversationEndAt, wireName)) continue;
      found.push({ kind: 'agent', record, ...ends(record, record.conversationStartAt, wireName) });
    }
  }
  return found;
}
