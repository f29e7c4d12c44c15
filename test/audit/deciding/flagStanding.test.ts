/** How the flag compares with the data: every standing beside its nearest neighbour. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlagStanding } from '../../../src/audit/deciding/flagStanding.ts';
import { NAMED_BY_FLAG, type OpenEnd } from '../../../src/audit/reading/course.ts';
import { FLAG_TYPES } from '../../../src/audit/reading/flag.ts';
import { readingOf } from '../../../src/audit/reading/reading.ts';
import type { Interaction } from '../../../src/interaction/interaction.ts';
import { isInteraction, readInteraction } from '../../../src/interaction/readInteraction.ts';
import { anyDocument } from '../../interaction/anyDocument.ts';
import { flagStanding } from '../atOnce.ts';
import { anyHistory, cutAt } from '../history.ts';
import { SAMPLE_INTERACTIONS } from '../samples.ts';
import { abandoned, at, ms, offered, queue, read, running, segment, talked, type Wire, wire } from '../wire.ts';

function judge(interaction: Interaction, hasContradiction = false): FlagStanding {
  const { flag, openEnds } = readingOf(interaction);
  return flagStanding(interaction, flag, openEnds, hasContradiction);
}

function stand(document: Wire, hasContradiction = false): FlagStanding {
  return judge(read(document), hasContradiction);
}

const paths = (ends: readonly OpenEnd[]): readonly string[] => ends.map(({ endPath }) => endPath);

/** `confirmed: queues[0].endTimestamp`, with `+` before the ends of other kinds. */
function short(standing: FlagStanding): string {
  switch (standing.kind) {
    case 'confirmed':
      return ['confirmed:', ...paths(standing.named)].join(' ');
    case 'wider-than-flagged':
      return ['wider-than-flagged:', ...paths(standing.named), '+', ...paths(standing.others)].join(' ');
    case 'should-be-flagged':
      return ['should-be-flagged:', ...paths(standing.lost)].join(' ');
    case 'nothing-claimed':
      return [`nothing-claimed, ${standing.claim.kind}:`, ...paths(standing.lost)].join(' ');
    case 'not-visible':
    case 'not-flagged-nothing-found':
      return standing.kind;
  }
}

const flag = (flagType?: string): Wire => ({ flagged: true, ...(flagType === undefined ? {} : { flagType }) });
const openQueue = [queue('Support', 1)];
const openSegment = [segment(0, 0)];

describe('confirmed', () => {
  it.each([
    ['Queue', wire({ queues: openQueue }), 'queues[0].endTimestamp'],
    ['Agent', wire({ agents: [offered('Ana', 5)] }), 'agents[0].endTimestamp'],
    ['Segment', wire({ segments: openSegment }), 'segments[0].endTimestamp'],
    ['Stuck', wire({ endTimestamp: undefined, interactionTime: undefined, dataComplete: false }), 'endTimestamp'],
  ])('%s, when that kind of record lacks an end', (flagType, document, endPath) => {
    expect(short(stand({ ...document, ...flag(flagType) }))).toBe(`confirmed: ${endPath}`);
    expect(short(stand({ ...document, ...flag(flagType.toUpperCase()) }))).toBe(`confirmed: ${endPath}`);
  });

  it('counts no record that is said to be running', () => {
    const interaction = read(running({ ...flag('Queue'), queues: openQueue }));
    const { openEnds: ends } = readingOf(read(running({ queues: openQueue })));
    expect(ends.map(({ state }) => state)).toEqual(['running', 'running', 'running']);
    expect(flagStanding(interaction, readingOf(interaction).flag, ends, false)).toMatchObject({ kind: 'not-visible' });
  });

  it('names every record of the kind, lost or not to be told', () => {
    const agents = [talked('Ana', 5, [6, 99]), talked('Ben', 7, [8, 99])];
    const standing = stand(wire({ ...flag('Agent'), segments: openSegment, agents }));
    expect(short(standing)).toBe('confirmed: agents[0].endTimestamp agents[1].endTimestamp');
    expect(paths(standing.undecided)).toEqual(['segments[0].endTimestamp']);
  });

  it('is no wider for the conversation of the agent entry that lost its end, and is for one of another', () => {
    expect(short(stand(wire({ ...flag('Agent'), agents: [talked('Ana', 5, [6])] })))).toBe(
      'confirmed: agents[0].endTimestamp',
    );
    const two = [talked('Ana', 5, [6, 30]), talked('Ben', 7, [8], 99)];
    expect(short(stand(wire({ ...flag('Agent'), agents: two })))).toBe(
      'wider-than-flagged: agents[0].endTimestamp + agents[1].conversationEndTimestamp',
    );
  });

  it('is no wider for a missing end that may not be lost', () => {
    const agents = [talked('Ana', 10, [11, 90])];
    const standing = stand(wire({ ...flag('Queue'), segments: [segment(0, 0)], queues: openQueue, agents }));
    expect(short(standing)).toBe('confirmed: queues[0].endTimestamp');
    expect(paths(standing.undecided)).toEqual(['segments[0].endTimestamp', 'agents[0].endTimestamp']);
  });

  it('is no wider for a phase or a hold, whose names are not documented', () => {
    const agents = [talked('Ana', 5, [6, 90], 95, { holdStartTimestamp: at(8) })];
    const document = wire({
      ...flag('Queue'),
      queues: openQueue,
      agents,
      customerHoldTimes: [{ startTimestamp: at(8) }],
    });
    expect(short(stand(document))).toBe('confirmed: queues[0].endTimestamp');
  });

  it('stays so beside a contradiction, which it carries', () => {
    const document = wire({ ...flag('Queue'), queues: openQueue });
    expect(stand(document, true)).toMatchObject({ kind: 'confirmed', hasContradiction: true });
    expect(stand(document)).toMatchObject({ kind: 'confirmed', hasContradiction: false });
  });
});

describe('wider than flagged', () => {
  it('when a record of another kind lost its end too', () => {
    const document = wire({ ...flag('Queue'), queues: openQueue, agents: [offered('Ana', 5)] });
    expect(short(stand(document))).toBe('wider-than-flagged: queues[0].endTimestamp + agents[0].endTimestamp');
  });

  it('when only a record of another kind lost its end', () => {
    const document = (to?: number) =>
      wire({ ...flag('Queue'), queues: [queue('Support', 1, 9)], agents: [offered('Ana', 9, to)] });
    expect(short(stand(document()))).toBe('wider-than-flagged: + agents[0].endTimestamp');
    expect(short(stand(document(20)))).toBe('not-visible');
  });

  it('looks for marks of a later fill-in only where the named kind lacks nothing', () => {
    const document = (to?: number) =>
      wire({
        ...flag('Queue'),
        queues: [queue('Support', 1, to), queue('Support', 0, 100)],
        agents: [offered('Ana', 5)],
      });
    expect(stand(document())).toMatchObject({ kind: 'wider-than-flagged', marks: [] });
    expect(stand(document(9))).toMatchObject({
      kind: 'wider-than-flagged',
      marks: [{ path: 'queues[1].endTimestamp' }],
    });
  });

  it('when the flag names an agent and only a conversation lacks its end', () => {
    expect(short(stand(wire({ ...flag('Agent'), agents: [talked('Ana', 5, [6], 99)] })))).toBe(
      'wider-than-flagged: + agents[0].conversationEndTimestamp',
    );
  });
});

describe('not visible', () => {
  it.each(['Queue', 'Agent', 'Segment', 'Stuck'])('flagged %s, and nothing lacks an end', (flagType) => {
    const document = wire({ queues: [queue('Support', 1, 9)], agents: [offered('Ana', 9, 20)] });
    expect(stand({ ...document, ...flag(flagType) })).toMatchObject({ kind: 'not-visible', facts: [], undecided: [] });
  });

  it('says when the response has no such record, or something else in its place', () => {
    const facts = (rest: Wire) => stand(wire({ ...flag('Queue'), ...rest })).facts;
    expect(facts({})).toEqual([{ kind: 'no-record-of-kind', record: 'queue', isListUnreadable: false }]);
    expect(facts({ queues: 'many' })).toEqual([{ kind: 'no-record-of-kind', record: 'queue', isListUnreadable: true }]);
    expect(facts({ queues: [queue('Support', 1, 9)] })).toEqual([]);
  });

  it('says when an end of that kind arrived and could not be read', () => {
    const standing = stand(
      wire({ ...flag('Queue'), queues: [queue('Support', 1, undefined, { endTimestamp: 'noon' })] }),
    );
    expect(standing).toMatchObject({
      kind: 'not-visible',
      facts: [{ kind: 'end-unreadable', record: 'queue', path: 'queues[0].endTimestamp' }],
    });
  });
});

describe('marks of a later fill-in', () => {
  function marks(document: Wire) {
    const standing = stand(document);
    if (standing.kind !== 'not-visible' && standing.kind !== 'nothing-claimed') throw new Error(standing.kind);
    return standing.marks.map((mark) =>
      mark.kind === 'same-end'
        ? `${mark.path} = ${mark.otherPath}`
        : `${mark.path}: ${mark.times} ${mark.unit} + ${mark.over} ms`,
    );
  }

  it('are an end that equals another to the millisecond', () => {
    const document = (to: number) =>
      wire({ ...flag('Queue'), queues: [queue('Support', 1, to)], segments: [segment(0, 0, 99)] });
    expect(marks(document(100))).toEqual(['queues[0].endTimestamp = endTimestamp']);
    expect(marks(document(99.999))).toEqual([]);
    expect(stand(document(100))).toMatchObject({ marks: [{ kind: 'same-end', record: 'queue', at: ms(100) }] });
  });

  it('are looked for in the kind the flag names', () => {
    const document = wire({ queues: [queue('Support', 1, 100)], segments: [segment(0, 0, 99)] });
    expect(marks({ ...document, ...flag('Segment') })).toEqual([]);
    expect(marks({ ...document, ...flag('Stuck') })).toEqual(['endTimestamp = queues[0].endTimestamp']);
  });

  it('are not the ends of a segment, its agent and its given-up queue entry, which fall together', () => {
    const queues = [abandoned('Support', 1, 60)];
    const together = { segments: [segment(0, 0, 60)], queues, agents: [offered('Ana', 20, 60)] };
    for (const flagType of ['Queue', 'Segment', 'Agent'])
      expect(marks(wire({ ...flag(flagType), ...together }))).toEqual([]);
    const answered = { ...together, queues: [queue('Support', 1, 60)] };
    expect(marks(wire({ ...flag('Queue'), ...answered }))).toEqual([
      'queues[0].endTimestamp = segments[0].endTimestamp',
    ]);
    const elsewhere = { ...together, queues: [abandoned('Support', 1, 60, { interactionSegmentId: 'segment-9' })] };
    expect(marks(wire({ ...flag('Queue'), ...elsewhere }))).toEqual([
      'queues[0].endTimestamp = segments[0].endTimestamp',
    ]);
  });

  it('are two records of one kind and one segment with one end', () => {
    const document = (to: number) => wire({ ...flag('Agent'), agents: [offered('Ana', 1, 50), offered('Ben', 2, to)] });
    expect(marks(document(50))).toEqual([
      'agents[0].endTimestamp = agents[1].endTimestamp',
      'agents[1].endTimestamp = agents[0].endTimestamp',
    ]);
    expect(marks(document(50.001))).toEqual([]);
    // Each with an id of its own: equal in everything, they would be one record that was sent five times.
    const many = Array.from({ length: 5 }, (_, index) => offered('Ana', 1, 50, { interactionAgentId: `a-${index}` }));
    expect(marks(wire({ ...flag('Agent'), agents: many }))).toHaveLength(5);
  });

  it.each([
    [3600, ['endTimestamp: 1 hour + 0 ms']],
    [3600.001, []],
    [3599.999, []],
    [82_800, ['endTimestamp: 23 hour + 0 ms']],
    [86_400, ['endTimestamp: 1 day + 0 ms']],
    [86_410, ['endTimestamp: 1 day + 10000 ms']],
    [86_410.001, []],
    [86_399.999, []],
    [259_203.5, ['endTimestamp: 3 day + 3500 ms']],
    [0, []],
    [-3600, []],
  ])('are a length of %d s: %j', (seconds, expected) => {
    expect(marks(wire({ ...flag('Stuck'), endTimestamp: at(seconds), segments: [] }))).toEqual(expected);
  });

  it('read the end from details where only that has it', () => {
    const details = { startTimestamp: at(0), endTimestamp: at(3600) };
    const document = wire({ ...flag('Stuck'), endTimestamp: undefined, interactionTime: undefined, details });
    expect(marks(document)).toEqual(['details.endTimestamp: 1 hour + 0 ms']);
  });
});

describe('nothing claimed', () => {
  it.each([
    ['forced - no reason provided', 'by-hand'],
    ['Recording', 'unknown-value'],
    [undefined, 'no-type'],
    ['null', 'no-type'],
    ['Safeguard-terminated', 'platform'],
    ['exceed-counter-limit-terminated', 'platform'],
    ['error-uncaught-flow-error', 'platform'],
  ])('flagged %s names no record: %s, whatever is lost', (flagType, claim) => {
    expect(short(stand(wire(flag(flagType))))).toBe(`nothing-claimed, ${claim}:`);
    expect(short(stand(wire({ ...flag(flagType), queues: openQueue })))).toBe(
      `nothing-claimed, ${claim}: queues[0].endTimestamp`,
    );
    expect(stand(wire(flag(flagType)), true)).toMatchObject({ kind: 'nothing-claimed', hasContradiction: true });
  });

  it('looks for imposed ends in all records where the platform stopped it, and not where a person flagged it', () => {
    const document = wire({ segments: [segment(0, 0, 100)] });
    const marks = (flagType: string) => {
      const standing = stand({ ...document, ...flag(flagType) });
      return standing.kind === 'nothing-claimed' ? standing.marks.map(({ path }) => path) : standing.kind;
    };
    expect(marks('Safeguard-terminated')).toEqual(['endTimestamp', 'segments[0].endTimestamp']);
    expect(marks('forced - no reason provided')).toEqual([]);
  });
});

describe('should be flagged', () => {
  it('when an end is lost, or facts contradict each other, and no flag says so', () => {
    expect(short(stand(wire({ queues: openQueue })))).toBe('should-be-flagged: queues[0].endTimestamp');
    expect(short(stand(wire({ queues: openQueue, flagged: false })))).toBe('should-be-flagged: queues[0].endTimestamp');
    expect(short(stand(wire(), true))).toBe('should-be-flagged:');
    expect(short(stand(wire()))).toBe('not-flagged-nothing-found');
  });

  it('for a conversation that lost its end, and not for a phase or hold', () => {
    expect(short(stand(wire({ agents: [talked('Ana', 5, [6], 99)] })))).toBe(
      'should-be-flagged: agents[0].conversationEndTimestamp',
    );
    const agents = [talked('Ana', 5, [6, 90], 99, { holdStartTimestamp: at(8) })];
    const standing = stand(wire({ agents, customerHoldTimes: [{ startTimestamp: at(8) }] }));
    expect(standing).toMatchObject({ kind: 'not-flagged-nothing-found', undecided: [] });
  });

  it('not for what is running or cannot be told', () => {
    expect(stand(running({ queues: openQueue }))).toMatchObject({ kind: 'not-flagged-nothing-found', undecided: [] });
    const standing = stand(wire({ segments: openSegment, agents: [talked('Ana', 5, [6, 99])] }));
    expect(standing.kind).toBe('not-flagged-nothing-found');
    expect(paths(standing.undecided)).toEqual(['segments[0].endTimestamp', 'agents[0].endTimestamp']);
  });

  it('not where either field flags it', () => {
    expect(short(stand(wire({ queues: openQueue, flagType: 'Queue' })))).toBe('confirmed: queues[0].endTimestamp');
    expect(short(stand(wire({ queues: openQueue, flagged: true })))).toBe(
      'nothing-claimed, no-type: queues[0].endTimestamp',
    );
  });
});

describe('no alarm is raised', () => {
  it.each([
    ['in a list without queues', { queues: undefined, agents: undefined, customerAbandonTime: 100 }],
    ['with agents absent beside an empty list in details', { details: { agents: [] } }],
    ['with every empty field sent as null', { queues: null, agents: null, customerHoldTimes: null, flagged: null }],
    [
      'with a start in the form of the list',
      { startTimestamp: undefined, start: at(0), end: at(100), endTimestamp: undefined },
    ],
    [
      'with after-call work 61.754 s past the end',
      { segments: [segment(0, 0, 161.754)], agents: [talked('Ana', 5, [6, 99], 161.754)] },
    ],
    [
      'with only its ids and one start',
      { endTimestamp: undefined, interactionTime: undefined, dataComplete: undefined, segments: undefined },
    ],
    ['with an agent in details who never accepted', { details: { agents: [{ resourceId: 'a', agentName: 'Ana' }] } }],
  ])('on a document %s', (_, rest) => {
    expect(stand(wire(rest))).toMatchObject({ kind: 'not-flagged-nothing-found', facts: [], undecided: [] });
  });
});

describe('facts beside any standing', () => {
  it('are flagged and flagType in disagreement', () => {
    const facts = (rest: Wire) => stand(wire({ queues: [queue('Support', 1, 9)], ...rest })).facts;
    expect(facts({ flagged: true })).toEqual([{ kind: 'fields-disagree', fields: 'flag-without-type' }]);
    expect(facts({ flagType: 'Queue' })).toEqual([{ kind: 'fields-disagree', fields: 'type-without-flag' }]);
    expect(facts({ flagged: true, flagType: 'Queue' })).toEqual([]);
    expect(facts({ flagged: null, flagType: 'null' })).toEqual([]);
  });

  it('are a document that calls itself complete and has no end', () => {
    const fact = { kind: 'complete-without-end', path: 'dataComplete', endPath: 'endTimestamp' };
    const whole = (rest: Wire) => stand(running({ dataComplete: true, ...rest }));
    expect(whole({})).toMatchObject({ kind: 'should-be-flagged', facts: [fact] });
    expect(whole({ flagged: true, flagType: 'Stuck' }).facts).toEqual([fact]);
    expect(whole({ dataComplete: false }).facts).toEqual([]);
    expect(whole({ endTimestamp: at(9) }).facts).toEqual([]);
    expect(whole({ endTimestamp: 'noon' }).facts).toEqual([]);
    expect(whole({ details: { endTimestamp: at(9) } }).facts).toEqual([]);
  });
});

/** How the flag of every sample stands, without and, where it differs, with a contradiction. */
const SAMPLE_STANDINGS: Readonly<Record<string, string>> = {
  reference: 'not-flagged-nothing-found',
  'short-abandon': 'not-flagged-nothing-found',
  'abandoned-in-ivr': 'not-flagged-nothing-found',
  'abandoned-on-hold': 'not-flagged-nothing-found',
  'answered-within-20-s': 'not-flagged-nothing-found',
  'answered-past-20-s': 'not-flagged-nothing-found',
  'rejected-then-answered': 'not-flagged-nothing-found',
  'warm-transfer': 'not-flagged-nothing-found',
  'third-party-transfer': 'not-flagged-nothing-found',
  conference: 'not-flagged-nothing-found',
  'outbound-call': 'not-flagged-nothing-found',
  'sms-with-transcript': 'not-flagged-nothing-found',
  email: 'not-flagged-nothing-found',
  'email-thread': 'not-flagged-nothing-found',
  'messages-over-night': 'not-flagged-nothing-found',
  'call-with-recording': 'not-flagged-nothing-found',
  'lost-end-decides-sla': 'confirmed: queues[1].endTimestamp',
  'lost-agent-end': 'confirmed: agents[0].endTimestamp',
  'lost-segment-end': 'confirmed: segments[1].endTimestamp',
  stuck: 'confirmed: endTimestamp',
  'counter-limit': 'nothing-claimed, platform:',
  'safeguard-limit': 'nothing-claimed, platform: segments[0].endTimestamp',
  'flow-error': 'nothing-claimed, platform:',
  'flagged-by-hand': 'nothing-claimed, by-hand:',
  'still-running': 'not-flagged-nothing-found',
  contradiction: 'not-flagged-nothing-found',
};

describe('the samples', () => {
  it('are all in the table', () => {
    expect(Object.keys(SAMPLE_STANDINGS).sort()).toEqual([...SAMPLE_INTERACTIONS.keys()].sort());
  });

  it.each([...SAMPLE_INTERACTIONS])('%s', (name, interaction) => {
    const standing = judge(interaction);
    expect(short(standing)).toBe(SAMPLE_STANDINGS[name]);
    expect(standing.facts).toEqual([]);
    expect(standing.undecided).toEqual([]);
  });

  it('contradiction should be flagged once its contradiction is known', () => {
    const interaction = SAMPLE_INTERACTIONS.get('contradiction');
    expect(interaction && short(judge(interaction, true))).toBe('should-be-flagged:');
  });

  it.each([
    ['counter-limit', ['endTimestamp', 'segments[0].endTimestamp', 'queues[15].endTimestamp']],
    ['safeguard-limit', ['endTimestamp', 'endTimestamp', 'agents[0].endTimestamp']],
    ['flow-error', ['segments[0].endTimestamp', 'queues[0].endTimestamp']],
    ['flagged-by-hand', []],
  ])('%s has ends that look imposed: %j', (name, expected) => {
    const interaction = SAMPLE_INTERACTIONS.get(name);
    const standing = interaction && judge(interaction);
    expect(standing?.kind === 'nothing-claimed' && standing.marks.map(({ path }) => path)).toEqual(expected);
  });

  it('safeguard-limit lasted 3.518 s more than a day', () => {
    const interaction = SAMPLE_INTERACTIONS.get('safeguard-limit');
    const standing = interaction && judge(interaction);
    expect(standing?.kind === 'nothing-claimed' && standing.marks).toContainEqual({
      kind: 'limit-length',
      record: 'interaction',
      path: 'endTimestamp',
      length: 86_403_518,
      unit: 'day',
      times: 1,
      over: 3518,
    });
  });
});

/** Properties run hundreds of documents; a busy machine needs its time. In ms. */
const PATIENCE = 60_000;

describe('on any document', () => {
  const anyFlag = fc.option(fc.oneof(fc.constantFrom(...FLAG_TYPES), fc.string()), { nil: undefined });

  it(
    'gives one standing that fits the flag, and counts no running record',
    () => {
      const seen = new Set<string>();
      fc.assert(
        fc.property(anyDocument, anyFlag, fc.boolean(), (document, flagType, hasContradiction) => {
          fc.pre(isInteraction(document));
          const { flagType: _flagType, ...rest } = readInteraction(document);
          const interaction = { ...rest, ...(flagType === undefined ? {} : { flagType }) };
          const { flag: claim, openEnds: found } = readingOf(interaction);
          const standing = flagStanding(interaction, claim, found, hasContradiction);
          seen.add(standing.kind);
          const isUnflagged = standing.kind === 'should-be-flagged' || standing.kind === 'not-flagged-nothing-found';
          expect(isUnflagged).toBe(!claim.isFlagged);
          const names = claim.type === 'none' || claim.type === 'unknown' ? undefined : NAMED_BY_FLAG[claim.type];
          expect(standing.kind === 'nothing-claimed').toBe(claim.isFlagged && names === undefined);
          if (hasContradiction) expect(standing.kind).not.toBe('not-flagged-nothing-found');
          const named = 'named' in standing ? standing.named : [];
          const lost = 'lost' in standing ? standing.lost : 'others' in standing ? standing.others : [];
          for (const { kind } of named) expect(kind).toBe(names);
          for (const { state } of lost) expect(state).toBe('lost');
          for (const { state } of standing.undecided) expect(state).toBe('cannot-tell');
          // No lost end of a kind that counts goes unmentioned, but the conversation inside a named agent entry.
          const told = new Set([...named, ...lost, ...standing.undecided]);
          for (const end of found) {
            if (end.state === 'running' || end.kind === 'phase' || end.kind === 'hold' || told.has(end)) continue;
            expect(end.kind).toBe('conversation');
            expect(named.some(({ record }) => record === end.record)).toBe(true);
          }
        }),
        { numRuns: 500 },
      );
      expect(seen.size).toBeGreaterThanOrEqual(5);
    },
    PATIENCE,
  );

  it(
    'raises no alarm on any consistent history cut off at any moment',
    () => {
      fc.assert(
        fc.property(
          anyHistory,
          fc.nat(3_000_000),
          fc.constantFrom(true, false, undefined),
          (history, now, isComplete) => {
            expect(stand(cutAt(history, now, isComplete)).kind).toBe('not-flagged-nothing-found');
          },
        ),
        { numRuns: 500 },
      );
    },
    PATIENCE,
  );
});
