/** On made-up but consistent interactions: nothing is reproached, and the bounds are those of the slow solver. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Bounds,
  type Contradiction,
  type MissingInstant,
  type ProvenSide,
  provedBounds,
} from '../../../src/audit/proving/bounds.ts';
import type { Check } from '../../../src/audit/rules/checks.ts';
import { receivedFacts } from '../../../src/audit/rules/facts.ts';
import type { Instance } from '../../../src/audit/rules/instances.ts';
import { RULES, type RuleId } from '../../../src/audit/rules.ts';
import { PLAY } from '../../../src/time/tolerance.ts';
import { anyDocument } from '../../interaction/anyDocument.ts';
import { type BruteForce, bruteForce } from '../bruteForce.ts';
import { reckon, shifted, without } from '../editDocument.ts';
import { consistentInteraction } from '../generateInteraction.ts';

const RUNS = 1000;
const TIMEOUT = 240_000;

function expectProven(side: ProvenSide | undefined, path: string): void {
  if (!side) return;
  let at: number = side.fact.value;
  let place = side.fact.path;
  for (const step of side.steps) {
    expect(step.from).toBe(place);
    if (step.figure) expect(Math.abs(step.adds - step.rounding)).toBe(Math.abs(step.figure.value));
    at += step.adds;
    place = step.to;
  }
  expect([place, at]).toEqual([path, side.at]);
}

function expectSolved(bounds: Bounds | undefined, path: string, slow: BruteForce): void {
  // The slow solver counts the play of the one received instant that a side goes back to.
  expect([bounds?.earliest?.at ?? Number.NEGATIVE_INFINITY, bounds?.latest?.at ?? Number.POSITIVE_INFINITY]).toEqual([
    (slow.earliest.get(path) ?? Number.NEGATIVE_INFINITY) + PLAY,
    (slow.latest.get(path) ?? Number.POSITIVE_INFINITY) - PLAY,
  ]);
  expectProven(bounds?.earliest, path);
  expectProven(bounds?.latest, path);
}

/** The paths of the figures that failing checks of these rules are about. */
function impossibleIn(checks: readonly Check[], ...rules: readonly RuleId[]): ReadonlySet<string> {
  return new Set(
    checks.flatMap(({ rule, result, left, right }) =>
      rules.includes(rule) && result === 'fails' ? [...left.paths, ...right.paths] : [],
    ),
  );
}

/** All three answers about every missing instant are those of the slow solver, given what counts for each. */
function expectAllSolved(
  missing: readonly MissingInstant[],
  instances: readonly Instance[],
  options: Pick<NonNullable<Parameters<typeof bruteForce>[1]>, 'isIn' | 'dropped'>,
): void {
  const proved = bruteForce(instances, options);
  const narrowed = bruteForce(instances, { ...options, surety: 'narrowed' });
  const assumed = bruteForce(instances, { ...options, surety: 'assumed' });
  expect(proved.isFeasible).toBe(true);
  if (missing.length > 0) expect([narrowed.isFeasible, assumed.isFeasible]).toEqual([true, true]);
  for (const each of missing) {
    expectSolved(provedBounds(each), each.path, proved);
    expectSolved(each, each.path, narrowed);
    expectSolved(each.ifAssumed ?? each, each.path, assumed);
    for (const rule of each.narrowedBy?.rules ?? []) expect(RULES[rule].evidence.class).toBe('observed');
    for (const rule of each.ifAssumed?.rules ?? []) expect(RULES[rule].evidence.class).toBe('assumed');
  }
}

function expectIrreducible({ facts, cycle, excess, rules }: Contradiction, instances: readonly Instance[]): void {
  const paths = new Set(facts.map(({ path }) => path));
  const isFeasible = (left: ReadonlySet<string>) =>
    bruteForce(instances, { isIn: ({ path }) => left.has(path) }).isFeasible;
  expect(isFeasible(paths)).toBe(false);
  for (const path of paths) expect(isFeasible(new Set([...paths].filter((each) => each !== path)))).toBe(true);
  expect(cycle.reduce((sum, { adds }) => sum + adds, 0)).toBe(-excess);
  expect(excess).toBeGreaterThan(0);
  for (const [index, step] of cycle.entries()) expect(step.to).toBe(cycle[(index + 1) % cycle.length]?.from);
  const told = new Set(cycle.flatMap(({ rule }) => (rule ? [rule] : [])));
  expect(new Set(rules)).toEqual(told);
}

describe('a consistent interaction', () => {
  it(
    'has no failing check and no contradiction, and bounds that hold what was deleted and are the tightest',
    () => {
      fc.assert(
        fc.property(consistentInteraction, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (document, picks) => {
          const whole = reckon(document);
          expect(whole.checks.filter(({ result }) => result === 'fails' || result === 'remark')).toEqual([]);
          expect(whole.contradictions).toEqual([]);
          expect([...whole.dropped]).toEqual([]);
          const truth = new Map(receivedFacts(whole.book).map(({ path, value }) => [path, value]));
          const instants = receivedFacts(whole.book).filter(({ kind }) => kind === 'instant');
          const deleted = new Set(picks.map((pick) => instants[pick % instants.length]?.path ?? ''));
          const { book, instances, missing, contradictions } = reckon(without(document, ...deleted));
          expect(contradictions).toEqual([]);
          expect(book.all.filter(({ kind, value }) => kind === 'instant' && value === undefined)).toHaveLength(
            missing.length,
          );
          expectAllSolved(missing, instances, {});
          for (const each of missing) {
            const value = truth.get(each.path);
            if (value === undefined) continue;
            for (const { earliest, latest } of [provedBounds(each), each, each.ifAssumed ?? each]) {
              expect(earliest?.at ?? value).toBeLessThanOrEqual(value);
              expect(latest?.at ?? value).toBeGreaterThanOrEqual(value);
            }
          }
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  it(
    'with figures gone wrong has a contradiction exactly where the slow solver finds none possible, and no fact too many in it',
    () => {
      let contradicted = 0;
      let consistent = 0;
      const change = fc.record({
        pick: fc.nat(),
        by: fc
          .oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 50_000_000 }))
          .chain((ms) => fc.constantFrom(ms, -ms)),
      });
      fc.assert(
        fc.property(
          consistentInteraction,
          fc.array(change, { minLength: 1, maxLength: 3 }),
          fc.array(fc.nat(), { maxLength: 3 }),
          (document, changes, picks) => {
            const { book: whole } = reckon(document);
            const figures = receivedFacts(whole);
            let wrong = document;
            for (const { pick, by } of changes) {
              const figure = figures[pick % figures.length];
              if (figure) wrong = shifted(wrong, figure.path, by);
            }
            const spared = new Set(changes.map(({ pick }) => figures[pick % figures.length]?.path));
            const deleted = picks
              .map((pick) => figures[pick % figures.length]?.path ?? '')
              .filter((path, index, all) => !spared.has(path) && all.indexOf(path) === index);
            const { instances, checks, contradictions, missing, dropped, hasMoreContradictions } = reckon(
              without(wrong, ...deleted),
            );
            expect(contradictions.length > 0).toBe(!bruteForce(instances).isFeasible);
            if (checks.some(({ rule, result }) => result === 'fails' && rule !== 'DURATION_NOT_NEGATIVE'))
              expect(contradictions).not.toEqual([]);
            for (const each of contradictions) expectIrreducible(each, instances);
            const paths = contradictions.flatMap(({ facts }) => facts.map(({ path }) => path));
            expect(new Set(paths).size).toBe(paths.length);
            expect(hasMoreContradictions).toBe(false);
            const hopeless = impossibleIn(checks, 'DURATION_NOT_NEGATIVE');
            const isIn = ({ path }: { readonly path: string }) => !paths.includes(path) && !hopeless.has(path);
            expectAllSolved(missing, instances, { isIn, dropped });
            if (contradictions.length > 0) contradicted += 1;
            else consistent += 1;
          },
        ),
        { numRuns: RUNS },
      );
      // Both sides of the property are met often.
      expect(Math.min(contradicted, consistent)).toBeGreaterThan(RUNS / 20);
    },
    TIMEOUT,
  );
});

describe('any document at all', () => {
  it(
    'is reckoned with, and as the slow solver does',
    () => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          const wire = { interactionId: 'i', ...(document as object) }; // a record of fast-check is an object
          const { instances, checks, contradictions, hasMoreContradictions, missing, dropped, tooLong } = reckon(wire);
          for (const { result, missing: lacks } of checks) expect(result === 'undecided').toBe(lacks.length > 0);
          const left = new Set(tooLong.map(({ path }) => path));
          const sure = instances.filter(({ link }) => !(link?.by && left.has(link.by.path)));
          // An instant that cannot be is no part of the network; a length below 0 contradicts by itself.
          const impossible = impossibleIn(checks, 'POSSIBLE_INSTANT');
          const isPossible = ({ path }: { readonly path: string }) => !impossible.has(path);
          expect(contradictions.length > 0).toBe(!bruteForce(sure, { isIn: isPossible }).isFeasible);
          for (const each of contradictions) expectIrreducible(each, sure);
          if (hasMoreContradictions) return;
          const out = new Set(contradictions.flatMap(({ facts }) => facts.map(({ path }) => path)));
          const hopeless = impossibleIn(checks, 'POSSIBLE_INSTANT', 'DURATION_NOT_NEGATIVE');
          const isIn = ({ path }: { readonly path: string }) => !out.has(path) && !hopeless.has(path);
          expectAllSolved(missing, sure, { isIn, dropped });
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});
