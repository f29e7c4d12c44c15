/*
 * Where each missing instant can be, with the chain of facts that proves either side, and which facts cannot all be true.
 *
 *             earliest              latest
 *   ----------|=====================|-------->   a side that nothing proves is missing: open
 *
 * The bounds rest on logic, documented and observed rules only; what assumed rules would add stands apart in `ifAssumed`.
 * Facts that contradict each other prove nothing: they are set aside (`contradictions` says which), and the bounds come
 * from the others. Surprising: where the document contradicts itself more often than is looked for, no bound is given at
 * all. Tells neither "lost" from "not yet" nor what to make of either.
 */

import type { FieldState } from '../../interaction/fieldState.ts';
import { type Instant, instant, type Millis, millis } from '../../time/instant.ts';
import { type Fact, type Figure, type FigureBook, isFact } from '../rules/facts.ts';
import type { Instance, Link } from '../rules/instances.ts';
import { isHard, type RuleId } from '../rules.ts';
import { finish, LIGHT_STEP, type Steps, stepThrough } from '../steps.ts';
import { type Reduce, reducer } from './leastContradiction.ts';
import {
  at,
  buildNetwork,
  edgesInForce,
  type InForce,
  type Network,
  ORIGIN,
  type Paths,
  pathTo,
  solve,
} from './network.ts';

/** A received instant or duration as evidence: `value` in ms (since 1970 for an instant). */
export interface Evidenced {
  readonly path: string;
  readonly kind: Figure['kind'];
  readonly value: number;
}

/** One step of a proof, from one instant to the next by one rule. */
export interface ProofStep {
  /** Paths of the two instants. */
  readonly from: string;
  readonly to: string;
  readonly rule: RuleId;
  /** Paths of the ids, marks and lists that make the rule apply. */
  readonly given: readonly string[];
  /** The duration the rule takes, where it takes one. */
  readonly figure: Evidenced | undefined;
  /** What the step adds, in ms, rounding included. */
  readonly adds: Millis;
  /** The part of `adds` that stands for the rounding of `figure`: 1, -1 for an earliest side, or 0 without a figure. */
  readonly rounding: Millis;
}

/** Why an instant cannot be later (or earlier) than `at`: the received instant, its rounding, and every step added up. */
export interface ProvenSide {
  readonly at: Instant;
  readonly fact: Evidenced;
  /** 1 or -1 where `fact` was sent finer than a millisecond, else 0. */
  readonly rounding: Millis;
  readonly steps: readonly ProofStep[];
}

/** `derived`: known to rounding. `bounded`: one side or both. `open`: neither. `unavailable`: too many contradictions. */
export type Provenance = 'derived' | 'bounded' | 'open' | 'unavailable';

/** What is known of a missing instant. */
export interface Bounds {
  readonly provenance: Provenance;
  /** Only of a derived one: the instant without the play that rounding leaves. */
  readonly value?: Instant;
  readonly earliest?: ProvenSide;
  readonly latest?: ProvenSide;
}

/** An instant the document should tell and does not. */
export interface MissingInstant extends Bounds {
  readonly path: string;
  /** The path of its record. */
  readonly record: string;
  readonly state: Exclude<FieldState, 'received'>;
  /** Only where assumed rules tell more: what would be known if they held, and which they are. */
  readonly ifAssumed?: Bounds & { readonly rules: readonly RuleId[] };
}

/** A link of the cycle that proves a contradiction. Without `rule`, it ties an instant to the clock. */
export interface CycleStep {
  /** Paths of instants; undefined where it is the clock itself. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly rule: RuleId | undefined;
  readonly given: readonly string[];
  readonly figure: Evidenced | undefined;
  readonly adds: Millis;
}

/** Facts that cannot all be true; without any one of them the rest can. */
export interface Contradiction {
  readonly facts: readonly Evidenced[];
  readonly rules: readonly RuleId[];
  /** Added up, the steps of the cycle lead back to where they began, and to less than 0. */
  readonly cycle: readonly CycleStep[];
  /** By how many ms they miss each other, beyond all rounding; above 0. */
  readonly excess: Millis;
}

/** What follows from all facts together. */
export interface Deduction {
  /** Every instant that should be there and is not, in the order of the figures. */
  readonly missing: readonly MissingInstant[];
  /** Independent of each other: no fact is in two of them. At most `MAX_CONTRADICTIONS`. */
  readonly contradictions: readonly Contradiction[];
  /** Whether there are more than are listed. */
  readonly hasMoreContradictions: boolean;
  /** Durations too long to be reckoned with; on real documents always empty. */
  readonly tooLong: readonly Evidenced[];
  /** Assumed rules that the facts refute where they apply; `ifAssumed` does without. Not looked for where no instant is missing. */
  readonly refuted: readonly Instance[];
}

/** How many contradictions are listed. */
export const MAX_CONTRADICTIONS = 20;

/** Works out what follows from all facts together. Close to linear in the number of records. */
export function deduce(book: FigureBook, instances: readonly Instance[]): Deduction {
  return finish(deduceInSteps(book, instances));
}

/** The same in steps of a few ms. */
export function* deduceInSteps(book: FigureBook, instances: readonly Instance[]): Steps<Deduction> {
  const network = yield* buildNetwork(book, instances);
  yield;
  const hard = yield* solveHard(network);
  yield;
  const gaps = book.all.filter((figure) => figure.kind === 'instant' && !isFact(figure));
  const assumed = hard.ways && gaps.length > 0 ? yield* solveAssumed(network, hard.isOut) : undefined;
  const missing: MissingInstant[] = [];
  for (const figure of gaps) {
    yield;
    missing.push(boundInstant(network, figure, hard.ways, assumed?.ways));
  }
  return {
    missing,
    contradictions: hard.contradictions,
    hasMoreContradictions: hard.hasMore,
    tooLong: [...network.tooLong],
    refuted: assumed?.refuted ?? [],
  };
}

interface Ways {
  readonly to: Paths;
  readonly from: Paths;
}

interface HardSolution {
  readonly contradictions: readonly Contradiction[];
  readonly hasMore: boolean;
  readonly isOut: (fact: Fact) => boolean;
  /** Missing where contradictions were left when it gave up. */
  readonly ways?: Ways;
}

function* solveHard(network: Network): Steps<HardSolution> {
  const contradictions: Contradiction[] = [];
  const out = new Set<Fact>();
  const isOut = (fact: Fact): boolean => out.has(fact);
  let hasMore = false;
  let reduce: Reduce | undefined;
  function* setAside(facts: readonly Fact[]): Steps<void> {
    if (contradictions.length < MAX_CONTRADICTIONS) {
      reduce ??= yield* reducer(network);
      const found = reduce(facts);
      contradictions.push(contradiction(network, found.facts, found.cycle));
      for (const fact of found.facts) out.add(fact);
    } else {
      hasMore = true;
      for (const fact of facts) out.add(fact);
    }
  }
  // What two received instants refute on the spot is found without a search, however often it happens.
  const broken: (readonly Fact[])[] = [];
  yield* stepThrough(network.instances, LIGHT_STEP, ({ rule, link }) => {
    if (!link || !isHard(rule)) return;
    const facts = brokenBy(link, network);
    if (facts) broken.push(facts);
    // Every length of a hard rule runs from a start to its end, so below 0 it needs no other fact to be refuted.
    const { by } = link;
    if (by && isFact(by) && by.value < -1 && !network.tooLong.has(by)) broken.push([by]);
  });
  for (const facts of broken) if (!facts.some(isOut)) yield* setAside(facts);
  for (let round = 0; round < MAX_CONTRADICTIONS; round += 1) {
    const inForce = yield* edgesInForce(network, false, isOut);
    const solution = yield* solve(network, inForce);
    if ('paths' in solution) {
      return { contradictions, hasMore, isOut, ways: yield* waysOf(network, inForce, solution.paths) };
    }
    yield* setAside(factsOn(network, solution.cycle));
  }
  const inForce = yield* edgesInForce(network, false, isOut);
  const last = yield* solve(network, inForce);
  return 'paths' in last
    ? { contradictions, hasMore, isOut, ways: yield* waysOf(network, inForce, last.paths) }
    : { contradictions, hasMore: true, isOut };
}

interface AssumedSolution {
  readonly ways?: Ways;
  readonly refuted: readonly Instance[];
}

function* solveAssumed(network: Network, isOut: (fact: Fact) => boolean): Steps<AssumedSolution> {
  const setAside = new Set<number>();
  const refuted = (): readonly Instance[] => network.instances.filter((_, index) => setAside.has(index));
  yield* stepThrough(network.instances, LIGHT_STEP, ({ rule, link }, index) => {
    if (!link || isHard(rule)) return;
    const facts = brokenBy(link, network);
    if (facts && !facts.some(isOut)) setAside.add(index);
  });
  for (let round = 0; round <= MAX_CONTRADICTIONS; round += 1) {
    const inForce = yield* edgesInForce(network, true, isOut, (index) => setAside.has(index));
    const solution = yield* solve(network, inForce);
    if ('paths' in solution) return { ways: yield* waysOf(network, inForce, solution.paths), refuted: refuted() };
    for (const edge of solution.cycle) {
      const index = at(network.instanceOf, edge);
      const instance = network.instances[index];
      if (instance && !isHard(instance.rule)) setAside.add(index);
    }
  }
  return { refuted: refuted() };
}

/** The facts of a link between two received instants that is broken beyond its rounding. */
function brokenBy({ from, to, relation, by, given }: Link, network: Network): readonly Fact[] | undefined {
  if (!isFact(from) || !isFact(to) || (by && !isFact(by))) return undefined;
  if (by && isFact(by) && network.tooLong.has(by)) return undefined;
  const rounding = (by ? 1 : 0) + (from.isCut ? 1 : 0) + (to.isCut ? 1 : 0);
  const over = to.value - from.value - (by?.value ?? 0);
  if (relation === 'equals' ? Math.abs(over) <= rounding : over >= -rounding) return undefined;
  return [from, to, ...(by && isFact(by) ? [by] : []), ...(given ?? [])];
}

function* waysOf(network: Network, inForce: InForce, to: Paths): Steps<Ways> {
  const back = yield* solve(network, inForce, 'backward');
  if (!('paths' in back)) throw new Error('a network that is solved forward is solved backward');
  return { to, from: back.paths };
}

function factsOn(network: Network, edges: readonly number[]): readonly Fact[] {
  return [...new Set(edges.flatMap((edge) => network.factsOf(edge)))];
}

function boundInstant(
  network: Network,
  figure: Figure,
  hard: Ways | undefined,
  assumed: Ways | undefined,
): MissingInstant {
  const place = {
    path: figure.path,
    record: figure.record,
    state: figure.state === 'received' ? ('absent' as const) : figure.state,
  };
  if (!hard) return { ...place, provenance: 'unavailable' };
  const node = at(network.nodeOf, figure.index);
  const earliest = side(network, hard, node, 'backward');
  const latest = side(network, hard, node, 'forward');
  const sure: MissingInstant = { ...place, ...bounds(earliest, latest) };
  if (!assumed) return sure;
  const isTighter = (direction: Direction): boolean =>
    distance(assumed, node, direction) < distance(hard, node, direction);
  if (!isTighter('backward') && !isTighter('forward')) return sure;
  const sooner = isTighter('backward') ? side(network, assumed, node, 'backward') : earliest;
  const later = isTighter('forward') ? side(network, assumed, node, 'forward') : latest;
  const rules = new Set([...(sooner?.steps ?? []), ...(later?.steps ?? [])].map(({ rule }) => rule));
  return {
    ...sure,
    ifAssumed: { ...bounds(sooner, later), rules: [...rules].filter((rule) => !isHard(rule)) },
  };
}

type Direction = 'forward' | 'backward';

function distance(ways: Ways, node: number, direction: Direction): number {
  if (node === ORIGIN) return Number.POSITIVE_INFINITY;
  const { distance: lengths } = direction === 'forward' ? ways.to : ways.from;
  return lengths[node] ?? Number.POSITIVE_INFINITY;
}

function bounds(earliest: ProvenSide | undefined, latest: ProvenSide | undefined): Bounds {
  const sides = { ...(earliest ? { earliest } : {}), ...(latest ? { latest } : {}) };
  if (!earliest || !latest) return { provenance: earliest || latest ? 'bounded' : 'open', ...sides };
  if (latest.at - earliest.at > play(earliest) + play(latest)) return { provenance: 'bounded', ...sides };
  const nearer = play(latest) < play(earliest) ? latest : earliest;
  const value = Math.min(latest.at, Math.max(earliest.at, withoutPlay(nearer)));
  return { provenance: 'derived', value: instant(value), ...sides };
}

/** How far rounding may have taken one side. */
function play({ rounding, steps }: ProvenSide): number {
  return steps.reduce((sum, step) => sum + Math.abs(step.rounding), Math.abs(rounding));
}

function withoutPlay({ fact, steps }: ProvenSide): number {
  return steps.reduce((sum, { adds, rounding }) => sum + adds - rounding, fact.value);
}

function side(network: Network, ways: Ways, node: number, direction: Direction): ProvenSide | undefined {
  const length = distance(ways, node, direction);
  if (!Number.isFinite(length)) return undefined;
  const isLatest = direction === 'forward';
  const trail = pathTo(network, isLatest ? ways.to : ways.from, node, direction);
  // |origin --> fact --> ... --> instant|, or for the earliest |instant --> ... --> fact --> origin| told from its end.
  const told = isLatest ? trail : trail.reverse();
  const [tie] = told;
  const fact = tie === undefined ? undefined : network.factsOf(tie)[0];
  if (!fact) return undefined;
  const sign = isLatest ? 1 : -1;
  const steps: ProofStep[] = [];
  for (const edge of told) {
    const instance = network.instances[at(network.instanceOf, edge)];
    const from = network.figures[at(isLatest ? network.tail : network.head, edge) - 1];
    const to = network.figures[at(isLatest ? network.head : network.tail, edge) - 1];
    if (!instance || !from || !to) continue;
    const by = instance.link?.by;
    const figure = by && isFact(by) ? by : undefined;
    const weight = at(network.weight, edge);
    steps.push({
      from: from.path,
      to: to.path,
      rule: instance.rule,
      given: instance.given,
      figure,
      adds: millis(weight === 0 ? 0 : sign * weight),
      rounding: millis(figure ? sign : 0),
    });
  }
  return {
    at: instant(network.base + sign * length),
    fact,
    rounding: millis(fact.isCut ? sign : 0),
    steps,
  };
}

function contradiction(network: Network, facts: readonly Fact[], edges: readonly number[]): Contradiction {
  const turn = edges.findIndex((edge) => at(network.tail, edge) === ORIGIN);
  const cycle = [...edges.slice(Math.max(turn, 0)), ...edges.slice(0, Math.max(turn, 0))].map((edge) =>
    cycleStep(network, edge),
  );
  const rules = new Set(cycle.flatMap(({ rule }) => (rule ? [rule] : [])));
  return {
    facts,
    rules: [...rules],
    cycle,
    excess: millis(-cycle.reduce((sum, { adds }) => sum + adds, 0)),
  };
}

function cycleStep(network: Network, edge: number): CycleStep {
  const tail = at(network.tail, edge);
  const head = at(network.head, edge);
  const instance = network.instances[at(network.instanceOf, edge)];
  const clock = tail === ORIGIN ? network.base : head === ORIGIN ? -network.base : 0;
  const by = instance?.link?.by;
  return {
    from: network.figures[tail - 1]?.path,
    to: network.figures[head - 1]?.path,
    rule: instance?.rule,
    given: instance?.given ?? [],
    figure: by && isFact(by) ? by : undefined,
    adds: millis(at(network.weight, edge) + clock),
  };
}
