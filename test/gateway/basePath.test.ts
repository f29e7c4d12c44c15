import { describe, expect, test } from 'vitest';
import { createGateway } from '../../src/gateway/gateway.ts';
import type { PageFiles } from '../../src/gateway/pageFiles.ts';
import { sampleTenant } from '../../src/gateway/sampleTenant.ts';
import { READER } from '../cxengage/users.ts';
import { cookieOf, postSession, startGateway, startHost } from './startLive.ts';

const bytes = new TextEncoder().encode('page');
const file = { mediaType: 'text/html', etag: 'W/"a"', isImmutable: false, bytes, compressed: {} };
const PAGE: PageFiles = new Map([
  ['/', file],
  ['/assets/a-abcdefgh.js', file],
]);
const PATH = '/v1/tenants/2336d1ec-c956-47e1-b3b1-fe8fde81b2b4/interactions/b2109780-db83-11e7-9709-c2b07aa3bee9';

const ask = (path: string) =>
  createGateway({ upstream: sampleTenant(), page: PAGE, basePath: '/team/viewer' }).fetch(
    new Request(`http://127.0.0.1${path}`),
  );

describe('below a base path', () => {
  test.each(['/', '/?tenant=a', '/assets/a-abcdefgh.js', '/healthz', '/readyz', '/samples', '/session', PATH])(
    '%s is there',
    async (path) => {
      expect((await ask(`/team/viewer${path}`)).status).toBe(200);
    },
  );

  test.each(['/', '/assets/a-abcdefgh.js', '/samples', '/session', PATH, '/team', '/team/viewers/', '/TEAM/VIEWER/'])(
    '%s outside of it is not',
    async (path) => {
      const answer = await ask(path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    },
  );

  test.each(['/healthz', '/readyz'])('%s is outside of it too: probes come past the proxy', async (path) => {
    expect((await ask(path)).status).toBe(200);
  });

  test('its address without the slash leads to the page, with the question kept', async () => {
    const answer = await ask('/team/viewer?tenant=a&interaction=b');
    expect(answer.status).toBe(308);
    expect(answer.headers.get('Location')).toBe('/team/viewer/?tenant=a&interaction=b');
  });

  test('one signs in there, and the cookie goes nowhere else', async () => {
    const peer = await startHost();
    const { address } = await startGateway(peer.address, { BASE_PATH: '/team/viewer' });
    const answer = await postSession(`${address}/team/viewer`, READER.name, READER.password);
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()).toEqual([expect.stringContaining('; Path=/team/viewer; HttpOnly')]);
    const headers = { Cookie: cookieOf(answer) };
    expect((await fetch(`${address}/team/viewer${PATH}`, { headers })).status).toBe(200);
    expect((await fetch(`${address}${PATH}`, { headers })).status).toBe(404);
  });
});
