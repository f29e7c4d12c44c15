/* Sends the request for the interaction of a link, unless the page comes back to an opened file. Imported before all else. */

import { askEarly } from './asking/early.ts';

const state: unknown = window.history.state;
if (typeof state !== 'object' || state === null || !('file' in state)) askEarly(window.location.search);
