/** A report on paper: an ordinary interaction on one sheet, with its source, time and zone, and nothing personal in its text. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { SAMPLES } from '../../src/gateway/samples.ts';
import { expectQuietPage, openPage, provedReport } from '../chromium.ts';
import { readPdf } from '../readPdf.ts';

/** Letters and digits alone: lines and words are joined on paper as they come. */
const joined = (text: string): string => text.replace(/\s+/g, '');

describe('an ordinary interaction', () => {
  test.each([
    'reference.json',
    'answered-within-20-s.json',
    'call-with-recording.json',
    'outbound-call.json',
    'short-abandon.json',
  ])('%s is one page, A4 and Letter', async (file) => {
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
    for (const format of ['A4', 'Letter']) {
      const sheets = readPdf(await page.pdf({ format }));
      expect(sheets, `${file} on ${format}`).toHaveLength(1);
      const text = joined(sheets[0] ?? '');
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
