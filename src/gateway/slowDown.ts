/**
 * Rate limit on wrong passwords, by user and by address: exponential backoff. Knows no host; the clock is a parameter.
 *
 *     wrong so far        0 … 4   5   6   7   8   9   10  11 …
 *     wait after the last,  0     1   2   4   8   16  32  60 …    for one user, in s
 *
 * Many people share one address behind a company's router, hence 20 free tries there, and a wait of up to 15 minutes.
 * Names are stored as hashes under a key of this process, at most 10,000 of each; the least recently used are evicted.
 * The wait of a user is at most a minute, so that an attacker cannot lock a user out for long.
 */
import { createHmac, randomBytes } from 'node:crypto';

interface Allowance {
  readonly free: number;
  readonly longestWait: number;
}

const FOR_USER: Allowance = { free: 5, longestWait: 60_000 };
const FOR_ADDRESS: Allowance = { free: 20, longestWait: 900_000 };
/** In ms: a count expires this long after the last wrong password. */
const MEMORY = 3_600_000;
const MOST_KEPT = 10_000;

export interface SlowDown {
  /** Whole seconds until this user may try again from this address; 0: now. */
  secondsToWait(user: string, address: string): number;
  /**
   * Counts an attempt in progress as wrong for the user, so that concurrent attempts cannot bypass the limit.
   * Returns the undo.
   */
  begin(user: string): () => void;
  /** The password was wrong: counts it for the address. */
  wrong(address: string): void;
  /** The password was right: resets the user's count, not the address's. */
  right(user: string): void;
  /** Users and addresses stored, for tests of the bound. */
  size(): number;
}

interface Count {
  wrong: number;
  lastAt: number;
}

/** Counts by key, the least recently used first. */
class Counts {
  readonly #counts = new Map<string, Count>();
  readonly #allowance: Allowance;
  readonly #now: () => number;

  constructor(allowance: Allowance, now: () => number) {
    this.#allowance = allowance;
    this.#now = now;
  }

  get size(): number {
    return this.#counts.size;
  }

  add(key: string): void {
    const now = this.#now();
    const count = this.#fresh(key) ?? { wrong: 0, lastAt: now };
    this.#counts.delete(key);
    this.#counts.set(key, { wrong: count.wrong + 1, lastAt: now });
    for (const oldest of this.#counts.keys()) {
      if (this.#counts.size <= MOST_KEPT) break;
      this.#counts.delete(oldest);
    }
  }

  takeBack(key: string): void {
    const count = this.#counts.get(key);
    if (count === undefined) return;
    if (count.wrong <= 1) this.#counts.delete(key);
    else count.wrong -= 1;
  }

  forget(key: string): void {
    this.#counts.delete(key);
  }

  /** Milliseconds. */
  wait(key: string): number {
    const count = this.#fresh(key);
    if (count === undefined || count.wrong < this.#allowance.free) return 0;
    const length = Math.min(1000 * 2 ** (count.wrong - this.#allowance.free), this.#allowance.longestWait);
    return Math.max(0, count.lastAt + length - this.#now());
  }

  #fresh(key: string): Count | undefined {
    const count = this.#counts.get(key);
    if (count === undefined || this.#now() - count.lastAt <= MEMORY) return count;
    this.#counts.delete(key);
    return undefined;
  }
}

/** A rate limit without counts. `now` in ms. */
export function slowDown(now: () => number = Date.now): SlowDown {
  const users = new Counts(FOR_USER, now);
  const addresses = new Counts(FOR_ADDRESS, now);
  const secret = randomBytes(32);
  const hash = (text: string) => createHmac('sha256', secret).update(text).digest('base64');
  // Normalised as a host may do it: otherwise each spelling of a name would have its own count.
  const userKey = (user: string) => hash(user.normalize('NFKC').trim().toLowerCase());
  return {
    secondsToWait: (user, address) =>
      Math.ceil(Math.max(users.wait(userKey(user)), addresses.wait(hash(address))) / 1000),
    begin(user) {
      const key = userKey(user);
      users.add(key);
      return () => users.takeBack(key);
    },
    wrong: (address) => addresses.add(hash(address)),
    right: (user) => users.forget(userKey(user)),
    size: () => users.size + addresses.size,
  };
}
