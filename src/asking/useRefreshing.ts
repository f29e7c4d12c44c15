/*
 * Polls a running interaction. A failed refresh is shown beside the clock and never replaces the report.
 *
 * Only while the page is visible: a background tab pauses, and refreshes at once when it is visible again and due.
 */

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Answer } from '../interaction/answer.ts';
import type { InteractionRef } from '../interaction/endpoint.ts';
import { LookupFailure } from '../interaction/LookupFailure.ts';
import { fetchInteraction } from './fetchInteraction.ts';
import { goesOnAfter, refreshDelay } from './refreshing.ts';
import { interactionQuery } from './useInteraction.ts';

/** State of the polling. Instants in ms since 1970. */
type RefreshState =
  | { readonly kind: 'waiting'; readonly nextAt: number; readonly failure?: unknown }
  | { readonly kind: 'asking' }
  | { readonly kind: 'stopped'; readonly why: 'reader' | 'failed'; readonly failure?: unknown }
  /** The interaction has ended. */
  | { readonly kind: 'ended' };

/** The polling, with its controls. */
export interface Refreshing {
  readonly state: RefreshState;
  stop(): void;
  /** Resumes with an immediate request. */
  resume(): void;
}

interface Trouble {
  readonly failure: unknown;
  /** How many in a row. */
  readonly count: number;
  readonly at: number;
}

/**
 * Remount it (by `key`) for each interaction.
 *
 * @param isRunning whether the interaction has not ended
 * @param onSignedOut called after a 401
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

  // A later answer, however it was fetched, or a resume clears the failure.
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
