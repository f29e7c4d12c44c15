/** What SLA says of a wait, in words: a label, a sentence and its grounds, for every kind of decision. */
import { describe, expect, it } from 'vitest';
import { decide, type WaitDecision } from '../../src/audit/decision.ts';
import { DEFAULT_SLA_POLICY, type SlaPolicy } from '../../src/audit/slaPolicy.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { instant, millis } from '../../src/time/instant.ts';
import { plainPhrase } from '../../src/words/phrase.ts';
import { receivedMark, slaLabel, slaSentence, waitEndLabel } from '../../src/words/sla.ts';
import { slaGrounds } from '../../src/words/slaGrounds.ts';
import { policyWithThreshold, proveInteraction } from '../audit/atOnce.ts';
import { referenceWithoutEnd } from '../audit/editDocument.ts';
import { abandoned, ms, queue, running, segment, talked, type Wire, wire } from '../audit/wire.ts';
import { UTC_CLOCK } from '../times.ts';

const COUNTED: SlaPolicy = { ...DEFAULT_SLA_POLICY, abandonType: 'count-against-sla' };
const upTo = (threshold: number): SlaPolicy => policyWithThreshold(millis(threshold));

function only(document: Wire, policy: SlaPolicy, fetchedAt?: number): WaitDecision {
  const at = fetchedAt === undefined ? undefined : instant(fetchedAt);
  const [decision, another] = decide(proveInteraction(readInteraction(document), at), policy).waits;
  if (!decision || another) throw new Error('Expected one wait.');
  return decision;
}

/** Label, sentence and grounds. */
function said(document: Wire, policy = DEFAULT_SLA_POLICY, fetchedAt?: number): readonly string[] {
  const decision = only(document, policy, fetchedAt);
  return [slaLabel(decision), slaSentence(decision, policy), plainPhrase(slaGrounds(decision, UTC_CLOCK))];
}

const answered = (seconds: number) =>
  wire({ queues: [queue('Support', 0, seconds)], agents: [talked('Ada', seconds, [seconds, 90], 95)] });
const gaveUp = (seconds: number, rest: Wire = {}) =>
  wire({ queues: [abandoned('Support', 0, seconds, rest)], agents: [] });

/** Entered at 5 s, its end lost, allocated by 28 s and talked from a lost instant on. */
const LOST = wire({
  queues: [abandoned('Support', 5, 30, { endTimestamp: undefined, queueTime: undefined })],
  agents: [],
  segments: [segment(0, 0, 100)],
});

const LOST_START = wire({
  queues: [abandoned('Support', 5, 30, { startTimestamp: undefined, queueTime: undefined })],
  agents: [],
});

describe('a known wait', () => {
  it.each([
    [24_999, 'SLA missed', 'SLA missed: 0.001 s past the assumed 24.999 s.'],
    [25_000, 'SLA met', 'SLA met: exactly at the assumed 25 s.'],
    [25_001, 'SLA met', 'SLA met: within the assumed 25.001 s.'],
  ])('of 25 s until the conversation, at %i ms', (threshold, label, sentence) => {
    expect(said(answered(25), upTo(threshold)).slice(0, 2)).toEqual([label, sentence]);
  });

  it.each([
    [24_999, 'Counts against SLA', 'Counts against SLA: 0.001 s past the assumed 24.999 s.'],
    [25_000, 'Left out of SLA', 'Left out of SLA: a short abandon, at most the assumed 25 s.'],
    [25_001, 'Left out of SLA', 'Left out of SLA: a short abandon, at most the assumed 25.001 s.'],
  ])('of 25 s until the customer gave up, at %i ms', (threshold, label, sentence) => {
    expect(said(gaveUp(25), upTo(threshold)).slice(0, 2)).toEqual([label, sentence]);
  });

  it('is judged by the start of the conversation, not by leaving the queue', () => {
    const document = wire({ queues: [queue('Support', 0, 15)], agents: [talked('Ada', 15, [25, 90], 95)] });
    expect(said(document)).toEqual([
      'SLA missed',
      'SLA missed: 5.0 s past the assumed 20 s.',
      'It would be met only with a threshold of 25 s or more.',
    ]);
  });

  it('counts whatever its length where every abandon does', () => {
    expect(said(gaveUp(3), COUNTED)).toEqual([
      'Counts against SLA',
      'Counts against SLA: with the assumed policy every abandon does.',
      '',
    ]);
  });

  it.each([
    [true, 'slaAbandoned as received says that it counted'],
    [false, 'slaAbandoned as received says the same'],
    [undefined, undefined],
  ])('of a short abandon with slaAbandoned %s', (slaAbandoned, mark) => {
    expect(receivedMark(only(gaveUp(8, { slaAbandoned }), DEFAULT_SLA_POLICY))).toBe(mark);
  });

  it('of a long abandon that slaAbandoned does not count', () => {
    const decision = only(gaveUp(30, { slaAbandoned: false }), DEFAULT_SLA_POLICY);
    expect(receivedMark(decision)).toBe('slaAbandoned as received says that it did not count');
  });
});

describe('a wait without an answer', () => {
  it('that ended in another way gives the exit type word for word', () => {
    const document = wire({ queues: [queue('Support', 0, 30, { queueExitType: 'Voice-Mail' })], agents: [] });
    expect(said(document)).toEqual([
      'No SLA result',
      'No SLA result: not answered; the exit type received is “Voice-Mail”.',
      'Whether such a wait counts in service level is not documented.',
    ]);
    expect(waitEndLabel(only(document, DEFAULT_SLA_POLICY).wait)).toBe('Voice-Mail');
  });

  it('of which nothing says how it ended', () => {
    const document = wire({ queues: [queue('Support', 0, 30)], agents: [] });
    expect(said(document)[1]).toBe('No SLA result: nothing says how the wait ended.');
  });
});

describe('an end between two instants', () => {
  it('of an abandon: the range, the moment between the answers, and the limit that makes them one', () => {
    const [label, sentence, grounds] = said(LOST);
    expect([label, sentence]).toEqual([
      'SLA could be either',
      'SLA could be either: no documented rule limits how long the wait was.',
    ]);
    expect(grounds).toMatch(
      /It was a short abandon and left out if the customer gave up by 09:30:25\.000 UTC, and counts if later\./,
    );
    // Nothing documented limits the lost end; the interaction's start limits a lost start.
    expect(grounds).not.toMatch(/for certain/);
    expect(said(LOST_START)[2]).toMatch(/With an abandon threshold of .* or more it is left out for certain\./);
  });

  it('is one answer from such a limit on', () => {
    expect(only(LOST, upTo(200_000))).toMatchObject({ kind: 'undecided', probably: { effect: 'left-out' } });
    expect(said(LOST_START, upTo(200_000)).slice(0, 2)).toEqual([
      'Left out of SLA',
      'Left out of SLA: a short abandon, at most the assumed 3 min 20 s, whatever was lost.',
    ]);
  });

  it('names the zone asked for', () => {
    const grounds = slaGrounds(only(LOST, DEFAULT_SLA_POLICY), { ...UTC_CLOCK, zone: 'Asia/Kolkata' });
    expect(plainPhrase(grounds)).toMatch(/gave up by 15:00:25\.000 IST \(GMT\+5:30\), and counts if later/);
  });

  it('says beside it what was received and what an assumed rule would come to', () => {
    const reference = referenceWithoutEnd();
    const grounds = said(reference)[2];
    expect(grounds).toContain('The response says slaAbandoned: true, which is one of the answers left open.');
    expect(grounds).toMatch(/If the assumed rule QUEUE_ABANDON_END held, the wait was .*: Counts against SLA\./);
  });

  it('turns at the start where that is lost', () => {
    const document = wire({
      queues: [queue('Support', 0, 30, { startTimestamp: undefined, queueTime: undefined })],
      agents: [talked('Ada', 30, [30, 90], 95)],
    });
    const [label, sentence, grounds] = said(document);
    expect(label).toBe('SLA could be either');
    expect(sentence).toBe('SLA could be either: it depends on when the wait began.');
    expect(grounds).toContain('SLA was met if it began at 09:30:10.000 UTC or later, missed if earlier.');
  });
});

describe('a customer who still waits', () => {
  const document = running({ queues: [queue('Support', 5, undefined)] });

  it.each([
    [12, 'Still waiting: 7.0 s so far, within the assumed 20 s.'],
    [40, 'Still waiting: 35 s so far, past the assumed 20 s.'],
  ])('fetched at %i s', (fetched, sentence) => {
    expect(said(document, DEFAULT_SLA_POLICY, ms(fetched))).toEqual(['Still waiting', sentence, '']);
  });
});

describe('figures that contradict each other', () => {
  const twice = gaveUp(25, { queueTime: 15 });

  it('are both said, with what each comes to', () => {
    const [label, sentence, grounds] = said(twice);
    expect([label, sentence]).toEqual([
      'SLA could be either',
      'SLA could be either: it depends on which figure is true.',
    ]);
    expect(grounds).toContain('by queueTime 15 s (left out); by its start and end 25 s (counts)');
  });

  it('can come to the same', () => {
    expect(said(twice, upTo(10_000)).slice(0, 2)).toEqual([
      'Counts against SLA',
      'Counts against SLA: at least 5.0 s past the assumed 10 s, whichever figure is true.',
    ]);
  });
});
