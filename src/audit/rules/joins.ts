/*
 * Which records belong together: queue entries and agent entries to their segment, one agent's entries to each other.
 *
 * Only what the document says for certain is joined. An id that two segments share joins nothing; an entry without a
 * segment id is placed only in the one case that is documented: "no transfer, no participant: exactly one segment". The
 * time of a record joins nothing here, because times are what the rules are there to doubt.
 */

import { isListUnreadable } from '../../interaction/fieldState.ts';
import type { Origin } from '../../interaction/interaction.ts';
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
  const segmentIds = new Map<string, number>();
  const byId = new Map<string, SegmentFigures>();
  for (const segment of book.segments) {
    const id = segment.record.segmentId;
    if (!id) continue;
    segmentIds.set(id, (segmentIds.get(id) ?? 0) + 1);
    byId.set(id, segment);
  }
  const [first] = book.segments;
  const isOnlySegment = book.segments.length === 1 && !isListUnreadable(book.interaction, 'segments');
  const join = (record: Origin & { readonly segmentId?: string | null }): Join | undefined => {
    const id = record.segmentId;
    if (!id) return first && isOnlySegment ? { segment: first, given: ['segments'] } : undefined;
    const segment = byId.get(id);
    if (segment === undefined || segmentIds.get(id) !== 1) return undefined;
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
  const firstSegment = findFirst(book, isOnlySegment);
  return {
    ...(firstSegment ? { firstSegment } : {}),
    isOnlySegment,
    segmentIds,
    agentEntryIds,
    agentIds,
    ofQueue,
    ofAgent,
    agentsOf,
    queuesOf,
  };
}

function findFirst(book: FigureBook, isOnlySegment: boolean): SegmentFigures | undefined {
  const numbered = book.segments.filter(({ record }) => record.number === 0);
  if (numbered.length > 0) return numbered.length === 1 ? numbered[0] : undefined;
  const [only] = book.segments;
  return isOnlySegment && typeof only?.record.number !== 'number' ? only : undefined;
}

function listed<Key, Member>(lists: Map<Key, Member[]>, key: Key): Member[] {
  const found = lists.get(key);
  if (found) return found;
  const made: Member[] = [];
  lists.set(key, made);
  return made;
}
