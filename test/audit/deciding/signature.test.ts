/** The signature of a case: equal for like cases, whatever their values, and different where the outcome is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInteraction } from '../../../src/interaction/readInteraction.ts';
import { proveInteraction } from '../atOnce.ts';
import { without } from '../editDocument.ts';
import { consistentInteraction } from '../generateInteraction.ts';
import { sample } from '../samples.ts';
import { abandoned, queue, segment, type Wire, wire } from '../wire.ts';

function textOf(document: Wire): string {
  return JSON.stringify(proveInteraction(readInteraction(document)).signature);
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
    expect(proveInteraction(sample('reference')).signature).toEqual({ lost: [], contradicted: [], failing: [] });
  });

  it('names what is lost, and what contradicts, by the kinds of record', () => {
    expect(proveInteraction(sample('lost-end-decides-sla')).signature).toMatchObject({ lost: ['queue'], failing: [] });
    expect(proveInteraction(sample('contradiction')).signature).toMatchObject({
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
});
