/*
 * Whether this page is signed in, as one query that all parts share. Only where a host is known to be behind the page is
 * it asked for; whoever signs in or meets a 401 resets it.
 */

import { useQuery } from '@tanstack/react-query';
import { askSession, type Session } from './session.ts';

/** The session as the gateway tells of it; `undefined` before it has. */
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
