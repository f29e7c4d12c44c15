/*
 * What happened to the customer, as a closed union of facts that a headline can put into words.
 *
 * Read from the interaction and its records, never from what the flag guesses. Where the document does not say (no
 * abandon mark, no conversation), the story is `unknown` and says only that it ended or has no end.
 */

import {
  type AgentEntry,
  fieldPath,
  type Hold,
  type Interaction,
  type Segment,
} from '../../interaction/interaction.ts';
import {
  hasBargedIn,
  hasTalked,
  isTalkUnreadable,
  isThirdPartySegment,
  isTransferSegment,
  phaseKind,
  rejectionMark,
} from '../../interaction/recordKinds.ts';
import { type Instant, lengthBetween, type Millis } from '../../time/instant.ts';
import { endsThat } from '../ends.ts';
import type { CustomerWait } from './customerWaits.ts';
import type { Reading } from './reading.ts';

/** An agent who was allocated and never began a conversation. `isRejected` only when a field of the entry says so. */
export interface Declined {
  readonly agent: AgentEntry;
  readonly isRejected: boolean;
}

/** What happened to the customer. */
export type Story =
  | { readonly kind: 'running'; readonly now: RunningNow }
  | { readonly kind: 'abandoned-in-ivr'; readonly wait?: Millis }
  | { readonly kind: 'abandoned'; readonly wait: CustomerWait; readonly declined: readonly Declined[] }
  | { readonly kind: 'abandoned-on-hold'; readonly agent?: AgentEntry; readonly wait?: Millis; readonly hold?: Hold }
  | {
      readonly kind: 'answered';
      /** Who talked with the customer, in order of their conversations; at least one. */
      readonly talkers: readonly AgentEntry[];
      /** Supervisors who are marked as having barged in. */
      readonly barged: readonly AgentEntry[];
      /** Allocated before the first conversation without taking it. */
      readonly declined: readonly Declined[];
      /** Segments that went to an external party. */
      readonly thirdParties: readonly Segment[];
      readonly hasTransfer: boolean;
      /** A later wait in which the customer gave up, after having talked. */
      readonly abandonedLater?: CustomerWait;
    }
  | {
      readonly kind: 'unknown';
      readonly hasEnded: boolean;
      readonly declined: readonly Declined[];
      /** Allocated; whether they talked could not be read. */
      readonly unreadable: readonly AgentEntry[];
    };

/** Where a running interaction is. */
export type RunningNow =
  | { readonly kind: 'talking'; readonly agent: AgentEntry; readonly isOnHold: boolean }
  | { readonly kind: 'offered'; readonly agent: AgentEntry }
  | { readonly kind: 'waiting'; readonly wait: CustomerWait }
  /** Nothing is open. `after` is the agent who talked last, where someone did. */
  | { readonly kind: 'in-flow'; readonly after?: AgentEntry };

/**
 * Tells the story of an interaction.
 *
 * `running` needs a course that says so; an abandon is reported even where the interaction has not ended yet,
 * because its own end comes some ms later.
 */
export function tellStory(reading: Reading): Story {
  const { interaction, course } = reading;
  const talkers = talkersOf(interaction);
  const declined = declinedBefore(interaction, talkers[0]);
  const abandoned = lastAbandon(reading, talkers.at(-1));
  // Who went on to wait in a queue and gave up there did not give up on an agent's hold.
  if (interaction.customerHoldAbandoned === true && !abandoned) return holdAbandon(reading, talkers);
  // Who got as far as a queue or an agent did not give up in the IVR, whatever the mark says.
  if (interaction.ivrAbandoned === true && reading.waits.length === 0 && talkers.length === 0) {
    const wait = interaction.ivrAbandonTime ?? interaction.ivrTime;
    return { kind: 'abandoned-in-ivr', ...(typeof wait === 'number' ? { wait } : {}) };
  }
  const now = course.state === 'running' ? runningNow(reading, talkers) : undefined;
  if (now && (abandoned === undefined || now.kind === 'talking')) return { kind: 'running', now };
  if (talkers.length > 0) {
    return {
      kind: 'answered',
      talkers,
      barged: (interaction.monitors ?? []).filter(hasBargedIn),
      declined,
      thirdParties: interaction.segments.filter(isThirdPartySegment),
      hasTransfer: interaction.segments.some(isTransferSegment),
      ...(abandoned ? { abandonedLater: abandoned } : {}),
    };
  }
  if (abandoned) return { kind: 'abandoned', wait: abandoned, declined: withoutOffered(declined, abandoned) };
  return {
    kind: 'unknown',
    hasEnded: course.state === 'over' && !course.isOpen,
    declined,
    unreadable: interaction.agentEntries.filter((agent) => isTalkUnreadable(interaction, agent)),
  };
}

function withoutOffered(declined: readonly Declined[], { ending }: CustomerWait): readonly Declined[] {
  return ending.kind === 'abandoned' ? declined.filter(({ agent }) => !ending.onOffer.includes(agent)) : declined;
}

function runningNow({ interaction, places, openEnds, waits }: Reading, talkers: readonly AgentEntry[]): RunningNow {
  const lost = endsThat('lost', openEnds);
  const goesOn = (at: Instant | null | undefined, path: string): boolean => typeof at !== 'number' && !lost.has(path);
  const isOpen = (agent: AgentEntry): boolean => goesOn(agent.endAt, fieldPath(agent, 'endTimestamp'));
  const talking = talkers.findLast(
    (agent) => goesOn(agent.conversationEndAt, fieldPath(agent, 'conversationEndTimestamp')) && isOpen(agent),
  );
  if (talking) {
    const phases = talking.phases.filter(({ name }) => phaseKind(name) === 'hold');
    const own = interaction.holds.filter((hold) => typeof hold.length !== 'number');
    const holds = own.filter((hold) => (places.ofHold(hold).agent ?? talking) === talking);
    const isOnHold = [...holds, ...phases].some(
      ({ startAt, endAt }) => typeof startAt === 'number' && typeof endAt !== 'number',
    );
    return { kind: 'talking', agent: talking, isOnHold };
  }
  const offered = interaction.agentEntries.findLast(
    (agent) => isOpen(agent) && !hasTalked(agent) && !isTalkUnreadable(interaction, agent),
  );
  if (offered) return { kind: 'offered', agent: offered };
  const waiting = waits.findLast(({ ending }) => ending.kind === 'open');
  if (waiting) return { kind: 'waiting', wait: waiting };
  const after = talkers.at(-1);
  return { kind: 'in-flow', ...(after ? { after } : {}) };
}

function holdAbandon({ interaction, places }: Reading, talkers: readonly AgentEntry[]): Story {
  const hold = lastHold(interaction.holds);
  const agent = (hold && places.ofHold(hold).agent) ?? talkers.at(-1);
  // customerHoldTime is the sum of all holds: it is this one's length only where there was no other.
  const isOnlyHold = interaction.holds.length === 1 || (hold === undefined && interaction.customerHolds === 1);
  const wait =
    (hold && (hold.length ?? lengthBetween(hold.startAt, hold.endAt))) ??
    (isOnlyHold ? interaction.customerHoldTime : undefined);
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

/** Agents who talked with the customer, in the order in which they began; those without that instant come last. */
function talkersOf(interaction: Interaction): readonly AgentEntry[] {
  const order = (agent: AgentEntry): number => agent.conversationStartAt ?? Number.MAX_SAFE_INTEGER;
  return interaction.agentEntries.filter(hasTalked).sort((a, b) => order(a) - order(b));
}

/** The last wait in which the customer gave up, unless a conversation began after it. */
function lastAbandon({ waits }: Reading, lastTalker: AgentEntry | undefined): CustomerWait | undefined {
  const talkAt = lastTalker?.conversationStartAt;
  return waits.findLast(({ ending, last }) => {
    if (ending.kind !== 'abandoned') return false;
    const at = last.startAt ?? last.endAt;
    return typeof talkAt !== 'number' || typeof at !== 'number' || talkAt < at;
  });
}

function declinedBefore(interaction: Interaction, firstTalker: AgentEntry | undefined): readonly Declined[] {
  const talkAt = firstTalker?.conversationStartAt;
  return interaction.agentEntries
    .filter((agent) => !hasTalked(agent) && !isTalkUnreadable(interaction, agent))
    .filter((agent) => typeof talkAt !== 'number' || typeof agent.startAt !== 'number' || agent.startAt < talkAt)
    .map((agent) => ({ agent, isRejected: rejectionMark(agent) !== undefined }));
}
