/** The threshold as typed: every way to write it, and each reason to refuse. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis } from '../../src/time/instant.ts';
import { formatThreshold, LONGEST_THRESHOLD, parseThreshold } from '../../src/time/threshold.ts';

describe('parseThreshold', () => {
  it.each([
    ['20', 20_000],
    [' 20 ', 20_000],
    ['20 s', 20_000],
    ['20.5', 20_500],
    ['20,5', 20_500],
    ['20.001', 20_001],
    ['93.993', 93_993],
    ['20.5000', 20_500],
    ['.5', 500],
    ['5.', 5000],
    ['+7', 7000],
    ['0', 0],
    ['-0', 0],
    ['007', 7000],
    ['86400', 86_400_000],
  ])('reads "%s" as %i ms', (text, threshold) => {
    expect(parseThreshold(text)).toEqual({ isGood: true, threshold });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['twenty', 'not-a-number'],
    ['1e3', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['.', 'not-a-number'],
    ['s', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['20.0001', 'too-fine'],
    ['-1', 'negative'],
    ['\u22120.001', 'negative'],
    ['-0.0001', 'negative'],
    ['86400.001', 'too-long'],
    ['86401', 'too-long'],
    ['99999999999999999999', 'too-long'],
  ])('refuses "%s" as %s', (text, problem) => {
    expect(parseThreshold(text)).toEqual({ isGood: false, problem });
  });

  it('reads back what formatThreshold writes, for every millisecond of a day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LONGEST_THRESHOLD }), (threshold) => {
        expect(parseThreshold(formatThreshold(millis(threshold)))).toEqual({ isGood: true, threshold });
      }),
    );
  });

  it('never throws, and never takes a threshold outside 0 to one day', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const reading = parseThreshold(text);
        if (reading.isGood) expect(reading.threshold).toBeGreaterThanOrEqual(0);
        if (reading.isGood) expect(reading.threshold).toBeLessThanOrEqual(LONGEST_THRESHOLD);
      }),
    );
  });
});

describe('formatThreshold', () => {
  it('writes no more decimals than there are', () => {
    expect([20_000, 20_500, 20_050, 93_993, 0, 1].map((length) => formatThreshold(millis(length)))).toEqual([
      '20',
      '20.5',
      '20.05',
      '93.993',
      '0',
      '0.001',
    ]);
  });
});
