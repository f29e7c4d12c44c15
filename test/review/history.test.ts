import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decisionOf, isNote, lastAction, mergeHistories, reopen, takeBack, write } from '../../src/review/history.ts';
import type { Edit } from '../../src/review/review.ts';

const judged = (id: string, at: number, verdict: Edit['verdict'], note = ''): Edit => ({
  id,
  at,
  by: 'Ada',
  kind: 'judged',
  action: `action ${id}`,
  note,
  ...(verdict === undefined ? {} : { verdict }),
});

describe('write', () => {
  const here = { visit: 'a', by: 'Ada', at: 10 };

  test('typing in a note goes on in one edit, which is not the verdict’s; another verdict is another edit', () => {
    let history = write([], here, { note: 'T', action: '1' });
    history = write(history, { ...here, at: 11 }, { note: 'Th', action: '2' });
    expect(history).toHaveLength(1);
    expect(history[0]).toMatchObject({ note: 'Th', at: 11, action: '1' });
    history = write(history, { ...here, at: 12 }, { note: 'Th', verdict: 'escalate', action: '3' });
    history = write(history, { ...here, at: 13 }, { note: 'The', verdict: 'escalate', action: '4' });
    history = write(history, { ...here, at: 14 }, { note: 'Then', verdict: 'escalate', action: '5' });
    expect(history.map(({ at, verdict, note }) => [at, verdict, note])).toEqual([
      [11, undefined, 'Th'],
      [12, 'escalate', 'Th'],
      [14, 'escalate', 'Then'],
    ]);
    expect(history.map((_, place) => isNote(history, place))).toEqual([true, false, true]);
    expect(decisionOf({ history })?.at).toBe(12);
    // The same again is nothing new; on other evidence it is.
    expect(write(history, { ...here, at: 15 }, { note: 'Then', verdict: 'escalate', action: '6' })).toBe(history);
    const other = { note: 'Then', verdict: 'escalate', evidence: 'e', action: '7' } as const;
    expect(decisionOf({ history: write(history, { ...here, at: 16 }, other) })?.at).toBe(16);
  });

  test('a verdict that counts again, because the one after it was taken back, was given when it was given', () => {
    const verdicts = [judged('1', 1, 'escalate'), judged('2', 2, 'leave-out')];
    const history = takeBack(verdicts, 'action 2', { ...here, visit: 'u' });
    expect(decisionOf({ history })?.at).toBe(1);
    expect(decisionOf({ history: takeBack(history, 'action 1', { ...here, visit: 'v' }) })).toBeUndefined();
  });

  test('the other tab’s edit in between is kept, and what is written last counts', () => {
    let history = write([], here, { note: 'one', action: '1' });
    history = write(history, { visit: 'b', by: 'Ben', at: 20 }, { note: 'two', verdict: 'leave-out', action: '2' });
    history = write(history, { ...here, at: 15 }, { note: 'three', verdict: 'leave-out', action: '3' });
    expect(history.map(({ note }) => note)).toEqual(['one', 'two', 'three']);
    // A clock that was put back does not put the edit back.
    expect(history[2]?.at).toBeGreaterThan(20);
  });
});

describe('mergeHistories', () => {
  const edits = fc.array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      at: fc.integer({ min: 0, max: 5 }),
      note: fc.constantFrom('x', 'y', 'z'),
    }),
    { maxLength: 8 },
  );
  const history = edits.map((list) =>
    mergeHistories(
      list.map(({ id, at, note }) => judged(id, at, undefined, note)),
      [],
    ),
  );

  test('is the same from either side, and merging again changes nothing', () => {
    fc.assert(
      fc.property(history, history, (one, other) => {
        const merged = mergeHistories(one, other);
        expect(mergeHistories(other, one)).toEqual(merged);
        expect(mergeHistories(merged, one)).toEqual(merged);
        expect(mergeHistories(merged, other)).toEqual(merged);
      }),
    );
  });

  test('loses no edit, keeps the later version of each, and the order of time', () => {
    fc.assert(
      fc.property(history, history, (one, other) => {
        const merged = mergeHistories(one, other);
        for (const edit of [...one, ...other]) {
          expect(merged.find(({ id }) => id === edit.id)?.at).toBeGreaterThanOrEqual(edit.at);
        }
        expect(merged.map(({ at }) => at)).toEqual(merged.map(({ at }) => at).sort((a, b) => a - b));
      }),
    );
  });
});

describe('taking back', () => {
  test('the last verdict, of all items of its group, with the note that came with it; twice goes two back', () => {
    const group = { ...judged('2', 5, 'leave-out', 'n'), action: 'group' };
    const one = { history: [judged('1', 1, 'escalate', 'n'), group] };
    const two = { history: [{ ...judged('3', 5, 'leave-out', 'n'), action: 'group' }] };
    const action = lastAction([one, two]);
    expect(action).toBe('group');
    const by = { visit: 'u', by: 'Ada', at: 9 };
    const after = { history: takeBack(one.history, 'group', by) };
    expect(after.history.at(-1)).toMatchObject({ kind: 'taken-back', verdict: 'escalate', note: 'n', undoes: 'group' });
    expect(takeBack(two.history, 'group', by).at(-1)).not.toHaveProperty('verdict');
    expect(takeBack(two.history, 'group', by).at(-1)?.note).toBe('');
    const writtenOn = [...two.history, judged('4', 6, 'leave-out', 'n, and more')];
    expect(takeBack(writtenOn, 'group', by).at(-1)?.note).toBe('n, and more');
    expect(after.history).toHaveLength(3);
    expect(lastAction([after])).toBe('action 1');
  });

  test('also where a note was written on a later visit, or another verdict in between was taken back', () => {
    const by = { visit: 'u', by: 'Ada', at: 9 };
    const noted = [judged('1', 1, 'escalate'), judged('2', 2, 'escalate', 'later')];
    expect(lastAction([{ history: noted }])).toBe('action 1');
    const back = takeBack(noted, 'action 1', by).at(-1);
    expect(back).toMatchObject({ kind: 'taken-back', note: 'later' });
    expect(back?.verdict).toBeUndefined();
    const twice = [judged('1', 1, 'escalate'), judged('2', 2, 'leave-out')];
    const once = takeBack(twice, 'action 2', by);
    expect(lastAction([{ history: once }])).toBe('action 1');
    expect(takeBack(once, 'action 1', { ...by, visit: 'v' }).at(-1)?.verdict).toBeUndefined();
    // What a changed document reopened is not in the way of what can be taken back.
    const reopened = { history: reopen([judged('3', 8, 'escalate')], by, []) };
    expect(lastAction([{ history: noted }, reopened])).toBe('action 1');
  });

  test('not what somebody decided after it', () => {
    const history = [judged('1', 1, 'escalate'), judged('2', 2, 'leave-out')];
    expect(takeBack(history, 'action 1', { visit: 'u', by: '', at: 3 })).toBe(history);
  });
});

test('a changed document takes the verdict away, keeps the note and says what changed', () => {
  const history = reopen([judged('1', 5, 'may-be-used', 'fine')], { visit: 'p', by: '', at: 2 }, [
    { path: 'queues[0].endTimestamp', now: '2026-11-19T14:02:58.000Z' },
  ]);
  expect(history.at(-1)).toMatchObject({ kind: 'reopened', note: 'fine', at: 6 });
  expect(history.at(-1)?.verdict).toBeUndefined();
});
