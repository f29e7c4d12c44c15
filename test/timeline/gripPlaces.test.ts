/** The handles of the overview: reachable wherever the window is, however short it is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gripPlaces } from '../../src/timeline/Overview.tsx';

const strip = fc.double({ min: 120, max: 2000, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the handles of a window', () => {
  it('are each under a pointer for 24 px, never far out of the strip, and lie over the ends of a window that has room', () => {
    fc.assert(
      fc.property(strip, share, share, fc.constantFrom(24, 44), (width, one, other, grip) => {
        const [a, b] = [Math.min(one, other) * width, Math.max(one, other) * width];
        const { from, to } = gripPlaces(a, b, { strip: width, grip });
        expect(from).toBeGreaterThanOrEqual(-12);
        expect(to + grip).toBeLessThanOrEqual(width + 12 + 1e-9);
        expect(to - from).toBeGreaterThanOrEqual(24 - 1e-9);
        if (b - a < 24 || a < 2 * grip || b > width - 2 * grip) return;
        expect(a).toBeGreaterThanOrEqual(from);
        expect(a).toBeLessThanOrEqual(from + grip);
        expect(b).toBeGreaterThanOrEqual(to);
        expect(b).toBeLessThanOrEqual(to + grip);
      }),
    );
  });

  it('lie half in a window that shows all', () => {
    expect(gripPlaces(0, 500, { strip: 500, grip: 24 })).toEqual({ from: -12, to: 488 });
  });
});
