/** The strip in a real Chromium: it is as wide as the page's column, its parts in proportion, and it opens records. */
import { describe, expect, it } from 'vitest';
import { SAMPLES } from '../../src/gateway/samples.ts';
import { expectQuietPage, openPage } from '../chromium.ts';

function pathOf(file: string): string {
  const sample = SAMPLES.find((each) => each.file === file);
  if (sample === undefined) throw new Error(`No sample ${file}.`);
  return `/?tenant=${sample.tenantId}&interaction=${sample.interactionId}`;
}

describe('where the time went', () => {
  it.each([320, 1440])('is drawn in proportion and opens the record of a part, at %i px', async (width) => {
    const page = await openPage({ width, path: pathOf('reference.json') });
    const section = page.getByRole('region', { name: 'Where the time went' });
    await section.locator('b', { hasText: '1 min 34 s' }).waitFor();
    const strip = section.locator('[aria-hidden="true"]').first();
    const parts = await strip.evaluate((element) =>
      [...element.children].map((part) => part.getBoundingClientRect().width),
    );
    expect(parts).toHaveLength(3);
    const [ivr = 0, queue = 0, closing = 0] = parts;
    expect(Math.min(ivr, closing)).toBeGreaterThanOrEqual(3);
    expect(queue).toBeGreaterThan(0.9 * (ivr + queue + closing));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await section.getByRole('button', { name: /queue Support/ }).press('Enter');
    await expect.poll(() => new URL(page.url()).searchParams.get('record')).toBe('queues[0]');
    expectQuietPage(page);
  });
});
