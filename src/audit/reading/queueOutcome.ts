/*
 * How each stay in a queue ended, how long it took, and what an assumed SLA policy makes of that.
 *
 *   entered            left
 *      |=====wait=======|            wait against |--threshold--|
 *
 * The length is the document's own `queueTime`; only where that is missing is it taken from the two instants, and says
 * so. "Answered" is an inference (only one exit type, `abandon`, is attested): an agent of the same segment began a
 * conversation after this entry and before the next one. Where a record does not name its segment (`details.agents[]`
 * never does), it is placed by what does: the only segment there is, the agent it was meant for, or else the time.
 */

import { isUnreadable } from '../../interaction/fieldState.ts';
import {
  type AgentEntry,
  fieldPath,
  type Interaction,
  type QueueEntry,
  type Segment,
} from '../../interaction/interaction.ts';
import { between, type Millis, millis } from '../../time/instant.ts';
import type { SlaPolicy } from '../slaPolicy.ts';

/** How a stay in a queue ended. `open`: the document has no end for it. `left`: it ended, and nothing says how. */
export type QueueEnd = 'abandoned' | 'answered' | 'queued-again' | 'left' | 'open';

/** One queue entry, read. */
export interface QueueOutcome {
  readonly entry: QueueEntry;
  /** 1 for the first entry into this queue, 2 for the second ... */
  readonly ordinal: number;
  /** How many entries into this queue there are. */
  readonly ordinals: number;
  readonly end: QueueEnd;
  /** Missing when it has no end and no `queueTime`. */
  readonly wait?: { readonly length: Millis; readonly from: 'queueTime' | 'instants' };
  /** The agent entry that began a conversation out of this queue entry. */
  readonly answeredBy?: AgentEntry;
}

/** What a policy makes of one queue entry. */
export interface SlaStanding {
  /**
   * `within` and `past`: the wait against the threshold. `short-abandon`: abandoned at or below the abandon threshold,
   * left out. `abandoned`: abandoned and counted. `undecided`: no wait is known, or it is
   * below zero.
   */
  readonly kind: 'within' | 'past' | 'short-abandon' | 'abandoned' | 'undecided';
  /** Wait minus the threshold it is held against; missing when undecided, and where every abandon counts. */
  readonly over?: Millis;
  /** Whether `slaAbandoned` as received says the same; missing when it was not received or the entry is no abandon. */
  readonly agreesWithReceived?: boolean;
}

const outcomesOf = new WeakMap<Interaction, readonly QueueOutcome[]>();

/** Reads all queue entries in document order; once, however many ask for them of the same interaction. */
export function queueOutcomes(interaction: Interaction): readonly QueueOutcome[] {
  const outcomes = outcomesOf.get(interaction) ?? readOutcomes(interaction);
  outcomesOf.set(interaction, outcomes);
  return outcomes;
}

// Places in the document stand for the entries throughout: a map of 60,000 objects takes longer than all the rest.
function readOutcomes(interaction: Interaction): readonly QueueOutcome[] {
  const entries = interaction.queueEntries;
  const totals = new Map<string, number>();
  for (const entry of entries) {
    const key = queueKey(entry);
    totals.set(key, (totals.get(key) ?? 0) + 1);
  }
  const seen = new Map<string, number>();
  const only = onlySegment(interaction) ?? '';
  const segments = entries.map((entry) => entry.segmentId ?? only);
  const nextStarts = nextStartsBySegment(entries, segments);
  const talks = talksBySegment(interaction, segments);
  return entries.map((entry, place): QueueOutcome => {
    const key = queueKey(entry);
    const ordinal = (seen.get(key) ?? 0) + 1;
    seen.set(key, ordinal);
    const nextStart = nextStarts[place];
    const answeredBy = findAnswer(entry, nextStart, talks.get(segments[place] ?? '') ?? NO_TALKS);
    const wait = waitOf(entry);
    const outcome: { -readonly [Key in keyof QueueOutcome]: QueueOutcome[Key] } = {
      entry,
      ordinal,
      ordinals: totals.get(key) ?? 1,
      end: endOf(entry, {
        hasEnded: wait !== undefined || typeof entry.endAt === 'number' || isEndUnreadable(interaction, entry),
        isAnswered: answeredBy !== undefined,
        isFollowed: nextStart !== undefined,
      }),
    };
    if (wait) outcome.wait = wait;
    if (answeredBy) outcome.answeredBy = answeredBy;
    return outcome;
  });
}

const NO_TALKS: readonly AgentEntry[] = [];

/** Holds one queue entry against an assumed policy; the received figures are compared, never replaced. */
export function slaStanding(outcome: QueueOutcome, policy: SlaPolicy): SlaStanding {
  const wait = outcome.wait?.length;
  // A wait below zero is a contradiction of the record's own instants, not a short one.
  if (wait === undefined || wait < 0 || outcome.end === 'open') return { kind: 'undecided' };
  if (outcome.end !== 'abandoned') {
    return { kind: wait <= policy.threshold ? 'within' : 'past', over: millis(wait - policy.threshold) };
  }
  const isHeldAgainst = policy.abandonType === 'ignore-abandons';
  const isLeftOut = isHeldAgainst && wait <= policy.abandonThreshold;
  const received = outcome.entry.slaAbandoned;
  return {
    kind: isLeftOut ? 'short-abandon' : 'abandoned',
    ...(isHeldAgainst ? { over: millis(wait - policy.abandonThreshold) } : {}),
    ...(typeof received === 'boolean' ? { agreesWithReceived: received === !isLeftOut } : {}),
  };
}

function queueKey(entry: QueueEntry): string {
  return entry.queueId ?? entry.queueName ?? '';
}

function waitOf(entry: QueueEntry): QueueOutcome['wait'] {
  if (typeof entry.wait === 'number') return { length: entry.wait, from: 'queueTime' };
  if (typeof entry.startAt !== 'number' || typeof entry.endAt !== 'number') return undefined;
  return { length: between(entry.startAt, entry.endAt), from: 'instants' };
}

function endOf(
  entry: QueueEntry,
  found: { readonly hasEnded: boolean; readonly isAnswered: boolean; readonly isFollowed: boolean },
): QueueEnd {
  if (isAbandoned(entry)) return 'abandoned';
  if (!found.hasEnded) return 'open';
  if (found.isAnswered) return 'answered';
  return found.isFollowed ? 'queued-again' : 'left';
}

/** `queueAbandoned` decides; only where it was not sent does the one attested exit type, `abandon`, speak for it. */
function isAbandoned(entry: QueueEntry): boolean {
  if (typeof entry.isAbandoned === 'boolean') return entry.isAbandoned;
  return entry.exitType?.trim().toLowerCase() === 'abandon';
}

/** An end that arrived and could not be read is an end all the same; when it was is not known. */
function isEndUnreadable(interaction: Interaction, entry: QueueEntry): boolean {
  return isUnreadable(interaction, fieldPath(entry, 'endTimestamp'));
}

function onlySegment(interaction: Interaction): string | undefined {
  const [first, second] = interaction.segments;
  return second === undefined ? (first?.segmentId ?? undefined) : undefined;
}

/** When the next entry of the same segment began, by the entry's place; `undefined` for the last one. */
function nextStartsBySegment(
  entries: readonly QueueEntry[],
  segments: readonly string[],
): readonly (number | undefined)[] {
  const next = new Array<number | undefined>(entries.length).fill(undefined);
  const bySegment = new Map<string, { readonly at: number; readonly place: number }[]>();
  for (const [place, { startAt }] of entries.entries()) {
    if (typeof startAt !== 'number') continue;
    const list = bySegment.get(segments[place] ?? '');
    if (list) list.push({ at: startAt, place });
    else bySegment.set(segments[place] ?? '', [{ at: startAt, place }]);
  }
  for (const list of bySegment.values()) {
    list.sort((a, b) => a.at - b.at);
    list.forEach(({ place }, index) => {
      next[place] = list[index + 1]?.at;
    });
  }
  return next;
}

/**
 * Agent entries with a conversation, in its order, by segment.
 *
 * @param segments those of the queue entries
 */
function talksBySegment(
  interaction: Interaction,
  segments: readonly string[],
): ReadonlyMap<string, readonly AgentEntry[]> {
  const bySegment = new Map<string, AgentEntry[]>();
  const segmentOfTalk = talkPlacer(interaction, segments);
  for (const agent of interaction.agentEntries) {
    if (typeof agent.conversationStartAt !== 'number') continue;
    const segment = agent.segmentId ?? segmentOfTalk(agent, agent.conversationStartAt);
    if (segment === undefined) continue;
    const list = bySegment.get(segment);
    if (list) list.push(agent);
    else bySegment.set(segment, [agent]);
  }
  for (const list of bySegment.values()) {
    list.sort((a, b) => Number(a.conversationStartAt) - Number(b.conversationStartAt));
  }
  return bySegment;
}

/**
 * The segment of a conversation that names none: the only one, the only one meant for its agent, or the last queue's.
 * Sorted once and then looked up, because a looping flow has thousands of each.
 */
function talkPlacer(
  interaction: Interaction,
  segments: readonly string[],
): (agent: AgentEntry, talkAt: number) => string | undefined {
  const only = onlySegment(interaction);
  if (only !== undefined) return () => only;
  const meant = new Map<string, Segment[]>();
  for (const segment of interaction.segments) {
    if (!segment.toAgentId) continue;
    const list = meant.get(segment.toAgentId) ?? [];
    list.push(segment);
    meant.set(segment.toAgentId, list);
  }
  // Only a conversation that names no segment is placed; most documents have none.
  let entered: readonly { readonly at: number; readonly segment: string | undefined }[] | undefined;
  const inOrder = (): NonNullable<typeof entered> =>
    interaction.queueEntries
      .flatMap(({ startAt }, place) =>
        typeof startAt === 'number' ? [{ at: Number(startAt), segment: segments[place] }] : [],
      )
      .sort((a, b) => a.at - b.at);
  return (agent, talkAt) => {
    const segments = meant.get(agent.agentId ?? '') ?? [];
    if (segments.length === 1) return segments[0]?.segmentId ?? undefined;
    entered ??= inOrder();
    const sorted = entered;
    return sorted[countUpTo(sorted.length, (index) => Number(sorted[index]?.at) <= talkAt) - 1]?.segment;
  };
}

/** How many of the first items of a sorted list fulfil a condition that, once false, stays false. */
function countUpTo(length: number, fulfils: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fulfils(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function findAnswer(
  entry: QueueEntry,
  nextStart: number | undefined,
  talks: readonly AgentEntry[],
): AgentEntry | undefined {
  const start = entry.startAt;
  if (typeof start !== 'number') return undefined;
  // talks are in order of conversation start: the first one not before the entry is the only candidate.
  const low = countUpTo(talks.length, (index) => Number(talks[index]?.conversationStartAt) < start);
  const answer = talks[low];
  if (answer === undefined) return undefined;
  return nextStart === undefined || Number(answer.conversationStartAt) < nextStart ? answer : undefined;
}
