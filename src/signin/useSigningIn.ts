/*
 * When the page asks its reader to sign in: after a 401, and never before. Knows lookups, not credentials, so that it can
 * be there before anything of the form is loaded.
 */

import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { LookupFailure } from '../interaction/LookupFailure.ts';
import type { SignInReason } from './wording.ts';

/** Whether to ask for a sign-in now, why, and what to do with it. */
interface SigningIn {
  readonly isWanted: boolean;
  readonly reason: SignInReason;
  /** Whether the reader did something that needs it; otherwise it was noticed by itself. */
  readonly takesFocus: boolean;
  /** Who signed in last, so that the name need not be typed again where it was not taken after all. */
  readonly username: string;
  onSignedIn(username: string): void;
  /** A request the reader did not make was answered 401. */
  onExpired(): void;
}

/** A 401 sooner after a sign-in than this, in ms, with no answer in between: the sign-in itself was no use. */
const AT_ONCE = 30_000;

/**
 * @param query the lookup
 * @param isHost whether the lookup is one of a host at all
 * @param hasReport whether a report of the host is on screen
 */
export function useSigningIn(query: UseQueryResult<unknown, unknown>, isHost: boolean, hasReport: boolean): SigningIn {
  const client = useQueryClient();
  const [expiredAt, setExpiredAt] = useState(0);
  const [signedIn, setSignedIn] = useState({ at: 0, username: '' });
  const { error, errorUpdatedAt, dataUpdatedAt, isError, isFetching } = query;
  const isRefused = isError && error instanceof LookupFailure && error.kind === 'signed-out';
  const isWanted = isHost && !isFetching && (isRefused || expiredAt > dataUpdatedAt);
  const isAtOnce =
    errorUpdatedAt >= signedIn.at && errorUpdatedAt - signedIn.at < AT_ONCE && dataUpdatedAt < signedIn.at;
  useEffect(() => {
    // Whoever shows the session asks again what has become of it.
    if (isWanted) void client.resetQueries({ queryKey: ['session'] });
  }, [isWanted, client]);
  return {
    isWanted,
    reason: isRefused && isAtOnce ? 'still-refused' : hasReport ? 'ended' : 'needed',
    takesFocus: isRefused,
    username: signedIn.username,
    onSignedIn: (username) => {
      setExpiredAt(0);
      setSignedIn({ at: Date.now(), username });
      void client.resetQueries({ queryKey: ['session'] });
      void query.refetch();
    },
    onExpired: () => setExpiredAt(Date.now()),
  };
}
