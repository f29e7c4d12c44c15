/** What a document claims with `flagged` and `flagType`, and where the two do not say the same. */
import { describe, expect, it } from 'vitest';
import { FLAG_TYPES, readFlag } from '../../../src/audit/reading/flag.ts';
import { read, type Wire, wire } from '../wire.ts';

function claim(rest: Wire) {
  return readFlag(read(wire(rest)));
}

describe('the type', () => {
  it.each(FLAG_TYPES)('%s is known in any case', (type) => {
    expect(claim({ flagged: true, flagType: type })).toMatchObject({ type, received: type, fields: 'agree' });
    expect(claim({ flagged: true, flagType: type.toUpperCase() }).type).toBe(type);
    expect(claim({ flagged: true, flagType: ` ${type} ` }).type).toBe(type);
  });

  it.each(['Safeguard-terminated', 'Stuck', 'Queue'])('%s is kept as it was sent', (received) => {
    expect(claim({ flagged: true, flagType: received }).received).toBe(received);
  });

  it.each([undefined, null, 'null', 'NULL', '', ' '])('%j is no type', (flagType) => {
    expect(claim({ flagged: true, flagType })).toMatchObject({ type: 'none', fields: 'flag-without-type' });
    expect(claim({ flagType })).toMatchObject({ type: 'none', isFlagged: false, fields: 'agree' });
  });

  it('is unknown for a value the reference does not list, which stays as sent', () => {
    expect(claim({ flagged: true, flagType: 'Recording' })).toEqual({
      type: 'unknown',
      received: 'Recording',
      flagged: true,
      isFlagged: true,
      fields: 'agree',
    });
    expect(claim({ flagged: true, flagType: 'constructor' }).type).toBe('unknown');
  });
});

describe('the two fields', () => {
  it('agree when neither or both say flagged', () => {
    expect(claim({})).toEqual({ type: 'none', isFlagged: false, fields: 'agree' });
    expect(claim({ flagged: null })).toMatchObject({ flagged: null, isFlagged: false, fields: 'agree' });
    expect(claim({ flagged: false })).toMatchObject({ flagged: false, isFlagged: false, fields: 'agree' });
    expect(claim({ flagged: true, flagType: 'Queue' })).toMatchObject({ isFlagged: true, fields: 'agree' });
  });

  it.each([undefined, null, false])(
    'a type with flagged %j stands alone, and the interaction counts as flagged',
    (flagged) => {
      expect(claim({ flagged, flagType: 'Queue' })).toMatchObject({ isFlagged: true, fields: 'type-without-flag' });
    },
  );

  it('flagged without a type stands alone', () => {
    expect(claim({ flagged: true })).toMatchObject({ isFlagged: true, fields: 'flag-without-type' });
  });
});
