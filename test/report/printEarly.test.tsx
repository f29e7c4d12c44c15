/** A sheet that is printed before what masks it is loaded: a sentence, and neither a blank page nor an unmasked one. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { App } from '../../src/App.tsx';
import { SAMPLES } from '../../src/gateway/samples.ts';
import '../../src/report/Report.tsx';
import '../../src/asking/fetchInteraction.ts';
import { serveWithGateway } from '../servePage.ts';

const { masker, load } = vi.hoisted(() => {
  let load = (): void => undefined;
  const masker = new Promise<void>((resolve) => {
    load = resolve;
  });
  return { masker, load: () => load() };
});
vi.mock('../../src/asking/maskedAnswer.ts', async (importActual) => {
  await masker;
  return importActual();
});

serveWithGateway();

test('says that it is not loaded yet, and prints the masked report once it is', async () => {
  const [reference] = SAMPLES;
  window.history.replaceState(null, '', `/?tenant=${reference?.tenantId}&interaction=${reference?.interactionId}`);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <App />
    </QueryClientProvider>,
  );
  const heading = { level: 1, name: /Customer hung up in queue Support/ };
  await screen.findByRole('heading', heading);
  act(() => void window.dispatchEvent(new Event('beforeprint')));
  expect(screen.getByText('What masks personal data is not loaded yet. Print again.')).toBeVisible();
  expect(screen.queryByRole('heading', heading)).toBeNull();
  load();
  expect(await screen.findByRole('heading', heading)).toBeVisible();
  expect(screen.getByText(/^Personal data is masked/)).toBeVisible();
});
