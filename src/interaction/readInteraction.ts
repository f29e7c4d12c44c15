/*
 * Wire → model: one pass over the parsed document.
 *
 * Throws only for a document without an interaction in it. Any other error costs at most its own field, which is then
 * missing from the model and listed as a FieldProblem with its path and value. The surprising part are agents: they are in
 * two lists (`agents[]`, whose fields are not documented, and `details.agents[]`), and either may be missing; entries of
 * the same allocation are joined, and each figure keeps its own path.
 */

import { type Instant, type Millis, parseInstant, secondsToMillis } from '../time/instant.ts';
import { isLess } from '../time/tolerance.ts';
import { joiningId } from './endpoint.ts';
import type {
  AgentEntry,
  DetailsCopy,
  Expected,
  FieldProblem,
  Hold,
  Hook,
  Interaction,
  NamedDuration,
  NamedMark,
  Origin,
  Phase,
  QueueEntry,
  Segment,
} from './interaction.ts';
import { listAt } from './keyed.ts';
import { describeFound, LookupFailure } from './LookupFailure.ts';
import { compact, isJsonObject, type JsonObject, memberPath, numberText } from './leaves.ts';
import { readMessages } from './messages.ts';
import {
  agentSchema,
  detailsSchema,
  hookSchema,
  interactionSchema,
  parseWire,
  queueSchema,
  segmentSchema,
  type Wire,
  type WireSchema,
} from './schema.ts';
import { withoutCopies } from './sentTwice.ts';

/**
 * Reads the interaction out of a parsed JSON document.
 *
 * @param document any JSON value
 * @throws LookupFailure `unreadable`, with what was found, when there is no interaction in it; nothing else on any JSON
 */
export function readInteraction(document: unknown): Interaction {
  if (!isInteraction(document)) throw new LookupFailure('unreadable', { found: describeFound(document) });
  const problems: FieldProblem[] = [];
  const top = new Checked(interactionSchema, document, '', problems, TOP_ALIASES);
  const { wire } = top;
  const details = readDetails(wire.details, problems);
  const segments = readOnce(wire.segments, 'segments', problems, readSegment, 'interactionSegmentId');
  const queues = readOnce(wire.queues, 'queues', problems, readQueueEntry, 'interactionQueueId');
  const agents = readOnce(wire.agents, 'agents', problems, readAgentEntry, 'interactionAgentId');
  const copies = [...segments.copies, ...queues.copies, ...agents.copies];
  return compact<Interaction>({
    path: top.path,
    readFrom: top.readFrom,
    tenantId: wire.tenantId,
    interactionId: wire.interactionId,
    startAt: top.instant('startTimestamp', wire.startTimestamp),
    endAt: top.instant('endTimestamp', wire.endTimestamp),
    length: top.seconds('interactionTime', wire.interactionTime),
    direction: wire.direction,
    channelType: wire.channelType,
    flowId: wire.flowId,
    flowName: wire.flowName,
    contactPoint: wire.contactPoint,
    customer: wire.customer,
    contactId: wire.contactId,
    outboundIdentifier: readOutboundIdentifier(wire.outboundIdentifier),
    ivrTime: top.seconds('ivrTime', wire.ivrTime),
    ivrAbandoned: wire.ivrAbandoned,
    ivrAbandonTime: top.seconds('ivrAbandonTime', wire.ivrAbandonTime),
    customerAbandonTime: top.seconds('customerAbandonTime', wire.customerAbandonTime),
    customerHolds: count(wire.customerHolds),
    customerHoldTime: top.seconds('customerHoldTime', wire.customerHoldTime),
    customerHoldAbandoned: wire.customerHoldAbandoned,
    customerConversationTime: top.seconds('customerConversationTime', wire.customerConversationTime),
    customerTalkTime: top.seconds('customerTalkTime', wire.customerTalkTime),
    customerTransfers: count(wire.customerTransfers),
    thirdPartyTime: top.seconds('thirdPartyTime', wire.thirdPartyTime),
    dispositionName: wire.dispositionName,
    isFlagged: wire.flagged,
    flagType: wire.flagType,
    flaggedAt: top.instant('flagTimestamp', wire.flagTimestamp),
    updatedAt: top.instant('updated', wire.updated),
    isDataComplete: wire.dataComplete,
    segments: segments.kept,
    queueEntries: queues.kept,
    agentEntries: joinAgents(agents.kept, details?.agents ?? []),
    monitors: readMonitors(document.monitors, problems),
    copies: copies.length > 0 ? copies : undefined,
    holds: readList(wire.customerHoldTimes, 'customerHoldTimes', problems, readHold, readBareHold),
    hooks: readList(wire.hooks, 'hooks', problems, readHook),
    messages: readMessages(document.messagingTranscript, 'messagingTranscript'),
    details: details?.copy,
    problems,
  });
}

/**
 * Whether a JSON value is meant to be an interaction: an object with an interaction id, or with at least two names that
 * only an interaction has. Lenient on purpose: a report full of problems says more than an error.
 */
export function isInteraction(value: unknown): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const names = Object.keys(value).map((key) => key.toLowerCase());
  return names.includes('interactionid') || TELLING_NAMES.filter((name) => names.includes(name)).length >= 2;
}

const TELLING_NAMES = ['tenantid', 'segments', 'queues', 'starttimestamp', 'endtimestamp', 'interactiontime', 'flowid'];

/** Other names of a field, from the reference's tables or other vendor pages; the name in the reference's JSON wins. */
type Aliases = readonly (readonly [name: string, alias: string])[];
const TIME_ALIASES: Aliases = [
  ['startTimestamp', 'start'],
  ['endTimestamp', 'end'],
];
const TOP_ALIASES: Aliases = [
  ...TIME_ALIASES,
  ['tenantId', 'tenantID'],
  ['interactionId', 'interactionID'],
  ['contactId', 'contactID'],
];
const AGENT_ALIASES: Aliases = [...TIME_ALIASES, ['agentId', 'resourceId']];

/** One object of the document, with its fields validated and renamed from their aliases. */
class Checked<Schema extends WireSchema> {
  readonly wire: Wire<Schema>;
  readonly path: string;
  readonly readFrom: Readonly<Record<string, string>> | undefined;
  readonly #named: JsonObject;
  readonly #problems: FieldProblem[];

  constructor(schema: Schema, value: JsonObject, path: string, problems: FieldProblem[], aliases = TIME_ALIASES) {
    const { named, readFrom } = rename(value, path, aliases);
    this.path = path;
    this.readFrom = readFrom;
    this.#named = named;
    this.#problems = problems;
    this.wire = parseWire(schema, named, (name, expected) => this.#problem(name, expected, false));
  }

  /** Reads a timestamp; a text that names no instant becomes a problem and `undefined`. */
  instant(name: string, text: string | null | undefined): Instant | null | undefined {
    if (text === null || text === undefined) return text;
    const read = parseInstant(text);
    if (!read?.isExact) this.#problem(name, read ? 'whole-milliseconds' : 'timestamp', read !== undefined);
    return read?.at;
  }

  /** Reads decimal seconds as whole ms; a finer figure is rounded and listed as a problem. */
  seconds(name: string, figure: number | null | undefined): Millis | null | undefined {
    if (figure === null || figure === undefined) return figure;
    const read = secondsToMillis(figure);
    if (!read?.isExact) this.#problem(name, read ? 'whole-milliseconds' : 'seconds', read !== undefined);
    return read?.length;
  }

  #problem(name: string, expected: Expected, isUsed: boolean): void {
    const path = this.readFrom?.[name] ?? memberPath(this.path, name);
    this.#problems.push({ path, expected, value: this.#named[name], isUsed });
  }
}

/** Renames members from an alias or another letter case, and keeps the path each was read from. */
function rename(
  value: JsonObject,
  path: string,
  aliases: Aliases,
): { readonly named: JsonObject; readonly readFrom: Readonly<Record<string, string>> | undefined } {
  let named: Record<string, unknown> | undefined;
  let readFrom: Record<string, string> | undefined;
  for (const [name, alias] of aliases) {
    if (name in value) continue;
    const found = alias in value ? alias : Object.keys(value).find((key) => key.toLowerCase() === name.toLowerCase());
    if (found === undefined) continue;
    named ??= { ...value };
    readFrom ??= {};
    named[name] = value[found];
    delete named[found];
    readFrom[name] = memberPath(path, found);
  }
  return { named: named ?? value, readFrom };
}

/** JSON can hold -0, which is the same count as 0 and would not survive a copy of the model through JSON. */
function count(value: number | null | undefined): number | null | undefined {
  return value === 0 ? 0 : value;
}

type Read<Value, Item> = (value: Value, path: string, problems: FieldProblem[]) => Item;

function readList<Item>(
  list: readonly unknown[] | null | undefined,
  path: string,
  problems: FieldProblem[],
  read: Read<JsonObject, Item>,
  readNumber?: Read<number, Item>,
): Item[] {
  const items: Item[] = [];
  list?.forEach((value, index) => {
    const at = memberPath(path, index);
    if (isJsonObject(value)) items.push(read(value, at, problems));
    else if (readNumber && typeof value === 'number') items.push(readNumber(value, at, problems));
    else problems.push({ path: at, expected: 'object', value, isUsed: false });
  });
  return items;
}

/** A list of records without duplicates. */
function readOnce<Item extends Origin>(
  list: readonly unknown[] | null | undefined,
  path: string,
  problems: FieldProblem[],
  read: Read<JsonObject, Item>,
  idName: string,
) {
  const sent: JsonObject[] = [];
  const records = readList(list, path, problems, (value, at, found) => {
    sent.push(value);
    return read(value, at, found);
  });
  return withoutCopies({ records, sent }, idName);
}

/**
 * Supervisors who listened in, when sent as a list. The form is that of vendor client code for live monitoring, so they
 * are read as agent entries. A bare number of monitors is not used.
 */
function readMonitors(value: unknown, problems: FieldProblem[]): readonly AgentEntry[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return readList(value, 'monitors', problems, readAgentEntry);
}

function readSegment(value: JsonObject, path: string, problems: FieldProblem[]): Segment {
  const entry = new Checked(segmentSchema, value, path, problems);
  const { wire } = entry;
  return compact<Segment>({
    path: entry.path,
    readFrom: entry.readFrom,
    number: count(wire.segmentNumber),
    segmentId: joiningId(wire.interactionSegmentId),
    startAt: entry.instant('startTimestamp', wire.startTimestamp),
    endAt: entry.instant('endTimestamp', wire.endTimestamp),
    startType: wire.segmentStartType,
    endType: wire.segmentEndType,
    length: entry.seconds('segmentTime', wire.segmentTime),
    isCancelled: wire.segmentCancelled,
    cancelTime: entry.seconds('segmentCancelTime', wire.segmentCancelTime),
    consultTime: entry.seconds('segmentConsultTime', wire.segmentConsultTime),
    isTransfer: wire.transfer,
    transferTime: entry.seconds('transferTime', wire.transferTime),
    isParticipant: wire.addParticipant,
    participantTime: entry.seconds('addParticipantTime', wire.addParticipantTime),
    isHandedOff: wire.addParticipantHandedOff,
    isThirdParty: wire.segmentThirdParty,
    extensionValue: wire.segmentExtensionValue,
    fromAgentId: joiningId(wire.agentId),
    fromAgentEntryId: joiningId(wire.interactionAgentId),
    toAgentId: joiningId(wire.segmentToAgentId),
  });
}

function readQueueEntry(value: JsonObject, path: string, problems: FieldProblem[]): QueueEntry {
  const entry = new Checked(queueSchema, value, path, problems);
  const { wire } = entry;
  return compact<QueueEntry>({
    path: entry.path,
    readFrom: entry.readFrom,
    entryId: joiningId(wire.interactionQueueId),
    segmentId: joiningId(wire.interactionSegmentId),
    queueId: joiningId(wire.queueId),
    queueName: wire.queueName,
    startAt: entry.instant('startTimestamp', wire.startTimestamp),
    endAt: entry.instant('endTimestamp', wire.endTimestamp),
    exitType: wire.queueExitType,
    wait: entry.seconds('queueTime', wire.queueTime),
    isAbandoned: wire.queueAbandoned,
    abandonTime: entry.seconds('queueAbandonTime', wire.queueAbandonTime),
    slaTime: entry.seconds('slaTime', wire.slaTime),
    slaAbandoned: wire.slaAbandoned,
  });
}

function readAgentEntry(value: JsonObject, path: string, problems: FieldProblem[]): AgentEntry {
  const entry = new Checked(agentSchema, value, path, problems, AGENT_ALIASES);
  const { wire } = entry;
  const durations: NamedDuration[] = [];
  const marks: NamedMark[] = [];
  for (const name of Object.keys(value)) {
    const figure = value[name];
    if (typeof figure === 'boolean') marks.push({ name, path: memberPath(path, name), isSet: figure });
    if (typeof figure !== 'number' || !name.endsWith('Time')) continue;
    const length = entry.seconds(name, figure);
    if (length !== undefined && length !== null) durations.push({ name, path: memberPath(path, name), length });
  }
  return compact<AgentEntry>({
    path: entry.path,
    readFrom: entry.readFrom,
    entryId: joiningId(wire.interactionAgentId),
    segmentId: joiningId(wire.interactionSegmentId),
    agentId: joiningId(wire.agentId),
    agentName: wire.agentName,
    startAt: entry.instant('startTimestamp', wire.startTimestamp),
    endAt: entry.instant('endTimestamp', wire.endTimestamp),
    conversationStartAt: entry.instant('conversationStartTimestamp', wire.conversationStartTimestamp),
    conversationEndAt: entry.instant('conversationEndTimestamp', wire.conversationEndTimestamp),
    phases: readPhases(entry, value, problems),
    durations,
    marks,
    dispositionName: wire.dispositionName,
  });
}

const PHASE_NAME = /^(.+?)(Start|End)Timestamp$/;

function readPhases(entry: Checked<WireSchema>, value: JsonObject, problems: FieldProblem[]): Phase[] {
  const phases = new Map<string, { startAt?: Instant | null; endAt?: Instant | null }>();
  for (const key of Object.keys(value)) {
    if (!key.endsWith('Timestamp')) continue;
    const [, name, side] = PHASE_NAME.exec(key) ?? [];
    if (name === undefined || name === 'conversation') continue;
    const text = value[key];
    if (text !== null && typeof text !== 'string') {
      problems.push({ path: memberPath(entry.path, key), expected: 'timestamp', value: text, isUsed: false });
      continue;
    }
    const at = entry.instant(key, text);
    if (at === undefined) continue;
    const phase = phases.get(name) ?? {};
    if (side === 'Start') phase.startAt = at;
    else phase.endAt = at;
    phases.set(name, phase);
  }
  return [...phases].map(([name, ends]) => ({
    path: entry.path,
    name,
    ...ends,
    startName: `${name}StartTimestamp`,
    endName: `${name}EndTimestamp`,
  }));
}

/** The names in a hold are not documented: any timestamp whose name has "start" or "end", any number of seconds. */
function readHold(value: JsonObject, path: string, problems: FieldProblem[]): Hold {
  const entry = new Checked(agentSchema, value, path, problems, [
    ['startTimestamp', nameOfInstant(value, /start/i) ?? 'start'],
    ['endTimestamp', nameOfInstant(value, /end/i) ?? 'end'],
    ['agentId', 'resourceId'],
  ]);
  const lengthName = Object.keys(value).find(
    (name) => typeof value[name] === 'number' && /time$|seconds|duration|length/i.test(name),
  );
  const figure = lengthName === undefined ? undefined : value[lengthName];
  return compact<Hold>({
    path: entry.path,
    readFrom: entry.readFrom,
    startAt: entry.instant('startTimestamp', entry.wire.startTimestamp),
    endAt: entry.instant('endTimestamp', entry.wire.endTimestamp),
    length: typeof figure === 'number' && lengthName !== undefined ? entry.seconds(lengthName, figure) : undefined,
    agentId: joiningId(entry.wire.agentId),
    agentEntryId: joiningId(entry.wire.interactionAgentId),
  });
}

function nameOfInstant(value: JsonObject, name: RegExp): string | undefined {
  return Object.keys(value).find((key) => {
    const text = value[key];
    return name.test(key) && typeof text === 'string' && parseInstant(text) !== undefined;
  });
}

function readBareHold(figure: number, path: string, problems: FieldProblem[]): Hold {
  const read = secondsToMillis(figure);
  if (!read?.isExact) {
    const expected = read ? 'whole-milliseconds' : 'seconds';
    problems.push({ path, expected, value: figure, isUsed: read !== undefined });
  }
  return read ? { path, length: read.length } : { path };
}

function readHook(value: JsonObject, path: string, problems: FieldProblem[]): Hook {
  const entry = new Checked(hookSchema, value, path, problems);
  const { wire } = entry;
  return compact<Hook>({
    path: entry.path,
    readFrom: entry.readFrom,
    linkId: wire.interactionHookId,
    type: wire.hookType,
    subType: wire.hookSubType,
    name: wire.hookName,
    externalId: typeof wire.hookId === 'number' ? numberText(wire.hookId) : wire.hookId,
    at: entry.instant('timestamp', wire.timestamp),
  });
}

function readDetails(
  value: JsonObject | null | undefined,
  problems: FieldProblem[],
): { readonly copy: DetailsCopy; readonly agents: readonly AgentEntry[] } | undefined {
  if (value === null || value === undefined) return undefined;
  const entry = new Checked(detailsSchema, value, 'details', problems, TOP_ALIASES);
  const { wire } = entry;
  const agents = readList(wire.agents, 'details.agents', problems, readAgentEntry);
  const copy = compact<DetailsCopy>({
    path: entry.path,
    readFrom: entry.readFrom,
    interactionId: wire.interactionId,
    startAt: entry.instant('startTimestamp', wire.startTimestamp),
    endAt: entry.instant('endTimestamp', wire.endTimestamp),
    contactPoint: wire.contactPoint,
    customer: wire.customer,
    direction: wire.direction,
    channelType: wire.channelType,
    contactId: wire.contactId,
    agents: agents.length > 0 ? agents : undefined,
  });
  return { copy, agents };
}

/**
 * Joins entries of `agents[]` and `details.agents[]` that are the same allocation: same agent and conversation start;
 * then the nearest start, if both can only be one conversation; then, if only one of them has a conversation, one within
 * the other's time. Fields that only `details` has are taken from there with their path; a detail without a match stays
 * an entry. Differences between the two starts are left to the checks.
 */
function joinAgents(outer: readonly AgentEntry[], details: readonly AgentEntry[]): AgentEntry[] {
  const waiting = new Map<string, AgentEntry[]>();
  for (const detail of details) {
    if (!detail.agentId) continue;
    listAt(waiting, detail.agentId).push(detail);
  }
  const partners = new Map<AgentEntry, AgentEntry>();
  const pair = (fits: (entry: AgentEntry, detail: AgentEntry) => boolean): void => {
    for (const entry of outer) {
      const candidates = partners.has(entry) ? undefined : waiting.get(entry.agentId ?? '');
      const index = candidates?.findIndex((detail) => fits(entry, detail)) ?? -1;
      const [detail] = index < 0 ? [] : (candidates?.splice(index, 1) ?? []);
      if (detail) partners.set(entry, detail);
    }
  };
  pair(isSameConversation);
  const nearest = nearestPartners(
    outer.filter((entry) => !partners.has(entry)),
    waiting,
  );
  pair((entry, detail) => nearest.get(entry) === detail);
  pair((entry, detail) => mayBeSameAllocation(entry, detail, isWithin));
  pair((entry, detail) => mayBeSameAllocation(entry, detail, isNear));
  const taken = new Set(partners.values());
  const joined = outer.map((entry) => {
    const detail = partners.get(entry);
    return detail ? withDetail(entry, detail) : entry;
  });
  return [...joined, ...details.filter((detail) => !taken.has(detail))];
}

function isSameConversation(entry: AgentEntry, detail: AgentEntry): boolean {
  return typeof entry.conversationStartAt === 'number' && entry.conversationStartAt === detail.conversationStartAt;
}

/** Pairs of an entry and a detail of one agent whose conversation starts are each other's nearest. */
function nearestPartners(
  outer: readonly AgentEntry[],
  waiting: ReadonlyMap<string, readonly AgentEntry[]>,
): ReadonlyMap<AgentEntry, AgentEntry> {
  const entries = new Map<string, AgentEntry[]>();
  for (const entry of outer) {
    const { agentId } = entry;
    if (!agentId || typeof entry.conversationStartAt !== 'number' || !waiting.get(agentId)?.length) continue;
    listAt(entries, agentId).push(entry);
  }
  const partners = new Map<AgentEntry, AgentEntry>();
  for (const [agentId, ours] of entries) {
    const nearestOf = nearestTo((waiting.get(agentId) ?? []).filter(hasConversationStart));
    const nearestEntry = nearestTo(ours);
    for (const entry of ours) {
      const detail = nearestOf(entry);
      if (detail && nearestEntry(detail) === entry && canOnlyBeOne(entry, detail)) partners.set(entry, detail);
    }
  }
  return partners;
}

function hasConversationStart({ conversationStartAt }: AgentEntry): boolean {
  return typeof conversationStartAt === 'number';
}

function startOf({ conversationStartAt }: AgentEntry): number {
  return conversationStartAt ?? Number.POSITIVE_INFINITY;
}

/** Finds the member with the nearest conversation start, by binary search; the earlier of two. */
function nearestTo(members: readonly AgentEntry[]): (other: AgentEntry) => AgentEntry | undefined {
  const inOrder = [...members].sort((a, b) => startOf(a) - startOf(b));
  return (other) => {
    const at = startOf(other);
    let low = 0;
    let high = inOrder.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const member = inOrder[middle];
      if (member && startOf(member) < at) low = middle + 1;
      else high = middle;
    }
    const [before, after] = [inOrder[low - 1], inOrder[low]];
    if (!before || !after) return before ?? after;
    return at - startOf(before) <= startOf(after) - at ? before : after;
  };
}

/** In ms: two starts this close are of one conversation, however short it was. */
const ONE_BEGINNING = 1000;

/** Two conversations of one agent that start together or overlap are one. */
function canOnlyBeOne(entry: AgentEntry, detail: AgentEntry): boolean {
  const [ours, theirs] = [startOf(entry), startOf(detail)];
  if (Math.abs(ours - theirs) <= ONE_BEGINNING) return true;
  const first = ours < theirs ? entry : detail;
  return typeof first.conversationEndAt === 'number' && first.conversationEndAt > Math.max(ours, theirs);
}

/** Whether the detail's conversation can be in this allocation; `holds` compares its start with the allocation's time. */
function mayBeSameAllocation(entry: AgentEntry, detail: AgentEntry, holds: typeof isWithin): boolean {
  const { conversationStartAt } = detail;
  if (typeof conversationStartAt !== 'number') return true;
  return typeof entry.conversationStartAt !== 'number' && holds(entry, conversationStartAt);
}

function isWithin({ startAt, endAt }: AgentEntry, at: Instant): boolean {
  return at >= (startAt ?? at) && at < (endAt ?? Number.POSITIVE_INFINITY);
}

function isNear({ startAt, endAt }: AgentEntry, at: Instant): boolean {
  return !isLess(at, startAt ?? at) && !isLess(endAt ?? at, at);
}

function withDetail(entry: AgentEntry, detail: AgentEntry): AgentEntry {
  const readFrom: Record<string, string> = { ...entry.readFrom };
  const taken: { -readonly [Key in keyof AgentEntry]?: AgentEntry[Key] } = {};
  const take = <Key extends (typeof SHARED)[number]['key']>(key: Key, wireName: string): void => {
    const ours = entry[key];
    const value = detail[key];
    // A null in `agents[]` means no value there; `details` may have one.
    if (value === undefined || value === ours || (ours !== undefined && ours !== null)) return;
    taken[key] = value;
    readFrom[wireName] = detail.readFrom?.[wireName] ?? memberPath(detail.path, wireName);
  };
  for (const { key, wireName } of SHARED) take(key, wireName);
  const isTaken = Object.keys(readFrom).length > 0;
  return { ...entry, ...taken, detailPath: detail.path, ...(isTaken ? { readFrom } : {}) };
}

const SHARED = [
  { key: 'conversationStartAt', wireName: 'conversationStartTimestamp' },
  { key: 'conversationEndAt', wireName: 'conversationEndTimestamp' },
  { key: 'agentName', wireName: 'agentName' },
  { key: 'dispositionName', wireName: 'dispositionName' },
] as const;

/** The text itself, or an object's `value` or `name`: the reference's list of its attributes is cut off. */
function readOutboundIdentifier(value: unknown): string | null | undefined {
  if (value === null || typeof value === 'string') return value;
  if (!isJsonObject(value)) return undefined;
  return [value.value, value.name].find((each) => typeof each === 'string');
}
