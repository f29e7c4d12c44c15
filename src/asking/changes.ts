/*
 * Compares two documents of the same interaction, value by value, grouped by record.
 *
 * An added value is a change, and so is a removed one. Records are identified by their index: the host only appends to
 * its lists, so `queues[1]` stays the same entry. If it ever inserts, too many values are listed as changed, never too few.
 */

import { type Leaf, leafText, leavesOf } from '../interaction/leaves.ts';

/** One changed value; `before` is missing for an added one, `now` for a removed one. */
export interface Change {
  readonly path: string;
  readonly before?: string;
  readonly now?: string;
}

/** The changes of one record. */
export interface ChangedRecord {
  /** As in `queues[0]`; `interaction` for values outside the lists of records. */
  readonly record: string;
  readonly changes: readonly Change[];
}

const RECORD = /^(?:segments|queues|agents|details\.agents|customerHoldTimes|hooks)\[\d+\]/;

/** The changed records, in the order of the newer document; removed values come last. */
export function changesBetween(before: unknown, now: unknown): readonly ChangedRecord[] {
  const old = new Map([...leavesOf(before)].map((leaf) => [leaf.path, leafText(leaf.value)]));
  const records = new Map<string, Change[]>();
  const note = (path: string, change: Change): void => {
    const record = RECORD.exec(path)?.[0] ?? 'interaction';
    records.set(record, [...(records.get(record) ?? []), change]);
  };
  for (const { path, value } of leavesOf(now)) {
    const [was, is] = [old.get(path), leafText(value)];
    old.delete(path);
    if (was === undefined) {
      if (!isEmptiness(value)) note(path, { path, now: is });
    } else if (was !== is) note(path, { path, before: was, now: is });
  }
  for (const [path, was] of old) if (was !== '[]' && was !== '{}') note(path, { path, before: was });
  return [...records].map(([record, changes]) => ({ record, changes }));
}

/** Whether a leaf is an empty list or object: it is not listed as a change, what later fills it is. */
function isEmptiness(value: Leaf['value']): boolean {
  return typeof value === 'object' && value !== null;
}
