/** The whole document on the page: every value reached from a field of a record, keys sent twice said, nothing hostile at work. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectQuietPage, openPage } from '../chromium.ts';

async function openText(text: string): Promise<Page> {
  const page = await openPage({ path: '/' });
  await page
    .getByLabel('Open a JSON file')
    .setInputFiles({ name: 'sent.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.getByText('Everything received').waitFor();
  return page;
}

const SENT_TWICE = `{"result":{"interactionId":"00000002-1111-4111-8111-111111111111",
  "startTimestamp":"2026-10-20T14:00:00.000Z","endTimestamp":"2026-10-20T14:03:20.000Z","interactionTime":200,
  "customer":"+15065550142","customer":"+15065550199","focusTime":3.5}}`;

test('a key that was sent twice is said with both values, and leads to its place in the document', async () => {
  const page = await openText(SENT_TWICE);
  const notice = page.getByRole('region', { name: 'A field was sent more than once' });
  await notice.waitFor();
  expect(await notice.innerText()).toContain('"+15065550142", and last "+15065550199"');
  await notice.getByRole('button', { name: 'customer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Show in the document' }).click();
  const row = page.getByRole('treeitem', { selected: true });
  await row.waitFor();
  expect((await row.innerText()).replace(/\s+/g, ' ')).toContain('customer +15065550199 sent more than once');
  expect(await page.getByRole('tree').evaluate((tree) => tree === document.activeElement)).toBe(true);
  expectQuietPage(page);
});

test('a field says what it means, and one that is not documented that it is not', async () => {
  const page = await openText(SENT_TWICE);
  await page.getByRole('row', { name: /^Interaction/ }).click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('button', { name: 'customer', exact: true }).click();
  const card = page.getByRole('dialog');
  await card.getByText('The phone number or email address of the customer.').waitFor();
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'detached' });
  await panel.getByRole('heading', { name: 'Not described in the API reference' }).waitFor();
  await panel.getByRole('button', { name: 'focusTime', exact: true }).click();
  await page.getByText('By its name, a length of time.').waitFor();
  expectQuietPage(page);
});

test('hostile texts in every field run nothing, turn nothing round, and are all there', async () => {
  const hostile =
    '<img src=x onerror="document.title=1"><script>document.title=2</script>\u202ejavascript:alert(1)\u200b';
  const fields = ['flowName', 'contactPoint', 'customer', 'dispositionName', 'direction', 'channelType', 'flagType'];
  const page = await openText(
    JSON.stringify({
      interactionId: hostile,
      audioRecording: 'javascript:alert(1)',
      startTimestamp: '2026-10-20T14:00:00.000Z',
      ...Object.fromEntries(fields.map((name) => [name, hostile])),
      [hostile]: hostile,
      notes: [{ title: hostile, body: `${hostile}${'long '.repeat(200_000)}` }],
      queues: [{ queueName: hostile, queueExitType: hostile }],
      agents: [{ agentName: hostile, startTimestamp: hostile }],
      hooks: [{ hookType: hostile, hookName: `javascript:alert(1)`, hookId: 'data:text/html,x' }],
      messagingTranscript: [{ payload: { body: hostile, from: hostile }, timestamp: hostile }],
    }),
  );
  await page.getByText('Everything received').click();
  await page.getByRole('tree').waitFor();
  await page.getByRole('tree').focus();
  await page.keyboard.press('End');
  expect(await page.title()).not.toMatch(/^[12]$/);
  expect(await page.locator('main img, main script').count()).toBe(0);
  for (const address of await page
    .locator('a[href]')
    .evaluateAll((links) => links.map((each) => each.getAttribute('href') ?? '')))
    expect(address).not.toMatch(/^\s*(javascript|data|vbscript):/i);
  expect(await page.locator('.unseen').filter({ hasText: 'U+202E' }).count()).toBeGreaterThan(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  expectQuietPage(page);
});
