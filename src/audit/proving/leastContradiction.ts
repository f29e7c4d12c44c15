/*
 * Out of facts that cannot all be true, as few as still cannot: leaving out any one of those makes them possible.
 *
 * One fact after another is left out for a try, and for good where the rest is still impossible. Each try is made on a
 * small network of the facts' own instants. Between those, rules alone weigh 0, and all that counts of them is whether
 * there is a way; rules lead from later to earlier, so looking for one stays near where it began.
 */

import type { Fact } from '../rules/facts.ts';
import { isHard } from '../rules.ts';
import { LIGHT_STEP, type Steps, stepTo } from '../steps.ts';
import { at, type Network, ORIGIN } from './network.ts';

/** The facts left, and the edges of the cycle below 0 that they make. */
export interface LeastContradiction {
  readonly facts: readonly Fact[];
  readonly cycle: readonly number[];
}

/** Reduces facts that contradict each other by hard rules. Throws an Error when they do not. */
export type Reduce = (facts: readonly Fact[]) => LeastContradiction;

/** Makes a network ready for any number of reductions, in steps. Linear once; a reduction then is as large as its facts. */
export function* reducer(network: Network): Steps<Reduce> {
  const edgesOf = new Map<Fact, number[]>();
  const isRuleAlone = new Uint8Array(network.edgeCount);
  yield* stepTo(network.edgeCount, LIGHT_STEP, (edge) => {
    const instance = network.instances[at(network.instanceOf, edge)];
    if (instance && !isHard(instance.rule)) return;
    const facts = network.factsOf(edge);
    if (facts.length === 0) isRuleAlone[edge] = 1;
    for (const fact of facts) {
      const edges = edgesOf.get(fact);
      if (edges) edges.push(edge);
      else edgesOf.set(fact, [edge]);
    }
  });
  return (facts) => {
    const all = new Set(facts);
    const touched = new Set(facts.flatMap((fact) => edgesOf.get(fact) ?? []));
    const edges = [...touched].filter((edge) => network.factsOf(edge).every((fact) => all.has(fact)));
    const small = summarize(network, edges, isRuleAlone);
    const left = new Set(facts);
    for (const fact of facts) {
      left.delete(fact);
      if (!findCycle(small, left)) left.add(fact);
    }
    const cycle = findCycle(small, left);
    if (!cycle) throw new Error('the facts do not contradict each other');
    return { facts: [...left], cycle: cycle.flatMap(({ edges: way }) => way) };
  };
}

interface SmallEdge {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly facts: readonly Fact[];
  /** The edges of the network it stands for, in order. */
  readonly edges: readonly number[];
}

interface SmallNetwork {
  readonly size: number;
  readonly edges: readonly SmallEdge[];
}

function summarize(network: Network, own: readonly number[], isRuleAlone: Uint8Array): SmallNetwork {
  const places = new Map([[ORIGIN, 0]]);
  const place = (node: number): number => {
    const known = places.get(node);
    if (known !== undefined) return known;
    places.set(node, places.size);
    return places.size - 1;
  };
  const edges = own.map((edge): SmallEdge => {
    const from = place(at(network.tail, edge));
    const to = place(at(network.head, edge));
    return { from, to, weight: at(network.weight, edge), facts: network.factsOf(edge), edges: [edge] };
  });
  for (const [node, from] of [...places]) {
    // Only facts lead from the origin or to it.
    if (node === ORIGIN) continue;
    for (const [other, way] of waysFrom(network, isRuleAlone, node)) {
      const to = places.get(other);
      if (to !== undefined) edges.push({ from, to, weight: 0, facts: [], edges: way });
    }
  }
  return { size: places.size, edges };
}

/** The instants that lie behind a node by rules alone, each with the edges that lead there. */
function waysFrom(network: Network, isRuleAlone: Uint8Array, start: number): ReadonlyMap<number, readonly number[]> {
  const { starts, edges } = network.forward;
  const lastEdge = new Map<number, number>();
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (let index = at(starts, node); index < at(starts, node + 1); index += 1) {
      const edge = at(edges, index);
      const next = at(network.head, edge);
      if (isRuleAlone[edge] !== 1 || next === start || lastEdge.has(next)) continue;
      lastEdge.set(next, edge);
      open.push(next);
    }
  }
  const ways = new Map<number, readonly number[]>();
  for (const end of lastEdge.keys()) {
    const way: number[] = [];
    for (let node = end; node !== start; ) {
      const edge = lastEdge.get(node);
      if (edge === undefined) break;
      way.push(edge);
      node = at(network.tail, edge);
    }
    ways.set(end, way.reverse());
  }
  return ways;
}

/** A cycle below 0 of edges that rest on these facts only: Bellman and Ford's algorithm, from everywhere at once. */
function findCycle({ size, edges }: SmallNetwork, facts: ReadonlySet<Fact>): readonly SmallEdge[] | undefined {
  const used = edges.filter((edge) => edge.facts.every((fact) => facts.has(fact)));
  const distance = new Float64Array(size);
  const last = new Map<number, SmallEdge>();
  let changed: number | undefined;
  for (let round = 0; round <= size; round += 1) {
    changed = undefined;
    for (const edge of used) {
      const reached = at(distance, edge.from) + edge.weight;
      if (reached >= at(distance, edge.to)) continue;
      distance[edge.to] = reached;
      last.set(edge.to, edge);
      changed = edge.to;
    }
    if (changed === undefined) return undefined;
  }
  // Whoever still changes hangs on a cycle: so many steps back, one stands in it.
  let node = changed ?? 0;
  for (let step = 0; step < size; step += 1) node = last.get(node)?.from ?? node;
  const cycle: SmallEdge[] = [];
  for (let here = node; ; ) {
    const edge = last.get(here);
    if (!edge) return undefined;
    cycle.push(edge);
    here = edge.from;
    if (here === node) return cycle.reverse();
  }
}
