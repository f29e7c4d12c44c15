/*
 * Who took part, one line each: an agent with all allocations, a supervisor who monitored, a third party.
 *
 * An agent may be allocated several times and is one agent all the same. Lengths are added up over the allocations that
 * tell them; where one does not, the sum is a least one. Nothing is worked out that no entry tells.
 */

import { type Agent, agentsOf } from '../audit/identities.ts';
import type { AgentEntry, Interaction, Segment } from '../interaction/interaction.ts';
import {
  hasBargedIn,
  hasTalked,
  isConversationFigure,
  isParticipantSegment,
  isThirdPartySegment,
  isTransferSegment,
  phaseKind,
  rejectionMark,
} from '../interaction/recordKinds.ts';
import { lengthBetween, type Millis, millis } from '../time/instant.ts';
import { namesOf } from '../words/names.ts';

/** A length added up. */
export interface Total {
  readonly length: Millis;
  /** False where a part of it is not told: it is at least so long. */
  readonly isWhole: boolean;
}

/** One who took part. */
export interface AgentLine {
  readonly role: 'agent' | 'monitor' | 'third-party';
  /** Of an agent as everywhere on the page, also where none was sent; of others as sent, missing where none was. */
  readonly name?: string | undefined;
  readonly agentId?: string | undefined;
  /** Paths of the records it was read from; all but monitors are rows of the timeline. */
  readonly paths: readonly string[];
  /** How many of them ended in a conversation, and how many were rejected. */
  readonly answered: number;
  readonly rejected: number;
  readonly talked?: Total | undefined;
  readonly held?: Total | undefined;
  readonly afterCall?: Total | undefined;
  /** Whom work came from and went to, by name as far as there is one. */
  readonly moves: readonly Move[];
  /** Of a supervisor: whether one of the sessions says that they joined in. */
  readonly bargedIn?: boolean;
}

/** A transfer or an added participant, from the side of one of the two. */
export interface Move {
  readonly kind: 'transferred-to' | 'transferred-from' | 'added' | 'added-by';
  /** Name, number, or id of the other; `undefined` where the document gives none. */
  readonly other: string | undefined;
  /** The path of the segment it was read from. */
  readonly path: string;
}

/** Everyone who took part: agents in document order, then monitors, then third parties. */
export function agentLines(interaction: Interaction): readonly AgentLine[] {
  const monitors = new Set(interaction.monitors);
  const linesOf = (isMonitor: boolean, line: typeof agentLine): readonly AgentLine[] =>
    agentsOf(interaction).list.flatMap((agent) => {
      const entries = agent.entries.filter((entry) => monitors.has(entry) === isMonitor);
      return entries.length === 0 ? [] : [line(agent, entries, interaction)];
    });
  return [
    ...linesOf(false, agentLine),
    ...linesOf(true, monitorLine),
    ...interaction.segments
      .filter(isThirdPartySegment)
      .map((segment, _, all) => thirdParty(segment, all.length === 1, interaction)),
  ];
}

function agentLine(agent: Agent, entries: readonly AgentEntry[], interaction: Interaction): AgentLine {
  const talks = entries.filter(hasTalked);
  return {
    role: 'agent',
    name: personName(interaction, agent),
    agentId: agent.id,
    paths: entries.map(({ path }) => path),
    answered: talks.length,
    rejected: entries.filter((entry) => !hasTalked(entry) && rejectionMark(entry)).length,
    talked: totalOf(talks.map(talkedIn)),
    held: totalOf(entries.map((entry) => lengthIn(entry, 'hold'))),
    afterCall: totalOf(entries.map((entry) => lengthIn(entry, 'after-call'))),
    moves: movesOf(agent, interaction),
  };
}

/** A supervisor, however many sessions; how long they listened is known of a session with both ends alone. */
function monitorLine(agent: Agent, sessions: readonly AgentEntry[], interaction: Interaction): AgentLine {
  return {
    role: 'monitor',
    name: personName(interaction, agent),
    agentId: agent.id,
    paths: sessions.map(({ path }) => path),
    answered: 0,
    rejected: 0,
    talked: totalOf(sessions.map(({ startAt, endAt }) => lengthBetween(startAt, endAt))),
    moves: [],
    bargedIn: sessions.some(hasBargedIn),
  };
}

/** Adds up what entries tell; `undefined` where none tells anything. */
function totalOf(told: readonly (Millis | undefined)[]): Total | undefined {
  const known = told.filter((each) => each !== undefined);
  if (known.length === 0) return undefined;
  return { length: millis(known.reduce((sum, each) => sum + each, 0)), isWhole: known.length === told.length };
}

/** The document's own figure of the conversation, or else the time between its two instants. */
function talkedIn({ durations, conversationStartAt, conversationEndAt }: AgentEntry): Millis | undefined {
  const figure = durations.find(({ name }) => isConversationFigure(name));
  return figure?.length ?? lengthBetween(conversationStartAt, conversationEndAt);
}

/** A figure of that kind by its name, or else what the phases of that kind last together, where all have both ends. */
function lengthIn({ durations, phases }: AgentEntry, kind: 'hold' | 'after-call'): Millis | undefined {
  const figure = durations.find(({ name }) => phaseKind(name) === kind);
  if (figure) return figure.length;
  const ofKind = phases.filter(({ name }) => phaseKind(name) === kind);
  const total = totalOf(ofKind.map(({ startAt, endAt }) => lengthBetween(startAt, endAt)));
  return total?.isWhole ? total.length : undefined;
}

function movesOf({ id: agentId, entries }: Agent, interaction: Interaction): readonly Move[] {
  const ids = new Set(entries.flatMap(({ entryId }) => entryId || []));
  return interaction.segments.flatMap((segment): Move[] => {
    const isTransfer = isTransferSegment(segment);
    if (!isTransfer && !isParticipantSegment(segment)) return [];
    const { path, fromAgentEntryId, fromAgentId, toAgentId } = segment;
    const moves: Move[] = [];
    if ((fromAgentEntryId && ids.has(fromAgentEntryId)) || (agentId !== undefined && fromAgentId === agentId)) {
      const other = personById(interaction, toAgentId) ?? (segment.extensionValue || undefined);
      moves.push({ kind: isTransfer ? 'transferred-to' : 'added', path, other });
    }
    if (agentId !== undefined && toAgentId === agentId) {
      const other = senderOf(segment, interaction);
      moves.push({ kind: isTransfer ? 'transferred-from' : 'added-by', path, other });
    }
    return moves;
  });
}

function senderOf({ fromAgentId, fromAgentEntryId }: Segment, interaction: Interaction) {
  const entry = interaction.agentEntries.find(({ entryId }) => fromAgentEntryId && entryId === fromAgentEntryId);
  return entry ? namesOf(interaction).agent(entry) : personById(interaction, fromAgentId);
}

/** By the name of their own line; the id of one who has no entry. */
function personById(interaction: Interaction, agentId: string | null | undefined): string | undefined {
  return agentsOf(interaction).byId(agentId) ? namesOf(interaction).agentById(agentId) : agentId || undefined;
}

function personName(interaction: Interaction, { entries: [entry] }: Agent): string | undefined {
  return entry && namesOf(interaction).agent(entry);
}

function thirdParty(segment: Segment, isOnly: boolean, interaction: Interaction): AgentLine {
  const { thirdPartyTime } = interaction;
  return {
    role: 'third-party',
    name: segment.extensionValue || undefined,
    paths: [segment.path],
    answered: 0,
    rejected: 0,
    talked: isOnly && typeof thirdPartyTime === 'number' ? { length: thirdPartyTime, isWhole: true } : undefined,
    moves: [
      {
        kind: isTransferSegment(segment) ? 'transferred-from' : 'added-by',
        path: segment.path,
        other: senderOf(segment, interaction),
      },
    ],
  };
}
