/** The record on the page: beside the timeline and under it, by mouse, finger and keyboard, and that it moves nothing. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { SAMPLES } from '../../src/gateway/samples.ts';
import { expectAccessible, expectNoSidewaysScroll } from '../accessibility.ts';
import { expectQuietPage, openPage, type PageOptions } from '../chromium.ts';

async function openSample(file: string, options: PageOptions, record?: string): Promise<Page> {
  const sample = SAMPLES.find((each) => each.file === `${file}.json`);
  if (!sample) throw new Error(`No sample ${file}`);
  const shown = record === undefined ? '' : `&record=${record}`;
  const page = await openPage({
    ...options,
    path: `/?tenant=${sample.tenantId}&interaction=${sample.interactionId}${shown}`,
  });
  // What stands under the timeline is drawn after it: only then nothing moves any more by itself.
  await page.getByText('Raw response').waitFor();
  await page.evaluate(() => document.fonts.ready);
  return page;
}

const panelOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Selected record' });
const rowOf = (page: Page, name: RegExp): Locator => page.getByRole('treegrid').getByRole('row', { name });

/** Where the rows, and what follows the timeline, stand on the page; to the px. */
function places(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    // The head of the timeline stays in view as the page scrolls: that is how it is meant.
    [...document.querySelectorAll('[role="row"][aria-level], main h2')]
      .filter((element) => !element.closest('aside'))
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x, y + scrollY, width, height].map(Math.round).join(' ');
      }),
  );
}

async function heightOf(locator: Locator): Promise<number> {
  return (await locator.boundingBox())?.height ?? 0;
}

describe('the sheet on a phone', () => {
  it('peeks, is opened and closed again, moves nothing, and hands the focus back to its row', async () => {
    const page = await openSample('lost-end-decides-sla', { width: 390, height: 844 });
    const before = await places(page);
    await rowOf(page, /Billing, 2nd entry/).click();
    const panel = panelOf(page);
    await panel.getByRole('heading', { name: 'Queue Billing, 2nd entry' }).waitFor();
    expect(await places(page)).toEqual(before);
    expect(await heightOf(panel)).toBeLessThanOrEqual(80);
    expect(await panel.getByRole('heading', { name: 'Where the end can be' }).isVisible()).toBe(false);

    await panel.getByRole('button', { name: 'Details' }).click();
    await panel.getByRole('heading', { name: 'Where the end can be' }).waitFor();
    expect(await places(page)).toEqual(before);
    expect(await heightOf(panel)).toBeGreaterThan(400);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);

    await panel.getByRole('button', { name: 'Copy queues[1].queueName' }).focus();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await rowOf(page, /Billing, 2nd entry/).evaluate((row) => row === document.activeElement)).toBe(true);
    expect(await places(page)).toEqual(before);
    expect(page.url()).not.toContain('record=');
    expectQuietPage(page);
  });

  it('lets the end of the page be scrolled free of it', async () => {
    const page = await openSample('lost-end-decides-sla', { width: 390, height: 844 }, 'queues[1]');
    const panel = panelOf(page);
    await panel.getByRole('button', { name: 'Details' }).click();
    const foot = page.getByText(/^Rules version/);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await expect
      .poll(async () => {
        const [end, sheet] = [await foot.boundingBox(), await panel.boundingBox()];
        return end && sheet && end.y + end.height <= sheet.y;
      })
      .toBe(true);
  });

  it('is pulled open, lower and shut', async () => {
    const page = await openSample('lost-end-decides-sla', { width: 390, height: 844 }, 'queues[1]');
    const panel = panelOf(page);
    const pull = async (by: number): Promise<void> => {
      const box = await panel.boundingBox();
      if (!box) throw new Error('No sheet');
      await page.mouse.move(box.x + 150, box.y + 30);
      await page.mouse.down();
      await page.mouse.move(box.x + 150, box.y + 30 + by / 2);
      await page.mouse.move(box.x + 150, box.y + 30 + by);
      await page.mouse.up();
    };
    const peek = await heightOf(panel);
    await pull(-300);
    expect(await heightOf(panel)).toBeCloseTo(peek + 300, -1);
    await pull(100);
    expect(await heightOf(panel)).toBeCloseTo(peek + 200, -1);
    await pull(150);
    expect(await heightOf(panel)).toBeCloseTo(peek, -1);
  });

  it('is opened, made higher and shut with keys', async () => {
    const page = await openSample('lost-end-decides-sla', { width: 390, height: 844 }, 'queues[1]');
    const panel = panelOf(page);
    const grip = panel.getByRole('separator', { name: 'Height of the record’s sheet' });
    await grip.focus();
    await page.keyboard.press('ArrowUp');
    const open = await heightOf(panel);
    expect(open).toBeGreaterThan(400);
    await page.keyboard.press('ArrowUp');
    expect(await heightOf(panel)).toBeCloseTo(open + 32, -1);
    await page.keyboard.press('Home');
    expect(await heightOf(panel)).toBeLessThanOrEqual(80);
    expect(await grip.getAttribute('aria-valuetext')).toBe('one line high');
  });
});

describe('the column beside the timeline', () => {
  it('comes with the first record that is chosen, and choosing another moves nothing', async () => {
    const page = await openSample('warm-transfer', { width: 1440 });
    expect(await panelOf(page).count()).toBe(0);
    await rowOf(page, /^IVR|^Interaction/)
      .first()
      .click();
    await panelOf(page).waitFor();
    const before = await places(page);
    for (const name of [/Segment 0/, /^Queue/]) {
      await rowOf(page, name).first().click();
      await panelOf(page).waitFor();
      expect(await places(page)).toEqual(before);
    }
    // Escape takes back the view first, then closes the record; the focus stays on the row.
    await page.keyboard.press('f');
    await expect.poll(() => page.url()).toContain('view=');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.url()).not.toContain('view=');
    expect(await panelOf(page).count()).toBe(1);
    await page.keyboard.press('Escape');
    await panelOf(page).waitFor({ state: 'detached' });
    expect(
      await rowOf(page, /^Queue/)
        .first()
        .evaluate((row) => row === document.activeElement),
    ).toBe(true);
    expectQuietPage(page);
  });

  it('is resized with keys and as wide after the page is loaded again', async () => {
    const page = await openSample('lost-end-decides-sla', { width: 1440 }, 'queues[1]');
    const edge = page.getByRole('separator', { name: 'Width of the record’s column' });
    const width = async (): Promise<number> => Math.round((await panelOf(page).boundingBox())?.width ?? 0);
    const usual = await width();
    await edge.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await width()).toBe(usual + 64);
    await page.reload();
    await panelOf(page).waitFor();
    expect(await width()).toBe(usual + 64);
    await edge.dblclick();
    expect(await width()).toBe(usual);
  });

  it('proves both limits in full, and is accessible with all of it open', async () => {
    const page = await openSample('lost-end-decides-sla', { width: 1440 }, 'queues[1]');
    const panel = panelOf(page);
    for (const summary of await panel.getByText(/^Why /).all()) await summary.click();
    await panel.getByText('The end of queue Billing, 2nd entry is no earlier than').first().waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  it.each(['light', 'dark'] as const)('holds together at its least width in %s', async (colorScheme) => {
    const page = await openSample('lost-end-decides-sla', { width: 1265, colorScheme }, 'queues[1]');
    await page.getByRole('separator', { name: 'Width of the record’s column' }).focus();
    await page.keyboard.press('Home');
    const out = await panelOf(page).evaluate((panel) => {
      // The body is wider by the room that a focus ring takes at its edge.
      const right = panel.getBoundingClientRect().right + 4.5;
      return [...panel.querySelectorAll('*')]
        .filter((element) => element.getBoundingClientRect().right > right && !element.closest('.sr'))
        .map((element) => element.outerHTML.slice(0, 120));
    });
    expect(out).toEqual([]);
    await expectAccessible(page);
  });
});

describe('the card of a row', () => {
  const overlaps = async (one: Locator, other: Locator): Promise<boolean> => {
    const [a, b] = [await one.boundingBox(), await other.boundingBox()];
    if (!a || !b) throw new Error('Not to be seen');
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  };

  it('comes where the pointer rests, can be pointed at, never lies over its row, goes with Escape', async () => {
    const page = await openSample('lost-end-decides-sla', { width: 1440, height: 1000 });
    const row = rowOf(page, /Billing, 1st entry/);
    await row.hover();
    const card = page.getByRole('tooltip');
    await card.waitFor();
    expect(await card.innerText()).toContain('14:02:15.410 to 14:02:27.102 UTC');
    expect(await overlaps(card, row)).toBe(false);
    await card.hover();
    await page.waitForTimeout(500);
    await card.waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    expectQuietPage(page);
  });

  it('comes with the keyboard, inside the window, and never beside the sheet that a finger opens', async () => {
    const page = await openSample('lost-end-decides-sla', { width: 390, height: 844, hasTouch: true });
    const row = rowOf(page, /Billing, 1st entry/);
    const card = page.getByRole('tooltip');
    await row.focus();
    await page.keyboard.press('ArrowDown');
    await card.waitFor();
    const box = await card.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
    expect(await card.innerText()).not.toContain('1st entry');
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    await row.tap();
    await page.getByRole('complementary').waitFor();
    await page.waitForTimeout(800);
    expect(await card.count()).toBe(0);
  });
});

describe('related records', () => {
  it('are links: another tab opens the same page at them, a plain press goes there in place', async () => {
    const page = await openSample('lost-end-decides-sla', {}, 'queues%5B1%5D&view=20-80');
    const link = panelOf(page).getByRole('link', { name: 'Segment 0' });
    await page.evaluate(() => Reflect.set(window, 'isStillHere', true));
    await link.hover();
    const address = new URL((await link.getAttribute('href')) ?? '', page.url());
    expect(address.searchParams.get('record')).toBe('segments[0]');
    expect(address.searchParams.get('view')).toBe('20-80');
    const other = await openPage({ path: `${address.pathname}${address.search}` });
    await panelOf(other).getByRole('heading', { name: 'Segment 0' }).waitFor();
    await link.click();
    await panelOf(page).getByRole('heading', { name: 'Segment 0' }).waitFor();
    expect(await page.evaluate(() => Reflect.get(window, 'isStillHere'))).toBe(true);
    expect(new URL(page.url()).searchParams.get('record')).toBe('segments[0]');
    expect(new URL(page.url()).searchParams.get('view')).toBe('20-80');
    await expectAccessible(page);
  });
});
