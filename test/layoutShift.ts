/** Cumulative layout shift of a page, watched from its first paint: everything that moved and was not moved by the user. */
import type { Page } from 'playwright-core';

/** One shift: its score, and what moved farthest into it, as the browser names it. */
export interface LayoutShift {
  readonly value: number;
  readonly moved: readonly string[];
}

/** Runs in the page, before its own code. https://developer.mozilla.org/en-US/docs/Web/API/LayoutShift */
function watch(): void {
  interface Shift extends PerformanceEntry {
    readonly value: number;
    readonly hadRecentInput: boolean;
    readonly sources: readonly {
      readonly node: Node | null;
      readonly previousRect: DOMRectReadOnly;
      readonly currentRect: DOMRectReadOnly;
    }[];
  }
  const shifts: LayoutShift[] = [];
  const note = (entries: PerformanceEntryList): void => {
    for (const { value, hadRecentInput, sources } of entries as Shift[]) {
      if (hadRecentInput) continue;
      const moved = sources.map(({ node, previousRect: from, currentRect: to }) => {
        const words = (node?.textContent ?? '').slice(0, 40);
        return `“${words}” from ${Math.round(from.x)},${Math.round(from.y)} to ${Math.round(to.x)},${Math.round(to.y)}`;
      });
      shifts.push({ value, moved });
    }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  Reflect.set(globalThis, 'layoutShifts', () => {
    note(observer.takeRecords());
    return shifts;
  });
}

/** Watches every page that is opened from now on. */
export async function watchLayoutShift(page: Page): Promise<void> {
  await page.addInitScript(watch);
}

/** All shifts of the page so far, in order. */
export async function layoutShifts(page: Page): Promise<readonly LayoutShift[]> {
  return page.evaluate(() => {
    const read: unknown = Reflect.get(globalThis, 'layoutShifts');
    return typeof read === 'function' ? read() : undefined;
  });
}
