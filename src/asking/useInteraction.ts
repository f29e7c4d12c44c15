/*
 * The interaction on the page, through React Query: one options factory, used wherever an interaction is asked for.
 * The reader and its schema are loaded with the first question, so the empty page does not wait for them.
 *
 * Nothing is asked again on its own here: a historical record does not change while it is read, and a reviewer must not
 * see figures move; one that is still going on is refreshed elsewhere. Only failures that may pass are retried.
 */

import { queryOptions, skipToken, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Answer } from '../interaction/answer.ts';
import type { InteractionRef } from '../interaction/endpoint.ts';
import { isWorthRetrying, retryDelay } from './retrying.ts';

/** A document that is read without asking any host; `key` tells one from another. */
interface LocalDocument {
  readonly key: string;
  readonly text: string;
  readonly bytes: Blob;
  readonly document: unknown;
  /** Where in the text the document is; missing where it is all of it. */
  readonly at?: string;
}

/** What is asked for: an interaction of the host, a local document, or nothing. */
export type Asked = { readonly ref: InteractionRef } | { readonly local: LocalDocument } | undefined;

/** Options of the one query this page makes. Without a question nothing is asked. */
export function interactionQuery(asked: Asked) {
  return queryOptions({
    queryKey: ['interaction', ...keyOf(asked)] as const,
    queryFn: asked ? ({ signal }): Promise<Answer> => answer(asked, signal) : skipToken,
    // The same bytes are the same document: keeping the old object keeps the page still after a refresh.
    structuralSharing: shareEqual,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 5 * 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    networkMode: 'always',
    retry: isWorthRetrying,
    retryDelay,
  });
}

/** The interaction asked for. */
export function useInteraction(asked: Asked): UseQueryResult<Answer, unknown> {
  return useQuery(interactionQuery(asked));
}

function keyOf(asked: Asked): readonly string[] {
  if (asked === undefined) return [];
  return 'local' in asked ? [asked.local.key] : [asked.ref.tenantId, asked.ref.interactionId];
}

/** Loads the reader with its schema, once. */
export function loadReader(): Promise<typeof import('./fetchInteraction.ts')> {
  return import('./fetchInteraction.ts');
}

async function answer(asked: NonNullable<Asked>, signal: AbortSignal): Promise<Answer> {
  const { answerFrom, fetchInteraction } = await loadReader();
  if ('ref' in asked) return fetchInteraction(asked.ref, signal);
  const { text, bytes, document, at } = asked.local;
  return answerFrom({ text, bytes, document, source: 'file', ...(at === undefined ? {} : { at }) });
}

/** Keeps the old model where the same bytes came again, and the old answer itself where nothing at all is new. */
function shareEqual(before: unknown, now: unknown): unknown {
  if (!isAnswer(before) || !isAnswer(now)) return now;
  if (before.text !== now.text || before.source !== now.source) return now;
  // Query also passes what is already there; a copy of it would count as a change and never come to rest.
  if (before.receivedAt === now.receivedAt) return before;
  return { ...now, interaction: before.interaction, document: before.document };
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'interaction' in value && 'text' in value;
}
