/**
 * The live tenant: a CxEngage host behind a bounded connection pool. Process edge: knows undici.
 * Requests it can send: `GET` of an interaction and of the allowed questions, with paths rebuilt from parsed UUIDs and
 * instants, and `POST /v1/tokens`. All request headers are set here; none of the browser's request is forwarded.
 *
 *     request ─▶ queue (bounded; full: `overloaded` at once) ─▶ connect ─▶ response headers ─▶ body ─▶ done
 *                └────────────────────────── one timeout over all of it ────────────────────────┘
 *
 * A document of up to 256 KiB is buffered until complete, so that one that is cut off still becomes an error response.
 * Larger ones are streamed, and break off where the host broke off.
 * `Accept-Encoding: identity`: the size limits count the bytes that are forwarded.
 */
import { Pool } from 'undici';
import { type InteractionRef, interactionPath } from '../interaction/endpoint.ts';
import { type Question, type QuestionKind, questionPath } from '../interaction/question.ts';
import type { LiveConfig } from './config.ts';
import { callHost, type HostAnswer, type HostBody, type HostRequest } from './hostCall.ts';
import { BoundedPlaces } from './places.ts';
import type { TokenAnswer, TokenHost } from './signIn.ts';
import type {
  Credentials,
  RequestContext,
  Upstream,
  UpstreamAnswer,
  UpstreamCause,
  UpstreamFailure,
} from './upstream.ts';

export interface LiveOptions extends Pick<LiveConfig, 'origin' | 'connections' | 'waiting' | 'timeout'> {
  /** Allowed questions beside interactions; none by default. */
  readonly kinds?: ReadonlySet<QuestionKind>;
  /** In ms since 1970. */
  readonly now?: () => number;
}

export interface PoolStats {
  readonly connected: number;
  readonly running: number;
  readonly waiting: number;
}

export interface LiveUpstream extends Upstream, TokenHost {
  stats(): PoolStats;
  /** Aborts the open requests: each gets an error response. */
  abandon(): void;
  /** Closes all connections. */
  close(): Promise<void>;
}

/** In bytes: 64 MB of 1024 × 1024. */
const LARGEST_DOCUMENT = 64 * 1024 * 1024;
/** In bytes. */
const LARGEST_HELD = 256 * 1024;

const CONNECT_TIMEOUT = 10_000;
const LARGEST_TOKEN_ANSWER = 64 * 1024;
/** A JSON Web Token is of the order of 1 kB. */
const LONGEST_TOKEN = 4096;
/** In ms: the documented lifetime of a token, used when the answer has no `ttl`. */
const TOKEN_LIFE = 86_400_000;
const LONGEST_RETRY_AFTER = 86_400;

/** Sign-in has its own pool and queue, so that lookups and sign-ins cannot block each other. */
const TOKEN_CONNECTIONS = 16;
const TOKEN_WAITING = 256;

const ACCEPT = { accept: 'application/json', 'accept-encoding': 'identity' };

/** Why the gateway aborted a request: the browser disconnected, timeout, or shutdown. */
type Ending = 'gone' | 'time' | 'closing';

class Ended extends Error {
  override readonly name = 'Ended';
  constructor(readonly ending: Ending) {
    super(ending);
  }
}

function authorization(credentials: Credentials | undefined): Record<string, string> {
  if (credentials === undefined) return {};
  if (credentials.kind === 'token') return { authorization: `Token ${credentials.token}` };
  const pair = Buffer.from(`${credentials.username}:${credentials.password}`, 'utf8').toString('base64');
  return { authorization: `Basic ${pair}` };
}

const CAUSES: Readonly<Record<string, UpstreamCause>> = {
  ENOTFOUND: 'dns',
  ENODATA: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NONAME: 'dns',
  EAI_NODATA: 'dns',
  ECONNREFUSED: 'connection-refused',
  EHOSTUNREACH: 'no-route',
  ENETUNREACH: 'no-route',
  EHOSTDOWN: 'no-route',
  EADDRNOTAVAIL: 'no-route',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_CONNECT_TIMEOUT: 'connect-time',
  ETIMEDOUT: 'connect-time',
  UND_ERR_HEADERS_TIMEOUT: 'answer-time',
  UND_ERR_BODY_TIMEOUT: 'answer-time',
  UND_ERR_HEADERS_OVERFLOW: 'not-http',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'body',
};

/** Maps an error code of the system, of TLS or of undici to a cause. */
export function causeOf(code: string): UpstreamCause {
  const known = CAUSES[code];
  if (known !== undefined) return known;
  if (code.startsWith('HPE_') || code === 'HTTPParserError') return 'not-http';
  if (/CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY|DECODE|DECRYPT)|HOSTNAME_MISMATCH|CRL/.test(code)) return 'certificate';
  return /^(?:ERR_SSL_|ERR_TLS_|EPROTO$)/.test(code) ? 'tls' : 'other';
}

/** The error code, looked up through `cause` and `AggregateError` (several addresses tried). */
function codeOf(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown';
  if ('code' in fault && typeof fault.code === 'string') return fault.code;
  if (fault instanceof AggregateError && fault.errors.length > 0) return codeOf(fault.errors[0]);
  return fault.cause === undefined ? fault.name : codeOf(fault.cause);
}

const UNREACHABLE: Partial<Record<UpstreamCause, string>> = {
  dns: 'The name of the CxEngage host could not be resolved.',
  certificate: 'The CxEngage host could not prove who it is: its certificate is not accepted.',
  tls: 'No secure connection to the CxEngage host came about.',
  'connection-refused': 'The CxEngage host refused the connection.',
  'no-route': 'There is no way to the CxEngage host from here.',
  reset: 'The CxEngage host ended the connection without an answer.',
  'connect-time': 'No connection to the CxEngage host came about within 10 s.',
};

function failureOfEnding(ending: Ending, timeout: number): UpstreamFailure {
  switch (ending) {
    case 'time':
      return {
        kind: 'timed-out',
        sentence: `CxEngage gave no complete answer within ${timeout / 1000} s.`,
        cause: 'answer-time',
      };
    case 'closing':
      return {
        kind: 'overloaded',
        sentence: 'The gateway is being stopped; context again reaches another one, or this one started anew.',
        retryAfterSeconds: 1,
        cause: 'closing',
      };
    case 'gone':
      return { kind: 'cut-off', sentence: 'Whoever asked is gone.' };
  }
}

/** The failure for an error before the response headers. */
function failureOfFault(fault: unknown, timeout: number): UpstreamFailure {
  if (fault instanceof Ended) return failureOfEnding(fault.ending, timeout);
  const code = codeOf(fault);
  const cause = causeOf(code);
  if (cause === 'answer-time') return { ...failureOfEnding('time', timeout), code };
  if (cause === 'not-http') return { kind: 'upstream', sentence: 'CxEngage did not answer in HTTP.', cause, code };
  const sentence = UNREACHABLE[cause] ?? 'The CxEngage host could not be reached.';
  return { kind: 'unreachable', sentence, cause, code };
}

/** The failure for an error within the body. */
function failureOfBody(fault: unknown, timeout: number): UpstreamFailure {
  if (fault instanceof TooLarge) return TOO_LARGE;
  if (fault instanceof Ended && fault.ending !== 'gone') return failureOfEnding(fault.ending, timeout);
  const code = codeOf(fault);
  if (causeOf(code) === 'answer-time') return { ...failureOfEnding('time', timeout), code };
  return { kind: 'cut-off', sentence: 'The answer of CxEngage broke off before its end.', cause: 'body', code };
}

class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

const TOO_LARGE: UpstreamFailure = {
  kind: 'too-large',
  sentence: 'The answer of CxEngage is larger than the 64 MB that are read.',
  cause: 'size',
};

type HeaderValue = string | string[] | undefined;

const single = (value: HeaderValue): string => (typeof value === 'string' ? value : (value?.join(',') ?? ''));

/** `Retry-After`, in seconds or as a date, as whole seconds from now. */
function readRetryAfter(value: HeaderValue, now: number): number | undefined {
  const text = single(value).trim();
  const isDate = /^[A-Z][a-z]{2,8},? /.test(text);
  const at = isDate ? Date.parse(text) : Number.NaN;
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : Math.ceil((at - now) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(0, seconds), LONGEST_RETRY_AFTER);
}

/** What a 403 and a 404 mean for a question. */
interface Meaning {
  /** Completes "CxEngage refused (403): ". */
  readonly refused: string;
  /** Completes "CxEngage knows no such ". */
  readonly missing: string;
}

const MEANINGS: Readonly<Record<'interaction' | QuestionKind, Meaning>> = {
  interaction: {
    refused: 'reading an interaction needs the permission INTERACTIONS_API_READ_ALL',
    missing: 'interaction of this tenant',
  },
  list: { refused: 'listing interactions needs the permission INTERACTIONS_API_READ_ALL', missing: 'tenant' },
  artifacts: {
    refused: 'recordings and transcripts need the permission ARTIFACTS_READ_ALL, or ARTIFACTS_READ_SELF for one’s own',
    missing: 'interaction of this tenant, or no recording or transcript of it',
  },
  artifact: {
    refused: 'recordings and transcripts need the permission ARTIFACTS_READ_ALL, or ARTIFACTS_READ_SELF for one’s own',
    missing: 'recording or transcript of this interaction',
  },
  notes: {
    refused: 'notes need the permission NOTES_READ_ALL',
    missing: 'interaction of this tenant, or no note of it',
  },
  tenant: { refused: 'reading the tenant needs a permission that its reference does not name', missing: 'tenant' },
  'sla-versions': { refused: 'an SLA needs the permission CUSTOM_STATS_READ', missing: 'SLA of this tenant' },
};

/** The failure for a status that has no document. */
function failureOfStatus(status: number, { refused, missing }: Meaning): Pick<UpstreamFailure, 'kind' | 'sentence'> {
  if (status === 400) return { kind: 'malformed', sentence: 'CxEngage did not take these IDs (400).' };
  if (status === 401) return { kind: 'signed-out', sentence: 'CxEngage no longer takes this sign-in (401).' };
  if (status === 403) return { kind: 'refused', sentence: `CxEngage refused (403): ${refused}.` };
  if (status === 404) return { kind: 'not-found', sentence: `CxEngage knows no such ${missing} (404).` };
  if (status === 429) return { kind: 'busy', sentence: 'CxEngage asks to slow down (429).' };
  if (status >= 500) return { kind: 'upstream', sentence: `CxEngage reported a fault of its own (${status}).` };
  if (status >= 300 && status < 400) {
    return { kind: 'redirected', sentence: `CxEngage pointed to another address (${status}), which is not followed.` };
  }
  return {
    kind: 'unexpected',
    sentence: `CxEngage answered with a status that its reference does not name (${status}).`,
  };
}

/** `application/json`, or a type with the suffix `+json` (RFC 6839). */
function isJson(contentType: HeaderValue): boolean {
  const type = single(contentType).split(';')[0]?.trim().toLowerCase() ?? '';
  return type === 'application/json' || /^application\/[\w.!#$&^-]+\+json$/.test(type);
}

function readLength(value: HeaderValue): number | undefined {
  const text = single(value);
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

const OVERLOADED: UpstreamFailure = {
  kind: 'overloaded',
  sentence: 'As many requests as may already wait for CxEngage; this one was not sent.',
  retryAfterSeconds: 1,
  cause: 'queue',
};

/** Concatenates chunks. Most documents arrive as one chunk, which is not copied. */
const joined = (parts: readonly Buffer<ArrayBuffer>[]): Uint8Array<ArrayBuffer> => {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
};

/** A host over the network. Connects at the first request. */
export function liveUpstream(options: LiveOptions): LiveUpstream {
  const { origin, connections, waiting, timeout, kinds = new Set(), now = Date.now } = options;
  const poolOf = (most: number) =>
    new Pool(origin, {
      connections: most,
      connect: { timeout: CONNECT_TIMEOUT },
      // These two limit the time between events; the timer in `ask` limits the whole request.
      headersTimeout: timeout,
      bodyTimeout: timeout,
      pipelining: 1,
    });
  const documents = { pool: poolOf(connections), places: new BoundedPlaces(connections, waiting) };
  const tokens = { pool: poolOf(TOKEN_CONNECTIONS), places: new BoundedPlaces(TOKEN_CONNECTIONS, TOKEN_WAITING) };
  const open = new Set<AbortController>();

  /** Sends a request and reads the answer with `read`, which calls `done` at the end of the body. */
  async function ask<T>(
    { pool, places }: typeof documents,
    request: HostRequest,
    signal: AbortSignal,
    read: (answer: HostAnswer, done: () => void) => Promise<T>,
  ): Promise<T | UpstreamFailure> {
    if (places.isFull) return OVERLOADED;
    const ender = new AbortController();
    const end = (ending: Ending) => ender.abort(new Ended(ending));
    const onGone = () => end('gone');
    const timer = setTimeout(() => end('time'), timeout);
    open.add(ender);
    signal.addEventListener('abort', onGone, { once: true });
    if (signal.aborted) onGone();
    let hasPlace = false;
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onGone);
      open.delete(ender);
      if (hasPlace) places.leave();
      hasPlace = false;
    };
    try {
      await places.enter(ender.signal);
      hasPlace = true;
      return await read(await callHost(pool, request, ender.signal), done);
    } catch (fault) {
      done();
      return failureOfFault(ender.signal.aborted ? ender.signal.reason : fault, timeout);
    }
  }

  async function failWith({ statusCode, headers, body }: HostAnswer, done: () => void, failure: UpstreamFailure) {
    const retryAfterSeconds = readRetryAfter(headers['retry-after'], now());
    void body.drop().finally(done);
    return {
      ...failure,
      hostStatus: statusCode,
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    };
  }

  /** The failure that status and headers already show; `undefined` when there is a JSON body to read. */
  function refuseHead(
    { statusCode, headers }: HostAnswer,
    isWanted: (status: number) => boolean,
    largest: number,
    meaning: Meaning,
  ) {
    if (!isWanted(statusCode)) return { ...failureOfStatus(statusCode, meaning), cause: 'status' } as const;
    const encoding = single(headers['content-encoding']).trim().toLowerCase();
    if (encoding !== '' && encoding !== 'identity') {
      return {
        kind: 'not-json',
        sentence: 'CxEngage answered compressed, which was not asked for.',
        cause: 'content-encoding',
      } as const;
    }
    if (!isJson(headers['content-type'])) {
      return {
        kind: 'not-json',
        sentence: 'What answered did not send JSON: perhaps a proxy or a sign-in page in between.',
        cause: 'content-type',
      } as const;
    }
    return (readLength(headers['content-length']) ?? 0) > largest ? TOO_LARGE : undefined;
  }

  async function readDocument(
    answer: HostAnswer,
    done: () => void,
    context: RequestContext,
    meaning: Meaning,
  ): Promise<UpstreamAnswer> {
    const refusal = refuseHead(answer, (status) => status === 200, LARGEST_DOCUMENT, meaning);
    if (refusal !== undefined) return failWith(answer, done, refusal);
    const { body, headers } = answer;
    const held: Buffer<ArrayBuffer>[] = [];
    let heldLength = 0;
    try {
      while (heldLength <= LARGEST_HELD) {
        const chunk = await body.next();
        if (chunk === undefined) {
          done();
          return { kind: 'document', source: 'tenant', bytes: joined(held) };
        }
        held.push(chunk);
        heldLength += chunk.length;
      }
    } catch (fault) {
      done();
      return failureOfBody(fault, timeout);
    }
    const length = readLength(headers['content-length']);
    return {
      kind: 'document',
      source: 'tenant',
      bytes: passOn(held, body, done, context),
      ...(length !== undefined && { length }),
    };
  }

  /** Streams the buffered chunks, then the rest of the body, up to the size limit. */
  function passOn(
    held: Buffer<ArrayBuffer>[],
    body: HostBody,
    done: () => void,
    { onBroken }: RequestContext,
  ): ReadableStream<Uint8Array<ArrayBuffer>> {
    let left = LARGEST_DOCUMENT;
    return new ReadableStream(
      {
        async pull(controller) {
          try {
            const chunk = held.shift() ?? (await body.next());
            if (chunk === undefined) {
              done();
              return controller.close();
            }
            left -= chunk.length;
            if (left < 0) throw new TooLarge();
            controller.enqueue(chunk);
          } catch (fault) {
            body.cut();
            done();
            onBroken?.(failureOfBody(fault, timeout));
            controller.error(fault);
          }
        },
        cancel() {
          body.cut();
          done();
        },
      },
      { highWaterMark: 0 },
    );
  }

  async function readToken(answer: HostAnswer, done: () => void): Promise<TokenAnswer> {
    const { statusCode, body } = answer;
    if (statusCode === 400 || statusCode === 401 || statusCode === 403) {
      void body.drop().finally(done);
      return { kind: 'wrong-credentials', hostStatus: statusCode };
    }
    const refusal = refuseHead(
      answer,
      (status) => status === 200 || status === 201,
      LARGEST_TOKEN_ANSWER,
      MEANINGS.interaction,
    );
    if (refusal !== undefined) {
      // A 404 here means that the token path does not exist, not that an interaction does not.
      const isMissing = refusal.kind === 'not-found';
      return failWith(
        answer,
        done,
        isMissing ? { kind: 'unexpected', sentence: 'This host gives no tokens (404).', cause: 'status' } : refusal,
      );
    }
    const parts: Buffer<ArrayBuffer>[] = [];
    let length = 0;
    try {
      for (let part = await body.next(); part !== undefined; part = await body.next()) {
        length += part.length;
        if (length > LARGEST_TOKEN_ANSWER) throw new TooLarge();
        parts.push(part);
      }
    } catch (fault) {
      body.cut();
      return failureOfBody(fault, timeout);
    } finally {
      done();
    }
    return readTokenText(Buffer.concat(parts).toString('utf8'), now());
  }

  const get = (path: string, meaning: Meaning, context: RequestContext) =>
    ask(
      documents,
      { method: 'GET', path, headers: { ...ACCEPT, ...authorization(context.credentials) } },
      context.signal,
      (answer, done) => readDocument(answer, done, context, meaning),
    );

  return {
    name: new URL(origin).host,
    fetchInteraction: (ref: InteractionRef, context) => get(interactionPath(ref), MEANINGS.interaction, context),
    more: {
      kinds,
      fetch: (question: Question, context) => get(questionPath(question), MEANINGS[question.kind], context),
    },
    signIn: (username, password, signal) =>
      ask(
        tokens,
        {
          method: 'POST',
          path: '/v1/tokens',
          headers: { ...ACCEPT, 'content-type': 'application/json' },
          body: JSON.stringify({ username, password }),
        },
        signal,
        readToken,
      ),
    stats: () => ({
      connected: documents.pool.stats.connected,
      running: documents.places.taken,
      waiting: documents.places.waiting,
    }),
    abandon() {
      for (const ender of open) ender.abort(new Ended('closing'));
    },
    async close() {
      await Promise.all([documents.pool.destroy(), tokens.pool.destroy()]);
    },
  };
}

/** The `exp` claim of a JSON Web Token, in ms since 1970. The signature is not checked: the host does that. */
function expiryInToken(token: string): number | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    if (typeof claims !== 'object' || claims === null || !('exp' in claims)) return undefined;
    return typeof claims.exp === 'number' && Number.isFinite(claims.exp) ? claims.exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}

/** Reads `{ token, ttl }`. Expires at the earliest of `ttl`, the token's `exp`, and the documented day. */
export function readTokenText(text: string, now: number): TokenAnswer {
  const unreadable: UpstreamFailure = {
    kind: 'upstream',
    sentence: 'CxEngage accepted the sign-in but gave no token that can be used.',
    cause: 'token',
  };
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return {
      ...unreadable,
      kind: 'not-json',
      sentence: 'CxEngage answered the sign-in with something else than JSON.',
    };
  }
  if (typeof answer !== 'object' || answer === null || !('token' in answer)) return unreadable;
  const { token } = answer;
  // It becomes part of a header: visible ASCII only.
  if (typeof token !== 'string' || token.length > LONGEST_TOKEN || !/^[\x21-\x7e]+$/.test(token)) return unreadable;
  const ttl = 'ttl' in answer && typeof answer.ttl === 'number' && answer.ttl > 0 ? answer.ttl * 1000 : TOKEN_LIFE;
  const expiresAt = Math.min(now + ttl, now + TOKEN_LIFE, expiryInToken(token) ?? Number.POSITIVE_INFINITY);
  return expiresAt > now ? { kind: 'token', token, expiresAt } : unreadable;
}
