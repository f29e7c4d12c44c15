/*
 * What is different between two documents of the same interaction, value by value and by the record it belongs to.
 *
 * A value that was not there before is a change, and so is one that is gone. Records are told apart by their place in
 * the document: the host only adds to its lists, so `queues[1]` stays the same entry. Should it ever insert, too much
 * would be called changed, never too little.
 */

import { type Leaf, leafText, leavesOf } from '../interaction/leaves.ts';

/** One value that is not as it was; a side is missing where there was none. */
export interface Change {
  readonly path: string;
  readonly before?: string;
  readonly now?: string;
}

/** The changes of one record. */
export interface ChangedRecord {
  /** As in `queues[0]`; `interaction` for what belongs to none of the lists of records. */
  readonly record: string;
  readonly changes: readonly Change[];
}

const RECORD = /^(?:segments|queues|agents|details\.agents|customerHoldTimes|hooks)\[\d+\]/;

/** The records that changed, in the order of the newer document; what is gone comes last. */
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

/** An empty list is told by what fills it, or by nothing. */
function isEmptiness(value: Leaf['value']): boolean {
  return typeof value === 'object' && value !== null;
}
