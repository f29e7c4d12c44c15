/**
 * A review in the built page, from a paste to what is exported: by the keyboard alone, in two tabs, on a full disk, out of a
 * file, and over a document that has changed.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Download, Page } from 'playwright-core';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { leavesOf } from '../../src/interaction/leaves.ts';
import { expectAccessible, expectNoSidewaysScroll, expectNoStrayValues } from '../accessibility.ts';
import { expectQuietPage, forgetNoise, openPage } from '../chromium.ts';
import { allLookedAt, everythingStored, judgeAll, keptItems, onScreen, rowsOf, shownId } from './reviewing.ts';

interface Ref {
  readonly tenantId: string;
  readonly interactionId: string;
}

async function sampleRefs(): Promise<readonly Ref[]> {
  const answer = (await (await fetch(`${inject('baseUrl')}/samples/review`)).json()) as { interactions: Ref[] };
  return answer.interactions;
}

/** The names of agents in all of the forty. */
async function agentsInSamples(): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const { tenantId, interactionId } of await sampleRefs()) {
    const answer = await fetch(`${inject('baseUrl')}/v1/tenants/${tenantId}/interactions/${interactionId}`);
    for (const { path, value } of leavesOf(await answer.json()))
      if (/agentName$/.test(path) && typeof value === 'string' && value !== '') names.add(value);
  }
  return [...names];
}

/** `npm run verify -- <file> <folder>`, as it is run. */
function verify(file: string, folder: string): Promise<{ readonly code: number | string; readonly said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/launch/verify.mjs', file, folder], (fault, stdout, stderr) =>
      resolve({ code: fault ? (fault.code ?? String(fault)) : 0, said: `${stdout}${stderr}` }),
    );
  });
}

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8');
}

async function openSample(path = '/'): Promise<Page> {
  const page = await openPage({ path });
  await page.getByRole('link', { name: 'Try it on 40 samples' }).click();
  await allLookedAt(page);
  return page;
}

const decided = (page: Page, count: number) => page.getByText(new RegExp(`^${count} of 40 decided`)).first();

describe('forty, by the keyboard alone', () => {
  test('from the paste of a report to the exported CSV in at most 25 key presses', async () => {
    const page = await openPage({ path: '/', permissions: ['clipboard-read', 'clipboard-write'] });
    await page.evaluate(() => {
      const counted = { keys: 0 };
      Reflect.set(globalThis, 'counted', counted);
      addEventListener(
        'keydown',
        ({ repeat }) => {
          if (!repeat) counted.keys += 1;
        },
        true,
      );
    });
    const refs = await sampleRefs();
    const report = [
      'Tenant,Interaction ID,Queue Group,Customer Identification',
      ...refs.map(
        ({ tenantId, interactionId }, row) => `${tenantId},${interactionId},"Group ${row}, north",+15065550143`,
      ),
    ].join('\n');
    await page.getByRole('heading', { name: 'See what happened in one interaction' }).waitFor();
    await page.evaluate((text) => navigator.clipboard.writeText(text), report);

    await page.keyboard.press('Control+v');
    await page.getByText('40 interactions found in the column “Interaction ID”.').waitFor();
    const start = page.getByRole('button', { name: 'Start the review of 40' });
    await expect.poll(() => start.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await allLookedAt(page);

    const uses = ['Figures may be used', 'Use with derived values', 'Leave out of reports', 'Escalate'];
    const suggested = page.getByText(/^The audit suggests/).locator('b');
    const suggestedUse = async (): Promise<number> => {
      const text = await suggested.innerText();
      return uses.findIndex((use) => text.startsWith(use)) + 1;
    };
    await judgeAll(page, 40, suggestedUse, 'Enter');
    await decided(page, 40).waitFor();
    await page.keyboard.press('e');
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    const keys = await page.evaluate(() => Number(Reflect.get(Reflect.get(globalThis, 'counted'), 'keys')));
    process.stdout.write(`key presses for 40 interactions, modifiers counted: ${keys}\n`);
    expect(keys).toBeLessThanOrEqual(25);

    const [header = [], ...rows] = rowsOf(await textOf(download));
    expect(header.slice(0, 3)).toEqual(['Interaction ID', 'Tenant ID', 'Tenant']);
    expect(header).toContain('Queue Group');
    // The column that looks like customers' data was not kept, since nobody asked to.
    expect(header).not.toContain('Customer Identification');
    expect(rows.map(([id]) => id)).toEqual(refs.map(({ interactionId }) => interactionId));
    expect(rows.map((row) => row[header.indexOf('Queue Group')])[7]).toBe('Group 7, north');
    // What is suggested is followed by what it does not hold for, where there is any.
    const valuesOf = (name: string): readonly string[] => rows.map((row) => row[header.indexOf(name)] ?? '');
    const verdicts = valuesOf('Verdict');
    expect(valuesOf('Suggestion').map((text) => text.replace(/, except .*/, ''))).toEqual(verdicts);
    expect(verdicts).not.toContain('');
    expectQuietPage(page);
  });

  test('no key is heard while typing, in a dialog or with another key held; no suggestion is chosen by itself', async () => {
    const page = await openSample();
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await page.keyboard.press('n');
    await page.keyboard.type('1 2 j k u / ? e g');
    expect(await page.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('1 2 j k u / ? e g');
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys of a review' }).waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+1');
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await page.keyboard.press('1');
    await page.getByRole('radio', { name: /Figures may be used/, checked: true }).waitFor();
    await page.keyboard.press('u');
    await expect.poll(() => page.getByRole('radio', { checked: true }).count()).toBe(0);
    // What was typed is still there.
    expect(await page.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('1 2 j k u / ? e g');
  });

  test('a group is judged after its members were listed, one can be taken out, and all of it is taken back at once', async () => {
    const page = await openSample();
    const first = await shownId(page);
    await page.keyboard.press('g');
    await page.getByText('Judged together').waitFor();
    await onScreen(page);
    const members = page.getByRole('group', { name: /Judged together/ }).getByRole('checkbox');
    const count = await members.count();
    expect(count).toBeGreaterThan(1);
    await members.last().uncheck();
    await page.keyboard.press('4');
    await page.getByRole('button', { name: `Save ${count - 1}, next` }).click();
    await decided(page, count - 1).waitFor();
    expect(await shownId(page)).not.toBe(first);
    await page.keyboard.press('u');
    await decided(page, 0).waitFor();
    const kept = await keptItems(page, 'sample');
    expect(kept.filter(({ history }) => history.length === 2)).toHaveLength(count - 1);
  });
});

/** The later verdict counts in both, the earlier stays in the history. */
async function judgeInTwoTabs(): Promise<void> {
  const page = await openSample();
  const id = await shownId(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await allLookedAt(other);
  await page.keyboard.press('1');
  await page.getByRole('radio', { name: /Figures may be used/, checked: true }).waitFor();
  await expect.poll(() => other.getByRole('radio', { name: /Figures may be used/ }).isChecked()).toBe(true);
  await other.keyboard.press('4');
  await expect.poll(() => page.getByRole('radio', { name: /Escalate/ }).isChecked()).toBe(true);
  const kept = (await keptItems(page, 'sample')).find(({ interactionId }) => interactionId === id);
  expect(kept?.history.map(({ verdict }) => verdict)).toEqual(['may-be-used', 'escalate']);
  await page.getByText('Verdicts and evidence').click();
  await expect
    .poll(() => page.getByRole('region', { name: 'Verdicts and evidence' }).getByRole('listitem').count())
    .toBe(2);
}

test('two tabs on one item share it; on a full disk it is said at once, the review can be saved, and nothing is lost', async () => {
  const page = await openSample();
  const session = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  // For half a minute Chromium reckons with the room it had found before: time for two tabs of another browser.
  const isFull = page.waitForTimeout(31_000);
  await judgeInTwoTabs();
  await isFull;
  await page.keyboard.press('4');
  const alert = page.getByRole('alert').filter({ hasText: 'storage is full' });
  await alert.waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    alert.getByRole('button', { name: 'Save the review to a file' }).click(),
  ]);
  const saved = JSON.parse(await textOf(download)) as {
    items: { interactionId: string; history: { verdict: string }[] }[];
  };
  const id = await shownId(page);
  expect(saved.items.find(({ interactionId }) => interactionId === id)?.history.at(-1)?.verdict).toBe('escalate');
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await alert.getByRole('button', { name: 'Try again' }).click();
  await alert.waitFor({ state: 'detached' });
  const kept = (await keptItems(page, 'sample')).find(({ interactionId }) => interactionId === id);
  expect(kept?.history.at(-1)?.verdict).toBe('escalate');
});

test('saved to a file and opened in another browser it is the same review; its proofs follow from the raw responses', async () => {
  const page = await openSample();
  await judgeAll(page, 40, (round) => 1 + (round % 4));
  await decided(page, 40).waitFor();
  await page.keyboard.press('e');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'JSON', exact: true }).click(),
  ]);
  const text = await textOf(download);
  expect(text).not.toContain('+1506555');
  expect(await everythingStored(page)).not.toContain('+1506555');

  const other = await openPage({ path: '/' });
  await other
    .getByLabel('Open a JSON file')
    .setInputFiles({ name: 'review.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await allLookedAt(other);
  await decided(other, 40).waitFor();
  const plain = ({ interactionId, history }: { interactionId: string; history: readonly unknown[] }) => ({
    interactionId,
    history,
  });
  expect((await keptItems(other, 'sample')).map(plain)).toEqual((await keptItems(page, 'sample')).map(plain));
  await other.getByText('Reproduced').first().waitFor();
  // Every document was fetched anew, and exported again the file is the same but for when it was saved.
  await other.keyboard.press('e');
  const [again] = await Promise.all([
    other.waitForEvent('download'),
    other.getByRole('button', { name: 'JSON', exact: true }).click(),
  ]);
  const unsaved = (file: string): string => file.replace(/"savedAt": "[^"]+"/, '');
  expect(unsaved(await textOf(again)) === unsaved(text)).toBe(true);

  // The checker, beside the page: from the file and the raw responses alone.
  const folder = mkdtempSync(join(tmpdir(), 'review-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const responses = join(folder, 'responses');
  mkdirSync(responses);
  for (const { tenantId, interactionId } of await sampleRefs()) {
    const answer = await fetch(`${inject('baseUrl')}/v1/tenants/${tenantId}/interactions/${interactionId}`);
    writeFileSync(join(responses, `${interactionId}.json`), new Uint8Array(await answer.arrayBuffer()));
  }
  const file = join(folder, 'review.json');
  writeFileSync(file, text);
  expect(await verify(file, responses)).toEqual({
    code: 0,
    said: expect.stringMatching(
      /^40 verdicts checked, 0 refused: \d+ proofs of \d+ steps added up from the raw responses\.\n$/,
    ),
  });
  // One millisecond in one proof, and one figure in another response.
  const saved = JSON.parse(text) as {
    items: { interactionId: string; evidence: { bounds: { latest?: { at: number } }[] }[] }[];
  };
  const [first, second] = saved.items.filter(({ evidence }) =>
    evidence.some(({ bounds }) => bounds.some(({ latest }) => latest)),
  );
  const side = first?.evidence.flatMap(({ bounds }) => bounds).find(({ latest }) => latest)?.latest;
  if (!side || !second) throw new Error('there is no proof');
  side.at += 1;
  writeFileSync(file, JSON.stringify(saved));
  const altered = join(responses, `${second.interactionId}.json`);
  writeFileSync(altered, readFileSync(altered, 'utf8').replace('"flagged": true', '"flagged": false'));
  const { code, said } = await verify(file, responses);
  expect(code).toBe(1);
  expect(said).toMatch(new RegExp(`Interaction ${first?.interactionId}: REFUSED, .*\\n.*: off by 1 ms\\.\\n`));
  expect(said).toMatch(new RegExp(`Interaction ${second.interactionId}: REFUSED, .*\\n  The bytes are not those`));
  expect(said).toMatch(/\n40 verdicts checked, 2 refused: .*\n$/);
});

test('a document that has changed reopens its verdict and shows the fields; the others are reproduced', async () => {
  const page = await openSample();
  const id = await shownId(page);
  await page.keyboard.press('2');
  await page.keyboard.press('n');
  await page.keyboard.type('as agreed');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => shownId(page)).not.toBe(id);
  const second = await shownId(page);
  await onScreen(page);
  await page.keyboard.press('3');
  await page.getByRole('radio', { name: /Leave out/, checked: true }).waitFor();
  await page.route(`**/interactions/${id}`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/"endTimestamp": "[^"]+"/, '"endTimestamp": "2026-11-20T10:00:00.000Z"');
    await route.fulfill({ response: answer, body });
  });
  await page.goto(page.url().replace(second, id));
  await allLookedAt(page);
  const changes = page.getByRole('alert').filter({ hasText: 'Changed since it was judged' });
  await changes.getByRole('row', { name: /endTimestamp .* 2026-11-20T10:00:00.000Z$/ }).waitFor();
  expect(await changes.getByRole('row').count()).toBe(2);
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  expect(await page.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('as agreed');
  await decided(page, 1).waitFor();
  const kept = (await keptItems(page, 'sample')).find(({ interactionId }) => interactionId === id);
  expect(kept?.history.map(({ kind }) => kind)).toEqual(['judged', 'judged', 'reopened']);
  // Judged anew, on the document as it is.
  await page.keyboard.press('2');
  await decided(page, 2).waitFor();
});

test('a review is deleted wholly', async () => {
  const page = await openSample();
  await page.keyboard.press('1');
  await decided(page, 1).waitFor();
  await page.getByRole('button', { name: 'Reviews', exact: true }).click();
  await page.getByRole('heading', { name: 'Reviews kept in this browser' }).waitFor();
  // The first page leads to it too.
  await page.goto('/');
  await page.getByRole('link', { name: 'Go on with 1 kept review' }).click();
  await page.getByRole('button', { name: /^Delete Forty/ }).click();
  await page.getByRole('button', { name: /^Delete all of it/ }).click();
  await page.getByRole('heading', { name: 'Reviews kept in this browser' }).waitFor({ state: 'detached' });
  expect(JSON.parse(`[${(await everythingStored(page)).split('\n').join(',')}]`)).toEqual([[], [], [], []]);
});

describe('at every width, in every light', () => {
  test.each([
    [320, 390],
    [768, 1024, 1440, 1920],
  ])('%i px and more: accessible, and nothing sticks out sideways', async (...widths) => {
    const page = await openPage({ path: '/?review=sample', hasTouch: (widths[0] ?? 0) < 500 });
    const expectSound = async (): Promise<void> => {
      // At the end of the page: over the report, the verdict can cover half of what can be pressed, until it is scrolled.
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    };
    await allLookedAt(page);
    await page.keyboard.press('g');
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await page.getByText('Judged together').waitFor();
      await expectSound();
      await expectNoStrayValues(page);
      await page.getByRole('button', { name: 'Overview' }).click();
      await page.getByRole('heading', { name: 'By agent' }).waitFor();
      await expectSound();
      await page.keyboard.press('e');
      await page.getByRole('dialog', { name: 'Export the review' }).waitFor();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Overview' }).click();
    }
    await page.goto('/?review=new');
    await page.getByRole('heading', { name: 'Review several interactions' }).waitFor();
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await expectSound();
    }
    expectQuietPage(page);
  });

  test('dark and in forced colours', async () => {
    const dark = await openPage({ path: '/?review=sample', colorScheme: 'dark' });
    await allLookedAt(dark);
    await expectAccessible(dark);
    const forced = await openPage({ path: '/?review=sample', forcedColors: 'active' });
    await allLookedAt(forced);
    await forced.keyboard.press('1');
    const chosen = forced.getByRole('radio', { checked: true }).locator('..');
    expect(await chosen.evaluate((label) => getComputedStyle(label).outlineStyle)).not.toBe('none');
  });

  test('on paper: the numbers and every verdict, and no chrome; with agents masked no name of one is anywhere', async () => {
    const names = await agentsInSamples();
    const page = await openSample('/?mask=all');
    const expectNoAgent = (text: string): void => {
      expect(text).toMatch(/Agent \d+ \\?\(masked/);
      for (const name of names) expect(text.includes(name), name).toBe(false);
    };
    await page.keyboard.press('4');
    await decided(page, 1).waitFor();
    await page.keyboard.press('n');
    await page.keyboard.type(`${names[0]} was told`);
    expect(await page.getByRole('textbox', { name: 'Note' }).inputValue()).toContain(names[0]);
    await page.keyboard.press('Escape');
    const shown = async (): Promise<string> =>
      [
        await page.content(),
        await page.locator('body').ariaSnapshot(),
        await page.title(),
        await page.getByRole('textbox').evaluateAll((all) => all.map((each) => Reflect.get(each, 'value')).join()),
      ].join('\n');
    await page.getByText('Verdicts and evidence').click();
    await expect.poll(async () => (await shown()).includes('Agent 1 (masked) was told')).toBe(true);
    await page.keyboard.press('g');
    await page.getByText('Judged together').waitFor();
    expectNoAgent(await shown());
    // Its links keep the choice.
    expect(
      await page.locator('a[href*="interaction="]').evaluateAll((all) => all.map((a) => a.getAttribute('href'))),
    ).toSatisfy((links: string[]) => links.length > 10 && links.every((link) => link.includes('mask=all')));
    await page.getByRole('button', { name: 'Overview' }).click();
    await page.getByRole('heading', { name: 'By agent' }).waitFor();
    expectNoAgent(await shown());
    for (const name of ['CSV', 'Markdown']) {
      await page.keyboard.press('e');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name, exact: true }).click(),
      ]);
      expectNoAgent(await textOf(download));
      // The dialog stays, and says what was saved.
      await page.getByText(`Saved as ${download.suggestedFilename()}.`).waitFor();
      await page.keyboard.press('Escape');
    }
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const sheet = page.getByRole('region', { name: 'Print sheet' });
    await sheet.waitFor();
    expect(await sheet.getByRole('rowheader').count()).toBe(40);
    expectNoAgent(await sheet.innerText());
    expect(await sheet.getByText('Escalate', { exact: true }).count()).toBe(1);
    expect(await page.getByRole('form', { name: 'Your verdict' }).isVisible()).toBe(false);
    forgetNoise(page);
  });
});
