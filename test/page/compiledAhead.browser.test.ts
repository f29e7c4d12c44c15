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

test('the request of a link leaves once, before the code of the report is asked for, also where it fails', async () => {
  const page = await openPage({ path: '/' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const [reference] = SAMPLES;
  const none = '00000000-0000-4000-8000-00000000abcd';
  for (const [id, shown] of [
    [reference?.interactionId, page.getByText(/^Rules version/)],
    [none, page.getByRole('heading', { name: /^No such interaction/ })],
  ] as const) {
    asked.length = 0;
    await page.goto(`/?tenant=${reference?.tenantId}&interaction=${id}`);
    await shown.waitFor();
    const isDocument = (path: string): boolean => path.endsWith(`/interactions/${id}`);
    expect(asked.filter(isDocument)).toHaveLength(1);
    expect(asked.findIndex(isDocument)).toBeLessThan(asked.findIndex((path) => /\/bars-[\w-]+\.js$/.test(path)));
  }
});
