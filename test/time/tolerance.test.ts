/** Equal, before and after, at the tolerance and one millisecond either side of it. */
import { describe, expect, it } from 'vitest';
import { areEqual, isLess, toleranceOf } from '../../src/time/tolerance.ts';

describe('two figures', () => {
  it.each([
    [0, true, false],
    [1, true, false],
    [2, true, false],
    [3, false, true],
  ])('%d ms apart are equal: %s, one before the other: %s', (apart, equal, before) => {
    expect([areEqual(10, 10 + apart), areEqual(10 + apart, 10)]).toEqual([equal, equal]);
    expect([isLess(10, 10 + apart), isLess(10 + apart, 10)]).toEqual([before, false]);
  });
});

describe('the tolerance of a comparison', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 3],
    [7, 7],
  ])('of %d figures is %d ms', (figures, tolerance) => {
    expect(toleranceOf(figures)).toBe(tolerance);
  });
});
