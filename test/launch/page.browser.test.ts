import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { firstViewFiles, type Manifest } from '../../src/launch/pageParts.ts';
import { ROOT } from '../../src/launch/setUp.mjs';
import { expectQuietPage, openPage, pageNoise } from '../chromium.ts';

const PAGE = join(ROOT, 'dist/page');
describe('the built page', () => {
  test('opens without a word on the console, with nothing refused by its policy and nothing missing', async () => {
    const page = await openPage();
    const failed: string[] = [];
    page.on('response', (response) => {
      if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
    });
    await page.goto('/');
    await page.locator('body > div > *').first().waitFor();
    expectQuietPage(page);
    expect(failed).toEqual([]);
  });

  test('speaks to nobody but the gateway it came from', async () => {
    const page = await openPage();
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== inject('baseUrl')) elsewhere.push(request.url());
    });
    await page.goto('/');
    await page.locator('body > div > *').first().waitFor();
    expect(elsewhere).toEqual([]);
  });

  test('may run no inline script and no inline style, and the listener of these tests sees each refused', async () => {
    const page = await openPage({ path: '/' });
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      document.head.append(script);
      const box = document.createElement('div');
      box.setAttribute('style', 'color: red');
      document.body.append(box);
    });
    expect(await page.title()).not.toBe('ran');
    await expect
      .poll(() => pageNoise(page).filter((noise) => noise.startsWith('refused by policy')))
      .toEqual([
        expect.stringMatching(/^refused by policy: script-src-elem inline/),
        expect.stringMatching(/^refused by policy: style-src-attr inline/),
      ]);
    expect(() => expectQuietPage(page)).toThrow();
  });

  test('may be framed by nobody', async () => {
    const page = await openPage({ path: '/healthz' });
    const response = await page.request.get('/');
    expect(response.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
  });
});

describe('the first view', () => {
  const manifest: Manifest = JSON.parse(readFileSync(join(PAGE, '.vite/manifest.json'), 'utf8'));
  const first = firstViewFiles(manifest);
  /** A class every recharts drawing has: where this stands, the library stands. */
  const hasRecharts = (file: string) => readFileSync(join(PAGE, file), 'utf8').includes('recharts-surface');
  const scripts = [...new Set(Object.values(manifest).map(({ file }) => file))].filter((file) => file.endsWith('.js'));

  test('has an entry, and each of its files is named in the HTML, so that none waits for another', () => {
    expect([...first].some((file) => file.endsWith('.js'))).toBe(true);
    const html = readFileSync(join(PAGE, 'index.html'), 'utf8');
    expect([...first].filter((file) => !html.includes(`"./${file}"`))).toEqual([]);
  });

  test('is without recharts, which comes with the chart alone', () => {
    const chart = manifest['src/sla/SlaChart.tsx'];
    expect(chart?.isDynamicEntry).toBe(true);
    expect([...first].filter((file) => file.endsWith('.js')).filter(hasRecharts)).toEqual([]);
    expect(scripts.filter(hasRecharts)).not.toEqual([]);
  });
});
