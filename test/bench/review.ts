/**
 * The review's benchmark: grouping against a plain sort of the same items, in one run; then a review of two thousand in
 * Chromium: how the list scrolls, and whether memory grows with the documents that were seen. Prints what is past its aim.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { finish } from '../../src/audit/steps.ts';
import { createGateway } from '../../src/gateway/gateway.ts';
import { listen } from '../../src/gateway/listen.ts';
import { readPageFolder } from '../../src/gateway/pageFolder.ts';
import { makeSampleReview } from '../../src/gateway/sampleReview.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { ROOT } from '../../src/launch/setUp.mjs';
import { examineInSteps, findingOf } from '../../src/review/finding.ts';
import { groupItems, type ItemView } from '../../src/review/groups.ts';
import { instant } from '../../src/time/instant.ts';

const COUNT = 2000;
/** Most times a plain sort that grouping may take, most ms of a frame (95th percentile), most bytes a document seen may cost. */
const MOST_TIMES_SORT = 3;
const MOST_FRAME = 20;
const MOST_BYTES_A_DOCUMENT = 20_000;
const FRAMES = 300;

const FOLDER = join(ROOT, 'src/gateway/sample');
const TENANT = '00000000-0000-4000-8000-000000000506';

/** Of interactions, and of no tenant. */
const idOf = (index: number): string => `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`;

function samples(): readonly string[] {
  const files = Object.fromEntries(
    readdirSync(FOLDER).map((file) => [`./sample/${file}`, readFileSync(join(FOLDER, file), 'utf8')]),
  );
  return makeSampleReview(files).documents.map(({ text }) => text);
}

function documentOf(texts: readonly string[], index: number): string {
  return (texts[index % texts.length] ?? '').replaceAll(/("interactionId": )"[^"]+"/g, `$1"${idOf(index)}"`);
}

function viewsOf(texts: readonly string[]): ItemView[] {
  return Array.from({ length: COUNT }, (_, index): ItemView => {
    const document: unknown = JSON.parse(documentOf(texts, index));
    const answer = {
      interaction: readInteraction(document),
      document,
      text: '',
      bytes: () => new Blob(),
      receivedAt: instant(0),
      source: 'file' as const,
    };
    const finding = findingOf(answer, finish(examineInSteps(answer, DEFAULT_SLA_POLICY)), { sha256: '', evidence: '' });
    const item = {
      review: '',
      key: idOf(index),
      interactionId: idOf(index),
      position: (index * 7919) % COUNT,
      cells: [],
      times: 1,
      source: 'host' as const,
      history: [],
      finding,
    };
    return { item, state: 'ready' };
  });
}

/** The least of many runs, in ms: what else a machine does only ever adds. */
function least(work: () => unknown): number {
  let found = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 100; run += 1) {
    const began = performance.now();
    work();
    found = Math.min(found, performance.now() - began);
  }
  return found;
}

/** Runs the benchmark and prints what it found. */
export async function bench(_: readonly string[], executablePath: string): Promise<void> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const aim = (isKept: boolean): string => (isKept ? '' : '  PAST ITS AIM');
  say(`${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`);
  const texts = samples();
  const views = viewsOf(texts);
  const byCause = (one: ItemView, other: ItemView): number =>
    (one.item.finding?.signature ?? '').localeCompare(other.item.finding?.signature ?? '', 'en') ||
    (one.item.finding?.startAt ?? 0) - (other.item.finding?.startAt ?? 0);
  const sorted = least(() => [...views].sort(byCause));
  const grouped = least(() => groupItems(views));
  say(
    `grouping ${COUNT}: ${grouped.toFixed(2)} ms, a plain sort ${sorted.toFixed(2)} ms: ${(grouped / sorted).toFixed(2)} times${aim(grouped <= MOST_TIMES_SORT * sorted)}`,
  );

  const bytes = (ref: { readonly interactionId: string }): Uint8Array<ArrayBuffer> =>
    new TextEncoder().encode(documentOf(texts, Number(ref.interactionId.slice(-12))));
  const gateway = createGateway({
    upstream: {
      fetchInteraction: async (ref) => ({ kind: 'document', source: 'sample-synthetic', bytes: bytes(ref) }),
    },
    page: readPageFolder(join(ROOT, 'dist/page')),
  });
  const { address, close } = await listen(gateway, { host: '127.0.0.1', port: 0 });
  const browser = await chromium.launch({
    executablePath,
    args: ['--disable-gpu', '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    page.setDefaultTimeout(60_000);
    const session = await page.context().newCDPSession(page);
    const heap = async (): Promise<number> => {
      await session.send('HeapProfiler.collectGarbage');
      return page.evaluate(() => Number(Reflect.get(Reflect.get(performance, 'memory'), 'usedJSHeapSize')));
    };
    await page.goto(`${address}/?review=new`);
    await page
      .getByRole('textbox', { name: 'Interactions' })
      .fill(Array.from({ length: COUNT }, (_, index) => `${TENANT} ${idOf(index)}`).join('\n'));
    const began = performance.now();
    await page.getByRole('button', { name: /^Start the review of/ }).click();
    const left = async (): Promise<number> => {
      const words = await page.getByText(/^Looking at \d+ more/).allInnerTexts();
      return Number(/\d+/.exec(words[0] ?? '')?.[0] ?? 0);
    };
    let early: { readonly seen: number; readonly heap: number } | undefined;
    // Nothing is shown unasked before all are looked at.
    await page.getByRole('button', { name: /^Begin with the first/ }).click();
    await page.locator('article').first().waitFor();
    for (let waiting = await left(); waiting > 0; waiting = await left()) {
      if (!early && waiting < COUNT - 300) early = { seen: COUNT - waiting, heap: await heap() };
      await page.waitForTimeout(200);
    }
    say(`${COUNT} documents looked at in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    const late = await heap();
    if (early) {
      const each = (late - early.heap) / (COUNT - early.seen);
      say(
        `heap after ${early.seen} documents ${(early.heap / 1e6).toFixed(1)} MB, after ${COUNT} ${(late / 1e6).toFixed(1)} MB: ${(each / 1000).toFixed(1)} kB each (a document is ${(bytes({ interactionId: idOf(0) }).length / 1000).toFixed(1)} kB of text)${aim(each <= MOST_BYTES_A_DOCUMENT)}`,
      );
    }
    const mainThread = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
    };
    // Processor time: what else the machine does is not in it.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busyBefore = await mainThread();
    const frames = await page.evaluate(
      (count) =>
        new Promise<number[]>((resolve, reject) => {
          const list = [...document.querySelectorAll('section')].find(
            (each) => each.getAttribute('aria-label') === 'Interactions by cause',
          );
          if (!list) return reject(new Error('there is no list'));
          const times: number[] = [];
          const step = (time: number): void => {
            times.push(time);
            if (times.length > count) {
              resolve(times);
              return;
            }
            list.scrollTop += 300;
            requestAnimationFrame(step);
          };
          requestAnimationFrame(step);
        }),
      FRAMES,
    );
    const busy = ((await mainThread()) - busyBefore) / FRAMES;
    const lengths = frames
      .slice(1)
      .map((time, index) => time - (frames[index] ?? time))
      .sort((a, b) => a - b);
    const p95 = lengths[Math.floor(lengths.length * 0.95)] ?? Number.NaN;
    say(
      `scrolling ${COUNT} items: frames of ${p95.toFixed(1)} ms (95th percentile of ${lengths.length}), of which the page’s thread works ${(busy * 1000).toFixed(1)} ms${aim(p95 <= MOST_FRAME)}`,
    );
    say(
      `rows of the list on the page: ${await page.getByRole('region', { name: 'Interactions by cause' }).getByRole('listitem').count()}`,
    );
  } finally {
    await browser.close();
    await close(0);
  }
}
