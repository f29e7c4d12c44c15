/**
 * axe-core on a page in Chromium, held against WCAG 2.2 level A and AA. The source is evaluated by the driver, which the
 * page's content security policy does not stop; nothing of it is in the page's own code.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Fails with each violation's rule, help and first three places. */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const found = await page.evaluate(async (rules) => {
    const axe: unknown = Reflect.get(globalThis, 'axe');
    if (typeof axe !== 'object' || axe === null || !('run' in axe) || typeof axe.run !== 'function') {
      throw new Error('axe did not load');
    }
    const results: AxeResults = await axe.run(document, { runOnly: { type: 'tag', values: rules } });
    return results.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      places: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`),
    }));
  }, RULES);
  expect(found).toEqual([]);
}

/** Waits until what observes sizes has answered to the last change of the window: it does so with the next frame. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Fails where the page can be scrolled sideways, naming what sticks out. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await settle(page);
  const out = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 0.5,
    );
    return [`${scrollWidth} > ${clientWidth}`, ...wide.slice(0, 5).map((each) => each.outerHTML.slice(0, 160))];
  });
  expect(out).toEqual([]);
}

/** Fails where a value that is no value reached the reader. */
export async function expectNoStrayValues(page: Page): Promise<void> {
  const text = await page.evaluate(() => document.body.innerText);
  expect(text.match(/.{0,30}\b(?:NaN|undefined|Infinity)\b.{0,30}|\[object Object\]/g) ?? []).toEqual([]);
}

/** Fails where words of the timeline lie over one another: in a row, among the marks of the axis, or between both. */
export async function expectNoLabelOverAnother(page: Page): Promise<void> {
  await settle(page);
  const over = await page.getByRole('treegrid').evaluateAll((grids) => {
    interface Box {
      readonly text: string;
      readonly left: number;
      readonly right: number;
      readonly top: number;
      readonly bottom: number;
    }
    /** What is seen of a text: its boxes, cut by whatever hides what sticks out of it. */
    const boxesOf = (node: Text): Box[] => {
      const range = document.createRange();
      range.selectNodeContents(node);
      let cut = {
        left: 0,
        right: Number.POSITIVE_INFINITY,
        top: Number.NEGATIVE_INFINITY,
        bottom: Number.POSITIVE_INFINITY,
      };
      for (let above = node.parentElement; above; above = above.parentElement) {
        const { overflow, clipPath, visibility, opacity } = getComputedStyle(above);
        if (visibility === 'hidden' || opacity === '0' || clipPath !== 'none') return [];
        if (!/hidden|clip/.test(overflow)) continue;
        const { left, right, top, bottom } = above.getBoundingClientRect();
        cut = {
          left: Math.max(cut.left, left),
          right: Math.min(cut.right, right),
          top: Math.max(cut.top, top),
          bottom: Math.min(cut.bottom, bottom),
        };
      }
      return [...range.getClientRects()]
        .map((box) => ({
          text: node.data.trim(),
          left: Math.max(box.left, cut.left),
          right: Math.min(box.right, cut.right),
          top: Math.max(box.top, cut.top),
          bottom: Math.min(box.bottom, cut.bottom),
        }))
        .filter(({ left, right, top, bottom }) => right - left > 1 && bottom - top > 1);
    };
    const found: string[] = [];
    for (const row of grids.flatMap((grid) => [...grid.querySelectorAll('[role="row"]')])) {
      const boxes: (Box & { readonly node: number })[] = [];
      const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(), index = 0; node; node = texts.nextNode(), index += 1) {
        if (node instanceof Text && node.data.trim() !== '') {
          const of = index;
          boxes.push(...boxesOf(node).map((box) => ({ ...box, node: of })));
        }
      }
      for (const [index, one] of boxes.entries()) {
        for (const other of boxes.slice(index + 1)) {
          const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          // Lines of text stand closer than their boxes are high.
          const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
          if (one.node !== other.node && wide > 1 && high > 4)
            found.push(`"${one.text}" over "${other.text}" by ${wide}`);
        }
      }
    }
    return found;
  });
  expect(over).toEqual([]);
}
