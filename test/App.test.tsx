import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { App } from '../src/App.tsx';
import { type ProblemKind, problemResponse } from '../src/gateway/problem.ts';
import { SAMPLES } from '../src/gateway/samples.ts';
// Loaded late by the page; loaded here at once, so that no test waits for it.
import '../src/report/Report.tsx';
import '../src/asking/fetchInteraction.ts';
import { drawDocument } from './drawDocument.ts';
import { answerFirst, askedPaths, serveWithGateway } from './servePage.ts';

serveWithGateway();

const [reference, other] = SAMPLES;
const link = (sample = reference): string => `/?tenant=${sample?.tenantId}&interaction=${sample?.interactionId}`;

function renderPage(): void {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <App />
    </QueryClientProvider>,
  );
}

function renderAt(address: string): void {
  window.history.replaceState(null, '', address);
  renderPage();
}

const OTHER_DOCUMENT = {
  ...drawDocument('ivr 5s, queue Elsewhere 9s abandoned'),
  interactionId: 'e0e0e0e0-0000-4000-8000-000000000001',
};

const supportHeadline = { level: 1, name: /Customer hung up in queue Support after waiting 1 min 34 s/ };

describe('nothing looked up', () => {
  test('says what this is and lists every sample as a link that opens it', async () => {
    renderPage();
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('See what happened in one interaction');
    for (const sample of SAMPLES) {
      const found = await screen.findByRole('link', {
        name: new RegExp(sample.sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
      });
      expect(found).toHaveAttribute('href', `.${link(sample)}`);
    }
    await userEvent.click(screen.getByRole('link', { name: /Hung up in queue Support/ }));
    expect(await screen.findByRole('heading', supportHeadline)).toBeVisible();
    expect(`${window.location.pathname}${window.location.search}`).toBe(link());
  });

  test('asks for nothing but the samples', async () => {
    renderPage();
    await screen.findByRole('link', { name: /Hung up in queue Support/ });
    expect(askedPaths()).toEqual(['/samples']);
  });
});

describe('lookup', () => {
  test('says under each field what is wrong with which text, sends nothing, and moves the focus there', async () => {
    renderPage();
    await userEvent.type(screen.getByLabelText('Tenant ID'), '2336d1ec-c956');
    await userEvent.click(screen.getByRole('button', { name: 'Open' }));
    expect(screen.getByLabelText('Tenant ID')).toHaveAccessibleDescription(/“2336d1ec-c956” has 12 of the 32 digits/);
    expect(screen.getByLabelText('Interaction ID')).toHaveAccessibleDescription(/Type or paste the interaction ID/);
    expect(screen.getByLabelText('Tenant ID')).toHaveFocus();
    expect(askedPaths().filter((path) => path.startsWith('/v1'))).toEqual([]);
  });

  test('a curl line pasted into one field fills both, and its token goes nowhere', async () => {
    renderPage();
    await userEvent.click(screen.getByLabelText('Interaction ID'));
    await userEvent.paste(
      `curl -H 'Authorization: Token abc.def.ghi' https://api.cxengage.net/v1/tenants/${reference?.tenantId.toUpperCase()}/interactions/${reference?.interactionId}`,
    );
    expect(screen.getByLabelText('Tenant ID')).toHaveValue(reference?.tenantId);
    expect(screen.getByLabelText('Interaction ID')).toHaveValue(reference?.interactionId);
    await userEvent.click(screen.getByRole('button', { name: 'Open' }));
    await screen.findByRole('heading', supportHeadline);
    expect(document.body.innerHTML).not.toContain('abc.def.ghi');
    expect(window.location.href).not.toContain('abc.def.ghi');
  });

  test('Back and Forward step through interactions', async () => {
    renderAt(link());
    expect(await screen.findByRole('heading', supportHeadline)).not.toHaveFocus();
    const field = screen.getByLabelText('Interaction ID');
    await userEvent.clear(field);
    await userEvent.type(field, other?.interactionId ?? '');
    await userEvent.clear(screen.getByLabelText('Tenant ID'));
    await userEvent.type(screen.getByLabelText('Tenant ID'), `{{}${other?.tenantId.toUpperCase()}}{Enter}`);
    const next = await screen.findByRole('heading', { level: 1, name: /Windscreen/ });
    await waitFor(() => expect(next).toHaveFocus());
    await userEvent.keyboard(']');
    expect(await screen.findByText('No record has a problem with its times')).toBeVisible();
    act(() => window.history.back());
    expect(await screen.findByRole('heading', supportHeadline)).toBeVisible();
    const ofSupport =
      'Customer hung up in queue Support after waiting 1 min 34 s · Thu 7 Dec 2017 · Interaction viewer';
    await waitFor(() => expect(document.title).toBe(ofSupport));
    act(() => window.history.forward());
    expect(await screen.findByRole('heading', { level: 1, name: /Windscreen/ })).toBeVisible();
    await waitFor(() => expect(document.title).toContain('Windscreen'));
  });

  test('what was opened is remembered by its ids alone, offered on the first page, and forgotten on a press', async () => {
    renderAt(link());
    await screen.findByRole('heading', supportHeadline);
    const { tenantId, interactionId } = reference ?? {};
    await waitFor(() => expect({ ...window.localStorage }).toEqual({ recent: `${tenantId}/${interactionId}` }));
    await userEvent.click(screen.getByRole('link', { name: 'Interaction viewer' }));
    await userEvent.click(await screen.findByRole('link', { name: interactionId ?? 'no id' }));
    await screen.findByRole('heading', supportHeadline);
    await userEvent.click(screen.getByRole('link', { name: 'Interaction viewer' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Clear' }));
    expect(window.localStorage).toHaveLength(0);
    expect(screen.queryByText('Recent in this browser')).not.toBeInTheDocument();
    expect(screen.getByRole('main')).toHaveFocus();
  });

  test('no list is kept where that was chosen, until it is chosen again', async () => {
    renderAt(link());
    await screen.findByRole('heading', supportHeadline);
    await userEvent.click(screen.getByRole('link', { name: 'Interaction viewer' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Keep no list' }));
    act(() => window.history.back());
    await screen.findByRole('heading', supportHeadline);
    expect({ ...window.localStorage }).toEqual({ recent: 'off' });
    await userEvent.click(screen.getByRole('link', { name: 'Interaction viewer' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Keep one' }));
    expect(window.localStorage).toHaveLength(0);
  });

  test('a foreign and a broken parameter are ignored with a notice', async () => {
    renderAt(`${link()}&sla=soon&utm_source=mail`);
    await screen.findByRole('heading', supportHeadline);
    const notices = await screen.findByRole('list', { name: 'Notices' });
    expect(notices).toHaveTextContent(/sla=soon, which is not a number of seconds/);
    expect(notices).toHaveTextContent(/“utm_source”, which this page does not know/);
    expect(await screen.findByLabelText('Assumed threshold')).toHaveValue('20');
  });

  test('the threshold is kept in the address', async () => {
    renderAt(link());
    await screen.findByRole('heading', supportHeadline);
    const field = await screen.findByLabelText('Assumed threshold');
    await userEvent.clear(field);
    await userEvent.type(field, '93.993');
    await waitFor(() => expect(window.location.search).toContain('sla=93.993'));
  });

  test('a selected record shows its fields with their paths, and is kept in the address', async () => {
    renderAt(link());
    await screen.findByRole('heading', supportHeadline);
    const grid = screen.getByRole('treegrid');
    await userEvent.click(within(grid).getByRole('row', { name: /Queue Support/ }));
    expect(window.location.search).toContain('record=queues%5B0%5D');
    expect(screen.getByRole('button', { name: 'Copy queues[0].slaTime' })).toBeVisible();
  });
});

describe('failures', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  const cases: readonly (readonly [ProblemKind, string, RegExp])[] = [
    ['malformed-id', 'The host did not take these IDs', /400/],
    ['refused', 'Your role may not read interactions', /INTERACTIONS_API_READ_ALL/],
    ['not-found', 'No such interaction here', /wrong[\s\S]*another tenant[\s\S]*another region/],
  ];
  test.each(cases)('%s', async (kind, title, words) => {
    answerFirst((path) => (path.startsWith('/v1') ? problemResponse(kind, 'No.') : undefined));
    renderAt(link());
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByRole('heading')).toHaveTextContent(title);
    expect(alert).toHaveTextContent(words);
    expect(alert).toHaveTextContent(reference?.interactionId ?? 'no id');
    expect(askedPaths().filter((path) => path.startsWith('/v1'))).toHaveLength(1);
  });

  test('an answer that is not JSON is shown as it came', async () => {
    answerFirst((path) =>
      path.startsWith('/v1') ? new Response('<h1>Proxy</h1>', { headers: { 'content-type': 'text/html' } }) : undefined,
    );
    renderAt(link());
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The answer is not JSON');
    expect(alert).toHaveTextContent('text/html');
    expect(alert).toHaveTextContent('<h1>Proxy</h1>');
  });

  test('JSON without an interaction says what was found', async () => {
    answerFirst((path) => (path.startsWith('/v1') ? Response.json({ message: 'hello', code: 7 }) : undefined));
    renderAt(link());
    expect(await screen.findByRole('alert')).toHaveTextContent('found was an object with the keys message, code');
  });

  const passing: readonly (readonly [string, () => Response | Promise<Response>, RegExp])[] = [
    ['busy', () => problemResponse('busy', 'Later.', { 'Retry-After': '2' }), /asks to slow down/],
    ['upstream', () => problemResponse('upstream', 'Fault.'), /did not answer properly/],
    ['unreachable', () => Promise.reject(new TypeError('Failed to fetch')), /No answer reached this page/],
  ];
  test.each(passing)('%s: tried again three times with the wait shown, then said', async (_, answer, words) => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    answerFirst((path) => (path.startsWith('/v1') ? answer() : undefined));
    renderAt(link());
    await act(() => vi.advanceTimersByTimeAsync(50));
    expect(screen.getByText(/Trying again, 1 of 3/)).toBeVisible();
    expect(screen.getByText(/in \d s/)).toBeVisible();
    await act(() => vi.advanceTimersByTimeAsync(20_000));
    expect(screen.getByRole('alert')).toHaveTextContent(words);
    expect(askedPaths().filter((path) => path.startsWith('/v1'))).toHaveLength(4);
  });

  test('a failure that passed leaves the report', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    let tries = 0;
    answerFirst((path) => {
      if (!path.startsWith('/v1')) return undefined;
      tries += 1;
      return tries === 1 ? problemResponse('upstream', 'Fault.') : undefined;
    });
    renderAt(link());
    await act(() => vi.advanceTimersByTimeAsync(3500));
    expect(screen.getByRole('heading', supportHeadline)).toBeVisible();
  });

  test('a slow request can be cancelled and asked again', async () => {
    let isSlow = true;
    answerFirst((path) => (path.startsWith('/v1') && isSlow ? new Promise(() => undefined) : undefined));
    renderAt(link());
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(await screen.findByRole('heading', { name: 'Cancelled' })).toBeVisible();
    isSlow = false;
    await userEvent.click(screen.getByRole('button', { name: 'Fetch it' }));
    expect(await screen.findByRole('heading', supportHeadline)).toBeVisible();
  });

  test('the previous report stays on screen while another is fetched', async () => {
    renderAt(link());
    await screen.findByRole('heading', supportHeadline);
    answerFirst((path) => (path.startsWith('/v1') ? new Promise(() => undefined) : undefined));
    act(() => {
      window.history.pushState(null, '', link(other));
      window.dispatchEvent(new PopStateEvent('popstate'));
    });
    expect(await screen.findByText(`Fetching interaction ${other?.interactionId}`)).toBeVisible();
    expect(screen.getByRole('heading', supportHeadline)).toBeVisible();
    expect(
      screen.getByText(/^What is below is another interaction, b2109780-.*, fetched at \d\d:\d\d:\d\d UTC, /),
    ).toBeVisible();
  });
});

test('a refresh that fails leaves the report, and says from when it is', async () => {
  renderAt(link());
  await screen.findByRole('heading', supportHeadline);
  answerFirst((path) => (path.startsWith('/v1') ? problemResponse('not-found', 'None.') : undefined));
  await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('No such interaction here');
  expect(alert).toHaveTextContent(/What is below was fetched at \d\d:\d\d:\d\d UTC, /);
  expect(screen.getByRole('heading', supportHeadline)).toBeVisible();
});

test('a failed lookup of another interaction stands alone, with its ID, and has the title and the focus; cancelled, it does again', async () => {
  renderAt(link());
  await screen.findByRole('heading', supportHeadline);
  let answer: () => Response | Promise<Response> = () => problemResponse('refused', 'No.');
  answerFirst((path) => (path.startsWith('/v1') ? answer() : undefined));
  act(() => {
    window.history.pushState(null, '', link(other));
    window.dispatchEvent(new PopStateEvent('popstate'));
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(other?.interactionId ?? 'no id');
  expect(screen.queryByRole('heading', supportHeadline)).toBeNull();
  expect(screen.getByRole('heading', { name: 'Your role may not read interactions' })).toHaveFocus();
  expect(document.title).toBe('Your role may not read interactions · Interaction viewer');
  answer = () => new Promise(() => undefined);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(other?.interactionId ?? 'no id');
  expect(screen.queryByRole('heading', supportHeadline)).toBeNull();
  expect(screen.queryByText(/What is below/)).toBeNull();
});

test('the answer for another interaction is held back, both named, and shown on request', async () => {
  answerFirst((path) => (path.endsWith(reference?.interactionId ?? '') ? Response.json(OTHER_DOCUMENT) : undefined));
  renderAt(link());
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('The answer is another interaction');
  expect(alert).toHaveTextContent(reference?.interactionId ?? 'no id');
  expect(alert).toHaveTextContent(OTHER_DOCUMENT.interactionId);
  expect(screen.queryByRole('treegrid')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Show what came' }));
  expect(await screen.findByRole('heading', { level: 1, name: /queue Elsewhere/ })).toBeVisible();
  expect(screen.getByRole('alert')).toHaveTextContent('The answer is another interaction');
  expect(window.localStorage).toHaveLength(0);
});

test('offline: said, not tried, and asked again by itself when the connection is back', async () => {
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  answerFirst((path) =>
    path.startsWith('/v1') && !navigator.onLine ? Promise.reject(new TypeError('Failed to fetch')) : undefined,
  );
  renderAt(link());
  expect(await screen.findByRole('alert')).toHaveTextContent('You are offline');
  expect(askedPaths().filter((path) => path.startsWith('/v1'))).toHaveLength(1);
  onLine.mockReturnValue(true);
  act(() => void window.dispatchEvent(new Event('online')));
  expect(await screen.findByRole('heading', supportHeadline)).toBeVisible();
});

test('Refresh asks again and keeps the report', async () => {
  renderAt(link());
  await screen.findByRole('heading', supportHeadline);
  await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
  await waitFor(() => expect(askedPaths().filter((path) => path.startsWith('/v1'))).toHaveLength(2));
  expect(screen.getByRole('heading', supportHeadline)).toBeVisible();
});
