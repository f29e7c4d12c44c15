/*
 * The picture in motion: which view is seen, and every lane of a row that is on the page, placed anew when it changes.
 *
 * Knows numbers and elements, and no React: while a hand moves the view, a frame writes two numbers per shape and draws
 * no row anew. Surprising: a row's label is placed here too, from the width of the picture, which is measured whenever it
 * changes and never while the view does.
 */

import { axisTicks } from './axisTicks.ts';
import type { Fold } from './idle.ts';
import { placeLabel } from './placeLabel.ts';
import type { Axis, TimelineRow } from './row.ts';
import { clampView, isSameView, LEAST_VIEW, type View } from './view.ts';
import { edgeWords } from './wording.ts';

/** The elements of one row's picture. */
export interface Lane {
  readonly element: HTMLElement;
  readonly row: TimelineRow;
  /** In the order of the row's shapes. */
  readonly shapes: readonly HTMLElement[];
  readonly label?: LaneLabel | undefined;
  /** Where it is said that the record lies outside the view. */
  readonly edge: HTMLElement;
}

/** A label and what it takes. */
export interface LaneLabel {
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
/** Until the picture is measured, it is as wide as on paper. */
const UNMEASURED: Width = { picture: 380, em: 12 };

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
  private width: Width = UNMEASURED;
  private fineness: number | undefined;
  private readonly lanes = new Set<Lane>();
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly axis: Axis,
    readonly fold: Fold,
    /** In time. */
    view: View | undefined,
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
    this.fineness = undefined;
    for (const lane of this.lanes) this.place(lane);
    for (const listener of this.listeners) listener();
  }

  /** Is told after each painted view. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Keeps a lane in its place for as long as it is on the page. */
  hold(lane: Lane): () => void {
    this.lanes.add(lane);
    this.place(lane);
    return () => this.lanes.delete(lane);
  }

  /** The picture has another width, or its labels another size; both in px. */
  measure(picture: number, em: number): void {
    if (picture === this.width.picture && em === this.width.em) return;
    this.width = picture > 0 && em > 0 ? { picture, em } : UNMEASURED;
    // Shapes stand at fractions of it.
    for (const { row, label } of this.lanes) {
      if (label && row.label && this.outside(row) === undefined) this.placeLabel(label, row.label);
    }
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

  private place(lane: Lane): void {
    const { row, element, shapes, label, edge } = lane;
    const side = this.outside(row);
    if (element.dataset.outside !== side) element.dataset.outside = side ?? '';
    if (side !== undefined) {
      const words = edgeWords(row, side, this.step(), this.span);
      if (edge.textContent !== words) edge.textContent = words;
      return;
    }
    row.shapes.forEach(({ s, e }, index) => {
      const shape = shapes[index];
      if (shape) setNumbers(shape, far(this.fraction(s)), far(this.fraction(e)));
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
    const { dataset } = label.element;
    if (dataset.side !== place.side) dataset.side = place.side;
    const length = place.isShort ? 'short' : 'full';
    if (dataset.length !== length) dataset.length = length;
    if (place.side === 'inside' && seen) setNumbers(label.element, seen.a, seen.b);
    // At the start of what is seen of the bar: where it may end is what the bar is looked at for.
    else if (place.side === 'over') setNumbers(label.element, Math.min(seenPart(a), Math.max(0, 1 - short)), b);
    else setNumbers(label.element, a, b);
  }

  /** On which side of the view a row lies with all its shapes. */
  private outside({ shapes }: TimelineRow): 'before' | 'after' | undefined {
    if (shapes.length === 0) return undefined;
    const { from, to } = this.timesOf(this.painted);
    if (shapes.every(({ s, e }) => e < from || (e === from && s < e))) return 'before';
    if (shapes.every(({ s, e }) => s > to || (s === to && s < e))) return 'after';
    return undefined;
  }

  /** How fine the axis is at its widest, in ms. */
  private step(): number {
    this.fineness ??= axisTicks(this.timesOf(this.painted), this.span).at(-1)?.step ?? LEAST_VIEW;
    return this.fineness;
  }
}

/** Shapes that reach far past the picture's edge are cut there, where nobody sees it and no browser loses its digits. */
function far(fraction: number): number {
  return Math.min(Math.max(fraction, -1), 2);
}

function seenPart(fraction: number): number {
  return Math.min(Math.max(fraction, 0), 1);
}

function setNumbers({ style }: HTMLElement, a: number, b: number): void {
  style.setProperty('--a', a.toFixed(5));
  style.setProperty('--b', b.toFixed(5));
}
