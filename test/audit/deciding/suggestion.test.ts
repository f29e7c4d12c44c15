import { describe, expect, test } from 'vitest';
import { type Suggestion, suggestUse, type UseFacts } from '../../../src/audit/deciding/suggestion.ts';

/** Flagged, one bounded loss that changes nothing and spoils nothing. */
const HARMLESS: UseFacts = {
  isRunning: false,
  isFlagged: true,
  hasContradiction: false,
  lostEnds: 1,
  derived: 0,
  notDerived: 1,
  spoiled: 0,
  claim: 'record',
  hasFilledEnd: false,
  effect: { kind: 'none' },
};

function suggested(change: Partial<UseFacts>): Suggestion {
  return suggestUse({ ...HARMLESS, ...change });
}

describe('suggestUse', () => {
  test('a loss that changes and spoils nothing: the figures may be used', () => {
    expect(suggested({})).toEqual({ use: 'may-be-used', reason: { kind: 'none-rests-on-lost' } });
  });

  test('received figures rest on the loss: use with the derived values', () => {
    expect(suggested({ spoiled: 2 })).toEqual({ use: 'use-derived', reason: { kind: 'rest-on-lost', count: 2 } });
  });

  test('all that is lost follows exactly: use with the derived values', () => {
    expect(suggested({ derived: 1, notDerived: 0 })).toEqual({
      use: 'use-derived',
      reason: { kind: 'all-derived', count: 1 },
    });
    expect(suggested({ derived: 1, notDerived: 1 }).reason.kind).toBe('none-rests-on-lost');
  });

  test('an answer depends on the loss, or nothing limits it: leave out', () => {
    expect(suggested({ effect: { kind: 'changes', stakes: ['sla'] } })).toEqual({
      use: 'leave-out',
      reason: { kind: 'depends', stakes: ['sla'] },
    });
    expect(suggested({ effect: { kind: 'cannot-be-told' } }).reason.kind).toBe('no-limit');
  });

  test('the platform ended it: leave out, however little is lost', () => {
    expect(suggested({ claim: 'platform', lostEnds: 0, notDerived: 0 }).use).toBe('leave-out');
    expect(suggested({ claim: 'platform' }).reason.kind).toBe('platform-ended');
  });

  test('a flag whose cause cannot be seen is never cleared', () => {
    const whole = { lostEnds: 0, notDerived: 0 };
    expect(suggested(whole)).toEqual({ use: 'escalate', reason: { kind: 'not-visible', isFilled: false } });
    expect(suggested({ ...whole, hasFilledEnd: true }).reason).toEqual({ kind: 'not-visible', isFilled: true });
    expect(suggested({ ...whole, claim: 'nothing' }).reason.kind).toBe('no-claim');
  });

  test('figures that cannot both be true, or a loss without a flag: escalate', () => {
    expect(suggested({ hasContradiction: true, effect: { kind: 'changes', stakes: ['sla'] } }).reason.kind).toBe(
      'contradiction',
    );
    expect(suggested({ isFlagged: false }).reason.kind).toBe('should-be-flagged');
  });

  test('not flagged and nothing missing: may be used; still going on: undecided', () => {
    const whole = { isFlagged: false, lostEnds: 0, notDerived: 0 };
    expect(suggested(whole)).toEqual({ use: 'may-be-used', reason: { kind: 'nothing-missing' } });
    expect(suggested({ ...whole, isRunning: true, hasContradiction: true }).use).toBe('undecided');
  });
});
