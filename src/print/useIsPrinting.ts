/*
 * Whether the page is being put on paper: what is drawn for the sheet alone is drawn then, and not before.
 *
 * The browser lays the sheet out as soon as the listeners of `beforeprint` have returned, so it is drawn at once.
 */

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** True from just before a sheet is laid out until after it is printed. */
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
