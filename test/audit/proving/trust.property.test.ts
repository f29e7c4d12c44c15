/** The trust of figures in made-up documents, held against its definition by the slow solver, one figure at a time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Recomputation } from '../../../src/audit/proving/equalities.ts';
import type { FigureTrust } from '../../../src/audit/proving/trust.ts';
import { receivedFacts } from '../../../src/audit/rules/facts.ts';
import { type Figure, isFact } from '../../../src/audit/rules/figure.ts';
import type { Instance } from '../../../src/audit/rules/instances.ts';
import { isAssumed, mayAccuse } from '../../../src/audit/rules.ts';
import { PLAY } from '../../../src/time/tolerance.ts';
import { anyDocument } from '../../interaction/anyDocument.ts';
import { type BruteForce, bruteForce } from '../bruteForce.ts';
import { reckon, shifted, without } from '../editDocument.ts';
import { consistentInteraction } from '../generateInteraction.ts';
import type { Wire } from '../wire.ts';

const RUNS = 400;
/** Each of these runs solves the whole document twice for every figure, the slow way. */
const SLOW_RUNS = 250;
const TIMEOUT = 240_000;

type Reckoned = ReturnType<typeof reckon>;

function equationsOf(instances: readonly Instance[], withAssumed: boolean): readonly Instance[] {
  return instances.filter(({ rule, link }) => link?.relation === 'equals' && (withAssumed || !isAssumed(rule)));
}

/** Where the slow solver says a figure is, of which it was told nothing; infinite where it does not know. */
function rangeOf(figure: Figure, equations: readonly Instance[], slow: BruteForce): readonly [number, number] {
  if (figure.kind === 'instant') {
    const { path } = figure;
    return [slow.earliest.get(path) ?? Number.NEGATIVE_INFINITY, slow.latest.get(path) ?? Number.POSITIVE_INFINITY];
  }
  let range: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const { link } of equations) {
    if (link?.by !== figure) continue;
    const [from, to] = [link.from.path, link.to.path];
    range = [Math.max(range[0], -slow.atMost(to, from)), Math.min(range[1], slow.atMost(from, to))];
  }
  return range;
}

/** The terms, and nothing else of the document, prove the value: by arithmetic, and by the rules that are named. */
function expectProven(
  found: Recomputation,
  figure: Figure,
  { book, instances, checks }: Pick<Reckoned, 'book' | 'instances' | 'checks'>,
): void {
  const sum = found.terms.reduce((total, { sign, value }) => total + sign * value, 0);
  expect(sum).toBe(found.value);
  const byPath = new Map(receivedFacts(book).map((fact) => [fact.path, fact]));
  const paths = found.terms.map(({ path }) => path);
  expect(paths).not.toContain(figure.path);
  for (const { path, value, kind } of found.terms) expect(byPath.get(path)).toMatchObject({ value, kind });
  const total = instances.findIndex(({ left, right }) => left === figure && right.kind === 'sum');
  if (found.rules.length === 1 && found.rules[0] === instances[total]?.rule && found.via.length === 0) {
    const { right } = checks[total] ?? {};
    if (right?.value === found.value && right.paths.length === paths.length) return;
  }
  const equations = equationsOf(instances, true).filter(({ rule }) => found.rules.includes(rule));
  const isNeeded = ({ path }: Figure) =>
    paths.includes(path) || equations.some(({ link }) => link?.given?.some((fact) => fact.path === path));
  const slow = bruteForce(equations, { surety: 'assumed', isIn: (each) => each !== figure && isNeeded(each) });
  const [least, most] = rangeOf(figure, equations, slow);
  expect([least, most]).toEqual([
    expect.toSatisfy((each: number) => each >= found.value - found.play),
    expect.toSatisfy((each: number) => each <= found.value + found.play),
  ]);
}

function expectDefined(document: Wire): void {
  const { book, instances, checks, trust, dropped } = reckon(document);
  const contradicted = new Set(
    trust.figures.filter(({ state }) => state === 'contradicted').map(({ figure }) => figure),
  );
  const isKept = ({ rule }: Instance) => !dropped.has(rule);
  const sure = equationsOf(instances, false).filter(isKept);
  const whole = equationsOf(instances, true).filter(isKept);
  for (const each of trust.figures) {
    const { figure } = each;
    if (each.state === 'contradicted' || (figure.kind === 'instant' && !isFact(figure))) continue;
    const isIn = (fact: Figure) => fact !== figure && !contradicted.has(fact);
    const agrees = ([least, most]: readonly [number, number]) => {
      const isKnown = Number.isFinite(least) && Number.isFinite(most);
      return isKnown && (!isFact(figure) || (figure.value + PLAY >= least && figure.value - PLAY <= most));
    };
    const isSure = agrees(rangeOf(figure, sure, bruteForce(sure, { isIn, surety: 'narrowed' })));
    const recomputed = recomputationOf(each);
    const isBySure = recomputed !== undefined && recomputed.evidence !== 'assumed';
    expect([figure.path, isBySure]).toEqual([figure.path, isSure]);
    if (recomputed) expectProven(recomputed, figure, { book, instances, checks });
    const isSum = instances.some(({ left, right }) => left === figure && right.kind === 'sum');
    if (isSure || isSum) continue;
    const isAssumed = agrees(rangeOf(figure, whole, bruteForce(whole, { isIn, surety: 'assumed' })));
    expect([figure.path, recomputed !== undefined]).toEqual([figure.path, isAssumed]);
  }
}

function lackingIn(trust: FigureTrust): number {
  return 'lack' in trust ? trust.lack.missing.length : 0;
}

function recomputationOf(trust: FigureTrust): Recomputation | undefined {
  return trust.state === 'unverifiable' ? trust.ifAssumed : 'recomputed' in trust ? trust.recomputed : undefined;
}

describe('a figure of a consistent interaction', () => {
  it(
    'is verified exactly where the others give its value without it, and by no more than it names',
    () => {
      fc.assert(
        fc.property(consistentInteraction, fc.array(fc.nat(), { maxLength: 4 }), (document, picks) => {
          const figures = receivedFacts(reckon(document).book);
          const deleted = new Set(picks.map((pick) => figures[pick % figures.length]?.path ?? ''));
          const rest = without(document, ...deleted);
          expect(reckon(rest).trust.counts.contradicted).toBe(0);
          expectDefined(rest);
        }),
        { numRuns: SLOW_RUNS },
      );
    },
    TIMEOUT,
  );

  it(
    'that was verified is not once it is wrong; and contradicted, where rules that may accuse had verified it',
    () => {
      fc.assert(
        fc.property(
          consistentInteraction,
          fc.nat(),
          fc.integer({ min: 30, max: 50_000_000 }).chain((by) => fc.constantFrom(by, -by)),
          (document, pick, by) => {
            const verified = reckon(document).trust.figures.filter((each) => each.state === 'verified');
            const chosen = verified[pick % verified.length];
            if (chosen?.state !== 'verified') return;
            const { path } = chosen.figure;
            const { trust } = reckon(shifted(document, path, by));
            const after = trust.figures.find(({ figure }) => figure.path === path);
            const isProved = chosen.recomputed.rules.every(mayAccuse);
            expect(after?.state).toEqual(isProved ? 'contradicted' : expect.not.stringMatching('^verified$'));
          },
        ),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  it(
    'is touched by the loss of an instant only where it says so',
    () => {
      fc.assert(
        fc.property(consistentInteraction, fc.nat(), (document, pick) => {
          const before = reckon(document);
          const instants = receivedFacts(before.book).filter(({ kind }) => kind === 'instant');
          const lost = instants[pick % instants.length]?.path ?? '';
          const reckoned = reckon(without(document, lost));
          const after = new Map(reckoned.trust.figures.map((each) => [each.figure.path, each]));
          const pathsOf = ({ book }: Pick<typeof before, 'book'>, record: string) =>
            book.all.flatMap((each) => (each.record === record ? [each.path] : [])).join(' ');
          for (const each of before.trust.figures) {
            const { figure, state } = each;
            const now = after.get(figure.path);
            if (figure.kind !== 'duration' || !now) continue;
            // Without that instant the reader may join another entry of `details.agents` to the record.
            if (pathsOf(before, figure.record) !== pathsOf(reckoned, figure.record)) continue;
            // Not by path: without its first telling an instant is missing under the name of its second.
            if (lackingIn(now) === lackingIn(each)) expect([figure.path, now.state]).toEqual([figure.path, state]);
          }
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});

describe('a figure of an interaction with figures gone wrong', () => {
  it(
    'is verified by no contradicted one, and by no more than it names',
    () => {
      fc.assert(
        fc.property(
          consistentInteraction,
          fc.array(fc.tuple(fc.nat(), fc.integer({ min: -60_000, max: 60_000 })), { minLength: 1, maxLength: 3 }),
          fc.array(fc.nat(), { maxLength: 2 }),
          (document, changes, picks) => {
            const figures = receivedFacts(reckon(document).book);
            const pathAt = (pick: number) => figures[pick % figures.length]?.path ?? '';
            const wrong = changes.reduce((rest, [pick, by]) => shifted(rest, pathAt(pick), by), document);
            const spared = new Set(changes.map(([pick]) => pathAt(pick)));
            const deleted = new Set(picks.map(pathAt).filter((path) => !spared.has(path)));
            const { book, instances, checks, trust } = reckon(without(wrong, ...deleted));
            const contradicted = new Set(
              trust.figures.filter(({ state }) => state === 'contradicted').map(({ figure }) => figure.path),
            );
            for (const each of trust.figures) {
              const found = recomputationOf(each);
              if (!found) continue;
              expectProven(found, each.figure, { book, instances, checks });
              expect(found.terms.filter(({ path }) => contradicted.has(path))).toEqual([]);
            }
          },
        ),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});

describe('any document at all', () => {
  it(
    'has every figure told once, and none verified from itself',
    () => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          const { book, instances, checks, trust } = reckon({ interactionId: 'i', ...(document as object) }); // as a record
          expect(trust.figures.map(({ figure }) => figure)).toEqual(book.all);
          for (const each of trust.figures) {
            const found = recomputationOf(each);
            if (found) expectProven(found, each.figure, { book, instances, checks });
          }
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});
