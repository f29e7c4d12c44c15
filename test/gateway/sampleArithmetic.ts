/**
 * The arithmetic a wire document should obey, worked out independently of the app's own reader and audit.
 * Seconds are read from their decimal text as integer milliseconds; nothing here sums or compares floats.
 * Each identity is `holds`, `fails`, or `missing` (the record is there, an operand is not). Identities 4.x are those
 * seen in vendor samples; the ones named `made` are how the synthetic samples are constructed, no fact about the API.
 */

export type Fields = Readonly<Record<string, unknown>>;

export interface Identity {
  /** As in `4.6 queues[1].queueTime`. */
  readonly name: string;
  readonly verdict: 'holds' | 'fails' | 'missing';
  readonly left: number | undefined;
  readonly right: number | undefined;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; none where the list is absent. Throws on an entry that is no object. */
export function entriesOf(record: Fields, name: string): readonly Fields[] {
  const list = record[name] ?? [];
  if (!Array.isArray(list)) throw new Error(`${name} is no list`);
  return list.map((entry: unknown) => {
    if (!isFields(entry)) throw new Error(`${name} holds something else than objects`);
    return entry;
  });
}

export function textOf(record: Fields, name: string): string | undefined {
  const value = record[name];
  return typeof value === 'string' ? value : undefined;
}

/** Integer ms of decimal seconds, by their text; `undefined` where absent or null. Throws on more than 3 decimals. */
export function lengthOf(record: Fields, name: string): number | undefined {
  const value = record[name];
  if (value === undefined || value === null) return undefined;
  const [, whole, decimals = ''] = /^(\d+)(?:\.(\d{1,3}))?$/.exec(String(value)) ?? [];
  if (whole === undefined) throw new Error(`${name} is not seconds with at most 3 decimals: ${String(value)}`);
  return Number(whole) * 1000 + Number(decimals.padEnd(3, '0'));
}

/** Ms since 1970 of a timestamp in the vendor's only form; `undefined` where absent or null. */
export function momentOf(record: Fields, name: string): number | undefined {
  const value = record[name];
  if (value === undefined || value === null) return undefined;
  const at =
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) ? Date.parse(value) : NaN;
  if (Number.isNaN(at) || new Date(at).toISOString() !== value) throw new Error(`${name} is no timestamp`);
  return at;
}

/** Ms since 1970 in a version 1 UUID; `undefined` for any other text. */
export function uuidMoment(id: string | undefined): number | undefined {
  const [, low, middle, high] =
    /^([0-9a-f]{8})-([0-9a-f]{4})-1([0-9a-f]{3})-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.exec(id ?? '') ?? [];
  if (low === undefined) return undefined;
  const ticks = BigInt(`0x${high}${middle}${low}`) - 0x01b21dd213814000n;
  return Number(ticks / 10_000n);
}

/** The paths of the records (root, segments, queue entries, agent entries) that have no `endTimestamp`. */
export function recordsWithoutEnd(document: Fields): readonly string[] {
  const open = momentOf(document, 'endTimestamp') === undefined ? ['interaction'] : [];
  for (const list of ['segments', 'queues', 'agents']) {
    entriesOf(document, list).forEach((record, index) => {
      if (momentOf(record, 'endTimestamp') === undefined) open.push(`${list}[${index}]`);
    });
  }
  return open;
}

/** Evaluates every identity that applies to the document. */
export function identitiesOf(document: Fields): readonly Identity[] {
  const segments = entriesOf(document, 'segments');
  const queues = entriesOf(document, 'queues');
  const agents = entriesOf(document, 'agents');
  const holds = entriesOf(document, 'customerHoldTimes');
  const found: Identity[] = [];
  const equal = (name: string, left: number | undefined, right: number | undefined): void => {
    const verdict = left === undefined || right === undefined ? 'missing' : left === right ? 'holds' : 'fails';
    found.push({ name, verdict, left, right });
  };
  const within = (name: string, value: number | undefined, least: number, most: number): void => {
    const verdict = value === undefined ? 'missing' : value >= least && value <= most ? 'holds' : 'fails';
    found.push({ name, verdict, left: value, right: undefined });
  };
  const start = momentOf(document, 'startTimestamp');
  const first = segments[0] ?? {};

  equal('4.1 interactionTime', lengthOf(document, 'interactionTime'), stretch(document));
  segments.forEach((segment, i) => {
    equal(`4.2 segments[${i}].segmentTime`, lengthOf(segment, 'segmentTime'), stretch(segment));
    if (segment.segmentCancelled === true)
      equal(
        `4.2b segments[${i}].segmentCancelTime`,
        lengthOf(segment, 'segmentCancelTime'),
        lengthOf(segment, 'segmentTime'),
      );
  });
  const [entered] = queues;
  if (entered !== undefined)
    equal('4.3 ivrTime', lengthOf(document, 'ivrTime'), difference(momentOf(entered, 'startTimestamp'), start));
  if (queues.length === 1 && agents.length === 0 && entered?.queueAbandoned === true) {
    const sum = add(lengthOf(document, 'ivrTime'), lengthOf(entered, 'queueAbandonTime'));
    equal('4.4 customerAbandonTime', lengthOf(document, 'customerAbandonTime'), sum);
  }
  if (first.segmentCancelled === true)
    equal('4.5 customerAbandonTime', lengthOf(document, 'customerAbandonTime'), lengthOf(first, 'segmentTime'));
  queues.forEach((queue, i) => {
    const wait = lengthOf(queue, 'queueTime');
    equal(`4.6 queues[${i}].queueTime`, wait, stretch(queue));
    if (queue.queueAbandoned !== true) return;
    equal(`4.7 queues[${i}].queueAbandonTime`, lengthOf(queue, 'queueAbandonTime'), wait);
    equal(`4.7 queues[${i}].slaTime`, lengthOf(queue, 'slaTime'), wait);
    const segment = segments.find((each) => each.interactionSegmentId === queue.interactionSegmentId) ?? {};
    equal(`4.9 queues[${i}].endTimestamp`, momentOf(queue, 'endTimestamp'), momentOf(segment, 'endTimestamp'));
  });
  equal('4.8 segments[0].startTimestamp', momentOf(first, 'startTimestamp'), start);
  const talkers = agents.filter((agent) => momentOf(agent, 'conversationStartTimestamp') !== undefined);
  const isVoice = document.channelType === 'voice';
  if (isVoice && talkers.length > 0) {
    const hold = lengthOf(document, 'customerHoldTime') ?? (document.customerHolds === 0 ? 0 : undefined);
    const conversation = lengthOf(document, 'customerConversationTime');
    equal('4.10 customerTalkTime', lengthOf(document, 'customerTalkTime'), difference(conversation, hold));
  }
  segments.forEach((segment, i) => {
    const id = uuidMoment(textOf(segment, 'interactionSegmentId'));
    equal(`4.12 segments[${i}].interactionSegmentId`, id, momentOf(segment, 'startTimestamp'));
  });
  for (const list of ['hooks', 'interactionAttributes']) {
    entriesOf(document, list).forEach((hook, i) => {
      const id = uuidMoment(textOf(hook, 'interactionHookId'));
      equal(`4.13 ${list}[${i}].interactionHookId`, id, momentOf(hook, 'timestamp'));
    });
  }
  const born = uuidMoment(textOf(document, 'interactionId'));
  if (born !== undefined) within('4.14 interactionId', difference(start, born), 100, 300);
  queues.forEach((queue, i) => {
    const id = uuidMoment(textOf(queue, 'interactionQueueId'));
    within(`4.15 queues[${i}].interactionQueueId`, difference(momentOf(queue, 'startTimestamp'), id), 1, 10);
  });

  if (document.ivrAbandoned === true) {
    equal('made ivrAbandonTime', lengthOf(document, 'ivrAbandonTime'), lengthOf(document, 'ivrTime'));
    equal('made ivrTime', lengthOf(document, 'ivrTime'), lengthOf(first, 'segmentTime'));
  }
  if (isVoice) {
    const count = typeof document.customerHolds === 'number' ? document.customerHolds : undefined;
    equal('made customerHolds', count, holds.length);
  }
  const held = holds.map(stretch).reduce(add, 0);
  if (holds.length > 0 || lengthOf(document, 'customerHoldTime') !== undefined)
    equal('made customerHoldTime', lengthOf(document, 'customerHoldTime'), held);
  const heldByAgents = agents.map((agent) => lengthOf(agent, 'holdTime')).filter((length) => length !== undefined);
  if (heldByAgents.length > 0) equal('made agents[].holdTime', heldByAgents.reduce(add, 0), held);
  const transfers = segments.filter((segment) => segment.segmentStartType === 'transfer').length;
  if (transfers > 0) {
    const count = typeof document.customerTransfers === 'number' ? document.customerTransfers : undefined;
    equal('made customerTransfers', count, transfers);
  }
  segments.forEach((segment, i) => {
    const from = agents.find((agent) => agent.interactionAgentId === segment.interactionAgentId);
    const handedOver = momentOf(from ?? {}, 'conversationEndTimestamp');
    const began = momentOf(segment, 'startTimestamp');
    if (lengthOf(segment, 'transferTime') !== undefined)
      equal(`made segments[${i}].transferTime`, lengthOf(segment, 'transferTime'), difference(handedOver, began));
    if (lengthOf(segment, 'addParticipantTime') !== undefined)
      equal(`made segments[${i}].addParticipantTime`, lengthOf(segment, 'addParticipantTime'), stretch(segment));
    const consult = lengthOf(segment, 'segmentConsultTime');
    if (consult === undefined) return;
    // |segment began ... |receiver answers ==consult== |customer is taken off hold, or handed over where not on hold
    const resumed = holds
      .map((hold) => momentOf(hold, 'endTimestamp'))
      .findLast((at) => at !== undefined && at > (began ?? at));
    const party = difference(momentOf(segment, 'endTimestamp'), lengthOf(document, 'thirdPartyTime'));
    const to = agents.find((agent) => agent.interactionSegmentId === segment.interactionSegmentId);
    const answered = segment.segmentThirdParty === true ? party : momentOf(to ?? {}, 'conversationStartTimestamp');
    equal(`made segments[${i}].segmentConsultTime`, consult, difference(resumed ?? handedOver, answered));
  });
  agents.forEach((agent, i) => {
    const talked = momentOf(agent, 'conversationStartTimestamp');
    const hungUp = momentOf(agent, 'conversationEndTimestamp');
    if (talked !== undefined)
      equal(`made agents[${i}].conversationTime`, lengthOf(agent, 'conversationTime'), difference(hungUp, talked));
    const done = momentOf(agent, 'wrapUpEndTimestamp');
    if (done === undefined && lengthOf(agent, 'wrapUpTime') === undefined) return;
    const began = momentOf(agent, 'wrapUpStartTimestamp');
    equal(`made agents[${i}].wrapUpTime`, lengthOf(agent, 'wrapUpTime'), difference(done, began));
    equal(`made agents[${i}].wrapUpStartTimestamp`, began, hungUp);
    equal(`made agents[${i}].endTimestamp`, momentOf(agent, 'endTimestamp'), done);
  });
  segments.forEach((segment, i) => {
    const ends = agents
      .filter((agent) => agent.interactionSegmentId === segment.interactionSegmentId)
      .map((agent) => momentOf(agent, 'endTimestamp'));
    if (ends.length > 0) equal(`made segments[${i}].endTimestamp`, momentOf(segment, 'endTimestamp'), latest(ends));
  });
  queues.forEach((queue, i) => {
    const from = momentOf(queue, 'startTimestamp') ?? 0;
    const next = queues
      .filter((each) => each !== queue && each.interactionSegmentId === queue.interactionSegmentId)
      .map((each) => momentOf(each, 'startTimestamp') ?? 0)
      .find((at) => at > from);
    const offered = agents.find((agent) => {
      const at = momentOf(agent, 'startTimestamp') ?? 0;
      const isSame = agent.interactionSegmentId === queue.interactionSegmentId;
      return isSame && at >= from && (next === undefined || at < next);
    });
    if (offered === undefined) return;
    equal(`made queues[${i}].endTimestamp`, momentOf(queue, 'endTimestamp'), momentOf(offered, 'startTimestamp'));
    const talked = momentOf(offered, 'conversationStartTimestamp');
    if (talked !== undefined) equal(`made queues[${i}].slaTime`, lengthOf(queue, 'slaTime'), talked - from);
  });
  if (talkers.length > 0)
    equal('made customerConversationTime', lengthOf(document, 'customerConversationTime'), covered(talkers));
  return found;
}

function add(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left + right;
}

function difference(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left - right;
}

function stretch(record: Fields): number | undefined {
  return difference(momentOf(record, 'endTimestamp'), momentOf(record, 'startTimestamp'));
}

function latest(moments: readonly (number | undefined)[]): number | undefined {
  let last: number | undefined;
  for (const at of moments) {
    if (at === undefined) return undefined;
    if (last === undefined || at > last) last = at;
  }
  return last;
}

/** How long at least one of the conversations was going on: |==A==|  |==B==| with overlaps counted once. */
function covered(talkers: readonly Fields[]): number | undefined {
  const talks: (readonly [number, number])[] = [];
  for (const talker of talkers) {
    const from = momentOf(talker, 'conversationStartTimestamp');
    const to = momentOf(talker, 'conversationEndTimestamp');
    if (from === undefined || to === undefined) return undefined;
    talks.push([from, to]);
  }
  talks.sort(([left], [right]) => left - right);
  let total = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const [from, to] of talks) {
    total += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return total;
}
