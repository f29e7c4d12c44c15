/** Documents opened from files: the same report as when fetched, and every bad file said in words while the page goes on. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { SAMPLES } from '../../src/gateway/samples.ts';
import { expectQuietPage, openPage, provedReport } from '../chromium.ts';

function fileOf(name: string): URL {
  return new URL(`../../src/gateway/sample/${name}`, import.meta.url);
}

function open(page: Page, name: string, content: string | Buffer): Promise<void> {
  const buffer = typeof content === 'string' ? Buffer.from(content) : content;
  return page.getByLabel('Open a JSON file').setInputFiles({ name, mimeType: 'application/json', buffer });
}

/** The report's words without what tells where it came from and when. */
async function reportText(page: Page): Promise<string> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await provedReport(page);
  // Drawn last: what is below the timeline comes after the first paint, some of it with code of its own.
  await page.getByText('Raw response').waitFor();
  await page
    .locator('.recharts-surface')
    .or(page.getByText(/SLA does not apply|No queue entry/))
    .first()
    .waitFor();
  const text = await page.locator('main').innerText();
  return text
    .split('\n')
    .filter(
      (line) =>
        !/^(From a file|Synthetic sample|The sample response|Fetched|Opened|Copy link|Refresh|.*\.json)/.test(
          line.trim(),
        ),
    )
    .join('\n')
    .replace(/\s+/g, ' ');
}

test('every sample opened from its file, one after another, is the same report as when fetched', async () => {
  const fetched = await openPage();
  const opened = await openPage({ path: '/' });
  for (const { file, tenantId, interactionId } of SAMPLES) {
    // It says how long it has been running.
    if (file === 'still-running.json') continue;
    await fetched.goto(`/?tenant=${tenantId}&interaction=${interactionId}`);
    await open(opened, file, await readFile(fileOf(file)));
    // Read again until both are the same: either may still load the code of a part, or show the one before.
    const differing = async (): Promise<readonly string[]> => [
      ...new Set([await reportText(opened), await reportText(fetched)]),
    ];
    await expect.poll(differing, { message: file }).toHaveLength(1);
    await opened.getByText('From a file, nothing was sent').first().waitFor();
  }
  expectQuietPage(opened);
});

test('after a reload a file opens as before, and Back names the one that is gone', async () => {
  const page = await openPage({ path: '/' });
  await open(page, 'first.json', await readFile(fileOf('reference.json')));
  await page.getByRole('heading', { level: 1, name: /Support/ }).waitFor();
  await page.reload();
  await page.getByText('“first.json” was open here').waitFor();
  await open(page, 'second.json', await readFile(fileOf('email.json')));
  await page
    .getByText(/^second\.json/)
    .first()
    .waitFor();
  await page.goBack();
  await page.getByText('“first.json” was open here').waitFor();
  expect(await page.getByText('second.json').count()).toBe(0);
  await page.goForward();
  await page
    .getByText(/^second\.json/)
    .first()
    .waitFor();
  expectQuietPage(page);
});

describe('a bad file is said in words, and the page goes on', () => {
  const reference = (): Promise<Buffer> => readFile(fileOf('reference.json'));
  const deep = `${'['.repeat(5000)}1${']'.repeat(5000)}`;
  const cases: readonly (readonly [name: string, make: () => Promise<string | Buffer>, words: RegExp])[] = [
    ['empty.json', async () => '', /There is nothing in it/],
    ['truncated.json', async () => (await reference()).subarray(0, 700), /ends too early[\s\S]*Line \d+, column \d+/],
    ['page.html', async () => '<!doctype html><html><body>Sign in</body></html>', /web page, not JSON/],
    ['list.json', async () => '[1, 2]', /a list of 2, none of them an interaction/],
    ['null.json', async () => 'null', /found was null/],
    ['deep.json', async () => deep, /a list of 1, none of them an interaction/],
    ['broken.json', async () => '{\n  "interactionId": "x",\n  oops\n}', /Line 3, column 3/],
  ];
  test.each(cases)('%s', async (name, make, words) => {
    const page = await openPage({ path: '/' });
    await open(page, name, await make());
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(words);
    await open(page, 'reference.json', await reference());
    await page.getByRole('heading', { level: 1, name: /Support/ }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expectQuietPage(page);
  });

  test('wrong types everywhere: a report with every problem listed', async () => {
    const page = await openPage({ path: '/' });
    const wrong = {
      interactionId: 5,
      tenantId: [],
      startTimestamp: '07/12/2017 7:20 PM',
      endTimestamp: 12,
      interactionTime: '94',
      flagged: 'yes',
      queues: [{ queueName: {}, startTimestamp: 'yesterday', queueTime: null }, 7],
      segments: 'none',
      agents: {},
      details: 3,
    };
    await open(page, 'wrong.json', JSON.stringify(wrong));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText(/^\d+ more$/).click();
    // The browser tells of an opened fold a moment later, and only then is its list drawn.
    await page.getByRole('definition').filter({ hasText: 'queues[0].startTimestamp' }).waitFor();
    const text = await page.locator('main').innerText();
    expect(text).toMatch(/could not be read/);
    expect(text).toContain('queues[0].startTimestamp');
    expect(text).toContain('07/12/2017 7:20 PM');
    expect(text).not.toMatch(/NaN|undefined|\[object/);
    expectQuietPage(page);
  });

  test('UTF-16, as a Windows shell writes it: opens, and says so', async () => {
    const page = await openPage({ path: '/' });
    const text = (await reference()).toString('utf8');
    await open(page, 'utf16.json', Buffer.from(`\ufeff${text}`, 'utf16le'));
    await page.getByRole('heading', { level: 1, name: /Support/ }).waitFor();
    expect(await page.locator('main').innerText()).toMatch(/read as UTF-16LE/);
    expectQuietPage(page);
  });

  test('a list of three: a choice', async () => {
    const page = await openPage({ path: '/' });
    const documents = await Promise.all(
      ['reference.json', 'short-abandon.json', 'email.json'].map(async (name) =>
        JSON.parse(await readFile(fileOf(name), 'utf8')),
      ),
    );
    await open(page, 'list.json', JSON.stringify({ total: 3, results: documents }));
    await page.getByRole('heading', { name: /3 interactions/ }).waitFor();
    await page.getByRole('button', { name: /b2109780/ }).click();
    await page.getByRole('heading', { level: 1, name: /Support/ }).waitFor();
    expectQuietPage(page);
  });

  test('64 MB: opens with the page alive, one byte more is refused', async () => {
    const page = await openPage({ path: '/' });
    const limit = 64 * 1024 * 1024;
    const body = JSON.stringify({ ...JSON.parse((await reference()).toString('utf8')), padding: '' });
    const filled = body.replace('"padding":""', `"padding":"${'x'.repeat(limit - body.length)}"`);
    expect(Buffer.byteLength(filled)).toBe(limit);
    // The driver takes no such buffers, so the page makes the file itself.
    const drop = (extra: number): Promise<void> =>
      page.evaluate(
        ([text, more]) => {
          const padding = 'x'.repeat(64 * 1024 * 1024 - text.length + more);
          const file = new File([text.replace('"padding":""', `"padding":"${padding}"`)], 'large.json');
          const transfer = new DataTransfer();
          transfer.items.add(file);
          window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }));
        },
        [body, extra] as const,
      );
    await drop(1);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toMatch(/too large/);
    await drop(0);
    await page.getByRole('heading', { level: 1, name: /Support/ }).waitFor({ timeout: 45_000 });
    expectQuietPage(page);
  });
});
