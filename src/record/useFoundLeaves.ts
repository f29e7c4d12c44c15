/*
 * The values that match a search, found in the background. What was found before stays until the new search is done.
 */

import { useEffect, useState } from 'react';
import { findLeaves, inSlices, type Matches } from './walk.ts';

/** The newest finished search, and whether a newer one is under way and takes longer than a moment. */
export interface FoundLeaves {
  readonly matches: Matches | undefined;
  readonly isLooking: boolean;
}

/** Searches `document`; see `findLeaves`. */
export function useFoundLeaves(document: unknown, query: string, most: number): FoundLeaves {
  const [found, setFound] = useState<FoundLeaves>({ matches: undefined, isLooking: false });
  useEffect(() => {
    const superseded = new AbortController();
    const look = async (): Promise<void> => {
      const onPause = (): void => setFound(({ matches }) => ({ matches, isLooking: true }));
      const matches = await inSlices(findLeaves(document, query, most), superseded.signal, onPause);
      if (matches !== undefined && !superseded.signal.aborted) setFound({ matches, isLooking: false });
    };
    void look();
    return () => superseded.abort();
  }, [document, query, most]);
  return found;
}
