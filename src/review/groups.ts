/*
 * Items that share a cause, together, and in the order in which they are judged: those where something depends on what is
 * wrong first, then by cause, within a cause by time. What is not looked at yet, or could not be, comes last.
 *
 * One pass into buckets and a sort of each, so that it costs little more than sorting the items would.
 */

import { listAt } from '../interaction/keyed.ts';
import { EFFECTS, type Finding } from './finding.ts';
import { type Item, isDecided, verdictOf } from './review.ts';

/** An item's load state, with its document. */
export type LoadState = 'waiting' | 'loading' | 'ready' | 'failed';

/** An item with its state. */
export interface ItemView {
  readonly item: Item;
  readonly state: LoadState;
}

/** Items with one signature. */
export interface Group {
  /** The signature, or the kind of what has none. */
  readonly key: string;
  /** `received`: all of them, in the order they came in. */
  readonly kind: 'cause' | 'waiting' | 'failed' | 'received';
  /** One of its findings: all of them share what the signature says. */
  readonly finding?: Finding;
  readonly members: readonly ItemView[];
  readonly decided: number;
}

/** Groups items and puts them in order. Pure. */
export function groupItems(items: readonly ItemView[]): readonly Group[] {
  const buckets = new Map<string, ItemView[]>();
  for (const view of items) {
    const key = keyOf(view);
    listAt(buckets, key).push(view);
  }
  const groups: Group[] = [];
  for (const [key, members] of buckets) {
    const kind = key === 'waiting' || key === 'failed' ? key : 'cause';
    const finding = members[0]?.item.finding;
    let decided = 0;
    for (const { item } of members) if (isDecided(item)) decided += 1;
    members.sort(kind === 'cause' ? byStart : byPosition);
    groups.push({ key, kind, members, decided, ...(kind === 'cause' && finding ? { finding } : {}) });
  }
  return groups.sort(
    (a, b) => rankOf(a) - rankOf(b) || b.members.length - a.members.length || (a.key < b.key ? -1 : 1),
  );
}

/** All items in the order they came in: how they are listed until every cause is known, so that nothing moves meanwhile. */
export function asReceived(items: readonly ItemView[]): readonly Group[] {
  if (items.length === 0) return [];
  const decided = items.filter(({ item }) => isDecided(item)).length;
  return [{ key: 'received', kind: 'received', members: items.toSorted(byPosition), decided }];
}

/** What was looked at once keeps its place while it is looked at again. */
function keyOf({ item, state }: ItemView): string {
  if (state === 'failed') return 'failed';
  return item.finding?.signature ?? 'waiting';
}

function rankOf({ kind, finding }: Group): number {
  if (kind === 'waiting') return 100;
  if (kind === 'failed') return 101;
  if (!finding) return 99;
  // A contradiction without an effect is still two figures of which one is wrong.
  return EFFECTS.indexOf(finding.effect) * 2 + (finding.failing.length > 0 ? 0 : 1);
}

function byStart(a: ItemView, b: ItemView): number {
  const one = a.item.finding?.startAt ?? Number.POSITIVE_INFINITY;
  const other = b.item.finding?.startAt ?? Number.POSITIVE_INFINITY;
  return one === other ? byPosition(a, b) : one - other;
}

function byPosition(a: ItemView, b: ItemView): number {
  return a.item.position - b.item.position;
}

/** What the members of a group share and where they differ. */
interface Shared {
  /** One name: all share it. Several: those they have, most frequent first. */
  readonly queues: readonly string[];
  readonly agents: readonly string[];
  /** ms since 1970, of the first and the last start. */
  readonly from?: number;
  readonly to?: number;
}

/** What the members share. Linear. */
export function sharedBy(members: readonly ItemView[]): Shared {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { item } of members) {
    const { startAt } = item.finding ?? {};
    if (startAt === undefined) continue;
    from = Math.min(from, startAt);
    to = Math.max(to, startAt);
  }
  const names = (of: (finding: Finding) => readonly string[]): readonly string[] => {
    const counts = new Map<string, number>();
    for (const { item } of members) {
      for (const name of item.finding ? of(item.finding) : []) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  };
  return {
    queues: names(({ queues }) => queues),
    agents: names(({ agents }) => agents),
    ...(from <= to ? { from, to } : {}),
  };
}

/** Whether its cause is known, or that it could not be loaded: what is not can still join any group. */
export function isKnown({ item, state }: ItemView): boolean {
  return item.finding !== undefined || state === 'ready' || state === 'failed';
}

/** Whether it is still to decide: what was left undecided is, what could not be loaded is not. */
export function isToDo({ item, state }: ItemView): boolean {
  return !isDecided(item) && state !== 'failed';
}

/**
 * The next one to decide after another, round the end: those without any verdict, then those that were left undecided.
 *
 * @param saved keys of those that are not shown again at once, left undecided or not
 */
export function nextToDo(order: readonly ItemView[], after: string, saved: readonly string[]): ItemView | undefined {
  const place = order.findIndex(({ item }) => item.key === after);
  const toDo = [...order.slice(place + 1), ...order.slice(0, place + 1)].filter(
    (view) => isToDo(view) && !saved.includes(view.item.key),
  );
  return toDo.find(({ item }) => verdictOf(item) === undefined) ?? toDo[0];
}
