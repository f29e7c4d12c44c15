/*
 * Which part of the picture is seen, and every way to see another: zoom about a point, move, fit. Pure.
 *
 *   whole   |----------------------------------|
 *   view            |--------|                      never outside the whole, never less than a millisecond
 *
 * In ms from the axis' zero, not whole ones while a hand moves it. What moves keeps its length where the whole has room
 * for it, so that a picture dragged against its edge does not grow.
 */

/** A stretch of the picture; `from` is below `to`. */
export interface View {
  readonly from: number;
  readonly to: number;
}

/** The least that is ever seen, in ms. */
export const LEAST_VIEW = 1;

/** What is fitted is given this share of its length as room on either side. */
const ROOM_AROUND = 0.05;
/** An instant is fitted with so much on either side, as a share of the whole, and at least so many ms. */
const ROOM_AROUND_INSTANT = 0.02;
const LEAST_ROOM_AROUND_INSTANT = 5;
/** A view at rest is written in no finer steps than this share of itself: less than a pixel on any screen. */
const FINEST_SHARE = 1 / 5000;

/** The nearest view that is not outside the whole and not too short to be one. */
export function clampView({ from, to }: View, whole: View): View {
  const length = Math.min(Math.max(to - from, LEAST_VIEW), whole.to - whole.from);
  if (!Number.isFinite(length)) return whole;
  const middle = (from + to) / 2;
  const kept = to - from === length ? from : middle - length / 2;
  const start = Math.min(Math.max(kept, whole.from), whole.to - length);
  return { from: start, to: start + length };
}

/** Zooms about an instant, which stays in its place. @param factor above 1: more is seen; below 1: less */
export function zoomAbout(view: View, at: number, factor: number, whole: View): View {
  const length = view.to - view.from;
  const next = Math.min(Math.max(length * factor, LEAST_VIEW), whole.to - whole.from);
  const from = at - ((at - view.from) / length) * next;
  return clampView({ from, to: from + next }, whole);
}

/** Moves the view by so many ms, later in time when above 0. */
export function panBy(view: View, length: number, whole: View): View {
  return clampView({ from: view.from + length, to: view.to + length }, whole);
}

/** The view that shows a stretch with a little room around it. */
export function fitTo(s: number, e: number, whole: View): View {
  const room =
    e > s ? (e - s) * ROOM_AROUND : Math.max((whole.to - whole.from) * ROOM_AROUND_INSTANT, LEAST_ROOM_AROUND_INSTANT);
  return clampView({ from: Math.max(s - room, whole.from), to: Math.min(e + room, whole.to) }, whole);
}

/** The view as it is kept: no finer than can be seen, so that an address stays short and brings the same picture back. */
export function settleView(view: View, whole: View): View {
  const step = 10 ** Math.floor(Math.log10((view.to - view.from) * FINEST_SHARE));
  const from = view.from - whole.from < step ? whole.from : rounded(view.from, step);
  const to = whole.to - view.to < step ? whole.to : rounded(from + rounded(view.to - from, step), step);
  // What was left out of a view deep inside grows on the way out again: where that is all that is missing, it is the whole.
  const length = whole.to - whole.from;
  return length - (to - from) < length * FINEST_SHARE * 2 ? whole : { from, to };
}

/** To a multiple of a power of ten, free of the noise that multiplying by 0.001 leaves. */
function rounded(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toFixed(Math.max(Math.round(-Math.log10(step)), 0)));
}

/** Whether nothing is left outside the view. */
export function isWhole(view: View, whole: View): boolean {
  return view.from <= whole.from && view.to >= whole.to;
}

/** Whether two views are the same. */
export function isSameView(one: View, other: View): boolean {
  return one.from === other.from && one.to === other.to;
}
