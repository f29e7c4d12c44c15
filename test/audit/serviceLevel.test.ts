/** What an assumed policy of 20 s makes of every kind of wait, at the threshold and 1 ms to either side. */
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { type Decision, decide, type WaitDecision } from '../../src/audit/decision.ts';
import { DEFAULT_SLA_POLICY, type SlaPolicy } from '../../src/audit/slaPolicy.ts';
import { millis } from '../../src/time/instant.ts';
import { policyWithThreshold, proveInteraction } from './atOnce.ts';
import { abandoned, at, offered, queue, read, segment, talked, type Wire, wire } from './wire.ts';

/** By the proof; and what was received alone says the same, wherever it says anything. */
function decided(document: Wire, policy: SlaPolicy = DEFAULT_SLA_POLICY): Decision {
  const interaction = read(document);
  const decision = decide(proveInteraction(interaction), policy);
  auditInteraction(interaction, policy).waits.forEach((received, index) => {
    const proved = decision.waits[index];
    if (received) expect([received.kind, effect(received)]).toEqual(proved && [proved.kind, effect(proved)]);
  });
  return decision;
}

function effect(decision: WaitDecision): string {
  if (decision.kind === 'decided') return decision.effect;
  return decision.kind === 'no-answer' ? `none, ${decision.because}` : decision.kind;
}

function only(document: Wire, policy?: SlaPolicy): WaitDecision {
  const [wait, another] = decided(document, policy).waits;
  if (!wait || another) throw new Error('not one wait');
  return wait;
}

/** A wait of so many seconds, from 5 s on. */
const WAITS = [19.999, 20, 20.001] as const;
type Made = (wait: number) => Wire;

const hungUp = { segmentEndType: 'customer-disconnect' };
const call = (leftAt: number, rest: Wire): Wire =>
  wire({ endTimestamp: at(leftAt), interactionTime: leftAt, segments: [segment(0, 0, leftAt, hungUp)], ...rest });

const MET_OR_MISSED = ['met', 'met', 'missed'] as const;
const LEFT_OUT_OR_MISSED = ['left-out', 'left-out', 'missed'] as const;

const ANSWERED: Readonly<Record<string, Made>> = {
  'by the start of the conversation, though the queue was left after 10 s': (wait) =>
    wire({ queues: [queue('A', 5, 15)], agents: [talked('Ada', 15, [5 + wait, 90], 95)] }),
  'with the end of the stay lost': (wait) =>
    wire({ queues: [queue('A', 5)], agents: [talked('Ada', 15, [5 + wait, 90], 95)] }),
  'with both instants of the allocation missing': (wait) => {
    const told = { conversationStartTimestamp: at(5 + wait), conversationEndTimestamp: at(90) };
    return wire({ queues: [queue('A', 5, 15)], details: { agents: [{ resourceId: 'a', ...told }] } });
  },
  'after a rejected offer': (wait) =>
    wire({
      queues: [queue('A', 5, 8), queue('A', 10, 15)],
      agents: [offered('Bo', 8, 10, { rejected: true }), talked('Ada', 15, [5 + wait, 90], 95)],
    }),
  'after a missed offer of the same agent': (wait) =>
    wire({
      queues: [queue('A', 5, 8), queue('A', 10, 15)],
      agents: [offered('Ada', 8, 10), talked('Ada', 15, [5 + wait, 90], 95)],
    }),
  'after an overflow into another queue': (wait) =>
    wire({
      queues: [queue('A', 5, 8, { queueExitType: 'overflow' }), queue('B', 8, 15)],
      agents: [talked('Ada', 15, [5 + wait, 90], 95)],
    }),
  'after three offers': (wait) =>
    wire({
      queues: [queue('A', 5, 6), queue('A', 7, 8), queue('A', 9, 10), queue('A', 11, 12)],
      agents: [offered('B', 6, 7), offered('C', 8, 9), offered('D', 10, 11), talked('Ada', 12, [5 + wait, 90], 95)],
    }),
};

const ABANDONED: Readonly<Record<string, Made>> = {
  'in the queue': (wait) => call(5 + wait, { queues: [abandoned('A', 5, 5 + wait)] }),
  'in the queue, by the segment’s end alone': (wait) => call(5 + wait, { queues: [queue('A', 5, 5 + wait)] }),
  'in the queue after a rejected offer': (wait) =>
    call(5 + wait, {
      queues: [queue('A', 5, 8), abandoned('A', 10, 5 + wait)],
      agents: [offered('Bo', 8, 10, { rejected: true })],
    }),
  'while offered, by the segment’s end type': (wait) =>
    call(5 + wait, { queues: [queue('A', 5, 15)], agents: [offered('Bo', 15, 5 + wait)] }),
  'while offered, queueAbandoned false': (wait) =>
    call(5 + wait, { queues: [queue('A', 5, 15, { queueAbandoned: false })], agents: [offered('Bo', 15, 5 + wait)] }),
  'while offered, queueAbandoned true': (wait) =>
    call(5 + wait, { queues: [queue('A', 5, 15, { queueAbandoned: true })], agents: [offered('Bo', 15, 5 + wait)] }),
  'while offered, the offer without an end': (wait) =>
    call(5 + wait, { queues: [queue('A', 5, 15)], agents: [offered('Bo', 15)] }),
  'while offered, by customerAbandonTime alone': (wait) =>
    wire({
      customerAbandonTime: Math.round((5 + wait) * 1000) / 1000,
      segments: [segment(0, 0, 90)],
      queues: [queue('A', 5, 15)],
      agents: [offered('Bo', 15, 28)],
    }),
  'while offered, after a re-entry': (wait) =>
    call(5 + wait, {
      queues: [queue('A', 5, 8), queue('A', 10, 15)],
      agents: [offered('Bo', 8, 10), offered('Cy', 15, 5 + wait)],
    }),
};

describe('a wait that was answered is judged by the start of the conversation', () => {
  it.each(Object.entries(ANSWERED))('%s', (_, make) => {
    expect(WAITS.map((wait) => effect(only(make(wait))))).toEqual(MET_OR_MISSED);
    expect(WAITS.map((wait) => only(make(wait)).wait.least)).toEqual([19_999, 20_000, 20_001]);
  });

  it('says by how much: 0 for exactly the threshold, 1 ms past it', () => {
    const make = ANSWERED['after a rejected offer'];
    if (!make) throw new Error('no such wait');
    expect(WAITS.map((wait) => only(make(wait)))).toMatchObject([{ margin: 1 }, { margin: 0 }, { margin: 1 }]);
  });
});

describe('a wait that was abandoned is judged by the abandon policy', () => {
  it.each(Object.entries(ABANDONED))('%s', (_, make) => {
    expect(WAITS.map((wait) => effect(only(make(wait))))).toEqual(LEFT_OUT_OR_MISSED);
    const all: SlaPolicy = { ...DEFAULT_SLA_POLICY, abandonType: 'count-against-sla' };
    expect(WAITS.map((wait) => effect(only(make(wait), all)))).toEqual(['missed', 'missed', 'missed']);
    // A threshold for answers says nothing of it.
    const late: SlaPolicy = { ...DEFAULT_SLA_POLICY, threshold: millis(0) };
    expect(WAITS.map((wait) => effect(only(make(wait), late)))).toEqual(LEFT_OUT_OR_MISSED);
  });

  it('keeps slaAbandoned as received beside it', () => {
    const make = (slaAbandoned: boolean) => call(25, { queues: [abandoned('A', 5, 25, { slaAbandoned })] });
    expect(only(make(true)).received).toEqual({ kind: 'differs', slaAbandoned: true });
    expect(only(make(false)).received).toEqual({ kind: 'agrees', slaAbandoned: false });
  });
});

describe('a wait that ended in another way has the received word and no verdict, however long it was', () => {
  it.each(['timeout', 'voicemail', 'callback-requested', 'transferred-to-queue', 'Some Word', undefined])(
    '%s',
    (queueExitType) => {
      for (const wait of WAITS) {
        const stay = queue('A', 5, 5 + wait, { queueAbandoned: false, ...(queueExitType ? { queueExitType } : {}) });
        const found = only(wire({ queues: [stay] }));
        expect(effect(found)).toBe('none, left');
        expect(found.wait.read.ending).toEqual({ kind: 'left', ...(queueExitType ? { exitType: queueExitType } : {}) });
        expect(found).not.toHaveProperty('sure');
        expect(found).not.toHaveProperty('limit');
      }
    },
  );

  it('and so has a whole way through two queues', () => {
    const timeout = { queueExitType: 'timeout' };
    const found = only(wire({ queues: [queue('A', 5, 25, timeout), queue('B', 25, 45, timeout)] }));
    expect(effect(found)).toBe('none, left');
    expect(found.wait).toMatchObject({ least: 40_000, most: 40_000 });
  });
});

describe('a wait of which nobody can tell whether it was answered', () => {
  it('has no verdict, however long it was', () => {
    const unread = { conversationStartTimestamp: '9:30', conversationEndTimestamp: '9:32' };
    for (const wait of WAITS) {
      const agents = [offered('Ada', 5 + wait, 95, unread)];
      expect(effect(only(wire({ queues: [queue('A', 5, 5 + wait)], agents })))).toBe('none, unclear');
    }
  });
});

describe('a wait whose end is lost', () => {
  it('is certain where the conversation is known', () => {
    const [, exact, past] = WAITS.map((wait) => ANSWERED['with the end of the stay lost']?.(wait));
    expect(decided(exact ?? {}).consequence).toMatchObject({ kind: 'no' });
    expect(decided(past ?? {}).consequence).toMatchObject({ kind: 'no' });
  });

  /** Given up, or not known how it ended, at the latest when everything was over. */
  const lost = (over: number, rest: Wire): Wire =>
    wire({
      endTimestamp: at(over),
      interactionTime: over,
      segments: [segment(0, 0, over)],
      queues: [queue('A', 5, undefined, rest)],
    });

  it.each([
    [24.999, 'left-out'],
    [25, 'left-out'],
    [25.001, undefined],
  ])('is undecided where everything was over by %d s, and probably %s', (over, expected) => {
    const found = only(lost(over, { queueAbandoned: true }));
    expect(effect(found)).toBe('undecided');
    expect(found.probably?.effect).toBe(expected);
  });

  it('turns at the limit, 20 s after the queue was entered', () => {
    const found = only(lost(40, { queueAbandoned: true }));
    expect(found).toMatchObject({
      kind: 'undecided',
      because: 'no-latest',
      effects: ['left-out', 'missed'],
      flip: { wait: 20_000, upTo: 'left-out', instant: { of: 'end', at: Date.parse(at(25)) } },
    });
  });

  it.each([34_999, 35_000, 35_001])(
    'is probably left out at a threshold of at least all it probably was: %i ms',
    (threshold) => {
      const found = only(lost(40, { queueAbandoned: true }), policyWithThreshold(millis(threshold)));
      expect(effect(found)).toBe('undecided');
      expect(found.probably?.effect).toBe(threshold < 35_000 ? undefined : 'left-out');
    },
  );

  it('is open in what it was where nobody answered and nothing says that the customer left', () => {
    expect(only(lost(40, {}))).toMatchObject({
      kind: 'undecided',
      because: 'no-latest',
      effects: ['met', 'left-out', 'missed'],
      flip: { wait: 20_000, upTo: 'met-or-left-out' },
    });
  });

  it('has no verdict where what is left of it says that it ended in another way', () => {
    expect(effect(only(lost(40, { queueExitType: 'timeout', queueAbandoned: false })))).toBe('none, left');
  });
});
