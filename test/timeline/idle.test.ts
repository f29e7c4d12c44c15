/** Folding what is idle: only where most is, and never at the cost of order, reach or the way back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldIdle, idleOf, idleStretches, UNFOLDED } from '../../src/timeline/idle.ts';

describe('idle stretches', () => {
  it('lie between two instants, and are worth folding from a tenth of the view on', () => {
    expect(idleStretches([0, 100, 199, 299, 1000], { from: 0, to: 1000 })).toEqual([
      { from: 0, to: 100 },
      { from: 199, to: 299 },
      { from: 299, to: 1000 },
    ]);
  });

  it('are the same however the instants are ordered, and as a look at all of them in order has it', () => {
    const instants = fc.array(fc.integer({ min: -500, max: 10_500 }), { maxLength: 40 });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 10_000 }), (all, length) => {
        const view = { from: 0, to: length };
        const inside = all.filter((at) => at > 0 && at < length).sort((a, b) => a - b);
        const edges = [0, ...inside, length];
        const gaps = edges.slice(1).map((to, index) => ({ from: edges[index] ?? 0, to }));
        expect(idleStretches(all, view)).toEqual(gaps.filter(({ from, to }) => to - from >= length * 0.1));
      }),
    );
  });

  it('are worth an offer where they are four fifths of the view', () => {
    const view = { from: 0, to: 94_244 };
    expect(idleOf([0, 173, 94_166, 94_244], view)).toEqual({ count: 1, length: 93_993 });
    const busy = Array.from({ length: 40 }, (_, index) => index * 2400);
    expect(idleOf(busy, view)).toBeUndefined();
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

  it('of a part keeps the length of all that lies outside the part', () => {
    const all = { from: 0, to: 1_000_000 };
    const part = { from: 400_000, to: 494_244 };
    const instants = [0, 173, 94_166, 94_244].map((at) => at + part.from);
    const folded = foldIdle(instants, all, part);
    expect(folded.toPlace(part.from)).toBe(part.from);
    expect(folded.toPlace(all.to) - folded.toPlace(part.to)).toBeCloseTo(all.to - part.to, 6);
    expect(folded.toPlace(part.to) - folded.toPlace(part.from)).toBeLessThan(10_000);
  });

  it('is not offered to be folded again, and the rest of the view is judged by itself', () => {
    const instants = [0, 173, 94_166, 94_244];
    expect(idleOf(instants, whole, fold)).toBeUndefined();
    expect(idleOf(instants, { from: 0, to: 300 }, fold)).toMatchObject({ length: 300 });
    const busy = Array.from({ length: 40 }, (_, index) => index * 5);
    expect(idleOf([...busy, ...instants], { from: 0, to: 94_200 }, fold)).toBeUndefined();
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
