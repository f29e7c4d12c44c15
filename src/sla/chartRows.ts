/*
 * The figure as rows: one for each wait of the customer, and below a wait of several stays one for each of those.
 *
 *   wait   |=====================================|      held against the threshold
 *   stay   |====|                                       a part of it, held against nothing
 *   stay              |==//|                           its end was lost: solid as far as it surely went
 *
 * Shapes only; what SLA says of a wait is decided in `audit/decision.ts`. `slaTime` and `slaAbandoned` are shown as received
 * and compared, never worked out anew.
 */

import { type Audit, answerOf, type CustomerWait, type QueueStay } from '../audit/audit.ts';
import type { Decision, Range, WaitDecision } from '../audit/decision.ts';
import type { Proof } from '../audit/proof.ts';
import type { SlaPolicy } from '../audit/slaPolicy.ts';
import { type Where, whereLost } from '../audit/whereLost.ts';
import { type FieldProblem, fieldPath, type Interaction, type QueueEntry } from '../interaction/interaction.ts';
import { isOutbound } from '../interaction/recordKinds.ts';
import { between, type Instant, type Millis, millis } from '../time/instant.ts';
import { roundTicks } from '../time/ticks.ts';
import { isLess } from '../time/tolerance.ts';
import { type Names, namesOf } from '../words/names.ts';

/** A figure of the response: as sent, as null, not sent, or sent as something that is none. */
export type Received<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'null' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly value: unknown };

/** Something received that does not go with the rest. */
export type SlaDifference =
  /** The assumed policy counts the abandon, `slaAbandoned` does not; or the other way round. */
  | { readonly kind: 'abandon-not-counted' }
  | { readonly kind: 'abandon-counted' }
  /** `slaAbandoned` is true, and nothing else says that the customer gave up here. */
  | { readonly kind: 'counted-without-abandon' }
  /** `slaTime` is neither the wait nor the time in the queue, or would give another answer than the wait does. */
  | { readonly kind: 'sla-time-differs'; readonly slaTime: Millis; readonly isOtherSide: boolean }
  /** `slaTime` is there although the wait is not known. */
  | { readonly kind: 'sla-time-alone'; readonly slaTime: Millis };

/** What `slaTime` was measured to, where it goes with something. */
type SlaTimeIs = 'wait' | 'queue-time';

/** What was received of one stay. */
export interface ReceivedSla {
  /** The path of that stay. */
  readonly receivedIn: string;
  readonly slaTime: Received<Millis>;
  readonly slaAbandoned: Received<boolean>;
}

/** The row of a wait. */
export interface WaitRow extends ReceivedSla {
  readonly kind: 'wait';
  /** Where its first stay is, as in `queues[0]`; unique. */
  readonly path: string;
  readonly wait: CustomerWait;
  /** Missing while only the proof can tell. */
  readonly answer?: WaitDecision;
  /** What the length of the wait is, or lies between; missing where nothing is known of it. */
  readonly length?: Range;
  /** What it is held against: the abandon threshold for an abandon, 0 where every abandon counts; else the threshold. */
  readonly limit: Millis;
  /** `abandonThreshold` where an abandon is held against one that is not the threshold. */
  readonly limitOf: 'threshold' | 'abandonThreshold';
  /** The time in the queue, of a wait of one stay where it is not the wait itself. */
  readonly inQueue?: Millis;
  /** What `slaTime` goes with. */
  readonly slaTimeIs?: SlaTimeIs;
  readonly differences: readonly SlaDifference[];
}

/** The row of one stay of a wait that has several. */
export interface StayRow extends ReceivedSla {
  readonly kind: 'stay';
  /** Unique among rows. */
  readonly path: string;
  readonly entry: QueueEntry;
  /** How long after the wait began it began. In ms. */
  readonly offset: Millis;
  readonly length?: Range;
  readonly goesOn: boolean;
  readonly exitType?: string;
}

/** One row of the figure. */
export type SlaRow = WaitRow | StayRow;

/** The axis of the picture: from 0 to a round `end` past every wait and the threshold. */
interface SlaAxis {
  readonly end: Millis;
  readonly step: Millis;
  readonly ticks: readonly Millis[];
}

/** What the line divides: waits for an answer, abandons, or some of each; nothing where every abandon counts, or no wait has a result. */
export type SlaZones = 'answers' | 'abandons' | 'both' | 'counted' | 'none';

/** Why there is nothing to hold against a threshold. */
export type NoEntry = 'unreadable' | 'abandoned-in-ivr' | 'outbound' | 'running' | 'agents-only' | 'none';

/** The whole figure. */
export interface SlaChartRows {
  readonly rows: readonly SlaRow[];
  /** The rows of waits alone. */
  readonly waits: readonly WaitRow[];
  readonly axis: SlaAxis;
  readonly policy: SlaPolicy;
  /** What the rows are called. */
  readonly names: Names;
  /** Set where abandons are held against a length of their own. In ms. */
  readonly abandonThreshold?: Millis;
  /** Where the picture's line is, in ms; missing where there is nothing to divide. */
  readonly line?: Millis;
  readonly zones: SlaZones;
  /** Elements of `queues` that are not queue entries at all, and so have no row. */
  readonly unreadable: number;
  /** Set exactly when there are no rows. */
  readonly noEntry?: NoEntry;
}

/**
 * Lays the waits of an audited interaction out as rows. Pure; finite for any document.
 *
 * @param decision at the policy of the audit; missing until the document is proved
 * @param proof tells where the lost end of a stay can be
 */
export function slaChartRows(
  interaction: Interaction,
  audit: Audit,
  decision?: Decision,
  proof?: Pick<Proof, 'deduction'>,
): SlaChartRows {
  const { policy, reading } = audit;
  const scene: ChartScene = {
    policy,
    answer: answerOf(audit, decision),
    stays: new Map(audit.reading.stays.map((stay) => [stay.entry, stay])),
    lost: new Map(proof?.deduction.missing.map((instant) => [instant.path, whereLost(instant)])),
    problems: new Map(interaction.problems.map((problem) => [problem.path, problem])),
  };
  const rows = reading.waits.flatMap((wait) => rowsOf(wait, scene));
  const waits = rows.filter((row) => row.kind === 'wait');
  const zones = zonesOf(waits, policy);
  const line =
    zones === 'counted' || zones === 'none'
      ? undefined
      : zones === 'abandons'
        ? policy.abandonThreshold
        : policy.threshold;
  const unreadable = countUnreadable(interaction);
  return {
    rows,
    waits,
    axis: axisFor(rows, line ?? millis(0)),
    policy,
    names: namesOf(interaction),
    ...(hasOwnAbandonThreshold(policy) ? { abandonThreshold: policy.abandonThreshold } : {}),
    ...(line === undefined ? {} : { line }),
    zones,
    unreadable,
    ...(rows.length === 0 ? { noEntry: whyNoEntry(interaction, audit, unreadable > 0) } : {}),
  };
}

/** Whether a wait's length is known to the millisecond. */
export function isKnown({ length }: Pick<SlaRow, 'length'>): boolean {
  return length !== undefined && length.least === length.most;
}

interface ChartScene {
  readonly policy: SlaPolicy;
  readonly answer: (wait: CustomerWait) => WaitDecision | undefined;
  readonly stays: ReadonlyMap<QueueEntry, QueueStay>;
  /** Where lost instants can be, by path. */
  readonly lost: ReadonlyMap<string, Where | undefined>;
  readonly problems: ReadonlyMap<string, FieldProblem>;
}

function rowsOf(wait: CustomerWait, scene: ChartScene): readonly SlaRow[] {
  const row = waitRow(wait, scene);
  return wait.stays.length === 1 ? [row] : [row, ...stayRows(wait, scene)];
}

function waitRow(wait: CustomerWait, scene: ChartScene): WaitRow {
  const { policy, stays } = scene;
  const answer = scene.answer(wait);
  const { last } = wait;
  const received = receivedOf(last, scene);
  const isAbandon = wait.ending.kind === 'abandoned';
  const length = knownLength(answer);
  const isOneStay = wait.stays.length === 1;
  const only = isOneStay ? stays.get(last)?.time?.length : undefined;
  const limit = isAbandon
    ? policy.abandonType === 'ignore-abandons'
      ? policy.abandonThreshold
      : millis(0)
    : policy.threshold;
  return {
    kind: 'wait',
    path: wait.stays[0].path,
    wait,
    ...(answer ? { answer } : {}),
    ...(length ? { length } : {}),
    limit,
    limitOf: isAbandon && hasOwnAbandonThreshold(policy) ? 'abandonThreshold' : 'threshold',
    ...(only !== undefined && only >= 0 && only !== length?.least ? { inQueue: only } : {}),
    ...received,
    ...compared(received, { answer, length, inQueue: stays.get(last)?.time?.length, limit, isAbandon, isOneStay }),
  };
}

/** What is known of the length; of a wait that goes on, what it has come to so far. */
function knownLength(answer: WaitDecision | undefined): Range | undefined {
  if (!answer || answer.kind === 'unavailable') return undefined;
  if (answer.kind === 'waiting') return answer.soFar === undefined ? undefined : { least: answer.soFar };
  const { least, most, basis } = answer.wait;
  if (basis === 'unavailable' || (least === 0 && most === undefined)) return undefined;
  return { least, ...(most === undefined ? {} : { most }) };
}

function stayRows(wait: CustomerWait, scene: ChartScene): readonly StayRow[] {
  const begin = wait.stays[0].startAt;
  return wait.stays.map((entry, place): StayRow => {
    const length = stayLength(entry, scene);
    const exitType = entry.exitType?.trim();
    const isPlaced = typeof entry.startAt === 'number' && typeof begin === 'number' && entry.startAt >= begin;
    return {
      kind: 'stay',
      // The row of the wait has the path of its first stay.
      path: place === 0 ? `${entry.path} stay` : entry.path,
      entry,
      offset: isPlaced ? between(begin, entry.startAt) : millis(0),
      ...(length ? { length } : {}),
      goesOn: scene.stays.get(entry)?.goesOn === true,
      ...(exitType ? { exitType } : {}),
      ...receivedOf(entry, scene),
    };
  });
}

/** How long a stay lasted, or by where its lost end can be. */
function stayLength(entry: QueueEntry, { stays, lost }: ChartScene): Range | undefined {
  const time = stays.get(entry)?.time?.length;
  if (time !== undefined) return time >= 0 ? { least: time, most: time } : undefined;
  const where = lost.size === 0 ? undefined : lost.get(fieldPath(entry, 'endTimestamp'));
  const { startAt } = entry;
  if (!where || typeof startAt !== 'number') return undefined;
  const after = (at: Instant): Millis => millis(Math.max(0, between(startAt, at)));
  const least = after(where.earliest ?? startAt);
  return where.latest === undefined ? { least } : { least, most: after(where.latest) };
}

function hasOwnAbandonThreshold({ abandonType, threshold, abandonThreshold }: SlaPolicy): boolean {
  return abandonType === 'ignore-abandons' && abandonThreshold !== threshold;
}

/**
 * What the picture's one line divides. Abandons among answers have another limit than they where the abandon threshold
 * is its own or every abandon counts; then the line is that of the answers.
 */
function zonesOf(waits: readonly WaitRow[], policy: SlaPolicy): SlaZones {
  if (waits.every(({ answer }) => answer?.kind === 'no-answer')) return 'none';
  const abandons = waits.filter(({ wait }) => wait.ending.kind === 'abandoned').length;
  if (abandons === 0) return 'answers';
  const isEveryCounted = policy.abandonType === 'count-against-sla';
  if (abandons === waits.length) return isEveryCounted ? 'counted' : 'abandons';
  return isEveryCounted || hasOwnAbandonThreshold(policy) ? 'answers' : 'both';
}

function receivedOf(entry: QueueEntry, { problems }: ChartScene): ReceivedSla {
  return {
    receivedIn: entry.path,
    slaTime: received(entry.slaTime, entry, 'slaTime', problems),
    slaAbandoned: received(entry.slaAbandoned, entry, 'slaAbandoned', problems),
  };
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

function compared(
  { slaTime, slaAbandoned }: ReceivedSla,
  found: {
    readonly answer: WaitDecision | undefined;
    readonly length: Range | undefined;
    readonly inQueue: Millis | undefined;
    readonly limit: Millis;
    readonly isAbandon: boolean;
    readonly isOneStay: boolean;
  },
): Pick<WaitRow, 'differences' | 'slaTimeIs'> {
  const { answer, length, inQueue, limit, isAbandon, isOneStay } = found;
  const differences: SlaDifference[] = [];
  const isCounted = slaAbandoned.kind === 'value' ? slaAbandoned.value : undefined;
  if (answer?.received.kind === 'differs') {
    differences.push({ kind: answer.received.slaAbandoned ? 'abandon-counted' : 'abandon-not-counted' });
  }
  if (!isAbandon && isCounted === true) differences.push({ kind: 'counted-without-abandon' });
  if (slaTime.kind !== 'value') return { differences };
  if (!length) return { differences: [...differences, { kind: 'sla-time-alone', slaTime: slaTime.value }] };
  const isNear = (least: number, most: number): boolean =>
    !isLess(slaTime.value, least) && !isLess(most, slaTime.value);
  const is: SlaTimeIs | undefined = isNear(length.least, length.most ?? Number.POSITIVE_INFINITY)
    ? 'wait'
    : inQueue !== undefined && isNear(inQueue, inQueue)
      ? 'queue-time'
      : undefined;
  const effect = answer?.kind === 'decided' ? answer.effect : undefined;
  // From when `slaTime` counts after another entry is not documented: the last stay's time is no difference there.
  const isLastStay = !isOneStay && is === 'queue-time';
  const isOtherSide =
    !isLastStay && effect !== undefined && slaTime.value <= limit !== (effect !== 'missed') && limit > 0;
  if (is === undefined || isOtherSide) {
    differences.push({ kind: 'sla-time-differs', slaTime: slaTime.value, isOtherSide });
  }
  return { differences, ...(is ? { slaTimeIs: is } : {}) };
}

/** How far a row reaches; past the limit at least, where nothing sets an end. */
function reachOf(row: SlaRow): number {
  const offset = row.kind === 'stay' ? row.offset : 0;
  if (!row.length) return offset;
  const { least, most } = row.length;
  return offset + (most ?? Math.max(least, row.kind === 'wait' ? row.limit * 1.5 : least));
}

const MOST_STEPS = 6;

function axisFor(rows: readonly SlaRow[], line: Millis): SlaAxis {
  const longest = rows.reduce((most, row) => Math.max(most, reachOf(row)), Math.max(0, line));
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
  if (isOutbound(interaction)) return 'outbound';
  if (audit.isRunning) return 'running';
  return interaction.agentEntries.length > 0 ? 'agents-only' : 'none';
}
