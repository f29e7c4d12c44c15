/*
 * The clock inside the ids: a UUID of version 1 carries the moment at which it was made, and the host that made it.
 *
 *   tttttttt-tttt-1ttt-vsss-nnnnnnnnnnnn      t: 60 bits, steps of 100 ns since 1582-10-15    n: the node
 *
 * Nothing here is documented by the vendor. A segment's id was made as the segment began, in all the vendor samples that
 * show both (0, 0 and -1 ms in three of one tenant and one flow, 0 ms in another); so it may speak for a start, always
 * marked as coming from the id. Ids of other records are only remarked on: an interaction's id is made up to 2.4 s before
 * its start, a queue entry's 6 ms in the one sample that shows it. An id never tells of an end.
 * Any other version says nothing, and nothing is said about it.
 */

import { type FieldState, fieldState } from '../../interaction/fieldState.ts';
import {
  type AgentEntry,
  fieldPath,
  type Hook,
  type Interaction,
  type Origin,
  type QueueEntry,
  type Segment,
} from '../../interaction/interaction.ts';
import { between, type Instant, instant, type Millis } from '../../time/instant.ts';
import { areEqual, isLess } from '../../time/tolerance.ts';
import { SEGMENT_CLOCK } from '../rules.ts';

/** What a version 1 UUID tells. */
interface UuidInstant {
  /** When it was made, cut down to whole ms (never rounded up). */
  readonly at: Instant;
  /** The last twelve digits, in lower case: the host that made it. Two ids of one node share one clock. */
  readonly node: string;
}

/** Version 1 of variant 10, as laid out in RFC 9562, section 5.1. */
const VERSION_1 = /^([0-9a-f]{8})-([0-9a-f]{4})-1([0-9a-f]{3})-[89ab][0-9a-f]{3}-([0-9a-f]{12})$/i;

/** Steps of 100 ns in a millisecond. */
const STEPS = 10_000n;
/** From 1582-10-15T00:00:00Z, where the Gregorian calendar begins, to 1970, in ms. */
const BEFORE_1970 = 12_219_292_800_000n;

/** Reads the time and node of a version 1 UUID; `undefined` for any other text, version or variant. */
export function uuidInstant(uuid: string): UuidInstant | undefined {
  const [, low, middle, high, node] = VERSION_1.exec(uuid) ?? [];
  if (low === undefined || middle === undefined || high === undefined || node === undefined) return undefined;
  // 60 bits are more than a double holds: whole steps are counted in BigInt, and only whole ms become a number.
  const steps = BigInt(`0x${high}${middle}${low}`);
  return { at: instant(Number(steps / STEPS - BEFORE_1970)), node: node.toLowerCase() };
}

/** What the id of one segment says about its start. Differences are id minus received instant. */
export type SegmentClock = UuidInstant & {
  readonly segment: Segment;
  readonly idPath: string;
} & (
    | {
        readonly kind: 'corroborates';
        readonly difference: Millis;
        /** Whether the difference is one of those in the vendor samples; +1 ms would be new. */
        readonly isAsSeen: boolean;
      }
    /** The start was not received; `at` stands for it. `start` is how it came to be missing. */
    | {
        readonly kind: 'supplies';
        readonly start: Exclude<FieldState, 'received'>;
      }
    /**
     * The id was made at another moment than the received start, or, where there is none, after the segment's own end
     * or before the interaction began: then it stands for nothing.
     */
    | {
        readonly kind: 'disagrees';
        readonly against: 'start' | 'end' | 'interaction-start';
        readonly path: string;
        readonly difference: Millis;
      }
  );

/** The second clock of every segment whose id is a version 1 UUID, in document order. */
export function segmentClocks(interaction: Interaction): readonly SegmentClock[] {
  return interaction.segments.flatMap((segment): SegmentClock[] => {
    const read = typeof segment.segmentId === 'string' ? uuidInstant(segment.segmentId) : undefined;
    if (!read) return [];
    const clock = { ...read, segment, idPath: fieldPath(segment, 'interactionSegmentId') };
    const start = fieldState(interaction, segment, 'startTimestamp', segment.startAt);
    if (typeof segment.startAt === 'number') {
      const difference = between(segment.startAt, read.at);
      if (!areEqual(read.at, segment.startAt)) {
        const path = fieldPath(segment, 'startTimestamp');
        return [{ ...clock, kind: 'disagrees', against: 'start', path, difference }];
      }
      const isAsSeen = difference >= SEGMENT_CLOCK.least && difference <= SEGMENT_CLOCK.most;
      return [{ ...clock, kind: 'corroborates', difference, isAsSeen }];
    }
    if (start === 'received') return [];
    const refuted = refutation(interaction, segment, read.at);
    return [refuted ? { ...clock, ...refuted } : { ...clock, kind: 'supplies', start }];
  });
}

function refutation(interaction: Interaction, segment: Segment, at: Instant) {
  if (typeof segment.endAt === 'number' && isLess(segment.endAt, at)) {
    const path = fieldPath(segment, 'endTimestamp');
    return { kind: 'disagrees', against: 'end', path, difference: between(segment.endAt, at) } as const;
  }
  if (typeof interaction.startAt === 'number' && isLess(at, interaction.startAt)) {
    const path = fieldPath(interaction, 'startTimestamp');
    const difference = between(interaction.startAt, at);
    return { kind: 'disagrees', against: 'interaction-start', path, difference } as const;
  }
  return undefined;
}

/** When an id was made, beside the instant of its record. A remark: it proves nothing and no check rests on it. */
export type IdRemark = UuidInstant & {
  readonly idPath: string;
  /** Missing where the record's instant was not received. `difference` is id minus instant. */
  readonly received?: { readonly path: string; readonly at: Instant; readonly difference: Millis };
} & (
    | { readonly kind: 'interaction'; readonly record: Interaction }
    | { readonly kind: 'queue'; readonly record: QueueEntry }
    | { readonly kind: 'agent'; readonly record: AgentEntry }
    | { readonly kind: 'hook'; readonly record: Hook }
  );

/** Remarks on every other version 1 id: the interaction, queue entries, agent entries and links, in document order. */
export function idRemarks(interaction: Interaction): readonly IdRemark[] {
  const remarks: IdRemark[] = [];
  const whole = read(interaction, 'interactionId', interaction.interactionId, 'startTimestamp', interaction.startAt);
  if (whole) remarks.push({ ...whole, kind: 'interaction', record: interaction });
  for (const record of interaction.queueEntries) {
    const found = read(record, 'interactionQueueId', record.entryId, 'startTimestamp', record.startAt);
    if (found) remarks.push({ ...found, kind: 'queue', record });
  }
  for (const record of interaction.agentEntries) {
    const found = read(record, 'interactionAgentId', record.entryId, 'startTimestamp', record.startAt);
    if (found) remarks.push({ ...found, kind: 'agent', record });
  }
  for (const record of interaction.hooks) {
    const found = read(record, 'interactionHookId', record.linkId, 'timestamp', record.at);
    if (found) remarks.push({ ...found, kind: 'hook', record });
  }
  return remarks;
}

function read(
  record: Origin,
  idName: string,
  id: string | null | undefined,
  instantName: string,
  at: Instant | null | undefined,
) {
  const made = typeof id === 'string' ? uuidInstant(id) : undefined;
  if (!made) return undefined;
  const found = { ...made, idPath: fieldPath(record, idName) };
  if (typeof at !== 'number') return found;
  return { ...found, received: { path: fieldPath(record, instantName), at, difference: between(at, made.at) } };
}

/** All that the ids of a document say about its instants. */
export interface SecondClock {
  readonly segments: readonly SegmentClock[];
  readonly remarks: readonly IdRemark[];
}

/** Reads the second clock of a document. Linear. */
export function secondClock(interaction: Interaction): SecondClock {
  return { segments: segmentClocks(interaction), remarks: idRemarks(interaction) };
}
