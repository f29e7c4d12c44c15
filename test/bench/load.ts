/**
 * Asks one address again and again, in two ways: as fast as a number of connections allow (closed), or at a rate of its
 * own whatever comes back (open), which alone shows what too much does. Bounded in time; stops by itself.
 */
import { createHistogram, performance, type RecordableHistogram } from 'node:perf_hooks';
import { Pool } from 'undici';

/** What came of a load. Times in ms, from the request to the last byte. */
export interface Load {
  readonly seconds: number;
  /** How many answers of each status; `0` for none at all. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly perSecond: number;
  /** Of the answers with status 200. */
  readonly p50: number;
  readonly p99: number;
  /** Of the answers with status 503; `undefined` where there were none. */
  readonly refusedP99: number | undefined;
}

export interface Target {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const MICROSECONDS = 1000;

class Tally {
  readonly statuses = new Map<number, number>();
  private readonly good: RecordableHistogram = createHistogram();
  private readonly refused: RecordableHistogram = createHistogram();
  private readonly from = performance.now();

  note(status: number, ms: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    const value = Math.max(1, Math.round(ms * MICROSECONDS));
    if (status === 200) this.good.record(value);
    else if (status === 503) this.refused.record(value);
  }

  result(): Load {
    const seconds = (performance.now() - this.from) / 1000;
    const at = (histogram: RecordableHistogram, percent: number) => histogram.percentile(percent) / MICROSECONDS;
    return {
      seconds,
      statuses: this.statuses,
      perSecond: (this.statuses.get(200) ?? 0) / seconds,
      p50: at(this.good, 50),
      p99: at(this.good, 99),
      refusedP99: this.statuses.has(503) ? at(this.refused, 99) : undefined,
    };
  }
}

async function askOnce(pool: Pool, { path, headers }: Target, tally: Tally): Promise<void> {
  const from = performance.now();
  try {
    const { statusCode, body } = await pool.request({
      method: 'GET',
      path,
      ...(headers ? { headers: { ...headers } } : {}),
    });
    await body.dump({ limit: Number.POSITIVE_INFINITY });
    tally.note(statusCode, performance.now() - from);
  } catch {
    tally.note(0, performance.now() - from);
  }
}

/**
 * As many requests at once as there are connections, each followed by the next.
 *
 * @param until how long, in seconds, or how many requests
 */
export async function closedLoad(
  target: Target,
  connections: number,
  until: { readonly seconds: number } | { readonly requests: number },
): Promise<Load> {
  const pool = new Pool(target.origin, { connections, pipelining: 1 });
  const tally = new Tally();
  const end = 'seconds' in until ? performance.now() + until.seconds * 1000 : Number.POSITIVE_INFINITY;
  let left = 'requests' in until ? until.requests : Number.POSITIVE_INFINITY;
  const loop = async () => {
    while (left > 0 && performance.now() < end) {
      left -= 1;
      await askOnce(pool, target, tally);
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  await pool.close();
  return tally.result();
}

/** So many requests a second for so many seconds, whether or not the ones before were answered. */
export async function openLoad(target: Target, perSecond: number, seconds: number): Promise<Load> {
  const pool = new Pool(target.origin, { connections: 1024, pipelining: 1 });
  const tally = new Tally();
  const asked: Promise<void>[] = [];
  const from = performance.now();
  for (let elapsed = 0; elapsed < seconds; elapsed = (performance.now() - from) / 1000) {
    const due = Math.floor(elapsed * perSecond);
    while (asked.length < due) asked.push(askOnce(pool, target, tally));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(asked);
  await pool.close();
  return tally.result();
}
