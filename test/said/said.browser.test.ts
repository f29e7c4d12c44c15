/**
 * What was said, in a real browser: the recording beside the timeline, messages and timeline finding each other, ten
 * thousand messages, and text that would like to be more than text.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Locator, Page, Request } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { SAMPLES } from '../../src/gateway/samples.ts';
import { parseUuid } from '../../src/interaction/endpoint.ts';
import { parseInstant } from '../../src/time/instant.ts';
import { expectAccessible } from '../accessibility.ts';
import { expectQuietPage, forgetNoise, openPage, type PageOptions, provedReport } from '../chromium.ts';

function addressOf(file: string): string {
  const sample = SAMPLES.find((each) => each.file === file);
  if (!sample) throw new Error(`No sample ${file}`);
  return `/?tenant=${sample.tenantId}&interaction=${sample.interactionId}`;
}

const CALL = addressOf('call-with-recording.json');
const SMS = addressOf('sms-with-transcript.json');
/** Of the recorded call, in s from its start: when the conversation began, and the whole. */
const TALK = 14.257;
const WHOLE = 61.207;

async function open(path: string, options: PageOptions = {}): Promise<Page> {
  const page = await openPage({ ...options, path });
  await said(page).waitFor();
  await provedReport(page);
  return page;
}

async function openDocument(document: unknown): Promise<Page> {
  const page = await openPage({ path: '/' });
  const buffer = Buffer.from(JSON.stringify(document));
  await page.getByLabel('Open a JSON file').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer });
  await said(page).waitFor();
  return page;
}

function said(page: Page): Locator {
  return page.getByRole('region', { name: 'What was said' });
}

function messages(page: Page): Locator {
  return said(page).getByRole('list', { name: 'Messages' }).getByRole('listitem');
}

/** In the window, within the box that scrolls and above a sheet that lies over the page's end. */
async function expectInSight(page: Page, message: Locator): Promise<void> {
  await expect
    .poll(() =>
      message.evaluate((element) => {
        const { top, bottom, left, width } = element.getBoundingClientRect();
        const isThere = (y: number): boolean => element.contains(document.elementFromPoint(left + width / 2, y));
        return isThere(top + 2) && isThere(bottom - 2);
      }),
    )
    .toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
}

function row(page: Page, name: RegExp): Locator {
  return page.getByRole('treegrid', { name: 'Timeline' }).getByRole('row', { name });
}

interface Player {
  readonly now: number;
  readonly isPaused: boolean;
}

function player(page: Page): Locator {
  return said(page).getByLabel('Recording');
}

async function told(page: Page): Promise<Player> {
  return player(page).evaluate((element) => {
    if (!(element instanceof HTMLAudioElement)) throw new Error('No player');
    return { now: element.currentTime, isPaused: element.paused };
  });
}

/** Presses the player's own button, as a user does. */
async function press(page: Page): Promise<void> {
  await player(page).scrollIntoViewIfNeeded();
  await player(page).click({ position: { x: 22, y: 22 } });
}

/** Where the line of the playhead stands, in s from the interaction's start; `undefined` while it is not seen. */
async function headAt(page: Page): Promise<number | undefined> {
  return page.locator('[class*="_playhead_"]').evaluate((line, whole) => {
    if (!(line instanceof HTMLElement) || line.hidden || !line.parentElement) return undefined;
    const lane = line.parentElement.getBoundingClientRect();
    return ((line.getBoundingClientRect().left - lane.left) / (lane.width - 3)) * whole;
  }, WHOLE);
}

function soundRequests(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on('request', (request: Request) => {
    if (request.url().endsWith('.wav')) asked.push(request.url());
  });
  return asked;
}

describe('the recording', () => {
  it('is not asked for before play is pressed; then the playhead follows the sound', async () => {
    const page = await openPage({});
    const asked = soundRequests(page);
    await page.goto(CALL);
    await player(page).waitFor();
    await provedReport(page);
    // To go to a place is no reason to load it either.
    await row(page, /^Wrap-up/).click();
    expect(await headAt(page)).toBeUndefined();
    await row(page, /^Interaction/).click();
    expect(asked).toEqual([]);
    await press(page);
    await expect.poll(async () => (await told(page)).now).toBeGreaterThan(0.3);
    expect(asked.length).toBeGreaterThan(0);
    for (let count = 0; count < 5; count += 1) {
      const [{ now: before }, head, { now: after }] = [await told(page), await headAt(page), await told(page)];
      // A pixel of the picture is some 0.1 s.
      expect(head).toBeGreaterThan(TALK + before - 0.25);
      expect(head).toBeLessThan(TALK + after + 0.25);
    }
    expectQuietPage(page);
  });

  it('goes to the start of a record that is selected, and to a place that is pressed on the axis', async () => {
    const page = await open(CALL);
    await press(page);
    await expect.poll(async () => (await told(page)).now).toBeGreaterThan(0);
    await press(page);
    await expect.poll(async () => (await told(page)).isPaused).toBe(true);
    const wasAt = (await told(page)).now;
    // After-call work begins as the recording ends, and the queue was left before it began.
    await row(page, /^Wrap-up/).click();
    await row(page, /^Queue/).click();
    expect((await told(page)).now).toBe(wasAt);
    const start = page.getByRole('slider', { name: 'Start of the recording' });
    await start.press('PageDown');
    await row(page, /^Wrap-up/).click();
    await row(page, /^Noor Vermeulen/).click();
    await expect.poll(async () => (await told(page)).now).toBeCloseTo(2.893, 2);
    await start.press('Home');
    const axis = page.getByRole('columnheader').locator('[class*="_axis_"]');
    const { width } = (await axis.boundingBox()) ?? { width: 0 };
    await axis.click({ position: { x: ((TALK + 5) / WHOLE) * (width - 3), y: 8 } });
    await expect.poll(async () => Math.abs((await told(page)).now - 5)).toBeLessThan(0.2);
    expect(Math.abs(((await headAt(page)) ?? 0) - TALK - 5)).toBeLessThan(0.3);
    expectQuietPage(page);
  });

  it('is moved on the axis by keys and by dragging, and put back', async () => {
    const page = await open(CALL);
    const recording = page.getByRole('group', { name: 'Recording' });
    const start = recording.getByRole('slider', { name: 'Start of the recording' });
    await expect.poll(() => start.getAttribute('aria-valuetext')).toBe('0:14.257, assumed');
    await start.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => start.getAttribute('aria-valuetext')).toBe('0:14.357, set by hand');
    await page.keyboard.press('Home');
    await expect.poll(() => start.getAttribute('aria-valuetext')).toMatch(/assumed$/);
    const box = await recording.locator('[data-bar]').boundingBox();
    if (!box) throw new Error('The recording has no bar');
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + 20, y);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => start.getAttribute('aria-valuenow').then(Number)).toBeGreaterThan(TALK + 2);
    await recording.getByRole('button', { name: 'Put back' }).click();
    await expect.poll(() => start.getAttribute('aria-valuenow')).toBe('14.257');
    expectQuietPage(page);
  });

  it.each([
    [404, 'There is no recording at its address (404).'],
    [403, 'The host refused the recording (403): its address has expired, or you may not hear it.'],
    [503, 'The host answered 503 instead of a recording.'],
  ])('that the host answers with %d says so', async (status, words) => {
    const page = await open(CALL);
    await page.route('**/recording.wav', (route) => route.fulfill({ status, body: '' }));
    await press(page);
    await said(page).getByText(words).waitFor();
    // There is nothing to lay on the axis.
    expect(
      await said(page)
        .getByText(/Drag its bar/)
        .count(),
    ).toBe(0);
    expect(await page.getByRole('group', { name: 'Recording' }).count()).toBe(0);
    forgetNoise(page);
  });

  it('that is no sound says so', async () => {
    const page = await open(CALL);
    await page.route('**/recording.wav', (route) =>
      route.fulfill({ status: 200, contentType: 'audio/wav', body: 'this is no sound' }),
    );
    await press(page);
    await said(page)
      .getByText(/arrived, and this browser cannot play it/)
      .waitFor();
    forgetNoise(page);
  });

  it('on a host the policy does not name has no player that could only fail, and says whom to ask', async () => {
    const page = await openDocument({
      interactionId: '5f0e8a10-c44b-41f1-9a5e-00000000beef',
      startTimestamp: '2026-11-19T14:02:00.000Z',
      audioRecording: 'https://recordings.example.com/a.wav',
    });
    const asked = soundRequests(page);
    await said(page)
      .getByText(/may not play sound from recordings\.example\.com: .*MEDIA_HOSTS/)
      .waitFor();
    expect(await page.locator('audio').count()).toBe(0);
    expect(asked).toEqual([]);
    expectQuietPage(page);
  });
});

describe('messages and the timeline', () => {
  it('mark each other: a message its instant, a mark its message', async () => {
    const page = await open(SMS);
    await said(page)
      .getByRole('button', { name: /^Message 7 of 9, ?21:02/ })
      .click();
    await expect.poll(() => new URL(page.url()).searchParams.get('record')).toBe('messagingTranscript[6]');
    await expect.poll(() => row(page, /^Messages/).getAttribute('aria-selected')).toBe('true');
    await page.locator('[class*="_moment_"]').waitFor();
    await expectInSight(page, row(page, /^Messages/));
    // The last two marks: 41:30.635 and 42:21.218 of 46:14.611.
    const lane = row(page, /^Messages/).locator('td > [aria-hidden="true"]');
    const { width = 0 } = (await lane.boundingBox()) ?? {};
    await lane.click({ position: { x: (2490.635 / 2774.611) * (width - 3), y: 12 } });
    await expect.poll(() => new URL(page.url()).searchParams.get('record')).toBe('messagingTranscript[7]');
    await expect.poll(() => messages(page).nth(7).getAttribute('aria-current')).toBe('true');
    await expectInSight(page, messages(page).nth(7));
    // Pressed again, a mark leads to its message again.
    await page.evaluate(() => window.scrollTo(0, 0));
    await lane.click({ position: { x: (2490.635 / 2774.611) * (width - 3), y: 12 } });
    await expectInSight(page, messages(page).nth(7));
    const link = page.getByRole('region', { name: 'Agents at a glance' }).getByRole('button', { name: 'Amara Diallo' });
    await page.getByRole('button', { name: 'Close the selected record' }).click();
    await link.scrollIntoViewIfNeeded();
    const topOf = async (): Promise<number> => (await link.boundingBox())?.y ?? Number.NaN;
    const before = await topOf();
    for (const _ of ['first', 'again']) {
      await link.click();
      const agent = row(page, /^Amara Diallo/);
      await expect.poll(() => agent.evaluate((element) => element === document.activeElement)).toBe(true);
      await expectInSight(page, agent);
      await link.scrollIntoViewIfNeeded();
    }
    await page.goBack();
    await expect.poll(topOf).toBeCloseTo(before, 0);
    expectQuietPage(page);
  });

  it('answer a new user: what did the customer write at 16:41, and what did the agent answer?', async () => {
    const page = await open(SMS);
    const current = messages(page).and(page.locator('[aria-current="true"]'));
    // The record that opens with the first message takes a third of the width, or the end of the window.
    for (const width of [1440, 768, 390]) {
      await page.setViewportSize({ width, height: 800 });
      const field = said(page).getByRole('searchbox', { name: /time like 16:[0-4]\d/ });
      await field.fill('');
      await field.fill('16:41');
      await page.keyboard.press('Enter');
      await expect.poll(() => current.innerText()).toContain('No, the insurance card in the car is enough.');
      await page.getByRole('complementary', { name: 'Selected record' }).waitFor();
      await expectInSight(page, current);
      await page.getByRole('button', { name: 'Close the selected record' }).click();
      await current.waitFor({ state: 'detached' });
    }
    expect(await messages(page).nth(5).innerText()).toContain('Do I need a paper for it?');
    await page.getByRole('combobox', { name: 'Time zone' }).selectOption('Another zone…');
    await page.getByRole('combobox', { name: 'City or zone' }).fill('Halifax');
    await said(page)
      .getByRole('searchbox', { name: /time like 1[23]:/ })
      .waitFor();
  });

  it('scroll in a box of their own when there are ten thousand, from the first to the last', async () => {
    const count = 10_000;
    const at = (index: number): string => new Date(Date.UTC(2026, 10, 19, 14) + index * 1000).toISOString();
    const page = await openDocument({
      interactionId: '5f0e8a10-c44b-41f1-9a5e-00000000beef',
      startTimestamp: at(0),
      endTimestamp: at(count),
      messagingTranscript: Array.from({ length: count }, (_, index) => ({
        text: `message ${index} ${'with more words '.repeat(index % 7)}`,
        type: index % 2 === 0 ? 'customer' : 'agent',
        timestamp: at(index),
      })),
    });
    await said(page).getByText('10,000 messages').waitFor();
    expect(await messages(page).count()).toBeLessThan(80);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height).toBeLessThan(20_000);
    await messages(page).first().getByRole('button').focus();
    await page.keyboard.press('End');
    await said(page).getByText('message 9999').waitFor();
    await expect.poll(() => said(page).getByText('message 9999').isVisible()).toBe(true);
    await said(page)
      .getByRole('searchbox', { name: /time like/ })
      .fill('message 5000 ');
    await page.keyboard.press('Enter');
    const found = messages(page).and(page.locator('[aria-current="true"]'));
    await expect.poll(() => found.innerText()).toContain('message 5000 ');
    await expectInSight(page, found);
    expect(await messages(page).count()).toBeLessThan(80);
    expectQuietPage(page);
  });
});

it('hostile text in every field is text: nothing runs, nothing is asked for, no link leads there', async () => {
  const hostile = [
    '<img src="https://evil.example/x.png" onerror="document.title=1">',
    '<script>document.title=1</script>',
    'javascript:document.title=1',
    'data:text/html,<script>document.title=1</script>',
    '\u202Efdp.exe\u2066\u200B\u0000\u001B',
  ].join(' ');
  const page = await openPage({ path: '/' });
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('evil')) foreign.push(request.url());
  });
  page.on('dialog', (dialog) => foreign.push(dialog.message()));
  // Every field that any sample has: ids and instants as they are, every other text hostile.
  const samples = readdirSync('src/gateway/sample').filter((name) => name.endsWith('.json'));
  const fields: Record<string, unknown> = Object.assign(
    {},
    ...samples.map((name) => JSON.parse(readFileSync(`src/gateway/sample/${name}`, 'utf8'))),
  );
  const spoiled: Record<string, unknown> = JSON.parse(JSON.stringify(fields), (_, value: unknown) =>
    typeof value !== 'string' || parseUuid(value) !== undefined || parseInstant(value) !== undefined ? value : hostile,
  );
  const received = {
    ...spoiled,
    audioRecording: hostile,
    notes: [{ title: hostile, body: `${'x'.repeat(1_000_000)}${hostile}`, author: hostile }],
    messagingTranscript: [
      { payload: { metadata: { name: hostile, type: hostile }, body: { text: hostile, file: { mediaUrl: hostile } } } },
      { subject: hostile, from: hostile, to: [hostile], body: { html: hostile } },
      hostile,
      { [hostile]: hostile },
    ],
    hooks: [{ hookType: hostile, hookId: hostile, hookName: hostile, url: 'javascript:document.title=1' }],
    interactionAttributes: [{ hookName: hostile }],
  };
  const buffer = Buffer.from(JSON.stringify(received));
  await page.getByLabel('Open a JSON file').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer });
  await said(page).waitFor();
  await provedReport(page);
  // Each record's card, everything received and the figures are on the page, too.
  await page.getByText('Everything received').click();
  await page.getByRole('tree').waitFor();
  const rows = page.locator('[role="row"][data-id]');
  expect(await rows.count()).toBeGreaterThan(5);
  for (const row of await rows.all()) await row.click();
  const found = await page.evaluate(() => ({
    title: document.title,
    elements: document.querySelectorAll('main img, main script, main iframe, main object').length,
    links: [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .map(({ href }) => href)
      .filter((href) => !href.startsWith(location.origin)),
    said: document.querySelector('section[class*="_said_"]')?.textContent ?? '',
  }));
  expect(found.title).toContain('Interaction viewer');
  expect(found.elements).toBe(0);
  expect(found.links).toEqual([]);
  expect(found.said).toContain('U+202E');
  expect(found.said).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/);
  expect(foreign).toEqual([]);
  await said(page)
    .getByRole('button', { name: /^Show all 1,000,/ })
    .click();
  await said(page).getByRole('button', { name: 'Show less' }).waitFor();
  expectQuietPage(page);
});

it.each([
  ['call-with-recording.json', 320],
  ['messages-over-night.json', 1440],
])('%s is accessible at %d px', async (file, width) => {
  const page = await open(addressOf(file), { width });
  await expectAccessible(page);
});
