import { describe, expect, test } from 'vitest';
import { networkList, readClient, readRequestId } from '../../src/gateway/client.ts';

const isTrusted = networkList(['10.0.0.0/8', '192.0.2.9', 'fd00::/8']);

describe('networkList', () => {
  test('of nothing has nobody in it', () => {
    expect(networkList([])('127.0.0.1')).toBe(false);
  });

  test.each([
    ['10.1.2.3', true],
    ['11.0.0.1', false],
    ['192.0.2.9', true],
    ['192.0.2.8', false],
    ['fd12::1', true],
    ['fe80::1', false],
    ['', false],
    ['proxy', false],
  ])('%s: %s', (address, expected) => {
    expect(isTrusted(address)).toBe(expected);
  });
});

describe('readClient', () => {
  const forwarded = {
    host: 'inner:8080',
    'x-forwarded-for': '198.51.100.7',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'viewer.example',
  };

  test('believes a proxy that is trusted', () => {
    const client = { address: '198.51.100.7', isHttps: true, host: 'viewer.example' };
    expect(readClient('10.0.0.1', forwarded, isTrusted)).toEqual(client);
    expect(readClient('::ffff:10.0.0.1', forwarded, isTrusted)).toEqual(client);
    expect(readClient('fd00::1', forwarded, isTrusted)).toEqual(client);
  });

  test('believes nobody else', () => {
    expect(readClient('198.51.100.1', forwarded, isTrusted)).toEqual({
      address: '198.51.100.1',
      isHttps: false,
      host: 'inner:8080',
    });
  });

  test.each([
    ['the proxies between are passed over', '198.51.100.7, 10.0.0.2, 10.0.0.3', '198.51.100.7'],
    ['entries before the client may be forged', '203.0.113.1, 198.51.100.7, 10.0.0.2', '198.51.100.7'],
    ['a made-up trusted address before it too', '10.9.9.9, 198.51.100.7', '198.51.100.7'],
    ['all of them trusted: the first', '10.0.0.5, 10.0.0.6', '10.0.0.5'],
    ['what is no address ends it', '198.51.100.7, unknown, 10.0.0.2', '10.0.0.2'],
    ['nothing there: the proxy itself', '', '10.0.0.1'],
    ['in IPv6', '2001:db8::7, fd00::2', '2001:db8::7'],
  ])('reads the chain from its end: %s', (_what, chain, address) => {
    expect(readClient('10.0.0.1', { 'x-forwarded-for': chain }, isTrusted).address).toBe(address);
  });

  test.each([
    [undefined, false],
    ['http', false],
    ['https', true],
    ['HTTPS', true],
    ['https, http', false],
    ['https,https', true],
    ['wss', false],
  ])('X-Forwarded-Proto: %s is https only if every way was: %s', (protocols, isHttps) => {
    const headers = protocols === undefined ? {} : { 'x-forwarded-proto': protocols };
    expect(readClient('10.0.0.1', headers, isTrusted).isHttps).toBe(isHttps);
  });

  test('a proxy that passes the host on needs no header for it', () => {
    expect(readClient('10.0.0.1', { host: 'viewer.example' }, isTrusted).host).toBe('viewer.example');
  });
});

describe('readRequestId', () => {
  test.each([
    ['10.0.0.1', 'f3a9c27b41d84e6a', 'f3a9c27b41d84e6a'],
    ['198.51.100.1', 'f3a9c27b41d84e6a', undefined],
    ['10.0.0.1', 'short', undefined],
    ['10.0.0.1', 'with a space in it', undefined],
    ['10.0.0.1', '{"level":"fatal"}', undefined],
    ['10.0.0.1', 'x'.repeat(65), undefined],
  ])('of %s: %j is %j', (neighbour, header, id) => {
    expect(readRequestId(neighbour, { 'x-request-id': header }, isTrusted)).toBe(id);
  });
});
