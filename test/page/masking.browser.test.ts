/** Personal data that is masked is nowhere: not in the page, its title, its accessibility tree, its copies, nor on paper. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { leavesOf } from '../../src/interaction/leaves.ts';
import { expectQuietPage, openPage, provedReport } from '../chromium.ts';
import { readPdf } from '../readPdf.ts';

const SECRETS = [
  '5065550142',
  '506 555 0142',
  'Ana Field',
  'Elm Street',
  'call Ana',
  'ana@example.org',
  'loyal since 1990',
];

const SAMPLE = JSON.parse(await readFile('src/gateway/sample/sms-with-transcript.json', 'utf8'));
const DOCUMENT = {
  ...SAMPLE,
  customer: '+15065550142',
  notes: [
    { title: 'Please call Ana', body: 'Ana Field moved to 4 Elm Street, ana@example.org', agentName: 'Robin Vale' },
  ],
  hooks: [{ hookType: 'zendesk', hookSubType: 'user', hookName: 'Ana Field', hookId: '415' }],
  interactionAttributes: [{ hookName: 'loyal since 1990', hookType: 'unattachedAttr' }],
  unheardOf: { remark: 'ring +1 506 555 0142, says ROBIN VALE', 'of Robin Vale': 1 },
};
/** Every agent's name the document has, whatever field it is in. */
const AGENTS = [
  ...new Set([
    'Robin Vale',
    ...[...leavesOf(SAMPLE)].flatMap(({ path, value }) => (/agentName$/.test(path) && value ? [String(value)] : [])),
  ]),
];

async function openFile(page: Page): Promise<void> {
  const buffer = Buffer.from(JSON.stringify(DOCUMENT));
  await page
    .getByLabel('Open a JSON file')
    .setInputFiles({ name: 'call of +15065550142.json', mimeType: 'application/json', buffer });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await provedReport(page);
  await page.getByText('Raw response').waitFor();
}

/** Everything a reader or a program can get out of the page, each disclosure open. */
async function everything(page: Page): Promise<string> {
  await page.getByText('Everything received').click();
  await page.getByRole('tree').waitFor();
  await page.getByText('Raw response').click();
  await page.getByRole('region', { name: /^(Response, masked|Raw response, as received)$/ }).waitFor();
  for (const row of await page.locator('[role="row"][data-id]').all()) await row.click();
  const [html, text, spoken, title] = [
    await page.content(),
    await page.locator('body').innerText(),
    await page.locator('body').ariaSnapshot(),
    await page.title(),
  ];
  return [html, text, spoken, title].join('\n');
}

function expectMasked(text: string): void {
  for (const secret of SECRETS) expect(text.includes(secret), secret).toBe(false);
  for (const { payload } of DOCUMENT.messagingTranscript) {
    const { body } = payload;
    expect(text.includes(typeof body === 'string' ? body : body.text)).toBe(false);
  }
}

/** Every text that the open menu of exports saves, each after its name. */
async function everySaved(page: Page): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const name of [
    'Save as Markdown',
    'Save timeline as SVG',
    'Save records as CSV',
    'Save figures as CSV',
    'Save messages as CSV',
  ]) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).click(),
    ]);
    texts.push(`${download.suggestedFilename()}\n${await readFile(await download.path(), 'utf8')}`);
  }
  return texts;
}

function expectNoAgent(text: string): void {
  const lower = text.toLowerCase();
  for (const name of AGENTS) expect(lower.includes(name.toLowerCase()), name).toBe(false);
}

describe('on the page', () => {
  test('as received, everything is there', async () => {
    const page = await openPage({ path: '/' });
    await openFile(page);
    const text = await everything(page);
    for (const secret of ['5065550142', 'Ana Field', 'Elm Street', 'loyal since 1990']) expect(text).toContain(secret);
    expectQuietPage(page);
  });

  test('masked by a link, nothing personal is anywhere, and it is said', async () => {
    const page = await openPage({ path: '/?mask=all' });
    await openFile(page);
    const text = await everything(page);
    expectMasked(text);
    expectNoAgent(text);
    expect(text).toContain('Personal data is masked');
    expect(text).toContain('+••••••••42');
    // The page may write the clipboard and not read it.
    await page.evaluate(() => {
      navigator.clipboard.writeText = async (copied) => void Reflect.set(window, 'copied', copied);
    });
    await page.getByRole('button', { name: 'Copy summary' }).click();
    await page.getByText('Copied').first().waitFor();
    const copied = await page.evaluate(() => String(Reflect.get(window, 'copied')));
    expect(copied).toContain('Customer: +••••••••42');
    expectMasked(copied);
    expectNoAgent(copied);
    const sheet = readPdf(await page.pdf()).join('');
    expect(sheet).toContain('Agent');
    for (const name of AGENTS) expect(sheet.replace(/\s+/g, '')).not.toContain(name.replace(/\s+/g, ''));
    await page.getByRole('button', { name: 'Export' }).click();
    for (const text of await everySaved(page)) {
      expectMasked(text);
      expectNoAgent(text);
    }
    for (const name of ['Copy as Markdown', 'Copy as plain text']) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByText(`${name}: done`).waitFor();
      const text = await page.evaluate(() => String(Reflect.get(window, 'copied')));
      expect(text).toContain('masked');
      expectMasked(text);
      expectNoAgent(text);
    }
    expectQuietPage(page);
  });

  test('one choice masks it, agents’ names by another, and the address has it', async () => {
    const page = await openPage({ path: '/' });
    await openFile(page);
    await page.getByLabel('Personal data').selectOption({ label: 'Personal data: masked' });
    await page.getByText('Personal data is masked').waitFor();
    expect(new URL(page.url()).searchParams.get('mask')).toBe('customer');
    const text = await everything(page);
    expectMasked(text);
    expectQuietPage(page);
  });
});

describe('on paper and in files', () => {
  test('it is masked unless it is chosen otherwise', async () => {
    const page = await openPage({ path: '/' });
    await openFile(page);
    await page.waitForTimeout(2500);
    const printed = (): Promise<string> =>
      page.evaluate(() => {
        window.dispatchEvent(new Event('beforeprint'));
        const text = document.body.innerText;
        window.dispatchEvent(new Event('afterprint'));
        return text;
      });
    await page.emulateMedia({ media: 'print' });
    const sheet = await printed();
    expectMasked(sheet);
    expect(sheet).toContain('Personal data is masked');
    await page.emulateMedia({ media: 'screen' });
    expect(await page.locator('body').innerText()).toContain('Ana Field');
    // The same holds for what is saved, the name of the file in it.
    await page.getByRole('button', { name: 'Export' }).click();
    for (const text of await everySaved(page)) expectMasked(text);
    await page.keyboard.press('Escape');
    await page.getByLabel('Personal data').selectOption({ label: 'Personal data: in exports too' });
    await page.emulateMedia({ media: 'print' });
    expect(await printed()).toContain('Ana Field');
    expectQuietPage(page);
  });
});
