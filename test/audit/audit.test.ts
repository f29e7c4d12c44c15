/** The first door: everything at once, from what was received alone. */
import { describe, expect, it } from 'vitest';
import { answerOf, auditInteraction } from '../../src/audit/audit.ts';
import { decide } from '../../src/audit/decision.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { proveInteraction } from './atOnce.ts';
import { abandoned, ms, offered, queue, read, talked, wire } from './wire.ts';

describe('the audit', () => {
  it('is pure, and holds every wait against its policy', () => {
    const interaction = read(wire({ queues: [abandoned('Support', 0, 93.993, { slaAbandoned: true })] }));
    const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
    expect(audit).toEqual(auditInteraction(interaction, DEFAULT_SLA_POLICY));
    expect(audit.waits).toMatchObject([
      { kind: 'decided', effect: 'missed', margin: 73_993, received: { kind: 'agrees' }, wait: { end: 'abandoned' } },
    ]);
    expect(audit).toMatchObject({
      isRunning: false,
      reading: { flag: { isFlagged: false } },
      story: { kind: 'abandoned' },
    });
    expect(audit.reading.stays).toMatchObject([{ isLast: true, time: { length: 93_993 } }]);
    expect(audit.reading.stays[0]?.entry.startAt).toBe(ms(0));
  });

  it('has one stay per queue entry, and the wait it is a part of', () => {
    const document = read(
      wire({
        queues: [queue('Support', 1, 10), queue('Billing', 12, 20), queue('Support', 22, 30)],
        agents: [offered('Ana', 10, 12), offered('Ben', 20, 22), talked('Cy', 30, [33, 90], 95)],
      }),
    );
    const { reading } = auditInteraction(document, DEFAULT_SLA_POLICY);
    expect(reading.stays.map(({ isLast }) => isLast)).toEqual([false, false, true]);
    expect(reading.waits).toHaveLength(1);
    for (const { wait } of reading.stays) expect(wait).toBe(reading.waits[0]);
  });

  it('has no answer where only the proof can tell, and then takes the proof’s', () => {
    const document = read(
      wire({ queues: [queue('Support', 5)], agents: [talked('Ada', 28, [30, 90], 100)], ivrTime: 5 }),
    );
    const audit = auditInteraction(document, DEFAULT_SLA_POLICY);
    const lost = read(
      wire({ queues: [abandoned('Support', 5, 45, { endTimestamp: undefined, queueTime: undefined })] }),
    );
    const open = auditInteraction(lost, DEFAULT_SLA_POLICY);
    // The conversation decides, and it was received: the lost end of the stay has no say.
    expect(audit.waits).toMatchObject([{ kind: 'decided', effect: 'missed', margin: 5_000 }]);
    expect(open.waits).toEqual([undefined]);
    const [wait] = open.reading.waits;
    if (!wait) throw new Error('no wait');
    expect(answerOf(open)(wait)).toBeUndefined();
    const decision = decide(proveInteraction(lost), DEFAULT_SLA_POLICY);
    expect(answerOf(open, decision)(wait)).toMatchObject({ kind: 'undecided', because: 'no-latest' });
  });
});
