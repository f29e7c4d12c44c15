import { once } from 'node:events';
import { createServer as createSecureServer } from 'node:https';
import { createServer, type Server } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  causeOf,
  type LiveOptions,
  type LiveUpstream,
  liveUpstream,
  readTokenText,
} from '../../src/gateway/liveUpstream.ts';
import type { Credentials, RequestContext, UpstreamAnswer, UpstreamFailure } from '../../src/gateway/upstream.ts';
import { REFERENCE, TENANT } from '../cxengage/documents.ts';
import { type FaultName, faultyInteractionId } from '../cxengage/faults.ts';
import { headerValues, type Peer } from '../cxengage/peer.ts';
import { CLERK, READER } from '../cxengage/users.ts';
import { makeSelfSigned } from './selfSigned.ts';
import { startHost } from './startLive.ts';

const MEBIBYTE = 1024 * 1024;
const BASIC: Credentials = { kind: 'basic', username: READER.name, password: READER.password };

function upstreamOf(origin: string, options: Partial<LiveOptions> = {}): LiveUpstream {
  const upstream = liveUpstream({ origin, connections: 4, waiting: 4, timeout: 60_000, ...options });
  onTestFinished(() => upstream.close());
  return upstream;
}

const context = (more: Partial<RequestContext> = {}): RequestContext => ({
  signal: new AbortController().signal,
  credentials: BASIC,
  ...more,
});

const faulty = (name: FaultName) => ({ tenantId: TENANT, interactionId: faultyInteractionId(name) });

async function failure(answer: Promise<UpstreamAnswer>): Promise<UpstreamFailure> {
  const given = await answer;
  if (given.kind === 'document') throw new Error('A document was given.');
  expect(given.sentence).toMatch(/^[A-Z].*\.$/);
  return given;
}

async function bytesOf(answer: UpstreamAnswer): Promise<Uint8Array> {
  if (answer.kind !== 'document') throw new Error(`No document: ${answer.kind}.`);
  return new Uint8Array(await new Response(answer.bytes).arrayBuffer());
}

/** A server on loopback that does with each connection what it is told. */
async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const bound = server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}

const onlyAsked = (peer: Peer) => {
  expect(peer.asked).toHaveLength(1);
  const [asked] = peer.asked;
  if (asked === undefined) throw new Error('Nothing was asked.');
  return asked;
};

describe('a document', () => {
  test('comes byte for byte, asked for with a token of the host', async () => {
    const peer = await startHost();
    const upstream = upstreamOf(peer.address);
    const signedIn = await upstream.signIn(READER.name, READER.password, new AbortController().signal);
    if (signedIn.kind !== 'token') throw new Error('No token.');
    const credentials = { kind: 'token', token: signedIn.token } as const;
    const answer = await upstream.fetchInteraction(REFERENCE, context({ credentials }));
    expect(answer).toMatchObject({ kind: 'document', source: 'tenant' });
    expect(JSON.parse(new TextDecoder().decode(await bytesOf(answer)))).toMatchObject({ interactionTime: 94.244 });
    expect(peer.asked.map(({ method, target }) => `${method} ${target}`)).toEqual([
      'POST /v1/tokens',
      `GET /v1/tenants/${REFERENCE.tenantId}/interactions/${REFERENCE.interactionId}`,
    ]);
  });

  test('is asked for with these headers and no other', async () => {
    const peer = await startHost();
    await upstreamOf(peer.address).fetchInteraction(REFERENCE, context());
    const asked = onlyAsked(peer);
    const pair = Buffer.from(`${READER.name}:${READER.password}`).toString('base64');
    expect(asked.headers.toSorted()).toEqual([
      ['accept', 'application/json'],
      ['accept-encoding', 'identity'],
      ['authorization', `Basic ${pair}`],
      ['connection', 'keep-alive'],
      ['host', new URL(peer.address).host],
    ]);
    expect(asked.body).toBe('');
  });

  test('of some megabytes is passed on as it arrives, whole', async () => {
    const peer = await startHost();
    peer.fail(REFERENCE.interactionId, { kind: 'huge', bytes: 5 * MEBIBYTE, isLengthTold: true });
    const answer = await upstreamOf(peer.address).fetchInteraction(REFERENCE, context());
    expect(answer).toMatchObject({ bytes: expect.any(ReadableStream), length: 5 * MEBIBYTE });
    const bytes = await bytesOf(answer);
    expect(bytes).toHaveLength(5 * MEBIBYTE);
    expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ interactionTime: 94.244 });
  });

  test('that comes a few bytes at a time comes whole', async () => {
    const peer = await startHost();
    peer.fail(REFERENCE.interactionId, { kind: 'drip', bytes: 512, pause: 1 });
    const bytes = await bytesOf(await upstreamOf(peer.address).fetchInteraction(REFERENCE, context()));
    expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ interactionTime: 94.244 });
  });

  test('is not looked into: half of one whose answer is complete is passed on', async () => {
    const peer = await startHost();
    const answer = await upstreamOf(peer.address).fetchInteraction(faulty('half-body'), context());
    const text = new TextDecoder().decode(await bytesOf(answer));
    expect(text.length).toBeGreaterThan(100);
    expect(() => JSON.parse(text)).toThrow();
  });

  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;charset=UTF-8',
    'application/hal+json',
  ])('may be of type %s', async (contentType) => {
    const peer = await startHost();
    peer.fail(REFERENCE.interactionId, { kind: 'content-type', contentType });
    expect(await upstreamOf(peer.address).fetchInteraction(REFERENCE, context())).toMatchObject({ kind: 'document' });
  });
});

describe('a failure', () => {
  test.each([
    ['status-400', 'malformed', 400],
    ['status-401', 'signed-out', 401],
    ['status-403', 'refused', 403],
    ['status-404', 'not-found', 404],
    ['status-429', 'busy', 429],
    ['status-500', 'upstream', 500],
    ['status-501', 'upstream', 501],
    ['status-502', 'upstream', 502],
    ['status-503', 'upstream', 503],
    ['status-504', 'upstream', 504],
    ['status-418', 'unexpected', 418],
    ['redirect-away', 'redirected', 302],
  ] as const)('%s is %s', async (name, kind, hostStatus) => {
    const peer = await startHost();
    const given = await failure(upstreamOf(peer.address).fetchInteraction(faulty(name), context()));
    expect(given).toMatchObject({ kind, hostStatus, cause: 'status' });
    expect(given.sentence).toContain(String(hostStatus));
    expect(given.sentence).not.toMatch(/balancer|upstream said|elsewhere/);
    // A redirect is not followed, a 401 not tried again.
    expect(peer.asked).toHaveLength(1);
  });

  test.each([
    ['web-page', 'not-json', 'content-type'],
    ['wrong-content-type', 'not-json', 'content-type'],
    ['no-content-type', 'not-json', 'content-type'],
    ['too-large', 'too-large', 'size'],
    ['cut-off', 'cut-off', 'body'],
    ['cut-off-chunked', 'cut-off', 'body'],
    ['reset', 'unreachable', 'reset'],
    ['garbage', 'upstream', 'not-http'],
  ] as const)('%s is %s, because of %s', async (name, kind, cause) => {
    const peer = await startHost();
    const given = await failure(upstreamOf(peer.address).fetchInteraction(faulty(name), context()));
    expect(given).toMatchObject({ kind, cause });
  });

  test.each(['hang', 'hang-after-headers', 'hang-in-body', 'slow'] as const)('%s takes too long', async (name) => {
    const peer = await startHost();
    const upstream = upstreamOf(peer.address, { timeout: 300 });
    const given = await failure(upstream.fetchInteraction(faulty(name), context()));
    expect(given).toMatchObject({
      kind: 'timed-out',
      cause: 'answer-time',
      sentence: expect.stringContaining('0.3 s'),
    });
    await expect.poll(() => onlyAsked(peer).end).toBe('given up');
  });

  test.each([
    ['12', 12],
    ['0', 0],
    ['Thu, 26 Nov 2026 09:00:30 GMT', 30],
    ['Thu, 26 Nov 2026 08:00:00 GMT', 0],
    ['99999999', 86_400],
    ['soon', undefined],
    ['-1', undefined],
  ])('with Retry-After: %s says to wait %s s', async (retryAfter, seconds) => {
    const peer = await startHost();
    peer.fail(REFERENCE.interactionId, { kind: 'status', status: 503, retryAfter });
    const upstream = upstreamOf(peer.address, { now: () => Date.UTC(2026, 10, 26, 9) });
    const given = await failure(upstream.fetchInteraction(REFERENCE, context()));
    expect(given.retryAfterSeconds).toBe(seconds);
  });

  test('of a compressed answer, which was not asked for', async () => {
    const port = await listening(
      createServer((socket) => {
        socket.once('data', () => {
          const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n';
          socket.end(`${head}Content-Length: 2\r\n\r\n{}`);
        });
      }),
    );
    const given = await failure(upstreamOf(`http://127.0.0.1:${port}`).fetchInteraction(REFERENCE, context()));
    expect(given).toMatchObject({ kind: 'not-json', cause: 'content-encoding' });
  });

  test('where nobody listens', async () => {
    const peer = await startHost();
    await peer.stop();
    const given = await failure(upstreamOf(peer.address).fetchInteraction(REFERENCE, context()));
    expect(given).toMatchObject({ kind: 'unreachable', cause: 'connection-refused', code: 'ECONNREFUSED' });
    expect(given.sentence).not.toContain('127.0.0.1');
  });

  test('where the host cannot prove who it is: nothing is sent to it', async () => {
    let requests = 0;
    const server = createSecureServer(makeSelfSigned(), (_request, response) => {
      requests += 1;
      response.end();
    });
    server.on('tlsClientError', () => undefined);
    const port = await listening(server);
    const upstream = upstreamOf(`https://127.0.0.1:${port}`);
    const given = await failure(upstream.fetchInteraction(REFERENCE, context()));
    expect(given).toMatchObject({ kind: 'unreachable', cause: 'certificate', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    const signedIn = await upstream.signIn(READER.name, READER.password, new AbortController().signal);
    expect(signedIn).toMatchObject({ kind: 'unreachable', cause: 'certificate' });
    expect(requests).toBe(0);
  });

  test('where the host speaks no TLS', async () => {
    const peer = await startHost();
    const origin = peer.address.replace('http:', 'https:');
    const given = await failure(upstreamOf(origin).fetchInteraction(REFERENCE, context()));
    expect(given).toMatchObject({ kind: 'unreachable', cause: 'tls' });
    expect(peer.asked).toHaveLength(0);
  });

  test.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['CERT_HAS_EXPIRED', 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['EHOSTUNREACH', 'no-route'],
    ['UND_ERR_CONNECT_TIMEOUT', 'connect-time'],
    ['HPE_INVALID_CONSTANT', 'not-http'],
    ['ENOTHING', 'other'],
  ])('named %s has the cause %s', (code, cause) => {
    expect(causeOf(code)).toBe(cause);
  });
});

describe('a document that breaks off after its beginning was passed on', () => {
  async function readBroken(fault: Parameters<Peer['fail']>[1], options: Partial<LiveOptions> = {}) {
    const peer = await startHost();
    peer.fail(REFERENCE.interactionId, fault);
    const told: UpstreamFailure[] = [];
    const upstream = upstreamOf(peer.address, options);
    const answer = await upstream.fetchInteraction(REFERENCE, context({ onBroken: (broken) => told.push(broken) }));
    if (answer.kind !== 'document' || answer.bytes instanceof Uint8Array) throw new Error('No stream.');
    const { bytes } = answer;
    let length = 0;
    const reading = (async () => {
      for await (const part of bytes) length += part.length;
    })();
    await expect(reading).rejects.toThrow();
    return { told, length, upstream };
  }

  test('of more than 64 MB: 64 MB and no more', async () => {
    const { told, length, upstream } = await readBroken({ kind: 'huge', bytes: 80 * MEBIBYTE, isLengthTold: false });
    expect(length).toBeLessThanOrEqual(64 * MEBIBYTE);
    expect(length).toBeGreaterThan(63 * MEBIBYTE);
    expect(told).toMatchObject([{ kind: 'too-large', cause: 'size' }]);
    await expect.poll(() => upstream.stats().running).toBe(0);
  });

  test('of exactly 64 MB is whole', async () => {
    const peer = await startHost();
    peer.fail(REFERENCE.interactionId, { kind: 'huge', bytes: 64 * MEBIBYTE, isLengthTold: false });
    const answer = await upstreamOf(peer.address).fetchInteraction(REFERENCE, context());
    expect(await bytesOf(answer)).toHaveLength(64 * MEBIBYTE);
  });
});

describe('whoever asked is gone', () => {
  test.each(['hang', 'hang-in-body'] as const)('the host is no longer asked (%s)', async (name) => {
    const peer = await startHost();
    const upstream = upstreamOf(peer.address);
    const gone = new AbortController();
    const answer = upstream.fetchInteraction(faulty(name), context({ signal: gone.signal }));
    await expect.poll(() => peer.asked.length).toBe(1);
    gone.abort();
    await answer;
    await expect.poll(() => onlyAsked(peer).end).toBe('given up');
    await expect.poll(() => upstream.stats()).toMatchObject({ running: 0, waiting: 0 });
  });

  test('before it was asked: it is not asked at all', async () => {
    const peer = await startHost();
    await upstreamOf(peer.address).fetchInteraction(REFERENCE, context({ signal: AbortSignal.abort() }));
    expect(peer.asked).toHaveLength(0);
  });

  test('in the middle of a large document: its connection is given up', async () => {
    const peer = await startHost();
    peer.fail(REFERENCE.interactionId, { kind: 'huge', bytes: 60 * MEBIBYTE, isLengthTold: true });
    const upstream = upstreamOf(peer.address);
    const answer = await upstream.fetchInteraction(REFERENCE, context());
    if (answer.kind !== 'document' || answer.bytes instanceof Uint8Array) throw new Error('No stream.');
    const reader = answer.bytes.getReader();
    await reader.read();
    await reader.cancel();
    await expect.poll(() => onlyAsked(peer).end).toBe('given up');
    await expect.poll(() => upstream.stats().running).toBe(0);
  });
});

describe('a host that hangs', () => {
  test('keeps the bounded number waiting; all others are told at once', async () => {
    const peer = await startHost();
    const upstream = upstreamOf(peer.address, { connections: 2, waiting: 3 });
    const gone = new AbortController();
    const ask = () => upstream.fetchInteraction(faulty('hang'), context({ signal: gone.signal }));
    const waiting = Array.from({ length: 5 }, ask);
    const refused = await Promise.all(Array.from({ length: 50 }, ask));
    for (const answer of refused) expect(answer).toMatchObject({ kind: 'overloaded', retryAfterSeconds: 1 });
    await expect.poll(() => peer.asked.length).toBe(2);
    expect(upstream.stats()).toMatchObject({ running: 2, waiting: 3 });
    // Signing in is not kept waiting by it.
    const signedIn = await upstream.signIn(READER.name, READER.password, new AbortController().signal);
    expect(signedIn.kind).toBe('token');
    gone.abort();
    await Promise.all(waiting);
    expect(await upstream.fetchInteraction(REFERENCE, context())).toMatchObject({ kind: 'document' });
  });

  test('keeps nobody waiting who is gone: the place in the queue is free at once', async () => {
    const peer = await startHost();
    const upstream = upstreamOf(peer.address, { connections: 1, waiting: 1 });
    const [running, gone] = [new AbortController(), new AbortController()];
    const first = upstream.fetchInteraction(faulty('hang'), context({ signal: running.signal }));
    await expect.poll(() => peer.asked.length).toBe(1);
    const second = upstream.fetchInteraction(REFERENCE, context({ signal: gone.signal }));
    expect(upstream.stats()).toMatchObject({ running: 1, waiting: 1 });
    gone.abort();
    await second;
    expect(upstream.stats()).toMatchObject({ running: 1, waiting: 0 });
    const third = upstream.fetchInteraction(REFERENCE, context());
    running.abort();
    await first;
    expect(await third).toMatchObject({ kind: 'document' });
    // The second was never sent.
    expect(peer.asked).toHaveLength(2);
  });

  test('is abandoned when the gateway ends: each question becomes a failure in words', async () => {
    const peer = await startHost();
    const upstream = upstreamOf(peer.address);
    const answer = upstream.fetchInteraction(faulty('hang'), context());
    await expect.poll(() => peer.asked.length).toBe(1);
    upstream.abandon();
    expect(await answer).toMatchObject({ kind: 'overloaded', cause: 'closing' });
  });
});

describe('signing in', () => {
  const signIn = (upstream: LiveUpstream, { name, password } = READER) =>
    upstream.signIn(name, password, new AbortController().signal);

  test('asks for a token with name and password in the body, and with these headers', async () => {
    const peer = await startHost();
    expect(await signIn(upstreamOf(peer.address))).toMatchObject({ kind: 'token', token: expect.any(String) });
    const asked = onlyAsked(peer);
    expect(`${asked.method} ${asked.target}`).toBe('POST /v1/tokens');
    expect(JSON.parse(asked.body)).toEqual({ username: READER.name, password: READER.password });
    expect(asked.headers.map(([name]) => name.toLowerCase()).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'content-length',
      'content-type',
      'host',
    ]);
    expect(headerValues(asked, 'content-type')).toEqual(['application/json']);
  });

  test('with a wrong password is told as such; the right one of a clerk is right', async () => {
    const upstream = upstreamOf((await startHost()).address);
    expect(await signIn(upstream, { ...READER, password: 'wrong' })).toEqual({
      kind: 'wrong-credentials',
      hostStatus: 401,
    });
    expect(await signIn(upstream, CLERK)).toMatchObject({ kind: 'token' });
  });

  test.each([
    ['status-400', 'wrong-credentials'],
    ['status-403', 'wrong-credentials'],
    ['status-404', 'unexpected'],
    ['status-429', 'busy'],
    ['status-503', 'upstream'],
    ['redirect-away', 'redirected'],
    ['web-page', 'not-json'],
    ['web-page-as-json', 'not-json'],
    ['half-body', 'not-json'],
    ['cut-off', 'cut-off'],
    ['too-large', 'too-large'],
    ['too-large-chunked', 'too-large'],
    ['reset', 'unreachable'],
    ['garbage', 'upstream'],
  ] as const)('where the host answers %s is %s', async (name, kind) => {
    const peer = await startHost();
    peer.fail('tokens', name);
    expect(await signIn(upstreamOf(peer.address))).toMatchObject({ kind });
  });

  test('where the host hangs takes too long', async () => {
    const peer = await startHost();
    peer.fail('tokens', 'hang-in-body');
    expect(await signIn(upstreamOf(peer.address, { timeout: 300 }))).toMatchObject({ kind: 'timed-out' });
  });
});

describe('readTokenText', () => {
  const NOW = Date.UTC(2026, 10, 26, 9);
  const DAY = 86_400_000;
  const jwt = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;
  const read = (answer: unknown) => readTokenText(JSON.stringify(answer), NOW);

  test.each([
    ['what the answer says', { token: 'a', ttl: 3600 }, 3_600_000],
    ['what the token says, where that is sooner', { token: jwt({ exp: NOW / 1000 + 60 }), ttl: 3600 }, 60_000],
    ['what the answer says, where that is sooner', { token: jwt({ exp: NOW / 1000 + 7200 }), ttl: 3600 }, 3_600_000],
    ['the documented day, where neither says', { token: 'a' }, DAY],
    ['the documented day at most', { token: 'a', ttl: 1e9 }, DAY],
    ['the documented day, where what is said is no length of time', { token: 'a', ttl: '3600' }, DAY],
  ])('a token lasts %s', (_what, answer, life) => {
    expect(read(answer)).toEqual({ kind: 'token', token: answer.token, expiresAt: NOW + life });
  });

  test.each([
    ['no object', []],
    ['nothing', null],
    ['no token', { ttl: 1 }],
    ['a token that is no text', { token: 5 }],
    ['an empty token', { token: '' }],
    ['a token with a space', { token: 'a b' }],
    ['a token with a line end', { token: 'a\r\nX-Evil: 1' }],
    ['a token beyond ASCII', { token: 'ä' }],
    ['an endless token', { token: 'a'.repeat(4097) }],
    ['a token that has ended', { token: jwt({ exp: NOW / 1000 }) }],
  ])('%s is not taken', (_what, answer) => {
    expect(read(answer)).toMatchObject({ kind: 'upstream', cause: 'token' });
  });
});
