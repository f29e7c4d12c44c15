/** The two ids that name an interaction, strictly; what is forgiven is forgiven elsewhere. */
import { describe, expect, it } from 'vitest';
import { interactionPath, parseUuid } from '../../src/interaction/endpoint.ts';

const ID = 'b2109780-db83-11e7-9709-c2b07aa3bee9';

describe('parseUuid', () => {
  it('takes any version and either case, and gives lower case', () => {
    expect(parseUuid(ID)).toBe(ID);
    expect(parseUuid(ID.toUpperCase())).toBe(ID);
    expect(parseUuid('c506eb9b-f523-4616-8000-000000000000')).toBe('c506eb9b-f523-4616-8000-000000000000');
  });

  it.each(['', `{${ID}}`, ` ${ID}`, `${ID}\n`, ID.slice(1), `${ID}0`, ID.replaceAll('-', ''), ID.replace('b', 'g')])(
    'refuses %j',
    (text) => {
      expect(parseUuid(text)).toBeUndefined();
    },
  );
});

describe('interactionPath', () => {
  it('is the vendor’s', () => {
    expect(interactionPath({ tenantId: ID, interactionId: ID })).toBe(`/v1/tenants/${ID}/interactions/${ID}`);
  });
});
