/*
 * One reading of one document: what the flag claims, who belongs to whom, who is who, what is over, and how long the
 * customer waited for what. Everything the audit, its proofs and the views ask about records is answered from it, once.
 */

import { fieldPath, type Interaction, type QueueEntry } from '../../interaction/interaction.ts';
import { type Instant, instant, lengthBetween, type Millis } from '../../time/instant.ts';
import { isLess } from '../../time/tolerance.ts';
import { endsThat } from '../ends.ts';
import { type Course, courseOf, type OpenEnd, openEnds } from './course.ts';
import { type CustomerWait, customerWaits } from './customerWaits.ts';
import { type FlagClaim, isEndedByPlatform, readFlag } from './flag.ts';
import { type PlacedRecord, type Places, placesOf } from './places.ts';

/** One entry into a queue. */
export interface QueueStay {
  readonly entry: QueueEntry;
  /** The wait of which it is a part. */
  readonly wait: CustomerWait;
  /** Whether the wait ended with it; one that went round again ended in nothing. */
  readonly isLast: boolean;
  /** Whether the customer went round again after it: another stay of the wait began when it was over. */
  readonly goesOn: boolean;
  /** How long it lasted, by `queueTime` or else by its two instants; missing where neither tells. Can be below 0. */
  readonly time?: { readonly length: Millis; readonly from: 'queueTime' | 'instants' };
}

/** How an interaction is read. */
export interface Reading {
  readonly interaction: Interaction;
  /** When the document was asked for; missing for one out of a file. */
  readonly fetchedAt?: Instant;
  readonly flag: FlagClaim;
  readonly places: Places;
  /** Whether the interaction as a whole is over. */
  readonly course: Course;
  /** From when on an end is the platform's, by what its flag claims; missing where it did not end it, or no end came. */
  readonly imposedFrom?: Instant;
  /** Records without an end: running, lost, or not to be told, each with its reasons. */
  readonly openEnds: readonly OpenEnd[];
  /** In the order in which their first stays are in the document. */
  readonly waits: readonly CustomerWait[];
  /** One for each queue entry, in document order. */
  readonly stays: readonly QueueStay[];
}

/**
 * How long before its end the platform closes what is open, in ms: queue, agent and interaction end one after the other, not
 * at one instant. No document gives the length; a second is assumed, for an end that is too near is better not used.
 */
const TEARDOWN = 1000;

const readings = new WeakMap<Interaction, Reading>();

/** Reads an interaction; once, however many ask for it. Close to linear in the number of records. */
export function readingOf(interaction: Interaction, fetchedAt?: Instant): Reading {
  const known = readings.get(interaction);
  if (known && known.fetchedAt === fetchedAt) return known;
  const reading = read(interaction, fetchedAt);
  readings.set(interaction, reading);
  return reading;
}

function read(interaction: Interaction, fetchedAt: Instant | undefined): Reading {
  const flag = readFlag(interaction);
  const places = placesOf(interaction);
  const course = courseOf(interaction, flag, fetchedAt);
  const waits = customerWaits(interaction, places);
  return {
    interaction,
    ...(fetchedAt === undefined ? {} : { fetchedAt }),
    flag,
    places,
    course,
    ...(course.endAt !== undefined && isEndedByPlatform(flag) ? { imposedFrom: instant(course.endAt - TEARDOWN) } : {}),
    openEnds: openEnds(interaction, flag, places, course, fetchedAt),
    waits,
    stays: staysOf(interaction, waits),
  };
}

/**
 * Tells for which records it is in doubt where they belong: told by times alone, while where a segment began or ended is
 * lost. Such a record may belong to another segment, or to none.
 */
export function placeDoubts({ interaction, places, openEnds }: Reading): (record: PlacedRecord) => boolean {
  const running = endsThat('running', openEnds);
  const isAnyLost = interaction.segments.some(
    (segment) =>
      typeof segment.startAt !== 'number' ||
      (typeof segment.endAt !== 'number' && !running.has(fieldPath(segment, 'endTimestamp'))),
  );
  return (record) => isAnyLost && ['time', 'none'].includes(places.of(record).by);
}

function staysOf({ queueEntries }: Interaction, waits: readonly CustomerWait[]): readonly QueueStay[] {
  const waitOf = new Map<QueueEntry, CustomerWait>();
  for (const wait of waits) for (const stay of wait.stays) waitOf.set(stay, wait);
  return queueEntries.flatMap((entry) => {
    const wait = waitOf.get(entry);
    if (!wait) return [];
    const time = stayTime(entry);
    const isLast = wait.last === entry;
    const begun = wait.stays.at(-1)?.startAt;
    const isBeside = typeof begun === 'number' && typeof entry.endAt === 'number' && isLess(begun, entry.endAt);
    return [{ entry, wait, isLast, goesOn: !isLast && !isBeside, ...(time ? { time } : {}) }];
  });
}

function stayTime({ wait, startAt, endAt }: QueueEntry): QueueStay['time'] {
  if (typeof wait === 'number') return { length: wait, from: 'queueTime' };
  const length = lengthBetween(startAt, endAt);
  return length === undefined ? undefined : { length, from: 'instants' };
}
