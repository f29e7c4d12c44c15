import { describe, expect, test } from 'vitest';
import { parseRows } from '../../src/export/csv.ts';
import { fileName, writeCsv, writeMarkdown } from '../../src/review/exports.ts';
import type { ItemView } from '../../src/review/groups.ts';
import { makeItems } from '../../src/review/makeReview.ts';
import { overviewOf } from '../../src/review/overview.ts';
import { readInput } from '../../src/review/readInput.ts';
import type { Edit } from '../../src/review/review.ts';
import { foundInputWords } from '../../src/review/wording.ts';
import { sampleDocument } from '../audit/samples.ts';
import { abandoned, wire } from '../audit/wire.ts';
import { examined, item, REVIEW } from './makeReviewData.ts';

const edit: Edit = {
  id: 'a',
  at: Date.UTC(2026, 10, 30, 9, 15),
  by: 'Ada Brook',
  kind: 'judged',
  action: 'a',
  verdict: 'leave-out',
  note: '=HYPERLINK("https://evil.example","x")',
};
const views: ItemView[] = [
  {
    item: item(1, {
      cells: ['two', '"quoted", and\nbroken'],
      finding: examined(sampleDocument('lost-end-decides-sla')).finding,
      // The note was written on later, by somebody else.
      history: [
        { ...edit, note: '' },
        { ...edit, id: 'b', at: edit.at + 60_000, by: 'Ben', action: 'b' },
      ],
    }),
    state: 'ready',
  },
  { item: item(0, { cells: ['one', '+15-1'] }), state: 'failed' },
];
const review = { ...REVIEW, columns: ['Row', 'Remark'] };

describe('writeCsv', () => {
  const rows = parseRows(writeCsv(review, views, () => 'not found'));
  const cell = (row: number, name: string): string | undefined => rows[row]?.[rows[0]?.indexOf(name) ?? -1];

  test('one row an item in the order they came in, with the columns that came in', () => {
    expect(rows).toHaveLength(3);
    expect(rows[0]?.slice(0, 4)).toEqual(
      ['\ufeffInteraction ID', 'Tenant ID', 'Row', 'Remark'].map((name, place) => (place === 0 ? rows[0]?.[0] : name)),
    );
    expect(cell(1, 'Row')).toBe('one');
    expect(cell(1, 'Not loaded because')).toBe('not found');
    expect(cell(2, 'Remark')).toBe('"quoted", and\nbroken');
  });

  test('flag, standing, effect, derived values with bounds, verdict, note, reviewer, time', () => {
    expect(cell(2, 'Flag')).toBe('Queue');
    expect(cell(2, 'Flag against data')).toBe('confirmed');
    expect(cell(2, 'Does it matter')).toBe('SLA not in doubt');
    expect(cell(2, 'What depends on it')).toBe('');
    expect(cell(2, 'Derived values')).toMatch(
      /queues\[1\]\.endTimestamp probably 2026-11-19T14:02:\S+Z to 2026-11-19T14:\S+Z/,
    );
    expect(cell(2, 'Derived values')).toMatch(/queues\[1\]\.queueTime probably 0\.000 to 27\.545 s/);
    expect(cell(2, 'Verdict')).toBe('Leave out of reports');
    expect(cell(2, 'Reviewer')).toBe('Ada Brook');
    expect(cell(2, 'Decided at')).toBe('2026-11-30T09:15:00.000Z');
  });

  test('what depends on a wait told twice and not the same, and both lengths', () => {
    const document = wire({ queues: [abandoned('Support', 5, 30, { queueTime: 15 })] });
    const twice = { item: item(0, { finding: examined(document).finding }), state: 'ready' } as const;
    const [heads, values] = parseRows(writeCsv(REVIEW, [twice], () => 'not found'));
    const value = (name: string): string | undefined => values?.[heads?.indexOf(name) ?? -1];
    expect(value('Does it matter')).toBe('SLA or agent in doubt');
    expect(value('What depends on it')).toBe('SLA');
    expect(value('Derived values')).toBe('queues[0].queueTime 15.000 to 25.000 s');
  });

  test('what is suggested with what it does not hold for, as over the report', () => {
    const view = {
      item: item(0, { finding: examined(sampleDocument('lost-agent-end')).finding }),
      state: 'ready',
    } as const;
    const [heads, values] = parseRows(writeCsv(REVIEW, [view], () => 'not found'));
    expect(values?.[heads?.indexOf('Suggestion') ?? -1]).toBe('Use with derived values, except talk and handle time');
  });

  test('no cell is a formula', () => {
    expect(cell(2, 'Note')).toBe(`'${edit.note}`);
    expect(cell(1, 'Remark')).toBe("'+15-1");
  });
});

describe('the CSV of a review, pasted where a review begins', () => {
  const own = { ...review, columns: ['Row', 'Note'] };
  const csv = writeCsv(own, views, () => 'not found');
  const read = (text: string) => {
    const found = readInput(text);
    if (found.kind !== 'items') throw new Error(found.kind);
    return found;
  };

  test('its columns do not double; verdicts, notes, by whom and when come again as they were', () => {
    const found = read(csv);
    expect(found.columns.map(({ name }) => name)).toEqual(own.columns);
    const { items } = makeItems(REVIEW.id, found.items, undefined, [0, 1]);
    const again = parseRows(
      writeCsv(
        own,
        items.map((each) => ({ item: each, state: 'ready' })),
        () => 'not found',
      ),
    );
    const was = parseRows(csv);
    const columnsOf = (rows: readonly (readonly string[])[]) =>
      [0, 1, 2, 3, ...['Verdict', 'Reviewer', 'Decided at'].map((name) => rows[0]?.indexOf(name) ?? -1)].map((place) =>
        rows.map((row) => row[place]),
      );
    expect(columnsOf(again)).toEqual(columnsOf(was));
    expect(items.map(({ history }) => history.at(-1)?.note ?? '')).toEqual(['', edit.note]);
    // What is taken back takes no note away.
    const [, judged] = items;
    expect(judged?.history.map(({ verdict }) => verdict)).toEqual([undefined, 'leave-out']);
  });

  test('what comes with it is said, and what does not; a verdict of no known name too', () => {
    expect(foundInputWords(read(csv))).toBe(
      '2 interactions found in the column “Interaction ID”. This is the CSV of a review: 1 verdict and 1 note come with it, and no histories or evidence. To go on with the review itself, open its saved JSON instead.',
    );
    expect(foundInputWords(read(csv.replace('Leave out of reports', 'left out')))).toMatch(
      /: 0 verdicts and 1 note .* Not read as a verdict: “left out”\.$/,
    );
  });
});

test('Markdown says the numbers, each cause and each verdict, and what was typed is no markup', () => {
  const noted = views.map((view) => ({
    ...view,
    item: { ...view.item, history: view.item.history.map((each) => ({ ...each, note: '# [x](y)' })) },
  }));
  const text = writeMarkdown(review, noted, 'UTC', undefined);
  expect(text).toContain('1 of 2 interactions decided by Ada Brook');
  expect(text).toContain('| Leave out of reports | 1 |');
  expect(text).toContain('### Queue end lost');
  expect(text).toContain('\\# \\[x\\](y)');
});

test('the overview counts verdicts, and each cause by agent and queue', () => {
  const { counts, byAgent, byQueue, decided } = overviewOf(views);
  expect(decided).toBe(1);
  expect(counts.map(({ count }) => count)).toEqual([0, 0, 1, 0, 0, 1]);
  expect(byQueue.map(({ name, count, cause }) => [name, count, cause])).toEqual([
    ['Billing', 1, 'Queue end lost'],
    ['Billing Tier 2', 1, 'Queue end lost'],
  ]);
  expect(byAgent.length).toBeGreaterThan(1);
});

test('a file’s name is made of the review’s', () => {
  expect(fileName({ ...review, name: 'Week 47 / Été: “flags”' }, 'csv')).toBe('week-47-e-te-flags.csv');
  expect(fileName({ ...review, name: '…' }, 'csv')).toBe('review.csv');
});
