/** What several browser tests of a review do: opening one, waiting until all is looked at, reading what is kept. */
import type { Page } from 'playwright-core';

/** Waits until what is shown is painted: before that no key decides on it. */
export async function onScreen(page: Page): Promise<void> {
  await page.locator('form[aria-label="Your verdict"][aria-busy="false"]').waitFor();
}

/**
 * Decides on all of a review, each together with those of its cause.
 *
 * @param numberOf the key of the verdict
 * @param save the key that saves it
 */
export async function judgeAll(
  page: Page,
  all: number,
  numberOf: (round: number) => number | Promise<number>,
  save = 'Control+Enter',
): Promise<void> {
  const allDecided = page.getByText(new RegExp(`^${all} of ${all} decided`)).first();
  for (let round = 0; !(await allDecided.isVisible()); round += 1) {
    await onScreen(page);
    const number = await numberOf(round);
    if (await page.getByRole('checkbox', { name: /more to do of this cause/ }).isVisible()) {
      await page.keyboard.press('g');
      await page.getByText('Judged together').waitFor();
      await onScreen(page);
    }
    const id = await shownId(page);
    await page.keyboard.press(String(number));
    await page.keyboard.press(save);
    await page.waitForFunction(
      ([before, done]) => !location.search.includes(before ?? '') || document.body.innerText.includes(done ?? ''),
      [id, `${all} of ${all} decided`],
    );
  }
}

/** Waits until every document was looked at and one is on screen. */
export async function allLookedAt(page: Page): Promise<void> {
  await onScreen(page);
  await page.locator('article').first().waitFor();
  await page
    .getByText(/^Looking at /)
    .first()
    .waitFor({ state: 'detached' });
}

/** The interaction on screen, by its ID over the report. */
export function shownId(page: Page): Promise<string> {
  return page.evaluate(() => new URL(location.href).searchParams.get('interaction') ?? '');
}

/** One item as the browser's database has it. */
export interface KeptItem {
  readonly interactionId: string;
  readonly history: readonly {
    readonly id: string;
    readonly kind: string;
    readonly verdict?: string;
    readonly note: string;
    readonly evidence?: string;
  }[];
}

/** All items of a review, as the browser's database has them. */
export function keptItems(page: Page, review: string): Promise<readonly KeptItem[]> {
  return page.evaluate(
    (id) =>
      new Promise<KeptItem[]>((resolve, reject) => {
        const opening = indexedDB.open('reviews');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const all = db
            .transaction('items')
            .objectStore('items')
            .getAll(IDBKeyRange.bound([id], [id, []]));
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            db.close();
            resolve(all.result);
          };
        };
      }),
    review,
  );
}

/** Every value a browser's database keeps, as one text. */
export function everythingStored(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('reviews');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const names = [...db.objectStoreNames];
          const reading = db.transaction(names);
          const texts: string[] = [];
          for (const name of names) {
            const all = reading.objectStore(name).getAll();
            all.onsuccess = () => texts.push(JSON.stringify(all.result));
          }
          reading.oncomplete = () => {
            db.close();
            resolve(texts.join('\n'));
          };
        };
      }),
  );
}

/** The cells of a CSV text whose cells hold no line breaks but quoted ones. */
export function rowsOf(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/y;
  const text = csv.replace(/^\ufeff/, '');
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (!match) break;
    const [, raw = '', end = ''] = match;
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end !== ',' && end !== '' && cell.lastIndex < text.length) rows.push([]);
  }
  return rows;
}
