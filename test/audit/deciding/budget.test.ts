import { describe, expect, it } from 'vitest';
import type { Budget, Part } from '../../../src/audit/deciding/budget.ts';
import { readInteraction } from '../../../src/interaction/readInteraction.ts';
import { instant } from '../../../src/time/instant.ts';
import { proveInteraction } from '../atOnce.ts';
import { referenceWithoutEnd, without } from '../editDocument.ts';
import { SAMPLE_INTERACTIONS, sample, sampleDocument } from '../samples.ts';
import { abandoned, at, ms, offered, queue, running, segment, talked, type Wire, wire } from '../wire.ts';

type Told = Budget & { readonly kind: 'told' };

function told(budget: Budget): Told {
  if (budget.kind !== 'told') throw new Error(`no budget: ${budget.because}`);
  return budget;
}

function budgetOf(document: Wire, fetchedAt?: number): Budget {
  return proveInteraction(readInteraction(document), fetchedAt === undefined ? undefined : instant(fetchedAt)).budget;
}

/** A part as a line: `queue|unaccounted 25000`. */
function line({ of, length }: Part): string {
  return `${of.map(({ kind }) => kind).join('|')} ${length}`;
}

function lines(budget: Budget): readonly string[] {
  return told(budget).parts.map(line);
}

function ownTotals(budget: Budget): ReadonlyMap<string, readonly [number, number]> {
  return new Map(told(budget).totals.map(({ kind, least, most }) => [kind, [least, most]]));
}

function expectClosed({ from, to, length, parts, totals }: Told): void {
  expect(parts.reduce((sum, part) => sum + part.length, 0)).toBe(length);
  expect(length).toBe(to - from);
  let at: number = from;
  for (const part of parts) {
    expect(part.from).toBe(at);
    expect(part.length).toBe(part.to - part.from);
    expect(part.length).toBeGreaterThan(0);
    at = part.to;
  }
  expect(at).toBe(to);
  expect(totals.reduce((sum, { least }) => sum + least, 0)).toBeLessThanOrEqual(length);
  expect(totals.reduce((sum, { most }) => sum + most, 0)).toBeGreaterThanOrEqual(length);
}

describe('the reference response', () => {
  it('adds up to its length with nothing missing and nothing twice: 0.173 + 93.993 + 0.078 = 94.244', () => {
    const budget = told(proveInteraction(sample('reference')).budget);
    expect(lines(budget)).toEqual(['ivr 173', 'queue 93993', 'closing 78']);
    expect(budget).toMatchObject({ length: 94_244, until: 'end', overlaps: [], countedTwice: 0 });
    expect(budget.parts.map(({ of }) => of[0]?.record)).toEqual(['ivr', 'queues[0]', undefined]);
  });

  it('gives a range where the end of the stay is lost, and still closes', () => {
    const budget = told(budgetOf(referenceWithoutEnd()));
    expect(lines(budget)).toEqual(['ivr 173', 'queue|unaccounted 93993', 'closing 78']);
    expect(budget.totals).toEqual([
      { kind: 'ivr', least: 173, most: 173 },
      { kind: 'queue', least: 0, most: 93_993 },
      { kind: 'unaccounted', least: 0, most: 93_993 },
      { kind: 'closing', least: 78, most: 78 },
    ]);
    expectClosed(budget);
  });

  it('is exact where an instant is recovered from the others', () => {
    const document = without(sampleDocument('reference'), 'queues[0].endTimestamp', 'endTimestamp');
    const budget = told(budgetOf(document));
    expect(lines(budget)).toEqual(['ivr 173', 'queue 93993', 'closing 78']);
    expect(budget.until).toBe('derived-end');
  });
});

describe('parts', () => {
  it('follow the customer: queue, offer, conversation, hold, after-call work, closing', () => {
    const document = wire({
      customerHoldTimes: [
        { startTimestamp: new Date(ms(40)).toISOString(), endTimestamp: new Date(ms(50)).toISOString() },
      ],
      segments: [segment(0, 0, 90)],
      queues: [queue('Support', 5, 20)],
      agents: [talked('Ada', 20, [23, 80], 90)],
    });
    expect(lines(budgetOf(document))).toEqual([
      'ivr 5000',
      'queue 15000',
      'offer 3000',
      'conversation 17000',
      'hold 10000',
      'conversation 30000',
      'after-call 10000',
      'closing 10000',
    ]);
  });

  it('leave what nothing covers not accounted for, with its place', () => {
    const document = wire({ queues: [queue('Support', 5, 20), queue('Support', 22, 100)] });
    const { parts } = told(budgetOf(document));
    expect(parts.map(line)).toEqual(['ivr 5000', 'queue 15000', 'unaccounted 2000', 'queue 78000']);
    expect(parts[2]).toMatchObject({ from: ms(20), to: ms(22) });
  });

  it('take the IVR for as long as ivrTime says, and the gap for what it is', () => {
    expect(lines(budgetOf(wire({ ivrTime: 3, queues: [queue('Support', 5, 100)] })))).toEqual([
      'ivr 3000',
      'unaccounted 2000',
      'queue 95000',
    ]);
  });

  it.each([4.999, 5, 5.001])('let an ivrTime of %f s, rounded, reach the stay it leads to', (ivrTime) => {
    const budget = told(budgetOf(wire({ ivrTime, queues: [queue('Support', 5, 100)] })));
    expect(budget.parts.map(line)).toEqual(['ivr 5000', 'queue 95000']);
    expect(budget.overlaps).toEqual([]);
  });

  it('take an offer without an allocation from the queue to the conversation', () => {
    const document = wire({
      queues: [queue('Support', 5, 20)],
      details: {
        agents: [
          {
            resourceId: 'agent-Ada',
            conversationStartTimestamp: new Date(ms(24)).toISOString(),
            conversationEndTimestamp: new Date(ms(100)).toISOString(),
          },
        ],
      },
    });
    expect(lines(budgetOf(document))).toEqual(['ivr 5000', 'queue 15000', 'offer 4000', 'conversation 76000']);
  });

  it('give the time with an external party to the transfer', () => {
    const document = wire({
      segments: [segment(0, 0, 60), segment(1, 50, 100, { segmentThirdParty: true })],
      queues: [queue('Support', 5, 20)],
      agents: [talked('Ada', 20, [23, 60], 60)],
    });
    expect(lines(budgetOf(document))).toEqual([
      'ivr 5000',
      'queue 15000',
      'offer 3000',
      'conversation 37000',
      'transfer 40000',
    ]);
  });

  it('stop at the interaction’s end, though after-call work goes on', () => {
    const document = wire({
      segments: [segment(0, 0, 160)],
      queues: [queue('Support', 0, 20)],
      agents: [talked('Ada', 20, [20, 100], 160)],
    });
    expect(lines(budgetOf(document))).toEqual(['queue 20000', 'conversation 80000']);
  });

  it('leave an abandon in the IVR to the IVR', () => {
    const document = wire({
      ivrAbandoned: true,
      ivrTime: 99.5,
      segments: [segment(0, 0, 99.5)],
    });
    expect(lines(budgetOf(document))).toEqual(['ivr 99500', 'closing 500']);
  });
});

describe('a second leg', () => {
  const legs = (rest: Wire = {}) => [segment(0, 0, 60), segment(1, 55, 100, { transfer: true, ...rest })];
  const ada = talked('Ada', 20, [23, 60], 60);
  const bo = talked('Bo', 55, [62, 80], 100, { interactionSegmentId: 'segment-1' });

  it('is a transfer up to its first conversation, and then what its agent does: after-call work is not a transfer', () => {
    const document = wire({ segments: legs(), queues: [queue('Support', 5, 20)], agents: [ada, bo] });
    expect(lines(budgetOf(document))).toEqual([
      'ivr 5000',
      'queue 15000',
      'offer 3000',
      'conversation 37000',
      'offer 2000',
      'conversation 18000',
      'after-call 20000',
    ]);
  });

  it('is the same in one that was added, and in one whose agent is told of by time only', () => {
    const added = legs({ transfer: false, segmentStartType: 'add-participant' });
    const byTime = { ...bo, interactionSegmentId: undefined };
    for (const [segments, agent] of [
      [added, bo],
      [legs(), byTime],
    ] as const) {
      const { totals } = told(budgetOf(wire({ segments, queues: [queue('Support', 5, 20)], agents: [ada, agent] })));
      expect(totals.find(({ kind }) => kind === 'after-call')).toMatchObject({ least: 20_000, most: 20_000 });
      expect(totals.map(({ kind }) => kind)).not.toContain('transfer');
    }
  });

  it('stays a transfer where nobody talked in it', () => {
    const document = wire({ segments: legs(), queues: [queue('Support', 5, 20)], agents: [ada] });
    expect(lines(budgetOf(document)).at(-1)).toBe('transfer 40000');
  });
});

describe('an agent whom only times tie to a leg', () => {
  const legs = [segment(0, 0, 20), segment(1, 30, 60, { transfer: true })];
  const queues = [queue('Support', 5, 20)];
  const told = (conversationStartTimestamp: string) => ({
    agents: [{ resourceId: 'ada', conversationStartTimestamp, conversationEndTimestamp: at(60) }],
  });
  const document = (start: number) => wire({ segments: legs, queues, agents: [], details: told(at(start)) });
  const total = (from: Wire, kind: string) => ownTotals(budgetOf(from)).get(kind);

  it('ends the transfer somewhere in it where its start is lost', () => {
    expect(total(document(40), 'transfer')).toEqual([10_000, 10_000]);
    const lost = without(document(40), 'details.agents[0].conversationStartTimestamp');
    expect(total(lost, 'transfer')).toEqual([0, 30_000]);
  });

  it('is of that leg or of another where an edge of one is lost', () => {
    expect(total(document(28), 'offer')).toEqual([8000, 8000]);
    const lost = without(document(28), 'segments[0].endTimestamp', 'segments[0].segmentTime');
    const [least, most] = total(lost, 'offer') ?? [];
    expect(least).toBe(0);
    expect(most).toBe(8000);
  });
});

describe('what could not be read', () => {
  it('is neither offer nor conversation: one part of all it can be', () => {
    const unread = { conversationStartTimestamp: '14:00:45', conversationEndTimestamp: '14:03:10' };
    const document = wire({ queues: [queue('Support', 5, 20)], agents: [offered('Ada', 20, 100, unread)] });
    expect(lines(budgetOf(document))).toEqual(['ivr 5000', 'queue 15000', 'conversation|offer|after-call 80000']);
  });
});

describe('what is counted twice', () => {
  it('is a stay during a conversation, as in a transfer: said, and not taken away', () => {
    const document = wire({
      segments: [segment(0, 0, 70), segment(1, 50, 100)],
      queues: [queue('Support', 5, 20), queue('Billing', 50, 60, { interactionSegmentId: 'segment-1' })],
      agents: [
        talked('Ada', 20, [20, 70], 70),
        talked('Bo', 60, [70, 100], 100, { interactionSegmentId: 'segment-1' }),
      ],
    });
    const budget = told(budgetOf(document));
    expect(budget.countedTwice).toBe(10_000);
    expect(budget.overlaps).toEqual([
      {
        from: ms(50),
        to: ms(60),
        length: 10_000,
        extra: 1,
        of: [
          { kind: 'conversation', record: 'agents[0]' },
          { kind: 'queue', record: 'queues[1]' },
        ],
      },
    ]);
    expectClosed(budget);
  });

  it('counts three at once twice over', () => {
    // With an id each: equal in everything, they would be one stay that was sent three times.
    const queues = [1, 2, 3].map((id) => queue('Support', 10, 20, { interactionQueueId: `stay-${id}` }));
    const budget = told(budgetOf(wire({ queues })));
    expect(budget.overlaps).toMatchObject([{ length: 10_000, extra: 2 }]);
    expect(budget.countedTwice).toBe(20_000);
  });

  it('is an IVR that passes into the queue', () => {
    const budget = told(budgetOf(wire({ ivrTime: 8, queues: [queue('Support', 5, 100)] })));
    expect(budget.parts.map(line)).toEqual(['ivr 5000', 'queue 95000']);
    expect(budget.overlaps).toMatchObject([{ from: ms(5), to: ms(8), length: 3_000 }]);
  });

  it('is no hold: it lies inside a conversation by definition', () => {
    const budget = told(proveInteraction(sample('abandoned-on-hold')).budget);
    expect(budget.totals.find(({ kind }) => kind === 'hold')?.least).toBeGreaterThan(0);
    expect(budget.overlaps).toEqual([]);
  });
});

describe('what is not over, or has no beginning', () => {
  it('counts a running one so far', () => {
    const document = running({ queues: [queue('Support', 5, undefined)] });
    const budget = told(budgetOf(document, ms(12)));
    expect(budget.until).toBe('so-far');
    expect(budget.parts.map(line)).toEqual(['ivr 5000', 'queue 7000']);
  });

  it('counts one whose end is lost to the last instant known', () => {
    const budget = told(proveInteraction(sample('stuck')).budget);
    expect(budget.until).toBe('last-known');
    expectClosed(budget);
  });

  it.each<readonly [Wire, string]>([
    [{ startTimestamp: undefined, segments: [], interactionTime: undefined }, 'no-start'],
    [{ endTimestamp: undefined, interactionTime: undefined, segments: [] }, 'nothing-after-start'],
    [{ endTimestamp: new Date(ms(-1)).toISOString(), interactionTime: undefined, segments: [] }, 'ends-before-start'],
  ])('says why there is none: %j', (fields, because) => {
    expect(budgetOf(wire(fields))).toEqual({ kind: 'none', because });
  });

  it('is empty for an interaction of no length', () => {
    const budget = told(
      budgetOf(wire({ ...{ endTimestamp: new Date(ms(0)).toISOString(), interactionTime: 0 }, segments: [] })),
    );
    expect(budget).toMatchObject({ length: 0, parts: [], totals: [] });
  });
});

describe('the samples', () => {
  it.each([...SAMPLE_INTERACTIONS.keys()])('%s closes', (name) => {
    expectClosed(told(proveInteraction(sample(name)).budget));
  });

  it('of the lost end that decides SLA: only the split between queue and offer is unknown', () => {
    const budget = told(proveInteraction(sample('lost-end-decides-sla')).budget);
    expect(budget.length).toBe(231_480);
    expect(budget.parts.filter(({ of }) => of.length > 1).map(line)).toEqual([
      'queue|unaccounted 14287',
      'queue|offer 13258',
    ]);
  });

  it('abandons keep what they are', () => {
    const document = wire({
      queues: [abandoned('Support', 5, 45)],
      agents: [offered('Ada', 45, 50)],
      segments: [segment(0, 0, 50)],
    });
    expect(lines(budgetOf(document))).toEqual(['ivr 5000', 'queue 40000', 'offer 5000', 'closing 50000']);
  });
});
