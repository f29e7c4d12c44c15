/*
 * The glossary for views that sort fields by whether they are described: loaded when one of them is first drawn.
 */

import { useEffect, useState } from 'react';

type Glossary = typeof import('./glossary.ts');

let loaded: Glossary | undefined;

/** The glossary, or undefined until it has been loaded; without it nothing is lost but the sorting. */
export function useGlossary(): Glossary | undefined {
  const [glossary, setGlossary] = useState(loaded);
  useEffect(() => {
    if (loaded) return undefined;
    let isMounted = true;
    import('./glossary.ts').then(
      (module) => {
        loaded = module;
        if (isMounted) setGlossary(module);
      },
      () => undefined,
    );
    return () => {
      isMounted = false;
    };
  }, []);
  return glossary;
}
