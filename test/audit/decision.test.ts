import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { type Decision, decide, type WaitDecision } from '../../src/audit/decision.ts';
import { DEFAULT_SLA_POLICY, type SlaPolicy } from '../../src/audit/slaPolicy.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { instant, millis } from '../../src/time/instant.ts';
import { proveInteraction } from './atOnce.ts';
import { referenceWithoutEnd, without } from './editDocument.ts';
import { sample, sampleDocument } from './samples.ts';
import { abandoned, at, ms, offered, queue, running, segment, talked, type Wire, wire } from './wire.ts';

function policy(threshold: number, rest: Partial<SlaPolicy> = {}): SlaPolicy {
  const limit = millis(Math.round(threshold * 1000));
  return { ...DEFAULT_SLA_POLICY, threshold: limit, abandonThreshold: limit, ...rest };
}

function decided(document: Wire, assumed: SlaPolicy = DEFAULT_SLA_POLICY, fetchedAt?: number): Decision {
  return decide(
    proveInteraction(readInteraction(document), fetchedAt === undefined ? undefined : instant(fetchedAt)),
    assumed,
  );
}

function only(document: Wire, assumed?: SlaPolicy, fetchedAt?: number): WaitDecision {
  const [first, second] = decided(document, assumed, fetchedAt).waits;
  if (!first || second) throw new Error('expected one wait');
  return first;
}

/** Without the end, and without what it takes with it. */
const LOST = { endTimestamp: undefined, queueTime: undefined };
const NO_START = { startTimestamp: undefined };

describe('the reference response without the end of its stay and every figure that rests on it', () => {
  const document = referenceWithoutEnd();
  const startAt = Date.parse('2017-12-07T19:20:33.394Z');

  it('is proved to end 0.173 s after the start or later, and undecided at 20 s with its flip at 20.173 s', () => {
    const found = only(document);
    expect(found.wait.until).toEqual({
      path: 'queues[0].endTimestamp',
      state: 'bounded',
      earliest: startAt + 173,
    });
    expect(found).toMatchObject({
      kind: 'undecided',
      because: 'no-latest',
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

  it('is probably left out at a threshold of 93.993 s, when its segment ended, and at none below', () => {
    expect(only(document).sure).toEqual({ limit: 'abandonThreshold' });
    expect(only(document).wait.narrowed).toEqual({ least: 0, most: 93_993 });
    for (const threshold of [0, 20, 93.992]) {
      expect(only(document, policy(threshold)).kind).toBe('undecided');
      expect(only(document, policy(threshold))).not.toHaveProperty('probably');
    }
    for (const threshold of [93.993, 93.994]) {
      expect(only(document, policy(threshold))).toMatchObject({
        kind: 'undecided',
        probably: { effect: 'left-out', range: { least: 0, most: 93_993 } },
      });
    }
  });

  it('would be missed if the stay ended with its segment, as in the one complete sample', () => {
    expect(only(document).ifAssumed).toEqual({
      effect: 'missed',
      range: { least: 93_993, most: 93_993, rules: ['QUEUE_ABANDON_END'] },
    });
  });

  it('has no latest end that is proved, which matters for SLA, and not for how long the interaction was', () => {
    const { consequence, lost, unchanged } = decided(document);
    expect(consequence).toMatchObject({ kind: 'cannot-be-told', because: 'no-latest', unknownAgent: [] });
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
      because: 'no-latest',
      effects: ['met', 'left-out', 'missed'],
      flip: { wait: 20_000, upTo: 'met-or-left-out' },
    });
    expect(only(bare)).not.toHaveProperty('sure');
    // Within 94 s by its segment, it was met or left out: no one answer is the probable one.
    expect(only(bare, policy(94))).toMatchObject({ kind: 'undecided', effects: ['met', 'left-out', 'missed'] });
    expect(only(bare, policy(94))).not.toHaveProperty('probably');
    // The two limits differ, so one wait parts the answers of an abandon and another those of an answer.
    expect(only(bare, policy(20, { abandonThreshold: millis(30_000) }))).not.toHaveProperty('flip');
  });
});

describe('a known wait', () => {
  it.each([
    [39_999, 'missed', 1],
    [40_000, 'met', 0],
    [40_001, 'met', 1],
  ])('of 40 s to the conversation is, at a threshold of %i ms, %s with %i ms to spare', (threshold, effect, margin) => {
    const document = wire({ queues: [queue('Support', 5, 30)], agents: [talked('Ada', 30, [45, 90], 100)] });
    expect(only(document, policy(threshold / 1000))).toMatchObject({ kind: 'decided', effect, margin });
  });

  it.each([
    [39_999, 'missed', 1],
    [40_000, 'left-out', 0],
    [40_001, 'left-out', 1],
  ])('of 40 s, abandoned, is at an abandon threshold of %i ms %s with %i ms to spare', (threshold, effect, margin) => {
    const document = wire({ queues: [abandoned('Support', 5, 45)] });
    const assumed = policy(20, { abandonThreshold: millis(threshold) });
    expect(only(document, assumed)).toMatchObject({ kind: 'decided', effect, margin, limit: threshold });
  });

  it('sent finer than a millisecond is taken as it was sent, cut to one', () => {
    const gaveUp = wire({ queues: [abandoned('Support', 5, 25, { queueTime: 20.0004 })] });
    expect(only(gaveUp).wait).toMatchObject({ least: 20_000, most: 20_000 });
    expect(only(gaveUp)).toMatchObject({ kind: 'decided', effect: 'left-out' });
  });

  it('leaves slaAbandoned as received and says that it differs', () => {
    const document = wire({ queues: [abandoned('Support', 5, 45, { slaAbandoned: false })] });
    expect(only(document)).toMatchObject({ effect: 'missed', received: { kind: 'differs', slaAbandoned: false } });
    expect(only(document, policy(40))).toMatchObject({ effect: 'left-out', received: { kind: 'agrees' } });
    const agents = [talked('Ada', 45, [46, 90], 100)];
    const answered = wire({ queues: [queue('Support', 5, 45, { slaAbandoned: true })], agents });
    expect(only(answered).received).toEqual({ kind: 'nothing' });
  });
});

describe('a wait between two ends', () => {
  // Entered at 5 s and given up by 30 s, when everything was over: a wait of 0 to 25 s.
  const rest = { endTimestamp: at(30), interactionTime: 30, segments: [segment(0, 0, 30)] };
  const document = wire({ ...rest, queues: [queue('Support', 5, undefined, { queueAbandoned: true })] });

  it.each([
    [24_999, undefined],
    [25_000, 'left-out'],
    [25_001, 'left-out'],
  ])('is at a threshold of %i ms undecided, with its end lost, and probably %s', (threshold, effect) => {
    const found = only(document, policy(threshold / 1000));
    expect(found).toMatchObject({ kind: 'undecided', because: 'no-latest' });
    expect(found.probably?.effect).toBe(effect);
  });

  const late = wire({ ...rest, queues: [abandoned('Support', 0, 30, { ...NO_START, queueTime: undefined })] });

  it.each([
    [29_999, 'undecided'],
    [30_000, 'decided'],
    [30_001, 'decided'],
  ])('is at a threshold of %i ms %s, with its start lost: no stay is before its interaction', (threshold, kind) => {
    const found = only(late, policy(threshold / 1000));
    expect(found.kind).toBe(kind);
    expect(found).toMatchObject({ sure: { from: 30_000 } });
    expect(found).not.toHaveProperty('probably');
  });

  it('turns at the start where that is lost', () => {
    expect(only(late).wait).toMatchObject({ least: 0, most: 30_000 });
    expect(only(late)).toMatchObject({
      kind: 'undecided',
      because: 'between-ends',
      flip: { instant: { of: 'start', at: ms(10) } },
    });
  });

  it('is certain where the conversation is known, whatever the end of the stay: that is what service level is', () => {
    const answered = wire({ queues: [queue('Support', 5)], agents: [talked('Ada', 28, [30, 90], 100)] });
    expect(only(answered)).toMatchObject({ kind: 'decided', effect: 'missed', margin: 5_000 });
    expect(only(answered).wait).toMatchObject({ basis: 'instants', least: 25_000, most: 25_000 });
    expect(only(answered).wait.stays).toMatchObject([{ basis: 'bounded', least: 0 }]);
    expect(decided(answered)).toMatchObject({
      consequence: { kind: 'no' },
      lost: [{ path: 'queues[0].endTimestamp', decides: [] }],
    });
  });
});

describe('a wait with both ends lost', () => {
  it('is measured by what ties the two to each other', () => {
    // Nothing ties either end to the clock; the end is still not before the start.
    const nowhere = wire({
      startTimestamp: undefined,
      endTimestamp: undefined,
      interactionTime: undefined,
      segments: undefined,
      queues: [{ queueName: 'Support', queueAbandoned: true }],
    });
    const found = only(nowhere);
    expect(found.wait).toMatchObject({ least: 0, basis: 'bounded' });
    expect(found.wait).not.toHaveProperty('most');
    expect(found).toMatchObject({ kind: 'undecided', because: 'no-latest', flip: { wait: 20_000 } });
    expect(found).not.toHaveProperty('flip.instant');
  });

  it('is probably no longer than its segment where no instant at all is known', () => {
    const lengths = wire({
      startTimestamp: undefined,
      endTimestamp: undefined,
      interactionTime: undefined,
      segments: [{ segmentNumber: 0, interactionSegmentId: 'segment-0', segmentTime: 15 }],
      queues: [queue('Support', 0, undefined, { ...NO_START, queueAbandoned: true })],
    });
    // 1 ms more than the segment's length, by rounding.
    expect(only(lengths)).toMatchObject({
      kind: 'undecided',
      because: 'no-latest',
      probably: { effect: 'left-out', range: { least: 0, most: 15_001 } },
    });
    expect(only(lengths, policy(15.001))).toHaveProperty('probably');
    expect(only(lengths, policy(15))).not.toHaveProperty('probably');
  });

  it('is probably no longer than the one segment of its interaction', () => {
    const document = wire({
      endTimestamp: at(15),
      interactionTime: 15,
      segments: [segment(0, 0, 15)],
      queues: [queue('Support', 0, 0, { ...LOST, ...NO_START, queueAbandoned: true })],
    });
    expect(only(document)).toMatchObject({
      kind: 'undecided',
      because: 'no-latest',
      probably: { effect: 'left-out', range: { least: 0, most: 15_000 } },
    });
    expect(only(document, policy(14.999))).not.toHaveProperty('probably');
  });
});

describe('a wait the document contradicts itself about', () => {
  const twice = wire({ queues: [abandoned('Support', 5, 30, { queueTime: 15 })] });

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
    expect(only(twice, policy(25))).toMatchObject({ kind: 'decided', effect: 'left-out', margin: 0 });
    expect(decided(twice).consequence.kind).toBe('yes');
    expect(decided(twice, policy(30)).consequence).toMatchObject({ kind: 'no', nearest: { effect: 'left-out' } });
  });

  it('has the readings up to the conversation where it was answered: the start is wrong, or it is not', () => {
    const answered = (queueTime: number) =>
      wire({ queues: [queue('Support', 5, 30, { queueTime })], agents: [talked('Ada', 30, [33, 90], 100)] });
    // Entered at 5 s, or at 15 s if the start is what is wrong: 28 s or 18 s to the conversation.
    expect(only(answered(15))).toMatchObject({
      kind: 'undecided',
      because: 'contradicted',
      wait: {
        readings: [
          { from: 'instants', least: 28_000, most: 28_000 },
          { from: 'queueTime', least: 18_000, most: 18_000 },
        ],
      },
    });
    expect(only(answered(20))).toMatchObject({ kind: 'decided', effect: 'missed', margin: 3_000 });
  });

  it('rests on the instants where the length is below zero', () => {
    expect(only(wire({ queues: [abandoned('Support', 5, 30, { queueTime: -3 })] }))).toMatchObject({
      kind: 'decided',
      effect: 'missed',
      wait: { readings: [{ from: 'instants', least: 25_000, most: 25_000 }] },
    });
  });

  it('takes an end that cannot be for what the other facts leave', () => {
    // It ends before it starts: either instant is wrong, and nothing else tells.
    const back = wire({ queues: [abandoned('Support', 30, 5, { queueTime: undefined })] });
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
    // Probably from 16 s, when Ada was allocated, to 90 s, when the conversation was over; nothing documented says so.
    expect(found).toMatchObject({ kind: 'undecided', because: 'no-latest', effects: ['met', 'missed'] });
    expect(found.wait).toMatchObject({ basis: 'bounded', least: 0, narrowed: { least: 11_000, most: 85_000 } });
    expect(found.wait).not.toHaveProperty('most');
    expect(only(document, policy(10.999)).probably?.effect).toBe('missed');
    expect(only(document, policy(11))).not.toHaveProperty('probably');
    expect(only(document, policy(84.999))).not.toHaveProperty('probably');
    expect(only(document, policy(85)).probably?.effect).toBe('met');
  });

  it('is one of two where either may have begun first', () => {
    const document = wire({
      queues: [queue('Support', 5, 15)],
      agents: [
        talked('Ada', 16, [20, 90], 100, { conversationStartTimestamp: undefined }),
        talked('Bo', 16, [40, 80], 100),
      ],
    });
    const { waits, consequence, lost } = decided(document);
    expect(waits[0]?.wait.answeredBy).toMatchObject({
      kind: 'one-of',
      agents: [{ agentName: 'Ada' }, { agentName: 'Bo' }],
      orNobody: false,
    });
    // Whoever it was: no longer than 35 s, when Bo began; probably no shorter than 11 s, when Ada was allocated.
    expect(waits).toMatchObject([
      { kind: 'undecided', wait: { least: 0, most: 35_000, narrowed: { least: 11_000, most: 35_000 } } },
    ]);
    expect(waits[0]).not.toHaveProperty('probably');
    expect(only(document, policy(10.999))).toMatchObject({ kind: 'undecided', probably: { effect: 'missed' } });
    expect(only(document, policy(34.999)).kind).toBe('undecided');
    expect(only(document, policy(35))).toMatchObject({ kind: 'decided', effect: 'met', margin: 0 });
    expect(consequence).toMatchObject({ kind: 'yes', stakes: ['sla', 'agent'] });
    expect(lost).toMatchObject([{ path: 'agents[0].conversationStartTimestamp', decides: ['sla', 'agent'] }]);
  });

  it('is perhaps nobody where the conversation may belong to the next wait', () => {
    const document = wire({
      queues: [queue('Support', 5, 15, { queueExitType: 'callback-requested' }), queue('Support', 30, 40)],
      agents: [talked('Ada', 6, [20, 90], 100, { conversationStartTimestamp: undefined })],
    });
    const { waits, unchanged } = decided(document);
    expect(waits.map(({ wait }) => wait.answeredBy)).toMatchObject([
      { kind: 'one-of', orNobody: true },
      { kind: 'one-of', orNobody: true },
    ]);
    expect(waits).toMatchObject([
      { kind: 'no-answer', because: 'unclear' },
      { kind: 'no-answer', because: 'unclear' },
    ]);
    expect(unchanged).not.toContain('who-answered');
  });

  it('is the one of the stay entered last where nothing tells the segment of the conversation', () => {
    const document = wire({
      segments: [segment(0, 0, 100), segment(1, 20, 30)],
      queues: [
        queue('Support', 5, 15, { queueAbandoned: false }),
        queue('Billing', 20, 22, { interactionSegmentId: 'segment-1' }),
      ],
      details: {
        agents: [{ resourceId: 'ada', conversationStartTimestamp: at(22), conversationEndTimestamp: at(90) }],
      },
    });
    const answerers = (...lost: readonly string[]) =>
      decided(without(document, ...lost)).waits.map(({ wait }) => wait.answeredBy);
    expect(answerers()).toMatchObject([{ kind: 'nobody' }, { kind: 'agent' }]);
    expect(answerers('queues[1].startTimestamp')).toMatchObject([
      { kind: 'one-of', orNobody: true },
      { kind: 'agent' },
    ]);
  });

  it('is not certain where a segment that times tie the conversation to has lost an edge', () => {
    const document = wire({
      segments: [segment(0, 0, 20), segment(1, 30, 100)],
      queues: [queue('Support', 5, 15), queue('Billing', 31, 32, { interactionSegmentId: 'segment-1' })],
      agents: [],
      details: { agents: [{ resourceId: 'ada', conversationStartTimestamp: at(40) }] },
    });
    const answerers = (...lost: readonly string[]) =>
      decided(without(document, ...lost)).waits.map(({ wait }) => wait.answeredBy.kind);
    expect(answerers()).toEqual(['nobody', 'agent']);
    const lost = without(document, 'segments[0].endTimestamp', 'segments[0].segmentTime');
    expect(answerers('segments[0].endTimestamp', 'segments[0].segmentTime')).toEqual(['one-of', 'one-of']);
    // What was received alone says nothing that the proof takes back.
    expect(auditInteraction(readInteraction(lost), DEFAULT_SLA_POLICY).waits).toEqual([undefined, undefined]);
  });

  it('may be one whose conversation was written down just before the stay', () => {
    const document = wire({
      segments: [segment(0, 0, 10), segment(1, 10, 100)],
      queues: [queue('Support', 5, 6), queue('Billing', 20, 21, { interactionSegmentId: 'segment-1' })],
      agents: [],
      details: { agents: [{ resourceId: 'ada', conversationStartTimestamp: at(19.998) }] },
    });
    const ada = { path: 'details.agents[0]' };
    const answerer = (...lost: readonly string[]) => decided(without(document, ...lost)).waits[1]?.wait.answeredBy;
    expect(answerer()).toMatchObject({ kind: 'agent', agent: ada });
    expect(answerer('queues[0].startTimestamp', 'queues[0].queueTime')).toMatchObject({
      kind: 'one-of',
      agents: [ada],
    });
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
    // The conversation began 40.836 s after the queue was entered, whatever the lost end of the stay was.
    ['lost-end-decides-sla', 'no'],
    // 31.759 s to the conversation, whichever of the two lengths of the stay is wrong.
    ['contradiction', 'no'],
    ['lost-agent-end', 'no'],
    ['lost-segment-end', 'no'],
    ['safeguard-limit', 'no'],
    ['stuck', 'no'],
  ])('%s: %s', (name, kind) => {
    expect(decide(proveInteraction(sample(name)), DEFAULT_SLA_POLICY).consequence.kind).toBe(kind);
  });

  it('of the lost queue end: the start of the conversation decides, and nothing else depends on it', () => {
    const { consequence, unchanged, lost } = decide(
      proveInteraction(sample('lost-end-decides-sla')),
      DEFAULT_SLA_POLICY,
    );
    expect(consequence).toEqual({ kind: 'no' });
    expect(lost.map(({ decides }) => decides)).toEqual(lost.map(() => []));
    expect(unchanged).toEqual(['who-answered', 'length', 'holds', 'transfers']);
  });

  it('without a queue entry has no such decision, whatever is lost', () => {
    const document = without(sampleDocument('abandoned-in-ivr'), 'endTimestamp', 'interactionTime');
    expect(decided(document).consequence.kind).toBe('no-queue-entry');
  });
});
