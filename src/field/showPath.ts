/*
 * Context for links from a path to its place in the document. The report provides it, so that views need not import each
 * other.
 */

import { createContext } from 'react';

/** Opens the document at a path, as in `queues[0].queueTime`; missing when there is no document to open. */
type ShowPath = (path: string) => void;

/** The report's own way; see `ShowPath`. */
export const ShowPathContext = createContext<ShowPath | undefined>(undefined);
