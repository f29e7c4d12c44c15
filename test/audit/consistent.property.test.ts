/**
 * 12,000 consistent documents of all kinds: no contradiction, no failing check, no "should be flagged".
 *
 * Whole, with every instant written down by clocks up to 1 ms apart and records sent twice, with stays that went round
 * again, in several queues at once, with after-call work of a day, in conferences. Then the other side: one figure or
 * instant 10 ms or more off is named where anything repeats it.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Proof } from '../../src/audit/proof.ts';
import { isFact } from '../../src/audit/rules/figure.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { proveInteraction } from './atOnce.ts';
import { shifted } from './editDocument.ts';
import { consistentInteraction, moved, sentTwice } from './generateInteraction.ts';
import type { Wire } from './wire.ts';

const TIMEOUT = 240_000;

function prove(document: Wire): Proof {
  return proveInteraction(readInteraction(document));
}

function alarms({ checks, deduction, standing }: Proof): readonly string[] {
  return [
    ...checks.filter(({ result }) => result === 'fails').map(({ rule }) => rule),
    ...deduction.contradictions.flatMap(({ rules }) => rules),
    ...(standing.kind === 'should-be-flagged' ? [standing.kind] : []),
  ];
}

const clocks = fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 40, maxLength: 40 });

const copies = fc.array(fc.constantFrom('none', 'none', 'whole', 'less' as const), { minLength: 12, maxLength: 12 });

describe('a consistent interaction raises no alarm', () => {
  it.each<readonly [string, fc.Arbitrary<Wire>]>([
    ['as it was', consistentInteraction],
    [
      'with every instant up to 1 ms off and records sent twice',
      fc.tuple(consistentInteraction, clocks, copies).map(([wire, by, of]) => sentTwice(moved(wire, by), of)),
    ],
  ])(
    '%s (6,000 documents)',
    (_, documents) => {
      fc.assert(
        fc.property(documents, (document) => {
          expect(alarms(prove(document))).toEqual([]);
        }),
        { numRuns: 6000 },
      );
    },
    TIMEOUT,
  );
});

/** Whether a figure is named: as contradicted, or by a check that remarks on it. */
function isNamed({ trust, checks }: Proof, path: string): boolean {
  const isContradicted = trust.figures.some(({ figure, state }) => figure.path === path && state === 'contradicted');
  const isRemarkedOn = checks.some(
    ({ result, left, right }) => result === 'remark' && [...left.paths, ...right.paths].includes(path),
  );
  return isContradicted || isRemarkedOn;
}

describe('one figure or instant 10 ms or more off', () => {
  it(
    'is named where anything repeats it',
    () => {
      let tried = 0;
      fc.assert(
        fc.property(
          consistentInteraction,
          clocks,
          fc.nat(),
          fc.integer({ min: 10, max: 50_000_000 }).chain((by) => fc.constantFrom(by, -by)),
          (wire, by, pick, ms) => {
            const document = moved(wire, by);
            const repeated = prove(document).trust.figures.filter(({ state }) => state === 'verified');
            const figure = repeated[pick % Math.max(1, repeated.length)]?.figure;
            if (!figure || !isFact(figure)) return;
            const wrong = prove(shifted(document, figure.path, ms));
            // What is hours off in `details` is read as another conversation, which nothing repeats.
            if (wrong.book.agents.length !== prove(document).book.agents.length) return;
            tried += 1;
            expect([figure.path, isNamed(wrong, figure.path)]).toEqual([figure.path, true]);
          },
        ),
        { numRuns: 2000 },
      );
      expect(tried).toBeGreaterThan(1000);
    },
    TIMEOUT,
  );
});
