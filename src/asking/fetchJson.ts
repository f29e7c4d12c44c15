/*
 * One GET of JSON from the gateway this page came from, and every way it can end.
 *
 * What was received is kept as bytes, as text and parsed. What fails is thrown as a LookupFailure with the facts; "no data"
 * is never returned. The surprising fact: an error page can arrive with status 200, so the body decides.
 */

import type { Answer, Source } from '../interaction/answer.ts';
import { readProblem, requestIdOf } from '../interaction/gatewayProblem.ts';
import { type FailureFacts, LookupFailure, type LookupFailureKind } from '../interaction/LookupFailure.ts';

/** How long one request may take, in ms. The vendor's own SDK waits 120 s; the gateway must be able to answer first. */
export const REQUEST_TIMEOUT = 125_000;

/** The most that is read of one answer, in bytes; the gateway draws the same line. */
export const MOST_BYTES = 64 * 1024 * 1024;

/** More than a gateway, a socket and a busy browser hold on their way, and drop where the connection breaks, in bytes. */
const MOST_ON_THE_WAY = 4 * 1024 * 1024;

/** JSON as it was received. */
interface ReceivedJson extends Pick<Answer, 'text' | 'bytes' | 'document'> {
  /** As the gateway said. */
  readonly source?: Source;
  /** What a failure to make sense of it should tell. */
  readonly facts: FailureFacts;
}

/**
 * Fetches JSON.
 *
 * @param path as the gateway and CxEngage have it, beginning with a slash; asked for below the page's own address
 * @param signal ends the request when it is aborted (a newer lookup, or the reader's wish)
 * @throws LookupFailure with what is known; an abort is passed on as the signal's reason
 */
export async function fetchJson(path: string, signal: AbortSignal): Promise<ReceivedJson> {
  // Relative: the gateway may serve below a path of its own.
  return readJson(`.${path}`, { headers: { accept: 'application/json' } }, signal);
}

/**
 * Fetches JSON, or whatever else an address gives as if it were JSON.
 *
 * @param init how, for an address that is not the gateway's
 * @throws LookupFailure with what is known; an abort is passed on as the signal's reason
 */
export async function readJson(address: string, init: RequestInit, signal: AbortSignal): Promise<ReceivedJson> {
  const { response, facts, bytes, text } = await receive(address, init, signal);
  const source = saidSource(response);
  const contentType = response.headers.get('content-type') ?? '';
  return { text, bytes, document: parse(text, { ...facts, contentType }), ...(source && { source }), facts };
}

/** A good answer, read to its end. */
interface Received {
  readonly response: Response;
  readonly facts: FailureFacts;
  readonly bytes: Blob;
  readonly text: string;
}

/** Fetches a text. @throws LookupFailure as `readJson` does, but for what is no JSON */
export async function receive(address: string, init: RequestInit, signal: AbortSignal): Promise<Received> {
  const limit = AbortSignal.timeout(REQUEST_TIMEOUT);
  const either = AbortSignal.any([signal, limit]);
  let response: Response;
  try {
    response = await fetch(address, { ...init, signal: either });
  } catch (cause) {
    if (signal.aborted) throw cause;
    if (limit.aborted) throw new LookupFailure('timed-out', {}, { cause });
    throw new LookupFailure(isOffline() ? 'offline' : 'unreachable', {}, { cause });
  }
  const source = saidSource(response);
  const facts = { status: response.status, ...(source && { source }), ...requestIdOf(response) };
  const { bytes, text } = await readBody(response, facts, signal, limit);
  if (!response.ok) throw failureOf(response, text);
  return { response, facts, bytes, text };
}

/**
 * Reads piece by piece, so that it is known how much had come when it broke off, and never more than the most. Each piece
 * is decoded as it comes: reading 40 MB back out of a Blob took the browser most of a second after the last byte.
 */
async function readBody(
  response: Response,
  facts: FailureFacts,
  signal: AbortSignal,
  limit: AbortSignal,
): Promise<{ readonly bytes: Blob; readonly text: string }> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const decoder = new TextDecoder();
  let text = '';
  let receivedBytes = 0;
  const reader = response.body?.getReader();
  try {
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
      receivedBytes += piece.value.byteLength;
      if (receivedBytes > MOST_BYTES) break;
      pieces.push(piece.value);
      text += decoder.decode(piece.value, { stream: true });
    }
  } catch (cause) {
    if (signal.aborted) throw cause;
    // The gateway refuses a told length that is too large; where it meets the limit on the way, it breaks off there.
    const isLengthTold = response.headers.has('content-length');
    const brokeOff = !isLengthTold && receivedBytes > MOST_BYTES - MOST_ON_THE_WAY ? 'too-large' : 'cut-off';
    throw new LookupFailure(limit.aborted ? 'timed-out' : brokeOff, { ...facts, receivedBytes }, { cause });
  }
  if (receivedBytes > MOST_BYTES) {
    await reader?.cancel();
    throw new LookupFailure('too-large', { ...facts, receivedBytes });
  }
  return { bytes: new Blob(pieces), text: text + decoder.decode() };
}

function parse(text: string, facts: FailureFacts): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LookupFailure('not-json', { ...facts, excerpt: text.slice(0, 160), text }, { cause });
  }
}

/** True only where the browser is sure: a machine can be connected to a network that leads nowhere. */
function isOffline(): boolean {
  return typeof navigator !== 'undefined' && navigator.onLine === false;
}

function saidSource(response: Response): Source | undefined {
  const said = response.headers.get('x-interaction-source');
  return said === 'sample-reference' || said === 'sample-synthetic' || said === 'tenant' ? said : undefined;
}

function failureOf(response: Response, text: string): LookupFailure {
  const { kind, ...facts } = readProblem(response, text);
  const known = kind === undefined ? kindOfStatus(response.status) : (PROBLEM_KINDS.get(kind) ?? 'gateway-fault');
  return new LookupFailure(known, { ...facts, contentType: response.headers.get('content-type') ?? '' });
}

/** The gateway names the kind in its problem document; the status alone cannot tell a host's fault from silence. */
const PROBLEM_KINDS: ReadonlyMap<string, LookupFailureKind> = new Map([
  ['malformed-id', 'malformed'],
  ['malformed', 'malformed'],
  ['signed-out', 'signed-out'],
  ['refused', 'refused'],
  ['not-found', 'not-found'],
  ['busy', 'busy'],
  ['slow-down', 'busy'],
  ['upstream', 'upstream'],
  ['unexpected', 'unexpected'],
  ['redirected', 'redirected'],
  ['not-json', 'not-json'],
  ['too-large', 'too-large'],
  ['cut-off', 'cut-off'],
  ['unreachable', 'unreachable'],
  ['timed-out', 'timed-out'],
  ['overloaded', 'overloaded'],
  ['not-offered', 'not-offered'],
]);

/** What a status means that did not come from the gateway but from something between it and the page. */
function kindOfStatus(status: number): LookupFailureKind {
  if (status === 400) return 'malformed';
  if (status === 401) return 'signed-out';
  if (status === 403) return 'refused';
  if (status === 404) return 'not-found';
  if (status === 429) return 'busy';
  if (status === 504) return 'timed-out';
  return status >= 500 ? 'upstream' : 'unexpected';
}
