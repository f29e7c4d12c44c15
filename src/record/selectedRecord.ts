/*
 * The record of a timeline row, by its id: name, all fields, what is missing, and related records.
 *
 * Maps row ids to records; computes nothing about time. Surprising: two kinds of row have no record of their own. The IVR
 * has only fields of the interaction, a phase such as wrap-up only two timestamps of its agent entry; and an agent entry
 * can be in two lists, `agents[]` and `details.agents[]`.
 */

import type { Audit, OpenEnd } from '../audit/audit.ts';
import { agentsOf } from '../audit/identities.ts';
import { isUnreadable } from '../interaction/fieldState.ts';
import {
  type AgentEntry,
  fieldPath,
  type Hold,
  type Interaction,
  type Origin,
  type QueueEntry,
  type Segment,
} from '../interaction/interaction.ts';
import { isJsonObject, memberPath } from '../interaction/leaves.ts';
import { type Messages, messagePath, messagePlace } from '../interaction/messages.ts';
import { lengthBetween, type Millis } from '../time/instant.ts';
import { asTitle, messagesTitle, messageTitle, namesOf } from '../words/names.ts';
import { type FieldGroup, fieldGroup } from './fieldGroup.ts';

/** A kind of record: its glyph and its colour. */
export type RecordKind = 'interaction' | 'ivr' | 'segment' | 'queue' | 'agent' | 'hook' | 'messages';

/** Another record by its name, with the id of its row; without one, the response has no such record (or none to go to). */
interface RecordLink {
  readonly name: string;
  readonly id?: string;
}

/** Related records. */
interface RelatedRecords {
  readonly label: string;
  readonly links: readonly RecordLink[];
}

/** Where a record's instants stand: in which records, and for a phase which of their names. */
export interface InstantScope {
  readonly records: readonly string[];
  readonly phase?: string;
}

/** A record with everything that is shown of it. */
export interface SelectedRecord {
  readonly kind: RecordKind;
  readonly name: string;
  /** Where it stands, as in `queues[0]`; '' for what stands at the top level. */
  readonly path: string;
  /** Why it has no end, where it has none. */
  readonly end: 'received' | 'unreadable' | OpenEnd['state'];
  /** The document's own figure, or else the time between start and end as received. */
  readonly length?: Millis | undefined;
  readonly scope: InstantScope;
  /** Said where the document has no record of its own for the row. */
  readonly note?: string;
  readonly groups: readonly FieldGroup[];
  readonly related: readonly RelatedRecords[];
  /** What is copied as the record: the JSON that the first group lists. */
  readonly json: unknown;
}

type Json = Readonly<Record<string, unknown>>;

const ROW_ID = /^(segments|queues|agents|details\.agents|customerHoldTimes|hooks)\[(\d+)\](?:\.(.+))?$/;

/** The default record: the first one whose end is lost, else the interaction. */
export function restingRecord({ reading }: Audit): string {
  const lost = reading.openEnds.find(({ state }) => state === 'lost');
  return lost === undefined || lost.record.path === '' ? 'interaction' : lost.record.path;
}

/**
 * Finds the record of a row.
 *
 * @param id `interaction` (or '', its path), `ivr`, `segments[0]`, `queues[1]`, `agents[0]`, `agents[0].wrapUp`, `customerHoldTimes[0]`,
 *   `details.agents[0]`, `hooks[0]`, `messagingTranscript`
 * @returns `undefined` when the document has no such record
 */
export function selectRecord(
  id: string,
  interaction: Interaction,
  audit: Audit,
  document: unknown,
): SelectedRecord | undefined {
  const top = isJsonObject(document) ? document : {};
  const told: RecordSource = { interaction, audit, top };
  if (id === 'interaction' || id === '') return wholeInteraction(told);
  if (id === 'ivr') return ivrOf(told);
  if (id === interaction.messages?.path) return messagesRecord(told, interaction.messages);
  const place = interaction.messages && messagePlace(interaction.messages, id);
  if (interaction.messages && place !== undefined) return messageRecord(told, interaction.messages, place);
  const [, list, index, phase] = ROW_ID.exec(id) ?? [];
  if (list === undefined || index === undefined) return undefined;
  const path = `${list}[${index}]`;
  const isHere = (record: Origin): boolean => record.path === path;
  const segment = interaction.segments.find(isHere);
  if (segment) return segmentRecord(told, segment);
  const queue = interaction.queueEntries.find(isHere);
  if (queue) return queueRecord(told, queue);
  const agent = interaction.agentEntries.find((each) => isHere(each) || each.detailPath === path);
  if (agent) return phase === undefined ? agentRecord(told, agent) : phaseRecord(told, agent, phase);
  const hold = interaction.holds.find(isHere);
  if (hold) return holdRecord(told, hold);
  const hook = interaction.hooks.find(isHere);
  return hook && { kind: 'hook', ...recordAt(told, path), end: 'received', scope: NOWHERE, related: [] };
}

/** What is shown of a record as it was sent. @param documented fields that are missing where they are not there */
function recordAt({ interaction, top }: RecordSource, path: string, documented: readonly string[] = []) {
  const json = valueAtPath(top, path);
  return {
    name: namesOf(interaction).title(path),
    path,
    json,
    scope: { records: [path] },
    groups: [fieldGroup(path, json, documented, interaction.problems)],
  };
}

interface RecordSource {
  readonly interaction: Interaction;
  readonly audit: Audit;
  readonly top: Json;
}

const NOWHERE: InstantScope = { records: [] };

/** Of a message its times and nothing else: what was written is not to be seen, or copied, by the way. */
function timesOf(message: unknown): Json {
  if (!isJsonObject(message)) return {};
  const { timestamp, payload } = message;
  const inner = isJsonObject(payload) ? payload.timestamp : undefined;
  return {
    ...(typeof timestamp === 'string' ? { timestamp } : {}),
    ...(typeof inner === 'string' ? { payload: { timestamp: inner } } : {}),
  };
}

function messageRecord({ interaction, top }: RecordSource, messages: Messages, place: number): SelectedRecord {
  const path = messagePath(messages, place);
  const list = top[messages.path];
  const json = timesOf(Array.isArray(list) ? list[place] : undefined);
  return {
    kind: 'messages',
    name: messageTitle(place, messages.count),
    path,
    json,
    end: 'received',
    scope: NOWHERE,
    groups: [fieldGroup(path, json, [], interaction.problems)],
    related: linked([{ label: 'Transcript', links: [{ name: messagesTitle(messages.count), id: messages.path }] }]),
    note: MESSAGE_NOTE,
  };
}

/** Where what was written is to be read. */
const MESSAGE_NOTE =
  'The form of the transcript is not documented. Its times are listed here; what was written is under What was said.';

function messagesRecord({ interaction, top }: RecordSource, { path, count }: Messages): SelectedRecord {
  const list = top[path];
  const json = Array.isArray(list) ? list.map(timesOf) : [];
  const groups = [fieldGroup(path, json, [], interaction.problems)];
  return {
    kind: 'messages',
    name: messagesTitle(count),
    path,
    json,
    end: 'received',
    scope: NOWHERE,
    groups,
    related: [],
    note: MESSAGE_NOTE,
  };
}

function wholeInteraction(told: RecordSource): SelectedRecord {
  const { interaction, top } = told;
  const { details, ...others } = withoutLists(top);
  const copy = isJsonObject(details) ? details : undefined;
  const own = copy || details === undefined ? others : { ...others, details };
  const groups = [fieldGroup('', own, timed(interaction, 'interactionTime'), interaction.problems)];
  if (copy) groups.push(fieldGroup('details', withoutLists(copy), [], interaction.problems));
  const lists = Object.entries(top).flatMap(([label, list]) =>
    Array.isArray(list)
      ? [{ label, links: [{ name: list.length === 0 ? 'empty list' : `${list.length} in the list` }] }]
      : [],
  );
  return {
    kind: 'interaction',
    name: 'Interaction',
    path: '',
    json: own,
    end: endOf(told, interaction, 'interaction'),
    length: interaction.length ?? lengthBetween(interaction.startAt, interaction.endAt),
    // The second copy in `details` tells the same instants again: what it lacks is no gap of its own.
    scope: { records: [''] },
    groups: groups.filter(({ fields }) => fields.length > 0),
    related: lists,
  };
}

function ivrOf({ interaction, top }: RecordSource): SelectedRecord {
  const start = fieldPath(interaction, 'startTimestamp');
  const own = Object.fromEntries(Object.entries(top).filter(([key]) => key === start || /^(ivr|flow)/.test(key)));
  const documented = [start, fieldPath(interaction, 'ivrTime')];
  return {
    kind: 'ivr',
    name: namesOf(interaction).title('ivr'),
    path: '',
    json: own,
    end: 'received',
    length: interaction.ivrTime ?? undefined,
    scope: NOWHERE,
    groups: [fieldGroup('', own, documented, interaction.problems)],
    related: [],
    note: 'The response has no record for the IVR. These fields of the interaction tell of it.',
  };
}

function segmentRecord(told: RecordSource, segment: Segment): SelectedRecord {
  const { interaction, audit } = told;
  const { path, fromAgentId, fromAgentEntryId, toAgentId } = segment;
  const agents = agentsIn(audit, segment);
  const starter = interaction.agentEntries.find(({ entryId }) => fromAgentEntryId && entryId === fromAgentEntryId);
  const starterId = starter?.agentId ?? fromAgentId;
  return {
    kind: 'segment',
    ...recordAt(told, path, timed(segment, 'segmentTime')),
    end: endOf(told, segment, 'segment'),
    length: segment.length ?? lengthBetween(segment.startAt, segment.endAt),
    related: linked([
      { label: 'Queue entries', links: queuesIn(audit, segment) },
      { label: 'Agents', links: agents.map((agent) => placedLink(audit, agent)) },
      {
        label: 'Started by',
        links: starter
          ? [linkTo(interaction, starter)]
          : starterId || fromAgentEntryId
            ? [agentById(interaction, starterId)]
            : [],
      },
      { label: 'Went to', links: toAgentId ? [agentById(interaction, toAgentId, agents)] : [] },
    ]),
  };
}

function queueRecord(told: RecordSource, entry: QueueEntry): SelectedRecord | undefined {
  const { interaction, audit } = told;
  const queue = audit.reading.stays.find((each) => each.entry.path === entry.path);
  if (!queue) return undefined;
  const { ending } = queue.wait;
  const answerer = queue.isLast && ending.kind === 'answered' ? ending.by : undefined;
  const { path } = entry;
  const { segment } = audit.reading.places.of(entry);
  return {
    kind: 'queue',
    ...recordAt(told, path, timed(entry, 'queueTime')),
    end: endOf(told, entry, 'queue'),
    length: entry.wait ?? lengthBetween(entry.startAt, entry.endAt),
    related: linked([
      segmentOf(audit, entry),
      { label: 'Answered by', links: answerer ? [linkTo(interaction, answerer)] : [] },
      {
        label: 'Agents of this segment',
        links: agentsIn(audit, segment).map((agent) => placedLink(audit, agent)),
      },
    ]),
  };
}

function agentRecord(told: RecordSource, agent: AgentEntry): SelectedRecord {
  const { interaction, audit } = told;
  const { path, detailPath, entryId, agentId, segmentId } = agent;
  const isDetail = path.startsWith('details.');
  const ends = isDetail
    ? ['conversationStartTimestamp', 'conversationEndTimestamp']
    : ['startTimestamp', 'endTimestamp'];
  const documented = ends.map((wireName) => fieldPath(agent, wireName));
  const record = recordAt(told, path, documented);
  const began = interaction.segments.filter(({ fromAgentEntryId }) => entryId && fromAgentEntryId === entryId);
  const received = interaction.segments.filter(
    (segment) => agentId && segment.toAgentId === agentId && (!segmentId || segment.segmentId === segmentId),
  );
  const link = (record: Origin): RecordLink => linkTo(interaction, record);
  return {
    kind: 'agent',
    ...record,
    end: endOf(told, agent, 'agent'),
    length: isDetail
      ? lengthBetween(agent.conversationStartAt, agent.conversationEndAt)
      : lengthBetween(agent.startAt, agent.endAt),
    groups: detailPath === undefined ? record.groups : [...record.groups, ...recordAt(told, detailPath).groups],
    related: linked([
      segmentOf(audit, agent),
      {
        label: 'Answered',
        links: audit.reading.stays
          .filter(({ wait: { ending }, isLast }) => isLast && ending.kind === 'answered' && ending.by === agent)
          .map(({ entry }) => link(entry)),
      },
      { label: 'Was given', links: received.map(link) },
      { label: 'Started', links: began.map(link) },
      {
        label: 'Other entries',
        links: interaction.agentEntries
          .filter((each) => each !== agent && agentsOf(interaction).of(each) === agentsOf(interaction).of(agent))
          .map(link),
      },
    ]),
  };
}

/**
 * A stretch inside an agent entry: the fields with its name. A wrap-up may have none; it is then the time between the
 * end of the conversation and the end of the entry, which may stand in two places.
 */
function phaseRecord(told: RecordSource, agent: AgentEntry, phase: string): SelectedRecord | undefined {
  const { interaction, audit, top } = told;
  const own = agent.phases.find(({ name }) => name === phase);
  const isBetween = typeof agent.conversationEndAt === 'number' && typeof agent.endAt === 'number';
  if (!own && !(phase === 'wrapUp' && isBetween)) return undefined;
  const wireNames = own
    ? [`${phase}StartTimestamp`, `${phase}EndTimestamp`]
    : ['conversationEndTimestamp', 'endTimestamp'];
  const ends = wireNames.map((wireName) => fieldPath(agent, wireName));
  const parts = [agent.path, agent.detailPath].flatMap((path) => {
    if (path === undefined) return [];
    const isShown = (key: string): boolean => ends.includes(memberPath(path, key)) || (!!own && key.startsWith(phase));
    const value = valueAtPath(top, path);
    const shown = Object.fromEntries(isJsonObject(value) ? Object.entries(value).filter(([key]) => isShown(key)) : []);
    const documented = ends.filter((end) => end.startsWith(`${path}.`));
    return [{ shown, group: fieldGroup(path, shown, documented, interaction.problems) }];
  });
  return {
    kind: 'agent',
    name: namesOf(interaction).title(`${agent.path}.${phase}`),
    path: agent.path,
    json: Object.assign({}, ...parts.map(({ shown }) => shown)),
    end: own ? endOf(told, agent, 'phase', own.name) : 'received',
    length: own ? lengthBetween(own.startAt, own.endAt) : lengthBetween(agent.conversationEndAt, agent.endAt),
    scope: own ? { records: [agent.path], phase } : NOWHERE,
    groups: parts.map(({ group }) => group).filter(({ fields }) => fields.length > 0),
    related: linked([{ label: 'Agent', links: [linkTo(interaction, agent)] }, segmentOf(audit, agent)]),
    ...(own ? {} : { note: NO_WRAP_UP }),
  };
}

const NO_WRAP_UP =
  'The response has no fields for this wrap-up. It is the time from the end of the conversation to the end of the entry.';

/** The inner names of a hold are not documented, so none of them can be said to be missing. */
function holdRecord(told: RecordSource, hold: Hold): SelectedRecord {
  const { interaction } = told;
  const { path, agentId, agentEntryId } = hold;
  const entry = interaction.agentEntries.find(({ entryId }) => agentEntryId && entryId === agentEntryId);
  const agent = entry ? linkTo(interaction, entry) : agentId ? agentById(interaction, agentId) : undefined;
  return {
    kind: 'agent',
    ...recordAt(told, path),
    end: endOf(told, hold, 'hold'),
    length: hold.length ?? lengthBetween(hold.startAt, hold.endAt),
    related: linked([{ label: 'Agent', links: agent ? [agent] : [] }]),
  };
}

function timed(record: Origin, length: string): readonly string[] {
  return ['startTimestamp', 'endTimestamp', length].map((wireName) => fieldPath(record, wireName));
}

function endOf({ interaction, audit }: RecordSource, record: Origin, kind: OpenEnd['kind'], phase?: string) {
  const open = audit.reading.openEnds.find(
    (end) => end.record.path === record.path && end.kind === kind && (end.kind !== 'phase' || end.phase.name === phase),
  );
  if (open) return open.state;
  return phase === undefined && isUnreadable(interaction, fieldPath(record, 'endTimestamp'))
    ? 'unreadable'
    : 'received';
}

function linkTo(interaction: Interaction, { path }: Origin): RecordLink {
  return { name: namesOf(interaction).title(path), id: path };
}

/** An agent of whom only the id is given: a link where one entry is meant without a doubt. */
function agentById(
  interaction: Interaction,
  agentId: string | null | undefined,
  among: readonly AgentEntry[] = [],
): RecordLink {
  const name = asTitle(namesOf(interaction).agentById(agentId));
  const isTheirs = (agent: AgentEntry): boolean => !!agentId && agent.agentId === agentId;
  const near = among.filter(isTheirs);
  const [entry, second] = near.length > 0 ? near : interaction.agentEntries.filter(isTheirs);
  return entry && !second ? { name, id: entry.path } : { name };
}

function agentsIn({ reading }: Audit, segment: Segment | undefined): readonly AgentEntry[] {
  if (!segment) return [];
  return reading.interaction.agentEntries.filter((agent) => reading.places.of(agent).segment === segment);
}

function queuesIn({ reading }: Audit, segment: Segment): readonly RecordLink[] {
  return reading.stays
    .filter(({ entry }) => reading.places.of(entry).segment === segment)
    .map(({ entry }) => placedLink({ reading }, entry));
}

/** A record of a segment, with how it is known to be one where no id says so. */
function placedLink({ reading }: Pick<Audit, 'reading'>, record: QueueEntry | AgentEntry): RecordLink {
  return { name: `${namesOf(reading.interaction).title(record.path)}${placedWords(reading, record)}`, id: record.path };
}

function segmentOf({ reading }: Audit, record: QueueEntry | AgentEntry): RelatedRecords {
  const label = 'Segment';
  const { segment } = reading.places.of(record);
  if (!segment) return { label, links: record.segmentId ? [{ name: NO_SEGMENT }] : [] };
  const name = `${namesOf(reading.interaction).title(segment.path)}${placedWords(reading, record)}`;
  return { label, links: [{ name, id: segment.path }] };
}

function placedWords({ places }: Audit['reading'], record: QueueEntry | AgentEntry): string {
  return places.of(record).by === 'time' ? ', placed by time' : '';
}

const NO_SEGMENT = 'a segment that is not in the response';

function linked(related: readonly RelatedRecords[]): readonly RelatedRecords[] {
  return related
    .filter(({ links }) => links.length > 0)
    .map(({ label, links }) => ({
      label,
      links:
        links.length <= MOST_LINKS
          ? links
          : [...links.slice(0, MOST_LINKS), { name: `${links.length - MOST_LINKS} more` }],
    }));
}

/** A looping flow gives an agent hundreds of entries, which the timeline finds by the name; so many are linked here. */
const MOST_LINKS = 12;

function withoutLists(object: Json): Json {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => !Array.isArray(value)));
}

/** What stands at `queues[0]` or at `details.agents[0]`. */
function valueAtPath(top: Json, path: string): unknown {
  const [, list = '', index] = ROW_ID.exec(path) ?? [];
  const details = isJsonObject(top.details) ? top.details : {};
  const found = list.startsWith('details.') ? details[list.slice('details.'.length)] : top[list];
  return Array.isArray(found) ? found[Number(index)] : undefined;
}
