/*
 * An agent entry and its parts as rows: offer, conversation, hold, wrap-up.
 *
 *   startAt     conversationStartAt        conversationEndAt      endAt
 *      [   offer   ]######## conversation ########{=== wrap-up ===}
 *
 * Only the conversation's two instants are certain to be called so (`details.agents[]`); all other phases are taken by
 * what their names say. Entries of `details.agents[]` have no start and end of their own: they are their conversation.
 */

import { type AgentEntry, fieldPath, type Hold, type Phase } from '../interaction/interaction.ts';
import {
  hasBargedIn,
  hasTalked,
  isOutbound,
  isParticipantSegment,
  isTalkUnreadable,
  phaseKind,
  rejectionMark,
} from '../interaction/recordKinds.ts';
import { after, between, type Instant, type Millis } from '../time/instant.ts';
import { namesOf } from '../words/names.ts';
import {
  type Draft,
  type DraftShape,
  type Drawn,
  draw,
  drawReversed,
  type Entry,
  earliest,
  isOpen,
  known,
  latest,
  latestOf,
  markerAt,
  type Open,
  openEnd,
  stateOf,
} from './draft.ts';
import type { RowLabel, RowNote, StateKind } from './row.ts';
import { openOf, type RowFacts, whereOf } from './rowFacts.ts';

/** The rows of an agent entry: its own, then its parts in order of their starts. */
export function agentEntries(agent: AgentEntry, level: 2 | 3, note: RowNote | undefined, facts: RowFacts): Entry[] {
  const partLevel = level === 2 ? 3 : 4;
  const parts: Part[] = [
    ...(facts.placement.holdsOf.get(agent) ?? []).map((placed) => ({
      startAt: placed.hold.startAt,
      ...holdEntry(placed.hold, placed.note, partLevel, agent, facts),
    })),
    ...agent.phases.filter(hasInstant).map((phase) => ({
      startAt: phase.startAt,
      id: `${agent.path}.${phase.name}`,
      level: partLevel as 3 | 4,
      isOpen: isOpen(phase),
      draft: () => phaseDraft(phase, agent, partLevel, facts),
    })),
    ...wrapUpEntries(agent, partLevel, facts),
  ];
  if (parts.length > 1) parts.sort((a, b) => (a.startAt ?? Number.MAX_VALUE) - (b.startAt ?? Number.MAX_VALUE));
  return [
    {
      id: agent.path,
      alsoAt: agent.detailPath,
      level,
      isOpen:
        isOpen(agent) || (typeof agent.conversationStartAt === 'number' && typeof agent.conversationEndAt !== 'number'),
      draft: () => agentDraft(agent, level, note, facts),
    },
    ...parts,
  ];
}

type Part = Entry & { readonly startAt: Instant | null | undefined };

function agentDraft(agent: AgentEntry, level: 2 | 3, note: RowNote | undefined, facts: RowFacts): Draft {
  const holds = facts.placement.holdsOf.get(agent) ?? [];
  const open = openOf(agent, entryEnd(agent, facts), facts, entryEndName(agent, facts));
  // Whether a supervisor still listens nothing tells; while the interaction goes on, that is no lost end.
  const isMonitor = facts.interaction.monitors?.includes(agent) === true;
  const drawnAs = open ?? (isMonitor && facts.audit.isRunning ? 'cannot-tell' : undefined);
  const drawn = drawAgent(agent, drawnAs, latestOf(holds.flatMap(({ hold }) => [hold.startAt, hold.endAt])), facts);
  return {
    id: agent.path,
    ...(agent.detailPath === undefined ? {} : { alsoAt: agent.detailPath }),
    level,
    kind: 'agent',
    name: namesOf(facts.interaction).title(agent.path),
    state: stateOf(drawn, open, runningState(agent, facts), agentState(agent, facts)),
    ...drawn,
    ...(note === undefined ? {} : { note }),
  };
}

/** The row of a hold. @param agent the entry it stands under; missing where it stands under the interaction */
export function holdEntry(
  hold: Hold,
  note: RowNote | undefined,
  level: 2 | 3 | 4,
  agent: AgentEntry | undefined,
  facts: RowFacts,
): Entry {
  return {
    id: hold.path,
    level,
    isOpen: isOpen(hold),
    draft: () => holdDraft(hold, note, level, agent, facts),
  };
}

function holdDraft(
  hold: Hold,
  note: RowNote | undefined,
  level: 2 | 3 | 4,
  agent: AgentEntry | undefined,
  facts: RowFacts,
): Draft {
  const startAt = known(hold.startAt);
  const length = known(hold.length);
  const endAt =
    known(hold.endAt) ?? (startAt !== undefined && length !== undefined ? after(startAt, length) : undefined);
  // A hold that is a bare number never had an end to lose.
  const open = startAt === undefined ? undefined : openOf(hold, endAt, facts);
  const drawn = draw({
    kind: 'hold',
    startAt,
    endAt,
    length,
    open,
    latestAt: agent && (known(agent.conversationEndAt) ?? entryEnd(agent, facts)),
    endWhere: whereOf(fieldPath(hold, 'endTimestamp'), facts),
    label: (shown) => ({ kind: 'on-hold', length: shown }),
  });
  return {
    id: hold.path,
    level,
    kind: 'part',
    name: namesOf(facts.interaction).title(hold.path),
    state: stateOf(
      drawn,
      open,
      'on-hold',
      hold === facts.abandonedHold ? 'customer-left' : holdState(endAt, agent, facts),
    ),
    ...drawn,
    ...(note === undefined ? {} : { note }),
  };
}

/** When the entry ended; one told of only by its conversation ends with that. */
function entryEnd(agent: AgentEntry, facts: RowFacts): Instant | undefined {
  return known(agent.endAt) ?? (isAllocation(agent, facts) ? undefined : known(agent.conversationEndAt));
}

function entryEndName(agent: AgentEntry, facts: RowFacts): string {
  return isAllocation(agent, facts) ? 'endTimestamp' : 'conversationEndTimestamp';
}

function isAllocation(agent: AgentEntry, facts: RowFacts): boolean {
  return typeof agent.startAt === 'number' || facts.unreadable.has(fieldPath(agent, 'startTimestamp'));
}

function runningState(agent: AgentEntry, { interaction }: RowFacts): StateKind {
  if (!hasTalked(agent)) return isOutbound(interaction) ? 'running' : 'offering';
  return typeof agent.conversationEndAt === 'number' ? 'running' : 'talking';
}

function agentState(agent: AgentEntry, { interaction, audit, hungUpAt }: RowFacts): StateKind {
  if (interaction.monitors?.includes(agent)) return hasBargedIn(agent) ? 'barged-in' : 'listened';
  if (isTalkUnreadable(interaction, agent)) return 'talk-unreadable';
  if (hungUpAt.has(agent)) return 'customer-left';
  if (!hasTalked(agent)) return rejectionMark(agent) ? 'rejected' : isOutbound(interaction) ? 'no-talk' : 'offered';
  const { segment } = audit.reading.places.of(agent);
  if (segment && isParticipantSegment(segment)) return 'joined';
  return isOutbound(interaction) ? 'talked' : 'answered';
}

function drawAgent(agent: AgentEntry, open: Open | undefined, heldAt: Instant | undefined, facts: RowFacts): Drawn {
  const startAt = known(agent.startAt);
  const talkAt = known(agent.conversationStartAt);
  const talkedAt = known(agent.conversationEndAt);
  const endAt = entryEnd(agent, facts);
  const phaseAt = latest(heldAt, latestOf(agent.phases.flatMap((phase) => [phase.startAt, phase.endAt])));
  if (talkAt === undefined && talkedAt === undefined) {
    return drawWithoutConversation(agent, startAt, endAt, open, phaseAt, facts);
  }
  const from = startAt ?? talkAt;
  if (from === undefined) return draw({ kind: 'container', startAt: from, endAt: talkedAt, length: undefined, open });
  const endName = entryEndName(agent, facts);
  const { endWhere: _, words, ...told } = openEnd(from, open, whereOf(fieldPath(agent, endName), facts), false);
  const common =
    endAt === undefined
      ? { startAt: from, ...told }
      : { startAt: from, endAt, duration: { kind: 'from-instants' as const, length: between(from, endAt) } };
  if (endAt !== undefined && endAt < from) return { ...common, ...drawReversed(from, endAt) };
  if (talkAt !== undefined && talkedAt !== undefined && talkedAt < talkAt) {
    const whole: DraftShape = endAt === undefined ? markerAt(from) : { kind: 'container', from, to: endAt };
    const talk = drawReversed(talkAt, talkedAt, 'conversation-reversed');
    return { ...common, ...talk, shapes: [whole, ...talk.shapes] };
  }
  const wraps = agent.phases.filter(({ name }) => phaseKind(name) === 'after-call');
  const wrapAt = earliest(wraps.map((wrap) => wrap.startAt));
  const hasLostItsTalk = talkedAt === undefined && endAt !== undefined;
  const conversation = draw({
    kind: 'solid',
    startAt: talkAt,
    endAt: talkedAt,
    length: undefined,
    open: hasLostItsTalk ? 'lost' : open,
    certainAt: wrapAt === undefined ? phaseAt : heldAt,
    latestAt: wrapAt ?? endAt,
    endWhere: whereOf(fieldPath(agent, 'conversationEndTimestamp'), facts),
    label: (length) => ({ kind: 'conversation', length }),
  });
  const offer: DraftShape[] =
    startAt !== undefined && talkAt !== undefined && talkAt > startAt
      ? [{ kind: 'offer', from: startAt, to: talkAt }]
      : [];
  const afterwards = drawAfterConversation(agent, wraps, endAt, open, phaseAt, facts);
  const shapes = [...offer, ...conversation.shapes, ...afterwards];
  const rest = afterwards.at(-1);
  const label =
    endAt === undefined
      ? { ...(talkedAt === undefined ? conversation.label : rest && { inside: rest }), words }
      : hasLostItsTalk && conversation.label
        ? { ...conversation.label, words: { kind: 'conversation-end-unknown' as const } }
        : conversation.label;
  return {
    ...common,
    shapes: withGapsBridged(shapes, from, endAt),
    ...(label ? { label } : {}),
  };
}

/** Allocated without a conversation; or with one that only a length tells of, so that its place is not known. */
function drawWithoutConversation(
  agent: AgentEntry,
  startAt: Instant | undefined,
  endAt: Instant | undefined,
  open: Open | undefined,
  certainAt: Instant | undefined,
  facts: RowFacts,
): Drawn {
  const endWhere = whereOf(fieldPath(agent, 'endTimestamp'), facts);
  const startWhere = whereOf(fieldPath(agent, 'startTimestamp'), facts);
  const stretch = { startAt, endAt, length: undefined, open, certainAt, endWhere, startWhere };
  if (hasTalked(agent)) return draw({ ...stretch, kind: 'container' });
  const isRejected = rejectionMark(agent) !== undefined;
  const isOffer = !isOutbound(facts.interaction);
  return draw({
    ...stretch,
    kind: 'offer',
    isOffer,
    label: (length) => (isOffer || isRejected ? { kind: 'offered', length, isRejected } : { kind: 'length', length }),
  });
}

/** The work after the conversation: by its own phase, else whatever is left of the entry. */
function drawAfterConversation(
  agent: AgentEntry,
  wraps: readonly Phase[],
  endAt: Instant | undefined,
  open: Open | undefined,
  phaseAt: Instant | undefined,
  facts: RowFacts,
): DraftShape[] {
  const shapes: DraftShape[] = [];
  for (const { startAt, endAt: to } of wraps) {
    if (typeof startAt === 'number' && typeof to === 'number' && to >= startAt) {
      shapes.push({ kind: 'wrap', from: startAt, to });
    }
  }
  const talkedAt = known(agent.conversationEndAt);
  if (talkedAt === undefined) return shapes;
  if (endAt === undefined) {
    const where = whereOf(fieldPath(agent, 'endTimestamp'), facts);
    const from = latest(talkedAt, phaseAt, where?.earliest) ?? talkedAt;
    if (from > talkedAt) shapes.push({ kind: 'container', from: talkedAt, to: from });
    const to = where?.latest !== undefined && where.latest > from ? where.latest : 'open';
    return [...shapes, { kind: openKind(open), from, to, isOffer: true }];
  }
  if (!wraps.some(hasInstant) && endAt > talkedAt) shapes.push({ kind: 'wrap', from: talkedAt, to: endAt });
  return shapes;
}

/** Puts a line under shapes that leave part of the entry open, so that it is seen to be one; an instant stays one. */
function withGapsBridged(
  shapes: readonly DraftShape[],
  from: Instant,
  endAt: Instant | undefined,
): readonly DraftShape[] {
  let reached = from;
  let hasGap = false;
  for (const shape of shapes) {
    hasGap ||= shape.from > reached;
    if (shape.to !== 'open') reached = latest(reached, shape.to) ?? reached;
  }
  const to = latest(reached, endAt) ?? reached;
  if (!hasGap && to === reached) return shapes;
  return [{ kind: 'container', from, to }, ...shapes];
}

function openKind(open: Open | undefined): DraftShape['kind'] {
  if (open === 'running') return 'open-running';
  return open === 'cannot-tell' ? 'open-unsure' : 'open-lost';
}

function hasInstant(phase: Phase): boolean {
  return typeof phase.startAt === 'number' || typeof phase.endAt === 'number';
}

function phaseDraft(phase: Phase, agent: AgentEntry, level: 3 | 4, facts: RowFacts): Draft {
  const startAt = known(phase.startAt);
  const endAt = known(phase.endAt);
  const kind = phaseKind(phase.name) === 'after-call' ? 'wrap' : phaseKind(phase.name) === 'hold' ? 'hold' : 'solid';
  const open = openOf(phase, endAt, facts, phase.endName);
  const drawn = draw({
    kind,
    startAt,
    endAt,
    length: agent.durations.find(({ name }) => name === `${phase.name}Time`)?.length,
    open,
    latestAt: entryEnd(agent, facts),
    endWhere: whereOf(fieldPath(phase, phase.endName), facts),
    label: (length) =>
      kind === 'wrap'
        ? wrapLabel(startAt, endAt, length, facts)
        : { kind: kind === 'hold' ? 'on-hold' : 'length', length },
  });
  return {
    id: `${agent.path}.${phase.name}`,
    level,
    kind: 'part',
    name: namesOf(facts.interaction).title(`${agent.path}.${phase.name}`),
    state: stateOf(
      drawn,
      open,
      kind === 'hold' ? 'on-hold' : 'running',
      kind === 'wrap' ? wrapState(endAt, facts) : kind === 'hold' ? holdState(endAt, agent, facts) : 'ended',
    ),
    ...drawn,
  };
}

/** Wrap-up without fields of its own: from the end of the conversation to the end of the entry. */
function wrapUpEntries(agent: AgentEntry, level: 3 | 4, facts: RowFacts): readonly Part[] {
  const startAt = known(agent.conversationEndAt);
  const endAt = known(agent.endAt);
  if (startAt === undefined || endAt === undefined || endAt <= startAt) return [];
  if (agent.phases.some((phase) => phaseKind(phase.name) === 'after-call' && hasInstant(phase))) return [];
  const id = `${agent.path}.wrapUp`;
  const wrapUpDraft = (): Draft => {
    const drawn = draw({
      kind: 'wrap',
      startAt,
      endAt,
      length: undefined,
      open: undefined,
      label: (length) => wrapLabel(startAt, endAt, length, facts),
    });
    return {
      id,
      level,
      kind: 'part',
      name: namesOf(facts.interaction).title(`${agent.path}.wrapUp`),
      state: { kind: wrapState(endAt, facts) },
      ...drawn,
    };
  };
  return [{ startAt, id, level, isOpen: false, draft: wrapUpDraft }];
}

function wrapState(endAt: Instant | undefined, facts: RowFacts): StateKind {
  return endAt !== undefined && facts.endAt !== undefined && endAt > facts.endAt ? 'after-the-end' : 'ended';
}

function wrapLabel(
  startAt: Instant | undefined,
  to: Instant | undefined,
  length: Millis,
  { endAt }: RowFacts,
): RowLabel {
  if (startAt === undefined || to === undefined || endAt === undefined || to <= endAt)
    return { kind: 'wrap-up', length };
  return { kind: 'past-end', length: startAt >= endAt ? length : between(endAt, to) };
}

/** A hold was resumed where the conversation is known to have gone on after it, or still goes on. */
function holdState(endAt: Instant | undefined, agent: AgentEntry | undefined, facts: RowFacts): StateKind {
  if (endAt === undefined || agent === undefined) return 'ended';
  const talkedAt = known(agent.conversationEndAt);
  const goesOn =
    talkedAt === undefined ? facts.audit.isRunning && entryEnd(agent, facts) === undefined : talkedAt > endAt;
  return goesOn ? 'resumed' : 'ended';
}
