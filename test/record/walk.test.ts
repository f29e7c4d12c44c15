/** Work in slices: what is given up, when the page gets its turn; the count of values. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leavesOf } from '../../src/interaction/leaves.ts';
import { countLeaves, inSlices } from '../../src/record/walk.ts';
import { anyJson } from '../interaction/anyDocument.ts';

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
    const result = await inSlices(slow(0), new AbortController().signal, () => {
      pauses += 1;
    });
    expect(result).toBe('done');
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
