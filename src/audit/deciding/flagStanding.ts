/*
 * How CxEngage's data flag compares with the data: which of what it claims can be seen, and what can be seen that it
 * does not claim.
 *
 *                     named kind lacks an end   it does not       a claim of no kind    not flagged
 *   nothing else         confirmed                not-visible       nothing-claimed       not-flagged-nothing-found
 *   another lost too     wider-than-flagged       wider-than-…      nothing-claimed       should-be-flagged
 *
 * Only four of the eight flag types name a kind of record. "Forced" and values the reference does not list claim nothing
 * about the data. The platform's own three say that it stopped the interaction or its flow broke; which ends that leaves
 * out or makes up is published nowhere, so no finding could confirm or refute them: they stand as nothing-claimed, with
 * whatever is lost and every end that looks imposed listed beside. A contradiction needs no flag type to be one: beside
 * a flag it is told of and changes no standing, because no flag type claims that two figures disagree.
 */

import { isListUnreadable, isUnreadable } from '../../interaction/fieldState.ts';
import { fieldPath, type Interaction, type Origin } from '../../interaction/interaction.ts';
import { listAt } from '../../interaction/keyed.ts';
import { isAbandonedEntry } from '../../interaction/recordKinds.ts';
import { between, type Instant, type Millis, millis } from '../../time/instant.ts';
import { isCountedEnd } from '../ends.ts';
import { NAMED_BY_FLAG, type OpenEnd, type OpenEndKind } from '../reading/course.ts';
import type { FlagClaim, FlagType } from '../reading/flag.ts';
import { STEP, type Steps } from '../steps.ts';

/** The kinds of record a flag can name. */
export type NamedKind = Extract<OpenEndKind, 'interaction' | 'segment' | 'queue' | 'agent'>;

/** Why a flag claims nothing about any record. */
export type NoClaim =
  /** `forced - no reason provided`: flagged by hand. */
  | { readonly kind: 'by-hand' }
  /** Flagged without a type. */
  | { readonly kind: 'no-type' }
  /** A value the reference does not list. */
  | { readonly kind: 'unknown-value' }
  /** The platform stopped the interaction, or its flow broke. */
  | { readonly kind: 'platform'; readonly type: FlagType };

/** A sign that an end was put in afterwards. A remark, never a proof: ends can fall together, and calls can last an hour. */
export type FillInMark =
  /** The end equals another record's to the millisecond, where nothing makes the two end together. */
  | {
      readonly kind: 'same-end';
      readonly record: NamedKind;
      readonly path: string;
      readonly otherPath: string;
      readonly at: Instant;
    }
  /** The length is a whole number of hours, or up to 10 s past a whole number of days (`over`). */
  | {
      readonly kind: 'limit-length';
      readonly record: NamedKind;
      readonly path: string;
      readonly length: Millis;
      readonly unit: 'hour' | 'day';
      readonly times: number;
      readonly over: Millis;
    };

/** What is to be said beside any standing. */
export type FlagFact =
  /** `flagged` and `flagType` do not say the same. */
  | { readonly kind: 'fields-disagree'; readonly fields: Exclude<FlagClaim['fields'], 'agree'> }
  /** `dataComplete` is true, and the interaction's end was not received. */
  | { readonly kind: 'complete-without-end'; readonly path: string; readonly endPath: string }
  /** The flag names a kind of record of which the response has none; `isListUnreadable`: of which it had something else. */
  | { readonly kind: 'no-record-of-kind'; readonly record: NamedKind; readonly isListUnreadable: boolean }
  /** An end of the kind the flag names arrived and names no instant. */
  | { readonly kind: 'end-unreadable'; readonly record: NamedKind; readonly path: string };

/** What every standing carries. */
interface Standing {
  readonly facts: readonly FlagFact[];
  /** Ends missing of which it cannot be told whether they are lost, other than those a `confirmed` names. */
  readonly undecided: readonly OpenEnd[];
  readonly hasContradiction: boolean;
}

/** How the flag compares with the data. Lists of open ends are in the order of `openEnds`; none holds a running one. */
export type FlagStanding = Standing &
  (
    | { readonly kind: 'confirmed'; readonly names: NamedKind; readonly named: readonly OpenEnd[] }
    | { readonly kind: 'not-visible'; readonly names: NamedKind; readonly marks: readonly FillInMark[] }
    | {
        readonly kind: 'wider-than-flagged';
        readonly names: NamedKind;
        /** Of the kind the flag names; none where only other kinds lack an end. */
        readonly named: readonly OpenEnd[];
        /** Lost ends of other kinds, at least one. */
        readonly others: readonly OpenEnd[];
        /** Looked for only where `named` is empty. */
        readonly marks: readonly FillInMark[];
      }
    /** No flag, and a contradiction or at least one lost end. */
    | { readonly kind: 'should-be-flagged'; readonly lost: readonly OpenEnd[] }
    | {
        readonly kind: 'nothing-claimed';
        readonly claim: NoClaim;
        readonly lost: readonly OpenEnd[];
        /** Looked for in all records where the platform stopped the interaction. */
        readonly marks: readonly FillInMark[];
      }
    | { readonly kind: 'not-flagged-nothing-found' }
  );

/**
 * Holds the flag against the data. Linear in records.
 *
 * Of the missing ends only those of the kinds a flag can name, and of conversations, count: the names of phases and holds
 * are not documented, so an end that is missing there may be none that was ever sent.
 *
 * @param openEnds all missing ends, as `openEnds` tells them
 * @param hasContradiction whether facts of the document cannot all be true
 */
export function* flagStandingInSteps(
  interaction: Interaction,
  claim: FlagClaim,
  openEnds: readonly OpenEnd[],
  hasContradiction: boolean,
): Steps<FlagStanding> {
  const names = namedKind(claim);
  const counted = openEnds.filter((end) => end.state !== 'running' && isCountedEnd(end));
  const named = counted.filter(({ kind }) => kind === names);
  const namedRecords = new Set<Origin>(named.map(({ record }) => record));
  // An agent entry that lost its end takes the end of its conversation with it: that is one loss, not two.
  const rest = counted.filter(
    ({ kind, record }) => kind !== names && !(kind === 'conversation' && namedRecords.has(record)),
  );
  const lost = rest.filter(({ state }) => state === 'lost');
  const standing: Standing = {
    facts: flagFacts(interaction, claim, names),
    undecided: rest.filter(({ state }) => state === 'cannot-tell'),
    hasContradiction,
  };
  if (!claim.isFlagged) {
    if (lost.length > 0 || hasContradiction) return { ...standing, kind: 'should-be-flagged', lost };
    return { ...standing, kind: 'not-flagged-nothing-found' };
  }
  if (names === undefined) {
    const noClaim = noClaimOf(claim);
    const marks = noClaim.kind === 'platform' ? yield* fillInMarks(interaction) : [];
    return { ...standing, kind: 'nothing-claimed', claim: noClaim, lost, marks };
  }
  const marks = named.length > 0 ? [] : yield* fillInMarks(interaction, names);
  if (lost.length > 0) return { ...standing, kind: 'wider-than-flagged', names, named, others: lost, marks };
  if (named.length > 0) return { ...standing, kind: 'confirmed', names, named };
  return { ...standing, kind: 'not-visible', names, marks };
}

function namedKind({ type }: FlagClaim): NamedKind | undefined {
  return type === 'none' || type === 'unknown' ? undefined : NAMED_BY_FLAG[type];
}

function noClaimOf({ type }: FlagClaim): NoClaim {
  if (type === 'none') return { kind: 'no-type' };
  if (type === 'unknown') return { kind: 'unknown-value' };
  return type === 'forced - no reason provided' ? { kind: 'by-hand' } : { kind: 'platform', type };
}

function flagFacts(interaction: Interaction, claim: FlagClaim, names: NamedKind | undefined): readonly FlagFact[] {
  const facts: FlagFact[] = [];
  if (claim.fields !== 'agree') facts.push({ kind: 'fields-disagree', fields: claim.fields });
  const endPath = fieldPath(interaction, 'endTimestamp');
  const hasEnd = typeof interaction.endAt === 'number' || typeof interaction.details?.endAt === 'number';
  if (interaction.isDataComplete === true && !hasEnd && !isUnreadable(interaction, endPath)) {
    facts.push({ kind: 'complete-without-end', path: fieldPath(interaction, 'dataComplete'), endPath });
  }
  if (names === undefined) return facts;
  const records = recordsOf(interaction, names);
  if (records.length === 0) {
    const lists = LISTS[names];
    const isUnreadableList = lists.some((list) => isListUnreadable(interaction, list));
    facts.push({ kind: 'no-record-of-kind', record: names, isListUnreadable: isUnreadableList });
  }
  for (const record of records) {
    const path = fieldPath(record, 'endTimestamp');
    if (isUnreadable(interaction, path)) facts.push({ kind: 'end-unreadable', record: names, path });
  }
  return facts;
}

const LISTS: Readonly<Record<NamedKind, readonly string[]>> = {
  interaction: [],
  segment: ['segments'],
  queue: ['queues'],
  agent: ['agents', 'details.agents'],
};

function recordsOf(interaction: Interaction, kind: NamedKind): readonly Origin[] {
  switch (kind) {
    case 'interaction':
      return [interaction];
    case 'segment':
      return interaction.segments;
    case 'queue':
      return interaction.queueEntries;
    case 'agent':
      return interaction.agentEntries;
  }
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How long after a whole number of days a length still looks like a limit of days. A guess. */
const SHORTLY_AFTER = 10_000;

interface KnownEnd {
  readonly kind: NamedKind;
  readonly path: string;
  readonly at: Instant;
  readonly startAt: Instant | null | undefined;
  /** The segment it is of: its own id for a segment. */
  readonly segmentId: string | null | undefined;
  readonly isAbandoned: boolean;
}

/** The marks of a later fill-in on the ends of one kind of record, or of all. */
function* fillInMarks(interaction: Interaction, kind?: NamedKind): Steps<readonly FillInMark[]> {
  const ends = knownEnds(interaction);
  const byInstant = new Map<Instant, KnownEnd[]>();
  const alike = new Map<string, number>();
  yield;
  for (const [index, end] of ends.entries()) {
    if (index % STEP === STEP - 1) yield;
    // Two of a sort are as good as a thousand: one of them is always another record, and the search below stays short.
    const sort = `${end.at} ${end.kind} ${end.isAbandoned} ${end.segmentId ?? ''}`;
    const count = alike.get(sort) ?? 0;
    if (count === 2) continue;
    alike.set(sort, count + 1);
    listAt(byInstant, end.at).push(end);
  }
  const marks: FillInMark[] = [];
  for (const [index, end] of ends.entries()) {
    if (index % STEP === STEP - 1) yield;
    if (kind !== undefined && end.kind !== kind) continue;
    const { kind: record, path, at } = end;
    const other = byInstant.get(at)?.find((each) => each !== end && !endTogether(each, end));
    const limit = typeof end.startAt === 'number' ? limitOf(between(end.startAt, at)) : undefined;
    if (other) marks.push({ kind: 'same-end', record, path, otherPath: other.path, at });
    if (limit) marks.push({ kind: 'limit-length', record, path, ...limit });
  }
  return marks;
}

function limitOf(length: Millis) {
  if (length <= 0) return undefined;
  const overDay = length % DAY;
  if (length >= DAY && overDay <= SHORTLY_AFTER) {
    return { length, unit: 'day', times: Math.floor(length / DAY), over: millis(overDay) } as const;
  }
  return length % HOUR === 0 ? ({ length, unit: 'hour', times: length / HOUR, over: millis(0) } as const) : undefined;
}

/**
 * Whether two records of one segment end together by what they are: a segment closes with its agent, and a customer who
 * gives up in the queue ends the queue entry, the segment and the offer at once (so in the reference response).
 */
function endTogether(one: KnownEnd, other: KnownEnd): boolean {
  if (!one.segmentId || one.segmentId !== other.segmentId || one.kind === other.kind) return false;
  const isQueue = one.kind === 'queue' || other.kind === 'queue';
  return !isQueue || one.isAbandoned || other.isAbandoned;
}

function knownEnds(interaction: Interaction): readonly KnownEnd[] {
  const ends: KnownEnd[] = [];
  const add = (
    kind: NamedKind,
    record: Origin & Pick<Interaction, 'startAt' | 'endAt'>,
    segmentId?: string | null,
    isAbandoned = false,
  ): void => {
    if (typeof record.endAt !== 'number') return;
    const path = fieldPath(record, 'endTimestamp');
    ends.push({ kind, path, at: record.endAt, startAt: record.startAt, segmentId, isAbandoned });
  };
  const { details } = interaction;
  add('interaction', details && typeof interaction.endAt !== 'number' ? details : interaction);
  for (const segment of interaction.segments) add('segment', segment, segment.segmentId);
  for (const entry of interaction.queueEntries) {
    add('queue', entry, entry.segmentId, isAbandonedEntry(entry));
  }
  for (const agent of interaction.agentEntries) add('agent', agent, agent.segmentId);
  return ends;
}
