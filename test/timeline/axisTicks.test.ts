/** The marks of the axis: round, inside, and never so many that their labels would touch at the least width. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisTicks, type TickWidth, zeroWords } from '../../src/timeline/axisTicks.ts';
import type { View } from '../../src/timeline/view.ts';

function viewOf(from: number, to: number): View {
  return { from, to };
}

function labels(view: View, width: TickWidth, whole: View = view): readonly string[] {
  return axisTicks(view, whole)
    .filter((set) => set.width === width)
    .flatMap(({ ticks }) => ticks.map(({ label }) => label));
}

/** The least width of the picture in characters, as the style sheet has it. */
const CHARACTERS: Readonly<Record<TickWidth, number>> = { narrow: 35, middle: 40, wide: 90 };

describe('axisTicks', () => {
  it('counts a minute and a half in seconds, more closely where there is more room', () => {
    const axis = viewOf(0, 94_244);
    expect(labels(axis, 'narrow')).toEqual(['0 s', '30', '60', '90']);
    expect(labels(axis, 'middle')).toEqual(['0 s', '20', '40', '60', '80']);
    expect(labels(axis, 'wide')).toEqual(['0 s', '20', '40', '60', '80']);
  });

  it('counts four minutes in minutes', () => {
    expect(labels(viewOf(0, 258_905), 'wide')).toEqual([
      ...['0:00', '0:30', '1:00', '1:30', '2:00', '2:30', '3:00', '3:30', '4:00'],
    ]);
  });

  it('counts a part of four minutes as the whole is counted, as finely as it is seen', () => {
    const whole = viewOf(0, 258_905);
    expect(labels(viewOf(30_000, 70_000), 'narrow', whole)).toEqual(['0:40', '1:00']);
    expect(labels(viewOf(31_115, 31_119), 'middle', whole)).toEqual(['0:31.116', '0:31.118']);
    expect(labels(viewOf(31_115.25, 31_116.25), 'wide', whole)).toEqual(['0:31.116']);
  });

  it('leaves room between labels at every width, for any axis', () => {
    const anyAxis = fc
      .tuple(
        fc.oneof(fc.constant(0), fc.integer({ min: -1_000_000_000, max: 0 })),
        fc.oneof(fc.integer({ min: 1, max: 600_000 }), fc.integer({ min: 1, max: 315_000_000_000_000 })),
      )
      .map(([from, length]) => viewOf(from, from + length));
    fc.assert(
      fc.property(anyAxis, (axis) => {
        for (const { width, step, ticks } of axisTicks(axis, axis)) {
          const characters = (step / (axis.to - axis.from)) * CHARACTERS[width];
          const longest = Math.max(...ticks.map(({ label }) => label.length), 0);
          if (ticks.length > 1) expect(characters).toBeGreaterThan(longest);
          expect(ticks.every(({ at }) => at >= axis.from && at <= axis.to)).toBe(true);
        }
      }),
    );
  });
});

describe('zeroWords', () => {
  it.each([
    [94_244, '0'],
    [258_905, '0:00'],
    [1000, '0'],
    [86_403_518, '0:00'],
  ])('names the zero of an axis of %i ms %s', (to, words) => {
    expect(zeroWords(viewOf(0, to))).toBe(words);
  });
});
