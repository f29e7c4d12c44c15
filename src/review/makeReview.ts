/*
 * From what was found in a paste to the items of a review.
 */

import type { FoundColumn, FoundItem } from './readInput.ts';
import { type Item, itemKey } from './review.ts';

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
      history: [],
    };
  });
  return { items, documents };
}

/** The columns that are kept unless the reader says otherwise: all that do not look like customers' data. */
export function keptAtFirst(columns: readonly FoundColumn[]): readonly number[] {
  return columns.flatMap(({ isPersonal }, place) => (isPersonal ? [] : [place]));
}
