/*
 * Which hosts the page's policy has stopped something from. The browser fires the event on the document only: to a player or
 * a request it looks like any other failure.
 */

import { useEffect, useState } from 'react';

/** Host names and ports, since this was first drawn. */
export function useRefusedHosts(): ReadonlySet<string> {
  const [hosts, setHosts] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const onRefusal = ({ blockedURI }: SecurityPolicyViolationEvent): void => {
      if (URL.canParse(blockedURI)) setHosts((before) => new Set([...before, new URL(blockedURI).host]));
    };
    document.addEventListener('securitypolicyviolation', onRefusal);
    return () => document.removeEventListener('securitypolicyviolation', onRefusal);
  }, []);
  return hosts;
}
