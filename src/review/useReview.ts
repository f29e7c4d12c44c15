/*
 * An open review for as long as it is on screen: its store, and the queue that asks for its documents, examines each and
 * keeps what was found.
 *
 * Documents come through the page's one query, so that retries and waits are the same as everywhere; they are taken out of
 * its cache at once, since a review sees thousands. Each is held against the evidence its verdict was given on: a document
 * that has changed reopens the verdict.
 */

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { interactionQuery, loadReader } from '../asking/useInteraction.ts';
import type { Steps } from '../audit/steps.ts';
import type { Answer } from '../interaction/answer.ts';
import { LookupFailure } from '../interaction/LookupFailure.ts';
import { counted } from '../words/text.ts';
import { DocumentGone, RecentAnswers } from './documents.ts';
import { type Evidence, gatherEvidence, type Recheck, recheck } from './evidence.ts';
import { examineInSteps, findingOf, isSamePolicy } from './finding.ts';
import type { ItemView } from './groups.ts';
import { reopen } from './history.ts';
import { type Loading, LoadingQueue } from './loading.ts';
import { readInput } from './readInput.ts';
import { type Item, itemKey, latest, type Review, randomId, refOf } from './review.ts';
import { openReviewDb, type ReviewDb } from './reviewDb.ts';
import { readReviewFile } from './reviewFile.ts';
import { ReviewStore, type Snapshot } from './reviewStore.ts';
import { fileFaultWords } from './wording.ts';

/** Reviews that live in this tab only, where the browser keeps nothing. */
const inMemory = new Map<string, { readonly review: Review; readonly items: readonly Item[] }>();
/** Texts of documents that came as such, by review and item. */
const texts = new Map<string, ReadonlyMap<string, string>>();

let opening: Promise<ReviewDb | undefined> | undefined;

/** The one connection of this tab; `undefined` where the browser keeps nothing for this page. */
export function reviewDb(): Promise<ReviewDb | undefined> {
  opening ??= openReviewDb().catch(() => undefined);
  return opening;
}

/**
 * Creates a review, or merges it into the one of the same id, and keeps it.
 *
 * @param documents texts by item key, of those that came as documents
 */
export async function keepReview(
  review: Review,
  items: readonly Item[],
  documents: ReadonlyMap<string, string>,
  evidence: ReadonlyMap<string, readonly Evidence[]> = new Map(),
): Promise<void> {
  texts.set(review.id, new Map([...(texts.get(review.id) ?? []), ...documents]));
  inMemory.set(review.id, { review, items });
  const db = await reviewDb();
  if (!db) return;
  try {
    const known = await db.read(review.id);
    if (!known) await db.putReview(review);
    await db.mergeIn(items);
    await db.putEvidence(
      review.id,
      [...evidence].flatMap(([key, each]) => each.map((one) => ({ key, evidence: one }))),
    );
    if (review.keepsDocuments) for (const [key, text] of documents) await db.putDocument(review.id, key, text);
  } catch {
    // It is in memory; the store says so and tries again as soon as it is opened.
  }
}

/**
 * Takes what was handed to an open review: a saved review is merged into it, documents are put to their items.
 *
 * @returns what came of it, in words, and the keys of the items that have a document now
 */
export async function takeIntoReview(
  store: ReviewStore,
  text: string,
): Promise<{ readonly said: string; readonly keys: readonly string[] }> {
  const found = readInput(text);
  if (found.kind === 'review') {
    const read = readReviewFile(found.text);
    if ('fault' in read) return { said: fileFaultWords(read.fault), keys: [] };
    store.merge(read.items);
    for (const [key, each] of read.evidence) for (const one of each) store.keepEvidence(key, one);
    await store.stored();
    return { said: `Merged: ${counted(read.items.length, 'item')}, both histories kept.`, keys: [] };
  }
  const { id, keepsDocuments } = store.snapshot().review;
  if (found.kind !== 'items' || found.from !== 'documents') {
    const isOwn = found.kind === 'items' && found.isOfReview;
    return {
      said: `Only documents and saved reviews can be put into a review that is open.${isOwn ? ' This is the CSV of a review: it has no histories to merge. Its saved JSON has.' : ''}`,
      keys: [],
    };
  }
  const documents = new Map<string, string>();
  for (const { interactionId, tenantId, document } of found.items) {
    const key = itemKey(interactionId, tenantId);
    if (document !== undefined && store.item(key)) documents.set(key, document);
  }
  texts.set(id, new Map([...(texts.get(id) ?? []), ...documents]));
  if (keepsDocuments) for (const [key, document] of documents) await store.keepDocument(key, document);
  const others = found.items.length - documents.size;
  return {
    said: `${counted(documents.size, 'document')} put to ${documents.size === 1 ? 'its item' : 'their items'}${others > 0 ? `, ${others} not of this review` : ''}.`,
    keys: [...documents.keys()],
  };
}

/** Deletes a review wholly, in this browser and this tab. */
export async function deleteReview(id: string): Promise<void> {
  texts.delete(id);
  inMemory.delete(id);
  await (await reviewDb())?.remove(id);
}

/** An open review, or why there is none. */
type OpenReview = { readonly state: 'opening' | 'missing' } | { readonly state: 'open'; readonly store: ReviewStore };

/**
 * Opens a review by its id.
 *
 * @param tries opened again with every higher number
 */
export function useReviewStore(id: string, tries: number): OpenReview {
  const name = `${id} ${tries}`;
  const [opened, setOpened] = useState<{ readonly name: string; readonly store: ReviewStore | undefined }>();
  useEffect(() => {
    let isCurrent = true;
    let store: ReviewStore | undefined;
    void openStore(id).then((made) => {
      store = made;
      if (isCurrent) setOpened({ name, store: made });
      else made?.close();
    });
    return () => {
      isCurrent = false;
      store?.close();
    };
  }, [id, name]);
  if (opened?.name !== name) return { state: 'opening' };
  return opened.store ? { state: 'open', store: opened.store } : { state: 'missing' };
}

async function openStore(id: string): Promise<ReviewStore | undefined> {
  const db = await reviewDb();
  const stored = await db?.read(id).catch(() => undefined);
  const held = inMemory.get(id);
  if (stored) {
    const store = new ReviewStore(stored.review, stored.items, db);
    // What did not get into storage when it was created.
    if (held && held.items.length > stored.items.length) store.merge(held.items);
    return store;
  }
  if (!held) return undefined;
  const store = new ReviewStore(held.review, held.items, db);
  if (db) store.changeReview({});
  store.merge(held.items);
  return store;
}

/** What is on screen of an open review. */
export interface ReviewInView {
  readonly snapshot: Snapshot;
  readonly views: readonly ItemView[];
  readonly isSignedOut: boolean;
  readonly isPaused: boolean;
  readonly failureOf: (key: string) => unknown;
  readonly answerOf: (key: string) => Answer | undefined;
  /** What became of the evidence of a verdict when its document was looked at again in this sitting. */
  readonly recheckOf: (key: string) => Recheck | undefined;
  readonly loading: LoadingQueue;
  /** Asks for items again. */
  readonly again: (keys: readonly string[]) => void;
  /** Asks for the item on screen and those after it before all others. */
  readonly look: (keys: readonly string[]) => void;
}

export function useReview(store: ReviewStore): ReviewInView {
  const client = useQueryClient();
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot);
  const [session] = useState(() => new Session(store, client));
  const loaded = useSyncExternalStore(session.subscribe, session.loaded);
  useEffect(() => {
    session.begin();
    return () => session.end();
  }, [session]);
  const { policy } = snapshot.review;
  const isFirst = useRef(true);
  useEffect(() => {
    // Another policy decides otherwise: everything is looked at again.
    if (isFirst.current) isFirst.current = false;
    else session.startAnew(policy);
  }, [session, policy]);
  const views = useMemo(
    () => snapshot.items.map((item): ItemView => ({ item, state: loaded.stateOf(item.key).state })),
    [snapshot.items, loaded],
  );
  return {
    snapshot,
    views,
    isSignedOut: session.queue.isSignedOut,
    isPaused: session.queue.isPaused,
    failureOf: (key) => {
      const loading = session.queue.stateOf(key);
      return loading.state === 'failed' ? loading.failure : undefined;
    },
    answerOf: (key) => session.answers.get(key),
    recheckOf: (key) => session.rechecks.get(key),
    loading: session.queue,
    again: session.again,
    look: session.look,
  };
}

/** What the queue knows at a moment: a new one for each change. */
interface Loaded {
  readonly stateOf: (key: string) => Loading;
}

/** One sitting: from opening a review until it leaves the screen. */
class Session {
  readonly answers = new RecentAnswers();
  readonly rechecks = new Map<string, Recheck>();
  queue: LoadingQueue;
  private looked: readonly string[] = [];
  private current: Loaded = { stateOf: (key) => this.queue.stateOf(key) };
  private readonly listeners = new Set<() => void>();
  private isTelling = false;

  constructor(
    private readonly store: ReviewStore,
    private readonly client: QueryClient,
  ) {
    this.queue = this.newQueue();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly loaded = (): Loaded => this.current;

  begin(): void {
    this.queue = this.newQueue();
    this.queue.setOrder(this.store.snapshot().items.map(({ key }) => key));
    this.queue.look(this.looked);
    this.tell();
  }

  end(): void {
    this.queue.end();
  }

  readonly look = (keys: readonly string[]): void => {
    this.looked = keys;
    // One that was looked at and let go of is asked for again.
    const gone = keys.filter((key) => this.queue.stateOf(key).state === 'ready' && !this.answers.get(key));
    if (gone.length > 0) this.queue.again(gone);
    this.queue.look(keys);
  };

  readonly again = (keys: readonly string[]): void => this.queue.again(keys);

  startAnew(policy: Review['policy']): void {
    const stale = this.store.snapshot().items.filter(({ finding }) => finding && !isSamePolicy(finding.policy, policy));
    this.queue.again(stale.map(({ key }) => key));
  }

  private newQueue(): LoadingQueue {
    return new LoadingQueue({
      ask: (key, signal) => this.ask(key, signal),
      isSignedOut: (failure) => failure instanceof LookupFailure && failure.kind === 'signed-out',
      onChange: () => this.tell(),
    });
  }

  /** At most once a frame or so: two thousand documents can come in a second. */
  private tell(): void {
    if (this.isTelling) return;
    this.isTelling = true;
    setTimeout(() => {
      this.isTelling = false;
      this.current = { stateOf: (key) => this.queue.stateOf(key) };
      for (const listener of this.listeners) listener();
    }, 16);
  }

  private async ask(key: string, signal: AbortSignal): Promise<void> {
    const item = this.store.item(key);
    if (!item) return;
    const answer = await this.answerFor(item, signal);
    signal.throwIfAborted();
    this.answers.put(key, answer, (each) => this.looked.includes(each));
    await this.examine(key, answer, signal);
  }

  private async answerFor(item: Item, signal: AbortSignal): Promise<Answer> {
    const { review } = this.store.snapshot();
    const given = texts.get(review.id)?.get(item.key);
    if (item.source === 'document' || given !== undefined) {
      const text = given ?? (await this.store.keptDocument(item.key));
      if (text === undefined) throw new DocumentGone();
      const { answerFrom } = await loadReader();
      const bytes = new Blob([text], { type: 'application/json' });
      return answerFrom({ text, bytes: () => bytes, document: JSON.parse(text), source: 'file' });
    }
    const ref = refOf(item);
    if (!ref) throw new LookupFailure('malformed');
    const options = interactionQuery({ ref });
    const giveUp = (): void => void this.client.cancelQueries({ queryKey: options.queryKey, exact: true });
    signal.addEventListener('abort', giveUp);
    try {
      const answer = await this.client.fetchQuery({ ...options, staleTime: 0 });
      if (review.keepsDocuments) await this.store.keepDocument(item.key, answer.text);
      return answer;
    } finally {
      signal.removeEventListener('abort', giveUp);
      this.client.removeQueries({ queryKey: options.queryKey, exact: true });
    }
  }

  private async examine(key: string, answer: Answer, signal: AbortSignal): Promise<void> {
    const { policy } = this.store.snapshot().review;
    const examined = await inSlices(examineInSteps(answer, policy));
    signal.throwIfAborted();
    const bytes = new Uint8Array(await answer.bytes().arrayBuffer());
    const known = { sha256: '', evidence: '' };
    const { effect } = findingOf(answer, examined, known);
    const evidence = gatherEvidence(answer, bytes, examined, effect);
    const item = this.store.item(key);
    const judged = item && latest(item);
    const then =
      judged?.verdict !== undefined && judged.evidence !== undefined
        ? await this.store.evidence(key, judged.evidence)
        : undefined;
    signal.throwIfAborted();
    const found = then && recheck(then, evidence);
    if (found) this.rechecks.set(key, found);
    const finding = findingOf(answer, examined, { sha256: evidence.sha256, evidence: evidence.id });
    this.store.change([key], (before) => {
      const isReopened = found?.kind === 'changed' && latest(before)?.id === judged?.id;
      // The same again keeps the time it was first fetched: what is saved, opened elsewhere and saved again is the same file.
      if (!isReopened && before.finding && isSameButTime(before.finding, finding)) return before;
      return {
        ...before,
        finding,
        ...(isReopened
          ? { history: reopen(before.history, { visit: randomId(), by: '', at: Date.now() }, found.changes) }
          : {}),
      };
    });
    // What a verdict was given on is not written over by what it is held against, nor anything by the same.
    if (then?.id === evidence.id) return;
    const kept = item?.finding?.evidence === evidence.id ? await this.store.evidence(key, evidence.id) : undefined;
    if (!kept || !isSameButTime(kept, evidence)) this.store.keepEvidence(key, evidence);
  }
}

/** Whether two say the same of a document, whenever it was fetched. */
function isSameButTime<Found extends { readonly fetchedAt: number }>(one: Found, other: Found): boolean {
  return JSON.stringify(one) === JSON.stringify({ ...other, fetchedAt: one.fetchedAt });
}

/** How long the page may be kept from drawing, in ms. */
const SLICE = 8;

/** Takes steps, and lets the page draw in between. */
async function inSlices<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const until = performance.now() + SLICE;
    do {
      const { done, value } = steps.next();
      if (done) return value;
    } while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
