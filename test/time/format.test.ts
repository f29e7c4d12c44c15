/** Times in words and figures, in zones that change their clocks and in zones that are half an hour off. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatClock,
  formatClockMs,
  formatCount,
  formatDate,
  formatHms,
  formatIso,
  formatIsoIn,
  formatSeconds,
  formatZone,
  isZone,
} from '../../src/time/format.ts';
import { type Instant, instant, millis, parseInstant } from '../../src/time/instant.ts';

function at(text: string): Instant {
  const read = parseInstant(text);
  if (!read) throw new Error(`not an instant: ${text}`);
  return read.at;
}

describe('lengths', () => {
  it.each([
    [93_993, '93.993', '0:01:33.993'],
    [173, '0.173', '0:00:00.173'],
    [0, '0.000', '0:00:00.000'],
    [-61_754, '−61.754', '−0:01:01.754'],
    [-5, '−0.005', '−0:00:00.005'],
    [59_999, '59.999', '0:00:59.999'],
    [60_000, '60.000', '0:01:00.000'],
    [86_405_000, '86405.000', '24:00:05.000'],
  ])('%d ms is %s s, %s', (length, seconds, hms) => {
    expect(formatSeconds(millis(length))).toBe(seconds);
    expect(formatHms(millis(length))).toBe(hms);
  });

  it('print every length so that it can be read back', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (length) => {
        const [whole = '', thousandths = ''] = formatSeconds(millis(length)).replace('−', '-').split('.');
        expect(BigInt(whole + thousandths)).toBe(BigInt(length));
        const [, sign, hours, minutes, seconds, ms] =
          /^(−?)(\d+):([0-5]\d):([0-5]\d)\.(\d{3})$/.exec(formatHms(millis(length))) ?? [];
        const back =
          ((BigInt(hours ?? -1) * 60n + BigInt(minutes ?? 0)) * 60n + BigInt(seconds ?? 0)) * 1000n + BigInt(ms ?? 0);
        expect(sign === '−' ? -back : back).toBe(BigInt(length));
      }),
    );
  });
});

describe('clock times', () => {
  const hangUp = at('2017-12-07T19:22:07.638Z');

  it('are told in the zone asked for', () => {
    expect(formatClock(hangUp, 'UTC')).toEqual({ clock: '19:22:07', ms: '638' });
    expect(formatClockMs(hangUp, 'UTC')).toBe('19:22:07.638');
    expect(formatDate(hangUp, 'UTC')).toBe('Thu 7 Dec 2017');
    expect(formatZone('UTC', hangUp)).toBe('UTC');
    expect(formatClockMs(hangUp, 'America/Moncton')).toBe('15:22:07.638');
  });

  it.each([
    ['America/Moncton', 'AST (GMT-4)'],
    ['America/New_York', 'EST (GMT-5)'],
    ['Europe/London', 'GMT'],
    ['Europe/Paris', 'CET (GMT+1)'],
    ['Asia/Kolkata', 'IST (GMT+5:30)'],
    ['America/Sao_Paulo', 'Sao Paulo (GMT-2)'],
    ['Etc/GMT+3', 'GMT-3'],
  ])('name %s as %s: a short name where there is one, else the city, with the offset', (zone, name) => {
    expect(formatZone(zone, hangUp)).toBe(name);
  });

  it('are right in zones that are not whole hours off', () => {
    expect(formatClockMs(hangUp, 'Asia/Kolkata')).toBe('00:52:07.638');
    expect(formatDate(hangUp, 'Asia/Kolkata')).toBe('Fri 8 Dec 2017');
    expect(formatClockMs(hangUp, 'Asia/Kathmandu')).toBe('01:07:07.638');
    expect(formatClockMs(hangUp, 'America/St_Johns')).toBe('15:52:07.638');
  });

  it('jump with the clocks in spring and say the same hour twice in autumn, told apart by the zone’s name', () => {
    const zone = 'America/Moncton';
    expect(formatClock(at('2024-03-10T05:59:59Z'), zone).clock).toBe('01:59:59');
    expect(formatClock(at('2024-03-10T06:00:00Z'), zone).clock).toBe('03:00:00');
    const first = at('2024-11-03T04:30:00Z');
    const second = at('2024-11-03T05:30:00Z');
    expect(formatClock(first, zone).clock).toBe('01:30:00');
    expect(formatClock(second, zone).clock).toBe('01:30:00');
    expect(formatZone(zone, first)).not.toBe(formatZone(zone, second));
  });

  it('jump by half an hour on Lord Howe', () => {
    expect(formatClock(at('2024-10-05T15:29:59Z'), 'Australia/Lord_Howe').clock).toBe('01:59:59');
    expect(formatClock(at('2024-10-05T15:30:00Z'), 'Australia/Lord_Howe').clock).toBe('02:30:00');
  });

  it('call midnight 00, not 24', () => {
    expect(formatClockMs(at('2017-12-07T00:00:00Z'), 'UTC')).toBe('00:00:00.000');
  });

  it('count milliseconds forward before 1970 too', () => {
    expect(formatClockMs(instant(-1), 'UTC')).toBe('23:59:59.999');
  });

  it('agree in UTC with what the API would print', () => {
    const instants = fc.integer({ min: -59_000_000_000_000, max: 253_402_300_799_999 });
    fc.assert(
      fc.property(instants, (value) => {
        expect(formatIso(instant(value)).slice(11, 23)).toBe(formatClockMs(instant(value), 'UTC'));
      }),
    );
  });

  it('say in words that a moment lies outside the calendar, and never throw', () => {
    const far = instant(Number.MAX_SAFE_INTEGER);
    expect(formatIso(far)).toBe('outside the calendar');
    expect(formatDate(far, 'UTC')).toBe('outside the calendar');
    expect(formatClockMs(far, 'UTC')).toBe('outside the calendar');
    expect(formatZone('America/Moncton', far)).toBe('America/Moncton');
    expect(formatDate(instant(Number.NaN), 'UTC')).toBe('outside the calendar');
  });
});

describe('isZone', () => {
  it('knows the names that formats can be made with', () => {
    expect(['UTC', 'US/Eastern', 'Asia/Kolkata'].map(isZone)).toEqual([true, true, true]);
    expect(['', 'Mars/Olympus', 'EST5EDT4', 'constructor'].map(isZone)).toEqual([false, false, false, false]);
  });
});

describe('the usual zone, written without asking a calendar', () => {
  const asked = (at: number, form: Intl.DateTimeFormatOptions): Map<string, string> =>
    new Map(
      new Intl.DateTimeFormat('en-GB', { ...form, timeZone: 'UTC' })
        .formatToParts(at)
        .map((part) => [part.type, part.value]),
    );

  it('is what the calendar would write, for any instant it has', () => {
    fc.assert(
      fc.property(fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 }), (value) => {
        const parts = asked(value, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
        expect(formatDate(instant(value), 'UTC')).toBe(
          `${parts.get('weekday')} ${parts.get('day')} ${parts.get('month')} ${parts.get('year')}`,
        );
        const time = asked(value, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
        expect(formatClock(instant(value), 'UTC').clock).toBe(
          `${time.get('hour')}:${time.get('minute')}:${time.get('second')}`,
        );
      }),
    );
  });

  it('has every month', () => {
    for (let month = 0; month < 12; month += 1) {
      const at = Date.UTC(2026, month, 15);
      expect(formatDate(instant(at), 'UTC')).toBe(
        `${asked(at, { weekday: 'short' }).get('weekday')} 15 ${asked(at, { month: 'short' }).get('month')} 2026`,
      );
    }
  });
});

describe('counts', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [12345678, '12,345,678'],
  ])('%d', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });
});

describe('an instant with the offset of its zone', () => {
  it.each([
    ['2026-11-01T04:30:00.250Z', 'America/Halifax', '2026-11-01T01:30:00.250-03:00'],
    // Summer time ends: the same hour again, with another offset.
    ['2026-11-01T05:30:00.250Z', 'America/Halifax', '2026-11-01T01:30:00.250-04:00'],
    ['2026-11-01T05:30:00.250Z', 'Asia/Kathmandu', '2026-11-01T11:15:00.250+05:45'],
    ['2026-11-01T05:30:00.250Z', 'Europe/London', '2026-11-01T05:30:00.250+00:00'],
    ['2026-11-01T05:30:00.250Z', 'UTC', '2026-11-01T05:30:00.250Z'],
  ])('%s in %s', (text, zone, expected) => {
    expect(formatIsoIn(at(text), zone)).toBe(expected);
    expect(parseInstant(formatIsoIn(at(text), zone))?.at).toBe(at(text));
  });
});
