/** Documents of many records: the page stays small however far one walks, and a sheet says what it leaves out. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { syntheticIds, syntheticInteraction } from '../bench/syntheticInteraction.ts';
import { openPage } from '../chromium.ts';

async function openSynthetic(records: number): Promise<Page> {
  const page = await openPage({ height: 1200 });
  await page.route('**/v1/tenants/*/interactions/*', (route) =>
    route.fulfill({ contentType: 'application/json', body: syntheticInteraction(records) }),
  );
  const { tenantId, interactionId } = syntheticIds(records);
  await page.goto(`/?tenant=${tenantId}&interaction=${interactionId}`);
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

  test('shows more of each list that is cut', async () => {
    const page = await openSynthetic(200);
    const figures = page.getByRole('region', { name: 'Figures' });
    await figures.getByText(/^\d+ more, /).waitFor();
    expect(await page.getByRole('table', { name: 'More figures' }).count()).toBe(0);
    await figures.getByText(/^\d+ more, /).click();
    await page.getByRole('table', { name: 'More figures' }).waitFor();
    const waits = page.getByRole('table', { name: 'Wait against SLA' });
    const rows = (): Promise<number> => waits.locator('tbody tr').count();
    expect(await rows()).toBe(10);
    await page.getByRole('button', { name: 'Show 100 more of 120' }).click();
    await expect.poll(rows).toBe(110);
  });
});
