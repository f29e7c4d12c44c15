import { afterEach, describe, expect, test, vi } from 'vitest';
import { fetchList, type ListFault, type ListProgress } from '../../src/review/hostList.ts';

const TENANT = '00000000-0000-4000-8000-000000000506';
const QUESTION = {
  tenantId: TENANT,
  start: '2026-11-01T00:00:00.000Z',
  end: '2026-11-02T00:00:00.000Z',
  isFlaggedOnly: true,
};
const idOf = (index: number): string => `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`;

/** A host with so many interactions, every third flagged; `before` answers first where it answers at all. */
function hostOf(total: number, before: (offset: number) => Response | undefined = () => undefined): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    const query = new URL(address, 'http://127.0.0.1/').searchParams;
    const [offset, limit] = [Number(query.get('offset')), Number(query.get('limit'))];
    const results = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, place) => ({
      interactionId: idOf(offset + place),
      ...((offset + place) % 3 === 0 ? { flagged: true, flagType: 'Agent' } : { flagged: false, flagType: null }),
    }));
    return before(offset) ?? Response.json({ total, offset, limit, results });
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

const faultOf = (reading: Promise<unknown>): Promise<ListFault> =>
  reading.then(
    () => Promise.reject(new Error('it was read')),
    (fault: ListFault) => fault,
  );

describe('fetchList', () => {
  test('reads page by page to the end, says how far it is, and keeps the flagged ones', async () => {
    const asked = hostOf(250);
    const progress: ListProgress[] = [];
    const found = await fetchList(QUESTION, new AbortController().signal, (each) => progress.push(each));
    expect(asked.map((address) => new URL(address, 'http://127.0.0.1/').searchParams.get('offset'))).toEqual([
      '0',
      '100',
      '200',
    ]);
    expect(progress).toEqual([
      { read: 100, total: 250, found: 34 },
      { read: 200, total: 250, found: 67 },
      { read: 250, total: 250, found: 84 },
    ]);
    expect(found).toHaveLength(84);
    expect(found[1]).toEqual({ interactionId: idOf(3), tenantId: TENANT, cells: [], times: 1 });
  });

  test('holds no more than a review does', async () => {
    hostOf(5000);
    const found = await fetchList({ ...QUESTION, isFlaggedOnly: false }, new AbortController().signal, () => undefined);
    expect(found).toHaveLength(2000);
  });

  test('keeps what had come when the host asks to slow down in the middle', async () => {
    hostOf(250, (offset) => (offset === 100 ? new Response('', { status: 429 }) : undefined));
    const fault = await faultOf(fetchList(QUESTION, new AbortController().signal, () => undefined));
    expect(fault).toMatchObject({ kind: 'busy' });
    expect(fault.found).toHaveLength(34);
  });

  test.each([
    [401, 'signed-out'],
    [403, 'refused'],
    [404, 'not-allowed'],
    [500, 'failed'],
  ])('tells the status %i', async (status, kind) => {
    hostOf(1, () => new Response('', { status }));
    expect(await faultOf(fetchList(QUESTION, new AbortController().signal, () => undefined))).toMatchObject({ kind });
  });

  test('takes nothing else for a list, and does not ask for ever where pages are empty', async () => {
    hostOf(1, () => Response.json([]));
    expect(await faultOf(fetchList(QUESTION, new AbortController().signal, () => undefined))).toMatchObject({
      kind: 'no-list',
    });
    const asked = hostOf(10, () => Response.json({ total: 10, results: [] }));
    expect(await fetchList(QUESTION, new AbortController().signal, () => undefined)).toEqual([]);
    expect(asked).toHaveLength(1);
  });
});
