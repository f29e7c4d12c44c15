/**
 * A review on a live tenant, filled from the host's list, whose host slows down, fails and forgets who signed in, in the
 * middle: it goes on afterwards, nothing is skipped, and the host never sees more than four requests at once.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPageFolder } from '../../src/gateway/pageFolder.ts';
import { makeSampleReview } from '../../src/gateway/sampleReview.ts';
import { ROOT } from '../../src/launch/setUp.mjs';
import { forgetNoise, openPage } from '../chromium.ts';
import { READER } from '../cxengage/users.ts';
import { startGateway, startHost } from '../gateway/startLive.ts';
import { judgeAll, keptItems } from './reviewing.ts';

const FOLDER = join(ROOT, 'src/gateway/sample');

test('429, failures and the end of the sign-in in the middle: no item skipped or judged twice, four at once', async () => {
  const files = Object.fromEntries(
    readdirSync(FOLDER).map((file) => [`./sample/${file}`, readFileSync(join(FOLDER, file), 'utf8')]),
  );
  const { documents } = makeSampleReview(files);
  const peer = await startHost();
  for (const { text, ...ref } of documents) {
    peer.put(ref, text);
    // Slow enough for requests to be under way together.
    peer.fail(ref.interactionId, { kind: 'wait', before: 150 });
  }
  const fault = (index: number): string => documents[index]?.interactionId ?? '';
  peer.fail(fault(3), { kind: 'status', status: 429, retryAfter: '1' }, 1);
  peer.fail(fault(9), { kind: 'status', status: 429, retryAfter: '1' }, 2);
  peer.fail(fault(14), { kind: 'status', status: 503, retryAfter: '1' }, 1);
  peer.fail(fault(20), { kind: 'cut-off', isLengthTold: true }, 1);
  peer.fail(fault(25), { kind: 'status', status: 404 });

  const gateway = await startGateway(peer.address, {}, readPageFolder(join(ROOT, 'dist/page')));
  const page = await openPage({ baseUrl: `${gateway.address}/` });
  await page.goto('./?review=new');
  const signIn = async (): Promise<void> => {
    await page.getByLabel('User name or API key').fill(READER.name);
    await page.getByLabel('Password or secret').fill(READER.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Password or secret').waitFor({ state: 'detached' });
  };
  // Filled from the host's own list, which wants a sign-in first: forty and one that the host has of its own, three of them
  // not flagged.
  await page.getByText('From the host’s list').first().click();
  const list = page.getByRole('form', { name: 'From the host’s list' });
  await list.getByLabel('Tenant ID').fill(documents[0]?.tenantId ?? '');
  await list.getByLabel('From, UTC').fill('2026-11-16T08:03');
  await list.getByLabel('To, UTC').fill('2026-11-19T14:13');
  await list.getByRole('button', { name: 'Fetch the list' }).click();
  await page.getByText('The host wants you to sign in first.').waitFor();
  await signIn();
  await page.getByText('38 interactions found.').waitFor();
  await list.getByRole('checkbox', { name: 'Flagged only' }).uncheck();
  await list.getByRole('button', { name: 'Fetch the list' }).click();
  await page.getByRole('button', { name: 'Start the review of 41' }).click();
  // In the middle of it the host forgets who this is.
  await expect.poll(() => peer.asked.filter(({ end }) => end === 'answered').length).toBeGreaterThan(15);
  peer.revoke(READER.name);
  await page.getByText('Waiting for a sign-in').waitFor();
  await signIn();
  await page
    .getByText(/^Looking at /)
    .first()
    .waitFor({ state: 'detached' });
  await page.getByText('1 not loaded').waitFor();
  // Only rows near the window are on the page; this is the last one.
  await page.getByRole('button', { name: 'Failed 1' }).click();
  await page.getByRole('link', { name: /not loaded, .*not found/s }).waitFor();
  await page.getByRole('button', { name: 'All 41' }).click();

  // Tried again once the host has it.
  peer.heal(fault(25));
  await page.getByRole('button', { name: 'Try it again' }).click();
  await page.getByText('1 not loaded').waitFor({ state: 'detached' });
  process.stdout.write(`most requests at once, counted by the host: ${peer.mostAtOnce}\n`);
  expect(peer.mostAtOnce).toBeGreaterThan(1);
  expect(peer.mostAtOnce).toBeLessThanOrEqual(4);

  await judgeAll(page, 41, () => 3);
  const review = new URL(page.url()).searchParams.get('review') ?? '';
  const kept = await keptItems(page, review);
  expect(kept).toHaveLength(41);
  expect(kept.map(({ history }) => history.filter(({ verdict }) => verdict !== undefined).length)).toEqual(
    kept.map(() => 1),
  );
  forgetNoise(page);
});
