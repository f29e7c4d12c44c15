/*
 * Hosts that the Content-Security-Policy has blocked. The browser reports this only by an event on the document: to a
 * media element or a fetch it looks like any network error.
 */

import { useEffect, useState } from 'react';

/** Host names and ports blocked since mount. */
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
