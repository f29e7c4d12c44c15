/** The signature of a case: equal for like cases, whatever their values, and different where the outcome is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signatureText } from '../../../src/audit/deciding/signature.ts';
import { decide } from '../../../src/audit/decision.ts';
import { proveInteraction } from '../../../src/audit/proof.ts';
import { DEFAULT_SLA_POLICY } from '../../../src/audit/slaPolicy.ts';
import { readInteraction } from '../../../src/interaction/readInteraction.ts';
import { without } from '../editDocument.ts';
import { consistentInteraction } from '../generateInteraction.ts';
import { SAMPLE_INTERACTIONS, sample } from '../samples.ts';
import { abandoned, queue, read, segment, type Wire, wire } from '../wire.ts';

function textOf(document: Wire): string {
  return signatureText(proveInteraction(readInteraction(document)).signature);
}

/** The same document as if it had happened so much later, to somebody else, its properties in another order. */
function elsewhere(document: Wire, later: number): Wire {
  const retold = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(retold);
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) {
      return new Date(Date.parse(value) + later).toISOString();
    }
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).map(([name, each]): [string, unknown] => {
      const isId = /id$/i.test(name) && typeof each === 'string';
      return [name, isId ? `${each}-of-another` : retold(each)];
    });
    return Object.fromEntries(members.reverse());
  };
  return retold(document) as Wire; // an object makes an object
}

describe('a signature', () => {
  it('of the reference response has nothing in it', () => {
    expect(signatureText(proveInteraction(sample('reference')).signature)).toBe(
      'v2 not-flagged-nothing-found lost=- contradicted=- fails=- undecided=-',
    );
  });

  it('names what the flag names, what is lost, what is undecided and what that decides', () => {
    const proof = proveInteraction(sample('lost-end-decides-sla'));
    const { consequence } = decide(proof, DEFAULT_SLA_POLICY);
    const text = signatureText(proof.signature, consequence);
    expect(text).toMatch(/^v2 confirmed:queue lost=queue contradicted=- fails=- undecided=/);
    // The conversation is known, so nothing depends on the lost end of the stay.
    expect(text).toMatch(/\bQUEUE_TIME\b.* decision=no$/);
    const gaveUp = proveInteraction(read(wire({ queues: [queue('A', 1, undefined, { queueAbandoned: true })] })));
    const decided = signatureText(gaveUp.signature, decide(gaveUp, DEFAULT_SLA_POLICY).consequence);
    // No documented rule says when the stay was over at the latest; where only its start is lost, one does.
    expect(decided).toMatch(/ decision=cannot-be-told/);
    const noStart = { startTimestamp: undefined, queueTime: undefined };
    const came = proveInteraction(read(wire({ queues: [abandoned('A', 1, 60, noStart)] })));
    expect(signatureText(came.signature, decide(came, DEFAULT_SLA_POLICY).consequence)).toMatch(/ decision=yes:sla$/);
  });

  it('names what contradicts, by the kinds of record', () => {
    const { signature } = proveInteraction(sample('contradiction'));
    expect(signature).toMatchObject({
      standing: 'should-be-flagged',
      contradicted: ['queue'],
      failing: ['QUEUE_TIME'],
    });
  });

  it('counts nothing: two lost ends of a kind are as one', () => {
    const lost = (entries: number) =>
      textOf(wire({ queues: Array.from({ length: entries }, (_, index) => queue('A', index + 1)) }));
    expect(lost(3)).toBe(lost(2));
    expect(lost(2)).not.toBe(textOf(wire({ queues: [queue('A', 1, 2), queue('A', 2, 3)] })));
  });

  it('does not go by the order of records', () => {
    const entries = [queue('A', 1, 5), queue('B', 6), abandoned('C', 20, 90)];
    expect(textOf(wire({ queues: entries }))).toBe(textOf(wire({ queues: entries.reverse() })));
  });

  it('tells outcomes of different kinds apart', () => {
    const texts = [...SAMPLE_INTERACTIONS.values()].map((each) => {
      const { standing, signature } = proveInteraction(each);
      return [standing.kind, signatureText(signature).split(' ')[1]?.split(':')[0]];
    });
    for (const [kind, told] of texts) expect(told).toBe(kind);
    const segments = (rest: Wire) => textOf(wire({ segments: [segment(0, 0, 100, rest)] }));
    expect(segments({ segmentTime: 3 })).not.toBe(segments({}));
  });

  it('is the same for the same case at another time, of other people, told in another order', () => {
    fc.assert(
      fc.property(
        consistentInteraction,
        fc.array(fc.nat(3), { maxLength: 2 }),
        fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }),
        (document, picks, later) => {
          const { book } = proveInteraction(readInteraction(document));
          const instants = book.all.filter(({ kind, value }) => kind === 'instant' && value !== undefined);
          const paths = new Set(picks.map((pick) => instants[pick * 3]?.path ?? instants[0]?.path ?? ''));
          const lost = without(document, ...paths);
          expect(textOf(elsewhere(lost, later))).toBe(textOf(lost));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is data that can be kept: a round trip changes nothing', () => {
    const { signature } = proveInteraction(read(wire()));
    expect(signatureText(JSON.parse(JSON.stringify(signature)))).toBe(signatureText(signature));
  });
});
