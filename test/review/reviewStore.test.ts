import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { write } from '../../src/review/history.ts';
import { latest } from '../../src/review/review.ts';
import { openReviewDb, type ReviewDb } from '../../src/review/reviewDb.ts';
import { readReviewFile, writeReviewFile } from '../../src/review/reviewFile.ts';
import { ReviewStore } from '../../src/review/reviewStore.ts';
import { sampleDocument } from '../audit/samples.ts';
import { examined, item, REVIEW } from './makeReviewData.ts';

let clock = 0;

function judge(store: ReviewStore, key: string, visit: string, note: string): void {
  clock += 1;
  store.change([key], (before) => ({
    ...before,
    history: write(before.history, { visit, by: 'Ada', at: clock }, { note, verdict: 'escalate', action: visit }),
  }));
}

async function opened(db: ReviewDb): Promise<ReviewStore> {
  const read = await db.read(REVIEW.id);
  if (!read) throw new Error('not kept');
  return new ReviewStore(read.review, read.items, db);
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

async function begin(count = 3): Promise<ReviewDb> {
  const db = await openReviewDb();
  await db.putReview(REVIEW);
  await db.mergeIn(Array.from({ length: count }, (_, index) => item(index)));
  return db;
}

describe('ReviewStore', () => {
  test('what is decided is in the database with its evidence once it says so', async () => {
    const db = await begin();
    const store = await opened(db);
    const { evidence } = examined(sampleDocument('lost-agent-end'));
    store.keepEvidence(item(1).key, evidence);
    judge(store, item(1).key, 'a', 'T');
    judge(store, item(1).key, 'a', 'Th');
    expect(store.hasUnsaved()).toBe(true);
    await store.stored();
    expect(store.hasUnsaved()).toBe(false);
    expect(await db.readEvidence(REVIEW.id, item(1).key, evidence.id)).toEqual(evidence);
    const again = await opened(db);
    expect(latest(again.item(item(1).key) ?? item(1))).toMatchObject({ note: 'Th', verdict: 'escalate' });
    store.close();
    again.close();
  });

  test('only what somebody decided or wrote is lost with a tab that keeps nothing, and not what is in a file', async () => {
    const store = new ReviewStore(REVIEW, [item(0)], undefined);
    store.change([item(0).key], (before) => ({ ...before, finding: examined(sampleDocument('stuck')).finding }));
    expect(store.hasUnsaved()).toBe(false);
    judge(store, item(0).key, 'a', 'T');
    expect(store.hasUnsaved()).toBe(true);
    store.wasSaved();
    expect(store.hasUnsaved()).toBe(false);
    judge(store, item(0).key, 'a', 'Th');
    expect(store.hasUnsaved()).toBe(true);
    store.close();
  });

  test('two tabs on one item: the later edit counts, the earlier is in the history of both', async () => {
    const db = await begin();
    const [one, two] = [await opened(db), await opened(db)];
    judge(one, item(0).key, 'tab one', 'first');
    judge(two, item(0).key, 'tab two', 'second');
    await one.stored();
    await two.stored();
    const key = item(0).key;
    await expect.poll(() => one.item(key)?.history.map(({ note }) => note)).toEqual(['first', 'second']);
    expect(two.item(key)?.history.map(({ note }) => note)).toEqual(['first', 'second']);
    expect((await db.read(REVIEW.id))?.items[0]?.history.map(({ note }) => note)).toEqual(['first', 'second']);
    one.close();
    two.close();
  });

  test('a full disk is said at once, loses nothing, and is over when a write works again', async () => {
    const db = await begin();
    let isFull = true;
    const full: ReviewDb = {
      ...db,
      mergeIn: (items) =>
        isFull ? Promise.reject(new DOMException('no room', 'QuotaExceededError')) : db.mergeIn(items),
    };
    const store = new ReviewStore(REVIEW, [item(0), item(1)], full);
    judge(store, item(0).key, 'a', 'kept?');
    await store.stored();
    expect(store.snapshot().trouble).toBe('full');
    judge(store, item(1).key, 'b', 'and this');
    await store.stored();
    isFull = false;
    store.tryAgain();
    await store.stored();
    expect(store.snapshot().trouble).toBeUndefined();
    expect((await db.read(REVIEW.id))?.items.map((each) => latest(each)?.note)).toEqual([
      'kept?',
      'and this',
      undefined,
    ]);
    store.close();
  });

  test('without storage all is in memory, and said', async () => {
    const store = new ReviewStore(REVIEW, [item(0)], undefined);
    expect(store.snapshot().trouble).toBe('no-storage');
    judge(store, item(0).key, 'a', 'here');
    await store.stored();
    expect(latest(store.item(item(0).key) ?? item(0))?.note).toBe('here');
    const { evidence } = examined(sampleDocument('stuck'));
    store.keepEvidence(item(0).key, evidence);
    expect(await store.evidence(item(0).key, evidence.id)).toEqual(evidence);
    store.close();
  });

  test('deleted, nothing of it is left; a tab that goes on is told and writes nothing', async () => {
    const db = await begin();
    const store = await opened(db);
    const { evidence } = examined(sampleDocument('stuck'));
    store.keepEvidence(item(0).key, evidence);
    await expect.poll(async () => (await db.allEvidence(REVIEW.id)).size).toBe(1);
    await db.remove(REVIEW.id);
    expect(await db.read(REVIEW.id)).toBeUndefined();
    expect((await db.allEvidence(REVIEW.id)).size).toBe(0);
    judge(store, item(0).key, 'a', 'too late');
    await store.stored();
    expect(store.snapshot().trouble).toBe('deleted');
    expect(await db.readItems(REVIEW.id, [item(0).key])).toEqual([]);
    store.close();
  });

  test('saved to a file and opened elsewhere it is the same; merged, both histories are there', async () => {
    const db = await begin();
    const store = await opened(db);
    const { evidence, finding } = examined(sampleDocument('stuck'));
    store.change([item(2).key], (before) => ({ ...before, finding }));
    store.keepEvidence(item(2).key, evidence);
    judge(store, item(2).key, 'here', 'mine');
    await store.stored();
    const { review, items } = store.snapshot();
    const text = writeReviewFile({ review, items, evidence: await store.allEvidence() }, Date.UTC(2026, 10, 30));
    const read = readReviewFile(text);
    if ('fault' in read) throw new Error(read.fault);
    expect(read.review).toEqual(review);
    expect(read.items).toEqual(items);
    expect(read.evidence.get(item(2).key)).toEqual([evidence]);

    const other = new ReviewStore(read.review, read.items, undefined);
    judge(other, item(2).key, 'there', 'yours');
    judge(store, item(2).key, 'here', 'mine, later');
    store.merge(other.snapshot().items);
    await store.stored();
    expect(store.item(item(2).key)?.history.map(({ note }) => note)).toEqual(['mine', 'yours', 'mine, later']);
    store.close();
    other.close();
  });

  test('a file whose figures’ uses are of another form is refused as damaged', async () => {
    const { finding } = examined(sampleDocument('stuck'));
    const text = writeReviewFile({ review: REVIEW, items: [item(0, { finding })], evidence: new Map() }, 0);
    expect(readReviewFile(text)).toMatchObject({ items: [{ finding: { uses: finding.uses } }] });
    expect(readReviewFile(text.replace(/"uses": \[.*?\n {4}\]/s, '"uses": 5'))).toEqual({ fault: 'damaged' });
  });

  test.each([
    ['{', 'not-json'],
    ['{"kind":"something"}', 'not-a-review'],
    ['{"kind":"cxengage-interaction-review","version":99}', 'newer'],
    ['{"kind":"cxengage-interaction-review","version":1,"review":{}}', 'damaged'],
  ])('a file that is none is refused: %s', (text, fault) => {
    expect(readReviewFile(text)).toEqual({ fault });
  });
});
