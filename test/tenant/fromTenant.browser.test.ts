/**
 * What the tenant is asked for with a press, end to end: Chromium, the gateway, the faulty host and the host of its files.
 * A recording, a transcript, a note and a threshold; each refused and each broken in turn; nothing asked for before.
 */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Variables } from '../../src/gateway/config.ts';
import { readPageFolder } from '../../src/gateway/pageFolder.ts';
import { type InteractionRef, interactionPath } from '../../src/interaction/endpoint.ts';
import { ROOT } from '../../src/launch/setUp.mjs';
import { expectAccessible } from '../accessibility.ts';
import { expectQuietPage, forgetNoise, openPage } from '../chromium.ts';
import { REFERENCE, TENANT } from '../cxengage/documents.ts';
import { artifactIdOf, SLA_ID } from '../cxengage/extras.ts';
import type { FaultName } from '../cxengage/faults.ts';
import type { Peer } from '../cxengage/peer.ts';
import { READER, READING, type User } from '../cxengage/users.ts';
import { startGateway, startHost } from '../gateway/startLive.ts';

/** The sample that is a conversation by SMS, which has a transcript of its own besides. */
const CONVERSATION: InteractionRef = { tenantId: TENANT, interactionId: 'dcc27e70-ff5d-11ef-ba4d-d2fe29fb2b53' };
const NARROW: User = { name: 'narrow@example.com', password: 'n', permissions: [READING] };

const LOOK = 'Look for recordings, transcripts, notes';
const ASK = 'Ask for the tenant’s SLA and zone';

interface Opened {
  readonly page: Page;
  readonly peer: Peer;
  readonly part: Locator;
  /** What the host was asked since the interaction was on the page. */
  asked(): readonly string[];
  press(name: string | RegExp): Promise<void>;
}

async function open(
  ref: InteractionRef = REFERENCE,
  {
    user = READER,
    mayReadFiles = true,
    variables = {},
  }: { user?: User; mayReadFiles?: boolean; variables?: Variables } = {},
): Promise<Opened> {
  const peer = await startHost({ users: [NARROW] });
  const gateway = await startGateway(
    peer.address,
    { ...(mayReadFiles && { MEDIA_HOSTS: peer.files.address }), ...variables },
    readPageFolder(join(ROOT, 'dist/page')),
  );
  const page = await openPage({ baseUrl: `${gateway.address}/` });
  await page.goto(`./?tenant=${ref.tenantId}&interaction=${ref.interactionId}`);
  await page.getByLabel('User name or API key').fill(user.name);
  await page.getByLabel('Password or secret').fill(user.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const part = page.getByRole('region', { name: 'From the tenant' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  forgetNoise(page);
  const before = [`POST /v1/tokens`, `GET ${interactionPath(ref)}`];
  return {
    page,
    peer,
    part,
    asked: () => {
      const all = peer.asked.map(({ method, target }) => `${method} ${target}`);
      return all.filter((line) => !before.includes(line));
    },
    press: (name) => part.getByRole('button', { name, exact: typeof name === 'string' }).click(),
  };
}

const below = (ref: InteractionRef) => `GET ${interactionPath(ref)}`;

describe('with a press', () => {
  test('recordings and notes: found, got, played; nothing before, and no other path', async () => {
    const { page, peer, part, asked, press } = await open();
    await part.getByRole('button', { name: LOOK }).waitFor();
    // Some time for whatever would come by itself.
    await page.waitForLoadState('networkidle');
    expect(asked()).toEqual([]);

    await press(LOOK);
    await part.getByRole('heading', { name: 'Recording 2' }).waitFor();
    await part.getByText('Call back on Friday').waitFor();
    await part.getByText('Asked for the excess to be explained again.').waitFor();
    expect([...asked()].sort()).toEqual([`${below(REFERENCE)}/artifacts`, `${below(REFERENCE)}/notes?contents=true`]);
    expect(await part.getByText(/^From the tenant, \d\d:\d\d:\d\d UTC$/).count()).toBe(2);

    await press('Get recording 1');
    const player = part.getByLabel('Recording 1', { exact: true });
    await player.waitFor();
    await part.getByText('16 s, of customer').waitFor();
    expect(peer.files.asked).toEqual([]);
    const played = await player.evaluate(async (audio: HTMLAudioElement) => {
      audio.muted = true;
      await audio.play();
      return audio.duration;
    });
    expect(played).toBeCloseTo(16, 1);
    // It lies on the timeline, and the address says how long it is good for.
    await page.getByRole('slider', { name: 'Start of the recording' }).waitFor();
    await part.getByText(/By what is written in it, its address can be used until/).waitFor();
    expect(new Set(peer.files.asked)).toEqual(new Set([`/${REFERENCE.interactionId}/recording.wav`]));

    await press('Get recording 2');
    await part.getByText('Deleted by an administrator.').waitFor();
    expect(asked().slice(2)).toEqual([0, 1].map((n) => `${below(REFERENCE)}/artifacts/${artifactIdOf(REFERENCE, n)}`));
    await expectAccessible(page);
  });

  test('an address is asked for anew, and is another one', async () => {
    const { peer, part, press } = await open();
    await press(LOOK);
    await press('Get recording 1');
    const player = part.getByLabel('Recording 1', { exact: true });
    const first = await player.getAttribute('src');
    peer.passTime(120_000);
    await player.evaluate((audio: HTMLAudioElement) => audio.load());
    await player.evaluate((audio: HTMLAudioElement) => audio.play().catch(() => undefined));
    await part
      .getByText(/The recording could not be played\. The browser does not tell why: its address has expired/)
      .waitFor();
    await press('Get recording 1 again');
    await expect.poll(() => part.getByLabel('Recording 1', { exact: true }).getAttribute('src')).not.toBe(first);
    await player.evaluate(async (audio: HTMLAudioElement) => {
      audio.muted = true;
      await audio.play();
    });
    expect(await part.getByText(/could not be played/).count()).toBe(0);
  });

  test('a transcript, with who wrote what', async () => {
    const { peer, part, asked, press } = await open(CONVERSATION);
    await press(LOOK);
    await press('Get transcript 1');
    const messages = part.getByRole('list', { name: 'Messages' });
    await messages.getByText('It is 250 for glass.').waitFor();
    expect(await messages.getByRole('listitem').count()).toBe(3);
    expect(await messages.getByText('Agent', { exact: true }).count()).toBe(1);
    expect(peer.files.asked).toEqual([`/${CONVERSATION.interactionId}/transcript.json`]);
    expect(asked()).toHaveLength(3);
  });

  test('the SLA and the zone: offered, and taken with a press only', async () => {
    const { page, part, asked, press } = await open();
    const threshold = page.getByLabel('threshold', { exact: false }).first();
    await press(ASK);
    await part.getByText('30 s, short abandons (at most 10 s) are left out').waitFor();
    expect(asked()).toEqual([
      `GET /v1/tenants/${REFERENCE.tenantId}`,
      `GET /v1/tenants/${REFERENCE.tenantId}/slas/${SLA_ID}/versions`,
    ]);
    await part.getByText(/on Thu 7 Dec 2017 it may have been another/).waitFor();
    expect(await threshold.inputValue()).toBe('20');
    expect(new URL(page.url()).searchParams.get('sla')).toBeNull();
    await press('Use 30 s, the tenant’s default today');
    await part.getByText('In use on this page').waitFor();
    expect(await threshold.inputValue()).toBe('30');
    expect(new URL(page.url()).searchParams.get('sla')).toBe('30');
    await press('Use 20 s, an earlier version');
    await expect.poll(() => threshold.inputValue()).toBe('20');

    await part.getByText('Canada/Atlantic').waitFor();
    await press('Show times in it');
    await expect.poll(() => new URL(page.url()).searchParams.get('tz')).toBe('Canada/Atlantic');
    await part
      .getByText(/^From the tenant, \d\d:\d\d:\d\d A[SD]T \(GMT-[34]\)$/)
      .first()
      .waitFor();
    await expectAccessible(page);
  });
});

/** By which button each is asked for, and what is said not to have come. */
const PARTS = [
  ['artifacts', LOOK, 'Recordings and transcripts did not come.'],
  ['notes', LOOK, 'Notes did not come.'],
  ['tenant', ASK, 'The tenant’s zone did not come.'],
  ['sla-versions', ASK, 'The default SLA did not come.'],
] as const;

describe('refused', () => {
  test('each names its permission, and the report stays', async () => {
    const { page, part, press } = await open(REFERENCE, { user: NARROW });
    await press(LOOK);
    await press(ASK);
    for (const words of [
      /Your role may not \(403\)\. Recordings and transcripts need the permission ARTIFACTS_READ_ALL, or ARTIFACTS_READ_SELF/,
      /Your role may not \(403\)\. Notes need the permission NOTES_READ_ALL/,
      /Your role may not \(403\)\. An SLA needs the permission CUSTOM_STATS_READ/,
    ]) {
      await part.getByRole('alert').filter({ hasText: words }).waitFor();
    }
    // What it may have, it has.
    await part.getByText('Canada/Atlantic').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Support');
    await expectAccessible(page);
    forgetNoise(page);
  });

  test('a file that may not be loaded from there says so, by MEDIA_HOSTS', async () => {
    const { page, peer, part, press } = await open(REFERENCE, { mayReadFiles: false });
    await press(LOOK);
    await press('Get recording 1');
    await part.getByText(/This page may not play sound from 127\.0\.0\.1:\d+.*MEDIA_HOSTS/).waitFor();
    expect(await page.locator('audio').count()).toBe(0);
    expect(peer.files.asked).toEqual([]);
    expectQuietPage(page);
  });
});

describe('broken', () => {
  const faults: readonly FaultName[] = ['status-500', 'cut-off', 'web-page', 'reset', 'half-body'];

  test('each is said in words, costs only itself, and comes when asked again', async () => {
    const { page, peer, part, press } = await open();
    const alerts = part.getByRole('alert').filter({ has: page.getByRole('button') });
    for (const [kind, button, title] of PARTS) {
      for (const fault of faults) {
        peer.fail(kind, fault, 1);
        await press(button);
        await alerts.first().waitFor();
        expect(await alerts.count(), `${kind} ${fault}`).toBe(1);
        const said = (await alerts.innerText()).replace(/\s+/g, ' ');
        expect(said).toMatch(new RegExp(`^${title} [A-Z].*\\.`));
        await alerts.getByRole('button', { name: /again$/ }).click();
        await expect.poll(() => alerts.count(), { message: `${kind} ${fault}` }).toBe(0);
      }
    }
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Support');
    forgetNoise(page);
  });

  test('a form that is not known is said and not guessed at', async () => {
    const { part, page, peer, press } = await open();
    peer.fail('notes', 'another-interaction', 1);
    peer.fail('tenant', 'another-interaction', 1);
    await press(ASK);
    await part.getByText('The answer has a form that is not known here').waitFor();
    await press(LOOK);
    await part.getByText('No note.').waitFor();
    forgetNoise(page);
  });

  test('a transcript whose file does not come says why, and can be opened by itself', async () => {
    const { page, peer, part, press } = await open(CONVERSATION);
    await press(LOOK);
    for (const [index, [fault, words]] of (
      [
        ['ended', /refused \(403\): such addresses end after minutes/],
        ['missing', /has no such file \(404\)/],
        ['unplayable', /is not JSON/],
        ['not-shared', /was not reached, or does not let this page read the file/],
        ['reset', /was not reached/],
      ] as const
    ).entries()) {
      peer.files.fault = fault;
      await press(index === 0 ? 'Get transcript 1' : 'Get transcript 1 again');
      await part.getByText(words).waitFor();
      const link = part.getByRole('link', { name: 'Open the file' });
      expect(await link.getAttribute('rel')).toBe('noreferrer noopener');
      expect(await link.getAttribute('href')).toMatch(/transcript\.json\?.*X-Amz-Signature=/);
      peer.files.fault = undefined;
      await press('Get transcript 1 again');
      await part.getByText('It is 250 for glass.').waitFor();
    }
    forgetNoise(page);
  });

  test('a recording whose file is missing or unplayable says so', async () => {
    const { page, peer, part, press } = await open();
    await press(LOOK);
    for (const fault of ['missing', 'unplayable'] as const) {
      peer.files.fault = fault;
      await press(fault === 'missing' ? 'Get recording 1' : 'Get recording 1 again');
      const player = part.getByLabel('Recording 1', { exact: true });
      const told = part.getByText(/The recording could not be played|it is broken, or of a form/);
      // Again until the player of the new address is there: the one before it has a file that plays.
      await expect
        .poll(async () => {
          await player.evaluate((audio: HTMLAudioElement) => void audio.play().catch(() => undefined));
          return told.isVisible();
        })
        .toBe(true);
      peer.files.fault = undefined;
      // Asked for anew, what was said of the last one is gone.
      await press('Get recording 1 again');
      await expect
        .poll(() => part.getByText(/The recording could not be played|it is broken, or of a form/).count())
        .toBe(0);
    }
    forgetNoise(page);
  });

  test('a sign-in that has ended is asked for, and a press then goes on', async () => {
    const { page, peer, part, press } = await open();
    peer.revoke(READER.name);
    await press(LOOK);
    await page.getByRole('heading', { name: 'Your sign-in has ended' }).waitFor();
    await page.getByLabel('User name or API key').fill(READER.name);
    await page.getByLabel('Password or secret').fill(READER.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await press(LOOK);
    await part.getByText('Call back on Friday').waitFor();
    forgetNoise(page);
  });
});

test('turned off by configuration, there is nothing to press', async () => {
  const { page, part, asked } = await open(REFERENCE, { variables: { CXENGAGE_MORE: 'off' } });
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await part.count()).toBe(0);
  expect(asked()).toEqual([]);
});
