import { describe, expect, test } from 'vitest';
import { chooseEncoding, namesTag, type PageFile, pageFileResponse } from '../../src/gateway/pageFiles.ts';

describe('chooseEncoding, of brotli, gzip and none', () => {
  test.each([
    [null, 'identity'],
    ['', 'identity'],
    ['identity', 'identity'],
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['BR', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['gzip;q=0.5, br;q=0.5', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['gzip;q=0.2, identity;q=0.8', 'identity'],
    ['gzip;q=0.001', 'gzip'],
    ['*', 'br'],
    ['*;q=0.1, gzip;q=0.5', 'gzip'],
    ['*;q=0', 'identity'],
    ['br;q=0, *', 'gzip'],
    ['deflate', 'identity'],
    ['identity;q=0, deflate', 'identity'],
    [';;,,q=', 'identity'],
  ])('%j: %s', (header, expected) => {
    expect(chooseEncoding(header, ['br', 'gzip', 'identity'])).toBe(expected);
  });

  test('takes the next best where the best is not there', () => {
    expect(chooseEncoding('br, gzip;q=0.5', ['gzip', 'identity'])).toBe('gzip');
    expect(chooseEncoding('br, gzip', ['identity'])).toBe('identity');
  });
});

describe('namesTag', () => {
  test.each([
    [null, false],
    ['', false],
    ['*', true],
    ['W/"a"', true],
    ['"a"', true],
    ['"b"', false],
    ['"b", W/"a"', true],
    ['a', false],
  ])('%j: %s', (header, expected) => {
    expect(namesTag(header, 'W/"a"')).toBe(expected);
  });
});

describe('pageFileResponse', () => {
  const file: PageFile = {
    mediaType: 'text/css; charset=utf-8',
    etag: 'W/"a"',
    isImmutable: true,
    bytes: new TextEncoder().encode('plain text'),
    compressed: { gzip: new TextEncoder().encode('small') },
  };

  test('says that the answer depends on the encoding even where it goes as it is', async () => {
    const response = pageFileResponse(file, new Request('http://gateway/x.css'));
    expect(response.headers.get('Vary')).toBe('Accept-Encoding');
    expect(response.headers.get('Content-Encoding')).toBeNull();
    expect(response.headers.get('Content-Length')).toBe('10');
    expect(await response.text()).toBe('plain text');
  });

  test('sends the copy there is', async () => {
    const response = pageFileResponse(
      file,
      new Request('http://gateway/x.css', { headers: { 'Accept-Encoding': 'br, gzip' } }),
    );
    expect(response.headers.get('Content-Encoding')).toBe('gzip');
    expect(response.headers.get('Content-Type')).toBe('text/css; charset=utf-8');
    expect(await response.text()).toBe('small');
  });
});
