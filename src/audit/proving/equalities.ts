/*
 * Which figures can be worked out from others by adding and taking away, and how.
 *
 * Every equation "to - from = length" is an edge between two instants, and every received instant an edge from the
 * origin. A figure is its edge; what else leads from one end of the edge to the other is a second way to the same value.
 * So a figure can be worked out without itself exactly where its edge lies on a circle of edges:
 *
 *   origin --(19:20:33.567)--> queue start --(queueTime 93.993)--> queue end <--(19:22:07.560)-- origin
 *
 * Looks for that circle once for all edges: a breadth-first forest, then for each of its edges the shortest way around.
 * Orders (one instant not before another) are no equations and not in here, even where two of them leave one value only.
 * Knows neither what the rules mean nor what follows for anyone's trust.
 */

import { type Figure, type FigureBook, isFact, roundingOf } from '../rules/facts.ts';
import type { Instance } from '../rules/instances.ts';
import { type RuleId, weakest } from '../rules.ts';
import { LIGHT_STEP, type Steps, stepThrough } from '../steps.ts';

/** One figure of a sum, added or taken away. */
export interface Term {
  readonly sign: 1 | -1;
  readonly path: string;
  readonly kind: Figure['kind'];
  /** In ms (since 1970 for an instant). */
  readonly value: number;
}

/** How a figure is worked out from others: `value` is the sum of the terms, give or take `play`. */
export interface Recomputation {
  /** In ms (since 1970 for an instant). */
  readonly value: number;
  /** How far off rounding may take it, in ms: 1 for each rounded term. */
  readonly play: number;
  /** What is added stands first. Never the figure itself. */
  readonly terms: readonly Term[];
  /** The rules that make it an equation; first the one that says what the figure is. */
  readonly rules: readonly RuleId[];
  /** How surely the least sure of them is known. */
  readonly evidence: ReturnType<typeof weakest>;
  /** Paths of the ids, marks and lists that make the rules apply. */
  readonly given: readonly string[];
  /** Paths of the instants it passes that were not received, or count for nothing. */
  readonly via: readonly string[];
}

/** Works figures out. Every answer rests on facts other than the figure it is about. */
export interface Equalities {
  /** A second way to a figure that was received. */
  recompute(figure: Figure): Recomputation | undefined;
  /** A way to a length that was not received, as the instance defines it. */
  reconstruct(instance: number): Recomputation | undefined;
}

/** The origin, to which every received instant is tied. */
const ORIGIN = 0;
const NO_EDGE = -1;

/**
 * Lays the equations out, in steps. Linear.
 *
 * @param isIn which instances count
 * @param isOut facts that count for nothing
 */
export function* layEqualities(
  book: FigureBook,
  instances: readonly Instance[],
  isIn: (instance: number) => boolean,
  isOut: (fact: Figure) => boolean,
): Steps<Equalities> {
  const graph = yield* readGraph(book, instances, isIn, isOut);
  yield;
  const forest = yield* growForest(graph);
  const around = yield* findWaysAround(graph, forest);
  return {
    recompute: (figure) => {
      for (let edge = at(graph.firstEdgeOf, figure.index); edge !== NO_EDGE; edge = at(graph.nextEdgeOf, edge)) {
        const quick = around(edge);
        if (!quick) continue;
        const way = quick.some((step) => restsOn(graph, step, figure)) ? walkAround(graph, edge, figure) : quick;
        if (way) return tell(graph, way, at(graph.instanceOf, edge));
      }
      return undefined;
    },
    reconstruct: (index) => {
      const link = instances[index]?.link;
      if (!link) return undefined;
      const from = at(graph.nodeOf, link.from.index);
      const to = at(graph.nodeOf, link.to.index);
      const isConnected = from !== ORIGIN && to !== ORIGIN && at(forest.root, from) === at(forest.root, to);
      if (!isConnected) return undefined;
      const way: Step[] = [];
      addTreeWay(graph, forest, from, to, way);
      return tell(graph, way, index);
    },
  };
}

interface Graph {
  readonly instances: readonly Instance[];
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** Figure index → node, 0 where no equation speaks about it. */
  readonly nodeOf: Int32Array;
  /** Of node 1, 2, ... */
  readonly instants: readonly Figure[];
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The fact an edge is; undefined for two instants that are equal. */
  readonly factOf: readonly (Figure | undefined)[];
  /** -1 for one that ties an instant to the origin. */
  readonly instanceOf: Int32Array;
  readonly isTied: Uint8Array;
  /** The edges a figure is: `firstEdgeOf[figure.index]`, then `nextEdgeOf[edge]`, up to -1. */
  readonly firstEdgeOf: Int32Array;
  readonly nextEdgeOf: Int32Array;
  /** The edges of each node: `edges[starts[node]]` up to `edges[starts[node + 1]]`. */
  readonly starts: Int32Array;
  readonly edges: Int32Array;
}

function* readGraph(
  book: FigureBook,
  instances: readonly Instance[],
  isIn: (instance: number) => boolean,
  isOut: (fact: Figure) => boolean,
): Steps<Graph> {
  const nodeOf = new Int32Array(book.all.length);
  const instants: Figure[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const factOf: (Figure | undefined)[] = [];
  const instanceOf: number[] = [];
  const firstEdgeOf = new Int32Array(book.all.length).fill(NO_EDGE);
  const nextEdgeOf: number[] = [];
  const add = (tail: number, head: number, fact: Figure | undefined, instance: number): void => {
    nextEdgeOf.push(fact ? at(firstEdgeOf, fact.index) : NO_EDGE);
    if (fact) firstEdgeOf[fact.index] = from.length;
    from.push(tail);
    to.push(head);
    factOf.push(fact);
    instanceOf.push(instance);
  };
  const isTied = [0];
  const visit = (figure: Figure): number => {
    const known = at(nodeOf, figure.index);
    if (known !== ORIGIN) return known;
    instants.push(figure);
    const node = instants.length;
    nodeOf[figure.index] = node;
    const isKnown = isFact(figure) && !isOut(figure);
    isTied.push(isKnown ? 1 : 0);
    if (isKnown) add(ORIGIN, node, figure, -1);
    return node;
  };
  yield* stepThrough(instances, LIGHT_STEP, ({ link }, index) => {
    if (link?.relation !== 'equals' || !isIn(index)) return;
    const tail = visit(link.from);
    const head = visit(link.to);
    if (link.given?.some(isOut)) return;
    if (!link.by || (isFact(link.by) && !isOut(link.by))) add(tail, head, link.by, index);
  });
  const nodeCount = instants.length + 1;
  yield;
  return {
    instances,
    nodeCount,
    edgeCount: from.length,
    nodeOf,
    instants,
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    factOf,
    instanceOf: Int32Array.from(instanceOf),
    isTied: Uint8Array.from(isTied),
    firstEdgeOf,
    nextEdgeOf: Int32Array.from(nextEdgeOf),
    ...adjacency(from, to, nodeCount),
  };
}

function adjacency(from: readonly number[], to: readonly number[], nodeCount: number): Pick<Graph, 'starts' | 'edges'> {
  const starts = new Int32Array(nodeCount + 1);
  for (const ends of [from, to]) for (const node of ends) starts[node + 1] = at(starts, node + 1) + 1;
  for (let node = 0; node < nodeCount; node += 1) starts[node + 1] = at(starts, node + 1) + at(starts, node);
  const next = starts.slice();
  const edges = new Int32Array(2 * from.length);
  for (const ends of [from, to]) {
    for (const [edge, node] of ends.entries()) {
      edges[at(next, node)] = edge;
      next[node] = at(next, node) + 1;
    }
  }
  return { starts, edges };
}

interface Forest {
  /** The edge that leads to a node from nearer its root; -1 at a root. */
  readonly edge: Int32Array;
  readonly parent: Int32Array;
  readonly depth: Int32Array;
  readonly root: Int32Array;
}

/** Breadth first from the origin, so that ways are short; then from whatever is not connected with it. */
function* growForest({ nodeCount, starts, edges, from, to }: Graph): Steps<Forest> {
  const edge = new Int32Array(nodeCount).fill(NO_EDGE);
  const parent = new Int32Array(nodeCount);
  const depth = new Int32Array(nodeCount);
  const root = new Int32Array(nodeCount).fill(-1);
  const waiting = new Int32Array(nodeCount);
  let first = 0;
  let size = 0;
  const growSome = (start: number): void => {
    for (const end = Math.min(nodeCount, first + LIGHT_STEP); first < size && first < end; first += 1) {
      const node = at(waiting, first);
      for (let index = at(starts, node); index < at(starts, node + 1); index += 1) {
        const step = at(edges, index);
        const next = at(from, step) === node ? at(to, step) : at(from, step);
        if (at(root, next) !== -1) continue;
        root[next] = start;
        parent[next] = node;
        edge[next] = step;
        depth[next] = at(depth, node) + 1;
        waiting[size++] = next;
      }
    }
  };
  for (let start = 0, grown = 0; start < nodeCount; start += 1) {
    if (at(root, start) !== -1) continue;
    root[start] = start;
    parent[start] = start;
    waiting[size++] = start;
    while (first < size) {
      growSome(start);
      if (first - grown < LIGHT_STEP) continue;
      grown = first;
      yield;
    }
  }
  return { edge, parent, depth, root };
}

/** A step over an edge, as a number, since there are many: the edge's plus 1; below 0 against the edge's direction. */
type Step = number;

function stepOver(edge: number, isForward: boolean): Step {
  return isForward ? edge + 1 : -(edge + 1);
}

function edgeOf(step: Step): number {
  return Math.abs(step) - 1;
}

/** From one node to another of its tree, over edges of the tree alone; added to `way`. */
function addTreeWay({ from }: Graph, { edge, parent, depth }: Forest, start: number, end: number, way: Step[]): void {
  let down: Step[] | undefined;
  for (let low = start, high = end; low !== high; ) {
    if (at(depth, low) >= at(depth, high)) {
      const step = at(edge, low);
      way.push(stepOver(step, at(from, step) === low));
      low = at(parent, low);
    } else {
      const step = at(edge, high);
      down ??= [];
      down.push(stepOver(step, at(from, step) !== high));
      high = at(parent, high);
    }
  }
  if (down) for (let index = down.length - 1; index >= 0; index -= 1) way.push(down[index] ?? 0);
}

/**
 * For every edge the way from its `from` to its `to` that does without it, as short as the tree allows.
 *
 * An edge outside the forest has the way through its tree. One of the forest is got around by an edge from below it to
 * elsewhere; those are tried from the shortest circle on, and each marks all edges of its circle that have none yet.
 */
function* findWaysAround(graph: Graph, forest: Forest): Steps<(edge: number) => readonly Step[] | undefined> {
  const { nodeCount, edgeCount, from, to } = graph;
  const { edge: treeEdge, parent, depth } = forest;
  const isOfForest = (edge: number): boolean =>
    at(treeEdge, at(from, edge)) === edge || at(treeEdge, at(to, edge)) === edge;
  const others: number[] = [];
  for (let edge = 0; edge < edgeCount; edge += 1) if (!isOfForest(edge)) others.push(edge);
  const length = (edge: number): number => at(depth, at(from, edge)) + at(depth, at(to, edge));
  yield;
  others.sort((a, b) => length(a) - length(b));
  yield;
  /** Per node, the edge by which the one above it is got around. */
  const cover = new Int32Array(nodeCount).fill(NO_EDGE);
  /** Per node, where the next edge without a way around may be, upward. */
  const above = Int32Array.from({ length: nodeCount }, (_, node) => node);
  const climb = (node: number): number => {
    let here = node;
    while (at(above, here) !== here) {
      above[here] = at(above, at(above, here));
      here = at(above, here);
    }
    return here;
  };
  yield* stepThrough(others, LIGHT_STEP, (edge) => {
    let one = climb(at(from, edge));
    let other = climb(at(to, edge));
    while (one !== other) {
      if (at(depth, one) < at(depth, other)) [one, other] = [other, one];
      cover[one] = edge;
      above[one] = at(parent, one);
      one = climb(one);
    }
  });
  const isBelow = (node: number, top: number): boolean => {
    let here = node;
    while (at(depth, here) > at(depth, top)) here = at(parent, here);
    return here === top;
  };
  return (edge) => {
    const tail = at(from, edge);
    const head = at(to, edge);
    const way: Step[] = [];
    if (!isOfForest(edge)) {
      addTreeWay(graph, forest, tail, head, way);
      return way;
    }
    const child = at(treeEdge, head) === edge ? head : tail;
    const other = at(cover, child);
    if (other === NO_EDGE) return undefined;
    const isForward = (child === tail) === isBelow(at(from, other), child);
    addTreeWay(graph, forest, tail, isForward ? at(from, other) : at(to, other), way);
    way.push(stepOver(other, isForward));
    addTreeWay(graph, forest, isForward ? at(to, other) : at(from, other), head, way);
    return way;
  };
}

/** Whether a step would not be there without this fact: it is the fact, or its rule was chosen by it. */
function restsOn({ factOf, instances, instanceOf }: Graph, step: Step, fact: Figure): boolean {
  const edge = edgeOf(step);
  if (factOf[edge] === fact) return true;
  const given = instances[at(instanceOf, edge)]?.link?.given;
  return given?.some((each) => each === fact) === true;
}

/** The same way by a search of its own: for the few facts that are two edges, or by which a rule was chosen. */
function walkAround(graph: Graph, edge: number, fact: Figure): readonly Step[] | undefined {
  const { from, to, starts, edges, isTied } = graph;
  /** From a node over what is not tied to the first instant that is, and on to the origin; or to the other end. */
  const search = (start: number, goal: number): readonly Step[] | undefined => {
    if (start === ORIGIN) return [];
    const ways = new Map<number, readonly Step[]>([[start, []]]);
    for (const [node, way] of ways) {
      if (node === goal || node === ORIGIN) return way;
      for (let index = at(starts, node); index < at(starts, node + 1); index += 1) {
        const over = at(edges, index);
        const isForward = at(from, over) === node;
        // A tied instant is as good as the origin: from it only the tie leads on.
        if (at(isTied, node) === 1 && at(from, over) !== ORIGIN && node !== start) continue;
        const next = isForward ? at(to, over) : at(from, over);
        const step = stepOver(over, isForward);
        if (!ways.has(next) && !restsOn(graph, step, fact)) ways.set(next, [...way, step]);
      }
    }
    return undefined;
  };
  const head = at(to, edge);
  const there = search(at(from, edge), head);
  if (!there || endOf(graph, there) === head) return there;
  const back = search(head, ORIGIN);
  if (!back) return undefined;
  const way = [...there];
  for (let index = back.length - 1; index >= 0; index -= 1) {
    const step = -(back[index] ?? 0);
    // There and back over the same edge is no way at all.
    if (way.at(-1) === -step) way.pop();
    else way.push(step);
  }
  return way;
}

function endOf({ from, to }: Graph, way: readonly Step[]): number {
  const last = way.at(-1);
  return last === undefined ? ORIGIN : at(last > 0 ? to : from, edgeOf(last));
}

function tell(graph: Graph, way: readonly Step[], own: number): Recomputation {
  const { instances, instanceOf, factOf, from, to, isTied, instants } = graph;
  const plus: Term[] = [];
  const minus: Term[] = [];
  const defining = instances[own];
  const used: Instance[] = defining ? [defining] : [];
  let passed: string[] | undefined;
  const pass = (node: number): void => {
    const path = instants[node - 1]?.path;
    if (path === undefined || at(isTied, node) === 1) return;
    passed ??= [];
    if (!passed.includes(path)) passed.push(path);
  };
  let value = 0;
  let play = 0;
  for (const step of way) {
    const edge = edgeOf(step);
    const sign = step > 0 ? 1 : -1;
    const instance = instances[at(instanceOf, edge)];
    if (instance && !used.includes(instance)) used.push(instance);
    pass(at(from, edge));
    pass(at(to, edge));
    const fact = factOf[edge];
    if (fact?.value === undefined) continue;
    (sign === 1 ? plus : minus).push({ sign, path: fact.path, kind: fact.kind, value: fact.value });
    value += sign * fact.value;
    play += roundingOf(fact);
  }
  for (const term of minus) plus.push(term);
  return { value, play, terms: plus, ...told(used), via: passed ?? NONE };
}

const NONE: readonly string[] = [];

/** What a recomputation says of the rules it was made by. */
export function told(used: readonly Instance[]): Pick<Recomputation, 'rules' | 'evidence' | 'given'> {
  const rules: RuleId[] = [];
  let given = NONE;
  for (const { rule, given: because } of used) {
    if (!rules.includes(rule)) rules.push(rule);
    if (because.length > 0) given = given.length === 0 ? because : [...new Set([...given, ...because])];
  }
  return { rules, evidence: weakest(rules), given };
}

/** An element that is there: the arrays are as long as their indices say. */
function at(array: Int32Array | Uint8Array, index: number): number {
  return array[index] ?? NO_EDGE;
}
