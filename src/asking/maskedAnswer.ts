/*
 * An answer without personal data: its document masked, and everything else read from that. The bytes stay those received,
 * for they are saved as they came.
 */

import type { Answer } from '../interaction/answer.ts';
import { type Masking, maskerOf } from '../interaction/masked.ts';
import { readInteraction } from '../interaction/readInteraction.ts';

/** A masked answer, and what masks texts about it. */
export interface MaskedAnswer {
  readonly answer: Answer;
  /** A text from elsewhere, such as the name of the file, without what is personal in it. */
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
      text: jsonOf(masker.document),
      masking,
    },
    text: masker.text,
  };
}

function jsonOf(document: unknown): string {
  try {
    return JSON.stringify(document, null, 2);
  } catch {
    return 'nested too deeply to print';
  }
}
