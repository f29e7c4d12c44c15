/*
 * The duplicate keys of the document, searched in the background after the first paint.
 */

import { useEffect, useMemo, useState } from 'react';
import type { Answer } from '../interaction/answer.ts';
import type { RepeatedKey } from '../interaction/repeatedKeys.ts';

const NONE: readonly RepeatedKey[] = [];

/**
 * @param answer as received: the text of a masked one is generated and has no duplicate keys
 * @param isWanted whether to start the search
 * @returns empty until they are found; the paths are the document's own
 */
export function useRepeatedKeys({ bytes, text, at, masking }: Answer, isWanted: boolean): readonly RepeatedKey[] {
  const [found, setFound] = useState<{ readonly of: Answer['bytes']; readonly keys: readonly RepeatedKey[] }>();
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
    // If the import fails, none are found; nothing else depends on them.
    look().catch(() => undefined);
    return () => superseded.abort();
  }, [bytes, text, at, masking, isWanted]);
  const keys = found?.of === bytes ? found.keys : NONE;
  return useMemo(() => (masking === undefined ? keys : keys.map(withoutValues)), [keys, masking]);
}

/** With masking, the dropped values are not shown at all. */
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
