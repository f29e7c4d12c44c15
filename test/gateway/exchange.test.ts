import { expect, test } from 'vitest';
import { exchangeOf, newRequestId } from '../../src/gateway/exchange.ts';

test('ids of requests are short, can be read out, and are all different', () => {
  const ids = Array.from({ length: 10_000 }, newRequestId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[0-9a-hjkmnp-tv-z]{12}$/.test(id))).toEqual([]);
  // Every letter stands in every place.
  for (let place = 0; place < 12; place += 1) expect(new Set(ids.map((id) => id[place])).size).toBe(32);
});

test('a request over no socket of ours is asked from here, as its own address says', () => {
  expect(exchangeOf(new Request('https://viewer.example:8443/a'))).toEqual({
    id: expect.any(String),
    client: { address: 'here', isHttps: true, host: 'viewer.example:8443' },
    route: 'none',
  });
});
