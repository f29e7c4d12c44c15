/*
 * Which documents are asked for when: at most four at once, the one on screen first, the next two after it, then the rest in
 * their order.
 *
 * Knows keys and an `ask` that promises; neither requests nor documents. A failure costs its item only, and stays until it
 * is tried again. One failure is everybody's: where the host wants a sign-in, all waits, and those that were refused wait
 * with the others, so that nothing is skipped once somebody has signed in.
 */

/** Load state of an item. `failed` keeps the reason. */
export type Loading =
  | { readonly state: 'waiting' | 'loading' | 'ready' }
  | { readonly state: 'failed'; readonly failure: unknown };

/** The most requests at once. */
export const MOST_AT_ONCE = 4;

/** How many items after the one on screen are asked for before all others. */
export const AHEAD = 2;

/** What a queue needs from outside. */
interface LoadingOptions {
  readonly ask: (key: string, signal: AbortSignal) => Promise<void>;
  /** Whether a failure means that every request fails until someone signs in. */
  readonly isSignedOut: (failure: unknown) => boolean;
  readonly onChange: () => void;
}

/** A queue of documents to ask for. */
export class LoadingQueue {
  private readonly states = new Map<string, Loading>();
  private readonly running = new Map<string, AbortController>();
  private order: readonly string[] = [];
  private first: readonly string[] = [];
  private isEnded = false;
  /** Whether everything waits for a sign-in. */
  isSignedOut = false;
  /** Whether the reader made it wait. */
  isPaused = false;

  constructor(private readonly options: LoadingOptions) {}

  /** Load state of an item. */
  stateOf(key: string): Loading {
    return this.states.get(key) ?? WAITING;
  }

  /** All there is to ask for, in order. Those it does not know wait. */
  setOrder(order: readonly string[]): void {
    this.order = order;
    this.pump();
  }

  /** The item on screen, and what comes after it: asked for before all others. */
  look(at: readonly string[]): void {
    this.first = at.slice(0, 1 + AHEAD);
    this.pump();
  }

  /** Asks again, at the next turn. */
  again(keys: readonly string[]): void {
    for (const key of keys) if (this.stateOf(key).state !== 'loading') this.states.delete(key);
    this.options.onChange();
    this.pump();
  }

  /** Goes on after a sign-in, or where the reader made it wait. */
  goOn(): void {
    this.isSignedOut = false;
    this.isPaused = false;
    this.options.onChange();
    this.pump();
  }

  /** Asks for nothing more until it goes on; what is under way comes in. */
  pause(): void {
    this.isPaused = true;
    this.options.onChange();
  }

  /** Gives everything up. */
  end(): void {
    this.isEnded = true;
    for (const controller of this.running.values()) controller.abort();
    this.running.clear();
  }

  private pump(): void {
    while (!this.isEnded && !this.isSignedOut && this.running.size < MOST_AT_ONCE) {
      const key = this.nextKey();
      if (key === undefined) return;
      this.start(key);
    }
  }

  private nextKey(): string | undefined {
    const isWaiting = (key: string): boolean => this.stateOf(key).state === 'waiting' && !this.running.has(key);
    // What is on screen is asked for even where the rest is made to wait.
    return this.first.find(isWaiting) ?? (this.isPaused ? undefined : this.order.find(isWaiting));
  }

  private start(key: string): void {
    const controller = new AbortController();
    this.running.set(key, controller);
    this.states.set(key, LOADING);
    this.options.onChange();
    const settle = (state: Loading | undefined): void => {
      this.running.delete(key);
      if (this.isEnded) return;
      if (state) this.states.set(key, state);
      else this.states.delete(key);
      this.options.onChange();
      this.pump();
    };
    this.options.ask(key, controller.signal).then(
      () => settle(READY),
      (failure: unknown) => {
        if (this.options.isSignedOut(failure)) {
          this.isSignedOut = true;
          settle(undefined);
        } else settle({ state: 'failed', failure });
      },
    );
  }
}

const WAITING: Loading = { state: 'waiting' };
const LOADING: Loading = { state: 'loading' };
const READY: Loading = { state: 'ready' };
