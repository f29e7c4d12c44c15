/*
 * When to show the sign-in form: after a 401, and never before. Knows lookups, not credentials, so that the form is
 * imported only when it is shown.
 */

import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { LookupFailure } from '../interaction/LookupFailure.ts';
import type { SignInReason } from './wording.ts';

/** Whether and why to show the form, and its callbacks. */
interface SigningIn {
  readonly isWanted: boolean;
  readonly reason: SignInReason;
  /** Whether the form takes the focus: true after the user's own lookup, false after a background request. */
  readonly takesFocus: boolean;
  /** The last user name, so that it need not be typed again. */
  readonly username: string;
  onSignedIn(username: string): void;
  /** A background request got a 401. */
  onExpired(): void;
}

/** In ms: a 401 this soon after a sign-in, without an answer in between, means that the host refused the sign-in. */
const AT_ONCE = 30_000;

/**
 * @param query the lookup
 * @param isHost whether the lookup is of a host, not of a local document
 * @param hasReport whether a report from the host is shown
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
    // Components that show the session request it again.
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
