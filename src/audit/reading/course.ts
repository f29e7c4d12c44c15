/*
 * Is it over? The interaction as a whole, and every record without an end: has it not ended yet, must it have ended, or
 * is that undecidable from this document?
 *
 *   |=========>            running: nothing says that it is over
 *   |------------ ?        lost: it is over, and its end is not here
 *
 * Lost needs a proof: a documented statement, or facts of the document that leave nothing else. Running needs silence of
 * all signs; one sign that is only a guess (an age, a name the reference does not list) gives "cannot tell" instead.
 * Surprising: the interaction's own end proves nothing about segments, agent entries and after-call work, which pass it
 * (by 61.754 s in a vendor sample); about queue entries, conversations and holds it proves everything.
 */

import { isUnreadable } from '../../interaction/fieldState.ts';
import {
  type AgentEntry,
  fieldPath,
  type Hold,
  type Interaction,
  type Origin,
  type Phase,
  type QueueEntry,
  type Segment,
} from '../../interaction/interaction.ts';
import { listAt } from '../../interaction/keyed.ts';
import {
  areAgentsUnreadable,
  endedByCustomer,
  hasTalked,
  isThirdPartySegment,
  phaseKind,
  rejectionMark,
  wireWord,
} from '../../interaction/recordKinds.ts';
import { between, type Instant, type Millis, millis } from '../../time/instant.ts';
import type { FlagClaim, FlagType } from './flag.ts';
import { isCertain, type PlacedRecord, type Places } from './places.ts';

/**
 * What is taken for the longest an interaction may have been going on when it was fetched and still be called running.
 * A guess: the platform's own limits are not published. It takes "running" away and never makes anything lost.
 */
export const LONGEST_RUNNING: Millis = millis(86_400_000);

/**
 * What is taken for the longest after-call work: an agent entry or segment open so long after the interaction's end, in
 * a document that calls itself complete, is lost. A guess, a week so that no weekend makes a false alarm.
 */
export const LONGEST_AFTER_CALL: Millis = millis(7 * 86_400_000);

/** What can lack an end. The first four are those flag types name; phases and holds have names the reference lacks. */
export type OpenEndKind = 'interaction' | 'segment' | 'queue' | 'agent' | 'conversation' | 'phase' | 'hold';

/** A fact that speaks for or against an end. Paths are full paths in the document. */
export type Ground =
  /** The interaction's end was received. */
  | { readonly kind: 'interaction-ended'; readonly path: string; readonly at: Instant }
  /** An end of the interaction arrived that names no instant. */
  | { readonly kind: 'interaction-end-unreadable'; readonly path: string }
  /** No end of the interaction arrived. */
  | { readonly kind: 'interaction-open'; readonly path: string }
  | { readonly kind: 'data-complete'; readonly path: string; readonly isComplete: boolean }
  /** `interactionTime` was received: what has a total is over. */
  | { readonly kind: 'total-received'; readonly path: string; readonly length: Millis }
  /** The flag names this kind of record; `openRecords` of them lack an end. Of one, it must be that one. */
  | { readonly kind: 'flag-names'; readonly type: FlagType; readonly openRecords: number }
  /** The flag says that the platform terminated the interaction. */
  | { readonly kind: 'flag-terminated'; readonly type: FlagType }
  /** Flagged without naming this kind: no flagged interaction is called running. */
  | { readonly kind: 'flagged'; readonly type: FlagClaim['type'] }
  /** A figure says that the customer has left; the interaction's own end comes some ms later. */
  | { readonly kind: 'customer-left'; readonly path: string }
  /** The record carries a length or an outcome that only an ended one has. */
  | { readonly kind: 'outcome-received'; readonly path: string }
  /** How long ago it had started, or its interaction had ended, when the document was fetched; negative: clocks apart. */
  | { readonly kind: 'fetched-after'; readonly since: 'start' | 'interaction-end'; readonly age: Millis }
  /** A later record of the customer began, which leaves no room for this one. */
  | { readonly kind: 'followed-by'; readonly path: string; readonly at: Instant }
  /** The record it lies in has ended; `at` is missing where that end could not be read. */
  | { readonly kind: 'parent-ended'; readonly path: string; readonly at?: Instant }
  /** The record it lies in is lost itself. */
  | { readonly kind: 'parent-lost'; readonly path: string }
  /** The interaction is over, and no agent is left who could hold this segment open. */
  | { readonly kind: 'nothing-open-inside'; readonly path: string }
  | { readonly kind: 'start-missing'; readonly path: string }
  /** A stretch whose name says nothing to us: perhaps it never has an end. */
  | { readonly kind: 'name-unknown'; readonly name: string };

/** What an end is missing from. */
type OpenRecord = {
  /** The full path of the instant that is missing, as in `queues[0].endTimestamp`. */
  readonly endPath: string;
  /** When it began; missing when that is not known either. */
  readonly startAt?: Instant;
} & (
  | { readonly kind: 'interaction'; readonly record: Interaction }
  | { readonly kind: 'segment'; readonly record: Segment }
  | { readonly kind: 'queue'; readonly record: QueueEntry }
  /** The allocation's end; the conversation's for an entry told of in `details` only, which has no other. */
  | { readonly kind: 'agent'; readonly record: AgentEntry }
  | { readonly kind: 'conversation'; readonly record: AgentEntry }
  | { readonly kind: 'phase'; readonly record: AgentEntry; readonly phase: Phase }
  | { readonly kind: 'hold'; readonly record: Hold }
);

/** A missing end, and what is known about why. */
export type OpenEnd = OpenRecord & {
  readonly state: 'running' | 'lost' | 'cannot-tell';
  /** The facts it rests on, at least one. For `lost` the first ones decide; for the others, all that bear on it. */
  readonly because: readonly Ground[];
};

/** The kind of record each flag type names; `undefined` for those that name none. */
export const NAMED_BY_FLAG = {
  queue: 'queue',
  agent: 'agent',
  segment: 'segment',
  stuck: 'interaction',
  'exceed-counter-limit-terminated': undefined,
  'safeguard-terminated': undefined,
  'error-uncaught-flow-error': undefined,
  'forced - no reason provided': undefined,
} as const satisfies Readonly<Record<FlagType, OpenEndKind | undefined>>;

/**
 * All records without an end: the interaction, segments, queue entries, agent entries (each with its conversation and
 * phases), holds, in document order. Linear in records.
 *
 * @param fetchedAt when the document was asked for; missing for one out of a file
 */
export function openEnds(
  interaction: Interaction,
  claim: FlagClaim,
  places: Places,
  course: Course,
  fetchedAt?: Instant,
): readonly OpenEnd[] {
  const scene: CourseScene = { interaction, claim, course, fetchedAt, places, lasts: lastsOf(interaction, places) };
  const agents = new Map(settle('agent', agentDrafts(scene), scene).map((end) => [end.record, end]));
  const segments = settle('segment', segmentDrafts(scene, agents), scene);
  const queues = settle('queue', queueDrafts(scene), scene);
  const inside = settle('inside', insideDrafts(scene, agents), scene);
  const innerOf = new Map<Origin, OpenEnd[]>();
  for (const end of inside) {
    listAt(innerOf, end.record).push(end);
  }
  return [
    ...interactionEnd(interaction, course),
    ...segments,
    ...queues,
    ...interaction.agentEntries.flatMap((record) => {
      const own = agents.get(record);
      return [...(own ? [own] : []), ...(innerOf.get(record) ?? [])];
    }),
    ...settle('hold', holdDrafts(scene), scene),
  ];
}

/** Whether the interaction as a whole is over. */
export interface Course {
  readonly state: 'over' | 'running' | 'cannot-tell';
  /** Over, or not known to be, and no end of it was received. */
  readonly isOpen: boolean;
  readonly endAt?: Instant;
  readonly because: readonly Ground[];
}

interface CourseScene {
  readonly interaction: Interaction;
  readonly claim: FlagClaim;
  readonly course: Course;
  readonly fetchedAt: Instant | undefined;
  readonly places: Places;
  readonly lasts: Lasts;
}

/**
 * Whether the interaction as a whole is over, as far as the document tells. That silence of all signs means "running" is
 * a reading of ours; the API has no field for it. A flagged interaction without an end is never called running.
 */
export function courseOf(interaction: Interaction, claim: FlagClaim, fetchedAt?: Instant): Course {
  const path = fieldPath(interaction, 'endTimestamp');
  for (const copy of [interaction, interaction.details]) {
    if (typeof copy?.endAt !== 'number') continue;
    const ended: Ground = { kind: 'interaction-ended', path: fieldPath(copy, 'endTimestamp'), at: copy.endAt };
    return { state: 'over', isOpen: false, endAt: copy.endAt, because: [ended] };
  }
  if (isUnreadable(interaction, path)) {
    return { state: 'over', isOpen: false, because: [{ kind: 'interaction-end-unreadable', path }] };
  }
  const proofs: Ground[] = [];
  if (claim.type === 'stuck') proofs.push({ kind: 'flag-names', type: claim.type, openRecords: 1 });
  if (claim.type === 'safeguard-terminated' || claim.type === 'exceed-counter-limit-terminated') {
    proofs.push({ kind: 'flag-terminated', type: claim.type });
  }
  const complete = completeness(interaction);
  if (complete?.isComplete) proofs.push(complete);
  if (typeof interaction.length === 'number') {
    proofs.push({
      kind: 'total-received',
      path: fieldPath(interaction, 'interactionTime'),
      length: interaction.length,
    });
  }
  if (proofs.length > 0) return { state: 'over', isOpen: true, because: proofs };

  const { startAt } = interaction;
  const doubts: Ground[] = [];
  const rest: Ground[] = [{ kind: 'interaction-open', path }, ...(complete ? [complete] : [])];
  if (claim.isFlagged) doubts.push({ kind: 'flagged', type: claim.type });
  const left = customerLeft(interaction);
  if (left !== undefined) doubts.push({ kind: 'customer-left', path: fieldPath(interaction, left) });
  if (typeof startAt !== 'number')
    doubts.push({ kind: 'start-missing', path: fieldPath(interaction, 'startTimestamp') });
  else if (fetchedAt !== undefined) {
    const age = between(startAt, fetchedAt);
    (age > LONGEST_RUNNING ? doubts : rest).push({ kind: 'fetched-after', since: 'start', age });
  }
  const state = doubts.length > 0 ? 'cannot-tell' : 'running';
  return { state, isOpen: true, because: [...doubts, ...rest] };
}

function completeness(interaction: Interaction): (Ground & { readonly kind: 'data-complete' }) | undefined {
  const isComplete = interaction.isDataComplete;
  if (typeof isComplete !== 'boolean') return undefined;
  return { kind: 'data-complete', path: fieldPath(interaction, 'dataComplete'), isComplete };
}

function customerLeft(interaction: Interaction): string | undefined {
  if (interaction.ivrAbandoned === true) return 'ivrAbandoned';
  if (interaction.customerHoldAbandoned === true) return 'customerHoldAbandoned';
  return typeof interaction.customerAbandonTime === 'number' ? 'customerAbandonTime' : undefined;
}

function interactionEnd(interaction: Interaction, course: Course): OpenEnd[] {
  if (!course.isOpen) return [];
  const state = course.state === 'over' ? 'lost' : course.state;
  const open = openAt(interaction, 'endTimestamp', interaction.startAt);
  return [{ kind: 'interaction', record: interaction, ...open, state, because: course.because }];
}

/** A missing end before it is decided. */
interface Draft<Open extends OpenRecord> {
  readonly open: Open;
  /** Each of them, or the run of them that belongs together, is enough to call it lost. */
  readonly proofs: readonly Ground[];
  /** Signs that it is not running, none of which proves it lost. */
  readonly doubts: readonly Ground[];
}

function settle<Open extends OpenRecord>(
  kind: OpenEndKind | 'inside',
  drafts: readonly Draft<Open>[],
  { interaction, claim, course, fetchedAt }: CourseScene,
) {
  const { type } = claim;
  const isNamed = type !== 'none' && type !== 'unknown' && NAMED_BY_FLAG[type] === kind;
  const named: readonly Ground[] = isNamed ? [{ kind: 'flag-names', type, openRecords: drafts.length }] : [];
  const isTheOne = isNamed && drafts.length === 1;
  return drafts.map(({ open, ...draft }) => {
    const proofs = [...(isTheOne ? named : []), ...draft.proofs];
    if (proofs.length > 0) return { ...open, state: 'lost' as const, because: proofs };
    const doubts = [...draft.doubts, ...named];
    if (course.state !== 'over') {
      const state = doubts.length > 0 ? ('cannot-tell' as const) : course.state;
      return { ...open, state, because: [...doubts, ...course.because] };
    }
    // Only what may pass the interaction's end comes here without a proof: it ended later, or goes on.
    if (claim.isFlagged && !isNamed) doubts.push({ kind: 'flagged', type });
    const complete = completeness(interaction);
    const age = course.endAt === undefined || fetchedAt === undefined ? undefined : between(course.endAt, fetchedAt);
    const rest: Ground[] = [...course.because];
    if (complete && !rest.some((ground) => ground.kind === 'data-complete')) rest.push(complete);
    if (age !== undefined) {
      (age > LONGEST_RUNNING ? doubts : rest).push({ kind: 'fetched-after', since: 'interaction-end', age });
    }
    const state =
      doubts.length === 0 && complete?.isComplete === false ? ('running' as const) : ('cannot-tell' as const);
    return { ...open, state, because: [...doubts, ...rest] };
  });
}

/** The proofs that hold for any record: over with the interaction, or open longer than after-call work can be. */
function proofsOfTime({ interaction, course, fetchedAt }: CourseScene, passesEnd: boolean): readonly Ground[] {
  if (course.state !== 'over') return [];
  if (!passesEnd) return course.because;
  const complete = completeness(interaction);
  if (!complete?.isComplete || course.endAt === undefined || fetchedAt === undefined) return [];
  const age = between(course.endAt, fetchedAt);
  if (age < LONGEST_AFTER_CALL) return [];
  return [...course.because, complete, { kind: 'fetched-after', since: 'interaction-end', age }];
}

interface Moment {
  readonly path: string;
  readonly at: Instant;
}

/** The last start of a queue entry, and of a conversation, by segment; of records whose segment is certain. */
interface Lasts {
  readonly queue: ReadonlyMap<Segment, Moment>;
  readonly talk: ReadonlyMap<Segment, Moment>;
}

function lastsOf(interaction: Interaction, places: Places): Lasts {
  const queue = new Map<Segment, Moment>();
  const talk = new Map<Segment, Moment>();
  for (const entry of interaction.queueEntries) keepLast(queue, certain(places, entry), entry, entry.startAt);
  for (const agent of interaction.agentEntries) {
    keepLast(talk, certain(places, agent), agent, agent.conversationStartAt, 'conversationStartTimestamp');
  }
  return { queue, talk };
}

/** The segment of a record, where that is sure enough to prove something by it. */
function certain(places: Places, record: PlacedRecord): Segment | undefined {
  const place = places.of(record);
  return isCertain(place) ? place.segment : undefined;
}

function keepLast(
  last: Map<Segment, Moment>,
  segment: Segment | undefined,
  record: Origin,
  at: Instant | null | undefined,
  wireName = 'startTimestamp',
): void {
  if (!segment || typeof at !== 'number' || at <= (last.get(segment)?.at ?? Number.NEGATIVE_INFINITY)) return;
  last.set(segment, { path: fieldPath(record, wireName), at });
}

/** The segment's end, where this record's segment is known and has ended. */
function segmentEnded({ interaction, places }: CourseScene, record: PlacedRecord): readonly Ground[] {
  const segment = certain(places, record);
  return segment ? parentEnded(interaction, segment, 'endTimestamp', segment.endAt) : [];
}

function closedWithCustomer(segment: Segment): boolean {
  return endedByCustomer(segment) || wireWord(segment.endType) === 'interaction-end';
}

function parentEnded(
  interaction: Interaction,
  parent: Origin,
  wireName: string,
  at: Instant | null | undefined,
): readonly Ground[] {
  if (lacks(interaction, parent, wireName, at)) return [];
  const path = fieldPath(parent, wireName);
  return [typeof at === 'number' ? { kind: 'parent-ended', path, at } : { kind: 'parent-ended', path }];
}

function followedBy(last: Moment | undefined, startAt: Instant | null | undefined): readonly Ground[] {
  return last && typeof startAt === 'number' && last.at > startAt ? [{ kind: 'followed-by', ...last }] : [];
}

function lacks(interaction: Interaction, record: Origin, wireName: string, at: Instant | null | undefined): boolean {
  if (typeof at === 'number') return false;
  // Most documents have no field that cannot be read: then no path needs to be made.
  return interaction.problems.length === 0 || !isUnreadable(interaction, fieldPath(record, wireName));
}

function openAt(record: Origin, endName: string, startAt: Instant | null | undefined) {
  return { endPath: fieldPath(record, endName), ...(typeof startAt === 'number' ? { startAt } : {}) };
}

function startMissing(record: Origin, startAt: Instant | null | undefined): readonly Ground[] {
  return typeof startAt === 'number' ? [] : [{ kind: 'start-missing', path: fieldPath(record, 'startTimestamp') }];
}

function isAllocation(interaction: Interaction, agent: AgentEntry): boolean {
  return !lacks(interaction, agent, 'startTimestamp', agent.startAt);
}

/**
 * Which instant would end an agent entry: its own, or, for one told of in `details` only, its conversation's; none for
 * an entry without any start.
 */
function agentEndName(interaction: Interaction, agent: AgentEntry) {
  if (isAllocation(interaction, agent)) return 'endTimestamp';
  const isTalk = typeof agent.endAt !== 'number' && typeof agent.conversationStartAt === 'number';
  return isTalk ? 'conversationEndTimestamp' : undefined;
}

function agentDrafts(scene: CourseScene) {
  const { interaction, places, lasts } = scene;
  const drafts: Draft<OpenRecord & { readonly kind: 'agent' }>[] = [];
  for (const record of interaction.agentEntries) {
    const endName = agentEndName(interaction, record);
    const passesEnd = endName === 'endTimestamp';
    const endAt = passesEnd ? record.endAt : record.conversationEndAt;
    if (endName === undefined || !lacks(interaction, record, endName, endAt)) continue;
    const startAt = passesEnd ? record.startAt : record.conversationStartAt;
    // A customer back in the queue has no agent allocated: an offer made before that is over.
    const segment = certain(places, record);
    const requeued = !segment || hasTalked(record) ? [] : followedBy(lasts.queue.get(segment), startAt);
    // The mark's name is not documented, so it proves nothing.
    const rejection = rejectionMark(record);
    drafts.push({
      open: { kind: 'agent', record, ...openAt(record, endName, startAt) },
      // A segment that closed because the customer left tells nothing of the work its agent had after the call.
      proofs: [
        ...(segment && hasTalked(record) && closedWithCustomer(segment) ? [] : segmentEnded(scene, record)),
        ...requeued,
        ...proofsOfTime(scene, passesEnd),
      ],
      doubts: [
        ...(rejection ? [{ kind: 'outcome-received', path: rejection.path } as const] : []),
        ...startMissing(record, startAt),
      ],
    });
  }
  return drafts;
}

type AgentEnds = ReadonlyMap<AgentEntry, OpenEnd>;

function segmentDrafts(scene: CourseScene, agents: AgentEnds) {
  const { interaction, course } = scene;
  const drafts: Draft<OpenRecord & { readonly kind: 'segment' }>[] = [];
  let isClosed: ((segment: Segment) => boolean) | undefined;
  for (const record of interaction.segments) {
    if (!lacks(interaction, record, 'endTimestamp', record.endAt)) continue;
    isClosed ??= closedSegments(scene, agents);
    const outcome = segmentOutcome(record);
    const proofs: Ground[] = [];
    if (outcome !== undefined) proofs.push({ kind: 'outcome-received', path: fieldPath(record, outcome) });
    if (course.state === 'over' && isClosed(record)) {
      proofs.push({ kind: 'nothing-open-inside', path: record.path }, ...course.because);
    }
    drafts.push({
      open: { kind: 'segment', record, ...openAt(record, 'endTimestamp', record.startAt) },
      proofs: [...proofs, ...proofsOfTime(scene, true)],
      doubts: startMissing(record, record.startAt),
    });
  }
  return drafts;
}

function segmentOutcome(segment: Segment): string | undefined {
  if (typeof segment.length === 'number') return 'segmentTime';
  if (segment.endType?.trim()) return 'segmentEndType';
  if (typeof segment.cancelTime === 'number') return 'segmentCancelTime';
  return segment.isCancelled === true ? 'segmentCancelled' : undefined;
}

/**
 * Tells the segments that nobody is left to hold open once the interaction is over. A segment closes when its agent is
 * deallocated or the customer leaves (the vendor's definition), so it takes every agent of it: known, and gone.
 * An agent of whom only `details` tells has no deallocation and may still be at work.
 */
function closedSegments({ interaction, places }: CourseScene, agents: AgentEnds): (segment: Segment) => boolean {
  const held = new Set<Segment>();
  const known = new Map<Segment, Set<string>>();
  let isAnyUnplaced = areAgentsUnreadable(interaction);
  for (const agent of interaction.agentEntries) {
    const segment = certain(places, agent);
    const end = agents.get(agent);
    const isGone = end ? end.state === 'lost' && end.endPath === fieldPath(agent, 'endTimestamp') : !lacksOwnEnd(agent);
    if (segment && agent.agentId) {
      const ids = known.get(segment);
      if (ids) ids.add(agent.agentId);
      else known.set(segment, new Set([agent.agentId]));
    }
    if (isGone) continue;
    if (segment) held.add(segment);
    else isAnyUnplaced = true;
  }
  return (segment) => {
    if (isAnyUnplaced || held.has(segment) || isThirdPartySegment(segment)) return false;
    return !segment.toAgentId || known.get(segment)?.has(segment.toAgentId) === true;
  };

  function lacksOwnEnd(agent: AgentEntry): boolean {
    return lacks(interaction, agent, 'endTimestamp', agent.endAt);
  }
}

function queueDrafts(scene: CourseScene) {
  const { interaction, places, lasts } = scene;
  const drafts: Draft<OpenRecord & { readonly kind: 'queue' }>[] = [];
  for (const record of interaction.queueEntries) {
    if (!lacks(interaction, record, 'endTimestamp', record.endAt)) continue;
    const segment = certain(places, record);
    const outcome = queueOutcomeName(record);
    drafts.push({
      open: { kind: 'queue', record, ...openAt(record, 'endTimestamp', record.startAt) },
      proofs: [
        ...(outcome === undefined ? [] : [{ kind: 'outcome-received', path: fieldPath(record, outcome) } as const]),
        ...(segment ? followedBy(lasts.talk.get(segment), record.startAt) : []),
        ...(segment ? followedBy(lasts.queue.get(segment), record.startAt) : []),
        ...segmentEnded(scene, record),
        ...proofsOfTime(scene, false),
      ],
      doubts: startMissing(record, record.startAt),
    });
  }
  return drafts;
}

function queueOutcomeName(entry: QueueEntry): string | undefined {
  if (typeof entry.wait === 'number') return 'queueTime';
  if (typeof entry.abandonTime === 'number') return 'queueAbandonTime';
  if (entry.isAbandoned === true) return 'queueAbandoned';
  return entry.exitType?.trim() ? 'queueExitType' : undefined;
}

/** Conversations and phases of agent entries. They are open only where they began. */
function insideDrafts(scene: CourseScene, agents: AgentEnds) {
  const { interaction } = scene;
  const drafts: Draft<OpenRecord & { readonly kind: 'conversation' | 'phase' }>[] = [];
  for (const record of interaction.agentEntries) {
    const around = parentOf(scene, record, agents.get(record));
    const talkAt = record.conversationStartAt;
    const talkEnd = 'conversationEndTimestamp';
    if (
      typeof talkAt === 'number' &&
      agentEndName(interaction, record) !== talkEnd &&
      lacks(interaction, record, talkEnd, record.conversationEndAt)
    ) {
      const wrapUp = record.phases.find(
        ({ name, startAt }) => phaseKind(name) === 'after-call' && typeof startAt === 'number',
      );
      drafts.push({
        open: { kind: 'conversation', record, ...openAt(record, talkEnd, talkAt) },
        proofs: [...around, ...segmentEnded(scene, record), ...proofsOfTime(scene, false)],
        doubts: wrapUp ? followedBy(momentOf(wrapUp), talkAt) : [],
      });
    }
    for (const phase of record.phases) {
      if (typeof phase.startAt !== 'number' || !lacks(interaction, phase, phase.endName, phase.endAt)) continue;
      const open = { kind: 'phase', record, phase, ...openAt(phase, phase.endName, phase.startAt) } as const;
      const kind = phaseKind(phase.name);
      const isOfCustomer = kind === 'hold' || kind === 'talk';
      if (kind === 'other') {
        drafts.push({ open, proofs: [], doubts: [{ kind: 'name-unknown', name: phase.name }] });
        continue;
      }
      const talk = isOfCustomer ? parentEnded(interaction, record, talkEnd, record.conversationEndAt) : [];
      drafts.push({
        open,
        proofs: [...talk, ...around, ...segmentEnded(scene, record), ...proofsOfTime(scene, !isOfCustomer)],
        doubts: [],
      });
    }
  }
  return drafts;
}

function momentOf(phase: Phase): Moment | undefined {
  return typeof phase.startAt === 'number' ? { path: fieldPath(phase, phase.startName), at: phase.startAt } : undefined;
}

/** What an agent entry's own end, received or lost, says about the stretches inside it. */
function parentOf({ interaction }: CourseScene, agent: AgentEntry, end: OpenEnd | undefined): readonly Ground[] {
  if (end?.state === 'lost') return [{ kind: 'parent-lost', path: agent.path }];
  return end ? [] : parentEnded(interaction, agent, 'endTimestamp', agent.endAt);
}

/** A hold sent with a length has ended: perhaps that is its form, so it lacks nothing. */
function holdDrafts(scene: CourseScene) {
  const { interaction } = scene;
  const drafts: Draft<OpenRecord & { readonly kind: 'hold' }>[] = [];
  for (const record of interaction.holds) {
    if (typeof record.startAt !== 'number' || typeof record.length === 'number') continue;
    if (!lacks(interaction, record, 'endTimestamp', record.endAt)) continue;
    const place = scene.places.ofHold(record);
    const agent = place.by === 'id' ? place.agent : undefined;
    const talk = agent ? parentEnded(interaction, agent, 'conversationEndTimestamp', agent.conversationEndAt) : [];
    const whole = agent ? parentEnded(interaction, agent, 'endTimestamp', agent.endAt) : [];
    drafts.push({
      open: { kind: 'hold', record, ...openAt(record, 'endTimestamp', record.startAt) },
      proofs: [...talk, ...whole, ...proofsOfTime(scene, false)],
      doubts: [],
    });
  }
  return drafts;
}
