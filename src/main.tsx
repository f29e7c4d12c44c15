/* Mounts App and its QueryClient, and begins to load what a link needs; nothing else. */

// First of all: the answer is on its way while the rest is evaluated.
import './early.ts';
// Before the parts, so that a part's own style sheet comes after what all parts share and wins over it.
import './theme.css';
import './base.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, loadAhead } from './App.tsx';
import { applyKeptTheme } from './theme/ThemeSelect.tsx';

loadAhead(window.location.search);
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
