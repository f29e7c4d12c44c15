/* Mounts App and its QueryClient, once what a link asks for is there. Loaded by early.ts. */

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { askedEarly } from './asking/early.ts';
import { interactionQuery } from './asking/useInteraction.ts';
import { loadReport } from './report/LateReport.tsx';
import { applyKeptTheme } from './theme/ThemeSelect.tsx';

/**
 * How long the shell of index.html may stay, in ms, while the interaction of a link arrives: what is drawn in between costs a
 * layout and a paint of its own, and a frame that flashes. A slower answer is waited for as any other, with words.
 */
const SHELL_STAYS = 150;

applyKeptTheme();
const client = new QueryClient();
const ref = askedEarly();
if (ref) {
  const answered = Promise.all([client.prefetchQuery(interactionQuery({ ref })), loadReport()]);
  await Promise.race([answered.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, SHELL_STAYS))]);
}
const root = document.getElementById('page');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}
