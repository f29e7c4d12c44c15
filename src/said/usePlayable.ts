/*
 * Whether the page's policy lets it play sound from an address, told by the header the page itself came with: a player of
 * what the policy refuses would report an error as soon as it is drawn, and could say nothing else.
 */

import { useEffect, useState } from 'react';

/** What `media-src` names; undefined where it could not be learnt. */
let sources: Promise<readonly string[] | undefined> | undefined;

async function askPolicy(): Promise<readonly string[] | undefined> {
  const { headers } = await fetch(window.location.pathname, { method: 'HEAD' });
  return /(?:^|;)\s*media-src ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1]?.split(' ');
}

/** @returns `undefined` until it is known; true where it cannot be: the browser itself then says what it refuses */
export function usePlayable(url: string): boolean | undefined {
  const { origin } = new URL(url);
  const isOwn = origin === window.location.origin;
  const [known, setKnown] = useState<{ readonly of: string; readonly isNamed: boolean }>();
  useEffect(() => {
    if (isOwn) return undefined;
    let isCurrent = true;
    sources ??= askPolicy().catch(() => undefined);
    void sources.then((named) => {
      if (isCurrent) setKnown({ of: origin, isNamed: named?.includes(origin) ?? true });
    });
    return () => {
      isCurrent = false;
    };
  }, [origin, isOwn]);
  return isOwn || (known?.of === origin ? known.isNamed : undefined);
}
