/**
 * The gateway: one function Request → Response. Production, the development server, jsdom and Chromium tests all run it.
 * Forwards documents without parsing them. No `node:` import: files, documents and sessions come through interfaces.
 * HEAD requests the document as GET does, so that both have the same headers; a streamed body is then cancelled.
 * With a base path every path begins with it; the two health probes are also served without it.
 */
import { type Context, Hono } from 'hono';
import { getPath } from 'hono/utils/url';
import { rangedResponse } from './byteRanges.ts';
import { type Exchange, exchangeOf } from './exchange.ts';
import { type PageFiles, pageFileResponse } from './pageFiles.ts';
import { problemKindOf, problemResponse } from './problem.ts';
import { offersOf, QUESTION_ROUTES, quote, readIds } from './questions.ts';
import { failureResponse, noteFailure, type SignIn, type Verdict } from './signIn.ts';
import { contentSecurityPolicy, withStrictHeaders } from './strictHeaders.ts';
import type { RequestContext, Upstream, UpstreamAnswer, UpstreamDocument } from './upstream.ts';

const NO_STORE = { 'Cache-Control': 'no-store' };

export interface GatewayOptions {
  readonly upstream: Upstream;
  /** Absent when no sign-in is needed. */
  readonly signIn?: SignIn;
  /** The built page. Absent when something else serves it (the development server) or nothing does (tests). */
  readonly page?: PageFiles;
  /** The path everything is served below: empty, or `/a` without a slash at its end. */
  readonly basePath?: string;
  /** CSP sources for recordings. Absent: none. */
  readonly mediaSources?: readonly string[];
  /** The readiness probe: false during shutdown. */
  readonly isReady?: () => boolean;
  /** Called with every exception, since the response says nothing about it. */
  readonly onFault?: (fault: unknown, exchange: Exchange) => void;
}

export interface Gateway {
  /** Responds to a request. The outcome is written into the exchange, if one is given. */
  fetch(request: Request, exchange?: Exchange): Promise<Response>;
}

interface Environment {
  readonly Bindings: { readonly exchange: Exchange };
}

type GatewayContext = Context<Environment>;
/** The ids that the log may have. */
type AskedIds = Pick<Exchange, 'tenantId' | 'interactionId'>;
type Method = 'GET' | 'POST' | 'DELETE';
type Handler = (c: GatewayContext) => Response | Promise<Response>;

/** Whether this path (without a base path) is the gateway's own and not a file of the page. */
export function isGatewayPath(path: string): boolean {
  return ['/healthz', '/readyz', '/samples', '/samples/review', '/session'].includes(path) || path.startsWith('/v1/');
}

async function answerDocument({ bytes, source, length }: UpstreamDocument, method: string): Promise<Response> {
  const headers = new Headers({
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'X-Interaction-Source': source,
  });
  const size = bytes instanceof Uint8Array ? bytes.byteLength : length;
  if (size !== undefined) headers.set('Content-Length', String(size));
  else headers.set('Transfer-Encoding', 'chunked');
  if (method === 'HEAD' && !(bytes instanceof Uint8Array)) await bytes.cancel();
  return new Response(method === 'HEAD' ? null : bytes, { headers });
}

const NOT_OFFERED = 'This gateway does not ask for that: it is turned off, or there is no tenant to ask.';

const nothingAt = (path: string) => problemResponse('no-such-path', `There is nothing at ${quote(path)}.`);

function notAllowed(c: GatewayContext, methods: readonly string[]): Response {
  const words = `${methods.slice(0, -1).join(', ')} and ${methods.at(-1)}`;
  const detail = `${c.req.method} is not possible on ${quote(c.req.path)}; ${words} are.`;
  return problemResponse('method-not-allowed', detail, { Allow: methods.join(', ') });
}

/** A 403 and a 404 also show that the host accepted the credentials. */
function verdictOf({ kind }: UpstreamAnswer): Verdict {
  if (kind === 'signed-out') return 'not-taken';
  return kind === 'document' || kind === 'refused' || kind === 'not-found' ? 'taken' : 'unknown';
}

/** Builds the gateway over an upstream and, if given, the built page. */
export function createGateway(options: GatewayOptions): Gateway {
  const { upstream, signIn, page, basePath = '', mediaSources = [], isReady = () => true, onFault } = options;
  const policy = contentSecurityPolicy(mediaSources);

  /** The path below the base path; `undefined` outside of it. */
  const innerPath = (request: Request): string | undefined => {
    const path = getPath(request);
    if (basePath === '' || path === '/healthz' || path === '/readyz') return path;
    return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : undefined;
  };

  const app = new Hono<Environment>({ getPath: (request) => innerPath(request) ?? '' });

  /** Registers one path; any other method gets 405 with `Allow`. */
  const serve = (path: string, handlers: Readonly<Partial<Record<Method, Handler>>>) => {
    const methods = Object.keys(handlers).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    for (const [method, handler] of Object.entries(handlers)) {
      app.on(method, path, (c) => {
        c.env.exchange.route = path;
        return handler(c);
      });
    }
    app.all(path, (c) => {
      c.env.exchange.route = path;
      return notAllowed(c, methods);
    });
  };

  serve('/healthz', { GET: (c) => c.json({ status: 'ok' }, 200, NO_STORE) });
  serve('/readyz', {
    GET: (c) => (isReady() ? c.json({ status: 'ready' }, 200, NO_STORE) : c.json({ status: 'closing' }, 503, NO_STORE)),
  });

  serve('/samples', {
    GET(c) {
      const samples = upstream.samples?.();
      if (samples === undefined) return problemResponse('no-samples', 'This gateway has no sample tenant to list.');
      return c.json(samples, 200, { 'Cache-Control': 'no-cache' });
    },
  });
  serve('/samples/review', {
    GET(c) {
      const review = upstream.sampleReview?.();
      if (review === undefined) return problemResponse('no-samples', 'This gateway has no sample tenant to list.');
      const interactions = review.documents.map(({ tenantId, interactionId }) => ({ tenantId, interactionId }));
      return c.json({ name: review.name, interactions }, 200, { 'Cache-Control': 'no-cache' });
    },
  });

  serve('/v1/samples/recording.wav', {
    async GET(c) {
      const recording = await upstream.recording?.();
      if (recording === undefined) return problemResponse('no-samples', 'This gateway has no sample tenant to hear.');
      return rangedResponse(recording, c.req.raw);
    },
  });

  const noSignIn = () => problemResponse('no-sign-in', 'The sample tenant is open to everybody: nobody signs in.');
  serve('/session', {
    GET: (c) =>
      signIn?.tell(c.req.raw, c.env.exchange) ??
      c.json({ kind: 'none-needed', ...(upstream.more && offersOf(upstream.more)) }, 200, NO_STORE),
    POST: (c) => signIn?.begin(c.req.raw, c.env.exchange, c.req.raw.signal) ?? noSignIn(),
    DELETE: (c) => signIn?.end(c.req.raw, c.env.exchange) ?? noSignIn(),
  });

  /** Calls the upstream with the session's credentials, records the outcome for log and metrics, and responds. */
  const answerFrom = async (
    c: GatewayContext,
    ids: AskedIds,
    ask: (context: RequestContext) => Promise<UpstreamAnswer>,
  ) => {
    const { exchange } = c.env;
    Object.assign(exchange, ids);
    const entry = await signIn?.enter(c.req.raw, exchange);
    if (entry?.kind === 'answer') return entry.response;
    const began = performance.now();
    const answer = await ask({
      signal: c.req.raw.signal,
      ...(entry && { credentials: entry.credentials }),
      onBroken: (failure) => noteFailure(failure, exchange),
    });
    exchange.hostMilliseconds = performance.now() - began;
    const headers = entry === undefined ? {} : signIn?.leave(entry.credentials, verdictOf(answer), exchange);
    return answer.kind === 'document'
      ? answerDocument(answer, c.req.raw.method)
      : failureResponse(answer, exchange, headers);
  };

  serve('/v1/tenants/:tenantId/interactions/:interactionId', {
    async GET(c) {
      const ref = readIds(c.req, ['tenantId', 'interactionId']);
      if (ref instanceof Response) return ref;
      return answerFrom(c, ref, (context) => upstream.fetchInteraction(ref, context));
    },
  });

  for (const { path, kind, read } of QUESTION_ROUTES) {
    serve(path, {
      async GET(c) {
        const { more } = upstream;
        if (more === undefined || !more.kinds.has(kind)) return problemResponse('not-offered', NOT_OFFERED);
        const question = read(c.req);
        if (question instanceof Response) return question;
        const { tenantId } = question;
        const ids = 'interactionId' in question ? { tenantId, interactionId: question.interactionId } : { tenantId };
        return answerFrom(c, ids, (context) => more.fetch(question, context));
      },
    });
  }

  app.all('*', (c) => {
    const file = page?.get(c.req.path);
    if (file === undefined) return nothingAt(c.req.path);
    c.env.exchange.route = 'page';
    const { method } = c.req.raw;
    return method === 'GET' || method === 'HEAD' ? pageFileResponse(file, c.req.raw) : notAllowed(c, ['GET', 'HEAD']);
  });

  app.onError((fault, c) => {
    onFault?.(fault, c.env.exchange);
    return problemResponse(
      'gateway-fault',
      'The gateway failed to answer; nothing was changed, so context again is safe.',
    );
  });

  const answer = (request: Request, exchange: Exchange): Response | Promise<Response> => {
    if (innerPath(request) !== undefined) return app.fetch(request, { exchange });
    const { pathname, search } = new URL(request.url);
    if (pathname !== basePath) return nothingAt(pathname);
    // The page's URLs are relative, so its path must end with a slash.
    return new Response(null, { status: 308, headers: { ...NO_STORE, Location: `${basePath}/${search}` } });
  };

  return {
    async fetch(request, exchange = exchangeOf(request)) {
      const response = await answer(request, exchange);
      const failure = problemKindOf(response);
      if (failure !== undefined) exchange.failure = failure;
      return withStrictHeaders(response, exchange, policy);
    },
  };
}
