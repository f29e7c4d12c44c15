/* Mounts App and its QueryClient, and nothing else. Loaded by early.ts. */

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { applyKeptTheme } from './theme/ThemeSelect.tsx';

applyKeptTheme();
const root = document.getElementById('page');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={new QueryClient()}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}
