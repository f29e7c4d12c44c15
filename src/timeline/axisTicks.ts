/*
 * The marks of the axis, chosen for three widths of the picture. Which of the three is shown is up to the style sheet;
 * here each set is made so that its labels have room at the least width it is shown at.
 *
 *   narrow   0 s            40            80
 *   wide     0 s     20     40     60     80
 *
 * Widths are counted in characters of the axis' type, of which none is wider than a digit.
 */

import type { AxisClock } from '../time/format.ts';
import { type Millis, millis } from '../time/instant.ts';
import { formatClockTick, formatTick, roundTicks, ticksEvery } from '../time/ticks.ts';
import type { Fold } from './idle.ts';
import type { View } from './view.ts';

/** For which width of the picture a set of marks is made. */
export type TickWidth = 'narrow' | 'middle' | 'wide';

/** A mark with its label. */
export interface AxisTick {
  readonly at: Millis;
  readonly label: string;
}

/** The marks for one width, `step` ms apart. */
export interface AxisTicks {
  readonly width: TickWidth;
  readonly step: Millis;
  readonly ticks: readonly AxisTick[];
}

/** The least width of the picture, in characters, and the most marks wanted there. Held against the style sheet. */
const WIDTHS: readonly { readonly width: TickWidth; readonly characters: number; readonly most: number }[] = [
  { width: 'narrow', characters: 35, most: 4 },
  { width: 'middle', characters: 40, most: 6 },
  { width: 'wide', characters: 90, most: 9 },
];

/** The widths, in the order of the marks made for them. */
export const TICK_WIDTHS = WIDTHS.map(({ width }) => width);

/**
 * The marks of a view for each width; in the units of the whole, so that zooming in changes no mark's words but its digits.
 *
 * @param clock of an axis that is read by the clock
 */
export function axisTicks(view: View, whole: View, clock?: AxisClock): readonly AxisTicks[] {
  return WIDTHS.map(({ width, characters, most }) => {
    for (let count = most; count > 1; count -= 1) {
      const set = ticksOf(view, whole, count, clock);
      if (hasRoom(set, view, characters)) return { width, ...set };
    }
    return { width, ...ticksOf(view, whole, 1, clock) };
  });
}

/**
 * The marks of a view in which idle stretches are folded: as far apart as without folds, and between folds only those
 * that keep their distance.
 * @param seen in places
 */
export function ticksBetween(seen: View, whole: View, fold: Fold, clock?: AxisClock): readonly AxisTicks[] {
  const view = { from: fold.toTime(seen.from), to: fold.toTime(seen.to) };
  const length = seen.to - seen.from;
  const unfolded = axisTicks({ from: view.from, to: view.from + length }, whole, clock);
  return unfolded.map(({ width, step }) => {
    const least = (step / length) * 0.9;
    let last = Number.NEGATIVE_INFINITY;
    const ticks = ticksEvery(step, view.from, view.to, clock).filter((at) => {
      const fraction = (fold.toPlace(at) - seen.from) / length;
      if (fold.gaps.some((gap) => at > gap.from && at < gap.to) || fraction - last < least) return false;
      last = fraction;
      return true;
    });
    return { width, step, ticks: ticks.map((at) => labelled(at, step, whole, clock)) };
  });
}

function labelled(at: Millis, step: Millis, whole: View, clock: AxisClock | undefined): AxisTick {
  return { at, label: clock ? formatClockTick(at, step, clock) : formatTick(at, step, viewLength(whole)) };
}

/** What the axis' zero is called: "0" or "0:00". */
export function zeroWords(whole: View): string {
  const [first] = axisTicks(whole, whole);
  return formatTick(millis(0), first?.step ?? viewLength(whole), viewLength(whole)).replace(/(\.0+)?( [a-z]+)?$/, '');
}

function ticksOf(view: View, whole: View, most: number, clock: AxisClock | undefined): Omit<AxisTicks, 'width'> {
  const { step, at } = roundTicks(millis(view.from), millis(view.to), most, clock);
  return { step, ticks: at.map((tick) => labelled(tick, step, whole, clock)) };
}

function viewLength({ from, to }: View): Millis {
  return millis(to - from);
}

/** Half a label more than its own width: the last one may be moved in by so much, so as not to leave the picture. */
function hasRoom({ step, ticks }: Omit<AxisTicks, 'width'>, view: View, characters: number): boolean {
  const longest = ticks.reduce((most, { label }) => Math.max(most, label.length), 0);
  return (step / viewLength(view)) * characters >= longest * 1.5 + 1;
}
