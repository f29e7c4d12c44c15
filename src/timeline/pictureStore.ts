/*
 * Where the way the picture is looked at is kept: in the page's address, so that a link opens the same picture.
 *
 * Only what the timeline asks of such a place; it does not know of addresses.
 */

import type { View } from './view.ts';

/** What is chosen of the picture; empty where all of it is seen as it comes. */
export interface PictureChoice {
  /** In ms from the axis' zero. */
  readonly view?: View;
  /** Ids of the rows whose parts are folded away. */
  readonly folded?: readonly string[];
  /** Where stretches in which nothing begins or ends are folded too: wherever they are, or in this stretch. */
  readonly idle?: 'all' | View;
}

/** Keeps a choice and tells of changes. */
export interface PictureStore {
  /** The same object as long as nothing was changed. */
  get(): PictureChoice;
  subscribe(listener: () => void): () => void;
  /** @param how `step`: what a person would want to take back; `amend`: a part of the last one */
  set(choice: PictureChoice, how: 'step' | 'amend'): void;
  /** Takes the last step back. @returns false where there is none */
  back(): boolean;
}
