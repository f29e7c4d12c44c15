/** Folding what is idle: only where most is, and never at the cost of order, reach or the way back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldIdle, idleLength, idleStretches, UNFOLDED } from '../../src/timeline/idle.ts';

describe('idle stretches', () => {
  it('lie between two instants, and are worth folding from a tenth of the view on', () => {
    expect(idleStretches([0, 100, 199, 299, 1000], { from: 0, to: 1000 })).toEqual([
      { from: 0, to: 100 },
      { from: 199, to: 299 },
      { from: 299, to: 1000 },
    ]);
  });

  it('are worth an offer where they are four fifths of the view', () => {
    const view = { from: 0, to: 94_244 };
    expect(idleLength([0, 173, 94_166, 94_244], view)).toBe(93_993);
    const busy = Array.from({ length: 40 }, (_, index) => index * 2400);
    expect(idleLength(busy, view)).toBeUndefined();
  });
});

describe('a folded picture', () => {
  const whole = { from: 0, to: 94_244 };
  const fold = foldIdle([0, 173, 94_166, 94_244], whole);

  it('keeps the length of everything that is not folded', () => {
    expect(fold.toPlace(173) - fold.toPlace(0)).toBe(173);
    expect(fold.toPlace(94_244) - fold.toPlace(94_166)).toBeCloseTo(78, 6);
    expect(fold.toPlace(94_244)).toBeLessThan(whole.to / 10);
  });

  it('is the picture itself where nothing is idle', () => {
    expect(foldIdle([0, 40, 80], { from: 0, to: 100 }).gaps.length).toBe(3);
    expect(
      foldIdle(
        Array.from({ length: 100 }, (_, at) => at),
        { from: 0, to: 100 },
      ),
    ).toBe(UNFOLDED);
  });

  it('is strictly in order, and every place is one instant', () => {
    const instants = fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 30 });
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 99_999 }), (all, at) => {
        const folded = foldIdle(all, { from: 0, to: 100_000 });
        expect(folded.toPlace(at + 1)).toBeGreaterThan(folded.toPlace(at));
        expect(folded.toTime(folded.toPlace(at))).toBeCloseTo(at, 3);
      }),
    );
  });
});
