/*
 * Whether the page is being printed: print-only content is rendered only then.
 *
 * The browser starts the print layout as soon as the `beforeprint` listeners return, so the render is synchronous.
 */

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** True from `beforeprint` to `afterprint`. */
export function useIsPrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    const before = (): void => flushSync(() => setIsPrinting(true));
    const after = (): void => setIsPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return isPrinting;
}
