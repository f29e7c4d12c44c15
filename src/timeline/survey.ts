/*
 * One look at every row: which marks occur, and where each record stands in small. In slices, because a hundred thousand
 * rows take most of a second to draw and nobody waits for it: the rows on the page are drawn without this.
 */

import type { RowKind, Shape, ShapeKind, TimelineLayout } from './row.ts';

/** What all rows together show. */
export interface Survey {
  readonly kinds: ReadonlySet<ShapeKind>;
  /** Whether a record goes on after the interaction's end. */
  readonly isPassed: boolean;
  /** Whether a duration was worked out from two instants. */
  readonly hasComputed: boolean;
  /** Whether something is wrong with the times of any record. */
  readonly hasProblem: boolean;
  readonly strokes: Strokes;
  /**
   * When anything begins or ends, is written or flagged, in ms from the axis' zero and in no order; an instant may be there
   * more than once.
   */
  readonly instants: Float64Array;
}

/** Each row with a place in time as one stroke, from top to bottom. In ms from the axis' zero. */
export interface Strokes {
  readonly count: number;
  readonly s: Float64Array;
  readonly e: Float64Array;
  /** From where on its end is not known: `e` where it is. */
  readonly open: Float64Array;
  /** The position in `STROKE_KINDS`. */
  readonly kind: Uint8Array;
  /** 1 where something is wrong with the record's times. */
  readonly isWrong: Uint8Array;
  /** The row's index in the layout. */
  readonly row: Uint32Array;
}

/** Kinds of rows, as strokes count them. */
export const STROKE_KINDS: readonly RowKind[] = [
  'interaction',
  'ivr',
  'segment',
  'queue',
  'agent',
  'part',
  'hook',
  'messages',
];

/** Rows between two places where the survey can be interrupted. */
const SLICE = 250;

function isOpenEnd({ kind }: Shape): boolean {
  return kind === 'open-lost' || kind === 'open-unsure';
}

/** Looks at every row; yields now and then how many it has seen, and returns what it saw. */
export function* surveyRows(layout: TimelineLayout): Generator<number, Survey> {
  const { places, axis } = layout;
  const total = places.length;
  const kinds = new Set<ShapeKind>();
  const s = new Float64Array(total);
  const e = new Float64Array(total);
  const open = new Float64Array(total);
  const kind = new Uint8Array(total);
  const isWrong = new Uint8Array(total);
  const row = new Uint32Array(total);
  const end = axis?.end;
  // Several messages may share a mark: each is an event all the same.
  const instants: number[] = [...layout.messagesAt];
  let count = 0;
  let isPassed = false;
  let hasComputed = false;
  let hasProblem = false;
  for (let index = 0; index < total; index += 1) {
    if (index > 0 && index % SLICE === 0) yield index;
    const seen = layout.glance(index);
    hasComputed ||= seen.duration.kind === 'from-instants';
    hasProblem ||= seen.problem !== undefined;
    if (seen.flag) instants.push(seen.flag.at);
    if (seen.shapes.length === 0) continue;
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const shape of seen.shapes) {
      kinds.add(shape.kind);
      instants.push(shape.s, shape.e);
      first = Math.min(first, shape.s);
      last = Math.max(last, shape.e);
    }
    isPassed ||= end !== undefined && last > end;
    s[count] = first;
    e[count] = last;
    open[count] = seen.shapes.find((shape) => isOpenEnd(shape) && shape.e === last)?.s ?? last;
    kind[count] = STROKE_KINDS.indexOf(seen.kind);
    isWrong[count] = Number(seen.problem !== undefined);
    row[count] = index;
    count += 1;
  }
  const strokes = { count, s, e, open, kind, isWrong, row };
  return { kinds, isPassed, hasComputed, hasProblem, strokes, instants: new Float64Array(instants) };
}
