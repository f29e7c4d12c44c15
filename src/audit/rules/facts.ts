/*
 * Every instant and every duration of the document as a figure with its JSON path: what the rules speak about.
 *
 * A figure with a value is a fact. One without is a place where the document should tell and does not: a record's start
 * or end, or the length that belongs to them. Such places are only made where something shows that the thing happened:
 * an agent who never talked has no conversation whose end could be missing, and nothing is expected of a list whose
 * field names are not documented.
 */

import { fieldState } from '../../interaction/fieldState.ts';
import {
  type AgentEntry,
  fieldPath,
  type Hold,
  type Interaction,
  type Origin,
  type QueueEntry,
  type Segment,
} from '../../interaction/interaction.ts';
import { hasTalked } from '../../interaction/recordKinds.ts';
import { STEP, type Steps } from '../steps.ts';
import { type Fact, type Figure, isFact } from './figure.ts';

/** A start and an end. */
export interface StartAndEnd {
  readonly start: Figure;
  readonly end: Figure;
}

/** The figures of one segment. */
export interface SegmentFigures extends StartAndEnd {
  readonly record: Segment;
  readonly time: Figure;
  readonly cancelTime: Figure;
  /** Times of a consultation, a transfer, an added participant. */
  readonly parts: readonly Fact[];
}

/** The figures of one stay in a queue. */
export interface QueueFigures extends StartAndEnd {
  readonly record: QueueEntry;
  readonly time: Figure;
  readonly abandonTime: Figure;
  readonly slaTime: Figure;
}

/** The figures of one agent entry. Each stretch is there only where the document tells of it. */
export interface AgentFigures {
  readonly record: AgentEntry;
  readonly allocation?: StartAndEnd;
  readonly conversation?: StartAndEnd;
  readonly phases: readonly (StartAndEnd & { readonly name: string })[];
  readonly durations: readonly { readonly name: string; readonly figure: Fact }[];
  /** The same conversation as `details.agents[]` tells it, where it has figures of its own. */
  readonly retold?: { readonly start?: Figure; readonly end?: Figure };
}

/** The figures of one hold; a bare length has no place in time. */
interface HoldFigures {
  readonly record: Hold;
  readonly stretch?: StartAndEnd;
  readonly length?: Fact;
  /** False where start and end were read by a likeness of their names, which proves nothing about their order. */
  readonly isNamedForCertain: boolean;
}

/** All figures of an interaction, by record and in one list. */
export interface FigureBook {
  readonly interaction: Interaction;
  readonly all: readonly Figure[];
  readonly top: StartAndEnd & {
    readonly time: Figure;
    readonly ivrTime: Figure;
    readonly customerAbandonTime: Figure;
    readonly customerHoldTime: Figure;
    readonly customerConversationTime: Figure;
    readonly customerTalkTime: Figure;
    /** Only where they were received. */
    readonly ivrAbandonTime?: Fact | undefined;
    readonly thirdPartyTime?: Fact | undefined;
  };
  readonly details?: StartAndEnd;
  readonly segments: readonly SegmentFigures[];
  readonly queues: readonly QueueFigures[];
  readonly agents: readonly AgentFigures[];
  readonly holds: readonly HoldFigures[];
}

/** Lists the figures of an interaction, in steps of a few ms. Linear in the number of records. */
export function* figuresInSteps(interaction: Interaction): Steps<FigureBook> {
  const all: Figure[] = [];
  const cut = new Set(interaction.problems.filter(({ isUsed }) => isUsed).map(({ path }) => path));

  const figure = (record: Origin, kind: Figure['kind'], wireName: string, value: number | null | undefined): Figure => {
    const path = fieldPath(record, wireName);
    const isReceived = typeof value === 'number';
    const made: Figure = {
      index: all.length,
      path,
      record: record.path,
      kind,
      value: isReceived ? value : undefined,
      isCut: isReceived && cut.size > 0 && cut.has(path),
      state: isReceived ? 'received' : fieldState(interaction, record, wireName, value),
    };
    all.push(made);
    return made;
  };
  /** A length under a path of its own. */
  const fact = (record: Origin, value: number, path: string): Fact => {
    const made: Fact = {
      index: all.length,
      path,
      record: record.path,
      kind: 'duration',
      value,
      isCut: cut.size > 0 && cut.has(path),
      state: 'received',
    };
    all.push(made);
    return made;
  };
  const stretch = (
    record: Origin,
    startAt: number | null | undefined,
    endAt: number | null | undefined,
    [startName, endName]: readonly [string, string] = ['startTimestamp', 'endTimestamp'],
  ): StartAndEnd => ({
    start: figure(record, 'instant', startName, startAt),
    end: figure(record, 'instant', endName, endAt),
  });
  const length = (record: Origin, wireName: string, value: number | null | undefined): Figure =>
    figure(record, 'duration', wireName, value);
  /** A length that is missed nowhere: a figure only where it was received. */
  const reported = (record: Origin, wireName: string, value: number | null | undefined): Fact | undefined =>
    typeof value === 'number' ? fact(record, value, fieldPath(record, wireName)) : undefined;

  const { details } = interaction;
  const top = {
    ...stretch(interaction, interaction.startAt, interaction.endAt),
    time: length(interaction, 'interactionTime', interaction.length),
    ivrTime: length(interaction, 'ivrTime', interaction.ivrTime),
    customerAbandonTime: length(interaction, 'customerAbandonTime', interaction.customerAbandonTime),
    customerHoldTime: length(interaction, 'customerHoldTime', interaction.customerHoldTime),
    customerConversationTime: length(interaction, 'customerConversationTime', interaction.customerConversationTime),
    customerTalkTime: length(interaction, 'customerTalkTime', interaction.customerTalkTime),
    ivrAbandonTime: reported(interaction, 'ivrAbandonTime', interaction.ivrAbandonTime),
    thirdPartyTime: reported(interaction, 'thirdPartyTime', interaction.thirdPartyTime),
  };
  const detailsFigures = details && stretch(details, details.startAt, details.endAt);
  const segments: SegmentFigures[] = [];
  for (const record of interaction.segments) {
    segments.push({
      record,
      ...stretch(record, record.startAt, record.endAt),
      time: length(record, 'segmentTime', record.length),
      cancelTime: length(record, 'segmentCancelTime', record.cancelTime),
      parts: [
        reported(record, 'segmentConsultTime', record.consultTime),
        reported(record, 'transferTime', record.transferTime),
        reported(record, 'addParticipantTime', record.participantTime),
      ].filter((part) => part !== undefined),
    });
    if (segments.length % STEP === 0) yield;
  }
  const queues: QueueFigures[] = [];
  for (const record of interaction.queueEntries) {
    queues.push({
      record,
      ...stretch(record, record.startAt, record.endAt),
      time: length(record, 'queueTime', record.wait),
      abandonTime: length(record, 'queueAbandonTime', record.abandonTime),
      slaTime: length(record, 'slaTime', record.slaTime),
    });
    if (queues.length % STEP === 0) yield;
  }
  const retellings = new Map((details?.agents ?? []).map((entry) => [entry.path, entry]));
  const agents: AgentFigures[] = [];
  for (const record of interaction.agentEntries) {
    const isTold = (value: unknown, wireName: string): boolean =>
      fieldState(interaction, record, wireName, value) !== 'absent';
    const isAllocation = isTold(record.startAt, 'startTimestamp') || isTold(record.endAt, 'endTimestamp');
    const allocation = isAllocation ? stretch(record, record.startAt, record.endAt) : undefined;
    const conversation = hasTalked(record)
      ? stretch(record, record.conversationStartAt, record.conversationEndAt, [
          'conversationStartTimestamp',
          'conversationEndTimestamp',
        ])
      : undefined;
    const again = record.detailPath === undefined ? undefined : retellings.get(record.detailPath);
    const retold = again && conversation ? retell(interaction, again, conversation, figure) : undefined;
    agents.push({
      record,
      ...(allocation ? { allocation } : {}),
      ...(conversation ? { conversation } : {}),
      phases: record.phases
        .filter((phase) => typeof phase.startAt === 'number' || typeof phase.endAt === 'number')
        .map((phase) => ({
          name: phase.name,
          ...stretch(phase, phase.startAt, phase.endAt, [phase.startName, phase.endName]),
        })),
      durations: record.durations.map(({ name, path, length: value }) => ({
        name,
        figure: fact(record, value, path),
      })),
      ...(retold ? { retold } : {}),
    });
    if (agents.length % STEP === 0) yield;
  }
  const holds = interaction.holds.map((record): HoldFigures => {
    const isPlaced = typeof record.startAt === 'number' || typeof record.endAt === 'number';
    return {
      record,
      ...(isPlaced ? { stretch: stretch(record, record.startAt, record.endAt) } : {}),
      ...(typeof record.length === 'number' ? { length: fact(record, record.length, record.path) } : {}),
      isNamedForCertain: record.readFrom?.startTimestamp === undefined && record.readFrom?.endTimestamp === undefined,
    };
  });
  for (const hook of interaction.hooks) {
    if (typeof hook.at === 'number') figure(hook, 'instant', 'timestamp', hook.at);
  }
  if (typeof interaction.flaggedAt === 'number') figure(interaction, 'instant', 'flagTimestamp', interaction.flaggedAt);
  if (typeof interaction.updatedAt === 'number') figure(interaction, 'instant', 'updated', interaction.updatedAt);
  return {
    interaction,
    all,
    top,
    ...(detailsFigures ? { details: detailsFigures } : {}),
    segments,
    queues,
    agents,
    holds,
  };
}

/** Every received instant and duration of the document, once each. */
export function receivedFacts(book: FigureBook): readonly Fact[] {
  return book.all.filter(isFact);
}

/** A figure that the entry took from `details` is that figure and no second telling of it. */
function retell(
  interaction: Interaction,
  again: AgentEntry,
  conversation: StartAndEnd,
  figure: (record: Origin, kind: 'instant', wireName: string, value: number | null | undefined) => Figure,
): AgentFigures['retold'] {
  const told = (wireName: string, value: number | null | undefined, first: Figure): Figure | undefined => {
    const isTold = fieldState(interaction, again, wireName, value) !== 'absent';
    return isTold && fieldPath(again, wireName) !== first.path ? figure(again, 'instant', wireName, value) : undefined;
  };
  const start = told('conversationStartTimestamp', again.conversationStartAt, conversation.start);
  const end = told('conversationEndTimestamp', again.conversationEndAt, conversation.end);
  return start || end ? { ...(start ? { start } : {}), ...(end ? { end } : {}) } : undefined;
}
