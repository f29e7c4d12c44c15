/*
 * An interaction as rows with shapes on one axis. Pure and total: finite for any document, every record in one row.
 *
 *   interaction  =========================|         the rule: its end, which records may pass
 *     IVR        ##
 *     segment    ===============================
 *       queue      ########
 *       agent              [  ]########{=======}    offer, conversation, wrap-up
 *         wrap-up                      {=======}
 *
 * Only the order of rows and the reach of the axis are worked out at once; a row is drawn when it is asked for, because of
 * a hundred thousand a screen shows forty. Knows which instants a record has; refuses to work out where a lost end may lie.
 * Until something narrows it down, such a record is certain up to the last instant of its own parts, and open from there
 * to the end of the picture.
 */

import type { Audit, QueueStay } from '../audit/audit.ts';
import type { Decision } from '../audit/decision.ts';
import { isImposed } from '../audit/ends.ts';
import type { Proof } from '../audit/proof.ts';
import type { Where } from '../audit/whereLost.ts';
import { fieldPath, type Hook, type Interaction, type Origin, type Segment } from '../interaction/interaction.ts';
import { type Messages, messagePath, messagePlace } from '../interaction/messages.ts';
import { isAbandonedEntry, wireWord } from '../interaction/recordKinds.ts';
import { after, between, type Instant, type Millis, millis } from '../time/instant.ts';
import { isLess } from '../time/tolerance.ts';
import { messagesTitle, namesOf } from '../words/names.ts';
import { slaLabel } from '../words/sla.ts';
import { agentEntries, holdEntry } from './agentDrafts.ts';
import { withContradiction } from './contradicted.ts';
import {
  type Draft,
  type DraftShape,
  draw,
  type Entry,
  earliest,
  isOpen,
  known,
  latest,
  markerAt,
  type Open,
  stateOf,
} from './draft.ts';
import { type Extent, extentOf } from './extent.ts';
import { onPicture, pictureOf } from './picture.ts';
import { type PlacedEntry, startOf } from './placement.ts';
import type { Axis, RowNote, RowPlace, RowState, StateKind, TimelineLayout, TimelineRow } from './row.ts';
import { openOf, type RowFacts, rowFactsOf, whereOf } from './rowFacts.ts';

/** So many rows are kept once they are made; many more than are ever on the page. */
const MOST_KEPT = 1000;

/**
 * Lays an audited interaction out.
 *
 * @param input.proof where lost ends can be; until it is there they are drawn open, as if nothing were known
 * @param input.decision at which instants what was decided of a queue entry would turn
 * @param input.fetchedAt when the document was received; only what is still running makes use of it, and only where it lies
 *   after everything in the document
 */
export function layoutTimeline(input: {
  readonly interaction: Interaction;
  readonly audit: Audit;
  readonly fetchedAt?: Instant | undefined;
  readonly proof?: Proof | undefined;
  readonly decision?: Decision | undefined;
}): TimelineLayout {
  const facts = rowFactsOf(input.interaction, input.audit, input.proof, input.decision);
  const { interaction, placement } = facts;
  const entries: Entry[] = [
    { id: 'interaction', level: 1, isOpen: true, draft: () => interactionDraft(facts) },
    ...ivrEntries(facts),
  ];
  interaction.segments.forEach((segment) => {
    putSegment(segment, facts, entries);
  });
  for (const placed of placement.loose) putPlaced(placed, 2, facts, entries);
  for (const { hold, note } of placement.looseHolds) entries.push(holdEntry(hold, note, 2, undefined, facts));
  const { messages } = interaction;
  if (messages) {
    const draft = (): Draft => messagesDraft(messages, picture?.axis);
    entries.push({ id: messages.path, level: 2, isOpen: false, draft });
  }
  for (const hook of interaction.hooks) {
    entries.push({ id: hook.path, level: 2, isOpen: false, draft: () => hookDraft(hook, facts) });
  }
  const { isRunning } = input.audit;
  const extent = extentOf(facts, entries);
  const isLive = input.audit.reading.openEnds.some(({ state }) => state === 'running');
  const picture = pictureOf(extent, facts.endAt, isLive ? input.fetchedAt : undefined);
  const kept = new Map<number, TimelineRow>();
  let indices: ReadonlyMap<string, number> | undefined;
  const glance = (index: number): TimelineRow => {
    const entry = entries[index];
    if (!entry) throw new RangeError(`No row ${index} among ${entries.length}`);
    const draft = withContradiction(entry.draft(), facts.contradicted);
    return onPicture(withCut(draft, input.audit.reading.imposedFrom), picture);
  };
  return {
    places: entries,
    row(index) {
      const row = kept.get(index) ?? glance(index);
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(index, row);
      return row;
    },
    glance,
    indexOf(id) {
      indices ??= indicesOf(entries);
      return indices.get(messages && messagePlace(messages, id) !== undefined ? messages.path : id);
    },
    messageAt(id) {
      const place = messages && messagePlace(messages, id);
      const at = place === undefined ? undefined : messages?.at[messages.places.indexOf(place)];
      return at === undefined || !picture ? undefined : between(picture.axis.zeroAt, at);
    },
    messageNear: (at, within) => (messages && picture ? nearestMessage(messages, picture.axis, at, within) : undefined),
    ...(picture ? { axis: picture.axis } : {}),
    messagesAt: picture && messages ? messages.at.map((at) => between(picture.axis.zeroAt, at)) : [],
    longest: longestFigure(extent, picture?.axis),
    withoutEnd: countOpen(input.audit),
    isRunning,
    widest: extent.widest,
  };
}

/** The draft of a row, saying that its length is not the customer's where the platform cut it off. */
function withCut(draft: Draft, imposedFrom: Instant | undefined): Draft {
  const { kind } = draft;
  const isOfCustomer = kind === 'interaction' || kind === 'queue' || kind === 'agent' || kind === 'part';
  if (!isOfCustomer || draft.problem !== undefined) return draft;
  return draft.shapes.some(({ to }) => typeof to === 'number' && isImposed(to, imposedFrom))
    ? { ...draft, problem: 'cut-off' }
    : draft;
}

/** Records without an end; a conversation or a phase is part of its record. */
function countOpen({ reading }: Audit): TimelineLayout['withoutEnd'] {
  const count = { lost: 0, running: 0, cannotTell: 0 };
  for (const { kind, state } of reading.openEnds) {
    if (kind === 'conversation' || kind === 'phase') continue;
    count[state === 'cannot-tell' ? 'cannotTell' : state] += 1;
  }
  return count;
}

function indicesOf(places: readonly RowPlace[]): ReadonlyMap<string, number> {
  const indices = new Map<string, number>();
  places.forEach(({ id, alsoAt }, index) => {
    indices.set(id, index);
    if (alsoAt !== undefined) indices.set(alsoAt, index);
  });
  return indices;
}

function longestFigure({ longest, moments }: Extent, axis: Axis | undefined): Millis {
  if (!axis) return longest;
  const far = moments.reduce((most, at) => Math.max(most, Math.abs(at - axis.zeroAt)), 0);
  return millis(Math.max(longest, far, axis.to - axis.from));
}

/* ---- the interaction and the IVR ---- */

function interactionDraft(facts: RowFacts): Draft {
  const { interaction, startAt, endAt } = facts;
  const open = openOf(interaction, endAt, facts);
  const drawn = draw({
    kind: 'container',
    startAt,
    endAt,
    length: known(interaction.length),
    open,
    certainAt: endAt === undefined ? lastOfInteraction(interaction) : undefined,
    ...whereEnds(interaction, facts),
  });
  const isFromDetails =
    (startAt !== undefined && startAt !== interaction.startAt) || (endAt !== undefined && endAt !== interaction.endAt);
  return {
    id: 'interaction',
    level: 1,
    kind: 'interaction',
    name: 'Interaction',
    state: stateOf(drawn, open, 'running', 'ended'),
    ...drawn,
    ...(isFromDetails ? { note: 'from-details' } : {}),
    ...(typeof interaction.flaggedAt === 'number' ? { flaggedAt: interaction.flaggedAt } : {}),
  };
}

/** The last instant of a part that cannot outlast the interaction. Ends of segments and agents can: wrap-up does. */
function lastOfInteraction(interaction: Interaction): Instant | undefined {
  let last: Instant | undefined;
  for (const segment of interaction.segments) last = latest(last, segment.startAt);
  for (const entry of interaction.queueEntries) last = latest(last, entry.startAt, entry.endAt);
  for (const agent of interaction.agentEntries) last = latest(last, agent.conversationStartAt, agent.conversationEndAt);
  for (const hold of interaction.holds) last = latest(last, hold.startAt, hold.endAt);
  return last;
}

/** The time in the flow before the first queue; a row only where something tells of a flow. */
function ivrEntries(facts: RowFacts): readonly Entry[] {
  const { interaction } = facts;
  const ivrTime = known(interaction.ivrTime);
  const isAbandoned = facts.audit.story.kind === 'abandoned-in-ivr';
  const hasFlow = Boolean(interaction.flowName?.trim()) || interaction.queueEntries.length > 0;
  if (ivrTime === undefined && !isAbandoned && !hasFlow) return [];
  return [{ id: 'ivr', level: 2, isOpen: true, draft: () => ivrDraft(facts, ivrTime, isAbandoned) }];
}

function ivrDraft(facts: RowFacts, ivrTime: Millis | undefined, isAbandoned: boolean): Draft {
  const { interaction, startAt } = facts;
  const length = ivrTime ?? known(interaction.ivrAbandonTime);
  const { endAt, to } = ivrEnd(facts, length);
  const open: Open | undefined = endAt === undefined && facts.audit.isRunning ? 'running' : undefined;
  const drawn = draw({
    kind: 'solid',
    startAt,
    endAt,
    length,
    open,
    label: (shown) => ({ kind: 'length', length: shown }),
  });
  const ended: StateKind = isAbandoned ? 'abandoned' : endAt === undefined ? 'end-not-known' : to;
  const { label, problem, ...rest } = drawn;
  // No field of the document is the IVR's end or start, so neither can be said to be missing.
  const isSaid = open === 'running' || (startAt !== undefined && endAt !== undefined);
  return {
    id: 'ivr',
    level: 2,
    kind: 'ivr',
    name: namesOf(interaction).title('ivr'),
    state: stateOf(drawn, open, 'running', ended),
    ...rest,
    ...(isSaid && label ? { label } : {}),
    ...(problem === 'ends-before-start' ? { problem } : {}),
  };
}

function ivrEnd(
  { interaction, startAt, endAt }: RowFacts,
  length: Millis | undefined,
): { readonly endAt: Instant | undefined; readonly to: StateKind } {
  const queuedAt = earliest(interaction.queueEntries.map((entry) => entry.startAt));
  const offeredAt = earliest(interaction.agentEntries.map(startOf));
  if (queuedAt !== undefined) {
    return offeredAt !== undefined && length === undefined && isLess(offeredAt, queuedAt)
      ? { endAt: offeredAt, to: 'to-agent' }
      : { endAt: queuedAt, to: 'to-queue' };
  }
  const hasQueue = interaction.queueEntries.length > 0;
  const to: StateKind = hasQueue ? 'to-queue' : interaction.agentEntries.length > 0 ? 'to-agent' : 'ended';
  if (length !== undefined) return { endAt: startAt === undefined ? undefined : after(startAt, length), to };
  if (hasQueue) return { endAt: undefined, to };
  return { endAt: offeredAt ?? endAt, to };
}

/* ---- segments, queue entries, links ---- */

// Put one by one: lists of a few entries each, made only to be joined, took half the time of the whole layout.
function putSegment(segment: Segment, facts: RowFacts, entries: Entry[]): void {
  const placed = facts.placement.inSegment.get(segment) ?? [];
  entries.push({
    id: segment.path,
    level: 2,
    isOpen: isOpen(segment),
    draft: () => segmentDraft(segment, placed, facts),
  });
  for (const each of placed) putPlaced(each, 3, facts, entries);
}

function segmentDraft(segment: Segment, entries: readonly PlacedEntry[], facts: RowFacts): Draft {
  const endAt = known(segment.endAt);
  const open = openOf(segment, endAt, facts);
  const drawn = draw({
    kind: 'container',
    startAt: known(segment.startAt),
    endAt,
    length: known(segment.length),
    open,
    certainAt: endAt === undefined ? lastOfEntries(entries) : undefined,
    ...whereEnds(segment, facts),
  });
  // That it goes on is said once, of the interaction.
  const { label, ...unlabelled } = drawn;
  return {
    id: segment.path,
    level: 2,
    kind: 'segment',
    name: namesOf(facts.interaction).title(segment.path),
    state: stateOf(drawn, open, 'running', segmentState(segment, facts)),
    ...(open === 'running' ? unlabelled : drawn),
  };
}

function lastOfEntries(entries: readonly PlacedEntry[]): Instant | undefined {
  let last: Instant | undefined;
  for (const { kind, entry } of entries) {
    last = latest(last, entry.startAt, entry.endAt);
    if (kind === 'agent') last = latest(last, entry.conversationStartAt, entry.conversationEndAt);
  }
  return last;
}

/**
 * How a segment ended, by its own word. "Handed over" is an inference from `success` beside a transfer that began with
 * an agent of this segment, or beside `addParticipantHandedOff`.
 */
function segmentState(segment: Segment, facts: RowFacts): RowState {
  const word = segment.endType?.trim() ?? '';
  switch (word.toLowerCase()) {
    case 'success': {
      const isHandedOver = segment.isHandedOff === true || facts.transferredFrom.has(segment);
      return { kind: isHandedOver ? 'handed-over' : 'ended' };
    }
    case 'interaction-end':
      return { kind: 'ended' };
    case 'customer-disconnect':
      return { kind: 'customer-left' };
    case 'cancelled':
      return { kind: 'cancelled' };
    case '':
      return { kind: segment.isCancelled === true ? 'cancelled' : 'ended' };
    default:
      return { kind: 'as-received', word };
  }
}

function putPlaced(placed: PlacedEntry, level: 2 | 3, facts: RowFacts, entries: Entry[]): void {
  const { entry, note } = placed;
  if (placed.kind === 'agent') {
    for (const each of agentEntries(placed.entry, level, note, facts)) entries.push(each);
    return;
  }
  const queue = facts.queues.get(entry);
  if (!queue) return;
  entries.push({ id: entry.path, level, isOpen: isOpen(entry), draft: () => queueDraft(queue, level, note, facts) });
}

function queueDraft(queue: QueueStay, level: 2 | 3, note: RowNote | undefined, facts: RowFacts): Draft {
  const { entry } = queue;
  const endAt = known(entry.endAt);
  const open = openOf(entry, endAt, facts);
  const isVoice = (wireWord(facts.interaction.channelType) || 'voice') === 'voice';
  const decision = facts.decisions.get(entry);
  const drawn = draw({
    kind: 'solid',
    startAt: known(entry.startAt),
    endAt,
    length: known(entry.wait),
    open,
    flipAt:
      decision?.kind === 'undecided' && decision.flip?.instant?.path === fieldPath(entry, 'endTimestamp')
        ? decision.flip.instant.at
        : undefined,
    label: (length) => (isAbandonedStay(queue) ? { kind: 'abandoned', length, isVoice } : { kind: 'length', length }),
    ...whereEnds(entry, facts),
  });
  return {
    id: entry.path,
    level,
    kind: 'queue',
    name: namesOf(facts.interaction).title(entry.path),
    state: stateOf(drawn, open, 'waiting', stayState(queue)),
    ...drawn,
    ...(note === undefined ? {} : { note }),
    ...(decision === undefined ? {} : { sla: slaLabel(decision) }),
  };
}

function isAbandonedStay({ wait: { ending }, isLast }: QueueStay): boolean {
  return isLast && ending.kind === 'abandoned' && ending.where === 'in-queue';
}

/** How a stay ended: as its wait did where that ended with it, by going round again, or as received beside another. */
function stayState({ entry, wait: { ending }, isLast, goesOn }: QueueStay): StateKind | RowState {
  if (goesOn) return 'queued-again';
  const word = entry.exitType?.trim();
  if (!isLast) return isAbandonedEntry(entry) ? 'abandoned' : word ? { kind: 'as-received', word } : 'left';
  switch (ending.kind) {
    case 'answered':
      return 'answered';
    case 'abandoned':
      if (ending.where === 'in-queue') return 'abandoned';
      return word ? { kind: 'as-received', word } : 'to-agent';
    case 'left':
    case 'unclear':
      return word ? { kind: 'as-received', word } : 'left';
    case 'open':
      return typeof entry.endAt === 'number' ? (word ? { kind: 'as-received', word } : 'to-agent') : 'no-end';
  }
}

/** Where a lost start or end of a record can be. */
function whereEnds(
  record: Origin,
  facts: RowFacts,
): { readonly startWhere: Where | undefined; readonly endWhere: Where | undefined } {
  if (facts.missing.size === 0) return { startWhere: undefined, endWhere: undefined };
  return {
    startWhere: whereOf(fieldPath(record, 'startTimestamp'), facts),
    endWhere: whereOf(fieldPath(record, 'endTimestamp'), facts),
  };
}

/** Messages closer to each other than this share of the picture, some 2 px of it, share a mark. */
const LEAST_APART = 1 / 400;

/** @param axis missing where no instant is known */
function messagesDraft({ path, count, at }: Messages, axis: Axis | undefined): Draft {
  const shapes: DraftShape[] = [];
  const apart = axis ? (axis.to - axis.from) * LEAST_APART : 0;
  let inside = 0;
  for (const time of axis ? at : []) {
    const place = axis ? between(axis.zeroAt, time) : 0;
    if (!axis || place < axis.from || place > axis.to) continue;
    inside += 1;
    const last = shapes.at(-1);
    if (last && time - last.from < apart) shapes[shapes.length - 1] = { ...last, to: time };
    else shapes.push(markerAt(time));
  }
  const [first] = at;
  const last = at.at(-1);
  return {
    id: path,
    level: 2,
    kind: 'messages',
    name: messagesTitle(count),
    state: { kind: 'exchanged' },
    duration: { kind: 'moment' },
    ...(first === undefined ? {} : { startAt: first }),
    ...(last === undefined ? {} : { endAt: last }),
    shapes,
    messages: { count, timed: at.length, outside: at.length - inside, drawn: shapes.length },
  };
}

/** The message written nearest to a place on the axis, of two as near the earlier one. */
function nearestMessage(messages: Messages, axis: Axis, at: number, within: number): string | undefined {
  let nearest: number | undefined;
  let least = within;
  messages.at.forEach((time, index) => {
    const distance = Math.abs(between(axis.zeroAt, time) - at);
    if (distance > least || (nearest !== undefined && distance === least)) return;
    least = distance;
    nearest = messages.places[index];
  });
  return nearest === undefined ? undefined : messagePath(messages, nearest);
}

function hookDraft(hook: Hook, { interaction }: RowFacts): Draft {
  const at = known(hook.at);
  return {
    id: hook.path,
    level: 2,
    kind: 'hook',
    name: namesOf(interaction).title(hook.path),
    state: { kind: 'linked' },
    duration: { kind: 'moment' },
    ...(at === undefined
      ? { shapes: [] }
      : { startAt: at, shapes: [markerAt(at)], label: { words: { kind: 'moment', at } } }),
  };
}
