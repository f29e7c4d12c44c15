/** The vendor's reference response, end to end on the built page: what a supervisor reads, and every value received. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { SAMPLES } from '../../src/gateway/samples.ts';
import { leafText, leavesOf } from '../../src/interaction/leaves.ts';
import { expectQuietPage, openPage, provedReport } from '../chromium.ts';

const [reference] = SAMPLES;
const path = `/?tenant=${reference?.tenantId}&interaction=${reference?.interactionId}`;
const file = new URL('../../src/gateway/sample/reference.json', import.meta.url);

test('says in words and figures what happened', async () => {
  const page = await openPage({ path });
  const heading = page.getByRole('heading', { level: 1 });
  await heading.waitFor();
  expect(await heading.innerText()).toMatch(
    /Customer hung up in queue Support after waiting 1\smin\s34\ss\.\s+Counts against SLA: 1 min 14 s past the assumed 20 s; slaAbandoned as received says the same\. No agent was allocated\./,
  );
  const rows = await page.getByRole('treegrid').getByRole('row').allInnerTexts();
  const row = (name: string): string =>
    rows.find((text) => text.includes(name))?.replace(/\s+/g, ' ') ?? `no row ${name}`;
  expect(row('Interaction')).toMatch(/0:00 .*1:34/);
  expect(row('IVR, Basic Flow')).toMatch(/0:00\.000 .*0:00\.173/);
  expect(row('Segment 0')).toMatch(/0:00 .*1:34/);
  expect(row('Queue Support')).toMatch(/abandoned .*0:00 .*1:34/);
  await provedReport(page);
  await page.getByRole('textbox', { name: 'Assumed threshold' }).waitFor();
  const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
  expect(text).toContain('Not flagged');
  expect(text).toContain('1 min 14 s past the assumed 20 s');
  expect(text).toContain('customer-disconnect');
  expect(text).toContain('Basic Flow');
  expect(text).toMatch(/1 min 14 s past/);
  expect(await page.getByRole('textbox', { name: 'Assumed threshold' }).inputValue()).toBe('20');
  expectQuietPage(page);
});

test('lists every value that was received, with its path', async () => {
  const page = await openPage({ path });
  await page.getByText('Everything received').click();
  await page.getByRole('tree').focus();
  const active = page.getByRole('region', { name: 'Selected value' });
  const leaves = [...leavesOf(JSON.parse(await readFile(file, 'utf8')))];
  expect(leaves.length).toBeGreaterThan(45);
  const shown = new Set<string>();
  // Down to the last row, which stays when there is no next one.
  for (let before = ''; ; ) {
    const words = (await active.locator('p').allInnerTexts()).map((each) => each.trim()).join(' = ');
    if (words === before) break;
    shown.add(words);
    before = words;
    await page.keyboard.press('ArrowDown');
  }
  for (const { path: at, value } of leaves) {
    expect(shown).toContain(`${at} = ${Array.isArray(value) ? 'empty list' : leafText(value)}`);
  }
});

test('gives the raw response back byte for byte', async () => {
  const page = await openPage({ path, permissions: ['clipboard-read', 'clipboard-write'] });
  const sent = await readFile(file);
  await page.getByText('Raw response').click();
  expect((await savedFile(page)).equals(sent)).toBe(true);

  // The page may write the clipboard and not read it; what was copied comes back as a paste would bring it.
  await page.getByRole('group').filter({ hasText: 'Raw response' }).getByRole('button', { name: /^Copy/ }).click();
  await page.getByText('Copied').first().waitFor();
  await page.locator('main').focus();
  await page.keyboard.press('ControlOrMeta+v');
  await page.getByText('From a file, nothing was sent').first().waitFor();
  expect((await savedFile(page)).equals(sent)).toBe(true);
});

async function savedFile(page: Page): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save/ }).click();
  return readFile(await (await download).path());
}
