/*
 * The keys that were sent more than once in the document, looked for in the background once the page is painted.
 */

import { useEffect, useState } from 'react';
import { findRepeatedKeys, type RepeatedKey } from '../interaction/repeatedKeys.ts';
import { inSlices } from './walk.ts';

const NONE: readonly RepeatedKey[] = [];

/**
 * @param text the response, valid JSON
 * @param at where in the text the document is; missing where it is all of it
 * @param isWanted nothing is looked for before
 * @returns none until they are found; the paths are the document's own
 */
export function useRepeatedKeys(text: string, at: string | undefined, isWanted: boolean): readonly RepeatedKey[] {
  const [found, setFound] = useState<{ readonly of: string; readonly keys: readonly RepeatedKey[] }>();
  useEffect(() => {
    if (!isWanted) return undefined;
    const superseded = new AbortController();
    const look = async (): Promise<void> => {
      const keys = await inSlices(findRepeatedKeys(text), superseded.signal, () => undefined);
      if (keys && !superseded.signal.aborted) setFound({ of: text, keys: at === undefined ? keys : within(keys, at) });
    };
    void look();
    return () => superseded.abort();
  }, [text, at, isWanted]);
  return found?.of === text ? found.keys : NONE;
}

function within(keys: readonly RepeatedKey[], at: string): readonly RepeatedKey[] {
  return keys.flatMap((key) => {
    const next = key.path[at.length];
    if (!key.path.startsWith(at) || (next !== '.' && next !== '[')) return [];
    return [{ ...key, path: key.path.slice(at.length).replace(/^\./, '') }];
  });
}
