/**
 * The built page on a live tenant, end to end: Chromium, the gateway with its sealed sessions, and a host that fails in
 * every way. What is waited for between tries is skipped by the page's own clock; everything else happens for real.
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Variables } from '../../src/gateway/config.ts';
import { readPageFolder } from '../../src/gateway/pageFolder.ts';
import { type InteractionRef, interactionPath } from '../../src/interaction/endpoint.ts';
import { ROOT } from '../../src/launch/setUp.mjs';
import { expectAccessible } from '../accessibility.ts';
import { forgetNoise, openPage, pageNoise } from '../chromium.ts';
import { REFERENCE, TENANT } from '../cxengage/documents.ts';
import { FAULTS, type FaultName, faultyInteractionId } from '../cxengage/faults.ts';
import { headerValues, type Peer, TOKENS } from '../cxengage/peer.ts';
import { CLERK, READER, type User } from '../cxengage/users.ts';
import { type LiveGateway, startGateway, startHost } from '../gateway/startLive.ts';

const SUPPORT = { level: 1, name: /Customer hung up in queue Support/ } as const;

interface Live {
  readonly page: Page;
  readonly peer: Peer;
  readonly gateway: LiveGateway;
}

function addressOf({ tenantId, interactionId }: InteractionRef): string {
  return `./?tenant=${tenantId}&interaction=${interactionId}`;
}

function faulty(name: FaultName): InteractionRef {
  return { tenantId: TENANT, interactionId: faultyInteractionId(name) };
}

/** A page on a gateway on a host, nothing opened yet. */
async function startLive(variables: Variables = {}): Promise<Live> {
  const peer = await startHost();
  const gateway = await startGateway(peer.address, variables, readPageFolder(join(ROOT, 'dist/page')));
  const page = await openPage({ baseUrl: `${gateway.address}${variables.BASE_PATH ?? ''}/` });
  await page.clock.install();
  return { page, peer, gateway };
}

async function signIn(page: Page, { name, password }: User = READER): Promise<void> {
  await page.getByLabel('User name or API key').fill(name);
  await page.getByLabel('Password or secret').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Skips the waits between tries until the failure is said. @returns its words */
async function failureOn(page: Page): Promise<string> {
  const alert = page.getByRole('alert').filter({ has: page.getByRole('heading') });
  const waiting = page.getByText(/Trying again, \d of 3/);
  for (let waits = 0; waits <= 3; waits += 1) {
    await alert.or(waiting).first().waitFor();
    if (await alert.isVisible()) break;
    const said = await waiting.innerText();
    await page.clock.fastForward(30_000);
    await waiting.and(page.getByText(said, { exact: true })).waitFor({ state: 'detached' });
  }
  return (await alert.innerText()).replace(/\s+/g, ' ');
}

/** Everything the browser keeps or shows where a secret must not be. */
async function everythingKept(page: Page): Promise<string> {
  const inPage = await page.evaluate(async () => {
    const storages = [window.localStorage, window.sessionStorage].map((storage) => JSON.stringify({ ...storage }));
    const databases = JSON.stringify(await window.indexedDB.databases());
    const names = await window.caches.keys();
    const fields = [...document.querySelectorAll('input')].map(({ value }) => value);
    const entries = performance.getEntries().map(({ name }) => name);
    const { href } = window.location;
    const kept = [...storages, databases, ...names, ...fields, ...entries, href, document.cookie];
    return [...kept, JSON.stringify(window.history.state), document.title, document.documentElement.outerHTML].join(
      '\n',
    );
  });
  return `${inPage}\n${pageNoise(page).join('\n')}`;
}

describe('signing in', () => {
  test('wrong, then right: goes on to the interaction, and the secret is nowhere', async () => {
    const { page, peer, gateway } = await startLive();
    await page.goto(addressOf(REFERENCE));
    const password = page.getByLabel('Password or secret');
    await password.waitFor();
    // The host's name comes with the session's state, after the form.
    await page.getByRole('heading', { name: /^Sign in to 127\.0\.0\.1:\d+/ }).waitFor();
    expect(await page.getByLabel('User name or API key').evaluate((field) => field === document.activeElement)).toBe(
      true,
    );
    await signIn(page, { ...READER, password: 'wrong guess' });
    await page.getByText('The host did not accept this user name and password (401).').waitFor();
    await expectAccessible(page);
    expect(await password.inputValue()).toBe('wrong guess');
    await signIn(page);
    await page.getByRole('heading', SUPPORT).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    // Visit what else could carry something along.
    await page.goto(addressOf(faulty('status-404')));
    await failureOn(page);
    await page.goBack();
    await page.getByRole('heading', SUPPORT).waitFor();

    const tokens = peer.asked.flatMap((asked) => headerValues(asked, 'authorization'));
    expect(new Set(tokens).size).toBe(1);
    const [token = ''] = (tokens[0] ?? '').split(' ').slice(1);
    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    const cookies = await page.context().cookies();
    expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict' }]);
    const kept = await everythingKept(page);
    const outside = [gateway.lines.join('\n'), await gateway.metrics.text()].join('\n');
    for (const secret of [READER.password, 'wrong guess', token, token.split('.')[2] ?? '', cookies[0]?.value ?? '']) {
      expect(secret).not.toBe('');
      expect(kept).not.toContain(secret);
      expect(outside).not.toContain(secret);
    }
    expect(outside).not.toContain(READER.name);
    expect(kept).toContain(REFERENCE.interactionId);
    expect(outside).toContain(REFERENCE.interactionId);
    // Nor is the token in what the browser keeps for the gateway: it is sealed.
    expect(cookies[0]?.value).not.toContain(token.split('.')[1]);
    const asked = peer.asked.map(({ method, target }) => `${method} ${target}`);
    const missing = interactionPath(faulty('status-404'));
    expect(new Set(asked)).toEqual(new Set(['POST /v1/tokens', `GET ${interactionPath(REFERENCE)}`, `GET ${missing}`]));
    // What the browser itself says of a 401 and a 404 is all the noise there is.
    expect(
      pageNoise(page).filter((noise) => !/console error: Failed to load resource.*\b40[14]\b/.test(noise)),
    ).toEqual([]);
  });

  test('a host that cannot be reached, and one that is busy, say so; nothing typed is lost', async () => {
    const { page, peer } = await startLive();
    await page.goto(addressOf(REFERENCE));
    await peer.stop();
    await signIn(page);
    await page
      .getByText('The CxEngage host could not be reached. Your user name and password were not judged.')
      .waitFor();
    await peer.start();
    peer.fail(TOKENS, { kind: 'status', status: 429, retryAfter: '7' }, 1);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The host asks to slow down (429).').waitFor();
    expect(await page.getByRole('timer').innerText()).toMatch(/possible in [67] s/);
    await page.clock.fastForward(8000);
    await page.getByRole('timer').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', SUPPORT).waitFor();
  });

  test('expired in the middle, then signed out in another tab: the screen stays, and goes on after', async () => {
    const { page, peer } = await startLive();
    await page.goto(`${addressOf(REFERENCE)}&record=queues%5B0%5D&sla=30`);
    await signIn(page);
    await page.getByRole('heading', SUPPORT).waitFor();
    const refresh = page.getByRole('button', { name: 'Refresh', exact: true });
    const askedAgain = page.getByRole('region', { name: 'Your sign-in has ended' });
    const panel = page.getByRole('button', { name: 'Copy queues[0].slaTime' });
    await panel.waitFor();

    for (const end of [() => peer.passTime(90_000_000), () => signOutElsewhere(page)]) {
      await end();
      await refresh.click();
      await askedAgain.waitFor();
      await expectAccessible(page);
      expect(await askedAgain.innerText()).toMatch(/What is below was fetched at \d\d:\d\d:\d\d UTC/);
      await page.getByRole('heading', SUPPORT).waitFor();
      await panel.waitFor();
      await signIn(page);
      await askedAgain.waitFor({ state: 'detached' });
      await page.getByText(/^Fetching interaction/).waitFor({ state: 'detached' });
      expect(await refresh.evaluate((button) => button === document.activeElement)).toBe(true);
      await panel.waitFor();
      expect(await page.getByRole('textbox', { name: 'Assumed threshold' }).inputValue()).toBe('30');
      expect(page.url()).toContain('record=queues%5B0%5D');
    }
  });

  test('below a path of its own: everything is found, and the cookie goes with it', async () => {
    const { page } = await startLive({ BASE_PATH: '/tools/viewer' });
    await page.goto(addressOf(REFERENCE));
    await signIn(page);
    await page.getByRole('heading', SUPPORT).waitFor();
    await page.reload();
    await page.getByRole('heading', SUPPORT).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: /See what happened/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/tools/viewer/');
    expect(await page.getByRole('treegrid').count()).toBe(0);
    await page.goBack();
    await page.getByLabel('Password or secret').waitFor();
  });
});

async function signOutElsewhere(page: Page): Promise<void> {
  const other = await page.context().newPage();
  await other.goto('./');
  await other.getByRole('button', { name: 'Sign out' }).click();
  await other.getByRole('button', { name: 'Sign out' }).waitFor({ state: 'detached' });
  await other.close();
}

/** What each fault of the host looks like to the reader. */
const WORDS: Partial<Record<FaultName, RegExp>> = {
  'status-400': /did not take these IDs.* 400/,
  'status-403': /Your role may not read interactions.* 403.*INTERACTIONS_API_READ_ALL.*administrator/,
  'status-404': /No such interaction here.* 404.*wrong.*another tenant.*another region/,
  'status-429': /The host asks to slow down.* 429/,
  'status-429-long': /The host asks to slow down.*wait 1 h 0 min/,
  'status-500': /did not answer properly \(500\)/,
  'status-501': /did not answer properly \(501\)/,
  'status-502': /did not answer properly \(502\)/,
  'status-503': /did not answer properly \(503\)/,
  'status-504': /did not answer properly \(504\)|took too long/,
  'status-418': /unexpected answer \(418\)/,
  'web-page': /The answer is not JSON/,
  'web-page-as-json': /The answer is not JSON.*Proxy sign-in/,
  'wrong-content-type': /The answer is not JSON/,
  'no-content-type': /The answer is not JSON/,
  'half-body': /The answer is not JSON/,
  'cut-off': /The answer broke off/,
  'cut-off-chunked': /The answer broke off/,
  hang: /The host took too long/,
  'hang-after-headers': /The host took too long/,
  'hang-in-body': /The answer broke off|The host took too long/,
  'too-large': /The answer is too large.*64 MB/,
  'redirect-away': /pointed somewhere else \(302\).*None is followed/,
  reset: /CxEngage could not be reached|did not answer properly|broke off/,
  garbage: /did not answer properly|CxEngage could not be reached/,
};

/** Those that may pass: they are tried again three times, and no oftener. */
const PASSING: ReadonlySet<FaultName> = new Set([
  'status-429',
  'status-500',
  'status-502',
  'status-503',
  'status-504',
  'cut-off',
  'cut-off-chunked',
  'hang',
  'hang-after-headers',
  'hang-in-body',
  'reset',
  'garbage',
]);

describe('failures', () => {
  test('each in its words, tried again only where it may pass, with the id of its line in the log', async () => {
    const { page, peer, gateway } = await startLive({ CXENGAGE_TIMEOUT: '1' });
    await page.goto(addressOf(REFERENCE));
    await signIn(page);
    await page.getByRole('heading', SUPPORT).waitFor();
    const wrong: string[] = [];
    for (const [name, words] of Object.entries(WORDS) as [FaultName, RegExp][]) {
      peer.asked.length = 0;
      await page.goto(addressOf(faulty(name)));
      const said = await failureOn(page);
      if (!words.test(said)) wrong.push(`${name}: ${said}`);
      const asked = peer.asked.filter(({ target }) => target === interactionPath(faulty(name))).length;
      const isPassing = PASSING.has(name);
      if (isPassing ? asked < 4 : asked !== 1) wrong.push(`${name}: asked ${asked} times`);
      const [, id = 'none'] = /Request ([\w-]+)/.exec(said) ?? [];
      if (!gateway.lines.some((line) => line.includes(`"${id}"`))) wrong.push(`${name}: no line of the log has ${id}`);
      if (/upstream said|from the balancer/.test(said)) wrong.push(`${name}: words of the host in ${said}`);
    }
    expect(wrong).toEqual([]);
    expect(Object.keys(FAULTS).filter((name) => !(name in WORDS))).toEqual([
      'status-401',
      'drip',
      'slow',
      'too-large-chunked',
      'another-interaction',
    ]);
  });

  test('a 401 for one interaction only, an answer for another, a drip, a slow one, one that grows too large', async () => {
    const { page, peer } = await startLive();
    await page.goto(addressOf(faulty('another-interaction')));
    await signIn(page);
    const said = await failureOn(page);
    expect(said).toMatch(/The answer is another interaction/);
    await expectAccessible(page);
    for (const id of [faulty('another-interaction').interactionId, REFERENCE.interactionId]) expect(said).toContain(id);
    expect(await page.getByRole('treegrid').count()).toBe(0);
    await page.getByRole('button', { name: 'Show what came' }).click();
    await page.getByRole('heading', SUPPORT).waitFor();

    await page.goto(addressOf(faulty('drip')));
    await page.getByRole('heading', SUPPORT).waitFor();
    await page.goto(addressOf(faulty('slow')));
    await page.getByText('The host is slow; still waiting').waitFor();
    await page.getByRole('heading', SUPPORT).waitFor();

    // More than is read, found out on the way only: said at once, and not fetched three times more.
    peer.asked.length = 0;
    await page.goto(addressOf(faulty('too-large-chunked')));
    expect(await failureOn(page)).toMatch(/The answer is too large.*64 MB/);
    expect(peer.asked).toHaveLength(1);

    await page.goto(addressOf(faulty('status-401')));
    await page.getByLabel('Password or secret').waitFor();
    await signIn(page);
    await page.getByRole('region', { name: 'The host still answers 401' }).waitFor();
    expect(await page.getByLabel('User name or API key').inputValue()).toBe(READER.name);
  });

  test('no permission: said with what to ask for, and whom one could be instead', async () => {
    const { page } = await startLive();
    await page.goto(addressOf(REFERENCE));
    await signIn(page, CLERK);
    expect(await failureOn(page)).toMatch(/INTERACTIONS_API_READ_ALL/);
    await page.getByRole('button', { name: 'Copy request for your administrator' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    // Signed out only now: a step back before that would leave the page.
    await page.getByRole('heading', { name: /See what happened/ }).waitFor();
    await page.goBack();
    await page.getByLabel('Password or secret').waitFor();
    await signIn(page);
    await page.getByRole('heading', SUPPORT).waitFor();
  });

  test('a refresh that fails keeps the report with its time; the wait can be cancelled; what passes, passes', async () => {
    const { page, peer } = await startLive();
    await page.goto(addressOf(REFERENCE));
    await signIn(page);
    await page.getByRole('heading', SUPPORT).waitFor();
    const refresh = page.getByRole('button', { name: 'Refresh', exact: true });
    peer.fail(REFERENCE.interactionId, 'status-429', 1);
    await refresh.click();
    await page.getByText(/asks to slow down\. Trying again, 1 of 3/).waitFor();
    await page.getByText(/^in [45] s$/).waitFor();
    await page.getByText(/What is below was fetched at/).waitFor();
    await page.getByRole('heading', SUPPORT).waitFor();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByText(/Trying again/).waitFor({ state: 'detached' });
    expect(peer.asked.filter(({ method }) => method === 'GET')).toHaveLength(2);
    await page.getByRole('heading', SUPPORT).waitFor();

    peer.fail(REFERENCE.interactionId, 'status-503', 1);
    await refresh.click();
    await page.getByText(/\(503\)\. Trying again, 1 of 3/).waitFor();
    await page.clock.fastForward(5000);
    await page.getByText(/Trying/).waitFor({ state: 'detached' });
    expect(await page.getByRole('alert').filter({ hasText: /503/ }).count()).toBe(0);

    await peer.stop();
    await refresh.click();
    expect(await failureOn(page)).toMatch(/CxEngage could not be reached.*What is below was fetched at/);
    await page.getByRole('heading', SUPPORT).waitFor();
  });

  test('offline: said; asked again by itself when the connection is back', async () => {
    const { page, peer } = await startLive();
    await page.goto(addressOf(REFERENCE));
    await signIn(page);
    await page.getByRole('heading', SUPPORT).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    expect(await failureOn(page)).toMatch(/You are offline.*What is below was fetched at/);
    peer.asked.length = 0;
    await page.context().setOffline(false);
    await page.getByText('You are offline').waitFor({ state: 'detached' });
    await expect.poll(() => peer.asked.length).toBe(1);
  });
});

describe('a running interaction', () => {
  test('is refreshed by itself until it ends; what changed is said; selection, focus and place stay', async () => {
    const { page, peer } = await startLive();
    const ref = peer.begin(4);
    const questions = (): number => peer.asked.filter(({ target }) => target === interactionPath(ref)).length;
    await page.goto(`${addressOf(ref)}&record=queues%5B0%5D`);
    await signIn(page);
    const line = page.getByText(/^Fetched \d+ s ago, again in \d+ s$/);
    await line.waitFor();
    expect(questions()).toBe(1);
    await page.clock.fastForward(4000);
    expect(questions()).toBe(1);
    await page.getByRole('textbox', { name: 'Assumed threshold' }).focus();
    const heading = page.getByRole('heading', { name: 'Timeline' });
    const placeOf = (): Promise<number> => heading.evaluate((element) => element.getBoundingClientRect().top);
    const place = await placeOf();

    await page.clock.fastForward(12_000);
    const status = page.getByRole('status').filter({ hasText: /Changed at/ });
    await status.filter({ hasText: /Queue Support.*Ada Brook/ }).waitFor({ state: 'attached' });
    expect(questions()).toBe(2);
    const rows = page.getByRole('treegrid').getByRole('row');
    const marked = await rows
      .filter({ has: page.locator('[role=rowheader]') })
      .evaluateAll((all) =>
        all
          .map((row) => row.getAttribute('aria-label') ?? '')
          .filter((label) => /changed by the last refresh$/.test(label)),
      );
    expect(marked.map((label) => label.split(',')[0])).toEqual(['Queue Support', 'Ada Brook']);
    expect(new URL(page.url()).searchParams.get('record')).toBe('queues[0]');
    expect(
      await page
        .getByRole('textbox', { name: 'Assumed threshold' })
        .evaluate((field) => field === document.activeElement),
    ).toBe(true);
    expect(await placeOf()).toBe(place);
    await expectAccessible(page);

    // A press ends it, another begins it again at once.
    await page.getByRole('button', { name: 'Stop refreshing' }).click();
    await page.clock.fastForward(120_000);
    expect(questions()).toBe(2);
    await page.getByRole('button', { name: 'Refresh by itself again' }).click();
    await expect.poll(questions).toBe(3);
    await line.waitFor();

    await page.clock.fastForward(16_000);
    await page.getByText(/^Ended; nothing is refreshed any more/).waitFor();
    await page.clock.fastForward(3_600_000);
    expect(questions()).toBe(4);
    expect(await status.innerText()).toMatch(/The interaction has ended\./);
  });

  test('an expiry on the way asks for a sign-in and takes nobody’s focus; a passing fault is waited out', async () => {
    const { page, peer } = await startLive();
    const ref = peer.begin(50);
    await page.goto(addressOf(ref));
    await signIn(page);
    await page.getByText(/again in \d+ s$/).waitFor();
    peer.fail(ref.interactionId, { kind: 'status', status: 503 }, 1);
    await page.clock.fastForward(16_000);
    await page.getByText(/did not answer properly \(503\)\. Fetched \d+ s ago, again in \d+ s/).waitFor();
    expect(
      await page
        .getByRole('alert')
        .filter({ has: page.getByRole('heading') })
        .count(),
    ).toBe(0);
    await page.clock.fastForward(31_000);
    await page.getByText(/^Fetched \d+ s ago, again in/).waitFor();

    const threshold = page.getByRole('textbox', { name: 'Assumed threshold' });
    await threshold.focus();
    peer.passTime(90_000_000);
    await page.clock.fastForward(16_000);
    const region = page.getByRole('region', { name: 'Your sign-in has ended' });
    await region.waitFor();
    expect(await threshold.evaluate((field) => field === document.activeElement)).toBe(true);
    await signIn(page);
    await region.waitFor({ state: 'detached' });
    await page.getByText(/^Fetched \d+ s ago, again in/).waitFor();
  });
});

test('the sample tenant downloads nothing of signing in, and asks nothing about it', async () => {
  const page = await openPage();
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await page.goto(`./?tenant=${REFERENCE.tenantId}&interaction=${REFERENCE.interactionId}`);
  await page.getByRole('heading', SUPPORT).waitFor();
  expect(addresses.some((address) => /\/bars-/.test(address))).toBe(true);
  expect(addresses.filter((address) => /sign-?in|sign-?out|session/i.test(address))).toEqual([]);
  forgetNoise(page);
});
