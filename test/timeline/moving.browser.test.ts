/**
 * Moving through the picture in a real browser: each key, each gesture of mouse and fingers, and what the address keeps.
 */
import type { CDPSession, Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { SAMPLES } from '../../src/gateway/samples.ts';
import { syntheticIds, syntheticInteraction } from '../bench/syntheticInteraction.ts';
import { openPage, type PageOptions, provedReport } from '../chromium.ts';

/** 14 records from 0 to 258.905 s. */
const sample = SAMPLES.find(({ file }) => file === 'lost-end-decides-sla.json');
if (!sample) throw new Error('No sample with a lost end');
/** When the sample's interaction began. */
const START = '2026-11-19T14:02:07.200Z';
const ADDRESS = `/?tenant=${sample.tenantId}&interaction=${sample.interactionId}`;

async function openTimeline(options: PageOptions = {}, more = ''): Promise<Page> {
  const page = await openPage({ ...options, path: `${ADDRESS}${more}` });
  await page.getByRole('treegrid', { name: 'Timeline' }).waitFor();
  await provedReport(page);
  // What a hand does is loaded after the first bars.
  await page.waitForLoadState('networkidle');
  return page;
}

/** What the address says is seen, in s; all of it where it says nothing. */
async function viewOf(page: Page): Promise<readonly number[]> {
  // A move is kept a moment after it has come to rest; the page's own timers keep their order however busy it is.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
  const view = new URL(page.url()).searchParams.get('view');
  return view === null ? [0, 258.905] : view.split('-').map(Number);
}

function row(page: Page, name: RegExp): Locator {
  return page.getByRole('treegrid', { name: 'Timeline' }).getByRole('row', { name });
}

function slider(page: Page, name: string): Locator {
  return page.getByRole('slider', { name });
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(locator: Locator): Promise<Box> {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  if (!box) throw new Error('Not on the page');
  return box;
}

/** The picture of a row. */
function laneOf(page: Page, name: RegExp): Locator {
  return row(page, name).locator('td > [aria-hidden="true"]').last();
}

/** Where a fraction of what is seen stands: the last instant's bar, of 3 px at least, is still within the lane. */
function at(lane: { readonly x: number; readonly width: number }, fraction: number): number {
  return lane.x + fraction * (lane.width - 3);
}

describe('keys', () => {
  it('zoom, move, fit, and go back through the views', async () => {
    const page = await openTimeline();
    await row(page, /^Queue Billing, 1st entry/).click();
    await page.keyboard.press('f');
    expect(await viewOf(page)).toEqual([7.625, 20.487]);
    await page.keyboard.press('+');
    const [from = 0, to = 0] = await viewOf(page);
    expect(to - from).toBeCloseTo((20.487 - 7.625) / 2, 2);
    await page.keyboard.press('Shift+ArrowRight');
    const moved = await viewOf(page);
    expect(moved[0]).toBeGreaterThan(from);
    await page.keyboard.press('Escape');
    expect(await viewOf(page)).toEqual([from, to]);
    await page.keyboard.press('Escape');
    expect(await viewOf(page)).toEqual([7.625, 20.487]);
    await page.keyboard.press('0');
    expect(await viewOf(page)).toEqual([0, 258.905]);
    await page.goBack();
    expect(await viewOf(page)).toEqual([7.625, 20.487]);
    await page.keyboard.press('-');
    await page.keyboard.press('-');
    await page.keyboard.press('-');
    const [, out = 0] = await viewOf(page);
    expect(out).toBeGreaterThan(60);
    await page.keyboard.press('Escape');
    expect(await viewOf(page)).toEqual([7.625, 20.487]);
  });

  it('go to the next and the previous problem, and say so', async () => {
    const page = await openTimeline();
    await row(page, /^Interaction/).click();
    await page.keyboard.press(']');
    await expect.poll(() => row(page, /^Queue Billing, 2nd entry/).getAttribute('aria-selected')).toBe('true');
    await page.getByText('Queue Billing, 2nd entry: no end received').waitFor({ state: 'attached' });
    expect(new URL(page.url()).searchParams.get('record')).toBe('queues[1]');
    await page.keyboard.press('[');
    expect(await row(page, /^Queue Billing, 2nd entry/).getAttribute('aria-selected')).toBe('true');
  });

  it('go to a record whose figures contradict each other, which says both', async () => {
    const contradicted = SAMPLES.find(({ file }) => file === 'contradiction.json');
    if (!contradicted) throw new Error('No sample with a contradiction');
    const { tenantId, interactionId } = contradicted;
    const page = await openPage({ width: 320, path: `/?tenant=${tenantId}&interaction=${interactionId}` });
    const queue = row(page, /^Queue Certificates, answered, .*contradicted figures: 18 s received, 28 s/);
    await queue.waitFor();
    await page.getByRole('button', { name: /Next problem/ }).waitFor();
    await row(page, /^Interaction/).click();
    await page.keyboard.press(']');
    await expect.poll(() => queue.getAttribute('aria-selected')).toBe('true');
    await page.getByText(/^Queue Certificates: contradicted figures/).waitFor({ state: 'attached' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  it('zoom about what is seen of the selected record', async () => {
    const page = await openTimeline();
    await row(page, /^Queue Billing, 1st entry/).click();
    for (const key of ['+', '+', '+']) await page.keyboard.press(key);
    const [from = 0, to = 0] = await viewOf(page);
    expect(to - from).toBeCloseTo(258.905 / 8, 0);
    expect(from).toBeLessThan(8.21);
    expect(to).toBeGreaterThan(19.902);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    const [closer = 0, end = 0] = await viewOf(page);
    expect(closer).toBeLessThan(19.902);
    expect(end).toBeGreaterThan(8.21);
  });

  it('take back with Esc what can be seen, say what is seen then, and stay on the selected row', async () => {
    const page = await openTimeline();
    const said = page.getByRole('status').filter({ hasText: /^Showing/ });
    await row(page, /^Queue Billing, 1st entry/).click();
    await page.keyboard.press('f');
    await said.filter({ hasText: 'Showing 0:08 to 0:20' }).waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowDown');
    // Zoomed in and out again in one go: nothing that a person would take back.
    await page.keyboard.press('+');
    await viewOf(page);
    await page.keyboard.press('-');
    expect(await viewOf(page)).toEqual([7.625, 20.487]);
    await page.keyboard.press('Escape');
    await said.filter({ hasText: 'Showing all' }).waitFor({ state: 'attached' });
    expect(await viewOf(page)).toEqual([0, 258.905]);
    await expect.poll(() => row(page, /^Queue Billing, 1st entry/).getAttribute('aria-selected')).toBe('true');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-selected'))).toBe('true');
  });

  it('and Back return from a record that a link led to', async () => {
    const page = await openTimeline();
    const record = (): string | null => new URL(page.url()).searchParams.get('record');
    await row(page, /^Marcus Boateng/).click();
    await row(page, /^Queue Billing, 1st entry/).click();
    const panel = page.getByRole('complementary', { name: 'Selected record' });
    await panel.getByRole('link', { name: 'Segment 0' }).click();
    await expect.poll(record).toBe('segments[0]');
    await page.goBack();
    await expect.poll(record).toBe('queues[0]');
    await page.goForward();
    await expect.poll(record).toBe('segments[0]');
    await row(page, /^Segment 0/).focus();
    await page.keyboard.press('f');
    await viewOf(page);
    await page.keyboard.press('Escape');
    expect(await viewOf(page)).toEqual([0, 258.905]);
    expect(record()).toBe('segments[0]');
    await page.keyboard.press('Escape');
    await expect.poll(record).toBe('queues[0]');
  });

  it('are silent while someone types, and listed', async () => {
    const page = await openTimeline();
    await row(page, /^Interaction/).click();
    await page.keyboard.press('/');
    const field = page.getByRole('searchbox', { name: /Find records/ });
    await field.pressSequentially('f0+-]');
    expect(await viewOf(page)).toEqual([0, 258.905]);
    await page.getByText('None found').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Zoom in' }).press('+');
    await page.keyboard.press('ArrowRight');
    expect((await viewOf(page))[0]).toBeGreaterThan(70);
    await page.keyboard.press('0');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keys of the timeline' });
    await help.getByText('fit all').waitFor();
    await page.keyboard.press('0');
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
  });

  it('move the handles of the overview, in words', async () => {
    const page = await openTimeline();
    await slider(page, 'Start of the view').focus();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('ArrowRight');
    expect(await viewOf(page)).toEqual([28.48, 258.905]);
    expect(await slider(page, 'Start of the view').getAttribute('aria-valuetext')).toBe('from 0:28');
    await slider(page, 'End of the view').focus();
    await page.keyboard.press('Home');
    expect((await viewOf(page))[1]).toBeCloseTo(28.481, 2);
  });
});

describe('the mouse', () => {
  it('zooms about the pointer with Ctrl and the wheel, and leaves the plain wheel to the page', async () => {
    const page = await openTimeline();
    const lane = await boxOf(laneOf(page, /^Marcus Boateng/));
    await page.mouse.move(at(lane, 0.5), lane.y + lane.height / 2);
    await page.keyboard.down('Control');
    for (let step = 0; step < 5; step += 1) await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    const [from = 0, to = 0] = await viewOf(page);
    expect(to - from).toBeLessThan(120);
    expect((from + to) / 2).toBeCloseTo(258.905 / 2, 0);
    const before = await page.evaluate(() => window.scrollY);
    await page.mouse.wheel(0, 120);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(before);
    expect(await viewOf(page)).toEqual([from, to]);
    await page.keyboard.down('Shift');
    await page.mouse.wheel(0, 200);
    await page.keyboard.up('Shift');
    expect((await viewOf(page))[0]).toBeGreaterThan(from);
  });

  it('moves the view by a drag, in one step, without choosing the row it began on', async () => {
    const page = await openTimeline({}, '&view=50-150');
    const lane = await boxOf(laneOf(page, /^Marcus Boateng/));
    const y = lane.y + lane.height / 2;
    await page.mouse.move(at(lane, 0.75), y);
    await page.mouse.down();
    await page.mouse.move(at(lane, 0.25), y, { steps: 8 });
    await page.mouse.up();
    const [from = 0, to = 0] = await viewOf(page);
    expect(from).toBeCloseTo(100, 0);
    expect(to - from).toBeCloseTo(100, 1);
    expect(await page.getByRole('row', { selected: true }).count()).toBe(0);
    await page.goBack();
    expect(await viewOf(page)).toEqual([50, 150]);
  });

  it('chooses a stretch of the axis, and fits a record by a double press, and back', async () => {
    const page = await openTimeline();
    const lane = await boxOf(laneOf(page, /^Interaction/));
    const head = await boxOf(page.getByRole('columnheader', { name: /0:00 is/ }));
    const y = head.y + head.height - 8;
    await page.mouse.move(at(lane, 0.2), y);
    await page.mouse.down();
    await page.mouse.move(at(lane, 0.4), y, { steps: 5 });
    await page.mouse.up();
    const chosen = await viewOf(page);
    expect(chosen[0]).toBeCloseTo(0.2 * 258.905, 0);
    expect(chosen[1]).toBeCloseTo(0.4 * 258.905, 0);
    await laneOf(page, /^Marcus Boateng/).dblclick();
    expect(await viewOf(page)).toEqual([40.7, 144.18]);
    await laneOf(page, /^Marcus Boateng/).dblclick();
    expect(await viewOf(page)).toEqual(chosen);
  });

  it('measures by holding and dragging, to the ends of records, and copies what it measured', async () => {
    const page = await openTimeline({ permissions: ['clipboard-read', 'clipboard-write'] });
    const lane = await boxOf(laneOf(page, /^IVR/));
    const x = (seconds: number): number => at(lane, seconds / 258.905);
    const y = lane.y + lane.height / 2;
    await page.mouse.move(x(31), y);
    await page.mouse.down();
    await page.waitForTimeout(500);
    await page.mouse.move(x(84), y, { steps: 6 });
    await page.mouse.up();
    await page.getByText('53.085 s').waitFor();
    await page.keyboard.press('c');
    await page.getByText(/^From .* \(0:31\.115\) to start of Hold \(1:24\.200\)$/).waitFor();
    await page.getByText('Copied', { exact: true }).waitFor({ state: 'attached' });
  });

  it('measures a conversation from one edge of its bar to the other, and calls both by its name', async () => {
    const page = await openTimeline();
    const lane = await boxOf(laneOf(page, /^Marcus Boateng/));
    const y = lane.y + lane.height / 2;
    const x = (time: string): number => at(lane, (Date.parse(time) - Date.parse(START)) / 258_905);
    await page.mouse.move(x('2026-11-19T14:03:05.860Z'), y);
    await page.mouse.down();
    await page.waitForTimeout(500);
    await page.mouse.move(x('2026-11-19T14:04:26.680Z'), y, { steps: 6 });
    await page.mouse.up();
    const words =
      /^80\.820 s From start of conversation, Marcus Boateng \(0:58\.660\) to end of Marcus Boateng \(2:19\.480\)$/;
    await page.getByRole('status').filter({ hasText: words }).waitFor();
  });

  it('says of a lost end outside the view by when it was, and of a received one when', async () => {
    const page = await openTimeline({}, '&view=100-200');
    expect(await laneOf(page, /^Queue Billing, 2nd entry/).innerText()).toBe('ended by 0:58');
    expect(await laneOf(page, /^Queue Billing, 1st entry/).innerText()).toMatch(/^ended 0:/);
  });

  it('moves and resizes the window of the overview', async () => {
    const page = await openTimeline({}, '&view=50-100');
    const from = await boxOf(slider(page, 'Start of the view'));
    const to = await boxOf(slider(page, 'End of the view'));
    const y = from.y + from.height / 2;
    const middle = (from.x + to.x + to.width) / 2;
    await page.mouse.move(middle, y);
    await page.mouse.down();
    await page.mouse.move(middle + 100, y, { steps: 4 });
    await page.mouse.up();
    const moved = await viewOf(page);
    expect((moved[1] ?? 0) - (moved[0] ?? 0)).toBeCloseTo(50, 1);
    expect(moved[0]).toBeGreaterThan(70);
  });
});

describe('the picture', () => {
  it('is held anywhere in its cells, also where the page is selected', async () => {
    const page = await openTimeline();
    const cell = await boxOf(
      row(page, /^Marcus Boateng/)
        .getByRole('gridcell')
        .last(),
    );
    const y = cell.y + cell.height / 2;
    await page.mouse.move(cell.x + 2, y);
    await page.keyboard.down('Control');
    for (let step = 0; step < 5; step += 1) await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    const [from = 0, to = 0] = await viewOf(page);
    expect(from).toBe(0);
    expect(to).toBeLessThan(120);
    await page.keyboard.press('Control+a');
    await page.mouse.move(at(cell, 0.75), y);
    await page.mouse.down();
    await page.mouse.move(at(cell, 0.25), y, { steps: 8 });
    await page.mouse.up();
    expect((await viewOf(page))[0]).toBeGreaterThan(20);
    expect(await page.getByRole('row', { selected: true }).count()).toBe(0);
  });

  it('goes back at once from a move that has not come to rest', async () => {
    const page = await openTimeline({}, '&view=50-150');
    await row(page, /^Interaction/).click();
    await page.keyboard.press('+');
    await page.keyboard.press('Escape');
    expect(await viewOf(page)).toEqual([50, 150]);
  });

  it.each([
    { height: 700, where: 'a scrolled page' },
    { height: 1600, where: 'a page that is not scrolled' },
  ])('stays under the pointer when something grows above it, in $where', async ({ height }) => {
    const page = await openTimeline({ height });
    const lane = laneOf(page, /^Marcus Boateng/);
    await lane.hover();
    await lane.hover({ position: { x: 40, y: 10 } });
    await page.waitForTimeout(200);
    expect((await page.evaluate(() => window.scrollY)) > 0).toBe(height === 700);
    const y = async (): Promise<number> => (await lane.boundingBox())?.y ?? Number.NaN;
    const grow = (): Promise<void> =>
      page.evaluate(async () => {
        const block = document.createElement('div');
        block.style.height = '180px';
        document.querySelector('article > :first-child')?.prepend(block);
        await new Promise((resolve) => setTimeout(resolve, 100));
      });
    const before = await y();
    await grow();
    await expect.poll(y).toBeCloseTo(before, 0);
    // Nor under the eyes of who has scrolled to it.
    await page.mouse.move(5, 5);
    await grow();
    await expect.poll(y).toBeCloseTo(before, 0);
    // On a page that is not scrolled, and that nobody works in, what grows moves what stands below it.
    await page.evaluate(() => window.scrollTo(0, 0));
    const alone = await y();
    await grow();
    await expect.poll(y).toBeCloseTo(alone + 180, 0);
  });

  it('has no card over it while it moves, and after that the same one, which costs no press on the way back', async () => {
    const page = await openTimeline();
    const lane = laneOf(page, /^Marcus Boateng/);
    await lane.hover();
    const card = page.getByRole('tooltip');
    await card.getByText('Marcus Boateng').waitFor();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -100);
    await card.waitFor({ state: 'detached' });
    await page.keyboard.up('Control');
    await card.getByText('Marcus Boateng').waitFor();
    expect(await viewOf(page)).not.toEqual([0, 258.905]);
    // The keys are the timeline's wherever the focus is in it.
    await page.getByRole('button', { name: 'Zoom in' }).focus();
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    expect(await viewOf(page)).toEqual([0, 258.905]);
  });
});

describe('the handles of the overview', () => {
  it.each([
    { width: 1440, hasTouch: false },
    { width: 320, hasTouch: false },
    { width: 320, hasTouch: true },
  ])('are held by either half at the ends of the whole, at $width px, finger: $hasTouch', async (options) => {
    const page = await openTimeline(options);
    for (const [name, direction] of [
      ['Start of the view', 1],
      ['End of the view', -1],
    ] as const) {
      const handle = slider(page, name);
      const box = await boxOf(handle);
      expect(box.width).toBeGreaterThanOrEqual(24);
      expect(box.height).toBeGreaterThanOrEqual(24);
      const [inner, outer] = direction > 0 ? [box.x + box.width - 2, box.x + 2] : [box.x + 2, box.x + box.width - 2];
      for (const x of [inner, outer]) {
        const before = await viewOf(page);
        await page.mouse.move(x, box.y + box.height / 2);
        await page.mouse.down();
        await page.mouse.move(x + direction * 60, box.y + box.height / 2, { steps: 3 });
        await page.mouse.up();
        const after = await viewOf(page);
        const side = direction > 0 ? 0 : 1;
        expect(((after[side] ?? 0) - (before[side] ?? 0)) * direction, `${name}, from ${x}`).toBeGreaterThan(5);
        expect(after[1 - side]).toBeCloseTo(before[1 - side] ?? 0, 3);
        await page.goBack();
      }
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
});

describe('measuring', () => {
  it('with M from one record to another is the difference of the two timestamps', async () => {
    const page = await openTimeline();
    await row(page, /^Queue Billing, 1st entry/).click();
    await page.keyboard.press('m');
    await page.getByText(/Measuring from start of Queue Billing, 1st entry/).waitFor();
    await row(page, /^Priya Raman/).click();
    await page.keyboard.press('Shift+M');
    await page.getByText('250.695 s').waitFor();
    await page
      .getByText('From start of Queue Billing, 1st entry (0:08.210) to end of Priya Raman (4:18.905)')
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('250.695 s').waitFor({ state: 'detached' });
  });

  it('to an end that was lost says at least and at most', async () => {
    const page = await openTimeline();
    await row(page, /^Queue Billing, 2nd entry/).click();
    await row(page, /end not received, no later than 0:5[89]/).waitFor();
    await page.keyboard.press('m');
    await page.keyboard.press('Shift+M');
    await page.getByText('at least 0.000 s, at most 27.545 s').waitFor();
  });
});

describe('fingers', () => {
  async function touch(
    session: CDPSession,
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    points: readonly number[][],
  ) {
    const touchPoints = points.map(([x = 0, y = 0], id) => ({ x, y, id }));
    await session.send('Input.dispatchTouchEvent', { type, touchPoints });
  }

  it('pinch about the middle between them, and drag', async () => {
    const page = await openTimeline({ width: 820, hasTouch: true });
    const session = await page.context().newCDPSession(page);
    const lane = await boxOf(laneOf(page, /^Interaction/));
    const y = lane.y + lane.height / 2;
    const middle = at(lane, 0.5);
    await touch(session, 'touchStart', [[middle - 40, y]]);
    await touch(session, 'touchStart', [
      [middle - 40, y],
      [middle + 40, y],
    ]);
    for (const reach of [60, 80, 100, 120]) {
      await touch(session, 'touchMove', [
        [middle - reach, y],
        [middle + reach, y],
      ]);
    }
    await touch(session, 'touchEnd', []);
    const [from = 0, to = 0] = await viewOf(page);
    expect(to - from).toBeCloseTo(258.905 / 3, 0);
    expect((from + to) / 2).toBeCloseTo(258.905 / 2, 0);
    await touch(session, 'touchStart', [[middle + 60, y]]);
    for (const x of [40, 20, 0, -20]) await touch(session, 'touchMove', [[middle + x, y]]);
    await touch(session, 'touchEnd', []);
    expect((await viewOf(page))[0]).toBeGreaterThan(from + 5);
  });
});

describe('an interaction of ten thousand records', () => {
  async function openLong(options: PageOptions = {}): Promise<Page> {
    const page = await openPage(options);
    await page.route('**/v1/tenants/*/interactions/*', (route) =>
      route.fulfill({ contentType: 'application/json', body: syntheticInteraction(10_000) }),
    );
    const { tenantId, interactionId } = syntheticIds(10_000);
    await page.goto(`/?tenant=${tenantId}&interaction=${interactionId}`);
    await page.getByRole('treegrid', { name: 'Timeline' }).waitFor();
    return page;
  }

  it.each([1440, 320])('keeps the search and what was measured in the window, at a width of %i px', async (width) => {
    const page = await openLong({ width, height: 800 });
    await row(page, /^Interaction/).click();
    await page.keyboard.press('/');
    const field = page.getByRole('searchbox', { name: /Find records/ });
    await field.fill('queues[2000]');
    await page.keyboard.press('Enter');
    const hit = page.getByRole('treegrid', { name: 'Timeline' }).locator('tr[aria-selected="true"]');
    await page.getByText(/^1 of 1/).waitFor();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(10_000);
    const placeOf = async (locator: Locator): Promise<Box> => {
      const box = await locator.boundingBox();
      if (!box) throw new Error('Not on the page');
      return box;
    };
    const head = page.getByRole('treegrid', { name: 'Timeline' }).locator('thead');
    const search = page.getByRole('search').filter({ has: field });
    // One below the other, and all of them in the window.
    await expect
      .poll(async () => {
        const [bar, columns, found] = [await placeOf(search), await placeOf(head), await placeOf(hit)];
        return [bar.y, columns.y - (bar.y + bar.height), Number(found.y >= columns.y + columns.height)];
      })
      .toEqual([0, 0, 1]);
    await expect.poll(async () => (await placeOf(hit)).y).toBeLessThan(800);
    await page.getByRole('button', { name: 'Close the search' }).click({ timeout: 5000 });
    await field.waitFor({ state: 'detached' });
    const before = await placeOf(hit);
    await page.keyboard.press('m');
    const stop = page.getByRole('button', { name: 'Stop measuring' });
    await stop.waitFor();
    expect(await placeOf(hit)).toEqual(before);
    const { y, height } = await placeOf(stop);
    expect(y).toBeGreaterThan(0);
    const sheet = await page.getByRole('complementary', { name: 'Selected record' }).boundingBox();
    expect(y + height).toBeLessThanOrEqual(width === 320 ? (sheet?.y ?? 0) : 800);
    await stop.click({ timeout: 5000 });
    await stop.waitFor({ state: 'detached' });
  });

  it('is searched and walked through as a whole, with a few rows on the page and the focus always on one', async () => {
    const page = await openLong();
    const rows = page.getByRole('treegrid', { name: 'Timeline' }).locator('tbody tr');
    expect(await rows.count()).toBeLessThan(80);
    const total = Number(await page.getByRole('treegrid', { name: 'Timeline' }).getAttribute('aria-rowcount'));
    expect(total).toBeGreaterThan(10_000);
    await row(page, /^Interaction/).click();
    await page.keyboard.press('End');
    const focused = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex') ?? null);
    await expect.poll(focused).toBe(String(total));
    expect(await page.evaluate(() => document.activeElement?.getBoundingClientRect().bottom ?? -1)).toBeGreaterThan(0);
    // Scrolled far away, the focused row is still there, and the next key begins at it.
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.waitForTimeout(300);
    expect(await focused()).toBe(String(total));
    await page.keyboard.press('ArrowUp');
    await expect.poll(focused).toBe(String(total - 1));

    await page.keyboard.press('/');
    const field = page.getByRole('searchbox', { name: /Find records/ });
    await field.fill('queues[2000]');
    await page.getByText('1 found').waitFor();
    await page.keyboard.press('Enter');
    const found = page.locator('tr[data-id="queues[2000]"]');
    await expect.poll(() => found.getAttribute('aria-selected')).toBe('true');
    const box = await found.boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(900);
    await page.getByText('1 of 1').waitFor();
    expect(await rows.count()).toBeLessThan(80);
    // What goes from above the rows moves them; those in the window are still the ones around the selected row.
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await page.waitForTimeout(300);
    expect(await focused()).toBe(await found.getAttribute('aria-rowindex'));
    const near = Number(await found.getAttribute('aria-rowindex'));
    await page.locator(`tr[aria-rowindex="${near - 5}"]`).waitFor({ timeout: 3000 });
    await page.locator(`tr[aria-rowindex="${near + 5}"]`).waitFor({ timeout: 3000 });
  });
});

describe('idle stretches', () => {
  it('of a part of the picture are folded there, with the rest of it as it was; a link brings them back', async () => {
    const page = await openTimeline({}, '&view=58-84.3');
    await page.getByText('26 s of this view without an event').waitFor();
    await page.getByRole('button', { name: 'Fold', exact: true }).click();
    await page.getByText(/ s without an event are folded at\s\/\//).waitFor();
    expect(new URL(page.url()).searchParams.get('idle')).toBe('58-84.3');
    const again = await openPage({ width: 800, path: new URL(page.url()).pathname + new URL(page.url()).search });
    await again.getByText(/ s without an event are folded at\s\/\//).waitFor();
    await again.getByRole('button', { name: 'Unfold' }).click();
    await expect.poll(() => new URL(again.url()).searchParams.get('idle')).toBe(null);
    expect(new URL(again.url()).searchParams.get('view')).toBe('58-84.3');
    await again.getByRole('button', { name: 'Fold', exact: true }).waitFor();
  });

  it('are offered to be folded, are folded in the address, and unfolded by Back', async () => {
    const reference = SAMPLES.find(({ file }) => file === 'reference.json');
    const page = await openPage({
      path: `/?tenant=${reference?.tenantId}&interaction=${reference?.interactionId}`,
    });
    await page.getByText('1 min 34 s without an event').waitFor();
    const ivr = laneOf(page, /^IVR/).locator('i').first();
    const before = (await boxOf(ivr)).width;
    await page.getByRole('button', { name: 'Fold', exact: true }).click();
    await page.getByText(/without an event are folded/).waitFor();
    expect(new URL(page.url()).searchParams.get('idle')).toBe('folded');
    expect((await boxOf(ivr)).width).toBeGreaterThan(10 * before);
    await row(page, /^IVR, Basic Flow, to queue, starts at 0:00\.000, lasts 0\.2 s$/).waitFor();
    // The button that was pressed is gone; the focus is on the one in its place, and back.
    const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
    expect(await focused()).toBe('Unfold');
    await page.keyboard.press('Enter');
    await page.getByText('1 min 34 s without an event').waitFor();
    expect(await focused()).toBe('Fold');
    await page.goBack();
    await page.getByText(/without an event are folded/).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Fold', exact: true }).waitFor();
    expect((await boxOf(ivr)).width).toBe(before);
  });
});

describe('text of twice the size', () => {
  it.each([1440, 390])('fits a window of %i px', async (width) => {
    const page = await openTimeline({ width });
    await provedReport(page);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    if (width === 390) return;
    await row(page, /^Queue Billing, 1st entry/).click();
    const panel = page.getByRole('complementary', { name: 'Selected record' });
    await panel.getByText('queueEntryLength').waitFor();
    const right = await panel.evaluate((aside) => {
      const values = [...aside.querySelectorAll('dd')].map((value) => value.getBoundingClientRect().right);
      return Math.max(...values) - aside.getBoundingClientRect().right;
    });
    expect(right).toBeLessThanOrEqual(0);
  });
});

describe('a link', () => {
  it('opens the same picture in a fresh tab of another width', async () => {
    const page = await openTimeline();
    await row(page, /^Queue Billing, 1st entry/).click();
    await page.keyboard.press('f');
    await viewOf(page);
    await row(page, /^Segment 1/).click();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => new URL(page.url()).searchParams.get('folded')).toBe('segments[1]');
    const link = new URL(page.url());
    const other = await openPage({ width: 768, path: `${link.pathname}${link.search}` });
    await other.getByRole('treegrid', { name: 'Timeline' }).waitFor();
    expect(await slider(other, 'Start of the view').getAttribute('aria-valuetext')).toBe('from 0:08');
    expect(await slider(other, 'End of the view').getAttribute('aria-valuetext')).toBe('to 0:20');
    expect(await row(other, /^Segment 1/).getAttribute('aria-expanded')).toBe('false');
    expect(await row(other, /^Priya Raman/).count()).toBe(0);
    expect(await row(other, /^Segment 1/).getAttribute('aria-selected')).toBe('true');
  });
});
