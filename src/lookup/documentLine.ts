/*
 * The message protocol between the page and the worker that reads large sources, both ends.
 *
 * The worker reads; the page requests the result parcel by parcel, which is the backpressure. Works over anything that
 * posts messages, so tests need no Worker. There is no cancel message: `JSON.parse` cannot be interrupted, so the page
 * terminates the worker.
 */

import { Packing, type Parcel, Unpacking } from './parcels.ts';
import { type Opened, readBytes, readText } from './readDocument.ts';

type Progress = (fraction: number) => void;

/** Messages of the page. */
export type ToWorker = { readonly kind: 'open'; readonly source: Blob | string } | { readonly kind: 'more' };

/** Messages of the worker. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'parcel'; readonly parcel: Parcel; readonly isLast: boolean; readonly fraction: number }
  | { readonly kind: 'failed'; readonly message: string };

/** One end of the channel: a Worker, a worker's global scope, or a MessagePort. */
export interface Line<Sent, Received> {
  postMessage(message: Sent): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Received>) => void): void;
}

const SLICE = 4 * 1024 * 1024;

/** Shares of the progress, roughly by the time each step takes for a list of 64 MB. */
const READ_SHARE = 0.2;
const PARSE_SHARE = 0.5;

/** Reads the bytes slice by slice, for progress and cancellation in between. */
async function readBlob(blob: Blob, signal: AbortSignal | undefined, onProgress: Progress): Promise<Uint8Array> {
  const bytes = new Uint8Array(blob.size);
  for (let at = 0; at < blob.size; at += SLICE) {
    bytes.set(new Uint8Array(await blob.slice(at, at + SLICE).arrayBuffer()), at);
    signal?.throwIfAborted();
    onProgress(Math.min(1, (at + SLICE) / blob.size));
  }
  return bytes;
}

/** Reads a source in this thread. Rejects only with the signal's reason. @param onProgress 0 to 1, for the reading only */
export async function openHere(
  source: Blob | string,
  signal: AbortSignal | undefined,
  onProgress: Progress,
): Promise<Opened> {
  if (typeof source === 'string') return readText(source);
  let bytes: Uint8Array;
  try {
    bytes = await readBlob(source, signal, onProgress);
  } catch (error) {
    signal?.throwIfAborted();
    return { kind: 'unreadable', reason: error instanceof Error ? error.name : 'Error' };
  }
  return readBytes(bytes);
}

/** Approximate number of JSON characters in a parcel. */
function weigh(parcel: Parcel): number {
  let characters = parcel.steps.length * 6;
  for (const value of parcel.values) if (typeof value === 'string') characters += value.length;
  return characters;
}

/** The worker's end: waits for one source and sends its result on request. */
export function answerLine(line: Line<FromWorker, ToWorker>): void {
  let packing: Packing | undefined;
  let ahead: Parcel | undefined;
  let carried = 0;
  let expected = 1;

  function sendNext(): void {
    const parcel = ahead;
    if (packing === undefined || parcel === undefined) return;
    ahead = packing.next();
    carried += weigh(parcel);
    const fraction = PARSE_SHARE + (1 - PARSE_SHARE) * Math.min(0.99, carried / expected);
    line.postMessage({ kind: 'parcel', parcel, isLast: ahead === undefined, fraction });
  }

  async function answer(message: ToWorker): Promise<void> {
    if (message.kind === 'open') {
      const opened = await openHere(message.source, undefined, (fraction) => {
        line.postMessage({ kind: 'progress', fraction: fraction * READ_SHARE });
      });
      packing = new Packing(opened);
      ahead = packing.next();
      // The text is sent once as text and once as the parsed document.
      expected = 'text' in opened ? opened.text.length * 2 : 1;
    }
    sendNext();
  }

  line.addEventListener('message', (event) => {
    answer(event.data).catch((error: unknown) => {
      line.postMessage({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    });
  });
}

const KINDS: readonly string[] = [
  'document',
  'choice',
  'too-large',
  'empty',
  'unreadable',
  'not-json',
  'too-deep',
  'not-an-interaction',
  'review',
] satisfies readonly Opened['kind'][];

/** Both ends are of one build, so checking the kind is enough. */
function isOpened(value: unknown): value is Opened {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    KINDS.includes(value.kind)
  );
}

/** The page's end: sends the source and assembles the result. */
export function openOverLine(
  line: Line<ToWorker, FromWorker>,
  source: Blob | string,
  onProgress: Progress,
): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const unpacking = new Unpacking();

    function receive(message: FromWorker): void {
      if (message.kind === 'failed') throw new Error(message.message);
      onProgress(message.fraction);
      if (message.kind === 'progress') return;
      unpacking.take(message.parcel);
      if (!message.isLast) {
        line.postMessage({ kind: 'more' });
        return;
      }
      const opened = unpacking.value;
      if (!isOpened(opened)) throw new Error('The worker gave back something else');
      resolve(opened);
    }

    line.addEventListener('message', (event) => {
      try {
        receive(event.data);
      } catch (error) {
        reject(error);
      }
    });
    line.postMessage({ kind: 'open', source });
  });
}
