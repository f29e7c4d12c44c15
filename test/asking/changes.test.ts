/** What differs between two documents of one interaction. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../src/asking/changes.ts';
import { leavesOf } from '../../src/interaction/leaves.ts';
import { drawDocument } from '../drawDocument.ts';

describe('changesBetween', () => {
  it('tells by record what was added, changed and taken away', () => {
    const before = { ivrTime: 5, notes: 'x', queues: [{ queueName: 'Support' }] };
    const now = { ivrTime: 6, queues: [{ queueName: 'Support', queueTime: 19 }], segments: [{ segmentNumber: 0 }] };
    expect(changesBetween(before, now)).toEqual([
      {
        record: 'interaction',
        changes: [
          { path: 'ivrTime', before: '5', now: '6' },
          { path: 'notes', before: 'x' },
        ],
      },
      { record: 'queues[0]', changes: [{ path: 'queues[0].queueTime', now: '19' }] },
      { record: 'segments[0]', changes: [{ path: 'segments[0].segmentNumber', now: '0' }] },
    ]);
  });

  it('null, absent and 0 are three things, an empty list and no list are not', () => {
    expect(changesBetween({ a: null }, { a: 0 })[0]?.changes).toEqual([{ path: 'a', before: 'null', now: '0' }]);
    expect(changesBetween({}, { a: null })[0]?.changes).toEqual([{ path: 'a', now: 'null' }]);
    expect(changesBetween({ hooks: [] }, {})).toEqual([]);
    expect(changesBetween({}, { hooks: [] })).toEqual([]);
  });

  it('a queue entry that ended, with the agent that answered', () => {
    const waiting = drawDocument('ivr 6s, queue Support running');
    const talking = drawDocument('ivr 6s, queue Support 19s, agent Ada running offer 4s');
    expect(changesBetween(waiting, talking).map(({ record }) => record)).toEqual(['queues[0]', 'agents[0]']);
  });

  it('finds nothing in a copy, and exactly the differing values in anything else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, now) => {
        expect(changesBetween(before, structuredClone(before))).toEqual([]);
        const found = changesBetween(before, now).flatMap(({ changes }) => changes.map(({ path }) => path));
        const texts = (document: unknown): Map<string, string> =>
          new Map(
            [...leavesOf(document)]
              .filter(({ value }) => typeof value !== 'object' || value === null)
              .map(({ path, value }) => [path, JSON.stringify(value)]),
          );
        const [old, fresh] = [texts(before), texts(now)];
        const differing = [...new Set([...old.keys(), ...fresh.keys()])].filter(
          (path) => old.get(path) !== fresh.get(path),
        );
        for (const path of differing) expect(found).toContain(path);
      }),
    );
  });
});
