/** Every value of a document with its path: none lost, every path leads back. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, leafText, leavesOf, memberPath } from '../../src/interaction/leaves.ts';
import { anyDocument, anyJson } from './anyDocument.ts';
import { resolvePath } from './resolvePath.ts';

const reference: unknown = JSON.parse(readFileSync('src/gateway/sample/reference.json', 'utf8'));

/** Leaves counted another way: by recursion, without paths. */
function count(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const members: unknown[] = Object.values(value);
  return members.length === 0 ? 1 : members.reduce((sum: number, member) => sum + count(member), 0);
}

describe('leavesOf', () => {
  it('finds the 50 values of the reference response, in its order', () => {
    const leaves = [...leavesOf(reference)];
    expect(leaves).toHaveLength(50);
    expect(leaves[0]).toEqual({ path: 'tenantId', value: '2336d1ec-c956-47e1-b3b1-fe8fde81b2b4' });
    expect(leaves.at(-1)).toEqual({ path: 'channelType', value: 'voice' });
    const byPath = new Map(leaves.map(({ path, value }) => [path, value]));
    expect(byPath.get('details.csat')).toBeNull();
    expect(byPath.get('details.agents')).toEqual([]);
    expect(byPath.get('customerHolds')).toBe(0);
    expect(byPath.get('queues[0].queueTime')).toBe(93.993);
  });

  it.each([
    [{}, [{ path: '', value: {} }]],
    [[], [{ path: '', value: [] }]],
    [null, [{ path: '', value: null }]],
    [{ a: { b: [] } }, [{ path: 'a.b', value: [] }]],
    [
      [[1], { '': 2 }],
      [
        { path: '[0][0]', value: 1 },
        { path: '[1][""]', value: 2 },
      ],
    ],
    [
      { 'a key': { '0': 'x', b: '' } },
      [
        { path: '["a key"]["0"]', value: 'x' },
        { path: '["a key"].b', value: '' },
      ],
    ],
    [JSON.parse('{"__proto__":{"a":1}}'), [{ path: '__proto__.a', value: 1 }]],
  ])('walks %j', (document, leaves) => {
    expect([...leavesOf(document)]).toEqual(leaves);
  });

  it('loses no value, names each once, and every path leads back to its value', () => {
    fc.assert(
      fc.property(fc.oneof(anyJson, anyDocument), (document) => {
        const leaves = [...leavesOf(document)];
        expect(leaves).toHaveLength(count(document));
        expect(new Set(leaves.map(({ path }) => path)).size).toBe(leaves.length);
        for (const { path, value } of leaves) expect(resolvePath(document, path)).toEqual(value);
      }),
    );
  });

  it('goes 5,000 levels deep', () => {
    const deep: unknown = JSON.parse(`${'{"a":['.repeat(2500)}7${']}'.repeat(2500)}`);
    const [leaf, ...others] = leavesOf(deep);
    expect(others).toEqual([]);
    expect(leaf?.value).toBe(7);
    expect(leaf?.path).toBe(`a[0]${'.a[0]'.repeat(2499)}`);
  });

  it('leaves the document as it is', () => {
    const before = JSON.stringify(reference);
    expect([...leavesOf(reference)].length).toBeGreaterThan(0);
    expect(JSON.stringify(reference)).toBe(before);
  });
});

describe('leafText', () => {
  it.each([
    ['Support', 'Support'],
    ['', ''],
    [22.72, '22.72'],
    [0, '0'],
    [null, 'null'],
    [false, 'false'],
    [[], '[]'],
    [{}, '{}'],
  ] as const)('prints %j as %s', (value, text) => {
    expect(leafText(value)).toBe(text);
  });

  it('does not call a number too large to hold null', () => {
    expect(leafText(JSON.parse('1e999'))).toBe('more than 1.8e308');
    expect(leafText(JSON.parse('-1e999'))).toBe('less than −1.8e308');
  });
});

describe('names of members', () => {
  it('stand bare where they can', () => {
    expect(memberPath('', 'queues')).toBe('queues');
    expect(memberPath('queues', 0)).toBe('queues[0]');
    expect(memberPath('queues[0]', 'queue-name')).toBe('queues[0].queue-name');
    expect(memberPath('a', 'b.c')).toBe('a["b.c"]');
    expect(memberPath('a', '0')).toBe('a["0"]');
  });

  it('belong to objects only', () => {
    expect([{}, [], null, 'a', 1, undefined].map(isJsonObject)).toEqual([true, false, false, false, false, false]);
  });
});
