/*
 * One GET of JSON from this page's gateway, with every failure as a LookupFailure.
 *
 * The result has the bytes, the text and the parsed value. A failure is thrown with its facts and never returned as "no
 * data". The surprising fact: an error page can arrive with status 200, so the body decides.
 */

import type { Answer, Source } from '../interaction/answer.ts';
import { readProblem, requestIdOf } from '../interaction/gatewayProblem.ts';
import { type FailureFacts, LookupFailure, type LookupFailureKind } from '../interaction/LookupFailure.ts';
import { ASKING, takeEarly } from './early.ts';

/** Timeout of one request, in ms. The vendor's SDK waits 120 s, as the gateway does by default; it must respond first. */
export const REQUEST_TIMEOUT = 125_000;

/** Largest response, in bytes; the gateway has the same limit. */
export const MOST_BYTES = 64 * 1024 * 1024;

/** In bytes: more than gateway, sockets and browser buffer, which is lost when the connection breaks. */
const MOST_ON_THE_WAY = 4 * 1024 * 1024;

/** Received JSON. */
interface ReceivedJson extends Pick<Answer, 'text' | 'bytes' | 'document'> {
  /** From the gateway's header. */
  readonly source?: Source;
  /** For a failure to read an interaction from it. */
  readonly facts: FailureFacts;
}

/**
 * Fetches JSON.
 *
 * @param path of the gateway and of CxEngage, beginning with a slash
 * @param signal aborts the request (a newer lookup, or Cancel)
 * @throws LookupFailure with the known facts; on abort the signal's reason
 */
export async function fetchJson(path: string, signal: AbortSignal): Promise<ReceivedJson> {
  // Relative: the gateway may have a base path.
  return readJson(`.${path}`, ASKING, signal);
}

/**
 * Fetches JSON from any URL, whatever its content type.
 *
 * @throws LookupFailure with the known facts; on abort the signal's reason
 */
export async function readJson(address: string, init: RequestInit, signal: AbortSignal): Promise<ReceivedJson> {
  const { response, facts, bytes, text } = await receive(address, init, signal);
  const source = saidSource(response);
  const contentType = response.headers.get('content-type') ?? '';
  return { text, bytes, document: parse(text, { ...facts, contentType }), ...(source && { source }), facts };
}

/** A complete response with a 2xx status. */
interface Received extends Pick<Answer, 'text' | 'bytes'> {
  readonly response: Response;
  readonly facts: FailureFacts;
}

/** Fetches a text. @throws LookupFailure as `readJson` does, except `not-json` */
export async function receive(address: string, init: RequestInit, signal: AbortSignal): Promise<Received> {
  const limit = AbortSignal.timeout(REQUEST_TIMEOUT);
  const either = AbortSignal.any([signal, limit]);
  let response: Response;
  try {
    response = await (takeEarly(address, either) ?? fetch(address, { ...init, signal: either }));
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
 * Reads a body chunk by chunk, up to the size limit, and counts the bytes for a failure. Decodes each chunk on arrival:
 * reading 40 MB back from a Blob took the browser most of a second after the last byte.
 */
async function readBody(
  response: Response,
  facts: FailureFacts,
  signal: AbortSignal,
  limit: AbortSignal,
): Promise<Pick<Answer, 'text' | 'bytes'>> {
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
    // The gateway refuses a Content-Length above the limit; a stream without one it cuts off at the limit.
    const isLengthTold = response.headers.has('content-length');
    const brokeOff = !isLengthTold && receivedBytes > MOST_BYTES - MOST_ON_THE_WAY ? 'too-large' : 'cut-off';
    throw new LookupFailure(limit.aborted ? 'timed-out' : brokeOff, { ...facts, receivedBytes }, { cause });
  }
  if (receivedBytes > MOST_BYTES) {
    await reader?.cancel();
    throw new LookupFailure('too-large', { ...facts, receivedBytes });
  }
  let blob: Blob | undefined;
  const bytes = (): Blob => {
    blob ??= new Blob(pieces.splice(0));
    return blob;
  };
  return { bytes, text: text + decoder.decode() };
}

function parse(text: string, facts: FailureFacts): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LookupFailure('not-json', { ...facts, excerpt: text.slice(0, 160), text }, { cause });
  }
}

/** `onLine` true proves nothing: a machine can be connected to a network without internet. */
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

/** By the kind in the gateway's problem document: the status alone does not show whether the host responded. */
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

/** The kind for a status of a proxy between page and gateway. */
function kindOfStatus(status: number): LookupFailureKind {
  if (status === 400) return 'malformed';
  if (status === 401) return 'signed-out';
  if (status === 403) return 'refused';
  if (status === 404) return 'not-found';
  if (status === 429) return 'busy';
  if (status === 504) return 'timed-out';
  return status >= 500 ? 'upstream' : 'unexpected';
}
