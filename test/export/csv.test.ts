/** CSV and Markdown: what is read back is what was there, and nothing in it runs or becomes markup. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { csvOf } from '../../src/export/csv.ts';
import { markdownOf } from '../../src/export/markdown.ts';

it('is read back as it was, but for the apostrophe before a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1 }), (rows) => {
      const text = csvOf({ columns: ['a', 'b'], rows }, false);
      const [, ...read] = Papa.parse<string[]>(text.slice(0, -2), { newline: '\r\n' }).data;
      expect(read).toEqual(rows.map((row) => row.map((cell) => (isFormula(cell) ? `'${cell}` : cell))));
    }),
  );
});

function isFormula(cell: string): boolean {
  return /^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell);
}

it('leaves figures figures, escapes formulas, and begins with a mark where asked', () => {
  const table = {
    name: 'records',
    columns: ['x'],
    rows: [['-0.173'], ['=1+1'], ['+15065550142'], ['@SUM(A1)'], ['-cmd']],
  };
  expect(csvOf(table, true)).toBe('\ufeffx\r\n-0.173\r\n"\'=1+1"\r\n+15065550142\r\n"\'@SUM(A1)"\r\n"\'-cmd"\r\n');
});

it('makes an item of every label and question, none of prose, and keeps no hyphen of an item', () => {
  const text = markdownOf(
    'Answered.\nSLA met: within 20 s.\n\nAgents: 1\nDoes it change anything? No. All: the same.\n- Queue Claims: answered\n',
    [],
    2,
  );
  expect(text.split('\n').slice(2)).toEqual([
    'SLA met: within 20 s.',
    '',
    '- **Agents:** 1',
    '- **Does it change anything?** No. All: the same.',
    '- **Queue Claims:** answered',
    '',
  ]);
});

it('writes Markdown in which no value becomes markup', () => {
  const text = markdownOf(
    'Customer *left* <b>now</b>\n\nFlow: [x](javascript:alert(1))\n\nA plain line | with a bar\n',
    [{ name: 'records', columns: ['path'], rows: [['a|b'], ['c'], ['d']] }],
    2,
  );
  expect(text).toContain('## Customer \\*left\\* \\<b\\>now\\</b\\>');
  expect(text).toContain('- **Flow:** \\[x\\](javascript:alert(1))');
  expect(text).toContain('| a\\|b |');
  expect(text).toContain('1 more rows are in the CSV.');
});
