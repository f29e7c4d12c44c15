import { describe, expect, test } from 'vitest';
import { BoundedPlaces } from '../../src/gateway/places.ts';

const { signal } = new AbortController();

/** Enters, and tells by its letter when it is inside. */
function enterAs(places: BoundedPlaces, name: string, inside: string[], by: AbortSignal = signal): Promise<void> {
  return places.enter(by).then(() => void inside.push(name));
}

describe('places', () => {
  test('are taken at once while there are any, then first come first served', async () => {
    const places = new BoundedPlaces(2, 3);
    const inside: string[] = [];
    const all = ['a', 'b', 'c', 'd', 'e'].map((name) => enterAs(places, name, inside));
    await all[1];
    expect([inside.join(''), places.taken, places.waiting, places.isFull]).toEqual(['ab', 2, 3, true]);
    for (const expected of ['abc', 'abcd', 'abcde']) {
      places.leave();
      await all[expected.length - 1];
      expect(inside.join('')).toBe(expected);
    }
    expect([places.taken, places.waiting, places.isFull]).toEqual([2, 0, false]);
    places.leave();
    places.leave();
    expect(places.taken).toBe(0);
  });

  test('are waited for no longer than one wants to', async () => {
    const places = new BoundedPlaces(1, 2);
    const inside: string[] = [];
    const gone = new AbortController();
    await enterAs(places, 'a', inside);
    const givingUp = enterAs(places, 'b', inside, gone.signal);
    const waiting = enterAs(places, 'c', inside);
    expect(places.isFull).toBe(true);
    gone.abort(new Error('gone'));
    await expect(givingUp).rejects.toThrow('gone');
    expect([places.waiting, places.isFull]).toEqual([1, false]);
    places.leave();
    await waiting;
    expect(inside.join('')).toBe('ac');
    // To give up once inside has no effect on the places.
    expect([places.taken, places.waiting]).toEqual([1, 0]);
  });

  test('are not taken by whoever is gone already', async () => {
    const places = new BoundedPlaces(1, 0);
    await expect(places.enter(AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    expect(places.taken).toBe(0);
  });

  test('none to wait for: full as soon as they are taken', async () => {
    const places = new BoundedPlaces(1, 0);
    await places.enter(signal);
    expect(places.isFull).toBe(true);
  });
});
