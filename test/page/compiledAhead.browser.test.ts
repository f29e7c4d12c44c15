/** What is called at once says so in its first line, the only one in which V8 heeds it; Vite writes before any other. */
import { expect, inject, test } from 'vitest';

const HINT = '//# allFunctionsCalledOnLoad\n';

test('the first view and the report are compiled while they arrive, what follows and the chart are not', async () => {
  const base = inject('baseUrl');
  const textOf = async (path: string): Promise<string> => (await fetch(new URL(path, base))).text();
  const page = await textOf('/');
  const entry = /src="\.?(\/?assets\/index-[^"]+\.js)"/.exec(page)?.[1] ?? '';
  const code = await textOf(entry);
  expect(code.startsWith(HINT)).toBe(true);
  const partOf = (name: string): string => new RegExp(`${name}-[\\w-]+\\.js`).exec(code)?.[0] ?? `no ${name}`;
  for (const name of ['react', 'fetchInteraction', 'Report']) {
    expect((await textOf(`/assets/${partOf(name)}`)).startsWith(HINT), name).toBe(true);
  }
  const report = await textOf(`/assets/${partOf('Report')}`);
  const sections = await textOf(`/assets/${/Sections-[\w-]+\.js/.exec(report)?.[0]}`);
  expect(sections.startsWith(HINT)).toBe(false);
  const chart = await textOf(`/assets/${/SlaChart-[\w-]+\.js/.exec(sections)?.[0]}`);
  expect(chart).toContain('recharts');
  expect(chart.startsWith(HINT)).toBe(false);
});
