/* Mounts App and its QueryClient, once what a link asks for is there. Loaded by early.ts. */

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { askedEarly } from './asking/early.ts';
import { interactionQuery } from './asking/useInteraction.ts';
import { loadReport } from './report/LateReport.tsx';

/**
 * How long the shell of index.html may stay, in ms, while the interaction of a link arrives: a loading state drawn in between
 * costs a layout and a paint, and flashes. After this time the loading state is shown.
 */
const SHELL_STAYS = 150;

const client = new QueryClient();

/** Resolves when the interaction of the link and what draws it are there, or failed, or take longer than the shell may stay. */
async function linkIsReady(): Promise<void> {
  const ref = askedEarly();
  if (!ref) return;
  const arrived = Promise.all([client.prefetchQuery(interactionQuery({ ref })), loadReport()]);
  await Promise.race([arrived.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, SHELL_STAYS))]);
}

// Not a top-level await: the report's file imports this one, and would wait for it.
void linkIsReady().then(() => {
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
});
