/*
 * Asks for a running interaction again and again, quietly: what was received stays, whatever comes of it. A refresh that
 * fails is told beside the clock and never takes the report's place.
 *
 * Only while the page is seen: a tab in the background asks nothing, and asks at once when it is looked at again.
 */

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Answer } from '../interaction/answer.ts';
import type { InteractionRef } from '../interaction/endpoint.ts';
import { LookupFailure } from '../interaction/LookupFailure.ts';
import { fetchInteraction } from './fetchInteraction.ts';
import { goesOnAfter, refreshDelay } from './refreshing.ts';
import { interactionQuery } from './useInteraction.ts';

/** What refreshing is doing. Instants in ms since 1970. */
type RefreshState =
  | { readonly kind: 'waiting'; readonly nextAt: number; readonly failure?: unknown }
  | { readonly kind: 'asking' }
  | { readonly kind: 'stopped'; readonly why: 'reader' | 'failed'; readonly failure?: unknown }
  /** It has ended: there is nothing to refresh any more. */
  | { readonly kind: 'ended' };

/** Refreshing, with the ways to end and resume it. */
export interface Refreshing {
  readonly state: RefreshState;
  stop(): void;
  /** Goes on, beginning with a question. */
  resume(): void;
}

interface Trouble {
  readonly failure: unknown;
  /** How many in a row. */
  readonly count: number;
  readonly at: number;
}

/**
 * Mount it anew (by `key`) for each interaction.
 *
 * @param isRunning whether the answer tells of an interaction that has not ended
 * @param onSignedOut a refresh was answered 401
 */
export function useRefreshing(
  ref: InteractionRef,
  answer: Answer,
  isRunning: boolean,
  onSignedOut: () => void,
): Refreshing {
  const client = useQueryClient();
  const [isStopped, setIsStopped] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const [lastTrouble, setLastTrouble] = useState<Trouble>();
  const [resumedAt, setResumedAt] = useState(0);
  const isSeen = useSyncExternalStore(subscribeToVisibility, () => document.visibilityState === 'visible');

  // An answer since, by whatever way it came, or a wish to go on, makes the trouble past.
  const trouble = lastTrouble && lastTrouble.at >= Math.max(answer.receivedAt, resumedAt) ? lastTrouble : undefined;
  const triedAt = trouble?.at ?? answer.receivedAt;
  const startAt = answer.interaction.startAt;
  const age = typeof startAt === 'number' ? triedAt - startAt : undefined;
  const nextAt = resumedAt > triedAt ? resumedAt : triedAt + refreshDelay(age, trouble?.count ?? 0, trouble?.failure);
  const hasFailed = trouble !== undefined && !goesOnAfter(trouble.count, trouble.failure);
  const isOn = isRunning && isSeen && !isStopped && !hasFailed;

  const latest = useRef({ ref, onSignedOut, count: 0 });
  useEffect(() => {
    latest.current = { ref, onSignedOut, count: trouble?.count ?? 0 };
  });
  useEffect(() => {
    if (!isOn) return;
    const ending = new AbortController();
    const timer = setTimeout(
      async () => {
        const { ref: asked, count } = latest.current;
        setIsAsking(true);
        try {
          const fresh = await fetchInteraction(asked, ending.signal);
          if (!ending.signal.aborted) client.setQueryData(interactionQuery({ ref: asked }).queryKey, fresh);
        } catch (failure) {
          if (ending.signal.aborted) return;
          setLastTrouble({ failure, count: count + 1, at: Date.now() });
          if (failure instanceof LookupFailure && failure.kind === 'signed-out') latest.current.onSignedOut();
        } finally {
          setIsAsking(false);
        }
      },
      Math.max(0, nextAt - Date.now()),
    );
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [isOn, nextAt, client]);

  return {
    state: stateOf(),
    stop: () => setIsStopped(true),
    resume: () => {
      setIsStopped(false);
      setResumedAt(Date.now());
    },
  };

  function stateOf(): RefreshState {
    if (!isRunning) return { kind: 'ended' };
    if (isStopped) return { kind: 'stopped', why: 'reader' };
    if (hasFailed) return { kind: 'stopped', why: 'failed', failure: trouble.failure };
    if (isAsking) return { kind: 'asking' };
    return { kind: 'waiting', nextAt, ...(trouble ? { failure: trouble.failure } : {}) };
  }
}

function subscribeToVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}
