/** Instants from text, lengths from decimal seconds: what is exact, what is cut, what is refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, between, instant, millis, parseInstant, secondsToMillis } from '../../src/time/instant.ts';

describe('parseInstant', () => {
  it.each([
    ['2017-12-07T19:22:07.638Z', Date.UTC(2017, 11, 7, 19, 22, 7, 638)],
    ['2016-02-29T00:00:00.000Z', Date.UTC(2016, 1, 29)],
    ['2017-12-31T23:59:59.999Z', Date.UTC(2017, 11, 31, 23, 59, 59, 999)],
    ['2017-12-07T19:22:07Z', Date.UTC(2017, 11, 7, 19, 22, 7)],
    ['2017-12-07T19:22Z', Date.UTC(2017, 11, 7, 19, 22)],
    ['2017-12-07t19:22:07.6z', Date.UTC(2017, 11, 7, 19, 22, 7, 600)],
    ['2017-12-07 19:22:07,638Z', Date.UTC(2017, 11, 7, 19, 22, 7, 638)],
    ['2017-12-07T19:22:07.638+00:00', Date.UTC(2017, 11, 7, 19, 22, 7, 638)],
    ['2017-12-07T15:22:07.638-04:00', Date.UTC(2017, 11, 7, 19, 22, 7, 638)],
    ['2017-12-08T00:52:07.638+0530', Date.UTC(2017, 11, 7, 19, 22, 7, 638)],
    ['2017-12-08T01:07:07.638+05:45', Date.UTC(2017, 11, 7, 19, 22, 7, 638)],
    ['2016-02-29T00:00:00Z', Date.UTC(2016, 1, 29)],
    ['1969-12-31T23:59:59.999Z', -1],
  ])('reads %s exactly', (text, at) => {
    expect(parseInstant(text)).toEqual({ at, isExact: true });
  });

  it.each([
    ['a text without a zone', '2017-12-07T19:22:07.638'],
    ['a date alone', '2017-12-07'],
    ['the way a person writes it', '07/12/2017 7:20 PM'],
    ['30 February', '2017-02-30T00:00:00Z'],
    ['29 February of a year that has none', '2017-02-29T00:00:00Z'],
    ['30 February, in the form of every sample', '2017-02-30T00:00:00.000Z'],
    ['31 April', '2017-04-31T00:00:00.000Z'],
    ['month 13', '2017-13-01T00:00:00Z'],
    ['month 0', '2017-00-01T00:00:00.000Z'],
    ['24 o’clock and some', '2017-12-07T24:00:00.001Z'],
    ['second 60', '2017-12-07T19:22:60.000Z'],
    ['the year 99 to the ms', '0099-12-07T19:22:07.638Z'],
    ['a letter among the digits', '2017-12-07T19:22:0O.638Z'],
    ['another separator', '2017-12-07T19.22:07.638Z'],
    ['day 0', '2017-12-00T00:00:00Z'],
    ['24 o’clock', '2017-12-07T24:00:00Z'],
    ['minute 60', '2017-12-07T19:60:00Z'],
    ['a leap second, which counted milliseconds have no place for', '2016-12-31T23:59:60Z'],
    ['an offset of a whole day', '2017-12-07T19:22:07+24:00'],
    ['an offset with 60 minutes', '2017-12-07T19:22:07+01:60'],
    ['a zone by name', '2017-12-07T19:22:07 EST'],
    ['the year 99, which a calendar of two-digit years takes for 1999', '0099-12-07T19:22:07Z'],
    ['a number of milliseconds as text', '1512674527638'],
    ['text around it', ' 2017-12-07T19:22:07.638Z'],
    ['an empty text', ''],
  ])('refuses %s', (_, text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('cuts what is finer than a millisecond, and says so', () => {
    const at = Date.UTC(2017, 11, 7, 19, 22, 7, 638);
    expect(parseInstant('2017-12-07T19:22:07.638999Z')).toEqual({ at, isExact: false });
    expect(parseInstant('2017-12-07T19:22:07.638000001Z')).toEqual({ at, isExact: false });
    expect(parseInstant('2017-12-07T19:22:07.638000Z')).toEqual({ at, isExact: true });
  });

  it('gives back every instant that toISOString prints', () => {
    const dates = fc.date({
      min: new Date('0100-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        expect(parseInstant(date.toISOString())).toEqual({ at: date.getTime(), isExact: true });
      }),
    );
  });

  it('reads the same moment whatever offset it is written in', () => {
    const dates = fc.date({
      min: new Date('0101-01-01T00:00:00Z'),
      max: new Date('9998-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 }), (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0');
        const minutes = String(Math.abs(offset) % 60).padStart(2, '0');
        const text = `${local}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
        expect(parseInstant(text)?.at).toBe(date.getTime());
      }),
    );
  });

  it('never throws and never gives a broken number, whatever the text', () => {
    const digits = fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,12})?(Z|[+-]\d\d:\d\d)$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), digits), (text) => {
        const read = parseInstant(text);
        if (read !== undefined) expect(Number.isSafeInteger(read.at)).toBe(true);
      }),
    );
  });
});

describe('secondsToMillis', () => {
  it.each([
    [94.166, 94_166],
    [0.173, 173],
    [22.72, 22_720],
    [0, 0],
    [0.001, 1],
    [-61.754, -61_754],
    [1.005, 1005],
    [4.35, 4350],
    [86_400, 86_400_000],
  ])('%d s is %d ms, exactly', (seconds, expected) => {
    expect(secondsToMillis(seconds)).toEqual({ length: expected, isExact: true });
  });

  it('gives every decimal of three places back as its thousandths', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (thousandths) => {
        const whole = Math.abs(thousandths);
        const digits = `${thousandths < 0 ? '-' : ''}${Math.floor(whole / 1000)}.${String(whole % 1000).padStart(3, '0')}`;
        const read = secondsToMillis(Number(digits));
        // Where a double's own grain is coarser than a thousandth, the text itself no longer names one millisecond.
        if (whole / 1000 < 2 ** 42)
          expect(read).toEqual({ length: thousandths === 0 ? 0 : thousandths, isExact: true });
        else expect(read === undefined || Math.abs(read.length - thousandths) <= 2).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('rounds finer figures to the nearest millisecond, and says so', () => {
    expect(secondsToMillis(93.9934)).toEqual({ length: 93_993, isExact: false });
    expect(secondsToMillis(93.9936)).toEqual({ length: 93_994, isExact: false });
    expect(secondsToMillis(0.0001)).toEqual({ length: 0, isExact: false });
    expect(secondsToMillis(0.1 + 0.2)).toEqual({ length: 300, isExact: false });
  });

  it('has no negative zero', () => {
    expect(Object.is(secondsToMillis(-0)?.length, 0)).toBe(true);
    expect(Object.is(secondsToMillis(-0.0001)?.length, 0)).toBe(true);
  });

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [Number.NEGATIVE_INFINITY], [1e300], [-1e16]])(
    'refuses %d',
    (seconds) => {
      expect(secondsToMillis(seconds)).toBeUndefined();
    },
  );
});

describe('lengths between instants', () => {
  it('keep their sign', () => {
    expect(between(instant(5000), instant(2000))).toBe(-3000);
    expect(after(instant(5000), millis(-3000))).toBe(2000);
  });
});
