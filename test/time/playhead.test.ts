/** Where a recording plays on the interaction's clock, and who is told when that changes. */
import { describe, expect, it, vi } from 'vitest';
import { instant, millis } from '../../src/time/instant.ts';
import { Playhead } from '../../src/time/playhead.ts';

const ZERO = instant(1_000_000);

describe('a playhead', () => {
  it('is at its assumed zero, and nobody asked for the sound', () => {
    const playhead = new Playhead(ZERO);
    expect(playhead.at).toBe(ZERO);
    expect(playhead.get()).toEqual({ zeroAt: ZERO, isAsked: false, isFailed: false });
  });

  it('moves with the sound, and tells followers of each step but listeners only of the first', () => {
    const playhead = new Playhead(ZERO);
    const [listener, follower] = [vi.fn(), vi.fn()];
    playhead.subscribe(listener);
    const stop = playhead.follow(follower);
    expect(follower).toHaveBeenCalledTimes(1);
    playhead.played(millis(40));
    playhead.played(millis(80));
    expect(playhead.at).toBe(ZERO + 80);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(follower).toHaveBeenCalledTimes(3);
    stop();
    playhead.played(millis(120));
    expect(follower).toHaveBeenCalledTimes(3);
  });

  it.each([
    [-500, 0],
    [0, 0],
    [3000, 3000],
    [16_000, 16_000],
    [99_000, 16_000],
  ])('sent to %d ms of a sound of 16 s goes to %d', (wanted, position) => {
    const playhead = new Playhead(ZERO);
    const seekIn = vi.fn();
    playhead.connect(seekIn);
    playhead.loaded(millis(16_000));
    playhead.seek(instant(ZERO + wanted));
    expect(seekIn).toHaveBeenCalledWith(position);
    expect(playhead.position).toBe(position);
  });

  it.each([
    ['begins before it and goes on into it', -500, 5000, 0],
    ['begins within it', 3000, 3000, 3000],
    ['is over before it', -900, 0, undefined],
    ['begins as it ends', 15_704, 25_000, undefined],
    ['begins after it', 40_000, 50_000, undefined],
  ])('sent to a record that %s', (_, from, to, position) => {
    const playhead = new Playhead(ZERO);
    const seekIn = vi.fn();
    playhead.connect(seekIn);
    playhead.loaded(millis(16_000));
    playhead.played(millis(700));
    playhead.seekRecord(instant(ZERO + from), instant(ZERO + to));
    expect(seekIn.mock.calls).toEqual(position === undefined ? [] : [[position]]);
    expect(playhead.position).toBe(position ?? 700);
  });

  it('sent by the way stays unseen until the sound is asked for', () => {
    const playhead = new Playhead(ZERO);
    playhead.seekRecord(instant(ZERO + 5000), instant(ZERO + 9000));
    expect(playhead.get().isAsked).toBe(false);
    expect(playhead.position).toBe(5000);
    playhead.played(millis(5000));
    expect(playhead.get().isAsked).toBe(true);
  });

  it('goes with its zero, the sound staying where it is', () => {
    const playhead = new Playhead(ZERO);
    const seekIn = vi.fn();
    playhead.connect(seekIn);
    playhead.played(millis(2000));
    playhead.moveZero(instant(ZERO - 700));
    expect(playhead.at).toBe(ZERO + 1300);
    expect(playhead.assumedAt).toBe(ZERO);
    expect(seekIn).not.toHaveBeenCalled();
  });

  it('asks nothing of a player that is gone', () => {
    const playhead = new Playhead(ZERO);
    const seekIn = vi.fn();
    playhead.connect(seekIn)();
    playhead.seek(instant(ZERO + 1));
    expect(seekIn).not.toHaveBeenCalled();
  });
});
