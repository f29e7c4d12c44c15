/*
 * What must be, or has been seen to be, true between the instants and durations of one interaction.
 *
 * Every rule has a permanent id and says how surely it is known: `logic`, `documented` (a definition in the vendor's
 * documents), `observed` (in at least three independent vendor samples) or `assumed` (fewer, down to none). Only the first
 * three may make a check fail. Left out on purpose: "the interaction ends last" (wrap-up passes its end by a minute in
 * one vendor sample), "the parts add up to the whole", and what `slaTime` is exactly once an agent has answered.
 *
 *   |interaction ------------------------------------------------|
 *   |segment 0 -------------------------------------------------------------|
 *       |queue entry -----|                                       after-call work
 *                         |agent entry: |conversation ----------|-----------|
 *
 * The sources name the vendor's samples: S1 the reference response, S2 the time-range list, S3 the list, S4 an answered
 * call with its nulls shown, S5 the Zendesk hooks. A length may be off by 1 ms of rounding, an instant may not.
 */

import type { AgentFigures, Fact, Figure, FigureBook, QueueFigures, SegmentFigures, Stretch } from './rules/facts.ts';
import { isFact } from './rules/facts.ts';
import { type Join, type Joins, joinInSteps } from './rules/joins.ts';
import { finish, STEP, type Steps } from './steps.ts';

/** How surely a rule is known; `samples` counts the vendor samples that show it. */
export type Evidence =
  | { readonly class: 'logic' | 'documented' }
  | { readonly class: 'observed' | 'assumed'; readonly samples: number };

/** How surely a rule is known. */
export type EvidenceClass = Evidence['class'];

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
  /** A number of records; `paths` are what was counted or, without a value, what is missing to count. */
  | { readonly kind: 'count'; readonly value?: number; readonly paths: readonly string[] }
  | { readonly kind: 'text'; readonly value?: string; readonly path: string };

/**
 * The rule as a constraint between two instants: `to - from` is 0, or is `by` give or take 1 ms, or is at least 0.
 * `by` without a value constrains nothing. `given`: instants on whose received values the rule was chosen.
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

/** What is known about a rule without an interaction at hand. */
export interface Rule {
  readonly evidence: Evidence;
  /** Where it is stated or was seen. */
  readonly source: string;
  /** In wire names. */
  readonly formula: string;
}

interface Scene {
  readonly book: FigureBook;
  readonly joins: Joins;
}

type Part = Omit<Instance, 'rule'>;

interface WorkingRule extends Rule {
  readonly instances: (scene: Scene) => Iterable<Part>;
}

const NONE: readonly string[] = [];

const logic: Evidence = { class: 'logic' };
const documented: Evidence = { class: 'documented' };
const observed = (samples: number): Evidence => ({ class: 'observed', samples });
const assumed = (samples: number): Evidence => ({ class: 'assumed', samples });

const WORKING = {
  END_NOT_BEFORE_START: {
    evidence: logic,
    source: 'Nothing ends before it starts.',
    formula: 'startTimestamp <= endTimestamp',
    *instances({ book }) {
      const own = (stretch: Stretch): Part => order(stretch.start, stretch.end, [stretch.start.record]);
      yield own(book.top);
      if (book.details) yield own(book.details);
      for (const segment of book.segments) yield own(segment);
      for (const queue of book.queues) yield own(queue);
      for (const { record, allocation, conversation, phases } of book.agents) {
        if (allocation) yield own(allocation);
        if (conversation) yield order(conversation.start, conversation.end, [record.path]);
        for (const phase of phases) yield own(phase);
      }
      for (const { stretch, isNamedForCertain } of book.holds) if (stretch && isNamedForCertain) yield own(stretch);
    },
  },
  DURATION_NOT_NEGATIVE: {
    evidence: logic,
    source: 'No length is below zero. Only for the durations the reference names.',
    formula: '0 <= ...Time',
    *instances({ book }) {
      const readByForm = new Set<Figure>();
      for (const { durations } of book.agents) for (const { figure } of durations) readByForm.add(figure);
      for (const { length } of book.holds) if (length) readByForm.add(length);
      for (const figure of book.all) {
        const isThere = figure.state === 'received' || figure.state === 'unreadable';
        if (figure.kind !== 'duration' || !isThere || readByForm.has(figure)) continue;
        yield {
          records: [figure.record],
          given: NONE,
          relation: 'at-most',
          left: { kind: 'constant', value: 0 },
          right: figure,
        };
      }
    },
  },
  UNIQUE_IDS: {
    evidence: logic,
    source:
      'Two records with one id are one record. "A new interactionQueueId, interactionAgentId each time": api 1.4, 1.5.',
    formula: 'ids received = different ids',
    *instances({ book }) {
      const { interaction } = book;
      yield* uniqueIds(interaction.segments, 'interactionSegmentId', ({ segmentId }) => segmentId);
      yield* uniqueIds(interaction.queueEntries, 'interactionQueueId', ({ entryId }) => entryId);
      yield* uniqueIds(interaction.agentEntries.filter(isOuter), 'interactionAgentId', ({ entryId }) => entryId);
    },
  },

  SEGMENT_TIME: {
    evidence: documented,
    source: 'api 4.2, by definition; equal in S1, S2, S3, S4',
    formula: 'segmentTime = endTimestamp - startTimestamp',
    *instances({ book }) {
      for (const segment of book.segments) yield lengthOf(segment.time, segment, [segment.record.path]);
    },
  },
  QUEUE_TIME: {
    evidence: documented,
    source: 'api 4.6: queue time runs from entering the queue until accepted or abandoned; equal in S1',
    formula: 'queueTime = endTimestamp - startTimestamp',
    *instances({ book }) {
      for (const queue of book.queues) yield lengthOf(queue.time, queue, [queue.record.path]);
    },
  },
  NOT_BEFORE_INTERACTION: {
    evidence: documented,
    source:
      'api 1.1: startTimestamp is when the interaction started; 1.3: segment 0 opens with it, the others by an agent; 1.4',
    formula: 'interaction startTimestamp <= startTimestamp of segment, queue entry, conversation',
    *instances({ book, joins }) {
      const { start } = book.top;
      // Segment 0 is held to more than this: its start is the interaction's.
      for (const segment of book.segments) {
        if (segment !== joins.firstSegment) yield order(start, segment.start, ['', segment.record.path]);
      }
      for (const queue of book.queues) yield order(start, queue.start, ['', queue.record.path]);
      for (const { record, conversation } of book.agents) {
        if (conversation) yield order(start, conversation.start, ['', record.path]);
      }
    },
  },
  QUEUE_IN_SEGMENT: {
    evidence: documented,
    source:
      'api 1.3: a segment opens with the interaction or as an agent transfers, and closes when its agent is deallocated or the customer abandons; 1.4: a stay lasts until an agent is allocated or accepts, or the customer leaves',
    formula: 'segment startTimestamp <= queue startTimestamp, queue endTimestamp <= segment endTimestamp',
    *instances({ book, joins }) {
      for (const queue of book.queues) {
        const join = joins.ofQueue.get(queue);
        if (join) yield* inside(queue, join.segment, [queue.record.path, join.segment.record.path], join.given);
      }
    },
  },
  CONVERSATION_IN_ALLOCATION: {
    evidence: documented,
    source: 'api 1.5: an agent entry runs from allocation to deallocation',
    formula: 'startTimestamp <= conversationStartTimestamp, conversationEndTimestamp <= endTimestamp',
    *instances({ book }) {
      for (const { record, allocation, conversation } of book.agents) {
        if (allocation && conversation) yield* inside(conversation, allocation, [record.path]);
      }
    },
  },
  QUEUE_BEFORE_ANSWER: {
    evidence: documented,
    source: 'api 5.2: time to answer ends only when the conversation starts, so it is no shorter than queue time',
    formula: 'queue endTimestamp <= next conversationStartTimestamp in its segment',
    *instances({ joins }) {
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
  },

  INTERACTION_TIME: {
    evidence: observed(5),
    source: 'api 4.1; equal in S1, S2, S3, S4, S5 (in S3 and S4 against the start of segment 0, in S5 against its id)',
    formula: 'interactionTime = endTimestamp - startTimestamp',
    *instances({ book }) {
      yield lengthOf(book.top.time, book.top, ['']);
    },
  },
  FIRST_SEGMENT_START: {
    evidence: observed(5),
    source: 'api 4.8; equal in S1 and S2, implied by S3, S4 and S5; 1.3: segment 0 opens with the interaction',
    formula: 'segment 0 startTimestamp = interaction startTimestamp',
    *instances({ book, joins }) {
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
  },
  SEGMENT_CANCEL_TIME: {
    evidence: observed(3),
    source: 'api 4.2b; equal in S1, S2, S3, each time for segment 0',
    formula: 'segmentCancelTime = segmentTime (segment 0, segmentCancelled)',
    *instances({ joins }) {
      const { firstSegment } = joins;
      if (firstSegment?.record.isCancelled === true) yield cancelTime(firstSegment);
    },
  },
  CUSTOMER_ABANDON_TIME: {
    evidence: observed(3),
    source: 'api 4.5; equal in S1, S2, S3, each with one cancelled segment',
    formula: 'customerAbandonTime = segmentTime (only segment, segmentCancelled)',
    *instances({ book, joins }) {
      const [segment] = book.segments;
      if (!joins.isOnlySegment || segment?.record.isCancelled !== true) return;
      const { customerAbandonTime } = book.top;
      const given = ['segments', `${segment.record.path}.segmentCancelled`];
      yield twin(customerAbandonTime, segment.time, segment, ['', segment.record.path], given);
    },
  },

  IVR_TIME: {
    evidence: assumed(1),
    source: 'api 4.3; equal in S1',
    formula: 'ivrTime = first queue startTimestamp - interaction startTimestamp',
    *instances({ book }) {
      const { ivrTime, start } = book.top;
      const isChosen = book.queues.length > 1;
      const unknown = isChosen ? book.queues.find((queue) => !isFact(queue.start)) : undefined;
      const first = unknown ?? earliest(book.queues);
      if (!first) return;
      const stretch = { start, end: first.start };
      const chosenBy = isChosen ? book.queues.map((queue) => queue.start).filter(isFact) : undefined;
      const part = lengthOf(ivrTime, stretch, ['', first.record.path], ['queues'], chosenBy);
      // Which stay was the first is not known while one of several has no start.
      yield unknown ? { ...part, link: undefined } : part;
    },
  },
  QUEUE_ABANDON_TIME: {
    evidence: assumed(1),
    source: 'api 4.7; equal in S1',
    formula: 'queueAbandonTime = queueTime (queueAbandoned)',
    *instances({ book }) {
      for (const queue of book.queues)
        if (queue.record.isAbandoned === true) yield abandonTwin(queue.abandonTime, queue);
    },
  },
  QUEUE_ABANDON_SLA_TIME: {
    evidence: assumed(1),
    source: 'api 4.7; equal in S1',
    formula: 'slaTime = queueTime (queueAbandoned)',
    *instances({ book }) {
      for (const queue of book.queues) if (queue.record.isAbandoned === true) yield abandonTwin(queue.slaTime, queue);
    },
  },
  CUSTOMER_ABANDON_SUM: {
    evidence: assumed(1),
    source: 'api 4.4; equal in S1',
    formula: 'customerAbandonTime = ivrTime + queueAbandonTime (one queue entry, abandoned, no agent)',
    *instances({ book }) {
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
  },
  QUEUE_ABANDON_END: {
    evidence: assumed(1),
    source: 'api 4.9; equal in S1',
    formula: 'queue endTimestamp = segment endTimestamp (queueAbandoned)',
    *instances({ book, joins }) {
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
  },
  TALK_TIME: {
    evidence: assumed(2),
    source: 'api 4.10; equal in S4 and S5, neither with a hold',
    formula: 'customerTalkTime = customerConversationTime - customerHoldTime',
    *instances({ book }) {
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
  },
  CUSTOMER_CONVERSATION_TIME: {
    evidence: assumed(0),
    source: 'api 1.1: the customer’s time in conversation; in no sample beside its instants',
    formula: 'customerConversationTime = conversationEndTimestamp - conversationStartTimestamp (only one conversation)',
    *instances({ book }) {
      const [talker, second] = book.agents.filter(({ conversation }) => conversation);
      if (!talker?.conversation || second) return;
      yield lengthOf(book.top.customerConversationTime, talker.conversation, ['', talker.record.path]);
    },
  },
  LATER_SEGMENT_CANCEL_TIME: {
    evidence: assumed(0),
    source: 'as api 4.2b, but for a transfer or a participant that was cancelled; in no sample',
    formula: 'segmentCancelTime = segmentTime (segmentCancelled, not segment 0)',
    *instances({ book, joins }) {
      for (const segment of book.segments) {
        if (segment !== joins.firstSegment && segment.record.isCancelled === true) yield cancelTime(segment);
      }
    },
  },
  QUEUE_SLA_TIME: {
    evidence: assumed(0),
    source:
      'api 5.3: whether slaTime ends as work is accepted or as the conversation starts is not documented; no stay is longer than either',
    formula: 'endTimestamp - startTimestamp <= slaTime (queue entry, not queueAbandoned)',
    *instances({ book }) {
      for (const { record, slaTime, start, end } of book.queues) {
        if (record.isAbandoned === true || !isFact(slaTime)) continue;
        const left: Length = { kind: 'length', from: start, to: end };
        yield { records: [record.path], given: NONE, relation: 'at-most', left, right: slaTime };
      }
    },
  },
  QUEUE_UNTIL_ALLOCATION: {
    evidence: assumed(0),
    source:
      'api 1.4: until an agent is allocated or accepts; that a stay can end otherwise (2.5) keeps it an assumption',
    formula: 'startTimestamp of the first agent allocated in its segment <= queue endTimestamp',
    *instances({ joins }) {
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
  },
  QUEUE_IN_INTERACTION: {
    evidence: assumed(1),
    source: 'api 1.1, 1.4; in S1 the stay ends 78 ms before the interaction',
    formula: 'queue endTimestamp <= interaction endTimestamp',
    *instances({ book }) {
      for (const queue of book.queues) yield order(queue.end, book.top.end, [queue.record.path, '']);
    },
  },
  CONVERSATION_IN_INTERACTION: {
    evidence: assumed(0),
    source: 'in no sample; S5 shows only that after-call work passes the interaction’s end',
    formula: 'conversationEndTimestamp <= interaction endTimestamp',
    *instances({ book }) {
      for (const { record, conversation } of book.agents) {
        if (conversation) yield order(conversation.end, book.top.end, [record.path, '']);
      }
    },
  },
  ALLOCATION_NOT_BEFORE_INTERACTION: {
    evidence: assumed(0),
    source: 'in no sample; whether an agent who calls out is allocated first is not documented',
    formula: 'interaction startTimestamp <= agent startTimestamp',
    *instances({ book }) {
      for (const { record, allocation } of book.agents) {
        if (allocation) yield order(book.top.start, allocation.start, ['', record.path]);
      }
    },
  },
  ALLOCATION_IN_SEGMENT: {
    evidence: assumed(0),
    source: 'as api 1.3; that agents[] names its segment is not documented',
    formula: 'segment startTimestamp <= agent startTimestamp, agent endTimestamp <= segment endTimestamp',
    *instances({ book, joins }) {
      for (const agent of book.agents) {
        const join = joins.ofAgent.get(agent);
        if (!join || !agent.allocation) continue;
        yield* inside(agent.allocation, join.segment, [agent.record.path, join.segment.record.path], join.given);
      }
    },
  },
  SEGMENT_ENDS_WITH_AGENT: {
    evidence: assumed(0),
    source: 'api 1.3: it closes when that agent is deallocated; that agents[] names its segment is not documented',
    formula: 'segment endTimestamp = endTimestamp of its only agent with a conversation',
    *instances({ book, joins }) {
      for (const segment of book.segments) {
        if (segment.record.isCancelled === true) continue;
        const [talker, second] = (joins.agentsOf.get(segment) ?? []).filter(({ conversation }) => conversation);
        if (!talker?.allocation || second) continue;
        const records = [segment.record.path, talker.record.path];
        yield same(segment.end, talker.allocation.end, records, given(joins.ofAgent.get(talker)));
      }
    },
  },
  PHASE_IN_ALLOCATION: {
    evidence: assumed(0),
    source: 'api 1.5; the names in agents[] are not documented',
    formula: 'startTimestamp <= ...StartTimestamp, ...EndTimestamp <= endTimestamp',
    *instances({ book }) {
      for (const { record, allocation, phases } of book.agents) {
        if (!allocation) continue;
        for (const phase of phases) yield* inside(phase, allocation, [record.path]);
      }
    },
  },
  PHASE_TIME: {
    evidence: assumed(0),
    source: 'api 1.5; the names in agents[] are not documented',
    formula: 'conversationTime = conversationEndTimestamp - conversationStartTimestamp, and so for other names',
    *instances({ book }) {
      for (const { record, conversation, phases, durations } of book.agents) {
        for (const { name, figure } of durations) {
          const phase = name === 'conversationTime' ? conversation : phases.find((each) => name === `${each.name}Time`);
          if (phase) yield lengthOf(figure, phase, [record.path]);
        }
      }
    },
  },
  HOLD_IN_INTERACTION: {
    evidence: assumed(0),
    source: 'in no sample; the inner names of customerHoldTimes[] are not documented',
    formula: 'interaction startTimestamp <= hold start, hold end <= interaction endTimestamp',
    *instances({ book }) {
      for (const { record, stretch } of book.holds) if (stretch) yield* inside(stretch, book.top, [record.path, '']);
    },
  },
  HOLD_LENGTH: {
    evidence: assumed(0),
    source: 'in no sample; the inner names of customerHoldTimes[] are not documented',
    formula: 'length of a hold = its end - its start',
    *instances({ book }) {
      for (const { record, stretch, length } of book.holds) {
        if (stretch && length) yield lengthOf(length, stretch, [record.path]);
      }
    },
  },
  HOLD_TIME: {
    evidence: assumed(0),
    source:
      'api 1.1: customerHoldTime is the sum of hold durations; that customerHoldTimes[] lists them all is not documented',
    formula: 'customerHoldTime = sum of customerHoldTimes[]',
    *instances({ book }) {
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
  },
  HOLD_COUNT: {
    evidence: assumed(0),
    source: 'api 1.1: customerHolds is the number of holds, customerHoldTimes[] has one entry per hold',
    formula: 'customerHolds = number of customerHoldTimes[]',
    *instances({ book }) {
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
  },
  TWO_CONVERSATIONS: {
    evidence: assumed(0),
    source: 'not documented',
    formula: 'conversationEndTimestamp <= next conversationStartTimestamp of the same agent',
    *instances({ book }) {
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
  },
  DETAILS_INSTANT: {
    evidence: assumed(1),
    source: 'api 1.2; equal in S1, the only sample with details',
    formula: 'details.startTimestamp = startTimestamp, details.endTimestamp = endTimestamp',
    *instances({ book }) {
      if (!book.details) return;
      yield same(book.details.start, book.top.start, ['details', '']);
      yield same(book.details.end, book.top.end, ['details', '']);
    },
  },
  DETAILS_VALUE: {
    evidence: assumed(1),
    source: 'api 1.2; equal in S1, the only sample with details',
    formula: 'details.customer = customer, and so for the other copied names',
    *instances({ book }) {
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
  },
  DETAILS_CONVERSATION: {
    evidence: assumed(0),
    source: 'api 1.2; in no sample',
    formula: 'details.agents[] conversation instants = those of the same agent in agents[]',
    *instances({ book }) {
      for (const { record, conversation, retold } of book.agents) {
        if (!conversation || !retold) continue;
        const records = [record.detailPath ?? 'details', record.path];
        if (retold.start) yield same(retold.start, conversation.start, records);
        if (retold.end) yield same(retold.end, conversation.end, records);
      }
    },
  },
  QUEUE_NAMES_SEGMENT: {
    evidence: assumed(1),
    source: 'api 1.4: interactionSegmentId says which segment it belongs to; resolves in S1',
    formula: 'queue interactionSegmentId is the id of a segment',
    *instances({ book, joins }) {
      for (const { path, segmentId } of book.interaction.queueEntries) {
        yield* reference(segmentId, path, 'interactionSegmentId', joins.segmentIds, 'segments');
      }
    },
  },
  AGENT_NAMES_SEGMENT: {
    evidence: assumed(0),
    source: 'in no sample',
    formula: 'agent interactionSegmentId is the id of a segment',
    *instances({ book, joins }) {
      for (const { path, segmentId } of book.interaction.agentEntries) {
        yield* reference(segmentId, path, 'interactionSegmentId', joins.segmentIds, 'segments');
      }
    },
  },
  SEGMENT_NAMES_AGENT_ENTRY: {
    evidence: assumed(0),
    source: 'api 1.3: interactionAgentId is the allocation of the agent who began the segment; in no sample',
    formula: 'segment interactionAgentId is the id of an agent entry',
    *instances({ book, joins }) {
      for (const { path, fromAgentEntryId } of book.interaction.segments) {
        yield* reference(fromAgentEntryId, path, 'interactionAgentId', joins.agentEntryIds, 'agents');
      }
    },
  },
  SEGMENT_NAMES_AGENT: {
    evidence: assumed(0),
    source: 'api 1.3: segmentToAgentId is the receiving agent; in no sample beside its agents',
    formula: 'segmentToAgentId is the agentId of an agent entry',
    *instances({ book, joins }) {
      const known = new Map([...joins.agentIds].map((id) => [id, 1]));
      for (const { path, toAgentId } of book.interaction.segments) {
        yield* reference(toAgentId, path, 'segmentToAgentId', known, 'agents');
      }
    },
  },
} as const satisfies Readonly<Record<string, WorkingRule>>;

/** The permanent id of a rule. */
export type RuleId = keyof typeof WORKING;

/** All rules in the order of the ledger: surest first. */
export const RULES: Readonly<Record<RuleId, Rule>> = WORKING;

/** The ids in the order of the ledger. */
export const RULE_IDS: readonly RuleId[] = Object.keys(WORKING).filter((id): id is RuleId => id in WORKING);

/**
 * Which list of rules this is. Raised whenever a rule comes, goes or changes its formula or its evidence, so that what was
 * concluded by one list is never compared with what another concludes.
 */
export const RULES_VERSION = 1;

/** Whether a broken rule proves that something is wrong. Assumed rules never do. */
export function isHard(rule: RuleId): boolean {
  return RULES[rule].evidence.class !== 'assumed';
}

const BY_STRENGTH: readonly EvidenceClass[] = ['logic', 'documented', 'observed', 'assumed'];

/** How surely the least sure of these rules is known. */
export function weakest(rules: readonly RuleId[]): EvidenceClass {
  let found = 0;
  for (const rule of rules) found = Math.max(found, BY_STRENGTH.indexOf(RULES[rule].evidence.class));
  return BY_STRENGTH[found] ?? 'assumed';
}

/**
 * Every place where a rule applies, in the order of the ledger: by rule, then as the records stand in the document.
 * Linear in the number of records, but for the sorting of conversations and stays by time.
 */
export function instancesOf(book: FigureBook): readonly Instance[] {
  return finish(instancesInSteps(book));
}

/** The same in steps of a few ms. */
export function* instancesInSteps(book: FigureBook): Steps<readonly Instance[]> {
  const scene: Scene = { book, joins: yield* joinInSteps(book) };
  yield;
  const found: Instance[] = [];
  for (const rule of RULE_IDS) {
    const working: WorkingRule = WORKING[rule];
    for (const { records, given: because, relation, left, right, link } of working.instances(scene)) {
      found.push({ rule, records, given: because, relation, left, right, link });
      if (found.length % STEP === 0) yield;
    }
  }
  return found;
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
  inner: Stretch,
  outer: Stretch,
  records: readonly string[],
  given: readonly string[] = NONE,
): Generator<Part> {
  yield order(outer.start, inner.start, records, given);
  yield order(inner.end, outer.end, records, given);
}

function same(left: Figure, right: Figure, records: readonly string[], given: readonly string[] = NONE): Part {
  return { records, given, relation: 'equals', left, right, link: { from: left, to: right, relation: 'equals' } };
}

function lengthOf(
  time: Figure,
  stretch: Stretch,
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
  { start: from, end: to }: Stretch,
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
      const paths = holders.get(id);
      if (paths) paths.push(member.path);
      else holders.set(id, [member.path]);
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
    const found = talks.get(agentId);
    if (found) found.push(agent);
    else talks.set(agentId, [agent]);
  }
  return talks;
}
