/** Searching in slices: what is found, what is given up, when the page gets its turn. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leavesOf } from '../../src/interaction/leaves.ts';
import { countLeaves, findLeaves, inSlices, type Matches } from '../../src/record/walk.ts';
import { anyJson } from '../interaction/anyDocument.ts';

function find(document: unknown, query: string, most: number): Matches {
  const search = findLeaves(document, query, most);
  for (let step = search.next(); ; step = search.next()) if (step.done) return step.value;
}

describe('findLeaves', () => {
  it('finds everything with nothing asked, in order', () => {
    fc.assert(
      fc.property(anyJson, (document) => {
        const leaves = [...leavesOf(document)];
        expect(find(document, '', 1000)).toEqual({ leaves, count: leaves.length, total: leaves.length });
      }),
    );
  });

  it('keeps as many as asked for and counts the rest', () => {
    expect(find(['a', 'ab', 'b'], 'A', 1)).toEqual({ leaves: [{ path: '[0]', value: 'a' }], count: 2, total: 3 });
  });

  it('looks in paths and values, whatever the case', () => {
    const document = { QueueName: 'Support', other: [null, true, 93.993] };
    expect(find(document, 'queuename', 9).leaves).toHaveLength(1);
    expect(find(document, 'SUPP', 9).leaves).toHaveLength(1);
    expect(find(document, 'null', 9).leaves).toEqual([{ path: 'other[0]', value: null }]);
    expect(find(document, '3.99', 9).leaves).toEqual([{ path: 'other[2]', value: 93.993 }]);
  });
});

describe('countLeaves', () => {
  it('agrees with the walk, and stops where it may', () => {
    fc.assert(
      fc.property(anyJson, (document) => {
        expect(countLeaves(document, 1_000_000)).toBe([...leavesOf(document)].length);
      }),
    );
    expect(
      countLeaves(
        Array.from({ length: 100 }, () => 0),
        10,
      ),
    ).toBe(11);
    expect(countLeaves(JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`), 10)).toBe(1);
  });
});

describe('inSlices', () => {
  /** Work that takes longer than a slice, however fast the machine. */
  function* slow(steps: number): Generator<undefined, string> {
    for (let step = 0; step < steps; step += 1) {
      const until = performance.now() + 10;
      while (performance.now() < until);
      yield;
    }
    return 'done';
  }

  it('does short work without a pause', async () => {
    let pauses = 0;
    const result = await inSlices(findLeaves({ a: 1 }, '', 9), new AbortController().signal, () => {
      pauses += 1;
    });
    expect(result?.count).toBe(1);
    expect(pauses).toBe(0);
  });

  it('gives the page its turn in long work, and says so once', async () => {
    const order: string[] = [];
    setTimeout(() => order.push('the page'));
    const result = await inSlices(slow(5), new AbortController().signal, () => order.push('paused'));
    expect(result).toBe('done');
    expect(order).toEqual(['paused', 'the page']);
  });

  it('ends when it is superseded', async () => {
    const superseded = new AbortController();
    setTimeout(() => superseded.abort());
    expect(await inSlices(slow(10_000), superseded.signal, () => undefined)).toBeUndefined();
  });
});
