/*
 * Long stretches in which nothing begins or ends, and a picture in which they are folded. Pure.
 *
 *   time     |-#----------------------------#--##-|
 *   places   |-#--//--#--##-|                          a fold is as wide as any other; nothing else changes its length
 *
 * Places are what the picture is drawn from: ms, less what is folded away. Durations and instants are never touched.
 */

import type { View } from './view.ts';

/** Time and places, both ways; strictly rising. Without folds the two are the same. */
export interface Fold {
  readonly gaps: readonly View[];
  toPlace(at: number): number;
  toTime(place: number): number;
}

/** Nothing folded. */
export const UNFOLDED: Fold = { gaps: [], toPlace: (at) => at, toTime: (place) => place };

/** A stretch is worth folding from this share of what is seen on. */
const LEAST_GAP = 0.1;
/** Folding is offered where this share of what is seen would be folded. */
const MOSTLY = 0.8;
/** How wide a fold is, as a share of what is left between the folds; and what is left unfolded at either end of it. */
const FOLD_WIDTH = 0.08;
const MARGIN = 0.01;

/** The stretches of a view, in order, in which none of the instants lies and which are worth folding. */
export function idleStretches(instants: readonly number[], view: View): readonly View[] {
  const length = view.to - view.from;
  const inside = instants.filter((at) => at > view.from && at < view.to).sort((a, b) => a - b);
  const stretches: View[] = [];
  let from = view.from;
  for (const at of [...inside, view.to]) {
    if (at - from >= length * LEAST_GAP) stretches.push({ from, to: at });
    from = at;
  }
  return stretches;
}

/** How much of a view is idle, in ms, where that is most of it; `undefined` where there is nothing to fold. */
export function idleLength(instants: readonly number[], view: View): number | undefined {
  const idle = idleStretches(instants, view).reduce((sum, { from, to }) => sum + to - from, 0);
  return idle >= (view.to - view.from) * MOSTLY ? idle : undefined;
}

/** Folds the idle stretches of a picture. */
export function foldIdle(instants: readonly number[], whole: View): Fold {
  const margin = (whole.to - whole.from) * MARGIN;
  const gaps = idleStretches(instants, whole).map(({ from, to }) => ({ from: from + margin, to: to - margin }));
  if (gaps.length === 0) return UNFOLDED;
  const left = whole.to - whole.from - gaps.reduce((sum, { from, to }) => sum + to - from, 0);
  const width = left * FOLD_WIDTH;
  const times = [whole.from];
  const places = [whole.from];
  for (const { from, to } of gaps) {
    const start = (places.at(-1) ?? 0) + from - (times.at(-1) ?? 0);
    times.push(from, to);
    places.push(start, start + width);
  }
  times.push(whole.to);
  places.push((places.at(-1) ?? 0) + whole.to - (gaps.at(-1)?.to ?? whole.from));
  return {
    gaps,
    toPlace: (at) => along(at, times, places),
    toTime: (place) => along(place, places, times),
  };
}

/** From one rising line to another, by the knots they share; beyond the last ones with their slope of 1. */
function along(value: number, from: readonly number[], to: readonly number[]): number {
  let index = 1;
  while (index < from.length - 1 && value > (from[index] ?? 0)) index += 1;
  const [x0 = 0, x1 = 1] = [from[index - 1], from[index]];
  const [y0 = 0, y1 = 1] = [to[index - 1], to[index]];
  if (value < (from[0] ?? 0)) return (to[0] ?? 0) + value - (from[0] ?? 0);
  if (value > (from.at(-1) ?? 0)) return (to.at(-1) ?? 0) + value - (from.at(-1) ?? 0);
  return x1 === x0 ? y0 : y0 + ((value - x0) / (x1 - x0)) * (y1 - y0);
}
