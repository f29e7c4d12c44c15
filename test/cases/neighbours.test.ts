/**
 * The nearest neighbours of every kind of document that was once read wrongly, and the right values of each: a group is a
 * kind. That a long text starves no column of the checks is of the built page and tested there (`page/longDocument.browser.test.ts`).
 */
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { decide } from '../../src/audit/decision.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { finish } from '../../src/audit/steps.ts';
import { items } from '../../src/budget/wording.ts';
import { readLinked } from '../../src/interaction/linked.ts';
import { findRepeatedKeys } from '../../src/interaction/repeatedKeys.ts';
import { interactionFacts } from '../../src/report/facts.ts';
import { headline } from '../../src/report/headline.ts';
import { agentLines } from '../../src/said/agentLines.ts';
import { layoutTimeline } from '../../src/timeline/layout.ts';
import { namesOf } from '../../src/words/names.ts';
import { proveInteraction } from '../audit/atOnce.ts';
import { abandoned, at, offered, queue, read, segment, talked, type Wire, wire } from '../audit/wire.ts';
import { prove } from '../report/prove.ts';
import { fromStart } from '../times.ts';
import { factsOf } from './facts.ts';

const SECOND = { interactionSegmentId: 'segment-1' };
const HUNG_UP = { segmentEndType: 'customer-disconnect' };

/** `queues[0] queues[1]: answered by Ann, 25000, missed`, one for each wait. */
function waits(document: Wire): readonly string[] {
  return factsOf(document).waits.map(
    ({ stays, ended, length, effect }) => `${stays.join(' ')}: ${ended}, ${length}, ${effect}`,
  );
}

/** What a document must not be blamed for: nothing contradicts, and no flag is missing. */
function expectAgreed(document: Wire): void {
  const { contradicted, standing } = factsOf(document);
  expect(contradicted).toEqual([]);
  expect(standing).toBe('not-flagged-nothing-found');
}

describe('service level by the start of the conversation', () => {
  it.each(['voice', 'sms', 'messaging', 'email', 'work-item'])('in the channel %s', (channelType) => {
    const agents = [talked('Ann', 15, [25, 90], 95)];
    const document = wire({ channelType, queues: [queue('A', 0, 15)], agents });
    expect(waits(document)).toEqual(['queues[0]: answered by Ann, 25000, missed']);
  });

  it('in the second leg of a transfer, the first within and the second past it', () => {
    const document = wire({
      segments: [segment(0, 0, 40), segment(1, 38, 100)],
      queues: [queue('A', 0, 10), queue('B', 40, 55, SECOND)],
      agents: [talked('Ann', 10, [12, 40], 40), talked('Bo', 55, [60.001, 95], 100, SECOND)],
    });
    expect(waits(document)).toEqual([
      'queues[0]: answered by Ann, 12000, met',
      'queues[1]: answered by Bo, 20001, missed',
    ]);
    expectAgreed(document);
  });
});

describe('a lost end of a stay that ended in an answer', () => {
  it.each([
    [20, 'met'],
    [20.001, 'missed'],
  ])('does not decide: the conversation began %d s after entry', (begun, effect) => {
    const document = wire({
      flagged: true,
      flagType: 'Queue',
      queues: [queue('A', 0)],
      agents: [talked('Ann', 15, [begun, 90], 95)],
    });
    expect(waits(document)).toEqual([`queues[0]: answered by Ann, ${begun * 1000}, ${effect}`]);
    expect(decide(proveInteraction(read(document)), DEFAULT_SLA_POLICY).consequence.kind).toBe('no');
  });

  it('in a second leg', () => {
    const document = wire({
      segments: [segment(0, 0, 40), segment(1, 40, 100)],
      queues: [queue('A', 0, 10), queue('B', 40, undefined, SECOND)],
      agents: [talked('Ann', 10, [12, 40], 40), talked('Bo', 55, [65, 95], 100, SECOND)],
    });
    expect(waits(document)).toEqual([
      'queues[0]: answered by Ann, 12000, met',
      'queues[1]: answered by Bo, 25000, missed',
    ]);
  });
});

describe('no conversation began', () => {
  it('in a second leg: the first leg keeps its verdict, the second has none', () => {
    const document = wire({
      segments: [segment(0, 0, 40), segment(1, 38, 100, { segmentEndType: 'interaction-end' })],
      queues: [queue('A', 0, 10), queue('B', 40, 55, { ...SECOND, queueExitType: 'voicemail' })],
      agents: [talked('Ann', 10, [12, 40], 40)],
    });
    expect(waits(document)).toEqual([
      'queues[0]: answered by Ann, 12000, met',
      'queues[1]: left: voicemail, 15000, none',
    ]);
  });

  it('though two agents were asked', () => {
    const document = wire({
      queues: [queue('A', 0, 30, { queueExitType: 'queue-timeout', queueAbandoned: false })],
      agents: [offered('Ann', 5, 10), offered('Bo', 12, 20)],
    });
    expect(waits(document)).toEqual(['queues[0]: left: queue-timeout, 30000, none']);
    expect(factsOf(document).declined).toEqual(['Ann', 'Bo']);
  });
});

describe('hung up while ringing', () => {
  it('the second of two agents: the first one missed it, the second did not', () => {
    const document = wire({
      endTimestamp: at(50.02),
      interactionTime: 50.02,
      segments: [segment(0, 0, 50, HUNG_UP)],
      queues: [queue('A', 10, 20), queue('A', 30, 40)],
      agents: [offered('Ann', 20, 30), offered('Bo', 40, 50)],
    });
    expect(waits(document)).toEqual(['queues[0] queues[1]: abandoned while offered to Bo, 40000, missed']);
    expect(factsOf(document).declined).toEqual(['Ann']);
  });

  it('in a transfer, 1 ms within the abandon threshold', () => {
    const document = wire({
      segments: [segment(0, 0, 60), segment(1, 60, 79.999, HUNG_UP)],
      queues: [queue('A', 0, 10), queue('B', 60, 70, SECOND)],
      agents: [talked('Ann', 10, [12, 60], 60), offered('Bo', 70, 79.999, SECOND)],
    });
    expect(waits(document)).toEqual([
      'queues[0]: answered by Ann, 12000, met',
      'queues[1]: abandoned while offered to Bo, 19999, left-out',
    ]);
  });
});

describe('what could not be read', () => {
  const unread = { conversationStartTimestamp: '2026-03-14 09:30:45', conversationEndTimestamp: 'later' };

  it('of one of two agents is not blamed on the other', () => {
    const document = wire({
      queues: [queue('A', 0, 15)],
      agents: [offered('Ann', 2, 5), offered('Bo', 15, 90, unread)],
    });
    expect(waits(document)).toEqual(['queues[0]: cannot be told, 15000, none']);
    expect(factsOf(document).declined).toEqual(['Ann']);
  });

  it('in one leg leaves the other as it is', () => {
    const document = wire({
      segments: [segment(0, 0, 40), segment(1, 38, 100)],
      queues: [queue('A', 0, 10), queue('B', 40, 55, SECOND)],
      agents: [talked('Ann', 10, [12, 40], 40), offered('Bo', 55, 100, { ...SECOND, ...unread })],
    });
    expect(waits(document)).toEqual([
      'queues[0]: answered by Ann, 12000, met',
      'queues[1]: cannot be told, 15000, none',
    ]);
  });
});

describe('one wait in several stays', () => {
  it('in a transfer', () => {
    const document = wire({
      segments: [segment(0, 0, 40), segment(1, 40, 100)],
      queues: [queue('A', 0, 10), queue('B', 40, 50, SECOND), queue('B', 55, 60, SECOND)],
      agents: [
        talked('Ann', 10, [12, 40], 40),
        offered('Bo', 50, 55, { ...SECOND, rejected: true }),
        talked('Cy', 60, [60.001, 95], 100, SECOND),
      ],
    });
    expect(waits(document)).toEqual([
      'queues[0]: answered by Ann, 12000, met',
      'queues[1] queues[2]: answered by Cy, 20001, missed',
    ]);
  });

  it('that ended in an abandon, counted from the first', () => {
    const document = wire({
      segments: [segment(0, 0, 90, HUNG_UP)],
      queues: [queue('A', 0, 10), abandoned('A', 15, 20)],
      agents: [offered('Ann', 10, 15)],
    });
    expect(waits(document)).toEqual(['queues[0] queues[1]: abandoned in the queue, 20000, left-out']);
  });
});

describe('a length below 0', () => {
  it('of a stay that was given up leaves its instants to tell', () => {
    const document = wire({ queues: [abandoned('A', 5, 45, { queueTime: -40 })] });
    expect(waits(document)).toEqual(['queues[0]: abandoned in the queue, 40000, missed']);
  });

  it('of 10 ms is named all the same, and doubts nothing else', () => {
    const agents = [talked('Ann', 45, [46, 90], 95)];
    const { contradicted, waits: found } = factsOf(wire({ queues: [queue('A', 5, 45, { queueTime: -0.01 })], agents }));
    expect(contradicted).toEqual(['queues[0].queueTime']);
    expect(found).toMatchObject([{ effect: 'missed', length: 41_000 }]);
  });
});

describe('after-call work in a second leg', () => {
  const legs = (rest: Wire) => [segment(0, 0, 50), segment(1, 48, 100, rest)];
  const agents = [talked('Ann', 5, [6, 50], 50), talked('Bo', 48, [50, 70], 100, SECOND)];

  it.each<readonly [string, Wire]>([
    ['that was transferred', { transfer: true }],
    ['that was added', { segmentStartType: 'add-participant', addParticipant: true }],
  ])('%s', (_, rest) => {
    const { budget } = factsOf(wire({ segments: legs(rest), agents }));
    expect(budget.slice(-2)).toEqual(['conversation 20000', 'after-call 30000']);
  });
});

describe('sent twice', () => {
  it('is one record where the second says less, or a null for what the first says', () => {
    const stay = queue('A', 0, 15, { interactionQueueId: 'q' });
    const agents = [talked('Ann', 15, [16, 90], 95)];
    for (const repeated of [
      { ...stay, queueName: undefined },
      { ...stay, queueTime: null },
    ]) {
      const found = factsOf(JSON.parse(JSON.stringify(wire({ queues: [stay, repeated], agents }))));
      expect(found.copies).toEqual(['queues[1] of queues[0]']);
      expect(found.waits).toHaveLength(1);
    }
  });

  it('is the agent of a second leg too', () => {
    const bo = talked('Bo', 48, [50, 95], 100, { ...SECOND, interactionAgentId: 'b' });
    const document = wire({
      segments: [segment(0, 0, 50), segment(1, 48, 100)],
      agents: [talked('Ann', 5, [6, 50], 50), bo, bo],
    });
    expect(factsOf(document)).toMatchObject({ talked: ['Ann', 'Bo'], copies: ['agents[2] of agents[1]'] });
  });
});

describe('one conversation told apart in two lists', () => {
  const details = (...told: readonly (readonly [string, number, number])[]) => ({
    agents: told.map(([name, from, to]) => ({
      resourceId: `agent-${name}`,
      agentName: name,
      conversationStartTimestamp: at(from),
      conversationEndTimestamp: at(to),
    })),
  });

  it.each([0.003, 0.01, 0.5, 3])('by %d s, before or after', (apart) => {
    for (const by of [apart, -apart]) {
      const agents = [talked('Ann', 15, [25, 60], 60)];
      const document = wire({ queues: [queue('A', 0, 15)], agents, details: details(['Ann', 25 + by, 60]) });
      expect(factsOf(document)).toMatchObject({ talked: ['Ann'], waits: [{ length: 25_000 }] });
    }
  });

  it('of an agent who talked twice: each with its own', () => {
    const agents = [talked('Ann', 15, [25, 40], 40), talked('Ann', 50, [55, 90], 95)];
    const told = details(['Ann', 55.01, 90], ['Ann', 25.01, 40]);
    const interaction = read(wire({ queues: [queue('A', 0, 15)], agents, details: told }));
    expect(interaction.agentEntries.map(({ detailPath }) => detailPath)).toEqual([
      'details.agents[1]',
      'details.agents[0]',
    ]);
  });

  it('but two that only follow each other stay two', () => {
    const agents = [talked('Ann', 15, [25, 40], 40)];
    const document = wire({ queues: [queue('A', 0, 15)], agents, details: details(['Ann', 45, 60]) });
    expect(factsOf(document).talked).toEqual(['Ann', 'Ann']);
  });
});

describe('two clocks, or two roundings', () => {
  it.each([-0.002, -0.001, 0.001, 0.002])('%d s apart agree: the first segment, and every length', (by) => {
    const document = wire({
      ivrTime: 5 + by,
      segments: [segment(0, by, 100)],
      queues: [queue('A', 5, 45, { queueTime: 40 + by })],
      agents: [talked('Ann', 45, [46, 100], 100)],
    });
    expectAgreed(document);
  });

  it.each([-0.01, 0.01])('%d s apart are named', (by) => {
    const lengthOff = wire({ queues: [queue('A', 5, 45, { queueTime: 40 + by })] });
    expect(factsOf(lengthOff).contradicted).toContain('queues[0].queueTime');
  });
});

describe('one agent id under two names', () => {
  it('is one agent, who is called alike everywhere', () => {
    const interaction = read(
      wire({
        segments: [segment(0, 0, 50), segment(1, 48, 100)],
        agents: [talked('Ann', 5, [6, 50], 50), talked('Bo', 48, [50, 95], 100, { ...SECOND, agentId: 'agent-Ann' })],
      }),
    );
    const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
    const whom = 'Ann (also Bo)';
    expect(headline(audit, interaction).what).toBe(
      `Answered by ${whom} 6.0 s after the start, then transferred to ${whom}.`,
    );
    expect(agentLines(interaction).map(({ name }) => name)).toEqual([whom]);
    const counted = interactionFacts(interaction, audit, 'UTC').find(({ label }) => label === 'Agents');
    expect(counted?.value).toEqual({ kind: 'text', text: '1 allocated' });
  });
});

describe('what rests on few samples or on a guess is a remark at most', () => {
  it.each([0.04, 4])('an agent who dials %d s before the interaction begins', (before) => {
    for (const direction of ['outbound', 'agent-initiated']) {
      const document = wire({
        direction,
        segments: [segment(0, -before, 100)],
        agents: [talked('Ann', -before, [8, 99], 100)],
      });
      expectAgreed(document);
    }
  });

  it('a queue entry that names a segment which was over, in the second and in the third leg', () => {
    const third = { interactionSegmentId: 'segment-2' };
    const document = wire({
      segments: [segment(0, 0, 30), segment(1, 30, 60), segment(2, 60, 100)],
      queues: [queue('A', 0, 5), queue('B', 30, 35), queue('C', 60, 70)],
      agents: [
        talked('Ann', 5, [6, 29], 30),
        talked('Bo', 35, [36, 59], 60, SECOND),
        talked('Cy', 70, [71, 99], 100, third),
      ],
    });
    expectAgreed(document);
    expect(waits(document)).toEqual([
      'queues[0]: answered by Ann, 6000, met',
      'queues[1]: answered by Bo, 6000, met',
      'queues[2]: answered by Cy, 11000, met',
    ]);
  });
});

describe('an assumed rule that one record refutes', () => {
  it.each([10, 90])('is not used for another one: an agent who ended %d s after the segment', (after) => {
    const document = wire({
      flagged: true,
      flagType: 'Agent',
      segments: [segment(0, 0, 50), segment(1, 48, 100)],
      agents: [talked('Ann', 5, [6, 50], 50 + after), talked('Bo', 48, [50, 99], undefined, SECOND)],
    });
    const { deduction } = proveInteraction(read(document));
    const missing = deduction.missing.find(({ path }) => path === 'agents[1].endTimestamp');
    expect(missing).toBeDefined();
    expect(missing).not.toHaveProperty('ifAssumed');
    expect(missing?.provenance).not.toBe('derived');
  });
});

describe('an instant that cannot be', () => {
  const named = (document: Wire, path: string): boolean => {
    const { checks } = proveInteraction(read(document));
    return JSON.stringify(checks.filter(({ result }) => result === 'fails' || result === 'remark')).includes(path);
  };

  it.each(['1970-01-01T00:00:00.000Z', '1900-01-01T00:00:00.000Z'])('of an agent, %s, is named', (endTimestamp) => {
    const agents = [talked('Ann', 15, [25, 60], 60, { endTimestamp })];
    const document = wire({ queues: [queue('A', 0, 15)], agents });
    expect(named(document, 'agents[0].endTimestamp')).toBe(true);
    expect(waits(document)).toEqual(['queues[0]: answered by Ann, 25000, missed']);
  });

  it.each(['9999-12-31T23:59:59.999Z', '2099-12-31T00:00:00.000Z'])('of a segment, %s, is named', (endTimestamp) => {
    const agents = [talked('Ann', 15, [25, 60], 60)];
    const segments = [segment(0, 0, 100, { endTimestamp, segmentTime: undefined })];
    const document = wire({ queues: [queue('A', 0, 15)], segments, agents });
    expect(named(document, 'segments[0].endTimestamp')).toBe(true);
  });
});

describe('one absurd time', () => {
  it.each<readonly [string, Wire]>([
    ['the end of a stay in 9999', { queues: [queue('A', 0, 15, { endTimestamp: '9999-12-31T23:59:59.999Z' })] }],
    [
      'the start of a segment in 1970',
      { segments: [segment(0, 0, 100, { startTimestamp: '1970-01-01T00:00:00.000Z' })] },
    ],
    [
      'the end of a hold in 1900',
      { customerHoldTimes: [{ startTimestamp: at(30), endTimestamp: '1900-01-01T00:00:00Z' }] },
    ],
  ])('does not set the scale: %s', (_, rest) => {
    const interaction = read(wire({ queues: [queue('A', 0, 15)], agents: [talked('Ann', 15, [25, 60], 60)], ...rest }));
    const layout = layoutTimeline({ interaction, audit: auditInteraction(interaction, DEFAULT_SLA_POLICY) });
    const { from = 0, to = 0 } = layout.axis ?? {};
    expect(to - from).toBeGreaterThanOrEqual(95_000);
    expect(to - from).toBeLessThanOrEqual(110_000);
  });
});

describe('an absolute time', () => {
  const ended = (zone: string, startTimestamp: string, endTimestamp: string, lastEnd = endTimestamp) => {
    const segments = [segment(0, 0, 100, { startTimestamp, endTimestamp: lastEnd })];
    const interaction = read(wire({ startTimestamp, endTimestamp, segments }));
    const facts = interactionFacts(interaction, auditInteraction(interaction, DEFAULT_SLA_POLICY), zone);
    return facts.find(({ label }) => label === 'Ended')?.notes.map(({ text }) => text);
  };

  it.each([
    [
      'an hour is left out',
      'America/New_York',
      '2026-03-08T06:50:00Z',
      '2026-03-08T07:20:00Z',
      ['same day, EDT (GMT-4)'],
    ],
    [
      'half an hour is there twice',
      'Australia/Lord_Howe',
      '2026-04-04T14:50:00Z',
      '2026-04-04T15:10:00Z',
      ['same day, LHST (GMT+10:30)'],
    ],
    ['a year ends', 'Asia/Tokyo', '2026-12-31T14:59:59Z', '2026-12-31T15:00:01Z', ['Fri 1 Jan 2027']],
    ['nothing changes', 'Asia/Tokyo', '2026-12-31T15:00:01Z', '2026-12-31T15:00:02Z', ['same day']],
  ])('tells what sets it apart where %s', (_, zone, from, to, notes) => {
    expect(ended(zone, from, to)).toEqual(notes);
  });

  it('of a record that ends in the hour that is there twice', () => {
    expect(ended('America/New_York', '2026-11-01T05:10:00Z', '2026-11-01T05:50:00Z', '2026-11-01T06:20:00Z')).toEqual([
      'same day',
      'last record 01:20:00.000 EST (GMT-5)',
    ]);
  });
});

describe('a long time', () => {
  it.each([
    ['an hour less 1 ms', 3_599.999],
    ['a day', 86_400],
    ['three days', 259_200.4],
  ])('of %s is in no sentence as seconds', (_, length) => {
    const interaction = read(
      wire({
        channelType: 'email',
        endTimestamp: at(length + 100),
        interactionTime: length + 100,
        segments: [segment(0, 0, length + 100)],
        queues: [queue('A', 0, length)],
        agents: [talked('Ann', length, [length, length + 90], length + 95)],
      }),
    );
    const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
    const { what, consequence } = headline(audit, interaction, prove(interaction));
    const facts = JSON.stringify(interactionFacts(interaction, audit, 'UTC').map(({ notes }) => notes));
    const { budget } = proveInteraction(interaction);
    const parts =
      budget.kind === 'told'
        ? items(budget, namesOf(interaction).whose, fromStart(interaction)).map(({ words }) => words)
        : [];
    expect(`${what} ${consequence} ${facts} ${parts.join(' ')}`).not.toMatch(/\d{4,}(\.\d+)? s|\d{4,}\.\d{3}/);
    expect(what).toMatch(/after waiting \d+ (min|h|d) \d+ (s|min|h)/);
  });
});

describe('a number with more digits than can be held', () => {
  const big = '9007199254740993';
  const hook = (rest: string) => JSON.parse(`{ "hookType": "zendesk", "timestamp": "${at(5)}", ${rest} }`) as Wire;

  it('is marked in the name of a link, on the timeline and where it is listed', () => {
    const document = wire({ hooks: [hook(`"hookId": ${big}`), hook(`"hookId": "${big}"`)] });
    const names = namesOf(read(document));
    expect(names.record('hooks[0]')).toBe('link to zendesk 9007199254740992 (rounded)');
    expect(names.record('hooks[1]')).toBe(`link to zendesk ${big}`);
    expect(readLinked(document).map(({ title }) => title)).toEqual([
      'zendesk 9007199254740992 (rounded)',
      `zendesk ${big}`,
    ]);
  });

  it('and one that can be held is not', () => {
    expect(namesOf(read(wire({ hooks: [hook('"hookId": 9007199254740991')] }))).record('hooks[0]')).toBe(
      'link to zendesk 9007199254740991',
    );
  });
});

describe('a key sent twice', () => {
  it.each([
    ['with one value', '{ "queues": [{ "queueTime": 1, "queueTime": 1 }] }', 'queues[0].queueTime', ['1', '1']],
    ['of which the second is null', '{ "details": { "csat": 3, "csat": null } }', 'details.csat', ['3', 'null']],
    ['in a list of its own', '{ "agents": [], "agents": [{}] }', 'agents', ['[]', '[{}]']],
  ])('%s loses neither silently', (_, text, path, values) => {
    expect(finish(findRepeatedKeys(text))).toEqual([{ path, count: 2, values }]);
  });
});

describe('a sum longer than the interaction', () => {
  it.each([
    ['customerConversationTime', 100.01],
    ['customerHoldTime', 100.01],
    ['customerTalkTime', 500],
  ])('%s of %d s in 100 s', (name, sum) => {
    const agents = [talked('Ann', 5, [6, 99], 100)];
    expect(factsOf(wire({ [name]: sum, agents })).contradicted).toContain(name);
  });
});

describe('a supervisor', () => {
  const sam = { agentId: 'sam', agentName: 'Sam', startTimestamp: at(30), endTimestamp: at(40) };
  const document = (monitor: Wire) => wire({ monitors: [monitor], agents: [talked('Ann', 5, [6, 99], 100)] });

  it('who barged in talked; who only listened did not', () => {
    expect(factsOf(document({ ...sam, bargedIn: true })).talked).toEqual(['Ann', '+Sam']);
    expect(factsOf(document({ ...sam, bargedIn: false })).talked).toEqual(['Ann']);
    expect(factsOf(document(sam)).talked).toEqual(['Ann']);
  });

  it('is in no wait and in no part of the time', () => {
    const queues = [queue('A', 0, 5)];
    const [without, withSam] = [[], [{ ...sam, bargedIn: true }]].map((monitors) =>
      factsOf(wire({ monitors, queues, agents: [talked('Ann', 5, [6, 99], 100)] })),
    );
    expect(withSam?.waits).toEqual(without?.waits);
    expect(withSam?.budget).toEqual(without?.budget);
  });
});

describe('an agent without a name', () => {
  it.each([undefined, null, '', '  '])('sent as %j is one agent, with no name made up', (agentName) => {
    const nameless = { agentName, agentId: 'x' };
    const document = wire({
      queues: [queue('A', 0, 5), queue('A', 10, 15)],
      agents: [offered('', 5, 10, nameless), talked('', 15, [16, 90], 95, nameless)],
    });
    expect(waits(document)).toEqual(['queues[0] queues[1]: answered by agents[1], 16000, met']);
  });

  it('is named by another entry of the same id', () => {
    const agents = [offered('', 5, 10, { agentId: 'agent-Ann' }), talked('Ann', 15, [16, 90], 95)];
    const document = wire({ queues: [queue('A', 0, 5), queue('A', 10, 15)], agents });
    expect(factsOf(document)).toMatchObject({ talked: ['Ann'], declined: ['Ann'] });
  });
});
