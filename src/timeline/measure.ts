/*
 * The time between two instants of the picture, named: to the millisecond where both are known, else at least and at most.
 */

import type { AxisClock } from '../time/format.ts';
import { between, type Instant, type Millis, millis } from '../time/instant.ts';
import { formatExact, formatPlace } from '../time/lengths.ts';
import type { ShapeKind, TimelineLayout, TimelineRow } from './row.ts';
import type { Strokes } from './survey.ts';
import type { View } from './view.ts';

/** An instant of the picture in whole ms from its zero; a lost one lies somewhere from `from` to `to`. */
export interface Point {
  readonly name: string;
  readonly from: Millis;
  readonly to: Millis;
}

/** From one instant to another. */
export interface Measured {
  readonly one: Point;
  readonly other: Point;
}

/** The start or the end of a row's record; `undefined` where nothing tells where it can have been. */
export function pointOf(row: TimelineRow, side: 'start' | 'end', zeroAt: Instant): Point | undefined {
  const at = side === 'start' ? row.start : (row.end ?? (row.duration.kind === 'moment' ? row.start : undefined));
  const name = `${side} of ${row.name}`;
  if (at !== undefined) return { name, from: at, to: at };
  const { earliest, latest } = row.where ?? {};
  // A lost end lies after its start in any case.
  const from = earliest === undefined ? (side === 'end' ? row.start : undefined) : between(zeroAt, earliest);
  if (from === undefined || latest === undefined) return undefined;
  return { name, from, to: between(zeroAt, latest) };
}

/** An instant that is no record's. */
export function pointAt(at: number): Point {
  const whole = millis(Math.round(at));
  return { name: 'a moment of no record', from: whole, to: whole };
}

/** What the parts of an agent's bar are called of which both ends are known, the most telling first. */
const PARTS: readonly (readonly [kind: ShapeKind, name: string])[] = [
  ['solid', 'conversation'],
  ['offer', 'offer'],
  ['hold', 'hold'],
  ['wrap', 'wrap-up'],
];

/** The start or end of a row's record, or of a part of it, that is nearest to an instant and within `reach` ms of it. */
function ownPoint(at: number, reach: number, row: TimelineRow, zeroAt: Instant): Point | undefined {
  const points = (['start', 'end'] as const)
    .map((side) => pointOf(row, side, zeroAt))
    .filter((point) => point !== undefined && point.from === point.to);
  // Where two parts meet it is the first of these that is named.
  for (const [kind, part] of row.kind === 'agent' ? PARTS : []) {
    for (const { s, e } of row.shapes.filter((shape) => shape.kind === kind)) {
      points.push({ name: `start of ${part}, ${row.name}`, from: s, to: s });
      points.push({ name: `end of ${part}, ${row.name}`, from: e, to: e });
    }
  }
  let best: Point | undefined;
  for (const point of points) {
    const distance = Math.abs((point?.from ?? 0) - at);
    if (distance <= reach && (!best || distance < Math.abs(best.from - at))) best = point;
  }
  return best;
}

/**
 * The start or end of a record nearest to an instant, where one is within `reach` ms of it; else the instant itself.
 *
 * @param own the index of the row that was pointed at: its own ends are meant before those of any other
 */
export function snap(
  at: number,
  reach: number,
  strokes: Strokes | undefined,
  layout: TimelineLayout,
  own?: number,
): Point {
  const meant =
    own === undefined || !layout.axis ? undefined : ownPoint(at, reach, layout.row(own), layout.axis.zeroAt);
  if (meant) return meant;
  let best: { readonly distance: number; readonly row: number; readonly side: 'start' | 'end' } | undefined;
  for (let index = 0; index < (strokes?.count ?? 0); index += 1) {
    for (const side of ['start', 'end'] as const) {
      const distance = Math.abs(((side === 'start' ? strokes?.s[index] : strokes?.e[index]) ?? 0) - at);
      if (distance <= reach && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
        best = { distance, row: strokes?.row[index] ?? 0, side };
      }
    }
  }
  const point = best && layout.axis && pointOf(layout.glance(best.row), best.side, layout.axis.zeroAt);
  return point && point.from === point.to ? point : pointAt(at);
}

/** The stretch that was measured, as far as it is certain to reach. */
export function measuredView({ one, other }: Measured): View {
  return { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) };
}

/** "12.345 s", "at least 3.000 s, at most 12.345 s"; the sign tells which of the two was first. */
export function differenceWords({ one, other }: Measured): string {
  const least = millis(other.from - one.to);
  const most = millis(other.to - one.from);
  if (least === most) return formatExact(least);
  return `at least ${formatExact(least)}, at most ${formatExact(most)}`;
}

/** "From start of Queue Support (0:00.173) to end of Ada (0:12.518): 12.345 s", the places as times are chosen. */
export function measuredWords(measured: Measured, clock?: AxisClock): string {
  const { one, other } = measured;
  return `From ${one.name} (${rangeWords(one, clock)}) to ${other.name} (${rangeWords(other, clock)}): ${differenceWords(measured)}`;
}

function rangeWords({ from, to }: Point, clock: AxisClock | undefined): string {
  const [one, other] = [formatPlace(from, true, clock), formatPlace(to, true, clock)];
  return from === to ? one : `between ${one} and ${other}`;
}
