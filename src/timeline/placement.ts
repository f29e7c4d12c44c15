/*
 * Which row is under which: entries under the segment the audit places them in, holds under their agent entry. Only what
 * is to be said of a place is added here.
 */

import type { Reading } from '../audit/audit.ts';
import type { AgentEntry, Hold, QueueEntry, Segment } from '../interaction/interaction.ts';
import { listAt, oncePer } from '../interaction/keyed.ts';
import type { Instant } from '../time/instant.ts';
import type { RowNote } from './row.ts';

/** An entry of a queue or an agent, with what is to be said of its place. */
export type PlacedEntry = { readonly note?: RowNote } & (
  | { readonly kind: 'queue'; readonly entry: QueueEntry }
  | { readonly kind: 'agent'; readonly entry: AgentEntry }
);

/** A hold, with what is to be said of its place. */
interface PlacedHold {
  readonly hold: Hold;
  readonly note?: RowNote;
}

/** Where everything stands: each entry and each hold exactly once, in order of their starts. */
export interface Placement {
  readonly inSegment: ReadonlyMap<Segment, readonly PlacedEntry[]>;
  /** Entries that stand under the interaction itself. */
  readonly loose: readonly PlacedEntry[];
  readonly holdsOf: ReadonlyMap<AgentEntry, readonly PlacedHold[]>;
  readonly looseHolds: readonly PlacedHold[];
}

/** Places every queue entry, agent entry, monitor and hold of an interaction; once for each reading of it. */
export const placeRecords = oncePer(place);

function place({ interaction, places }: Reading): Placement {
  const inSegment = new Map<Segment, PlacedEntry[]>();
  const loose: PlacedEntry[] = [];
  const put = (placed: PlacedEntry, segment: Segment | undefined): void => {
    if (segment) listAt(inSegment, segment).push(placed);
    else loose.push(placed);
  };
  const copied = new Set(interaction.copies?.map(({ of }) => of));
  const noteOf = (record: QueueEntry | AgentEntry): { readonly note?: RowNote } => {
    const { by, remark } = places.of(record);
    if (copied.has(record.path)) return { note: 'sent-twice' };
    if (remark) return { note: remark };
    return by === 'time' ? { note: 'placed-by-time' } : {};
  };
  for (const entry of interaction.queueEntries)
    put({ kind: 'queue', entry, ...noteOf(entry) }, places.of(entry).segment);
  for (const entry of interaction.agentEntries)
    put({ kind: 'agent', entry, ...noteOf(entry) }, places.of(entry).segment);
  // A supervisor listens to the interaction, whichever segment it is in.
  for (const entry of interaction.monitors ?? []) put({ kind: 'agent', entry, note: 'monitor' }, undefined);
  const holdsOf = new Map<AgentEntry, PlacedHold[]>();
  const looseHolds: PlacedHold[] = [];
  for (const hold of interaction.holds) {
    const { agent, by } = places.ofHold(hold);
    if (agent) listAt(holdsOf, agent).push({ hold, ...(by === 'time' ? { note: 'placed-by-time' } : {}) });
    else looseHolds.push({ hold, ...(hasNoPlace(hold) ? { note: 'no-place-in-time' } : {}) });
  }
  for (const list of [loose, ...inSegment.values()]) sortByStart(list, ({ entry }) => startOf(entry));
  for (const list of [looseHolds, ...holdsOf.values()]) sortByStart(list, ({ hold }) => hold.startAt);
  return { inSegment, loose, holdsOf, looseHolds };
}

/** The first instant an entry is known by. */
export function startOf(entry: QueueEntry | AgentEntry): Instant | undefined {
  const talkAt = 'phases' in entry ? entry.conversationStartAt : undefined;
  return entry.startAt ?? talkAt ?? undefined;
}

function hasNoPlace(hold: Hold): boolean {
  return typeof hold.startAt !== 'number' && typeof hold.endAt !== 'number';
}

/** In order of start; what has none comes last, in the order of the document. */
function sortByStart<Item>(items: Item[], at: (item: Item) => Instant | null | undefined): void {
  items.sort((a, b) => {
    const [first, second] = [at(a), at(b)];
    if (typeof first === 'number' && typeof second === 'number') return first - second;
    return Number(typeof first !== 'number') - Number(typeof second !== 'number');
  });
}
