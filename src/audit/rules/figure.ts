/* One instant or length of the document, as the rules speak of it. */

import type { FieldState } from '../../interaction/fieldState.ts';

/** An instant (`value` in ms since 1970) or a duration (`value` in ms) of the document, received or not. */
export interface Figure {
  /** Its place in `FigureBook.all`. */
  readonly index: number;
  /** As in `queues[0].endTimestamp`. Of a hold's length, whose name is not documented, the hold's own path. */
  readonly path: string;
  /** The path of the record it belongs to; '' for the interaction. */
  readonly record: string;
  readonly kind: 'instant' | 'duration';
  /** Whole ms; undefined unless `state` is 'received'. */
  readonly value: number | undefined;
  /** Whether it was sent finer than a millisecond and cut down to one. */
  readonly isCut: boolean;
  readonly state: FieldState;
}

/** A figure that was received. */
export interface Fact extends Figure {
  readonly value: number;
}

/** Whether a figure was received. */
export function isFact(figure: Figure): figure is Fact {
  return figure.value !== undefined;
}
