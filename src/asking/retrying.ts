/*
 * When to ask again without being asked to: only after what may pass, at most three times, each time after a longer wait
 * or after the one the host asked for. Every such wait is shown and can be cancelled.
 */

import { LookupFailure, mayPass } from '../interaction/LookupFailure.ts';

/** How often a failure that may pass is tried again. */
export const MOST_RETRIES = 3;

/** The longest wait that is waited without being asked to, in ms. */
export const LONGEST_WAIT = 120_000;

/** The wait before try number `tries` + 1, in ms: what the host asked for, else the vendor SDK's own 3 s × n. */
export function retryDelay(tries: number, failure: unknown): number {
  const asked = failure instanceof LookupFailure ? failure.facts.retryAfter : undefined;
  return asked ?? 3000 * (tries + 1);
}

/**
 * Whether to try again without being asked to, after so many tries again: only what may pass, at most three times, and
 * not where the host asks for a longer wait than anyone would watch.
 */
export function isWorthRetrying(tries: number, failure: unknown): boolean {
  return tries < MOST_RETRIES && mayPass(failure) && retryDelay(tries, failure) <= LONGEST_WAIT;
}
