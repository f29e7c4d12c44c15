/*
 * The playback position of a recording on the interaction's clock, shared by the player and the timeline.
 *
 *      zeroAt                         at                        zeroAt + length
 *   -----|=============================|===========================|------>
 *        |<-------- position --------->|
 *
 * The recording's zero on that clock is not documented: it is assumed, and can be moved. No DOM and no React. `subscribe`
 * with its snapshot is for what changes seldom; `follow` is called on every `timeupdate`, many times a second.
 */

import { after, between, type Instant, type Millis, millis } from './instant.ts';

/** The snapshot: what changes seldom. */
export interface RecordingPlace {
  /** The assumed or chosen instant of the recording's zero. */
  readonly zeroAt: Instant;
  /** Missing until metadata is loaded, and for a recording without an end. */
  readonly length?: Millis;
  /** Whether the user has played the recording or sought in it: then the playhead is drawn. */
  readonly isAsked: boolean;
  /** The player found that it cannot be played: then nothing is drawn of it. */
  readonly isFailed: boolean;
}

/** Less of it than this is no part of a recording to go to: the last moment of a conversation belongs to after-call work too. */
const LEAST_HEARD = 1000;

export class Playhead {
  private place: RecordingPlace;
  private positionNow: Millis = millis(0);
  private readonly listeners = new Set<() => void>();
  private readonly followers = new Set<() => void>();
  private seekIn: ((position: Millis) => void) | undefined;

  /** @param assumedAt the instant of its zero until it is moved */
  constructor(readonly assumedAt: Instant) {
    this.place = { zeroAt: assumedAt, isAsked: false, isFailed: false };
  }

  /** A stable snapshot for `useSyncExternalStore`. */
  readonly get = (): RecordingPlace => this.place;

  /** From the recording's beginning. */
  get position(): Millis {
    return this.positionNow;
  }

  /** On the interaction's clock. */
  get at(): Instant {
    return after(this.place.zeroAt, this.positionNow);
  }

  /** Calls the listener when the snapshot changes. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Calls `draw` now and on every change of position or snapshot. */
  follow(draw: () => void): () => void {
    this.followers.add(draw);
    draw();
    return () => this.followers.delete(draw);
  }

  /** Registers the player's seek. Returns the way to unregister it. */
  connect(seekIn: (position: Millis) => void): () => void {
    this.seekIn = seekIn;
    return () => {
      if (this.seekIn === seekIn) this.seekIn = undefined;
    };
  }

  /** The player's position changed. */
  played(position: Millis): void {
    this.positionNow = position;
    if (this.place.isAsked) this.tell(this.followers);
    else this.change({ ...this.place, isAsked: true });
  }

  /** The player has the recording's length. */
  loaded(length: Millis | undefined): void {
    const { length: _, ...rest } = this.place;
    this.change(length === undefined ? rest : { ...rest, length });
  }

  /** The user means the recording itself: seeks to an instant of the interaction, clamped to it. Loads nothing. */
  seek(at: Instant): void {
    this.played(millis(Math.max(0, Math.min(between(this.place.zeroAt, at), this.end))));
    this.seekIn?.(this.positionNow);
  }

  /** The player failed, or is tried again. */
  failed(isFailed: boolean): void {
    if (isFailed !== this.place.isFailed) this.change({ ...this.place, isFailed });
  }

  /**
   * Seeks to where a record begins, or to the recording's beginning if the record goes on into it; a hidden playhead stays
   * hidden. Of a record outside the recording it stays where it is. Loads nothing.
   */
  seekRecord(from: Instant, to: Instant): void {
    const [start, end] = [between(this.place.zeroAt, from), between(this.place.zeroAt, to)];
    if (start < 0 ? end < LEAST_HEARD : start > this.end - LEAST_HEARD) return;
    this.positionNow = millis(Math.max(0, start));
    this.tell(this.followers);
    this.seekIn?.(this.positionNow);
  }

  private get end(): number {
    return this.place.length ?? Number.POSITIVE_INFINITY;
  }

  /** Sets another instant for the recording's zero; playback goes on at the same position. */
  moveZero(zeroAt: Instant): void {
    if (zeroAt !== this.place.zeroAt) this.change({ ...this.place, zeroAt });
  }

  private change(place: RecordingPlace): void {
    this.place = place;
    this.tell(this.listeners);
    this.tell(this.followers);
  }

  private tell(those: ReadonlySet<() => void>): void {
    for (const tell of [...those]) tell();
  }
}
