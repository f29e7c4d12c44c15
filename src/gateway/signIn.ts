/**
 * Sign-in and sign-out of a live tenant, and the session of each request. Joins three independent parts for the routes:
 * the host that verifies a password, the encrypted session cookies, and the rate limit on wrong passwords.
 * With tokens the host verifies at sign-in. With HTTP Basic no request is documented that only verifies, so the sign-in
 * is accepted unverified and the first API request decides; the rate limit applies there too.
 */
import type { HostAuth } from './config.ts';
import type { Client, Exchange } from './exchange.ts';
import { problemResponse } from './problem.ts';
import type { Offers } from './questions.ts';
import type { Sessions } from './session.ts';
import type { SlowDown } from './slowDown.ts';
import type { Credentials, UpstreamFailure } from './upstream.ts';

/** The host's answer to a user name and password. */
export type TokenAnswer =
  | { readonly kind: 'token'; readonly token: string /** In ms since 1970. */; readonly expiresAt: number }
  | { readonly kind: 'wrong-credentials'; readonly hostStatus: number }
  | UpstreamFailure;

export interface TokenHost {
  /** Host name and port, as the page may show them. */
  readonly name: string;
  signIn(username: string, password: string, signal: AbortSignal): Promise<TokenAnswer>;
}

interface SignInOptions {
  readonly auth: HostAuth;
  readonly host: TokenHost;
  readonly sessions: Sessions;
  readonly slowDown: SlowDown;
  /** Longest session, in ms; it ends earlier if its token expires first. */
  readonly longestSession: number;
  /** Sent to the page with the session: which other resources it may request. */
  readonly offers?: Offers;
  /** In ms since 1970. */
  readonly now?: () => number;
}

/** The credentials of a request's session, or the error response when there is none. */
export type Entry =
  | { readonly kind: 'open'; readonly credentials: Credentials }
  | { readonly kind: 'answer'; readonly response: Response };

/** Whether the host's answer shows that it accepted the credentials. */
export type Verdict = 'taken' | 'not-taken' | 'unknown';

export interface SignIn {
  /** Answers `GET /session`. */
  tell(request: Request, exchange: Exchange): Promise<Response>;
  /** Answers `POST /session`. */
  begin(request: Request, exchange: Exchange, signal: AbortSignal): Promise<Response>;
  /** Answers `DELETE /session`. */
  end(request: Request, exchange: Exchange): Promise<Response>;
  /** Opens the session for a request to the host. */
  enter(request: Request, exchange: Exchange): Promise<Entry>;
  /** Records whether the host accepted the credentials; returns headers for the response. */
  leave(credentials: Credentials, verdict: Verdict, exchange: Exchange): Readonly<Record<string, string>>;
}

/** In bytes: a name and a password, with room for JSON escapes. */
const LARGEST_BODY = 4096;
const LONGEST_USERNAME = 256;
const LONGEST_PASSWORD = 1024;

const NO_STORE = { 'Cache-Control': 'no-store' };

/** The body as text; `undefined` when it exceeds `LARGEST_BODY`. */
async function readBody(request: Request): Promise<string | undefined> {
  if (request.body === null) return '';
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const reader = request.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > LARGEST_BODY) {
      await reader.cancel();
      return undefined;
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let filled = 0;
  for (const part of parts) {
    whole.set(part, filled);
    filled += part.byteLength;
  }
  return new TextDecoder().decode(whole);
}

interface Login {
  readonly username: string;
  readonly password: string;
}

/** The control characters of ASCII, which RFC 7617 section 2 forbids in a user-id and a password. */
const CONTROL = /(?![\u0080-\u009f])\p{Cc}/u;

const isFilled = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longest && !CONTROL.test(value);

function readLogin(text: string): Login | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof body !== 'object' || body === null || !('username' in body) || !('password' in body)) return undefined;
  const { username, password } = body;
  if (!isFilled(username, LONGEST_USERNAME) || !isFilled(password, LONGEST_PASSWORD)) return undefined;
  return { username, password };
}

/**
 * CSRF check: the error response for a write that is not same-origin. A browser sends `Origin` on every POST and DELETE,
 * and scripts cannot change it.
 */
function refuseForeign(request: Request, { host, isHttps }: Client): Response | undefined {
  const site = request.headers.get('Sec-Fetch-Site');
  const origin = request.headers.get('Origin');
  const ownOrigin = URL.canParse(`http://${host}`) ? new URL(`${isHttps ? 'https' : 'http'}://${host}`).origin : '';
  if (origin !== null && origin === ownOrigin && (site === null || site === 'same-origin')) return undefined;
  return problemResponse(
    'foreign-origin',
    'Signing in and out is possible from the page itself only; if this is the page, the proxy in front of the gateway must be named in TRUST_PROXY.',
  );
}

const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;

/** The `Retry-After` header, or none. */
const retryAfter = (seconds: number | undefined): Record<string, string> =>
  seconds === undefined ? {} : { 'Retry-After': String(seconds) };

/** Notes a failure of the host for the log and the metrics. */
export function noteFailure({ kind, hostStatus, cause, code }: UpstreamFailure, exchange: Exchange): void {
  exchange.failure = kind;
  if (cause !== undefined) exchange.cause = cause;
  if (code !== undefined) exchange.code = code;
  if (hostStatus !== undefined) exchange.hostStatus = hostStatus;
}

/** The answer for a failure of the host. */
export function failureResponse(
  failure: UpstreamFailure,
  exchange: Exchange,
  headers: Readonly<Record<string, string>> = {},
): Response {
  noteFailure(failure, exchange);
  const { kind, sentence, retryAfterSeconds, hostStatus } = failure;
  return problemResponse(kind, sentence, { ...retryAfter(retryAfterSeconds), ...headers }, hostStatus);
}

export function createSignIn(options: SignInOptions): SignIn {
  const { auth, host, sessions, slowDown, longestSession, offers = {}, now = Date.now } = options;
  const readSession = (request: Request, { client }: Exchange) =>
    sessions.read(request.headers.get('Cookie'), client.isHttps);
  /** What the page shows: the host's name, and whether the cookie holds the password. */
  const shown = { host: host.name, ...(auth === 'basic' && { keepsPassword: true }), ...offers };
  const clearing = ({ client }: Exchange) => ({ 'Set-Cookie': sessions.clear(client.isHttps) });

  const slowDownResponse = (seconds: number) =>
    problemResponse(
      'slow-down',
      `After several wrong passwords the next try is possible in ${seconds} s.`,
      retryAfter(seconds),
    );

  async function answerWithSession(credentials: Credentials, client: Client, endsAt = Number.POSITIVE_INFINITY) {
    const expiresAt = Math.min(endsAt, now() + longestSession);
    const cookie = await sessions.begin(credentials, expiresAt, client.isHttps);
    if (cookie !== undefined)
      return new Response(null, { status: 204, headers: { ...NO_STORE, 'Set-Cookie': cookie } });
    return problemResponse('request-too-large', 'What the sign-in needs does not fit into a cookie.');
  }

  async function beginWithToken({ username, password }: Login, exchange: Exchange, signal: AbortSignal) {
    const { client } = exchange;
    const takeBack = slowDown.begin(username);
    const began = performance.now();
    const answer = await host.signIn(username, password, signal);
    exchange.hostMilliseconds = performance.now() - began;
    switch (answer.kind) {
      case 'token':
        slowDown.right(username);
        return answerWithSession({ kind: 'token', token: answer.token }, client, answer.expiresAt);
      case 'wrong-credentials':
        slowDown.wrong(client.address);
        exchange.hostStatus = answer.hostStatus;
        return problemResponse(
          'wrong-credentials',
          'CxEngage did not accept this user name and password.',
          {},
          answer.hostStatus,
        );
      default:
        takeBack();
        return failureResponse(answer, exchange);
    }
  }

  return {
    async tell(request, exchange) {
      const session = await readSession(request, exchange);
      const told =
        session.kind === 'open'
          ? { kind: 'signed-in', ...shown, expiresAt: new Date(session.expiresAt).toISOString() }
          : { kind: 'signed-out', ...shown };
      const headers = { ...NO_STORE, ...(session.kind === 'refused' ? clearing(exchange) : {}) };
      return Response.json(told, { headers });
    },

    async begin(request, exchange, signal) {
      const { client } = exchange;
      const refusal = refuseForeign(request, client);
      if (refusal !== undefined) return refusal;
      if (!client.isHttps && !LOOPBACK_HOST.test(client.host)) {
        return problemResponse(
          'not-secure',
          'Over plain http a password could be read on its way: use the https address of this page, or set TRUST_PROXY if a proxy in front already does.',
        );
      }
      if (!/^application\/json *(?:;|$)/i.test(request.headers.get('Content-Type') ?? '')) {
        return problemResponse('malformed-request', 'A sign-in is JSON, with Content-Type: application/json.');
      }
      const text = await readBody(request);
      if (text === undefined) {
        return problemResponse('request-too-large', `A sign-in has ${LARGEST_BODY} bytes at most.`);
      }
      const login = readLogin(text);
      if (login === undefined) {
        return problemResponse(
          'malformed-request',
          `A sign-in is {"username", "password"}, neither of them empty, at most ${LONGEST_USERNAME} and ${LONGEST_PASSWORD} characters long and without control characters.`,
        );
      }
      const { username, password } = login;
      const wait = slowDown.secondsToWait(username, client.address);
      if (wait > 0) return slowDownResponse(wait);
      if (auth === 'basic' && username.includes(':')) {
        return problemResponse('malformed-request', 'This host takes no user name with a colon in it (HTTP Basic).');
      }
      const response = await (auth === 'token'
        ? beginWithToken(login, exchange, signal)
        : answerWithSession({ kind: 'basic', username, password }, client));
      // The new session replaces the old one: revoke it, so that a copied cookie no longer works.
      if (response.ok) await sessions.end(request.headers.get('Cookie'), client.isHttps);
      return response;
    },

    async end(request, exchange) {
      const refusal = refuseForeign(request, exchange.client);
      if (refusal !== undefined) return refusal;
      await sessions.end(request.headers.get('Cookie'), exchange.client.isHttps);
      return new Response(null, { status: 204, headers: { ...NO_STORE, ...clearing(exchange) } });
    },

    async enter(request, exchange) {
      const session = await readSession(request, exchange);
      if (session.kind !== 'open') {
        const response = problemResponse(
          'signed-out',
          'Sign in to CxEngage to look this up.',
          session.kind === 'refused' ? clearing(exchange) : {},
        );
        return { kind: 'answer', response };
      }
      const { credentials } = session;
      if (credentials.kind === 'basic') {
        const wait = slowDown.secondsToWait(credentials.username, exchange.client.address);
        if (wait > 0) return { kind: 'answer', response: slowDownResponse(wait) };
      }
      return { kind: 'open', credentials };
    },

    leave(credentials, verdict, exchange) {
      if (credentials.kind === 'basic') {
        if (verdict === 'taken') slowDown.right(credentials.username);
        if (verdict === 'not-taken') {
          // `begin` counts the attempt as wrong; the undo it returns is not called.
          slowDown.begin(credentials.username);
          slowDown.wrong(exchange.client.address);
        }
      }
      return verdict === 'not-taken' ? clearing(exchange) : {};
    },
  };
}
