/*
 * How long each wait of the customer can have lasted, whatever the lost instants were: the part of the SLA decision that
 * no policy changes, made once per document.
 *
 *   entered          earliest            latest
 *      |=================|/ / / / / / / / /|          wait: least .. most; without `most` nothing sets a latest end
 *
 * An answered wait is measured to the start of the conversation (the vendor's definition of service level), an abandoned
 * one to when the customer left. The time in each queue stands beside it and decides nothing by itself. Where `queueTime`
 * and the instants of an abandoned stay contradict each other, either can be the wrong one and the wait is what one says.
 */

import {
  type AgentEntry,
  fieldPath,
  type Origin,
  type QueueEntry,
  type Segment,
} from '../../interaction/interaction.ts';
import { hasTalked } from '../../interaction/recordKinds.ts';
import { between, type Instant, instant, type Millis, millis } from '../../time/instant.ts';
import { isLess, toleranceOf } from '../../time/tolerance.ts';
import type { Surety } from '../proving/network.ts';
import type { Finder, Whereabouts } from '../proving/whereabouts.ts';
import type { OpenEnd } from '../reading/course.ts';
import type { CustomerWait } from '../reading/customerWaits.ts';
import { placeDoubts, type Reading } from '../reading/reading.ts';
import type { QueueFigures } from '../rules/facts.ts';
import { type Figure, isFact } from '../rules/figure.ts';
import type { RuleId } from '../rules.ts';
import type { Answerer } from './whoAnswered.ts';

/** A length known between two: `most` is missing where nothing sets it. In ms, both ends included. */
export interface Range {
  readonly least: Millis;
  readonly most?: Millis;
}

/** Where one end of a wait can be. */
export type WaitEdge = Whereabouts;

/** One of several lengths the document gives for the same wait. */
export interface WaitReading extends Range {
  /** `evidence`: what the other facts leave. */
  readonly from: 'queueTime' | 'instants' | 'evidence';
}

/**
 * How the length is known. `queueTime` and `instants`: told by the document. `bounded`: by the evidence, on one side at
 * least 0. `contradicted`: told twice, and not the same (see `readings`). `unavailable`: the document contradicts itself
 * too often for any bound.
 */
export type WaitBasis = 'queueTime' | 'instants' | 'bounded' | 'contradicted' | 'unavailable';

/** A length with how it is known. */
export interface Measured extends Range {
  readonly basis: WaitBasis;
  /** Only of a contradicted one: at least one. Together they span `least` to `most`. */
  readonly readings: readonly WaitReading[];
}

/**
 * How a wait ended, as far as all evidence tells: what decides which threshold it is held against. `left`: in another way,
 * for which no threshold is documented. `unclear`: the document does not let it be told. `unknown`: its end is lost.
 */
export type WaitEnd = 'answered' | 'abandoned' | 'left' | 'unclear' | 'unknown';

/** The time in one queue, which is a part of a wait. */
export interface MeasuredStay extends Measured {
  readonly entry: QueueEntry;
  readonly start: WaitEdge;
  readonly end: WaitEdge;
  /** Only where observed rules tell more than what is proved: how long it probably was. */
  readonly narrowed?: Range;
}

/** What is known of the length of one wait. */
export interface MeasuredWait extends Measured {
  readonly read: CustomerWait;
  readonly end: WaitEnd;
  readonly stays: readonly MeasuredStay[];
  readonly start: WaitEdge;
  /** When the conversation began, when the customer left, or when the last stay ended. */
  readonly until: WaitEdge;
  /** Set while the wait is open: still running, or not known whether it has ended. Missing once it has ended. */
  readonly open?: { readonly state: 'running' | 'cannot-tell'; readonly soFar?: Millis };
  /** Only where observed rules tell more than what is proved: what the wait probably was. */
  readonly narrowed?: Range;
  /** Only where assumed rules tell more. */
  readonly ifAssumed?: Range & { readonly rules: readonly RuleId[] };
  readonly answeredBy: Answerer;
}

/**
 * Measures every wait by what was received alone, without a proof: exact where nothing is lost or contradicted. Missing
 * where that is not enough.
 */
export function receivedWaits(reading: Reading): readonly (MeasuredWait | undefined)[] {
  const { interaction } = reading;
  const cut = new Set(interaction.problems.filter(({ isUsed }) => isUsed).map(({ path }) => path));
  const figure = (record: Origin, kind: Figure['kind'], wireName: string, value: number | null | undefined): Figure => {
    const path = fieldPath(record, wireName);
    const isCut = cut.size > 0 && cut.has(path);
    return typeof value === 'number'
      ? { index: -1, path, record: record.path, kind, isCut, value, state: 'received' }
      : {
          index: -1,
          path,
          record: record.path,
          kind,
          isCut,
          value: undefined,
          state: value === null ? 'null' : 'absent',
        };
  };
  const end = (record: Origin & { readonly endAt?: Instant | null }): Figure =>
    figure(record, 'instant', 'endTimestamp', record.endAt);
  const figures: WaitFigures = {
    finder: RECEIVED_ONLY,
    assumed: new Map(),
    reading,
    open: openEndsOf(reading),
    stay: (entry) => ({
      start: figure(entry, 'instant', 'startTimestamp', entry.startAt),
      end: end(entry),
      time: figure(entry, 'duration', 'queueTime', entry.wait),
    }),
    talkStart: (agent) => figure(agent, 'instant', 'conversationStartTimestamp', agent.conversationStartAt),
    offerEnd: end,
    segmentEnd: end,
    interactionEnd: () => end(interaction),
  };
  const isDoubted = placeDoubts(reading);
  const mayDiffer = interaction.agentEntries.some((agent) => hasTalked(agent) && isDoubted(agent));
  return reading.waits.map((wait) => {
    if (mayDiffer && wait.ending.kind !== 'abandoned') return undefined;
    const answeredBy: Answerer =
      wait.ending.kind === 'answered' ? { kind: 'agent', agent: wait.ending.by } : { kind: 'nobody' };
    const measured = measure(figures, wait, answeredBy);
    // A start that its own stay contradicts is for the proof to weigh.
    const [first] = measured.stays;
    if (measured.basis === 'instants' && first?.basis === 'contradicted') return undefined;
    const isEnough =
      measured.basis === 'queueTime' || measured.basis === 'instants' || measured.basis === 'contradicted';
    return measured.open?.state === 'running' || (isEnough && measured.end !== 'unknown') ? measured : undefined;
  });
}

const RECEIVED_ONLY: Finder = {
  whereabouts: ({ path, value }) =>
    value === undefined
      ? { path, state: 'open' }
      : { path, state: 'received', earliest: instant(value), latest: instant(value) },
  span: (from, to) => {
    if (from.value === undefined || to.value === undefined || isLess(to.value, from.value)) return undefined;
    return exactly(to.value - from.value);
  },
  isContradicted: () => false,
};

/** Where the figures of a wait are found. */
export interface WaitFigures {
  readonly finder: Finder;
  /** The assumed rules that tell more of a missing instant, by its path. */
  readonly assumed: ReadonlyMap<string, readonly RuleId[]>;
  readonly reading: Reading;
  readonly open: ReadonlyMap<string, OpenEnd>;
  stay(entry: QueueEntry): StayFigures | undefined;
  talkStart(agent: AgentEntry): Figure | undefined;
  offerEnd(agent: AgentEntry): Figure | undefined;
  segmentEnd(segment: Segment): Figure | undefined;
  interactionEnd(): Figure;
}

type StayFigures = Pick<QueueFigures, 'start' | 'end' | 'time'>;

export function openEndsOf({ openEnds }: Reading): ReadonlyMap<string, OpenEnd> {
  return new Map(openEnds.map((end) => [end.endPath, end]));
}

/** The length of one wait, from where its figures are found. */
export function measure(figures: WaitFigures, wait: CustomerWait, answeredBy: Answerer): MeasuredWait {
  const { finder, reading } = figures;
  const own = wait.stays.map((entry) => figures.stay(entry));
  const stays = wait.stays.flatMap((entry, place): readonly MeasuredStay[] => {
    const stay = own[place];
    if (!stay) return [];
    const start = finder.whereabouts(stay.start, 'proved');
    const end = finder.whereabouts(stay.end, 'proved');
    const length = stayLength(finder, stay, start, end);
    const narrowed = length.basis === 'bounded' ? finder.span(stay.start, stay.end, 'narrowed') : undefined;
    return [{ entry, start, end, ...length, ...(narrowed && isTighter(narrowed, length) ? { narrowed } : {}) }];
  });
  const first = own.find((stay) => stay !== undefined);
  const last = own[wait.stays.indexOf(wait.last)];
  const start = stays[0]?.start ?? { path: '', state: 'open' };
  const end = endOf(figures, wait, answeredBy);
  const to = last && untilOf(figures, wait, answeredBy, end, last);
  const leftAt = end === 'abandoned' ? leftBy(wait) : undefined;
  const until: WaitEdge =
    leftAt !== undefined
      ? { path: 'customerAbandonTime', state: 'received', earliest: leftAt, latest: leftAt }
      : to
        ? finder.whereabouts(to, 'proved')
        : start;
  const isOneStay = stays.length === 1 && to !== undefined && to === last?.end && leftAt === undefined;
  const length =
    isOneStay && stays[0]
      ? { basis: stays[0].basis, readings: stays[0].readings, least: stays[0].least, ...mostOf(stays[0]) }
      : leftAt !== undefined
        ? lengthUntil(start, leftAt)
        : first && to
          ? spanLength(figures, first, to, start, until, answeredBy, end)
          : unavailable();
  const open = openOf(figures, wait, end, start, reading.fetchedAt);
  const range = (surety: Surety): Range | undefined => {
    if (!first || !to || length.basis !== 'bounded') return undefined;
    if (leftAt !== undefined) return lengthUntil(finder.whereabouts(first.start, surety), leftAt);
    return end === 'answered' && answeredBy.kind === 'one-of'
      ? untilOneOf(figures, first.start, answeredBy, surety)
      : finder.span(first.start, to, surety);
  };
  const narrowed = range('narrowed');
  const ifAssumed = first && to && assumedRange(figures, narrowed ?? length, first.start, to, range('assumed'));
  return {
    read: wait,
    end,
    stays,
    ...length,
    start,
    until,
    ...(open ? { open } : {}),
    ...(narrowed && isTighter(narrowed, length) ? { narrowed } : {}),
    ...(ifAssumed ? { ifAssumed } : {}),
    answeredBy,
  };
}

/** When the customer left, where that is told by `customerAbandonTime` alone. */
function leftBy({ ending }: CustomerWait): Instant | undefined {
  return ending.kind === 'abandoned' && ending.where === 'at-offer' ? ending.leftAt : undefined;
}

function lengthUntil({ state, earliest, latest }: WaitEdge, leftAt: Instant): Measured {
  if (state === 'unavailable' || state === 'contradicted') return unavailable();
  const least = Math.max(0, leftAt - (latest ?? Number.POSITIVE_INFINITY));
  const most = Math.max(least, leftAt - (earliest ?? Number.NEGATIVE_INFINITY));
  return { basis: state === 'received' ? 'instants' : 'bounded', readings: NONE, ...rangeOf(least, most) };
}

function mostOf({ most }: Range): Pick<Range, 'most'> {
  return most === undefined ? {} : { most };
}

/** How it ended: as read, but for what the lost instants leave open. */
function endOf({ open }: WaitFigures, { ending, last }: CustomerWait, answeredBy: Answerer): WaitEnd {
  if (ending.kind === 'abandoned') return 'abandoned';
  if (answeredBy.kind === 'agent' || (answeredBy.kind === 'one-of' && !answeredBy.orNobody)) return 'answered';
  if (answeredBy.kind === 'one-of') return 'unclear';
  switch (ending.kind) {
    case 'answered':
      return 'answered';
    case 'left':
    case 'unclear':
      return ending.kind;
    case 'open': {
      const lost = open.get(fieldPath(last, 'endTimestamp'));
      // Only with the end are the marks of an abandon lost; those that are there tell how it ended.
      const isMarked = last.isAbandoned === false || Boolean(last.exitType?.trim());
      return lost?.state === 'lost' && isMarked ? 'left' : 'unknown';
    }
  }
}

/** The figure up to which the wait is measured. */
function untilOf(
  figures: WaitFigures,
  { ending }: CustomerWait,
  answeredBy: Answerer,
  end: WaitEnd,
  last: StayFigures,
): Figure {
  if (end === 'answered') {
    const agent = answeredBy.kind === 'agent' ? answeredBy.agent : ending.kind === 'answered' ? ending.by : undefined;
    return (agent && figures.talkStart(agent)) ?? last.end;
  }
  if (ending.kind === 'abandoned' && ending.where === 'at-offer') {
    const { segment, offer } = ending;
    return (segment && figures.segmentEnd(segment)) ?? figures.offerEnd(offer) ?? figures.interactionEnd();
  }
  return last.end;
}

function openOf(
  { open }: WaitFigures,
  { ending, last }: CustomerWait,
  end: WaitEnd,
  start: WaitEdge,
  fetchedAt: Instant | undefined,
): MeasuredWait['open'] {
  if (ending.kind !== 'open' || end === 'answered') return undefined;
  const offered = ending.offer && open.get(fieldPath(ending.offer, 'endTimestamp'));
  const state = (open.get(fieldPath(last, 'endTimestamp')) ?? offered)?.state;
  if (state === undefined || state === 'lost') return undefined;
  const isKnown = start.state === 'received' && start.latest !== undefined && fetchedAt !== undefined;
  return { state, ...(isKnown && fetchedAt >= start.latest ? { soFar: between(start.latest, fetchedAt) } : {}) };
}

const NONE: readonly WaitReading[] = [];

/** The length of one stay: by `queueTime`, by its two instants, or by what the evidence leaves. */
function stayLength(finder: Finder, { time, start, end }: StayFigures, from: WaitEdge, to: WaitEdge): Measured {
  const told = isFact(time) && !isLess(time.value, 0) ? exactly(time.value) : undefined;
  const spanned = isFact(start) && isFact(end) && !isLess(end.value, start.value);
  const span = spanned ? exactly(end.value - start.value) : undefined;
  const isTimeDoubted = finder.isContradicted(time) || (isFact(time) && isLess(time.value, 0));
  const isSpanDoubted = from.state === 'contradicted' || to.state === 'contradicted';
  const differ = told && span && Math.abs(span.most - told.most) > toleranceOf(3);
  if (told && !isTimeDoubted && !differ) return { basis: 'queueTime', readings: NONE, ...told };
  if (span && !isFact(time) && !isSpanDoubted) return { basis: 'instants', readings: NONE, ...span };
  const evidence = finder.span(start, end, 'proved');
  if (!isTimeDoubted && !isSpanDoubted && !differ) {
    return evidence ? { basis: 'bounded', readings: NONE, ...evidence } : unavailable();
  }
  const readings: WaitReading[] = [];
  if (told) readings.push({ from: 'queueTime', ...told });
  if (span) readings.push({ from: 'instants', ...span });
  // Complete without the evidence only where one of the two must be right: the length is, or both instants are.
  const isComplete = told !== undefined && (span !== undefined || !isTimeDoubted);
  if (!isComplete && evidence && !readings.some((each) => isSame(each, evidence)))
    readings.push({ from: 'evidence', ...evidence });
  return readings.length === 0 ? unavailable() : { basis: 'contradicted', readings, ...hull(readings) };
}

/** From entering the first queue to another instant. */
function spanLength(
  figures: WaitFigures,
  { start, end: left, time }: StayFigures,
  until: Figure,
  from: WaitEdge,
  to: WaitEdge,
  answeredBy: Answerer,
  end: WaitEnd,
): Measured {
  const { finder } = figures;
  if (end === 'answered' && answeredBy.kind === 'one-of') {
    const range = untilOneOf(figures, start, answeredBy, 'proved');
    return range ? { basis: 'bounded', readings: NONE, ...range } : unavailable();
  }
  const evidence = finder.span(start, until, 'proved');
  if (from.state === 'contradicted' || to.state === 'contradicted') {
    const readings: WaitReading[] = [];
    if (isFact(start) && isFact(until) && until.value >= start.value) {
      readings.push({ from: 'instants', ...exactly(until.value - start.value) });
    }
    // Where `queueTime` contradicts the two instants of the stay, it is that one or the start that is wrong, or the end.
    const isTimeDoubted = isFact(time) && time.value >= 0 && finder.isContradicted(time);
    if (isTimeDoubted && isFact(left) && isFact(until) && to.state !== 'contradicted') {
      readings.push({ from: 'queueTime', ...exactly(until.value - (left.value - time.value)) });
    } else if (evidence && !readings.some((each) => isSame(each, evidence))) {
      readings.push({ from: 'evidence', ...evidence });
    }
    return readings.length === 0 ? unavailable() : { basis: 'contradicted', readings, ...hull(readings) };
  }
  if (!evidence) return unavailable();
  return { basis: isFact(start) && isFact(until) ? 'instants' : 'bounded', readings: NONE, ...evidence };
}

/** To the first conversation of several, which began no later than the first that is certain. */
function untilOneOf(
  { finder, talkStart }: WaitFigures,
  start: Figure,
  { agents, surelyBy }: Answerer & { readonly kind: 'one-of' },
  surety: Surety,
): Range | undefined {
  const talks = agents.flatMap((agent) => talkStart(agent) ?? []);
  const ranges = talks.flatMap((talk) => finder.span(start, talk, surety) ?? []);
  if (ranges.length === 0) return undefined;
  const { least, most = Number.POSITIVE_INFINITY } = hull(ranges);
  // A start that is not received is certain by observed rules at best, which prove nothing.
  const isCertain = surety !== 'proved' || talks.some(({ value }) => value === surelyBy);
  if (surelyBy === undefined || !isCertain) return rangeOf(least, most);
  const { earliest = Number.NEGATIVE_INFINITY } = finder.whereabouts(start, surety);
  return rangeOf(least, Math.max(least, surelyBy - earliest));
}

function unavailable(): Measured {
  return { basis: 'unavailable', readings: NONE, least: millis(0) };
}

/** As it was sent; below 0 by no more than clocks differ is 0. */
function exactly(length: number): Range & { readonly most: Millis } {
  const wait = millis(Math.max(0, length));
  return { least: wait, most: wait };
}

function hull(ranges: readonly Range[]): Range {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const range of ranges) {
    least = Math.min(least, range.least);
    most = Math.max(most, range.most ?? Number.POSITIVE_INFINITY);
  }
  return rangeOf(least, most);
}

function isSame(a: Range, b: Range): boolean {
  return a.least === b.least && a.most === b.most;
}

function rangeOf(least: number, most: number): Range {
  return { least: millis(least), ...(Number.isFinite(most) ? { most: millis(most) } : {}) };
}

/** The wait if the assumed rules held that tell more of either end. */
function assumedRange(
  { assumed }: WaitFigures,
  sure: Range,
  start: Figure,
  end: Figure,
  found: Range | undefined,
): MeasuredWait['ifAssumed'] {
  const rules = new Set([...(assumed.get(start.path) ?? []), ...(assumed.get(end.path) ?? [])]);
  if (!found || rules.size === 0) return undefined;
  const most = Math.min(sure.most ?? Number.POSITIVE_INFINITY, found.most ?? Number.POSITIVE_INFINITY);
  const range = rangeOf(Math.max(sure.least, found.least), most);
  return isTighter(range, sure) ? { ...range, rules: [...rules] } : undefined;
}

function isTighter(range: Range, than: Range): boolean {
  return range.least > than.least || (range.most ?? Number.POSITIVE_INFINITY) < (than.most ?? Number.POSITIVE_INFINITY);
}
