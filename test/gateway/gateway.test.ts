import { describe, expect, test } from 'vitest';
import { newExchange } from '../../src/gateway/exchange.ts';
import { createGateway, type GatewayOptions, isGatewayPath } from '../../src/gateway/gateway.ts';
import type { PageFile, PageFiles } from '../../src/gateway/pageFiles.ts';
import { sampleTenant } from '../../src/gateway/sampleTenant.ts';
import type { Upstream, UpstreamAnswer } from '../../src/gateway/upstream.ts';
import type { InteractionRef } from '../../src/interaction/endpoint.ts';

const TENANT = '2336d1ec-c956-47e1-b3b1-fe8fde81b2b4';
const INTERACTION = 'b2109780-db83-11e7-9709-c2b07aa3bee9';
const PATH = `/v1/tenants/${TENANT}/interactions/${INTERACTION}`;

const bytesOf = (text: string) => new TextEncoder().encode(text);

function pageFile(text: string, more: Partial<PageFile> = {}): PageFile {
  return {
    mediaType: 'text/html; charset=utf-8',
    etag: 'W/"tag"',
    isImmutable: false,
    bytes: bytesOf(text),
    compressed: {},
    ...more,
  };
}

const PAGE: PageFiles = new Map([
  ['/', pageFile('<!doctype html>', { compressed: { br: bytesOf('brotli'), gzip: bytesOf('gzipped') } })],
  ['/assets/index-abcdefgh.js', pageFile('script', { mediaType: 'text/javascript; charset=utf-8', isImmutable: true })],
]);

/** An upstream that gives one answer and remembers what it was asked. */
function upstreamGiving(answer: UpstreamAnswer) {
  const asked: { ref: InteractionRef; signal: AbortSignal }[] = [];
  const upstream: Upstream = {
    async fetchInteraction(ref, { signal }) {
      asked.push({ ref, signal });
      return answer;
    },
  };
  return { upstream, asked };
}

function ask(path: string, init: RequestInit = {}, options: Partial<GatewayOptions> = {}): Promise<Response> {
  const gateway = createGateway({ upstream: sampleTenant(), page: PAGE, ...options });
  const client = { address: '127.0.0.1', isHttps: false, host: '127.0.0.1:4173' };
  return gateway.fetch(new Request(`http://127.0.0.1:4173${path}`, init), newExchange(client, 'request-id'));
}

async function expectProblem(response: Response, status: number, kind: string, detail: RegExp): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  const problem: unknown = await response.json();
  expect(problem).toEqual({
    type: `urn:interaction-viewer:problem:${kind}`,
    title: expect.stringMatching(/^[A-Z]/),
    status,
    // One sentence: it ends with the only full stop that ends anything.
    detail: expect.stringMatching(/^[A-Z][^\n]*\.$/),
  });
  expect(problem).toHaveProperty('detail', expect.stringMatching(detail));
}

describe('one interaction', () => {
  test('is the reference document, byte for byte, and told as such', async () => {
    const response = await ask(PATH);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('application/json');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('X-Interaction-Source')).toBe('sample-reference');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(response.headers.get('Content-Length')).toBe(String(bytes.length));
    expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ tenantId: TENANT, interactionTime: 94.244 });
  });

  test('is found by upper-case ids too, and the upstream is asked in lower case', async () => {
    const { upstream, asked } = upstreamGiving({ kind: 'document', source: 'tenant', bytes: bytesOf('{}') });
    const response = await ask(PATH.replace(TENANT, TENANT.toUpperCase()), {}, { upstream });
    expect(response.status).toBe(200);
    expect(asked.map(({ ref }) => ref)).toEqual([{ tenantId: TENANT, interactionId: INTERACTION }]);
  });

  test('passes on bytes that are no JSON at all', async () => {
    const bytes = new Uint8Array([0xff, 0xfe, 0x00, 0x7b, 0x0a]);
    const { upstream } = upstreamGiving({ kind: 'document', source: 'tenant', bytes });
    const response = await ask(PATH, {}, { upstream });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get('X-Interaction-Source')).toBe('tenant');
  });

  test('passes on a document that is still arriving', async () => {
    const arriving = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        controller.enqueue(bytesOf('{"tenant'));
        controller.enqueue(bytesOf('Id":1}'));
        controller.close();
      },
    });
    const { upstream } = upstreamGiving({ kind: 'document', source: 'tenant', bytes: arriving });
    const response = await ask(PATH, {}, { upstream });
    expect(response.headers.get('Content-Length')).toBeNull();
    expect(await response.text()).toBe('{"tenantId":1}');
  });

  test('to HEAD has the headers of GET, no body, and a document still arriving is cancelled', async () => {
    const get = await ask(PATH);
    const head = await ask(PATH, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect([...head.headers]).toEqual([...get.headers]);
    expect(await head.text()).toBe('');

    let isCancelled = false;
    const arriving = new ReadableStream<Uint8Array<ArrayBuffer>>({
      cancel() {
        isCancelled = true;
      },
    });
    const { upstream } = upstreamGiving({ kind: 'document', source: 'tenant', bytes: arriving });
    await ask(PATH, { method: 'HEAD' }, { upstream });
    expect(isCancelled).toBe(true);
  });

  test('is no longer asked for once the request is given up', async () => {
    const { upstream, asked } = upstreamGiving({ kind: 'document', source: 'tenant', bytes: bytesOf('{}') });
    const abort = new AbortController();
    await ask(PATH, { signal: abort.signal }, { upstream });
    abort.abort();
    expect(asked[0]?.signal.aborted).toBe(true);
  });

  test('with a malformed tenant ID: 400 says which and repeats it', async () => {
    const response = await ask(`/v1/tenants/not-a-uuid/interactions/${INTERACTION}`);
    await expectProblem(response, 400, 'malformed-id', /^The tenant ID "not-a-uuid" is not a UUID: /);
  });

  test('with a malformed interaction ID: 400 says which', async () => {
    const response = await ask(`/v1/tenants/${TENANT}/interactions/%7B${INTERACTION}%7D`);
    await expectProblem(response, 400, 'malformed-id', /^The interaction ID "\{b2109780.*\}" is not a UUID: /);
  });

  test('with both malformed: 400 says both, and shortens what is long', async () => {
    const response = await ask(`/v1/tenants/${'a'.repeat(500)}/interactions/%zz`);
    await expectProblem(
      response,
      400,
      'malformed-id',
      /^The tenant ID "a{60}…" and the interaction ID "%zz" are not UUIDs: /,
    );
  });

  test('that is unknown: 404', async () => {
    const response = await ask(`/v1/tenants/${INTERACTION}/interactions/${TENANT}`);
    await expectProblem(response, 404, 'not-found', /^The sample tenant has no interaction 2336d1ec/);
  });

  test.each([
    ['signed-out', 401],
    ['refused', 403],
    ['not-found', 404],
    ['busy', 429],
    ['unreachable', 502],
    ['upstream', 502],
    ['timed-out', 504],
  ] as const)('whose upstream says %s: %i', async (kind, status) => {
    const { upstream } = upstreamGiving({ kind, sentence: 'It did not work.' });
    const response = await ask(PATH, {}, { upstream });
    await expectProblem(response, status, kind, /^It did not work\.$/);
    expect(response.headers.get('Retry-After')).toBeNull();
    expect(response.headers.get('X-Interaction-Source')).toBeNull();
  });

  test('whose upstream asks to wait: Retry-After', async () => {
    const { upstream } = upstreamGiving({ kind: 'busy', sentence: 'Too many.', retryAfterSeconds: 12 });
    expect((await ask(PATH, {}, { upstream })).headers.get('Retry-After')).toBe('12');
  });

  test('whose upstream throws: 500 in words, the fault reported to the process and not to the client', async () => {
    const told: unknown[] = [];
    const fault = new Error('secret-host:5432 refused');
    const upstream: Upstream = { fetchInteraction: () => Promise.reject(fault) };
    const response = await ask(PATH, {}, { upstream, onFault: (thrown) => told.push(thrown) });
    const text = await response.clone().text();
    await expectProblem(response, 500, 'gateway-fault', /^The gateway failed to answer/);
    expect(text).not.toMatch(/secret|at .*\.ts|Error/);
    expect(told).toEqual([fault]);
  });
});

describe('paths', () => {
  test('/healthz says ok', async () => {
    const response = await ask('/healthz');
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  test.each([
    [true, 200, 'ready'],
    [false, 503, 'closing'],
  ])('/readyz where new requests are welcome, %s: %i', async (ready, status, words) => {
    const response = await ask('/readyz', {}, { isReady: () => ready });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ status: words });
  });

  test('/session with the sample tenant: nobody signs in', async () => {
    expect(await (await ask('/session')).json()).toEqual({ kind: 'none-needed', list: true });
    for (const method of ['POST', 'DELETE']) {
      await expectProblem(await ask('/session', { method }), 404, 'no-sign-in', /nobody signs in/);
    }
    expect((await ask('/session', { method: 'PUT' })).headers.get('Allow')).toBe('GET, HEAD, POST, DELETE');
  });

  test('/samples lists the situations', async () => {
    const response = await ask('/samples');
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('application/json');
    const listed: unknown = await response.json();
    expect(listed).toContainEqual(
      expect.objectContaining({ tenantId: TENANT, interactionId: INTERACTION, origin: 'reference' }),
    );
  });

  test('/samples where there is no sample tenant: 404', async () => {
    const { upstream } = upstreamGiving({ kind: 'not-found', sentence: 'No.' });
    await expectProblem(await ask('/samples', {}, { upstream }), 404, 'no-samples', /no sample tenant/);
  });

  test.each([
    '/nowhere',
    '/v1',
    '/v1/tenants',
    `${PATH}/`,
    `${PATH}/metadata`,
    '/index.html',
    '/assets/..%2fsecret',
    '//',
  ])('%s: 404', async (path) => {
    await expectProblem(await ask(path), 404, 'no-such-path', /^There is nothing at "/);
  });

  test.each(['/', '/assets/index-abcdefgh.js', '/healthz', '/samples', PATH])(
    '%s: 405 with Allow for what is not reading',
    async (path) => {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
        const response = await ask(path, { method });
        expect(response.headers.get('Allow')).toBe('GET, HEAD');
        await expectProblem(response, 405, 'method-not-allowed', new RegExp(`^${method} is not possible on "`));
      }
    },
  );

  test('POST to nowhere stays 404', async () => {
    await expectProblem(await ask('/nowhere', { method: 'POST' }), 404, 'no-such-path', /^There is nothing/);
  });

  test('the page is not there where nothing serves it', async () => {
    const gateway = createGateway({ upstream: sampleTenant() });
    await expectProblem(
      await gateway.fetch(new Request('http://gateway/')),
      404,
      'no-such-path',
      /^There is nothing at "\/"/,
    );
  });

  test.each([
    ['/healthz', true],
    ['/readyz', true],
    ['/samples', true],
    ['/session', true],
    [PATH, true],
    ['/', false],
    ['/src/main.tsx', false],
    ['/v1', false],
  ])('%s belongs to the gateway itself: %s', (path, expected) => {
    expect(isGatewayPath(path)).toBe(expected);
  });
});

describe('the page', () => {
  test('is revalidated at each visit, whatever the query says', async () => {
    const response = await ask(`/?tenant=${TENANT}&interaction=${INTERACTION}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('Cache-Control')).toBe('no-cache');
    expect(await response.text()).toBe('<!doctype html>');
  });

  test('is not sent again to whoever has it', async () => {
    const response = await ask('/', { headers: { 'If-None-Match': '"tag"' } });
    expect(response.status).toBe(304);
    expect(response.headers.get('ETag')).toBe('W/"tag"');
    expect(response.headers.get('Vary')).toBe('Accept-Encoding');
    expect(await response.text()).toBe('');
  });

  test('goes compressed to whoever takes it', async () => {
    const response = await ask('/', { headers: { 'Accept-Encoding': 'gzip, deflate, br' } });
    expect(response.headers.get('Content-Encoding')).toBe('br');
    expect(response.headers.get('Content-Length')).toBe('6');
    expect(await response.text()).toBe('brotli');
  });

  test('keeps files named by their content for good', async () => {
    const response = await ask('/assets/index-abcdefgh.js');
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('Vary')).toBeNull();
  });

  test('to HEAD has the headers of GET and no body', async () => {
    const headers = { 'Accept-Encoding': 'br' };
    const get = await ask('/', { headers });
    const head = await ask('/', { method: 'HEAD', headers });
    expect([...head.headers]).toEqual([...get.headers]);
    expect(await head.text()).toBe('');
  });
});

describe('the list of the sample tenant', () => {
  const MADE_UP = '00000000-0000-4000-8000-000000000506';
  const list = async (tenant: string, query: string) => {
    const response = await ask(`/v1/tenants/${tenant}/interactions?${query}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('X-Interaction-Source')).toBe('sample-synthetic');
    return (await response.json()) as Record<string, unknown> & { results: Record<string, string>[]; total: number };
  };

  test('gives the samples of a range in the envelope of the host, newest first, without details', async () => {
    const answer = await list(MADE_UP, 'start=2026-01-01T00:00:00Z&end=2026-07-01T00:00:00Z');
    expect(answer).toMatchObject({
      page: null,
      limit: 100,
      offset: 0,
      total: answer.results.length,
      tenantId: MADE_UP,
    });
    expect(answer.tenantTimezone).toBe('Canada/Atlantic');
    const starts = answer.results.map(({ startTimestamp = '' }) => startTimestamp);
    expect(starts.length).toBeGreaterThan(2);
    expect(starts).toEqual([...starts].sort().reverse());
    expect(starts.every((start) => start >= '2026-01' && start < '2026-07')).toBe(true);
    expect(answer.results.some((result) => 'details' in result)).toBe(false);
  });

  test('page by page gives each interaction once', async () => {
    const range = 'start=2000-01-01T00:00:00Z&end=2030-01-01T00:00:00Z';
    const whole = await list(MADE_UP, `${range}&limit=1000`);
    const ids: (string | undefined)[] = [];
    for (let offset = 0; offset < whole.total; offset += 7) {
      const page = await list(MADE_UP, `${range}&limit=7&offset=${offset}`);
      ids.push(...page.results.map(({ interactionId }) => interactionId));
    }
    expect(ids).toEqual(whole.results.map(({ interactionId }) => interactionId));
    expect(new Set(ids).size).toBe(whole.total);
    expect((await list(MADE_UP, `${range}&limit=0`)).results).toEqual([]);
  });

  test('of another tenant is empty, and of the reference tenant tells no zone', async () => {
    const range = 'start=2000-01-01T00:00:00Z&end=2030-01-01T00:00:00Z';
    expect(await list(INTERACTION, range)).toMatchObject({ total: 0, results: [] });
    const reference = await list(TENANT, range);
    expect(reference).toMatchObject({ total: 1, results: [{ interactionId: INTERACTION }] });
    expect(reference).not.toHaveProperty('tenantTimezone');
  });

  test.each(['artifacts', 'notes?contents=true', `artifacts/${INTERACTION}`])('has no %s to ask for', async (what) => {
    await expectProblem(await ask(`${PATH}/${what}`), 404, 'not-offered', /does not ask for that/);
  });

  test('is not asked for where the upstream does not know it', async () => {
    const { upstream, asked } = upstreamGiving({ kind: 'not-found', sentence: 'None.' });
    await expectProblem(
      await ask(`/v1/tenants/${TENANT}/interactions`, {}, { upstream }),
      404,
      'not-offered',
      /turned off/,
    );
    expect(asked).toEqual([]);
  });
});

describe('the sound of the sample tenant', () => {
  const SOUND = '/v1/samples/recording.wav';

  test('is played whole, in parts, and from the middle', async () => {
    const whole = await ask(SOUND);
    expect([whole.status, whole.headers.get('Content-Type')]).toEqual([200, 'audio/wav']);
    const bytes = new Uint8Array(await whole.arrayBuffer());
    const part = await ask(SOUND, { headers: { Range: 'bytes=64044-' } });
    expect([part.status, part.headers.get('Content-Range')]).toEqual([206, 'bytes 64044-128043/128044']);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.subarray(64_044));
    expect((await ask(SOUND, { headers: { Range: 'bytes=128044-' } })).status).toBe(416);
    expect((await ask(SOUND, { method: 'HEAD' })).headers.get('Content-Length')).toBe('128044');
  });

  test('has the strict headers in each of its answers', async () => {
    for (const headers of [{}, { Range: 'bytes=0-1' }, { Range: 'bytes=999999-' }, { 'If-None-Match': '*' }]) {
      const answer = await ask(SOUND, { headers });
      expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(answer.headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
    }
  });

  test('is not there with a tenant, and is only read', async () => {
    const { upstream } = upstreamGiving({ kind: 'not-found', sentence: 'None.' });
    await expectProblem(await ask(SOUND, {}, { upstream }), 404, 'no-samples', /no sample tenant/);
    await expectProblem(await ask(SOUND, { method: 'POST' }), 405, 'method-not-allowed', /GET and HEAD/);
  });
});

describe('strict headers', () => {
  const WANTED = {
    'Content-Security-Policy':
      "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; connect-src 'self'; media-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };

  test.each([
    ['the page', '/', {}],
    ['the page not sent again', '/', { headers: { 'If-None-Match': '*' } }],
    ['a file', '/assets/index-abcdefgh.js', {}],
    ['a document', PATH, {}],
    ['a document to HEAD', PATH, { method: 'HEAD' }],
    ['the samples', '/samples', {}],
    ['the health check', '/healthz', {}],
    ['a malformed ID', '/v1/tenants/a/interactions/b', {}],
    ['an unknown path', '/nowhere', {}],
    ['a refused method', '/', { method: 'DELETE' }],
  ])('are on %s', async (_what, path, init) => {
    const { headers } = await ask(path, init);
    for (const [name, value] of Object.entries(WANTED)) expect(headers.get(name)).toBe(value);
    expect(headers.get('Permissions-Policy')).toMatch(/(?:^|, )camera=\(\)(?:,|$)/);
    expect(headers.get('Permissions-Policy')).toMatch(/(?:^|, )clipboard-write=\(self\)(?:,|$)/);
  });

  test('are on a fault', async () => {
    const upstream: Upstream = {
      fetchInteraction() {
        throw new Error('broken');
      },
    };
    const { headers, status } = await ask(PATH, {}, { upstream });
    expect(status).toBe(500);
    for (const [name, value] of Object.entries(WANTED)) expect(headers.get(name)).toBe(value);
  });

  test('name what sound may be played from, and nothing else by it', async () => {
    const policyWith = async (mediaSources: readonly string[]) =>
      (await ask('/', {}, { mediaSources })).headers.get('Content-Security-Policy')?.split('; ') ?? [];
    const [silent, own] = [
      await policyWith([]),
      await policyWith(["'self'", 'https://a.example', 'https://b.example']),
    ];
    expect(own.filter((part) => !silent.includes(part))).toEqual([
      "connect-src 'self' https://a.example https://b.example",
      "media-src 'self' https://a.example https://b.example",
    ]);
    expect(silent.filter((part) => !own.includes(part))).toEqual(["connect-src 'self'", "media-src 'none'"]);
  });

  test('allow nothing unsafe', async () => {
    const { headers } = await ask('/');
    expect(headers.get('Content-Security-Policy')).not.toMatch(/unsafe|\*|data:|blob:|https?:/);
  });
});
