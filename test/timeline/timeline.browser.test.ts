/**
 * The picture in a real browser: at every width nothing runs out of it, no label stands on another, every bar is seen.
 * The numbers are the layout's; what is tested here is that the style sheet makes a picture of them.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { SAMPLES } from '../../src/gateway/samples.ts';
import { expectQuietPage, openPage, type PageOptions, provedReport } from '../chromium.ts';

const WIDTHS = [320, 480, 720, 768, 960, 1280, 1920];

async function openTimeline(file: string, options: PageOptions): Promise<Page> {
  const sample = SAMPLES.find((each) => each.file === `${file}.json`);
  if (!sample) throw new Error(`No sample ${file}`);
  const page = await openPage({
    ...options,
    path: `/?tenant=${sample.tenantId}&interaction=${sample.interactionId}`,
  });
  await page.getByRole('treegrid', { name: 'Timeline' }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  await provedReport(page);
  return page;
}

/** Labels are placed anew once the page has another width. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** What can be wrong with a picture, in words; runs in the page. */
function faultsOfPicture(): readonly string[] {
  const faults: string[] = [];
  const round = (value: number): number => Math.round(value * 10) / 10;
  const isWithin = (inner: DOMRect, outer: DOMRect): boolean =>
    inner.left >= outer.left - 1 && inner.right <= outer.right + 1;
  const textRect = (element: Element): DOMRect => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect();
  };
  const grid = document.querySelector('[role="treegrid"]');
  for (const row of grid?.querySelectorAll('tbody tr') ?? []) {
    const name = row.querySelector('[role="rowheader"]')?.textContent ?? '';
    const lane = row.lastElementChild?.firstElementChild;
    if (!lane) {
      faults.push(`${name}: no picture`);
      continue;
    }
    const box = lane.getBoundingClientRect();
    for (const bar of lane.querySelectorAll('i')) {
      // Nothing but its edge: a line, not a stretch.
      const { width: inside, borderLeftWidth: edge } = getComputedStyle(bar);
      if (inside === edge) continue;
      const rect = bar.getBoundingClientRect();
      if (rect.width < 3) faults.push(`${name}: a bar of ${rect.width} px`);
      if (!isWithin(rect, box)) faults.push(`${name}: a bar from ${round(rect.left)} to ${round(rect.right)}`);
    }
    const seen = [...lane.querySelectorAll(':scope > span')]
      .map((label) => ({ text: label.textContent, rect: textRect(label) }))
      .filter(({ rect }) => rect.right > box.left && rect.left < box.right);
    if (seen.length > 1) faults.push(`${name}: ${seen.map(({ text }) => text).join(' and ')} at once`);
    for (const { text, rect } of seen) {
      if (!isWithin(rect, box)) faults.push(`${name}: "${text}" runs out of the picture`);
    }
    const side = lane.querySelector<HTMLElement>(':scope > [data-side]')?.dataset.side;
    const bars = [...lane.querySelectorAll('i')].map((bar) => bar.getBoundingClientRect());
    for (const { text, rect } of seen) {
      const isOnBar = bars.some(({ left, right }) => left < rect.right - 1 && right > rect.left + 1);
      if ((side === 'before' || side === 'after') && isOnBar) faults.push(`${name}: "${text}" lies on a bar`);
      if (side === 'over' && !bars.some(({ right }) => right > rect.right))
        faults.push(`${name}: "${text}" hides the end`);
    }
  }
  const axis = grid?.querySelector('thead [aria-hidden="true"]');
  const ticks = [...(axis?.querySelectorAll(':scope > span > span') ?? [])]
    .map((tick) => ({ text: tick.textContent, rect: tick.getBoundingClientRect() }))
    .filter(({ rect }) => rect.width > 0);
  if (!axis || ticks.length < 2) faults.push(`${ticks.length} marks on the axis`);
  ticks.forEach(({ text, rect }, index) => {
    const next = ticks[index + 1];
    if (next && next.rect.left < rect.right + 2) faults.push(`marks ${text} and ${next.text} touch`);
    if (axis && !isWithin(rect, axis.getBoundingClientRect())) faults.push(`mark ${text} runs out of the picture`);
  });
  if (document.documentElement.scrollWidth > window.innerWidth) faults.push('the page scrolls sideways');
  return faults;
}

describe('the picture', () => {
  it.each([
    'reference',
    'lost-end-decides-sla',
    'lost-segment-end',
    'answered-past-20-s',
    'still-running',
    'safeguard-limit',
    'counter-limit',
    'contradiction',
    'email',
  ])('of %s holds together at every width', async (file) => {
    const page = await openTimeline(file, { width: 1440 });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await drawn(page);
      expect(await page.evaluate(faultsOfPicture), `at ${width} px`).toEqual([]);
    }
    expectQuietPage(page);
  });

  it('holds together with text of twice the size', async () => {
    const page = await openTimeline('lost-end-decides-sla', { width: 1280 });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    await drawn(page);
    expect(await page.evaluate(faultsOfPicture)).toEqual([]);
  });
});

describe('rows', () => {
  it('are at least 44 px high where the pointer is a finger', async () => {
    for (const width of [390, 1024]) {
      const page = await openTimeline('lost-end-decides-sla', { width, hasTouch: true });
      const heights = await page
        .getByRole('treegrid')
        .locator('tbody tr')
        .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
      expect(Math.min(...heights), `at ${width} px`).toBeGreaterThanOrEqual(44);
    }
  });

  it('keep their figures for those who cannot see the columns that are left out', async () => {
    const page = await openTimeline('reference', { width: 320 });
    const row = page.getByRole('row', { name: 'Queue Support, abandoned, starts at 0:00, lasts 1 min 34 s' });
    await row.waitFor();
    expect(await page.getByRole('columnheader', { name: 'Start' }).count()).toBe(1);
  });
});

describe('moments', () => {
  it('messages are marks of one row, and what lies between them is no stretch without an event', async () => {
    const page = await openTimeline('sms-with-transcript', { width: 1440 });
    const messages = page.getByRole('row', { name: /^Messages\b.* 9 messages, first at 0:00, last at 42:21, / });
    await messages.waitFor();
    expect(await messages.locator('i').count()).toBe(8);
    await page.getByRole('list', { name: 'What the marks mean' }).waitFor();
    expect(await page.getByText('without an event').count()).toBe(0);
  });

  it('the flag is told of inside the picture and far outside it, and all of its mark is seen', async () => {
    const inside = await openTimeline('counter-limit', { width: 390 });
    const row = inside.getByRole('row', { name: /^Interaction, .*, flagged at 3:26$/ });
    const lane = await row.locator('[aria-hidden="true"]:has(> i)').boundingBox();
    const mark = await row.locator('[aria-hidden="true"]:has(> i) > div').boundingBox();
    expect(lane && mark && mark.x + mark.width <= lane.x + lane.width + 0.5).toBe(true);
    const outside = await openTimeline('lost-end-decides-sla', { width: 390 });
    await outside.getByRole('row', { name: /, flagged at 34:53, later than shown$/ }).waitFor();
    await outside.getByText('flagged at 34:53, later than shown').waitFor();
  });
});
