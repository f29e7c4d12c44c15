/**
 * Every sample from narrow to wide: nothing moves while it is loaded, quiet, within the width, no word over another, accessible. A file of tests for each
 * scheme, since files run beside each other and these take minutes.
 */
import { describe, expect, test } from 'vitest';
import { SAMPLES } from '../../src/gateway/samples.ts';
import {
  expectAccessible,
  expectNoLabelOverAnother,
  expectNoSidewaysScroll,
  expectNoStrayValues,
} from '../accessibility.ts';
import { expectQuietPage, openPage, provedReport } from '../chromium.ts';
import { layoutShifts, watchLayoutShift } from '../layoutShift.ts';

const WIDTHS = [1920, 1440, 1265, 768, 390, 320];
/** Where axe looks too, which takes most of the time: at each width in one scheme. */
const LOOKED_INTO = { light: [1440, 768, 320], dark: [1920, 1265, 390] };
/** The window in which it is loaded. */
const LOADED_AT = { light: { width: 1440, height: 900 }, dark: { width: 390, height: 844 } };
/** The most that may move, as a layout shift score: what comes after the first paint has its room. */
const MOST_SHIFT = 0.02;

export function testEverySample(colorScheme: 'light' | 'dark'): void {
  describe(`every sample in ${colorScheme}`, () => {
    test.each(SAMPLES.map((sample) => [sample.file, sample] as const))('%s', async (_, sample) => {
      const page = await openPage({ colorScheme, ...LOADED_AT[colorScheme] });
      await watchLayoutShift(page);
      await page.goto(`/?tenant=${sample.tenantId}&interaction=${sample.interactionId}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page
        .locator('.recharts-surface')
        .or(page.getByText(/SLA does not apply|No queue entry/))
        .first()
        .waitFor();
      await provedReport(page);
      await page.getByText(/^Rules version/).waitFor();
      const shifts = await layoutShifts(page);
      const score = shifts.reduce((sum, { value }) => sum + value, 0);
      expect(score, JSON.stringify(shifts)).toBeLessThanOrEqual(MOST_SHIFT);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await expectNoSidewaysScroll(page);
        await expectNoLabelOverAnother(page);
        await expectNoStrayValues(page);
        if (LOOKED_INTO[colorScheme].includes(width)) await expectAccessible(page);
      }
      expectQuietPage(page);
    });
  });

  test(`the first page in ${colorScheme}`, async () => {
    const page = await openPage({ colorScheme, path: '/' });
    await page.getByRole('link', { name: /Short abandon/ }).waitFor();
    for (const width of LOOKED_INTO[colorScheme]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
    expectQuietPage(page);
  });
}
