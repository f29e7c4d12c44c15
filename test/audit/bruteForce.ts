/**
 * The same bounds by the slow and simple way: a full matrix of all instants, Floyd and Warshall's algorithm on it.
 * Takes the links of the rule instances as they are, and nothing else of the solver under test.
 */
import type { Fact, Figure } from '../../src/audit/rules/figure.ts';
import type { Instance } from '../../src/audit/rules/instances.ts';
import { type EvidenceClass, RULES, type RuleId } from '../../src/audit/rules.ts';

export type Surety = 'proved' | 'narrowed' | 'assumed';

const COUNTS: Readonly<Record<Surety, readonly EvidenceClass[]>> = {
  proved: ['logic', 'documented'],
  narrowed: ['logic', 'documented', 'observed'],
  assumed: ['logic', 'documented', 'observed', 'assumed'],
};

export interface BruteForce {
  readonly isFeasible: boolean;
  /** By path, in ms since 1970, the play of 1 ms of every figure included; infinite where nothing is known. */
  readonly earliest: ReadonlyMap<string, number>;
  readonly latest: ReadonlyMap<string, number>;
  /** How long after one instant another is at most, by path; infinite where nothing says. */
  atMost(from: string, to: string): number;
}

/**
 * Solves what these instances say about these facts.
 *
 * @param isIn whether a fact counts; an instance chosen by facts that do not count does not count either
 */
export function bruteForce(
  instances: readonly Instance[],
  options: {
    readonly surety?: Surety;
    readonly isIn?: (fact: Figure) => boolean;
    /** Rules that do not count. */
    readonly dropped?: ReadonlySet<RuleId>;
  } = {},
): BruteForce {
  const isIn = options.isIn ?? (() => true);
  const value = (figure: Figure): number | undefined => (isIn(figure) ? figure.value : undefined);
  const links = instances.flatMap(({ rule, link }) => {
    if (!link || !COUNTS[options.surety ?? 'proved'].includes(RULES[rule].evidence.class)) return [];
    if (options.dropped?.has(rule)) return [];
    return link.given?.some((fact: Fact) => !isIn(fact)) ? [] : [link];
  });
  const places = new Map<string, number>();
  const figures = new Map<string, Figure>();
  for (const { from, to } of links) {
    for (const figure of [from, to]) {
      if (!places.has(figure.path)) places.set(figure.path, places.size + 1);
      figures.set(figure.path, figure);
    }
  }
  const size = places.size + 1;
  const known = [...figures.values()].map(value).filter((each) => each !== undefined);
  const base = known[0] ?? 0;
  const most = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => (row === column ? 0 : Number.POSITIVE_INFINITY)),
  );
  /** `to` is at most so much after `from`. */
  const limit = (from: number, to: number, ms: number): void => {
    const row = most[from] ?? [];
    row[to] = Math.min(row[to] ?? Number.POSITIVE_INFINITY, ms);
  };
  for (const [path, place] of places) {
    const figure = figures.get(path);
    const ms = figure && value(figure);
    if (ms === undefined) continue;
    limit(0, place, ms - base + 1);
    limit(place, 0, base - ms + 1);
  }
  for (const { from, to, relation, by } of links) {
    const a = places.get(from.path) ?? 0;
    const b = places.get(to.path) ?? 0;
    const length = by === undefined ? 0 : value(by);
    if (length === undefined) continue;
    const rounding = by === undefined ? 0 : 1;
    limit(b, a, rounding - length);
    if (relation === 'equals') limit(a, b, length + rounding);
  }
  for (let via = 0; via < size; via += 1) {
    for (const row of most) {
      const toVia = row[via] ?? Number.POSITIVE_INFINITY;
      if (toVia === Number.POSITIVE_INFINITY) continue;
      const fromVia = most[via] ?? [];
      for (let column = 0; column < size; column += 1) {
        const ms = toVia + (fromVia[column] ?? Number.POSITIVE_INFINITY);
        if (ms < (row[column] ?? 0)) row[column] = ms;
      }
    }
  }
  const earliest = new Map<string, number>();
  const latest = new Map<string, number>();
  for (const [path, place] of places) {
    latest.set(path, base + (most[0]?.[place] ?? Number.POSITIVE_INFINITY));
    earliest.set(path, base - (most[place]?.[0] ?? Number.POSITIVE_INFINITY));
  }
  const atMost = (from: string, to: string): number =>
    most[places.get(from) ?? -1]?.[places.get(to) ?? -1] ?? Number.POSITIVE_INFINITY;
  return { isFeasible: most.every((row, index) => (row[index] ?? 0) >= 0), earliest, latest, atMost };
}
