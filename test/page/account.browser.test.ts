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
  readonly says: RegExp;
  readonly fault: RegExp;
  readonly touches: RegExp;
  readonly matters: RegExp;
}

const FLAGGED: Readonly<Record<string, Answers>> = {
  'lost-end-decides-sla.json': {
    says: /^Reporting never received the end of a queue stay\. Flag Queue in the API reference/,
    fault:
      /^Confirmed: queue Billing, 2nd entry\..*Ended between 0:31\.115 \(its start\) and 0:58\.660 \(Marcus Boateng talking\)\..*between 0:45\.402 .* and 0:58\.660/,
    touches: /^2 of \d+ values: endTimestamp and queueTime of queue Billing, 2nd entry\. The other \d+ do not/,
    matters:
      /^Yes, for SLA only\..*At the assumed 20 s, SLA was met if it ended by 14:02:58\.315 UTC, missed if later\./,
  },
  'lost-agent-end.json': {
    says: /^Reporting never received the moment an agent left\./,
    fault:
      /^Confirmed: the entry of Petra Novak\..*or later; nothing in the response sets a latest end\..*exactly at 5:24\.018/,
    touches:
      /^4 of \d+ values: .* of the entry of Petra Novak; customerConversationTime and customerTalkTime of the interaction\./,
    matters: /^No\. SLA was met at the assumed 20 s: the wait of 12\.563 s is known\./,
  },
  'lost-segment-end.json': {
    says: /^Reporting never received the end of a segment\./,
    fault: /^Confirmed: segment 1\. It has a start and no end\..*exactly at 10:01\.228/,
    touches: /^2 of \d+ values: endTimestamp and segmentTime of segment 1\./,
    matters: /^No\. SLA is decided for each queue entry: queue Change of Address met and queue Underwriting missed\./,
  },
  'stuck.json': {
    says: /^Reporting never received the end of the interaction\. The record is stuck, not the call\./,
    fault: /^Confirmed: the interaction\. It has a start and no end\./,
    touches: /^3 of \d+ values: endTimestamp, interactionTime and details\.endTimestamp of the interaction\./,
    matters: /^No\. SLA was missed at the assumed 20 s: the wait of 233\.904 s is known\./,
  },
  'counter-limit.json': {
    says: /^The platform stopped this interaction at its counter limit\./,
    fault:
      /^No single record\..*one segment, 16 queue stays and no agent entries\. Every record has an end\..*A remark, not a proof/,
    touches: /^No figure by the arithmetic: none of the \d+ rests on anything that is missing/,
    matters: /^No\. Nothing is missing that a decision rests on\./,
  },
  'safeguard-limit.json': {
    says: /^The platform stopped this interaction at its safeguard limit\./,
    fault:
      /^No single record\..*Segment 0 lacks an end, which the flag does not name\..*3\.518 s longer than one day, which looks like a limit\./,
    touches: /^2 of \d+ values: endTimestamp and segmentTime of segment 0\./,
    matters: /^No\. SLA was met at the assumed 20 s: the wait of 4\.027 s is known\./,
  },
  'flow-error.json': {
    says: /^The flow broke\. What came after the error may be missing\./,
    fault: /^No single record\..*The last record to begin was queue Réclamations auto\. Every record has an end\./,
    touches: /^No figure by the arithmetic/,
    matters: /^No\. .*SLA was missed at the assumed 20 s: the wait of 61\.402 s is known\./,
  },
  'flagged-by-hand.json': {
    says: /^Someone flagged this by hand and gave no reason\./,
    fault: /^None named by the flag\. Whoever set it by hand gave no reason\. Every record has an end\./,
    touches: /^No figure: none of the \d+ rests on anything that is missing or contradicted\./,
    matters: /^No\. .*SLA was met at the assumed 20 s: the wait of 11\.842 s is known\./,
  },
};

describe('a flagged sample answers the four questions', () => {
  test('and every flagged sample is here', () => {
    const flagged = SAMPLES.filter(({ group }) => group.startsWith('Flagged'));
    expect(Object.keys(FLAGGED).sort()).toEqual(flagged.map(({ file }) => file).sort());
  });

  test.each(Object.entries(FLAGGED))('%s', async (file, { says, fault, touches, matters }) => {
    const page = await openPage({ path: pathOf(file) });
    expect(await answersOn(page)).toEqual({
      'What the flag says': expect.stringMatching(says),
      'Record at fault': expect.stringMatching(fault),
      'What it touches': expect.stringMatching(touches),
      'Does it matter?': expect.stringMatching(matters),
    });
    expectQuietPage(page);
  });

  test('and so does a contradiction without a flag; no other sample has an account', async () => {
    const page = await openPage({ path: pathOf('contradiction.json') });
    expect(await answersOn(page)).toMatchObject({
      'Record at fault': expect.stringMatching(/^Not flagged, but should be: .*queueTime cannot all be true\./),
      'Does it matter?': expect.stringMatching(/^Yes, for SLA only\./),
    });
    await page.goto(pathOf('reference.json'));
    await page.getByRole('heading', { level: 1, name: /Support/ }).waitFor();
    await provedReport(page);
    expect(await page.getByLabel('The flag and what it means').count()).toBe(0);
    expect(await page.getByRole('list', { name: 'How far to trust this' }).innerText()).toBe(
      'Not flagged\n37 of 37 checks agree\nEvery duration verified: safe to quote',
    );
    expectQuietPage(page);
  });

  test('and follows the assumed threshold at once', async () => {
    const page = await openPage({ path: `${pathOf('lost-end-decides-sla.json')}&sla=28` });
    expect((await answersOn(page))['Does it matter?']).toMatch(
      /^No\. Queue Billing, 2nd entry: SLA was met at the assumed 28 s by at least 0\.455 s, whichever end is true\./,
    );
  });
});

describe('the keyboard alone', () => {
  test('reaches a figure’s proof from the account, and a record; the page stays accessible with proofs open', async () => {
    const page = await openPage({ path: pathOf('lost-end-decides-sla.json') });
    await page.getByRole('heading', { level: 1 }).waitFor();
    const account = page.getByLabel('The flag and what it means');
    await account.getByRole('button', { name: 'queueTime' }).waitFor();
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.textContent)) === 'queueTime') break;
    }
    await page.keyboard.press('Enter');
    const figures = page.getByRole('table', { name: 'Figures', exact: true });
    const figure = figures.getByRole('button', { name: 'queueTime', expanded: true });
    await figure.waitFor();
    await expect.poll(() => figure.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await figures.innerText()).toMatch(/Can be[\s\S]*27\.545 s at most/);
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
