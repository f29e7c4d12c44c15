/*
 * What was said, loaded after the first bars and only where a document has anything of it.
 *
 * Not by `lazy`: see the report's own late part.
 */

import { type ComponentProps, type ReactNode, useEffect, useState } from 'react';
import { hasSaid } from '../interaction/hasSaid.ts';

type Said = typeof import('./Said.tsx').Said;

let loaded: Said | undefined;

async function loadSaid(): Promise<void> {
  loaded ??= (await import('./Said.tsx')).Said;
}

/** The part of the page with what was said, as soon as its code is there; nothing where nothing was. */
export function LateSaid(props: ComponentProps<Said>): ReactNode {
  const isWanted = hasSaid(props.document);
  const [, setLoading] = useState<'loaded'>();
  const [fault, setFault] = useState<{ readonly of: unknown }>();
  useEffect(() => {
    if (!isWanted || loaded) return;
    loadSaid().then(
      () => setLoading('loaded'),
      (of: unknown) => setFault({ of }),
    );
  }, [isWanted]);
  if (fault) throw fault.of;
  const Said = loaded;
  return isWanted && Said ? <Said {...props} /> : null;
}
