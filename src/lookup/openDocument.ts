/*
 * The door for files, drops and pastes: reads a source without stopping the page, and can be cancelled.
 *
 * Small sources are read here, large ones in a worker that gives back its result parcel by parcel, the page asking for
 * each, so that between two parcels it can draw and hear a click on Cancel. Nothing is sent over the network. What is in
 * the source is decided in `readDocument.ts`, the same for both ways.
 * The surprising fact: the worker is never asked to stop; it is ended, because a parse cannot be interrupted.
 */

import { openHere, openOverLine } from './documentLine.ts';
import { LARGEST_SOURCE, type Opened } from './readDocument.ts';

/** Sources up to this many bytes are read on the page: parsing them takes about one frame. */
const LARGEST_INLINE = 1024 * 1024;

/** What `openDocument` takes besides the source. */
interface OpenOptions {
  readonly signal: AbortSignal;
  /** Told how far, from 0 to 1; never goes back. */
  readonly onProgress?: (fraction: number) => void;
}

/** Bytes of a source; of a text that is well below the limit its length will do, which costs nothing. */
function sizeOf(source: Blob | string): number {
  if (typeof source !== 'string') return source.size;
  // One UTF-16 unit of a text takes at most three bytes in UTF-8.
  return source.length * 3 <= LARGEST_SOURCE ? source.length : new Blob([source]).size;
}

/** Reads a source in a worker of its own, which ends with the answer, the failure or the abort. */
async function openInWorker(
  source: Blob | string,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<Opened> {
  const worker = new Worker(new URL('./openDocument.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      // A worker that could not be loaded has no message.
      worker.addEventListener('error', (event) =>
        reject(new Error(event.message || 'The worker could not be started')),
      );
      openOverLine(worker, source, onProgress).then(resolve, reject);
    });
  } finally {
    worker.terminate();
  }
}

/**
 * Opens a file or a pasted text: finds the interaction in it, the interactions to choose from, or says what is there.
 *
 * @param source a File or Blob (keep it to save byte for byte), or a text.
 * @param options `signal` cancels at any time; `onProgress` is told fractions from 0 to 1.
 * @returns facts for every source, good or bad; see `Opened`. More than `LARGEST_SOURCE` bytes are refused unread.
 * @throws the signal's reason when it was aborted; an Error when the worker itself failed, as when memory ran out.
 */
export async function openDocument(source: Blob | string, options: OpenOptions): Promise<Opened> {
  const { signal } = options;
  signal.throwIfAborted();
  let reached = 0;
  function onProgress(fraction: number): void {
    // A hundred steps are enough to draw; a large list comes in a thousand parcels.
    if (fraction < reached + 0.01 && !(fraction === 1 && reached < 1)) return;
    reached = fraction;
    options.onProgress?.(fraction);
  }
  const bytes = sizeOf(source);
  if (bytes > LARGEST_SOURCE) return { kind: 'too-large', bytes, limit: LARGEST_SOURCE };
  const isInline = bytes <= LARGEST_INLINE || typeof Worker === 'undefined';
  const opened = await (isInline ? openHere : openInWorker)(source, signal, onProgress);
  signal.throwIfAborted();
  onProgress(1);
  return opened;
}
