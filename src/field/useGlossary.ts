/*
 * The glossary for views that sort documented fields first: imported with the first render of one.
 */

import { late, useLate } from '../late/useLate.ts';

const glossary = late(() => import('./glossary.ts'));

/** The glossary; `undefined` until it is loaded, and then only the sorting is missing. */
export function useGlossary(): typeof import('./glossary.ts') | undefined {
  return useLate(glossary).loaded;
}
