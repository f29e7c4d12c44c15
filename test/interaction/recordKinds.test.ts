/** What one record is, by its own fields alone. */
import { describe, expect, it } from 'vitest';
import type { AgentEntry, Interaction, QueueEntry, Segment } from '../../src/interaction/interaction.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import {
  abandonMarks,
  areAgentsUnreadable,
  endedByCustomer,
  hasEntryEnded,
  hasTalked,
  isCancelledSegment,
  isOutbound,
  isParticipantSegment,
  isTalkUnreadable,
  isThirdPartySegment,
  isTransferSegment,
  leftForAnotherWay,
  leftUnanswered,
  phaseKind,
  rejectionMark,
  wireWord,
} from '../../src/interaction/recordKinds.ts';

type Wire = Readonly<Record<string, unknown>>;

function readWith(document: Wire): Interaction {
  return readInteraction({ interactionId: 'i', ...document });
}

function first<Item>([item]: readonly Item[]): Item {
  if (item === undefined) throw new Error('nothing was read');
  return item;
}

const segment = (fields: Wire): Segment => first(readWith({ segments: [fields] }).segments);
const stay = (fields: Wire): QueueEntry => first(readWith({ queues: [fields] }).queueEntries);
const agent = (fields: Wire): AgentEntry => first(readWith({ agents: [fields] }).agentEntries);

describe('a word of the wire', () => {
  it('is compared without case and surrounding space', () => {
    expect(wireWord('  Customer-Disconnect ')).toBe('customer-disconnect');
    expect(wireWord(null)).toBe('');
    expect(wireWord(undefined)).toBe('');
  });
});

describe('an interaction', () => {
  it.each([
    ['outbound', true],
    ['Agent-Initiated', true],
    ['inbound', false],
    [null, false],
  ])('of direction %j is outbound: %j', (direction, is) => {
    expect(isOutbound(readWith({ direction }))).toBe(is);
  });
});

describe('a segment', () => {
  it.each<readonly [string, (record: Segment) => boolean, Wire, Wire]>([
    ['transfer', isTransferSegment, { transfer: true }, { transfer: false }],
    ['transfer', isTransferSegment, { segmentStartType: 'Transfer' }, { segmentStartType: 'interaction' }],
    ['added participant', isParticipantSegment, { addParticipant: true }, { addParticipant: null }],
    ['added participant', isParticipantSegment, { segmentStartType: 'ADD-PARTICIPANT' }, { segmentStartType: 'add' }],
    ['third party', isThirdPartySegment, { segmentThirdParty: true }, { segmentThirdParty: false }],
    ['cancelled one', isCancelledSegment, { segmentCancelled: true }, { segmentCancelled: false }],
    ['cancelled one', isCancelledSegment, { segmentEndType: 'cancelled' }, { segmentEndType: 'success' }],
    ['hang-up', endedByCustomer, { segmentEndType: 'customer-disconnect ' }, { segmentEndType: 'interaction-end' }],
  ])('is a %s by %s of %j, not of %j', (_, is, yes, no) => {
    expect(is(segment(yes))).toBe(true);
    expect(is(segment(no))).toBe(false);
  });
});

describe('the marks of an abandon', () => {
  it.each<readonly [Wire, ReturnType<typeof abandonMarks>]>([
    [{}, 'none'],
    [{ queueAbandoned: true }, 'yes'],
    [{ queueAbandoned: false }, 'no'],
    [{ queueExitType: 'Abandon' }, 'yes'],
    [{ queueExitType: 'abandoned' }, 'yes'],
    [{ queueExitType: 'abandon-callback' }, 'none'],
    [{ queueAbandonTime: 4 }, 'yes'],
    [{ queueAbandonTime: 0 }, 'none'],
    [{ queueAbandoned: null, queueExitType: 'abandon' }, 'yes'],
    [{ queueAbandoned: true, queueExitType: 'timeout' }, 'yes'],
    [{ queueAbandoned: false, queueExitType: 'abandon' }, 'disagree'],
    [{ queueAbandoned: false, queueAbandonTime: 4 }, 'disagree'],
  ])('%j say %s', (fields, says) => {
    expect(abandonMarks(stay(fields))).toBe(says);
  });
});

describe('the exit of a stay', () => {
  it.each([
    ['voicemail', true, true],
    ['Voice-Mail', true, true],
    ['callback-requested', true, true],
    ['call-back', true, true],
    ['queue-timeout', false, true],
    ['time-out', false, true],
    ['transferred-to-queue', false, true],
    ['overflow', false, true],
    ['accepted', false, false],
    ['agent-reject', false, false],
    ['abandon', false, false],
    [null, false, false],
  ])('%j is another way to be served: %j; out of the queue without agent or hang-up: %j', (queueExitType, way, out) => {
    const entry = stay({ queueExitType });
    expect(leftForAnotherWay(entry)).toBe(way);
    expect(leftUnanswered(entry)).toBe(out);
  });

  it('has come with an end, readable or not, or with queueTime', () => {
    const ended = (fields: Wire) => {
      const interaction = readWith({ queues: [fields] });
      return hasEntryEnded(interaction, first(interaction.queueEntries));
    };
    expect(ended({ endTimestamp: '2026-03-14T09:30:00.000Z' })).toBe(true);
    expect(ended({ endTimestamp: 'soon' })).toBe(true);
    expect(ended({ queueTime: 0 })).toBe(true);
    expect(ended({ endTimestamp: null })).toBe(false);
    expect(ended({ queueAbandoned: true })).toBe(false);
  });
});

describe('an agent entry', () => {
  it('talked by an end of the conversation, or by a length named after it', () => {
    const at = '2026-03-14T09:30:00.000Z';
    expect(hasTalked(agent({ conversationStartTimestamp: at }))).toBe(true);
    expect(hasTalked(agent({ conversationEndTimestamp: at }))).toBe(true);
    for (const name of ['conversationTime', 'talkTime', 'agentTalkTime', 'resourceConversationTime']) {
      expect(hasTalked(agent({ [name]: 3 }))).toBe(true);
      expect(hasTalked(agent({ [name]: 0 }))).toBe(false);
    }
    for (const name of ['wrapUpTime', 'holdTime', 'timeToTalkTime'])
      expect(hasTalked(agent({ [name]: 3 }))).toBe(false);
  });

  it('is not known to have talked or not where what would say it could not be read, in either list', () => {
    const isUnreadable = (document: Wire) => {
      const interaction = readWith(document);
      return isTalkUnreadable(interaction, first(interaction.agentEntries));
    };
    const unread = { resourceId: 'a', conversationStartTimestamp: '14:00:45' };
    expect(isUnreadable({ agents: [unread] })).toBe(true);
    expect(isUnreadable({ details: { agents: [unread] } })).toBe(true);
    expect(isUnreadable({ agents: [{ resourceId: 'a' }], details: { agents: [unread] } })).toBe(true);
    expect(isUnreadable({ agents: [{ ...unread, talkTime: 3 }] })).toBe(false);
    expect(isUnreadable({ agents: [{ resourceId: 'a', startTimestamp: 'noon' }] })).toBe(false);
  });

  it('is rejected by any mark that says so', () => {
    expect(rejectionMark(agent({ rejected: true }))?.path).toBe('agents[0].rejected');
    expect(rejectionMark(agent({ workOfferRejected: true }))?.name).toBe('workOfferRejected');
    expect(rejectionMark(agent({ rejected: false, accepted: true }))).toBeUndefined();
  });

  it('has phases whose names say what they are', () => {
    const kinds = ['wrapUp', 'afterCallWork', 'after-call', 'customerHold', 'hold', 'talk', 'focus'].map(phaseKind);
    expect(kinds).toEqual(['after-call', 'after-call', 'after-call', 'hold', 'hold', 'talk', 'other']);
  });
});

describe('the lists that tell of agents', () => {
  it.each<readonly [Wire, boolean]>([
    [{ agents: 'many' }, true],
    [{ agents: [null] }, true],
    [{ details: 4 }, true],
    [{ details: { agents: [7] } }, true],
    [{ agents: [{ startTimestamp: 'noon' }] }, false],
    [{ agents: null, details: { agents: [] } }, false],
  ])('%j could not be read: %j', (document, is) => {
    expect(areAgentsUnreadable(readWith(document))).toBe(is);
  });
});
