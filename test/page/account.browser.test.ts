/** Every flagged sample read aloud by role and name: the four answers; and with the keyboard alone, a figure's proof. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { SAMPLES } from '../../src/gateway/samples.ts';
import { expectAccessible, expectNoSidewaysScroll, expectNoStrayValues } from '../accessibility.ts';
import { expectQuietPage, openPage, provedReport } from '../chromium.ts';

function pathOf(file: string): string {
  const sample = SAMPLES.find((each) => each.file === file);
  return `/?tenant=${sample?.tenantId}&interaction=${sample?.interactionId}`;
}

/** The answers as they are read out: each definition under its term. */
async function answersOn(page: Page): Promise<Record<string, string>> {
  await provedReport(page);
  const account = page.getByLabel('The flag and what it means');
  await account.getByRole('definition').last().waitFor();
  const terms = await account.getByRole('term').allInnerTexts();
  const texts = await account.getByRole('definition').allInnerTexts();
  return Object.fromEntries(terms.map((term, index) => [term, (texts[index] ?? '').replace(/\s+/g, ' ')]));
}

interface Answers {
  readonly wrong: RegExp;
  readonly uses: RegExp;
  readonly changes: RegExp;
  readonly reviewer: RegExp;
}

const FLAGGED: Readonly<Record<string, Answers>> = {
  'lost-end-decides-sla.json': {
    wrong: /^The end of queue Billing, 2nd entry was lost; it lies between 0:31 and 0:59\./,
    uses: /^Use: wait, SLA, talk and handle time, length and who answered\./,
    changes: /^No\./,
    reviewer: /^Figures may be used\./,
  },
  'lost-agent-end.json': {
    wrong: /^The end of Petra Novak’s entry was lost; it lies at 0:34 or later \(assumed: at 5:24\)\./,
    uses: /^Not known: talk and handle time\. Use: wait, SLA, length and who answered\./,
    changes: /^Yes: talk and handle time\. Not SLA\. Why/,
    reviewer: /^Use with derived values, except talk and handle time\./,
  },
  'lost-segment-end.json': {
    wrong: /^The end of segment 1 was lost; it lies at 3:47 or later \(assumed: at 10:01\)\./,
    uses: /^Use: wait, SLA, talk and handle time, length and who answered\./,
    changes: /^No\./,
    reviewer: /^Figures may be used\./,
  },
  'stuck.json': {
    wrong:
      /^The end of the interaction was lost; it lies at 48:34 or later \(assumed: at 52:35, the end of Wanda Kowal’s conversation, or later\)\./,
    uses: /^Not known: length\. Use: wait, SLA, talk and handle time and who answered\./,
    changes: /^Yes: length\. Not SLA\. Why/,
    reviewer: /^Figures may be used, except length\./,
  },
  'counter-limit.json': {
    wrong: /^The platform stopped this interaction at its counter limit\./,
    uses: /^Do not use: wait and length\. Not known: SLA\./,
    changes: /^Yes: wait and length\. No SLA result: nothing says how the wait ended\./,
    reviewer: /^Leave out of reports\./,
  },
  'safeguard-limit.json': {
    wrong:
      /^The platform stopped this interaction at its safeguard limit\..*The end of segment 0 was lost; it lies at 0:05 or later \(assumed: at 24:00:04\)\./,
    uses: /^Do not use: talk and handle time and length\. Use: wait, SLA and who answered\./,
    changes: /^Yes: talk and handle time and length\. Not SLA\. Why/,
    reviewer: /^Leave out of reports\. .* Usable alone: wait, SLA and who answered\./,
  },
  'flow-error.json': {
    wrong: /^The flow broke\. What came after the error may be missing\./,
    uses: /^Do not use: wait and length\. Not known: SLA\./,
    changes: /^Yes: wait and length\. No SLA result: nothing says how the wait ended\./,
    reviewer: /^Leave out of reports\./,
  },
  'flagged-by-hand.json': {
    wrong: /^Someone flagged this by hand and gave no reason\./,
    uses: /^Use: wait, SLA, talk and handle time, length and who answered\./,
    changes: /^No\. Why/,
    reviewer: /^Escalate\./,
  },
};

describe('a flagged sample answers the four questions', () => {
  test('and every flagged sample is here', () => {
    const flagged = SAMPLES.filter(({ group }) => group.startsWith('Flagged'));
    expect(Object.keys(FLAGGED).sort()).toEqual(flagged.map(({ file }) => file).sort());
  });

  test.each(Object.entries(FLAGGED))('%s', async (file, { wrong, uses, changes, reviewer }) => {
    const page = await openPage({ path: pathOf(file) });
    expect(await answersOn(page)).toEqual({
      'What is wrong': expect.stringMatching(wrong),
      'Which figures to use': expect.stringMatching(uses),
      'Does it change anything?': expect.stringMatching(changes),
      'What a reviewer would do': expect.stringMatching(reviewer),
    });
    expectQuietPage(page);
  });

  test('and so does a contradiction without a flag; no other sample has an account', async () => {
    const page = await openPage({ path: pathOf('contradiction.json') });
    expect(await answersOn(page)).toMatchObject({
      'What is wrong': expect.stringMatching(
        /queue time of queue Certificates cannot all be true: 18 s received, 28 s from start to end\./,
      ),
      'Does it change anything?': expect.stringMatching(/^Yes: wait\. Not SLA\./),
    });
    await page.goto(pathOf('reference.json'));
    await page.getByRole('heading', { level: 1, name: /Support/ }).waitFor();
    await provedReport(page);
    expect(await page.getByLabel('The flag and what it means').count()).toBe(0);
    expect(await page.getByRole('list', { name: 'How far to trust this' }).innerText()).toBe(
      'Not flagged · figures agree',
    );
    expectQuietPage(page);
  });

  test('and says why, where it is asked', async () => {
    const page = await openPage({ path: pathOf('lost-end-decides-sla.json') });
    await answersOn(page);
    for (const question of ['What is wrong', 'Which figures to use']) {
      await page.getByRole('button', { name: `Why? ${question}` }).click();
    }
    const answers = await answersOn(page);
    expect(answers['What is wrong']).toMatch(/Flag Queue in the API reference.*Confirmed: queue Billing, 2nd entry\./);
    expect(answers['What is wrong']).toMatch(/between 0:45 \(the start of Marcus Boateng’s entry\) and 0:59/);
    expect(answers['Which figures to use']).toMatch(/endTimestamp and queueTime of queue Billing, 2nd entry/);
  });

  test('and follows the assumed threshold at once', async () => {
    const page = await openPage({ path: `${pathOf('flagged-by-hand.json')}&sla=10` });
    await page.getByRole('heading', { level: 1, name: /SLA missed: .* past the assumed 10 s\./ }).waitFor();
    expect((await answersOn(page))['Does it change anything?']).toMatch(/^No\. /);
  });
});

describe('the keyboard alone', () => {
  test('reaches a figure’s proof from the account, and a record; the page stays accessible with proofs open', async () => {
    const page = await openPage({ path: pathOf('lost-end-decides-sla.json') });
    await page.getByRole('heading', { level: 1 }).waitFor();
    const account = page.getByLabel('The flag and what it means');
    const tabTo = async (name: string): Promise<void> => {
      for (let presses = 0; presses < 40; presses += 1) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent);
        if (at === name) break;
      }
      await page.keyboard.press('Enter');
    };
    await account.getByRole('button', { name: 'Why? Which figures to use' }).waitFor();
    await tabTo('Why? Which figures to use');
    await account.getByRole('button', { name: 'queueTime' }).waitFor();
    await tabTo('queueTime');
    const figures = page.getByRole('table', { name: 'Figures', exact: true });
    const figure = figures.getByRole('button', { name: 'queueTime', expanded: true });
    await figure.waitFor();
    await expect.poll(() => figure.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await figures.innerText()).toMatch(/Can be[\s\S]*0\.000 to 27\.545 s/);
    expect(await figure.evaluate((button) => button.getBoundingClientRect().top < innerHeight)).toBe(true);

    // The next figure's proof, and a check's, by Tab and Space.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await figures.getByRole('button', { expanded: true }).count()).toBe(2);
    const check = page.getByRole('button', { name: /^A queue stay lasts from its start to its end queues\[1\]/ });
    await check.focus();
    await page.keyboard.press('Enter');
    await page.getByText('By the vendor’s definition of Queue Time').first().waitFor();

    for (const width of [1440, 768, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoSidewaysScroll(page);
      await expectNoStrayValues(page);
      await expectAccessible(page);
    }
    await account.getByRole('button', { name: 'queue Billing, 2nd entry' }).first().press('Enter');
    await page.waitForURL(/record=queues/);
    expectQuietPage(page);
  });
});

describe('contradicted figures', () => {
  test('are a set to open from, dark and in forced colours', async () => {
    for (const options of [{ colorScheme: 'dark' } as const, { forcedColors: 'active' } as const]) {
      const page = await openPage({ ...options, path: pathOf('contradiction.json') });
      const set = page.getByRole('region', { name: 'Contradictions' });
      await set.getByRole('button', { name: 'queues[0].queueTime' }).click();
      await page.getByRole('button', { name: 'queueTime', exact: true, expanded: true }).waitFor();
      await expectAccessible(page);
      expectQuietPage(page);
    }
  });
});
