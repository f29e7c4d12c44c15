/*
 * A Simple Temporal Network (Dechter, Meiri, Pearl 1991): the instants of one interaction and what is known between them.
 *
 * Nodes are the origin (0) and every instant some rule speaks about. An edge from x to y with weight w says: y is at most
 * w after x, so the length of the shortest path from the origin is the latest moment an instant can be, and the shortest
 * path back, with its sign turned, the earliest. No solution exists exactly where a cycle adds up to less than 0.
 *
 *   origin --(+568)--> queue start --(+93 994)--> queue end --(-559)--> origin       sum < 0: they cannot all be true
 *
 * Each received figure gives or takes `PLAY`, rules themselves give nothing: so tolerance does not add up along a chain of
 * rules, only with the figures in it. Knows facts and rule instances, not what they mean. Plain data: it is built once and
 * carried by the proof. Weights are integers, and figures so long that their sum would not be exact in a double are left
 * out and listed. Rules alone weigh 0: only a fact can bring a path below it.
 */

import { PLAY } from '../../time/tolerance.ts';
import type { FigureBook } from '../rules/facts.ts';
import { type Fact, type Figure, isFact } from '../rules/figure.ts';
import type { Instance } from '../rules/instances.ts';
import { isAssumed, mayAccuse, type RuleId } from '../rules.ts';
import { LIGHT_STEP, type Steps, stepThrough, stepTo } from '../steps.ts';

/** The node of the origin, to which every received instant is tied. */
export const ORIGIN = 0;

/** No edge, or no node. */
export const NONE = -1;

/**
 * How much is taken for granted: `proved` logic and what is documented, `narrowed` what was observed too, `assumed` all.
 * Each takes in the ones before it.
 */
export type Surety = 'proved' | 'narrowed' | 'assumed';

const LEVELS: Readonly<Record<Surety, number>> = { proved: 0, narrowed: 1, assumed: 2 };

/**
 * The network of an interaction. Edges are numbered; an edge is in force where `inForce` says so.
 *
 * First come the equations, by twos: `edge ^ 1` is the same the other way. Those of received instants come before those of
 * rules. The orders follow, one edge each.
 */
export interface Network {
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** How many edges are equations. */
  readonly equations: number;
  /** Figure index → node, 0 where no rule speaks about it. */
  readonly nodeOf: Int32Array;
  /** What the numbers count from, in ms since 1970. */
  readonly base: number;
  readonly tail: Int32Array;
  readonly head: Int32Array;
  readonly weight: Float64Array;
  /** Which instance an edge comes from; -1 for one that ties an instant to the origin. */
  readonly instanceOf: Int32Array;
  /** The first edge of an instance; -1 where it has none. */
  readonly edgeOf: Int32Array;
  /** The edge from the origin to a node; -1 where its instant was not received. */
  readonly tieOf: Int32Array;
  /** The level from which on an edge counts. */
  readonly level: Uint8Array;
  readonly instances: readonly Instance[];
  readonly forward: Adjacency;
  readonly backward: Adjacency;
  /** Of node 1, 2, ...; the origin has none. */
  readonly figures: readonly Figure[];
  /** Facts too long to be reckoned with exactly; no edge is made of them. */
  readonly tooLong: ReadonlySet<Fact>;
}

/** The edges of each node: `edges[starts[node]]` up to `edges[starts[node + 1]]`. */
interface Adjacency {
  readonly starts: Int32Array;
  readonly edges: Int32Array;
}

/** Which edges count: 1 where one is in force. */
export type InForce = Uint8Array;

/** Shortest paths from the origin, or to it. */
export interface Paths {
  /** Per node, infinite where there is no path. Counted from the network's base. */
  readonly distance: Float64Array;
  /** Per node, the last edge of its path (the first, where the paths lead to the origin); -1 without one. */
  readonly edge: Int32Array;
  /** Per node, how many edges its path has. */
  readonly hops: Int32Array;
}

/** Either the paths, or the edges of a cycle that adds up to less than 0, in order. */
export type Solution = { readonly paths: Paths } | { readonly cycle: readonly number[] };

const MAX_EXACT = 2 ** 52;

/** Builds the network of all rule instances, in steps. */
export function* buildNetwork(book: FigureBook, instances: readonly Instance[]): Steps<Network> {
  const nodeOf = new Int32Array(book.all.length);
  const figures: Figure[] = [];
  let edgeCount = 0;
  let equations = 0;
  let base = Number.POSITIVE_INFINITY;
  const visit = (figure: Figure): void => {
    if (nodeOf[figure.index] !== 0) return;
    figures.push(figure);
    nodeOf[figure.index] = figures.length;
    if (!isFact(figure)) return;
    equations += 2;
    base = Math.min(base, figure.value);
  };
  yield* stepThrough(instances, LIGHT_STEP, ({ link }) => {
    if (!link) return;
    visit(link.from);
    visit(link.to);
    if (link.relation === 'equals') equations += 2;
    else edgeCount += 1;
  });
  edgeCount += equations;
  if (!Number.isFinite(base)) base = 0;
  const tooLong = longestBeyondExact(figures, instances, base);
  yield;

  const nodeCount = figures.length + 1;
  const tail = new Int32Array(edgeCount);
  const head = new Int32Array(edgeCount);
  const weight = new Float64Array(edgeCount);
  const level = new Uint8Array(edgeCount);
  const instanceOf = new Int32Array(edgeCount).fill(NONE);
  const edgeOf = new Int32Array(instances.length).fill(NONE);
  const tieOf = new Int32Array(nodeCount).fill(NONE);
  const levelOf = levels();
  let made = 0;
  const tie = (from: number, to: number, most: number, instance: number): void => {
    tail[made] = from;
    head[made] = to;
    weight[made] = most;
    const owner = instances[instance];
    if (owner) {
      instanceOf[made] = instance;
      level[made] = levelOf(owner.rule);
    }
    made += 1;
  };
  yield* stepThrough(figures, LIGHT_STEP, (figure) => {
    if (!isFact(figure)) return;
    const node = at(nodeOf, figure.index);
    tieOf[node] = made;
    tie(ORIGIN, node, figure.value - base + PLAY, NONE);
    tie(node, ORIGIN, base - figure.value + PLAY, NONE);
  });
  yield* stepThrough(instances, LIGHT_STEP, ({ link }, index) => {
    if (link?.relation !== 'equals') return;
    const length = linkLength(link.by, tooLong);
    if (length === undefined) return;
    const from = at(nodeOf, link.from.index);
    const to = at(nodeOf, link.to.index);
    const play = link.by ? PLAY : 0;
    edgeOf[index] = made;
    tie(from, to, length + play, index);
    tie(to, from, play - length, index);
  });
  equations = made;
  yield* stepThrough(instances, LIGHT_STEP, ({ link }, index) => {
    if (link?.relation !== 'at-least') return;
    const length = linkLength(link.by, tooLong);
    if (length === undefined) return;
    edgeOf[index] = made;
    tie(at(nodeOf, link.to.index), at(nodeOf, link.from.index), (link.by ? PLAY : 0) - length, index);
  });

  yield;
  const forward = adjacency(tail, nodeCount, made);
  yield;
  const backward = adjacency(head, nodeCount, made);
  return {
    nodeCount,
    edgeCount: made,
    equations,
    nodeOf,
    base,
    tail,
    head,
    weight,
    instanceOf,
    edgeOf,
    tieOf,
    level,
    instances,
    forward,
    backward,
    figures,
    tooLong,
  };
}

/** The length of a link in ms, 0 without one; `undefined` where it is not known. */
function linkLength(by: Figure | undefined, tooLong: ReadonlySet<Fact>): number | undefined {
  if (by === undefined) return 0;
  return isFact(by) && !tooLong.has(by) ? by.value : undefined;
}

function levels(): (rule: RuleId) => number {
  const known = new Map<RuleId, number>();
  return (rule) => {
    const found = known.get(rule);
    if (found !== undefined) return found;
    const made = mayAccuse(rule) ? LEVELS.proved : isAssumed(rule) ? LEVELS.assumed : LEVELS.narrowed;
    known.set(rule, made);
    return made;
  };
}

/** The received instant that an edge ties to the origin; undefined for an edge of a rule. */
function tiedBy({ instanceOf, figures, tail, head }: Network, edge: number): Fact | undefined {
  if (at(instanceOf, edge) !== NONE) return undefined;
  const owner = figures[Math.max(at(tail, edge), at(head, edge)) - 1];
  return owner && isFact(owner) ? owner : undefined;
}

const NO_FACTS: readonly Fact[] = [];

/** The facts an edge rests on. */
export function factsOfEdge(network: Network, edge: number): readonly Fact[] {
  const tied = tiedBy(network, edge);
  if (tied) return [tied];
  const { by, given } = network.instances[at(network.instanceOf, edge)]?.link ?? {};
  if (by === undefined || !isFact(by)) return given ?? NO_FACTS;
  return given ? [by, ...given] : [by];
}

/** Whether all facts an edge rests on are among those that count. */
export function restsOnly(network: Network, edge: number, isIn: (fact: Fact) => boolean): boolean {
  const tied = tiedBy(network, edge);
  if (tied) return isIn(tied);
  const { by, given } = network.instances[at(network.instanceOf, edge)]?.link ?? {};
  if (by && isFact(by) && !isIn(by)) return false;
  return given === undefined || given.every(isIn);
}

/**
 * Which edges count when so much is taken for granted.
 *
 * @param isOut facts that do not count
 * @param dropped rules that do not count
 */
export function* edgesInForce(
  network: Network,
  surety: Surety,
  isOut: (fact: Fact) => boolean,
  dropped: ReadonlySet<RuleId> = new Set(),
): Steps<InForce> {
  const { edgeCount, level, instanceOf, instances } = network;
  const inForce = new Uint8Array(edgeCount);
  const highest = LEVELS[surety];
  const isIn = (fact: Fact): boolean => !isOut(fact);
  yield* stepTo(edgeCount, LIGHT_STEP, (edge) => {
    if ((level[edge] ?? 0) > highest) return;
    if (dropped.size > 0) {
      const rule = instances[at(instanceOf, edge)]?.rule;
      if (rule && dropped.has(rule)) return;
    }
    if (restsOnly(network, edge, isIn)) inForce[edge] = 1;
  });
  return inForce;
}

/** From where to go on: the paths of fewer edges, and which those were. */
interface SolvedBefore {
  readonly paths: Paths;
  readonly inForce: InForce;
}

/**
 * Shortest paths from the origin (or, `backward`, to it): Bellman and Ford's algorithm with a queue. Of two paths of one
 * length the one with fewer edges is kept, so a proof is no longer than it must be.
 *
 * Also looks for cycles below 0 where no path leads; with `backward` it relies on the forward run having found none.
 * Goes in steps.
 *
 * @param before a solution of the same direction of which every edge is in force here too; only what is new is worked out
 * @param apart the nodes at which cycles where no path leads may begin; all nodes without it
 */
export function* solve(
  network: Network,
  inForce: InForce,
  direction: 'forward' | 'backward' = 'forward',
  before?: SolvedBefore,
  apart?: readonly number[],
): Steps<Solution> {
  const { nodeCount, weight } = network;
  const { starts, edges } = network[direction];
  const target = direction === 'forward' ? network.head : network.tail;
  const source = direction === 'forward' ? network.tail : network.head;
  const distance = before?.paths.distance.slice() ?? new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY);
  const edge = before?.paths.edge.slice() ?? new Int32Array(nodeCount).fill(NONE);
  const hops = before?.paths.hops.slice() ?? new Int32Array(nodeCount);
  const waiting = new Int32Array(nodeCount + 1);
  const isWaiting = new Uint8Array(nodeCount);
  let first = 0;
  let size = 0;
  const enqueue = (node: number): void => {
    if (isWaiting[node] === 1) return;
    isWaiting[node] = 1;
    waiting[(first + size) % waiting.length] = node;
    size += 1;
  };
  // Paths between few hubs are short; one this long is likely to run in a circle, and is looked at before it grows on.
  let suspicious = 64;

  /** The cycle that `last` closes, or the one that the path to its source has run into. */
  const traceCycle = (last: number): readonly number[] | undefined => {
    const seen = new Map<number, number>();
    const trail = [last];
    const end = at(target, last);
    for (let node = at(source, last); ; ) {
      if (node === end) return ordered(trail, direction);
      const before = seen.get(node);
      if (before !== undefined) return ordered(trail.slice(before), direction);
      seen.set(node, trail.length);
      const step = at(edge, node);
      if (step < 0) return undefined;
      trail.push(step);
      node = at(source, step);
    }
  };
  const relaxSome = (mayReach: (node: number) => boolean): readonly number[] | undefined => {
    for (let left = LIGHT_STEP; size > 0 && left > 0; left -= 1) {
      const node = at(waiting, first);
      first = (first + 1) % waiting.length;
      size -= 1;
      isWaiting[node] = 0;
      const here = at(distance, node);
      const hop = at(hops, node) + 1;
      for (let index = at(starts, node); index < at(starts, node + 1); index += 1) {
        const step = at(edges, index);
        if (inForce[step] !== 1) continue;
        const next = at(target, step);
        const reached = here + at(weight, step);
        const known = at(distance, next);
        if (reached > known || (reached === known && hop >= at(hops, next)) || !mayReach(next)) continue;
        if (next === ORIGIN) {
          const cycle = traceCycle(step);
          if (cycle) return cycle;
          continue;
        }
        distance[next] = reached;
        edge[next] = step;
        hops[next] = hop;
        if (hop > suspicious) {
          const cycle = traceCycle(step);
          if (cycle) return cycle;
          suspicious *= 2;
        }
        enqueue(next);
      }
    }
    return undefined;
  };
  function* relax(mayReach: (node: number) => boolean): Steps<readonly number[] | undefined> {
    while (size > 0) {
      const cycle = relaxSome(mayReach);
      if (cycle) return cycle;
      yield;
    }
    return undefined;
  }

  if (before) {
    for (let step = 0; step < inForce.length; step += 1) {
      if (inForce[step] !== 1 || before.inForce[step] === 1) continue;
      const node = at(source, step);
      if (Number.isFinite(at(distance, node))) enqueue(node);
    }
  } else {
    distance[ORIGIN] = 0;
    enqueue(ORIGIN);
  }
  const found = yield* relax(() => true);
  if (found) return { cycle: found };
  if (direction === 'backward') return { paths: { distance, edge, hops } };

  const isReached = Uint8Array.from(distance, (length) => (Number.isFinite(length) ? 1 : 0));
  for (let node = 0; node < nodeCount; node += 1) {
    if (isReached[node] === 1) continue;
    distance[node] = 0;
    hops[node] = 0;
    edge[node] = NONE;
    if (!apart) enqueue(node);
  }
  for (const node of apart ?? []) if (isReached[node] !== 1) enqueue(node);
  yield;
  const elsewhere = yield* relax((node) => isReached[node] !== 1);
  if (elsewhere) return { cycle: elsewhere };
  for (let node = 0; node < nodeCount; node += 1) {
    if (isReached[node] === 1) continue;
    distance[node] = Number.POSITIVE_INFINITY;
    edge[node] = NONE;
  }
  return { paths: { distance, edge, hops } };
}

/** The edges from the origin to a node in order, or (from backward paths) from the node to the origin. */
export function pathTo(network: Network, paths: Paths, node: number, direction: 'forward' | 'backward'): number[] {
  const source = direction === 'forward' ? network.tail : network.head;
  const trail: number[] = [];
  for (let here = node; here !== ORIGIN; ) {
    const step = at(paths.edge, here);
    if (step < 0) return [];
    trail.push(step);
    here = at(source, step);
  }
  return direction === 'forward' ? trail.reverse() : trail;
}

/** An element that is there: the arrays of a network are as long as their indices say. */
export function at(array: Int32Array | Float64Array, index: number): number {
  return array[index] ?? NONE;
}

function ordered(trail: readonly number[], direction: 'forward' | 'backward'): readonly number[] {
  return direction === 'forward' ? [...trail].reverse() : trail;
}

function adjacency(key: Int32Array, nodeCount: number, edgeCount: number): Adjacency {
  const starts = new Int32Array(nodeCount + 1);
  for (let edge = 0; edge < edgeCount; edge += 1) starts[at(key, edge) + 1] = at(starts, at(key, edge) + 1) + 1;
  for (let node = 0; node < nodeCount; node += 1) starts[node + 1] = at(starts, node + 1) + at(starts, node);
  const next = starts.slice();
  const edges = new Int32Array(edgeCount);
  for (let edge = 0; edge < edgeCount; edge += 1) {
    const node = at(key, edge);
    edges[at(next, node)] = edge;
    next[node] = at(next, node) + 1;
  }
  return { starts, edges };
}

/** No path of the network can be longer than all its lengths together: where that is exact, so is everything. */
function longestBeyondExact(
  figures: readonly Figure[],
  instances: readonly Instance[],
  base: number,
): ReadonlySet<Fact> {
  const tooLong = new Set<Fact>();
  let sum = 0;
  for (const figure of figures) if (isFact(figure)) sum = Math.max(sum, figure.value - base);
  sum = 2 * (sum + PLAY);
  const lengths: Fact[] = [];
  for (const { link } of instances) {
    if (!link?.by || !isFact(link.by)) continue;
    sum += Math.abs(link.by.value) + PLAY;
    lengths.push(link.by);
  }
  if (sum <= MAX_EXACT) return tooLong;
  for (const length of lengths.sort((a, b) => Math.abs(b.value) - Math.abs(a.value))) {
    if (sum <= MAX_EXACT) break;
    sum -= Math.abs(length.value) + PLAY;
    tooLong.add(length);
  }
  return tooLong;
}
