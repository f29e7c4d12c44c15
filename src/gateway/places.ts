/**
 * A bounded number of places, and a bounded queue before them, first come first served. Whoever gives up waiting leaves
 * the queue at once. Knows nothing of what is done in a place.
 */
export class Places {
  #taken = 0;
  /** How each of the waiting goes on, in order. */
  readonly #queue = new Set<() => void>();

  constructor(
    readonly most: number,
    readonly mostWaiting: number,
  ) {}

  get taken(): number {
    return this.#taken;
  }

  get waiting(): number {
    return this.#queue.size;
  }

  /** Whether whoever came now would be turned away. */
  get isFull(): boolean {
    return this.#taken >= this.most && this.#queue.size >= this.mostWaiting;
  }

  /** Takes a place, waiting for one if need be. Rejects with the signal's reason where that comes first. */
  async enter(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw signal.reason;
    if (this.#taken < this.most) {
      this.#taken += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        this.#queue.delete(go);
        reject(signal.reason);
      };
      const go = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      this.#queue.add(go);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** Gives a place back: to the first who waits. */
  leave(): void {
    const [next] = this.#queue;
    if (next === undefined) {
      this.#taken -= 1;
    } else {
      this.#queue.delete(next);
      next();
    }
  }
}
