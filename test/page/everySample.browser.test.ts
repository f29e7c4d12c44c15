/** Every sample, light and dark, at three widths: quiet, within the width, without stray values, accessible. */
import { describe, test } from 'vitest';
import { SAMPLES } from '../../src/gateway/samples.ts';
import { expectAccessible, expectNoSidewaysScroll, expectNoStrayValues } from '../accessibility.ts';
import { expectQuietPage, openPage } from '../chromium.ts';

const WIDTHS = [1440, 768, 320];

describe('every sample', () => {
  test.each(SAMPLES.map((sample) => [sample.file, sample] as const))('%s', async (_, sample) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await openPage({
        colorScheme,
        path: `/?tenant=${sample.tenantId}&interaction=${sample.interactionId}`,
      });
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page
        .locator('.recharts-surface')
        .or(page.getByText(/SLA does not apply|No queue entry/))
        .first()
        .waitFor();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await expectNoSidewaysScroll(page);
        await expectNoStrayValues(page);
        await expectAccessible(page);
      }
      expectQuietPage(page);
    }
  });
});

describe('the first page', () => {
  test.each(['light', 'dark'] as const)('%s', async (colorScheme) => {
    const page = await openPage({ colorScheme, path: '/' });
    await page.getByRole('link', { name: /Short abandon/ }).waitFor();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
    expectQuietPage(page);
  });
});
