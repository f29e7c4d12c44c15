/** What counts as a fact, what as missing, and under which path. */
import { describe, expect, it } from 'vitest';
import { receivedFacts } from '../../../src/audit/rules/facts.ts';
import reference from '../../../src/gateway/sample/reference.json' with { type: 'json' };
import { leavesOf } from '../../../src/interaction/leaves.ts';
import { readInteraction } from '../../../src/interaction/readInteraction.ts';
import { readFigures } from '../atOnce.ts';
import { at, ms, offered, queue, read, segment, talked, type Wire, wire } from '../wire.ts';

function gapsOf(document: Wire): readonly (readonly [string, string])[] {
  const { all } = readFigures(read(document));
  return all.filter(({ value }) => value === undefined).map(({ path, state }) => [path, state]);
}

describe('facts', () => {
  it('are all instants and durations of the reference response, once each, in ms', () => {
    const facts = receivedFacts(readFigures(readInteraction(reference)));
    const figures = [...leavesOf(reference)].filter(
      ({ path, value }) => /Timestamp$/.test(path) || (/Time$/.test(path) && typeof value === 'number'),
    );
    expect(facts.map(({ path }) => path).sort()).toEqual(figures.map(({ path }) => path).sort());
    expect(facts.find(({ path }) => path === 'queues[0].queueTime')).toMatchObject({ kind: 'duration', value: 93_993 });
    expect(facts.find(({ path }) => path === 'queues[0].startTimestamp')).toMatchObject({
      kind: 'instant',
      record: 'queues[0]',
      value: Date.parse('2017-12-07T19:20:33.567Z'),
    });
  });

  it('have the path they were read from', () => {
    const { startTimestamp, ...rest } = wire();
    const facts = receivedFacts(readFigures(read({ ...rest, start: startTimestamp })));
    expect(facts[0]).toMatchObject({ path: 'start', value: ms(0) });
  });

  it('sent finer than a millisecond are rounded ones', () => {
    const { all } = readFigures(read(wire({ startTimestamp: '2026-03-14T09:30:00.0004Z', interactionTime: 100.0004 })));
    expect(all.filter(({ isCut }) => isCut).map(({ path, value }) => [path, value])).toEqual([
      ['startTimestamp', ms(0)],
      ['interactionTime', 100_000],
    ]);
  });

  it('of every list: holds, phases, hooks, lengths no rule is about', () => {
    const document = wire({
      thirdPartyTime: 3,
      flagTimestamp: at(200),
      segments: [segment(0, 0, 100, { transferTime: 4 })],
      agents: [offered('Ana', 1, 9, { wrapUpStartTimestamp: at(5), wrapUpEndTimestamp: at(9), focusTime: 2 })],
      customerHoldTimes: [{ startTimestamp: at(1), endTimestamp: at(2) }, 3.5],
      hooks: [{ timestamp: at(7) }],
    });
    const paths = receivedFacts(readFigures(read(document))).map(({ path }) => path);
    const figures = [...leavesOf(document)].filter(
      ({ path, value }) => /imestamp$/.test(path) || (/Time(s\[\d+\])?$/.test(path) && typeof value === 'number'),
    );
    expect([...paths].sort()).toEqual(figures.map(({ path }) => path).sort());
  });
});

describe('a missing figure', () => {
  it('says how it is missing', () => {
    const gaps = gapsOf(wire({ startTimestamp: 'soon', endTimestamp: null, interactionTime: undefined }));
    expect(gaps.slice(0, 3)).toEqual([
      ['startTimestamp', 'unreadable'],
      ['endTimestamp', 'null'],
      ['interactionTime', 'absent'],
    ]);
  });

  it('is no end of a conversation that never was', () => {
    const gaps = gapsOf(wire({ agents: [offered('Ana', 1, 9, { conversationStartTimestamp: null })] }));
    expect(gaps.filter(([path]) => path.includes('conversation'))).toEqual([]);
  });

  it('is the end of a conversation that began, or that a figure is named after', () => {
    expect(gapsOf(wire({ agents: [talked('Ana', 1, [2], 9)] }))).toContainEqual([
      'agents[0].conversationEndTimestamp',
      'absent',
    ]);
    const figured = gapsOf(wire({ agents: [offered('Ana', 1, 9, { conversationTime: 3 })] }));
    expect(figured.filter(([path]) => path.includes('conversation'))).toHaveLength(2);
  });

  it('is no allocation of an agent of whom only details tells', () => {
    const agents = [{ resourceId: 'ana', conversationStartTimestamp: at(2), conversationEndTimestamp: at(9) }];
    const details = { startTimestamp: at(0), endTimestamp: at(100), agents };
    expect(gapsOf(wire({ details })).filter(([path]) => path.startsWith('details'))).toEqual([]);
  });

  it('is told by an explicit null where an agent’s own end should be', () => {
    const gaps = gapsOf(wire({ agents: [offered('Ana', 1, 9, { endTimestamp: null })] }));
    expect(gaps).toContainEqual(['agents[0].endTimestamp', 'null']);
  });

  it('is a queue’s start as well as its end and its length', () => {
    const gaps = gapsOf(wire({ queues: [{ queueName: 'A' }] })).map(([path]) => path);
    expect(gaps.filter((path) => path.startsWith('queues[0]'))).toEqual([
      'queues[0].startTimestamp',
      'queues[0].endTimestamp',
      'queues[0].queueTime',
      'queues[0].queueAbandonTime',
      'queues[0].slaTime',
    ]);
  });
});

describe('a conversation told of twice', () => {
  const agents = [talked('Ana', 1, [2, 8], 9)];
  it('keeps the second telling apart', () => {
    const details = {
      agents: [{ resourceId: 'agent-Ana', conversationStartTimestamp: at(2), conversationEndTimestamp: at(7) }],
    };
    expect(readFigures(read(wire({ agents, details }))).agents[0]?.retold?.end).toMatchObject({
      path: 'details.agents[0].conversationEndTimestamp',
      value: ms(7),
    });
  });

  it('is told once where the entry has it from details', () => {
    const details = {
      agents: [{ resourceId: 'agent-Ana', conversationStartTimestamp: at(2), conversationEndTimestamp: at(7) }],
    };
    const [agent] = readFigures(read(wire({ agents: [offered('Ana', 1, 9)], details }))).agents;
    expect(agent?.conversation?.end.path).toBe('details.agents[0].conversationEndTimestamp');
    expect(agent?.retold).toBeUndefined();
  });
});

it('a queue entry keeps its figures together', () => {
  const [entry] = readFigures(read(wire({ queues: [queue('A', 1, 3)] }))).queues;
  expect([entry?.start.value, entry?.end.value, entry?.time.value]).toEqual([ms(1), ms(3), 2000]);
});
