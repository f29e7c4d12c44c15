/**
 * Every way in which the host, or whatever stands before it, can fail to answer properly, each done for real on the
 * connection: a body that is cut off is cut off, one that hangs is never ended.
 *
 * A fault happens after the asker was let in, as it does at a host whose storage fails: an unknown token is answered 401
 * before any of this.
 */
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

/** One fault. Lengths of time in ms. */
export type Fault =
  /** A status, with a body as such hosts send it: `{"message": …}`, a proxy's web page, or nothing. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly retryAfter?: string;
      readonly body?: 'json' | 'html' | 'empty';
    }
  /** 200 and a web page. */
  | { readonly kind: 'web-page'; readonly contentType?: string }
  /** The document, under another content type; `undefined` sends none. */
  | { readonly kind: 'content-type'; readonly contentType: string | undefined }
  /** A complete answer whose JSON ends in the middle. */
  | { readonly kind: 'half-body' }
  /** The connection ends in the middle of the body, whose length was told or not. */
  | { readonly kind: 'cut-off'; readonly isLengthTold: boolean }
  /** So many bytes at a time, with a pause between them. */
  | { readonly kind: 'drip'; readonly bytes: number; readonly pause: number }
  /** Nothing more comes after this much. */
  | { readonly kind: 'hang'; readonly after: 'nothing' | 'headers' | 'half' }
  /** Waits, then answers as usual. */
  | { readonly kind: 'wait'; readonly before: number }
  /** A document of that many bytes, padded. */
  | { readonly kind: 'huge'; readonly bytes: number; readonly isLengthTold: boolean }
  | { readonly kind: 'redirect'; readonly status: number; readonly to: string }
  /** The document of another interaction than the one asked for. */
  | { readonly kind: 'another-interaction' }
  | { readonly kind: 'reset' }
  /** No HTTP at all. */
  | { readonly kind: 'garbage' };

const MEBIBYTE = 1024 * 1024;

/** The faults that have a name, for the ids below and for the list a person picks from. */
export const FAULTS = {
  'status-400': { kind: 'status', status: 400 },
  'status-401': { kind: 'status', status: 401 },
  'status-403': { kind: 'status', status: 403 },
  'status-404': { kind: 'status', status: 404 },
  'status-429': { kind: 'status', status: 429, retryAfter: '5' },
  'status-429-long': { kind: 'status', status: 429, retryAfter: '3600' },
  'status-500': { kind: 'status', status: 500 },
  'status-501': { kind: 'status', status: 501 },
  'status-502': { kind: 'status', status: 502, body: 'html' },
  'status-503': { kind: 'status', status: 503, body: 'html', retryAfter: '4' },
  'status-504': { kind: 'status', status: 504, body: 'html' },
  'status-418': { kind: 'status', status: 418, body: 'empty' },
  'web-page': { kind: 'web-page' },
  'web-page-as-json': { kind: 'web-page', contentType: 'application/json' },
  'wrong-content-type': { kind: 'content-type', contentType: 'text/plain; charset=utf-8' },
  'no-content-type': { kind: 'content-type', contentType: undefined },
  'half-body': { kind: 'half-body' },
  'cut-off': { kind: 'cut-off', isLengthTold: true },
  'cut-off-chunked': { kind: 'cut-off', isLengthTold: false },
  drip: { kind: 'drip', bytes: 64, pause: 20 },
  hang: { kind: 'hang', after: 'nothing' },
  'hang-after-headers': { kind: 'hang', after: 'headers' },
  'hang-in-body': { kind: 'hang', after: 'half' },
  slow: { kind: 'wait', before: 6000 },
  'too-large': { kind: 'huge', bytes: 64 * MEBIBYTE + 1, isLengthTold: true },
  'too-large-chunked': { kind: 'huge', bytes: 80 * MEBIBYTE, isLengthTold: false },
  'redirect-away': { kind: 'redirect', status: 302, to: 'https://elsewhere.example/login' },
  'another-interaction': { kind: 'another-interaction' },
  reset: { kind: 'reset' },
  garbage: { kind: 'garbage' },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;

const NAMES = Object.keys(FAULTS) as FaultName[];

/** The id of an interaction whose answer always fails in that way. */
export function faultyInteractionId(name: FaultName): string {
  return `00000000-0000-4000-8000-00000fa0${String(NAMES.indexOf(name)).padStart(4, '0')}`;
}

/** The fault that stands for an id, if one does. */
export function standingFault(interactionId: string): Fault | undefined {
  const [, index] = /^00000000-0000-4000-8000-00000fa0(\d{4})$/.exec(interactionId) ?? [];
  const name = index === undefined ? undefined : NAMES[Number(index)];
  return name === undefined ? undefined : FAULTS[name];
}

const WEB_PAGE =
  '<!doctype html>\n<html><head><title>Sign in</title></head><body><h1>Proxy sign-in</h1></body></html>\n';

/** What a fault needs to know of the answer it spoils. */
export interface Spoiled {
  /** The text that was asked for. */
  readonly text: string;
  /** The text of another interaction. */
  readonly anotherText: string;
}

/**
 * Answers with a fault.
 * @param after runs a function later, unless the peer was closed before
 */
export function spoil(
  fault: Fault,
  { text, anotherText }: Spoiled,
  response: ServerResponse,
  after: (ms: number, run: () => void) => void,
): void {
  const json = { 'Content-Type': 'application/json' };
  const half = text.slice(0, Math.floor(text.length / 2));
  switch (fault.kind) {
    case 'status':
      answerStatus(fault, response);
      break;
    case 'web-page':
      response.writeHead(200, { 'Content-Type': fault.contentType ?? 'text/html; charset=utf-8' }).end(WEB_PAGE);
      break;
    case 'content-type':
      response.writeHead(200, fault.contentType === undefined ? {} : { 'Content-Type': fault.contentType }).end(text);
      break;
    case 'half-body':
      response.writeHead(200, json).end(half);
      break;
    case 'cut-off':
      response.writeHead(200, fault.isLengthTold ? { ...json, 'Content-Length': Buffer.byteLength(text) } : json);
      response.write(half, () => after(20, () => response.socket?.destroy()));
      break;
    case 'drip':
      response.writeHead(200, { ...json, 'Content-Length': Buffer.byteLength(text) });
      drip(Buffer.from(text), fault, response, after);
      break;
    case 'hang':
      if (fault.after === 'nothing') break;
      response.writeHead(200, json);
      if (fault.after === 'half') response.write(half);
      else response.flushHeaders();
      break;
    case 'wait':
      after(fault.before, () => response.writeHead(200, json).end(text));
      break;
    case 'huge':
      void sendPadded(text, fault, response);
      break;
    case 'redirect':
      response.writeHead(fault.status, { Location: fault.to }).end();
      break;
    case 'another-interaction':
      response.writeHead(200, json).end(anotherText);
      break;
    case 'reset':
      response.socket?.resetAndDestroy();
      break;
    case 'garbage':
      response.socket?.end('this is no HTTP\r\n\r\n');
      break;
  }
}

function answerStatus(fault: Extract<Fault, { kind: 'status' }>, response: ServerResponse): void {
  const { status, retryAfter, body = 'json' } = fault;
  const wait = retryAfter === undefined ? {} : { 'Retry-After': retryAfter };
  const type = { json: 'application/json', html: 'text/html', empty: undefined }[body];
  response.writeHead(status, { ...wait, ...(type === undefined ? {} : { 'Content-Type': type }) });
  if (body === 'json') response.end(JSON.stringify({ message: `upstream said ${status}` }));
  else response.end(body === 'html' ? `<html><body><h1>${status} from the balancer</h1></body></html>` : '');
}

function drip(
  bytes: Buffer,
  fault: Extract<Fault, { kind: 'drip' }>,
  response: ServerResponse,
  after: (ms: number, run: () => void) => void,
): void {
  if (response.destroyed) return;
  if (bytes.length === 0) {
    response.end();
    return;
  }
  response.write(bytes.subarray(0, fault.bytes));
  after(fault.pause, () => drip(bytes.subarray(fault.bytes), fault, response, after));
}

/** Pads the document with a long text, piece by piece, at the reader's pace. */
async function sendPadded(
  text: string,
  fault: Extract<Fault, { kind: 'huge' }>,
  response: ServerResponse,
): Promise<void> {
  const end = text.lastIndexOf('}');
  const before = Buffer.from(`${text.slice(0, end).trimEnd()},"padding":"`);
  const behind = Buffer.from('"}');
  const length = fault.isLengthTold ? { 'Content-Length': fault.bytes } : {};
  response.writeHead(200, { 'Content-Type': 'application/json', ...length });
  function* pieces(): Generator<Buffer> {
    yield before;
    const piece = Buffer.alloc(MEBIBYTE, 'x');
    for (let left = fault.bytes - before.length - behind.length; left > 0; left -= piece.length) {
      yield left < piece.length ? piece.subarray(0, left) : piece;
    }
    yield behind;
  }
  // Whoever asked may give up; that is no fault of the peer's.
  await pipeline(pieces, response).catch(() => undefined);
}
