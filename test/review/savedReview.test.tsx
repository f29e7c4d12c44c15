/** A saved review, opened wherever the page takes a document. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { App } from '../../src/App.tsx';
import { SAMPLES } from '../../src/gateway/samples.ts';
// Loaded late by the page; loaded here at once, so that no test waits for it.
import '../../src/ReviewPage.tsx';
import '../../src/report/Report.tsx';
import '../../src/asking/fetchInteraction.ts';
import { makeItems } from '../../src/review/makeReview.ts';
import { randomId } from '../../src/review/review.ts';
import { writeReviewFile } from '../../src/review/reviewFile.ts';
import { serveWithGateway } from '../servePage.ts';
import { REVIEW } from './makeReviewData.ts';

serveWithGateway();

/** The text of a saved review of one sample, escalated. */
function savedText(name: string): string {
  const [sample] = SAMPLES;
  const id = randomId();
  const found = [{ interactionId: sample?.interactionId ?? '', cells: [], times: 1 }];
  const items = makeItems(id, found, sample?.tenantId, []).items.map((item) => ({
    ...item,
    history: [
      { id: 'a', at: 1, by: 'Ada', kind: 'judged' as const, action: 'a', note: 'told', verdict: 'escalate' as const },
    ],
  }));
  return writeReviewFile({ review: { ...REVIEW, id, name }, items, evidence: new Map() }, 0);
}

function openPage(address: string): void {
  vi.stubGlobal('scrollTo', () => undefined);
  window.history.replaceState(null, '', address);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <App />
    </QueryClientProvider>,
  );
}

const jsonFile = (text: string): File => new File([text], 'saved.json', { type: 'application/json' });

test('“Open a JSON file” opens a saved review, and what could not be opened before it is not said any longer', async () => {
  openPage('/');
  const input = screen.getByLabelText('Open a JSON file');
  await userEvent.upload(input, jsonFile('{"rows": 3}'));
  expect(await screen.findByText(/saved\.json: /)).toBeVisible();
  await userEvent.upload(input, jsonFile(savedText('Week 47')));
  expect(await screen.findByRole('heading', { name: 'Week 47' })).toBeVisible();
  expect(await screen.findByText('1 of 1 decided')).toBeVisible();
  expect(screen.queryByText(/saved\.json: /)).toBeNull();
  // It was taken once: where reviews begin, nothing is opened by itself again.
  await userEvent.click(screen.getByRole('button', { name: 'Reviews' }));
  expect(await screen.findByRole('textbox', { name: 'Interactions' })).toHaveValue('');
});

test('so does a paste on the page; one that is damaged is refused with the reason', async () => {
  openPage('/');
  const pasteText = (text: string): void =>
    void fireEvent.paste(document.body, { clipboardData: { files: [], getData: () => text } });
  pasteText(savedText('Week 48').replace('"escalate"', '"perhaps"'));
  expect(await screen.findByText(/^This file begins as a saved review/)).toBeVisible();
  pasteText(savedText('Week 48'));
  expect(await screen.findByRole('heading', { name: 'Week 48' })).toBeVisible();
});

test('so does a paste into the field where a review begins, without a press of a button', async () => {
  openPage('/?review=new');
  const field = await screen.findByRole('textbox', { name: 'Interactions' });
  await userEvent.click(field);
  await userEvent.paste(savedText('Week 49'));
  expect(await screen.findByRole('heading', { name: 'Week 49' })).toBeVisible();
});

test('a wrong tenant is named beside its field, which says so itself', async () => {
  openPage('/?review=new');
  await userEvent.type(
    await screen.findByRole('textbox', { name: 'Interactions' }),
    '00000000-0000-4000-8000-000000000001',
  );
  const tenant = await screen.findByRole('textbox', { name: 'Tenant ID of IDs without one' });
  await userEvent.type(tenant, 'abc');
  expect(tenant).toHaveAttribute('aria-invalid', 'true');
  expect(tenant).toHaveAccessibleDescription(/ID/);
});

test('an error of opening goes once a review is begun', async () => {
  openPage('/');
  await userEvent.upload(screen.getByLabelText('Open a JSON file'), jsonFile('{"rows": 3}'));
  expect(await screen.findByText(/saved\.json: /)).toBeVisible();
  await userEvent.click(screen.getByRole('link', { name: 'Start a review' }));
  expect(await screen.findByRole('heading', { name: 'Review several interactions' })).toBeVisible();
  await waitFor(() => expect(screen.queryByText(/saved\.json: /)).toBeNull());
  // Back at the first page it is not said again.
  act(() => window.history.back());
  expect(await screen.findByRole('heading', { name: 'See what happened in one interaction' })).toBeVisible();
  expect(screen.queryByText(/saved\.json: /)).toBeNull();
});
