/** The two sentences of a report: every kind of story on every channel, and every way of not knowing. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import type { Story } from '../../src/audit/reading/story.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { isInteraction, readInteraction } from '../../src/interaction/readInteraction.ts';
import { CHANNELS, contactWords } from '../../src/report/contactWording.ts';
import { headline } from '../../src/report/headline.ts';
import { summary } from '../../src/report/summary.ts';
import { millis } from '../../src/time/instant.ts';
import { phoneGroups } from '../../src/words/phone.ts';
import { policyWithThreshold } from '../audit/atOnce.ts';
import { abandoned, at, offered, queue, read, running, segment, talked, type Wire, wire } from '../audit/wire.ts';
import { anyDocument } from '../interaction/anyDocument.ts';
import { fromStart } from '../times.ts';
import { prove } from './prove.ts';

function told(document: Wire, policy = DEFAULT_SLA_POLICY) {
  const interaction = read(document);
  return headline(auditInteraction(interaction, policy), interaction);
}

function both(document: Wire): string {
  const { what, consequence } = told(document);
  return `${what} / ${consequence}`;
}

const SAMPLES = new URL('../../src/gateway/sample/', import.meta.url);

function sample(file: string) {
  return readInteraction(JSON.parse(readFileSync(new URL(file, SAMPLES), 'utf8')));
}

describe('the reference response', () => {
  it('is told word for word', () => {
    const interaction = sample('reference.json');
    expect(headline(auditInteraction(interaction, DEFAULT_SLA_POLICY), interaction)).toEqual({
      what: 'Customer hung up in queue Support after waiting 1 min 34 s.',
      consequence:
        'Counts against SLA: 1 min 14 s past the assumed 20 s; slaAbandoned as received says the same. No agent was allocated.',
    });
  });
});

describe('gave up in a queue', () => {
  it('says where the assumed abandon threshold makes another thing of it than the response', () => {
    const policy = { ...DEFAULT_SLA_POLICY, abandonThreshold: millis(100_000) };
    const document = wire({ queues: [abandoned('Support', 0, 93.993, { slaAbandoned: true })] });
    expect(told(document, policy).consequence).toMatch(
      /^Left out of SLA: a short abandon, at most the assumed 1 min 40 s; slaAbandoned as received says that it counted\./,
    );
    expect(told(document).consequence).toMatch(/^Counts against SLA: .*; slaAbandoned as received says the same\. /);
  });

  it.each([
    [true, 'slaAbandoned as received says the same.'],
    [false, 'slaAbandoned as received says that it did not count.'],
    [null, 'slaAbandoned was sent as null.'],
    ['yes', 'slaAbandoned could not be read.'],
    [undefined, 'slaAbandoned is not in the response.'],
  ])('slaAbandoned %j is worded apart', (slaAbandoned, words) => {
    expect(told(wire({ queues: [abandoned('Support', 0, 93.993, { slaAbandoned })] })).consequence).toBe(
      `Counts against SLA: 1 min 14 s past the assumed 20 s; ${words} No agent was allocated.`,
    );
  });

  it('says which entry it was where the customer was queued there before', () => {
    expect(
      told(
        wire({ queues: [queue('Billing', 0, 10), abandoned('Billing', 20, 61.21)], agents: [offered('Ana', 10, 20)] }),
      ).what,
    ).toBe('Customer hung up in queue Billing, entered twice, after waiting 1 min 1 s.');
  });

  it('does without a name and without a length', () => {
    const unnamed = abandoned('', 0, 12, { queueName: undefined });
    expect(told(wire({ queues: [unnamed] })).what).toBe('Customer hung up in an unnamed queue after waiting 12 s.');
    const endless = queue('Support', 0, undefined, { queueAbandoned: true });
    expect(told(wire({ queues: [endless] })).what).toBe(
      'Customer hung up in queue Support after waiting, for how long is not known.',
    );
  });

  it('gives no length to a wait that ends before it starts', () => {
    expect(told(wire({ queues: [abandoned('Support', 12, 10)] })).what).toBe(
      'Customer hung up in queue Support after waiting, for how long is not known.',
    );
  });

  it('says who was offered it', () => {
    const offer = (...agents: readonly Wire[]) =>
      told(wire({ queues: [abandoned('Support', 30, 60)], agents })).consequence;
    const sla = 'Counts against SLA: 10 s past the assumed 20 s; slaAbandoned is not in the response.';
    expect(offer(offered('Ana', 5, 9, { rejected: true }))).toBe(`${sla} Ana rejected it.`);
    expect(offer(offered('Ana', 5, 9))).toBe(`${sla} Ana did not answer.`);
    expect(offer(offered('Ana', 5, 9, { rejected: true }), offered('Ben', 9, 12))).toBe(
      `${sla} Ana rejected it and Ben did not answer.`,
    );
    expect(offer(offered('Ana', 5, 9), offered('Ben', 9, 12))).toBe(`${sla} Ana and Ben did not answer.`);
    const another = { agentId: 'agent-another' };
    expect(offer(offered('', 5, 9), offered('', 9, 12, { ...another, rejected: true }))).toBe(
      `${sla} Unnamed agent 1 did not answer and unnamed agent 2 rejected it.`,
    );
    expect(offer(offered('', 5, 9), offered('', 9, 12, another))).toBe(
      `${sla} Unnamed agent 1 and unnamed agent 2 did not answer.`,
    );
    expect(offer(offered('', 5, 9), offered('', 9, 12))).toBe(`${sla} An unnamed agent did not answer.`);
    expect(offer(offered('A', 1, 2), offered('B', 3, 4), offered('C', 5, 6))).toBe(
      `${sla} Three agents were offered it and none took it.`,
    );
  });

  it('does not claim that nobody was allocated where the agents could not be read', () => {
    expect(told(wire({ queues: [abandoned('Support', 0, 60)], agents: 'none' })).consequence).toBe(
      'Counts against SLA: 40 s past the assumed 20 s; slaAbandoned is not in the response. The agent entries could not be read.',
    );
  });
});

describe('gave up in the flow', () => {
  it('never reached a queue', () => {
    expect(both(wire({ ivrAbandoned: true, ivrAbandonTime: 38.417 }))).toBe(
      'Customer hung up in the IVR after 38 s. / Never reached a queue, so SLA does not apply.',
    );
    expect(told(wire({ ivrAbandoned: true })).what).toBe(
      'Customer hung up in the IVR; after how long is not in the response.',
    );
  });

  it('does not claim so against a queue entry, or where the queues could not be read', () => {
    expect(told(wire({ ivrAbandoned: true, queues: [queue('Support', 0, 10)] })).consequence).toBe(
      'No SLA result: nothing says how the wait ended. No agent was allocated. ivrAbandoned says that the customer gave up in the IVR.',
    );
    expect(told(wire({ ivrAbandoned: true, queues: 5 })).consequence).toBe(
      'The queue entries could not be read, so nothing is said about SLA.',
    );
  });
});

describe('gave up on hold', () => {
  const held = (rest: Wire) =>
    wire({
      customerHoldAbandoned: true,
      queues: [queue('Support', 1, 13.34)],
      agents: [talked('Ana', 13.34, [15, 100], 100)],
      ...rest,
    });

  it('says with whom, how long, and what the wait before had been', () => {
    expect(both(held({ customerHolds: 1, customerHoldTime: 48.2 }))).toBe(
      'Customer hung up on hold with Ana after 48 s. / ' +
        'Waited 14 s in queue Support. SLA met: within the assumed 20 s.',
    );
  });

  it('gives a sum as a sum, and no length as none', () => {
    expect(told(held({ customerHolds: 3, customerHoldTime: 48.2 })).what).toBe(
      'Customer hung up on hold with Ana; 48 s on hold in all, in three holds.',
    );
    expect(told(held({ customerHoldTime: 48.2 })).what).toBe('Customer hung up on hold with Ana; 48 s on hold in all.');
    expect(told(held({})).what).toBe(
      'Customer hung up on hold with Ana; how long the hold was is not in the response.',
    );
  });

  it('does without an agent and without a queue', () => {
    expect(both(wire({ customerHoldAbandoned: true, customerHolds: 1, customerHoldTime: 4 }))).toBe(
      'Customer hung up on hold after 4.0 s. / No queue entry, so SLA does not apply.',
    );
  });
});

describe('answered', () => {
  const call = (wait: number, rest: Wire = {}) =>
    wire({ queues: [queue('Support', 1, 1 + wait)], agents: [talked('Ana', 1 + wait, [1 + wait, 90], 95)], ...rest });

  it.each([
    [19.999, '19.999 s', 'SLA met: within the assumed 20 s.'],
    [20, '20 s', 'SLA met: exactly at the assumed 20 s.'],
    [20.001, '20.001 s', 'SLA missed: 0.001 s past the assumed 20 s.'],
    [21.4, '21 s', 'SLA missed: 1.4 s past the assumed 20 s.'],
  ])('after %d s is held against the threshold, called assumed', (wait, length, consequence) => {
    expect(told(call(wait))).toEqual({
      what: `Answered by Ana after waiting ${length} in queue Support.`,
      consequence,
    });
  });

  it('names the threshold that was assumed', () => {
    expect(told(call(20), policyWithThreshold(millis(12_500))).consequence).toBe(
      'SLA missed: 7.5 s past the assumed 12.5 s.',
    );
  });

  it('is held against the start of the conversation, whatever slaTime as received is', () => {
    const sla = (slaTime: number) =>
      told(wire({ ...call(18), queues: [queue('Support', 1, 19, { slaTime })] })).consequence;
    expect(sla(18)).toBe('SLA met: within the assumed 20 s.');
    expect(sla(20.001)).toBe('SLA met: within the assumed 20 s.');
  });

  it('puts hours beside a long wait', () => {
    expect(told(call(8076.551)).what).toBe('Answered by Ana after waiting 2 h 15 min in queue Support.');
    expect(told(call(599.999)).what).not.toContain('(');
  });

  it('without a queue counts from the start', () => {
    expect(both(wire({ agents: [talked('Ana', 5, [10.245, 90], 95)] }))).toBe(
      'Answered by Ana 10 s after the start. / No queue entry, so SLA does not apply.',
    );
  });

  it('does not guess which wait the answer ended', () => {
    const elsewhere = talked('Ana', 50, [55, 90], 95, { interactionSegmentId: 'segment-9' });
    expect(told(wire({ queues: [queue('Support', 1, 9)], agents: [elsewhere] })).consequence).toBe(
      'No SLA result: nothing says how the wait ended.',
    );
  });

  it('says who did not take it before, and the wait in the second sentence', () => {
    const again = [queue('Billing', 1, 10), queue('Billing', 20, 34.905)];
    expect(
      both(
        wire({
          queues: again,
          agents: [offered('Ana', 10, 20, { rejected: true }), talked('Ben', 34.905, [36, 90], 95)],
        }),
      ),
    ).toBe(
      'Answered by Ben after Ana rejected it. / ' +
        'Waited 35 s in queue Billing, entered twice. SLA missed: 15 s past the assumed 20 s.',
    );
    expect(
      told(wire({ queues: again, agents: [offered('Ana', 10, 20), talked('Ana', 34.905, [36, 90], 95)] })).what,
    ).toBe('Answered by Ana after not taking it first.');
    const three = ['A', 'B', 'C'].map((name, index) => offered(name, 10 + index, 11 + index));
    expect(told(wire({ queues: again, agents: [...three, talked('Ben', 34.905, [36, 90], 95)] })).what).toBe(
      'Answered by Ben after three offers that nobody took.',
    );
  });

  it('an agent without a name is called so', () => {
    expect(told(wire({ queues: [queue('Support', 1, 9)], agents: [talked('', 9, [10, 90], 95)] })).what).toBe(
      'Answered by an unnamed agent after waiting 9.0 s in queue Support.',
    );
  });
});

describe('who came after', () => {
  const leg = (number: number, rest: Wire = {}) => segment(number, number * 10, number * 10 + 5, rest);
  const on = (name: string, number: number) =>
    talked(name, number * 10 + 1, [number * 10 + 2, number * 10 + 4], number * 10 + 5, {
      interactionSegmentId: `segment-${number}`,
    });
  const chain = (segments: readonly Wire[], agents: readonly Wire[]) => {
    const document = wire({
      segments: [segment(0, 0, 9), ...segments],
      agents: [talked('Ana', 1, [2, 8], 9), ...agents],
    });
    return told(document);
  };

  it.each<[string, readonly Wire[], readonly Wire[], string]>([
    ['a transfer', [leg(1)], [on('Ben', 1)], ', then transferred to Ben.'],
    ['two transfers', [leg(1), leg(2)], [on('Ben', 1), on('Cy', 2)], ', then transferred to Ben, then to Cy.'],
    ['a transfer back', [leg(1), leg(2)], [on('Ben', 1), on('Ana', 2)], ', then transferred to Ben, then to Ana.'],
    ['a participant', [leg(1, { segmentStartType: 'add-participant' })], [on('Ben', 1)], ', then joined by Ben.'],
    [
      'a transfer and a participant',
      [leg(1), leg(2, { segmentStartType: 'add-participant' })],
      [on('Ben', 1), on('Cy', 2)],
      ', then transferred to Ben and joined by Cy.',
    ],
    ['a cancelled transfer', [leg(1, { segmentEndType: 'cancelled' })], [on('Ben', 1)], ', with Ben consulted.'],
    ['no name', [leg(1)], [on('', 1)], ', then transferred to an unnamed agent.'],
    ['no transfer', [], [talked('Ben', 8, [9, 20], 21)], ', then by Ben.'],
    ['the same agent again', [], [talked('Ana', 8, [9, 20], 21)], '.'],
    [
      'many',
      [leg(1), leg(2), leg(3), leg(4), leg(5)],
      [on('Ben', 1), on('Cy', 2), on('Di', 3), on('Ed', 4), on('Flo', 5)],
      ', then transferred to Ben, then to Cy and three more.',
    ],
    [
      'an external party',
      [leg(1, { segmentThirdParty: true, segmentExtensionValue: '+15065550177' })],
      [],
      ', then transferred to an external party (+1 506 555 0177).',
    ],
    [
      'an external party before another agent',
      [leg(1, { segmentThirdParty: true }), leg(2)],
      [on('Ben', 2)],
      ', then transferred to an external party, then to Ben.',
    ],
    [
      'an external participant',
      [leg(1, { segmentThirdParty: true, segmentStartType: 'add-participant' })],
      [],
      ', then joined by an external party.',
    ],
  ])('%s', (_, segments, agents, words) => {
    expect(chain(segments, agents).what).toBe(`Answered by Ana 2.0 s after the start${words}`);
  });

  it('says where a transfer reached nobody', () => {
    expect(chain([leg(1)], []).consequence).toBe(
      'No queue entry, so SLA does not apply. A transfer was started; the response shows no conversation after it.',
    );
    expect(chain([leg(1, { segmentToAgentId: 'agent-Ana' })], []).consequence).toContain(
      'A transfer to Ana was started;',
    );
    expect(chain([leg(1, { segmentCancelled: true })], []).consequence).toContain('A transfer was cancelled.');
    const external = leg(1, { segmentThirdParty: true, segmentCancelled: true });
    expect(chain([external], []).what).toBe('Answered by Ana 2.0 s after the start.');
  });

  it('ends with a later abandon', () => {
    const document = wire({
      agents: [talked('Ana', 5, [6, 20], 25)],
      queues: [queue('Support', 1, 5), abandoned('Tier 2', 30, 71.2, { slaAbandoned: true })],
    });
    expect(both(document)).toBe(
      'Customer talked with Ana, then hung up in queue Tier 2 after waiting 41 s. / Counts against SLA: 21 s past the assumed 20 s; slaAbandoned as received says the same.',
    );
  });
});

describe('an agent reached out', () => {
  it.each(['outbound', 'agent-initiated', 'Outbound'])('is told so only by the direction %s', (direction) => {
    const document = wire({ direction, agents: [talked('Jo', 1, [10, 71.25], 80)] });
    expect(both(document)).toBe(
      'Jo called the customer and talked for 1 min 1 s. / No queue entry, so SLA does not apply.',
    );
  });

  it.each(['inbound', undefined, 'sideways'])('is not told by the direction %s', (direction) => {
    const document = wire({ direction, agents: [talked('Jo', 1, [10, 71.25], 80)] });
    expect(told(document).what).toBe('Answered by Jo 10 s after the start.');
  });

  it('takes the customer’s conversation time where it was sent, and none where nothing tells', () => {
    const call = (rest: Wire) =>
      told(wire({ direction: 'outbound', agents: [talked('Jo', 1, [10], 80)], ...rest })).what;
    expect(call({ customerConversationTime: 60 })).toBe('Jo called the customer and talked for 1 min 0 s.');
    expect(call({})).toBe('Jo called the customer.');
  });

  it('names who took over', () => {
    const segments = [segment(0, 0, 9), segment(1, 10, 90)];
    const ben = talked('Ben', 11, [12, 90], 95, { interactionSegmentId: 'segment-1' });
    expect(told(wire({ direction: 'outbound', segments, agents: [talked('Jo', 1, [2, 8], 9), ben] })).what).toBe(
      'Jo called the customer, who was then transferred to Ben.',
    );
  });

  it('does not claim a conversation that is not there', () => {
    expect(both(wire({ direction: 'outbound', agents: [offered('Jo', 1, 40)] }))).toBe(
      'Jo called the customer, and it ended after 1 min 40 s. / ' +
        'The response shows no conversation. No queue entry, so SLA does not apply.',
    );
    expect(told(wire({ direction: 'outbound' })).what).toBe('Outbound call to the customer ended after 1 min 40 s.');
  });
});

describe('still going on', () => {
  const STILL = 'Figures can still change; totals are left out until it ends.';

  it.each<[string, Wire, string]>([
    ['talking', { agents: [talked('Ed', 1, [2])] }, 'Ed is talking to the customer.'],
    [
      'on hold',
      { agents: [talked('Ed', 1, [2])], customerHoldTimes: [{ startTimestamp: at(9) }] },
      'Customer is on hold with Ed.',
    ],
    ['offered', { agents: [offered('Ed', 1)] }, 'The call is being offered to Ed.'],
    ['waiting', { queues: [queue('Support', 1)] }, 'Customer is waiting in queue Support.'],
    [
      'waiting again',
      { queues: [queue('Support', 1, 5), queue('Support', 9)] },
      'Customer is waiting in queue Support, entered twice.',
    ],
    ['in the IVR', {}, 'Customer is in the IVR.'],
    ['just begun', { direction: 'outbound' }, 'The outbound call has begun.'],
    [
      'past a queue',
      { queues: [queue('Support', 1, 5)] },
      'Customer has left queue Support; what came next has not been received.',
    ],
    [
      'past a conversation',
      { agents: [talked('Ed', 1, [2, 9])] },
      'The conversation with Ed is over; the call has not ended.',
    ],
  ])('%s', (_, rest, what) => {
    const { what: said, consequence } = told(running(rest));
    expect(said).toBe(what);
    expect(consequence).toBe(what.includes('is waiting') ? `Still waiting. ${STILL}` : STILL);
  });

  it('a customer who has left is told of, and that the interaction has no end yet', () => {
    expect(told(running({ queues: [abandoned('Support', 1, 60, { slaAbandoned: true })] })).consequence).toBe(
      'Counts against SLA: 39 s past the assumed 20 s; slaAbandoned as received says the same. No agent was allocated. The interaction itself has no end yet.',
    );
  });
});

describe('not said', () => {
  it.each<[string, Wire, string]>([
    [
      'a queue stay that nothing follows',
      { queues: [queue('Support', 1, 62.402)] },
      'Customer waited 1 min 1 s in queue Support. / No SLA result: nothing says how the wait ended. No agent was allocated.',
    ],
    [
      'many stays in one queue',
      { queues: [queue('Night', 0, 1.001), queue('Night', 2, 3.002), queue('Night', 4, 5.003)] },
      'Customer was queued three times, always in queue Night, for 5.0 s in all. / No SLA result: nothing says how the wait ended. No agent was allocated.',
    ],
    [
      'stays in several queues, one of them without an end',
      { queues: [queue('Day', 0, 1), queue('Night', 2)] },
      'Customer was queued twice, last in queue Night. / No agent was allocated. The end of one queue stay was lost.',
    ],
    [
      'a conversation without an agent',
      { customerConversationTime: 22.72 },
      'Customer talked for 23 s; with whom is not in the response. / No queue entry, so SLA does not apply.',
    ],
    [
      'an external party without an agent',
      { segments: [segment(0, 0, 100, { segmentThirdParty: true })] },
      'Customer was sent to an external party; no agent’s conversation is in the response. / No queue entry, so SLA does not apply.',
    ],
    [
      'a customer who left nowhere in particular',
      { segments: [segment(0, 0, 25.012, { segmentEndType: 'customer-disconnect' })], customerAbandonTime: 25.012 },
      'Customer hung up after 25 s, before any queue. / No queue entry, so SLA does not apply.',
    ],
    [
      'an end and nothing else',
      { flowName: 'Main' },
      'The call ended in the flow Main after 1 min 40 s. / The response does not say how. No queue entry, so SLA does not apply.',
    ],
    [
      'no end and nothing else',
      { endTimestamp: undefined, interactionTime: undefined, flagged: true, flagType: 'Stuck' },
      'What became of the customer is not in the response. / The end of the interaction was lost.',
    ],
  ])('%s', (_, rest, words) => {
    expect(both(wire(rest))).toBe(words);
  });
});

describe('ends that are missing', () => {
  const flagged = (rest: Wire): string => told(wire({ flagged: true, flagType: 'Queue', ...rest })).consequence;
  const proved = (document: Wire): string => {
    const interaction = read(document);
    return headline(auditInteraction(interaction, DEFAULT_SLA_POLICY), interaction, prove(interaction)).consequence;
  };

  it('leave SLA open where the wait rests on them, until it is proved what they decide', () => {
    const rest = { queues: [queue('Support', 1)], agents: [talked('Ana', 9, [10, 90], 95)] };
    // Of a flagged one the answers under the headline say it, unless something depends on it.
    expect(flagged(rest)).toBe('SLA met: within the assumed 20 s.');
    expect(proved(wire({ ...rest, flagged: true, flagType: 'Queue' }))).toBe('SLA met: within the assumed 20 s.');
    expect(proved(wire(rest))).toBe(
      'SLA met: within the assumed 20 s. The end of one queue stay was lost, but SLA does not depend on it.',
    );
    const late = { queues: [queue('Support', 1)], agents: [talked('Ana', 39, [40, 90], 95)] };
    // An answered wait is held against the start of the conversation, so the end of the stay decides nothing.
    expect(proved(wire(late))).toBe(
      'SLA missed: 19 s past the assumed 20 s. The end of one queue stay was lost, but SLA does not depend on it.',
    );
    const alone = { queues: [queue('Support', 1)], segments: [] };
    expect(proved(wire(alone))).toContain('The end of one queue stay was lost, and SLA depends on it.');
    expect(proved(wire({ ...alone, flagged: true, flagType: 'Queue' }))).toContain('and SLA depends on it.');
  });

  it('decide nothing where they are another record’s', () => {
    const rest = { queues: [queue('Support', 1, 9)], agents: [talked('Ana', 9, [10, 90])] };
    expect(proved(wire(rest))).toBe(
      'SLA met: within the assumed 20 s. The end of one agent entry was lost, but SLA does not depend on it.',
    );
  });

  it('are counted by kind, and a conversation’s with its agent entry', () => {
    expect(
      told(
        wire({
          segments: [segment(0, 0), segment(1, 50, undefined, { segmentStartType: 'interaction' })],
          queues: [queue('Support', 1, 9)],
          agents: [talked('Ana', 9, [10])],
        }),
      ).consequence,
    ).toBe('SLA met: within the assumed 20 s. The ends of two segments and one agent entry are not in the response.');
  });

  it('come after the stop of the platform, which explains them', () => {
    const rest = {
      segments: [segment(0, 0)],
      queues: [queue('Support', 1, 9)],
      agents: [talked('Ana', 9, [10, 90], 95)],
    };
    const stopped = wire({ ...rest, flagged: true, flagType: 'Safeguard-terminated' });
    expect(proved(stopped)).toBe(
      'The platform stopped this interaction at its safeguard limit. SLA met: within the assumed 20 s.',
    );
  });

  it('are only not there where nothing proves them lost', () => {
    const rest = { segments: [segment(0, 0)], queues: [queue('Support', 1, 9)], agents: [talked('Ana', 9, [10, 90])] };
    expect(told(wire(rest)).consequence).toContain(
      'The ends of one segment and one agent entry are not in the response.',
    );
  });
});

describe('figures that contradict each other', () => {
  it('are said to, and whether SLA depends on them', () => {
    const interaction = sample('contradiction.json');
    const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
    expect(headline(audit, interaction).consequence).not.toContain('contradict');
    expect(headline(audit, interaction, prove(interaction)).consequence).toMatch(
      /^SLA missed: .*, whichever figure is true\. Its figures contradict each other\.$/,
    );
    const lenient = policyWithThreshold(millis(60_000));
    expect(
      headline(auditInteraction(interaction, lenient), interaction, prove(interaction, lenient)).consequence,
    ).toMatch(/Its figures contradict each other\.$/);
  });
});

/** One document per kind of story; a kind without its document does not compile. */
const STORIES: Readonly<Record<Story['kind'], Wire>> = {
  running: running({ agents: [talked('Ed', 1, [2])] }),
  'abandoned-in-ivr': wire({ ivrAbandoned: true, ivrTime: 38.417 }),
  abandoned: wire({ queues: [abandoned('Support', 1, 9)] }),
  'abandoned-on-hold': wire({
    customerHoldAbandoned: true,
    agents: [talked('Ana', 1, [2, 9], 9)],
    customerHoldTime: 3,
  }),
  answered: wire({ queues: [queue('Support', 1, 9)], agents: [talked('Ana', 9, [10, 90], 95)] }),
  unknown: wire({ queues: [queue('Support', 1, 9)] }),
};

const CHANNEL_SENTENCES: Readonly<Record<Story['kind'], Readonly<Record<string, string>>>> = {
  running: {
    voice: 'Ed is talking to the customer.',
    sms: 'Ed is in conversation with the customer.',
    messaging: 'Ed is in conversation with the customer.',
    email: 'Ed is working on the e-mail.',
    'work-item': 'Ed is working on the work item.',
    fax: 'Ed is in conversation with the customer.',
  },
  'abandoned-in-ivr': {
    voice: 'Customer hung up in the IVR after 38 s.',
    sms: 'Customer gave up in the flow after 38 s.',
    messaging: 'Customer gave up in the flow after 38 s.',
    email: 'E-mail was abandoned in the flow after 38 s.',
    'work-item': 'Work item was abandoned in the flow after 38 s.',
    fax: 'Customer gave up in the flow after 38 s.',
  },
  abandoned: {
    voice: 'Customer hung up in queue Support after waiting 8.0 s.',
    sms: 'Customer gave up in queue Support after waiting 8.0 s.',
    messaging: 'Customer gave up in queue Support after waiting 8.0 s.',
    email: 'E-mail was abandoned in queue Support after waiting 8.0 s.',
    'work-item': 'Work item was abandoned in queue Support after waiting 8.0 s.',
    fax: 'Customer gave up in queue Support after waiting 8.0 s.',
  },
  'abandoned-on-hold': {
    voice: 'Customer hung up on hold with Ana; 3.0 s on hold in all.',
    sms: 'Customer gave up on hold with Ana; 3.0 s on hold in all.',
    messaging: 'Customer gave up on hold with Ana; 3.0 s on hold in all.',
    email: 'E-mail was abandoned on hold with Ana; 3.0 s on hold in all.',
    'work-item': 'Work item was abandoned on hold with Ana; 3.0 s on hold in all.',
    fax: 'Customer gave up on hold with Ana; 3.0 s on hold in all.',
  },
  answered: {
    voice: 'Answered by Ana after waiting 9.0 s in queue Support.',
    sms: 'Handled by Ana after waiting 9.0 s in queue Support.',
    messaging: 'Handled by Ana after waiting 9.0 s in queue Support.',
    email: 'Handled by Ana after waiting 9.0 s in queue Support.',
    'work-item': 'Handled by Ana after waiting 9.0 s in queue Support.',
    fax: 'Handled by Ana after waiting 9.0 s in queue Support.',
  },
  unknown: {
    voice: 'Customer waited 8.0 s in queue Support.',
    sms: 'Customer waited 8.0 s in queue Support.',
    messaging: 'Customer waited 8.0 s in queue Support.',
    email: 'E-mail waited 8.0 s in queue Support.',
    'work-item': 'Work item waited 8.0 s in queue Support.',
    fax: 'Customer waited 8.0 s in queue Support.',
  },
};

describe.each(Object.entries(STORIES))('the story %s', (kind, document) => {
  it('is told by its document', () => {
    expect(auditInteraction(read(document), DEFAULT_SLA_POLICY).story.kind).toBe(kind);
  });

  it.each([...CHANNELS, 'fax'])('has its own words on %s', (channelType) => {
    const sentences: Readonly<Record<string, Readonly<Record<string, string>>>> = CHANNEL_SENTENCES;
    expect(told({ ...document, channelType }).what).toBe(sentences[kind]?.[channelType]);
  });

  it('has words that fit anything where the channel is not said', () => {
    expect(told({ ...document, channelType: null }).what).toBe(told({ ...document, channelType: 'fax' }).what);
    expect(told({ ...document, channelType: 'constructor' }).what).toBe(told({ ...document, channelType: 'fax' }).what);
  });
});

describe('the way of contact', () => {
  it.each([
    ['inbound', 'voice', 'Inbound voice'],
    ['OUTBOUND', 'email', 'Outbound e-mail'],
    ['agent-initiated', 'SMS', 'Agent-initiated SMS'],
    ['inbound', 'work-item', 'Inbound work item'],
    ['inbound', 'fax', 'Inbound fax'],
    [undefined, 'voice', 'Voice, direction not said'],
    ['inbound', undefined, 'Inbound, channel not said'],
    [undefined, null, 'Direction and channel not said'],
  ])('%s and %s are "%s %s"', (direction, channelType, words) => {
    expect(contactWords(read(wire({ direction, channelType })))).toBe(words);
  });

  it('groups the digits of a North American number only', () => {
    expect(phoneGroups('+15065550142')).toEqual(['+1', '506', '555', '0142']);
    for (const text of [
      '+441632960042',
      '15065550142',
      '+1506555014',
      '+150655501423',
      'click to call',
      '+1506555014a',
    ]) {
      expect(phoneGroups(text)).toEqual([text]);
    }
  });
});

const NOT_WORDS = /undefined|NaN|Infinity|\[object|\bnull\b| {2}| [.,;]|\.\.|,,/;

describe('every sample', () => {
  const files = readdirSync(SAMPLES).filter((file) => file.endsWith('.json'));

  it.each(files)('%s has a headline of whole sentences', (file) => {
    const interaction = sample(file);
    const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
    // A wait that two figures tell differently has a length only once that is proved.
    const { what, consequence } = headline(audit, interaction, prove(interaction));
    for (const words of [what, consequence, headline(audit, interaction).consequence]) {
      expect(words).not.toMatch(NOT_WORDS);
      expect(words).toMatch(/^[\p{Lu}\d].*\.$/u);
      expect(words).not.toContain('!');
    }
    expect(what.slice(0, -1)).toMatch(audit.story.kind === 'running' ? /customer/ : /\d| rejected it/);
  });

  it('tells no two of them alike', () => {
    const whats = files.map((file) => {
      const interaction = sample(file);
      return headline(auditInteraction(interaction, DEFAULT_SLA_POLICY), interaction).what;
    });
    expect(new Set(whats).size).toBe(files.length);
  });
});

describe('any document', () => {
  it('has a headline and a summary', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        fc.pre(isInteraction(document));
        const interaction = readInteraction(document);
        const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
        const { what, consequence } = headline(audit, interaction, prove(interaction));
        expect(what).toMatch(/\.$/);
        expect(consequence === '' || consequence.endsWith('.')).toBe(true);
        for (const words of [
          what,
          consequence,
          summary(interaction, audit, prove(interaction), fromStart(interaction)),
        ]) {
          expect(words).not.toMatch(/\bundefined\b|NaN|Infinity|\[object/);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the summary', () => {
  it('carries the verdict, ids, times with zone, figures, flag and SLA', () => {
    const interaction = sample('reference.json');
    const text = summary(
      interaction,
      auditInteraction(interaction, DEFAULT_SLA_POLICY),
      prove(interaction),
      fromStart(interaction),
    );
    expect(text).toBe(`Customer hung up in queue Support after waiting 1 min 34 s.
Counts against SLA: 1 min 14 s past the assumed 20 s; slaAbandoned as received says the same. No agent was allocated.

Interaction: b2109780-db83-11e7-9709-c2b07aa3bee9
Tenant: 2336d1ec-c956-47e1-b3b1-fe8fde81b2b4
Contact: Inbound voice
Customer: +15065552222
Called: +15065551111
Started: Thu 7 Dec 2017, 19:20:33.394 UTC
Ended: Thu 7 Dec 2017, 19:22:07.638 UTC
Length: 1 min 34 s (94.244 s)
Wait: 1 min 34 s
Ended by: Customer (customer-disconnect)
ivrTime: 0.173 s
customerAbandonTime: 94.166 s (1 min 34 s)

Trust: Not flagged · figures agree

SLA, held against an assumed threshold of 20 s (the one in force is not in the response):
- Queue Support: abandoned, wait 1 min 34 s (93.993 s). Counts against SLA: 1 min 14 s past the assumed 20 s. It would be left out only with an abandon threshold of 1 min 33.993 s or more. slaTime as received: 93.993; slaAbandoned as received: true
`);
  });

  it('names the flag, the reference’s words, and each record without an end', () => {
    const interaction = sample('lost-end-decides-sla.json');
    const text = summary(
      interaction,
      auditInteraction(interaction, DEFAULT_SLA_POLICY),
      prove(interaction),
      fromStart(interaction, 'America/Moncton'),
    );
    expect(text).not.toContain('Trust:');
    expect(text).toContain(
      'Data flag: Queue\nWhat is wrong: The end of queue Billing, 2nd entry was lost; it lies between 0:31 and 0:59. Reporting never received the end of a queue stay.',
    );
    expect(text).toContain('“The queue endTimestamp was not received/processed by reporting.”');
    expect(text).toContain('Confirmed: queue Billing, 2nd entry. It has a start and no end.');
    expect(text).toContain('2 of 66 values: ');
    expect(text).toContain(
      'Does it change anything? No. Queue Billing, 2nd entry: SLA missed: 30 s past the assumed 20 s.',
    );
    expect(text).toContain('Started: Thu 19 Nov 2026, 10:02:07.200 ');
    expect(text).toContain(
      '- Queue Billing, entered twice: answered, wait 50 s (50.450 s). SLA missed: 30 s past the assumed 20 s.',
    );
  });

  it('says apart what is missing, null and unreadable', () => {
    const interaction = read(wire({ flowName: null, customer: 5, flagged: true, tenantId: null }));
    const text = summary(
      interaction,
      auditInteraction(interaction, DEFAULT_SLA_POLICY),
      prove(interaction),
      fromStart(interaction),
    );
    expect(text).toContain('Tenant: null\n');
    expect(text).toContain('Customer: could not be read\n');
    expect(text).toContain('Called: not in the response\n');
    expect(text).toContain('The two fields do not agree: flagged is true, but flagType is not in the response.');
  });

  it('of a looping flow counts the entries of its one wait', () => {
    const queues = Array.from({ length: 60 }, (_, index) => queue('Night', index, index + 1));
    const interaction = read(wire({ queues }));
    const text = summary(
      interaction,
      auditInteraction(interaction, DEFAULT_SLA_POLICY),
      prove(interaction),
      fromStart(interaction),
    );
    expect(text.match(/^- Queue Night/gm)).toHaveLength(1);
    expect(text).toContain(
      '- Queue Night, entered 60 times: left, wait 1 min 0 s (60.000 s). No SLA result: nothing says how the wait ended.',
    );
  });
});
