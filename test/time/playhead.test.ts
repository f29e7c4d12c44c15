/** Where a recording plays on the interaction's clock, and who is told when that changes. */
import { describe, expect, it, vi } from 'vitest';
import { instant, millis } from '../../src/time/instant.ts';
import { Playhead } from '../../src/time/playhead.ts';

const ZERO = instant(1_000_000);

describe('a playhead', () => {
  it('is at its assumed zero, and nobody asked for the sound', () => {
    const playhead = new Playhead(ZERO);
    expect(playhead.at).toBe(ZERO);
    expect(playhead.get()).toEqual({ zeroAt: ZERO, isAsked: false });
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
    playhead.seek(instant(ZERO + wanted), true);
    expect(seekIn).toHaveBeenCalledWith(position);
    expect(playhead.position).toBe(position);
  });

  it('sent by the way stays unseen until the sound is asked for', () => {
    const playhead = new Playhead(ZERO);
    playhead.seek(instant(ZERO + 5000), false);
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
    playhead.seek(instant(ZERO + 1), true);
    expect(seekIn).not.toHaveBeenCalled();
  });
});
