/*
 * Which figures can be worked out from others by adding and taking away, and how.
 *
 * Every equation "to - from = length" is an edge of the network between two instants, and every received instant an edge
 * from the origin. A figure is its edge; what else leads from one end of the edge to the other is a second way to the same
 * value. So a figure can be worked out without itself exactly where its edge lies on a circle of edges:
 *
 *   origin --(19:20:33.567)--> queue start --(queueTime 93.993)--> queue end <--(19:22:07.560)-- origin
 *
 * The walk goes from either end over instants that were not received to the nearest one that was, and so to the origin.
 * Orders (one instant not before another) are no equations and not in here, even where two of them leave one value only.
 * Knows neither what the rules mean nor what follows for anyone's trust.
 */

import { PLAY } from '../../time/tolerance.ts';
import { type Figure, isFact } from '../rules/figure.ts';
import type { Instance } from '../rules/instances.ts';
import { type RuleId, weakest } from '../rules.ts';
import { at, type InForce, type Network, NONE, ORIGIN } from './network.ts';

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
  /** How far off the terms may take it, in ms (`time/tolerance.ts`). */
  readonly play: number;
  /** Added terms first, then subtracted ones. The figure itself is never a term. */
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
interface Equalities {
  /** A second way to a figure that was received. */
  recompute(figure: Figure): Recomputation | undefined;
  /** A way to a length that was not received, as the instance defines it. */
  reconstruct(instance: number): Recomputation | undefined;
}

/**
 * How many instants a walk looks at. One reaches a received instant within a few; only where nearly all are lost it could go
 * on through the whole document for each of its figures.
 */
const FARTHEST = 256;

/**
 * Makes ready to work figures out.
 *
 * @param inForce the edges that count
 * @param usesOf the instances of which a duration is the length
 */
export function equalitiesOf(
  network: Network,
  inForce: InForce,
  usesOf: (duration: Figure) => Iterable<number>,
): Equalities {
  const walker = walkerOf(network, inForce);
  return {
    recompute: (figure) => {
      if (figure.kind === 'instant') {
        const node = at(network.nodeOf, figure.index);
        const way = node === ORIGIN ? undefined : walker.way(ORIGIN, node, figure);
        return way && tell(network, inForce, way);
      }
      for (const index of usesOf(figure)) {
        const edge = at(network.edgeOf, index);
        if (edge === NONE || inForce[edge] !== 1) continue;
        const way = walker.way(at(network.tail, edge), at(network.head, edge), figure);
        if (way) return tell(network, inForce, way, network.instances[index]);
      }
      return undefined;
    },
    reconstruct: (index) => {
      const link = network.instances[index]?.link;
      if (!link) return undefined;
      const way = walker.way(at(network.nodeOf, link.from.index), at(network.nodeOf, link.to.index));
      return way && tell(network, inForce, way, network.instances[index]);
    },
  };
}

interface Walker {
  /** The edges from one node to another, without those that rest on a fact. */
  way(start: number, goal: number, without?: Figure): readonly number[] | undefined;
}

function walkerOf(network: Network, inForce: InForce): Walker {
  const { equations, forward, head, tail, tieOf, nodeCount } = network;
  /** Per node, the search that last saw it and the edge that led there. */
  const seen = new Int32Array(nodeCount);
  const edgeTo = new Int32Array(nodeCount);
  const found: number[] = [];
  let search = 0;

  const isTied = (node: number, without: Figure | undefined): boolean => {
    const tie = at(tieOf, node);
    return tie !== NONE && inForce[tie] === 1 && network.figures[node - 1] !== without;
  };
  /** From a node to `goal`, or to the nearest one that is tied: breadth first. */
  const walk = (start: number, goal: number, without: Figure | undefined): number[] | undefined => {
    if (isTied(start, without)) return [];
    search += 1;
    found.length = 0;
    found.push(start);
    seen[start] = search;
    for (let index = 0; index < found.length && index < FARTHEST; index += 1) {
      const node = found[index] ?? start;
      for (let place = at(forward.starts, node); place < at(forward.starts, node + 1); place += 1) {
        const edge = at(forward.edges, place);
        const next = at(head, edge);
        if (edge >= equations) break;
        if (next === ORIGIN || seen[next] === search || inForce[edge] !== 1 || restsOn(network, edge, without))
          continue;
        seen[next] = search;
        edgeTo[next] = edge;
        if (next === goal || isTied(next, without)) {
          const way: number[] = [];
          for (let here = next; here !== start; here = at(tail, way.at(-1) ?? NONE)) way.push(at(edgeTo, here));
          return way.reverse();
        }
        found.push(next);
      }
    }
    return undefined;
  };
  return {
    way(start, goal, without) {
      if (start === goal) return undefined;
      const there = start === ORIGIN ? [] : walk(start, goal, without);
      if (!there) return undefined;
      const last = there.at(-1);
      const end = last === undefined ? start : at(head, last);
      if (end === goal) return there;
      const back = walk(goal, NONE, without);
      if (!back) return undefined;
      const tied = back.length === 0 ? goal : at(head, back.at(-1) ?? NONE);
      const way = [...there];
      if (end !== ORIGIN && end !== tied) way.push(at(tieOf, end) ^ 1);
      if (end !== tied) way.push(at(tieOf, tied));
      for (let index = back.length - 1; index >= 0; index -= 1) {
        const edge = (back[index] ?? NONE) ^ 1;
        // There and back over the same edge is no way at all.
        if (way.at(-1) === (edge ^ 1)) way.pop();
        else way.push(edge);
      }
      return way;
    },
  };
}

/** Whether an edge would not be there without this fact: it is the fact, or its rule was chosen by it. */
function restsOn({ instances, instanceOf }: Network, edge: number, fact: Figure | undefined): boolean {
  if (!fact) return false;
  const link = instances[at(instanceOf, edge)]?.link;
  return link !== undefined && (link.by === fact || link.given?.some((each) => each === fact) === true);
}

function tell(network: Network, inForce: InForce, way: readonly number[], own?: Instance): Recomputation {
  const { instances, instanceOf, head, tail, tieOf, figures } = network;
  const plus: Term[] = [];
  const minus: Term[] = [];
  const used: Instance[] = own ? [own] : [];
  let passed: string[] | undefined;
  const pass = (node: number): void => {
    const figure = figures[node - 1];
    const tie = at(tieOf, node);
    if (!figure || (tie !== NONE && inForce[tie] === 1)) return;
    passed ??= [];
    if (!passed.includes(figure.path)) passed.push(figure.path);
  };
  let value = 0;
  let play = 0;
  for (const edge of way) {
    const instance = instances[at(instanceOf, edge)];
    if (instance && !used.includes(instance)) used.push(instance);
    pass(at(tail, edge));
    pass(at(head, edge));
    // The first of two edges leads from the earlier side: from the origin, or from the start of a length.
    const sign = (edge & 1) === 0 ? 1 : -1;
    const fact = instance ? instance.link?.by : figures[Math.max(at(tail, edge), at(head, edge)) - 1];
    if (!fact || !isFact(fact)) continue;
    (sign === 1 ? plus : minus).push({ sign, path: fact.path, kind: fact.kind, value: fact.value });
    value += sign * fact.value;
    play += PLAY;
  }
  for (const term of minus) plus.push(term);
  return { value, play, terms: plus, ...told(used), via: passed ?? NOTHING };
}

const NOTHING: readonly string[] = [];

/** What a recomputation says of the rules it was made by. */
export function told(used: readonly Instance[]): Pick<Recomputation, 'rules' | 'evidence' | 'given'> {
  const rules: RuleId[] = [];
  let given = NOTHING;
  for (const { rule, given: because } of used) {
    if (!rules.includes(rule)) rules.push(rule);
    if (because.length > 0) given = given.length === 0 ? because : [...new Set([...given, ...because])];
  }
  return { rules, evidence: weakest(rules), given };
}
