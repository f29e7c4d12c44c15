/**
 * One request and what became of it: who asks, as far as it matters, and what the log and the metrics are told.
 * Written to while the request is answered, read when the answer has left. Holds no header, no name and no query.
 * A gateway that is asked without a socket (tests, the development server) makes one of the request alone.
 */
import type { UpstreamCause } from './upstream.ts';

/** Who asks, as seen through the proxies that are trusted. */
export interface Asker {
  /** An address; only ever compared, never logged. */
  readonly address: string;
  readonly isHttps: boolean;
  /** Host name and port, as the browser wrote it. */
  readonly host: string;
}

export interface Exchange {
  /** Shown on the page with a failure, and in the log. */
  readonly id: string;
  readonly asker: Asker;
  /** The pattern of the path and never the path itself. */
  route: string;
  tenantId?: string;
  interactionId?: string;
  failure?: string;
  cause?: UpstreamCause;
  code?: string;
  /** The status the host answered with. */
  hostStatus?: number;
  /** How long the host took until its answer began, or its document was whole, in ms. */
  hostMilliseconds?: number;
}

/** Crockford's 32: no two that are mistaken for one another, since an id is read out over the telephone. */
const ID_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const ID_LENGTH = 12;

/** Asking for chance costs more than an id does: it is asked for 256 ids at a time. */
const chance = new Uint8Array(256 * ID_LENGTH);
let used = chance.length;

/** 12 letters and digits by chance: 60 bits. */
export function newRequestId(): string {
  if (used === chance.length) {
    crypto.getRandomValues(chance);
    used = 0;
  }
  let id = '';
  for (const end = used + ID_LENGTH; used < end; used += 1) id += ID_ALPHABET[(chance[used] ?? 0) % 32] ?? '';
  return id;
}

/** An exchange at its beginning. */
export function newExchange(asker: Asker, id = newRequestId()): Exchange {
  return { id, asker, route: 'none' };
}

/** The exchange of a request that came over no socket of ours. */
export function exchangeOf(request: Request): Exchange {
  const { protocol, host } = new URL(request.url);
  return newExchange({ address: 'here', isHttps: protocol === 'https:', host: request.headers.get('Host') ?? host });
}

/** An exchange that is over. */
export interface Answered {
  readonly exchange: Exchange;
  readonly method: string;
  readonly status: number;
  /** Of the body, as sent. */
  readonly bytes: number;
  readonly milliseconds: number;
  /** Whether the whole answer was handed to the network: false where it broke off, or whoever asked was gone. */
  readonly isComplete: boolean;
}

/** Whoever watches the exchanges: the log, the metrics. */
export interface Watch {
  began?(): void;
  answered(answered: Answered): void;
}
