/** The whole job with the keyboard alone, from the empty page to a selected record and a changed threshold. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectQuietPage, openPage } from '../chromium.ts';

/** Presses Tab until the focused element's accessible description matches; fails after 60 presses. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return '';
      const label = element instanceof HTMLInputElement ? (element.labels?.[0]?.innerText ?? '') : '';
      return `${element.tagName} ${element.getAttribute('role') ?? ''} ${element.getAttribute('aria-label') ?? ''} ${label} ${element.innerText}`;
    });
    if (name.test(focused)) return;
  }
  throw new Error(`No focus on ${name} after 60 presses of Tab`);
}

test('looks up, selects a record and changes the threshold', async () => {
  const page = await openPage({ path: '/' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await tabTo(page, /Tenant ID/);
  await page.keyboard.type('{2336D1EC-C956-47E1-B3B1-FE8FDE81B2B4}');
  await page.keyboard.press('Enter');
  // The interaction id is missing: the focus is on it, with the words beneath.
  const interaction = page.getByLabel('Interaction ID');
  expect(await interaction.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await interaction.getAttribute('aria-invalid')).toBe('true');
  await page.keyboard.type('b2109780-db83-11e7-9709-c2b07aa3bee9');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Support/ }).waitFor();

  await tabTo(page, /TR row/);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.waitForURL(/record=queues/);
  await page.getByRole('button', { name: 'Copy queues[0].slaTime' }).waitFor();

  await tabTo(page, /INPUT .*threshold/);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('94');
  await page.waitForURL(/sla=94/);
  await page
    .getByText(/short abandon/i)
    .first()
    .waitFor();
  expect(await page.locator('main').innerText()).toMatch(/slaAbandoned/);

  await page.reload();
  await page.getByRole('button', { name: 'Copy queues[0].slaTime' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Assumed threshold' }).inputValue()).toBe('94');
  expectQuietPage(page);
});
