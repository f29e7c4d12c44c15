/*
 * How far a figure can be trusted: the mark and the meaning of each state, once for the whole page.
 */

import type { TrustState } from '../audit/proof.ts';

/** A mark: the name of its glyph, its word, and whether it is a proven fault. */
export interface TrustMark {
  readonly glyph: 'ok' | 'circle' | 'question' | 'contradiction';
  readonly word: string;
  readonly isLoud: boolean;
}

const MARKS: Readonly<Record<TrustState, TrustMark & { readonly meaning: string }>> = {
  verified: {
    glyph: 'ok',
    word: 'verified',
    isLoud: false,
    meaning: 'Worked out from other figures of the response, and it agrees.',
  },
  reported: {
    glyph: 'circle',
    word: 'reported',
    isLoud: false,
    meaning: 'Received, and nothing in the response to hold it against.',
  },
  unverifiable: {
    glyph: 'question',
    word: 'cannot be checked',
    isLoud: true,
    meaning: 'Received, but what it is made of is missing, contradicted or set by the platform.',
  },
  'not-received': {
    glyph: 'question',
    word: 'not received',
    isLoud: true,
    meaning: 'There is no value in the response.',
  },
  contradicted: {
    glyph: 'contradiction',
    word: 'contradicted',
    isLoud: true,
    meaning: 'One of several figures that cannot all be true. Which of them is wrong, the response does not tell.',
  },
};

/** The glyph of a state, always shown with its word. */
export function markOfTrust(state: TrustState): TrustMark {
  const { glyph, word, isLoud } = MARKS[state];
  return { glyph, word, isLoud };
}

/** What a state means, in a sentence or two. */
export function meaningOfTrust(state: TrustState): string {
  return MARKS[state].meaning;
}
