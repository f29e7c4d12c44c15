/**
 * One request over a pool of connections, and its answer's body at the reader's pace. Process edge: knows undici's
 * dispatch, which costs half of what its `request` does: no stream is made of a body that is read here anyway.
 *
 *     host ─▶ chunks held (paused from 256 KiB, resumed below 64 KiB) ─▶ next() ─▶ reader
 *
 * The surprising fact: a request may start twice, where its connection turns out to be gone before anything was sent.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher, Pool } from 'undici';

export type HostRequest = Pick<Dispatcher.DispatchOptions, 'method' | 'path' | 'headers' | 'body'>;

/** An answer whose headers are here and whose body may still arrive. */
export interface HostAnswer {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: HostBody;
}

export interface HostBody {
  /** The next part of it, `undefined` at its end. Rejects where it broke off or was ended by the signal. */
  next(): Promise<Buffer<ArrayBuffer> | undefined>;
  /** Ends it, and its connection with it. */
  cut(): void;
  /** Takes the rest off its connection; ends both where there is more than this, in bytes. Never rejects. */
  drop(most: number): Promise<void>;
}

/** In bytes. */
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

  /** Ends what runs, with this as the reason; where nothing runs yet, it will not. */
  #breakOff(reason: Error): void {
    this.#finish({ fault: reason });
    this.#controller?.abort(reason);
  }

  #finish(end: { readonly fault?: unknown }): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    this.#signal.removeEventListener('abort', this.#onAbort);
    // Without effect once there was an answer.
    if ('fault' in end) this.#failed(end.fault);
    this.#wake?.();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#end !== undefined && 'fault' in this.#end) controller.abort(new Cut());
  }

  onResponseStart(_controller: Dispatcher.DispatchController, statusCode: number, headers: IncomingHttpHeaders): void {
    // An interim answer (1xx) comes before the answer.
    if (statusCode >= 200) this.#answered({ statusCode, headers, body: this });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    // What a socket hands out is never shared memory.
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
      // What broke off is broken: what is held of it is of no use to anybody.
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

  async drop(most: number): Promise<void> {
    let dropped = 0;
    try {
      for (let chunk = await this.next(); chunk !== undefined; chunk = await this.next()) {
        dropped += chunk.length;
        if (dropped > most) return this.cut();
      }
    } catch {
      // Nobody wanted it.
    }
  }
}

/** Asks. Rejects with the signal's reason where that ends it first, else with what undici says. */
export function callHost(pool: Pool, request: HostRequest, signal: AbortSignal): Promise<HostAnswer> {
  const call = new HostCall(signal);
  pool.dispatch(request, call);
  return call.answer;
}
