/*
 * A row of the timeline, by its id, as the document tells of it: its name, every field, what is missing, and which other
 * records belong to it.
 *
 * Knows the ids of rows and where their records stand; refuses to work anything out about time. Surprising: two kinds of
 * row have no record of their own. The IVR is told of by fields of the interaction, a phase such as wrap-up by two
 * timestamps of its agent entry; and an agent entry can be told of twice, in `agents[]` and in `details.agents[]`.
 */

import { agentNameById, agentNameOf } from '../audit/agentName.ts';
import type { Audit } from '../audit/audit.ts';
import { isUnreadable } from '../audit/fieldState.ts';
import { type AgentEntry, fieldPath, type Interaction, type Origin, type Segment } from '../interaction/interaction.ts';
import { isJsonObject, memberPath } from '../interaction/leaves.ts';
import { type FieldGroup, fieldGroup } from './fieldGroup.ts';
import { agentWords, holdWords, hookWords, ivrWords, phaseWords, queueWords, segmentWords } from './wording.ts';

/** A kind of record: its glyph and its colour. */
export type RecordKind = 'interaction' | 'ivr' | 'segment' | 'queue' | 'agent' | 'hook';

/** Other records that belong to this one, by name. */
export interface RelatedRecords {
  readonly label: string;
  readonly names: readonly string[];
}

/** A record with everything that is shown of it. */
export interface SelectedRecord {
  readonly kind: RecordKind;
  readonly name: string;
  /** Where it stands, as in `queues[0]`; '' for what stands at the top level. */
  readonly path: string;
  /** `missing`: it has no end; `running`: it has none, and the interaction is still going on. */
  readonly end: 'received' | 'missing' | 'running' | 'unreadable';
  /** Said where the document has no record of its own for the row. */
  readonly note?: string;
  readonly groups: readonly FieldGroup[];
  readonly related: readonly RelatedRecords[];
  /** What is copied as the record: the JSON that the first group lists. */
  readonly json: unknown;
}

type Json = Readonly<Record<string, unknown>>;

const ROW_ID = /^(segments|queues|agents|details\.agents|customerHoldTimes|hooks)\[(\d+)\](?:\.(.+))?$/;

/**
 * Finds the record of a row.
 *
 * @param id `interaction` (or '', its path), `ivr`, `segments[0]`, `queues[1]`, `agents[0]`, `agents[0].wrapUp`, `customerHoldTimes[0]`,
 *   `details.agents[0]`, `hooks[0]`
 * @returns `undefined` when the document has no such record
 */
export function selectRecord(
  id: string,
  interaction: Interaction,
  audit: Audit,
  document: unknown,
): SelectedRecord | undefined {
  const top = isJsonObject(document) ? document : {};
  if (id === 'interaction' || id === '') return wholeInteraction(interaction, audit, top);
  if (id === 'ivr') return ivrOf(interaction, top);
  const [, list, index, phase] = ROW_ID.exec(id) ?? [];
  if (list === undefined || index === undefined) return undefined;
  const path = `${list}[${index}]`;
  const place = Number(index);
  const isHere = (record: Origin): boolean => record.path === path;
  const json = valueAt(top, list, place);
  const plain = { path, json, end: 'received', groups: [fieldGroup(path, json, [], interaction.problems)] } as const;

  const segment = interaction.segments.find(isHere);
  if (segment) {
    const groups = [fieldGroup(path, json, timed(segment, 'segmentTime'), interaction.problems)];
    const related = relatedToSegment(interaction, audit, segment);
    return {
      kind: 'segment',
      name: segmentWords(segment, place),
      path,
      json,
      end: endOf(interaction, audit, segment),
      groups,
      related,
    };
  }
  const queue = audit.queues.find(({ entry }) => isHere(entry));
  if (queue) {
    const { entry } = queue;
    const groups = [fieldGroup(path, json, timed(entry, 'queueTime'), interaction.problems)];
    const agents = interaction.agentEntries.filter((agent) => entry.segmentId && agent.segmentId === entry.segmentId);
    const related = [
      ...segmentOf(interaction, entry.segmentId),
      { label: 'Agents of this segment', names: agents.map((agent) => agentWords(interaction, agent)) },
    ];
    return {
      kind: 'queue',
      name: queueWords(queue),
      path,
      json,
      end: endOf(interaction, audit, entry),
      groups,
      related: named(related),
    };
  }
  const agent = interaction.agentEntries.find((each) => isHere(each) || each.detailPath === path);
  if (agent && phase !== undefined) return phaseOf(interaction, agent, phase, top);
  if (agent) return agentEntry(interaction, audit, agent, top);
  const hold = interaction.holds.find(isHere);
  if (hold) {
    const agentName = agentNameById(interaction, hold.agentId);
    const related = agentName === undefined ? [] : [{ label: 'Agent', names: [agentName] }];
    // The inner names of a hold are not documented, so none of them can be said to be missing.
    return { ...plain, kind: 'agent', name: holdWords(place, interaction.holds.length), related };
  }
  const hook = interaction.hooks.find(isHere);
  return hook ? { ...plain, kind: 'hook', name: hookWords(hook), related: [] } : undefined;
}

function wholeInteraction(interaction: Interaction, audit: Audit, top: Json): SelectedRecord {
  const { details, ...others } = withoutLists(top);
  const copy = isJsonObject(details) ? details : undefined;
  const own = copy || details === undefined ? others : { ...others, details };
  const groups = [fieldGroup('', own, timed(interaction, 'interactionTime'), interaction.problems)];
  if (copy) groups.push(fieldGroup('details', withoutLists(copy), [], interaction.problems));
  const lists = Object.entries(top).flatMap(([label, list]) =>
    Array.isArray(list) ? [{ label, names: [list.length === 0 ? 'empty list' : `${list.length} in the list`] }] : [],
  );
  return {
    kind: 'interaction',
    name: 'Interaction',
    path: '',
    json: own,
    end: endOf(interaction, audit, interaction),
    groups: groups.filter(({ fields }) => fields.length > 0),
    related: lists,
  };
}

function ivrOf(interaction: Interaction, top: Json): SelectedRecord {
  const start = fieldPath(interaction, 'startTimestamp');
  const own = Object.fromEntries(Object.entries(top).filter(([key]) => key === start || /^(ivr|flow)/.test(key)));
  const documented = [start, fieldPath(interaction, 'ivrTime')];
  const groups = [fieldGroup('', own, documented, interaction.problems)];
  const note = 'The response has no record for the IVR. These fields of the interaction tell of it.';
  return { kind: 'ivr', name: ivrWords(interaction), path: '', json: own, end: 'received', groups, related: [], note };
}

function agentEntry(interaction: Interaction, audit: Audit, agent: AgentEntry, top: Json): SelectedRecord {
  const { path, detailPath } = agent;
  const isDetail = path.startsWith('details.');
  const ends = isDetail
    ? ['conversationStartTimestamp', 'conversationEndTimestamp']
    : ['startTimestamp', 'endTimestamp'];
  const documented = ends.map((wireName) => fieldPath(agent, wireName));
  const groups = [fieldGroup(path, valueAtPath(top, path), documented, interaction.problems)];
  if (detailPath !== undefined)
    groups.push(fieldGroup(detailPath, valueAtPath(top, detailPath), [], interaction.problems));
  return {
    kind: 'agent',
    name: agentWords(interaction, agent),
    path,
    json: valueAtPath(top, path),
    end: endOf(interaction, audit, agent),
    groups,
    related: segmentOf(interaction, agent.segmentId),
  };
}

/**
 * A stretch inside an agent entry: the fields with its name. A wrap-up may have none; it is then the time between the
 * end of the conversation and the end of the entry, which may stand in two places.
 */
function phaseOf(interaction: Interaction, agent: AgentEntry, phase: string, top: Json): SelectedRecord | undefined {
  const isOwn = agent.phases.some(({ name }) => name === phase);
  const isBetween = typeof agent.conversationEndAt === 'number' && typeof agent.endAt === 'number';
  if (!isOwn && !(phase === 'wrapUp' && isBetween)) return undefined;
  const wireNames = isOwn
    ? [`${phase}StartTimestamp`, `${phase}EndTimestamp`]
    : ['conversationEndTimestamp', 'endTimestamp'];
  const ends = wireNames.map((wireName) => fieldPath(agent, wireName));
  const parts = [agent.path, agent.detailPath].flatMap((path) => {
    if (path === undefined) return [];
    const isShown = (key: string): boolean => ends.includes(memberPath(path, key)) || (isOwn && key.startsWith(phase));
    const value = valueAtPath(top, path);
    const own = Object.fromEntries(isJsonObject(value) ? Object.entries(value).filter(([key]) => isShown(key)) : []);
    return [
      {
        own,
        group: fieldGroup(
          path,
          own,
          ends.filter((end) => end.startsWith(`${path}.`)),
          interaction.problems,
        ),
      },
    ];
  });
  return {
    kind: 'agent',
    name: phaseWords(phase, agentWords(interaction, agent)),
    path: agent.path,
    json: Object.assign({}, ...parts.map(({ own }) => own)),
    end: 'received',
    groups: parts.map(({ group }) => group).filter(({ fields }) => fields.length > 0),
    related: segmentOf(interaction, agent.segmentId),
    ...(isOwn ? {} : { note: NO_WRAP_UP }),
  };
}

const NO_WRAP_UP =
  'The response has no fields for this wrap-up. It is the time from the end of the conversation to the end of the entry.';

function timed(record: Origin, length: string): readonly string[] {
  return ['startTimestamp', 'endTimestamp', length].map((wireName) => fieldPath(record, wireName));
}

function endOf(interaction: Interaction, audit: Audit, record: Origin): SelectedRecord['end'] {
  if (isUnreadable(interaction, fieldPath(record, 'endTimestamp'))) return 'unreadable';
  if (!audit.missingEnds.some((missing) => missing.record.path === record.path)) return 'received';
  return audit.isRunning ? 'running' : 'missing';
}

const NO_NAME = 'an agent whose name is not in the response';

function relatedToSegment(interaction: Interaction, audit: Audit, segment: Segment): readonly RelatedRecords[] {
  const { segmentId, fromAgentId, fromAgentEntryId, toAgentId } = segment;
  const queues = audit.queues.filter(({ entry }) => segmentId && entry.segmentId === segmentId);
  const agents = interaction.agentEntries.filter((agent) => segmentId && agent.segmentId === segmentId);
  const allocation = interaction.agentEntries.find((agent) => fromAgentEntryId && agent.entryId === fromAgentEntryId);
  const starter = agentNameById(interaction, fromAgentId) ?? (allocation && agentNameOf(interaction, allocation));
  return named([
    { label: 'Queue entries', names: queues.map(queueWords) },
    { label: 'Agents', names: agents.map((agent) => agentWords(interaction, agent)) },
    { label: 'Started by', names: fromAgentId || fromAgentEntryId ? [starter ?? NO_NAME] : [] },
    { label: 'To', names: toAgentId ? [agentNameById(interaction, toAgentId) ?? NO_NAME] : [] },
  ]);
}

function segmentOf(interaction: Interaction, segmentId: string | null | undefined): readonly RelatedRecords[] {
  if (!segmentId) return [];
  const index = interaction.segments.findIndex((segment) => segment.segmentId === segmentId);
  const segment = interaction.segments[index];
  return [
    { label: 'Segment', names: [segment ? segmentWords(segment, index) : 'a segment that is not in the response'] },
  ];
}

function named(related: readonly RelatedRecords[]): readonly RelatedRecords[] {
  return related.filter(({ names }) => names.length > 0);
}

function withoutLists(object: Json): Json {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => !Array.isArray(value)));
}

function valueAtPath(top: Json, path: string): unknown {
  const [, list = '', index] = ROW_ID.exec(path) ?? [];
  return valueAt(top, list, Number(index));
}

/** What stands at `index` in `queues` or in `details.agents`. */
function valueAt(top: Json, list: string, index: number): unknown {
  const details = isJsonObject(top.details) ? top.details : {};
  const found = list.startsWith('details.') ? details[list.slice('details.'.length)] : top[list];
  return Array.isArray(found) ? found[index] : undefined;
}
