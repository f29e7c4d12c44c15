/** One request and every way it can end. The network is replaced by the answer it would give. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerFrom, fetchInteraction } from '../../src/interaction/fetchInteraction.ts';
import { describeFound, LookupFailure, mayPass } from '../../src/interaction/LookupFailure.ts';
import { retryDelay } from '../../src/interaction/useInteraction.ts';

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
    expect(await answer.bytes.text()).toBe(DOCUMENT);
    expect(answer.bytes.size).toBe(DOCUMENT.length);
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
    const body = JSON.stringify({ type: 'urn:problem:unreachable', title: 'No answer from the host.' });
    expect((await failureOf(new Response(body, { status: 502 }))).kind).toBe('unreachable');
    const strange = JSON.stringify({ type: 'urn:problem:constructor' });
    expect((await failureOf(new Response(strange, { status: 502 }))).kind).toBe('upstream');
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
    expect(failure.facts).toEqual({ found: { kind: 'list', length: 3 }, text: '[1, 2, 3]' });
  });

  it('calls no answer at all unreachable', async () => {
    expect((await failureOf(new TypeError('Failed to fetch'))).kind).toBe('unreachable');
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
      bytes: new Blob([DOCUMENT]),
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

  it('describe what was found, with at most 12 keys', () => {
    expect(describeFound(undefined)).toEqual({ kind: 'null' });
    expect(describeFound('x')).toEqual({ kind: 'text' });
    expect(describeFound({ a: 1 })).toEqual({ kind: 'object', keys: ['a'], keyCount: 1 });
  });
});
