/*
 * Polling interval of a running interaction.
 *
 *   age       0 … 10 min     20 min    1 h     3 h     from 6 h 40 min
 *   interval  15 s           30 s      90 s    270 s   10 min
 *
 * A fortieth of its age: a call of two minutes changes every few seconds, a chat left open overnight does not. The age is
 * from the host's clock at the start to this machine's clock now; a clock that is wrong by a minute changes little.
 */

import { LookupFailure, mayPass } from '../interaction/LookupFailure.ts';

/** The shortest interval, in ms. */
export const SHORTEST_REFRESH = 15_000;

/** The longest interval, in ms. */
export const LONGEST_REFRESH = 600_000;

/** Polling stops after this many failures in a row. */
const MOST_FAILURES = 3;

/**
 * Time until the next refresh, in ms.
 *
 * @param age of the interaction, in ms; unknown or negative counts as 0
 * @param failures how many refreshes have failed in a row; each doubles the interval
 * @param failure the last of them; its `Retry-After` is a minimum
 */
export function refreshDelay(age: number | undefined, failures: number, failure?: unknown): number {
  const usual = Math.min(LONGEST_REFRESH, Math.max(SHORTEST_REFRESH, (age ?? 0) / 40));
  const asked = failure instanceof LookupFailure ? (failure.facts.retryAfter ?? 0) : 0;
  return Math.max(Math.min(LONGEST_REFRESH, usual * 2 ** failures), asked);
}

/** Whether to go on after this many failures in a row. @param failure the last of them */
export function goesOnAfter(failures: number, failure: unknown): boolean {
  const isOffline = failure instanceof LookupFailure && failure.kind === 'offline';
  return failures < MOST_FAILURES && (mayPass(failure) || isOffline);
}
