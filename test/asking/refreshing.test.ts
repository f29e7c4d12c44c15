/** When a running interaction is asked for again: the schedule, without any clock. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goesOnAfter, LONGEST_REFRESH, refreshDelay, SHORTEST_REFRESH } from '../../src/asking/refreshing.ts';
import { LookupFailure } from '../../src/interaction/LookupFailure.ts';

const MINUTE = 60_000;

describe('refreshDelay', () => {
  it.each([
    [undefined, 15_000],
    [-5000, 15_000],
    [0, 15_000],
    [10 * MINUTE, 15_000],
    [20 * MINUTE, 30_000],
    [60 * MINUTE, 90_000],
    [400 * MINUTE, 600_000],
    [24 * 60 * MINUTE, 600_000],
  ])('at an age of %s ms: %d ms', (age, delay) => {
    expect(refreshDelay(age, 0)).toBe(delay);
  });

  it('doubles with every failure in a row, and is never shorter than the host asks', () => {
    expect([0, 1, 2].map((failures) => refreshDelay(0, failures))).toEqual([15_000, 30_000, 60_000]);
    const busy = (retryAfter: number): LookupFailure => new LookupFailure('busy', { retryAfter });
    expect(refreshDelay(0, 1, busy(5000))).toBe(30_000);
    expect(refreshDelay(0, 1, busy(3_600_000))).toBe(3_600_000);
  });

  it('stays within its limits and never falls with age or failures', () => {
    const ages = fc.integer({ min: -1e9, max: 1e12 });
    const counts = fc.nat({ max: 5 });
    fc.assert(
      fc.property(ages, ages, counts, (one, other, failures) => {
        const [young, old] = one < other ? [one, other] : [other, one];
        const delay = refreshDelay(young, failures);
        expect(delay).toBeGreaterThanOrEqual(SHORTEST_REFRESH);
        expect(delay).toBeLessThanOrEqual(LONGEST_REFRESH);
        expect(refreshDelay(old, failures)).toBeGreaterThanOrEqual(delay);
        expect(refreshDelay(young, failures + 1)).toBeGreaterThanOrEqual(delay);
      }),
    );
  });
});

describe('goesOnAfter', () => {
  it('what may pass, and a browser that is offline, twice; the third time it stops', () => {
    for (const kind of ['upstream', 'busy', 'unreachable', 'offline'] as const) {
      expect([1, 2, 3].map((failures) => goesOnAfter(failures, new LookupFailure(kind)))).toEqual([true, true, false]);
    }
  });

  it('stops at once where asking again would bring the same', () => {
    for (const kind of ['signed-out', 'refused', 'not-found', 'another-interaction'] as const) {
      expect(goesOnAfter(1, new LookupFailure(kind))).toBe(false);
    }
    expect(goesOnAfter(1, new TypeError('x'))).toBe(false);
  });
});
