/*
 * Every way in which a lookup can fail, as one closed union.
 *
 * The error holds facts only (status, source, what was found); its wording is in the view. A failure is always thrown and
 * never turned into "no data".
 */

import type { Answer, Source } from './answer.ts';
import type { InteractionRef } from './endpoint.ts';
import type { Answerer } from './gatewayProblem.ts';
import { isJsonObject } from './leaves.ts';

/** The kind of failure; the page explains each in its own words. */
export type LookupFailureKind =
  // The host's status.
  | 'malformed' // 400: the host did not accept the ids
  | 'signed-out' // 401, from the host or, without a session, from the gateway
  | 'refused' // 403: needs INTERACTIONS_API_READ_ALL
  | 'not-found' // 404
  | 'busy' // 429
  | 'upstream' // 5xx
  | 'unexpected' // another status
  | 'redirected' // 3xx, which is not followed
  // An unusable response.
  | 'not-json'
  | 'too-large' // more than 64 MB
  | 'cut-off' // the connection closed before the end
  | 'unreadable' // JSON, but no interaction in it
  | 'another-interaction' // an interaction, but not the requested one
  // No response.
  | 'offline' // the browser reports no connection
  | 'unreachable' // no response reached the page, or the gateway
  | 'timed-out'
  // The gateway.
  | 'overloaded'
  | 'not-offered' // that kind of request is turned off
  | 'gateway-fault';

/** The known facts of a failure. */
export interface FailureFacts {
  /** The host's status; when the host did not respond, that of a proxy in between. */
  readonly status?: number;
  /** Who sent the error response; missing without one. */
  readonly by?: Answerer;
  /** Source of a response with a 2xx status, from the gateway's header. */
  readonly source?: Source;
  /** From `Retry-After`, in ms. */
  readonly retryAfter?: number;
  /** By which the operator finds this request in the log. */
  readonly requestId?: string;
  readonly contentType?: string;
  /** The first characters of a response that was not JSON. */
  readonly excerpt?: string;
  /** What was found instead of an interaction. */
  readonly found?: Found;
  /** The whole response text, so that it can still be read and copied. */
  readonly text?: string;
  /** Bytes received before the response was cut off or aborted. */
  readonly receivedBytes?: number;
  /** The requested ids, when another interaction was received. */
  readonly asked?: InteractionRef;
  /** The interaction that was received instead. */
  readonly answer?: Answer;
}

/** The JSON found instead of an interaction. */
export type Found =
  | { readonly kind: 'null' | 'text' | 'number' | 'boolean' }
  | { readonly kind: 'list'; readonly length: number }
  | { readonly kind: 'object'; readonly keys: readonly string[]; readonly keyCount: number };

/** A lookup that failed. */
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

/** Whether the same request may succeed on a retry; 501 never does. */
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
