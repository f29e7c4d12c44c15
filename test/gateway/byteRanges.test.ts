import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rangedResponse, readRange } from '../../src/gateway/byteRanges.ts';

const FILE = { mediaType: 'audio/wav', etag: '"one"', bytes: new TextEncoder().encode('0123456789') };

const ask = (headers: Record<string, string>, method = 'GET') =>
  rangedResponse(FILE, new Request('http://127.0.0.1/sound', { method, headers }));

describe('readRange, of ten bytes', () => {
  test.each([
    ['bytes=0-3', { first: 0, last: 3 }],
    ['Bytes=0-0', { first: 0, last: 0 }],
    ['bytes=4-', { first: 4, last: 9 }],
    ['bytes=8-99', { first: 8, last: 9 }],
    ['bytes=-3', { first: 7, last: 9 }],
    ['bytes=-99', { first: 0, last: 9 }],
    [`bytes=9-${'9'.repeat(400)}`, { first: 9, last: 9 }],
    ['bytes=10-', 'beyond'],
    [`bytes=${'9'.repeat(400)}-`, 'beyond'],
    ['bytes=-0', 'beyond'],
    [null, 'whole'],
    ['', 'whole'],
    ['bytes=', 'whole'],
    ['bytes=-', 'whole'],
    ['bytes=5-2', 'whole'],
    ['bytes=0-1,4-5', 'whole'],
    ['bytes=a-b', 'whole'],
    ['bytes=+1-2', 'whole'],
    ['bytes=1.5-2', 'whole'],
    ['seconds=0-3', 'whole'],
    ['0-3', 'whole'],
  ])('%j', (header, expected) => {
    expect(readRange(header, 10)).toEqual(expected);
  });

  test('whatever is asked of whatever length, a part lies within the bytes', () => {
    const header = fc.oneof(
      fc.string(),
      fc.tuple(fc.nat(), fc.nat()).map(([from, to]) => `bytes=${from}-${to}`),
      fc.nat().map((count) => `bytes=-${count}`),
    );
    fc.assert(
      fc.property(header, fc.nat(2_000_000_000), (text, length) => {
        const range = readRange(text, length);
        if (typeof range === 'string') return;
        expect(range.first).toBeGreaterThanOrEqual(0);
        expect(range.last).toBeGreaterThanOrEqual(range.first);
        expect(range.last).toBeLessThan(length);
      }),
    );
  });
});

describe('rangedResponse', () => {
  test('without a range gives the whole, and says that parts can be had', async () => {
    const response = ask({});
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      'accept-ranges': 'bytes',
      'cache-control': 'no-cache',
      'content-length': '10',
      'content-type': 'audio/wav',
      etag: '"one"',
    });
    expect(await response.text()).toBe('0123456789');
  });

  test('with a range gives that part, with its place', async () => {
    const response = ask({ Range: 'bytes=2-4' });
    expect(response.status).toBe(206);
    expect(response.headers.get('Content-Range')).toBe('bytes 2-4/10');
    expect(response.headers.get('Content-Length')).toBe('3');
    expect(await response.text()).toBe('234');
  });

  test('parts that follow one another are the whole', async () => {
    const parts = await Promise.all(
      ['bytes=0-3', 'bytes=4-8', 'bytes=9-'].map((range) => ask({ Range: range }).text()),
    );
    expect(parts.join('')).toBe('0123456789');
  });

  test('beyond the end is 416 with the length, in words', async () => {
    const response = ask({ Range: 'bytes=10-' });
    expect(response.status).toBe(416);
    expect(response.headers.get('Content-Range')).toBe('bytes */10');
    expect(await response.json()).toMatchObject({
      type: 'urn:interaction-viewer:problem:range-beyond-end',
      detail: expect.stringContaining('10 bytes'),
    });
  });

  test.each([
    ['"one"', 206],
    ['"two"', 200],
    ['W/"one"', 200],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 200],
  ])('If-Range %s: %i', async (ifRange, status) => {
    const response = ask({ Range: 'bytes=0-1', 'If-Range': ifRange });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(status === 206 ? '01' : '0123456789');
  });

  test('a range that is not meant any more is not refused either', () => {
    expect(ask({ Range: 'bytes=10-', 'If-Range': '"two"' }).status).toBe(200);
  });

  test('what the browser has already is not sent again', () => {
    const response = ask({ 'If-None-Match': '"one"', Range: 'bytes=0-1' });
    expect([response.status, response.headers.get('ETag')]).toEqual([304, '"one"']);
  });

  test('HEAD has the headers of the whole and no body, whatever part it names', async () => {
    const response = ask({ Range: 'bytes=2-4' }, 'HEAD');
    expect([...response.headers]).toEqual([...ask({}).headers]);
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});
