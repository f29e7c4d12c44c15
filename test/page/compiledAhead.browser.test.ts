/** What is called at once says so in its first line, the only one in which V8 heeds it; Vite writes before any other. */
import { expect, inject, test } from 'vitest';
import { SAMPLES } from '../../src/gateway/samples.ts';
import { openPage } from '../chromium.ts';

const HINT = '//# allFunctionsCalledOnLoad\n';

test('the first view and the report are compiled while they arrive, what follows and the chart are not', async () => {
  const base = inject('baseUrl');
  const textOf = async (path: string): Promise<string> => (await fetch(new URL(path, base))).text();
  const page = await textOf('/');
  const first = /href="\.?(\/?assets\/page-[^"]+\.js)"/.exec(page)?.[1] ?? '';
  const code = await textOf(first);
  expect(code.startsWith(HINT)).toBe(true);
  const partOf = (name: string): string => new RegExp(`${name}-[\\w-]+\\.js`).exec(code)?.[0] ?? `no ${name}`;
  const report = await textOf(`/assets/${partOf('bars')}`);
  expect(report.startsWith(HINT)).toBe(true);
  const sections = await textOf(`/assets/${/Sections-[\w-]+\.js/.exec(report)?.[0]}`);
  expect(sections.startsWith(HINT)).toBe(false);
  const chart = await textOf(`/assets/${/SlaChart-[\w-]+\.js/.exec(sections)?.[0]}`);
  expect(chart).toContain('recharts');
  expect(chart.startsWith(HINT)).toBe(false);
});

test('the request of a link leaves once, before the code of the report is asked for', async () => {
  const page = await openPage({ path: '/' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const [reference] = SAMPLES;
  await page.goto(`/?tenant=${reference?.tenantId}&interaction=${reference?.interactionId}`);
  await page.getByText(/^Rules version/).waitFor();
  const isDocument = (path: string): boolean => path.endsWith(`/interactions/${reference?.interactionId}`);
  expect(asked.filter(isDocument)).toHaveLength(1);
  expect(asked.findIndex(isDocument)).toBeLessThan(asked.findIndex((path) => /\/bars-[\w-]+\.js$/.test(path)));
});
