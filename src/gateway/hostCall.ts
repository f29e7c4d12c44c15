/**
 * One request over a connection pool, and its response body with backpressure. Process edge: uses undici's `dispatch`,
 * which costs half of its `request`, because no Node stream is made for the body.
 *
 *     host ─▶ chunk buffer (paused from 256 KiB, resumed below 64 KiB) ─▶ next() ─▶ reader
 *
 * The surprising fact: undici may start a request twice, when a kept-alive connection was closed before it was sent.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher, Pool } from 'undici';

export type HostRequest = Pick<Dispatcher.DispatchOptions, 'method' | 'path' | 'headers' | 'body'>;

/** A response whose headers have arrived and whose body may still arrive. */
export interface HostAnswer {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: HostBody;
}

export interface HostBody {
  /** The next chunk, `undefined` at the end. Rejects when the body broke off or the signal aborted. */
  next(): Promise<Buffer<ArrayBuffer> | undefined>;
  /** Aborts the request and closes its connection. */
  cut(): void;
  /** Reads and drops the rest, to keep the connection; cuts it when more than 64 KiB are left. Never rejects. */
  drop(): Promise<void>;
}

/** In bytes. */
const LARGEST_DROPPED = 64 * 1024;
const PAUSE_FROM = 256 * 1024;
const RESUME_BELOW = 64 * 1024;

class Cut extends Error {
  override readonly name = 'Cut';
}

class HostCall implements Dispatcher.DispatchHandler, HostBody {
  readonly answer: Promise<HostAnswer>;
  #answered: (answer: HostAnswer) => void = () => undefined;
  #failed: (fault: unknown) => void = () => undefined;
  #controller: Dispatcher.DispatchController | undefined;
  readonly #signal: AbortSignal;
  readonly #chunks: Buffer<ArrayBuffer>[] = [];
  #held = 0;
  #end: { readonly fault?: unknown } | undefined;
  #wake: (() => void) | undefined;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    this.answer = new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
    });
    signal.addEventListener('abort', this.#onAbort, { once: true });
    if (signal.aborted) this.#onAbort();
  }

  readonly #onAbort = () => this.#breakOff(this.#signal.reason);

  /** Aborts the request with this reason; one that has not started yet is aborted when it starts. */
  #breakOff(reason: Error): void {
    this.#finish({ fault: reason });
    this.#controller?.abort(reason);
  }

  #finish(end: { readonly fault?: unknown }): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    this.#signal.removeEventListener('abort', this.#onAbort);
    // No effect once the response headers have arrived.
    if ('fault' in end) this.#failed(end.fault);
    this.#wake?.();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#end !== undefined && 'fault' in this.#end) controller.abort(new Cut());
  }

  onResponseStart(_controller: Dispatcher.DispatchController, statusCode: number, headers: IncomingHttpHeaders): void {
    // An interim response (1xx) precedes the final one.
    if (statusCode >= 200) this.#answered({ statusCode, headers, body: this });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    // A socket's buffer is never a SharedArrayBuffer.
    this.#chunks.push(chunk as Buffer<ArrayBuffer>);
    this.#held += chunk.length;
    if (this.#held >= PAUSE_FROM) controller.pause();
    this.#wake?.();
  }

  onResponseEnd(): void {
    this.#finish({});
  }

  onResponseError(_controller: Dispatcher.DispatchController, fault: Error): void {
    this.#finish({ fault });
  }

  async next(): Promise<Buffer<ArrayBuffer> | undefined> {
    for (;;) {
      // After an error the buffered chunks are discarded: part of a document is of no use.
      if (this.#end !== undefined && 'fault' in this.#end) throw this.#end.fault;
      const chunk = this.#chunks.shift();
      if (chunk !== undefined) {
        this.#held -= chunk.length;
        if (this.#held < RESUME_BELOW && this.#controller?.paused === true) this.#controller.resume();
        return chunk;
      }
      if (this.#end !== undefined) return undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
  }

  cut(): void {
    this.#breakOff(new Cut());
  }

  async drop(): Promise<void> {
    let dropped = 0;
    try {
      for (let chunk = await this.next(); chunk !== undefined; chunk = await this.next()) {
        dropped += chunk.length;
        if (dropped > LARGEST_DROPPED) return this.cut();
      }
    } catch {
      // The body is not wanted, so neither is its error.
    }
  }
}

/** Sends a request. Rejects with the signal's reason when it aborts first, else with undici's error. */
export function callHost(pool: Pool, request: HostRequest, signal: AbortSignal): Promise<HostAnswer> {
  const call = new HostCall(signal);
  pool.dispatch(request, call);
  return call.answer;
}
