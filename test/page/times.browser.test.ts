/** One choice of times changes every part of the page that shows one, and what is copied; so does one choice of a zone. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { SAMPLES } from '../../src/gateway/samples.ts';
import { expectQuietPage, openPage, provedReport } from '../chromium.ts';

const sample = SAMPLES.find(({ file }) => file === 'lost-end-decides-sla.json');

/** Where the start of the second queue entry, 31.115 s in, is told, or another instant of the same record. */
const PARTS: Readonly<Record<string, (page: Page) => Promise<string | null>>> = {
  axis: async (page) =>
    page
      .getByText(/is .*2026$|^From .*2026$/)
      .first()
      .innerText(),
  row: async (page) => page.locator('[role="row"][data-id="queues[1]"] [role="gridcell"]').first().innerText(),
  card: async (page) => {
    await page.locator('[role="row"][data-id="queues[0]"]').hover();
    await page.locator('[role="row"][data-id="queues[1]"]').hover();
    const card = page.getByRole('tooltip').filter({ hasText: '2nd entry' });
    return (await card.locator('p').nth(1).innerText()).trim();
  },
  overview: async (page) => page.getByRole('slider', { name: 'End of the view' }).getAttribute('aria-valuetext'),
  measured: async (page) => {
    await page.locator('[role="row"][data-id="queues[1]"]').focus();
    await page.keyboard.press('m');
    await page.keyboard.press('Shift+M');
    const text = await page.getByRole('status').filter({ hasText: 'From start of' }).innerText();
    await page.getByRole('button', { name: 'Stop measuring' }).click();
    return text;
  },
  account: async (page) =>
    page
      .getByText(/The end of queue Billing, 2nd entry was lost/)
      .first()
      .innerText(),
  'limits of the lost end': async (page) =>
    page
      .getByRole('row', { name: /^Not before/ })
      .first()
      .innerText(),
  'field of the record': async (page) =>
    page
      .getByRole('definition')
      .filter({ hasText: /verified|reported/ })
      .first()
      .innerText(),
  figure: async (page) => page.locator('th:has-text("startTimestamp") + td').first().innerText(),
  'what is copied': async (page) => {
    await page.getByRole('button', { name: 'Copy summary' }).click();
    await page.getByText('Copied').first().waitFor();
    const text = await page.evaluate(() => String(Reflect.get(window, 'copied')));
    return text.split('\n').find((line) => line.startsWith('What is wrong')) ?? '';
  },
};

const FROM_START = /\b\d:\d\d\b(?!:)/;
const CLOCK = /\b14:0[2-6]:\d\d/;
const ELSEWHERE = /\b19:3[2-6]:\d\d/;

async function toldBy(page: Page): Promise<Readonly<Record<string, string>>> {
  const told: Record<string, string> = {};
  for (const [part, text] of Object.entries(PARTS)) {
    // A time in the other form may stand behind it.
    told[part] = /\d+:\d\d(:\d\d)?/.exec((await text(page)) ?? '')?.[0] ?? 'no time';
  }
  return told;
}

const all = (form: RegExp): Record<string, unknown> =>
  Object.fromEntries(Object.keys(PARTS).map((part) => [part, expect.stringMatching(form)]));

test('axis, rows, cards, overview, measures, account, record, figures and copies follow it', async () => {
  const page = await openPage({
    path: `/?tenant=${sample?.tenantId}&interaction=${sample?.interactionId}&record=queues[1]`,
  });
  await provedReport(page);
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (copied) => void Reflect.set(window, 'copied', copied);
  });
  await page.getByText('All figures and checks').click();
  await page.getByText(/moments, verified/).click();
  expect(await toldBy(page)).toEqual(all(FROM_START));
  await page.getByLabel('Times', { exact: true }).selectOption('Clock time');
  await page.getByText(/^From .*2026$/).waitFor();
  expect(await toldBy(page)).toEqual(all(CLOCK));
  await page.getByRole('combobox', { name: 'Time zone' }).selectOption('Another zone…');
  await page.getByLabel('City or zone').fill('Kolkata');
  await page.keyboard.press('Enter');
  await page.getByText(/^From 19:32:07/).waitFor();
  expect(await toldBy(page)).toEqual(all(ELSEWHERE));
  expectQuietPage(page);
});
