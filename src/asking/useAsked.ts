/*
 * A question that is asked when the reader asks it and at no other time: not when it is shown, not when the window is
 * looked at again, and not anew by itself when it failed. What came is kept while it is looked at.
 */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { LookupFailure } from '../interaction/LookupFailure.ts';

/** State of a question. An earlier answer is kept when asking again fails. */
export interface AskedQuestion<Value> {
  readonly value: Value | undefined;
  readonly failure: unknown;
  readonly isAsking: boolean;
  /** Asks, and gives what came; nothing where it failed or was given up. */
  ask(): Promise<Value | undefined>;
  /** Gives up asking. */
  stop(): void;
}

/**
 * @param key tells this question from all others
 * @param ask asks it; its signal is aborted by `stop`, or when the last component that uses it unmounts
 * @param onSignedOut it was answered 401
 */
export function useAsked<Value>(
  key: readonly string[],
  ask: (signal: AbortSignal) => Promise<Value>,
  onSignedOut: () => void,
): AskedQuestion<Value> {
  const client = useQueryClient();
  // Under the interaction's key, so that signing out removes it from the query cache too.
  const queryKey = ['interaction', 'more', ...key];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => ask(signal),
    enabled: false,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    networkMode: 'always',
  });
  return {
    value: query.data,
    failure: query.isFetching ? null : query.error,
    isAsking: query.isFetching,
    ask: async () => {
      const { data, error, isSuccess } = await query.refetch({ cancelRefetch: false });
      if (error instanceof LookupFailure && error.kind === 'signed-out') onSignedOut();
      return isSuccess ? data : undefined;
    },
    stop: () => void client.cancelQueries({ queryKey }),
  };
}
