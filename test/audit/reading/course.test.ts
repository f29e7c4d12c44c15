/** Why a record has no end: it goes on, it lost it, or nobody can tell. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_AFTER_CALL, LONGEST_RUNNING, NAMED_BY_FLAG, type OpenEnd } from '../../../src/audit/reading/course.ts';
import { readingOf } from '../../../src/audit/reading/reading.ts';
import { leavesOf } from '../../../src/interaction/leaves.ts';
import { isInteraction, readInteraction } from '../../../src/interaction/readInteraction.ts';
import { instant } from '../../../src/time/instant.ts';
import { anyDocument } from '../../interaction/anyDocument.ts';
import { anyHistory, cutAt, momentsOf } from '../history.ts';
import { SAMPLE_INTERACTIONS, sample } from '../samples.ts';
import { at, ms, offered, queue, read, running, segment, talked, type Wire, wire } from '../wire.ts';

function ends(document: Wire, fetched?: number): readonly OpenEnd[] {
  return readingOf(read(document), fetched === undefined ? undefined : instant(ms(fetched))).openEnds;
}

/** `lost: flag-names, interaction-ended` for the end at this path. */
function why(document: Wire, endPath: string, fetched?: number): string {
  const end = ends(document, fetched).find((each) => each.endPath === endPath);
  return end ? `${end.state}: ${end.because.map(({ kind }) => kind).join(', ')}` : 'has an end';
}

const OVER = 'endTimestamp';
const DAY = LONGEST_RUNNING / 1000;
const WEEK = LONGEST_AFTER_CALL / 1000;

describe('the interaction', () => {
  it('lacks nothing with an end of its own, in details, or unreadable', () => {
    expect(ends(wire())).toEqual([]);
    expect(ends(wire({ endTimestamp: null, details: { endTimestamp: at(100) } }))).toEqual([]);
    expect(ends(wire({ endTimestamp: 'noon' }))).toEqual([]);
  });

  it.each([false, null, undefined])('runs while nothing says that it is over, dataComplete %j', (dataComplete) => {
    const facts = dataComplete === false ? 'interaction-open, data-complete' : 'interaction-open';
    expect(why(running({ dataComplete }), OVER)).toBe(`running: ${facts}`);
  });

  it('is lost when dataComplete is true, when it has a total, when the flag says so', () => {
    expect(why(running({ dataComplete: true }), OVER)).toBe('lost: data-complete');
    expect(why(running({ interactionTime: 0 }), OVER)).toBe('lost: total-received');
    expect(why(running({ flagged: true, flagType: 'Stuck' }), OVER)).toBe('lost: flag-names');
    for (const flagType of ['Safeguard-terminated', 'exceed-counter-limit-terminated']) {
      expect(why(running({ flagged: true, flagType }), OVER)).toBe('lost: flag-terminated');
    }
  });

  it.each([
    'Queue',
    'Agent',
    'Segment',
    'error-uncaught-flow-error',
    'forced - no reason provided',
    'Recording',
    undefined,
  ])('flagged %s cannot be told: that flag does not name its end', (flagType) => {
    expect(why(running({ flagged: true, flagType }), OVER)).toBe(
      'cannot-tell: flagged, interaction-open, data-complete',
    );
  });

  it('cannot be told once the customer has left, nor without a start', () => {
    const left = [{ ivrAbandoned: true }, { customerHoldAbandoned: true }, { customerAbandonTime: 0 }];
    for (const rest of left) expect(why(running(rest), OVER)).toMatch(/^cannot-tell: customer-left/);
    expect(why(running({ ivrAbandoned: false }), OVER)).toMatch(/^running/);
    expect(why(running({ startTimestamp: undefined }), OVER)).toMatch(/^cannot-tell: start-missing/);
    const inDetails = { startTimestamp: undefined, details: { startTimestamp: at(0) } };
    expect(why(running(inDetails), OVER)).toMatch(/^cannot-tell: start-missing/);
  });

  it('runs at most so long, and then cannot be told; never is it lost by age', () => {
    expect(why(running(), OVER, DAY)).toBe('running: interaction-open, data-complete, fetched-after');
    expect(why(running(), OVER, DAY + 0.001)).toBe('cannot-tell: fetched-after, interaction-open, data-complete');
    expect(why(running(), OVER, 1000 * DAY)).toMatch(/^cannot-tell/);
    expect(why(running(), OVER, -5)).toMatch(/^running/);
  });

  it('states its facts with paths and figures', () => {
    const [end] = ends(running({ dataComplete: true, interactionTime: 7.25 }), 60);
    expect(end?.because).toEqual([
      { kind: 'data-complete', path: 'dataComplete', isComplete: true },
      { kind: 'total-received', path: 'interactionTime', length: 7250 },
    ]);
    const [open] = ends(running(), 60);
    expect(open).toMatchObject({ kind: 'interaction', endPath: 'endTimestamp', startAt: ms(0) });
    expect(open?.because).toContainEqual({ kind: 'fetched-after', since: 'start', age: 60_000 });
  });
});

describe('a queue entry', () => {
  const path = 'queues[0].endTimestamp';

  it('runs with its interaction, cannot be told with it, and is lost with it', () => {
    const queues = [queue('Support', 5)];
    expect(why(running({ queues }), path)).toBe('running: interaction-open, data-complete');
    expect(why(running({ queues }), path, DAY + 1)).toMatch(/^cannot-tell: fetched-after/);
    expect(why(running({ queues, dataComplete: true }), path)).toBe('lost: data-complete');
    const segments = [segment(0, 0)];
    expect(why(wire({ segments, queues }), path)).toBe('lost: interaction-ended');
    expect(why(wire({ segments, queues, endTimestamp: 'noon' }), path)).toBe('lost: interaction-end-unreadable');
  });

  it.each([
    [{ queueTime: 0 }, { queueTime: null }],
    [{ queueAbandonTime: 4 }, { slaTime: 4 }],
    [{ queueAbandoned: true }, { queueAbandoned: false }],
    [{ queueExitType: 'abandon' }, { queueExitType: ' ' }],
  ])('%j is an outcome, so it is lost; %j is none', (outcome, none) => {
    expect(why(running({ queues: [queue('Support', 5, undefined, outcome)] }), path)).toBe('lost: outcome-received');
    expect(why(running({ queues: [queue('Support', 5, undefined, none)] }), path)).toMatch(/^running/);
  });

  it('is lost when a later entry or conversation of its segment began, 1 ms later and not at once', () => {
    const later = (from: number) => running({ queues: [queue('Support', 5), queue('Sales', from)] });
    expect(why(later(5.001), path)).toBe('lost: followed-by');
    expect(why(later(5), path)).toMatch(/^running/);
    const talk = (from: number) => running({ queues: [queue('Support', 5)], agents: [talked('Ana', 5, [from])] });
    expect(why(talk(5.001), path)).toBe('lost: followed-by');
    expect(why(talk(5), path)).toMatch(/^running/);
    expect(ends(talk(6))[2]?.because).toEqual([
      { kind: 'followed-by', path: 'agents[0].conversationStartTimestamp', at: ms(6) },
    ]);
  });

  it('is not followed by a mere offer, nor by what another segment holds', () => {
    expect(why(running({ queues: [queue('Support', 5)], agents: [offered('Ana', 8)] }), path)).toMatch(/^running/);
    const other = { interactionSegmentId: 'segment-1' };
    const segments = [segment(0, 0), segment(1, 3)];
    const document = running({ segments, queues: [queue('A', 5), queue('B', 9, undefined, other)] });
    expect(why(document, path)).toMatch(/^running/);
  });

  it('belongs to the only segment when it names none, and to none of two, nor of two with one id', () => {
    const bare = { interactionSegmentId: undefined };
    const queues = [queue('A', 5, undefined, bare), queue('B', 9, undefined, bare)];
    expect(why(running({ queues }), path)).toBe('lost: followed-by');
    expect(why(running({ queues, segments: [segment(0, 0), segment(1, 3)] }), path)).toMatch(/^running/);
    expect(why(running({ queues, segments: [segment(0, 0), 'broken'] }), path)).toMatch(/^running/);
    const twins = [segment(0, 0), segment(0, 3)];
    expect(why(running({ queues: [queue('A', 5), queue('B', 9)], segments: twins }), path)).toMatch(/^running/);
  });

  it('is lost when its segment has ended', () => {
    expect(why(running({ segments: [segment(0, 0, 30)], queues: [queue('Support', 5)] }), path)).toBe(
      'lost: parent-ended',
    );
    const broken = [segment(0, 0, undefined, { endTimestamp: 'noon' })];
    expect(why(running({ segments: broken, queues: [queue('Support', 5)] }), path)).toBe('lost: parent-ended');
  });

  it('cannot be told without a start while its interaction runs', () => {
    expect(why(running({ queues: [{ queueName: 'Support' }] }), path)).toMatch(/^cannot-tell: start-missing/);
  });

  it('named by the flag is lost when it is the only one, and cannot be told when it is one of two', () => {
    const flag = { flagged: true, flagType: 'Queue' };
    expect(why(running({ ...flag, queues: [queue('A', 5)] }), path)).toBe('lost: flag-names');
    const two = running({
      ...flag,
      segments: [segment(0, 0), segment(1, 3)],
      queues: [queue('A', 5), queue('B', 9, undefined, { interactionSegmentId: 'segment-1' })],
    });
    expect(why(two, path)).toBe('cannot-tell: flag-names, flagged, interaction-open, data-complete');
    expect(ends(two).find(({ kind }) => kind === 'queue')?.because[0]).toEqual({
      kind: 'flag-names',
      type: 'queue',
      openRecords: 2,
    });
  });
});

describe('an agent entry', () => {
  const path = 'agents[0].endTimestamp';
  const open = [segment(0, 0)];

  it('runs with its interaction', () => {
    expect(why(running({ agents: [talked('Ana', 5, [6])] }), path)).toMatch(/^running/);
  });

  it('may be in after-call work once the interaction has ended: running, or not to be told, never lost by that', () => {
    const agents = [talked('Ana', 5, [6, 99])];
    const ended = (rest: Wire) => wire({ segments: open, agents, ...rest });
    expect(why(ended({ dataComplete: false }), path)).toBe('running: interaction-ended, data-complete');
    expect(why(ended({ dataComplete: false }), path, 100 + DAY)).toMatch(/^running: .*fetched-after$/);
    expect(why(ended({ dataComplete: false }), path, 100.001 + DAY)).toMatch(/^cannot-tell: fetched-after/);
    expect(why(ended({ dataComplete: undefined }), path)).toBe('cannot-tell: interaction-ended');
    expect(why(ended({ dataComplete: true }), path)).toBe('cannot-tell: interaction-ended, data-complete');
    expect(why(ended({ dataComplete: false, flagged: true }), path)).toMatch(/^cannot-tell: flagged/);
    expect(why(running({ segments: open, agents, dataComplete: true }), path)).toBe('cannot-tell: data-complete');
  });

  it('is lost a week after the end of an interaction that calls itself complete', () => {
    const ended = (dataComplete: boolean) =>
      wire({ segments: open, agents: [talked('Ana', 5, [6, 99])], dataComplete });
    expect(why(ended(true), path, 100 + WEEK)).toBe('lost: interaction-ended, data-complete, fetched-after');
    expect(why(ended(true), path, 99.999 + WEEK)).toMatch(/^cannot-tell/);
    expect(why(ended(false), path, 100 + WEEK)).toMatch(/^cannot-tell/);
  });

  it('is lost when its segment has ended, which closes with its agent', () => {
    expect(why(wire({ agents: [talked('Ana', 5, [6, 99])] }), path)).toBe('lost: parent-ended');
    const elsewhere = { interactionSegmentId: 'segment-9' };
    expect(why(wire({ agents: [talked('Ana', 5, [6, 99], undefined, elsewhere)] }), path)).toMatch(/^cannot-tell/);
  });

  it('offered and not talking is lost when the customer is back in the queue', () => {
    const back = (agents: readonly Wire[], from: number) => running({ queues: [queue('Support', from)], agents });
    expect(why(back([offered('Ana', 5)], 5.001), path)).toBe('lost: followed-by');
    expect(why(back([offered('Ana', 5)], 5), path)).toMatch(/^running/);
    expect(why(back([talked('Ana', 5, [6])], 9), path)).toMatch(/^running/);
  });

  it('with a mark of a rejection cannot be told: the name of that mark is not documented', () => {
    const offer = (rejected: boolean) => running({ agents: [offered('Ana', 5, undefined, { rejected })] });
    expect(why(offer(true), path)).toMatch(/^cannot-tell: outcome-received/);
    expect(why(offer(false), path)).toMatch(/^running/);
  });

  it('named by the flag is lost when it is the only one', () => {
    const flag = { flagged: true, flagType: 'Agent', segments: open };
    expect(why(wire({ ...flag, agents: [talked('Ana', 5, [6, 99])] }), path)).toBe('lost: flag-names');
    const two = [talked('Ana', 5, [6, 99]), talked('Ben', 7, [8, 99])];
    expect(why(wire({ ...flag, agents: two }), path)).toBe('cannot-tell: flag-names, interaction-ended, data-complete');
  });

  it('told of in details only ends with its conversation, which the interaction outlasts', () => {
    const agents = [{ resourceId: 'a', conversationStartTimestamp: at(10) }];
    const inDetails = 'details.agents[0].conversationEndTimestamp';
    expect(why(wire({ segments: open, details: { agents } }), inDetails)).toBe('lost: interaction-ended');
    expect(why(running({ details: { agents } }), inDetails)).toMatch(/^running/);
    expect(ends(wire({ segments: open, details: { agents } })).map(({ kind }) => kind)).toEqual(['segment', 'agent']);
  });
});

describe('a segment', () => {
  const path = 'segments[0].endTimestamp';
  const open = (rest: Wire = {}) => [segment(0, 0, undefined, rest)];

  it('runs with its interaction', () => {
    expect(why(running(), path)).toMatch(/^running/);
  });

  it.each([
    [{ segmentTime: 0 }, { segmentTime: null }],
    [{ segmentEndType: 'success' }, { segmentEndType: '' }],
    [{ segmentCancelTime: 4 }, { transferTime: 4 }],
    [{ segmentCancelled: true }, { segmentCancelled: false }],
  ])('%j is an outcome, so it is lost; %j is none', (outcome, none) => {
    expect(why(running({ segments: open(outcome) }), path)).toBe('lost: outcome-received');
    expect(why(running({ segments: open(none) }), path)).toMatch(/^running/);
  });

  it('is lost once the interaction is over and no agent of it is left', () => {
    expect(why(wire({ segments: open() }), path)).toBe('lost: nothing-open-inside, interaction-ended');
    const to = { segmentToAgentId: 'agent-Ana' };
    const gone = [talked('Ana', 5, [6, 99], 120)];
    expect(why(wire({ segments: open(to), agents: gone }), path)).toBe('lost: nothing-open-inside, interaction-ended');
  });

  it('is not lost by that while an agent of it is or may be at work', () => {
    const to = { segmentToAgentId: 'agent-Ana' };
    const cannot = /^cannot-tell: interaction-ended/;
    expect(why(wire({ segments: open(), agents: [talked('Ana', 5, [6, 99])] }), path)).toMatch(cannot);
    expect(why(wire({ segments: open(to) }), path)).toMatch(cannot);
    expect(why(wire({ segments: open(to), agents: [talked('Ben', 5, [6, 99], 120)] }), path)).toMatch(cannot);
    expect(why(wire({ segments: open({ segmentThirdParty: true }) }), path)).toMatch(cannot);
    expect(why(wire({ segments: open(), agents: 'many' }), path)).toMatch(cannot);
    const detail = { resourceId: 'a', conversationStartTimestamp: at(10), conversationEndTimestamp: at(20) };
    expect(why(wire({ segments: open(), details: { agents: [detail] } }), path)).toMatch(cannot);
    const unplaced = [talked('Ana', 5, [6, 99], undefined, { interactionSegmentId: undefined })];
    expect(why(wire({ segments: [...open(), segment(1, 3, 9)], agents: unplaced }), path)).toMatch(cannot);
    // Of two segments with one id, whoever names it may hold either open; with nobody at work both are lost.
    const shared = [...open(), ...open({ segmentNumber: 1 })];
    expect(why(wire({ segments: shared, agents: [talked('Ana', 5, [6, 99])] }), path)).toMatch(cannot);
    expect(why(wire({ segments: shared }), path)).toBe('lost: nothing-open-inside, interaction-ended');
  });

  it('is lost when the agent who could hold it is lost himself', () => {
    const rest = { flagged: true, flagType: 'Agent', agents: [talked('Ana', 5, [6, 99])] };
    expect(why(wire({ segments: open(), ...rest }), path)).toBe('lost: nothing-open-inside, interaction-ended');
  });

  it('is lost a week after, and running in a document that is not complete', () => {
    const document = (dataComplete: boolean) => wire({ segments: open({ segmentThirdParty: true }), dataComplete });
    expect(why(document(true), path, 100 + WEEK)).toBe('lost: interaction-ended, data-complete, fetched-after');
    expect(why(document(false), path)).toBe('running: interaction-ended, data-complete');
  });

  it('named by the flag is lost when it is the only one', () => {
    const flag = { flagged: true, flagType: 'Segment', segments: open({ segmentThirdParty: true }) };
    expect(why(wire(flag), path)).toBe('lost: flag-names');
  });
});

describe('a conversation', () => {
  const path = 'agents[0].conversationEndTimestamp';

  it('runs with its interaction, and does not outlast it', () => {
    expect(why(running({ agents: [talked('Ana', 5, [6])] }), path)).toMatch(/^running/);
    const segments = [segment(0, 0)];
    expect(why(wire({ segments, agents: [talked('Ana', 5, [6])] }), path)).toBe('lost: interaction-ended');
  });

  it('is none where it has not begun', () => {
    expect(why(running({ agents: [offered('Ana', 5)] }), path)).toBe('has an end');
    expect(why(running({ agents: [offered('Ana', 5, undefined, { conversationStartTimestamp: null })] }), path)).toBe(
      'has an end',
    );
  });

  it('is lost when its agent entry has ended, readable or not, or is lost itself', () => {
    expect(why(running({ agents: [talked('Ana', 5, [6], 20)] }), path)).toBe('lost: parent-ended');
    const broken = talked('Ana', 5, [6], undefined, { endTimestamp: 'noon' });
    expect(why(running({ agents: [broken] }), path)).toBe('lost: parent-ended');
    const flagged = running({ flagged: true, flagType: 'Agent', agents: [talked('Ana', 5, [6])] });
    expect(why(flagged, path)).toBe('lost: parent-lost');
    const closed = running({ segments: [segment(0, 0, 50)], agents: [talked('Ana', 5, [6])] });
    expect(why(closed, path)).toBe('lost: parent-lost, parent-ended');
  });

  it('cannot be told when after-call work has begun: that name is not documented', () => {
    const wrapUp = (from: string | null) =>
      running({ agents: [talked('Ana', 5, [6], undefined, { wrapUpStartTimestamp: from })] });
    expect(why(wrapUp(at(20)), path)).toMatch(/^cannot-tell: followed-by/);
    expect(why(wrapUp(null), path)).toMatch(/^running/);
  });
});

describe('a phase', () => {
  const open = [segment(0, 0)];
  const agent = (rest: Wire, to?: number) => [talked('Ana', 5, [6, 99], to, rest)];
  const wrapUp = { wrapUpStartTimestamp: at(99) };
  const wrapPath = 'agents[0].wrapUpEndTimestamp';

  it('of after-call work passes the end of the interaction and is not lost by it', () => {
    expect(why(wire({ segments: open, agents: agent(wrapUp), dataComplete: false }), wrapPath)).toMatch(/^running/);
    expect(why(wire({ segments: open, agents: agent(wrapUp) }), wrapPath)).toMatch(/^cannot-tell: interaction-ended/);
  });

  it('of after-call work is lost with its agent entry, a week after, or when its agent entry is lost', () => {
    expect(why(wire({ segments: open, agents: agent(wrapUp, 120) }), wrapPath)).toBe('lost: parent-ended');
    expect(why(wire({ segments: open, agents: agent(wrapUp) }), wrapPath, 100 + WEEK)).toMatch(/^lost: parent-lost/);
    const flag = { flagged: true, flagType: 'Agent' };
    expect(why(wire({ ...flag, segments: open, agents: agent(wrapUp) }), wrapPath)).toBe('lost: parent-lost');
  });

  it('of a hold ends with the conversation and with the interaction', () => {
    const hold = { holdStartTimestamp: at(20) };
    const path = 'agents[0].holdEndTimestamp';
    const talking = (to?: number) => [talked('Ana', 5, to === undefined ? [6] : [6, to], undefined, hold)];
    expect(why(running({ agents: talking() }), path)).toMatch(/^running/);
    expect(why(running({ agents: talking(30) }), path)).toBe('lost: parent-ended');
    expect(why(wire({ segments: open, agents: talking() }), path)).toBe('lost: interaction-ended');
  });

  it('of a name that says nothing is never lost and never running', () => {
    const path = 'agents[0].focusEndTimestamp';
    const rest = { focusStartTimestamp: at(20) };
    expect(why(running({ agents: agent(rest) }), path)).toMatch(/^cannot-tell: name-unknown/);
    expect(why(wire({ agents: agent(rest, 120) }), path)).toMatch(/^cannot-tell: name-unknown/);
  });

  it('is none where only nulls or an end were sent', () => {
    const rest = { wrapUpStartTimestamp: null, wrapUpEndTimestamp: null, holdEndTimestamp: at(9) };
    expect(ends(wire({ agents: agent(rest, 120) }))).toEqual([]);
  });
});

describe('a hold', () => {
  const path = 'customerHoldTimes[0].endTimestamp';
  const holds = (rest: Wire = {}) => ({ customerHoldTimes: [{ startTimestamp: at(20), ...rest }] });

  it('runs with its interaction and does not outlast it', () => {
    expect(why(running(holds()), path)).toMatch(/^running/);
    expect(why(wire(holds()), path)).toBe('lost: interaction-ended');
  });

  it('is lost when the conversation or the agent entry it names has ended', () => {
    const named = holds({ interactionAgentId: 'x' });
    const agents = (talk: readonly [number, number?], to?: number) => ({
      agents: [talked('Ana', 5, talk, to, { interactionAgentId: 'x' })],
    });
    expect(why(running({ ...named, ...agents([6]) }), path)).toMatch(/^running/);
    expect(why(running({ ...named, ...agents([6, 30]) }), path)).toBe('lost: parent-ended');
    expect(why(running({ ...named, ...agents([6], 30) }), path)).toBe('lost: parent-ended');
    expect(why(running({ ...holds({ interactionAgentId: 'y' }), ...agents([6, 30]) }), path)).toMatch(/^running/);
  });

  it('with a length, or a length alone, lacks no end', () => {
    expect(ends(wire(holds({ holdTime: 5 })))).toEqual([]);
    expect(ends(wire({ customerHoldTimes: [5, 7.5] }))).toEqual([]);
  });
});

describe('the order', () => {
  it('is interaction, segments, queue entries, agent entries with what is in them, holds', () => {
    const agents = [
      talked('Ana', 5, [6], undefined, { holdStartTimestamp: at(8) }),
      talked('Ben', 7, [8], undefined, { wrapUpStartTimestamp: at(9) }),
    ];
    const document = running({ queues: [queue('A', 1)], agents, customerHoldTimes: [{ startTimestamp: at(8) }] });
    expect(ends(document).map(({ endPath }) => endPath)).toEqual([
      'endTimestamp',
      'segments[0].endTimestamp',
      'queues[0].endTimestamp',
      'agents[0].endTimestamp',
      'agents[0].conversationEndTimestamp',
      'agents[0].holdEndTimestamp',
      'agents[1].endTimestamp',
      'agents[1].conversationEndTimestamp',
      'agents[1].wrapUpEndTimestamp',
      'customerHoldTimes[0].endTimestamp',
    ]);
  });
});

/** Every missing end of every sample; samples that are not here lack none. */
const SAMPLE_ENDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'lost-end-decides-sla': { 'queues[1].endTimestamp': 'lost' },
  'lost-agent-end': {
    'agents[0].endTimestamp': 'lost',
    'details.agents[0].conversationEndTimestamp': 'lost',
  },
  'lost-segment-end': { 'segments[1].endTimestamp': 'lost' },
  stuck: { endTimestamp: 'lost' },
  'safeguard-limit': { 'segments[0].endTimestamp': 'lost' },
  'still-running': {
    endTimestamp: 'running',
    'segments[0].endTimestamp': 'running',
    'agents[0].endTimestamp': 'running',
    'details.agents[0].conversationEndTimestamp': 'running',
  },
};

describe('the samples', () => {
  it.each([...SAMPLE_INTERACTIONS])('%s', (name, interaction) => {
    const found = Object.fromEntries(readingOf(interaction).openEnds.map(({ endPath, state }) => [endPath, state]));
    expect(found).toEqual(SAMPLE_ENDS[name] ?? {});
  });

  it('still-running cannot be told when it was fetched days later', () => {
    const interaction = sample('still-running');
    const states = (days: number) =>
      new Set(
        readingOf(interaction, instant(Number(interaction.startAt) + days * 86_400_000)).openEnds.map(
          ({ state }) => state,
        ),
      );
    expect(states(1)).toEqual(new Set(['running']));
    expect(states(29)).toEqual(new Set(['cannot-tell']));
  });

  it('no flag type has a kind of record that is not one of the four', () => {
    expect(Object.values(NAMED_BY_FLAG).filter(Boolean).sort()).toEqual(['agent', 'interaction', 'queue', 'segment']);
  });
});

/** The missing ends of the kinds a flag can name. */
function found(document: Wire) {
  return readingOf(read(document))
    .openEnds.filter(({ kind }) => kind !== 'conversation' && kind !== 'phase' && kind !== 'hold')
    .map(({ kind, endPath, startAt }) => ({ kind, endPath, startAt }));
}

describe('records without an end', () => {
  it('are none where every record has one', () => {
    expect(found(wire({ queues: [queue('Support', 0, 10)], agents: [talked('Ana', 10, [11, 90], 95)] }))).toEqual([]);
  });

  it('come in the order interaction, segments, queue entries, agent entries, each with its path and start', () => {
    const document = running({
      segments: [segment(0, 0, 50), segment(1, 40)],
      queues: [queue('Support', 1)],
      agents: [offered('Ana', 10, 12), offered('Ben', 20)],
    });
    expect(found(document)).toEqual([
      { kind: 'interaction', endPath: 'endTimestamp', startAt: ms(0) },
      { kind: 'segment', endPath: 'segments[1].endTimestamp', startAt: ms(40) },
      { kind: 'queue', endPath: 'queues[0].endTimestamp', startAt: ms(1) },
      { kind: 'agent', endPath: 'agents[1].endTimestamp', startAt: ms(20) },
    ]);
  });

  it('include an end sent as null, and one whose length was sent', () => {
    const document = wire({ queues: [queue('Support', 1, undefined, { endTimestamp: null, queueTime: 4 })] });
    expect(found(document)).toEqual([{ kind: 'queue', endPath: 'queues[0].endTimestamp', startAt: ms(1) }]);
  });

  it('include one without a start, and say that the start is not known', () => {
    expect(readingOf(read(wire({ queues: [{ queueName: 'Support' }] }))).openEnds[0]).not.toHaveProperty('startAt');
  });

  it('leave out an end that arrived and could not be read', () => {
    expect(
      found(wire({ endTimestamp: 'noon', queues: [queue('Support', 1, undefined, { endTimestamp: 5 })] })),
    ).toEqual([]);
  });

  it('leave out an interaction whose end stands in details', () => {
    expect(found(wire({ endTimestamp: undefined, details: { endTimestamp: at(100) } }))).toEqual([]);
  });

  it('look at the conversation where an agent entry is told of in details only', () => {
    const agents = [
      { resourceId: 'a', agentName: 'Ana' },
      { resourceId: 'b', agentName: 'Ben', conversationStartTimestamp: at(10), conversationEndTimestamp: at(20) },
      { resourceId: 'c', agentName: 'Cy', conversationStartTimestamp: at(30) },
    ];
    expect(found(wire({ details: { agents } }))).toEqual([
      { kind: 'agent', endPath: 'details.agents[2].conversationEndTimestamp', startAt: ms(30) },
    ]);
  });
});

/** Properties run hundreds of documents; a busy machine needs its time. In ms. */
const PATIENCE = 60_000;

const anyInstant = fc.option(fc.integer({ min: ms(-1e9), max: ms(1e9) }).map(instant), { nil: undefined });

describe('on any document', () => {
  it(
    'finds each end once, none that the document has, and gives a reason for each',
    () => {
      fc.assert(
        fc.property(anyDocument, anyInstant, (document, fetchedAt) => {
          fc.pre(isInteraction(document));
          const interaction = readInteraction(document);
          const found = readingOf(interaction, fetchedAt).openEnds;
          const told = new Map([...leavesOf(document)].map(({ path, value }) => [path, value]));
          for (const { endPath } of found) expect(told.get(endPath) ?? null).toBeNull();
          expect(new Set(found.map(({ endPath }) => endPath)).size).toBe(found.length);
          for (const { because } of found) expect(because.length).toBeGreaterThan(0);
        }),
        { numRuns: 500 },
      );
    },
    PATIENCE,
  );

  it(
    'calls nothing running that is flagged or complete, nor the interaction where its course does not',
    () => {
      fc.assert(
        fc.property(anyDocument, anyInstant, (document, fetchedAt) => {
          fc.pre(isInteraction(document));
          const interaction = readInteraction(document);
          const { openEnds, course } = readingOf(interaction, fetchedAt);
          for (const { kind, state } of openEnds) {
            if (state !== 'running') continue;
            expect(interaction.isFlagged === true || interaction.isDataComplete === true).toBe(false);
            if (kind === 'interaction') expect(course.state).toBe('running');
          }
        }),
        { numRuns: 500 },
      );
    },
    PATIENCE,
  );
});

describe('on any history cut off at any moment', () => {
  const anyCut = fc.record({ moment: fc.nat(), beside: fc.integer({ min: -1, max: 1 }), free: fc.nat(3_000_000) });

  it(
    'calls nothing lost that was going on, whenever it was fetched',
    () => {
      const seen = new Set<string>();
      fc.assert(
        fc.property(
          anyHistory,
          anyCut,
          fc.boolean(),
          fc.constantFrom(true, false, undefined),
          (history, cut, isFree, is) => {
            const moments = momentsOf(history);
            const now = isFree ? cut.free : (moments[cut.moment % moments.length] ?? 0) + cut.beside;
            const interaction = read(cutAt(history, now, is));
            for (const fetchedAt of [undefined, instant(ms(now / 1000))]) {
              const found = readingOf(interaction, fetchedAt).openEnds;
              expect(found.filter(({ state }) => state === 'lost')).toEqual([]);
              for (const { kind, state } of found) seen.add(`${kind} ${state}`);
              if (found.length > 0 && typeof interaction.endAt !== 'number' && now >= 0) {
                expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['running']));
              }
            }
          },
        ),
        { numRuns: 1000 },
      );
      for (const kind of ['interaction', 'segment', 'queue', 'agent', 'conversation', 'phase']) {
        expect(seen).toContain(`${kind} running`);
      }
      expect(seen).toContain('agent cannot-tell');
    },
    PATIENCE,
  );

  it(
    'calls lost the end of a queue entry or conversation that alone is taken out of a finished one',
    () => {
      fc.assert(
        fc.property(anyHistory, fc.nat(), (history, choice) => {
          const interaction = read(cutAt(history, Number.MAX_SAFE_INTEGER, undefined));
          const talks = interaction.agentEntries.filter(({ conversationEndAt }) => conversationEndAt !== undefined);
          const targets = [...interaction.queueEntries, ...talks];
          const target = targets[choice % targets.length];
          const { openEnds: found } = readingOf({
            ...interaction,
            queueEntries: interaction.queueEntries.map((entry) => {
              const { endAt: _endAt, wait: _wait, ...rest } = entry;
              return entry === target ? rest : entry;
            }),
            agentEntries: interaction.agentEntries.map((agent) => {
              const { conversationEndAt: _endAt, ...rest } = agent;
              return agent === target ? rest : agent;
            }),
          });
          expect(found.map(({ state, record }) => [state, record.path])).toEqual([['lost', target?.path]]);
        }),
        { numRuns: 300 },
      );
    },
    PATIENCE,
  );
});
