/*
 * When a running interaction is asked for again without being asked to.
 *
 *   age       0 … 10 min     20 min    1 h     3 h     from 6 h 40 min
 *   again in  15 s           30 s      90 s    270 s   10 min
 *
 * A fortieth of its age: a call of two minutes moves every few seconds, a chat left open overnight does not. The age is
 * by the host's clock at its start and by this machine's now; a clock that is wrong by a minute changes little.
 */

import { LookupFailure, mayPass } from '../interaction/LookupFailure.ts';

/** The shortest wait between two refreshes, in ms. */
export const SHORTEST_REFRESH = 15_000;

/** The longest wait between two refreshes, in ms. */
export const LONGEST_REFRESH = 600_000;

/** After so many failures in a row nothing more is asked. */
const MOST_FAILURES = 3;

/**
 * How long to wait until the next refresh, in ms.
 *
 * @param age of the interaction, in ms; unknown or before its start counts as new
 * @param failures how many refreshes have failed in a row; each doubles the wait
 * @param failure the last of them; what the host asked for is never undercut
 */
export function refreshDelay(age: number | undefined, failures: number, failure?: unknown): number {
  const usual = Math.min(LONGEST_REFRESH, Math.max(SHORTEST_REFRESH, (age ?? 0) / 40));
  const asked = failure instanceof LookupFailure ? (failure.facts.retryAfter ?? 0) : 0;
  return Math.max(Math.min(LONGEST_REFRESH, usual * 2 ** failures), asked);
}

/** Whether to go on after a number of failures in a row, of which this was the last. */
export function goesOnAfter(failures: number, failure: unknown): boolean {
  const isOffline = failure instanceof LookupFailure && failure.kind === 'offline';
  return failures < MOST_FAILURES && (mayPass(failure) || isOffline);
}
