/*
 * Reviews in the browser's IndexedDB, through `idb`: the only file that knows it.
 *
 * Every write of items reads what is stored within the same transaction and merges, so that two tabs, or two windows of a
 * week apart, never write over each other. Writes are `strict`: they are on the disk when they are said to be, because
 * Chromium's default is not. What cannot be stored (a full disk, a private window of some browsers) is thrown as it is;
 * `troubleOf` names it.
 */

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Evidence } from './evidence.ts';
import { mergeItems } from './history.ts';
import type { Item, Review } from './review.ts';

interface Schema extends DBSchema {
  reviews: { key: string; value: Review };
  items: { key: [string, string]; value: Item };
  /** By review, item and `Evidence.id`. */
  evidence: { key: [string, string, string]; value: Evidence };
  /** Only where the reader asked to keep them: the text as received. */
  documents: { key: [string, string]; value: string };
}

/** Why something was not stored. */
export type Trouble = 'full' | 'refused' | 'failed' | 'deleted';

/** Something is written into a review that was deleted meanwhile, in another tab. */
class ReviewDeleted extends Error {
  override readonly name = 'ReviewDeleted';
}

/** The name of the database. */
export const NAME = 'reviews';
const VERSION = 1;
const STRICT = { durability: 'strict' } as const;

/** Evidence of an item. */
export interface KeptEvidence {
  readonly key: string;
  readonly evidence: Evidence;
}

/** An open database. */
export interface ReviewDb {
  list(): Promise<readonly Review[]>;
  read(id: string): Promise<{ readonly review: Review; readonly items: readonly Item[] } | undefined>;
  putReview(review: Review): Promise<void>;
  /** Stores items with what is stored of them already merged in. @returns them merged */
  mergeIn(items: readonly Item[]): Promise<readonly Item[]>;
  readItems(review: string, keys: readonly string[]): Promise<readonly Item[]>;
  /** Of items, each with its key. Not strict: it can be made again out of the document. */
  putEvidence(review: string, kept: readonly KeptEvidence[]): Promise<void>;
  readEvidence(review: string, key: string, id: string): Promise<Evidence | undefined>;
  allEvidence(review: string): Promise<ReadonlyMap<string, readonly Evidence[]>>;
  putDocument(review: string, key: string, text: string): Promise<void>;
  readDocument(review: string, key: string): Promise<string | undefined>;
  /** Everything of a review: nothing of it is left. */
  remove(id: string): Promise<void>;
  close(): void;
}

/** Opens the database. Throws where the browser has none for this page. */
export async function openReviewDb(): Promise<ReviewDb> {
  const db = await openDB<Schema>(NAME, VERSION, {
    upgrade(created) {
      created.createObjectStore('reviews', { keyPath: 'id' });
      created.createObjectStore('items', { keyPath: ['review', 'key'] });
      created.createObjectStore('evidence');
      created.createObjectStore('documents');
    },
    // A newer page in another tab wants to change it: this one must not be in its way.
    blocking: (_, __, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
  return {
    list: () => db.getAll('reviews'),
    async read(id) {
      const transaction = db.transaction(['reviews', 'items']);
      const [review, items] = await Promise.all([
        transaction.objectStore('reviews').get(id),
        transaction.objectStore('items').getAll(within(id)),
      ]);
      return review && { review, items };
    },
    async putReview(review) {
      const transaction = db.transaction('reviews', 'readwrite', STRICT);
      await Promise.all([transaction.store.put(review), transaction.done]);
    },
    mergeIn: (items) => mergeIn(db, items),
    async readItems(review, keys) {
      const { store, done } = db.transaction('items');
      const found = await Promise.all(keys.map((key) => store.get([review, key])));
      await done;
      return found.filter((item) => item !== undefined);
    },
    async putEvidence(review, kept) {
      const transaction = db.transaction(['reviews', 'evidence'], 'readwrite');
      const isThere = (await transaction.objectStore('reviews').getKey(review)) !== undefined;
      const store = transaction.objectStore('evidence');
      if (isThere) {
        await Promise.all(kept.map(({ key, evidence }) => store.put(evidence, [review, key, evidence.id])));
      }
      await transaction.done;
      if (!isThere) throw new ReviewDeleted();
    },
    readEvidence: (review, key, id) => db.get('evidence', [review, key, id]),
    async allEvidence(review) {
      const found = new Map<string, Evidence[]>();
      for await (const { key, value } of db.transaction('evidence').store.iterate(within(review))) {
        const [, item] = key;
        found.set(item, [...(found.get(item) ?? []), value]);
      }
      return found;
    },
    async putDocument(review, key, text) {
      const transaction = db.transaction(['reviews', 'documents'], 'readwrite', STRICT);
      const isThere = (await transaction.objectStore('reviews').getKey(review)) !== undefined;
      if (isThere) await transaction.objectStore('documents').put(text, [review, key]);
      await transaction.done;
      if (!isThere) throw new ReviewDeleted();
    },
    readDocument: (review, key) => db.get('documents', [review, key]),
    async remove(id) {
      const transaction = db.transaction(['reviews', 'items', 'evidence', 'documents'], 'readwrite', STRICT);
      await Promise.all([
        transaction.objectStore('reviews').delete(id),
        transaction.objectStore('items').delete(within(id)),
        transaction.objectStore('evidence').delete(within(id)),
        transaction.objectStore('documents').delete(within(id)),
        transaction.done,
      ]);
    },
    close: () => db.close(),
  };
}

/** What kept something from being stored. */
export function troubleOf(fault: unknown): Trouble {
  const name = fault instanceof Error ? fault.name : '';
  if (name === 'QuotaExceededError') return 'full';
  if (name === 'ReviewDeleted') return 'deleted';
  return name === 'InvalidStateError' || name === 'SecurityError' || name === 'NotFoundError' ? 'refused' : 'failed';
}

/** All keys of a review: an array sorts after every text. */
function within(review: string): IDBKeyRange {
  return IDBKeyRange.bound([review], [review, []]);
}

async function mergeIn(db: IDBPDatabase<Schema>, items: readonly Item[]): Promise<readonly Item[]> {
  const transaction = db.transaction(['reviews', 'items'], 'readwrite', STRICT);
  const store = transaction.objectStore('items');
  const reviews = new Set(items.map(({ review }) => review));
  for (const review of reviews) {
    if ((await transaction.objectStore('reviews').getKey(review)) === undefined) throw new ReviewDeleted();
  }
  const merged = await Promise.all(
    items.map(async (item) => {
      const stored = await store.get([item.review, item.key]);
      const whole = stored ? mergeItems(item, stored) : item;
      await store.put(whole);
      return whole;
    }),
  );
  await transaction.done;
  return merged;
}
