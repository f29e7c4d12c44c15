/*
 * The queue entries as rows of one figure: table and picture are drawn from the same list, in document order.
 *
 *   0        limit            wait        axis end
 *   |--tint----|####solid######|             |
 *   |--tint----|/ / / / / / / /|             |      an end that is lost: solid to the least wait, hatched to the most
 *
 * Lengths only, in whole ms: no words, no colours, no pixels. Total: whatever a document holds, every number here is
 * finite and the axis covers it. What was received (slaTime, slaAbandoned) passes through as it is and is only
 * compared; where the comparison fails, that is a difference to be said, never a correction.
 */

import type { Audit, QueueReading, SlaStanding } from '../audit/audit.ts';
import type { Decision, QueueDecision, Range } from '../audit/decision.ts';
import type { SlaPolicy } from '../audit/slaPolicy.ts';
import { type FieldProblem, fieldPath, type Interaction, type QueueEntry } from '../interaction/interaction.ts';
import { between, type Millis, millis } from '../time/instant.ts';
import { roundTicks } from '../time/ticks.ts';

/** A figure as it stood in the document. */
export type Received<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'null' }
  | { readonly kind: 'absent' }
  /** Something stood there that is not what the field stands for. */
  | { readonly kind: 'unreadable'; readonly value: unknown };

/** How a stay in the queue ended, or that it has not, or that its end is lost. */
export type SlaState =
  | 'abandoned'
  | 'short-abandon'
  | 'answered'
  | 'queued-again'
  | 'left'
  | 'still-waiting'
  | 'no-end';

/** Something received that does not go with the wait and the assumed threshold. Lengths in ms. */
export type SlaDifference =
  /** An abandon past the threshold, and `slaAbandoned` is false. */
  | { readonly kind: 'abandon-not-counted' }
  /** An abandon at or below the threshold, and `slaAbandoned` is true. */
  | { readonly kind: 'abandon-counted' }
  /** `slaAbandoned` is true, and nothing else says the customer gave up here. */
  | { readonly kind: 'counted-without-abandon' }
  /**
   * `slaTime` is not the wait but `more` than it (less when negative). `isOtherSide`: held against the threshold the two
   * give different answers. `toConversation`: from entering the queue to the conversation it was answered with.
   */
  | {
      readonly kind: 'sla-time-differs';
      readonly slaTime: Millis;
      readonly more: Millis;
      readonly isOtherSide: boolean;
      readonly isAnswered: boolean;
      readonly toConversation?: Millis;
    }
  /** `slaTime` is there although no wait is known. */
  | { readonly kind: 'sla-time-alone'; readonly slaTime: Millis }
  /** The wait is within the threshold, and the conversation began past it. */
  | { readonly kind: 'conversation-past'; readonly toConversation: Millis };

/**
 * Why an entry's wait cannot be held against anything. `contradicted`: two figures tell it, on either side of the limit.
 * `rounded`: it was sent finer than a millisecond, and the limit lies within that.
 */
export type WaitProblem = 'no-end' | 'not-received' | 'unreadable' | 'negative' | 'contradicted' | 'rounded';

/** One queue entry. */
export interface SlaRow {
  /** Where the entry stands, as in `queues[0]`; unique. */
  readonly path: string;
  /** Missing when the document gives no name. */
  readonly queueName?: string;
  readonly ordinal: number;
  readonly ordinals: number;
  readonly state: SlaState;
  readonly standing: SlaStanding['kind'];
  readonly wait?: { readonly length: Millis; readonly from: 'queueTime' | 'instants' };
  /** Set exactly when the standing is undecided. */
  readonly waitProblem?: WaitProblem;
  /** What the wait is held against: the abandon threshold for an abandon, 0 where every abandon counts; else the threshold. */
  readonly limit: Millis;
  /** `abandonThreshold` where an abandon is held against one that is not the threshold. */
  readonly limitOf: 'threshold' | 'abandonThreshold';
  /** Wait minus limit; missing when undecided, of a range, and where every abandon counts. */
  readonly over?: Millis;
  /** What it can have been, where it is not known: missing until the document is proved, or where nothing bounds it. */
  readonly range?: Range;
  /** Missing until the document is proved. */
  readonly decision?: QueueDecision;
  readonly slaTime: Received<Millis>;
  readonly slaAbandoned: Received<boolean>;
  readonly differences: readonly SlaDifference[];
}

/** The axis of the picture: from 0 to a round `end` past every wait and the threshold. */
export interface SlaAxis {
  readonly end: Millis;
  readonly step: Millis;
  readonly ticks: readonly Millis[];
}

/** What the line divides: waits for an answer, abandons, or some of each; `counted`: nothing, as every abandon counts. */
export type SlaZones = 'answers' | 'abandons' | 'both' | 'counted';

/** Why there is nothing to hold against a threshold. */
export type NoEntry = 'unreadable' | 'abandoned-in-ivr' | 'outbound' | 'running' | 'agents-only' | 'none';

/** The whole figure, without a word. */
export interface SlaChartRows {
  readonly rows: readonly SlaRow[];
  readonly axis: SlaAxis;
  /** The assumed threshold, in ms. */
  readonly threshold: Millis;
  /** The assumed abandon threshold, in ms, where it is not the threshold. */
  readonly abandonThreshold?: Millis;
  readonly abandonType: Audit['policy']['abandonType'];
  /** Where the picture's line stands, in ms; missing where there is nothing to divide. */
  readonly line?: Millis;
  readonly zones: SlaZones;
  readonly undecided: number;
  /** Elements of `queues` that are not queue entries at all, and so have no row. */
  readonly unreadable: number;
  /** Set exactly when there are no rows. */
  readonly noEntry?: NoEntry;
}

/**
 * Lays the queue entries of an audited interaction out as rows. Pure; finite for any document.
 *
 * @param decision at the policy of the audit; missing until the document is proved
 */
export function slaChartRows(interaction: Interaction, audit: Audit, decision?: Decision): SlaChartRows {
  const problems = new Map(interaction.problems.map((problem) => [problem.path, problem]));
  const unreadable = countUnreadable(interaction);
  const hasMovedOn = entriesMovedOnFrom(audit.queues);
  const rows = audit.queues.map((queue, index) => rowOf(queue, audit, problems, hasMovedOn, decision?.queues[index]));
  const { threshold, abandonThreshold, abandonType } = audit.policy;
  const zones = zonesOf(rows, audit.policy);
  const line = zones === 'counted' ? undefined : zones === 'abandons' ? abandonThreshold : threshold;
  return {
    rows,
    axis: axisFor(rows, line ?? millis(0)),
    threshold,
    ...(hasOwnAbandonThreshold(audit.policy) ? { abandonThreshold } : {}),
    abandonType,
    ...(line === undefined ? {} : { line }),
    zones,
    undecided: rows.filter((row) => row.standing === 'undecided').length,
    unreadable,
    ...(rows.length === 0 ? { noEntry: whyNoEntry(interaction, audit, unreadable > 0) } : {}),
  };
}

/** Whether the customer gave up in this stay. */
export function isAbandon(state: SlaState): boolean {
  return state === 'abandoned' || state === 'short-abandon';
}

/** The wait of a row that is known and can be held against a threshold, in ms. */
export function knownWait(row: SlaRow): Millis | undefined {
  return row.standing === 'undecided' || row.range ? undefined : row.wait?.length;
}

function rowOf(
  queue: QueueReading,
  audit: Audit,
  problems: ReadonlyMap<string, FieldProblem>,
  hasMovedOn: ReadonlySet<QueueEntry>,
  decision: QueueDecision | undefined,
): SlaRow {
  const { entry, wait } = queue;
  const isNegative = wait !== undefined && wait.length < 0;
  const standing = standingOf(queue, isNegative, decision);
  const isRunning = audit.isRunning && queue.answeredBy === undefined && !hasMovedOn.has(entry);
  const limit = limitFor(queue.end === 'abandoned', audit.policy);
  const slaTime = received(entry.slaTime, entry, 'slaTime', problems);
  const slaAbandoned = received(entry.slaAbandoned, entry, 'slaAbandoned', problems);
  const range = rangeOf(decision);
  const over = standing === 'undecided' || range ? undefined : queue.standing.over;
  return {
    path: entry.path,
    ...(typeof entry.queueName === 'string' ? { queueName: entry.queueName } : {}),
    ordinal: queue.ordinal,
    ordinals: queue.ordinals,
    state: stateOf(queue, standing, isRunning),
    standing,
    ...(wait === undefined ? {} : { wait }),
    ...(standing === 'undecided' ? { waitProblem: waitProblemOf(queue, problems, decision) } : {}),
    limit,
    limitOf: queue.end === 'abandoned' && hasOwnAbandonThreshold(audit.policy) ? 'abandonThreshold' : 'threshold',
    ...(over === undefined ? {} : { over }),
    ...(range ? { range } : {}),
    ...(decision ? { decision } : {}),
    slaTime,
    slaAbandoned,
    differences: differencesOf(queue, standing, limit, slaTime, slaAbandoned),
  };
}

/** By the wait as read; by the decision where that takes more into account. */
function standingOf(
  queue: QueueReading,
  isNegative: boolean,
  decision: QueueDecision | undefined,
): SlaStanding['kind'] {
  if (decision?.kind === 'undecided' || decision?.kind === 'unavailable') return 'undecided';
  if (decision?.kind === 'decided') {
    if (decision.effect === 'missed') return decision.wait.ending === 'abandoned' ? 'abandoned' : 'past';
    return decision.effect === 'met' ? 'within' : 'short-abandon';
  }
  return isNegative ? 'undecided' : queue.standing.kind;
}

/** Between what the wait lies; `undefined` where it is known, or where it goes on. */
function rangeOf(decision: QueueDecision | undefined): Range | undefined {
  if (!decision || decision.kind === 'waiting' || decision.kind === 'unavailable') return undefined;
  const { least, most } = decision.wait;
  // One that was sent finer than a millisecond is drawn and told as read, unless that millisecond is what decides.
  const isRead = decision.wait.basis === 'queueTime' || decision.wait.basis === 'instants';
  if (least === most || (isRead && decision.kind === 'decided')) return undefined;
  // From 0 on without an end is no more than nothing.
  if (least === 0 && most === undefined) return undefined;
  return { least, ...(most === undefined ? {} : { most }) };
}

function limitFor(isAbandoned: boolean, policy: SlaPolicy): Millis {
  if (!isAbandoned) return policy.threshold;
  return policy.abandonType === 'ignore-abandons' ? policy.abandonThreshold : millis(0);
}

function hasOwnAbandonThreshold({ abandonType, threshold, abandonThreshold }: SlaPolicy): boolean {
  return abandonType === 'ignore-abandons' && abandonThreshold !== threshold;
}

/**
 * What the picture's one line divides. Abandons among answers have another limit than they where the abandon threshold
 * is its own or every abandon counts; then the line is that of the answers.
 */
function zonesOf(rows: readonly SlaRow[], policy: SlaPolicy): SlaZones {
  const abandons = rows.filter((row) => isAbandon(row.state)).length;
  if (abandons === 0) return 'answers';
  const isEveryCounted = policy.abandonType === 'count-against-sla';
  if (abandons === rows.length) return isEveryCounted ? 'counted' : 'abandons';
  return isEveryCounted || hasOwnAbandonThreshold(policy) ? 'answers' : 'both';
}

function waitProblemOf(
  queue: QueueReading,
  problems: ReadonlyMap<string, FieldProblem>,
  decision: QueueDecision | undefined,
): WaitProblem {
  if (queue.wait !== undefined) {
    if (queue.wait.length < 0) return 'negative';
    return decision?.wait.basis === 'contradicted' ? 'contradicted' : 'rounded'; // any other known wait is decided
  }
  if (queue.end === 'open') return 'no-end';
  const names = ['queueTime', 'startTimestamp', 'endTimestamp'];
  return names.some((name) => problems.has(fieldPath(queue.entry, name))) ? 'unreadable' : 'not-received';
}

function stateOf(queue: QueueReading, standing: SlaStanding['kind'], isRunning: boolean): SlaState {
  if (queue.end === 'open') return isRunning ? 'still-waiting' : 'no-end';
  return standing === 'short-abandon' ? 'short-abandon' : queue.end;
}

function received<Value>(
  value: Value | null | undefined,
  entry: QueueEntry,
  wireName: string,
  problems: ReadonlyMap<string, FieldProblem>,
): Received<Value> {
  if (value === null) return { kind: 'null' };
  if (value !== undefined) return { kind: 'value', value };
  // A path for each of 100,000 entries is most of the work, and hardly any document has a problem.
  const problem = problems.size === 0 ? undefined : problems.get(fieldPath(entry, wireName));
  return problem === undefined ? { kind: 'absent' } : { kind: 'unreadable', value: problem.value };
}

function differencesOf(
  queue: QueueReading,
  standing: SlaStanding['kind'],
  limit: Millis,
  slaTime: Received<Millis>,
  slaAbandoned: Received<boolean>,
): readonly SlaDifference[] {
  const differences: SlaDifference[] = [];
  const isCounted = slaAbandoned.kind === 'value' ? slaAbandoned.value : undefined;
  if (standing === 'abandoned' && isCounted === false) differences.push({ kind: 'abandon-not-counted' });
  if (standing === 'short-abandon' && isCounted === true) differences.push({ kind: 'abandon-counted' });
  if (queue.end !== 'abandoned' && isCounted === true) differences.push({ kind: 'counted-without-abandon' });

  const wait = queue.wait?.length;
  const toConversation = conversationAfter(queue);
  if (slaTime.kind === 'value' && wait === undefined) {
    differences.push({ kind: 'sla-time-alone', slaTime: slaTime.value });
  } else if (slaTime.kind === 'value' && wait !== undefined && slaTime.value !== wait) {
    differences.push({
      kind: 'sla-time-differs',
      slaTime: slaTime.value,
      more: millis(slaTime.value - wait),
      isOtherSide: slaTime.value <= limit !== wait <= limit,
      isAnswered: queue.end === 'answered',
      ...(toConversation === undefined ? {} : { toConversation }),
    });
  }
  const isSaidAlready = slaTime.kind === 'value' && slaTime.value === toConversation;
  if (standing === 'within' && toConversation !== undefined && toConversation > limit && !isSaidAlready) {
    differences.push({ kind: 'conversation-past', toConversation });
  }
  return differences;
}

/** From entering the queue to the start of the conversation that came out of it, in ms. */
function conversationAfter(queue: QueueReading): Millis | undefined {
  const from = queue.entry.startAt;
  const to = queue.answeredBy?.conversationStartAt;
  return typeof from === 'number' && typeof to === 'number' ? between(from, to) : undefined;
}

/** Entries whose segment has a later one: they have ended, whatever their own fields say. */
function entriesMovedOnFrom(queues: readonly QueueReading[]): ReadonlySet<QueueEntry> {
  const latest = new Map<string, number>();
  for (const { entry } of queues) {
    if (typeof entry.startAt !== 'number') continue;
    const key = entry.segmentId ?? '';
    latest.set(key, Math.max(latest.get(key) ?? entry.startAt, entry.startAt));
  }
  const movedOn = queues.filter(({ entry }) => {
    const last = latest.get(entry.segmentId ?? '');
    return last !== undefined && typeof entry.startAt === 'number' && entry.startAt < last;
  });
  return new Set(movedOn.map(({ entry }) => entry));
}

/** How far a row reaches that has a known end; past the limit at least, where nothing sets one. */
function longestOf(row: SlaRow): number {
  if (!row.range) return knownWait(row) ?? 0;
  return row.range.most ?? Math.max(row.range.least, row.limit * 1.5);
}

const MOST_STEPS = 6;

function axisFor(rows: readonly SlaRow[], line: Millis): SlaAxis {
  const longest = rows.reduce((most, row) => Math.max(most, longestOf(row)), Math.max(0, line));
  // A little past the longest, so that neither a bar nor the line ends on the edge.
  const cover = longest === 0 ? 1000 : Math.ceil(longest * 1.04);
  const { step } = roundTicks(millis(0), millis(cover), MOST_STEPS);
  const steps = Math.ceil(cover / step);
  const ticks = Array.from({ length: steps + 1 }, (_, index) => millis(index * step));
  return { end: millis(steps * step), step, ticks };
}

function countUnreadable(interaction: Interaction): number {
  const list = fieldPath(interaction, 'queues');
  const isElement = (path: string) => path.startsWith(`${list}[`) && /^\[\d+\]$/.test(path.slice(list.length));
  return interaction.problems.filter(({ path }) => path === list || isElement(path)).length;
}

function whyNoEntry(interaction: Interaction, audit: Audit, isUnreadable: boolean): NoEntry {
  if (isUnreadable) return 'unreadable';
  if (audit.story.kind === 'abandoned-in-ivr') return 'abandoned-in-ivr';
  const direction = interaction.direction?.toLowerCase();
  if (direction === 'outbound' || direction === 'agent-initiated') return 'outbound';
  if (audit.isRunning) return 'running';
  return interaction.agentEntries.length > 0 ? 'agents-only' : 'none';
}
