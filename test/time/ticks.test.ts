/** Round marks on an axis: never too many, never outside it, never two with the same words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatClockMs } from '../../src/time/format.ts';
import { after, instant, type Millis, millis } from '../../src/time/instant.ts';
import { formatClockTick, formatTick, roundTicks } from '../../src/time/ticks.ts';

const YEAR = 366 * 86_400_000;
const DAY = 86_400_000;

/** A view of a few ms to some thousand years, near its zero or far from it, and how many marks it has room for. */
const views = fc
  .record({
    length: fc.oneof(
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 0, max: 600_000 }),
      fc.integer({ min: 0, max: 3 * DAY }),
      fc.integer({ min: 0, max: 3 * YEAR }),
      fc.integer({ min: 0, max: 5000 * YEAR }),
    ),
    from: fc.oneof(fc.constant(0), fc.integer({ min: -5000, max: 0 }), fc.integer({ min: -10 * YEAR, max: 10 * YEAR })),
    most: fc.integer({ min: 1, max: 40 }),
  })
  .map(({ length, from, most }) => ({ from: millis(from), to: millis(from + length), most }));

function labels(from: Millis, to: Millis, most: number): string[] {
  const { step, at } = roundTicks(from, to, most);
  return at.map((tick) => formatTick(tick, step, millis(to - from)));
}

describe('roundTicks', () => {
  it.each([
    ['the reference interaction', 0, 94_244, 5, [0, 20_000, 40_000, 60_000, 80_000]],
    ['a view of a few ms', 0, 7, 4, [0, 2, 4, 6]],
    ['half a day', 0, 43_200_000, 4, [0, 6 * 3_600_000, 12 * 3_600_000]],
    ['a view that begins before the zero', -1500, 1500, 4, [-1000, 0, 1000]],
    ['no length, on a round place', 0, 0, 5, [0]],
  ])('marks %s', (_, from, to, most, at) => {
    expect(roundTicks(millis(from), millis(to), most).at).toEqual(at);
  });

  it('counts both ends of a view when it counts its marks', () => {
    expect(roundTicks(millis(0), millis(100_000), 5).at.length).toBeLessThanOrEqual(5);
    expect(roundTicks(millis(0), millis(10), 1).at).toEqual([0]);
  });

  it('gives round, finite marks inside the view, at most as many as asked, from milliseconds to years', () => {
    fc.assert(
      fc.property(views, ({ from, to, most }) => {
        const { step, at } = roundTicks(from, to, most);
        expect(Number.isSafeInteger(step) && step > 0).toBe(true);
        expect(at.length).toBeLessThanOrEqual(most);
        at.forEach((tick, index) => {
          expect(Number.isSafeInteger(tick)).toBe(true);
          expect(Object.is(tick, -0)).toBe(false);
          expect(tick >= from && tick <= to && tick % step === 0).toBe(true);
          if (index > 0) expect(tick - (at[index - 1] ?? Number.NaN)).toBe(step);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves no view with room for marks bare', () => {
    fc.assert(
      fc.property(views, ({ from, to, most }) => {
        const { at } = roundTicks(from, to, most);
        if (most >= 4 && to - from >= 4) expect(at.length).toBeGreaterThan(0);
      }),
    );
  });

  it('uses the steps people count in: a divisor or multiple of a second, minute, hour or day', () => {
    fc.assert(
      fc.property(views, ({ from, to, most }) => {
        const { step } = roundTicks(from, to, most);
        const units = [1, 1000, 60_000, 3_600_000, DAY];
        const unit = units.findLast((each) => step >= each) ?? 1;
        expect(step % unit).toBe(0);
        expect([1, 2, 3, 5, 6].includes(Number(String(step / unit).replace(/0+$/, ''))) || step / unit === 12).toBe(
          true,
        );
      }),
    );
  });

  it('marks nothing on an axis that is none', () => {
    for (const [from, to] of [
      [Number.NaN, 5],
      [0, Number.POSITIVE_INFINITY],
      [0, Number.NaN],
    ] as const) {
      const { step, at } = roundTicks(millis(from), millis(to), 5);
      expect(at).toEqual([]);
      expect(Number.isFinite(step)).toBe(true);
    }
    expect(roundTicks(millis(10), millis(5), 5).at).toEqual([]);
  });
});

describe('formatTick', () => {
  it.each([
    [0, 94_244, 5, ['0 s', '20', '40', '60', '80']],
    [0, 900, 4, ['0.0 s', '0.5']],
    [0, 240_000, 5, ['0:00', '1:00', '2:00', '3:00', '4:00']],
    [0, 7_200_000, 5, ['0:00 h', '0:30 h', '1:00 h', '1:30 h', '2:00 h']],
    [0, 4 * DAY, 5, ['0 d', '1 d', '2 d', '3 d', '4 d']],
    [-2000, 2000, 5, ['−2', '−1', '0 s', '1', '2']],
  ])('says the marks of %d to %d ms', (from, to, most, words) => {
    expect(labels(millis(from), millis(to), most)).toEqual(words);
  });

  it('never prints the same words twice on one axis', () => {
    fc.assert(
      fc.property(views, ({ from, to, most }) => {
        const words = labels(from, to, most);
        expect(new Set(words).size).toBe(words.length);
        for (const each of words) expect(each).not.toMatch(/NaN|Infinity|undefined|e\+/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an axis that is read by the clock', () => {
  const clockLabels = (start: string, zone: string, length: number, most: number): readonly string[] => {
    const clock = { zeroAt: instant(Date.parse(start)), zone };
    const { step, at } = roundTicks(millis(0), millis(length), most, clock);
    return at.map((tick) => formatClockTick(tick, step, clock));
  };

  it.each([
    [
      'minutes of the zone',
      '2025-03-12T16:20:07.418Z',
      'America/Halifax',
      46 * 60_000,
      5,
      ['13:30', '13:40', '13:50', '14:00'],
    ],
    [
      'seconds',
      '2025-03-12T16:20:07.418Z',
      'UTC',
      6000,
      6,
      ['16:20:08', '16:20:09', '16:20:10', '16:20:11', '16:20:12', '16:20:13'],
    ],
    ['parts of a second', '2025-03-12T16:20:07.418Z', 'UTC', 1000, 2, ['16:20:07.5', '16:20:08.0']],
    ['the day at midnight', '2026-06-01T21:10:00.000Z', 'UTC', 6 * 3_600_000, 3, ['22:00', '2 Jun', '02:00']],
    [
      'the night in which summer time ends',
      '2026-10-31T20:00:00.000Z',
      'America/Halifax',
      DAY,
      5,
      ['18:00', '1 Nov', '06:00', '12:00'],
    ],
    [
      'the hour that comes twice',
      '2026-11-01T04:10:00.000Z',
      'America/Halifax',
      2 * 3_600_000,
      4,
      ['01:30', '01:00', '01:30', '02:00'],
    ],
  ])('has %s', (_, start, zone, length, most, expected) => {
    expect(clockLabels(start, zone, length, most)).toEqual(expected);
  });

  it('has marks that are round by the clock of any zone, inside the view, in order, at most as many as asked', () => {
    const zones = fc.constantFrom('UTC', 'America/Halifax', 'America/St_Johns', 'Asia/Kathmandu', 'Europe/Berlin');
    const zeros = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(
        zones,
        zeros,
        fc.integer({ min: 1, max: 3 * DAY }),
        fc.integer({ min: 1, max: 12 }),
        (zone, zero, to, most) => {
          const clock = { zeroAt: instant(zero), zone };
          const { step, at } = roundTicks(millis(0), millis(to), most, clock);
          expect(at.length).toBeLessThanOrEqual(most);
          at.forEach((tick, index) => {
            expect(tick >= 0 && tick <= to && tick > (at[index - 1] ?? -1)).toBe(true);
            const [hours = 0, minutes = 0, seconds = 0] = formatClockMs(after(clock.zeroAt, tick), zone)
              .split(':')
              .map(Number);
            const local = Math.round((hours * 3600 + minutes * 60 + seconds) * 1000);
            expect(local % Math.min(step, DAY)).toBe(0);
          });
        },
      ),
    );
  });
});
