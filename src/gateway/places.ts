/**
 * A counting semaphore with a bounded first-in, first-out queue. An aborted waiter leaves the queue at once.
 */
export class BoundedPlaces {
  #taken = 0;
  /** Callbacks of the waiters, in order. */
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

  /** Whether both the places and the queue are full. */
  get isFull(): boolean {
    return this.#taken >= this.most && this.#queue.size >= this.mostWaiting;
  }

  /** Takes a place, waiting for one if necessary. Rejects with the signal's reason when it aborts first. */
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

  /** Releases a place, to the first waiter if any. */
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
