/**
 * One request and its outcome: the client, and the values for the log and the metrics. Written while the request is
 * served, read when the response was sent. Holds no header, no name and no query.
 * Without a socket (tests, the development server) it is made from the request alone.
 */
import type { UpstreamCause } from './upstream.ts';

/** The client, as seen through trusted proxies. */
export interface Client {
  /** For comparison only, never logged. */
  readonly address: string;
  readonly isHttps: boolean;
  /** Host name and port, as the browser sent it. */
  readonly host: string;
}

export interface Exchange {
  /** Shown on the page with a failure, and in the log. */
  readonly id: string;
  readonly client: Client;
  /** The pattern of the path, never the path itself. */
  route: string;
  tenantId?: string;
  interactionId?: string;
  failure?: string;
  cause?: UpstreamCause;
  code?: string;
  /** The status of the host's response. */
  hostStatus?: number;
  /** How long the host took, in ms: until a small document was complete, or a large one's first 256 KiB. */
  hostMilliseconds?: number;
}

/** Crockford's base 32: no two characters are confused when an id is read out over the telephone. */
const ID_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const ID_LENGTH = 12;

/** Random bytes for 256 ids at a time: one call of `getRandomValues` per id would cost more than the id. */
const chance = new Uint8Array(256 * ID_LENGTH);
let used = chance.length;

/** 12 random letters and digits: 60 bits. */
export function newRequestId(): string {
  if (used === chance.length) {
    crypto.getRandomValues(chance);
    used = 0;
  }
  let id = '';
  for (const end = used + ID_LENGTH; used < end; used += 1) id += ID_ALPHABET[(chance[used] ?? 0) % 32] ?? '';
  return id;
}

/** A new exchange. */
export function newExchange(client: Client, id = newRequestId()): Exchange {
  return { id, client, route: 'none' };
}

/** The exchange of a request that did not come over a socket of the gateway. */
export function exchangeOf(request: Request): Exchange {
  const { protocol, host } = new URL(request.url);
  return newExchange({ address: 'here', isHttps: protocol === 'https:', host: request.headers.get('Host') ?? host });
}

/** A finished exchange. */
export interface Answered {
  readonly exchange: Exchange;
  readonly method: string;
  readonly status: number;
  /** Of the body, as sent. */
  readonly bytes: number;
  readonly milliseconds: number;
  /** Whether the whole response was sent: false when it broke off or the client disconnected. */
  readonly isComplete: boolean;
}

/** An observer of exchanges: the log, the metrics. */
export interface Watch {
  began?(): void;
  answered(answered: Answered): void;
}
