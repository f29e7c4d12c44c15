/*
 * Opens files, drops and pastes without blocking the page; can be cancelled.
 *
 * Small sources are read on the main thread, large ones in a worker that returns its result in parcels, each on request,
 * so that the page can render and handle Cancel in between. No network. `readDocument.ts` reads the content in both cases.
 * The surprising fact: to cancel, the worker is terminated, because `JSON.parse` cannot be interrupted.
 */

import { openHere, openOverLine } from './documentLine.ts';
import { LARGEST_SOURCE, type Opened } from './readDocument.ts';

/** Sources up to this many bytes are read on the main thread: parsing them takes about one frame. */
const LARGEST_INLINE = 1024 * 1024;

/** What `openDocument` takes besides the source. */
interface OpenOptions {
  readonly signal: AbortSignal;
  /** Called with 0 to 1, never decreasing. */
  readonly onProgress?: (fraction: number) => void;
}

/** Size in bytes; for a text well below the limit its length, which is cheap. */
function sizeOf(source: Blob | string): number {
  if (typeof source !== 'string') return source.size;
  // One UTF-16 unit of a text takes at most three bytes in UTF-8.
  return source.length * 3 <= LARGEST_SOURCE ? source.length : new Blob([source]).size;
}

/** Reads a source in a new worker, which is terminated after the result, a failure or an abort. */
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
    // Throttled to a hundred steps; a large list has a thousand parcels.
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
