/** Every kind of story, its nearest neighbour, and the documents that do not say. */
import { describe, expect, it } from 'vitest';
import { readingOf } from '../../../src/audit/reading/reading.ts';
import { tellStory } from '../../../src/audit/reading/story.ts';
import { instant } from '../../../src/time/instant.ts';
import { abandoned, at, ms, offered, queue, read, running, segment, talked, type Wire, wire } from '../wire.ts';

function story(document: Wire, fetched?: number) {
  return tellStory(readingOf(read(document), fetched === undefined ? undefined : instant(ms(fetched))));
}

function isRunning(document: Wire): boolean {
  return readingOf(read(document)).course.state === 'running';
}

describe('abandoned in the IVR', () => {
  it('is told by ivrAbandoned, with ivrAbandonTime, else ivrTime, else no time', () => {
    expect(story(wire({ ivrAbandoned: true, ivrAbandonTime: 12.5, ivrTime: 3 }))).toEqual({
      kind: 'abandoned-in-ivr',
      wait: 12_500,
    });
    expect(story(wire({ ivrAbandoned: true, ivrAbandonTime: null, ivrTime: 3 }))).toMatchObject({ wait: 3000 });
    expect(story(wire({ ivrAbandoned: true }))).toEqual({ kind: 'abandoned-in-ivr' });
  });

  it('is not told by its absence or its opposite', () => {
    expect(story(wire({})).kind).toBe('unknown');
    expect(story(wire({ ivrAbandoned: false })).kind).toBe('unknown');
  });
});

describe('abandoned in a queue', () => {
  it('names the last queue in which the customer gave up', () => {
    const told = story(wire({ queues: [queue('First', 0, 10), abandoned('Second', 20, 60)] }));
    // The stay in the first went on into the second: one wait, which ended where the customer gave up.
    expect(told).toMatchObject({
      kind: 'abandoned',
      wait: { stays: [{ queueName: 'First' }, { queueName: 'Second' }] },
      declined: [],
    });
  });

  it('keeps who was offered it, and whether a field says rejected', () => {
    const told = story(
      wire({
        queues: [queue('Support', 0, 10), abandoned('Support', 20, 60)],
        agents: [offered('Ana', 10, 15, { rejected: true }), offered('Ben', 15, 20, { rejected: false })],
      }),
    );
    expect(told).toMatchObject({
      declined: [
        { agent: { agentName: 'Ana' }, isRejected: true },
        { agent: { agentName: 'Ben' }, isRejected: false },
      ],
    });
  });

  it('is told even where the interaction itself has not ended', () => {
    const document = running({ queues: [abandoned('Support', 1, 60)] });
    expect(isRunning(document)).toBe(true);
    expect(story(document).kind).toBe('abandoned');
  });
});

describe('abandoned on hold', () => {
  const call = (rest: Wire) =>
    wire({
      customerHoldAbandoned: true,
      agents: [talked('Ana', 5, [6, 50], 55), talked('Ben', 50, [52, 100], 100)],
      ...rest,
    });

  it('is told with the hold that began last and whoever was talking then', () => {
    const hold = (from: number, to: number): Wire => ({ startTimestamp: at(from), endTimestamp: at(to) });
    expect(story(call({ customerHoldTimes: [hold(60, 100), hold(10, 30)] }))).toMatchObject({
      kind: 'abandoned-on-hold',
      wait: 40_000,
      agent: { agentName: 'Ben' },
    });
    expect(story(call({ customerHoldTimes: [hold(10, 30)] }))).toMatchObject({
      wait: 20_000,
      agent: { agentName: 'Ana' },
    });
  });

  it('takes the sum of holds for its length only where there was one hold', () => {
    expect(story(call({ customerHolds: 1, customerHoldTime: 48.2 }))).toMatchObject({ wait: 48_200 });
    expect(story(call({ customerHoldTimes: [{ startTimestamp: at(60) }], customerHoldTime: 40 }))).toMatchObject({
      wait: 40_000,
    });
    expect(story(call({ customerHolds: 2, customerHoldTime: 48.2 }))).not.toHaveProperty('wait');
    expect(story(call({ customerHoldTime: 48.2 }))).not.toHaveProperty('wait');
  });

  it('may be without an agent or a length', () => {
    expect(story(wire({ customerHoldAbandoned: true }))).toEqual({ kind: 'abandoned-on-hold' });
  });
});

describe('answered', () => {
  it('orders who talked by when they began, not by the document', () => {
    const told = story(wire({ agents: [talked('Ben', 50, [52, 100], 100), talked('Ana', 5, [6, 50], 55)] }));
    expect(told).toMatchObject({ kind: 'answered', talkers: [{ agentName: 'Ana' }, { agentName: 'Ben' }] });
  });

  it('counts as declined only who was allocated before the first conversation', () => {
    const told = story(
      wire({
        agents: [offered('Ana', 5, 9), talked('Ben', 10, [12, 90], 95), offered('Cy', 60, 65, { rejected: true })],
      }),
    );
    expect(told).toMatchObject({ declined: [{ agent: { agentName: 'Ana' } }] });
    expect(told.kind === 'answered' && told.declined).toHaveLength(1);
  });

  it('is told by a figure where the conversation has no instants', () => {
    const figure = (rest: Wire) => story(wire({ agents: [offered('Ana', 5, 90, rest)] })).kind;
    expect(figure({ conversationTime: 22.72 })).toBe('answered');
    expect(figure({ resourceTalkTime: 22.72 })).toBe('answered');
    expect(figure({ conversationTime: 0 })).toBe('unknown');
    expect(figure({ wrapUpTime: 22.72 })).toBe('unknown');
  });

  it('puts whoever has no instant last', () => {
    const told = story(wire({ agents: [offered('Ana', 5, 90, { talkTime: 3 }), talked('Ben', 10, [12, 90], 95)] }));
    expect(told).toMatchObject({ talkers: [{ agentName: 'Ben' }, { agentName: 'Ana' }] });
  });

  it('keeps external parties and transfers', () => {
    const told = story(
      wire({
        segments: [segment(0, 0, 50), segment(1, 40, 100, { segmentThirdParty: true })],
        agents: [talked('Ana', 5, [6, 50], 55)],
      }),
    );
    expect(told).toMatchObject({ hasTransfer: true, thirdParties: [{ number: 1 }] });
    expect(story(wire({ agents: [talked('Ana', 5, [6, 50], 55)] }))).toMatchObject({
      hasTransfer: false,
      thirdParties: [],
    });
  });

  it('keeps a later abandon, but not one after which a conversation began', () => {
    const ana = talked('Ana', 5, [6, 20], 25);
    expect(story(wire({ queues: [abandoned('Tier 2', 30, 70)], agents: [ana] }))).toMatchObject({
      abandonedLater: { stays: [{ queueName: 'Tier 2' }] },
    });
    expect(story(wire({ queues: [abandoned('Tier 1', 1, 4)], agents: [ana] }))).not.toHaveProperty('abandonedLater');
    const between = wire({ queues: [abandoned('Tier 2', 30, 40)], agents: [ana, talked('Ben', 40, [45, 90], 95)] });
    expect(story(between)).not.toHaveProperty('abandonedLater');
  });
});

describe('running', () => {
  it('needs a start, no end, no flag, no total, and no dataComplete: true', () => {
    const is = (rest: Wire) => isRunning(running(rest));
    expect(is({})).toBe(true);
    expect(is({ dataComplete: undefined })).toBe(true);
    expect(is({ dataComplete: true })).toBe(false);
    expect(is({ flagged: true, flagType: 'Stuck' })).toBe(false);
    expect(is({ flagType: 'Stuck' })).toBe(false);
    expect(is({ flagType: 'null' })).toBe(true);
    expect(is({ interactionTime: 100 })).toBe(false);
    expect(is({ endTimestamp: at(100) })).toBe(false);
    expect(is({ endTimestamp: null })).toBe(true);
    expect(is({ endTimestamp: 'noon' })).toBe(false);
    expect(is({ details: { endTimestamp: at(100) } })).toBe(false);
  });

  it('is not read into a document that has not even begun', () => {
    // Without a start nothing tells how long it has been going on, so it is "cannot tell", as its open end is.
    expect(isRunning({ interactionId: 'x' })).toBe(false);
    expect(story({ interactionId: 'x' })).toEqual({ kind: 'unknown', hasEnded: false, declined: [], unreadable: [] });
    expect(isRunning({ interactionId: 'x', queues: [queue('Support', 1)] })).toBe(false);
  });

  it('says where it stands', () => {
    const now = (rest: Wire) => {
      const told = story(running(rest));
      return told.kind === 'running' ? told.now : told.kind;
    };
    const support = queue('Support', 1, 10);
    expect(now({})).toEqual({ kind: 'in-flow' });
    expect(now({ queues: [queue('Support', 1)] })).toMatchObject({
      kind: 'waiting',
      wait: { ending: { kind: 'open' } },
    });
    expect(now({ queues: [support], agents: [offered('Ana', 10)] })).toMatchObject({
      kind: 'offered',
      agent: { agentName: 'Ana' },
    });
    expect(now({ queues: [support], agents: [talked('Ana', 10, [12])] })).toMatchObject({
      kind: 'talking',
      isOnHold: false,
    });
    expect(now({ queues: [support], agents: [talked('Ana', 10, [12, 50])] })).toMatchObject({
      kind: 'in-flow',
      after: { agentName: 'Ana' },
    });
  });

  it('knows a hold that has not ended, and one that has', () => {
    const now = (customerHoldTimes: readonly unknown[], rest: Wire = {}) =>
      story(running({ customerHoldTimes, agents: [talked('Ana', 10, [12], undefined, rest)] }));
    expect(now([{ startTimestamp: at(20) }])).toMatchObject({ now: { isOnHold: true } });
    expect(now([{ startTimestamp: at(20), endTimestamp: at(30) }])).toMatchObject({ now: { isOnHold: false } });
    expect(now([{ startTimestamp: at(20), holdTime: 4 }])).toMatchObject({ now: { isOnHold: false } });
    expect(now([12.5])).toMatchObject({ now: { isOnHold: false } });
    expect(now([], { holdStartTimestamp: at(20) })).toMatchObject({ now: { isOnHold: true } });
  });

  it('is running, not abandoned, while someone still talks', () => {
    const document = running({ queues: [abandoned('Tier 2', 30, 40)], agents: [talked('Ana', 10, [12])] });
    expect(story(document)).toMatchObject({ kind: 'running', now: { kind: 'talking' } });
  });
});

describe('unknown', () => {
  it('says only whether it ended', () => {
    expect(story(wire({ queues: [queue('Support', 0, 10)] }))).toEqual({
      kind: 'unknown',
      hasEnded: true,
      declined: [],
      unreadable: [],
    });
    const stuck = running({ flagged: true, flagType: 'Stuck', queues: [queue('Support', 0)] });
    expect(story(stuck)).toEqual({ kind: 'unknown', hasEnded: false, declined: [], unreadable: [] });
  });
});
