/*
 * Code that is loaded when it is wanted, and not with the page.
 *
 * Not by React's `lazy`: it shows a fallback first, and React holds back whatever follows a fallback for 300 ms; and what
 * cannot be loaded, such as offline, it throws, which takes everything up to the next error boundary off the page.
 */

import { useEffect, useState } from 'react';

/** What is loaded once, however many ask for it. */
export interface Late<Loaded> {
  /** Loads it; a load that failed can be repeated. */
  load(): Promise<Loaded>;
  /** What was loaded; `undefined` until then. */
  get(): Loaded | undefined;
}

/** @param fetch imports it */
export function late<Loaded>(fetch: () => Promise<Loaded>): Late<Loaded> {
  let loaded: Loaded | undefined;
  return {
    get: () => loaded,
    load: async () => {
      loaded ??= await fetch();
      return loaded;
    },
  };
}

/** How far loading is. */
export interface LateState<Loaded> {
  readonly loaded: Loaded | undefined;
  /** Why it could not be loaded; `undefined` while nothing failed. */
  readonly fault: { readonly of: unknown } | undefined;
  tryAgain(): void;
}

/** Loads it, and draws again as soon as it is there. @param isWanted while it is false nothing is loaded */
export function useLate<Loaded>(part: Late<Loaded>, isWanted = true): LateState<Loaded> {
  const [, setState] = useState<'loaded'>();
  const [fault, setFault] = useState<LateState<Loaded>['fault']>();
  const loaded = part.get();
  const isDue = isWanted && loaded === undefined && fault === undefined;
  useEffect(() => {
    if (!isDue) return;
    part.load().then(
      () => setState('loaded'),
      (of: unknown) => setFault({ of }),
    );
  }, [part, isDue]);
  return { loaded, fault, tryAgain: () => setFault(undefined) };
}
