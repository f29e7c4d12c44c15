/*
 * Every way in which asking for an interaction can fail, as one closed union.
 *
 * The error states facts only (what was answered, where, what was found); what to tell the reader is written where the
 * failure is shown. A failure is never turned into "no data": whoever fetches throws it.
 */

import { isJsonObject } from './leaves.ts';

/** What kind of failure it was; each is explained on the page in its own words. */
export type LookupFailureKind =
  | 'malformed' // 400: the host did not take the ids
  | 'signed-out' // 401
  | 'refused' // 403: needs INTERACTIONS_API_READ_ALL
  | 'not-found' // 404
  | 'busy' // 429
  | 'unreachable' // no answer reached the page
  | 'timed-out'
  | 'upstream' // 5xx
  | 'unexpected' // another status
  | 'not-json'
  | 'unreadable'; // JSON, but no interaction in it

/** The facts that come with a failure, as far as they are known. */
export interface FailureFacts {
  readonly status?: number;
  /** From `Retry-After`, in ms. */
  readonly retryAfter?: number;
  readonly contentType?: string;
  /** The first characters of an answer that was not JSON. */
  readonly excerpt?: string;
  /** What was found where an interaction was expected. */
  readonly found?: Found;
  /** The whole answer's text, so that it can still be read and copied. */
  readonly text?: string;
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

const PASSING: ReadonlySet<LookupFailureKind> = new Set(['busy', 'unreachable', 'timed-out', 'upstream']);

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
