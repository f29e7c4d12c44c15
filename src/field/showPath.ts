/*
 * The way from anything on the page that has a path to its place in the document, and its signature. The report provides
 * it; a view that shows a path asks for it here, so that no view needs to know of another.
 */

import { createContext } from 'react';

/** Opens the document at a path, as in `queues[0].queueTime`; missing where there is no document to open. */
type ShowPath = (path: string) => void;

/** The report's own way; see `ShowPath`. */
export const ShowPathContext = createContext<ShowPath | undefined>(undefined);
