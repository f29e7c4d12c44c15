/**
 * The timeline's benchmark: synthetic interactions opened by link from the real gateway, in fresh browser contexts, beside
 * a baseline page that only parses the same response and draws the same bars. Prints medians, and what is past its aim.
 *
 * Figures of one run belong together: the machine, and what else it does, is in all of them alike.
 */
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { createGateway } from '../../src/gateway/gateway.ts';
import { listen } from '../../src/gateway/listen.ts';
import type { PageFile, PageFiles } from '../../src/gateway/pageFiles.ts';
import { readPageFolder } from '../../src/gateway/pageFolder.ts';
import type { Upstream } from '../../src/gateway/upstream.ts';
import { ROOT } from '../../src/launch/setUp.mjs';
import { type Measured, measurePage, type Subject } from './measurePage.ts';
import { syntheticIds, syntheticInteraction } from './syntheticInteraction.ts';

interface Choices {
  readonly records: readonly number[];
  readonly rates: readonly number[];
  readonly runs: number;
  readonly subjects: readonly SubjectName[];
  /** Rates at which the page is moved about. */
  readonly movedAt: readonly number[];
}

type SubjectName = 'ours' | 'baseline';

/** Most ms from the response to painted bars, by records and then by how much the processor is slowed. */
const MOST_TO_BARS: Readonly<Record<number, Readonly<Record<number, number>>>> = {
  10: { 1: 100, 4: 250 },
  1000: { 1: 150, 4: 450 },
  10000: { 1: 250, 4: 700 },
  100000: { 1: 1400 },
};
const MOST_DOM_ELEMENTS = 2500;
const MOST_HEAP = 150_000_000;

/** Most ms of a frame (its 95th percentile) at a processor slowed four times: one, or two where there is much to draw. */
function mostFrame(records: number, rate: number): number | undefined {
  if (rate !== 4) return undefined;
  return records <= 10 ? 20 : 33;
}

const USAGE = `--records=10,1000,10000,100000  --rates=1,4  --runs=5  --subjects=ours,baseline  --moved=4 (rates, or "none")`;

function readChoices(words: readonly string[]): Choices {
  const { values } = parseArgs({
    args: [...words],
    options: {
      records: { type: 'string', default: '10,1000,10000,100000' },
      rates: { type: 'string', default: '1,4' },
      runs: { type: 'string', default: '5' },
      subjects: { type: 'string', default: 'ours,baseline' },
      moved: { type: 'string', default: '4' },
    },
  });
  const numbers = (text: string): number[] =>
    text.split(',').map((word) => {
      const number = Number(word);
      if (!Number.isInteger(number) || number < 1) throw new Error(`"${word}" is no whole number from 1: ${USAGE}`);
      return number;
    });
  const subjects = values.subjects.split(',').map((word) => {
    if (word !== 'ours' && word !== 'baseline') throw new Error(`"${word}" is neither ours nor baseline: ${USAGE}`);
    return word;
  });
  return {
    records: numbers(values.records),
    rates: numbers(values.rates),
    runs: numbers(values.runs)[0] ?? 1,
    subjects,
    movedAt: values.moved === 'none' ? [] : numbers(values.moved),
  };
}

/** Runs the benchmark and prints its table. */
export async function bench(words: readonly string[], chromiumPath: string): Promise<void> {
  const choices = readChoices(words);
  const documents = new Map(
    choices.records.map((records) => [
      syntheticIds(records).interactionId,
      new TextEncoder().encode(syntheticInteraction(records)),
    ]),
  );
  const upstream: Upstream = {
    async fetchInteraction({ interactionId }) {
      const bytes = documents.get(interactionId);
      if (bytes === undefined) return { kind: 'not-found', sentence: 'The benchmark has no such interaction.' };
      return { kind: 'document', source: 'sample-synthetic', bytes };
    },
  };
  const gateway = createGateway({ upstream, page: withBaseline(readPageFolder(join(ROOT, 'dist/page'))) });
  const { address, close } = await listen(gateway, { host: '127.0.0.1', port: 0 });
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // Root has no sandbox to enter; anyone else keeps it.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  try {
    print(
      `Chromium ${browser.version()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${loadWords()} at first`,
    );
    print(`Medians of ${choices.runs} runs; * is past its aim\n`);
    await measureAll(browser, address, choices);
    print(`\n${loadWords()} at last`);
  } finally {
    await browser.close();
    await close(0);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function loadWords(): string {
  return `load ${loadavg()[0]?.toFixed(1)}`;
}

/** The page's files, with the baseline's two beside them. */
function withBaseline(page: PageFiles): PageFiles {
  const fileOf = (text: string, mediaType: string): PageFile => ({
    mediaType,
    etag: 'W/"baseline"',
    isImmutable: false,
    bytes: new TextEncoder().encode(text),
    compressed: {},
  });
  return new Map([
    ...page,
    ['/baseline', fileOf(BASELINE_PAGE, 'text/html; charset=utf-8')],
    ['/baseline.js', fileOf(readFileSync(join(ROOT, 'test/bench/baseline.js'), 'utf8'), 'text/javascript')],
  ]);
}

const BASELINE_PAGE =
  '<!doctype html><html lang="en"><title>Baseline</title><script type="module" src="/baseline.js"></script>';

function subjectOf(name: SubjectName, records: number): Subject {
  const { tenantId, interactionId } = syntheticIds(records);
  const query = `?tenant=${tenantId}&interaction=${interactionId}`;
  if (name === 'baseline') {
    return { path: `/baseline${query}`, bars: 'canvas', leastBars: 2, ground: 'canvas:nth-of-type(2)' };
  }
  return {
    path: `/${query}`,
    // The class names of CSS modules keep the name they were given.
    bars: '[role="treegrid"] [class*="_bar_"]',
    leastBars: Math.min(records, 5),
    ground: '[role="treegrid"] [role="row"]:nth-child(3) [role="gridcell"]:last-child',
  };
}

const COLUMNS = [
  'records',
  'CPU',
  '',
  'to bars, ms',
  'frame p95, ms',
  'longest task after, ms',
  'DOM elements',
  'heap, MB',
  'CPU at rest, %',
];

async function measureAll(browser: Browser, address: string, choices: Choices): Promise<void> {
  const toBars = new Map<string, number>();
  const widths = COLUMNS.map((column) => Math.max(8, column.length));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('  ');
  print(line(COLUMNS));
  for (const records of choices.records) {
    for (const rate of choices.rates) {
      const isMoved = choices.movedAt.includes(rate);
      const runs = new Map<SubjectName, Measured[]>(choices.subjects.map((name) => [name, []]));
      // Taken in turns, so that a busy moment of the machine falls on both.
      for (let run = 0; run < choices.runs; run += 1) {
        for (const [name, done] of runs)
          done.push(await measurePage(browser, address, subjectOf(name, records), { rate, isMoved }));
      }
      for (const [name, done] of runs) {
        const aims = name === 'ours';
        const bars = median(done.map((each) => each.toBars));
        toBars.set(`${name} ${rate} ${records}`, bars);
        print(
          line([
            records.toLocaleString('en'),
            `${rate}x`,
            name,
            cell(bars, aims ? MOST_TO_BARS[records]?.[rate] : undefined),
            frameCell(done, aims ? mostFrame(records, rate) : undefined),
            cell(median(done.map((each) => each.longestTask)), undefined),
            cell(median(done.map((each) => each.domElements)), aims ? MOST_DOM_ELEMENTS : undefined),
            cell(median(done.map((each) => each.heap)) / 1e6, aims ? MOST_HEAP / 1e6 : undefined),
            cell(median(done.map((each) => each.cpuAtRest)) * 100, aims ? 0 : undefined),
          ]),
        );
        for (const { moved } of done) if (moved?.unmoved !== undefined) print(`  ${name} unmoved: ${moved.unmoved}`);
      }
    }
  }
  for (const name of choices.subjects) {
    for (const rate of choices.rates) {
      const [fewer, more] = [toBars.get(`${name} ${rate} 10000`), toBars.get(`${name} ${rate} 100000`)];
      if (fewer === undefined || more === undefined) continue;
      print(`Growth from 10,000 to 100,000 records at ${rate}x, ${name}: ${(more / fewer).toFixed(1)} times`);
    }
  }
}

/** A whole number beside its aim, marked where it is past it. */
function cell(value: number, aim: number | undefined): string {
  const shown = Math.round(value);
  if (aim === undefined) return `${shown}`;
  return `${shown}${shown > aim ? '*' : ''} / ${aim}`;
}

function frameCell(done: readonly Measured[], aim: number | undefined): string {
  const moved = done.flatMap((each) => each.moved ?? []);
  if (moved.length === 0) return '-';
  const text = cell(median(moved.map(({ frameP95 }) => frameP95)), aim);
  return moved.every(({ unmoved }) => unmoved === undefined) ? text : `${text} unmoved`;
}

function median(values: readonly number[]): number {
  const inOrder = [...values].sort((one, other) => one - other);
  const middle = Math.floor(inOrder.length / 2);
  const upper = inOrder[middle] ?? Number.NaN;
  return inOrder.length % 2 === 1 ? upper : ((inOrder[middle - 1] ?? Number.NaN) + upper) / 2;
}
