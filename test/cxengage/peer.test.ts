/** The peer against the documented behaviour: what it is held to here, other tests may rely on. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type InteractionRef, interactionPath } from '../../src/interaction/endpoint.ts';
import { REFERENCE, readSampleDocuments, TENANT } from './documents.ts';
import { FAULTS, type Fault, type FaultName, faultyInteractionId } from './faults.ts';
import { headerValues, type Peer, startPeer, TOKENS } from './peer.ts';
import { API_KEY, CLERK, READER, type User } from './users.ts';

let peer: Peer;
beforeAll(async () => {
  peer = await startPeer({ users: [{ name: 'marked@example.com', password: 'm', mark: 'marked-7' }] });
});
afterAll(() => peer.stop());
beforeEach(() => {
  peer.asked.length = 0;
});

function askToken(user: Pick<User, 'name' | 'password'>): Promise<Response> {
  return fetch(`${peer.address}/v1/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: user.name, password: user.password }),
  });
}

async function tokenOf(user: User): Promise<string> {
  const { token } = (await (await askToken(user)).json()) as { token: string };
  return token;
}

async function ask(ref: InteractionRef, token: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${peer.address}${interactionPath(ref)}`, {
    headers: { Authorization: `Token ${token}` },
    redirect: 'manual',
    ...(signal ? { signal } : {}),
  });
}

/** The interaction that fails so. */
function faulty(name: FaultName): InteractionRef {
  return { tenantId: TENANT, interactionId: faultyInteractionId(name) };
}

describe('tokens', () => {
  test('are given for a user name and password, and for an API key and its secret', async () => {
    for (const user of [READER, API_KEY]) {
      const answer = (await (await askToken(user)).json()) as { token: string; ttl: number };
      expect(answer.ttl).toBe(86_400);
      const payload: unknown = JSON.parse(Buffer.from(answer.token.split('.')[1] ?? '', 'base64url').toString());
      expect(payload).toMatchObject({ type: 'token', exp: expect.any(Number), iat: expect.any(Number) });
      expect((await ask(REFERENCE, answer.token)).status).toBe(200);
    }
  });

  test('are refused for a wrong password, an unknown name and no names at all', async () => {
    expect((await askToken({ ...READER, password: 'wrong' })).status).toBe(401);
    expect((await askToken({ name: 'nobody@example.com', password: '' })).status).toBe(401);
    expect((await fetch(`${peer.address}/v1/tokens`, { method: 'POST', body: 'x' })).status).toBe(400);
    expect((await fetch(`${peer.address}/v1/tokens`)).status).toBe(405);
  });

  test('end with their time, and when they are revoked', async () => {
    const [one, other] = [await tokenOf(READER), await tokenOf(API_KEY)];
    peer.revoke(API_KEY.name);
    expect([(await ask(REFERENCE, one)).status, (await ask(REFERENCE, other)).status]).toEqual([200, 401]);
    peer.passTime(86_400_000);
    expect((await ask(REFERENCE, one)).status).toBe(401);
  });
});

describe('documents', () => {
  test('are the samples byte for byte, by either way of saying who asks', async () => {
    const expected = readSampleDocuments().get(interactionPath(REFERENCE));
    expect(await (await ask(REFERENCE, await tokenOf(READER))).text()).toBe(expected);
    const basic = Buffer.from(`${READER.name}:${READER.password}`).toString('base64');
    const answer = await fetch(`${peer.address}${interactionPath(REFERENCE)}`, {
      headers: { Authorization: `Basic ${basic}` },
    });
    expect(await answer.text()).toBe(expected);
  });

  test('need a token, the permission, well-formed ids, and an interaction', async () => {
    expect((await ask(REFERENCE, 'a.b.c')).status).toBe(401);
    expect((await ask(REFERENCE, await tokenOf(CLERK))).status).toBe(403);
    const token = await tokenOf(READER);
    expect((await ask({ ...REFERENCE, interactionId: 'x' }, token)).status).toBe(400);
    expect((await ask({ ...REFERENCE, tenantId: TENANT }, token)).status).toBe(404);
  });

  test('carry the mark of whoever asked, and are otherwise unchanged', async () => {
    const user = { name: 'marked@example.com', password: 'm' };
    const answer = (await (await ask(REFERENCE, await tokenOf(user))).json()) as Record<string, unknown>;
    const { answeredTo, ...rest } = answer;
    expect(answeredTo).toBe('marked-7');
    expect(rest).toEqual(JSON.parse(readSampleDocuments().get(interactionPath(REFERENCE)) ?? ''));
  });

  test('are listed by tenant', async () => {
    const token = await tokenOf(READER);
    const answer = await fetch(`${peer.address}/v1/tenants/${REFERENCE.tenantId}/interactions`, {
      headers: { Authorization: `Token ${token}` },
    });
    expect(await answer.json()).toMatchObject({ total: 1, results: [{ interactionId: REFERENCE.interactionId }] });
  });

  test('a running one ends at the question it was told', async () => {
    const ref = peer.begin(4);
    const token = await tokenOf(READER);
    const ends: unknown[] = [];
    for (let question = 1; question <= 5; question += 1) {
      const { interactionId, endTimestamp, agents } = (await (await ask(ref, token)).json()) as Record<string, unknown>;
      expect(interactionId).toBe(ref.interactionId);
      ends.push([endTimestamp === undefined ? 'running' : 'ended', Array.isArray(agents) ? 'agent' : 'queue']);
    }
    expect(ends).toEqual([
      ['running', 'queue'],
      ['running', 'agent'],
      ['running', 'agent'],
      ['ended', 'agent'],
      ['ended', 'agent'],
    ]);
  });
});

describe('faults', () => {
  let token = '';
  beforeAll(async () => {
    token = await tokenOf(READER);
  });

  const statuses = (Object.keys(FAULTS) as FaultName[]).filter((name) => name.startsWith('status-'));
  test.each(statuses)('%s', async (name) => {
    const response = await ask(faulty(name), token);
    const fault: Fault = FAULTS[name];
    const retryAfter = 'retryAfter' in fault ? fault.retryAfter : null;
    expect([response.status, response.headers.get('Retry-After')]).toEqual([Number(name.split('-')[1]), retryAfter]);
  });

  test('another thing than JSON, under one or the other name', async () => {
    const page = await ask(faulty('web-page'), token);
    expect([page.headers.get('Content-Type'), await page.text()]).toEqual([
      'text/html; charset=utf-8',
      expect.stringMatching(/^<!doctype html>/),
    ]);
    expect((await ask(faulty('web-page-as-json'), token)).headers.get('Content-Type')).toBe('application/json');
    const plain = await ask(faulty('wrong-content-type'), token);
    expect(plain.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    expect(await plain.json()).toMatchObject(faulty('wrong-content-type'));
    expect((await ask(faulty('no-content-type'), token)).headers.get('Content-Type')).toBeNull();
  });

  test('JSON that ends in the middle, and connections that do', async () => {
    const half = await (await ask(faulty('half-body'), token)).text();
    expect(() => JSON.parse(half)).toThrow(SyntaxError);
    for (const name of ['cut-off', 'cut-off-chunked'] as const) {
      const response = await ask(faulty(name), token);
      expect(response.status).toBe(200);
      await expect(response.text()).rejects.toThrow();
    }
    await expect(ask(faulty('reset'), token)).rejects.toThrow();
    await expect(ask(faulty('garbage'), token)).rejects.toThrow();
  });

  test('slow drip: complete in the end', async () => {
    const response = await ask(faulty('drip'), token);
    expect(await response.json()).toMatchObject(faulty('drip'));
  });

  test.each(['hang', 'hang-after-headers', 'hang-in-body'] as const)(
    '%s: open until the asker gives up',
    async (name) => {
      const patience = new AbortController();
      const answer = ask(faulty(name), token, patience.signal).then((response) => response.text());
      await expect.poll(() => peer.asked.at(-1)?.end).toBe('open');
      patience.abort();
      await expect(answer).rejects.toThrow();
      await expect.poll(() => peer.asked.at(-1)?.end).toBe('given up');
    },
  );

  test.each(['too-large', 'too-large-chunked'] as const)('%s: more than 64 MB', async (name) => {
    const response = await ask(faulty(name), token);
    let bytes = 0;
    for await (const piece of response.body ?? []) bytes += piece.length;
    expect(bytes).toBe(FAULTS[name].bytes);
  });

  test('a redirect, and the answer for another interaction', async () => {
    const response = await ask(faulty('redirect-away'), token);
    expect([response.status, response.headers.get('Location')]).toEqual([302, 'https://elsewhere.example/login']);
    expect(await (await ask(faulty('another-interaction'), token)).json()).toMatchObject(REFERENCE);
  });

  test('on any interaction and on tokens, for as often as told', async () => {
    peer.fail(REFERENCE.interactionId, 'status-503', 2);
    peer.fail(TOKENS, { kind: 'status', status: 500 }, 1);
    const seen: number[] = [];
    for (let question = 0; question < 3; question += 1) seen.push((await ask(REFERENCE, token)).status);
    expect(seen).toEqual([503, 503, 200]);
    expect([(await askToken(READER)).status, (await askToken(READER)).status]).toEqual([500, 200]);
    peer.fail(REFERENCE.interactionId, 'reset');
    peer.heal(REFERENCE.interactionId);
    expect((await ask(REFERENCE, token)).status).toBe(200);
  });

  test('stopped, it refuses connections; started again, it has its address, users and tokens', async () => {
    await peer.stop();
    await expect(ask(REFERENCE, token)).rejects.toThrow();
    await peer.start();
    expect((await ask(REFERENCE, token)).status).toBe(200);
  });
});

test('notes what it was asked, raw', async () => {
  const { port } = new URL(peer.address);
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  socket.end(
    'GET /v1/../%2e%2e//x?y=%41 HTTP/1.1\r\nHost: p\r\nX-Odd:  two \r\nX-ODD: three\r\nConnection: close\r\n\r\n',
  );
  expect(await textOf(socket)).toMatch(/^HTTP\/1\.1 404 /);
  expect(peer.asked).toHaveLength(1);
  const [asked] = peer.asked;
  expect(asked).toMatchObject({ method: 'GET', target: '/v1/../%2e%2e//x?y=%41', body: '', end: 'answered' });
  expect(asked && headerValues(asked, 'x-odd')).toEqual(['two', 'three']);
});
