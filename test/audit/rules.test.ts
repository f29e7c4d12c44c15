/**
 * Every rule: a document that breaks it by 1 ms more than rounding allows, its nearest neighbour that still holds, and
 * one that leaves it undecided. The list is typed by the rule ids, so a rule without its three does not compile.
 */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { RULE_IDS, RULES, RULES_VERSION, type RuleId } from '../../src/audit/rules.ts';
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
  END_NOT_BEFORE_START: three((end) => wire({ queues: [queue('A', 10, end)] }), 9.999, 10),
  DURATION_NOT_NEGATIVE: {
    breaks: wire({ ivrTime: -0.002 }),
    holds: wire({ ivrTime: -0.001 }),
    undecided: wire({ ivrTime: 'soon' }),
  },
  UNIQUE_IDS: {
    breaks: wire({ segments: [segment(0, 0, 100), segment(1, 5, 100, { interactionSegmentId: 'segment-0' })] }),
    holds: wire({ segments: [segment(0, 0, 100), segment(1, 5, 100)] }),
    undecided: wire({ segments: [segment(0, 0, 100), segment(1, 5, 100, { interactionSegmentId: null })] }),
  },
  SEGMENT_TIME: three((segmentTime) => wire({ segments: [segment(0, 0, 100, { segmentTime })] }), 100.002, 100.001),
  QUEUE_TIME: three((queueTime) => wire({ queues: [queue('A', 10, 20, { queueTime })] }), 9.998, 9.999),
  NOT_BEFORE_INTERACTION: {
    breaks: wire({ queues: [queue('A', -0.001, 5)] }),
    holds: wire({ queues: [queue('A', 0, 5)] }),
    undecided: wire({ startTimestamp: undefined, queues: [queue('A', 0, 5)] }),
  },
  QUEUE_IN_SEGMENT: three((end) => wire({ queues: [queue('A', 10, end)] }), 100.001, 100),
  CONVERSATION_IN_ALLOCATION: three((end) => wire({ agents: [talked('Ana', 10, [12, 20], end)] }), 19.999, 20),
  QUEUE_BEFORE_ANSWER: three((end) => wire({ queues: [queue('A', 5, end)], agents: [ana()] }), 12.001, 12),
  INTERACTION_TIME: three((interactionTime) => wire({ interactionTime }), 100.002, 100.001),
  FIRST_SEGMENT_START: {
    breaks: wire({ segments: [segment(0, 0.001, 100)] }),
    holds: wire(),
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
  IVR_TIME: three((ivrTime) => wire({ ivrTime, queues: [queue('A', 10, 20)] }), 10.002, 10.001),
  QUEUE_ABANDON_TIME: three(
    (queueAbandonTime) => wire({ queues: [abandoned('A', 10, 100, { queueAbandonTime })] }),
    90.003,
    90.002,
  ),
  QUEUE_ABANDON_SLA_TIME: three((slaTime) => wire({ queues: [abandoned('A', 10, 100, { slaTime })] }), 89.997, 89.998),
  CUSTOMER_ABANDON_SUM: {
    breaks: abandonedAfter(100.004, 10),
    holds: abandonedAfter(100.003, 10),
    undecided: abandonedAfter(100.003, undefined),
  },
  QUEUE_ABANDON_END: {
    breaks: wire({ queues: [abandoned('A', 10, 99.999)] }),
    holds: wire({ queues: [abandoned('A', 10, 100)] }),
    undecided: wire({ queues: [queue('A', 10, undefined, { queueAbandoned: true })] }),
  },
  TALK_TIME: {
    breaks: wire({ customerTalkTime: 40.004, customerConversationTime: 50, customerHoldTime: 10 }),
    holds: wire({ customerTalkTime: 40.003, customerConversationTime: 50, customerHoldTime: 10 }),
    undecided: wire({ customerTalkTime: 40, customerConversationTime: 50, customerHoldTime: null }),
  },
  CUSTOMER_CONVERSATION_TIME: three(
    (customerConversationTime) => wire({ customerConversationTime, agents: [ana()] }),
    8.002,
    8.001,
  ),
  LATER_SEGMENT_CANCEL_TIME: three(
    (segmentCancelTime) =>
      wire({ segments: [segment(0, 0, 100), segment(1, 50, 60, { ...cancelled, segmentCancelTime })] }),
    10.003,
    10.002,
  ),
  QUEUE_SLA_TIME: {
    breaks: wire({ queues: [queue('A', 10, 20, { slaTime: 9.998 })] }),
    holds: wire({ queues: [queue('A', 10, 20, { slaTime: 9.999 })] }),
    undecided: wire({ queues: [queue('A', 10, undefined, { slaTime: 9 })] }),
  },
  QUEUE_UNTIL_ALLOCATION: three((end) => wire({ queues: [queue('A', 5, end)], agents: [ana()] }), 9.999, 10),
  QUEUE_IN_INTERACTION: three(
    (end) => wire({ segments: [segment(0, 0, 200)], queues: [queue('A', 10, end)] }),
    100.001,
    100,
  ),
  CONVERSATION_IN_INTERACTION: three((end) => wire({ agents: [talkedUntil(end)] }), 100.001, 100),
  ALLOCATION_NOT_BEFORE_INTERACTION: {
    breaks: wire({ agents: [offered('Ana', -0.001, 5)] }),
    holds: wire({ agents: [offered('Ana', 0, 5)] }),
    undecided: wire({ startTimestamp: undefined, agents: [offered('Ana', 0, 5)] }),
  },
  ALLOCATION_IN_SEGMENT: three((end) => wire({ agents: [offered('Ana', 10, end)] }), 100.001, 100),
  SEGMENT_ENDS_WITH_AGENT: three((end) => wire({ agents: [talked('Ana', 10, [12, 20], end)] }), 99.999, 100),
  PHASE_IN_ALLOCATION: three(
    (end) => wire({ agents: [offered('Ana', 10, end, { wrapUpStartTimestamp: at(15), wrapUpEndTimestamp: at(20) })] }),
    19.999,
    20,
  ),
  PHASE_TIME: {
    breaks: wire({ agents: [ana({ conversationTime: 8.002 })] }),
    holds: wire({ agents: [ana({ conversationTime: 8.001 })] }),
    undecided: wire({ agents: [talked('Ana', 10, [12], 100, { conversationTime: 8 })] }),
  },
  HOLD_IN_INTERACTION: three((end) => wire({ customerHoldTimes: heldUntil(end) }), 100.001, 100),
  HOLD_LENGTH: {
    breaks: wire({ customerHoldTimes: heldUntil(95, { holdTime: 5.002 }) }),
    holds: wire({ customerHoldTimes: heldUntil(95, { holdTime: 5.001 }) }),
    undecided: wire({ customerHoldTimes: heldUntil(undefined, { holdTime: 5 }) }),
  },
  HOLD_TIME: three((customerHoldTime) => wire({ customerHoldTime, customerHoldTimes: heldUntil(95) }), 4.998, 4.999),
  HOLD_COUNT: three((customerHolds) => wire({ customerHolds, customerHoldTimes: heldUntil(95) }), 2, 1),
  TWO_CONVERSATIONS: three((end) => wire({ agents: [talkedUntil(end), talked('Ana', 15, [20, 25], 30)] }), 20.001, 20),
  DETAILS_INSTANT: {
    breaks: wire({ details: { startTimestamp: at(0), endTimestamp: at(100.001) } }),
    holds: wire({ details: { startTimestamp: at(0), endTimestamp: at(100) } }),
    undecided: wire({ details: { startTimestamp: at(0), endTimestamp: null } }),
  },
  DETAILS_VALUE: {
    breaks: wire({ details: { channelType: 'sms' } }),
    holds: wire({ details: { channelType: 'voice' } }),
    undecided: wire({ details: { channelType: null } }),
  },
  DETAILS_CONVERSATION: {
    breaks: wire({ agents: [ana()], details: { agents: [retold(at(20.001))] } }),
    holds: wire({ agents: [ana()], details: { agents: [retold(at(20))] } }),
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
  return wire({ customerAbandonTime, ivrTime, queues: [abandoned('A', 10, 100, { queueAbandonTime: 90 })] });
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
    expect([RULES_VERSION, digest]).toEqual([1, 'c1ca739f915e5c95']);
  });

  it('call observed what at least three vendor samples show, and assumed what fewer do', () => {
    for (const { evidence } of Object.values(RULES)) {
      if (evidence.class === 'observed') expect(evidence.samples).toBeGreaterThanOrEqual(3);
      if (evidence.class === 'assumed') expect(evidence.samples).toBeLessThan(3);
    }
  });

  for (const rule of RULE_IDS) {
    const { breaks, holds, undecided } = CASES[rule];
    const checksOf = (document: Wire) => reckon(document).checks.filter((check) => check.rule === rule);
    const broken = RULES[rule].evidence.class === 'assumed' ? 'remark' : 'fails';

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
      expect(open).not.toEqual([]);
      for (const { missing, difference } of open) {
        expect(missing).not.toEqual([]);
        expect(difference).toBeUndefined();
      }
    });

    it(`${rule}: is in the network too, where it constrains two instants`, () => {
      const { contradictions, instances, checks, refuted, missing } = reckon(breaks);
      const index = instances.findIndex((each, place) => each.rule === rule && checks[place]?.result === broken);
      const link = instances[index]?.link;
      if (broken === 'fails') {
        const isTold = link !== undefined && (link.by === undefined || link.by.value !== undefined);
        expect(contradictions.some(({ rules }) => rules.includes(rule))).toBe(isTold && rule !== 'UNIQUE_IDS');
      } else {
        expect(contradictions).toEqual([]);
        if (missing.length === 0) expect(refuted).toEqual([]);
      }
    });
  }
});
