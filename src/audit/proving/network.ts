/*
 * A Simple Temporal Network (Dechter, Meiri, Pearl 1991): the instants of one interaction and what is known between them.
 *
 * Nodes are the origin (0) and every instant some rule speaks about. An edge from x to y with weight w says: y is at most
 * w after x, so the length of the shortest path from the origin is the latest moment an instant can be, and the shortest
 * path back, with its sign turned, the earliest. No solution exists exactly where a cycle adds up to less than 0.
 *
 *   origin --(+567)--> queue start --(+93 994)--> queue end --(-560)--> origin       sum < 0: they cannot all be true
 *
 * Knows facts and rule instances, not what they mean. Weights are integers, and figures so long that their sum would not
 * be exact in a double are left out and listed. Rules alone weigh 0: only a fact can bring a path below it.
 */

import { type Fact, type Figure, type FigureBook, isFact } from '../rules/facts.ts';
import type { Instance } from '../rules/instances.ts';
import { isHard } from '../rules.ts';
import { LIGHT_STEP, type Steps, stepThrough, stepTo } from '../steps.ts';

/** The node of the origin, to which every received instant is tied. */
export const ORIGIN = 0;

/** The network of an interaction. Edges are numbered; an edge is in force where `inForce` says so. */
export interface Network {
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** Figure index → node, 0 where no rule speaks about it. */
  readonly nodeOf: Int32Array;
  /** What the numbers count from, in ms since 1970. */
  readonly base: number;
  readonly tail: Int32Array;
  readonly head: Int32Array;
  readonly weight: Float64Array;
  /** Which instance an edge comes from; -1 for one that ties an instant to the origin. */
  readonly instanceOf: Int32Array;
  readonly instances: readonly Instance[];
  readonly forward: Adjacency;
  readonly backward: Adjacency;
  /** Of node 1, 2, ...; the origin has none. */
  readonly figures: readonly Figure[];
  /** Facts too long to be reckoned with exactly; no edge is made of them. */
  readonly tooLong: ReadonlySet<Fact>;
  /** The facts an edge rests on. */
  readonly factsOf: (edge: number) => readonly Fact[];
}

/** The edges of each node: `edges[starts[node]]` up to `edges[starts[node + 1]]`. */
export interface Adjacency {
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
}

/** Either the paths, or the edges of a cycle that adds up to less than 0, in order. */
export type Solution = { readonly paths: Paths } | { readonly cycle: readonly number[] };

const MAX_EXACT = 2 ** 52;

/** Builds the network of all rule instances, in steps. */
export function* buildNetwork(book: FigureBook, instances: readonly Instance[]): Steps<Network> {
  const nodeOf = new Int32Array(book.all.length);
  const figures: Figure[] = [];
  let nodeCount = 1;
  let edgeCount = 0;
  let base = Number.POSITIVE_INFINITY;
  const visit = (figure: Figure): void => {
    if (nodeOf[figure.index] !== 0) return;
    nodeOf[figure.index] = nodeCount;
    nodeCount += 1;
    figures.push(figure);
    if (!isFact(figure)) return;
    edgeCount += 2;
    base = Math.min(base, figure.value);
  };
  yield* stepThrough(instances, LIGHT_STEP, ({ link }) => {
    if (!link) return;
    visit(link.from);
    visit(link.to);
    edgeCount += link.relation === 'equals' ? 2 : 1;
  });
  if (!Number.isFinite(base)) base = 0;
  const tooLong = longestBeyondExact(figures, instances, base);
  yield;

  const tail = new Int32Array(edgeCount);
  const head = new Int32Array(edgeCount);
  const weight = new Float64Array(edgeCount);
  const instanceOf = new Int32Array(edgeCount).fill(-1);
  let made = 0;
  const tie = (from: number, to: number, most: number, instance: number): void => {
    tail[made] = from;
    head[made] = to;
    weight[made] = most;
    instanceOf[made] = instance;
    made += 1;
  };
  yield* stepThrough(figures, LIGHT_STEP, (figure) => {
    if (!isFact(figure)) return;
    const node = at(nodeOf, figure.index);
    const rounding = figure.isCut ? 1 : 0;
    tie(ORIGIN, node, figure.value - base + rounding, -1);
    tie(node, ORIGIN, base - figure.value + rounding, -1);
  });
  yield* stepThrough(instances, LIGHT_STEP, ({ link }, index) => {
    if (!link) return;
    const from = at(nodeOf, link.from.index);
    const to = at(nodeOf, link.to.index);
    if (link.by === undefined) {
      tie(to, from, 0, index);
      if (link.relation === 'equals') tie(from, to, 0, index);
    } else if (isFact(link.by) && !tooLong.has(link.by)) {
      tie(to, from, 1 - link.by.value, index);
      if (link.relation === 'equals') tie(from, to, link.by.value + 1, index);
    }
  });

  yield;
  const forward = adjacency(tail, nodeCount, made);
  yield;
  const backward = adjacency(head, nodeCount, made);
  return {
    nodeCount,
    edgeCount: made,
    nodeOf,
    base,
    tail,
    head,
    weight,
    instanceOf,
    instances,
    forward,
    backward,
    figures,
    tooLong,
    factsOf: (edge) => {
      const instance = instances[at(instanceOf, edge)];
      if (!instance) {
        const owner = figures[Math.max(at(tail, edge), at(head, edge)) - 1];
        return owner && isFact(owner) ? [owner] : NONE;
      }
      const { by, given } = instance.link ?? {};
      if (by === undefined || !isFact(by)) return given ?? NONE;
      return given ? [by, ...given] : [by];
    },
  };
}

const NONE: readonly Fact[] = [];

/**
 * Which edges count when only these rules and facts do.
 *
 * @param withAssumed whether assumed rules count too
 * @param isOut facts, by figure index, that do not count
 * @param isSetAside instances that do not count
 */
export function* edgesInForce(
  network: Network,
  withAssumed: boolean,
  isOut: (fact: Fact) => boolean,
  isSetAside: (instance: number) => boolean = () => false,
): Steps<InForce> {
  const { edgeCount, instanceOf, instances, tail, head, figures } = network;
  const inForce = new Uint8Array(edgeCount);
  yield* stepTo(edgeCount, LIGHT_STEP, (edge) => {
    const index = at(instanceOf, edge);
    const instance = instances[index];
    if (!instance) {
      const fact = figures[Math.max(at(tail, edge), at(head, edge)) - 1];
      if (fact && isFact(fact) && !isOut(fact)) inForce[edge] = 1;
    } else if (withAssumed ? !isSetAside(index) : isHard(instance.rule)) {
      const { by, given } = instance.link ?? {};
      if (by && isFact(by) && isOut(by)) return;
      if (!given?.some(isOut)) inForce[edge] = 1;
    }
  });
  return inForce;
}

/**
 * Shortest paths from the origin (or, `backward`, to it): Bellman and Ford's algorithm with a queue. Of two paths of one
 * length the one with fewer edges is kept, so a proof is no longer than it must be.
 *
 * Also looks for cycles below 0 where no path leads; with `backward` it relies on the forward run having found none.
 * Goes in steps.
 */
export function* solve(
  network: Network,
  inForce: InForce,
  direction: 'forward' | 'backward' = 'forward',
): Steps<Solution> {
  const { nodeCount, weight } = network;
  const { starts, edges } = network[direction];
  const target = direction === 'forward' ? network.head : network.tail;
  const source = direction === 'forward' ? network.tail : network.head;
  const distance = new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY);
  const edge = new Int32Array(nodeCount).fill(-1);
  const hops = new Int32Array(nodeCount);
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

  distance[ORIGIN] = 0;
  enqueue(ORIGIN);
  const found = yield* relax(() => true);
  if (found) return { cycle: found };
  if (direction === 'backward') return { paths: { distance, edge } };

  const isReached = Uint8Array.from(distance, (length) => (Number.isFinite(length) ? 1 : 0));
  for (let node = 0; node < nodeCount; node += 1) {
    if (isReached[node] === 1) continue;
    distance[node] = 0;
    enqueue(node);
  }
  yield;
  const apart = yield* relax((node) => isReached[node] !== 1);
  if (apart) return { cycle: apart };
  for (let node = 0; node < nodeCount; node += 1) {
    if (isReached[node] === 1) continue;
    distance[node] = Number.POSITIVE_INFINITY;
    edge[node] = -1;
  }
  return { paths: { distance, edge } };
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
  return array[index] ?? -1;
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
  sum = 2 * sum + 4;
  const lengths: Fact[] = [];
  for (const { link } of instances) {
    if (!link?.by || !isFact(link.by)) continue;
    sum += Math.abs(link.by.value) + 1;
    lengths.push(link.by);
  }
  if (sum <= MAX_EXACT) return tooLong;
  for (const length of lengths.sort((a, b) => Math.abs(b.value) - Math.abs(a.value))) {
    if (sum <= MAX_EXACT) break;
    sum -= Math.abs(length.value) + 1;
    tooLong.add(length);
  }
  return tooLong;
}
