/*
 * Which figures belong together: those of queue entries and agent entries with their segment's.
 *
 * Where a record belongs is decided in `reading/places.ts`. Here only what follows from ids and counts is joined: the
 * time of a record joins nothing, because times are what the rules are there to doubt.
 */

import type { Segment } from '../../interaction/interaction.ts';
import { isCertain, type PlacedRecord, placesOf } from '../reading/places.ts';
import { LIGHT_STEP, type Steps } from '../steps.ts';
import type { AgentFigures, FigureBook, QueueFigures, SegmentFigures } from './facts.ts';

/** A record's segment and the paths of the ids (or of the list) that say so. */
export interface Join {
  readonly segment: SegmentFigures;
  readonly given: readonly string[];
}

/** What belongs together in one interaction. */
export interface Joins {
  /** The segment the interaction opened with: the only one numbered 0, or the only one there is when none is numbered. */
  readonly firstSegment?: SegmentFigures;
  readonly isOnlySegment: boolean;
  readonly segmentIds: ReadonlyMap<string, number>;
  readonly agentEntryIds: ReadonlyMap<string, number>;
  readonly agentIds: ReadonlySet<string>;
  readonly ofQueue: ReadonlyMap<QueueFigures, Join>;
  readonly ofAgent: ReadonlyMap<AgentFigures, Join>;
  readonly agentsOf: ReadonlyMap<SegmentFigures, readonly AgentFigures[]>;
  readonly queuesOf: ReadonlyMap<SegmentFigures, readonly QueueFigures[]>;
}

/** Joins the records of an interaction, in steps. Linear. */
export function* joinInSteps(book: FigureBook): Steps<Joins> {
  const places = placesOf(book.interaction);
  const segmentIds = new Map<string, number>();
  const bySegment = new Map<Segment, SegmentFigures>();
  for (const segment of book.segments) {
    const id = segment.record.segmentId;
    if (id) segmentIds.set(id, (segmentIds.get(id) ?? 0) + 1);
    bySegment.set(segment.record, segment);
  }
  const join = (record: PlacedRecord): Join | undefined => {
    const place = places.of(record);
    const segment = place.segment && isCertain(place) ? bySegment.get(place.segment) : undefined;
    if (!segment) return undefined;
    if (place.by === 'only-segment') return { segment, given: ['segments'] };
    return { segment, given: [`${record.path}.interactionSegmentId`, `${segment.record.path}.interactionSegmentId`] };
  };
  const ofQueue = new Map<QueueFigures, Join>();
  const queuesOf = new Map<SegmentFigures, QueueFigures[]>();
  for (const queue of book.queues) {
    const found = join(queue.record);
    if (!found) continue;
    ofQueue.set(queue, found);
    listed(queuesOf, found.segment).push(queue);
    if (ofQueue.size % LIGHT_STEP === 0) yield;
  }
  yield;
  const ofAgent = new Map<AgentFigures, Join>();
  const agentsOf = new Map<SegmentFigures, AgentFigures[]>();
  const agentEntryIds = new Map<string, number>();
  const agentIds = new Set<string>();
  for (const agent of book.agents) {
    const { entryId, agentId } = agent.record;
    if (entryId) agentEntryIds.set(entryId, (agentEntryIds.get(entryId) ?? 0) + 1);
    if (agentId) agentIds.add(agentId);
    const found = join(agent.record);
    if (!found) continue;
    ofAgent.set(agent, found);
    listed(agentsOf, found.segment).push(agent);
    if (ofAgent.size % LIGHT_STEP === 0) yield;
  }
  const firstSegment = places.firstSegment && bySegment.get(places.firstSegment);
  return {
    ...(firstSegment ? { firstSegment } : {}),
    isOnlySegment: places.onlySegment !== undefined,
    segmentIds,
    agentEntryIds,
    agentIds,
    ofQueue,
    ofAgent,
    agentsOf,
    queuesOf,
  };
}

function listed<Key, Member>(lists: Map<Key, Member[]>, key: Key): Member[] {
  const found = lists.get(key);
  if (found) return found;
  const made: Member[] = [];
  lists.set(key, made);
  return made;
}
