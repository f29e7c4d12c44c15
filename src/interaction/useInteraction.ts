/*
 * The interaction on the page, through React Query: one options factory, used wherever an interaction is asked for.
 *
 * Nothing is asked again on its own: a historical record does not change while it is read, and a reviewer must not see
 * figures move. Only failures that may pass are retried, at most three times, with the vendor SDK's own waits (3 s × n).
 */

import { keepPreviousData, queryOptions, skipToken, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { InteractionRef } from './endpoint.ts';
import { type Answer, fetchInteraction } from './fetchInteraction.ts';
import { LookupFailure, mayPass } from './LookupFailure.ts';

/** How often a failure that may pass is tried again. */
export const MOST_RETRIES = 3;

/** The wait before try number `tries` + 1, in ms: what the host asked for, else 3 s × n. */
export function retryDelay(tries: number, failure: unknown): number {
  const asked = failure instanceof LookupFailure ? failure.facts.retryAfter : undefined;
  return asked ?? 3000 * (tries + 1);
}

/** Options of the one query this page makes. Without a reference nothing is asked. */
export function interactionQuery(ref: InteractionRef | undefined) {
  return queryOptions({
    queryKey: ['interaction', ref?.tenantId, ref?.interactionId] as const,
    queryFn: ref ? ({ signal }): Promise<Answer> => fetchInteraction(ref, signal) : skipToken,
    placeholderData: keepPreviousData,
    // The same bytes are the same document: keeping the old object keeps the page still after a refresh.
    structuralSharing: (before, now) => (isSameText(before, now) ? keepOld(before, now) : now),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 5 * 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    networkMode: 'always',
    retry: (tries, failure) => tries < MOST_RETRIES && mayPass(failure),
    retryDelay,
  });
}

/** The interaction named by the URL; the one before it stays in `data` (as `isPlaceholderData`) while this one loads. */
export function useInteraction(ref: InteractionRef | undefined): UseQueryResult<Answer, unknown> {
  return useQuery(interactionQuery(ref));
}

function isSameText(before: unknown, now: unknown): boolean {
  return isAnswer(before) && isAnswer(now) && before.text === now.text && before.source === now.source;
}

function keepOld(before: unknown, now: unknown): unknown {
  if (!isAnswer(before) || !isAnswer(now)) return now;
  return { ...now, interaction: before.interaction, document: before.document };
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'interaction' in value && 'text' in value;
}
