/**
 * The picture in a real Chromium on the built page: its bars stand on the table's rows and end where the figures say, at
 * every width, and it is in nobody's way.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { SAMPLES } from '../../src/gateway/samples.ts';
import { queue, talked, wire } from '../audit/wire.ts';
import { expectQuietPage, forgetNoise, openPage, pageNoise, provedReport } from '../chromium.ts';

/** The page's path for a sample by its file. */
function pathOf(file: string, more = ''): string {
  const sample = SAMPLES.find((each) => each.file === file);
  if (sample === undefined) throw new Error(`No sample ${file}.`);
  return `/?tenant=${sample.tenantId}&interaction=${sample.interactionId}${more}`;
}

const figure = (page: Page) => page.getByRole('region', { name: 'Wait against SLA' });

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Drawn {
  readonly rows: readonly { readonly box: Box; readonly cells: Box; readonly wait: string }[];
  readonly bars: readonly Box[];
  readonly picture: Box;
  readonly threshold: Box;
  readonly lastTick: string;
}

/** Where the rows, their bars and the threshold stand, once the picture is there. */
async function measure(page: Page): Promise<Drawn> {
  await figure(page).locator('.recharts-bar-rectangle rect').first().waitFor();
  // The drawing follows a new size one frame later.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return figure(page).evaluate((section) => {
    const box = (element: Element): { left: number; right: number; top: number; bottom: number } => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { left, right, top, bottom };
    };
    const one = (selector: string): Element => {
      const found = section.querySelector(selector);
      if (found === null) throw new Error(`Nothing is drawn as ${selector}.`);
      return found;
    };
    const rows = [...section.querySelectorAll('tbody tr')].map((row) => {
      const cells = [...row.querySelectorAll('th > *, td:not(:empty)')].map(box);
      return {
        box: box(row),
        cells: {
          left: Math.min(...cells.map(({ left }) => left)),
          right: Math.max(...cells.map(({ right }) => right)),
          top: Math.min(...cells.map(({ top }) => top)),
          bottom: Math.max(...cells.map(({ bottom }) => bottom)),
        },
        wait: row.querySelectorAll('td')[1]?.textContent ?? '',
      };
    });
    const bars = [...section.querySelectorAll('.recharts-bar-rectangle')].map((bar) =>
      box(bar.querySelector('rect') ?? bar),
    );
    const surface = one('.recharts-surface');
    const axis = [...section.querySelectorAll('[aria-hidden="true"] span')].map((tick) => tick.textContent ?? '');
    return {
      rows,
      bars,
      picture: box(surface),
      threshold: box(one('.recharts-reference-line line')),
      lastTick: axis.at(-1) ?? '',
    };
  });
}

/** The texts of a row that are printed over one another. */
async function overprinted(page: Page): Promise<readonly string[]> {
  return figure(page).evaluate((section) =>
    [...section.querySelectorAll('tbody tr')].flatMap((row) => {
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      const texts: { readonly text: string; readonly box: Box }[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        // A long name ends with dots where its box does.
        const end = Math.min(right, node.parentElement?.getBoundingClientRect().right ?? right);
        if (node.textContent?.trim()) texts.push({ text: node.textContent, box: { left, right: end, top, bottom } });
      }
      return texts.flatMap(({ text, box }, index) =>
        texts
          .slice(index + 1)
          .filter(
            ({ box: other }) =>
              Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1 &&
              Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 3,
          )
          .map(({ text: other }) => `${text} | ${other}`),
      );
    }),
  );
}

const WIDTHS = [320, 390, 768, 1024, 1440, 1920];

describe('the bars', () => {
  it.each(WIDTHS)('stand on their rows and end where the figures say, at %i px', async (width) => {
    const page = await openPage({ width, path: pathOf('rejected-then-answered.json', '&sla=12') });
    const { rows, bars, picture, threshold, lastTick } = await measure(page);
    expect(bars).toHaveLength(rows.length);
    expect(rows.length).toBeGreaterThan(1);
    const perSecond = (picture.right - picture.left) / Number(lastTick);
    rows.forEach((row, index) => {
      const bar = bars[index] ?? picture;
      expect(bar.top).toBeGreaterThanOrEqual(row.box.top);
      expect(bar.bottom).toBeLessThanOrEqual(row.box.bottom + 1);
      expect(bar.left).toBeGreaterThanOrEqual(picture.left - 1);
      // A stay begins where it does within its wait. The figures are shown in whole seconds.
      const wait = row.wait.split(':').reduce((sum, part) => sum * 60 + Number.parseFloat(part), 0);
      expect(wait).toBeGreaterThan(0);
      expect(Math.abs(bar.right - bar.left - wait * perSecond)).toBeLessThanOrEqual(1 + perSecond / 2);
      const isBeside = picture.left > row.cells.left + 1;
      if (isBeside) {
        // Beside the figures, in the middle of the row.
        expect(picture.left).toBeGreaterThan(row.cells.right);
        expect(Math.abs((bar.top + bar.bottom) / 2 - (row.box.top + row.box.bottom) / 2)).toBeLessThanOrEqual(1);
      } else {
        // Under the words of its own row.
        expect(bar.top).toBeGreaterThanOrEqual(row.cells.bottom - 1);
        expect(width).toBeLessThan(768);
      }
    });
    expect(Math.abs(threshold.left - (picture.left + 12 * perSecond))).toBeLessThanOrEqual(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expectQuietPage(page);
  });

  it('keep to their rows while the window changes', async () => {
    // With a record beside them they have less room than the window.
    const page = await openPage({ width: 1440, path: pathOf('rejected-then-answered.json', '&record=queues[0]') });
    await measure(page);
    for (const width of [320, 1440, 1280, 768]) {
      await page.setViewportSize({ width, height: 900 });
      await expect
        .poll(async () => {
          const { rows, bars, picture } = await measure(page);
          const isInside = rows.every((row, index) => {
            const bar = bars[index];
            return bar !== undefined && bar.top >= row.box.top && bar.bottom <= row.box.bottom + 1;
          });
          return isInside && picture.right <= width;
        })
        .toBe(true);
      expect(await overprinted(page), `${width} px`).toEqual([]);
    }
    expectQuietPage(page);
  });

  it('keep to their rows on paper, where nothing is measured again', async () => {
    const page = await openPage({ width: 1440 });
    await page.addInitScript(() => {
      Reflect.set(
        globalThis,
        'ResizeObserver',
        class {
          observe(): void {}
          unobserve(): void {}
          disconnect(): void {}
        },
      );
    });
    await page.goto(pathOf('rejected-then-answered.json'));
    await measure(page);
    await page.setViewportSize({ width: 703, height: 900 });
    await page.emulateMedia({ media: 'print' });
    const { rows, bars } = await measure(page);
    rows.forEach((row, index) => {
      const bar = bars[index];
      expect(bar?.top).toBeGreaterThanOrEqual(row.box.top);
      expect(bar?.bottom).toBeLessThanOrEqual(row.box.bottom + 1);
    });
  });
});

describe('the threshold', () => {
  it('moves its line, the figures and the address with the text, by keyboard', async () => {
    const page = await openPage({ path: pathOf('reference.json') });
    const before = await measure(page);
    const field = figure(page).getByRole('textbox', { name: 'Assumed threshold' });
    await field.focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('40');
    await figure(page)
      .getByText(/Counts against SLA: 54 s past the assumed 40 s\./)
      .first()
      .waitFor();
    const after = await measure(page);
    expect(after.threshold.left - before.threshold.left).toBeCloseTo(
      ((after.picture.right - after.picture.left) * 20) / 100,
      -0.5,
    );
    expect(new URL(page.url()).searchParams.get('sla')).toBe('40');
    expectQuietPage(page);
  });
});

describe('a wait that could be either', () => {
  it('is hatched up to the longest wait with a tick where it turns, and is decided from there on', async () => {
    const page = await openPage({ width: 1440, path: '/' });
    const lostStart = wire({
      flagged: true,
      flagType: 'Queue',
      queues: [queue('A', 0, 35, { startTimestamp: undefined, queueTime: undefined })],
      agents: [talked('Bo', 35, [36, 90], 95)],
    });
    await page.getByLabel('Open a JSON file').setInputFiles({
      name: 'lost-start.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(lostStart)),
    });
    const row = figure(page).getByRole('row', { name: /Queue A/ });
    await provedReport(page);
    await figure(page).getByText('could be either').first().waitFor();
    expect(await row.textContent()).toContain('SLA could be either');
    expect(await page.locator('main').innerText()).toContain('Yes: wait and SLA.');
    // From the shortest wait to the longest; the tick stands at the assumed 20 s. Bars are drawn anew with the proof.
    await expect
      .poll(async () => {
        const { picture, lastTick } = await measure(page);
        const perSecond = (picture.right - picture.left) / Number(lastTick);
        const parts = await figure(page)
          .locator('.recharts-bar-rectangle')
          .first()
          .evaluate((bar) => [...bar.querySelectorAll('rect')].map((part) => part.getBoundingClientRect().toJSON()));
        const [tick] = parts.filter(({ width }) => width > 0).sort((a, b) => a.width - b.width);
        return {
          isLongest: Math.abs(Math.max(...parts.map(({ right }) => right)) - (picture.left + 36 * perSecond)) <= 1.5,
          isTurn: Math.abs((tick.left + tick.right) / 2 - (picture.left + 20 * perSecond)) <= 1,
        };
      })
      .toEqual({ isLongest: true, isTurn: true });

    const field = figure(page).getByRole('textbox', { name: 'Assumed threshold' });
    await field.fill('35.999');
    await figure(page).getByText('could be either').first().waitFor();
    await field.fill('36');
    await figure(page).getByText('could be either').first().waitFor({ state: 'detached' });
    expect(await row.textContent()).not.toContain('could be either');
    // Everything on the page follows at once, the account of the flag too.
    expect(await page.locator('main').innerText()).not.toContain('Yes: wait and SLA.');
    expectQuietPage(page);
  });

  it('follows the abandon type, which stands in the address', async () => {
    const page = await openPage({ path: pathOf('short-abandon.json') });
    await figure(page)
      .getByText(/^Left out of SLA/)
      .first()
      .waitFor();
    await figure(page).getByRole('button', { name: 'Change what becomes of short abandons' }).click();
    await figure(page).getByRole('combobox', { name: 'Assumed short abandons' }).selectOption('count-against-sla');
    await figure(page)
      .getByText(/^Counts against SLA/)
      .first()
      .waitFor();
    expect(new URL(page.url()).searchParams.get('abandons')).toBe('count');
    await page.reload();
    await figure(page)
      .getByText(/^Counts against SLA/)
      .first()
      .waitFor();
    expectQuietPage(page);
  });
});

describe('the picture', () => {
  it('holds no tab stop and takes no clicks', async () => {
    const page = await openPage({ path: pathOf('reference.json') });
    await measure(page);
    const picture = figure(page)
      .locator('[aria-hidden="true"]', { has: page.locator('.recharts-surface') })
      .first();
    expect(await picture.locator('[tabindex]:not([tabindex="-1"]), a, button, [role="application"]').count()).toBe(0);
    expect(await picture.evaluate((element) => getComputedStyle(element).pointerEvents)).toBe('none');
  });

  it('may not come: the table is whole and nothing moves', async () => {
    const page = await openPage();
    let isRefused = true;
    await page.route(/SlaChart/, (route) => (isRefused ? route.abort() : route.continue()));
    await page.goto(pathOf('reference.json'));
    const row = figure(page).getByRole('row', { name: /Queue Support/ });
    await figure(page).getByText('The picture could not be loaded. Every figure is in the table.').waitFor();
    expect(await row.textContent()).toContain('Counts against SLA');
    const without = await row.boundingBox();
    expect(pageNoise(page).some((line) => line.includes('SlaChart'))).toBe(true);
    forgetNoise(page);
    isRefused = false;
    await page.reload();
    await measure(page);
    expect(await row.boundingBox()).toEqual(without);
    expectQuietPage(page);
  });

  it('is not asked for where there is nothing to draw', async () => {
    const page = await openPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathOf('abandoned-in-ivr.json'));
    await figure(page).getByText('Never reached a queue, so SLA does not apply.').waitFor();
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => url.includes('SlaChart'))).toEqual([]);
  });
});
