/** The two doors: that they hand on what stands behind them, and that a proof can be sent to another thread. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { type Proof, proveInSteps } from '../../src/audit/proof.ts';
import { RULES_VERSION } from '../../src/audit/rules.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import type { Interaction } from '../../src/interaction/interaction.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { instant } from '../../src/time/instant.ts';
import { syntheticInteraction } from '../bench/syntheticInteraction.ts';
import { proveInteraction } from './atOnce.ts';
import { consistentInteraction } from './generateInteraction.ts';
import { SAMPLE_INTERACTIONS, sample } from './samples.ts';
import { ms, queue, read, running, segment, wire } from './wire.ts';

describe('a proof', () => {
  it.each([...SAMPLE_INTERACTIONS])(
    'of %s survives being cloned, and has one check for each instance',
    (_, document) => {
      const proof = proveInteraction(document);
      expect(structuredClone(proof)).toEqual(proof);
      expect(proof.checks.map(({ rule }) => rule)).toEqual(proof.instances.map(({ rule }) => rule));
      expect(proof.rulesVersion).toBe(RULES_VERSION);
    },
  );

  it('holds the flag against what it found', () => {
    expect(proveInteraction(sample('reference')).standing.kind).toBe('not-flagged-nothing-found');
    expect(proveInteraction(sample('contradiction')).standing).toMatchObject({
      kind: 'should-be-flagged',
      hasContradiction: true,
    });
    expect(proveInteraction(sample('lost-agent-end')).standing.kind).toBe('confirmed');
  });

  it('counts one id of two records as a contradiction too, though no instant is in it', () => {
    const twice = { segments: [segment(0, 0, 100), segment(1, 50, 60, { interactionSegmentId: 'segment-0' })] };
    const { deduction, standing } = proveInteraction(read(wire(twice)));
    expect(deduction.contradictions).toEqual([]);
    expect(standing.kind).toBe('should-be-flagged');
  });

  it('knows when the document was asked for', () => {
    const open = read(running({ queues: [queue('A', 3)] }));
    const states = (fetchedAt: number) =>
      proveInteraction(open, instant(fetchedAt)).openEnds.map(({ kind, state }) => `${kind} ${state}`);
    expect(states(ms(60))).toContain('interaction running');
    expect(states(ms(900_000))).toContain('interaction cannot-tell');
  });
});

describe('a proof in steps', () => {
  /** Takes the steps of both in turn, to the end of the first. */
  function proveBesides(one: Interaction, other: Interaction): Proof {
    const [mine, others] = [proveInSteps(one), proveInSteps(other)];
    for (;;) {
      const { done, value } = mine.next();
      if (done) return value;
      others.next();
    }
  }

  it('is the proof at once, whatever else is proved between them', () => {
    fc.assert(
      fc.property(consistentInteraction, consistentInteraction, (one, other) => {
        const mine = read(one);
        expect(proveBesides(mine, read(other))).toEqual(proveInteraction(mine));
      }),
      { numRuns: 40 },
    );
  });

  it('is the proof at once where it takes hundreds of steps too, with facts that cannot all be true', () => {
    const [one, other] = [1500, 1300].map((records) => {
      const document = JSON.parse(syntheticInteraction(records));
      document.queues[7].queueTime += 5;
      delete document.queues[20].startTimestamp;
      delete document.queues[20].endTimestamp;
      return readInteraction(document);
    });
    if (!one || !other) throw new Error('no documents');
    const proof = proveBesides(one, other);
    expect(proof.deduction.contradictions).toHaveLength(1);
    expect(proof).toEqual(proveInteraction(one));
  });
});

describe('an audit', () => {
  it('tells the open ends as the proof does', () => {
    const open = read(running({ queues: [queue('A', 3)] }));
    const at = instant(ms(900_000));
    expect(auditInteraction(open, DEFAULT_SLA_POLICY, at).reading.openEnds).toEqual(
      proveInteraction(open, at).openEnds,
    );
  });
});
