/** Views of the picture: never outside the whole, never nothing, and back again to the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampView,
  fitTo,
  isWhole,
  LEAST_VIEW,
  panBy,
  settleView,
  type View,
  zoomAbout,
} from '../../src/timeline/view.ts';

const whole: View = { from: -1000, to: 99_000 };
const wholes = fc
  .tuple(fc.integer({ min: -1_000_000, max: 0 }), fc.integer({ min: 1, max: 400_000_000 }))
  .map(([from, length]) => ({ from, to: from + length }));

function expectInside(view: View, outer: View): void {
  expect(view.from).toBeGreaterThanOrEqual(outer.from - 1e-6);
  expect(view.to).toBeLessThanOrEqual(outer.to + 1e-6);
  expect(view.to - view.from).toBeGreaterThanOrEqual(Math.min(LEAST_VIEW, outer.to - outer.from) - 1e-6);
}

describe('clampView', () => {
  it.each([
    ['before the whole', { from: -5000, to: 0 }, { from: -1000, to: 4000 }],
    ['past the whole', { from: 98_000, to: 100_000 }, { from: 97_000, to: 99_000 }],
    ['wider than the whole', { from: -9000, to: 200_000 }, whole],
    ['of no length', { from: 500, to: 500 }, { from: 499.5, to: 500.5 }],
    ['backwards', { from: 700, to: 600 }, { from: 649.5, to: 650.5 }],
    ['inside', { from: 0.25, to: 1.25 }, { from: 0.25, to: 1.25 }],
    ['of no number', { from: Number.NaN, to: 3 }, whole],
  ])('brings a view %s inside', (_what, view, expected) => {
    expect(clampView(view, whole)).toEqual(expected);
  });
});

describe('zoomAbout', () => {
  it('keeps the instant under the pointer where it was', () => {
    expect(zoomAbout(whole, 24_000, 0.5, whole)).toEqual({ from: 11_500, to: 61_500 });
  });

  it('in and out again about one point is the same view', () => {
    fc.assert(
      fc.property(
        wholes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 12 }),
        (all, share, steps) => {
          const at = all.from + share * (all.to - all.from);
          let view: View = all;
          let least = 0;
          for (; least < steps && (view.to - view.from) * 0.8 > LEAST_VIEW; least += 1)
            view = zoomAbout(view, at, 0.8, all);
          for (let step = 0; step < least; step += 1) view = zoomAbout(view, at, 1 / 0.8, all);
          expect(view.from).toBeCloseTo(all.from, 3);
          expect(view.to).toBeCloseTo(all.to, 3);
        },
      ),
    );
  });

  it('stops at a millisecond across the width and at the whole', () => {
    let view: View = whole;
    for (let step = 0; step < 100; step += 1) view = zoomAbout(view, 500, 0.5, whole);
    expect(view.to - view.from).toBeCloseTo(LEAST_VIEW, 6);
    expect(view.from).toBeLessThanOrEqual(500);
    expect(view.to).toBeGreaterThanOrEqual(500);
    for (let step = 0; step < 100; step += 1) view = zoomAbout(view, 500, 2, whole);
    expect(isWhole(view, whole)).toBe(true);
  });
});

describe('panBy', () => {
  it('keeps its length against either edge', () => {
    expect(panBy({ from: 0, to: 100 }, -5000, whole)).toEqual({ from: -1000, to: -900 });
    expect(panBy({ from: 0, to: 100 }, 1e9, whole)).toEqual({ from: 98_900, to: 99_000 });
  });
});

describe('fitTo', () => {
  it('leaves room on both sides, as far as the whole goes', () => {
    expect(fitTo(10_000, 20_000, whole)).toEqual({ from: 9500, to: 20_500 });
    expect(fitTo(-1000, 9000, whole)).toEqual({ from: -1000, to: 9500 });
  });

  it('shows what is around an instant', () => {
    expect(fitTo(5000, 5000, whole)).toEqual({ from: 3000, to: 7000 });
  });
});

describe('settleView', () => {
  it('keeps no digit that cannot be seen', () => {
    expect(settleView({ from: 30_214.732_81, to: 60_000.018_2 }, whole)).toEqual({ from: 30_215, to: 60_000 });
    expect(settleView({ from: 31_115.123_456, to: 31_116.123_456 }, whole)).toEqual({
      from: 31_115.1235,
      to: 31_116.1235,
    });
  });

  it('comes back to the whole, however far in it was kept', () => {
    const moves = fc.tuple(wholes, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(moves, ([all, fraction, steps]) => {
        const at = all.from + fraction * (all.to - all.from);
        const factor = Math.max(0.5 ** steps, LEAST_VIEW / (all.to - all.from));
        const kept = settleView(zoomAbout(all, at, factor, all), all);
        expect(settleView(zoomAbout(kept, at, 1 / factor, all), all)).toEqual(all);
      }),
    );
  });

  it('is at rest: what is settled once stays', () => {
    const views = fc.tuple(
      wholes,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(views, ([all, one, other]) => {
        const length = all.to - all.from;
        const view = clampView(
          { from: all.from + Math.min(one, other) * length, to: all.from + Math.max(one, other) * length },
          all,
        );
        const settled = settleView(view, all);
        expectInside(settled, all);
        expect(settleView(settled, all)).toEqual(settled);
        expect(Math.abs(settled.from - view.from)).toBeLessThanOrEqual((view.to - view.from) / 1000);
      }),
    );
  });
});
