/*
 * What can be asked of the tenant, loaded after the first bars and only where there is a tenant to ask.
 *
 * Not by `lazy`: see the report's own late part.
 */

import { type ComponentProps, type ReactNode, useEffect, useState } from 'react';

type FromTenant = typeof import('./FromTenant.tsx').FromTenant;

let loaded: FromTenant | undefined;

async function loadFromTenant(): Promise<void> {
  loaded ??= (await import('./FromTenant.tsx')).FromTenant;
}

/** The part of the page that asks the tenant, as soon as its code is there. */
export function LateTenant(props: ComponentProps<FromTenant>): ReactNode {
  const [, setLoading] = useState<'loaded'>();
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    if (loaded || hasFailed) return;
    loadFromTenant().then(
      () => setLoading('loaded'),
      () => setHasFailed(true),
    );
  }, [hasFailed]);
  if (hasFailed) {
    // Offline, say: it must not take the rest of the report with it.
    return (
      <p className="mute">
        What can be asked of the tenant could not be loaded.{' '}
        <button type="button" className="btn bare" onClick={() => setHasFailed(false)}>
          Try again
        </button>
      </p>
    );
  }
  const FromTenant = loaded;
  return FromTenant ? <FromTenant {...props} /> : null;
}
