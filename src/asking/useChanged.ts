/*
 * The changes of the newest answer, however it was fetched: kept until another answer changes something, and reset with
 * another interaction.
 */

import { useState } from 'react';
import type { Answer } from '../interaction/answer.ts';
import { type ChangedRecord, changesBetween } from './changes.ts';

/** The changes of the last answer that differs from the one before it. */
export interface Changed {
  /** When it was received, in ms since 1970. */
  readonly at: number;
  readonly records: readonly ChangedRecord[];
  /** The same records' ids alone. */
  readonly ids: ReadonlySet<string>;
}

/** What changed between the last two answers that differ; `undefined` while nothing has. */
export function useChanged(answer: Answer): Changed | undefined {
  const [seen, setSeen] = useState(answer);
  const [changed, setChanged] = useState<Changed>();
  if (seen !== answer) {
    setSeen(answer);
    // Masking is no change of the document; reset, because earlier changes may hold unmasked values.
    if (seen.interaction.interactionId !== answer.interaction.interactionId || seen.masking !== answer.masking)
      setChanged(undefined);
    else if (seen.text !== answer.text) {
      const records = changesBetween(seen.document, answer.document);
      const ids = new Set(records.map(({ record }) => record));
      if (records.length > 0) setChanged({ at: answer.receivedAt, records, ids });
    }
  }
  return changed;
}
