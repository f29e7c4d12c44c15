/** The built page below a base path: everything it loads and asks for must stay below it. */
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createGateway } from '../../src/gateway/gateway.ts';
import { listen } from '../../src/gateway/listen.ts';
import { readPageFolder } from '../../src/gateway/pageFolder.ts';
import { sampleTenant } from '../../src/gateway/sampleTenant.ts';
import { ROOT } from '../../src/launch/setUp.mjs';
import { expectQuietPage, openPage } from '../chromium.ts';
import { REFERENCE } from '../cxengage/documents.ts';

test('a link to an interaction works there, from its first file to the chart loaded late', async () => {
  const pageFiles = readPageFolder(join(ROOT, 'dist/page'));
  const gateway = createGateway({ upstream: sampleTenant(), page: pageFiles, basePath: '/team/viewer' });
  const { address, close } = await listen(gateway, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => close(0));

  const page = await openPage();
  const asked: string[] = [];
  const failed: string[] = [];
  page.on('response', (response) => {
    asked.push(new URL(response.url()).pathname);
    if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
  });
  // Without the slash, as somebody would type it.
  await page.goto(`${address}/team/viewer?tenant=${REFERENCE.tenantId}&interaction=${REFERENCE.interactionId}`);
  await page.getByRole('heading', { level: 1, name: /Customer hung up in queue Support/ }).waitFor();
  await page.waitForFunction(() => document.querySelector('svg.recharts-surface') !== null);

  // Back to the first page, and from its list of samples to another interaction.
  await page.getByRole('link', { name: 'Interaction viewer' }).click();
  expect(new URL(page.url()).pathname).toBe('/team/viewer/');
  await page.getByRole('main').getByRole('link').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();

  expect(failed).toEqual([]);
  expect(asked.filter((path) => !path.startsWith('/team/viewer'))).toEqual([]);
  expect(asked.some((path) => path.startsWith('/team/viewer/assets/SlaChart-'))).toBe(true);
  expectQuietPage(page);
});
