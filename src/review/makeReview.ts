/*
 * From what was found in a paste to the items of a review.
 */

import type { Judged } from './addedColumns.ts';
import { write } from './history.ts';
import type { FoundColumn, FoundItem } from './readInput.ts';
import { type Edit, type Item, itemKey, randomId } from './review.ts';

/** The items, and the texts of those that came as documents by key. */
export interface Made {
  readonly items: readonly Item[];
  readonly documents: ReadonlyMap<string, string>;
}

/**
 * @param tenantId of items that came without one
 * @param kept places of the found columns that are kept, in the order of the review's columns
 */
export function makeItems(
  review: string,
  found: readonly FoundItem[],
  tenantId: string | undefined,
  kept: readonly number[],
): Made {
  const documents = new Map<string, string>();
  const items = found.map((each, position): Item => {
    const tenant = each.tenantId ?? (each.document === undefined ? tenantId : undefined);
    const key = itemKey(each.interactionId, tenant, String(position + 1));
    if (each.document !== undefined) documents.set(key, each.document);
    return {
      review,
      key,
      interactionId: each.interactionId,
      ...(tenant === undefined ? {} : { tenantId: tenant }),
      position,
      cells: kept.map((place) => each.cells[place] ?? ''),
      times: each.times,
      source: each.document === undefined ? 'host' : 'document',
      history: historyOf(each.judged),
    };
  });
  return { items, documents };
}

/** The note before the verdict, so that it stays where the verdict is taken back. */
function historyOf(judged: Judged | undefined): readonly Edit[] {
  if (!judged) return [];
  const { verdict, note, by, at = Date.now() } = judged;
  const visit = randomId();
  const noted = note === '' ? [] : write([], { visit, by, at: at - 1 }, { note, action: randomId() });
  return verdict ? write(noted, { visit, by, at }, { verdict, note, action: randomId() }) : noted;
}

/** The columns that are kept unless the reader says otherwise: all that do not look like customers' data. */
export function keptAtFirst(columns: readonly FoundColumn[]): readonly number[] {
  return columns.flatMap(({ isPersonal }, place) => (isPersonal ? [] : [place]));
}
