import { describe, expect, test } from 'vitest';
import { type FoundInput, readInput } from '../../src/review/readInput.ts';
import { TENANT } from './makeReviewData.ts';

const id = (number: number): string => `0000000${number % 10}-db83-11e7-9709-${String(number).padStart(12, '0')}`;
const OTHER = '00000000-0000-4000-8000-000000000507';

function items(found: FoundInput) {
  if (found.kind !== 'items') throw new Error(JSON.stringify(found));
  return found;
}

describe('readInput', () => {
  test('a column of ids, with what came twice and what is none', () => {
    const found = items(
      readInput(`${id(1)}\n${id(2)}\n\n{${id(1).toUpperCase()}}\nnot one\n${id(3).slice(0, -1)}`, TENANT),
    );
    expect(found.items.map(({ interactionId, times }) => [interactionId, times])).toEqual([
      [id(1), 2],
      [id(2), 1],
    ]);
    expect(found.items.every(({ tenantId }) => tenantId === TENANT)).toBe(true);
    expect(found.repeated).toBe(1);
    expect(found.rejected.map(({ row, fault }) => [row, fault?.kind])).toEqual([
      [5, undefined],
      [6, 'too-short'],
    ]);
  });

  test('a report as CSV: the column of ids by itself, the others beside, customers’ data known as such', () => {
    const csv = [
      'Tenant;Flagged;Interaction ID;Flow;Customer Identification;Called;Start',
      `${OTHER};!;${id(1)};Billing;+15065550143;+1 506 555 0112;2026-11-19 14:02`,
      `${OTHER};!;${id(2)};"Moves; and changes";d.roy@example.com;+1 506 555 0112;2026-11-19 14:03`,
      `${OTHER};;n/a;Billing;;;`,
    ].join('\r\n');
    const found = items(readInput(`\ufeff${csv}`, TENANT));
    expect(found.idColumn).toBe('Interaction ID');
    expect(found.items.map(({ tenantId, cells }) => [tenantId, cells[2]])).toEqual([
      [OTHER, 'Billing'],
      [OTHER, 'Moves; and changes'],
    ]);
    expect(found.columns.filter(({ isPersonal }) => isPersonal).map(({ name }) => name)).toEqual([
      'Customer Identification',
      'Called',
    ]);
    expect(found.rejected).toEqual([{ row: 4, text: 'n/a' }]);
  });

  test('cells copied out of a spreadsheet, a header over one column, links as cells', () => {
    const cells = items(readInput(`Agent\tInteraction\nAda\t${id(1)}\nBen\t${id(2)}`, TENANT));
    expect(cells.items.map((each) => each.cells)).toEqual([['Ada'], ['Ben']]);
    expect(items(readInput(`Interaction ID\n${id(1)}\n${id(2)}`, TENANT)).rejected).toEqual([]);
    const links = items(
      readInput(
        `Link,Note\nhttps://x.example/?tenant=${OTHER}&interaction=${id(1)},a\nhttps://x.example/?tenant=${OTHER}&interaction=${id(2)},b`,
      ),
    );
    expect(links.items.map(({ tenantId, interactionId }) => [tenantId, interactionId])).toEqual([
      [OTHER, id(1)],
      [OTHER, id(2)],
    ]);
  });

  test('prose, addresses of the API, pairs of ids', () => {
    const text = `Hi, please look at these:\nhttps://api.example/v1/tenants/${OTHER}/interactions/${id(1)} and\n${OTHER} ${id(2)}\nThanks`;
    const found = items(readInput(text));
    expect(found.items.map(({ tenantId, interactionId }) => [tenantId, interactionId])).toEqual([
      [OTHER, id(1)],
      [OTHER, id(2)],
    ]);
    expect(found.rejected.map(({ row }) => row)).toEqual([1, 4]);
  });

  test('documents: one, a list, one an envelope', () => {
    const document = {
      tenantId: TENANT,
      interactionId: id(1),
      startTimestamp: '2026-11-19T14:00:00.000Z',
      segments: [],
    };
    expect(items(readInput(JSON.stringify(document))).items).toHaveLength(1);
    const list = items(
      readInput(JSON.stringify({ total: 2, results: [document, { ...document, interactionId: id(2) }] })),
    );
    expect(list.from).toBe('documents');
    expect(list.items.map(({ interactionId }) => interactionId)).toEqual([id(1), id(2)]);
    expect(JSON.parse(list.items[1]?.document ?? '')).toEqual({ ...document, interactionId: id(2) });
    expect(readInput('{"interactionId": "b21', TENANT)).toMatchObject({ kind: 'nothing', why: 'broken-json' });
  });

  test('what cannot be read is named', () => {
    expect(readInput('  \n')).toEqual({ kind: 'nothing', why: 'empty' });
    expect(readInput('PK\u0003\u0004\u0014')).toEqual({ kind: 'nothing', why: 'spreadsheet' });
    expect(readInput('nothing here')).toEqual({ kind: 'nothing', why: 'no-ids' });
  });

  test('more than a review holds: the first 2,000, and how many were left out', () => {
    const found = items(readInput(Array.from({ length: 2003 }, (_, index) => id(index)).join('\n'), TENANT));
    expect(found.items).toHaveLength(2000);
    expect(found.leftOut).toBe(3);
  });
});
