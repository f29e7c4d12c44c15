/*
 * What happened to the customer, as a closed union of facts that a headline can put into words.
 *
 * Read from the interaction and its records, never from what the flag guesses. Where the document does not say (no
 * abandon mark, no conversation), the story is `unknown` and says only that it ended or has no end.
 */

import { isUnreadable } from '../interaction/fieldState.ts';
import { type AgentEntry, fieldPath, type Hold, type Interaction, type Segment } from '../interaction/interaction.ts';
import { between, type Instant, type Millis } from '../time/instant.ts';
import { readFlag } from './reading/flag.ts';
import { type QueueOutcome, queueOutcomes } from './reading/queueOutcome.ts';

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
  | { readonly kind: 'talking'; readonly agent: AgentEntry; readonly isOnHold: boolean }
  | { readonly kind: 'offered'; readonly agent: AgentEntry }
  | { readonly kind: 'waiting'; readonly queue: QueueOutcome }
  /** Nothing is open. `after` is whoever talked last, where someone did. */
  | { readonly kind: 'in-flow'; readonly after?: AgentEntry };

/**
 * Tells the story of an interaction.
 *
 * `running` needs a document that says so (see `isRunning`); a customer who has left is told of even where the
 * interaction has not ended yet, because its own end comes some ms later.
 */
export function tellStory(interaction: Interaction): Story {
  const queues = queueOutcomes(interaction);
  const talkers = talkersOf(interaction);
  const declined = declinedBefore(interaction, talkers[0]);
  if (interaction.customerHoldAbandoned === true) return holdAbandon(interaction, talkers);
  if (interaction.ivrAbandoned === true) {
    const wait = interaction.ivrAbandonTime ?? interaction.ivrTime;
    return { kind: 'abandoned-in-ivr', ...(typeof wait === 'number' ? { wait } : {}) };
  }
  const abandoned = lastAbandon(queues, talkers.at(-1));
  const now = isRunning(interaction) ? runningNow(interaction, queues, talkers) : undefined;
  if (now && (abandoned === undefined || now.kind === 'talking')) return { kind: 'running', now };
  if (talkers.length > 0) {
    return {
      kind: 'answered',
      talkers,
      declined,
      thirdParties: interaction.segments.filter((segment) => segment.isThirdParty === true),
      hasTransfer: interaction.segments.some(isTransferSegment),
      ...(abandoned ? { abandonedLater: abandoned } : {}),
    };
  }
  if (abandoned) return { kind: 'abandoned-in-queue', queue: abandoned, declined };
  return { kind: 'unknown', hasEnded: hasEnded(interaction), declined };
}

/**
 * Whether the interaction is still going on, as far as the document tells: it has begun, no end arrived, it is not
 * flagged, and neither `dataComplete` nor a total says that it is over. That this means "running" is a reading of ours;
 * the API has no field for it. A flagged interaction without an end has lost it.
 */
export function isRunning(interaction: Interaction): boolean {
  return (
    !hasEnded(interaction) &&
    !isUnreadable(interaction, fieldPath(interaction, 'endTimestamp')) &&
    interaction.isDataComplete !== true &&
    !readFlag(interaction).isFlagged &&
    typeof interaction.length !== 'number' &&
    hasBegun(interaction)
  );
}

/** Whether a segment was begun by a transfer. */
export function isTransferSegment(segment: Segment): boolean {
  return segment.isTransfer === true || segment.startType?.trim().toLowerCase() === 'transfer';
}

function hasEnded(interaction: Interaction): boolean {
  return typeof interaction.endAt === 'number' || typeof interaction.details?.endAt === 'number';
}

function hasBegun(interaction: Interaction): boolean {
  if (typeof interaction.startAt === 'number' || interaction.isDataComplete === false) return true;
  const records = [...interaction.segments, ...interaction.queueEntries, ...interaction.agentEntries];
  return records.some((record) => typeof record.startAt === 'number');
}

function runningNow(
  interaction: Interaction,
  queues: readonly QueueOutcome[],
  talkers: readonly AgentEntry[],
): RunningNow {
  const talking = talkers.findLast((agent) => isOpen(agent.conversationEndAt) && isOpen(agent.endAt));
  if (talking) {
    const phases = talking.phases.filter((phase) => /hold/i.test(phase.name));
    const holds = [...interaction.holds.filter((hold) => typeof hold.length !== 'number'), ...phases];
    const isOnHold = holds.some((hold) => !isOpen(hold.startAt) && isOpen(hold.endAt));
    return { kind: 'talking', agent: talking, isOnHold };
  }
  const offered = interaction.agentEntries.findLast((agent) => isOpen(agent.endAt) && !hasTalked(agent));
  if (offered) return { kind: 'offered', agent: offered };
  const waiting = queues.findLast((queue) => queue.end === 'open');
  if (waiting) return { kind: 'waiting', queue: waiting };
  const after = talkers.at(-1);
  return { kind: 'in-flow', ...(after ? { after } : {}) };
}

function holdAbandon(interaction: Interaction, talkers: readonly AgentEntry[]): Story {
  const hold = lastHold(interaction.holds);
  const agent = talkers.findLast((each) => hold === undefined || isDuring(hold.startAt, each)) ?? talkers.at(-1);
  // customerHoldTime is the sum of all holds: it is this one's length only where there was no other.
  const isOnlyHold = interaction.holds.length === 1 || (hold === undefined && interaction.customerHolds === 1);
  const wait = (hold && lengthOf(hold)) ?? (isOnlyHold ? interaction.customerHoldTime : undefined);
  return {
    kind: 'abandoned-on-hold',
    ...(agent ? { agent } : {}),
    ...(typeof wait === 'number' ? { wait } : {}),
    ...(hold ? { hold } : {}),
  };
}

/** The hold that began last; holds without a place in time count only where none has one. */
function lastHold(holds: readonly Hold[]): Hold | undefined {
  let last = holds.at(-1);
  for (const hold of holds) {
    if (typeof hold.startAt !== 'number') continue;
    if (typeof last?.startAt !== 'number' || hold.startAt >= last.startAt) last = hold;
  }
  return last;
}

function lengthOf(hold: Hold): Millis | undefined {
  if (typeof hold.length === 'number') return hold.length;
  return typeof hold.startAt === 'number' && typeof hold.endAt === 'number'
    ? between(hold.startAt, hold.endAt)
    : undefined;
}

function isDuring(at: Instant | null | undefined, agent: AgentEntry): boolean {
  if (typeof at !== 'number' || typeof agent.conversationStartAt !== 'number') return false;
  const end = agent.conversationEndAt;
  return agent.conversationStartAt <= at && (typeof end !== 'number' || at <= end);
}

/** Agents who talked with the customer, in the order in which they began; those without that instant come last. */
function talkersOf(interaction: Interaction): readonly AgentEntry[] {
  const order = (agent: AgentEntry): number => agent.conversationStartAt ?? Number.MAX_SAFE_INTEGER;
  return interaction.agentEntries.filter(hasTalked).sort((a, b) => order(a) - order(b));
}

const CONVERSATION_FIGURE = /^(agent|resource|customer)?(conversation|talk)(Time|Duration)$/i;

/**
 * Whether an agent talked with the customer: by the conversation's start or end, or (names in `agents[]` are not
 * documented) by a figure named after it.
 */
export function hasTalked(agent: AgentEntry): boolean {
  return (
    typeof agent.conversationStartAt === 'number' ||
    typeof agent.conversationEndAt === 'number' ||
    agent.durations.some(({ name, length }) => length > 0 && CONVERSATION_FIGURE.test(name))
  );
}

/** The last queue entry in which the customer gave up, unless a conversation began after it. */
function lastAbandon(queues: readonly QueueOutcome[], lastTalker: AgentEntry | undefined): QueueOutcome | undefined {
  const talkAt = lastTalker?.conversationStartAt;
  return queues.findLast(({ end, entry }) => {
    if (end !== 'abandoned') return false;
    const at = entry.startAt ?? entry.endAt;
    return typeof talkAt !== 'number' || typeof at !== 'number' || talkAt < at;
  });
}

function declinedBefore(interaction: Interaction, firstTalker: AgentEntry | undefined): readonly Declined[] {
  const talkAt = firstTalker?.conversationStartAt;
  return interaction.agentEntries
    .filter((agent) => !hasTalked(agent))
    .filter((agent) => typeof talkAt !== 'number' || typeof agent.startAt !== 'number' || agent.startAt < talkAt)
    .map((agent) => ({ agent, isRejected: hasRejected(agent) }));
}

/** Whether a field of the entry says that the agent rejected the offer. Its name is not documented: any with "reject". */
export function hasRejected(agent: AgentEntry): boolean {
  return agent.marks.some((mark) => mark.isSet && /reject/i.test(mark.name));
}

function isOpen(at: Instant | null | undefined): boolean {
  return typeof at !== 'number';
}
