import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Packing, type Parcel, Unpacking } from '../../src/lookup/parcels.ts';

/** Packs, sends each parcel as a thread would, and unpacks. */
function carry(value: unknown): { readonly value: unknown; readonly parcels: number; readonly largest: number } {
  const packing = new Packing(value);
  const unpacking = new Unpacking();
  let parcels = 0;
  let largest = 0;
  for (let parcel = packing.next(); parcel !== undefined; parcel = packing.next()) {
    const sent: Parcel = structuredClone(parcel);
    parcels += 1;
    const characters = sent.values.reduce((sum: number, item) => sum + (typeof item === 'string' ? item.length : 0), 0);
    largest = Math.max(largest, characters, sent.steps.length);
    unpacking.take(sent);
  }
  return { value: unpacking.value, parcels, largest };
}

describe('parcels', () => {
  it('carry any JSON value as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(carry(value).value).toStrictEqual(value);
      }),
    );
  });

  it('keep the order of members, and one called __proto__', () => {
    const text = '{"b":1,"a":{"__proto__":{"x":[]},"constructor":null},"10":2}';
    expect(JSON.stringify(carry(JSON.parse(text)).value)).toBe(JSON.stringify(JSON.parse(text)));
  });

  it('are many and small for a large value', () => {
    const value = { list: Array.from({ length: 50_000 }, (_, n) => ({ n, text: `no. ${n}`, list: [null, true, ''] })) };
    const carried = carry(value);
    expect(carried.value).toStrictEqual(value);
    expect(carried.parcels).toBeGreaterThan(40);
    expect(carried.largest).toBeLessThan(250_000);
  });

  it('cut up a long text, even through a surrogate pair', () => {
    const value = { before: 1, text: `a${'😀'.repeat(1_600_000)}`, after: ['x'] };
    const carried = carry(value);
    expect(carried.value).toStrictEqual(value);
    expect(carried.largest).toBeLessThan(1_000_100);
  });

  it('carry 500,000 levels', () => {
    const levels = 500_000;
    let value = carry(JSON.parse('['.repeat(levels) + ']'.repeat(levels))).value;
    let seen = 0;
    while (Array.isArray(value)) {
      seen += 1;
      value = value[0];
    }
    expect(seen).toBe(levels);
  });

  it('say when they have not all arrived', () => {
    const packing = new Packing({ text: 'x'.repeat(3_000_000) });
    const unpacking = new Unpacking();
    expect(() => unpacking.value).toThrow('whole');
    const first = packing.next();
    if (first) unpacking.take(first);
    expect(() => unpacking.value).toThrow('whole');
  });

  it('refuse what JSON cannot hold', () => {
    expect(() => carry({ a: undefined })).toThrow(TypeError);
  });
});
