/*
 * One open review: its items in memory, and every change of them on its way into the browser's storage.
 *
 *   change ──▶ in memory at once ──▶ waiting to be stored ──▶ one transaction ──▶ told to other tabs
 *
 * What waits is written together, so that fast typing is a few writes and not one each; `stored()` promises that nothing
 * waits any more. Where storing fails the change stays in memory and waiting, and `trouble` says why until a write works
 * again. Other tabs tell which items they wrote, and those are read anew; both histories are kept (see `history.ts`).
 */

import type { Evidence } from './evidence.ts';
import { mergeItems } from './history.ts';
import type { Item, Review } from './review.ts';
import { type KeptEvidence, type ReviewDb, type Trouble, troubleOf } from './reviewDb.ts';

/** What is known of a review at one moment. A new one for each change, so that it can be compared. */
export interface Snapshot {
  readonly review: Review;
  /** In the order in which they were pasted. */
  readonly items: readonly Item[];
  /** Missing while all is well. `no-storage`: this browser keeps nothing for this page. */
  readonly trouble?: Trouble | 'no-storage';
}

/** The message to other tabs. */
interface StoredNews {
  readonly review: string;
  readonly keys: readonly string[];
}

const CHANNEL = 'reviews';
/** So many are written in one go. */
const MOST_EVIDENCE = 50;

/** An open review. */
export class ReviewStore {
  private current: Snapshot;
  private readonly places: Map<string, number>;
  private readonly listeners = new Set<() => void>();
  private readonly waiting = new Map<string, Item>();
  /** Items with a verdict or a note of this tab that is in no storage and in no file yet. */
  private readonly unsaved = new Set<string>();
  private readonly waitingEvidence = new Map<string, KeptEvidence>();
  /** Evidence that could not be stored, or where nothing can: kept here, so that a saved file has it. */
  private readonly unstored = new Map<string, Evidence>();
  private writing: Promise<void> | undefined;
  private writingEvidence: Promise<void> | undefined;
  private readonly channel: BroadcastChannel | undefined;

  /** @param db missing where the browser has none: then all is in memory only */
  constructor(
    review: Review,
    items: readonly Item[],
    private readonly db: ReviewDb | undefined,
  ) {
    const ordered = [...items].sort((a, b) => a.position - b.position);
    this.places = new Map(ordered.map(({ key }, place) => [key, place]));
    this.current = { review, items: ordered, ...(db ? {} : { trouble: 'no-storage' as const }) };
    this.channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL);
    this.channel?.addEventListener('message', ({ data }: MessageEvent<StoredNews>) => void this.hear(data));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Snapshot => this.current;

  /** One item; `undefined` where there is none of that key. */
  item(key: string): Item | undefined {
    return this.current.items[this.places.get(key) ?? -1];
  }

  /** Changes items, in memory at once and in storage as soon as it takes them. */
  change(keys: readonly string[], how: (item: Item) => Item): void {
    const items = [...this.current.items];
    let isChanged = false;
    for (const key of keys) {
      const place = this.places.get(key);
      const item = place === undefined ? undefined : items[place];
      if (place === undefined || !item) continue;
      const changed = how(item);
      if (changed === item) continue;
      items[place] = changed;
      this.waiting.set(key, changed);
      if (changed.history !== item.history) this.unsaved.add(key);
      isChanged = true;
    }
    if (!isChanged) return;
    this.set({ items });
    this.store();
  }

  /** Puts merged items in, as from a file: those of keys it does not know are added. */
  merge(others: readonly Item[]): void {
    const items = [...this.current.items];
    for (const other of others) {
      const place = this.places.get(other.key);
      const known = place === undefined ? undefined : items[place];
      const merged: Item = known
        ? mergeItems(known, other)
        : { ...other, review: this.current.review.id, position: items.length };
      if (place === undefined) {
        this.places.set(other.key, items.length);
        items.push(merged);
      } else items[place] = merged;
      this.waiting.set(other.key, merged);
    }
    this.set({ items });
    this.store();
  }

  changeReview(change: Partial<Review>): void {
    const review = { ...this.current.review, ...change };
    this.set({ review });
    this.db?.putReview(review).then(
      () => this.tell([]),
      (fault: unknown) => this.set({ trouble: troubleOf(fault) }),
    );
  }

  /** Keeps what a finding rests on. */
  keepEvidence(key: string, evidence: Evidence): void {
    this.waitingEvidence.set(`${key} ${evidence.id}`, { key, evidence });
    this.store();
  }

  async evidence(key: string, id: string): Promise<Evidence | undefined> {
    const name = `${key} ${id}`;
    const known = this.waitingEvidence.get(name)?.evidence ?? this.unstored.get(name);
    return known ?? (await this.db?.readEvidence(this.current.review.id, key, id).catch(() => undefined));
  }

  /** All evidence, by item. */
  async allEvidence(): Promise<ReadonlyMap<string, readonly Evidence[]>> {
    const stored = await this.db?.allEvidence(this.current.review.id).catch(() => undefined);
    const all = new Map<string, readonly Evidence[]>(stored ?? []);
    const add = (key: string, evidence: Evidence): void => {
      const known = all.get(key) ?? [];
      if (!known.some(({ id }) => id === evidence.id)) all.set(key, [...known, evidence]);
    };
    for (const { key, evidence } of this.waitingEvidence.values()) add(key, evidence);
    for (const [name, evidence] of this.unstored) add(name.slice(0, -evidence.id.length - 1), evidence);
    // As the database has them, whether they got there yet or not.
    for (const [key, each] of all)
      all.set(
        key,
        [...each].sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
    return all;
  }

  async keepDocument(key: string, text: string): Promise<void> {
    try {
      await this.db?.putDocument(this.current.review.id, key, text);
    } catch (fault) {
      this.set({ trouble: troubleOf(fault) });
    }
  }

  async keptDocument(key: string): Promise<string | undefined> {
    return this.db?.readDocument(this.current.review.id, key).catch(() => undefined);
  }

  /** Resolves when everything that was changed until now is stored with its evidence, or storing has failed. */
  async stored(): Promise<void> {
    // What waited when this was called is in the write under way or in the one after it; what comes later is not waited for.
    await Promise.all([this.writing, this.writingEvidence]);
    await Promise.all([this.writing, this.writingEvidence]);
  }

  /** Whether a verdict or a note would be lost with this tab. */
  hasUnsaved(): boolean {
    return this.unsaved.size > 0;
  }

  /** Everything there is by now is in a file. */
  wasSaved(): void {
    this.unsaved.clear();
  }

  /** Tries again what could not be stored. */
  tryAgain(): void {
    this.store();
  }

  close(): void {
    this.channel?.close();
  }

  private store(): void {
    const { db } = this;
    if (!db) {
      for (const [name, { evidence }] of this.waitingEvidence) this.unstored.set(name, evidence);
      this.waitingEvidence.clear();
      return;
    }
    if (!this.writing && this.waiting.size > 0) {
      this.writing = this.write(db).finally(() => {
        this.writing = undefined;
        if (this.current.trouble === undefined && this.waiting.size > 0) this.store();
      });
    }
    // Evidence has transactions of its own: there can be much of it, and typing a note does not wait for it.
    if (!this.writingEvidence && this.waitingEvidence.size > 0) {
      this.writingEvidence = this.writeEvidence(db).finally(() => {
        this.writingEvidence = undefined;
        if (this.current.trouble === undefined && this.waitingEvidence.size > 0) this.store();
      });
    }
  }

  private async write(db: ReviewDb): Promise<void> {
    const items = [...this.waiting.values()];
    try {
      const merged = await db.mergeIn(items);
      for (const item of items) {
        if (this.waiting.get(item.key) !== item) continue;
        this.waiting.delete(item.key);
        this.unsaved.delete(item.key);
      }
      this.takeIn(merged);
      if (this.current.trouble !== undefined) this.set({ trouble: undefined });
      this.tell(items.map(({ key }) => key));
    } catch (fault) {
      this.set({ trouble: troubleOf(fault) });
    }
  }

  private async writeEvidence(db: ReviewDb): Promise<void> {
    const kept = [...this.waitingEvidence].slice(0, MOST_EVIDENCE);
    try {
      await db.putEvidence(
        this.current.review.id,
        kept.map(([, each]) => each),
      );
      for (const [name, each] of kept) if (this.waitingEvidence.get(name) === each) this.waitingEvidence.delete(name);
    } catch (fault) {
      this.set({ trouble: troubleOf(fault) });
    }
  }

  /** What was read from storage; what was changed here meanwhile is merged with it. */
  private takeIn(stored: readonly Item[]): void {
    const items = [...this.current.items];
    let isChanged = false;
    for (const item of stored) {
      const place = this.places.get(item.key);
      const known = place === undefined ? undefined : items[place];
      if (place === undefined || !known) continue;
      const merged = mergeItems(known, item);
      if (JSON.stringify(merged.history) === JSON.stringify(known.history) && merged.finding === known.finding)
        continue;
      items[place] = merged;
      isChanged = true;
    }
    if (isChanged) this.set({ items });
  }

  private async hear({ review, keys }: StoredNews): Promise<void> {
    const { db, current } = this;
    if (!db || review !== current.review.id) return;
    try {
      this.takeIn(await db.readItems(review, keys));
    } catch {
      // It is read again with the next change; nothing of this tab's own is lost.
    }
  }

  private tell(keys: readonly string[]): void {
    this.channel?.postMessage({ review: this.current.review.id, keys } satisfies StoredNews);
  }

  private set(change: { readonly [Key in keyof Snapshot]?: Snapshot[Key] | undefined }): void {
    const { trouble, ...rest } = { ...this.current, ...change };
    this.current = {
      review: rest.review ?? this.current.review,
      items: rest.items ?? this.current.items,
      ...(trouble === undefined ? {} : { trouble }),
    };
    for (const listener of this.listeners) listener();
  }
}
