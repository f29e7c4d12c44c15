/** The menu of what can be taken away, over the whole page: what is saved is masked, in the page's zone, and says so. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { App } from '../../src/App.tsx';
import { SAMPLES } from '../../src/gateway/samples.ts';
// Loaded late by the page; loaded here at once, so that no test waits for it.
import '../../src/report/Report.tsx';
import '../../src/report/Exports.tsx';
import '../../src/asking/fetchInteraction.ts';
import '../../src/asking/maskedAnswer.ts';
import { serveWithGateway } from '../servePage.ts';

serveWithGateway();

const [reference] = SAMPLES;
let saved: { readonly name: string; readonly content: Blob }[] = [];

// jsdom has no addresses of objects; they are the platform's, not ours.
beforeEach(() => {
  saved = [];
  let made: Blob | undefined;
  URL.createObjectURL = (content) => {
    made = content instanceof Blob ? content : undefined;
    return 'blob:1';
  };
  URL.revokeObjectURL = () => undefined;
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    if (made) saved.push({ name: this.download, content: made });
  });
});
afterEach(() => vi.restoreAllMocks());

async function take(name: string, address: string): Promise<string> {
  window.history.replaceState(null, '', address);
  const { unmount } = render(
    <QueryClientProvider client={new QueryClient()}>
      <App />
    </QueryClientProvider>,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Export' }));
  await userEvent.click(await screen.findByRole('button', { name }));
  await waitFor(() => expect(saved).toHaveLength(1));
  await screen.findByText(`${name}: done`);
  unmount();
  return (await saved[0]?.content.text()) ?? '';
}

const link = `/?tenant=${reference?.tenantId}&interaction=${reference?.interactionId}`;

test('records as CSV, masked, in the zone of the page', async () => {
  const text = await take('Save records as CSV', `${link}&tz=America/Halifax`);
  expect(saved[0]?.name).toBe(`${reference?.interactionId}-records.csv`);
  const [head, ...rows] = text.trim().split('\r\n');
  expect(head).toBe(
    'path,record,kind,level,state,"start, s","duration, s",duration,start,end,note,interaction,source,fetched,time zone,personal data',
  );
  const source = 'The sample response of the vendor’s API reference';
  for (const row of rows) {
    expect(row).toContain(`,${reference?.interactionId},${source},20`);
    expect(row).toMatch(/,20\d\d-[\d-]{5}T[\d:.]+-0[34]:00,America\/Halifax,masked$/);
  }
  expect(text).toContain('queues[0],Queue Support,queue');
  expect(text).toContain(',0.173,93.993,');
  expect(text).toContain('2017-12-07T15:20:33.567-04:00');
});

test('Markdown, masked unless it is chosen otherwise', async () => {
  const masked = await take('Save as Markdown', link);
  expect(masked).toContain('••••••••22');
  expect(masked).not.toContain('15065552222');
  expect(masked).toContain('Personal data is masked');
  saved = [];
  const plain = await take('Save as Markdown', `${link}&mask=off`);
  expect(plain).toContain('15065552222');
  expect(plain).toContain('Personal data is not masked.');
});

test('the timeline as SVG, with its title, source and masking', async () => {
  const svg = await take('Save timeline as SVG', link);
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  const texts = [...parsed.querySelectorAll('text')].map((each) => each.textContent ?? '');
  expect(texts).toContain('Queue Support');
  expect(texts.join(' ')).toMatch(/Customer hung up in queue Support.*Times in UTC.*Personal data is masked/s);
  expect(svg).not.toContain('15065552222');
});

test('the timeline by the clock, as the page has it', async () => {
  const svg = await take('Save timeline as SVG', `${link}&tz=America/Halifax&times=clock`);
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  const texts = [...parsed.querySelectorAll('text')].map((each) => each.textContent ?? '');
  expect(texts).toEqual(expect.arrayContaining(['15:20:33', '15:21:00', '15:22:00']));
  expect(texts.join(' ')).toMatch(/From 15:20:33\.394 AST \(GMT-4\), Thu 7 Dec 2017/);
});

test('the response byte for byte, which is never masked and says so', async () => {
  const text = await take('Save response as received', link);
  expect(text).toContain('15065552222');
  expect(saved[0]?.name).toBe(`${reference?.interactionId}.json`);
});
