/**
 * `npm run bench:audit`: how long the proof of one interaction takes, part by part, as records grow, and how the slow
 * solver of the tests does on the same work, up to where waiting for it ends. Each figure is the least of several runs:
 * what else a machine does only ever adds.
 */

import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { checkInstances, deduce, instancesOf, proveInteraction, readFigures, trustFigures } from '../audit/atOnce.ts';
import { bruteForce } from '../audit/bruteForce.ts';
import { largeInteraction, SHAPES, type Shape } from './largeInteraction.ts';

const SIZES = [10, 100, 1_000, 10_000, 100_000];
/** Ten times the records take it some hundred times as long: a thousand would take it minutes. */
const MOST_FOR_SLOW_SOLVER = 100;
const PARTS = ['rules', 'checks', 'bounds', 'trust', 'the rest', 'whole proof', 'slow solver'] as const;

type Part = (typeof PARTS)[number];
type Row = Readonly<Partial<Record<Part, number>>>;

/** Milliseconds of a piece of work: of the shortest ones hundreds of runs, of the longest three. */
function time(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  const end = performance.now() + 700;
  for (let run = 0; run < 3 || (run < 500 && performance.now() < end); run += 1) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

function measure(records: number, shape: Shape): Row {
  const interaction = readInteraction(largeInteraction(records, shape));
  const whole = time(() => proveInteraction(interaction));
  const book = readFigures(interaction);
  const instances = instancesOf(book);
  const checks = checkInstances(instances);
  const deduction = deduce(book, instances, checks);
  const parts = {
    rules: time(() => instancesOf(readFigures(interaction))),
    checks: time(() => checkInstances(instances)),
    bounds: time(() => deduce(book, instances, checks)),
    trust: time(() => trustFigures(book, instances, checks, deduction)),
  };
  const rest = whole - parts.rules - parts.checks - parts.bounds - parts.trust;
  const slow = (): number =>
    time(() => {
      bruteForce(instances);
      bruteForce(instances, { surety: 'assumed' });
    });
  return {
    ...parts,
    'the rest': Math.max(0, rest),
    'whole proof': whole,
    ...(records <= MOST_FOR_SLOW_SOLVER ? { 'slow solver': slow() } : {}),
  };
}

function show(ms: number | undefined): string {
  if (ms === undefined) return '-';
  return ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0);
}

function print(cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell, index) => (index === 0 ? cell.padEnd(12) : cell.padStart(13))).join('')}\n`);
}

/** Prints how long each part takes at each size, and to which power of the records that grows. */
export function measureGrowth(): void {
  // So that the smallest are not measured while the engine still compiles.
  for (const shape of SHAPES) measure(1_000, shape);

  for (const shape of SHAPES) {
    process.stdout.write(`\nShape "${shape}", times in ms\n`);
    print(['records', ...PARTS]);
    const rows = SIZES.map((records) => {
      const row = measure(records, shape);
      print([String(records), ...PARTS.map((part) => show(row[part]))]);
      return row;
    });
    // Time grows as records to this power: 1 is linear.
    for (const [index, row] of rows.entries()) {
      const before = rows[index - 1];
      if (!before) continue;
      const exponents = PARTS.map((part) => {
        const [from, to] = [before[part], row[part]];
        return from && to ? Math.log10(to / from).toFixed(2) : '-';
      });
      print([`growth ${SIZES[index - 1]}+`, ...exponents]);
    }
  }
}

/** What a checkout of the project, this one or another, is compared by. */
interface Checkout {
  readonly readInteraction: (raw: unknown) => unknown;
  readonly proveInSteps: (interaction: unknown) => unknown;
  readonly finish: (steps: unknown) => unknown;
}

/** Proofs timed together, so that those of ten records take more than a clock's tick. */
const PROOFS_TOGETHER = 200;

/**
 * Prints, for each shape and size, how many times as long as in a former checkout a proof takes: the median over rounds in
 * which both take turns; beside it the least time of each. Each proof is of a document read anew, so that nothing is remembered from the proof before.
 */
export function compare(former: Checkout, now: Checkout): void {
  print(['records', 'former', 'now', 'times', 'middle half', 'rounds']);
  for (const shape of SHAPES) {
    process.stdout.write(`Shape "${shape}", ms a proof\n`);
    for (const records of SIZES.slice(0, -1)) {
      const raw = largeInteraction(records, shape);
      const together = Math.max(1, Math.round(PROOFS_TOGETHER / records));
      const timeOf = ({ readInteraction: read, proveInSteps, finish }: Checkout): number => {
        const documents = Array.from({ length: together }, () => read(raw));
        const start = performance.now();
        for (const each of documents) finish(proveInSteps(each));
        return (performance.now() - start) / together;
      };
      for (let warm = 0; warm < Math.max(2, 4_000 / records); warm += 1) for (const each of [former, now]) timeOf(each);
      const rounds: { readonly before: number; readonly after: number }[] = [];
      const end = performance.now() + 8_000;
      for (let round = 0; round < 15 || performance.now() < end; round += 1) {
        const isFormerFirst = round % 2 === 0;
        const first = timeOf(isFormerFirst ? former : now);
        const second = timeOf(isFormerFirst ? now : former);
        rounds.push(isFormerFirst ? { before: first, after: second } : { before: second, after: first });
      }
      const ratios = rounds.map(({ before, after }) => after / before);
      print([
        String(records),
        show(Math.min(...rounds.map(({ before }) => before))),
        show(Math.min(...rounds.map(({ after }) => after))),
        middle(ratios).toFixed(2),
        `${middle(ratios, 0.25).toFixed(2)}-${middle(ratios, 0.75).toFixed(2)}`,
        String(rounds.length),
      ]);
    }
  }
}

/** The median, or another quantile. */
function middle(values: readonly number[], share = 0.5): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;
}
