/** How stays in a queue ended, and what an assumed policy makes of them, to the millisecond. */
import { describe, expect, it } from 'vitest';
import { queueOutcomes, slaStanding } from '../../../src/audit/reading/queueOutcome.ts';
import { DEFAULT_SLA_POLICY, policyWithThreshold } from '../../../src/audit/slaPolicy.ts';
import { millis } from '../../../src/time/instant.ts';
import { abandoned, at, offered, queue, read, running, segment, talked, type Wire, wire } from '../wire.ts';

function outcomes(document: Wire) {
  return queueOutcomes(read(document));
}

function only(document: Wire) {
  const [outcome, another] = outcomes(document);
  if (outcome === undefined || another !== undefined) throw new Error('not one queue entry');
  return outcome;
}

describe('how a stay ended', () => {
  it('is abandoned where queueAbandoned says so, whatever else is missing', () => {
    expect(only(wire({ queues: [abandoned('Support', 0, 93.993)] })).end).toBe('abandoned');
    expect(only(wire({ queues: [queue('Support', 0, undefined, { queueAbandoned: true })] })).end).toBe('abandoned');
  });

  it('is abandoned by its exit type only where queueAbandoned was not sent', () => {
    const exit = (rest: Wire) =>
      only(wire({ queues: [queue('Support', 0, 9, { queueExitType: 'Abandon', ...rest })] })).end;
    expect(exit({})).toBe('abandoned');
    expect(exit({ queueAbandoned: null })).toBe('abandoned');
    expect(exit({ queueAbandoned: false })).toBe('left');
  });

  it('is open without an end and without queueTime', () => {
    expect(only(wire({ queues: [queue('Support', 5)] })).end).toBe('open');
    expect(only(wire({ queues: [queue('Support', 5, undefined, { endTimestamp: null })] })).end).toBe('open');
    expect(only(wire({ queues: [queue('Support', 5, undefined, { queueTime: 4 })] })).end).toBe('left');
  });

  it('is not open where an end arrived that could not be read', () => {
    const outcome = only(wire({ queues: [queue('Support', 5, undefined, { endTimestamp: 'yesterday' })] }));
    expect(outcome.end).toBe('left');
    expect(outcome.wait).toBeUndefined();
  });

  it('is answered by the conversation that began after it and before the next entry of its segment', () => {
    const [first, second] = outcomes(
      wire({
        queues: [queue('Billing', 1, 10), queue('Billing', 20, 30)],
        agents: [offered('Ana', 10, 20), talked('Ben', 30, [33, 90], 95)],
      }),
    );
    expect(first).toMatchObject({ end: 'queued-again', ordinal: 1, ordinals: 2 });
    expect(first?.answeredBy).toBeUndefined();
    expect(second).toMatchObject({ end: 'answered', ordinal: 2, ordinals: 2 });
    expect(second?.answeredBy?.agentName).toBe('Ben');
  });

  it('counts a conversation that begins in the very ms of the next entry to the next entry', () => {
    const [first, second] = outcomes(
      wire({ queues: [queue('Billing', 1, 10), queue('Billing', 20, 20)], agents: [talked('Ben', 10, [20, 90], 95)] }),
    );
    expect(first?.end).toBe('queued-again');
    expect(second?.end).toBe('answered');
  });

  it('does not take the conversation of another segment', () => {
    const document = wire({
      segments: [segment(0, 0, 50), segment(1, 50, 100)],
      queues: [queue('Support', 1, 10)],
      agents: [talked('Ben', 50, [55, 90], 95, { interactionSegmentId: 'segment-1' })],
    });
    expect(only(document).end).toBe('left');
  });

  it('reads entries in document order, whatever the order of their starts', () => {
    const [later, earlier] = outcomes(wire({ queues: [queue('Billing', 20, 30), queue('Billing', 1, 10)] }));
    expect(later).toMatchObject({ end: 'left', ordinal: 1 });
    expect(earlier).toMatchObject({ end: 'queued-again', ordinal: 2 });
  });

  it('stays undecided where two entries have no start', () => {
    const document = wire({
      queues: [
        { queueName: 'A', queueTime: 3 },
        { queueName: 'B', queueTime: 4 },
      ],
    });
    expect(outcomes(document).map(({ end }) => end)).toEqual(['left', 'left']);
  });
});

describe('records that do not name their segment', () => {
  const detailed = (...agents: readonly Wire[]) => ({ details: { agents } });
  const talk = (resourceId: string, begun: number): Wire => ({
    resourceId,
    agentName: resourceId,
    conversationStartTimestamp: at(begun),
    conversationEndTimestamp: at(begun + 5),
  });

  it('belong to the only segment there is', () => {
    expect(only(wire({ queues: [queue('Support', 1, 10)], ...detailed(talk('Ben', 12)) })).end).toBe('answered');
    const unnamed = queue('Support', 1, 10, { interactionSegmentId: undefined });
    expect(only(wire({ queues: [unnamed], agents: [talked('Ben', 10, [12, 90], 95)] })).end).toBe('answered');
  });

  it('belong to the one segment that was meant for their agent', () => {
    const [first, second] = outcomes(
      wire({
        segments: [segment(0, 0, 50, { segmentToAgentId: 'Ana' }), segment(1, 40, 100, { segmentToAgentId: 'Ben' })],
        queues: [queue('Support', 1, 10), queue('Tier 2', 40, 45, { interactionSegmentId: 'segment-1' })],
        ...detailed(talk('Ana', 12), talk('Ben', 47)),
      }),
    );
    expect(first?.answeredBy?.agentName).toBe('Ana');
    expect(second?.answeredBy?.agentName).toBe('Ben');
  });

  it('else belong to the queue entry that began last before the conversation', () => {
    const [first, second] = outcomes(
      wire({
        segments: [segment(0, 0, 50), segment(1, 40, 100)],
        queues: [queue('Tier 2', 40, 45, { interactionSegmentId: 'segment-1' }), queue('Support', 1, 10)],
        ...detailed(talk('Ana', 12), talk('Ben', 47)),
      }),
    );
    expect(first?.answeredBy?.agentName).toBe('Ben');
    expect(second?.answeredBy?.agentName).toBe('Ana');
  });

  it('are placed by time where two segments were meant for the same agent', () => {
    const meant = { segmentToAgentId: 'Ana' };
    const [first, second] = outcomes(
      wire({
        segments: [segment(0, 0, 50, meant), segment(1, 40, 100, meant)],
        queues: [queue('Support', 1, 10), queue('Tier 2', 40, 45, { interactionSegmentId: 'segment-1' })],
        ...detailed(talk('Ana', 47)),
      }),
    );
    expect(first?.end).toBe('left');
    expect(second?.end).toBe('answered');
  });

  it('belong to none where nothing places them', () => {
    const document = wire({
      segments: [segment(0, 0, 50), segment(1, 40, 100)],
      queues: [queue('Support', 30, 35)],
      ...detailed(talk('Ana', 12)),
    });
    expect(only(document).end).toBe('left');
  });
});

describe('how long a stay took', () => {
  it('is queueTime, also where the instants say otherwise', () => {
    const outcome = only(wire({ queues: [queue('Support', 0, 10, { queueTime: 93.993 })] }));
    expect(outcome.wait).toEqual({ length: 93_993, from: 'queueTime' });
  });

  it('is taken from the instants only without queueTime, and says so', () => {
    const outcome = only(wire({ queues: [queue('Support', 0.173, 94.166, { queueTime: undefined })] }));
    expect(outcome.wait).toEqual({ length: 93_993, from: 'instants' });
  });

  it('may be 0, and is unknown without an end', () => {
    expect(only(wire({ queues: [queue('Support', 5, 5)] })).wait).toEqual({ length: 0, from: 'queueTime' });
    expect(only(wire({ queues: [queue('Support', 5)] })).wait).toBeUndefined();
  });
});

describe('a wait against an assumed policy', () => {
  const answered = (wait: number) =>
    only(wire({ queues: [queue('Support', 0, wait)], agents: [talked('Ben', wait, [wait + 1, 90], 95)] }));

  it.each([
    [19.999, 'within', -1],
    [20, 'within', 0],
    [20.001, 'past', 1],
  ])('an answer after %d s is %s', (wait, kind, over) => {
    expect(slaStanding(answered(wait), DEFAULT_SLA_POLICY)).toEqual({ kind, over });
  });

  it.each([
    [19.999, 'short-abandon', -1],
    [20, 'short-abandon', 0],
    [20.001, 'abandoned', 1],
  ])('an abandon after %d s is %s by default', (wait, kind, over) => {
    const outcome = only(wire({ queues: [abandoned('Support', 0, wait)] }));
    expect(slaStanding(outcome, DEFAULT_SLA_POLICY)).toEqual({ kind, over });
  });

  it('an abandon counts however short where all of them count', () => {
    const outcome = only(wire({ queues: [abandoned('Support', 0, 0)] }));
    expect(slaStanding(outcome, { ...DEFAULT_SLA_POLICY, abandonType: 'count-against-sla' }).kind).toBe('abandoned');
  });

  it('an abandon says whether slaAbandoned as received agrees, and nothing where it was not received', () => {
    const standing = (wait: number, slaAbandoned: unknown) =>
      slaStanding(only(wire({ queues: [abandoned('Support', 0, wait, { slaAbandoned })] })), DEFAULT_SLA_POLICY);
    expect(standing(93.993, true).agreesWithReceived).toBe(true);
    expect(standing(93.993, false).agreesWithReceived).toBe(false);
    expect(standing(8.2, false).agreesWithReceived).toBe(true);
    expect(standing(8.2, true).agreesWithReceived).toBe(false);
    expect(standing(8.2, null)).not.toHaveProperty('agreesWithReceived');
    expect(standing(8.2, 'true')).not.toHaveProperty('agreesWithReceived');
  });

  it('is undecided without a wait or without an end', () => {
    expect(slaStanding(only(wire({ queues: [queue('Support', 5)] })), DEFAULT_SLA_POLICY)).toEqual({
      kind: 'undecided',
    });
    expect(slaStanding(only(running({ queues: [queue('Support', 5)] })), DEFAULT_SLA_POLICY).kind).toBe('undecided');
    const unread = queue('Support', 5, undefined, { endTimestamp: 'soon' });
    expect(slaStanding(only(wire({ queues: [unread] })), DEFAULT_SLA_POLICY)).toEqual({ kind: 'undecided' });
  });

  it('is undecided where the wait is below zero, and decided at zero', () => {
    const standing = (end: number) =>
      slaStanding(only(wire({ queues: [abandoned('Support', 5, end)] })), DEFAULT_SLA_POLICY).kind;
    expect(standing(4.999)).toBe('undecided');
    expect(standing(5)).toBe('short-abandon');
  });

  it('follows the threshold that is assumed', () => {
    expect(slaStanding(answered(31), policyWithThreshold(millis(31_000)))).toEqual({ kind: 'within', over: 0 });
    expect(slaStanding(answered(31), policyWithThreshold(millis(30_999)))).toEqual({ kind: 'past', over: 1 });
  });
});
