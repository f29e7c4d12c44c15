/*
 * The session as one query that all components share. Components that need it mount it; a sign-in or a 401 resets it.
 */

import { useQuery } from '@tanstack/react-query';
import { askSession, type Session } from './session.ts';

/** The session; `undefined` before the response. */
export function useSession(): Session | undefined {
  const query = useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => askSession(signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return query.data;
}
