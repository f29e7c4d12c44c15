/*
 * One request for one interaction, and every way it can end.
 *
 * The answer is kept three times over, each for its own use: the bytes for saving exactly what was received, the text
 * for reading and copying, the model for everything else. What fails is thrown as a LookupFailure with the facts; "no
 * data" is never returned. The surprising fact: an error page can arrive with status 200, so the body decides.
 */

import { type Instant, instant } from '../time/instant.ts';
import { type InteractionRef, interactionPath } from './endpoint.ts';
import type { Interaction } from './interaction.ts';
import { LookupFailure, type LookupFailureKind } from './LookupFailure.ts';
import { isJsonObject } from './leaves.ts';
import { readInteraction } from './readInteraction.ts';

/** Where a document came from. `file`: opened from a file or pasted, nothing was sent. */
export type Source = 'sample-reference' | 'sample-synthetic' | 'tenant' | 'file';

/** A document that was received, with everything that is known of it. */
export interface Answer {
  readonly interaction: Interaction;
  /** The parsed JSON, for showing every value of it. */
  readonly document: unknown;
  readonly text: string;
  /** As received, byte for byte. */
  readonly bytes: Blob;
  readonly receivedAt: Instant;
  readonly source: Source;
}

/** How long one request may take, in ms. The vendor's own SDK waits 120 s; the gateway must be able to answer first. */
export const REQUEST_TIMEOUT = 125_000;

/**
 * Fetches one interaction from the gateway this page came from.
 *
 * @param signal ends the request when it is aborted (a newer lookup, or the reader's wish)
 * @throws LookupFailure with what is known; an abort is passed on as the signal's reason
 */
export async function fetchInteraction(ref: InteractionRef, signal: AbortSignal): Promise<Answer> {
  const limit = AbortSignal.timeout(REQUEST_TIMEOUT);
  const either = AbortSignal.any([signal, limit]);
  let response: Response;
  let bytes: Blob;
  try {
    // Relative: the gateway may serve below a path of its own.
    response = await fetch(`.${interactionPath(ref)}`, { signal: either, headers: { accept: 'application/json' } });
    bytes = await response.blob();
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new LookupFailure(limit.aborted ? 'timed-out' : 'unreachable', {}, { cause });
  }
  const text = await bytes.text();
  if (!response.ok) throw failureOf(response, text);
  const contentType = response.headers.get('content-type') ?? '';
  return answerFrom({ text, bytes, document: parse(text, contentType), source: sourceOf(response) });
}

/**
 * Makes an answer of a document that is already parsed, wherever it came from.
 *
 * @throws LookupFailure `unreadable` when no interaction is in it; the failure carries the text
 */
export function answerFrom(received: Pick<Answer, 'text' | 'bytes' | 'document' | 'source'>): Answer {
  try {
    return { ...received, interaction: readInteraction(received.document), receivedAt: instant(Date.now()) };
  } catch (failure) {
    if (!(failure instanceof LookupFailure)) throw failure;
    throw new LookupFailure(failure.kind, { ...failure.facts, text: received.text }, { cause: failure });
  }
}

function parse(text: string, contentType: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LookupFailure('not-json', { contentType, excerpt: text.slice(0, 160), text }, { cause });
  }
}

function sourceOf(response: Response): Source {
  const said = response.headers.get('x-interaction-source');
  return said === 'sample-reference' || said === 'sample-synthetic' ? said : 'tenant';
}

function failureOf(response: Response, text: string): LookupFailure {
  const { status } = response;
  const retryAfter = readRetryAfter(response.headers.get('retry-after'));
  return new LookupFailure(problemKind(text) ?? kindOfStatus(status), {
    status,
    contentType: response.headers.get('content-type') ?? '',
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/** The gateway names the kind in its problem document; the status alone cannot tell a host's fault from silence. */
function problemKind(text: string): LookupFailureKind | undefined {
  let problem: unknown;
  try {
    problem = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJsonObject(problem) || typeof problem.type !== 'string') return undefined;
  return PROBLEM_KINDS.get(problem.type.slice(problem.type.lastIndexOf(':') + 1));
}

const PROBLEM_KINDS: ReadonlyMap<string, LookupFailureKind> = new Map([
  ['malformed-id', 'malformed'],
  ['signed-out', 'signed-out'],
  ['refused', 'refused'],
  ['not-found', 'not-found'],
  ['busy', 'busy'],
  ['unreachable', 'unreachable'],
  ['timed-out', 'timed-out'],
  ['upstream', 'upstream'],
]);

function kindOfStatus(status: number): LookupFailureKind {
  if (status === 400) return 'malformed';
  if (status === 401) return 'signed-out';
  if (status === 403) return 'refused';
  if (status === 404) return 'not-found';
  if (status === 429) return 'busy';
  if (status === 504) return 'timed-out';
  return status >= 500 ? 'upstream' : 'unexpected';
}

/** `Retry-After` in ms: seconds, or an HTTP date. */
function readRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}
