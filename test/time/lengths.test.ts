/** Lengths in words and columns: bands, carrying over, thresholds, and what is not a length at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis } from '../../src/time/instant.ts';
import {
  formatColumn,
  formatColumnRange,
  formatExact,
  formatLength,
  formatLengthRange,
  formatLimit,
  formatPlace,
  formatPlaces,
} from '../../src/time/lengths.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('formatLength', () => {
  it.each([
    [8_245, '8.2 s'],
    [8_000, '8.0 s'],
    [48_340, '48 s'],
    [94_166, '1 min 34 s'],
    [2 * HOUR + 15 * MINUTE + 4_000, '2 h 15 min'],
    [230_400_000, '2 d 16 h'],
    // rounded to the nearest, and carried over
    [93_993, '1 min 34 s'],
    [9_949, '9.9 s'],
    [9_960, '10 s'],
    [59_960, '1 min 0 s'],
    [59 * MINUTE + 59_700, '1 h 0 min'],
    [23 * HOUR + 59 * MINUTE + 40_000, '1 d 0 h'],
    [DAY + 23 * HOUR + 31 * MINUTE, '2 d 0 h'],
    // signs, nothing, and next to nothing
    [-61_754, '−1 min 2 s'],
    [0, '0 s'],
    [-0, '0 s'],
    [173, '0.2 s'],
    [42, '0.042 s'],
    [4, '0.004 s'],
    [-5, '−0.005 s'],
    [0.3, 'less than 0.001 s'],
    [253_370_764_800_000, '2,932,532 d 0 h'],
    [Number.NaN, 'unknown length'],
    [Number.POSITIVE_INFINITY, 'unknown length'],
  ])('%d ms is %s', (length, text) => {
    expect(formatLength(millis(length))).toBe(text);
  });

  it.each([
    [19_999, 20_000, '19.999 s'],
    [20_001, 20_000, '20.001 s'],
    [20_000, 20_000, '20 s'],
    [19_960, 20_000, '19.96 s'],
    [19_600, 20_000, '19.6 s'],
    [20_990, 20_000, '21.0 s'],
    [20_940, 20_000, '20.9 s'],
    [21_001, 20_000, '21 s'],
    [90_400, 90_000, '1 min 30.4 s'],
    // a minute's rounding may not reach a threshold that lies further off than a second
    [2 * HOUR + 15 * MINUTE + 20_000, 2 * HOUR + 15 * MINUTE + 10_000, '2 h 15 min 20 s'],
    [DAY + 20 * MINUTE, DAY, '1 d 0 h 20 min'],
  ])('%d ms beside a threshold of %d is %s', (length, threshold, text) => {
    expect(formatLength(millis(length), millis(threshold))).toBe(text);
  });

  it('lies on the same side of a threshold as the length itself, and off by half of its last unit at most', () => {
    const near = fc.tuple(fc.integer({ min: 0, max: 2 * DAY }), fc.integer({ min: -1_500, max: 1_500 }));
    fc.assert(
      fc.property(near, ([threshold, by]) => {
        const length = threshold + by;
        const shown = readBack(formatLength(millis(length), millis(threshold)));
        expect(Math.sign(shown - threshold)).toBe(Math.sign(by));
        expect(Math.sign(shown)).toBe(Math.sign(length));
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: -10 * DAY, max: 10 * DAY }), (length) => {
        const most =
          Math.abs(length) < 10_000
            ? 50
            : Math.abs(length) < HOUR
              ? 500
              : Math.abs(length) < DAY
                ? MINUTE / 2
                : HOUR / 2;
        expect(Math.abs(readBack(formatLength(millis(length))) - length)).toBeLessThanOrEqual(most);
      }),
    );
  });
});

/** A length as printed, in ms. */
function readBack(text: string): number {
  const units = { d: DAY, h: HOUR, min: MINUTE, s: 1000 } as const;
  let total = 0;
  for (const [, number = '', unit] of text.matchAll(/([\d.,]+) (d|h|min|s)\b/g)) {
    total += Number(number.replaceAll(',', '')) * units[unit as keyof typeof units];
  }
  return Math.round(total) * (text.startsWith('−') ? -1 : 1);
}

describe('formatLengthRange', () => {
  it.each([
    [14_287, 27_545, '14 s to 28 s'],
    [14_287, undefined, '14 s or more'],
    [14_287, 14_287, '14 s'],
    [48_100, 48_300, '48.1 s to 48.3 s'],
    [2 * HOUR, 2 * HOUR + 10_000, '2 h 0 min to 2 h 0 min 10 s'],
  ])('from %s to %s', (least, most, text) => {
    expect(formatLengthRange(millis(least), most === undefined ? undefined : millis(most))).toBe(text);
  });
});

describe('formatLimit', () => {
  it.each([
    [20_000, '20 s'],
    [20_500, '20.5 s'],
    [20_001, '20.001 s'],
    [8_000, '8 s'],
    [90_000, '1 min 30 s'],
    [120_000, '2 min 0 s'],
    [0, '0 s'],
    [5_400_000, '1 h 30 min'],
    [DAY, '1 d 0 h'],
    [DAY - 1, '23 h 59 min 59.999 s'],
  ])('%d ms is %s', (threshold, text) => {
    expect(formatLimit(millis(threshold))).toBe(text);
  });
});

describe('columns and places', () => {
  it.each([
    [2_914_000, false, '48:34'],
    [93_993, false, '1:34'],
    [8_104_400, false, '2:15:04'],
    [8_245, false, '0:08.245'],
    [9_999, false, '0:09.999'],
    [10_000, false, '0:10'],
    [59_960, false, '1:00'],
    [-61_754, false, '−1:02'],
    [0, false, '0:00'],
    [2_914_120, true, '48:34.120'],
    [230_400_000, false, '2 d 16 h'],
    [230_400_123, true, '64:00:00.123'],
    [DAY - 300, false, '1 d 0 h'],
  ])('%d ms, fine: %s, is %s', (length, isFine, text) => {
    expect(formatColumn(millis(length), isFine)).toBe(text);
  });

  it('give milliseconds within a second of a threshold', () => {
    expect(formatColumn(millis(20_004), false, millis(20_000))).toBe('0:20.004');
    expect(formatColumn(millis(20_000), false, millis(20_000))).toBe('0:20');
    expect(formatColumn(millis(24_004), false, millis(20_000))).toBe('0:24');
  });

  it('tell the two sides of a range apart', () => {
    expect(formatColumnRange(millis(14_287), millis(27_545))).toBe('0:14 – 0:28');
    expect(formatColumnRange(millis(4_287), millis(27_545))).toBe('0:04.287 – 0:27.545');
    expect(formatColumnRange(millis(48_100), millis(48_300))).toBe('0:48.100 – 0:48.300');
    expect(formatColumnRange(millis(14_287), undefined)).toBe('0:14 or more');
    expect(formatColumnRange(millis(0), millis(27_545))).toBe('up to 0:28');
  });

  it('are told with milliseconds where they are close together', () => {
    expect(formatPlaces(millis(45_402), millis(58_660))).toEqual(['0:45', '0:59']);
    expect(formatPlaces(millis(45_402), millis(46_000))).toEqual(['0:45.402', '0:46.000']);
    expect(formatPlace(millis(3_723_004))).toBe('1:02:03');
    expect(formatPlace(millis(230_400_000))).toBe('64:00:00');
    expect(formatPlace(millis(5 * DAY))).toBe('5 d 0 h');
  });

  it('are exact where digits are compared', () => {
    expect(formatExact(millis(93_993))).toBe('93.993 s');
  });
});
