/*
 * The picture in motion: which view is seen, and every lane of a row that is on the page, placed anew when it changes.
 *
 * Knows numbers and elements, and no React: while a hand moves the view, a frame writes where each shape in the window
 * begins and how long it is, and draws no row anew; what is out of sight follows when the view has come to rest.
 * Surprising: a row's label is placed here too, from the width of the picture, which is measured whenever it changes and
 * never while the view does. Places are written as `left` and `width`, not as custom properties: these a browser can
 * apply to an element without going through all its style rules, at a quarter of the cost.
 */

import type { AxisClock } from '../time/format.ts';
import { type AxisTicks, axisTicks, ticksBetween } from './axisTicks.ts';
import type { Fold } from './idle.ts';
import { placeLabel } from './placeLabel.ts';
import type { Axis, ShapeKind, TimelineRow } from './row.ts';
import { clampView, isSameView, LEAST_VIEW, type View } from './view.ts';
import { edgeWords } from './wording.ts';

/** The elements of one row's picture. */
export interface Lane {
  readonly element: HTMLElement;
  readonly row: TimelineRow;
  /** In the order of the row's shapes. */
  readonly shapes: readonly HTMLElement[];
  readonly label?: LaneLabel | undefined;
  /** Of a row that was flagged within the picture. */
  readonly flag?: HTMLElement | undefined;
  /** Where it is said that the record lies outside the view. */
  readonly edge: HTMLElement;
}

/** A label and what it takes. */
interface LaneLabel {
  readonly element: HTMLElement;
  /** In characters, in full and without what can be left out. */
  readonly full: number;
  readonly short: number;
  /** Whether its stretch can be written on. */
  readonly isInsideAllowed: boolean;
  readonly isLoud: boolean;
}

/** Width of a character and of the room around a label, in em of the label's type. Held against the style sheet. */
const CHARACTER = 0.55;
const ROOM_AROUND_LABEL = 1.5;
/** Of `--bar-min`, in px: a record that begins at the very end is still seen. Held against the style sheet. */
export const BAR_MIN = 3;
/** A view that has not changed for so long is at rest, in ms. */
const AT_REST = 160;
/** How near to the window a lane counts as in it. */
const NEAR = '64px';
/** Until the picture is measured, it is as wide as on paper. */
const UNMEASURED: Width = { picture: 380, em: 12 };

/** How a lane was drawn last. */
interface Drawn {
  /** In or near the window; unknown counts as in it. */
  isSeen: boolean;
  /** Stands as in an earlier view. */
  isStale: boolean;
  side?: 'before' | 'after' | undefined;
  /** How fine the words at its edge are, in ms. */
  step?: number;
}

/** Draws what goes with the view. @param isMoving false once the view is at rest: what was left out is due */
type Draw = (isMoving: boolean) => void;

interface Width {
  /** In px. */
  readonly picture: number;
  readonly em: number;
}

/** The view of one document's picture and the elements that show it. Views are in places, which folds make of time. */
export class LivePicture {
  /** All of the picture, in places and in time. */
  readonly whole: View;
  readonly span: View;
  private current: View;
  private painted: View;
  private frame: number | undefined;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private width: Width = UNMEASURED;
  private marks: readonly AxisTicks[] | undefined;
  private readonly lanes = new Map<Lane, Drawn>();
  private readonly lanesByElement = new WeakMap<Element, Lane>();
  private readonly draws = new Set<Draw>();
  private readonly listeners = new Set<() => void>();
  private sight: IntersectionObserver | undefined;

  constructor(
    readonly axis: Axis,
    readonly fold: Fold,
    /** In time. */
    view: View | undefined,
    /** Where the axis is read by the clock. */
    readonly clock?: AxisClock,
  ) {
    this.span = { from: axis.from, to: axis.to };
    this.whole = this.placesOf(this.span);
    this.current = view ? clampView(this.placesOf(view), this.whole) : this.whole;
    this.painted = this.current;
  }

  /** The view that is wanted; it is seen from the next frame on. */
  get view(): View {
    return this.current;
  }

  /** The view as it was drawn last; the same object until it is drawn anew. */
  readonly seen = (): View => this.painted;

  /** Shows another view with the next frame, however often it is called until then. */
  show(view: View): void {
    this.current = clampView(view, this.whole);
    if (this.frame !== undefined) return;
    if (isSameView(this.current, this.painted)) return;
    this.frame = requestAnimationFrame(() => this.paint());
  }

  /** Draws the wanted view now. */
  paint(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.frame = undefined;
    this.painted = this.current;
    this.marks = undefined;
    for (const [lane, drawn] of this.lanes) {
      if (drawn.isSeen) this.place(lane, drawn);
      else drawn.isStale = true;
    }
    for (const draw of this.draws) draw(true);
    for (const listener of this.listeners) listener();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), AT_REST);
  }

  /** Whether the view was changed a moment ago. */
  get isMoving(): boolean {
    return this.resting !== undefined;
  }

  /** Is told after each painted view. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Draws with each painted view, and now; once more when the view is at rest. Until the returned function is called. */
  keep(draw: Draw): () => void {
    this.draws.add(draw);
    draw(this.isMoving);
    return () => this.draws.delete(draw);
  }

  /** Keeps a lane in its place for as long as it is on the page. */
  hold(lane: Lane): () => void {
    const drawn: Drawn = { isSeen: true, isStale: false };
    this.lanes.set(lane, drawn);
    this.place(lane, drawn);
    this.watch(lane);
    return () => {
      this.lanes.delete(lane);
      this.sight?.unobserve(lane.element);
    };
  }

  /** The picture has another width, or its labels another size; both in px. */
  measure(picture: number, em: number): void {
    if (picture === this.width.picture && em === this.width.em) return;
    this.width = picture > 0 && em > 0 ? { picture, em } : UNMEASURED;
    // Shapes stand at fractions of it.
    for (const { row, label } of this.lanes.keys()) {
      if (label && row.label && this.outside(row) === undefined) this.placeLabel(label, row.label);
    }
  }

  /** The marks of the axis in what is seen, for each width of the picture. */
  ticks(): readonly AxisTicks[] {
    this.marks ??=
      this.fold.gaps.length === 0
        ? axisTicks(this.timesOf(this.painted), this.span, this.clock)
        : ticksBetween(this.painted, this.span, this.fold, this.clock);
    return this.marks;
  }

  /** Where an instant stands, as a fraction of the picture's width; outside the view below 0 or above 1. */
  fraction(at: number): number {
    const { from, to } = this.painted;
    return (this.fold.toPlace(at) - from) / (to - from);
  }

  /** The place at a fraction of the picture's width. */
  placeAt(fraction: number): number {
    const { from, to } = this.current;
    return from + fraction * (to - from);
  }

  /** A stretch of time in places. */
  placesOf({ from, to }: View): View {
    return { from: this.fold.toPlace(from), to: this.fold.toPlace(to) };
  }

  /** A stretch of places in time, in ms from the axis' zero. */
  timesOf({ from, to }: View): View {
    return { from: this.fold.toTime(from), to: this.fold.toTime(to) };
  }

  private rest(): void {
    this.resting = undefined;
    for (const [lane, drawn] of this.lanes) if (drawn.isStale) this.place(lane, drawn);
    for (const draw of this.draws) draw(false);
  }

  /** Learns when a lane comes into the window and leaves it; until then it counts as in it. */
  private watch(lane: Lane): void {
    if (typeof IntersectionObserver === 'undefined') return;
    this.sight ??= new IntersectionObserver((entries) => this.onSight(entries), { rootMargin: `${NEAR} 0px` });
    this.lanesByElement.set(lane.element, lane);
    this.sight.observe(lane.element);
  }

  private onSight(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const lane = this.lanesByElement.get(target);
      const drawn = lane && this.lanes.get(lane);
      if (!drawn) continue;
      drawn.isSeen = isIntersecting;
      if (isIntersecting && drawn.isStale) this.place(lane, drawn);
    }
  }

  private place(lane: Lane, drawn: Drawn): void {
    const { row, element, shapes, label, edge } = lane;
    drawn.isStale = false;
    if (lane.flag && row.flag) placeFlag(lane.flag, far(this.fraction(row.flag.at)));
    const side = this.outside(row);
    if (element.dataset.outside !== (side ?? '')) element.dataset.outside = side ?? '';
    if (side !== undefined) {
      const step = this.ticks().at(-1)?.step ?? LEAST_VIEW;
      if (drawn.side === side && drawn.step === step) return;
      drawn.side = side;
      drawn.step = step;
      edge.textContent = edgeWords(row, side, step, this.span, this.clock);
      return;
    }
    drawn.side = undefined;
    row.shapes.forEach(({ s, e, kind }, index) => {
      const shape = shapes[index];
      if (!shape) return;
      const a = far(this.fraction(s));
      shape.style.left = across(a);
      if (!isLine(kind)) shape.style.width = across(far(this.fraction(e)) - a);
    });
    if (label && row.label) this.placeLabel(label, row.label);
  }

  private placeLabel(label: LaneLabel, { s, e, inside, words }: NonNullable<TimelineRow['label']>): void {
    const unit = this.width.em / this.width.picture;
    const around = ROOM_AROUND_LABEL * unit;
    const isOutside = words.kind === 'outside';
    const a = isOutside ? Number(words.side === 'after') : far(this.fraction(s));
    const b = isOutside ? a : far(this.fraction(e));
    const seen = label.isInsideAllowed &&
      inside && { a: seenPart(this.fraction(inside.s)), b: seenPart(this.fraction(inside.e)) };
    const fade = inside?.kind === 'open-running' ? 4 * unit : 0;
    const short = label.short * CHARACTER * unit + around + (seen ? fade : 0);
    const place = placeLabel({
      full: label.full * CHARACTER * unit + around + (seen ? fade : 0),
      short,
      inside: seen || undefined,
      a,
      b,
      isLoud: label.isLoud,
    });
    const { dataset, style } = label.element;
    if (dataset.side !== place.side) dataset.side = place.side;
    const length = place.isShort ? 'short' : 'full';
    if (dataset.length !== length) dataset.length = length;
    switch (place.side) {
      case 'inside':
        style.right = '';
        style.left = across(seen ? seen.a : a);
        break;
      case 'after':
        style.right = '';
        // A bar is never shorter than the least that is seen.
        style.left = across(Math.max(b, a + BAR_MIN / this.width.picture));
        break;
      case 'before':
        style.left = '';
        style.right = fromRight(a);
        break;
      case 'over':
        style.right = '';
        // At the start of what is seen, or at the edge towards it: where it may end is what the bar is looked at for.
        style.left = across(Math.min(seenPart(a), Math.max(0, 1 - short)));
        break;
      case 'none':
        break;
    }
  }

  /** On which side of the view a row lies with all its shapes. */
  private outside({ shapes }: TimelineRow): 'before' | 'after' | undefined {
    if (shapes.length === 0) return undefined;
    const { from, to } = this.timesOf(this.painted);
    if (shapes.every(({ s, e }) => e < from || (e === from && s < e))) return 'before';
    if (shapes.every(({ s, e }) => s > to || (s === to && s < e))) return 'after';
    return undefined;
  }
}

/** Shapes that reach far past the picture's edge are cut there, where nobody sees it and no browser loses its digits. */
function far(fraction: number): number {
  return Math.min(Math.max(fraction, -1), 2);
}

/** A flag stands in the middle of its instant; at the picture's edges beside it, so that all of it is seen. */
function placeFlag(flag: HTMLElement, at: number): void {
  const middle = `calc(${across(at)} + ${BAR_MIN / 2}px - 0.5rem)`;
  flag.style.left = at >= 0 && at <= 1 ? `clamp(0px, ${middle}, 100% - 1rem)` : middle;
}

function seenPart(fraction: number): number {
  return Math.min(Math.max(fraction, 0), 1);
}

/** A line has a place and no length. */
function isLine(kind: ShapeKind): boolean {
  return kind === 'derived' || kind === 'flip';
}

/** A place, or a length, at a fraction of the picture, less the width of the shortest bar: the last one is seen, too. */
export function across(fraction: number): string {
  return `calc(${(fraction * 100).toFixed(3)}% - ${(fraction * BAR_MIN).toFixed(2)}px)`;
}

/** The same place, from the right edge. */
function fromRight(fraction: number): string {
  return `calc(${((1 - fraction) * 100).toFixed(3)}% + ${(fraction * BAR_MIN).toFixed(2)}px)`;
}
