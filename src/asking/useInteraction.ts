/*
 * The interaction as a TanStack query: one options factory for all uses.
 * The reader and its schema are imported with the first request, so the empty page does not wait for them.
 *
 * No automatic refetch: a finished record does not change while it is read, and a reviewer must not see figures move; a
 * running one is polled in useRefreshing.ts. Only transient failures are retried.
 */

import { queryOptions, skipToken, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Answer } from '../interaction/answer.ts';
import type { InteractionRef } from '../interaction/endpoint.ts';
import { isWorthRetrying, retryDelay } from './retrying.ts';

/** A document that is read without a request; `key` identifies it. */
interface LocalDocument {
  readonly key: string;
  readonly text: string;
  readonly bytes: Blob;
  readonly document: unknown;
  /** Path of the document within the text; missing when it is the whole text. */
  readonly at?: string;
}

/** The lookup: an interaction of the host, a local document, or none. */
export type Asked = { readonly ref: InteractionRef } | { readonly local: LocalDocument } | undefined;

/** The query's options; without a lookup it is skipped. */
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
    // What main.tsx asked for and failed is not asked for again as the page is mounted.
    retryOnMount: false,
    retry: isWorthRetrying,
    retryDelay,
  });
}

/** The interaction of a lookup. */
export function useInteraction(asked: Asked): UseQueryResult<Answer, unknown> {
  return useQuery(interactionQuery(asked));
}

function keyOf(asked: Asked): readonly string[] {
  if (asked === undefined) return [];
  return 'local' in asked ? [asked.local.key] : [asked.ref.tenantId, asked.ref.interactionId];
}

/** Imports the reader with its schema. */
export function loadReader(): Promise<typeof import('./fetchInteraction.ts')> {
  return import('./fetchInteraction.ts');
}

async function answer(asked: NonNullable<Asked>, signal: AbortSignal): Promise<Answer> {
  const { answerFrom, fetchInteraction } = await loadReader();
  if ('ref' in asked) return fetchInteraction(asked.ref, signal);
  const { text, bytes, document, at } = asked.local;
  return answerFrom({ text, bytes: () => bytes, document, source: 'file', ...(at === undefined ? {} : { at }) });
}

/** Keeps the old model when the same text was received again, and the old answer when even its time is the same. */
function shareEqual(before: unknown, now: unknown): unknown {
  if (!isAnswer(before) || !isAnswer(now)) return now;
  if (before.text !== now.text || before.source !== now.source) return now;
  // TanStack Query also calls this with the cached answer; a new object would count as a change, endlessly.
  if (before.receivedAt === now.receivedAt) return before;
  return { ...now, interaction: before.interaction, document: before.document };
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'interaction' in value && 'text' in value;
}
