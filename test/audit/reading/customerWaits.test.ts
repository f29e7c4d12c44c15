/** The customer's waits: which stays are one wait, how it ended, and by whom. */
import { describe, expect, it } from 'vitest';
import type { CustomerWait } from '../../../src/audit/reading/customerWaits.ts';
import { readingOf } from '../../../src/audit/reading/reading.ts';
import { abandoned, at, offered, queue, read, running, segment, talked, type Wire, wire } from '../wire.ts';

function waitsIn(document: Wire): readonly CustomerWait[] {
  return readingOf(read(document)).waits;
}

function only(document: Wire): CustomerWait {
  const [wait, another] = waitsIn(document);
  if (wait === undefined || another !== undefined) throw new Error('not one wait');
  return wait;
}

/** `queues[0] queues[1]: answered by Ben`. */
function line({ stays, ending }: CustomerWait): string {
  const paths = stays.map(({ path }) => path).join(' ');
  switch (ending.kind) {
    case 'answered':
      return `${paths}: answered by ${ending.by.agentName}`;
    case 'abandoned':
      if (ending.onOffer.length > 0)
        return `${paths}: abandoned while offered to ${ending.onOffer.map(({ agentName }) => agentName).join(', ')}`;
      return `${paths}: abandoned${ending.where === 'in-queue' ? '' : ` after an offer to ${ending.offer.agentName}`}`;
    case 'left':
      return `${paths}: left ${ending.exitType ?? '-'}`;
    case 'unclear':
      return `${paths}: unclear, ${ending.because}`;
    case 'open':
      return `${paths}: open${ending.offer ? `, offered to ${ending.offer.agentName}` : ''}`;
  }
}

const lines = (document: Wire): readonly string[] => waitsIn(document).map(line);
const ending = (document: Wire): string => line(only(document)).split(': ').slice(1).join(': ');

describe('how a stay ended', () => {
  it('is abandoned where queueAbandoned says so, whatever else is missing', () => {
    expect(ending(wire({ queues: [abandoned('Support', 0, 93.993)] }))).toBe('abandoned');
    expect(ending(wire({ queues: [queue('Support', 0, undefined, { queueAbandoned: true })] }))).toBe('abandoned');
  });

  it('is abandoned by its exit type or queueAbandonTime where queueAbandoned was not sent, and unclear against it', () => {
    const exit = (rest: Wire) =>
      ending(wire({ queues: [queue('Support', 0, 9, { queueExitType: 'Abandon', ...rest })] }));
    expect(exit({})).toBe('abandoned');
    expect(exit({ queueAbandoned: null })).toBe('abandoned');
    expect(exit({ queueExitType: undefined, queueAbandonTime: 9 })).toBe('abandoned');
    // A received value is not denied: the entry says both.
    expect(exit({ queueAbandoned: false })).toBe('unclear, marks-disagree');
  });

  it('is unclear where a conversation began after an entry that is marked as abandoned, and no other entry', () => {
    const queues = [abandoned('Support', 1, 10)];
    expect(ending(wire({ queues, agents: [talked('Ben', 10, [12, 90], 95)] }))).toBe('unclear, marked-though-answered');
  });

  it('is open without an end and without queueTime', () => {
    expect(ending(wire({ queues: [queue('Support', 5)] }))).toBe('open');
    expect(ending(wire({ queues: [queue('Support', 5, undefined, { endTimestamp: null })] }))).toBe('open');
    expect(ending(wire({ queues: [queue('Support', 5, undefined, { queueTime: 4 })] }))).toBe('left -');
  });

  it('is not open where an end arrived that could not be read', () => {
    expect(ending(wire({ queues: [queue('Support', 5, undefined, { endTimestamp: 'yesterday' })] }))).toBe('left -');
  });

  it('does not take the conversation of another segment', () => {
    const document = wire({
      segments: [segment(0, 0, 50), segment(1, 50, 100)],
      queues: [queue('Support', 1, 10)],
      agents: [talked('Ben', 50, [55, 90], 95, { interactionSegmentId: 'segment-1' })],
    });
    expect(ending(document)).toBe('left -');
  });

  it.each(['timeout', 'queue-timeout', 'voicemail', 'callback-requested', 'transferred-to-queue', ' Odd Word '])(
    'is said in the received exit type %s where no conversation began: no verdict follows from it',
    (queueExitType) => {
      const stay = queue('Support', 1, 10, { queueExitType, queueAbandoned: false });
      expect(ending(wire({ queues: [stay] }))).toBe(`left ${queueExitType.trim()}`);
    },
  );

  it.each(['timeout', 'voicemail', 'callback-requested'])(
    'keeps exit type %s where the customer hung up later, with or without an offer before',
    (queueExitType) => {
      const document = (agents?: readonly Wire[]) =>
        wire({
          segments: [segment(0, 0, 99, { segmentEndType: 'customer-disconnect' })],
          customerAbandonTime: 99,
          queues: [queue('Support', 1, 40, { queueExitType, queueAbandoned: false })],
          ...(agents ? { agents } : {}),
        });
      expect(ending(document())).toBe(`left ${queueExitType}`);
      expect(ending(document([offered('Ana', 20, 30)]))).toBe(`left ${queueExitType}`);
      expect(ending(document([offered('Ana', 30, 40)]))).toBe(`left ${queueExitType}`);
    },
  );
});

describe('stays that went round again are one wait (reports leave re-entries out)', () => {
  it('answered by the conversation that began after the last of them', () => {
    const document = wire({
      queues: [queue('Billing', 1, 10), queue('Billing', 20, 30)],
      agents: [offered('Ana', 10, 20), talked('Ben', 30, [33, 90], 95)],
    });
    expect(lines(document)).toEqual(['queues[0] queues[1]: answered by Ben']);
  });

  it('after a reject, a miss, an overflow into another queue, or nothing that is told', () => {
    const again = (first: Wire, agents: readonly Wire[]) =>
      lines(wire({ queues: [first, queue('Other', 20, 30)], agents: [...agents, talked('Ben', 30, [33, 90], 95)] }));
    const expected = ['queues[0] queues[1]: answered by Ben'];
    const stay = (queueExitType?: string) => queue('Support', 1, 20, queueExitType ? { queueExitType } : {});
    expect(again(stay('agent-reject'), [offered('Ana', 10, 20, { rejected: true })])).toEqual(expected);
    expect(again(stay('accepted'), [offered('Ana', 10, 20)])).toEqual(expected);
    expect(again(stay('overflow'), [])).toEqual(expected);
    expect(again(stay('timeout'), [])).toEqual(expected);
    expect(again(stay(), [])).toEqual(expected);
  });

  it('by the same agent, who missed it first and then took it', () => {
    const document = wire({
      queues: [queue('Support', 10, 25), queue('Support', 40, 52)],
      agents: [offered('Robin', 25, 40), talked('Robin', 52, [55, 90], 95)],
    });
    expect(lines(document)).toEqual(['queues[0] queues[1]: answered by Robin']);
  });

  it('and end where the customer gave up', () => {
    const document = wire({ queues: [queue('A', 1, 10), queue('A', 12, 20), abandoned('B', 20, 60)] });
    expect(lines(document)).toEqual(['queues[0] queues[1] queues[2]: abandoned']);
  });

  it('but are two after a conversation, an abandon, or another way to be served', () => {
    const two = (first: Wire, ...agents: readonly Wire[]) =>
      lines(wire({ queues: [first, queue('B', 60, 70)], agents }));
    expect(two(queue('A', 1, 10), talked('Ana', 10, [12, 50], 55))).toEqual([
      'queues[0]: answered by Ana',
      'queues[1]: left -',
    ]);
    expect(two(abandoned('A', 1, 10))).toEqual(['queues[0]: abandoned', 'queues[1]: left -']);
    const callback = queue('A', 1, 10, { queueExitType: 'callback-requested' });
    expect(two(callback, talked('Ben', 70, [75, 90], 95))).toEqual([
      'queues[0]: left callback-requested',
      'queues[1]: answered by Ben',
    ]);
  });

  it('counts a conversation that begins in the very ms of the next entry to the next entry', () => {
    const document = wire({
      queues: [queue('Billing', 1, 10), queue('Billing', 20, 20)],
      agents: [talked('Ben', 10, [20, 90], 95)],
    });
    expect(lines(document)).toEqual(['queues[0] queues[1]: answered by Ben']);
  });

  it.each([19.998, 19.999])('lets a conversation at %d s, next to the entry at 20 s, answer one wait only', (begun) => {
    const document = wire({
      queues: [queue('A', 1, 10), queue('A', 20, 30)],
      agents: [talked('Ben', 10, [begun, 90], 95)],
    });
    expect(lines(document)).toEqual(['queues[0]: answered by Ben', 'queues[1]: left -']);
  });

  it('reads entries by when they began, whatever their order, and lists waits as their first stays stand', () => {
    expect(lines(wire({ queues: [queue('B', 20, 30), queue('B', 1, 10)] }))).toEqual(['queues[1] queues[0]: left -']);
    const document = wire({
      queues: [queue('B', 60, 70), queue('A', 1, 10)],
      agents: [talked('Ben', 70, [75, 90], 95), talked('Ana', 10, [12, 50], 55)],
    });
    expect(lines(document)).toEqual(['queues[0]: answered by Ben', 'queues[1]: answered by Ana']);
  });

  it('are not told apart where neither has an instant', () => {
    const queues = [
      { queueName: 'A', queueTime: 3 },
      { queueName: 'B', queueTime: 4 },
    ];
    expect(lines(wire({ queues }))).toEqual(['queues[0] queues[1]: left -']);
  });
});

describe('a stay without a start', () => {
  const noStart = (name: string, to: number, rest: Wire = {}) =>
    queue(name, 0, to, { startTimestamp: undefined, ...rest });

  it('is placed by when it was left, so that the conversation after it still answers it', () => {
    const agents = [talked('Ana', 10, [12, 50], 55)];
    expect(ending(wire({ queues: [noStart('A', 10, { queueTime: undefined })], agents }))).toBe('answered by Ana');
    expect(ending(wire({ queues: [noStart('A', 10, { queueTime: 9 })], agents }))).toBe('answered by Ana');
    expect(lines(wire({ queues: [noStart('A', 10), queue('B', 60, 70)], agents }))).toEqual([
      'queues[0]: answered by Ana',
      'queues[1]: left -',
    ]);
  });

  it('and without an end is answered by whoever talked, where it is the only one', () => {
    const queues = [queue('A', 0, undefined, { startTimestamp: undefined })];
    expect(ending(wire({ queues, agents: [talked('Ana', 10, [12, 50], 55)] }))).toBe('answered by Ana');
    expect(ending(wire({ queues: [{ ...queues[0], queueTime: 4 }] }))).toBe('left -');
  });

  it('does not take a conversation that began before it was entered', () => {
    const agents = [talked('Ana', 1, [2, 50], 55)];
    expect(ending(wire({ queues: [noStart('A', 40, { queueTime: 10 })], agents }))).toBe('left -');
  });
});

describe('who left while an agent was offered the work has abandoned (the reports’ definition)', () => {
  const HUNG_UP = { segmentEndType: 'customer-disconnect' };
  const stay = (rest: Wire = {}) =>
    queue('Support', 10, 40, { queueExitType: 'accepted', queueAbandoned: false, ...rest });
  const call = (rest: Wire = {}) =>
    wire({
      segments: [segment(0, 0, 50, HUNG_UP)],
      queues: [stay()],
      agents: [offered('Robin', 40, 50)],
      ...rest,
    });
  const STILL = 'abandoned while offered to Robin';

  it.each<readonly [string, Wire]>([
    ['by the segment’s end type', call()],
    ['in another case', call({ segments: [segment(0, 0, 50, { segmentEndType: 'Customer-Disconnect ' })] })],
    ['without an end of the offer', call({ agents: [offered('Robin', 40)] })],
    ['with queueAbandoned absent', call({ queues: [stay({ queueAbandoned: undefined })] })],
    ['with queueAbandoned true', call({ queues: [stay({ queueAbandoned: true })] })],
    [
      'with queueAbandoned true and no exit type',
      call({ queues: [stay({ queueAbandoned: true, queueExitType: null })] }),
    ],
    ['by customerAbandonTime only', call({ segments: [segment(0, 0, 50)], customerAbandonTime: 50 })],
    ['by customerAbandonTime without segments', call({ segments: undefined, customerAbandonTime: 50 })],
    ['with an offer that ends 2 ms before', call({ agents: [offered('Robin', 40, 49.998)] })],
    ['with the offer begun inside the stay', call({ agents: [offered('Robin', 35, 50)] })],
  ])('%s', (_, document) => {
    expect(ending(document)).toBe(STILL);
  });

  it('is told apart from one whose offer was over before: nobody was ringing then', () => {
    const after = 'abandoned after an offer to Robin';
    expect(ending(call({ agents: [offered('Robin', 40, 49.997)] }))).toBe(after);
    expect(ending(call({ agents: [offered('Robin', 40, 45, { rejected: true })] }))).toBe(after);
  });

  it('is in the queue where the offer was over before the stay was', () => {
    const early = [offered('Robin', 15, 20)];
    const toTheEnd = queue('Support', 10, 50, { queueAbandoned: true });
    expect(ending(call({ queues: [toTheEnd], agents: early }))).toBe('abandoned');
    expect(ending(call({ queues: [queue('Support', 10, 50)], agents: early }))).toBe('abandoned');
  });

  it('blames nobody to whom it was still being offered, though the stay lasted until the customer left', () => {
    const toTheEnd = queue('Support', 10, 50, { queueAbandoned: true });
    expect(ending(call({ queues: [toTheEnd] }))).toBe('abandoned while offered to Robin');
    expect(ending(call({ queues: [queue('Support', 10, 50, { queueExitType: 'abandon' })] }))).toBe(
      'abandoned while offered to Robin',
    );
    const rejected = [offered('Robin', 40, 50, { rejected: true })];
    expect(ending(call({ queues: [toTheEnd], agents: rejected }))).toBe('abandoned');
    const both = [offered('Ana', 40, 50), offered('Bo', 41, 50)];
    expect(ending(call({ queues: [toTheEnd], agents: both }))).toBe('abandoned while offered to Ana, Bo');
    expect(ending(call({ agents: both }))).toBe('abandoned while offered to Ana, Bo');
  });

  it('knows when: by the end of the segment, or else by customerAbandonTime', () => {
    const told = (document: Wire) => {
      const { ending: end } = only(document);
      return end.kind === 'abandoned' && end.where === 'at-offer' ? [end.segment?.path, end.leftAt] : [];
    };
    expect(told(call())).toEqual(['segments[0]', undefined]);
    expect(told(call({ segments: [segment(0, 0, 50)], customerAbandonTime: 50 }))).toEqual(['segments[0]', undefined]);
    const elsewhere = call({ segments: [segment(0, 0, 70)], customerAbandonTime: 50 });
    expect(told(elsewhere)).toEqual([undefined, Date.parse(at(50))]);
  });

  it('takes customerAbandonTime for the wait that was entered last, and only where it reaches it', () => {
    const twoLegs = (customerAbandonTime: number) =>
      lines(
        wire({
          customerAbandonTime,
          segments: [segment(0, 0, 60), segment(1, 60, 90)],
          queues: [queue('A', 10, 40), queue('B', 62, 70, { interactionSegmentId: 'segment-1' })],
          agents: [offered('Ana', 40, 45), offered('Bo', 70, 90, { interactionSegmentId: 'segment-1' })],
        }),
      );
    expect(twoLegs(90)).toEqual(['queues[0]: left -', 'queues[1]: abandoned while offered to Bo']);
    expect(twoLegs(30)).toEqual(['queues[0]: left -', 'queues[1]: left -']);
  });

  it('is the same in a transfer', () => {
    const document = wire({
      segments: [segment(0, 0, 60, { segmentEndType: 'success' }), segment(1, 58, 90, HUNG_UP)],
      queues: [queue('A', 10, 40), queue('B', 60, 70, { interactionSegmentId: 'segment-1' })],
      agents: [talked('Ana', 40, [42, 60], 61), offered('Bo', 70, 90, { interactionSegmentId: 'segment-1' })],
    });
    expect(lines(document)).toEqual(['queues[0]: answered by Ana', 'queues[1]: abandoned while offered to Bo']);
  });

  it('needs a sign that it was the customer: an offer that ended with the call is none', () => {
    expect(ending(call({ segments: [segment(0, 0, 50, { segmentEndType: 'interaction-end' })] }))).toBe(
      'left accepted',
    );
  });

  it('in a running one is still on offer', () => {
    const document = running({ queues: [queue('Support', 10, 40)], agents: [offered('Robin', 40)] });
    expect(ending(document)).toBe('open, offered to Robin');
  });
});

describe('what could not be read', () => {
  const CANNOT = 'unclear, conversation-unreadable';
  const unread = (rest: Wire = {}) =>
    talked('Ben', 40, [45, 90], 95, { conversationStartTimestamp: '14:00:45', ...rest });
  const both = { conversationEndTimestamp: '14:03:10' };

  it('is not taken for absent: whether it was answered cannot be told', () => {
    expect(ending(wire({ queues: [queue('A', 10, 40)], agents: [unread(both)] }))).toBe(CANNOT);
    expect(ending(wire({ queues: [queue('A', 10, 40)], agents: 'many' }))).toBe(CANNOT);
    expect(ending(wire({ queues: [queue('A', 10, 40)], agents: [7, offered('Ana', 12, 20)] }))).toBe(CANNOT);
    expect(ending(wire({ queues: [queue('A', 10, 40)], details: { agents: [null] } }))).toBe(CANNOT);
  });

  it('is answered where one of the two instants could be read', () => {
    expect(ending(wire({ queues: [queue('A', 10, 40)], agents: [unread()] }))).toBe('answered by Ben');
  });

  it('leaves a wait unclear, and begins another, where a stay follows', () => {
    const document = wire({
      queues: [queue('A', 10, 40), queue('A', 91, 93)],
      agents: [unread(both), talked('Cy', 93, [94, 99], 100)],
    });
    expect(lines(document)).toEqual([`queues[0]: ${CANNOT}`, 'queues[1]: answered by Cy']);
  });

  it('does not blame a customer for what nobody can tell', () => {
    const document = wire({
      segments: [segment(0, 0, 50, { segmentEndType: 'customer-disconnect' })],
      queues: [queue('A', 10, 40)],
      agents: [offered('Ana', 40, 50), 7],
    });
    expect(ending(document)).toBe(CANNOT);
  });
});

describe('records that do not name their segment', () => {
  const detailed = (...agents: readonly Wire[]) => ({ details: { agents } });
  const talk = (resourceId: string, begun: number): Wire => ({
    resourceId,
    agentName: resourceId,
    conversationStartTimestamp: at(begun),
    conversationEndTimestamp: at(begun + 5),
  });
  const second = { interactionSegmentId: 'segment-1' };

  it('belong to the only segment there is', () => {
    expect(ending(wire({ queues: [queue('Support', 1, 10)], ...detailed(talk('Ben', 12)) }))).toBe('answered by Ben');
    for (const interactionSegmentId of [undefined, null, '']) {
      const queues = [queue('Support', 1, 10, { interactionSegmentId })];
      expect(ending(wire({ queues, agents: [talked('Ben', 10, [12, 90], 95)] }))).toBe('answered by Ben');
    }
  });

  it('belong to the one segment that was meant for their agent', () => {
    const document = wire({
      segments: [segment(0, 0, 50, { segmentToAgentId: 'Ana' }), segment(1, 40, 100, { segmentToAgentId: 'Ben' })],
      queues: [queue('Support', 1, 10), queue('Tier 2', 40, 45, second)],
      ...detailed(talk('Ana', 12), talk('Ben', 47)),
    });
    expect(lines(document)).toEqual(['queues[0]: answered by Ana', 'queues[1]: answered by Ben']);
  });

  it('else belong to the only segment that contains them, or to the queue entry that began last before', () => {
    const document = wire({
      segments: [segment(0, 0, 50), segment(1, 40, 100)],
      queues: [queue('Tier 2', 40, 45, second), queue('Support', 1, 10)],
      ...detailed(talk('Ana', 12), talk('Ben', 47)),
    });
    expect(lines(document)).toEqual(['queues[0]: answered by Ben', 'queues[1]: answered by Ana']);
  });

  it('are placed by time where two segments were meant for the same agent', () => {
    const meant = { segmentToAgentId: 'Ana' };
    const document = wire({
      segments: [segment(0, 0, 50, meant), segment(1, 40, 100, meant)],
      queues: [queue('Support', 1, 10), queue('Tier 2', 40, 45, second)],
      ...detailed(talk('Ana', 47)),
    });
    expect(lines(document)).toEqual(['queues[0]: left -', 'queues[1]: answered by Ana']);
  });

  it('belong to none where nothing places them', () => {
    const document = wire({
      segments: [segment(0, 0, 50), segment(1, 40, 100)],
      queues: [queue('Support', 42, 45)],
      ...detailed(talk('Ana', 12)),
    });
    expect(ending(document)).toBe('left -');
  });

  it('that name a segment which was over go where they are by time: in a transfer, to its second leg', () => {
    const document = wire({
      segments: [segment(0, 0, 60), segment(1, 60, 100)],
      queues: [queue('S', 5, 15), queue('Billing', 60, 80)],
      agents: [talked('Ana', 15, [18, 59], 60), talked('Ben', 80, [82, 99], 100, second)],
    });
    expect(lines(document)).toEqual(['queues[0]: answered by Ana', 'queues[1]: answered by Ben']);
  });
});

describe('several segments', () => {
  const second = { interactionSegmentId: 'segment-1' };

  it('with a consult transfer: the queue belongs to the second leg, while the first agent still talks', () => {
    const document = wire({
      segments: [segment(0, 0, 70), segment(1, 50, 100)],
      queues: [queue('Support', 5, 20), queue('Billing', 50, 60, second)],
      agents: [talked('Ada', 20, [20, 70], 70), talked('Bo', 60, [70, 100], 100, second)],
    });
    expect(lines(document)).toEqual(['queues[0]: answered by Ada', 'queues[1]: answered by Bo']);
  });

  it('with queues at the same time: each has its own wait', () => {
    const document = wire({
      segments: [segment(0, 0, 100), segment(1, 0, 100)],
      queues: [queue('Voice', 5, 30), queue('Sales', 5, 40, second)],
      agents: [talked('Ada', 30, [32, 90], 95)],
    });
    expect(lines(document)).toEqual(['queues[0]: answered by Ada', 'queues[1]: left -']);
  });

  it('or one, with queues at the same time: one wait, from the first entry on, by whichever was left last', () => {
    const both = (first: Wire, other: Wire, ...agents: readonly Wire[]) => {
      const found = waitsIn(wire({ queues: [first, other], agents }));
      return found.map((wait) => `${line(wait)}, last ${wait.last.path}`);
    };
    const ada = talked('Ada', 30, [32, 90], 95);
    expect(both(queue('A', 5, 30), queue('B', 5, 30), ada)).toEqual([
      'queues[0] queues[1]: answered by Ada, last queues[1]',
    ]);
    expect(both(queue('A', 5, 30), queue('B', 20, 30), ada)).toEqual([
      'queues[0] queues[1]: answered by Ada, last queues[1]',
    ]);
    const gaveUp = 'queues[0] queues[1]: abandoned';
    expect(both(abandoned('A', 5, 40), abandoned('B', 20, 40))).toEqual([`${gaveUp}, last queues[1]`]);
    expect(both(abandoned('A', 5, 40), queue('B', 20, 30))).toEqual([`${gaveUp}, last queues[0]`]);
    expect(both(abandoned('A', 5, 40), queue('B', 20, 40))).toEqual([`${gaveUp}, last queues[0]`]);
    // One after the other, they are two.
    expect(both(abandoned('A', 5, 20), queue('B', 20, 40))).toHaveLength(2);
  });

  it('with one id for two: records that name it are together', () => {
    const document = wire({
      segments: [segment(0, 0, 100), segment(1, 0, 90, { interactionSegmentId: 'segment-0' })],
      queues: [queue('Voice', 5, 30)],
      agents: [talked('Ada', 30, [32, 90], 95)],
    });
    expect(ending(document)).toBe('answered by Ada');
  });

  it('of no length: a blind transfer that was called off is a wait of 0 with no answer', () => {
    const document = wire({
      segments: [segment(0, 0, 60), segment(1, 60, 60, { segmentCancelled: true }), segment(2, 60, 100)],
      queues: [
        queue('Support', 5, 20),
        queue('Billing', 60, 60, second),
        queue('Billing', 60, 70, { interactionSegmentId: 'segment-2' }),
      ],
      agents: [talked('Ada', 20, [20, 60], 60), talked('Bo', 70, [72, 99], 100, { interactionSegmentId: 'segment-2' })],
    });
    expect(lines(document)).toEqual(['queues[0]: answered by Ada', 'queues[1]: left -', 'queues[2]: answered by Bo']);
  });
});
