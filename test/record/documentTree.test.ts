/** The rows of a document: every leaf has one, what is closed has none, and a search shows all that matches. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLeafValue, leafText, leavesOf, nodesOf } from '../../src/interaction/leaves.ts';
import {
  findInTree,
  openedAtFirst,
  pathsAbove,
  recordAt,
  type TreeMatches,
  treeRows,
} from '../../src/record/documentTree.ts';
import { anyDocument, anyJson } from '../interaction/anyDocument.ts';

function find(document: unknown, query: string, most?: number): TreeMatches {
  const search = findInTree(document, query, most);
  for (let step = search.next(); ; step = search.next()) if (step.done) return step.value;
}

const all = (document: unknown): Set<string> => new Set([...nodesOf(document)].map(({ path }) => path));

describe('treeRows', () => {
  it('with everything open has each leaf once, in order, with its value unaltered', () => {
    fc.assert(
      fc.property(anyJson, (document) => {
        const leaves = treeRows(document, all(document)).rows.filter(({ value }) => isLeafValue(value));
        expect(leaves.map(({ path, value }) => ({ path, value }))).toEqual([...leavesOf(document)]);
      }),
    );
  });

  it('has each leaf of any document where what stands above it is open, with its value unaltered', () => {
    fc.assert(
      fc.property(anyDocument, fc.infiniteStream(fc.nat()), (document, picks) => {
        const leaves = [...leavesOf(document)].filter(({ path }) => path !== '');
        for (const pick of picks.take(Math.min(leaves.length, 20))) {
          const { path, value } = leaves[pick % leaves.length] ?? leaves[0] ?? expect.fail('There is no leaf');
          const rows = treeRows(document, new Set(pathsAbove(document, path))).rows.filter((row) => row.path === path);
          expect(rows.map((row) => row.value)).toEqual([value]);
        }
      }),
    );
  });

  it('lists what is open, and of what is closed only its own row', () => {
    const document = { a: { b: [1, 2] }, c: [], d: 'x' };
    const rows = (...open: string[]): unknown[] =>
      treeRows(document, new Set(open)).rows.map(({ path, depth, isOpen }) => [path, depth, isOpen]);
    expect(rows()).toEqual([
      ['a', 1, false],
      ['c', 1, undefined],
      ['d', 1, undefined],
    ]);
    expect(rows('a', 'a.b')).toEqual([
      ['a', 1, true],
      ['a.b', 2, true],
      ['a.b[0]', 3, undefined],
      ['a.b[1]', 3, undefined],
      ['c', 1, undefined],
      ['d', 1, undefined],
    ]);
  });

  it('has a row for a document that is one value, and stops at its most', () => {
    expect(treeRows('only this', new Set()).rows).toMatchObject([{ path: '', value: 'only this', name: undefined }]);
    expect(treeRows([1, 2, 3], new Set(), 2)).toMatchObject({ rows: [{ path: '[0]' }, { path: '[1]' }], isCut: true });
  });

  it('goes 5,000 levels deep', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(5000)}7${']'.repeat(5000)}`);
    expect(treeRows(deep, all(deep)).rows).toHaveLength(5000);
  });
});

describe('openedAtFirst', () => {
  it('opens everything of a small document, the outer levels of a large one, and never more rows than asked', () => {
    fc.assert(
      fc.property(anyJson, fc.integer({ min: 0, max: 40 }), (document, most) => {
        const { rows } = treeRows(document, openedAtFirst(document, most));
        const outer = treeRows(document, new Set()).rows.length;
        expect(rows.length).toBeLessThanOrEqual(Math.max(most, outer));
        const whole = treeRows(document, all(document)).rows.length;
        if (whole <= most) expect(rows.length).toBe(whole);
      }),
    );
  });
});

describe('findInTree', () => {
  it('finds just the leaves whose path or text has the words, each beneath all that it stands in', () => {
    fc.assert(
      fc.property(anyJson, fc.constantFrom('a', '1', 'ivr', 'null', '[', 'E'), (document, query) => {
        const wanted = query.toLowerCase();
        const { rows, count, total } = find(document, query);
        const leaves = [...leavesOf(document)];
        const expected = leaves.filter(
          ({ path, value }) => path.toLowerCase().includes(wanted) || leafText(value).toLowerCase().includes(wanted),
        );
        expect(rows.filter(({ value }) => isLeafValue(value)).map(({ path }) => path)).toEqual(
          expected.map(({ path }) => path),
        );
        expect([count, total]).toEqual([expected.length, leaves.length]);
        const paths = rows.map(({ path }) => path);
        expect(new Set(paths).size).toBe(paths.length);
        const order = [...nodesOf(document)].map(({ path }) => path).filter((path) => paths.includes(path));
        expect(paths).toEqual(order);
        for (const [index, { path }] of rows.entries()) {
          for (const above of pathsAbove(document, path)) expect(paths.slice(0, index)).toContain(above);
        }
      }),
    );
  });

  it('keeps as many rows as it may and counts the rest', () => {
    expect(find({ list: ['a', 'ab', 'b'] }, 'A', 2)).toMatchObject({
      rows: [{ path: 'list' }, { path: 'list[0]' }],
      count: 2,
      total: 3,
      isCut: true,
    });
  });
});

it('knows what a path stands in', () => {
  const document = { a: { b: [[1]], 'c.d': { e: 1 } }, ab: 1 };
  expect(pathsAbove(document, 'a.b[0][0]')).toEqual(['a', 'a.b', 'a.b[0]']);
  expect(pathsAbove(document, 'a["c.d"].e')).toEqual(['a', 'a["c.d"]']);
  expect(pathsAbove(document, 'ab')).toEqual([]);
});

it('knows the record of a path', () => {
  const paths = [
    'queues[1].queueTime',
    'details.agents[0].agentName',
    'details.csat',
    'messagingTranscript[2].payload.body',
  ];
  expect([...paths, 'messagingTranscript'].map(recordAt)).toEqual([
    'queues[1]',
    'details.agents[0]',
    undefined,
    'messagingTranscript[2]',
    'messagingTranscript',
  ]);
});
