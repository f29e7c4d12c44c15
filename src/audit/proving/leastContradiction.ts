/*
 * From facts that cannot all be true, as few as still cannot: leaving out any one of those makes them possible.
 *
 * One fact after another is left out for a try, and for good where the rest is still impossible. Each try solves the network
 * with those facts alone, so it goes no further than rules lead from their instants.
 */

import type { Fact } from '../rules/figure.ts';
import { LIGHT_STEP, type Steps, stepTo } from '../steps.ts';
import { at, factsOfEdge, type Network, restsOnly, type Solution, solve } from './network.ts';

/** The facts left, and the edges of the cycle below 0 that they make. */
interface LeastContradiction {
  readonly facts: readonly Fact[];
  readonly cycle: readonly number[];
}

/**
 * Reduces facts that contradict each other by rules that may accuse, in steps.
 *
 * @throws Error where they do not
 */
export function* leastContradiction(network: Network, facts: readonly Fact[]): Steps<LeastContradiction> {
  const left = new Set(facts);
  const isLeft = (fact: Fact): boolean => left.has(fact);
  const rulesAlone = new Uint8Array(network.edgeCount);
  const own: number[] = [];
  yield* stepTo(network.edgeCount, LIGHT_STEP, (edge) => {
    if (network.level[edge] !== 0 || !restsOnly(network, edge, isLeft)) return;
    if (factsOfEdge(network, edge).length === 0) rulesAlone[edge] = 1;
    else own.push(edge);
  });
  const apart = own.map((edge) => at(network.tail, edge));
  function* tried(): Steps<Solution> {
    const inForce = rulesAlone.slice();
    for (const edge of own) if (restsOnly(network, edge, isLeft)) inForce[edge] = 1;
    return yield* solve(network, inForce, 'forward', undefined, apart);
  }
  for (const fact of facts) {
    left.delete(fact);
    if ('paths' in (yield* tried())) left.add(fact);
  }
  const solution = yield* tried();
  if ('paths' in solution) throw new Error('the facts do not contradict each other');
  return { facts: [...left], cycle: solution.cycle };
}
