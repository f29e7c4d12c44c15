/** One request and every way it can end. The network is replaced by the answer it would give. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerFrom, fetchInteraction } from '../../src/asking/fetchInteraction.ts';
import { MOST_BYTES } from '../../src/asking/fetchJson.ts';
import { isWorthRetrying, retryDelay } from '../../src/asking/retrying.ts';
import { problemResponse } from '../../src/gateway/problem.ts';
import { describeFound, LookupFailure, mayPass } from '../../src/interaction/LookupFailure.ts';

const REF = { tenantId: '11111111-1111-4111-8111-111111111111', interactionId: '22222222-2222-4222-8222-222222222222' };
const DOCUMENT = `{"interactionId":"${REF.interactionId}",  "ivrTime": 0.173}\n`;

afterEach(() => vi.unstubAllGlobals());

/** The network answers every request so; gives the requests it saw. */
function answering(answer: Response | Error): { readonly path: string; readonly accept: string | null }[] {
  const seen: { readonly path: string; readonly accept: string | null }[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    seen.push({ path, accept: new Headers(init.headers).get('accept') });
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return seen;
}

async function failureOf(answer: Response | Error): Promise<LookupFailure> {
  answering(answer);
  const failure: unknown = await fetchInteraction(REF, new AbortController().signal).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (failure instanceof LookupFailure) return failure;
  throw new Error(`no LookupFailure but ${String(failure)}`);
}

describe('fetchInteraction', () => {
  it('asks for the vendor’s own path and keeps the bytes, the text and the model', async () => {
    const seen = answering(new Response(DOCUMENT, { headers: { 'content-type': 'application/json' } }));
    const answer = await fetchInteraction(REF, new AbortController().signal);
    expect(seen).toEqual([
      { path: `./v1/tenants/${REF.tenantId}/interactions/${REF.interactionId}`, accept: 'application/json' },
    ]);
    expect(answer.text).toBe(DOCUMENT);
    expect(await answer.bytes().text()).toBe(DOCUMENT);
    expect(answer.bytes().size).toBe(DOCUMENT.length);
    expect(answer.interaction.ivrTime).toBe(173);
    expect(answer.document).toEqual(JSON.parse(DOCUMENT));
    expect(answer.source).toBe('tenant');
  });

  it.each(['sample-reference', 'sample-synthetic'])('knows a document of the sample tenant (%s)', async (source) => {
    answering(new Response(DOCUMENT, { headers: { 'x-interaction-source': source } }));
    expect((await fetchInteraction(REF, new AbortController().signal)).source).toBe(source);
  });

  it.each([
    [400, 'malformed'],
    [401, 'signed-out'],
    [403, 'refused'],
    [404, 'not-found'],
    [429, 'busy'],
    [500, 'upstream'],
    [502, 'upstream'],
    [503, 'upstream'],
    [504, 'timed-out'],
    [418, 'unexpected'],
  ])('status %d is the failure %s', async (status, kind) => {
    const failure = await failureOf(new Response('<h1>no</h1>', { status, headers: { 'content-type': 'text/html' } }));
    expect(failure.kind).toBe(kind);
    expect(failure.facts).toMatchObject({ status, contentType: 'text/html' });
  });

  it('takes the kind the gateway names in its problem document', async () => {
    expect((await failureOf(problemResponse('unreachable', 'No answer.'))).kind).toBe('unreachable');
    const unknown = JSON.stringify({ type: 'urn:interaction-viewer:problem:constructor' });
    expect((await failureOf(new Response(unknown, { status: 502 }))).kind).toBe('gateway-fault');
    const foreign = JSON.stringify({ type: 'urn:problem:unreachable' });
    expect((await failureOf(new Response(foreign, { status: 502 }))).kind).toBe('upstream');
  });

  it('reads how long the host asks to wait', async () => {
    const failure = await failureOf(new Response('', { status: 429, headers: { 'retry-after': '7' } }));
    expect(failure.facts.retryAfter).toBe(7000);
    expect(retryDelay(0, failure)).toBe(7000);
    expect(
      (await failureOf(new Response('', { status: 503, headers: { 'retry-after': 'soon' } }))).facts,
    ).not.toHaveProperty('retryAfter');
    const past = await failureOf(
      new Response('', { status: 503, headers: { 'retry-after': 'Thu, 07 Dec 2017 19:22:07 GMT' } }),
    );
    expect(past.facts.retryAfter).toBe(0);
  });

  it('says of an answer that is not JSON what it begins with', async () => {
    const failure = await failureOf(
      new Response('<!doctype html><title>Sign in</title>', { headers: { 'content-type': 'text/html' } }),
    );
    expect(failure.kind).toBe('not-json');
    expect(failure.facts).toMatchObject({ contentType: 'text/html', excerpt: '<!doctype html><title>Sign in</title>' });
  });

  it('says of JSON without an interaction what was found, and keeps the text', async () => {
    const failure = await failureOf(new Response('[1, 2, 3]'));
    expect(failure.kind).toBe('unreadable');
    expect(failure.facts).toEqual({ status: 200, found: { kind: 'list', length: 3 }, text: '[1, 2, 3]' });
  });

  it('calls no answer at all unreachable', async () => {
    expect((await failureOf(new TypeError('Failed to fetch'))).kind).toBe('unreachable');
  });

  it('tells a host’s 503 from a gateway’s own 502, and both from a proxy’s', async () => {
    const body = (hostStatus?: number): string =>
      JSON.stringify({ type: 'urn:interaction-viewer:problem:upstream', status: 502, hostStatus });
    const facts = async (text: string, headers = {}): Promise<unknown> =>
      (await failureOf(new Response(text, { status: 502, headers }))).facts;
    expect(await facts(body(503), { 'x-request-id': 'r-7' })).toMatchObject({
      by: 'host',
      status: 503,
      requestId: 'r-7',
    });
    expect(await facts(body())).not.toHaveProperty('status');
    expect(await facts(body())).toMatchObject({ by: 'gateway' });
    expect(await facts('<h1>Bad gateway</h1>')).toMatchObject({ by: 'between', status: 502 });
  });

  it('passes on no request id that nobody could read out', async () => {
    const failure = await failureOf(new Response('', { status: 500, headers: { 'x-request-id': '<script>' } }));
    expect(failure.facts).not.toHaveProperty('requestId');
  });

  it('calls no answer offline only where the browser is sure of it', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    expect((await failureOf(new TypeError('Failed to fetch'))).kind).toBe('offline');
  });

  it('says after how much an answer broke off', async () => {
    const pieces = [DOCUMENT.slice(0, 20)];
    const body = new ReadableStream({
      pull(stream) {
        const piece = pieces.pop();
        if (piece === undefined) stream.error(new TypeError('network error'));
        else stream.enqueue(new TextEncoder().encode(piece));
      },
    });
    const failure = await failureOf(new Response(body, { headers: { 'x-request-id': 'r-8' } }));
    expect(failure.kind).toBe('cut-off');
    expect(failure.facts).toEqual({ status: 200, receivedBytes: 20, requestId: 'r-8' });
  });

  it('reads 64 MB and not a byte more', async () => {
    const mebibyte = new Uint8Array(1024 * 1024).fill(0x20);
    const answerOf = (bytes: number): Response => {
      let left = bytes;
      const body = new ReadableStream({
        pull(stream) {
          if (left === 0) return stream.close();
          const piece = mebibyte.subarray(0, Math.min(left, mebibyte.length));
          left -= piece.length;
          stream.enqueue(piece);
        },
      });
      return new Response(body);
    };
    expect((await failureOf(answerOf(MOST_BYTES + 1))).kind).toBe('too-large');
    const brokenAt = (bytes: number, headers = {}): Response => {
      const reader = answerOf(bytes).body?.getReader();
      const body = new ReadableStream({
        async pull(stream) {
          const piece = await reader?.read();
          if (piece?.value) stream.enqueue(piece.value);
          else stream.error(new TypeError('network error'));
        },
      });
      return new Response(body, { headers });
    };
    // Where the gateway meets the limit on the way it can only break off, and a busy browser drops what it had not read.
    expect((await failureOf(brokenAt(MOST_BYTES - 3 * 1024 * 1024))).kind).toBe('too-large');
    const told = { 'content-length': String(MOST_BYTES) };
    expect((await failureOf(brokenAt(MOST_BYTES - 70_000, told))).kind).toBe('cut-off');
    expect((await failureOf(brokenAt(MOST_BYTES - 70_000))).kind).toBe('too-large');
    expect((await failureOf(brokenAt(MOST_BYTES / 2))).kind).toBe('cut-off');
    // Nothing but spaces: complete, and no JSON.
    expect((await failureOf(answerOf(MOST_BYTES))).kind).toBe('not-json');
  });

  it('holds back an answer for another interaction or another tenant, with both in the failure', async () => {
    for (const other of [{ interactionId: REF.tenantId }, { interactionId: REF.interactionId, tenantId: 'x' }]) {
      const failure = await failureOf(Response.json(other));
      expect(failure.kind).toBe('another-interaction');
      expect(failure.facts).toMatchObject({ asked: REF, answer: { interaction: other, source: 'tenant' } });
    }
  });

  it('takes ids in capitals, and an answer that does not say whose it is', async () => {
    for (const ids of [
      { interactionId: REF.interactionId.toUpperCase(), tenantId: REF.tenantId },
      { interactionId: REF.interactionId },
    ]) {
      answering(Response.json(ids));
      expect(await fetchInteraction(REF, new AbortController().signal)).toMatchObject({ document: ids });
    }
  });

  it('passes a superseded request on as what ended it', async () => {
    answering(new TypeError('aborted'));
    const superseded = new AbortController();
    superseded.abort();
    await expect(fetchInteraction(REF, superseded.signal)).rejects.not.toBeInstanceOf(LookupFailure);
  });
});

describe('answerFrom', () => {
  it('reads a document from wherever it came', () => {
    const answer = answerFrom({
      text: DOCUMENT,
      bytes: () => new Blob([DOCUMENT]),
      document: JSON.parse(DOCUMENT),
      source: 'file',
    });
    expect(answer).toMatchObject({ source: 'file', text: DOCUMENT, interaction: { ivrTime: 173 } });
  });
});

describe('failures', () => {
  it.each([
    ['busy', true],
    ['unreachable', true],
    ['timed-out', true],
    ['upstream', true],
    ['cut-off', true],
    ['overloaded', true],
    ['offline', false],
    ['redirected', false],
    ['too-large', false],
    ['another-interaction', false],
    ['gateway-fault', false],
    ['not-found', false],
    ['refused', false],
    ['signed-out', false],
    ['malformed', false],
    ['not-json', false],
    ['unreadable', false],
    ['unexpected', false],
  ] as const)('%s: asking again may help: %s', (kind, may) => {
    expect(mayPass(new LookupFailure(kind))).toBe(may);
  });

  it('of a host that cannot do it at all do not pass, nor do faults of the page', () => {
    expect(mayPass(new LookupFailure('upstream', { status: 501 }))).toBe(false);
    expect(mayPass(new TypeError('x'))).toBe(false);
  });

  it('wait longer each time', () => {
    expect([0, 1, 2].map((tries) => retryDelay(tries, new LookupFailure('upstream')))).toEqual([3000, 6000, 9000]);
  });

  it('are tried again three times, and not where the host asks for a wait that nobody would watch', () => {
    expect([0, 2, 3].map((tries) => isWorthRetrying(tries, new LookupFailure('upstream')))).toEqual([
      true,
      true,
      false,
    ]);
    const busy = (retryAfter: number): boolean => isWorthRetrying(0, new LookupFailure('busy', { retryAfter }));
    expect([120_000, 120_001].map(busy)).toEqual([true, false]);
  });

  it('describe what was found, with at most 12 keys', () => {
    expect(describeFound(undefined)).toEqual({ kind: 'null' });
    expect(describeFound('x')).toEqual({ kind: 'text' });
    expect(describeFound({ a: 1 })).toEqual({ kind: 'object', keys: ['a'], keyCount: 1 });
  });
});
