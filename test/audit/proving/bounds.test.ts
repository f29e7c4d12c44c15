/** What follows from the reference response without this or that, and from documents that contradict themselves. */
import { describe, expect, it } from 'vitest';
import { MAX_CONTRADICTIONS, type MissingInstant } from '../../../src/audit/proving/bounds.ts';
import { receivedFacts } from '../../../src/audit/rules/facts.ts';
import { RULES } from '../../../src/audit/rules.ts';
import lostQueueEnd from '../../../src/gateway/sample/lost-end-decides-sla.json' with { type: 'json' };
import reference from '../../../src/gateway/sample/reference.json' with { type: 'json' };
import { readInteraction } from '../../../src/interaction/readInteraction.ts';
import { instant } from '../../../src/time/instant.ts';
import { readFigures } from '../atOnce.ts';
import { reckon, shifted, without } from '../editDocument.ts';
import { at, ms, offered, queue, segment, talked, type Wire, wire } from '../wire.ts';

const START = Date.parse('2017-12-07T19:20:33.394Z');
const INSTANTS = receivedFacts(readFigures(readInteraction(reference))).filter(({ kind }) => kind === 'instant');

function missingAt(document: Wire, path: string): MissingInstant {
  const found = reckon(document).missing.find((each) => each.path === path);
  if (!found) throw new Error(`${path} is not missing`);
  return found;
}

function rulesOf({ earliest, latest }: Pick<MissingInstant, 'earliest' | 'latest'>): readonly string[] {
  return [...(earliest?.steps ?? []), ...(latest?.steps ?? [])].map(({ rule }) => rule);
}

describe('the reference response without one instant', () => {
  it.each(INSTANTS.map(({ path, value }) => [path, value] as const))('%s is derived to 1 ms', (path, value) => {
    const { missing, contradictions } = reckon(without(reference, path));
    expect(missing.map((each) => each.path)).toEqual([path]);
    expect(contradictions).toEqual([]);
    const [gap] = missing;
    // The copies in details are told again nowhere but outside, and that they are copies is an assumption.
    const best = path.startsWith('details.') ? gap?.ifAssumed : gap;
    expect(best?.provenance).toBe('derived');
    expect(best?.value).toBe(value);
    expect(Math.abs((best?.earliest?.at ?? 0) - value)).toBeLessThanOrEqual(1);
    expect(Math.abs((best?.latest?.at ?? 0) - value)).toBeLessThanOrEqual(1);
    const assumed = rulesOf(best ?? {}).filter(
      (rule) => RULES[rule as keyof typeof RULES].evidence.class === 'assumed',
    );
    expect(new Set(assumed)).toEqual(new Set(path.startsWith('details.') ? ['DETAILS_INSTANT'] : []));
  });

  it('says which fact and which rule prove it', () => {
    const gap = missingAt(without(reference, 'queues[0].endTimestamp'), 'queues[0].endTimestamp');
    expect(gap.latest).toMatchObject({
      at: START + 94_166,
      fact: { path: 'segments[0].endTimestamp', value: START + 94_166 },
      steps: [{ rule: 'QUEUE_IN_SEGMENT', adds: 0, from: 'segments[0].endTimestamp', to: 'queues[0].endTimestamp' }],
    });
    expect(gap.earliest).toMatchObject({
      at: START + 94_165,
      fact: { path: 'queues[0].startTimestamp', value: START + 173 },
      steps: [
        { rule: 'QUEUE_TIME', adds: 93_992, rounding: -1, figure: { path: 'queues[0].queueTime', value: 93_993 } },
      ],
    });
    expect(gap.ifAssumed).toMatchObject({ provenance: 'derived', value: START + 94_166 });
  });
});

describe('the reference response without the end of its stay and all that rests on it', () => {
  const lost = without(
    reference,
    ...['endTimestamp', 'queueTime', 'queueAbandonTime', 'slaTime', 'slaAbandoned', 'queueExitType'].map(
      (name) => `queues[0].${name}`,
    ),
    'customerAbandonTime',
  );

  it('has it between 0.173 and 94.166', () => {
    const gap = missingAt(lost, 'queues[0].endTimestamp');
    expect(gap).toMatchObject({
      provenance: 'bounded',
      state: 'absent',
      record: 'queues[0]',
      earliest: { at: START + 173, fact: { path: 'queues[0].startTimestamp' } },
      latest: { at: START + 94_166, fact: { path: 'segments[0].endTimestamp' } },
    });
    expect(gap).not.toHaveProperty('value');
  });

  it('has it at 94.166 if an abandoned stay ends with its segment, as in the one complete sample', () => {
    expect(missingAt(lost, 'queues[0].endTimestamp').ifAssumed).toMatchObject({
      provenance: 'derived',
      value: START + 94_166,
      rules: ['QUEUE_ABANDON_END'],
    });
  });
});

describe('the bounds of a lost end', () => {
  it('of a stay that was answered reach to the conversation; its offer counts only by assumption', () => {
    const from = Date.parse(lostQueueEnd.startTimestamp);
    expect(missingAt(lostQueueEnd, 'queues[1].endTimestamp')).toMatchObject({
      earliest: { at: from + 31_115 },
      latest: { at: from + 58_660, steps: [{ rule: 'QUEUE_BEFORE_ANSWER' }] },
      ifAssumed: { earliest: { at: from + 45_402 }, latest: { at: from + 58_660 }, rules: ['QUEUE_UNTIL_ALLOCATION'] },
    });
  });

  it('are open where nothing proves a side', () => {
    const gap = missingAt(wire({ segments: [segment(0, 0)] }), 'segments[0].endTimestamp');
    expect(gap.provenance).toBe('bounded');
    expect(gap.earliest?.at).toBe(ms(0));
    expect(gap).not.toHaveProperty('latest');
    const nothing = missingAt({ interactionId: 'i' }, 'endTimestamp');
    expect(nothing).toEqual({ path: 'endTimestamp', record: '', state: 'absent', provenance: 'open' });
  });

  it('run over instants that are missing too', () => {
    const document = wire({
      segments: [segment(0, 0)],
      queues: [queue('A', 3)],
      agents: [talked('Ana', 8, [9])],
    });
    const gap = missingAt(document, 'segments[0].endTimestamp');
    // Start of the stay, no earlier its end, no earlier the end of its segment.
    expect(gap.earliest).toMatchObject({ at: ms(3), fact: { path: 'queues[0].startTimestamp' } });
    expect(gap.earliest?.steps.map(({ to }) => to)).toEqual(['queues[0].endTimestamp', 'segments[0].endTimestamp']);
    expect(gap.ifAssumed?.earliest?.at).toBe(ms(9));
  });

  it('are derived, play included, where two lengths lead to it', () => {
    const document = wire({ startTimestamp: undefined, segments: [segment(0, 0, 100, { startTimestamp: null })] });
    expect(missingAt(document, 'startTimestamp')).toMatchObject({
      provenance: 'derived',
      value: ms(0),
      earliest: { at: ms(-0.001) },
      latest: { at: ms(0.001) },
    });
  });

  it.each([
    [-0.002, 'derived'],
    [0, 'derived'],
    [0.001, 'bounded'],
  ])('%d s apart without any length between them make it %s', (apart, provenance) => {
    const document = wire({ segments: [segment(0, 0, 10 + apart)], queues: [queue('A', 10)] });
    expect(missingAt(document, 'queues[0].endTimestamp').provenance).toBe(provenance);
  });

  it('of an unreadable end say so', () => {
    expect(missingAt(wire({ endTimestamp: 'late' }), 'endTimestamp').state).toBe('unreadable');
  });
});

describe('a contradiction', () => {
  it('holds no fact too many: with both instants it needs no third figure', () => {
    const document = wire({ queues: [queue('A', 20, 10, { queueTime: 3 })] });
    const { contradictions } = reckon(document);
    expect(contradictions.map(({ facts }) => facts.map(({ path }) => path))).toEqual([
      ['queues[0].startTimestamp', 'queues[0].endTimestamp'],
    ]);
    expect(contradictions[0]).toMatchObject({ rules: ['END_NOT_BEFORE_START'], excess: 9_998 });
  });

  it('can be one figure alone', () => {
    const document = wire({ queues: [{ queueName: 'A', queueTime: -5 }] });
    expect(reckon(document).contradictions.map(({ facts }) => facts.map(({ path }) => path))).toEqual([
      ['queues[0].queueTime'],
    ]);
  });

  it('is found across missing instants, where no single check can fail', () => {
    const early = segment(1, 0, 50, { startTimestamp: null, segmentTime: 60 });
    const { checks, contradictions } = reckon(wire({ segments: [segment(0, 0, 100), early] }));
    expect(checks.filter(({ result }) => result === 'fails')).toEqual([]);
    expect(contradictions[0]?.facts.map(({ path }) => path).sort()).toEqual([
      'segments[1].endTimestamp',
      'segments[1].segmentTime',
      'startTimestamp',
    ]);
  });

  it('is told once for each independent set of facts', () => {
    const document = wire({ queues: [queue('A', 20, 10, { queueTime: null }), queue('B', 5, 6, { queueTime: 9 })] });
    const { contradictions, hasMoreContradictions } = reckon(document);
    expect(contradictions).toHaveLength(2);
    expect(hasMoreContradictions).toBe(false);
  });

  it.each([
    ['assumed', 'IVR_TIME', wire({ ivrTime: 70, queues: [queue('A', 10, 20)] })],
    ['observed', 'QUEUE_IN_SEGMENT', wire({ queues: [queue('A', 10, 130)] })],
    ['observed', 'INTERACTION_TIME', wire({ interactionTime: 30 })],
  ])('never comes of an %s rule: %s is dropped instead', (_, rule, document) => {
    const { contradictions, dropped } = reckon(document);
    expect(contradictions).toEqual([]);
    expect([...dropped]).toContain(rule);
  });

  it('never comes of an observed rule between instants that are all missing: it is dropped too', () => {
    const lasted = (interactionTime: number) => reckon({ interactionId: 'i', ivrTime: 50, interactionTime });
    expect(lasted(30).contradictions).toEqual([]);
    expect([...lasted(49.997).dropped]).toEqual(['INTERACTION_TIME']);
    expect([...lasted(49.998).dropped]).toEqual([]);
  });

  it('takes its facts out of the bounds, and no others', () => {
    const document = shifted(
      wire({ segments: [segment(0, 0)], queues: [queue('A', 10, 20), queue('B', 30)] }),
      'queues[0].queueTime',
      5000,
    );
    const { contradictions, missing } = reckon(document);
    const set = contradictions.flatMap(({ facts }) => facts.map(({ path }) => path));
    expect(set).toEqual(['queues[0].startTimestamp', 'queues[0].endTimestamp', 'queues[0].queueTime']);
    const end = missing.find(({ path }) => path === 'segments[0].endTimestamp');
    expect(end?.earliest).toMatchObject({ at: ms(30), fact: { path: 'queues[1].startTimestamp' } });
  });

  it('on the spot is found however often there is one; only so many are told, and the bounds stay', () => {
    const queues = Array.from({ length: 60 }, (_, index) => queue('A', index + 1, index));
    const { contradictions, hasMoreContradictions, missing } = reckon(wire({ segments: [segment(0, 0)], queues }));
    expect(contradictions).toHaveLength(MAX_CONTRADICTIONS);
    expect(hasMoreContradictions).toBe(true);
    expect(missing[0]).toMatchObject({ provenance: 'bounded', earliest: { at: ms(0) } });
  });
});

describe('a duration below 0', () => {
  it('refutes itself however often there is one', () => {
    const queues = Array.from({ length: 60 }, (_, index) => ({ queueName: `Q${index}`, queueTime: -0.002 }));
    const { contradictions, hasMoreContradictions, missing } = reckon(wire({ segments: [segment(0, 0)], queues }));
    expect(contradictions.map(({ facts }) => facts.length)).toEqual(Array(MAX_CONTRADICTIONS).fill(1));
    expect(hasMoreContradictions).toBe(true);
    expect(missing.find(({ path }) => path === 'segments[0].endTimestamp')?.provenance).toBe('bounded');
  });

  it('is one of rounding down to 1 ms', () => {
    expect(reckon(wire({ queues: [{ queueTime: -0.001 }] })).contradictions).toEqual([]);
  });
});

describe('a large document', () => {
  it('of 30,000 records is solved without running out of stack', () => {
    const segments = Array.from({ length: 10_000 }, (_, index) => segment(index, index, index + 1));
    const queues = segments.map(({ interactionSegmentId }, index) => ({
      ...queue('A', index, undefined),
      interactionSegmentId,
    }));
    const agents = segments.map(({ interactionSegmentId }, index) => ({
      ...offered('Ana', index + 0.2, undefined),
      endTimestamp: null,
      interactionSegmentId,
    }));
    const { missing, contradictions } = reckon(
      wire({ endTimestamp: at(20_000), interactionTime: 20_000, segments, queues, agents }),
    );
    expect(contradictions).toEqual([]);
    const ends = missing.filter(({ path }) => path.startsWith('queues'));
    expect(ends).toHaveLength(10_000);
    expect(ends[9_999]).toMatchObject({ earliest: { at: ms(9_999) }, latest: { at: ms(10_000) } });
  });
});

describe('a length beyond all calendars', () => {
  it('is left out of the reckoning and said so, and costs nothing else', () => {
    const document = wire({
      endTimestamp: undefined,
      interactionTime: 9_007_199_254_740,
      queues: [queue('A', 10, undefined, { queueTime: 5 })],
    });
    const { tooLong, missing, contradictions } = reckon(document);
    expect(tooLong.map(({ path }) => path)).toEqual(['interactionTime']);
    expect(contradictions).toEqual([]);
    expect(missing.find(({ path }) => path === 'queues[0].endTimestamp')).toMatchObject({ value: ms(15) });
  });
});

describe('a rule that the document breaks elsewhere', () => {
  const lost = queue('B', 50, undefined);
  const bounded = (document: Wire) => missingAt(document, 'queues[1].endTimestamp');

  it('narrows no bound, though it holds there; without the broken one it does, and says so', () => {
    expect(bounded(wire({ queues: [queue('A', 10, 20), lost] }))).toMatchObject({
      latest: { at: ms(100), steps: [{ rule: 'QUEUE_IN_SEGMENT' }] },
      narrowedBy: { rules: ['QUEUE_IN_SEGMENT'], proved: { provenance: 'bounded', earliest: { at: ms(50) } } },
    });
    const broken = bounded(wire({ queues: [queue('A', 10, 130), lost] }));
    expect(broken).not.toHaveProperty('latest');
    expect(broken).not.toHaveProperty('narrowedBy');
  });

  it('tells nothing of what would follow either', () => {
    const ended = (anaUntil: number) =>
      missingAt(
        wire({
          segments: [segment(0, 0, 60), segment(1, 50, 100)],
          agents: [
            talked('Ana', 10, [12, 55], anaUntil),
            { ...talked('Ben', 52, [53, 90]), interactionSegmentId: 'segment-1' },
          ],
        }),
        'agents[1].endTimestamp',
      );
    expect(ended(60).ifAssumed).toMatchObject({ rules: ['SEGMENT_ENDS_WITH_AGENT'], value: ms(100) });
    expect(ended(77).ifAssumed?.rules ?? []).not.toContain('SEGMENT_ENDS_WITH_AGENT');
    expect(ended(77).ifAssumed?.provenance).not.toBe('derived');
  });
});

describe('an instant that cannot be', () => {
  it.each(['1970-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '1899-12-30T00:00:00.000Z'])(
    '%s is contradicted, bounds nothing, and leaves the rest as it was',
    (endTimestamp) => {
      const document = wire({
        queues: [queue('A', 10, undefined, { queueTime: 20 })],
        agents: [offered('Ana', 30, 90, { endTimestamp })],
      });
      const { trust, checks, contradictions, missing } = reckon(document);
      expect(checks.filter(({ result }) => result === 'fails').map(({ rule }) => rule)).toEqual(['POSSIBLE_INSTANT']);
      expect(contradictions).toEqual([]);
      expect(trust.figures.filter(({ state }) => state === 'contradicted').map(({ figure }) => figure.path)).toEqual([
        'agents[0].endTimestamp',
      ]);
      expect(missing.map(({ path, value }) => [path, value])).toContainEqual(['queues[0].endTimestamp', ms(30)]);
    },
  );

  it('is one more than a day after the document was asked for', () => {
    const failing = (fetched: number) =>
      reckon(wire(), instant(ms(fetched))).checks.filter(({ result }) => result === 'fails').length;
    expect(failing(100 - 86_400)).toBe(0);
    expect(failing(99 - 86_400)).toBe(2);
  });
});
