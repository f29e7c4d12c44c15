/*
 * A row of the timeline, by its id, as the document tells of it: its name, every field with path and value, what is
 * missing, and which other records belong to it.
 *
 * Values are taken from the document itself, so that nothing the model leaves out is lost; the model only gives names
 * and says which fields could not be read. Surprising: two kinds of row have no record of their own. The IVR is told of
 * by fields of the interaction, a phase such as wrap-up by two timestamps of its agent entry.
 */

import { agentNameById, agentNameOf } from '../audit/agentName.ts';
import type { Audit } from '../audit/audit.ts';
import { missingEnds } from '../audit/missingEnds.ts';
import { type AgentEntry, fieldPath, type FieldProblem, type Interaction, type Origin, type Segment } from '../interaction/interaction.ts';
import { isJsonObject, type Leaf, leavesOf, memberPath } from '../interaction/leaves.ts';
import { agentWords, holdWords, hookWords, ivrWords, phaseWords, queueWords, segmentWords } from './wording.ts';

/** A kind of record: its glyph and colour. */
export type RecordKind = 'interaction' | 'ivr' | 'segment' | 'queue' | 'agent' | 'hook';

/** One field of a record. */
export interface RecordField {
  /** The whole path, as in `queues[0].queueName`. */
  readonly path: string;
  /** The path within its group, as in `queueName`. */
  readonly name: string;
  /** As sent; missing when the field is not in the response. */
  readonly value?: Leaf['value'];
  readonly problem?: FieldProblem;
}

/** Fields that stand in one place of the document. */
export interface FieldGroup {
  /** Where they stand, as in `queues[0]`; '' for the top level. */
  readonly path: string;
  readonly fields: readonly RecordField[];
  /** How many more there are than are listed here. */
  readonly left: number;
}

/** Other records that belong to this one, by name. */
export interface RelatedRecords {
  readonly label: string;
  readonly names: readonly string[];
}

/** A record with everything that is shown of it. */
export interface SelectedRecord {
  readonly kind: RecordKind;
  readonly name: string;
  readonly path: string;
  /** `missing`: it has no end; `running`: it has none because the interaction is still going on. */
  readonly end: 'received' | 'missing' | 'running';
  readonly groups: readonly FieldGroup[];
  readonly related: readonly RelatedRecords[];
  /** What is copied as the record: the JSON value the groups were made of. */
  readonly json: unknown;
}

/** So many fields are listed of one place at most; the rest is under "Everything received". */
export const MOST_FIELDS = 200;

const ROW_ID = /^(segments|queues|agents|details\.agents|customerHoldTimes|hooks)\[(\d+)\](?:\.(.+))?$/;

/**
 * Finds the record of a row.
 *
 * @param id `interaction`, `ivr`, `segments[0]`, `queues[1]`, `agents[0]`, `agents[0].wrapUp`, `customerHoldTimes[0]`,
 *   `details.agents[0]`, `hooks[0]`
 * @returns `undefined` when the document has no such record
 */
export function selectRecord(id: string, interaction: Interaction, audit: Audit, document: unknown): SelectedRecord | undefined {
  const top = isJsonObject(document) ? document : {};
  const groupOf = groupMaker(interaction.problems);
  if (id === 'interaction') return interactionRecord(interaction, audit, top, groupOf);
  if (id === 'ivr') return ivrRecord(interaction, top, groupOf);
  const [, list, index, phase] = ROW_ID.exec(id) ?? [];
  if (list === undefined || index === undefined) return undefined;
  const path = `${list}[${index}]`;
  const has = (record: Origin): boolean => record.path === path;
  const json = valueAt(top, path);
  const common = (record: Origin) => ({ path, end: endOf(interaction, audit, record), json });

  const segment = interaction.segments.find(has);
  if (segment) {
    return {
      ...common(segment),
      kind: 'segment',
      name: segmentWords(segment, Number(index)),
      groups: [groupOf(path, json, timed(segment, 'segmentTime'))],
      related: relatedToSegment(interaction, audit, segment),
    };
  }
  const queue = audit.queues.find(({ entry }) => has(entry));
  if (queue) {
    return {
      ...common(queue.entry),
      kind: 'queue',
      name: queueWords(queue),
      groups: [groupOf(path, json, timed(queue.entry, 'queueTime'))],
      related: ofSegment(interaction, queue.entry.segmentId, true),
    };
  }
  const agent = interaction.agentEntries.find((each) => has(each) || each.detailPath === path);
  if (agent) return agentRecord(interaction, audit, agent, phase, top, groupOf);
  const hold = interaction.holds.find(has);
  if (hold) {
    const agentName = agentNameById(interaction, hold.agentId);
    return {
      kind: 'agent',
      name: holdWords(Number(index), interaction.holds.length),
      path,
      end: 'received',
      json,
      // The inner names of a hold are not documented, so none of them can be said to be missing.
      groups: [groupOf(path, json, [])],
      related: agentName === undefined ? [] : [{ label: 'Agent', names: [agentName] }],
    };
  }
  const hook = interaction.hooks.find(has);
  if (!hook) return undefined;
  return { kind: 'hook', name: hookWords(hook), path, end: 'received', json, groups: [groupOf(path, json, [])], related: [] };
}

type GroupMaker = (path: string, value: unknown, documented: readonly string[]) => FieldGroup;

/** Makes groups of fields: the documented ones first (said missing where they are), then the rest in document order. */
function groupMaker(problems: readonly FieldProblem[]): GroupMaker {
  const problemAt = new Map(problems.map((problem) => [problem.path, problem]));
  const findProblem = (path: string): FieldProblem | undefined => {
    for (let at = path; at !== ''; at = parentOf(at)) {
      const problem = problemAt.get(at);
      if (problem) return problem;
    }
    return undefined;
  };
  return (path, value, documented) => {
    const fields = new Map<string, RecordField>();
    for (const each of documented) fields.set(each, { path: each, name: nameWithin(path, each) });
    let left = 0;
    for (const leaf of leavesOf(value)) {
      const full = joinPaths(path, leaf.path);
      if (fields.size >= MOST_FIELDS && !fields.has(full)) {
        left += 1;
        continue;
      }
      const problem = findProblem(full);
      // A documented field that holds an object has its place taken by what is inside.
      for (let at = parentOf(full); at.length > path.length; at = parentOf(at)) {
        if (fields.get(at)?.value === undefined) fields.delete(at);
      }
      fields.set(full, { path: full, name: nameWithin(path, full), value: leaf.value, ...(problem ? { problem } : {}) });
    }
    return { path, fields: [...fields.values()], left };
  };
}

function interactionRecord(
  interaction: Interaction,
  audit: Audit,
  top: Readonly<Record<string, unknown>>,
  groupOf: GroupMaker,
): SelectedRecord {
  const entries = Object.entries(top);
  const own = Object.fromEntries(entries.filter(([key, value]) => !Array.isArray(value) && key !== 'details'));
  const lists = entries.filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const details = isJsonObject(top.details)
    ? Object.fromEntries(Object.entries(top.details).filter(([, value]) => !Array.isArray(value)))
    : undefined;
  const copy = details ? [groupOf('details', details, [])] : [];
  return {
    kind: 'interaction',
    name: 'Interaction',
    path: '',
    end: endOf(interaction, audit, interaction),
    json: own,
    groups: [groupOf('', own, timed(interaction, 'interactionTime')), ...copy.filter(({ fields }) => fields.length > 0)],
    related: lists.map(([key, list]) => ({ label: key, names: [list.length === 0 ? 'empty list' : `${list.length} in the list`] })),
  };
}

function ivrRecord(interaction: Interaction, top: Readonly<Record<string, unknown>>, groupOf: GroupMaker): SelectedRecord {
  const start = fieldPath(interaction, 'startTimestamp');
  const own = Object.fromEntries(Object.entries(top).filter(([key]) => key === start || /^(ivr|flow)/.test(key)));
  return {
    kind: 'ivr',
    name: ivrWords(interaction),
    path: '',
    end: 'received',
    json: own,
    groups: [groupOf('', own, [start, fieldPath(interaction, 'ivrTime')])],
    related: [],
  };
}

function agentRecord(
  interaction: Interaction,
  audit: Audit,
  agent: AgentEntry,
  phase: string | undefined,
  top: Readonly<Record<string, unknown>>,
  groupOf: GroupMaker,
): SelectedRecord {
  const name = agentWords(interaction, agent);
  const related = [...ofSegment(interaction, agent.segmentId, false)];
  const places = [agent.path, ...(agent.detailPath === undefined ? [] : [agent.detailPath])];
  const isPhase = phase !== undefined && (phase === 'conversation' || agent.phases.some((each) => each.name === phase));
  if (isPhase) {
    const groups = places.map((path) => {
      const value = valueAt(top, path);
      const own = Object.fromEntries(
        isJsonObject(value) ? Object.entries(value).filter(([key]) => key.startsWith(phase)) : [],
      );
      const ends = [`${phase}StartTimestamp`, `${phase}EndTimestamp`].map((wireName) => fieldPath(agent, wireName));
      return groupOf(path, own, ends.filter((each) => each.startsWith(`${path}.`)));
    });
    return {
      kind: 'agent',
      name: phaseWords(phase, name),
      path: agent.path,
      end: 'received',
      json: fieldsAsJson(groups),
      groups: groups.filter(({ fields }) => fields.length > 0),
      related,
    };
  }
  const documented = agent.path.startsWith('details.')
    ? ['conversationStartTimestamp', 'conversationEndTimestamp']
    : ['startTimestamp', 'endTimestamp'];
  return {
    kind: 'agent',
    name,
    path: agent.path,
    end: endOf(interaction, audit, agent),
    json: valueAt(top, agent.path),
    groups: places.map((path) =>
      groupOf(path, valueAt(top, path), path === agent.path ? documented.map((each) => fieldPath(agent, each)) : []),
    ),
    related,
  };
}

function timed(record: Origin, length: string): readonly string[] {
  return ['startTimestamp', 'endTimestamp', length].map((wireName) => fieldPath(record, wireName));
}

function endOf(interaction: Interaction, audit: Audit, record: Origin): SelectedRecord['end'] {
  if (!missingEnds(interaction).some((missing) => missing.record.path === record.path)) return 'received';
  return audit.isRunning ? 'running' : 'missing';
}

function relatedToSegment(interaction: Interaction, audit: Audit, segment: Segment): readonly RelatedRecords[] {
  const { segmentId } = segment;
  const queues = audit.queues.filter(({ entry }) => segmentId && entry.segmentId === segmentId);
  const agents = interaction.agentEntries.filter((agent) => segmentId && agent.segmentId === segmentId);
  const starter =
    agentNameById(interaction, segment.fromAgentId) ??
    nameOfAllocation(interaction, segment.fromAgentEntryId) ??
    (segment.fromAgentId || segment.fromAgentEntryId ? NO_NAME : undefined);
  const receiver = agentNameById(interaction, segment.toAgentId) ?? (segment.toAgentId ? NO_NAME : undefined);
  return [
    { label: 'Queue entries', names: queues.map(queueWords) },
    { label: 'Agents', names: agents.map((agent) => agentWords(interaction, agent)) },
    { label: 'Started by', names: starter === undefined ? [] : [starter] },
    { label: 'To', names: receiver === undefined ? [] : [receiver] },
  ].filter(({ names }) => names.length > 0);
}

const NO_NAME = 'an agent whose name is not in the response';

function nameOfAllocation(interaction: Interaction, entryId: string | null | undefined): string | undefined {
  const agent = entryId ? interaction.agentEntries.find((each) => each.entryId === entryId) : undefined;
  return agent && agentNameOf(interaction, agent);
}

/** The segment a record names, and, for queue entries, the agents who name the same one. */
function ofSegment(
  interaction: Interaction,
  segmentId: string | null | undefined,
  withAgents: boolean,
): readonly RelatedRecords[] {
  if (!segmentId) return [];
  const index = interaction.segments.findIndex((segment) => segment.segmentId === segmentId);
  const segment = interaction.segments[index];
  const agents = withAgents ? interaction.agentEntries.filter((agent) => agent.segmentId === segmentId) : [];
  return [
    { label: 'Segment', names: [segment ? segmentWords(segment, index) : 'a segment that is not in the response'] },
    { label: 'Agents of this segment', names: agents.map((agent) => agentWords(interaction, agent)) },
  ].filter(({ names }) => names.length > 0);
}

function fieldsAsJson(groups: readonly FieldGroup[]): unknown {
  return Object.fromEntries(
    groups.flatMap(({ fields }) => fields.flatMap(({ path, value }) => (value === undefined ? [] : [[path, value]]))),
  );
}

/** The value at `queues[1]` or `details.agents[0]`: the only paths a row can have. */
function valueAt(top: Readonly<Record<string, unknown>>, path: string): unknown {
  const [, list = '', index = ''] = ROW_ID.exec(path) ?? [];
  const [outer = '', inner] = list.split('.');
  const held = top[outer];
  const found = inner === undefined ? held : isJsonObject(held) ? held[inner] : undefined;
  return Array.isArray(found) ? found[Number(index)] : undefined;
}

function joinPaths(parent: string, path: string): string {
  if (parent === '' || path === '') return `${parent}${path}`;
  return path.startsWith('[') ? `${parent}${path}` : `${parent}.${path}`;
}

function nameWithin(parent: string, path: string): string {
  const rest = path.slice(parent.length).replace(/^\./, '');
  return rest === '' ? path : rest;
}

/** `a.b[0]` → `a.b`, `a` → ''. A name in quotes is cut off as a whole. */
function parentOf(path: string): string {
  return path.replace(/(?:\.?[A-Za-z_$][\w$-]*|\[\d+\]|\["(?:[^"\\]|\\.)*"\])$/, '') === path
    ? ''
    : path.replace(/(?:\.?[A-Za-z_$][\w$-]*|\[\d+\]|\["(?:[^"\\]|\\.)*"\])$/, '');
}
