/** The reader: what each figure becomes, what one bad value costs, what is refused. Each case with the smallest document. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldPath, type Interaction } from '../../src/interaction/interaction.ts';
import { LookupFailure } from '../../src/interaction/LookupFailure.ts';
import { leavesOf } from '../../src/interaction/leaves.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { parseInstant } from '../../src/time/instant.ts';
import { anyDocument, anyJson } from './anyDocument.ts';
import { resolvePath } from './resolvePath.ts';

const reference: unknown = JSON.parse(readFileSync('src/gateway/sample/reference.json', 'utf8'));

/** Reads a document that holds nothing but an id and what the case is about. */
function read(fields: object): Interaction {
  return readInteraction({ interactionId: 'i', ...fields });
}

function at(text: string): number {
  const parsed = parseInstant(text);
  if (!parsed) throw new Error(`not an instant: ${text}`);
  return parsed.at;
}

function refusal(document: unknown): LookupFailure {
  try {
    readInteraction(document);
  } catch (failure) {
    if (failure instanceof LookupFailure) return failure;
    throw failure;
  }
  throw new Error('was not refused');
}

describe('the reference response', () => {
  it('is read completely', () => {
    const interaction = readInteraction(reference);
    expect(interaction).toEqual({
      path: '',
      tenantId: '2336d1ec-c956-47e1-b3b1-fe8fde81b2b4',
      interactionId: 'b2109780-db83-11e7-9709-c2b07aa3bee9',
      startAt: at('2017-12-07T19:20:33.394Z'),
      endAt: at('2017-12-07T19:22:07.638Z'),
      length: 94_244,
      direction: 'inbound',
      channelType: 'voice',
      flowId: '28219e00-82b6-11e7-b08f-6e56a766befb',
      flowName: 'Basic Flow',
      contactPoint: '+15065551111',
      customer: '+15065552222',
      ivrTime: 173,
      customerAbandonTime: 94_166,
      customerHolds: 0,
      isDataComplete: true,
      segments: [
        {
          path: 'segments[0]',
          number: 0,
          segmentId: 'b2233520-db83-11e7-b86d-6aa612aefe9d',
          startAt: at('2017-12-07T19:20:33.394Z'),
          endAt: at('2017-12-07T19:22:07.560Z'),
          startType: 'interaction',
          endType: 'customer-disconnect',
          length: 94_166,
          isCancelled: true,
          cancelTime: 94_166,
        },
      ],
      queueEntries: [
        {
          path: 'queues[0]',
          entryId: 'b23cb090-db83-11e7-95f3-204e8fcfa723',
          segmentId: 'b2233520-db83-11e7-b86d-6aa612aefe9d',
          queueId: '3703e470-834a-11e7-b08f-6e56a766befb',
          queueName: 'Support',
          startAt: at('2017-12-07T19:20:33.567Z'),
          endAt: at('2017-12-07T19:22:07.560Z'),
          exitType: 'abandon',
          wait: 93_993,
          isAbandoned: true,
          abandonTime: 93_993,
          slaTime: 93_993,
          slaAbandoned: true,
        },
      ],
      agentEntries: [],
      holds: [],
      hooks: [],
      details: {
        path: 'details',
        interactionId: 'b2109780-db83-11e7-9709-c2b07aa3bee9',
        startAt: at('2017-12-07T19:20:33.394Z'),
        endAt: at('2017-12-07T19:22:07.638Z'),
        contactPoint: '+15065551111',
        customer: '+15065552222',
        direction: 'inbound',
        channelType: 'voice',
        contactId: null,
      },
      problems: [],
    });
  });

  it('is not changed by being read', () => {
    const before = JSON.stringify(reference);
    readInteraction(reference);
    expect(JSON.stringify(reference)).toBe(before);
  });
});

describe('absent, null and 0', () => {
  it('stay three things', () => {
    expect(read({})).not.toHaveProperty('customerHolds');
    expect(read({ customerHolds: null }).customerHolds).toBeNull();
    expect(read({ customerHolds: 0 }).customerHolds).toBe(0);
    expect(read({})).not.toHaveProperty('ivrTime');
    expect(read({ ivrTime: null }).ivrTime).toBeNull();
    expect(read({ ivrTime: 0 }).ivrTime).toBe(0);
    expect(read({})).not.toHaveProperty('endAt');
    expect(read({ endTimestamp: null }).endAt).toBeNull();
    expect(read({ flagged: false }).isFlagged).toBe(false);
    expect(read({ flagged: null }).isFlagged).toBeNull();
    expect(read({})).not.toHaveProperty('isFlagged');
    expect(read({ flowName: '' }).flowName).toBe('');
  });

  it('are no problem, any of them', () => {
    expect(
      read({ customerHolds: null, endTimestamp: null, segments: null, details: null, queues: [] }).problems,
    ).toEqual([]);
  });

  it('stay apart inside records', () => {
    const { segments, queueEntries } = read({
      segments: [{ segmentTime: 0 }, { segmentTime: null }, {}],
      queues: [{ queueAbandoned: false }],
    });
    expect(segments).toEqual([
      { path: 'segments[0]', length: 0 },
      { path: 'segments[1]', length: null },
      { path: 'segments[2]' },
    ]);
    expect(queueEntries).toEqual([{ path: 'queues[0]', isAbandoned: false }]);
  });
});

describe('milliseconds', () => {
  it('are exact from the decimal text on', () => {
    expect(read({ customerAbandonTime: 94.166 }).customerAbandonTime).toBe(94_166);
    expect(read({ ivrTime: JSON.parse('22.72') }).ivrTime).toBe(22_720);
  });

  it('are exact for every figure of at most three decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 50), max: 2 ** 50 }), (ms) => {
        const digits = `${ms < 0 ? '-' : ''}${Math.floor(Math.abs(ms) / 1000)}.${String(Math.abs(ms) % 1000).padStart(3, '0')}`;
        const { ivrTime, problems } = read({ ivrTime: JSON.parse(digits) });
        expect(ivrTime).toBe(ms === 0 ? 0 : ms);
        expect(problems).toEqual([]);
      }),
    );
  });

  it('take finer figures rounded, and report them', () => {
    const { ivrTime, startAt, problems } = read({ ivrTime: 0.1734, startTimestamp: '2017-12-07T19:20:33.3949Z' });
    expect(ivrTime).toBe(173);
    expect(startAt).toBe(at('2017-12-07T19:20:33.394Z'));
    expect(problems).toEqual([
      { path: 'startTimestamp', expected: 'whole-milliseconds', value: '2017-12-07T19:20:33.3949Z', isUsed: true },
      { path: 'ivrTime', expected: 'whole-milliseconds', value: 0.1734, isUsed: true },
    ]);
  });
});

describe('a bad value', () => {
  it.each([
    ['startTimestamp', '07/12/2017 7:20 PM', 'timestamp'],
    ['startTimestamp', '2017-12-07T19:20:33.394', 'timestamp'],
    ['startTimestamp', '2017-02-30T00:00:00Z', 'timestamp'],
    ['startTimestamp', 1512674433394, 'timestamp'],
    ['updated', true, 'timestamp'],
    ['interactionTime', '94.244', 'seconds'],
    ['interactionTime', 1e300, 'seconds'],
    ['customerHolds', '0', 'count'],
    ['ivrAbandoned', 'true', 'boolean'],
    ['flagged', 1, 'boolean'],
    ['flagType', { name: 'Queue' }, 'text'],
    ['flowName', 7, 'text'],
    ['interactionId', ['i'], 'text'],
    ['outboundIdentifier', 15_065_550_101, 'text'],
    ['segments', { '0': {} }, 'list'],
    ['queues', 'none', 'list'],
    ['agents', 0, 'list'],
    ['details', [], 'object'],
  ])('in %s (%j) costs that field only and is listed', (name, value, expected) => {
    const { problems, ...rest } = read({ customer: '+15065550101', ivrTime: 0.173, [name]: value });
    expect(problems).toEqual([{ path: name, expected, value, isUsed: false }]);
    const { problems: none, ...without } = read({ customer: '+15065550101', ivrTime: 0.173, [name]: undefined });
    expect(none).toEqual([]);
    expect(rest).toEqual(without);
  });

  it('in a record costs that field of that record only', () => {
    const { queueEntries, problems } = read({
      queues: [
        { queueName: 'Support', queueTime: '93.993', queueAbandoned: 'yes', startTimestamp: 'noon' },
        { queueName: 'Billing', queueTime: 1 },
      ],
    });
    expect(queueEntries).toEqual([
      { path: 'queues[0]', queueName: 'Support' },
      { path: 'queues[1]', queueName: 'Billing', wait: 1000 },
    ]);
    expect(problems).toHaveLength(3);
    expect(problems).toContainEqual({
      path: 'queues[0].queueTime',
      expected: 'seconds',
      value: '93.993',
      isUsed: false,
    });
    expect(problems).toContainEqual({
      path: 'queues[0].queueAbandoned',
      expected: 'boolean',
      value: 'yes',
      isUsed: false,
    });
    expect(problems).toContainEqual({
      path: 'queues[0].startTimestamp',
      expected: 'timestamp',
      value: 'noon',
      isUsed: false,
    });
  });

  it('in a list costs that entry only, and the others keep their places', () => {
    const { segments, problems } = read({ segments: [null, { segmentNumber: 1 }, 'x', []] });
    expect(segments).toEqual([{ path: 'segments[1]', number: 1 }]);
    expect(problems.map(({ path, expected }) => [path, expected])).toEqual([
      ['segments[0]', 'object'],
      ['segments[2]', 'object'],
      ['segments[3]', 'object'],
    ]);
  });

  it('everywhere at once still gives a report', () => {
    const wrong = { a: 1 };
    const { problems, segments, queueEntries } = read({
      tenantId: wrong,
      startTimestamp: wrong,
      endTimestamp: wrong,
      interactionTime: wrong,
      direction: wrong,
      flagged: wrong,
      segments: [{ startTimestamp: wrong, segmentTime: wrong, segmentNumber: wrong }],
      queues: [{ queueTime: wrong, queueName: wrong, slaAbandoned: wrong }],
      details: { agents: wrong, csat: wrong },
    });
    expect(segments).toEqual([{ path: 'segments[0]' }]);
    expect(queueEntries).toEqual([{ path: 'queues[0]' }]);
    expect(problems).toHaveLength(13);
  });

  it('of an agent is listed once, under its own name', () => {
    const { agentEntries, problems } = read({
      agents: [
        {
          resourceId: 5,
          start: 'noon',
          wrapUpStartTimestamp: 7,
          wrapUpEndTimestamp: 'late',
          holdTime: 1.00001,
          offered: 'yes',
        },
      ],
    });
    expect(agentEntries).toEqual([
      {
        path: 'agents[0]',
        readFrom: { startTimestamp: 'agents[0].start', agentId: 'agents[0].resourceId' },
        phases: [],
        marks: [],
        durations: [{ name: 'holdTime', path: 'agents[0].holdTime', length: 1000 }],
      },
    ]);
    expect(problems.map(({ path, expected, isUsed }) => [path, expected, isUsed]).sort()).toEqual([
      ['agents[0].holdTime', 'whole-milliseconds', true],
      ['agents[0].resourceId', 'text', false],
      ['agents[0].start', 'timestamp', false],
      ['agents[0].wrapUpEndTimestamp', 'timestamp', false],
      ['agents[0].wrapUpStartTimestamp', 'timestamp', false],
    ]);
  });
});

describe('a document', () => {
  it.each([
    [null, { kind: 'null' }],
    [true, { kind: 'boolean' }],
    [5, { kind: 'number' }],
    ['{}', { kind: 'text' }],
    [[], { kind: 'list', length: 0 }],
    [[{ interactionId: 'a' }, { interactionId: 'b' }, {}], { kind: 'list', length: 3 }],
    [{}, { kind: 'object', keys: [], keyCount: 0 }],
    [{ message: 'Forbidden' }, { kind: 'object', keys: ['message'], keyCount: 1 }],
    [
      { tenantId: 't', total: 1, results: [{ interactionId: 'a' }] },
      { kind: 'object', keys: ['tenantId', 'total', 'results'], keyCount: 3 },
    ],
    [
      Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`k${index}`, index])),
      {
        kind: 'object',
        keys: ['k0', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7', 'k8', 'k9', 'k10', 'k11'],
        keyCount: 40,
      },
    ],
  ])('without an interaction in it is refused with what was found (%j)', (document, found) => {
    expect(refusal(document).kind).toBe('unreadable');
    expect(refusal(document).facts.found).toEqual(found);
  });

  it.each([
    ['an id alone', { interactionId: null }],
    ['an id in another case', { InteractionID: 'i' }],
    ['two names only an interaction has', { segments: [], queues: 7 }],
  ])('with %s is read', (_, document) => {
    expect(readInteraction(document).path).toBe('');
  });

  it('may be 5,000 levels deep', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    const { problems } = read({ customer: deep, notes: deep, segments: deep, details: { agents: [deep] } });
    expect(problems.map(({ path }) => path).sort()).toEqual(['customer', 'details.agents[0]', 'segments[0]']);
  });
});

describe('the traps of the reference', () => {
  it('start and end stand for startTimestamp and endTimestamp, which are preferred', () => {
    const either = read({
      start: '2017-12-07T19:20:33.394Z',
      end: '2017-12-07T19:22:07.638Z',
      segments: [{ end: '2017-12-07T19:22:07.560Z' }],
    });
    expect(either.startAt).toBe(at('2017-12-07T19:20:33.394Z'));
    expect(either.readFrom).toEqual({ startTimestamp: 'start', endTimestamp: 'end' });
    expect(fieldPath(either, 'startTimestamp')).toBe('start');
    expect(either.segments[0]?.endAt).toBe(at('2017-12-07T19:22:07.560Z'));
    expect(either.segments[0]?.readFrom).toEqual({ endTimestamp: 'segments[0].end' });
    const both = read({ start: '2000-01-01T00:00:00Z', startTimestamp: '2017-12-07T19:20:33.394Z' });
    expect(both.startAt).toBe(at('2017-12-07T19:20:33.394Z'));
    expect(both).not.toHaveProperty('readFrom');
    expect(read({ end: 'noon' }).problems).toEqual([
      { path: 'end', expected: 'timestamp', value: 'noon', isUsed: false },
    ]);
  });

  it('ids are found in any case', () => {
    const { tenantId, contactId, readFrom } = readInteraction({ tenantID: 't', InteractionId: 'i', CONTACTID: 'c' });
    expect([tenantId, contactId]).toEqual(['t', 'c']);
    expect(readFrom).toEqual({ tenantId: 'tenantID', interactionId: 'InteractionId', contactId: 'CONTACTID' });
    expect(read({ details: { contactID: 'c' } }).details).toEqual({
      path: 'details',
      contactId: 'c',
      readFrom: { contactId: 'details.contactID' },
    });
  });

  it('flagType keeps its letters, and the text "null" is kept as sent', () => {
    expect(read({ flagType: 'Safeguard-terminated' }).flagType).toBe('Safeguard-terminated');
    expect(read({ flagType: 'null' }).flagType).toBe('null');
    expect(read({ flagType: null }).flagType).toBeNull();
  });

  it('flagged and flagType are two facts, neither made from the other', () => {
    expect(read({ flagged: true })).not.toHaveProperty('flagType');
    expect(read({ flagType: 'Queue' })).not.toHaveProperty('isFlagged');
  });

  it.each(['hookBy', 'hookedBy', 'artifactSubType', 'artifactSubtype', 'csat', 'customerSatisfactionScore'])(
    '%s is kept, under its own name',
    (name) => {
      const document = { interactionId: 'i', [name]: 'x', hooks: [{ [name]: 'y' }] };
      expect(readInteraction(document).problems).toEqual([]);
      expect([...leavesOf(document)].map(({ path }) => path)).toEqual(['interactionId', name, `hooks[0].${name}`]);
    },
  );

  it('agentId and resourceId are one thing', () => {
    const { agentEntries } = read({ agents: [{ agentId: 'ada' }], details: { agents: [{ resourceId: 'ben' }] } });
    expect(agentEntries.map(({ agentId }) => agentId)).toEqual(['ada', 'ben']);
    expect(agentEntries[1]?.readFrom).toEqual({ agentId: 'details.agents[0].resourceId' });
  });

  it.each([
    ['audioRecording', [true, 'https://example.com/a.wav', { url: 'x' }]],
    ['notes', ['called back', [{ title: 'a', body: 'b' }], {}]],
    ['monitors', [[], 3, [{ agentId: 'a' }]]],
    ['messagingTranscript', ['text', [{ payload: {} }], { messages: [] }]],
    ['customerTalkTimes', [[], 4, [{ talkTime: 1 }]]],
    ['campaignId', ['c', 7, null]],
  ])('%s may have any form', (name, values) => {
    for (const value of values) expect(read({ [name]: value }).problems).toEqual([]);
  });

  it('an outbound identifier is a text, or an object with a value or a name', () => {
    expect(read({ outboundIdentifier: '+15065550100' }).outboundIdentifier).toBe('+15065550100');
    expect(read({ outboundIdentifier: { name: 'Front desk', value: '+15065550100' } }).outboundIdentifier).toBe(
      '+15065550100',
    );
    expect(read({ outboundIdentifier: { name: 'Front desk' } }).outboundIdentifier).toBe('Front desk');
    const unknown = read({ outboundIdentifier: { number: '+15065550100' } });
    expect(unknown).not.toHaveProperty('outboundIdentifier');
    expect(unknown.problems).toEqual([]);
  });

  it('a list answer is refused, naming what stands in it', () => {
    expect(refusal({ limit: 10, offset: 0, total: 1, results: [{}] }).facts.found).toMatchObject({
      keys: ['limit', 'offset', 'total', 'results'],
    });
  });

  it('customerHolds 0 beside absent hold figures says nothing about those', () => {
    const interaction = read({ customerHolds: 0 });
    expect(interaction).not.toHaveProperty('customerHoldTime');
    expect(interaction.holds).toEqual([]);
  });
});

describe('holds', () => {
  it('may be objects with any names for start, end and length', () => {
    const { holds, problems } = read({
      customerHoldTimes: [
        {
          startTimestamp: '2024-05-01T10:00:00Z',
          endTimestamp: '2024-05-01T10:00:25.350Z',
          holdTime: 25.35,
          resourceId: 'ada',
        },
        { holdStartTimestamp: '2024-05-01T10:01:00Z', holdEndTimestamp: '2024-05-01T10:01:02Z' },
      ],
    });
    expect(problems).toEqual([]);
    expect(holds).toEqual([
      {
        path: 'customerHoldTimes[0]',
        readFrom: { agentId: 'customerHoldTimes[0].resourceId' },
        startAt: at('2024-05-01T10:00:00Z'),
        endAt: at('2024-05-01T10:00:25.350Z'),
        length: 25_350,
        agentId: 'ada',
      },
      {
        path: 'customerHoldTimes[1]',
        readFrom: {
          startTimestamp: 'customerHoldTimes[1].holdStartTimestamp',
          endTimestamp: 'customerHoldTimes[1].holdEndTimestamp',
        },
        startAt: at('2024-05-01T10:01:00Z'),
        endAt: at('2024-05-01T10:01:02Z'),
      },
    ]);
  });

  it('may be bare numbers of seconds: a length without a place in time', () => {
    const { holds, problems } = read({ customerHoldTimes: [25.35, 1.00001, 'x'] });
    expect(holds).toEqual([
      { path: 'customerHoldTimes[0]', length: 25_350 },
      { path: 'customerHoldTimes[1]', length: 1000 },
    ]);
    expect(problems).toEqual([
      { path: 'customerHoldTimes[1]', expected: 'whole-milliseconds', value: 1.00001, isUsed: true },
      { path: 'customerHoldTimes[2]', expected: 'object', value: 'x', isUsed: false },
    ]);
  });
});

describe('hooks', () => {
  it('are read with their moment; a record number may be a number', () => {
    const { hooks } = read({
      hooks: [
        {
          hookType: 'zendesk',
          hookSubType: 'ticket',
          hookId: 415,
          hookName: 'Bob Jones',
          timestamp: '2024-05-01T10:00:00Z',
        },
      ],
    });
    expect(hooks).toEqual([
      {
        path: 'hooks[0]',
        type: 'zendesk',
        subType: 'ticket',
        externalId: '415',
        name: 'Bob Jones',
        at: at('2024-05-01T10:00:00Z'),
      },
    ]);
  });
});

describe('agents', () => {
  const minute = (past: number): string => `2024-05-01T10:${String(past).padStart(2, '0')}:00Z`;

  it('are read by form: pairs of timestamps, times, marks', () => {
    const { agentEntries } = read({
      agents: [
        {
          agentId: 'ada',
          startTimestamp: minute(1),
          wrapUpStartTimestamp: minute(5),
          wrapUpEndTimestamp: minute(6),
          holdStartTimestamp: minute(2),
          handleTime: 60.5,
          rejected: false,
        },
      ],
    });
    expect(agentEntries).toEqual([
      {
        path: 'agents[0]',
        agentId: 'ada',
        startAt: at(minute(1)),
        phases: [
          {
            path: 'agents[0]',
            name: 'wrapUp',
            startAt: at(minute(5)),
            endAt: at(minute(6)),
            startName: 'wrapUpStartTimestamp',
            endName: 'wrapUpEndTimestamp',
          },
          {
            path: 'agents[0]',
            name: 'hold',
            startAt: at(minute(2)),
            startName: 'holdStartTimestamp',
            endName: 'holdEndTimestamp',
          },
        ],
        durations: [{ name: 'handleTime', path: 'agents[0].handleTime', length: 60_500 }],
        marks: [{ name: 'rejected', path: 'agents[0].rejected', isSet: false }],
      },
    ]);
  });

  it('told of in both places become one, with each figure’s own path', () => {
    const { agentEntries } = read({
      agents: [{ agentId: 'ada', startTimestamp: minute(1), endTimestamp: minute(9) }],
      details: {
        agents: [
          {
            resourceId: 'ada',
            agentName: 'Ada',
            conversationStartTimestamp: minute(2),
            conversationEndTimestamp: minute(8),
            dispositionName: null,
          },
        ],
      },
    });
    expect(agentEntries).toHaveLength(1);
    expect(agentEntries[0]).toMatchObject({
      path: 'agents[0]',
      detailPath: 'details.agents[0]',
      agentName: 'Ada',
      conversationStartAt: at(minute(2)),
      conversationEndAt: at(minute(8)),
      dispositionName: null,
    });
    expect(agentEntries[0]?.readFrom).toEqual({
      agentName: 'details.agents[0].agentName',
      conversationStartTimestamp: 'details.agents[0].conversationStartTimestamp',
      conversationEndTimestamp: 'details.agents[0].conversationEndTimestamp',
      dispositionName: 'details.agents[0].dispositionName',
    });
  });

  it('told of in one place only are entries too', () => {
    const { agentEntries } = read({ agents: [{ agentId: 'ada' }], details: { agents: [{ resourceId: 'ben' }] } });
    expect(agentEntries.map(({ path }) => path)).toEqual(['agents[0]', 'details.agents[0]']);
  });

  it('who come twice are matched by the beginning of their conversation, in whatever order', () => {
    const conversations = [
      { resourceId: 'ada', conversationStartTimestamp: minute(2) },
      { resourceId: 'ada', conversationStartTimestamp: minute(12) },
    ];
    const entries = [
      { agentId: 'ada', startTimestamp: minute(1), endTimestamp: minute(5) },
      { agentId: 'ada', startTimestamp: minute(11), endTimestamp: minute(15) },
    ];
    for (const agents of [entries, entries.toReversed()]) {
      for (const told of [conversations, conversations.toReversed()]) {
        const { agentEntries } = read({ agents, details: { agents: told } });
        expect(agentEntries).toHaveLength(2);
        for (const entry of agentEntries)
          expect(Number(entry.conversationStartAt) - Number(entry.startAt)).toBe(60_000);
      }
    }
  });

  it('who never answered do not take the conversation of their other allocation', () => {
    const { agentEntries } = read({
      agents: [{ agentId: 'ada', conversationStartTimestamp: minute(12) }],
      details: {
        agents: [
          { resourceId: 'ada', noteTitle: null },
          { resourceId: 'ada', conversationStartTimestamp: minute(12), agentName: 'Ada' },
        ],
      },
    });
    expect(agentEntries.map(({ path, detailPath }) => [path, detailPath])).toEqual([
      ['agents[0]', 'details.agents[1]'],
      ['details.agents[0]', undefined],
    ]);
  });

  it('whose outer entry has explicit nulls take the conversation told of in details', () => {
    const { agentEntries } = read({
      agents: [
        {
          agentId: 'ada',
          startTimestamp: minute(1),
          endTimestamp: minute(9),
          conversationStartTimestamp: null,
          agentName: null,
        },
      ],
      details: { agents: [{ resourceId: 'ada', agentName: 'Ada', conversationStartTimestamp: minute(2) }] },
    });
    expect(agentEntries).toHaveLength(1);
    expect(agentEntries[0]).toMatchObject({ agentName: 'Ada', conversationStartAt: at(minute(2)) });
  });

  it('take a conversation that their allocation ended with, or missed by no more than two clocks', () => {
    const nearly = new Date(at(minute(9)) + 2).toISOString();
    const past = new Date(at(minute(9)) + 3).toISOString();
    const allocations = (conversationStartTimestamp: string, ...others: readonly object[]) =>
      read({
        agents: [{ agentId: 'ada', startTimestamp: minute(1), endTimestamp: minute(9) }, ...others],
        details: { agents: [{ resourceId: 'ada', conversationStartTimestamp }] },
      }).agentEntries.map(({ path, detailPath }) => [path, detailPath]);
    for (const start of [minute(9), nearly]) expect(allocations(start)).toEqual([['agents[0]', 'details.agents[0]']]);
    expect(allocations(past)).toHaveLength(2);
    expect(allocations(minute(9), { agentId: 'ada', startTimestamp: minute(9) })).toEqual([
      ['agents[0]', undefined],
      ['agents[1]', 'details.agents[0]'],
    ]);
  });

  it('whose conversations begin at different moments are two', () => {
    const { agentEntries } = read({
      agents: [{ agentId: 'ada', conversationStartTimestamp: minute(2) }],
      details: { agents: [{ resourceId: 'ada', conversationStartTimestamp: minute(3) }] },
    });
    expect(agentEntries).toHaveLength(2);
  });

  it('without an id are never joined', () => {
    const { agentEntries } = read({
      agents: [{ interactionAgentId: 'x' }],
      details: { agents: [{ agentName: 'Ada' }] },
    });
    expect(agentEntries).toHaveLength(2);
  });
});

describe('any JSON', () => {
  it('is read, or refused as unreadable; nothing else is thrown', () => {
    fc.assert(
      fc.property(fc.oneof(anyJson, anyDocument), (document) => {
        try {
          readInteraction(document);
        } catch (failure) {
          expect(failure).toBeInstanceOf(LookupFailure);
          expect(failure).toHaveProperty('kind', 'unreadable');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('that is an interaction keeps its numbers whole and its problems findable', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const value = { interactionId: 'i', ...(document as object) }; // a record of fast-check is an object
        const interaction = readInteraction(value);
        expect(JSON.parse(JSON.stringify({ ...interaction, problems: [] }))).toEqual({ ...interaction, problems: [] });
        for (const { path, value: leaf } of leavesOf({ ...interaction, problems: [] })) {
          if (typeof leaf === 'number' && !path.endsWith('.number')) expect(Number.isFinite(leaf)).toBe(true);
        }
        for (const { path, value: found } of interaction.problems) expect(resolvePath(value, path)).toEqual(found);
        const paths = interaction.problems.map(({ path }) => path);
        expect(new Set(paths).size).toBe(paths.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('with a count of -0 has a count of 0', () => {
    const interaction = readInteraction({
      interactionId: 'i',
      customerHolds: -0,
      customerTransfers: -0,
      segments: [{ segmentNumber: -0 }],
    });
    expect(interaction.customerHolds).toBe(0);
    expect(interaction.customerTransfers).toBe(0);
    expect(interaction.segments[0]?.number).toBe(0);
  });

  it('is read the same twice, and is not changed', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const value = { interactionId: 'i', ...(document as object) }; // a record of fast-check is an object
        const before = JSON.stringify(value);
        expect(readInteraction(value)).toEqual(readInteraction(value));
        expect(JSON.stringify(value)).toBe(before);
      }),
    );
  });
});

describe('one conversation told by agents and by details', () => {
  const told = (from: string, to?: string) => ({
    resourceId: 'ann',
    conversationStartTimestamp: `2026-11-03T09:00:${from}Z`,
    ...(to === undefined ? {} : { conversationEndTimestamp: `2026-11-03T09:00:${to}Z` }),
  });
  const joined = (agents: readonly object[], details: readonly object[]) =>
    read({ agents, details: { agents: details } }).agentEntries.map(({ path, detailPath }) => [path, detailPath]);

  it.each([
    ['1 ms later', '25.001'],
    ['10 ms later', '25.010'],
    ['10 ms sooner', '24.990'],
    ['1 s later', '26.000'],
    ['5 s later, while the first went on', '30.000'],
  ])('%s is one entry', (_, from) => {
    expect(joined([told('25.000', '59.000')], [told(from, '59.000')])).toEqual([['agents[0]', 'details.agents[0]']]);
  });

  it('after the first was over is another', () => {
    expect(joined([told('25.000', '29.000')], [told('30.000', '59.000')])).toEqual([
      ['agents[0]', undefined],
      ['details.agents[0]', undefined],
    ]);
  });

  it('of an agent who talked twice goes to the nearest of the two', () => {
    const twice = [told('10.000', '20.000'), told('40.000', '59.000')];
    expect(joined(twice, [told('40.010', '59.000'), told('10.010', '20.000')])).toEqual([
      ['agents[0]', 'details.agents[1]'],
      ['agents[1]', 'details.agents[0]'],
    ]);
  });
});
