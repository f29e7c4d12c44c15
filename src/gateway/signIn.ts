/**
 * Signing in and out of a live tenant, and the session of each request. Between the routes and three parts that know
 * nothing of one another: the host that judges a password, the sealed cookies, and the slowing down of guesses.
 * With tokens the host judges at the sign-in. With Basic no request is documented that only judges, so the sign-in is
 * taken as it is, and the first interaction asked for tells; guesses are slowed down there.
 */
import type { HostAuth } from './config.ts';
import type { Asker, Exchange } from './exchange.ts';
import { problemResponse } from './problem.ts';
import type { Offers } from './questions.ts';
import type { Sessions } from './session.ts';
import type { SlowDown } from './slowDown.ts';
import type { Credentials, UpstreamFailure } from './upstream.ts';

/** What the host made of a user name and password. */
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
  /** How long a session lasts at most, in ms, if its token does not end before. */
  readonly longestSession: number;
  /** Told to the page with the session: what else than interactions it may ask for. */
  readonly offers?: Offers;
  /** In ms since 1970. */
  readonly now?: () => number;
}

/** The session a question is asked in, or the answer where there is none. */
export type Entry =
  | { readonly kind: 'open'; readonly credentials: Credentials }
  | { readonly kind: 'answer'; readonly response: Response };

/** What an answer of the host says of the credentials it was asked with. */
export type Verdict = 'taken' | 'not-taken' | 'unknown';

export interface SignIn {
  /** Answers `GET /session`. */
  tell(request: Request, exchange: Exchange): Promise<Response>;
  /** Answers `POST /session`. */
  begin(request: Request, exchange: Exchange, signal: AbortSignal): Promise<Response>;
  /** Answers `DELETE /session`. */
  end(request: Request, exchange: Exchange): Promise<Response>;
  /** Opens the session of a question to the host. */
  enter(request: Request, exchange: Exchange): Promise<Entry>;
  /** What follows from the host's answer to that question: headers to put on ours. */
  leave(credentials: Credentials, verdict: Verdict, exchange: Exchange): Readonly<Record<string, string>>;
}

/** A name and a password, with room for what JSON escapes. */
const LARGEST_BODY = 4096;
const LONGEST_USERNAME = 256;
const LONGEST_PASSWORD = 1024;

const NO_STORE = { 'Cache-Control': 'no-store' };

/** The body as text, or `undefined` where it is larger than is read. */
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

// biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be in a name or a password is the point.
const CONTROL = /[\u0000-\u001f\u007f]/;

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
 * Why a write is refused before it is read, if it is: it must come from the page itself. A browser says where it comes
 * from in `Origin` on every POST and DELETE, and no page can change that.
 */
function refuseForeign(request: Request, { host, isHttps }: Asker): Response | undefined {
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

/** A retry header where there is something to wait for. */
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
  const readSession = (request: Request, { asker }: Exchange) =>
    sessions.read(request.headers.get('Cookie'), asker.isHttps);
  /** What the page tells of the host, and of what becomes of a password. */
  const shown = { host: host.name, ...(auth === 'basic' && { keepsPassword: true }), ...offers };
  const clearing = ({ asker }: Exchange) => ({ 'Set-Cookie': sessions.clear(asker.isHttps) });

  const slowDownResponse = (seconds: number) =>
    problemResponse(
      'slow-down',
      `After several wrong passwords the next try is possible in ${seconds} s.`,
      retryAfter(seconds),
    );

  async function answerWithSession(credentials: Credentials, asker: Asker, endsAt = Number.POSITIVE_INFINITY) {
    const expiresAt = Math.min(endsAt, now() + longestSession);
    const cookie = await sessions.begin(credentials, expiresAt, asker.isHttps);
    if (cookie !== undefined)
      return new Response(null, { status: 204, headers: { ...NO_STORE, 'Set-Cookie': cookie } });
    return problemResponse('request-too-large', 'What the sign-in needs does not fit into a cookie.');
  }

  async function beginWithToken({ username, password }: Login, exchange: Exchange, signal: AbortSignal) {
    const { asker } = exchange;
    const takeBack = slowDown.begin(username);
    const began = performance.now();
    const answer = await host.signIn(username, password, signal);
    exchange.hostMilliseconds = performance.now() - began;
    switch (answer.kind) {
      case 'token':
        slowDown.right(username);
        return answerWithSession({ kind: 'token', token: answer.token }, asker, answer.expiresAt);
      case 'wrong-credentials':
        slowDown.wrong(asker.address);
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
      const { asker } = exchange;
      const refusal = refuseForeign(request, asker);
      if (refusal !== undefined) return refusal;
      if (!asker.isHttps && !LOOPBACK_HOST.test(asker.host)) {
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
      const wait = slowDown.secondsToWait(username, asker.address);
      if (wait > 0) return slowDownResponse(wait);
      if (auth === 'basic' && username.includes(':')) {
        return problemResponse('malformed-request', 'This host takes no user name with a colon in it (HTTP Basic).');
      }
      const response = await (auth === 'token'
        ? beginWithToken(login, exchange, signal)
        : answerWithSession({ kind: 'basic', username, password }, asker));
      // The new session takes the old one's place: a copy of that is good for nothing from now on.
      if (response.ok) await sessions.end(request.headers.get('Cookie'), asker.isHttps);
      return response;
    },

    async end(request, exchange) {
      const refusal = refuseForeign(request, exchange.asker);
      if (refusal !== undefined) return refusal;
      await sessions.end(request.headers.get('Cookie'), exchange.asker.isHttps);
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
        const wait = slowDown.secondsToWait(credentials.username, exchange.asker.address);
        if (wait > 0) return { kind: 'answer', response: slowDownResponse(wait) };
      }
      return { kind: 'open', credentials };
    },

    leave(credentials, verdict, exchange) {
      if (credentials.kind === 'basic') {
        if (verdict === 'taken') slowDown.right(credentials.username);
        if (verdict === 'not-taken') {
          // Never taken back: so it counts.
          slowDown.begin(credentials.username);
          slowDown.wrong(exchange.asker.address);
        }
      }
      return verdict === 'not-taken' ? clearing(exchange) : {};
    },
  };
}
