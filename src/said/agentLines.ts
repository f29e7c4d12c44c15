/*
 * Who took part, one line each: an agent with all allocations, a supervisor who monitored, a third party.
 *
 * An agent may be allocated several times and is one agent all the same. Lengths are added up over the allocations that
 * tell them; where one does not, the sum is a least one. Nothing is worked out that no entry tells.
 */

import { isSameAgent } from '../audit/agentName.ts';
import type { AgentEntry, Interaction, Segment } from '../interaction/interaction.ts';
import { isJsonObject, memberPath } from '../interaction/leaves.ts';
import { hasTalked, isParticipantSegment, isTransferSegment, rejectionMark } from '../interaction/recordKinds.ts';
import { between, type Instant, type Millis, millis, parseInstant } from '../time/instant.ts';
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
  readonly name?: string;
  readonly agentId?: string;
  /** Paths of the records it was read from; all but monitors are rows of the timeline. */
  readonly paths: readonly string[];
  /** How many of them ended in a conversation, and how many were rejected. */
  readonly answered: number;
  readonly rejected: number;
  readonly talked?: Total;
  readonly held?: Total;
  readonly afterCall?: Total;
  /** Whom work came from and went to, by name as far as there is one. */
  readonly moves: readonly Move[];
  /** Of a supervisor: whether one of the sessions says that they joined in. */
  readonly bargedIn?: boolean;
}

/** A transfer or an added participant, from the side of one of the two. */
export interface Move {
  readonly kind: 'transferred-to' | 'transferred-from' | 'added' | 'added-by';
  /** Name, number, or id of the other; missing where the document gives none. */
  readonly other?: string;
  /** The path of the segment it was read from. */
  readonly path: string;
}

/** Everyone who took part: agents in document order, then monitors, then third parties. */
export function agentLines(interaction: Interaction, document: unknown): readonly AgentLine[] {
  const groups: AgentEntry[][] = [];
  for (const entry of interaction.agentEntries) {
    const group = groups.find(([first]) => first && isSameAgent(first, entry));
    if (group) group.push(entry);
    else groups.push([entry]);
  }
  return [
    ...groups.map((entries) => agentLine(interaction, entries)),
    ...monitorLines(document),
    ...interaction.segments
      .filter(({ isThirdParty }) => isThirdParty === true)
      .map((each) => thirdParty(interaction, each)),
  ];
}

function agentLine(interaction: Interaction, entries: readonly AgentEntry[]): AgentLine {
  const [first] = entries;
  const name = first && namesOf(interaction).agent(first);
  const agentId = entries.map((entry) => entry.agentId).find((each) => each);
  return {
    role: 'agent',
    ...(name === undefined ? {} : { name }),
    ...(agentId ? { agentId } : {}),
    paths: entries.map(({ path }) => path),
    answered: entries.filter(hasTalked).length,
    rejected: entries.filter((entry) => !hasTalked(entry) && rejectionMark(entry)).length,
    ...totals({
      talked: sumOf(entries.filter(hasTalked), talkedIn),
      held: sumOf(entries, (entry) => lengthIn(entry, /hold/i)),
      afterCall: sumOf(entries, (entry) => lengthIn(entry, /wrap|after-?call/i)),
    }),
    moves: first ? movesOf(interaction, entries, agentId ?? undefined) : [],
  };
}

function totals(
  all: Readonly<Record<'talked' | 'held' | 'afterCall', Total | undefined>>,
): Pick<AgentLine, 'talked' | 'held' | 'afterCall'> {
  const { talked, held, afterCall } = all;
  return { ...(talked ? { talked } : {}), ...(held ? { held } : {}), ...(afterCall ? { afterCall } : {}) };
}

/** Adds up what entries tell; `undefined` where none tells anything. */
function sumOf(entries: readonly AgentEntry[], lengthOf: (entry: AgentEntry) => Millis | undefined): Total | undefined {
  const told = entries.map(lengthOf);
  const known = told.filter((each) => each !== undefined);
  if (known.length === 0) return undefined;
  return { length: millis(known.reduce((sum, each) => sum + each, 0)), isWhole: known.length === told.length };
}

/** The document's own figure of the conversation, or else the time between its two instants. */
function talkedIn({ durations, conversationStartAt, conversationEndAt }: AgentEntry): Millis | undefined {
  const figure = durations.find(({ name }) => /^(agent|resource|customer)?(conversation|talk)Time$/i.test(name));
  if (figure) return figure.length;
  if (typeof conversationStartAt !== 'number' || typeof conversationEndAt !== 'number') return undefined;
  return between(conversationStartAt, conversationEndAt);
}

/** A figure by its name, or else what the phases of that name last together. */
function lengthIn({ durations, phases }: AgentEntry, name: RegExp): Millis | undefined {
  const figure = durations.find((each) => name.test(each.name));
  if (figure) return figure.length;
  const lengths = phases
    .filter((phase) => name.test(phase.name))
    .map(({ startAt, endAt }) =>
      typeof startAt === 'number' && typeof endAt === 'number' ? between(startAt, endAt) : undefined,
    );
  if (lengths.length === 0 || lengths.some((length) => length === undefined)) return undefined;
  return millis(lengths.reduce<number>((sum, length) => sum + (length ?? 0), 0));
}

function movesOf(
  interaction: Interaction,
  entries: readonly AgentEntry[],
  agentId: string | undefined,
): readonly Move[] {
  const ids = new Set(entries.flatMap(({ entryId }) => entryId ?? []));
  return interaction.segments.flatMap((segment): Move[] => {
    const isTransfer = isTransferSegment(segment);
    if (!isTransfer && !isParticipantSegment(segment)) return [];
    const began =
      (segment.fromAgentEntryId ? ids.has(segment.fromAgentEntryId) : false) ||
      (agentId !== undefined && segment.fromAgentId === agentId);
    const received = agentId !== undefined && segment.toAgentId === agentId;
    const { path } = segment;
    return [
      ...(began
        ? [
            {
              kind: isTransfer ? ('transferred-to' as const) : ('added' as const),
              path,
              ...named(receiverOf(interaction, segment)),
            },
          ]
        : []),
      ...(received
        ? [
            {
              kind: isTransfer ? ('transferred-from' as const) : ('added-by' as const),
              path,
              ...named(senderOf(interaction, segment)),
            },
          ]
        : []),
    ];
  });
}

function named(other: string | undefined): { readonly other?: string } {
  return other === undefined ? {} : { other };
}

function receiverOf(interaction: Interaction, { toAgentId, extensionValue }: Segment): string | undefined {
  return personById(interaction, toAgentId) ?? (extensionValue || undefined);
}

function senderOf(interaction: Interaction, { fromAgentId, fromAgentEntryId }: Segment): string | undefined {
  const entry = interaction.agentEntries.find(({ entryId }) => fromAgentEntryId && entryId === fromAgentEntryId);
  return entry ? namesOf(interaction).agent(entry) : personById(interaction, fromAgentId);
}

/** By the name of their own line; the id of one who has no entry. */
function personById(interaction: Interaction, agentId: string | null | undefined): string | undefined {
  const entry = agentId ? interaction.agentEntries.find((each) => each.agentId === agentId) : undefined;
  return entry ? namesOf(interaction).agent(entry) : agentId || undefined;
}

function thirdParty(interaction: Interaction, segment: Segment): AgentLine {
  const isOnly = interaction.segments.filter(({ isThirdParty }) => isThirdParty === true).length === 1;
  const { thirdPartyTime } = interaction;
  return {
    role: 'third-party',
    ...(segment.extensionValue ? { name: segment.extensionValue } : {}),
    paths: [segment.path],
    answered: 0,
    rejected: 0,
    ...(isOnly && typeof thirdPartyTime === 'number' ? { talked: { length: thirdPartyTime, isWhole: true } } : {}),
    moves: [
      {
        kind: isTransferSegment(segment) ? 'transferred-from' : 'added-by',
        path: segment.path,
        ...named(senderOf(interaction, segment)),
      },
    ],
  };
}

/** Supervisors, by the form that a vendor's client has of `monitors`: one line each, however many sessions. */
function monitorLines(document: unknown): readonly AgentLine[] {
  const monitors = isJsonObject(document) ? document.monitors : undefined;
  if (!Array.isArray(monitors)) return [];
  const lines = new Map<string, { line: AgentLine; lengths: (Millis | undefined)[] }>();
  monitors.forEach((session: unknown, index) => {
    if (!isJsonObject(session)) return;
    const text = (name: string): string | undefined => {
      const value = session[name];
      return typeof value === 'string' && value.trim() !== '' ? value : undefined;
    };
    const agentId = text('agentId') ?? text('resourceId');
    const name = text('agentName');
    const path = memberPath('monitors', index);
    const key = agentId ?? name ?? path;
    const [start, end] = [instantOf(text('startTimestamp')), instantOf(text('endTimestamp'))];
    const length = start !== undefined && end !== undefined ? between(start, end) : undefined;
    const known = lines.get(key);
    const lengths = [...(known?.lengths ?? []), length];
    const told = lengths.filter((each) => each !== undefined);
    lines.set(key, {
      lengths,
      line: {
        role: 'monitor',
        ...nameOnly(name ?? known?.line.name),
        ...(agentId === undefined ? {} : { agentId }),
        paths: [...(known?.line.paths ?? []), path],
        answered: 0,
        rejected: 0,
        ...(told.length === 0
          ? {}
          : {
              talked: {
                length: millis(told.reduce((sum, each) => sum + each, 0)),
                isWhole: told.length === lengths.length,
              },
            }),
        moves: [],
        bargedIn: known?.line.bargedIn === true || session.bargedIn === true,
      },
    });
  });
  return [...lines.values()].map(({ line }) => line);
}

function nameOnly(name: string | undefined): { readonly name?: string } {
  return name === undefined ? {} : { name };
}

function instantOf(text: string | undefined): Instant | undefined {
  return text === undefined ? undefined : parseInstant(text)?.at;
}
