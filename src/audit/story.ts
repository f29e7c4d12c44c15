/*
 * What happened to the customer, as a closed union of facts that a headline can put into words.
 *
 * Read from the interaction and its records, never from what the flag guesses. Where the document does not say (no
 * abandon mark, no conversation), the story is `unknown` and says only that it ended or has no end.
 */

import type { AgentEntry, Hold, Interaction, Segment } from '../interaction/interaction.ts';
import { between, type Instant, type Millis } from '../time/instant.ts';
import { type QueueOutcome, queueOutcomes } from './queueOutcome.ts';

/** An agent who was allocated and never began a conversation. `isRejected` only when a field of the entry says so. */
export interface Declined {
  readonly agent: AgentEntry;
  readonly isRejected: boolean;
}

/** What happened to the customer. */
export type Story =
  | { readonly kind: 'running'; readonly now: RunningNow }
  | { readonly kind: 'abandoned-in-ivr'; readonly wait?: Millis }
  | { readonly kind: 'abandoned-in-queue'; readonly queue: QueueOutcome; readonly declined: readonly Declined[] }
  | { readonly kind: 'abandoned-on-hold'; readonly agent?: AgentEntry; readonly wait?: Millis; readonly hold?: Hold }
  | {
      readonly kind: 'answered';
      /** Who talked with the customer, in order of their conversations; at least one. */
      readonly talkers: readonly AgentEntry[];
      /** Allocated before the first conversation without taking it. */
      readonly declined: readonly Declined[];
      /** Segments that went to an external party. */
      readonly thirdParties: readonly Segment[];
      readonly hasTransfer: boolean;
      /** A later queue entry in which the customer gave up, after having talked. */
      readonly abandonedLater?: QueueOutcome;
    }
  | { readonly kind: 'unknown'; readonly hasEnded: boolean; readonly declined: readonly Declined[] };

/** Where a running interaction stands. */
export type RunningNow =
  | { readonly kind: 'talking'; readonly agent: AgentEntry }
  | { readonly kind: 'offered'; readonly agent: AgentEntry }
  | { readonly kind: 'waiting'; readonly queue: QueueOutcome }
  | { readonly kind: 'in-flow' };

/**
 * Tells the story of an interaction.
 *
 * `running` needs a document that says so: no end, not flagged, and not `dataComplete: true`. A lost end of a flagged
 * interaction is not running.
 */
export function tellStory(interaction: Interaction): Story {
  const queues = queueOutcomes(interaction);
  const talkers = interaction.agentEntries
    .filter((agent) => typeof agent.conversationStartAt === 'number')
    .sort((a, b) => Number(a.conversationStartAt) - Number(b.conversationStartAt));
  if (isRunning(interaction)) return { kind: 'running', now: runningNow(interaction, queues, talkers) };
  const declined = declinedBefore(interaction, talkers[0]?.conversationStartAt ?? undefined);
  if (interaction.customerHoldAbandoned === true) return holdAbandon(interaction, talkers);
  if (interaction.ivrAbandoned === true) {
    const wait = interaction.ivrAbandonTime ?? interaction.ivrTime;
    return { kind: 'abandoned-in-ivr', ...(typeof wait === 'number' ? { wait } : {}) };
  }
  const abandoned = queues.findLast((queue) => queue.end === 'abandoned');
  if (talkers.length > 0) {
    return {
      kind: 'answered',
      talkers,
      declined,
      thirdParties: interaction.segments.filter((segment) => segment.isThirdParty === true),
      hasTransfer: interaction.segments.some((segment) => segment.isTransfer === true || segment.startType === 'transfer'),
      ...(abandoned ? { abandonedLater: abandoned } : {}),
    };
  }
  if (abandoned) return { kind: 'abandoned-in-queue', queue: abandoned, declined };
  return { kind: 'unknown', hasEnded: typeof interaction.endAt === 'number', declined };
}

/** Whether the document says of itself that the interaction is still going on. */
export function isRunning(interaction: Interaction): boolean {
  return (
    typeof interaction.endAt !== 'number' &&
    interaction.isDataComplete !== true &&
    interaction.isFlagged !== true &&
    typeof interaction.length !== 'number'
  );
}

function runningNow(
  interaction: Interaction,
  queues: readonly QueueOutcome[],
  talkers: readonly AgentEntry[],
): RunningNow {
  const talking = talkers.findLast((agent) => isOpen(agent.conversationEndAt) && isOpen(agent.endAt));
  if (talking) return { kind: 'talking', agent: talking };
  const offered = interaction.agentEntries.findLast((agent) => isOpen(agent.endAt) && isOpen(agent.conversationStartAt));
  if (offered) return { kind: 'offered', agent: offered };
  const waiting = queues.findLast((queue) => queue.end === 'open');
  return waiting ? { kind: 'waiting', queue: waiting } : { kind: 'in-flow' };
}

function holdAbandon(interaction: Interaction, talkers: readonly AgentEntry[]): Story {
  const hold = interaction.holds.findLast((each) => typeof each.startAt === 'number') ?? interaction.holds.at(-1);
  const agent = talkers.findLast((each) => hold === undefined || isDuring(hold.startAt, each)) ?? talkers.at(-1);
  const wait = hold === undefined ? interaction.customerHoldTime : lengthOf(hold);
  return {
    kind: 'abandoned-on-hold',
    ...(agent ? { agent } : {}),
    ...(typeof wait === 'number' ? { wait } : {}),
    ...(hold ? { hold } : {}),
  };
}

function lengthOf(hold: Hold): Millis | undefined {
  if (typeof hold.length === 'number') return hold.length;
  return typeof hold.startAt === 'number' && typeof hold.endAt === 'number' ? between(hold.startAt, hold.endAt) : undefined;
}

function isDuring(at: Instant | null | undefined, agent: AgentEntry): boolean {
  if (typeof at !== 'number' || typeof agent.conversationStartAt !== 'number') return false;
  const end = agent.conversationEndAt;
  return agent.conversationStartAt <= at && (typeof end !== 'number' || at <= end);
}

function declinedBefore(interaction: Interaction, firstTalkAt: Instant | undefined): readonly Declined[] {
  return interaction.agentEntries
    .filter((agent) => typeof agent.conversationStartAt !== 'number')
    .filter((agent) => firstTalkAt === undefined || typeof agent.startAt !== 'number' || agent.startAt < firstTalkAt)
    .map((agent) => ({ agent, isRejected: agent.marks.some((mark) => mark.isSet && /reject/i.test(mark.name)) }));
}

function isOpen(at: Instant | null | undefined): boolean {
  return typeof at !== 'number';
}
