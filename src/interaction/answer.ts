/*
 * A received interaction with its source: types only, so that both LookupFailure and the fetching code can import them.
 */

import type { Instant } from '../time/instant.ts';
import type { Interaction } from './interaction.ts';
import type { Masking } from './masked.ts';

/** Source of a document. `file`: opened from a file or pasted, without a request. */
export type Source = 'sample-reference' | 'sample-synthetic' | 'tenant' | 'file';

/** A received document. */
export interface Answer {
  readonly interaction: Interaction;
  /** The parsed JSON, for showing every value of it. */
  readonly document: unknown;
  readonly text: string;
  /** As received, byte for byte; always the same Blob. Making one asks the browser's main process, so it is not made before. */
  readonly bytes: () => Blob;
  readonly receivedAt: Instant;
  readonly source: Source;
  /** Path of the document within the text, when it is only a part of it: `result`, `results[2]`. */
  readonly at?: string;
  /** How personal data was masked; missing when nothing is. `bytes` are never masked. */
  readonly masking?: Masking;
}
