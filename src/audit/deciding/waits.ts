/*
 * How long each stay in a queue can have lasted, whatever the lost instants were: the part of the decision that no policy
 * changes, made once per document.
 *
 *   entered          earliest            latest
 *      |=================|/ / / / / / / / /|          wait: least .. most; without `most` nothing sets a latest end
 *
 * Rests on logic, documented and observed rules, as the bounds do; what assumed rules would add stands apart in `ifAssumed`.
 * Surprising: where both ends are lost, the wait is narrower than their bounds taken apart, because they move together;
 * so it is measured along the links between the two. Where `queueTime` and the instants contradict each other, either can
 * be the wrong one and the wait is whatever one of them says.
 */

import type { AgentEntry, QueueEntry } from '../../interaction/interaction.ts';
import { between, type Instant, instant, type Millis, millis } from '../../time/instant.ts';
import type { Bounds, Deduction, MissingInstant, Provenance } from '../proving/bounds.ts';
import { at, buildNetwork, edgesInForce, type InForce, type Network, ORIGIN, solve } from '../proving/network.ts';
import type { OpenEnd } from '../reading/openEnd.ts';
import { type QueueOutcome, queueOutcomes } from '../reading/queueOutcome.ts';
import { type Figure, type FigureBook, isFact, type QueueFigures } from '../rules/facts.ts';
import type { Instance } from '../rules/instances.ts';
import type { RuleId } from '../rules.ts';
import { STEP, type Steps } from '../steps.ts';
import { type Answerer, whoAnsweredInSteps } from './whoAnswered.ts';

/** A length known between two: `most` is missing where nothing sets it. In ms, both ends included. */
export interface Range {
  readonly least: Millis;
  readonly most?: Millis;
}

/** Where one end of a stay can be. Both sides are missing where nothing is known. */
export interface WaitEdge {
  /** As in `queues[0].endTimestamp`. */
  readonly path: string;
  /** `contradicted`: received, and among facts that cannot all be true. */
  readonly state: 'received' | 'contradicted' | Provenance;
  readonly earliest?: Instant;
  readonly latest?: Instant;
}

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
  instances: readonly Instance[],
  deduction: Deduction,
  openEnds: readonly OpenEnd[],
  fetchedAt?: Instant,
): Steps<readonly QueueWait[]> {
  const scene = yield* sceneOf(book, instances, deduction);
  const open = new Map<QueueEntry, OpenEnd>();
  for (const end of openEnds) if (end.kind === 'queue') open.set(end.record, end);
  const outcomes = queueOutcomes(book.interaction);
  yield;
  const answerers = yield* whoAnsweredInSteps(book, outcomes, (figure) => whereabouts(scene, figure));
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
  readonly missing: ReadonlyMap<string, MissingInstant>;
  readonly contradicted: ReadonlySet<string>;
  readonly talks: ReadonlyMap<AgentEntry, Figure>;
  /** The network without the contradicted facts. Missing where nobody will ask for it, or it cannot be solved. */
  readonly solved: Solved | undefined;
}

interface Solved {
  readonly network: Network;
  readonly inForce: InForce;
  readonly latest: Float64Array;
  readonly earliest: Float64Array;
}

function* sceneOf(book: FigureBook, instances: readonly Instance[], deduction: Deduction): Steps<Scene> {
  const contradicted = new Set(deduction.contradictions.flatMap(({ facts }) => facts.map(({ path }) => path)));
  // Asked for of a contradicted instant, and of a stay of which neither end is known to the millisecond.
  const isAskedFor = contradicted.size > 0 || book.queues.some(({ start, end }) => !isExact(start) && !isExact(end));
  return {
    missing: new Map(deduction.missing.map((each) => [each.path, each])),
    contradicted,
    talks: new Map(
      book.agents.flatMap(({ record, conversation }) => (conversation ? [[record, conversation.start]] : [])),
    ),
    solved: isAskedFor ? yield* solveWithout(book, instances, contradicted) : undefined,
  };
}

function isExact(figure: Figure): boolean {
  return isFact(figure) && !figure.isCut;
}

function* solveWithout(
  book: FigureBook,
  instances: readonly Instance[],
  out: ReadonlySet<string>,
): Steps<Solved | undefined> {
  const network = yield* buildNetwork(book, instances);
  const inForce = yield* edgesInForce(network, false, ({ path }) => out.has(path));
  const to = yield* solve(network, inForce);
  if (!('paths' in to)) return undefined;
  const from = yield* solve(network, inForce, 'backward');
  if (!('paths' in from)) return undefined;
  return { network, inForce, latest: to.paths.distance, earliest: from.paths.distance };
}

/** Where an instant can be: as received, as deduced, or (received but contradicted) as the other facts leave it. */
function whereabouts(scene: Scene, figure: Figure): WaitEdge {
  const { path } = figure;
  if (isFact(figure)) {
    if (!scene.contradicted.has(path)) {
      const play = figure.isCut ? 1 : 0;
      return { path, state: 'received', earliest: instant(figure.value - play), latest: instant(figure.value + play) };
    }
    const { solved } = scene;
    const node = solved ? at(solved.network.nodeOf, figure.index) : ORIGIN;
    if (!solved || node === ORIGIN) return { path, state: 'contradicted' };
    const latest = at(solved.latest, node);
    const earliest = at(solved.earliest, node);
    return {
      path,
      state: 'contradicted',
      ...(Number.isFinite(earliest) ? { earliest: instant(solved.network.base - earliest) } : {}),
      ...(Number.isFinite(latest) ? { latest: instant(solved.network.base + latest) } : {}),
    };
  }
  const found = scene.missing.get(path);
  return found ? { path, state: found.provenance, ...sidesOf(found) } : { path, state: 'open' };
}

function sidesOf({ earliest, latest }: Bounds): Pick<WaitEdge, 'earliest' | 'latest'> {
  return { ...(earliest ? { earliest: earliest.at } : {}), ...(latest ? { latest: latest.at } : {}) };
}

function measure(
  scene: Scene,
  figures: QueueFigures,
  outcome: QueueOutcome,
  answeredBy: Answerer,
  openEnd: OpenEnd | undefined,
  fetchedAt: Instant | undefined,
): QueueWait {
  const start = whereabouts(scene, figures.start);
  const end = whereabouts(scene, figures.end);
  const { basis, readings, ...range } = lengthOf(scene, figures, start, end);
  const ifAssumed = basis === 'bounded' ? assumedRange(scene, range, start, end) : undefined;
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

function lengthOf(scene: Scene, { time, start, end }: QueueFigures, from: WaitEdge, to: WaitEdge): Length {
  const told = isFact(time) && time.value >= 0 ? around(time.value, time.isCut ? 1 : 0) : undefined;
  const play = (start.isCut ? 1 : 0) + (end.isCut ? 1 : 0);
  const spanned = isFact(start) && isFact(end) && end.value >= start.value;
  const span = spanned ? around(end.value - start.value, play) : undefined;
  const isTimeDoubted = scene.contradicted.has(time.path) || (isFact(time) && time.value < 0);
  const isSpanDoubted = from.state === 'contradicted' || to.state === 'contradicted';
  const differ = told && spanned && Math.abs(end.value - start.value - Number(time.value)) > play + 1;
  if (told && !isTimeDoubted && !differ) return { basis: 'queueTime', readings: NONE, ...told };
  if (span && !isFact(time) && !isSpanDoubted) return { basis: 'instants', readings: NONE, ...span };
  const evidence = evidenced(scene, start, end, from, to);
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

function around(length: number, play: number): Range & { readonly most: Millis } {
  return { least: millis(Math.max(0, length - play)), most: millis(length + play) };
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

/** The wait by all facts that stand: by the bounds of both ends, and by what ties the two to each other. */
function evidenced(scene: Scene, start: Figure, end: Figure, from: WaitEdge, to: WaitEdge): Range | undefined {
  if (from.state === 'unavailable' || to.state === 'unavailable') return undefined;
  let most = (to.latest ?? Number.POSITIVE_INFINITY) - (from.earliest ?? Number.NEGATIVE_INFINITY);
  let least = Math.max(0, (to.earliest ?? Number.NEGATIVE_INFINITY) - (from.latest ?? Number.POSITIVE_INFINITY));
  const isTied = from.earliest !== undefined && from.earliest === from.latest;
  const isEndTied = to.earliest !== undefined && to.earliest === to.latest;
  // With one of the two known to the millisecond, its distance from the other is the other's bound.
  if (!isTied && !isEndTied) {
    const { solved } = scene;
    if (!solved) return undefined;
    const here = at(solved.network.nodeOf, start.index);
    const there = at(solved.network.nodeOf, end.index);
    if (here !== ORIGIN && there !== ORIGIN) {
      most = Math.min(most, furthest(solved, here, there));
      least = Math.max(least, -furthest(solved, there, here));
    }
  }
  return rangeOf(least, most);
}

/**
 * How long after one instant another can be at most, by links that touch no instant tied to the clock: those that do are
 * in the bounds of the two already. Infinite where no such links join them.
 */
function furthest({ network, inForce, latest, earliest }: Solved, from: number, to: number): number {
  const { head, weight, forward } = network;
  const isFixed = (node: number): boolean => node === ORIGIN || at(latest, node) === -at(earliest, node);
  const distance = new Map<number, number>([[from, 0]]);
  const waiting = [from];
  const isWaiting = new Set(waiting);
  for (let first = 0; first < waiting.length; first += 1) {
    const node = waiting[first] ?? from;
    isWaiting.delete(node);
    const here = distance.get(node) ?? 0;
    for (let index = at(forward.starts, node); index < at(forward.starts, node + 1); index += 1) {
      const edge = at(forward.edges, index);
      const next = at(head, edge);
      if (inForce[edge] !== 1 || isFixed(next)) continue;
      const reached = here + at(weight, edge);
      if (reached >= (distance.get(next) ?? Number.POSITIVE_INFINITY)) continue;
      distance.set(next, reached);
      if (isWaiting.has(next)) continue;
      isWaiting.add(next);
      waiting.push(next);
    }
  }
  return distance.get(to) ?? Number.POSITIVE_INFINITY;
}

/** The wait if the assumed rules held that tell more of either end. */
function assumedRange(scene: Scene, sure: Range, from: WaitEdge, to: WaitEdge): QueueWait['ifAssumed'] {
  const rules = new Set<RuleId>();
  const assumed = (edge: WaitEdge): Pick<WaitEdge, 'earliest' | 'latest'> => {
    const found = scene.missing.get(edge.path)?.ifAssumed;
    for (const rule of found?.rules ?? []) rules.add(rule);
    return found ? sidesOf(found) : edge;
  };
  const start = assumed(from);
  const end = assumed(to);
  if (rules.size === 0) return undefined;
  const least = (end.earliest ?? Number.NEGATIVE_INFINITY) - (start.latest ?? Number.POSITIVE_INFINITY);
  const most = (end.latest ?? Number.POSITIVE_INFINITY) - (start.earliest ?? Number.NEGATIVE_INFINITY);
  const range = rangeOf(Math.max(sure.least, least), Math.min(sure.most ?? Number.POSITIVE_INFINITY, most));
  const isTighter =
    range.least > sure.least || (range.most ?? Number.POSITIVE_INFINITY) < (sure.most ?? Number.POSITIVE_INFINITY);
  return isTighter ? { ...range, rules: [...rules] } : undefined;
}

function conversationAfter(scene: Scene, start: WaitEdge, agent: AgentEntry): Range | undefined {
  const figure = scene.talks.get(agent);
  const talk = figure && whereabouts(scene, figure);
  if (!talk || start.latest === undefined || talk.earliest === undefined) return undefined;
  const most = (talk.latest ?? Number.POSITIVE_INFINITY) - (start.earliest ?? Number.NEGATIVE_INFINITY);
  return rangeOf(Math.max(0, talk.earliest - start.latest), most);
}
