/*
 * The glossary for views that sort fields by whether they are described: loaded when one of them is first drawn.
 */

import { late, useLate } from '../late/useLate.ts';

const glossary = late(() => import('./glossary.ts'));

/** The glossary, or undefined until it has been loaded; without it nothing is lost but the sorting. */
export function useGlossary(): typeof import('./glossary.ts') | undefined {
  return useLate(glossary).loaded;
}
