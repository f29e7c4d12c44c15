/**
 * The gateway: one function Request → Response. Production, the development server, jsdom and Chromium all run this one.
 * Forwards documents and never looks into them. No `node:` import: files and documents come through two small interfaces.
 * A HEAD asks the upstream as a GET would, so that both carry the same headers; a body still arriving is then cancelled.
 */
import { type Context, Hono } from 'hono';
import { type InteractionRef, parseUuid } from '../interaction/endpoint.ts';
import { type PageFiles, pageFileResponse } from './pageFiles.ts';
import { problemResponse } from './problem.ts';
import { withStrictHeaders } from './strictHeaders.ts';
import type { Upstream, UpstreamAnswer } from './upstream.ts';

const READING = 'GET, HEAD';

export interface GatewayOptions {
  readonly upstream: Upstream;
  /** The built page. Absent where something else serves it (the development server) or nothing does (tests). */
  readonly page?: PageFiles;
  /** Told of every thrown fault, since the answer says nothing about it. */
  readonly onFault?: (fault: unknown) => void;
}

export interface Gateway {
  fetch(request: Request): Promise<Response>;
}

/** Whether the gateway itself answers this path, as against a file of the page. */
export function isGatewayPath(path: string): boolean {
  return path === '/healthz' || path === '/samples' || path.startsWith('/v1/');
}

/** What was sent, short enough to repeat in a sentence. */
function quote(text: string): string {
  return text.length > 60 ? `"${text.slice(0, 60)}…"` : `"${text}"`;
}

function malformedIds(ids: readonly (readonly [name: string, text: string])[]): string {
  const faulty = ids.map(([name, text]) => `the ${name} ${quote(text)}`).join(' and ');
  const verb = ids.length === 1 ? 'is not a UUID' : 'are not UUIDs';
  return `${faulty.charAt(0).toUpperCase()}${faulty.slice(1)} ${verb}: 32 hexadecimal digits in groups of 8-4-4-4-12 were expected.`;
}

/** The ids in the path, or the answer that says which of them is malformed. */
function readRef(c: Context): InteractionRef | Response {
  const tenant = c.req.param('tenantId') ?? '';
  const interaction = c.req.param('interactionId') ?? '';
  const tenantId = parseUuid(tenant);
  const interactionId = parseUuid(interaction);
  if (tenantId !== undefined && interactionId !== undefined) return { tenantId, interactionId };
  const faulty: [string, string][] = [];
  if (tenantId === undefined) faulty.push(['tenant ID', tenant]);
  if (interactionId === undefined) faulty.push(['interaction ID', interaction]);
  return problemResponse('malformed-id', malformedIds(faulty));
}

async function answerDocument(answer: UpstreamAnswer, method: string): Promise<Response> {
  if (answer.kind !== 'document') {
    const { kind, sentence, retryAfterSeconds } = answer;
    return problemResponse(
      kind,
      sentence,
      retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
    );
  }
  const { bytes, source } = answer;
  const headers = new Headers({
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'X-Interaction-Source': source,
  });
  if (bytes instanceof Uint8Array) headers.set('Content-Length', String(bytes.byteLength));
  else if (method === 'HEAD') await bytes.cancel();
  return new Response(method === 'HEAD' ? null : bytes, { headers });
}

/** Builds the gateway over an upstream and, where there is one, the built page. */
export function createGateway({ upstream, page, onFault }: GatewayOptions): Gateway {
  const app = new Hono();
  const notAllowed = (c: Context) =>
    problemResponse(
      'method-not-allowed',
      `${c.req.method} is not possible on ${quote(c.req.path)}; GET and HEAD are.`,
      {
        Allow: READING,
      },
    );

  app.get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }));
  app.all('/healthz', notAllowed);

  app.get('/samples', (c) => {
    const samples = upstream.samples?.();
    if (samples === undefined) return problemResponse('no-samples', 'This gateway has no sample tenant to list.');
    return c.json(samples, 200, { 'Cache-Control': 'no-cache' });
  });
  app.all('/samples', notAllowed);

  const interaction = '/v1/tenants/:tenantId/interactions/:interactionId';
  app.get(interaction, async (c) => {
    const ref = readRef(c);
    if (ref instanceof Response) return ref;
    return answerDocument(await upstream.fetchInteraction(ref, c.req.raw.signal), c.req.raw.method);
  });
  app.all(interaction, notAllowed);

  app.all('*', (c) => {
    const file = page?.get(c.req.path);
    if (file === undefined) return problemResponse('no-such-path', `There is nothing at ${quote(c.req.path)}.`);
    const { method } = c.req.raw;
    return method === 'GET' || method === 'HEAD' ? pageFileResponse(file, c.req.raw) : notAllowed(c);
  });

  app.onError((fault) => {
    onFault?.(fault);
    return problemResponse(
      'gateway-fault',
      'The gateway failed to answer; nothing was changed, so asking again is safe.',
    );
  });

  return { fetch: async (request) => withStrictHeaders(await app.fetch(request)) };
}
