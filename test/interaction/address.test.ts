/** Which texts are addresses, and until when one that was signed is good for. */
import { describe, expect, it } from 'vitest';
import { expiryOf, hasRecording, isHttpAddress, MASKED_ADDRESS } from '../../src/interaction/address.ts';

describe('an address', () => {
  it.each([['https://a.example/b?c=d#e'], ['http://127.0.0.1:8080'], ['HTTPS://A.EXAMPLE/'], ['https://[::1]/']])(
    'is %s',
    (text) => {
      expect(isHttpAddress(text)).toBe(true);
    },
  );

  it.each([
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['ftp://a.example'],
    ['//a.example'],
    ['https://'],
    ['https:/a.example'],
    [' https://a.example'],
    ['https://a.example/b c'],
    ['https://a.example\n'],
    ['https://a.example/\u202Egpj'],
    ['https:\\\\a.example'],
    ['see https://a.example'],
  ])('is not %j', (text) => {
    expect(isHttpAddress(text)).toBe(false);
  });
});

describe('a signed address', () => {
  const signed = (query: string): string => `https://rec.example.com/a.wav?${query}`;

  it('says how long it is good for', () => {
    expect(expiryOf(signed('X-Amz-Date=20260216T130422Z&X-Amz-Expires=300&X-Amz-Signature=aa'))).toBe(
      Date.UTC(2026, 1, 16, 13, 9, 22),
    );
    expect(expiryOf(signed('Expires=1771247362&Signature=aa'))).toBe(1_771_247_362_000);
  });

  it.each([
    ['X-Amz-Expires=300'],
    ['X-Amz-Date=20260231T130422Z&X-Amz-Expires=300'],
    ['X-Amz-Date=20260216T130422Z&X-Amz-Expires=soon'],
    ['Expires=tomorrow'],
    [''],
  ])('does not say it in %j', (query) => {
    expect(expiryOf(signed(query))).toBeUndefined();
  });
});

it('only a text that may be played is the address of a recording, masked or not', () => {
  for (const audioRecording of ['https://rec.example.com/a.wav', MASKED_ADDRESS])
    expect(hasRecording({ audioRecording })).toBe(true);
  for (const audioRecording of [true, null, 7, 'yes', 's3://bucket/a.wav', ['https://a.example']]) {
    expect(hasRecording({ audioRecording })).toBe(false);
  }
  expect(hasRecording(null)).toBe(false);
});
