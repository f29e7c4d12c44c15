/** A report on paper: an ordinary interaction on one sheet, a flagged one on two, with source, time and zone, nothing personal. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { SAMPLES } from '../../src/gateway/samples.ts';
import { expectQuietPage, openPage, provedReport } from '../chromium.ts';
import { readPdf } from '../readPdf.ts';

/** Letters and digits alone: lines and words are joined on paper as they come. */
const joined = (text: string): string => text.replace(/\s+/g, '');

describe('an interaction', () => {
  test.each([
    [1, 'reference.json'],
    [1, 'answered-within-20-s.json'],
    [1, 'call-with-recording.json'],
    [1, 'warm-transfer.json'],
    [1, 'email-thread.json'],
    [2, 'lost-agent-end.json'],
  ])('on %i, A4 and Letter: %s', async (count, file) => {
    const sample = SAMPLES.find((each) => each.file === file);
    const { customer } = z
      .object({ customer: z.string() })
      .parse(JSON.parse(await readFile(`src/gateway/sample/${file}`, 'utf8')));
    const page = await openPage({
      path: `/?tenant=${sample?.tenantId}&interaction=${sample?.interactionId}&tz=America/Halifax`,
    });
    await provedReport(page);
    // What masks the sheet is loaded after the report.
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => /maskedAnswer/.test(name)),
    );
    const heading = await page.getByRole('heading', { level: 1 }).innerText();
    // A long name is cut where the column ends.
    const titles = await page.locator('[role="row"][data-id] [class*="title"]').allInnerTexts();
    const rows = titles.map((title) => title.slice(0, 10));
    const recorded = await page.getByRole('group', { name: 'Recording' }).count();
    for (const format of ['A4', 'Letter']) {
      const sheets = readPdf(await page.pdf({ format }));
      expect(sheets, `${file} on ${format}`).toHaveLength(count);
      const text = joined(sheets[0] ?? '');
      // The record whose end is missing has the second to itself.
      expect(sheets.slice(1).map((sheet) => joined(sheet).includes('Wheretheendcanbe'))).toEqual(
        Array.from({ length: count - 1 }, () => true),
      );
      if (recorded > 0) expect(text).toContain('Recordingstartassumed');
      for (const said of [
        ...heading.split('\n'),
        ...rows,
        'Fetched',
        'Times in America/Halifax',
        sample?.interactionId,
      ])
        expect(text).toContain(joined(said ?? ''));
      expect(text).toMatch(/Syntheticsample|sampleresponse/i);
      expect(text).toContain(joined('Personal data is masked'));
      expect(text).not.toContain(customer.slice(-7));
    }
    expectQuietPage(page);
  });
});

test('a sheet that is printed before all of the report is loaded says so', async () => {
  const page = await openPage({ path: '/' });
  // Never answered.
  await page.route(/\/Sections-[\w-]+\.js$/, () => undefined);
  const [reference] = SAMPLES;
  await page.goto(`/?tenant=${reference?.tenantId}&interaction=${reference?.interactionId}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const notice = page.getByText('What follows is not loaded yet. Print again.');
  await expect.poll(() => notice.count()).toBe(1);
  expect(await notice.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'print' });
  expect(await notice.isVisible()).toBe(true);
});
