/** The network by itself: its paths, its cycles, and instants no path leads to. */
import { describe, expect, it } from 'vitest';
import {
  buildNetwork,
  edgesInForce,
  at as element,
  ORIGIN,
  pathTo,
  solve,
} from '../../../src/audit/proving/network.ts';
import { finish } from '../../../src/audit/steps.ts';
import { instancesOf, readFigures } from '../atOnce.ts';
import { at, ms, queue, read, segment, type Wire, wire } from '../wire.ts';

function networkOf(document: Wire) {
  const book = readFigures(read(document));
  const network = finish(buildNetwork(book, instancesOf(book)));
  const nodeAt = (path: string): number => {
    const index = network.figures.findIndex((figure) => figure.path === path);
    return index + 1;
  };
  return { network, nodeAt };
}

const ALL = () => false;

describe('a network', () => {
  it('ties every received instant to the origin, and none other', () => {
    const { network, nodeAt } = networkOf(wire({ endTimestamp: null }));
    const tied = new Set<number>();
    for (let edge = 0; edge < network.edgeCount; edge += 1) {
      if (element(network.tail, edge) === ORIGIN) tied.add(element(network.head, edge));
    }
    expect(tied.has(nodeAt('startTimestamp'))).toBe(true);
    expect(tied.has(nodeAt('endTimestamp'))).toBe(false);
  });

  it('counts from the first instant, so that no weight is larger than the document is long', () => {
    const { network } = networkOf(wire({ queues: [queue('A', 3, 5)] }));
    expect(network.base).toBe(ms(0));
    expect(Math.max(...network.weight)).toBe(100_001);
  });

  it('has paths both ways that add up to their distance', () => {
    const { network, nodeAt } = networkOf(wire({ endTimestamp: null, queues: [queue('A', 3)] }));
    const inForce = finish(edgesInForce(network, 'narrowed', ALL));
    const node = nodeAt('endTimestamp');
    for (const direction of ['forward', 'backward'] as const) {
      const solved = finish(solve(network, inForce, direction));
      if (!('paths' in solved)) throw new Error('no solution');
      const path = pathTo(network, solved.paths, node, direction);
      const sum = path.reduce((total, edge) => total + element(network.weight, edge), 0);
      expect(sum).toBe(solved.paths.distance[node]);
      // The start and interactionTime, each give or take 1 ms.
      expect(sum).toBe(direction === 'forward' ? 100_002 : -99_998);
      const [first] = path;
      const last = path.at(-1);
      expect(element(network.tail, first ?? -1)).toBe(direction === 'forward' ? ORIGIN : node);
      expect(element(network.head, last ?? -1)).toBe(direction === 'forward' ? node : ORIGIN);
    }
  });

  it('has no path to an instant nothing is known of', () => {
    const { network, nodeAt } = networkOf(wire({ segments: [segment(0, 0)] }));
    const solved = finish(solve(network, finish(edgesInForce(network, 'narrowed', ALL))));
    if (!('paths' in solved)) throw new Error('no solution');
    expect(solved.paths.distance[nodeAt('segments[0].endTimestamp')]).toBe(Number.POSITIVE_INFINITY);
    expect(pathTo(network, solved.paths, nodeAt('segments[0].endTimestamp'), 'forward')).toEqual([]);
  });

  it.each([
    ['through the clock', wire({ queues: [queue('A', 10, 9)] })],
    ['apart from the clock', { interactionId: 'i', queues: [{ queueTime: -2 }] }],
    ['beside instants that are tied', wire({ queues: [{ queueTime: -2 }] })],
  ])('shows a cycle %s, closed and below 0', (_, document) => {
    const { network } = networkOf(document);
    const solved = finish(solve(network, finish(edgesInForce(network, 'narrowed', ALL))));
    if (!('cycle' in solved)) throw new Error('a solution');
    const { cycle } = solved;
    for (const [place, edge] of cycle.entries()) {
      const next = cycle[(place + 1) % cycle.length] ?? -1;
      expect(element(network.head, edge)).toBe(element(network.tail, next));
    }
    expect(new Set(cycle.map((edge) => element(network.tail, edge))).size).toBe(cycle.length);
    expect(cycle.reduce((total, edge) => total + element(network.weight, edge), 0)).toBeLessThan(0);
  });

  it('leaves out what is out of force', () => {
    const { network } = networkOf(wire({ queues: [queue('A', 10, 9, { queueTime: null })] }));
    const isEnd = ({ path }: { readonly path: string }) => path === 'queues[0].endTimestamp';
    expect('paths' in finish(solve(network, finish(edgesInForce(network, 'narrowed', isEnd))))).toBe(true);
  });

  it('of a document without any instant is solved', () => {
    const { network } = networkOf({ interactionId: 'i', segments: [{ segmentTime: 3 }] });
    expect(network.base).toBe(0);
    expect('paths' in finish(solve(network, finish(edgesInForce(network, 'assumed', ALL))))).toBe(true);
  });

  it('takes the shorter of two proofs of the same bound', () => {
    const document = wire({ startTimestamp: null, queues: [queue('A', 0, 5), queue('B', 0, 9)] });
    const { network, nodeAt } = networkOf(document);
    const solved = finish(solve(network, finish(edgesInForce(network, 'narrowed', ALL))));
    if (!('paths' in solved)) throw new Error('no solution');
    expect(pathTo(network, solved.paths, nodeAt('startTimestamp'), 'forward')).toHaveLength(2);
    expect(at(0)).toBe(new Date(network.base).toISOString());
  });
});
