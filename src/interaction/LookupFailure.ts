/*
 * Every way in which asking for an interaction can fail, as one closed union.
 *
 * The error states facts only (what was answered, where, what was found); what to tell the reader is written where the
 * failure is shown. A failure is never turned into "no data": whoever fetches throws it.
 */

import type { Answer, Source } from './answer.ts';
import type { InteractionRef } from './endpoint.ts';
import type { Answerer } from './gatewayProblem.ts';
import { isJsonObject } from './leaves.ts';

/** What kind of failure it was; each is explained on the page in its own words. */
export type LookupFailureKind =
  // What the host answered.
  | 'malformed' // 400: the host did not take the ids
  | 'signed-out' // 401, from the host or, without a session, from the gateway
  | 'refused' // 403: needs INTERACTIONS_API_READ_ALL
  | 'not-found' // 404
  | 'busy' // 429
  | 'upstream' // 5xx
  | 'unexpected' // another status
  | 'redirected' // 3xx, which is not followed
  // An answer that is not one.
  | 'not-json'
  | 'too-large' // more than 64 MB
  | 'cut-off' // the connection ended in the middle
  | 'unreadable' // JSON, but no interaction in it
  | 'another-interaction' // an interaction, but not the one asked for
  // No answer.
  | 'offline' // the browser says it has no connection
  | 'unreachable' // no answer reached the page, or the gateway
  | 'timed-out'
  // The server of this page.
  | 'overloaded'
  | 'not-offered' // it does not ask the host for that
  | 'gateway-fault';

/** The facts that come with a failure, as far as they are known. */
export interface FailureFacts {
  /** What the host answered; where no host was heard of, what something in between answered. */
  readonly status?: number;
  /** Who answered; missing where nobody did, or where the answer looked like a good one. */
  readonly by?: Answerer;
  /** Where the answer came from that looked like a good one, as far as the gateway said. */
  readonly source?: Source;
  /** From `Retry-After`, in ms. */
  readonly retryAfter?: number;
  /** By which the operator finds this request in the log. */
  readonly requestId?: string;
  readonly contentType?: string;
  /** The first characters of an answer that was not JSON. */
  readonly excerpt?: string;
  /** What was found where an interaction was expected. */
  readonly found?: Found;
  /** The whole answer's text, so that it can still be read and copied. */
  readonly text?: string;
  /** How many bytes had come when the answer was cut off or given up. */
  readonly receivedBytes?: number;
  /** What was asked for, where another interaction came. */
  readonly asked?: InteractionRef;
  /** The interaction that came instead. */
  readonly answer?: Answer;
}

/** What stood where an interaction was expected. */
export type Found =
  | { readonly kind: 'null' | 'text' | 'number' | 'boolean' }
  | { readonly kind: 'list'; readonly length: number }
  | { readonly kind: 'object'; readonly keys: readonly string[]; readonly keyCount: number };

/** A lookup that did not end in an interaction. */
export class LookupFailure extends Error {
  override readonly name = 'LookupFailure';

  constructor(
    readonly kind: LookupFailureKind,
    readonly facts: FailureFacts = {},
    options?: ErrorOptions,
  ) {
    super(kind, options);
  }
}

/** Whether asking again, unchanged, may succeed. */
export function mayPass(failure: unknown): boolean {
  if (!(failure instanceof LookupFailure)) return false;
  return PASSING.has(failure.kind) && failure.facts.status !== 501;
}

const PASSING: ReadonlySet<LookupFailureKind> = new Set([
  'busy',
  'cut-off',
  'overloaded',
  'timed-out',
  'unreachable',
  'upstream',
]);

/** Describes a value that is not an interaction: its type, length or first keys (at most 12). */
export function describeFound(value: unknown): Found {
  if (value === null || value === undefined) return { kind: 'null' };
  if (Array.isArray(value)) return { kind: 'list', length: value.length };
  if (isJsonObject(value)) {
    const keys = Object.keys(value);
    return { kind: 'object', keys: keys.slice(0, 12), keyCount: keys.length };
  }
  if (typeof value === 'number') return { kind: 'number' };
  return typeof value === 'boolean' ? { kind: 'boolean' } : { kind: 'text' };
}
