/** How much is read on the page at rest: an interaction that agrees with itself is said in few words. */
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

test('the reference has at most 450 words at rest', async () => {
  const sample = SAMPLES.find(({ file }) => file === 'reference.json');
  const page = await openPage({
    width: 1280,
    height: 800,
    path: `/?tenant=${sample?.tenantId}&interaction=${sample?.interactionId}`,
  });
  await provedReport(page);
  await page.getByText(/^Rules version/).waitFor();
  expect(await page.evaluate(visibleWords)).toBeLessThanOrEqual(450);
});
