/*
 * The zero of the time axis: the first start of any record. Used by the timeline and by every text with an offset on it.
 */

import type { Instant } from '../time/instant.ts';
import { areTooFarApart, nearInstants } from '../time/nearInstants.ts';
import type { Interaction } from './interaction.ts';

/**
 * The first start of the interaction or any record of it, ignoring one that is decades away; `undefined` when there is
 * none.
 */
export function firstStart(interaction: Interaction): Instant | undefined {
  let first: Instant | undefined;
  let last: Instant | undefined;
  startsOf(interaction, (at) => {
    if (first === undefined || at < first) first = at;
    if (last === undefined || at > last) last = at;
  });
  if (first === undefined || last === undefined || !areTooFarApart(first, last)) return first;
  const starts: Instant[] = [];
  startsOf(interaction, (at) => starts.push(at));
  return nearInstants(starts)[0];
}

function startsOf(interaction: Interaction, found: (at: Instant) => void): void {
  const take = (at: Instant | null | undefined): void => {
    if (typeof at === 'number') found(at);
  };
  // A null at the top level means no value there; `details` may have one.
  take(interaction.startAt ?? interaction.details?.startAt);
  for (const { startAt } of interaction.segments) take(startAt);
  for (const { startAt } of interaction.queueEntries) take(startAt);
  for (const { startAt, conversationStartAt, conversationEndAt, phases } of interaction.agentEntries) {
    take(startAt ?? conversationStartAt ?? conversationEndAt);
    for (const phase of phases) take(phase.startAt);
  }
  for (const { startAt } of interaction.holds) take(startAt);
}

/** The start of the first conversation with an agent; `undefined` when none has a start. */
export function firstConversation(interaction: Interaction): Instant | undefined {
  const starts = interaction.agentEntries.flatMap(({ conversationStartAt }) =>
    typeof conversationStartAt === 'number' ? [conversationStartAt] : [],
  );
  return starts.length === 0 ? undefined : starts.reduce((first, at) => (at < first ? at : first));
}
