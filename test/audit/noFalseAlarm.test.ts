/**
 * No alarm where there is nothing wrong: the consistent samples, and documents as sparse and as odd as the vendor prints
 * them. The vendor's samples they are shaped like are named S2 to S7, as in the sources of the rules.
 */
import { describe, expect, it } from 'vitest';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { proveInteraction } from './atOnce.ts';
import { SAMPLE_INTERACTIONS } from './samples.ts';
import { at, type Wire, wire } from './wire.ts';

const abandonedInList: Wire = {
  // As the time-range list prints it: no queues, no details, start and end under their short names.
  interactionId: 'i',
  tenantId: 't',
  start: at(0),
  end: at(25.017),
  interactionTime: 25.017,
  customerAbandonTime: 25.012,
  segments: [
    {
      segmentNumber: 0,
      interactionSegmentId: 's',
      startTimestamp: at(0),
      endTimestamp: at(25.012),
      segmentTime: 25.012,
      segmentCancelled: true,
      segmentCancelTime: 25.012,
      segmentEndType: 'customer-disconnect',
    },
  ],
};
const withoutOwnStart: Wire = {
  interactionId: 'i',
  endTimestamp: at(41.154),
  interactionTime: 41.154,
  customerAbandonTime: 41.149,
  segments: [
    {
      segmentNumber: 0,
      startTimestamp: at(0),
      endTimestamp: at(41.149),
      segmentTime: 41.149,
      segmentCancelled: true,
      segmentCancelTime: 41.149,
    },
  ],
};
const nullsShown: Wire = {
  interactionId: 'i',
  endTimestamp: at(46.578),
  interactionTime: 46.578,
  ivrAbandoned: null,
  flagged: null,
  customerHolds: 0,
  customerHoldTime: null,
  customerConversationTime: 22.72,
  customerTalkTime: 22.72,
  monitors: [],
  customerResponseTimes: [],
  customerTransfers: null,
  queues: null,
  agents: null,
  segments: [
    {
      segmentNumber: 0,
      interactionSegmentId: 's',
      startTimestamp: at(0),
      endTimestamp: at(32.965),
      segmentTime: 32.965,
      segmentCancelled: null,
      segmentCancelTime: null,
      agentId: null,
      interactionAgentId: null,
      segmentToAgentId: 'agent',
      segmentEndType: 'success',
    },
  ],
};
const wrapUpPastTheEnd: Wire = {
  interactionId: 'i',
  endTimestamp: at(109.604),
  interactionTime: 109.604,
  customerConversationTime: 102.243,
  customerTalkTime: 102.243,
  customerHolds: 0,
  hooks: [{ interactionHookId: 'h', timestamp: at(12), hookType: 'zendesk' }],
  segments: [{ segmentNumber: 0, interactionSegmentId: 's', endTimestamp: at(171.358), segmentEndType: 'success' }],
};
const attributesOnly: Wire = {
  interactionId: 'i',
  interactionAttributes: [{ interactionId: 'i', hookName: 'gold', timestamp: at(3) }],
};
const flat: Wire = { interactionId: 'i', startTimestamp: at(0), endTimestamp: at(9), channelType: 'voice' };
const detailsOnly = wire({ details: { startTimestamp: at(0), endTimestamp: at(100), agents: [] }, queues: [] });

const SHAPES: readonly (readonly [name: string, document: Wire])[] = [
  ['abandoned, from a time-range list (S2)', abandonedInList],
  ['abandoned, without its own start (S3)', withoutOwnStart],
  ['answered, with its nulls (S4)', nullsShown],
  ['with after-call work 61.754 s past its end (S5)', wrapUpPastTheEnd],
  ['of attributes only (S6)', attributesOnly],
  ['flat, without any list (S7)', flat],
  ['without agents beside an empty list of them in details', detailsOnly],
  ['that ends before its segment', wire({ endTimestamp: at(38.246), interactionTime: 38.246 })],
];

const CONSISTENT = [...SAMPLE_INTERACTIONS].filter(([name]) => name !== 'contradiction');

describe('a document', () => {
  it.each([...SHAPES.map(([name, document]) => [name, readInteraction(document)] as const), ...CONSISTENT])(
    '%s: nothing fails, nothing is remarked on, nothing contradicts',
    (_, interaction) => {
      const { checks, deduction, trust, standing } = proveInteraction(interaction);
      expect(checks.filter(({ result }) => result === 'fails' || result === 'remark')).toEqual([]);
      expect(deduction).toMatchObject({
        contradictions: [],
        dropped: new Set(),
        tooLong: [],
        hasMoreContradictions: false,
      });
      expect(trust.counts.contradicted).toBe(0);
      expect(standing.hasContradiction).toBe(false);
      expect(standing.kind).not.toBe('should-be-flagged');
    },
  );

  it.each(SHAPES)('%s has nothing lost', (_, document) => {
    const { openEnds, standing } = proveInteraction(readInteraction(document));
    expect(openEnds.filter(({ state }) => state === 'lost')).toEqual([]);
    expect(standing.kind).toBe('not-flagged-nothing-found');
  });

  it('without its own start has it derived from what the vendor’s samples show, and its length verified', () => {
    const { deduction, trust } = proveInteraction(readInteraction(withoutOwnStart));
    expect(deduction.missing.find(({ path }) => path === 'startTimestamp')).toMatchObject({ provenance: 'derived' });
    const states = new Map(trust.figures.map(({ figure, state }) => [figure.path, state]));
    for (const path of ['interactionTime', 'customerAbandonTime', 'segments[0].segmentTime']) {
      expect([path, states.get(path)]).toEqual([path, 'verified']);
    }
  });
});
