/*
 * The answer as it may be shown: as received, or without personal data where that is chosen, and on paper unless it is
 * chosen otherwise. What masks it is loaded beforehand, for a sheet is laid out at once; until it is there, nothing is
 * shown of an answer that is to be masked.
 */

import { useEffect, useMemo, useState } from 'react';
import type { MaskedAnswer } from '../asking/maskedAnswer.ts';
import type { Answer } from '../interaction/answer.ts';
import type { Masking } from '../interaction/masked.ts';
import { useIsPrinting } from '../print/useIsPrinting.ts';

/** How personal data is shown: masked; `off`: nowhere masked; undefined: masked where it leaves the page. */
export type MaskingChoice = Masking | 'off' | undefined;

type Module = typeof import('../asking/maskedAnswer.ts');

let loaded: Module | undefined;

/** What masks answers, loaded once. */
export async function loadMasking(): Promise<Module> {
  loaded ??= await import('../asking/maskedAnswer.ts');
  return loaded;
}

/** How a choice masks what leaves the page: prints and exports. */
export function maskingOutside(choice: MaskingChoice): Masking | undefined {
  return choice === 'off' ? undefined : (choice ?? 'customer');
}

/** Masks as it is chosen; `undefined` while what masks is being loaded. Throws where it cannot be loaded. */
export function useMasked(answer: Answer, choice: MaskingChoice): MaskedAnswer | undefined {
  const isPrinting = useIsPrinting();
  const wanted = isPrinting ? maskingOutside(choice) : choice === 'off' ? undefined : choice;
  const [module, setModule] = useState(loaded);
  const [fault, setFault] = useState<{ readonly of: unknown }>();
  useEffect(() => {
    if (module) return undefined;
    const load = (): void => void loadMasking().then(setModule, (of: unknown) => setFault({ of }));
    if (wanted !== undefined) {
      load();
      return undefined;
    }
    // Once the report is on the page, for the sheet that may be printed.
    const timer = setTimeout(load, LATER);
    return () => clearTimeout(timer);
  }, [module, wanted]);
  const masked = useMemo(
    () => (wanted === undefined ? undefined : module?.maskAnswer(answer, wanted)),
    [answer, wanted, module],
  );
  if (wanted === undefined) return { answer, text: unmasked };
  if (fault) throw fault.of;
  return masked;
}

/** So long after the report was first drawn, in ms. */
const LATER = 1500;

function unmasked(text: string): string {
  return text;
}
