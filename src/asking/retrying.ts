/*
 * Automatic retries: only after transient failures, at most three, with a growing delay or the host's `Retry-After`. The
 * page shows each delay and can cancel it.
 */

import { LookupFailure, mayPass } from '../interaction/LookupFailure.ts';

/** Most automatic retries. */
export const MOST_RETRIES = 3;

/** The longest delay of an automatic retry, in ms. */
export const LONGEST_WAIT = 120_000;

/** The delay before retry `tries` + 1, in ms: `Retry-After`, else 3 s × n as in the vendor's SDK. */
export function retryDelay(tries: number, failure: unknown): number {
  const asked = failure instanceof LookupFailure ? failure.facts.retryAfter : undefined;
  return asked ?? 3000 * (tries + 1);
}

/**
 * Whether to retry automatically after `tries` retries: a transient failure, fewer than three retries, and no
 * `Retry-After` beyond `LONGEST_WAIT`.
 */
export function isWorthRetrying(tries: number, failure: unknown): boolean {
  return tries < MOST_RETRIES && mayPass(failure) && retryDelay(tries, failure) <= LONGEST_WAIT;
}
