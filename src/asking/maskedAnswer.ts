/*
 * An answer without personal data: the document is masked, and everything else is read from the masked document. The bytes
 * are those received, for saving the original.
 */

import type { Answer } from '../interaction/answer.ts';
import { textOf } from '../interaction/leaves.ts';
import { type Masking, maskerOf } from '../interaction/masked.ts';
import { readInteraction } from '../interaction/readInteraction.ts';

/** A masked answer, and the same masking for texts about it. */
export interface MaskedAnswer {
  readonly answer: Answer;
  /** Masks a text from elsewhere, such as the name of the file. */
  text(text: string): string;
}

/**
 * Masks an answer.
 *
 * @param answer as received
 * @param agents as for `maskerOf`
 */
export function maskAnswer(answer: Answer, masking: Masking, agents?: readonly string[]): MaskedAnswer {
  const masker = maskerOf(answer.document, masking, agents);
  return {
    answer: {
      ...answer,
      document: masker.document,
      interaction: readInteraction(masker.document),
      text: textOf(masker.document),
      masking,
    },
    text: masker.text,
  };
}
