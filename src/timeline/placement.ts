/*
 * Which row stands under which: entries under the segment they name, holds under the agent entry they name.
 *
 * What names nothing is placed by its time, and only where that leaves no choice: exactly one stretch contains it.
 *
 *   segment 0  |----------------|
 *   segment 1             |------------|
 *   entry A         x                        in segment 0 only: placed there
 *   entry B                 x                in both: stays under the interaction
 */

import type { AgentEntry, Hold, Interaction, QueueEntry, Segment } from '../interaction/interaction.ts';
import type { Instant } from '../time/instant.ts';
import type { RowNote } from './row.ts';

/** An entry of a queue or an agent, with what is to be said of its place. */
export type PlacedEntry = { readonly note?: RowNote } & (
  | { readonly kind: 'queue'; readonly entry: QueueEntry }
  | { readonly kind: 'agent'; readonly entry: AgentEntry }
);

/** A hold, with what is to be said of its place. */
export interface PlacedHold {
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

const placements = new WeakMap<Interaction, Placement>();

/** Places every queue entry, agent entry and hold of an interaction; once, however often it is audited anew. */
export function placeRecords(interaction: Interaction): Placement {
  const placement = placements.get(interaction) ?? place(interaction);
  placements.set(interaction, placement);
  return placement;
}

function place(interaction: Interaction): Placement {
  const { segments, agentEntries } = interaction;
  const segmentById = firstById(segments, (segment) => segment.segmentId);
  const segmentAt = soleContainer(segments);
  const inSegment = new Map<Segment, PlacedEntry[]>();
  const loose: PlacedEntry[] = [];
  const put = (placed: PlacedEntry, segment: Segment | undefined): void => {
    if (segment) listOf(inSegment, segment).push(placed);
    else loose.push(placed);
  };
  for (const entry of interaction.queueEntries) {
    const named = segmentById.get(entry.segmentId ?? '');
    const note = named ? undefined : entry.segmentId ? 'segment-not-found' : 'names-no-segment';
    put({ kind: 'queue', entry, ...(note ? { note } : {}) }, named);
  }
  for (const entry of agentEntries) {
    const named = segmentById.get(entry.segmentId ?? '');
    const byTime = entry.segmentId ? undefined : segmentAt(entry.conversationStartAt ?? entry.startAt);
    put({ kind: 'agent', entry, ...noteOf(agentNote(entry, named, byTime)) }, named ?? byTime);
  }

  const talkers = agentEntries.filter((agent) => typeof agent.conversationStartAt === 'number');
  const talkAt = soleContainer(
    talkers.map((agent) => ({
      agent,
      startAt: agent.conversationStartAt,
      endAt: agent.conversationEndAt ?? agent.endAt,
    })),
  );
  const agentByEntry = firstById(agentEntries, (agent) => agent.entryId);
  const talksOf = new Map<string, AgentEntry[]>();
  for (const agent of talkers) if (agent.agentId) listOf(talksOf, agent.agentId).push(agent);
  const holdsOf = new Map<AgentEntry, PlacedHold[]>();
  const looseHolds: PlacedHold[] = [];
  for (const hold of interaction.holds) {
    const named = agentByEntry.get(hold.agentEntryId ?? '') ?? soleOf(talksOf.get(hold.agentId ?? ''));
    const byTime = named ? undefined : talkAt(hold.startAt)?.agent;
    const agent = named ?? byTime;
    if (agent) listOf(holdsOf, agent).push({ hold, ...noteOf(byTime && 'placed-by-time') });
    else looseHolds.push({ hold, ...noteOf(hasNoPlace(hold) ? 'no-place-in-time' : undefined) });
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

/** Entries of `details.agents[]` never name a segment, so that is no news of them. */
function agentNote(entry: AgentEntry, named: Segment | undefined, byTime: Segment | undefined): RowNote | undefined {
  if (named) return undefined;
  if (entry.segmentId) return 'segment-not-found';
  if (byTime) return 'placed-by-time';
  return entry.path.startsWith('details.') ? undefined : 'names-no-segment';
}

function noteOf(note: RowNote | undefined): { readonly note?: RowNote } {
  return note === undefined ? {} : { note };
}

function hasNoPlace(hold: Hold): boolean {
  return typeof hold.startAt !== 'number' && typeof hold.endAt !== 'number';
}

function firstById<Item>(items: readonly Item[], idOf: (item: Item) => string | null | undefined): Map<string, Item> {
  const byId = new Map<string, Item>();
  for (const item of items) {
    const id = idOf(item);
    if (id && !byId.has(id)) byId.set(id, item);
  }
  return byId;
}

function listOf<Key, Item>(map: Map<Key, Item[]>, key: Key): Item[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

function soleOf<Item>(items: readonly Item[] | undefined): Item | undefined {
  return items?.length === 1 ? items[0] : undefined;
}

interface Stretch {
  readonly startAt?: Instant | null | undefined;
  readonly endAt?: Instant | null | undefined;
}

/**
 * Finds the only stretch that contains an instant (start included, end not; without an end it goes on).
 *
 * Told from counts alone, so that thousands of entries against thousands of segments stay quick: of the stretches begun
 * by then, all but one must have ended, and what the places in the list add up to says which one that is.
 */
function soleContainer<Item extends Stretch>(
  items: readonly Item[],
): (at: Instant | null | undefined) => Item | undefined {
  const begins: Edge[] = [];
  const ends: Edge[] = [];
  items.forEach(({ startAt, endAt }, place) => {
    if (typeof startAt !== 'number' || (typeof endAt === 'number' && endAt < startAt)) return;
    begins.push({ at: startAt, place });
    if (typeof endAt === 'number') ends.push({ at: endAt, place });
  });
  const begun = counter(begins);
  const ended = counter(ends);
  return (at) => {
    if (typeof at !== 'number') return undefined;
    const before = begun(at);
    const over = ended(at);
    return before.count - over.count === 1 ? items[before.places - over.places] : undefined;
  };
}

interface Edge {
  readonly at: number;
  readonly place: number;
}

/** How many edges lie at or before an instant, and the sum of their places. */
function counter(edges: readonly Edge[]): (at: number) => { readonly count: number; readonly places: number } {
  const inOrder = [...edges].sort((a, b) => a.at - b.at);
  const sums = [0];
  for (const { place } of inOrder) sums.push((sums.at(-1) ?? 0) + place);
  return (at) => {
    let low = 0;
    let high = inOrder.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((inOrder[middle]?.at ?? at) <= at) low = middle + 1;
      else high = middle;
    }
    return { count: low, places: sums[low] ?? 0 };
  };
}

/** In order of start; what has none comes last, in the order of the document. */
function sortByStart<Item>(items: Item[], at: (item: Item) => Instant | null | undefined): void {
  items.sort((a, b) => {
    const [first, second] = [at(a), at(b)];
    if (typeof first === 'number' && typeof second === 'number') return first - second;
    return Number(typeof first !== 'number') - Number(typeof second !== 'number');
  });
}
