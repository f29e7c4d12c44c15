/** Documents of many records: the page stays small however far one walks, and a sheet says what it leaves out. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { syntheticIds, syntheticInteraction } from '../bench/syntheticInteraction.ts';
import { openPage } from '../chromium.ts';

async function openSynthetic(records: number, body = syntheticInteraction(records)): Promise<Page> {
  const page = await openPage({ height: 1200 });
  await page.route('**/v1/tenants/*/interactions/*', (route) =>
    route.fulfill({ contentType: 'application/json', body }),
  );
  const { tenantId, interactionId } = syntheticIds(records);
  await page.goto(`/?tenant=${tenantId}&interaction=${interactionId}`);
  await page.getByText('All figures and checks').click();
  await page.getByRole('table', { name: 'Checks' }).waitFor();
  await page.locator('.recharts-surface').waitFor();
  return page;
}

describe('a page of many records', () => {
  test.each([200, 1000])('has no more than 2,500 elements, walked through too: %i', async (records) => {
    const page = await openSynthetic(records);
    const count = (): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length);
    expect(await count()).toBeLessThanOrEqual(2500);
    await page
      .getByRole('treegrid', { name: 'Timeline' })
      .getByRole('row', { name: /^Interaction/ })
      .click();
    for (let step = 0; step < 60; step += 1) await page.keyboard.press('ArrowDown');
    await page.getByRole('complementary', { name: 'Selected record' }).waitFor();
    expect(await count()).toBeLessThanOrEqual(2500);
  });

  test('shows more of each list that is cut, and what a check is about beside figures of days', async () => {
    const document = JSON.parse(syntheticInteraction(200));
    for (const stay of document.queues.slice(0, 20)) stay.queueTime = 230_400 * 7;
    document.ivrTime = 86_400 * 40;
    const page = await openSynthetic(200, JSON.stringify(document));
    const identity = page.getByRole('table', { name: 'Checks' }).locator('tbody th').first();
    for (const width of [320, 390, 768, 1024, 1440, 1920]) {
      await page.setViewportSize({ width, height: 1200 });
      const readable = async (): Promise<boolean> => ((await identity.boundingBox())?.width ?? 0) >= 140;
      await expect.poll(readable, { message: `the column at ${width} px` }).toBe(true);
    }
    const figures = page.getByRole('region', { name: 'Figures', exact: true });
    const buttons = (): Promise<number> => figures.getByRole('table').first().locator('th button').count();
    expect(await buttons()).toBe(10);
    const further = figures.getByRole('button', { name: /^Show \d+ more$/ }).first();
    const added = Number(/\d+/.exec((await further.textContent()) ?? '')?.[0]);
    expect(added).toBeGreaterThan(10);
    await further.click();
    await expect.poll(buttons).toBe(10 + added);
    const waits = page.getByRole('table', { name: 'Wait against SLA' });
    const rows = (): Promise<number> => waits.locator('tbody tr').count();
    expect(await rows()).toBe(10);
    const more = page
      .getByRole('region', { name: 'Wait against SLA' })
      .getByRole('button', { name: /^Show (the last )?\d+ (more )?of \d+$/ });
    const [, count, all] = /(\d+) (?:more )?of (\d+)/.exec((await more.textContent()) ?? '') ?? [];
    expect(Number(all)).toBeGreaterThanOrEqual(10 + Number(count));
    await more.click();
    await expect.poll(rows).toBe(10 + Number(count));
  });
});

describe('finding in ten thousand records', () => {
  test('goes to a record by a field nobody knows, and says which', async () => {
    const document = JSON.parse(syntheticInteraction(10_000));
    document.queues[3000].routing = { skills: ['French', 'tier 2'] };
    document.queues[4000].routing = { skills: ['Tier 2'] };
    const page = await openSynthetic(10_000, JSON.stringify(document));
    const timeline = page.getByRole('treegrid', { name: 'Timeline' });
    await timeline.getByRole('row', { name: /^Interaction/ }).click();
    await page.keyboard.press('/');
    // Enter comes before the search is over: it goes to what will be found.
    await page.keyboard.type('tier 2');
    await page.keyboard.press('Enter');
    const status = page.getByRole('search').getByRole('status');
    await expect.poll(() => status.textContent()).toBe('1 of 2, in queues[3000].routing.skills[1]: tier 2');
    await page.keyboard.press('Enter');
    await expect.poll(() => status.textContent()).toBe('2 of 2, in queues[4000].routing.skills[0]: Tier 2');
    await page.getByRole('button', { name: 'Previous match' }).click();
    await expect.poll(() => status.textContent()).toBe('1 of 2, in queues[3000].routing.skills[1]: tier 2');
    expect(await timeline.locator('[aria-selected="true"]').getAttribute('data-id')).toBe('queues[3000]');
  });
});
