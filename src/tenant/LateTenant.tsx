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
  const [fault, setFault] = useState<{ readonly of: unknown }>();
  useEffect(() => {
    if (loaded) return;
    loadFromTenant().then(
      () => setLoading('loaded'),
      (of: unknown) => setFault({ of }),
    );
  }, []);
  if (fault) throw fault.of;
  const FromTenant = loaded;
  return FromTenant ? <FromTenant {...props} /> : null;
}
