/**
 * Documents for properties: shaped like an interaction, with any JSON value where the reader expects something certain.
 * Half of the fields hold what they should, so that both sides of each are met.
 */
import fc from 'fast-check';

/** Any JSON value, with the keys that break careless objects. */
export const anyJson: fc.Arbitrary<unknown> = fc.jsonValue({ depthSize: 'small' }).chain((value) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(value) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('__proto__', 'constructor', 'a key', '', '[0]', 'a.b')
        .map((key) => JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(value)}}`)),
    },
  ),
);

const timestamp = fc
  .date({ min: new Date('2017-01-01T00:00:00Z'), max: new Date('2027-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const seconds = fc.integer({ min: -1000, max: 100_000_000 }).map((ms) => ms / 1000);
const id = fc.constantFrom('a1', 'b2', 'c3');

function good(name: string): fc.Arbitrary<unknown> {
  if (/imestamp$|^(start|end|updated)$/.test(name)) return timestamp;
  if (/Time$/.test(name)) return seconds;
  if (/Id$|ID$/.test(name)) return id;
  if (/Holds|Transfers|Length|Number/.test(name)) return fc.nat(9);
  if (/^flagged|Complete$|Abandoned$|Cancelled$|^transfer$|^addParticipant$|ThirdParty$/.test(name))
    return fc.boolean();
  return fc.constantFrom('voice', 'Support', 'ivr', '+15065550101');
}

function record(names: readonly string[]): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(
    names.map((name) => [
      name,
      fc.oneof(
        { weight: 4, arbitrary: good(name) },
        { weight: 1, arbitrary: fc.constant(null) },
        { weight: 2, arbitrary: anyJson },
      ),
    ]),
  );
  return fc.record(model, { requiredKeys: [], noNullPrototype: true });
}

function list(names: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.array(fc.oneof({ weight: 5, arbitrary: record(names) }, { weight: 1, arbitrary: anyJson }), {
        maxLength: 4,
      }),
    },
    { weight: 1, arbitrary: anyJson },
  );
}

const TIMES = ['startTimestamp', 'endTimestamp', 'start', 'end'];
const AGENT = [
  ...TIMES,
  ...[
    'interactionAgentId',
    'interactionSegmentId',
    'agentId',
    'resourceId',
    'agentName',
    'dispositionName',
    'noteTitle',
  ],
  ...[
    'conversationStartTimestamp',
    'conversationEndTimestamp',
    'wrapUpStartTimestamp',
    'wrapUpEndTimestamp',
    'holdTime',
    'rejected',
  ],
];

/** A document that may be an interaction in any degree, down to none. */
export const anyDocument: fc.Arbitrary<unknown> = fc
  .tuple(
    record([
      ...TIMES,
      ...[
        'tenantId',
        'tenantID',
        'interactionId',
        'interactionID',
        'contactID',
        'interactionTime',
        'direction',
        'channelType',
      ],
      ...['flowName', 'customer', 'contactPoint', 'outboundIdentifier', 'ivrTime', 'ivrAbandoned', 'customerHolds'],
      ...['customerHoldTime', 'customerTransfers', 'flagged', 'flagType', 'flagTimestamp', 'updated', 'dataComplete'],
      ...['audioRecording', 'notes', 'monitors', 'messagingTranscript'],
    ]),
    fc.record(
      {
        segments: list([
          ...TIMES,
          'segmentNumber',
          'interactionSegmentId',
          'segmentTime',
          'segmentCancelled',
          'transfer',
          'agentId',
        ]),
        queues: list([
          ...TIMES,
          'interactionQueueId',
          'queueId',
          'queueName',
          'queueTime',
          'queueAbandoned',
          'slaTime',
          'slaAbandoned',
        ]),
        agents: list(AGENT),
        customerHoldTimes: fc.oneof(
          list([...TIMES, 'holdStartTimestamp', 'holdTime', 'agentId']),
          fc.array(seconds, { maxLength: 3 }),
        ),
        hooks: list(['hookId', 'hookType', 'timestamp']),
        details: fc.oneof(
          {
            weight: 4,
            arbitrary: fc.record(
              { startTimestamp: timestamp, csat: anyJson, agents: list(AGENT) },
              { requiredKeys: [], noNullPrototype: true },
            ),
          },
          { weight: 1, arbitrary: anyJson },
        ),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
  )
  .map(([top, lists]) => ({ ...(top as object), ...lists })); // a record of fast-check is an object, which its type does not say
