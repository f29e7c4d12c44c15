/*
 * Where each missing instant can be, with the chain of facts that proves either side, and which facts cannot all be true.
 *
 *             earliest              latest
 *   ----------|=====================|-------->   a side that nothing proves is missing: open
 *
 * Three answers to one question, each taking more for granted: what logic and documented rules prove; what observed rules
 * narrow it to (`narrowedBy` says which they are, and what is proved without them); what would follow from assumed ones
 * (`ifAssumed`). Only the first finds contradictions. An observed or assumed rule that a document breaks once, or that does
 * not go with the others, is used nowhere in it.
 *
 * Facts that contradict each other prove nothing: they are set aside (`contradictions` says which), and the bounds come
 * from the others. Received instants are taken as they were sent, so a side is as exact as they are: a missing instant
 * would have been sent up to 2 ms outside at most (`time/tolerance.ts`). Surprising: where the document contradicts itself
 * more often than is looked for, no bound is given at all. Tells neither "lost" from "not yet" nor what to make of either.
 */

import type { FieldState } from '../../interaction/fieldState.ts';
import { type Instant, instant, type Millis, millis } from '../../time/instant.ts';
import { PLAY, toleranceOf } from '../../time/tolerance.ts';
import { type Check, impossibleFigures, speaksOf } from '../rules/checks.ts';
import type { FigureBook } from '../rules/facts.ts';
import { type Fact, type Figure, isFact } from '../rules/figure.ts';
import type { Instance, Link } from '../rules/instances.ts';
import { isAssumed, mayAccuse, type RuleId } from '../rules.ts';
import { LIGHT_STEP, type Steps, stepThrough } from '../steps.ts';
import { leastContradiction } from './leastContradiction.ts';
import {
  at,
  buildNetwork,
  edgesInForce,
  factsOfEdge,
  type InForce,
  type Network,
  ORIGIN,
  type Paths,
  pathTo,
  type Surety,
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
  /** The rounding of `figure` within `adds`, in ms: 1, -1 for an earliest bound, or 0 without a figure. */
  readonly rounding: Millis;
}

/** Why an instant cannot be later (or earlier) than `at`: the received instant and every step added up. */
export interface ProvenSide {
  readonly at: Instant;
  readonly fact: Evidenced;
  readonly steps: readonly ProofStep[];
}

/** `derived`: known as exactly as the figures are. `bounded`: one side or both. `open`: neither. `unavailable`: too many contradictions. */
export type Provenance = 'derived' | 'bounded' | 'open' | 'unavailable';

/** What is known of a missing instant. */
export interface Bounds {
  readonly provenance: Provenance;
  /** Only of a derived one: the instant without the play that rounding leaves. Its sides may then be a few ms the wrong way round. */
  readonly value?: Instant;
  readonly earliest?: ProvenSide;
  readonly latest?: ProvenSide;
}

/**
 * An instant the document should tell and does not. The bounds are the narrowest that may be stated: by logic, by what is
 * documented and by what was observed.
 */
export interface MissingInstant extends Bounds {
  readonly path: string;
  /** The path of its record. */
  readonly record: string;
  readonly state: Exclude<FieldState, 'received'>;
  /** Only where observed rules narrow the bounds: which they are, and what is proved without them. */
  readonly narrowedBy?: { readonly rules: readonly RuleId[]; readonly proved: Bounds };
  /** Only where assumed rules tell more: what would be known if they held, and which they are. */
  readonly ifAssumed?: Bounds & { readonly rules: readonly RuleId[] };
}

/** What is proved of a missing instant, without anything that was only observed. */
export function provedBounds(missing: MissingInstant): Bounds {
  return missing.narrowedBy?.proved ?? missing;
}

/** A link of the cycle that proves a contradiction. Without `rule`, it ties an instant to the clock. */
interface CycleStep {
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
  /**
   * Observed and assumed rules that the document breaks, or that do not go with the others: used nowhere in it. What no
   * single check shows is not looked for where no instant is missing.
   */
  readonly dropped: ReadonlySet<RuleId>;
  /** The network of the document. */
  readonly network: Network;
  /** Its solutions, without the contradicted facts. Missing where every instant was received and nothing contradicts. */
  readonly solved?: Readonly<Record<Surety, Solved>>;
}

/** The network solved with so much taken for granted. */
export interface Solved {
  readonly inForce: InForce;
  /** From the origin: where an instant is at the latest. */
  readonly to: Paths;
  /** To the origin: where it is at the earliest. */
  readonly from: Paths;
}

/** How many contradictions are listed. */
export const MAX_CONTRADICTIONS = 20;

/**
 * Works out what follows from all facts together, in steps of a few ms. Close to linear in the number of records.
 *
 * @param checks the ledger of the instances, in the same order
 */
export function* deduceInSteps(
  book: FigureBook,
  instances: readonly Instance[],
  checks: readonly Check[],
): Steps<Deduction> {
  const network = yield* buildNetwork(book, instances);
  yield;
  const impossible = yield* impossibleFigures(instances, checks);
  const dropped = yield* brokenRules(instances, checks, impossible);
  const proved = yield* solveProved(network, impossible);
  yield;
  const gaps = book.all.filter((figure) => figure.kind === 'instant' && !isFact(figure));
  const isAsked = gaps.length > 0 || proved.contradictions.length > 0 || impossible.size > 0;
  const solved =
    isAsked && proved.solution ? yield* solveAll(network, proved.solution, proved.isOut, dropped) : undefined;
  const missing: MissingInstant[] = [];
  for (const figure of gaps) {
    yield;
    missing.push(boundInstant(network, figure, solved));
  }
  return {
    missing,
    contradictions: proved.contradictions,
    hasMoreContradictions: proved.hasMore,
    tooLong: [...network.tooLong],
    dropped,
    network,
    ...(solved ? { solved } : {}),
  };
}

/** Observed and assumed rules with a check that remarks on figures that can be. */
function* brokenRules(
  instances: readonly Instance[],
  checks: readonly Check[],
  impossible: ReadonlySet<Figure>,
): Steps<Set<RuleId>> {
  const broken = new Set<RuleId>();
  yield* stepThrough(checks, LIGHT_STEP, ({ rule, result }, place) => {
    const instance = instances[place];
    if (result === 'remark' && instance && !speaksOf(instance, impossible)) broken.add(rule);
  });
  return broken;
}

interface ProvedSolution {
  readonly contradictions: readonly Contradiction[];
  readonly hasMore: boolean;
  readonly isOut: (fact: Fact) => boolean;
  /** Missing where contradictions were left when it gave up. */
  readonly solution?: { readonly inForce: InForce; readonly to: Paths };
}

function* solveProved(network: Network, impossible: ReadonlySet<Figure>): Steps<ProvedSolution> {
  const contradictions: Contradiction[] = [];
  // A length below 0 is a contradiction by itself, and found as one.
  const out = new Set<Figure>([...impossible].filter(({ kind }) => kind === 'instant'));
  const isOut = (fact: Fact): boolean => out.has(fact);
  let hasMore = false;
  function* setAside(facts: readonly Fact[]): Steps<void> {
    if (contradictions.length < MAX_CONTRADICTIONS) {
      const found = yield* leastContradiction(network, facts);
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
    if (!link || !mayAccuse(rule)) return;
    const facts = brokenBy(link, network);
    if (facts) broken.push(facts);
    // Such a length runs from a start to its end, so below 0 it needs no other fact to be refuted.
    const { by, relation } = link;
    if (relation === 'equals' && by && isFact(by) && by.value < -PLAY && !network.tooLong.has(by)) broken.push([by]);
  });
  for (const facts of broken) if (!facts.some(isOut)) yield* setAside(facts);
  for (const figure of impossible) out.add(figure);
  for (let round = 0; round <= MAX_CONTRADICTIONS; round += 1) {
    const inForce = yield* edgesInForce(network, 'proved', isOut);
    const solution = yield* solve(network, inForce);
    if ('paths' in solution) return { contradictions, hasMore, isOut, solution: { inForce, to: solution.paths } };
    if (round < MAX_CONTRADICTIONS)
      yield* setAside([...new Set(solution.cycle.flatMap((edge) => factsOfEdge(network, edge)))]);
  }
  return { contradictions, hasMore: true, isOut };
}

/** Takes more for granted step by step; a rule that then makes a cycle below 0 is dropped. */
function* solveAll(
  network: Network,
  { inForce, to }: NonNullable<ProvedSolution['solution']>,
  isOut: (fact: Fact) => boolean,
  dropped: Set<RuleId>,
): Steps<Readonly<Record<Surety, Solved>>> {
  const proved: Solved = { inForce, to, from: yield* waysBack(network, inForce) };
  const narrowed = yield* solveMore(network, 'narrowed', proved, isOut, dropped);
  const assumed = yield* solveMore(network, 'assumed', narrowed, isOut, dropped);
  return { proved, narrowed, assumed };
}

function* solveMore(
  network: Network,
  surety: Surety,
  before: Solved,
  isOut: (fact: Fact) => boolean,
  dropped: Set<RuleId>,
): Steps<Solved> {
  for (;;) {
    const inForce = yield* edgesInForce(network, surety, isOut, dropped);
    const solution = yield* solve(network, inForce, 'forward', { paths: before.to, inForce: before.inForce });
    if ('paths' in solution) {
      const from = yield* waysBack(network, inForce, { paths: before.from, inForce: before.inForce });
      return { inForce, to: solution.paths, from };
    }
    // The edges from before make no such cycle, so every round drops a rule at least.
    for (const edge of solution.cycle) {
      const rule = network.instances[at(network.instanceOf, edge)]?.rule;
      if (rule && before.inForce[edge] !== 1) dropped.add(rule);
    }
  }
}

function* waysBack(
  network: Network,
  inForce: InForce,
  before?: { readonly paths: Paths; readonly inForce: InForce },
): Steps<Paths> {
  const back = yield* solve(network, inForce, 'backward', before);
  if (!('paths' in back)) throw new Error('a network that is solved forward is solved backward');
  return back.paths;
}

/** The facts of a link between two received instants that is broken beyond its tolerance. */
function brokenBy({ from, to, relation, by, given }: Link, network: Network): readonly Fact[] | undefined {
  if (!isFact(from) || !isFact(to) || (by && !isFact(by))) return undefined;
  if (by && isFact(by) && network.tooLong.has(by)) return undefined;
  const tolerance = toleranceOf(by ? 3 : 2);
  const over = to.value - from.value - (by?.value ?? 0);
  if (relation === 'equals' ? Math.abs(over) <= tolerance : over >= -tolerance) return undefined;
  return [from, to, ...(by && isFact(by) ? [by] : []), ...(given ?? [])];
}

function boundInstant(
  network: Network,
  figure: Figure,
  solved: Readonly<Record<Surety, Solved>> | undefined,
): MissingInstant {
  const place = {
    path: figure.path,
    record: figure.record,
    state: figure.state === 'received' ? ('absent' as const) : figure.state,
  };
  if (!solved) return { ...place, provenance: 'unavailable' };
  const node = at(network.nodeOf, figure.index);
  const proved = bounds(sidesAt(network, solved.proved, node));
  const narrowed = tighter(network, node, proved, solved.proved, solved.narrowed);
  const assumed = tighter(network, node, narrowed ?? proved, solved.narrowed, solved.assumed);
  return {
    ...place,
    ...(narrowed ?? proved),
    ...(narrowed ? { narrowedBy: { rules: rulesOf(narrowed, isObserved), proved } } : {}),
    ...(assumed ? { ifAssumed: { ...assumed, rules: rulesOf(assumed, isAssumed) } } : {}),
  };
}

type Sides = Pick<Bounds, 'earliest' | 'latest'>;

function sidesAt(network: Network, solved: Solved, node: number): Sides {
  const earliest = side(network, solved, node, 'backward');
  const latest = side(network, solved, node, 'forward');
  return { ...(earliest ? { earliest } : {}), ...(latest ? { latest } : {}) };
}

/** The bounds by more that is taken for granted; nothing where it tells no more. */
function tighter(network: Network, node: number, known: Bounds, before: Solved, now: Solved): Bounds | undefined {
  const isTighter = (direction: Direction): boolean =>
    distance(now, node, direction) < distance(before, node, direction);
  const [isLater, isSooner] = [isTighter('backward'), isTighter('forward')];
  if (!isLater && !isSooner) return undefined;
  const found = sidesAt(network, now, node);
  const earliest = isLater ? found.earliest : known.earliest;
  const latest = isSooner ? found.latest : known.latest;
  return bounds({ ...(earliest ? { earliest } : {}), ...(latest ? { latest } : {}) });
}

function rulesOf({ earliest, latest }: Bounds, isOne: (rule: RuleId) => boolean): readonly RuleId[] {
  return [...new Set([...(earliest?.steps ?? []), ...(latest?.steps ?? [])].map(({ rule }) => rule))].filter(isOne);
}

function isObserved(rule: RuleId): boolean {
  return !mayAccuse(rule) && !isAssumed(rule);
}

type Direction = 'forward' | 'backward';

function distance(solved: Solved, node: number, direction: Direction): number {
  if (node === ORIGIN) return Number.POSITIVE_INFINITY;
  const { distance: lengths } = direction === 'forward' ? solved.to : solved.from;
  return lengths[node] ?? Number.POSITIVE_INFINITY;
}

function bounds({ earliest, latest }: Sides): Bounds {
  const sides = { ...(earliest ? { earliest } : {}), ...(latest ? { latest } : {}) };
  if (!earliest || !latest) return { provenance: earliest || latest ? 'bounded' : 'open', ...sides };
  if (latest.at - earliest.at > play(earliest) + play(latest)) return { provenance: 'bounded', ...sides };
  const nearer = withoutPlay(play(latest) < play(earliest) ? latest : earliest);
  const least = Math.min(earliest.at, latest.at);
  const most = Math.max(earliest.at, latest.at);
  return { provenance: 'derived', value: instant(Math.min(most, Math.max(least, nearer))), ...sides };
}

/** How far the rounding of lengths may have taken one side. */
function play({ steps }: ProvenSide): number {
  return steps.reduce((sum, step) => sum + Math.abs(step.rounding), 0);
}

function withoutPlay({ fact, steps }: ProvenSide): number {
  return steps.reduce((sum, { adds, rounding }) => sum + adds - rounding, fact.value);
}

function side(network: Network, solved: Solved, node: number, direction: Direction): ProvenSide | undefined {
  const length = distance(solved, node, direction);
  if (!Number.isFinite(length)) return undefined;
  const isLatest = direction === 'forward';
  const trail = pathTo(network, isLatest ? solved.to : solved.from, node, direction);
  // |origin --> fact --> ... --> instant|, or for the earliest |instant --> ... --> fact --> origin| told from its end.
  const told = isLatest ? trail : trail.reverse();
  const [tie] = told;
  const fact = tie === undefined ? undefined : factsOfEdge(network, tie)[0];
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
      rounding: millis(figure ? sign * PLAY : 0),
    });
  }
  // Every path has one received instant, taken as it was sent.
  return { at: instant(network.base + sign * (length - PLAY)), fact, steps };
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
