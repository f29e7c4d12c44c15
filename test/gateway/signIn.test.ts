import { describe, expect, test } from 'vitest';
import { REFERENCE, TENANT } from '../cxengage/documents.ts';
import { faultyInteractionId } from '../cxengage/faults.ts';
import { CLERK, READER } from '../cxengage/users.ts';
import { cookieOf, kindOf, postSession, signIn, startGateway, startHost } from './startLive.ts';

const PATH = `/v1/tenants/${REFERENCE.tenantId}/interactions/${REFERENCE.interactionId}`;
const faultyPath = (name: Parameters<typeof faultyInteractionId>[0]) =>
  `/v1/tenants/${TENANT}/interactions/${faultyInteractionId(name)}`;

const CLEARED = /^interaction-viewer=; Max-Age=0; Path=\/; HttpOnly; SameSite=Strict$/;

async function start(variables = {}) {
  const peer = await startHost();
  const gateway = await startGateway(peer.address, variables);
  const { address } = gateway;
  const get = (path: string, cookie = '', headers = {}) =>
    fetch(`${address}${path}`, { headers: { ...(cookie && { Cookie: cookie }), ...headers } });
  const end = (cookie: string, headers = {}) =>
    fetch(`${address}/session`, {
      method: 'DELETE',
      headers: { Cookie: cookie, Origin: new URL(address).origin, ...headers },
    });
  return { peer, ...gateway, get, end };
}

describe('with tokens', () => {
  test('from signed out to the interaction and back', async () => {
    const { peer, address, get, end } = await start();
    const host = new URL(peer.address).host;
    expect(await (await get('/session')).json()).toEqual({ kind: 'signed-out', host, list: true, more: true });
    const before = await get(PATH);
    expect([before.status, await kindOf(before)]).toEqual([401, 'signed-out']);
    expect(peer.asked).toHaveLength(0);

    const answer = await postSession(address, READER.name, READER.password);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    const cookie = cookieOf(answer);
    const told: unknown = await (await get('/session', cookie)).json();
    expect(told).toEqual({
      kind: 'signed-in',
      host,
      list: true,
      more: true,
      expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });

    const document = await get(PATH, cookie);
    expect(document.headers.get('X-Interaction-Source')).toBe('tenant');
    expect(await document.json()).toMatchObject({ interactionTime: 94.244 });

    const ended = await end(cookie);
    expect(ended.status).toBe(204);
    expect(ended.headers.getSetCookie()).toEqual([expect.stringMatching(CLEARED)]);
    // Whoever kept a copy has nothing of it.
    expect((await get(PATH, cookie)).status).toBe(401);
  });

  test('signing in again ends the session before; a wrong password does not', async () => {
    const { address, get } = await start();
    const before = await signIn(address);
    await postSession(address, READER.name, 'wrong', { Cookie: before });
    expect((await get(PATH, before)).status).toBe(200);
    const after = cookieOf(await postSession(address, READER.name, READER.password, { Cookie: before }));
    expect((await get(PATH, before)).status).toBe(401);
    expect((await get(PATH, after)).status).toBe(200);
  });

  test('the session ends when the token does', async () => {
    const peer = await startHost({ tokenLifetime: 600 });
    const { address } = await startGateway(peer.address);
    const answer = await postSession(address, READER.name, READER.password);
    const age = Number(/Max-Age=(\d+)/.exec(answer.headers.getSetCookie()[0] ?? '')?.[1]);
    expect(age).toBeLessThanOrEqual(600);
    expect(age).toBeGreaterThan(570);
  });

  test.each(['token', 'basic'])('the session ends after SESSION_MINUTES at the latest (%s)', async (auth) => {
    const { address } = await start({ CXENGAGE_AUTH: auth, SESSION_MINUTES: '30' });
    const answer = await postSession(address, READER.name, READER.password);
    expect(answer.headers.getSetCookie()[0]).toMatch(/; Max-Age=1(?:800|79\d);/);
  });

  test('a wrong password: 401 with what the host said, no cookie, nothing of what it wrote', async () => {
    const { address } = await start();
    const answer = await postSession(address, READER.name, 'wrong');
    expect(answer.status).toBe(401);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await answer.json()).toMatchObject({ type: expect.stringMatching(/:wrong-credentials$/), hostStatus: 401 });
  });

  test('a token the host no longer takes: signed out, and the cookie is cleared', async () => {
    const { peer, address, get } = await start();
    const cookie = await signIn(address);
    peer.revoke(READER.name);
    const answer = await get(PATH, cookie);
    expect(answer.status).toBe(401);
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(CLEARED)]);
    expect(await answer.json()).toMatchObject({ type: expect.stringMatching(/:signed-out$/), hostStatus: 401 });
  });

  test('a user without the permission stays signed in', async () => {
    const { address, get } = await start();
    const answer = await get(PATH, await signIn(address, CLERK));
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await answer.json()).toMatchObject({ hostStatus: 403, detail: expect.stringContaining('READ_ALL') });
  });

  test('what the host asks to wait and its own status are passed on', async () => {
    const { address, get } = await start();
    const answer = await get(faultyPath('status-503'), await signIn(address));
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([502, '4']);
    expect(await answer.json()).toMatchObject({ type: expect.stringMatching(/:upstream$/), hostStatus: 503 });
  });

  test('a cookie changed by one letter, made by another process, or of another host: refused and cleared', async () => {
    const { peer, address, get } = await start();
    const cookie = await signIn(address);
    const foreign = await startGateway(peer.address, { SESSION_SECRET: undefined });
    const other = await startHost();
    const elsewhere = await startGateway(other.address);
    const bad = [
      `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`,
      await signIn(foreign.address),
      await signIn(elsewhere.address),
    ];
    const asked = peer.asked.length;
    for (const each of bad) {
      for (const path of [PATH, '/session']) {
        const answer = await get(path, each);
        expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(CLEARED)]);
        expect(await answer.text()).toContain('signed-out');
      }
    }
    expect(peer.asked).toHaveLength(asked);
  });

  test('guesses are slowed down: after five wrong passwords the host is not even asked', async () => {
    const { peer, address } = await start();
    for (let guess = 0; guess < 5; guess += 1) {
      expect((await postSession(address, READER.name, `guess ${guess}`)).status).toBe(401);
    }
    const asked = peer.asked.length;
    const answer = await postSession(address, READER.name, READER.password);
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '1']);
    expect(await kindOf(answer)).toBe('slow-down');
    expect(peer.asked).toHaveLength(asked);
    expect((await postSession(address, CLERK.name, CLERK.password)).status).toBe(204);
  });

  test('a host that cannot be reached costs no try', async () => {
    const { peer, address } = await start();
    await peer.stop();
    for (let time = 0; time < 8; time += 1) {
      expect(await kindOf(await postSession(address, READER.name, READER.password))).toBe('unreachable');
    }
    await peer.start();
    expect((await postSession(address, READER.name, READER.password)).status).toBe(204);
  });
});

describe('with Basic', () => {
  test('name and password are sealed, and go up with each question', async () => {
    const { peer, address, get } = await start({ CXENGAGE_AUTH: 'basic' });
    const cookie = await signIn(address);
    expect(peer.asked).toHaveLength(0);
    expect(Buffer.from(cookie, 'base64url').toString('latin1')).not.toMatch(/battery|reviewer/);
    expect((await get(PATH, cookie)).status).toBe(200);
    expect(peer.asked.map(({ target }) => target)).toEqual([PATH]);
  });

  test('the page is told that the password is kept, before and after signing in', async () => {
    const { address, get } = await start({ CXENGAGE_AUTH: 'basic' });
    expect(await (await get('/session')).json()).toMatchObject({ kind: 'signed-out', keepsPassword: true });
    const cookie = await signIn(address);
    expect(await (await get('/session', cookie)).json()).toMatchObject({ kind: 'signed-in', keepsPassword: true });
  });

  test('a wrong password is told by the first question, and slowed down there', async () => {
    const { peer, address, get } = await start({ CXENGAGE_AUTH: 'basic' });
    for (let guess = 0; guess < 5; guess += 1) {
      const cookie = await signIn(address, { ...READER, password: `guess ${guess}` });
      const answer = await get(PATH, cookie);
      expect(answer.status).toBe(401);
      expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(CLEARED)]);
    }
    expect(await kindOf(await postSession(address, READER.name, READER.password))).toBe('slow-down');
    expect(peer.asked).toHaveLength(5);
  });

  test('a guess sealed before the wait began has to wait as well', async () => {
    const { peer, address, get } = await start({ CXENGAGE_AUTH: 'basic' });
    const cookies = await Promise.all(
      Array.from({ length: 6 }, (_, guess) => signIn(address, { ...READER, password: `guess ${guess}` })),
    );
    const kinds: string[] = [];
    for (const cookie of cookies) kinds.push(await kindOf(await get(PATH, cookie)));
    expect(kinds).toEqual([...Array.from({ length: 5 }, () => 'signed-out'), 'slow-down']);
    expect(peer.asked).toHaveLength(5);
  });

  test('a colon in the name is refused: it would end the name', async () => {
    const { address } = await start({ CXENGAGE_AUTH: 'basic' });
    const answer = await postSession(address, 'a:b', 'c');
    expect([answer.status, await kindOf(answer)]).toEqual([400, 'malformed-request']);
  });
});

describe('a write', () => {
  test.each([
    ['from another site', { Origin: 'https://evil.example' }],
    ['from another port of this machine', { Origin: 'http://127.0.0.1:1' }],
    ['from https while this is http', { Origin: 'https://OWN' }],
    ['from a sandboxed frame', { Origin: 'null' }],
    ['from the own origin, but across sites as the browser says', { 'Sec-Fetch-Site': 'cross-site' }],
    ['from a sister site, as the browser says', { 'Sec-Fetch-Site': 'same-site' }],
    ['typed in, as the browser says', { 'Sec-Fetch-Site': 'none' }],
  ])('%s is refused before it is read', async (_what, headers: Record<string, string>) => {
    const { peer, address, end } = await start();
    const { host } = new URL(address);
    const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('OWN', host)]));
    const cookie = await signIn(address);
    const asked = peer.asked.length;
    for (const answer of [await postSession(address, READER.name, READER.password, own), await end(cookie, own)]) {
      expect([answer.status, await kindOf(answer)]).toEqual([403, 'foreign-origin']);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(peer.asked).toHaveLength(asked);
  });

  test('without an origin is refused', async () => {
    const { address } = await start();
    const answer = await fetch(`${address}/session`, { method: 'DELETE' });
    expect([answer.status, await kindOf(answer)]).toEqual([403, 'foreign-origin']);
  });

  test('of the page itself is taken', async () => {
    const { address, end } = await start();
    const page = { 'Sec-Fetch-Site': 'same-origin' };
    const answer = await postSession(address, READER.name, READER.password, page);
    expect(answer.status).toBe(204);
    expect((await end(cookieOf(answer), page)).status).toBe(204);
  });

  test.each([
    ['no JSON', 'username=a&password=b', 400, 'malformed-request'],
    ['a list', '[]', 400, 'malformed-request'],
    ['nothing', '', 400, 'malformed-request'],
    ['no password', '{"username":"a"}', 400, 'malformed-request'],
    ['an empty password', '{"username":"a","password":""}', 400, 'malformed-request'],
    ['a password that is no text', '{"username":"a","password":5}', 400, 'malformed-request'],
    ['a line end in the name', '{"username":"a\\nb","password":"c"}', 400, 'malformed-request'],
    ['a name without end', JSON.stringify({ username: 'a'.repeat(257), password: 'b' }), 400, 'malformed-request'],
    ['a password without end', JSON.stringify({ username: 'a', password: 'b'.repeat(1025) }), 400, 'malformed-request'],
    ['more than 4 kB', JSON.stringify({ username: 'a', password: 'b'.repeat(5000) }), 413, 'request-too-large'],
  ])('with %s is refused', async (_what, body, status, kind) => {
    const { peer, address } = await start();
    const headers = { 'Content-Type': 'application/json', Origin: address };
    const answer = await fetch(`${address}/session`, { method: 'POST', headers, body });
    expect([answer.status, await kindOf(answer)]).toEqual([status, kind]);
    expect(peer.asked).toHaveLength(0);
  });

  test('of more than 4 kB whose length is not told is refused too', async () => {
    const { address } = await start();
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(1024).fill(32));
      },
    });
    const headers = { 'Content-Type': 'application/json', Origin: address };
    const answer = await fetch(`${address}/session`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    expect([answer.status, await kindOf(answer)]).toEqual([413, 'request-too-large']);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonx'])(
    'of type %s, which a form of another site could send, is refused',
    async (type) => {
      const { address } = await start();
      const answer = await postSession(address, READER.name, READER.password, { 'Content-Type': type });
      expect([answer.status, await kindOf(answer)]).toEqual([400, 'malformed-request']);
    },
  );
});

describe('over https, as a proxy that is trusted tells', () => {
  const BEHIND = {
    'X-Forwarded-Proto': 'https',
    'X-Forwarded-For': '198.51.100.7',
    'X-Forwarded-Host': 'viewer.example',
    Origin: 'https://viewer.example',
  };

  test('the cookie is bound to host and https, and the browser is told to stay there', async () => {
    const { address, get } = await start({ TRUST_PROXY: 'loopback' });
    const answer = await postSession(address, READER.name, READER.password, BEHIND);
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-interaction-viewer=.*; Path=\/; Secure; HttpOnly; SameSite=Strict$/),
    ]);
    expect(answer.headers.get('Strict-Transport-Security')).toBe('max-age=31536000');
    expect((await get(PATH, cookieOf(answer), BEHIND)).status).toBe(200);
  });

  test('but not where nobody is trusted', async () => {
    const { address } = await start();
    const answer = await postSession(address, READER.name, READER.password, BEHIND);
    expect([answer.status, await kindOf(answer)]).toEqual([403, 'foreign-origin']);
    expect(answer.headers.get('Strict-Transport-Security')).toBeNull();
  });

  test('guesses are counted for who sent them and not for the proxy', async () => {
    const { address } = await start({ TRUST_PROXY: 'loopback' });
    const from = (address: string) => ({ ...BEHIND, 'X-Forwarded-For': address });
    for (let guess = 0; guess < 20; guess += 1) {
      const answer = await postSession(address, `user ${guess}`, 'wrong', from('198.51.100.7'));
      expect(answer.status).toBe(401);
    }
    expect((await postSession(address, READER.name, READER.password, from('198.51.100.7'))).status).toBe(429);
    expect((await postSession(address, READER.name, READER.password, from('198.51.100.8'))).status).toBe(204);
  });
});

test('a password over plain http to a host that is not this machine is refused before it is used', async () => {
  const { peer, address } = await start({ TRUST_PROXY: 'loopback' });
  const headers = { 'X-Forwarded-Host': 'viewer.example', Origin: 'http://viewer.example' };
  const answer = await postSession(address, READER.name, READER.password, headers);
  expect([answer.status, await kindOf(answer)]).toEqual([403, 'not-secure']);
  expect(peer.asked).toHaveLength(0);
});
