/*
 * The first code of the page, small on purpose: sends the request for the interaction of a link, and starts to load what the
 * link needs, while the files of the page itself are still being compiled. A page that comes back to an opened file asks for nothing.
 */

// What all parts share, before the parts: a part's own style sheet comes after it and wins over it.
import './theme.css';
import './base.css';
import { askEarly } from './asking/early.ts';
import { applyTheme, keptTheme } from './theme/theme.ts';

const state: unknown = window.history.state;
const isFile = typeof state === 'object' && state !== null && 'file' in state;
if (!isFile && askEarly(window.location.search)) {
  // What draws it reports a failed import.
  import('./report/Report.tsx').catch(() => undefined);
} else if (!isFile) {
  import('./lookup/FirstPage.tsx').catch(() => undefined);
}
void import('./main.tsx');
// While those arrive, what blocks at its first use: localStorage waits for the disk, and Intl loads the data of all zones.
applyTheme(keptTheme());
Intl.DateTimeFormat().resolvedOptions();
