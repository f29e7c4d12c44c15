import { describe, expect, it } from 'vitest';
import { type Decision, decide, type QueueDecision } from '../../src/audit/decision.ts';
import { proveInteraction } from '../../src/audit/proof.ts';
import { DEFAULT_SLA_POLICY, type SlaPolicy } from '../../src/audit/slaPolicy.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { instant, millis } from '../../src/time/instant.ts';
import { without } from './editDocument.ts';
import { sample, sampleDocument } from './samples.ts';
import { abandoned, ms, offered, queue, running, segment, talked, type Wire, wire } from './wire.ts';

function policy(threshold: number, rest: Partial<SlaPolicy> = {}): SlaPolicy {
  const limit = millis(Math.round(threshold * 1000));
  return { ...DEFAULT_SLA_POLICY, threshold: limit, abandonThreshold: limit, ...rest };
}

function decided(document: Wire, at: SlaPolicy = DEFAULT_SLA_POLICY, fetchedAt?: number): Decision {
  return decide(
    proveInteraction(readInteraction(document), fetchedAt === undefined ? undefined : instant(fetchedAt)),
    at,
  );
}

function only(document: Wire, at?: SlaPolicy, fetchedAt?: number): QueueDecision {
  const [first, second] = decided(document, at, fetchedAt).queues;
  if (!first || second) throw new Error('expected one queue entry');
  return first;
}

/** Without the end, and without what it takes with it. */
const LOST = { endTimestamp: undefined, queueTime: undefined };

describe('the reference response without the end of its stay and every figure that rests on it', () => {
  const document = without(
    sampleDocument('reference'),
    'queues[0].endTimestamp',
    'queues[0].queueTime',
    'queues[0].queueAbandonTime',
    'queues[0].slaTime',
    'customerAbandonTime',
  );
  const startAt = Date.parse('2017-12-07T19:20:33.394Z');

  it('is bounded from 0.173 to 94.166 s after the start, and undecided at 20 s with its flip at 20.173 s', () => {
    const found = only(document);
    expect(found.wait.end).toEqual({
      path: 'queues[0].endTimestamp',
      state: 'bounded',
      earliest: startAt + 173,
      latest: startAt + 94_166,
    });
    expect(found).toMatchObject({
      kind: 'undecided',
      because: 'between-ends',
      effects: ['left-out', 'missed'],
      flip: {
        wait: 20_000,
        upTo: 'left-out',
        beyond: 'missed',
        instant: { of: 'end', path: 'queues[0].endTimestamp', at: startAt + 20_173 },
      },
      received: { kind: 'possible', slaAbandoned: true },
    });
  });

  it('is decided again at a threshold of 93.993 s, and so at 94 s, and at none below', () => {
    expect(only(document)).toMatchObject({ sure: { limit: 'abandonThreshold', from: 93_993 } });
    expect(only(document, policy(93.992)).kind).toBe('undecided');
    expect(only(document, policy(93.993))).toMatchObject({ kind: 'decided', effect: 'left-out', margin: 0 });
    expect(only(document, policy(94))).toMatchObject({ kind: 'decided', effect: 'left-out', margin: 7 });
    expect(only(document, policy(0)).kind).toBe('undecided');
    expect(only(document)).not.toHaveProperty('sure.below');
  });

  it('would be missed if the stay ended with its segment, as in the one complete sample', () => {
    expect(only(document).ifAssumed).toEqual({
      effect: 'missed',
      range: { least: 93_993, most: 93_993, rules: ['QUEUE_ABANDON_END'] },
    });
  });

  it('matters for SLA, and not for how long the interaction was', () => {
    const { consequence, lost, unchanged } = decided(document);
    expect(consequence).toMatchObject({ kind: 'yes', stakes: ['sla'] });
    expect(lost).toEqual([
      { path: 'queues[0].endTimestamp', record: 'queues[0]', provenance: 'bounded', decides: ['sla'] },
    ]);
    expect(unchanged).toEqual(['length']);
  });

  it('is decided where every abandon counts', () => {
    const found = only(document, policy(20, { abandonType: 'count-against-sla' }));
    expect(found).toMatchObject({ kind: 'decided', effect: 'missed', received: { kind: 'agrees' } });
    expect(found).not.toHaveProperty('margin');
    expect(found).not.toHaveProperty('sure');
  });

  it('says neither met nor left out where how it ended is lost as well', () => {
    const bare = without(document, 'queues[0].queueAbandoned', 'queues[0].queueExitType', 'queues[0].slaAbandoned');
    expect(only(bare)).toMatchObject({
      kind: 'undecided',
      because: 'ending',
      effects: ['met', 'left-out', 'missed'],
      flip: { wait: 20_000, upTo: 'met-or-left-out' },
    });
    expect(only(bare)).not.toHaveProperty('sure');
    expect(only(bare, policy(94))).toMatchObject({ kind: 'undecided', effects: ['met', 'left-out'] });
    expect(only(bare, policy(94))).not.toHaveProperty('flip');
    // The two limits differ, so one wait parts the answers of an abandon and another those of an answer.
    expect(only(bare, policy(20, { abandonThreshold: millis(30_000) }))).not.toHaveProperty('flip');
  });
});

describe('a known wait', () => {
  it.each([
    [39_999, 'missed', 1],
    [40_000, 'met', 0],
    [40_001, 'met', 1],
  ])('of 40 s is, at a threshold of %i ms, %s with %i ms to spare', (threshold, effect, margin) => {
    const document = wire({ queues: [queue('Support', 5, 45)] });
    expect(only(document, policy(threshold / 1000))).toMatchObject({ kind: 'decided', effect, margin });
  });

  it.each([
    [39_999, 'missed', 1],
    [40_000, 'left-out', 0],
    [40_001, 'left-out', 1],
  ])('of 40 s, abandoned, is at an abandon threshold of %i ms %s with %i ms to spare', (threshold, effect, margin) => {
    const document = wire({ queues: [abandoned('Support', 5, 45)] });
    const at = policy(20, { abandonThreshold: millis(threshold) });
    expect(only(document, at)).toMatchObject({ kind: 'decided', effect, margin, limit: threshold });
  });

  it('sent finer than a millisecond is taken as it was sent, cut to one', () => {
    const document = wire({ queues: [queue('Support', 5, 25, { queueTime: 20.0004 })] });
    expect(only(document).wait).toMatchObject({ least: 20_000, most: 20_000 });
    expect(only(document)).toMatchObject({ kind: 'decided', effect: 'met' });
  });

  it('leaves slaAbandoned as received and says that it differs', () => {
    const document = wire({ queues: [abandoned('Support', 5, 45, { slaAbandoned: false })] });
    expect(only(document)).toMatchObject({ effect: 'missed', received: { kind: 'differs', slaAbandoned: false } });
    expect(only(document, policy(40))).toMatchObject({ effect: 'left-out', received: { kind: 'agrees' } });
    const answered = wire({ queues: [queue('Support', 5, 45, { slaAbandoned: true })] });
    expect(only(answered).received).toEqual({ kind: 'nothing' });
  });
});

describe('a stay between two ends', () => {
  // Entered at 5 s; it ended by 30 s, when Ada began to talk: a wait of 0 to 25 s.
  const document = wire({
    queues: [queue('Support', 5, undefined)],
    agents: [talked('Ada', 28, [30, 90], 100)],
  });

  it.each([
    [24_999, 'undecided'],
    [25_000, 'decided'],
    [25_001, 'decided'],
  ])('is at a threshold of %i ms %s', (threshold, kind) => {
    expect(only(document, policy(threshold / 1000)).kind).toBe(kind);
  });

  it('turns at the start where that is lost', () => {
    const late = wire({ queues: [queue('Support', 0, 30, { startTimestamp: undefined, queueTime: undefined })] });
    expect(only(late).wait).toMatchObject({ least: 0, most: 30_000 });
    expect(only(late)).toMatchObject({ kind: 'undecided', flip: { instant: { of: 'start', at: ms(10) } } });
  });

  it('is held against the conversation too, as the vendor defines service level', () => {
    expect(only(document).byConversation).toEqual({ range: { least: 25_000, most: 25_000 }, effects: ['missed'] });
  });
});

describe('a stay with both ends lost', () => {
  it('is measured by what ties the two to each other', () => {
    // Nothing ties either end to the clock; the end is still not before the start.
    const nowhere = wire({
      startTimestamp: undefined,
      endTimestamp: undefined,
      interactionTime: undefined,
      segments: undefined,
      queues: [{ queueName: 'Support', queueAbandoned: false }],
    });
    const found = only(nowhere);
    expect(found.wait).toMatchObject({ least: 0, basis: 'bounded' });
    expect(found.wait).not.toHaveProperty('most');
    expect(found).toMatchObject({ kind: 'undecided', because: 'no-latest', flip: { wait: 20_000 } });
    expect(found).not.toHaveProperty('flip.instant');
  });

  it('is measured along lengths where no instant at all is known', () => {
    const lengths = wire({
      startTimestamp: undefined,
      endTimestamp: undefined,
      interactionTime: undefined,
      segments: [{ segmentNumber: 0, interactionSegmentId: 'segment-0', segmentTime: 15 }],
      queues: [queue('Support', 0, undefined, { startTimestamp: undefined, queueAbandoned: false })],
    });
    // 1 ms more than the segment's length, by rounding.
    expect(only(lengths)).toMatchObject({ kind: 'decided', effect: 'met', margin: 4_999, wait: { most: 15_001 } });
  });

  it('is no longer than its segment', () => {
    const document = wire({
      segments: [segment(0, 0, 15)],
      queues: [queue('Support', 0, 0, { ...LOST, startTimestamp: undefined, queueAbandoned: false })],
    });
    expect(only(document)).toMatchObject({ kind: 'decided', effect: 'met', margin: 5_000 });
  });
});

describe('a stay the document contradicts itself about', () => {
  const twice = wire({ queues: [queue('Support', 5, 30, { queueTime: 15 })] });

  it('is undecided where the readings differ in their answer, and decided where they do not', () => {
    expect(only(twice)).toMatchObject({
      kind: 'undecided',
      because: 'contradicted',
      wait: {
        readings: [
          { from: 'queueTime', least: 15_000, most: 15_000 },
          { from: 'instants', least: 25_000, most: 25_000 },
        ],
      },
    });
    expect(only(twice, policy(14.999))).toMatchObject({ kind: 'decided', effect: 'missed', margin: 1 });
    expect(only(twice, policy(25))).toMatchObject({ kind: 'decided', effect: 'met', margin: 0 });
    expect(decided(twice).consequence.kind).toBe('yes');
    expect(decided(twice, policy(30)).consequence).toMatchObject({ kind: 'no', nearest: { effect: 'met' } });
  });

  it('rests on the instants where the length is below zero', () => {
    expect(only(wire({ queues: [queue('Support', 5, 30, { queueTime: -3 })] }))).toMatchObject({
      kind: 'decided',
      effect: 'missed',
      wait: { readings: [{ from: 'instants', least: 25_000, most: 25_000 }] },
    });
  });

  it('takes an end that cannot be for what the other facts leave', () => {
    // It ends before it starts: either instant is wrong, and nothing else tells.
    const back = wire({ queues: [queue('Support', 30, 5, { queueTime: undefined })] });
    expect(only(back)).toMatchObject({ kind: 'undecided', because: 'contradicted' });
  });
});

describe('a customer who still waits', () => {
  const document = running({ queues: [queue('Support', 5, undefined)] });

  it('has waited so far', () => {
    expect(only(document, undefined, ms(12))).toMatchObject({
      kind: 'waiting',
      soFar: 7_000,
      effects: ['met', 'left-out', 'missed'],
    });
    expect(decided(document, undefined, ms(12)).consequence).toMatchObject({ kind: 'still-waiting' });
  });

  it.each([
    [25_000, ['met', 'left-out', 'missed']],
    [25_001, ['missed']],
  ])('fetched at %i ms: %j', (fetched, effects) => {
    expect(only(document, undefined, ms(fetched / 1000)).kind).toBe('waiting');
    expect(only(document, undefined, ms(fetched / 1000))).toMatchObject({ effects });
  });

  it('of whom nothing says how long when the document is a copy of unknown age', () => {
    const found = only(document);
    expect(found).toMatchObject({ kind: 'waiting', effects: ['met', 'left-out', 'missed'] });
    expect(found).not.toHaveProperty('soFar');
  });
});

describe('which agent took the customer', () => {
  it('is certain where the conversation can only have begun in this stay', () => {
    const document = wire({
      queues: [queue('Support', 5, 15)],
      agents: [talked('Ada', 16, [20, 90], 100, { conversationStartTimestamp: undefined })],
    });
    const found = only(document);
    expect(found.wait.answeredBy).toMatchObject({ kind: 'agent', agent: { agentName: 'Ada' } });
    // From 16 s, when Ada was allocated, to 90 s, when the conversation was over.
    expect(found.byConversation).toEqual({ range: { least: 11_000, most: 85_000 }, effects: ['met', 'missed'] });
  });

  it('is one of two where either may have begun first', () => {
    const document = wire({
      queues: [queue('Support', 5, 15)],
      agents: [
        talked('Ada', 16, [20, 90], 100, { conversationStartTimestamp: undefined }),
        talked('Bo', 16, [40, 80], 100),
      ],
    });
    const { queues, consequence, lost } = decided(document);
    expect(queues[0]?.wait.answeredBy).toMatchObject({
      kind: 'one-of',
      agents: [{ agentName: 'Ada' }, { agentName: 'Bo' }],
      orNobody: false,
    });
    expect(consequence).toMatchObject({ kind: 'yes', stakes: ['agent'], undecided: [] });
    expect(lost).toMatchObject([{ path: 'agents[0].conversationStartTimestamp', decides: ['agent'] }]);
  });

  it('is perhaps nobody where the conversation may belong to the next stay', () => {
    const document = wire({
      queues: [queue('Support', 5, 15), queue('Support', 30, 40)],
      agents: [talked('Ada', 6, [20, 90], 100, { conversationStartTimestamp: undefined })],
    });
    const { queues, unchanged } = decided(document);
    expect(queues.map(({ wait }) => wait.answeredBy)).toMatchObject([
      { kind: 'one-of', orNobody: true },
      { kind: 'one-of', orNobody: true },
    ]);
    expect(unchanged).not.toContain('who-answered');
  });

  it('is found where the start of the stay is lost', () => {
    const document = wire({
      queues: [queue('Support', 5, 15, { startTimestamp: undefined, queueTime: undefined })],
      agents: [offered('Bo', 6, 9), talked('Ada', 16, [20, 90], 100)],
    });
    expect(only(document).wait.answeredBy).toMatchObject({ kind: 'agent', agent: { agentName: 'Ada' } });
  });
});

describe('the samples', () => {
  it.each([
    ['reference', 'nothing-lost'],
    ['answered-past-20-s', 'nothing-lost'],
    ['abandoned-in-ivr', 'nothing-lost'],
    ['still-running', 'nothing-lost'],
    ['lost-end-decides-sla', 'yes'],
    ['contradiction', 'yes'],
    ['lost-agent-end', 'no'],
    ['lost-segment-end', 'no'],
    ['safeguard-limit', 'no'],
    ['stuck', 'no'],
  ])('%s: %s', (name, kind) => {
    expect(decide(proveInteraction(sample(name)), DEFAULT_SLA_POLICY).consequence.kind).toBe(kind);
  });

  it('of the lost end that decides SLA: by its instant, and for nothing else', () => {
    const { consequence, unchanged } = decide(proveInteraction(sample('lost-end-decides-sla')), DEFAULT_SLA_POLICY);
    expect(consequence).toMatchObject({
      kind: 'yes',
      stakes: ['sla'],
      undecided: [{ flip: { instant: { at: Date.parse('2026-11-19T14:02:58.315Z') } } }],
    });
    expect(unchanged).toEqual(['who-answered', 'length', 'holds', 'transfers']);
  });

  it('without a queue entry has no such decision, whatever is lost', () => {
    const document = without(sampleDocument('abandoned-in-ivr'), 'endTimestamp', 'interactionTime');
    expect(decided(document).consequence.kind).toBe('no-queue-entry');
  });
});
