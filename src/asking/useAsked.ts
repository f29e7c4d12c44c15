/*
 * A query that runs only on demand: not on mount, not on window focus, and without retries. Its result is cached while it
 * is shown.
 */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { LookupFailure } from '../interaction/LookupFailure.ts';

/** State of such a query. An earlier value is kept when a new request fails. */
export interface AskedQuestion<Value> {
  readonly value: Value | undefined;
  readonly failure: unknown;
  readonly isAsking: boolean;
  /** Sends the request; `undefined` when it failed or was cancelled. */
  ask(): Promise<Value | undefined>;
  /** Cancels the request. */
  stop(): void;
}

/**
 * @param key the query key
 * @param ask sends the request; its signal is aborted by `stop`, or when the last component that uses it unmounts
 * @param onSignedOut called after a 401
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
