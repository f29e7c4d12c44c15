/** Signing in on the page: when it is asked for, what it says, what it keeps. The gateway's answers are put in front. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { App } from '../../src/App.tsx';
import document from '../../src/gateway/sample/reference.json?raw';
import { SAMPLES } from '../../src/gateway/samples.ts';
// Loaded late by the page; loaded here at once, so that no test waits for it.
import '../../src/report/Report.tsx';
import '../../src/asking/fetchInteraction.ts';
import '../../src/signin/SignIn.tsx';
import '../../src/signin/SignOut.tsx';
import { answerFirst, askedPaths, serveWithGateway } from '../servePage.ts';

serveWithGateway();

const [reference] = SAMPLES;
const LINK = `/?tenant=${reference?.tenantId}&interaction=${reference?.interactionId}`;
const HEADLINE = { level: 1, name: /Customer hung up in queue Support/ };
const RIGHT = 'correct horse';

/** A host with one password, in front of the sample documents. */
let isSignedIn: boolean;
let refusal: (() => Response | Promise<Response>) | undefined;
let received: unknown[];

function problem(kind: string, status: number, more: Record<string, unknown> = {}, headers = {}): Response {
  const type = `urn:interaction-viewer:problem:${kind}`;
  return new Response(JSON.stringify({ type, title: kind, status, detail: 'x.', ...more }), { status, headers });
}

const fromTenant = (body: string): Response =>
  new Response(body, { headers: { 'content-type': 'application/json', 'x-interaction-source': 'tenant' } });

function answerSession({ method = 'GET', body }: RequestInit): Response | Promise<Response> {
  if (method === 'GET') return Response.json({ kind: isSignedIn ? 'signed-in' : 'signed-out', host: 'api.example' });
  if (method === 'DELETE') {
    isSignedIn = false;
    return new Response(null, { status: 204 });
  }
  const credentials = JSON.parse(String(body));
  received.push(credentials);
  if (refusal) return refusal();
  if (credentials.password !== RIGHT) return problem('wrong-credentials', 401, { hostStatus: 401 });
  isSignedIn = true;
  return new Response(null, { status: 204 });
}

beforeEach(() => {
  isSignedIn = false;
  refusal = undefined;
  received = [];
  answerFirst((path, init) => {
    if (path === '/session') return answerSession(init);
    if (path === '/samples') return problem('no-samples', 404);
    if (!isSignedIn && path.startsWith('/v1')) return problem('signed-out', 401, {}, { 'x-request-id': 'req-1' });
    // Without the word of the sample tenant: what a host of its own would give.
    return path.startsWith('/v1') ? new Response(document) : undefined;
  });
});
afterEach(() => {
  vi.useRealTimers();
});

function open(address: string): void {
  window.history.replaceState(null, '', address);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <App />
    </QueryClientProvider>,
  );
}

const username = (): HTMLElement => screen.getByLabelText('User name or API key');
const password = (): HTMLElement => screen.getByLabelText('Password or secret');

async function signInAs(name: string, secret: string): Promise<void> {
  await userEvent.clear(username());
  await userEvent.type(username(), name);
  await userEvent.clear(password());
  await userEvent.type(password(), `${secret}{Enter}`);
}

test('is not asked for before an interaction is', async () => {
  open('/');
  await waitFor(() => expect(askedPaths()).toContain('/session'));
  expect(screen.queryByLabelText('Password or secret')).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Sign out' })).not.toBeInTheDocument();
});

test('names the host, takes the focus, goes on to the interaction and gives the focus to it', async () => {
  open(LINK);
  expect(await screen.findByRole('heading', { name: 'Sign in to api.example' })).toBeVisible();
  expect(username()).toHaveFocus();
  expect(username()).toHaveAttribute('autocomplete', 'username');
  expect(password()).toHaveAttribute('autocomplete', 'current-password');
  expect(screen.getByText(/API key and its secret work as well/)).toBeVisible();
  await signInAs('ada@example.com', RIGHT);
  expect(await screen.findByRole('heading', HEADLINE)).toBeVisible();
  expect(received).toEqual([{ username: 'ada@example.com', password: RIGHT }]);
  expect(screen.queryByLabelText('Password or secret')).not.toBeInTheDocument();
  expect(screen.getByRole('main')).toHaveFocus();
  expect(await screen.findByRole('button', { name: 'Sign out' })).toBeVisible();
});

test('what becomes of a password is said, as the gateway tells it', async () => {
  open(LINK);
  expect(await screen.findByText(/through the server of this page, which does not keep it\./)).toBeVisible();
});

test('a host that wants the password with every question: said where it is kept', async () => {
  answerFirst((path) => {
    if (path === '/session') return Response.json({ kind: 'signed-out', host: 'api.example', keepsPassword: true });
    return path.startsWith('/v1') ? problem('signed-out', 401) : undefined;
  });
  open(LINK);
  expect(
    await screen.findByText(/with every question: until you sign out.*stays in this browser, sealed/),
  ).toBeVisible();
  expect(screen.queryByText(/does not keep it/)).not.toBeInTheDocument();
});

test.each<[what: string, answer: () => Response]>([
  ['waits to ask again', () => problem('busy', 429, { hostStatus: 429 }, { 'retry-after': '600' })],
  ['got another interaction', () => fromTenant(document.replace('b2109780', 'b2109781'))],
  ['got no JSON', () => fromTenant('<h1>Moved</h1>')],
])('a page that %s first of all can sign out', async (_, answer) => {
  isSignedIn = true;
  answerFirst((path, init) => {
    if (path === '/session') return answerSession(init);
    return path.startsWith('/v1') ? answer() : undefined;
  });
  open(LINK);
  expect(await screen.findByRole('button', { name: 'Sign out' })).toBeVisible();
});

test('a wrong password: what the host said, and everything typed is still there', async () => {
  open(`${LINK}&sla=30`);
  await screen.findByLabelText('Password or secret');
  await userEvent.clear(screen.getByLabelText('Interaction ID'));
  await userEvent.type(screen.getByLabelText('Interaction ID'), 'half of an id');
  await signInAs('ada@example.com', 'wrong');
  const alert = await screen.findByText(/did not accept/);
  expect(alert).toHaveTextContent('The host did not accept this user name and password (401).');
  expect(password()).toHaveAccessibleDescription(/did not accept/);
  expect(password()).toBeInvalid();
  expect(password()).toHaveFocus();
  expect([username(), password()].map((field) => (field as HTMLInputElement).value)).toEqual([
    'ada@example.com',
    'wrong',
  ]);
  await signInAs('ada@example.com', RIGHT);
  await screen.findByRole('heading', HEADLINE);
  expect(screen.getByLabelText('Interaction ID')).toHaveValue('half of an id');
  expect(await screen.findByRole('textbox', { name: 'Assumed threshold' })).toHaveValue('30');
});

test('the password can be shown and hidden again', async () => {
  open(LINK);
  await userEvent.type(await screen.findByLabelText('Password or secret'), 'secret');
  const toggle = screen.getByRole('button', { name: 'Show the password' });
  await userEvent.click(toggle);
  expect(password()).toHaveAttribute('type', 'text');
  await userEvent.click(screen.getByRole('button', { name: 'Hide the password' }));
  expect(password()).toHaveAttribute('type', 'password');
});

test('nothing is sent while a field is empty; the focus goes there', async () => {
  open(LINK);
  await userEvent.type(await screen.findByLabelText('User name or API key'), 'ada@example.com{Enter}');
  expect(password()).toHaveFocus();
  expect(received).toEqual([]);
});

describe('what came of a try', () => {
  const cases: readonly (readonly [string, () => Response | Promise<Response>, RegExp])[] = [
    ['unreachable', () => problem('unreachable', 502), /CxEngage host could not be reached.*not judged/],
    ['timed-out', () => problem('timed-out', 504), /did not answer in time/],
    ['upstream', () => problem('upstream', 502, { hostStatus: 503 }), /did not answer properly \(503\)/],
    ['not-json', () => problem('not-json', 502, { hostStatus: 200 }), /did not answer properly/],
    ['not-secure', () => problem('not-secure', 403), /plain http.*https address/],
    ['foreign-origin', () => problem('foreign-origin', 403), /TRUST_PROXY/],
    ['overloaded', () => problem('overloaded', 503), /too much to do/],
    ['a proxy', () => new Response('<h1>502</h1>', { status: 502 }), /server of this page could not be reached/],
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch')), /server of this page could not be reached/],
  ];
  test.each(cases)('%s', async (_, answer, words) => {
    refusal = answer;
    open(LINK);
    await screen.findByLabelText('Password or secret');
    await signInAs('ada@example.com', RIGHT);
    await waitFor(() => expect(password()).toHaveAccessibleDescription(words));
    expect(password()).toBeValid();
    refusal = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('heading', HEADLINE)).toBeVisible();
  });

  test('slowed down: counts, sends nothing meanwhile, then takes the next try', async () => {
    open(LINK);
    await screen.findByLabelText('Password or secret');
    refusal = () => problem('slow-down', 429, {}, { 'retry-after': '2' });
    await signInAs('ada@example.com', RIGHT);
    expect(await screen.findByText('Too many tries with a wrong password.')).toBeVisible();
    expect(await screen.findByRole('timer')).toHaveTextContent(/possible in [12] s/);
    refusal = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(received).toHaveLength(1);
    await waitFor(() => expect(screen.queryByRole('timer')).not.toBeInTheDocument());
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('heading', HEADLINE)).toBeVisible();
  });
});

describe('401 in the middle of work', () => {
  async function openSignedIn(): Promise<void> {
    isSignedIn = true;
    open(`${LINK}&record=queues%5B0%5D`);
    await screen.findByRole('heading', HEADLINE);
    await screen.findByRole('button', { name: 'Copy queues[0].slaTime' });
  }

  test('the report stays with its selection; the focus comes and goes back', async () => {
    await openSignedIn();
    isSignedIn = false;
    const refresh = screen.getByRole('button', { name: 'Refresh' });
    await userEvent.click(refresh);
    const region = await screen.findByRole('region', { name: 'Your sign-in has ended' });
    expect(region).toHaveTextContent(/no longer taken \(401\).*What is below was fetched at/);
    expect(region).toHaveTextContent('req-1');
    expect(screen.getByRole('heading', HEADLINE)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Copy queues[0].slaTime' })).toBeVisible();
    expect(username()).toHaveFocus();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Sign out' })).not.toBeInTheDocument());
    await signInAs('ada@example.com', RIGHT);
    await waitFor(() => expect(screen.queryByLabelText('Password or secret')).not.toBeInTheDocument());
    expect(screen.getByRole('button', { name: 'Refresh' })).toHaveFocus();
    expect(window.location.search).toContain('record=queues%5B0%5D');
    expect(screen.getByRole('button', { name: 'Copy queues[0].slaTime' })).toBeVisible();
  });

  test('a host that answers 401 right after a sign-in says so, and the name is still there', async () => {
    await openSignedIn();
    isSignedIn = false;
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    await screen.findByLabelText('Password or secret');
    refusal = () => new Response(null, { status: 204 });
    await signInAs('ada@example.com', 'anything');
    expect(await screen.findByRole('region', { name: 'The host still answers 401' })).toBeVisible();
    expect(username()).toHaveValue('ada@example.com');
    expect(password()).toHaveValue('');
  });

  test('signing out takes what was fetched off the screen; Back asks for a sign-in', async () => {
    await openSignedIn();
    await userEvent.click(await screen.findByRole('button', { name: 'Sign out' }));
    expect(await screen.findByRole('heading', { level: 1, name: /See what happened/ })).toBeVisible();
    expect(screen.queryByRole('treegrid')).not.toBeInTheDocument();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Sign out' })).not.toBeInTheDocument());
    act(() => window.history.back());
    expect(await screen.findByLabelText('Password or secret')).toBeVisible();
    expect(screen.queryByRole('treegrid')).not.toBeInTheDocument();
  });

  test('a sign-out that did not reach the server is said', async () => {
    await openSignedIn();
    const button = await screen.findByRole('button', { name: 'Sign out' });
    answerFirst((path) => (path === '/session' ? Promise.reject(new TypeError('Failed to fetch')) : undefined));
    await userEvent.click(button);
    expect(await screen.findByText(/Not signed out/)).toBeVisible();
    expect(within(screen.getByRole('main')).getByRole('heading', HEADLINE)).toBeVisible();
  });
});
