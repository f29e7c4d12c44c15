/*
 * Where each rule of the list applies in one interaction: which figures are its sides, and the constraint it lays between
 * two instants. What the rules are and how surely they are known is in `../rules.ts`, without any of this.
 */

import { listAt } from '../../interaction/keyed.ts';
import type { Instant } from '../../time/instant.ts';
import { RULE_IDS, type RuleId } from '../rules.ts';
import { STEP, type Steps } from '../steps.ts';
import type { AgentFigures, FigureBook, QueueFigures, SegmentFigures, StartAndEnd } from './facts.ts';
import type { Fact, Figure } from './figure.ts';
import { isFact } from './figure.ts';
import { type Join, type Joins, joinInSteps } from './joins.ts';

/** From one instant to another: `to` minus `from`. */
export interface Length {
  readonly kind: 'length';
  readonly from: Figure;
  readonly to: Figure;
}

/** One side of a rule. Instants in ms since 1970, durations, lengths and sums in ms. */
export type Operand =
  | Figure
  | Length
  | { readonly kind: 'sum'; readonly plus: readonly (Figure | Length)[]; readonly minus: readonly Figure[] }
  | { readonly kind: 'constant'; readonly value: number }
  /** A moment of ours, in ms since 1970. */
  | { readonly kind: 'moment'; readonly value: number }
  /** A number of records; `paths` are what was counted or, without a value, what is missing to count. */
  | { readonly kind: 'count'; readonly value?: number; readonly paths: readonly string[] }
  | { readonly kind: 'text'; readonly value?: string; readonly path: string };

/**
 * The rule as a constraint between two instants: `to - from` is 0 or `by`, or is at least 0 or `by`; give or take the
 * tolerance of the figures. `by` without a value constrains nothing. `given`: instants on whose received values the rule was chosen.
 */
export interface Link {
  readonly from: Figure;
  readonly to: Figure;
  readonly relation: 'equals' | 'at-least';
  readonly by?: Figure;
  readonly given?: readonly Fact[] | undefined;
}

/** A rule at work on certain records. */
export interface Instance {
  readonly rule: RuleId;
  /** Paths of the records involved; '' is the interaction. */
  readonly records: readonly string[];
  /** Paths of the ids, marks and lists that make the rule apply. */
  readonly given: readonly string[];
  readonly relation: 'equals' | 'at-most';
  readonly left: Operand;
  readonly right: Operand;
  /** Missing where the rule cannot be told by the difference of two instants: then it is a check only. */
  readonly link?: Link | undefined;
}

/** Visits the figures of both sides of a rule. */
export function visitSides({ left, right }: Instance, visit: (figure: Figure) => void): void {
  visitFigures(left, visit);
  visitFigures(right, visit);
}

/** Visits the figures of one side of a rule. */
export function visitFigures(operand: Operand, visit: (figure: Figure) => void): void {
  switch (operand.kind) {
    case 'instant':
    case 'duration':
      visit(operand);
      break;
    case 'length':
      visit(operand.from);
      visit(operand.to);
      break;
    case 'sum':
      for (const part of operand.plus) visitFigures(part, visit);
      for (const part of operand.minus) visit(part);
  }
}

interface RuleScene {
  readonly book: FigureBook;
  readonly joins: Joins;
  readonly fetchedAt: Instant | undefined;
}

/** Before the platform existed; sentinels such as 1970-01-01 are before it. */
const FIRST_POSSIBLE = Date.UTC(2000, 0);
/** Sentinels such as 9999-12-31 are after it. */
const LAST_POSSIBLE = Date.UTC(2100, 0) - 1;
/** How far the clock of the one who asked may be off. */
const DAY = 86_400_000;

type Part = Omit<Instance, 'rule'>;

const NONE: readonly string[] = [];

const WORKING: Readonly<Record<RuleId, (scene: RuleScene) => Iterable<Part>>> = {
  *END_NOT_BEFORE_START({ book }) {
    const own = (stretch: StartAndEnd): Part => order(stretch.start, stretch.end, [stretch.start.record]);
    yield own(book.top);
    if (book.details) yield own(book.details);
    for (const segment of book.segments) yield own(segment);
    for (const queue of book.queues) yield own(queue);
    for (const { stretch, isNamedForCertain } of book.holds) if (stretch && isNamedForCertain) yield own(stretch);
  },
  *DURATION_NOT_NEGATIVE({ book }) {
    const readByForm = new Set<Figure>();
    for (const { durations } of book.agents) for (const { figure } of durations) readByForm.add(figure);
    for (const { length } of book.holds) if (length) readByForm.add(length);
    for (const figure of book.all) {
      const isThere = figure.state === 'received' || figure.state === 'unreadable';
      if (figure.kind !== 'duration' || !isThere || readByForm.has(figure)) continue;
      yield limit([figure.record], { kind: 'constant', value: 0 }, figure);
    }
  },
  *POSSIBLE_INSTANT({ book, fetchedAt }) {
    const last = fetchedAt === undefined ? LAST_POSSIBLE : Math.min(LAST_POSSIBLE, fetchedAt + DAY);
    for (const figure of book.all) {
      if (figure.kind !== 'instant' || !isFact(figure)) continue;
      const { value, record } = figure;
      // Told only of one that cannot be: every other instant is one.
      if (value < FIRST_POSSIBLE) yield limit([record], { kind: 'moment', value: FIRST_POSSIBLE }, figure);
      else if (value > last) yield limit([record], figure, { kind: 'moment', value: last });
    }
  },
  *NO_LONGER_THAN_INTERACTION({ book }) {
    const { top } = book;
    for (const part of [
      top.ivrTime,
      top.ivrAbandonTime,
      top.customerAbandonTime,
      top.customerHoldTime,
      top.customerConversationTime,
      top.customerTalkTime,
    ]) {
      if (part && isFact(part)) yield noLonger(part, top, ['']);
    }
  },
  *UNIQUE_IDS({ book }) {
    const { interaction } = book;
    yield* uniqueIds(interaction.segments, 'interactionSegmentId', ({ segmentId }) => segmentId);
    yield* uniqueIds(interaction.queueEntries, 'interactionQueueId', ({ entryId }) => entryId);
    yield* uniqueIds(interaction.agentEntries.filter(isOuter), 'interactionAgentId', ({ entryId }) => entryId);
  },
  *SEGMENT_TIME({ book }) {
    for (const segment of book.segments) yield equalLength(segment.time, segment, [segment.record.path]);
  },
  *QUEUE_TIME({ book }) {
    for (const queue of book.queues) yield equalLength(queue.time, queue, [queue.record.path]);
  },
  *NOT_BEFORE_INTERACTION({ book, joins }) {
    const { start } = book.top;
    for (const segment of book.segments) {
      if (isLater(segment, joins)) yield order(start, segment.start, ['', segment.record.path]);
    }
    for (const queue of book.queues) yield order(start, queue.start, ['', queue.record.path]);
  },
  *QUEUE_IN_SEGMENT({ book, joins }) {
    for (const queue of book.queues) {
      const join = joins.ofQueue.get(queue);
      if (join) yield* inside(queue, join.segment, [queue.record.path, join.segment.record.path], join.given);
    }
  },
  *AGENT_END_NOT_BEFORE_START({ book }) {
    for (const { record, allocation, conversation, phases } of book.agents) {
      for (const stretch of [allocation, conversation, ...phases]) {
        if (stretch) yield order(stretch.start, stretch.end, [record.path]);
      }
    }
  },
  *CONVERSATION_NOT_BEFORE_INTERACTION({ book }) {
    for (const { record, conversation } of book.agents) {
      if (conversation) yield order(book.top.start, conversation.start, ['', record.path]);
    }
  },
  *CONVERSATION_IN_ALLOCATION({ book }) {
    for (const { record, allocation, conversation } of book.agents) {
      if (allocation && conversation) yield* inside(conversation, allocation, [record.path]);
    }
  },
  *QUEUE_BEFORE_ANSWER({ joins }) {
    for (const [segment, queues] of joins.queuesOf) {
      const talks = inOrder(joins.agentsOf.get(segment) ?? [], ({ conversation }) => conversation?.start);
      for (const queue of queues) {
        if (queue.record.isAbandoned === true || !isFact(queue.start)) continue;
        const next = firstAfter(talks, queue.start.value);
        const start = next?.at;
        if (!next || !start) continue;
        yield order(
          queue.end,
          start,
          [queue.record.path, next.of.record.path],
          [...given(joins.ofQueue.get(queue)), ...given(joins.ofAgent.get(next.of))],
          [queue.start, start],
        );
      }
    }
  },
  *INTERACTION_TIME({ book }) {
    yield equalLength(book.top.time, book.top, ['']);
  },
  *FIRST_SEGMENT_START({ book, joins }) {
    const { firstSegment } = joins;
    if (!firstSegment) return;
    const { path, number } = firstSegment.record;
    yield same(
      firstSegment.start,
      book.top.start,
      [path, ''],
      typeof number === 'number' ? [`${path}.segmentNumber`] : ['segments'],
    );
  },
  *SEGMENT_CANCEL_TIME({ joins }) {
    const { firstSegment } = joins;
    if (firstSegment?.record.isCancelled === true) yield cancelTime(firstSegment);
  },
  *CUSTOMER_ABANDON_TIME({ book, joins }) {
    const [segment] = book.segments;
    if (!joins.isOnlySegment || segment?.record.isCancelled !== true) return;
    const { customerAbandonTime } = book.top;
    const given = ['segments', `${segment.record.path}.segmentCancelled`];
    yield twin(customerAbandonTime, segment.time, segment, ['', segment.record.path], given);
  },
  *IVR_TIME({ book }) {
    const { ivrTime, start } = book.top;
    const isChosen = book.queues.length > 1;
    const unknown = isChosen ? book.queues.find((queue) => !isFact(queue.start)) : undefined;
    const first = unknown ?? earliest(book.queues);
    if (!first) return;
    const stretch = { start, end: first.start };
    const chosenBy = isChosen ? book.queues.map((queue) => queue.start).filter(isFact) : undefined;
    const part = equalLength(ivrTime, stretch, ['', first.record.path], ['queues'], chosenBy);
    // Which stay was the first is not known while one of several has no start.
    yield unknown ? { ...part, link: undefined } : part;
  },
  *QUEUE_ABANDON_TIME({ book }) {
    for (const queue of book.queues) if (queue.record.isAbandoned === true) yield abandonTwin(queue.abandonTime, queue);
  },
  *QUEUE_ABANDON_SLA_TIME({ book }) {
    for (const queue of book.queues) if (queue.record.isAbandoned === true) yield abandonTwin(queue.slaTime, queue);
  },
  *CUSTOMER_ABANDON_SUM({ book }) {
    const [queue] = book.queues;
    if (!queue || book.queues.length > 1 || book.agents.length > 0 || queue.record.isAbandoned !== true) return;
    const { customerAbandonTime, ivrTime, start } = book.top;
    if (!isFact(customerAbandonTime)) return;
    yield {
      records: ['', queue.record.path],
      given: ['queues', `${queue.record.path}.queueAbandoned`],
      relation: 'equals',
      left: customerAbandonTime,
      right: { kind: 'sum', plus: [ivrTime, queue.abandonTime], minus: [] },
      // By 4.3 and 4.7 the sum is the length from the interaction's start to the end of the stay.
      link: { from: start, to: queue.end, relation: 'equals', by: customerAbandonTime },
    };
  },
  *QUEUE_ABANDON_END({ book, joins }) {
    for (const queue of book.queues) {
      const join = joins.ofQueue.get(queue);
      if (!join || queue.record.isAbandoned !== true) continue;
      const { path } = queue.record;
      yield same(
        queue.end,
        join.segment.end,
        [path, join.segment.record.path],
        [...join.given, `${path}.queueAbandoned`],
      );
    }
  },
  *TALK_TIME({ book }) {
    const { customerTalkTime, customerConversationTime, customerHoldTime } = book.top;
    if (!isFact(customerTalkTime)) return;
    const hadNoHold = customerHoldTime.state !== 'unreadable' && book.interaction.customerHolds === 0;
    const isHoldKnown = isFact(customerHoldTime);
    yield {
      records: [''],
      given: isHoldKnown || !hadNoHold ? NONE : ['customerHolds'],
      relation: 'equals',
      left: customerTalkTime,
      right: {
        kind: 'sum',
        plus: [customerConversationTime],
        minus: isHoldKnown || !hadNoHold ? [customerHoldTime] : [],
      },
    };
  },
  *CUSTOMER_CONVERSATION_TIME({ book }) {
    const [talker, second] = book.agents.filter(({ conversation }) => conversation);
    if (!talker?.conversation || second) return;
    yield equalLength(book.top.customerConversationTime, talker.conversation, ['', talker.record.path]);
  },
  *LATER_SEGMENT_CANCEL_TIME({ book, joins }) {
    for (const segment of book.segments) {
      if (segment !== joins.firstSegment && segment.record.isCancelled === true) yield cancelTime(segment);
    }
  },
  *QUEUE_SLA_TIME({ book }) {
    for (const { record, slaTime, start, end } of book.queues) {
      if (record.isAbandoned === true || !isFact(slaTime)) continue;
      const left: Length = { kind: 'length', from: start, to: end };
      yield { records: [record.path], given: NONE, relation: 'at-most', left, right: slaTime };
    }
  },
  *NO_LONGER_THAN_RECORD({ book }) {
    const { top } = book;
    if (top.thirdPartyTime) yield noLongerThan(top.thirdPartyTime, top, ['']);
    for (const segment of book.segments) {
      const { record, cancelTime, parts } = segment;
      for (const part of [cancelTime, ...parts]) if (isFact(part)) yield noLongerThan(part, segment, [record.path]);
    }
    for (const queue of book.queues) {
      const { record, abandonTime, slaTime } = queue;
      if (isFact(abandonTime)) yield noLongerThan(abandonTime, queue, [record.path]);
      if (isFact(slaTime)) yield noLongerThan(slaTime, top, [record.path, '']);
    }
    for (const { record, allocation, durations } of book.agents) {
      if (allocation) for (const { figure } of durations) yield noLongerThan(figure, allocation, [record.path]);
    }
  },
  *QUEUE_UNTIL_ALLOCATION({ joins }) {
    for (const [segment, queues] of joins.queuesOf) {
      const agents = joins.agentsOf.get(segment) ?? [];
      const offers = inOrder(agents, ({ allocation }) => allocation?.start);
      const stays = inOrder(queues, ({ start }) => start);
      // With one of these instants unknown, which agent was the first is not known either.
      if (offers.length < agents.length || stays.length < queues.length) continue;
      for (const [index, { of: queue, at: start }] of stays.entries()) {
        if (queue.record.isAbandoned === true) continue;
        const next = firstAfter(offers, start.value, true);
        const following = stays[index + 1];
        if (!next || (following && following.at.value <= next.at.value)) continue;
        yield order(
          next.at,
          queue.end,
          [next.of.record.path, queue.record.path],
          [...given(joins.ofQueue.get(queue)), ...given(joins.ofAgent.get(next.of))],
          [start, next.at],
        );
      }
    }
  },
  *QUEUE_IN_INTERACTION({ book }) {
    for (const queue of book.queues) yield order(queue.end, book.top.end, [queue.record.path, '']);
  },
  *CONVERSATION_IN_INTERACTION({ book }) {
    for (const { record, conversation } of book.agents) {
      if (conversation) yield order(conversation.end, book.top.end, [record.path, '']);
    }
  },
  *ALLOCATION_NOT_BEFORE_INTERACTION({ book }) {
    for (const { record, allocation } of book.agents) {
      if (allocation) yield order(book.top.start, allocation.start, ['', record.path]);
    }
  },
  *ALLOCATION_IN_SEGMENT({ book, joins }) {
    for (const agent of book.agents) {
      const join = joins.ofAgent.get(agent);
      if (!join || !agent.allocation) continue;
      yield* inside(agent.allocation, join.segment, [agent.record.path, join.segment.record.path], join.given);
    }
  },
  *SEGMENT_ENDS_WITH_AGENT({ book, joins }) {
    for (const segment of book.segments) {
      if (segment.record.isCancelled === true) continue;
      const [talker, second] = (joins.agentsOf.get(segment) ?? []).filter(({ conversation }) => conversation);
      if (!talker?.allocation || second) continue;
      const records = [segment.record.path, talker.record.path];
      yield same(segment.end, talker.allocation.end, records, given(joins.ofAgent.get(talker)));
    }
  },
  *PHASE_IN_ALLOCATION({ book }) {
    for (const { record, allocation, phases } of book.agents) {
      if (!allocation) continue;
      for (const phase of phases) yield* inside(phase, allocation, [record.path]);
    }
  },
  *PHASE_TIME({ book }) {
    for (const { record, conversation, phases, durations } of book.agents) {
      for (const { name, figure } of durations) {
        const phase = name === 'conversationTime' ? conversation : phases.find((each) => name === `${each.name}Time`);
        if (phase) yield equalLength(figure, phase, [record.path]);
      }
    }
  },
  *HOLD_IN_INTERACTION({ book }) {
    for (const { record, stretch } of book.holds) if (stretch) yield* inside(stretch, book.top, [record.path, '']);
  },
  *HOLD_LENGTH({ book }) {
    for (const { record, stretch, length } of book.holds) {
      if (stretch && length) yield equalLength(length, stretch, [record.path]);
    }
  },
  *HOLD_TIME({ book }) {
    if (book.holds.length === 0) return;
    yield {
      records: ['', ...book.holds.map(({ record }) => record.path)],
      given: ['customerHoldTimes'],
      relation: 'equals',
      left: book.top.customerHoldTime,
      right: {
        kind: 'sum',
        plus: book.holds.flatMap(({ stretch, length }): readonly (Figure | Length)[] => {
          if (stretch) return [{ kind: 'length', from: stretch.start, to: stretch.end }];
          return length ? [length] : [];
        }),
        minus: [],
      },
    };
  },
  *HOLD_COUNT({ book }) {
    const { customerHolds } = book.interaction;
    const found = book.holds.length;
    if (found === 0 && !(typeof customerHolds === 'number' && customerHolds > 0)) return;
    yield {
      records: ['', ...book.holds.map(({ record }) => record.path)],
      given: NONE,
      relation: 'equals',
      left: count(customerHolds ?? undefined, ['customerHolds']),
      right: count(found > 0 ? found : undefined, ['customerHoldTimes']),
    };
  },
  *TWO_CONVERSATIONS({ book }) {
    for (const talks of talksByAgent(book).values()) {
      // The talk that ends last so far; one without an end may last for ever.
      let last: AgentFigures | undefined;
      for (const { of: agent, at } of inOrder(talks, ({ conversation }) => conversation?.start)) {
        const end = last?.conversation?.end;
        if (last && end) {
          yield {
            records: [last.record.path, agent.record.path],
            given: [last, agent].map(({ record }) => record.readFrom?.agentId ?? `${record.path}.agentId`),
            relation: 'at-most',
            left: end,
            right: at,
          };
        }
        const ours = agent.conversation?.end.value ?? Number.POSITIVE_INFINITY;
        if (!last || ours > (end?.value ?? Number.POSITIVE_INFINITY)) last = agent;
      }
    }
  },
  *DETAILS_INSTANT({ book }) {
    if (!book.details) return;
    yield same(book.details.start, book.top.start, ['details', '']);
    yield same(book.details.end, book.top.end, ['details', '']);
  },
  *DETAILS_VALUE({ book }) {
    const { details } = book.interaction;
    if (!details) return;
    for (const name of [
      'interactionId',
      'contactPoint',
      'customer',
      'direction',
      'channelType',
      'contactId',
    ] as const) {
      const copy = details[name] ?? undefined;
      const own = book.interaction[name] ?? undefined;
      if (copy === undefined && own === undefined) continue;
      yield {
        records: ['details', ''],
        given: NONE,
        relation: 'equals',
        left: text(copy, details.readFrom?.[name] ?? `details.${name}`),
        right: text(own, book.interaction.readFrom?.[name] ?? name),
      };
    }
  },
  *DETAILS_CONVERSATION({ book }) {
    for (const { record, conversation, retold } of book.agents) {
      if (!conversation || !retold) continue;
      const records = [record.detailPath ?? 'details', record.path];
      if (retold.start) yield same(retold.start, conversation.start, records);
      if (retold.end) yield same(retold.end, conversation.end, records);
    }
  },
  *QUEUE_NAMES_SEGMENT({ book, joins }) {
    for (const { path, segmentId } of book.interaction.queueEntries) {
      yield* reference(segmentId, path, 'interactionSegmentId', joins.segmentIds, 'segments');
    }
  },
  *AGENT_NAMES_SEGMENT({ book, joins }) {
    for (const { path, segmentId } of book.interaction.agentEntries) {
      yield* reference(segmentId, path, 'interactionSegmentId', joins.segmentIds, 'segments');
    }
  },
  *SEGMENT_NAMES_AGENT_ENTRY({ book, joins }) {
    for (const { path, fromAgentEntryId } of book.interaction.segments) {
      yield* reference(fromAgentEntryId, path, 'interactionAgentId', joins.agentEntryIds, 'agents');
    }
  },
  *SEGMENT_NAMES_AGENT({ book, joins }) {
    const known = new Map([...joins.agentIds].map((id) => [id, 1]));
    for (const { path, toAgentId } of book.interaction.segments) {
      yield* reference(toAgentId, path, 'segmentToAgentId', known, 'agents');
    }
  },
};

/**
 * Every place where a rule applies, in the order of the ledger: by rule, then as the records stand in the document.
 * Linear in the number of records, but for the sorting of conversations and stays by time. In steps of a few ms.
 */
export function* instancesInSteps(book: FigureBook, fetchedAt?: Instant): Steps<readonly Instance[]> {
  const scene: RuleScene = { book, joins: yield* joinInSteps(book), fetchedAt };
  yield;
  const found: Instance[] = [];
  for (const rule of RULE_IDS) {
    for (const { records, given: because, relation, left, right, link } of WORKING[rule](scene)) {
      found.push({ rule, records, given: because, relation, left, right, link });
      if (found.length % STEP === 0) yield;
    }
  }
  return found;
}

/** A segment that an agent began: segment 0 is held to more, and which one is it may not be known. */
function isLater(segment: SegmentFigures, { firstSegment }: Joins): boolean {
  if (firstSegment) return segment !== firstSegment;
  const startType = segment.record.startType?.trim().toLowerCase();
  return startType === 'transfer' || startType === 'add-participant';
}

function limit(records: readonly string[], left: Operand, right: Operand): Part {
  return { records, given: NONE, relation: 'at-most', left, right };
}

function noLongerThan(part: Fact, { start: from, end: to }: StartAndEnd, records: readonly string[]): Part {
  return limit(records, part, { kind: 'length', from, to });
}

/** The same as a constraint too: what lasted so long cannot have ended sooner. */
function noLonger(part: Fact, whole: StartAndEnd, records: readonly string[]): Part {
  const { start: from, end: to } = whole;
  return { ...noLongerThan(part, whole, records), link: { from, to, relation: 'at-least', by: part } };
}

function order(
  first: Figure,
  second: Figure,
  records: readonly string[],
  given: readonly string[] = NONE,
  chosenBy?: readonly Fact[],
): Part {
  return {
    records,
    given,
    relation: 'at-most',
    left: first,
    right: second,
    link: { from: first, to: second, relation: 'at-least', given: chosenBy },
  };
}

function* inside(
  inner: StartAndEnd,
  outer: StartAndEnd,
  records: readonly string[],
  given: readonly string[] = NONE,
): Generator<Part> {
  yield order(outer.start, inner.start, records, given);
  yield order(inner.end, outer.end, records, given);
}

function same(left: Figure, right: Figure, records: readonly string[], given: readonly string[] = NONE): Part {
  return { records, given, relation: 'equals', left, right, link: { from: left, to: right, relation: 'equals' } };
}

function equalLength(
  time: Figure,
  stretch: StartAndEnd,
  records: readonly string[],
  given: readonly string[] = NONE,
  chosenBy?: readonly Fact[],
): Part {
  const { start: from, end: to } = stretch;
  return {
    records,
    given,
    relation: 'equals',
    left: time,
    right: { kind: 'length', from, to },
    link: { from, to, relation: 'equals', by: time, given: chosenBy },
  };
}

/** A second name for the length of a stretch. The check compares the two figures, the constraint is on the instants. */
function twin(
  time: Figure,
  original: Figure,
  { start: from, end: to }: StartAndEnd,
  records: readonly string[],
  given: readonly string[],
): Part {
  return {
    records,
    given,
    relation: 'equals',
    left: time,
    right: original,
    link: { from, to, relation: 'equals', by: time },
  };
}

function cancelTime(segment: SegmentFigures): Part {
  const { path } = segment.record;
  return twin(segment.cancelTime, segment.time, segment, [path], [`${path}.segmentCancelled`]);
}

function abandonTwin(time: Figure, queue: QueueFigures): Part {
  const { path } = queue.record;
  return twin(time, queue.time, queue, [path], [`${path}.queueAbandoned`]);
}

function given(join: Join | undefined): readonly string[] {
  return join?.given ?? NONE;
}

function count(value: number | undefined, paths: readonly string[]): Operand {
  return value === undefined ? { kind: 'count', paths } : { kind: 'count', value, paths };
}

function text(value: string | undefined, path: string): Operand {
  return value === undefined ? { kind: 'text', path } : { kind: 'text', value, path };
}

function isOuter({ path }: { readonly path: string }): boolean {
  return path.startsWith('agents');
}

function* uniqueIds<Member extends { readonly path: string }>(
  members: readonly Member[],
  wireName: string,
  idOf: (member: Member) => string | null | undefined,
): Generator<Part> {
  const [first] = members;
  if (!first) return;
  const list = first.path.replace(/\[.*/, '');
  const holders = new Map<string, string[]>();
  const without: string[] = [];
  for (const member of members) {
    const id = idOf(member);
    if (!id) without.push(`${member.path}.${wireName}`);
    else {
      listAt(holders, id).push(member.path);
    }
  }
  const shared = [...holders.values()].filter(({ length }) => length > 1).flat();
  const received = members.length - without.length;
  // A shared id is proof enough; that all are different can only be said of ids that are there.
  const isKnown = shared.length > 0 || without.length === 0;
  yield {
    records: shared,
    given: shared.map((path) => `${path}.${wireName}`),
    relation: 'equals',
    left: isKnown ? count(received, [list]) : count(undefined, without),
    right: isKnown ? count(holders.size, [list]) : count(undefined, []),
  };
}

/** An id that names a record of another list. An empty list proves nothing: it may not have been in the response. */
function* reference(
  id: string | null | undefined,
  path: string,
  wireName: string,
  found: ReadonlyMap<string, number>,
  list: string,
): Generator<Part> {
  if (!id) return;
  yield {
    records: [path],
    given: [`${path}.${wireName}`],
    relation: 'at-most',
    left: count(1, [`${path}.${wireName}`]),
    right: count(found.size > 0 ? (found.get(id) ?? 0) : undefined, [list]),
  };
}

function earliest(queues: readonly QueueFigures[]): QueueFigures | undefined {
  let first: QueueFigures | undefined;
  for (const queue of queues) {
    if (!first || (queue.start.value ?? 0) < (first.start.value ?? 0)) first = queue;
  }
  return first;
}

interface Placed<Member> {
  readonly of: Member;
  readonly at: Fact;
}

function inOrder<Member>(
  members: readonly Member[],
  startOf: (member: Member) => Figure | undefined,
): readonly Placed<Member>[] {
  const placed: Placed<Member>[] = [];
  for (const member of members) {
    const start = startOf(member);
    if (start && isFact(start)) placed.push({ of: member, at: start });
  }
  return placed.sort((a, b) => a.at.value - b.at.value);
}

/** The first one that began after an instant (or at it). */
function firstAfter<Member>(
  placed: readonly Placed<Member>[],
  instant: number,
  orAtIt = false,
): Placed<Member> | undefined {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = placed[middle]?.at.value ?? Number.POSITIVE_INFINITY;
    if (value < instant || (value === instant && !orAtIt)) low = middle + 1;
    else high = middle;
  }
  return placed[low];
}

function talksByAgent(book: FigureBook): ReadonlyMap<string, readonly AgentFigures[]> {
  const talks = new Map<string, AgentFigures[]>();
  for (const agent of book.agents) {
    const { agentId } = agent.record;
    if (!agentId || !agent.conversation) continue;
    listAt(talks, agentId).push(agent);
  }
  return talks;
}
