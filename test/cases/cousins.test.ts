/**
 * Cousins of the cases: real-looking documents around re-entry, parallel queues, hang-ups while ringing, after-call work,
 * transfers, callbacks, outbound calls, reopened conversations, two clocks and records sent twice. The right heading of
 * each was written down from the document; no check may blame any of them.
 */
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { items, twiceWords } from '../../src/budget/wording.ts';
import { accountWords } from '../../src/flag/account.ts';
import { headline } from '../../src/report/headline.ts';
import { marks } from '../../src/report/marks.ts';
import { layoutTimeline } from '../../src/timeline/layout.ts';
import { rowStateWords } from '../../src/timeline/wording.ts';
import { namesOf } from '../../src/words/names.ts';
import { plainPhrase } from '../../src/words/phrase.ts';
import { abandoned, at, offered, queue, read, running, segment, talked, type Wire, wire } from '../audit/wire.ts';
import { prove } from '../report/prove.ts';
import { fromStart } from '../times.ts';
import { factsOf } from './facts.ts';

const SECOND = { interactionSegmentId: 'segment-1' };
const HUNG_UP = { segmentEndType: 'customer-disconnect' };

/** A call in which the customer left at a second. */
function leftAt(end: number, rest: Wire): Wire {
  return wire({
    segments: [segment(0, 0, end, HUNG_UP)],
    endTimestamp: at(end + 0.02),
    interactionTime: Math.round((end + 0.02) * 1000) / 1000,
    ivrTime: 10,
    ...rest,
  });
}

/** A whole heading. */
function says(document: Wire): string {
  const interaction = read(document);
  const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
  const { what, consequence } = headline(audit, interaction, prove(interaction));
  return `${what} ${consequence}`;
}

/** The state of each row of the timeline, by its name. */
function states(document: Wire): Readonly<Record<string, string>> {
  const interaction = read(document);
  const layout = layoutTimeline({ interaction, audit: auditInteraction(interaction, DEFAULT_SLA_POLICY) });
  return Object.fromEntries(
    [...layout.places.keys()].map((index) => {
      const { name, state } = layout.row(index);
      const { text, more = '' } = rowStateWords(state);
      return [name, `${text}${more}`];
    }),
  );
}

function parts(document: Wire): readonly string[] {
  const interaction = read(document);
  const { budget } = prove(interaction).proof;
  if (budget.kind === 'none') return [];
  return items(budget, namesOf(interaction).whose, fromStart(interaction)).map(({ words }) => words);
}

/** What is wrong, with why. */
function wrong(document: Wire): string {
  const interaction = read(document);
  const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
  const answer = accountWords(interaction, audit, prove(interaction), 'UTC')['What is wrong'];
  return answer ? [answer.line, ...answer.why].map(plainPhrase).join(' ') : '';
}

function mark(document: Wire): string | undefined {
  const interaction = read(document);
  return marks(interaction, auditInteraction(interaction, DEFAULT_SLA_POLICY), prove(interaction))[0]?.text;
}

const NO_MARK = 'slaAbandoned is not in the response';
const COUNTS = `Counts against SLA: 20 s past the assumed 20 s; ${NO_MARK}.`;
const RINGING = `Customer hung up after 50 s, while being offered to Ann. Waited 40 s in queue A. ${COUNTS}`;
const ANN = [offered('Ann', 40, 50)];

const HEADINGS: Readonly<Record<string, readonly [document: Wire, says: string]>> = {
  'hung up while ringing, the stay until the offer': [
    leftAt(50, { queues: [queue('A', 10, 40, { queueExitType: 'accepted' })], agents: ANN }),
    RINGING,
  ],
  'hung up while ringing, the stay until the hang-up': [
    leftAt(50, { queues: [abandoned('A', 10, 50, { queueAbandonTime: 40 })], agents: ANN }),
    RINGING,
  ],
  'hung up while ringing, marked by the exit type alone': [
    leftAt(50, { queues: [queue('A', 10, 50, { queueExitType: 'abandon' })], agents: ANN }),
    RINGING,
  ],
  'hung up while ringing, marked as abandoned at the offer': [
    leftAt(50, { queues: [abandoned('A', 10, 40, { queueAbandonTime: 30 })], agents: ANN, customerAbandonTime: 50 }),
    RINGING,
  ],
  'hung up while ringing, told by customerAbandonTime alone': [
    leftAt(50, {
      segments: [segment(0, 0, 50, { segmentEndType: 'interaction-end' })],
      queues: [queue('A', 10, 40)],
      agents: ANN,
      customerAbandonTime: 50,
    }),
    RINGING,
  ],
  'hung up while ringing, the offer over 20 ms later': [
    leftAt(50, { queues: [queue('A', 10, 40)], agents: [offered('Ann', 40, 50.02)] }),
    RINGING,
  ],
  'hung up while two agents were ringing': [
    leftAt(50, { queues: [queue('A', 10, 40)], agents: [offered('Ann', 40, 50), offered('Bo', 40, 50)] }),
    `Customer hung up after 50 s, while being offered to Ann and Bo. Waited 40 s in queue A. ${COUNTS}`,
  ],
  'hung up after a rejected offer': [
    leftAt(52, { queues: [queue('A', 10, 40)], agents: [offered('Ann', 40, 50, { rejected: true })] }),
    `Customer hung up after 52 s, after Ann did not take it. Waited 42 s in queue A. Counts against SLA: 22 s past the assumed 20 s; ${NO_MARK}.`,
  ],
  'hung up after an offer that only details tells of': [
    leftAt(50, {
      queues: [queue('A', 10, 40, { queueExitType: 'accepted' })],
      details: { agents: [{ agentName: 'Ann', agentId: 'agent-Ann' }] },
    }),
    `Customer hung up after 50 s, after Ann did not take it. Waited 40 s in queue A. ${COUNTS}`,
  ],
  'hung up while ringing, short': [
    leftAt(25, { queues: [queue('A', 10, 14)], agents: [offered('Ann', 14, 25)] }),
    `Customer hung up after 25 s, while being offered to Ann. Waited 15 s in queue A. Left out of SLA: a short abandon, at most the assumed 20 s; ${NO_MARK}.`,
  ],
  'hung up while ringing, after a transfer': [
    leftAt(90, {
      segments: [segment(0, 0, 60), segment(1, 60, 90, HUNG_UP)],
      ivrTime: undefined,
      queues: [queue('A', 0, 3), queue('B', 60, 75, SECOND)],
      agents: [talked('Ann', 3, [5, 60], 60), offered('Bo', 75, 90, SECOND)],
    }),
    `Customer talked with Ann, then hung up in queue B after waiting 30 s, while being offered to Bo. Counts against SLA: 10 s past the assumed 20 s; ${NO_MARK}.`,
  ],
  'gave up in the second stay of one wait': [
    leftAt(60, { queues: [queue('A', 10, 20), abandoned('A', 30, 60)], agents: [offered('Ann', 20, 30)] }),
    `Customer hung up in queue A, entered twice, after waiting 50 s. Counts against SLA: 30 s past the assumed 20 s; ${NO_MARK}. Ann did not answer.`,
  ],
  'in two queues at once, answered from one': [
    wire({
      ivrTime: 10,
      queues: [queue('A', 10, 30, { queueExitType: 'answered-elsewhere' }), queue('B', 10, 30)],
      agents: [talked('Bo', 30, [35, 90], 100)],
    }),
    'Answered by Bo after waiting 25 s in queues A and B at once. SLA missed: 5.0 s past the assumed 20 s.',
  ],
  'in two queues at once, given up in both': [
    leftAt(60, { queues: [abandoned('A', 10, 60), abandoned('B', 10, 60)] }),
    `Customer hung up in queues A and B at once after waiting 50 s. Counts against SLA: 30 s past the assumed 20 s; ${NO_MARK}. No agent was allocated.`,
  ],
  'a queue entry of the transfer alone': [
    wire({
      segments: [segment(0, 0, 60), segment(1, 60, 100)],
      queues: [queue('B', 60, 70, SECOND)],
      agents: [talked('Ann', 20, [25, 60], 60), talked('Bo', 70, [72, 99], 100, SECOND)],
    }),
    'Answered by Ann 25 s after the start, then transferred to Bo. Waited 12 s in queue B. SLA met: within the assumed 20 s.',
  ],
  'reopened the next day, the second wait too long': [
    wire({
      channelType: 'messaging',
      interactionTime: 90_000,
      endTimestamp: at(90_000),
      segments: [segment(0, 0, 90_000)],
      queues: [queue('A', 0, 5), queue('A', 86_400, 86_420)],
      agents: [talked('Ann', 5, [10, 600], 700), talked('Ann', 86_420, [86_430, 89_900], 90_000)],
    }),
    'Handled by Ann after waiting 10 s in queue A, 1st entry. SLA met: within the assumed 20 s. Queue A, 2nd entry: SLA missed.',
  ],
  'a callback in a segment of its own': [
    wire({
      interactionTime: 700,
      endTimestamp: at(700),
      segments: [segment(0, 0, 70, HUNG_UP), segment(1, 600, 700)],
      ivrTime: 10,
      queues: [queue('A', 10, 70, { queueExitType: 'callback-requested' })],
      agents: [talked('Ann', 600, [620, 690], 700, SECOND)],
    }),
    'Answered by Ann 10 min 20 s after the start. No SLA result: not answered; the exit type received is “callback-requested”.',
  ],
  'marked as abandoned, though an agent talked': [
    wire({ ivrTime: 10, queues: [abandoned('A', 10, 40)], agents: [talked('Ann', 40, [45, 95], 100)] }),
    'Answered by Ann 45 s after the start. SLA cannot be told: the wait is marked as abandoned, yet an agent talked with the customer.',
  ],
  'marked as an IVR abandon, though an agent talked': [
    wire({ ivrTime: 10, ivrAbandoned: true, queues: [queue('A', 10, 40)], agents: [talked('Ann', 40, [45, 95], 100)] }),
    'Answered by Ann after waiting 35 s in queue A. SLA missed: 15 s past the assumed 20 s. ivrAbandoned says that the customer gave up in the IVR.',
  ],
  'marked as an IVR abandon, though given up in a queue': [
    leftAt(40, { ivrAbandoned: true, ivrAbandonTime: 10, queues: [abandoned('A', 10, 40)] }),
    `Customer hung up in queue A after waiting 30 s. Counts against SLA: 10 s past the assumed 20 s; ${NO_MARK}. No agent was allocated. ivrAbandoned says that the customer gave up in the IVR.`,
  ],
  'marked as given up on hold, though given up in a queue later': [
    leftAt(200, {
      segments: [segment(0, 0, 100), segment(1, 100, 200, HUNG_UP)],
      ivrTime: undefined,
      customerHoldAbandoned: true,
      queues: [queue('A', 0, 3), abandoned('B', 100, 200, SECOND)],
      agents: [talked('Ann', 3, [5, 100], 100)],
    }),
    `Customer talked with Ann, then hung up in queue B after waiting 1 min 40 s. Counts against SLA: 1 min 20 s past the assumed 20 s; ${NO_MARK}. customerHoldAbandoned says that the customer gave up on hold.`,
  ],
  'hung up without a queue entry': [
    leftAt(100, { ivrTime: 100 }),
    'Customer hung up after 1 min 40 s, before any queue. No queue entry, so SLA does not apply.',
  ],
  'two clocks 2 ms apart': [
    wire({ queues: [queue('A', 0, 5.002)], agents: [talked('Ann', 5, [5, 99], 100.001)] }),
    'Answered by Ann after waiting 5.0 s in queue A. SLA met: within the assumed 20 s.',
  ],
  'a stay sent twice by two clocks': [
    wire({
      queues: [
        queue('A', 0, 5, { interactionQueueId: 'q' }),
        queue('A', 0.001, 5.002, { interactionQueueId: 'q', queueTime: 5.001 }),
      ],
      agents: [talked('Ann', 5, [7, 99], 100)],
    }),
    'Answered by Ann after waiting 7.0 s in queue A. SLA met: within the assumed 20 s.',
  ],
  'records without a length': [
    wire({ queues: [queue('A', 0, 0)], agents: [talked('Ann', 0, [0, 0], 0)] }),
    'Answered by Ann after waiting 0 s in queue A. SLA met: within the assumed 20 s.',
  ],
  'after-call work of a day': [
    wire({ queues: [queue('A', 0, 3)], agents: [talked('Ann', 3, [5, 99], 86_500)] }),
    'Answered by Ann after waiting 5.0 s in queue A. SLA met: within the assumed 20 s.',
  ],
  'still ringing': [
    running({ queues: [queue('A', 10, 40)], agents: [offered('Ann', 40)] }),
    'The call is being offered to Ann. Still waiting. Figures can still change; totals are left out until it ends.',
  ],
};

describe('cousins of the cases', () => {
  it.each(Object.entries(HEADINGS))('%s', (_, [document, heading]) => {
    expect(says(document)).toBe(heading);
    const { standing, contradicted } = factsOf(document);
    expect(contradicted).toEqual([]);
    expect(standing).toBe('not-flagged-nothing-found');
  });

  it('blame no agent who was still being rung', () => {
    const agents = [offered('Ann', 20, 30), offered('Bo', 40, 50)];
    const rows = states(leftAt(50, { queues: [abandoned('A', 10, 50)], agents }));
    expect(rows).toMatchObject({ Ann: 'offered, no conversation', Bo: 'customer left' });
  });

  it('say of a stay beside another how it ended, and only of one that came before that it was queued again', () => {
    const both = leftAt(60, { queues: [abandoned('A', 10, 60), abandoned('B', 10, 60)] });
    expect(states(both)).toMatchObject({ 'Queue A': 'abandoned', 'Queue B': 'abandoned' });
    const after = leftAt(60, { queues: [queue('A', 10, 20), abandoned('B', 20.001, 60)] });
    expect(states(after)).toMatchObject({ 'Queue A': 'queued again', 'Queue B': 'abandoned' });
  });

  it('end the IVR with whoever came first, in the timeline as in the sum of parts', () => {
    const [document] = HEADINGS['a queue entry of the transfer alone'] ?? [wire()];
    expect(states(document)).toMatchObject({ IVR: 'to agent' });
    expect(parts(document).slice(0, 2)).toEqual(['IVR', 'offered to Ann']);
  });

  it('name the agent of after-call work that is told as a phase and by two instants', () => {
    const phase = { wrapUpStartTimestamp: at(90), wrapUpEndTimestamp: at(95) };
    const document = wire({ queues: [queue('A', 0, 5)], agents: [talked('Ann', 5, [7, 90], 95, phase)] });
    expect(parts(document)).toContain('after-call work of Ann');
  });

  it('tell where a lost end is by a length as well as by an instant, and nothing where only its own start is known', () => {
    const stuck = { flagged: true, flagType: 'Stuck', endTimestamp: undefined, interactionTime: undefined };
    const whole = { queues: [queue('A', 0, 5)], agents: [talked('Ann', 5, [7, 90], 95)] };
    expect(wrong(wire({ ...stuck, ...whole, customerConversationTime: 83 }))).toMatch(
      /it lies at 1:23 or later \(assumed: at 1:30, the end of Ann’s conversation, or later\)\./,
    );
    expect(wrong(wire({ ...stuck, ...whole }))).toMatch(/nothing in the response says when it was\./);
  });

  it('say what documented rules alone tell, where vendor samples tell more', () => {
    const queues = [queue('A', 10)];
    const document = leftAt(50, { flagged: true, flagType: 'Queue', queues });
    expect(wrong(document)).toMatch(
      /Ended between 0:10 \(its start\) and 0:50 .*By documented rules alone, nothing says when\./,
    );
  });

  it('never say that all figures agree beside a remark that every vendor sample speaks for', () => {
    const talk = { queues: [queue('A', 0, 5)], agents: [talked('Ann', 5, [7, 90], 100)] };
    expect(mark(wire(talk))).toBe('Not flagged · checkable figures agree');
    expect(mark(wire({ ...talk, interactionTime: 101 }))).toBe('Not flagged · figures agree but for one remark');
  });

  it('call a conversation without an end by its own name', () => {
    const flag = { flagged: true, flagType: 'Agent' };
    const document = wire({ ...flag, queues: [queue('A', 0, 5)], agents: [talked('Ann', 5, [6], 95)] });
    expect(wrong(document)).toMatch(/^The end of Ann’s conversation was lost; it lies between 0:06 and 1:35\./);
    expect(wrong(document)).toMatch(/Wider than flagged: Ann’s conversation lacks an end\./);
  });

  it('count nothing twice that two clocks can differ by', () => {
    const { budget } = prove(
      read(wire({ queues: [queue('A', 0, 5.002)], agents: [talked('Ann', 5, [5, 99], 100)] })),
    ).proof;
    expect(budget.kind === 'told' && twiceWords(budget)).toBeUndefined();
  });

  it('let the agent go on working when the customer’s leaving closed the segment', () => {
    const segments = [segment(0, 0, 100, HUNG_UP)];
    const agents = [talked('Ann', 40, [45, 100])];
    const document = running({
      endTimestamp: at(100),
      interactionTime: 100,
      segments,
      queues: [queue('A', 10, 40)],
      agents,
    });
    expect(factsOf(document).standing).toBe('not-flagged-nothing-found');
    expect(says(document)).not.toMatch(/lost/);
  });
});
