/** What is taken away says what the page says: same rows, same zone, same masking; and each file is what it is called. */
import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { expectQuietPage, openPage, provedReport } from '../chromium.ts';

const FILE = 'src/gateway/sample/sms-with-transcript.json';
const sent = await readFile(FILE);
const { tenantId, interactionId, customer } = z
  .object({ tenantId: z.string(), interactionId: z.string(), customer: z.string() })
  .parse(JSON.parse(sent.toString('utf8')));
const path = `/?tenant=${tenantId}&interaction=${interactionId}`;

async function openMenu(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await provedReport(page);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('dialog', { name: 'Export' }).waitFor();
}

async function saved(page: Page, name: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('records as CSV are the rows of the page, in its zone, masked, with a mark on request', async () => {
  const page = await openPage({ path: `${path}&tz=America/Halifax` });
  await openMenu(page);
  const { name, bytes } = await saved(page, 'Save records as CSV');
  expect(name).toBe(`${interactionId}-records.csv`);
  const text = bytes.toString('utf8');
  expect(text).not.toContain(customer);
  const { data } = Papa.parse<string[]>(text.trim());
  const [columns = [], ...rows] = data;
  const shown = await page
    .locator('[role="row"][data-id]')
    .evaluateAll((all) =>
      all.map((row) => [row.getAttribute('data-id'), row.querySelector('[role="gridcell"]')?.textContent ?? '']),
    );
  // The page shows whole seconds, the table the same to the millisecond.
  const starts = rows.map((row) => [row[0], Number(row[columns.indexOf('start, s')])] as const);
  expect(starts.map(([id]) => id)).toEqual(shown.map(([id]) => id));
  for (const [index, [, start]] of starts.entries()) {
    const text = shown[index]?.[1] ?? '';
    const seconds = text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
    expect(Math.abs(start - seconds)).toBeLessThan(1);
  }
  for (const row of rows) {
    expect(row[columns.indexOf('start')]).toMatch(/^$|-0[34]:00$/);
    expect(row.slice(columns.indexOf('time zone'))).toEqual(['America/Halifax', 'masked']);
  }
  await page.getByLabel(/byte order mark/).check();
  const marked = await saved(page, 'Save records as CSV');
  expect(marked.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expectQuietPage(page);
});

test('figures and messages as CSV, masked unless it is chosen otherwise', async () => {
  const page = await openPage({ path });
  await openMenu(page);
  const figures = Papa.parse<string[]>((await saved(page, 'Save figures as CSV')).bytes.toString('utf8').trim()).data;
  expect(figures.map(([at]) => at)).toContain('interactionTime');
  const masked = Papa.parse<string[]>((await saved(page, 'Save messages as CSV')).bytes.toString('utf8').trim()).data;
  const first = z
    .object({ messagingTranscript: z.array(z.object({ payload: z.object({ body: z.unknown() }) })) })
    .parse(JSON.parse(sent.toString('utf8'))).messagingTranscript;
  expect(masked).toHaveLength(first.length + 1);
  const bodies = first.map(({ payload: { body } }) =>
    typeof body === 'string' ? body : z.object({ text: z.string() }).parse(body).text,
  );
  for (const body of bodies) expect(JSON.stringify(masked)).not.toContain(body);
  const open = await openPage({ path: `${path}&mask=off` });
  await openMenu(open);
  const plain = Papa.parse<string[]>((await saved(open, 'Save messages as CSV')).bytes.toString('utf8').trim()).data;
  expect(plain.slice(1).map((row) => row[6])).toEqual(bodies);
  // An agent is sent by id alone; the name is elsewhere in the response.
  const agents = plain.filter(([, , side]) => side === 'agent');
  expect(agents.length).toBeGreaterThan(0);
  for (const [, , , name] of agents) expect(name).toMatch(/^[A-Z]\S+ [A-Z]/);
  expect(plain.map((row) => row.at(-1))).toEqual(['personal data', ...bodies.map(() => 'not masked')]);
  expectQuietPage(page);
  expectQuietPage(open);
});

test('the SVG is well-formed, complete in itself, has every row, and shows when opened alone', async () => {
  const page = await openPage({ path: `${path}&tz=America/Halifax` });
  await openMenu(page);
  const { name, bytes } = await saved(page, 'Save timeline as SVG');
  expect(name).toBe(`${interactionId}-timeline.svg`);
  const svg = bytes.toString('utf8');
  expect(svg).not.toMatch(/<script|href=|url\(|<image|<foreignObject/i);
  expect(svg).not.toContain(customer);
  const texts = await page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
    if (parsed.querySelector('parsererror')) throw new Error(parsed.documentElement.textContent ?? '');
    return [...parsed.querySelectorAll('text')].map((each) => each.textContent ?? '');
  }, svg);
  for (const title of await page
    .locator('[role="row"][data-id] [role="rowheader"]')
    .evaluateAll((all) => all.map((each) => each.querySelector('[class*="title"]')?.textContent ?? ''))) {
    expect(texts.some((text) => text === title || (text.endsWith('…') && title.startsWith(text.slice(0, -1))))).toBe(
      true,
    );
  }
  expect(texts.join(' ')).toContain('America/Halifax');
  expect(texts.join(' ')).toContain('Personal data is masked');
  expectQuietPage(page);
});

test('the PNG is a picture of the same, and the response is saved byte for byte', async () => {
  const page = await openPage({ path });
  await openMenu(page);
  const { bytes } = await saved(page, 'Save timeline as PNG');
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.readUInt32BE(16)).toBe(2560);
  const response = await saved(page, 'Save response as received');
  expect(response.bytes.equals(sent)).toBe(true);
  expectQuietPage(page);
});

test('Markdown says the verdict and the records, masked', async () => {
  const page = await openPage({ path });
  await openMenu(page);
  const { name, bytes } = await saved(page, 'Save as Markdown');
  expect(name).toBe(`${interactionId}.md`);
  const text = bytes.toString('utf8');
  const heading = (await page.getByRole('heading', { level: 1 }).innerText()).slice(0, 20);
  expect(text.replaceAll('\\', '')).toContain(heading);
  expect(text).not.toContain(customer);
  expect(text).toContain('| path | record |');
  await page.keyboard.press('Escape');
  expect(await page.getByRole('dialog', { name: 'Export' }).count()).toBe(0);
  expectQuietPage(page);
});
