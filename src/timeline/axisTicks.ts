/*
 * The marks of the axis, chosen for three widths of the picture. Which of the three is shown is up to the style sheet;
 * here each set is made so that its labels have room at the least width it is shown at.
 *
 *   narrow   0 s            40            80
 *   wide     0 s     20     40     60     80
 *
 * Widths are counted in characters of the axis' type, of which none is wider than a digit.
 */

import { type Millis, millis } from '../time/instant.ts';
import { formatTick, roundTicks } from '../time/ticks.ts';
import type { Axis } from './row.ts';

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

/** The marks of an axis for each width. */
export function axisTicks(axis: Axis): readonly AxisTicks[] {
  return WIDTHS.map(({ width, characters, most }) => {
    for (let count = most; count > 1; count -= 1) {
      const set = ticksOf(axis, count);
      if (hasRoom(set, axis, characters)) return { width, ...set };
    }
    return { width, ...ticksOf(axis, 1) };
  });
}

/** What the axis' zero is called: "0" or "0:00". */
export function zeroWords(axis: Axis): string {
  const [first] = axisTicks(axis);
  return formatTick(millis(0), first?.step ?? axis.to, lengthOf(axis)).replace(/(\.0+)?( [a-z]+)?$/, '');
}

function ticksOf(axis: Axis, most: number): Omit<AxisTicks, 'width'> {
  const { step, at } = roundTicks(axis.from, axis.to, most);
  return { step, ticks: at.map((tick) => ({ at: tick, label: formatTick(tick, step, lengthOf(axis)) })) };
}

function lengthOf(axis: Axis): Millis {
  return millis(axis.to - axis.from);
}

/** Half a label more than its own width: the last one may be moved in by so much, so as not to leave the picture. */
function hasRoom({ step, ticks }: Omit<AxisTicks, 'width'>, axis: Axis, characters: number): boolean {
  const longest = ticks.reduce((most, { label }) => Math.max(most, label.length), 0);
  return (step / lengthOf(axis)) * characters >= longest * 1.5 + 1;
}
