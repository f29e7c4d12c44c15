/** What the first window shows, and how much is read on the page at rest. */
import { expect, test } from 'vitest';
import { SAMPLES } from '../../src/gateway/samples.ts';
import { openPage, provedReport } from '../chromium.ts';

/** Runs in the page: how many words can be seen, however far down. */
function visibleWords(): number {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let words = 0;
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const parent = node.parentElement;
    if (!parent?.checkVisibility() || parent.closest('option, .sr, .skip, script, style')) continue;
    range.selectNodeContents(node);
    const { width, height } = range.getBoundingClientRect();
    if (width > 1 && height > 1)
      words += (node.textContent ?? '').split(/\s+/).filter((word) => /\w/.test(word)).length;
  }
  return words;
}

function pathOf({ tenantId, interactionId }: (typeof SAMPLES)[number]): string {
  return `/?tenant=${tenantId}&interaction=${interactionId}`;
}

test.each([
  ['reference.json', 450],
  ['lost-end-decides-sla.json', 700],
])('%s has at most %i words at rest', async (file, most) => {
  const sample = SAMPLES.find((each) => each.file === file);
  if (!sample) throw new Error(`No sample ${file}.`);
  const page = await openPage({ width: 1280, height: 800, path: pathOf(sample) });
  await provedReport(page);
  await page.getByText(/^Rules version/).waitFor();
  expect(await page.evaluate(visibleWords)).toBeLessThanOrEqual(most);
});

/**
 * Runs in the page: the first four rows of the timeline, those without an end and the first that was cut off, that end below
 * so many windows, and whether the page scrolls sideways.
 */
function outOfSight(windows: number): readonly string[] {
  const rows = [...document.querySelectorAll('[role="treegrid"] tbody [role="row"]')];
  const nameOf = (row: Element): string => row.getAttribute('aria-label') ?? '';
  const wanted = [
    ...rows.slice(0, 4),
    ...rows.filter((row) => /end not received|no end received/.test(nameOf(row))),
    ...rows.filter((row) => /do not use/.test(nameOf(row))).slice(0, 1),
  ];
  const below = wanted.filter((row) => row.getBoundingClientRect().bottom > windows * window.innerHeight).map(nameOf);
  return document.documentElement.scrollWidth > window.innerWidth ? [...below, 'wider than the window'] : below;
}

test('the first rows of every sample, and the one at fault, are in the first window, of a phone within 1.2', async () => {
  const page = await openPage({ width: 1280, height: 800 });
  const found: Record<string, readonly string[]> = {};
  for (const sample of SAMPLES) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(pathOf(sample));
    await page.getByText(/^Rules version/).waitFor();
    const wide = await page.evaluate(outOfSight, 1);
    await page.setViewportSize({ width: 390, height: 844 });
    const narrow = await page.evaluate(outOfSight, 1.2);
    if (wide.length + narrow.length > 0)
      found[sample.file] = [...wide, ...narrow.map((words) => `at 390 px: ${words}`)];
  }
  expect(found).toEqual({});
});
