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

/**
 * In so many parts a view is looked at, each narrower than what is worth folding: so a stretch that is worth it lies between
 * the last instant of one part and the first of another, and nothing has to be sorted, however many instants there are.
 */
const PARTS = 32;

/** The stretches of a view, in order, in which none of the instants lies and which are worth folding. Linear. */
export function idleStretches(instants: ArrayLike<number>, view: View): readonly View[] {
  const length = view.to - view.from;
  const firsts = new Float64Array(PARTS).fill(Number.POSITIVE_INFINITY);
  const lasts = new Float64Array(PARTS).fill(Number.NEGATIVE_INFINITY);
  for (let index = 0; index < instants.length; index += 1) {
    const at = instants[index] ?? view.from;
    if (at <= view.from || at >= view.to) continue;
    const part = Math.min(PARTS - 1, Math.floor(((at - view.from) / length) * PARTS));
    if (at < (firsts[part] ?? at)) firsts[part] = at;
    if (at > (lasts[part] ?? at)) lasts[part] = at;
  }
  const stretches: View[] = [];
  let from = view.from;
  const end = (to: number): void => {
    if (to - from >= length * LEAST_GAP) stretches.push({ from, to });
  };
  for (let part = 0; part < PARTS; part += 1) {
    const [first, last] = [firsts[part] ?? 0, lasts[part] ?? 0];
    if (first > last) continue;
    end(first);
    from = last;
  }
  end(view.to);
  return stretches;
}

/** Stretches without an event: how many, and how long they are together, in ms. */
export interface Idle {
  readonly count: number;
  readonly length: number;
}

/**
 * How much of a view is idle where that is most of it; `undefined` where there is nothing to fold, and where all of
 * it is idle: then folding would bring nothing into sight. What is folded already counts for nothing.
 */
export function idleOf(instants: ArrayLike<number>, view: View, fold: Fold = UNFOLDED): Idle | undefined {
  let length = view.to - view.from;
  for (const gap of fold.gaps) length -= Math.max(0, Math.min(gap.to, view.to) - Math.max(gap.from, view.from));
  const isFolded = ({ from, to }: View): boolean => fold.gaps.some((gap) => gap.from < to && gap.to > from);
  const stretches = idleStretches(instants, view);
  if (stretches[0]?.from === view.from && stretches[0].to === view.to) return undefined;
  const idle = togetherOf(stretches.filter((stretch) => !isFolded(stretch)));
  return idle.length > 0 && idle.length >= length * MOSTLY ? idle : undefined;
}

/** Several stretches together. */
export function togetherOf(stretches: readonly View[]): Idle {
  return { count: stretches.length, length: stretches.reduce((sum, { from, to }) => sum + to - from, 0) };
}

/** Folds the idle stretches of a view of a picture; what lies outside the view keeps its length. */
export function foldIdle(instants: ArrayLike<number>, whole: View, view: View = whole): Fold {
  const margin = (view.to - view.from) * MARGIN;
  const gaps = idleStretches(instants, view).map(({ from, to }) => ({ from: from + margin, to: to - margin }));
  if (gaps.length === 0) return UNFOLDED;
  const left = view.to - view.from - gaps.reduce((sum, { from, to }) => sum + to - from, 0);
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
