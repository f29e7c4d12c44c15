/** The ledger of the samples, of partial documents such as the vendor prints, and of those that prove little. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/audit/rules/checks.ts';
import { RULE_IDS } from '../../../src/audit/rules.ts';
import { ROOT } from '../../../src/launch/setUp.mjs';
import { reckon, shifted } from '../editDocument.ts';
import { abandoned, at, offered, queue, segment, talked, type Wire, wire } from '../wire.ts';

const FOLDER = join(ROOT, 'src/gateway/sample');
const SAMPLES = readdirSync(FOLDER);

function sample(file: string): Wire {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
}

function broken(document: Wire): readonly Check[] {
  return reckon(document).checks.filter(({ result }) => result === 'fails' || result === 'remark');
}

describe('the reference response', () => {
  const { checks, contradictions, missing } = reckon(sample('reference.json'));

  it('has every check hold, with a difference of 0 where two sides are equal', () => {
    expect(checks.filter(({ result }) => result !== 'holds')).toEqual([]);
    for (const { relation, difference, unit } of checks) {
      if (relation === 'equals' && unit !== 'text') expect(difference).toBe(0);
    }
    expect(contradictions).toEqual([]);
    expect(missing).toEqual([]);
  });

  it('has one check for each of its identities', () => {
    const rules = checks.map(({ rule }) => rule);
    for (const rule of [
      'INTERACTION_TIME',
      'SEGMENT_TIME',
      'SEGMENT_CANCEL_TIME',
      'IVR_TIME',
      'CUSTOMER_ABANDON_SUM',
      'CUSTOMER_ABANDON_TIME',
      'QUEUE_TIME',
      'QUEUE_ABANDON_TIME',
      'QUEUE_ABANDON_SLA_TIME',
      'FIRST_SEGMENT_START',
      'QUEUE_ABANDON_END',
      'QUEUE_NAMES_SEGMENT',
    ] as const) {
      expect(rules.filter((each) => each === rule)).toEqual([rule]);
    }
  });

  it('shows both sides of the sum, with the path of each figure', () => {
    expect(checks.find(({ rule }) => rule === 'CUSTOMER_ABANDON_SUM')).toMatchObject({
      evidence: 'assumed',
      left: { value: 94_166, paths: ['customerAbandonTime'] },
      right: { value: 94_166, paths: ['ivrTime', 'queues[0].queueAbandonTime'] },
      difference: 0,
      tolerance: 3,
      records: ['', 'queues[0]'],
      given: ['queues', 'queues[0].queueAbandoned'],
    });
  });

  it('stands in the order of the rules', () => {
    const places = checks.map(({ rule }) => RULE_IDS.indexOf(rule));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

describe('the sample tenant', () => {
  it.each(SAMPLES.filter((file) => file !== 'contradiction.json'))('%s has nothing broken', (file) => {
    const { contradictions, dropped } = reckon(sample(file));
    expect(broken(sample(file))).toEqual([]);
    expect(contradictions).toEqual([]);
    expect([...dropped]).toEqual([]);
  });

  it('contradiction.json has the one failing check it was made for, with both sides and no culprit', () => {
    const failing = broken(sample('contradiction.json'));
    expect(failing).toHaveLength(1);
    expect(failing[0]).toMatchObject({
      rule: 'QUEUE_TIME',
      evidence: 'documented',
      result: 'fails',
      left: { value: 18_402, paths: ['queues[0].queueTime'] },
      right: { value: 28_402, paths: ['queues[0].endTimestamp', 'queues[0].startTimestamp'] },
      difference: -10_000,
      tolerance: 3,
      records: ['queues[0]'],
    });
    expect(reckon(sample('contradiction.json')).contradictions).toMatchObject([
      {
        facts: [
          { path: 'queues[0].startTimestamp' },
          { path: 'queues[0].endTimestamp' },
          { path: 'queues[0].queueTime', kind: 'duration', value: 18_402 },
        ],
        excess: 9997,
      },
    ]);
  });
});

describe('a check', () => {
  it('of an assumed rule never fails', () => {
    const remarks = broken(wire({ ivrTime: 70, queues: [queue('A', 10, 20)] }));
    expect(remarks).toMatchObject([{ rule: 'IVR_TIME', result: 'remark', evidence: 'assumed', difference: 60_000 }]);
  });

  it('is undecided with every figure it lacks, and how each is missing', () => {
    const { checks } = reckon(wire({ queues: [queue('A', 10, undefined, { endTimestamp: null })] }));
    expect(checks.find(({ rule }) => rule === 'QUEUE_TIME')).toMatchObject({
      result: 'undecided',
      left: { value: undefined, paths: ['queues[0].queueTime'] },
      difference: undefined,
      missing: [
        { path: 'queues[0].queueTime', state: 'absent' },
        { path: 'queues[0].endTimestamp', state: 'null' },
      ],
    });
  });

  it('of an observed rule never fails, however far off', () => {
    const late = broken(wire({ segments: [segment(0, 30, 100)] }));
    expect(late).toMatchObject([{ rule: 'FIRST_SEGMENT_START', result: 'remark', evidence: 'observed', tolerance: 2 }]);
  });

  it('takes two instants up to 2 ms apart for one moment', () => {
    const starting = (seconds: number) =>
      broken(wire({ segments: [segment(0, seconds, 100, { segmentTime: null })] })).map(({ rule }) => rule);
    expect([starting(0.002), starting(-0.002)]).toEqual([[], []]);
    expect([starting(0.003), starting(-0.003)]).toEqual([['FIRST_SEGMENT_START'], ['FIRST_SEGMENT_START']]);
  });

  it('names all records that share an id, and no other', () => {
    const ids = ['a', 'b', 'a', 'b', 'c'];
    const queues = ids.map((interactionQueueId, index) => queue('A', index, index + 1, { interactionQueueId }));
    expect(broken(wire({ queues }))).toMatchObject([
      {
        rule: 'UNIQUE_IDS',
        unit: 'count',
        left: { value: 5 },
        right: { value: 3 },
        records: ['queues[0]', 'queues[2]', 'queues[1]', 'queues[3]'],
      },
    ]);
  });

  it('joins nothing through an id that two segments share', () => {
    const segments = [segment(0, 0, 100), segment(1, 50, 60, { interactionSegmentId: 'segment-0' })];
    const { checks } = reckon(wire({ segments, queues: [queue('A', 10, 20)] }));
    expect(checks.filter(({ rule }) => rule === 'QUEUE_IN_SEGMENT')).toEqual([]);
  });

  it('of talk takes no hold to be a hold of 0 s only where the count of holds says so', () => {
    const talk = { customerTalkTime: 40, customerConversationTime: 40 };
    const result = (rest: Wire) => reckon(wire({ ...talk, ...rest })).checks.find(({ rule }) => rule === 'TALK_TIME');
    expect(result({ customerHolds: 0 })).toMatchObject({ result: 'holds', given: ['customerHolds'], tolerance: 2 });
    expect(result({})).toMatchObject({ result: 'undecided', missing: [{ path: 'customerHoldTime' }] });
  });

  it('of a cancelled transfer is only a remark: the samples show segment 0 alone', () => {
    const other = segment(1, 50, 60, { segmentCancelled: true, segmentCancelTime: 3 });
    expect(broken(wire({ segments: [segment(0, 0, 100), other] }))).toMatchObject([{ result: 'remark' }]);
  });

  it('of ivrTime is undecided where one of several stays has no start', () => {
    const queues = [queue('A', 10, 20), { queueName: 'B', endTimestamp: at(9) }];
    const { checks } = reckon(wire({ ivrTime: 3, queues }));
    expect(checks.find(({ rule }) => rule === 'IVR_TIME')).toMatchObject({
      result: 'undecided',
      missing: [{ path: 'queues[1].startTimestamp' }],
    });
  });

  it('of two conversations sees past a short one to the one that still runs', () => {
    const agents = [talked('Ana', 1, [2, 90], 95), talked('Ana', 1, [3, 4], 95), talked('Ana', 1, [50, 60], 95)];
    const overlaps = broken(wire({ agents })).filter(({ rule }) => rule === 'TWO_CONVERSATIONS');
    expect(overlaps.map(({ records }) => records)).toEqual([
      ['agents[0]', 'agents[1]'],
      ['agents[0]', 'agents[2]'],
    ]);
  });

  it('of a stay before its answer does not hold a later stay against an earlier conversation', () => {
    const document = wire({
      queues: [queue('A', 1, 5), queue('A', 30, 40)],
      agents: [talked('Ana', 5, [6, 20], 25), offered('Ben', 40, 45)],
    });
    expect(broken(document).filter(({ rule }) => rule === 'QUEUE_BEFORE_ANSWER')).toEqual([]);
    expect(broken(shifted(document, 'queues[0].endTimestamp', 1003)).map(({ rule }) => rule)).toContain(
      'QUEUE_BEFORE_ANSWER',
    );
  });

  it('of a stay before its answer says nothing of two that begin in the same ms', () => {
    const document = wire({ queues: [queue('A', 6, 9)], agents: [talked('Ana', 5, [6, 20], 25)] });
    expect(reckon(document).checks.filter(({ rule }) => rule === 'QUEUE_BEFORE_ANSWER')).toEqual([]);
  });

  it('leaves an abandoned stay out of what only answered ones show', () => {
    const { checks } = reckon(wire({ queues: [abandoned('A', 1, 50)], agents: [talked('Ana', 5, [6, 20], 25)] }));
    expect(checks.filter(({ rule }) => rule === 'QUEUE_BEFORE_ANSWER' || rule === 'QUEUE_UNTIL_ALLOCATION')).toEqual(
      [],
    );
  });
});
