/*
 * Where the time went: the interaction from its start to its end, cut into parts that add up to its length exactly.
 *
 *   |ivr|--queue--|offer|---conversation---|hold|--conversation--|closing|
 *                 ^ a lost end between two instants: that stretch belongs to either side, and is one part of both names
 *
 * Every millisecond is the customer's once, by what comes first of: on hold, in conversation, in a queue, in the IVR, on
 * offer to an agent, with a transfer, in after-call work. What nothing covers is "not accounted for"; behind the last record
 * it is closing. Where two of the lengths the document reports (IVR, stays, conversations) cover the same stretch, adding
 * them up counts it twice. That is said beside, and nothing is taken away. Surprising: a hold lies inside a conversation by
 * definition, so the two are no such pair.
 */

import type { Origin, Segment } from '../../interaction/interaction.ts';
import {
  isOutbound,
  isParticipantSegment,
  isTalkUnreadable,
  isThirdPartySegment,
  isTransferSegment,
  phaseKind,
} from '../../interaction/recordKinds.ts';
import { type Instant, instant, type Millis, millis } from '../../time/instant.ts';
import { EQUAL_WITHIN } from '../../time/tolerance.ts';
import { endsThat } from '../ends.ts';
import type { Deduction, MissingInstant } from '../proving/bounds.ts';
import { placeDoubts, type Reading } from '../reading/reading.ts';
import type { FigureBook, StartAndEnd } from '../rules/facts.ts';
import { type Figure, isFact } from '../rules/figure.ts';
import { STEP, type Steps, stepThrough } from '../steps.ts';
import type { MeasuredWait, Range } from './waits.ts';

/** What a part of the time went to, in the order in which one comes before another. */
export const PART_KINDS = [
  'hold',
  'conversation',
  'queue',
  'ivr',
  'offer',
  'transfer',
  'after-call',
  'closing',
  'unaccounted',
] as const;

/** What a part of the time went to. */
export type PartKind = (typeof PART_KINDS)[number];

/** Who a part belongs to. */
export interface Claim {
  readonly kind: PartKind;
  /** Path of the record, 'ivr' for the stretch before the first queue; missing for closing, for nothing, for several. */
  readonly record?: string;
}

/** A contiguous part of the interaction. */
export interface Part {
  readonly from: Instant;
  readonly to: Instant;
  readonly length: Millis;
  /** One: it went to that. Several: it went to these, and where it passed from one to another is lost. */
  readonly of: readonly Claim[];
}

/** What all parts of a kind come to, in ms. */
interface PartTotal extends Range {
  readonly kind: PartKind;
  readonly most: Millis;
}

/** A stretch that two or more reported lengths cover. */
export interface Overlap {
  readonly from: Instant;
  readonly to: Instant;
  readonly length: Millis;
  /** How often it is counted beyond the once: 1 for two records. */
  readonly extra: number;
  /** The first records of it, two at least. */
  readonly of: readonly Claim[];
}

/** The time budget of an interaction, or why there is none. */
export type Budget =
  | {
      readonly kind: 'told';
      readonly from: Instant;
      readonly to: Instant;
      /** What the parts add up to, exactly. */
      readonly length: Millis;
      /**
       * What `to` is: the interaction's end as received; derived from other figures, to rounding; or, where its end has not
       * come or is lost, the last instant known.
       */
      readonly until: 'end' | 'derived-end' | 'so-far' | 'last-known';
      /** In order of time, without a gap; empty only for an interaction of no length. */
      readonly parts: readonly Part[];
      /** In order of time of the first part of each. */
      readonly totals: readonly PartTotal[];
      readonly overlaps: readonly Overlap[];
      /** Outbound interactions have no offer: an agent's time before the conversation is not labelled as one. */
      readonly isOutbound: boolean;
      /** How much adding up the reported lengths would count again, as far as it is certain. */
      readonly countedTwice: Millis;
    }
  | { readonly kind: 'none'; readonly because: 'no-start' | 'nothing-after-start' | 'ends-before-start' };

/** Draws up the budget, in steps. Close to linear in the number of records. */
export function* budgetInSteps(
  reading: Reading,
  book: FigureBook,
  deduction: Deduction,
  waits: readonly MeasuredWait[],
): Steps<Budget> {
  const missing = new Map(deduction.missing.map((each) => [each.path, each]));
  const from = pointOf(book.top.start, missing);
  if (from === undefined) return { kind: 'none', because: 'no-start' };
  const running = endsThat('running', reading.openEnds);
  const end = endOf(book, missing, running, from, reading.fetchedAt);
  if (!end) return { kind: 'none', because: 'nothing-after-start' };
  if (end.to < from) return { kind: 'none', because: 'ends-before-start' };
  const line: Line = { from, to: end.to, missing, running };
  const { parts, overlaps } = yield* sweep(line, yield* stretches(line, reading, book, waits));
  yield;
  return {
    kind: 'told',
    from: instant(from),
    to: instant(end.to),
    length: millis(end.to - from),
    until: end.until,
    parts,
    totals: totalsOf(parts),
    overlaps,
    isOutbound: isOutbound(book.interaction),
    countedTwice: millis(overlaps.reduce((sum, { length, extra }) => sum + length * extra, 0)),
  };
}

interface Line {
  readonly from: number;
  readonly to: number;
  readonly missing: ReadonlyMap<string, MissingInstant>;
  readonly running: ReadonlySet<string>;
}

/** The instant as received, or exactly recovered. */
function pointOf(figure: Figure, missing: ReadonlyMap<string, MissingInstant>): number | undefined {
  return figure.value ?? missing.get(figure.path)?.value;
}

function endOf(
  book: FigureBook,
  missing: ReadonlyMap<string, MissingInstant>,
  running: ReadonlySet<string>,
  from: number,
  fetchedAt: Instant | undefined,
): { readonly to: number; readonly until: 'end' | 'derived-end' | 'so-far' | 'last-known' } | undefined {
  const { end } = book.top;
  const to = pointOf(end, missing);
  if (to !== undefined) return { to, until: isFact(end) ? 'end' : 'derived-end' };
  let last = Number.NEGATIVE_INFINITY;
  const reach = ({ start, end: over }: StartAndEnd): void => {
    last = Math.max(last, pointOf(start, missing) ?? last, pointOf(over, missing) ?? last);
  };
  for (const queue of book.queues) reach(queue);
  for (const segment of book.segments) reach(segment);
  // After-call work may pass the interaction's end, so an agent is known to belong to it only while in conversation.
  for (const { conversation } of book.agents) if (conversation) reach(conversation);
  for (const { stretch } of book.holds) if (stretch) reach(stretch);
  const isRunning = running.has(end.path);
  if (isRunning && fetchedAt !== undefined) last = Math.max(last, fetchedAt);
  if (last <= from) return undefined;
  return { to: last, until: isRunning ? 'so-far' : 'last-known' };
}

/** What may claim time, each edge with its earliest and latest place on the line. */
interface Claimant extends Claim {
  readonly rank: number;
  readonly start: readonly [earliest: number, latest: number];
  readonly end: readonly [earliest: number, latest: number];
}

type Edge = readonly [earliest: number, latest: number];

function edgeOf({ from, to, missing, running }: Line, figure: Figure, isEnd: boolean): Edge {
  const known = pointOf(figure, missing);
  if (known !== undefined) return [known, known];
  if (isEnd && running.has(figure.path)) return [to, to];
  const bounds = missing.get(figure.path);
  return [bounds?.earliest?.at ?? from, bounds?.latest?.at ?? to];
}

/** The edges of what is covered for sure, and of what may be. */
function clipped({ from, to }: Line, start: Edge, end: Edge): Pick<Claimant, 'start' | 'end'> {
  const clip = (at: number): number => Math.min(to, Math.max(from, at));
  return { start: [clip(start[0]), clip(start[1])], end: [clip(end[0]), clip(end[1])] };
}

function* stretches(
  line: Line,
  reading: Reading,
  book: FigureBook,
  waits: readonly MeasuredWait[],
): Steps<readonly Claimant[]> {
  const claimants: Claimant[] = [];
  let lastEnd: Edge = [line.from, line.from];
  const claim = (kind: PartKind, start: Edge, end: Edge, record?: Origin | string): void => {
    lastEnd = [Math.max(lastEnd[0], end[0]), Math.max(lastEnd[1], end[1])];
    claimants.push({
      kind,
      rank: PART_KINDS.indexOf(kind),
      ...(record === undefined ? {} : { record: typeof record === 'string' ? record : record.path }),
      ...clipped(line, start, end),
    });
  };
  const between = (kind: PartKind, { start, end }: StartAndEnd, record: Origin): void =>
    claim(kind, edgeOf(line, start, false), edgeOf(line, end, true), record);

  for (const { record, stretch } of book.holds) if (stretch) between('hold', stretch, record);
  yield* stepThrough(book.queues, STEP, (queue) => between('queue', queue, queue.record));
  yield* stepThrough(book.agents, STEP, ({ record, allocation, conversation, phases }) => {
    if (conversation) between('conversation', conversation, record);
    for (const phase of phases) {
      const kind = phaseKind(phase.name);
      if (kind === 'hold' || kind === 'after-call') between(kind, phase, record);
    }
    if (!allocation) return;
    if (!conversation && isTalkUnreadable(book.interaction, record)) {
      // Offer, conversation or after-call work: what would tell them apart could not be read.
      const [start, end] = [edgeOf(line, allocation.start, false), edgeOf(line, allocation.end, true)];
      const anywhere: Edge = [start[0], end[1]];
      claim('conversation', anywhere, anywhere, record);
      claim('offer', start, anywhere, record);
      claim('after-call', start, end, record);
      return;
    }
    const offer: StartAndEnd = { start: allocation.start, end: conversation?.start ?? allocation.end };
    between('offer', offer, record);
    if (conversation) between('after-call', { start: conversation.end, end: allocation.end }, record);
  });
  yield;
  // Of an agent told of in `details` only, no allocation is known: what lies before the conversation is the offer.
  const told = new Map(book.agents.map((agent) => [agent.record, agent]));
  let doubted = Number.POSITIVE_INFINITY;
  for (const { answeredBy, stays, read } of waits) {
    const last = stays.find(({ entry }) => entry === read.last);
    const end: { readonly earliest?: Instant; readonly latest?: Instant } = last?.end ?? {};
    if (answeredBy.kind === 'one-of') doubted = Math.min(doubted, end.earliest ?? line.from);
    const agent = answeredBy.kind === 'agent' ? told.get(answeredBy.agent) : undefined;
    if (!agent?.conversation || agent.allocation) continue;
    const left: Edge = [end.earliest ?? line.from, end.latest ?? line.to];
    claim('offer', left, edgeOf(line, agent.conversation.start, true), agent.record);
    told.delete(agent.record);
  }
  // Which stay the others answered is not known: from the first such stay on, each may have been on offer until it talked.
  if (doubted < Number.POSITIVE_INFINITY) {
    for (const { record, allocation, conversation } of told.values()) {
      if (allocation || !conversation) continue;
      const talk = edgeOf(line, conversation.start, true);
      claim('offer', [doubted, talk[1]], talk, record);
    }
  }
  yield;
  // Only where something tells of a flow has the IVR a place of its own on the page.
  const { flowName, ivrAbandoned } = book.interaction;
  const hasFlow = isFact(book.top.ivrTime) || ivrAbandoned === true || book.queues.length > 0 || flowName?.trim();
  const ivr = hasFlow || !isOutbound(book.interaction) ? ivrOf(line, book) : undefined;
  if (ivr) claim('ivr', [line.from, line.from], ivr, hasFlow ? 'ivr' : undefined);
  const firstTalk = firstTalks(line, reading, book);
  for (const segment of book.segments) {
    const { record } = segment;
    const isExternal = isThirdPartySegment(record);
    const isLater = (isTransferSegment(record) || isParticipantSegment(record)) && record.number !== 0;
    const end = edgeOf(line, segment.end, true);
    // A transfer is over for the customer once somebody talks in it: what comes after is that agent's.
    if (isExternal || isLater) {
      claim('transfer', edgeOf(line, segment.start, false), isExternal ? end : (firstTalk(segment) ?? end), record);
    }
    lastEnd = [Math.max(lastEnd[0], end[0]), Math.max(lastEnd[1], end[1])];
  }
  const isClosed = claimants.length > 0 || book.segments.length > 0;
  if (isClosed) claim('closing', lastEnd, [line.to, line.to]);
  return claimants;
}

/**
 * Tells when the first conversation of a segment began: of one that is placed there or, without any, of the first that
 * is placed nowhere and began during it. One whose start or place is in doubt may have been earlier.
 */
function firstTalks(
  line: Line,
  reading: Reading,
  book: FigureBook,
): (segment: FigureBook['segments'][number]) => Edge | undefined {
  const isDoubted = placeDoubts(reading);
  const first = new Map<Segment, Edge>();
  const outside: Edge[] = [];
  const loose: Edge[] = [];
  for (const { record, conversation } of book.agents) {
    if (!conversation) continue;
    const { segment } = reading.places.of(record);
    const talk = edgeOf(line, conversation.start, false);
    if (isDoubted(record) || (!segment && !isFact(conversation.start))) loose.push(talk);
    else if (!segment) outside.push(talk);
    else {
      const known = first.get(segment) ?? talk;
      first.set(segment, [Math.min(known[0], talk[0]), Math.min(known[1], talk[1])]);
    }
  }
  const outsideIn = earliestWithin(outside);
  const looseIn = earliestWithin(loose);
  return ({ record, start, end }) => {
    const within: Edge = [edgeOf(line, start, false)[0], edgeOf(line, end, true)[1]];
    const placed = first.get(record);
    const known = placed ?? outsideIn(within);
    const perhaps = looseIn(within);
    return perhaps ? [Math.min(perhaps[0], known?.[0] ?? perhaps[0]), (placed ?? within)[1]] : known;
  };
}

/** Finds of several edges the one that is the earliest inside a stretch, cut to it. */
function earliestWithin(edges: readonly Edge[]): (within: Edge) => Edge | undefined {
  const inOrder = [...edges].sort((a, b) => a[0] - b[0]);
  const latestUpTo: number[] = [];
  for (const [, latest] of inOrder) latestUpTo.push(Math.max(latest, latestUpTo.at(-1) ?? latest));
  return ([from, to]) => {
    let low = 0;
    let high = inOrder.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((inOrder[middle]?.[0] ?? from) < from) low = middle + 1;
      else high = middle;
    }
    const reach = latestUpTo[low - 1] ?? from - 1;
    if (reach >= from) return [from, reach];
    const next = inOrder[low];
    return next && next[0] <= to ? next : undefined;
  };
}

/**
 * Where the IVR ended: by `ivrTime` where it was received, else with the first stay, offer or conversation. `ivrTime` is
 * rounded: where it reaches the first stay but for 1 ms, it reaches it.
 */
function ivrOf(line: Line, book: FigureBook): Edge | undefined {
  const { top, interaction } = book;
  let first: Edge | undefined;
  const begins = (figure: Figure): void => {
    const edge = edgeOf(line, figure, false);
    first = first ? [Math.min(first[0], edge[0]), Math.min(first[1], edge[1])] : edge;
  };
  for (const { start } of book.queues) begins(start);
  if (isFact(top.ivrTime) && top.ivrTime.value >= 0) {
    const over = line.from + top.ivrTime.value;
    if (!first || first[0] > over + 1 || first[1] < over - 1) return [over, over];
    const near: Edge = [Math.max(first[0], over - 1), Math.min(first[1], over + 1)];
    // Where the first stay may also have begun further off, the IVR ended when it says.
    return first[0] === first[1] ? near : [Math.min(near[0], over), Math.max(near[1], over)];
  }
  if (interaction.ivrAbandoned === true) {
    const { ivrAbandonTime } = interaction;
    if (typeof ivrAbandonTime === 'number') return [line.from + ivrAbandonTime, line.from + ivrAbandonTime];
    const [segment] = book.segments;
    return segment ? edgeOf(line, segment.end, true) : [line.to, line.to];
  }
  for (const { allocation, conversation } of book.agents) {
    const start = allocation?.start ?? conversation?.start;
    if (start) begins(start);
  }
  return first;
}

interface Turn {
  readonly at: number;
  readonly claimant: Claimant;
  readonly isSure: boolean;
  readonly isStart: boolean;
}

function* sweep(
  line: Line,
  claimants: readonly Claimant[],
): Steps<{ readonly parts: readonly Part[]; readonly overlaps: readonly Overlap[] }> {
  const turns: Turn[] = [];
  for (const claimant of claimants) {
    const add = (from: number, to: number, isSure: boolean): void => {
      if (from >= to) return;
      turns.push({ at: from, claimant, isSure, isStart: true }, { at: to, claimant, isSure, isStart: false });
    };
    add(claimant.start[0], claimant.end[1], false);
    add(claimant.start[1], claimant.end[0], true);
  }
  yield;
  turns.sort((a, b) => a.at - b.at);
  yield;
  const sure = PART_KINDS.map(() => new Set<Claimant>());
  const possible = PART_KINDS.map(() => new Set<Claimant>());
  const parts: Part[] = [];
  const overlaps: Overlap[] = [];
  let from = line.from;
  const close = (to: number): void => {
    if (to <= from) return;
    addPart(parts, from, to, claimsOf(sure, possible));
    const twice = reportedOf(sure);
    if (twice.count > 1) addOverlap(overlaps, from, to, twice);
    from = to;
  };
  yield* stepThrough(turns, STEP, ({ at, claimant, isSure, isStart }) => {
    close(at);
    const active = (isSure ? sure : possible)[claimant.rank];
    if (isStart) active?.add(claimant);
    else active?.delete(claimant);
  });
  close(line.to);
  // What two clocks can differ by is no time that anything is counted twice in.
  return { parts, overlaps: overlaps.filter(({ length }) => length > EQUAL_WITHIN) };
}

type Active = readonly ReadonlySet<Claimant>[];

const NOTHING: Claim = { kind: 'unaccounted' };

/** The kinds that may have this stretch, those that come first first: up to the first that has it for sure. */
function claimsOf(sure: Active, possible: Active): readonly Claim[] {
  const claims: Claim[] = [];
  for (let rank = 0; rank < PART_KINDS.length; rank += 1) {
    const certain = first(sure[rank]);
    if (certain) return [...claims, certain];
    const maybe = first(possible[rank]);
    if (maybe) claims.push(maybe);
  }
  return [...claims, NOTHING];
}

function first(claimants: ReadonlySet<Claimant> | undefined): Claim | undefined {
  if (!claimants) return undefined;
  const [claimant, ...others] = claimants;
  if (!claimant) return undefined;
  const { kind, record } = claimant;
  // An agent's after-call work is told twice: as a phase, and as what follows the conversation.
  const isOneRecord = others.every((other) => other.record === record);
  return { kind, ...(record === undefined || !isOneRecord ? {} : { record }) };
}

const REPORTED: readonly PartKind[] = ['conversation', 'queue', 'ivr'];

function reportedOf(sure: Active): { readonly count: number; readonly of: readonly Claim[] } {
  let count = 0;
  const of: Claim[] = [];
  for (const kind of REPORTED) {
    const active = sure[PART_KINDS.indexOf(kind)];
    if (!active) continue;
    count += active.size;
    for (const { record } of active) {
      if (of.length === MOST_NAMED) break;
      of.push({ kind, ...(record === undefined ? {} : { record }) });
    }
  }
  return { count, of };
}

/** How many records of an overlap are named: a looping flow may have thousands at once. */
const MOST_NAMED = 4;

function addPart(parts: Part[], from: number, to: number, of: readonly Claim[]): void {
  const last = parts.at(-1);
  if (last && isSame(last.of, of)) parts[parts.length - 1] = partOf(last.from, to, of);
  else parts.push(partOf(from, to, of));
}

function partOf(from: number, to: number, of: readonly Claim[]): Part {
  return { from: instant(from), to: instant(to), length: millis(to - from), of };
}

function addOverlap(overlaps: Overlap[], from: number, to: number, { count, of }: ReturnType<typeof reportedOf>): void {
  const last = overlaps.at(-1);
  const isOn = last && last.to === from && last.extra === count - 1 && isSame(last.of, of);
  const overlap = { ...partOf(isOn ? last.from : from, to, of), extra: count - 1 };
  if (isOn) overlaps[overlaps.length - 1] = overlap;
  else overlaps.push(overlap);
}

function isSame(a: readonly Claim[], b: readonly Claim[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ kind, record }, index) => b[index]?.kind === kind && b[index]?.record === record)
  );
}

function totalsOf(parts: readonly Part[]): readonly PartTotal[] {
  const totals = new Map<PartKind, { least: number; most: number }>();
  for (const { length, of } of parts) {
    for (const { kind } of of) {
      const total = totals.get(kind) ?? { least: 0, most: 0 };
      total.most += length;
      if (of.length === 1) total.least += length;
      totals.set(kind, total);
    }
  }
  return [...totals].map(([kind, { least, most }]) => ({ kind, least: millis(least), most: millis(most) }));
}
