import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { problemResponse } from '../../src/gateway/problem.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { FromTenant } from '../../src/tenant/FromTenant.tsx';
import { millis } from '../../src/time/instant.ts';
import { REFERENCE } from '../cxengage/documents.ts';
import { artifactIdOf, artifactOf, artifactsOf, notesOf, SLA_ID, slaVersionsOf, tenantOf } from '../cxengage/extras.ts';
import { answerFirst, askedPaths, serveWithGateway } from '../servePage.ts';
import { byClock } from '../times.ts';

serveWithGateway();

const DOCUMENT = {
  ...REFERENCE,
  startTimestamp: '2017-12-07T19:20:33.394Z',
  endTimestamp: '2017-12-07T19:22:07.638Z',
  channelType: 'voice',
};
const TENANT_PATH = `/v1/tenants/${REFERENCE.tenantId}`;
const INTERACTION_PATH = `${TENANT_PATH}/interactions/${REFERENCE.interactionId}`;
const sign = (path: string) => `https://files.example${path}?X-Amz-Signature=1`;

/** What the tenant answers, by path. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  '/session': { kind: 'signed-in', host: 'api.example', more: true },
  [`${INTERACTION_PATH}/artifacts`]: artifactsOf(REFERENCE, DOCUMENT),
  [`${INTERACTION_PATH}/artifacts/${artifactIdOf(REFERENCE, 0)}`]: artifactOf(
    REFERENCE,
    DOCUMENT,
    artifactIdOf(REFERENCE, 0),
    sign,
  ),
  [`${INTERACTION_PATH}/notes`]: notesOf(REFERENCE, DOCUMENT),
  [TENANT_PATH]: tenantOf(REFERENCE.tenantId),
  [`${TENANT_PATH}/slas/${SLA_ID}/versions`]: slaVersionsOf(REFERENCE.tenantId),
};

async function open(changed: Readonly<Record<string, unknown>> = {}, isMasked = false) {
  answerFirst((path) => {
    const answer = { ...ANSWERS, ...changed }[path];
    return answer instanceof Response ? answer.clone() : Response.json(answer);
  });
  const told = { onAssume: vi.fn(), onZone: vi.fn(), onRecording: vi.fn(), onSignedOut: vi.fn() };
  const client = new QueryClient();
  render(
    <QueryClientProvider client={client}>
      <FromTenant
        reference={REFERENCE}
        interaction={readInteraction(DOCUMENT)}
        document={DOCUMENT}
        assumed={{ threshold: millis(20_000), abandonType: 'ignore-abandons' }}
        times={byClock(readInteraction(DOCUMENT))}
        isMasked={isMasked}
        onTimeline={undefined}
        playhead={undefined}
        {...told}
      />
    </QueryClientProvider>,
  );
  await waitFor(() => expect(client.getQueryData(['session'])).toBeDefined());
  const user = userEvent.setup();
  const press = async (name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
  return { ...told, press };
}

const LOOK = /^Look for recordings/;
const ASK = /^Ask for the tenant/;

describe('FromTenant', () => {
  test('asks for nothing but the session before a press', async () => {
    await open();
    expect(await screen.findByRole('region', { name: 'From the tenant' })).toBeVisible();
    expect(askedPaths()).toEqual(['/session']);
  });

  test('draws nothing where the gateway does not offer it', async () => {
    await open({ '/session': { kind: 'signed-in', host: 'api.example' } });
    expect(screen.queryByRole('region')).toBeNull();
  });

  test('shows recordings and notes with source and time, and a player when one is got', async () => {
    const { press, onRecording } = await open();
    await press(LOOK);
    const list = await screen.findByRole('list', { name: 'Recordings and transcripts' });
    expect(
      within(list)
        .getAllByRole('heading', { level: 4 })
        .map(({ textContent }) => textContent),
    ).toEqual(['Recording 1', 'Recording 2']);
    expect(await screen.findByText('Call back on Friday')).toBeVisible();
    expect(screen.getAllByText(/^From the tenant, \d\d:\d\d:\d\d UTC$/)).toHaveLength(2);
    await press('Get recording 1');
    const player = await screen.findByLabelText('Recording 1');
    await waitFor(() => expect(player).toHaveAttribute('src', expect.stringMatching(/^https:\/\/files\.example\//)));
    expect(player).toHaveAttribute('preload', 'none');
    expect(onRecording).toHaveBeenCalledWith(artifactIdOf(REFERENCE, 0));
    expect(askedPaths().slice(1)).toEqual([
      `${INTERACTION_PATH}/artifacts`,
      `${INTERACTION_PATH}/notes`,
      `${INTERACTION_PATH}/artifacts/${artifactIdOf(REFERENCE, 0)}`,
      // By which policy the page came.
      '/',
    ]);
  });

  test('offers the SLA and the zone, and takes neither by itself', async () => {
    const { press, onAssume, onZone } = await open();
    await press(ASK);
    expect(await screen.findByText('30 s, short abandons (at most 10 s) are left out')).toBeVisible();
    expect(screen.getByText(/on Thu 7 Dec 2017 it may have been another/)).toBeVisible();
    expect(onAssume).not.toHaveBeenCalled();
    expect(onZone).not.toHaveBeenCalled();
    await press('Use 30 s, the tenant’s default today');
    expect(onAssume).toHaveBeenCalledWith({
      threshold: 30_000,
      abandonType: 'ignore-abandons',
      abandonThreshold: 10_000,
    });
    await press('Show times in it');
    expect(onZone).toHaveBeenCalledWith('Canada/Atlantic');
  });

  test('shows nothing of what was said and written while personal data is masked', async () => {
    const { press } = await open({}, true);
    await press(LOOK);
    await press('Get recording 1');
    await waitFor(() => expect(screen.getAllByText('Not shown while personal data is masked.')).toHaveLength(2));
    expect(screen.queryByText(/Call back|excess|of customer/)).toBeNull();
    expect(screen.queryByLabelText('Recording 1')).toBeNull();
  });

  test('a refusal names the permission and costs only itself', async () => {
    const { press } = await open({ [`${INTERACTION_PATH}/notes`]: problemResponse('refused', 'No.', {}, 403) });
    await press(LOOK);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Notes did not come. Your role may not (403). Notes need the permission NOTES_READ_ALL.',
    );
    expect(await screen.findByRole('heading', { name: 'Recording 1' })).toBeVisible();
  });

  test('a sign-in that has ended is told', async () => {
    const { press, onSignedOut } = await open({ [TENANT_PATH]: problemResponse('signed-out', 'Over.', {}, 401) });
    await press(ASK);
    await screen.findByRole('alert');
    expect(onSignedOut).toHaveBeenCalledTimes(1);
    expect(askedPaths()).toEqual(['/session', TENANT_PATH]);
  });
});
