/*
 * How long each stay in a queue can have lasted, whatever the lost instants were: the part of the decision that no policy
 * changes, made once per document.
 *
 *   entered          earliest            latest
 *      |=================|/ / / / / / / / /|          wait: least .. most; without `most` nothing sets a latest end
 *
 * Rests on logic, documented and observed rules, as the bounds do; what is proved without observed ones stands in
 * `proved`, what assumed rules would add in `ifAssumed`. Where `queueTime` and the instants contradict each other, either can
 * be the wrong one and the wait is whatever one of them says.
 */

import type { AgentEntry, QueueEntry } from '../../interaction/interaction.ts';
import { between, type Instant, type Millis, millis } from '../../time/instant.ts';
import { isLess, toleranceOf } from '../../time/tolerance.ts';
import type { Deduction } from '../proving/bounds.ts';
import { type Finder, finderOf, type Span, type Whereabouts } from '../proving/whereabouts.ts';
import type { OpenEnd } from '../reading/openEnd.ts';
import { type QueueOutcome, queueOutcomes } from '../reading/queueOutcome.ts';
import { type Figure, type FigureBook, isFact, type QueueFigures } from '../rules/facts.ts';
import type { RuleId } from '../rules.ts';
import { STEP, type Steps } from '../steps.ts';
import { type Answerer, whoAnsweredInSteps } from './whoAnswered.ts';

/** A length known between two: `most` is missing where nothing sets it. In ms, both ends included. */
export type Range = Span;

/** Where one end of a stay can be. */
export type WaitEdge = Whereabouts;

/** One of several lengths the document gives for the same stay. */
export interface Reading extends Range {
  /** `evidence`: what the other facts leave. */
  readonly from: 'queueTime' | 'instants' | 'evidence';
}

/**
 * How the wait is known. `queueTime` and `instants`: told by the document. `bounded`: by the evidence, on one side at
 * least 0. `contradicted`: told twice, and not the same (see `readings`). `unavailable`: the document contradicts itself
 * too often for any bound.
 */
export type WaitBasis = 'queueTime' | 'instants' | 'bounded' | 'contradicted' | 'unavailable';

/** How a stay ended: what decides which threshold it is held against. `unknown`: its end is lost, and so is how it ended. */
export type WaitEnding = 'abandoned' | 'not-abandoned' | 'unknown';

/** What is known of the length of one stay. */
export interface QueueWait extends Range {
  readonly outcome: QueueOutcome;
  readonly basis: WaitBasis;
  /** Only of a contradicted one: at least one. Together they span `least` to `most`. */
  readonly readings: readonly Reading[];
  readonly ending: WaitEnding;
  readonly start: WaitEdge;
  readonly end: WaitEdge;
  /** Whether it goes on: its end has not come, or nobody can tell whether it has. Missing where it has ended. */
  readonly open?: { readonly state: 'running' | 'cannot-tell'; readonly soFar?: Millis };
  /** Only of a bounded one that observed rules narrow: what is proved without them. */
  readonly proved?: Range;
  /** Only where assumed rules tell more. */
  readonly ifAssumed?: Range & { readonly rules: readonly RuleId[] };
  readonly answeredBy: Answerer;
  /** From entering the queue to the conversation it was answered with. */
  readonly toConversation?: Range;
}

/**
 * Measures every stay, in document order and in steps. Close to linear in the number of records.
 *
 * @param fetchedAt when the document was asked for; missing for one out of a file
 */
export function* waitsInSteps(
  book: FigureBook,
  deduction: Deduction,
  openEnds: readonly OpenEnd[],
  fetchedAt?: Instant,
): Steps<readonly QueueWait[]> {
  const scene = sceneOf(book, deduction);
  const open = new Map<QueueEntry, OpenEnd>();
  for (const end of openEnds) if (end.kind === 'queue') open.set(end.record, end);
  const outcomes = queueOutcomes(book.interaction);
  yield;
  const answerers = yield* whoAnsweredInSteps(book, outcomes, (figure) => scene.finder.whereabouts(figure, 'narrowed'));
  const waits: QueueWait[] = [];
  for (const [index, figures] of book.queues.entries()) {
    if (index % STEP === STEP - 1) yield;
    const outcome = outcomes[index];
    const answeredBy = answerers[index];
    if (!outcome || !answeredBy) continue;
    waits.push(measure(scene, figures, outcome, answeredBy, open.get(figures.record), fetchedAt));
  }
  return waits;
}

interface Scene {
  readonly finder: Finder;
  /** The assumed rules that tell more of a missing instant, by its path. */
  readonly assumed: ReadonlyMap<string, readonly RuleId[]>;
  readonly talks: ReadonlyMap<AgentEntry, Figure>;
}

function sceneOf(book: FigureBook, deduction: Deduction): Scene {
  return {
    finder: finderOf(deduction),
    assumed: new Map(
      deduction.missing.flatMap(({ path, ifAssumed }) => (ifAssumed ? [[path, ifAssumed.rules] as const] : [])),
    ),
    talks: new Map(
      book.agents.flatMap(({ record, conversation }) => (conversation ? [[record, conversation.start]] : [])),
    ),
  };
}

function measure(
  scene: Scene,
  figures: QueueFigures,
  outcome: QueueOutcome,
  answeredBy: Answerer,
  openEnd: OpenEnd | undefined,
  fetchedAt: Instant | undefined,
): QueueWait {
  const { finder } = scene;
  const start = finder.whereabouts(figures.start, 'narrowed');
  const end = finder.whereabouts(figures.end, 'narrowed');
  const { basis, readings, ...range } = lengthOf(scene, figures, start, end);
  const proved = basis === 'bounded' ? finder.span(figures.start, figures.end, 'proved') : undefined;
  const ifAssumed = basis === 'bounded' ? assumedRange(scene, range, figures) : undefined;
  const open = openEnd && openEnd.state !== 'lost' ? openEnd.state : undefined;
  const soFar = start.state === 'received' && start.latest !== undefined && fetchedAt !== undefined;
  const toConversation = answeredBy.kind === 'agent' ? conversationAfter(scene, start, answeredBy.agent) : undefined;
  return {
    outcome,
    basis,
    readings,
    ...range,
    ending: endingOf(outcome, answeredBy, openEnd),
    start,
    end,
    ...(open
      ? {
          open: {
            state: open,
            ...(soFar && fetchedAt >= start.latest ? { soFar: between(start.latest, fetchedAt) } : {}),
          },
        }
      : {}),
    ...(proved && !isSame(proved, range) ? { proved } : {}),
    ...(ifAssumed ? { ifAssumed } : {}),
    answeredBy,
    ...(toConversation ? { toConversation } : {}),
  };
}

function endingOf({ end, entry }: QueueOutcome, answeredBy: Answerer, openEnd: OpenEnd | undefined): WaitEnding {
  if (end === 'abandoned') return 'abandoned';
  // Only with the end are the marks of an abandon lost; without them, a stay that ended is read as none.
  if (end !== 'open' || entry.isAbandoned === false || entry.exitType?.trim()) return 'not-abandoned';
  const isFollowed = openEnd?.because.some(({ kind }) => kind === 'followed-by') === true;
  return answeredBy.kind === 'agent' || isFollowed ? 'not-abandoned' : 'unknown';
}

interface Length extends Range {
  readonly basis: WaitBasis;
  readonly readings: readonly Reading[];
}

const NONE: readonly Reading[] = [];

function lengthOf({ finder }: Scene, { time, start, end }: QueueFigures, from: WaitEdge, to: WaitEdge): Length {
  const told = isFact(time) && !isLess(time.value, 0) ? exactly(time.value) : undefined;
  const spanned = isFact(start) && isFact(end) && !isLess(end.value, start.value);
  const span = spanned ? exactly(end.value - start.value) : undefined;
  const isTimeDoubted = finder.isContradicted(time) || (isFact(time) && isLess(time.value, 0));
  const isSpanDoubted = from.state === 'contradicted' || to.state === 'contradicted';
  const differ = told && span && Math.abs(span.most - told.most) > toleranceOf(3);
  if (told && !isTimeDoubted && !differ) return { basis: 'queueTime', readings: NONE, ...told };
  if (span && !isFact(time) && !isSpanDoubted) return { basis: 'instants', readings: NONE, ...span };
  const evidence = finder.span(start, end, 'narrowed');
  if (!isTimeDoubted && !isSpanDoubted && !differ) {
    return evidence ? { basis: 'bounded', readings: NONE, ...evidence } : unavailable();
  }
  const readings: Reading[] = [];
  if (told) readings.push({ from: 'queueTime', ...told });
  if (span) readings.push({ from: 'instants', ...span });
  // Complete without the evidence only where one of the two must be right: the length is, or both instants are.
  const isComplete = told !== undefined && (span !== undefined || !isTimeDoubted);
  if (!isComplete && evidence && !readings.some((each) => isSame(each, evidence)))
    readings.push({ from: 'evidence', ...evidence });
  return readings.length === 0 ? unavailable() : { basis: 'contradicted', readings, ...hull(readings) };
}

function unavailable(): Length {
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
function assumedRange({ finder, assumed }: Scene, sure: Range, { start, end }: QueueFigures): QueueWait['ifAssumed'] {
  const rules = new Set([...(assumed.get(start.path) ?? []), ...(assumed.get(end.path) ?? [])]);
  if (rules.size === 0) return undefined;
  const found = finder.span(start, end, 'assumed');
  if (!found) return undefined;
  const most = sure.most ?? Number.POSITIVE_INFINITY;
  const range = rangeOf(Math.max(sure.least, found.least), Math.min(most, found.most ?? Number.POSITIVE_INFINITY));
  const isTighter = range.least > sure.least || (range.most ?? Number.POSITIVE_INFINITY) < most;
  return isTighter ? { ...range, rules: [...rules] } : undefined;
}

function conversationAfter({ finder, talks }: Scene, start: WaitEdge, agent: AgentEntry): Range | undefined {
  const figure = talks.get(agent);
  const talk = figure && finder.whereabouts(figure, 'narrowed');
  if (!talk || start.latest === undefined || talk.earliest === undefined) return undefined;
  const most = (talk.latest ?? Number.POSITIVE_INFINITY) - (start.earliest ?? Number.NEGATIVE_INFINITY);
  return rangeOf(Math.max(0, talk.earliest - start.latest), most);
}
