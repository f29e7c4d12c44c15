/*
 * Every way of moving the view, by whatever hand: what is seen at once, and what is kept of it when the hand rests.
 *
 * A move that goes on (a wheel, a drag, a key held down) is one step, which Back takes back in one. Knows neither keys nor
 * pointers.
 */

import type { LivePicture } from './livePicture.ts';
import type { PictureStore } from './pictureStore.ts';
import { fitTo, isSameView, isWhole, panBy, settleView, type View, zoomAbout } from './view.ts';

/** What kind of move: two of one kind close together are one step. */
export type Move = 'zoom' | 'pan' | 'edge' | 'jump';

/** A move that has rested for so long is over, in ms. */
const AT_REST = 250;
/** Another move of the same kind within this time belongs to the same step, in ms. */
const SAME_STEP = 1200;

/** Moves the view of one picture. */
export class Moves {
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What has been moved and not been kept yet. */
  private pending: Move | undefined;
  private last: { readonly move: Move; readonly at: number } | undefined;

  /** @param onKept is told of each view that comes to rest, in time: kept from here, or chosen elsewhere */
  constructor(
    readonly picture: LivePicture,
    private readonly store: PictureStore,
    private readonly onKept: (view: View) => void,
  ) {}

  /** Zooms about a place in the picture, a fraction of its width. @param factor below 1 shows less */
  zoom(factor: number, fraction = 0.5): void {
    const { picture } = this;
    picture.show(zoomAbout(picture.view, picture.placeAt(fraction), factor, picture.whole));
    this.keepSoon('zoom');
  }

  /**
   * The point that lies in the view as it lies in what is seen of a stretch of time, as a fraction of the picture's width:
   * zooming about it leads to that stretch, with all of it in sight while it fits. Nothing where the stretch is not seen.
   */
  wayTo(stretch: View): number | undefined {
    const { picture } = this;
    const { from, to } = picture.view;
    const places = picture.placesOf(stretch);
    const [first, last] = [Math.max(places.from, from), Math.min(places.to, to)];
    if (first > last) return undefined;
    const length = to - from;
    // What takes more than half of the view cannot stay in sight as a whole when half of it is seen: its middle does.
    if (last - first > length / 2) return ((first + last) / 2 - from) / length;
    return (first - from) / (length - (last - first));
  }

  /** Moves by a fraction of what is seen; later in time when above 0. */
  pan(fraction: number): void {
    const { picture } = this;
    picture.show(panBy(picture.view, fraction * (picture.view.to - picture.view.from), picture.whole));
    this.keepSoon('pan');
  }

  /** Shows a stretch of places and keeps it. */
  see(view: View): void {
    this.picture.show(view);
    this.keep('jump');
  }

  /** Shows all. */
  seeWhole(): void {
    this.see(this.picture.whole);
  }

  /** Fits a stretch of time; where it fits already, goes back to what was seen before. */
  fit(s: number, e: number, isToggle = false): void {
    const { picture } = this;
    const { from, to } = picture.placesOf({ from: s, to: e });
    const view = fitTo(from, to, picture.whole);
    if (isToggle && isSameView(this.settled(view), this.settled(picture.view))) this.back();
    else this.see(view);
  }

  /** Back to what was seen before the last step; to all of it where there was no step. @returns false where it is all seen */
  back(): boolean {
    if (this.pending !== undefined) this.keep(this.pending);
    this.last = undefined;
    if (this.store.back()) return true;
    if (isWhole(this.picture.view, this.picture.whole)) return false;
    this.seeWhole();
    return true;
  }

  /** Keeps what is seen once the move has rested. */
  keepSoon(move: Move): void {
    clearTimeout(this.timer);
    this.pending = move;
    this.timer = setTimeout(() => this.keep(move), AT_REST);
  }

  /** Keeps what is seen now. */
  keep(move: Move): void {
    this.end();
    const { picture, store } = this;
    const settled = this.settled(picture.view);
    const kept = store.get();
    const before = kept.view ?? picture.span;
    const now = performance.now();
    const isSameStep = move !== 'jump' && this.last?.move === move && now - this.last.at < SAME_STEP;
    this.last = { move, at: now };
    if (isSameView(settled, before)) return;
    picture.show(picture.placesOf(settled));
    const { view: _, ...rest } = kept;
    store.set(isWhole(settled, picture.span) ? rest : { ...rest, view: settled }, isSameStep ? 'amend' : 'step');
    this.onKept(settled);
  }

  /** Another view was chosen elsewhere: by Back, by a link. */
  follow(view: View | undefined): void {
    this.end();
    const { picture } = this;
    const seen = view ?? picture.span;
    const isAnother = !isSameView(this.settled(picture.view), settleView(seen, picture.span));
    picture.show(view ? picture.placesOf(view) : picture.whole);
    if (isAnother) this.onKept(seen);
  }

  /** Forgets a move that is not at rest yet. */
  end(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.pending = undefined;
  }

  /** What is kept of a view: in time, and no finer than can be seen. */
  private settled(view: View): View {
    return settleView(this.picture.timesOf(view), this.picture.span);
  }
}
