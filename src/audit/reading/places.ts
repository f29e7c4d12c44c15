/*
 * Which record belongs to which: queue entries and agent entries to their segment, holds to their agent entry.
 *
 *   segment 0  |----------------|
 *   segment 1                   |------------|
 *   entry A         x                             names segment 0: there
 *   entry B                         x             names segment 0, which was over: by its time, in segment 1
 *   entry C                   x                   names none: by its time, in the only segment that contains it
 *
 * An id that one segment has decides; an empty one is none. What names no segment belongs to the only one there is, else
 * to the only one meant for its agent, else to the only one that contains its start. Rules may only use the first two
 * (`isCertain`): times are what rules are there to doubt.
 */

import { isListUnreadable } from '../../interaction/fieldState.ts';
import type { AgentEntry, Hold, Interaction, QueueEntry, Segment } from '../../interaction/interaction.ts';
import { oncePer } from '../../interaction/keyed.ts';
import type { Instant } from '../../time/instant.ts';
import { isLess } from '../../time/tolerance.ts';

/** How a record's segment was found. `none`: it belongs to no segment that could be told. */
type PlacedBy = 'id' | 'only-segment' | 'receiver' | 'time' | 'none';

/** What is remarkable about the id a record names its segment by. */
export type PlaceRemark = 'segment-not-found' | 'segment-over' | 'names-no-segment';

/** A record's place. */
export interface Place {
  readonly segment?: Segment;
  readonly by: PlacedBy;
  readonly remark?: PlaceRemark;
}

/** An entry that belongs to a segment. */
export type PlacedRecord = QueueEntry | AgentEntry;

/** Where every record of an interaction belongs. */
export interface Places {
  /** The segment the interaction opened with: the only one numbered 0, or the only one there is when none is numbered. */
  readonly firstSegment?: Segment;
  /** Set where there is exactly one segment and the list could be read. */
  readonly onlySegment?: Segment;
  of(record: PlacedRecord): Place;
  /** What records that belong together share: their segment, or else the id they name; `undefined` for neither. */
  groupOf(record: PlacedRecord): Segment | string | undefined;
  /** The agent entry a hold belongs to, by the id it names or by its time. */
  ofHold(hold: Hold): { readonly agent?: AgentEntry; readonly by: 'id' | 'agent' | 'time' | 'none' };
}

/** Whether a place follows from ids and counts alone, so that a rule may rest on it. */
export function isCertain({ by }: Place): boolean {
  return by === 'id' || by === 'only-segment';
}

const NOWHERE: Place = { by: 'none' };

/** The places of an interaction's records; found once. Linear, but for sorting by time where something names no segment. */
export const placesOf = oncePer(findPlaces);

function findPlaces(interaction: Interaction): Places {
  const { segments } = interaction;
  const byId = new Map<string, Segment | undefined>();
  for (const segment of segments) {
    const id = segment.segmentId;
    if (id) byId.set(id, byId.has(id) ? undefined : segment);
  }
  const [first, second] = segments;
  const onlySegment = first && !second && !isListUnreadable(interaction, 'segments') ? first : undefined;
  const firstSegment = firstOf(segments, onlySegment);
  const containerAt = lazy(() => soleContainer(segments));
  const meantFor = lazy(() => receivers(segments));
  // Of the segments one after another, places for the same answers are the same objects: there may be 100,000 of them.
  const shared = new Map<Segment, Place>();
  const named = (segment: Segment): Place => {
    const known = shared.get(segment);
    if (known) return known;
    const place: Place = { segment, by: 'id' };
    shared.set(segment, place);
    return place;
  };
  const only: Place = onlySegment ? { segment: onlySegment, by: 'only-segment' } : NOWHERE;

  const of = (record: PlacedRecord): Place => {
    const id = record.segmentId;
    if (id) {
      const segment = byId.get(id);
      if (segment && !isOver(segment, record)) return named(segment);
      const remark = segment ? 'segment-over' : 'segment-not-found';
      const other = segments.length === 0 ? undefined : containerAt()(beginOf(record));
      if (other && segment) return { segment: other, by: 'time', remark };
      return segment ? { segment, by: 'id', remark } : { by: 'none', remark };
    }
    if (onlySegment) return only;
    if (segments.length === 0) return NOWHERE;
    const receiver = 'phases' in record && record.agentId ? meantFor().get(record.agentId) : undefined;
    if (receiver && !isOver(receiver, record) && !isBefore(record, receiver))
      return { segment: receiver, by: 'receiver' };
    const container = containerAt()(beginOf(record));
    if (container) return { segment: container, by: 'time' };
    // Entries of `details.agents[]` never name a segment, so that is no news of them.
    return record.path.startsWith('details.') ? NOWHERE : { by: 'none', remark: 'names-no-segment' };
  };
  return {
    ...(firstSegment ? { firstSegment } : {}),
    ...(onlySegment ? { onlySegment } : {}),
    of,
    groupOf: (record) => of(record).segment ?? (record.segmentId || undefined),
    ofHold: holdPlacer(interaction),
  };
}

function firstOf(segments: readonly Segment[], only: Segment | undefined): Segment | undefined {
  const numbered = segments.filter(({ number }) => number === 0);
  if (numbered.length > 0) return numbered.length === 1 ? numbered[0] : undefined;
  return typeof only?.number === 'number' ? undefined : only;
}

/** The first instant a record is known by. */
export function beginOf(record: PlacedRecord): Instant | undefined {
  const talkAt = 'phases' in record ? record.conversationStartAt : undefined;
  return record.startAt ?? talkAt ?? undefined;
}

/** Whether a segment had ended when a record that names it began, and the record went on: its id then names the wrong one. */
function isOver({ endAt }: Segment, record: PlacedRecord): boolean {
  const begin = beginOf(record);
  if (typeof endAt !== 'number' || begin === undefined || begin < endAt) return false;
  return isLess(endAt, record.endAt ?? begin);
}

function isBefore(record: PlacedRecord, { startAt }: Segment): boolean {
  const begin = beginOf(record);
  return typeof startAt === 'number' && begin !== undefined && isLess(begin, startAt);
}

/** The segment meant for an agent, for agents who are named as the receiver of exactly one. */
function receivers(segments: readonly Segment[]): ReadonlyMap<string, Segment> {
  const found = new Map<string, Segment>();
  const several = new Set<string>();
  for (const segment of segments) {
    const to = segment.toAgentId;
    if (!to) continue;
    if (found.has(to)) several.add(to);
    found.set(to, segment);
  }
  for (const id of several) found.delete(id);
  return found;
}

function holdPlacer(interaction: Interaction): Places['ofHold'] {
  const index = lazy(() => {
    const byEntry = new Map<string, AgentEntry>();
    const byAgent = new Map<string, AgentEntry | undefined>();
    const talks: { readonly agent: AgentEntry; readonly startAt: Instant; readonly endAt: Instant | undefined }[] = [];
    for (const agent of interaction.agentEntries) {
      if (agent.entryId && !byEntry.has(agent.entryId)) byEntry.set(agent.entryId, agent);
      if (typeof agent.conversationStartAt !== 'number') continue;
      if (agent.agentId) byAgent.set(agent.agentId, byAgent.has(agent.agentId) ? undefined : agent);
      const endAt = agent.conversationEndAt ?? agent.endAt ?? undefined;
      talks.push({ agent, startAt: agent.conversationStartAt, endAt });
    }
    return { byEntry, byAgent, talkAt: soleContainer(talks) };
  });
  return (hold) => {
    const { byEntry, byAgent, talkAt } = index();
    const named = byEntry.get(hold.agentEntryId ?? '');
    if (named) return { agent: named, by: 'id' };
    const sole = byAgent.get(hold.agentId ?? '');
    if (sole) return { agent: sole, by: 'agent' };
    const during = talkAt(hold.startAt)?.agent;
    return during ? { agent: during, by: 'time' } : { by: 'none' };
  };
}

function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

interface Span {
  readonly startAt?: Instant | null | undefined;
  readonly endAt?: Instant | null | undefined;
}

/**
 * Finds the only span that contains an instant (start included, end not; without an end it goes on).
 *
 * Told from counts alone, so that thousands of entries against thousands of segments stay quick: of the spans begun by
 * then, all but one must have ended, and what the places in the list add up to says which one that is.
 */
function soleContainer<Item extends Span>(
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
