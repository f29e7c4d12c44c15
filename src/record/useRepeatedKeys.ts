/*
 * The keys that were sent more than once in the document, looked for in the background once the page is painted.
 */

import { useEffect, useMemo, useState } from 'react';
import type { Answer } from '../interaction/answer.ts';
import type { RepeatedKey } from '../interaction/repeatedKeys.ts';

const NONE: readonly RepeatedKey[] = [];

/**
 * @param answer as received: of a masked one only the text that was made anew is known, in which no key is there twice
 * @param isWanted nothing is looked for before
 * @returns none until they are found; the paths are the document's own
 */
export function useRepeatedKeys({ bytes, text, at, masking }: Answer, isWanted: boolean): readonly RepeatedKey[] {
  const [found, setFound] = useState<{ readonly of: Blob; readonly keys: readonly RepeatedKey[] }>();
  useEffect(() => {
    if (!isWanted || masking !== undefined) return undefined;
    const superseded = new AbortController();
    const look = async (): Promise<void> => {
      const [{ inSlices }, { findRepeatedKeys }] = await Promise.all([
        import('./walk.ts'),
        import('../interaction/repeatedKeys.ts'),
      ]);
      const keys = await inSlices(findRepeatedKeys(text), superseded.signal, () => undefined);
      if (keys && !superseded.signal.aborted) setFound({ of: bytes, keys: at === undefined ? keys : within(keys, at) });
    };
    // Where the code for it cannot be loaded, none are found; nothing else depends on them.
    look().catch(() => undefined);
    return () => superseded.abort();
  }, [bytes, text, at, masking, isWanted]);
  const keys = found?.of === bytes ? found.keys : NONE;
  return useMemo(() => (masking === undefined ? keys : keys.map(withoutValues)), [keys, masking]);
}

/** Where personal data is masked, the values that were dropped are not shown at all. */
function withoutValues(key: RepeatedKey): RepeatedKey {
  return { ...key, values: key.values.map(() => '•••') };
}

function within(keys: readonly RepeatedKey[], at: string): readonly RepeatedKey[] {
  return keys.flatMap((key) => {
    const next = key.path[at.length];
    if (!key.path.startsWith(at) || (next !== '.' && next !== '[')) return [];
    return [{ ...key, path: key.path.slice(at.length).replace(/^\./, '') }];
  });
}
