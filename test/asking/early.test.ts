/** The request that leaves before the page's code is evaluated: sent for a link alone, and handed out once. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askEarly, takeEarly } from '../../src/asking/early.ts';

const IDS = ['2336d1ec-c956-47e1-b3b1-fe8fde81b2b4', 'b2109780-db83-11e7-9709-c2b07aa3bee9'] as const;
const LINK = `?tenant=${IDS[0]}&interaction=${IDS[1]}&tz=UTC`;
const ADDRESS = `./v1/tenants/${IDS[0]}/interactions/${IDS[1]}`;
const fetched = vi.fn<typeof fetch>();
const running = (): AbortSignal => new AbortController().signal;

beforeEach(() => {
  fetched.mockReset().mockResolvedValue(new Response('{}'));
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => {
  takeEarly(ADDRESS, running());
  vi.unstubAllGlobals();
});

test.each(['', '?tenant=x&interaction=y', `?interaction=${IDS[1]}`, `${LINK}&review=new`])(
  'nothing is sent for %j',
  (search) => {
    expect(askEarly(search)).toBe(false);
    expect(fetched).not.toHaveBeenCalled();
    expect(takeEarly(ADDRESS, running())).toBeUndefined();
  },
);

test('one request is sent for a link, and its answer is handed out once, for its own address', async () => {
  expect(askEarly(LINK)).toBe(true);
  expect(fetched).toHaveBeenCalledExactlyOnceWith(
    ADDRESS,
    expect.objectContaining({ headers: { accept: 'application/json' } }),
  );
  expect(takeEarly('./v1/tenants', running())).toBeUndefined();
  expect((await takeEarly(ADDRESS, running()))?.status).toBe(200);
  expect(takeEarly(ADDRESS, running())).toBeUndefined();
});

test('it is stopped by the one who took it', () => {
  askEarly(LINK);
  const reader = new AbortController();
  takeEarly(ADDRESS, reader.signal);
  const signal = fetched.mock.calls[0]?.[1]?.signal;
  expect(signal?.aborted).toBe(false);
  reader.abort(new Error('another one'));
  expect(signal?.aborted).toBe(true);
});
