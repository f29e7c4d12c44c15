/*
 * Where a recording plays, on the interaction's clock. Shared by the player, which moves it, and the picture, which draws it.
 *
 *      zeroAt                         at                        zeroAt + length
 *   -----|=============================|===========================|------>
 *        |<-------- position --------->|
 *
 * What the recording's zero is on that clock is not documented: it is assumed, and can be moved. Knows no player, no
 * element and no React. What changes seldom is a snapshot; subscribers are called on each step of the sound, many times a second.
 */

import { after, between, type Instant, type Millis, millis } from './instant.ts';

/** What changes seldom. */
export interface RecordingPlace {
  /** What the sound's first moment is taken to be. */
  readonly zeroAt: Instant;
  /** Missing until the sound is loaded, and for one without an end. */
  readonly length?: Millis;
  /** Whether the sound was asked for: played, or sought in by itself. */
  readonly isAsked: boolean;
}

export class Playhead {
  private place: RecordingPlace;
  private positionNow: Millis = millis(0);
  private readonly listeners = new Set<() => void>();
  private readonly followers = new Set<() => void>();
  private seekIn: ((position: Millis) => void) | undefined;

  /** @param assumedAt what its zero is taken to be until it is moved */
  constructor(readonly assumedAt: Instant) {
    this.place = { zeroAt: assumedAt, isAsked: false };
  }

  /** The same object until something of it changes. */
  readonly get = (): RecordingPlace => this.place;

  /** In the sound, from its beginning. */
  get position(): Millis {
    return this.positionNow;
  }

  /** On the interaction's clock. */
  get at(): Instant {
    return after(this.place.zeroAt, this.positionNow);
  }

  /** Is told when the place changes. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Draws now, and whenever the playhead or its place moves. */
  follow(draw: () => void): () => void {
    this.followers.add(draw);
    draw();
    return () => this.followers.delete(draw);
  }

  /** The player is there, and seeks in the sound when it is asked to. */
  connect(seekIn: (position: Millis) => void): () => void {
    this.seekIn = seekIn;
    return () => {
      if (this.seekIn === seekIn) this.seekIn = undefined;
    };
  }

  /** The sound plays, or was sought in, at this position. */
  played(position: Millis): void {
    this.positionNow = position;
    if (this.place.isAsked) this.tell(this.followers);
    else this.change({ ...this.place, isAsked: true });
  }

  /** The sound's length is known. */
  loaded(length: Millis | undefined): void {
    const { length: _, ...rest } = this.place;
    this.change(length === undefined ? rest : { ...rest, length });
  }

  /**
   * Goes to an instant of the interaction; to the sound's nearest end where it is outside of it. Loads nothing.
   *
   * @param isAsked whether the sound itself is meant: else the playhead stays unseen until it is
   */
  seek(at: Instant, isAsked: boolean): void {
    const { zeroAt, length } = this.place;
    const position = millis(Math.max(0, Math.min(between(zeroAt, at), length ?? Number.POSITIVE_INFINITY)));
    if (isAsked) this.played(position);
    else {
      this.positionNow = position;
      this.tell(this.followers);
    }
    this.seekIn?.(position);
  }

  /** Takes the sound's zero to be another instant; the sound plays on where it is. */
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
