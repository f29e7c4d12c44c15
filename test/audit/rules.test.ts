/**
 * Every rule: a document that breaks it by 1 ms more than rounding allows, its nearest neighbour that still holds, and
 * one that leaves it undecided. The list is typed by the rule ids, so a rule without its three does not compile.
 */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { mayAccuse, RULE_IDS, RULES, RULES_VERSION, type RuleId } from '../../src/audit/rules.ts';
import { reckon } from './editDocument.ts';
import { abandoned, at, offered, queue, segment, talked, type Wire, wire } from './wire.ts';

interface Three {
  readonly breaks: Wire;
  readonly holds: Wire;
  readonly undecided: Wire;
}

/** The same document three times, with one value in it: wrong, just right, missing. */
function three(make: (value: number | undefined) => Wire, wrong: number, right: number): Three {
  return { breaks: make(wrong), holds: make(right), undecided: make(undefined) };
}

const cancelled = { segmentCancelled: true };
const ana = (rest: Wire = {}) => talked('Ana', 10, [12, 20], 100, rest);
const heldUntil = (end: number | undefined, rest: Wire = {}) => [
  { startTimestamp: at(90), ...(end === undefined ? {} : { endTimestamp: at(end) }), ...rest },
];

const CASES: Readonly<Record<RuleId, Three>> = {
  END_NOT_BEFORE_START: three((end) => wire({ queues: [queue('A', 10, end)] }), 9.997, 9.998),
  DURATION_NOT_NEGATIVE: {
    breaks: wire({ ivrTime: -0.002 }),
    holds: wire({ ivrTime: -0.001 }),
    undecided: wire({ ivrTime: 'soon' }),
  },
  POSSIBLE_INSTANT: {
    breaks: wire({ flagTimestamp: '1999-12-31T23:59:59.998Z' }),
    holds: wire({ flagTimestamp: '1999-12-31T23:59:59.999Z' }),
    undecided: wire(),
  },
  NO_LONGER_THAN_INTERACTION: {
    breaks: wire({ customerHoldTime: 100.004 }),
    holds: wire({ customerHoldTime: 100.003 }),
    undecided: wire({ customerHoldTime: 100, endTimestamp: null }),
  },
  AGENT_END_NOT_BEFORE_START: three((end) => wire({ agents: [offered('Ana', 10, end)] }), 9.997, 9.998),
  CONVERSATION_NOT_BEFORE_INTERACTION: {
    breaks: wire({ agents: [talked('Ana', -1, [-0.003, 20], 30)] }),
    holds: wire({ agents: [talked('Ana', -1, [-0.002, 20], 30)] }),
    undecided: wire({ startTimestamp: undefined, agents: [talked('Ana', 0, [0, 20], 30)] }),
  },
  NO_LONGER_THAN_RECORD: {
    breaks: wire({ segments: [segment(0, 0, 100, { transferTime: 100.004 })] }),
    holds: wire({ segments: [segment(0, 0, 100, { transferTime: 100.003 })] }),
    undecided: wire({ segments: [segment(0, 0, undefined, { transferTime: 3 })] }),
  },
  UNIQUE_IDS: {
    breaks: wire({ segments: [segment(0, 0, 100), segment(1, 5, 100, { interactionSegmentId: 'segment-0' })] }),
    holds: wire({ segments: [segment(0, 0, 100), segment(1, 5, 100)] }),
    undecided: wire({ segments: [segment(0, 0, 100), segment(1, 5, 100, { interactionSegmentId: null })] }),
  },
  SEGMENT_TIME: three((segmentTime) => wire({ segments: [segment(0, 0, 100, { segmentTime })] }), 100.004, 100.003),
  QUEUE_TIME: three((queueTime) => wire({ queues: [queue('A', 10, 20, { queueTime })] }), 9.996, 9.997),
  NOT_BEFORE_INTERACTION: {
    breaks: wire({ queues: [queue('A', -0.003, 5)] }),
    holds: wire({ queues: [queue('A', -0.002, 5)] }),
    undecided: wire({ startTimestamp: undefined, queues: [queue('A', 0, 5)] }),
  },
  QUEUE_IN_SEGMENT: three((end) => wire({ queues: [queue('A', 10, end)] }), 100.003, 100.002),
  CONVERSATION_IN_ALLOCATION: three((end) => wire({ agents: [talked('Ana', 10, [12, 20], end)] }), 19.997, 19.998),
  QUEUE_BEFORE_ANSWER: three((end) => wire({ queues: [queue('A', 5, end)], agents: [ana()] }), 12.003, 12.002),
  INTERACTION_TIME: three((interactionTime) => wire({ interactionTime }), 100.004, 100.003),
  FIRST_SEGMENT_START: {
    breaks: wire({ segments: [segment(0, 0.003, 100)] }),
    holds: wire({ segments: [segment(0, 0.002, 100)] }),
    undecided: wire({ segments: [segment(0, 0, 100, { startTimestamp: null })] }),
  },
  SEGMENT_CANCEL_TIME: three(
    (segmentCancelTime) => wire({ segments: [segment(0, 0, 100, { ...cancelled, segmentCancelTime })] }),
    100.003,
    100.002,
  ),
  CUSTOMER_ABANDON_TIME: three(
    (customerAbandonTime) => wire({ customerAbandonTime, segments: [segment(0, 0, 100, cancelled)] }),
    99.997,
    99.998,
  ),
  IVR_TIME: three((ivrTime) => wire({ ivrTime, queues: [queue('A', 10, 20)] }), 10.004, 10.003),
  QUEUE_ABANDON_TIME: three(
    (queueAbandonTime) => wire({ queues: [abandoned('A', 10, 100, { queueAbandonTime })] }),
    90.003,
    90.002,
  ),
  QUEUE_ABANDON_SLA_TIME: three((slaTime) => wire({ queues: [abandoned('A', 10, 100, { slaTime })] }), 89.997, 89.998),
  CUSTOMER_ABANDON_SUM: {
    breaks: abandonedAfter(99.004, 10),
    holds: abandonedAfter(99.003, 10),
    undecided: abandonedAfter(99.003, undefined),
  },
  QUEUE_ABANDON_END: {
    breaks: wire({ queues: [abandoned('A', 10, 99.997)] }),
    holds: wire({ queues: [abandoned('A', 10, 99.998)] }),
    undecided: wire({ queues: [queue('A', 10, undefined, { queueAbandoned: true })] }),
  },
  TALK_TIME: {
    breaks: wire({ customerTalkTime: 40.004, customerConversationTime: 50, customerHoldTime: 10 }),
    holds: wire({ customerTalkTime: 40.003, customerConversationTime: 50, customerHoldTime: 10 }),
    undecided: wire({ customerTalkTime: 40, customerConversationTime: 50, customerHoldTime: null }),
  },
  CUSTOMER_CONVERSATION_TIME: three(
    (customerConversationTime) => wire({ customerConversationTime, agents: [ana()] }),
    8.004,
    8.003,
  ),
  LATER_SEGMENT_CANCEL_TIME: three(
    (segmentCancelTime) =>
      wire({ segments: [segment(0, 0, 100), segment(1, 50, 60, { ...cancelled, segmentCancelTime })] }),
    10.003,
    10.002,
  ),
  QUEUE_SLA_TIME: {
    breaks: wire({ queues: [queue('A', 10, 20, { slaTime: 9.996 })] }),
    holds: wire({ queues: [queue('A', 10, 20, { slaTime: 9.997 })] }),
    undecided: wire({ queues: [queue('A', 10, undefined, { slaTime: 9 })] }),
  },
  QUEUE_UNTIL_ALLOCATION: three((end) => wire({ queues: [queue('A', 5, end)], agents: [ana()] }), 9.997, 9.998),
  QUEUE_IN_INTERACTION: three(
    (end) => wire({ segments: [segment(0, 0, 200)], queues: [queue('A', 10, end)] }),
    100.003,
    100.002,
  ),
  CONVERSATION_IN_INTERACTION: three((end) => wire({ agents: [talkedUntil(end)] }), 100.003, 100.002),
  ALLOCATION_NOT_BEFORE_INTERACTION: {
    breaks: wire({ agents: [offered('Ana', -0.003, 5)] }),
    holds: wire({ agents: [offered('Ana', -0.002, 5)] }),
    undecided: wire({ startTimestamp: undefined, agents: [offered('Ana', 0, 5)] }),
  },
  ALLOCATION_IN_SEGMENT: three((end) => wire({ agents: [offered('Ana', 10, end)] }), 100.003, 100.002),
  SEGMENT_ENDS_WITH_AGENT: three((end) => wire({ agents: [talked('Ana', 10, [12, 20], end)] }), 99.997, 99.998),
  PHASE_IN_ALLOCATION: three(
    (end) => wire({ agents: [offered('Ana', 10, end, { wrapUpStartTimestamp: at(15), wrapUpEndTimestamp: at(20) })] }),
    19.997,
    19.998,
  ),
  PHASE_TIME: {
    breaks: wire({ agents: [ana({ conversationTime: 8.004 })] }),
    holds: wire({ agents: [ana({ conversationTime: 8.003 })] }),
    undecided: wire({ agents: [talked('Ana', 10, [12], 100, { conversationTime: 8 })] }),
  },
  HOLD_IN_INTERACTION: three((end) => wire({ customerHoldTimes: heldUntil(end) }), 100.003, 100.002),
  HOLD_LENGTH: {
    breaks: wire({ customerHoldTimes: heldUntil(95, { holdTime: 5.004 }) }),
    holds: wire({ customerHoldTimes: heldUntil(95, { holdTime: 5.003 }) }),
    undecided: wire({ customerHoldTimes: heldUntil(undefined, { holdTime: 5 }) }),
  },
  HOLD_TIME: three((customerHoldTime) => wire({ customerHoldTime, customerHoldTimes: heldUntil(95) }), 4.996, 4.997),
  HOLD_COUNT: three((customerHolds) => wire({ customerHolds, customerHoldTimes: heldUntil(95) }), 2, 1),
  TWO_CONVERSATIONS: three(
    (end) => wire({ agents: [talkedUntil(end), talked('Ana', 15, [20, 25], 30)] }),
    20.003,
    20.002,
  ),
  DETAILS_INSTANT: {
    breaks: wire({ details: { startTimestamp: at(0), endTimestamp: at(100.003) } }),
    holds: wire({ details: { startTimestamp: at(0), endTimestamp: at(100.002) } }),
    undecided: wire({ details: { startTimestamp: at(0), endTimestamp: null } }),
  },
  DETAILS_VALUE: {
    breaks: wire({ details: { channelType: 'sms' } }),
    holds: wire({ details: { channelType: 'voice' } }),
    undecided: wire({ details: { channelType: null } }),
  },
  DETAILS_CONVERSATION: {
    breaks: wire({ agents: [ana()], details: { agents: [retold(at(20.003))] } }),
    holds: wire({ agents: [ana()], details: { agents: [retold(at(20.002))] } }),
    undecided: wire({ agents: [ana()], details: { agents: [retold(null)] } }),
  },
  QUEUE_NAMES_SEGMENT: {
    breaks: wire({ queues: [queue('A', 1, 2, { interactionSegmentId: 'elsewhere' })] }),
    holds: wire({ queues: [queue('A', 1, 2)] }),
    undecided: wire({ segments: undefined, queues: [queue('A', 1, 2)] }),
  },
  AGENT_NAMES_SEGMENT: {
    breaks: wire({ agents: [offered('Ana', 1, 2, { interactionSegmentId: 'elsewhere' })] }),
    holds: wire({ agents: [offered('Ana', 1, 2)] }),
    undecided: wire({ segments: undefined, agents: [offered('Ana', 1, 2)] }),
  },
  SEGMENT_NAMES_AGENT_ENTRY: {
    breaks: begunBy('other', [offered('Ana', 1, 2, { interactionAgentId: 'ana-1' })]),
    holds: begunBy('ana-1', [offered('Ana', 1, 2, { interactionAgentId: 'ana-1' })]),
    undecided: begunBy('ana-1', undefined),
  },
  SEGMENT_NAMES_AGENT: {
    breaks: wire({ segments: [segment(0, 0, 100, { segmentToAgentId: 'agent-Ben' })], agents: [ana()] }),
    holds: wire({ segments: [segment(0, 0, 100, { segmentToAgentId: 'agent-Ana' })], agents: [ana()] }),
    undecided: wire({ segments: [segment(0, 0, 100, { segmentToAgentId: 'agent-Ana' })] }),
  },
};

function abandonedAfter(customerAbandonTime: number, ivrTime: number | undefined): Wire {
  return wire({ customerAbandonTime, ivrTime, queues: [abandoned('A', 10, 99, { queueAbandonTime: 89 })] });
}

function talkedUntil(end: number | undefined): Wire {
  return talked('Ana', 10, end === undefined ? [12] : [12, end], 110);
}

function retold(conversationEndTimestamp: string | null): Wire {
  return { resourceId: 'agent-Ana', conversationStartTimestamp: at(12), conversationEndTimestamp };
}

function begunBy(interactionAgentId: string, agents: readonly Wire[] | undefined): Wire {
  return wire({ segments: [segment(0, 0, 100), segment(1, 5, 100, { interactionAgentId })], agents });
}

describe('rules', () => {
  it('have all three documents', () => {
    expect(Object.keys(CASES).sort()).toEqual([...RULE_IDS].sort());
  });

  it('are the list that its version names', () => {
    const list = RULE_IDS.map((id) => [id, RULES[id].evidence, RULES[id].formula]);
    const digest = createHash('sha256').update(JSON.stringify(list)).digest('hex').slice(0, 16);
    // A rule came, went or changed: raise RULES_VERSION and put the new pair here.
    expect([RULES_VERSION, digest]).toEqual([3, '554ca6bf91a1b508']);
  });

  it('may accuse only where logic or the vendor says so, and say why a documented one may not', () => {
    for (const rule of RULE_IDS) {
      const { class: known, through } = RULES[rule].evidence;
      expect([rule, mayAccuse(rule)]).toEqual([rule, known === 'logic' || known === 'documented']);
      if (through) expect([rule, known]).toEqual([rule, 'observed']);
    }
  });

  it('are never counted by samples of one tenant and one flow: none of the vendor’s has more than three that are not', () => {
    for (const { evidence } of Object.values(RULES)) expect(evidence.samples).toBeLessThanOrEqual(3);
  });

  for (const rule of RULE_IDS) {
    const { breaks, holds, undecided } = CASES[rule];
    const checksOf = (document: Wire) => reckon(document).checks.filter((check) => check.rule === rule);
    const broken = mayAccuse(rule) ? 'fails' : 'remark';

    it(`${rule}: ${broken} 1 ms beyond what rounding allows, with both sides`, () => {
      const found = checksOf(breaks).filter(({ result }) => result !== 'holds' && result !== 'undecided');
      expect(found.map(({ result }) => result)).toEqual([broken]);
      const [check] = found;
      expect(check?.left.value).toBeDefined();
      expect(check?.right.value).toBeDefined();
      expect(check?.missing).toEqual([]);
      expect(check?.records).not.toEqual([]);
      if (check?.unit === 'text') expect(check.difference).toBeUndefined();
      else expect(Math.abs(check?.difference ?? 0)).toBe((check?.tolerance ?? 0) + 1);
    });

    it(`${rule}: holds as far as rounding allows`, () => {
      const found = checksOf(holds);
      expect(found.filter(({ result }) => result !== 'holds' && result !== 'undecided')).toEqual([]);
      const nearest = found.filter(
        ({ result, unit, difference, tolerance }) =>
          result === 'holds' && (unit === 'text' || Math.abs(difference ?? Number.NaN) === tolerance),
      );
      expect(nearest).not.toEqual([]);
    });

    it(`${rule}: is undecided without a figure, and names it`, () => {
      const found = checksOf(undecided);
      expect(found.filter(({ result }) => result !== 'holds' && result !== 'undecided')).toEqual([]);
      const open = found.filter(({ result }) => result === 'undecided');
      // Of instants that cannot be only those that were received are told of.
      if (rule !== 'POSSIBLE_INSTANT') expect(open).not.toEqual([]);
      for (const { missing, difference } of open) {
        expect(missing).not.toEqual([]);
        expect(difference).toBeUndefined();
      }
    });

    it(`${rule}: is in the network too, where it constrains two instants`, () => {
      const { contradictions, instances, checks, dropped } = reckon(breaks);
      const index = instances.findIndex((each, place) => each.rule === rule && checks[place]?.result === broken);
      const link = instances[index]?.link;
      if (broken === 'fails') {
        const isTold = link !== undefined && (link.by === undefined || link.by.value !== undefined);
        expect(contradictions.some(({ rules }) => rules.includes(rule))).toBe(isTold && rule !== 'UNIQUE_IDS');
      } else {
        expect(contradictions).toEqual([]);
        expect(dropped.has(rule)).toBe(true);
      }
    });
  }
});
