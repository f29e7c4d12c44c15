/*
 * An interaction that was received, with everything that is known of how it came: types only, so that failures and
 * fetching can both name it.
 */

import type { Instant } from '../time/instant.ts';
import type { Interaction } from './interaction.ts';
import type { Masking } from './masked.ts';

/** Where a document came from. `file`: opened from a file or pasted, nothing was sent. */
export type Source = 'sample-reference' | 'sample-synthetic' | 'tenant' | 'file';

/** A document that was received, with everything that is known of it. */
export interface Answer {
  readonly interaction: Interaction;
  /** The parsed JSON, for showing every value of it. */
  readonly document: unknown;
  readonly text: string;
  /** As received, byte for byte. */
  readonly bytes: Blob;
  readonly receivedAt: Instant;
  readonly source: Source;
  /** Where in the text the document is, where it is a part of it only: `result`, `results[2]`. */
  readonly at?: string;
  /** How personal data in it was masked; missing where it is as received. `bytes` always are. */
  readonly masking?: Masking;
}
