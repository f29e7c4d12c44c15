/*
 * The answer as it may be shown: as received, or without personal data where that is chosen, and on paper unless it is
 * chosen otherwise. What masks it is loaded beforehand, for a sheet is laid out at once; until it is there, nothing is
 * shown of an answer that is to be masked.
 */

import { useEffect, useMemo } from 'react';
import type { MaskedAnswer } from '../asking/maskedAnswer.ts';
import type { Answer } from '../interaction/answer.ts';
import type { Masking } from '../interaction/masked.ts';
import { type LateState, late, useLate } from '../late/useLate.ts';
import { useIsPrinting } from '../print/useIsPrinting.ts';

/** How personal data is shown: masked; `off`: nowhere masked; undefined: masked where it leaves the page. */
export type MaskingChoice = Masking | 'off' | undefined;

const masker = late(() => import('../asking/maskedAnswer.ts'));

/** What masks answers, loaded once. */
export const loadMasking = masker.load;

/** How a choice masks what leaves the page: prints and exports. */
export function maskingOutside(choice: MaskingChoice): Masking | undefined {
  return choice === 'off' ? undefined : (choice ?? 'customer');
}

/**
 * Masks as it is chosen; `masked` is missing while what masks is being loaded, or where that failed.
 *
 * @param agents names known from elsewhere: see `maskerOf`
 */
export function useMasked(
  answer: Answer,
  choice: MaskingChoice,
  agents: readonly string[] | undefined,
): Pick<LateState<unknown>, 'fault' | 'tryAgain'> & {
  readonly masked: MaskedAnswer | undefined;
  readonly isPrinting: boolean;
} {
  const isPrinting = useIsPrinting();
  const wanted = isPrinting ? maskingOutside(choice) : choice === 'off' ? undefined : choice;
  const { loaded: module, fault, tryAgain } = useLate(masker, wanted !== undefined);
  useEffect(() => {
    // Once the report is on the page, for the sheet that may be printed; what fails is tried again for that sheet.
    const timer = setTimeout(() => void loadMasking().catch(() => undefined), LATER);
    return () => clearTimeout(timer);
  }, []);
  const masked = useMemo(
    () => (wanted === undefined ? { answer, text: unmasked } : module?.maskAnswer(answer, wanted, agents)),
    [answer, wanted, module, agents],
  );
  return { masked, fault: wanted === undefined ? undefined : fault, tryAgain, isPrinting };
}

/** So long after the report was first drawn, in ms. */
const LATER = 200;

function unmasked(text: string): string {
  return text;
}
