/*
 * What was said and what it is linked with, loaded after the first bars and only where a document has anything of it.
 *
 * Not by `lazy`: see the report's own late part.
 */

import { type ReactNode, useEffect, useState } from 'react';
import { hasAgents, hasSaid } from '../interaction/hasSaid.ts';
import { hasLinked } from '../interaction/linked.ts';
import type { PartsProps } from './partsProps.ts';

type Parts = typeof import('./Parts.tsx').Parts;

let loaded: Parts | undefined;

async function loadParts(): Promise<void> {
  loaded ??= (await import('./Parts.tsx')).Parts;
}

/** The parts of the page about what was said, as soon as their code is there; nothing where a document has none. */
export function LateParts(props: PartsProps): ReactNode {
  const { document, interaction } = props;
  const isWanted = hasSaid(document) || hasLinked(document) || hasAgents(interaction);
  const [, setLoading] = useState<'loaded'>();
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    if (!isWanted || loaded || hasFailed) return;
    loadParts().then(
      () => setLoading('loaded'),
      () => setHasFailed(true),
    );
  }, [isWanted, hasFailed]);
  if (hasFailed) {
    // Offline, say: it must not take the rest of the report with it.
    return (
      <p className="mute">
        What was said could not be loaded.{' '}
        <button type="button" className="btn bare" onClick={() => setHasFailed(false)}>
          Try again
        </button>
      </p>
    );
  }
  const Parts = loaded;
  return isWanted && Parts ? <Parts {...props} /> : null;
}
