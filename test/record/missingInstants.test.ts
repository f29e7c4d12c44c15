/** Missing instants as the panel shows them: which there are, where the picture puts them, and that each proof adds up. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bounds } from '../../src/audit/proving/bounds.ts';
import { closeUp, gapsOf, shareOf } from '../../src/record/missingInstants.ts';
import { gapHeading, groundWords, proofLines } from '../../src/record/proofWording.ts';
import { selectRecord } from '../../src/record/selectedRecord.ts';
import { type Instant, instant } from '../../src/time/instant.ts';
import { namesOf } from '../../src/words/names.ts';
import { without } from '../audit/editDocument.ts';
import { SAMPLE_INTERACTIONS, sampleDocument } from '../audit/samples.ts';
import { UTC_CLOCK } from '../times.ts';
import { opened } from './documents.ts';

const side = (at: number) =>
  ({
    at: instant(at),
    fact: { path: 'x', kind: 'instant', value: at },
    rounding: 0,
    steps: [],
  }) as unknown as Bounds['earliest'];

function bounds(earliest: number | undefined, latest: number | undefined): Bounds {
  const [sooner, later] = [
    earliest === undefined ? undefined : side(earliest),
    latest === undefined ? undefined : side(latest),
  ];
  return { provenance: 'bounded', ...(sooner ? { earliest: sooner } : {}), ...(later ? { latest: later } : {}) };
}

describe('the picture of a gap', () => {
  it('of a missing end is sure from the start to the earliest and possible on to the latest', () => {
    //  start 100        earliest 125              latest 200
    //    |=================|///////////////////////////|
    expect(closeUp('end', instant(100), bounds(125, 200))).toEqual({
      sure: { s: 0, e: 0.25 },
      possible: { s: 0.25, e: 1 },
      isOpen: undefined,
      scale: { from: 100, to: 200 },
    });
  });

  it('of a missing start is the same seen from the end', () => {
    expect(closeUp('start', instant(200), bounds(100, 175))).toEqual({
      sure: { s: 0.75, e: 1 },
      possible: { s: 0, e: 0.75 },
      isOpen: undefined,
      scale: { from: 100, to: 200 },
    });
  });

  it('goes on out of the picture where nothing limits it', () => {
    const picture = closeUp('end', instant(100), bounds(170, undefined));
    expect(picture).toMatchObject({ sure: { s: 0, e: 0.7 }, possible: { s: 0.7, e: 1 }, isOpen: 'after' });
    expect(closeUp('start', instant(200), bounds(undefined, 130))).toMatchObject({ isOpen: 'before' });
  });

  it('has no sure part where the other side is missing too', () => {
    const picture = closeUp('end', undefined, bounds(125, 200));
    expect(picture).toEqual({ possible: { s: 0, e: 1 }, isOpen: undefined, scale: { from: 125, to: 200 } });
  });

  it('is not drawn of what is known exactly, of what nothing limits, or backwards', () => {
    expect(closeUp('end', instant(100), { ...bounds(125, 125), provenance: 'derived' })).toBeUndefined();
    expect(closeUp('end', instant(100), { provenance: 'open' })).toBeUndefined();
    expect(closeUp('end', instant(300), bounds(125, 200))).toBeUndefined();
  });

  it('is finite and within its width whatever it is given', () => {
    const at = fc.option(fc.integer({ min: -1e15, max: 1e15 }), { nil: undefined });
    fc.assert(
      fc.property(fc.constantFrom('start', 'end'), at, at, at, (which, other, first, second) => {
        const [earliest, latest] =
          first !== undefined && second !== undefined && first > second ? [second, first] : [first, second];
        const picture = closeUp(which, other as Instant | undefined, bounds(earliest, latest));
        for (const part of [picture?.sure, picture?.possible]) {
          if (!part) continue;
          expect(part.s).toBeGreaterThanOrEqual(0);
          expect(part.e).toBeLessThanOrEqual(1);
          expect(part.e).toBeGreaterThanOrEqual(part.s);
        }
      }),
    );
  });

  it('puts an instant at its share of the width, and none that is outside', () => {
    const picture = closeUp('end', instant(100), bounds(125, 200));
    if (!picture) throw new Error('No picture');
    expect(shareOf(picture, instant(150))).toBe(0.5);
    expect(shareOf(picture, instant(99))).toBeUndefined();
    expect(shareOf(picture, instant(201))).toBeUndefined();
  });
});

describe('the record of all messages', () => {
  it('has their times and nothing that was written', () => {
    const document = sampleDocument('sms-with-transcript');
    const { interaction, audit } = opened(document);
    const record = selectRecord('messagingTranscript', interaction, audit, document);
    expect(record?.name).toBe('Messages, 9');
    const names = new Set(
      record?.groups.flatMap(({ fields }) => fields.map(({ name }) => name.replace(/^\[\d+\]/, ''))),
    );
    expect([...names]).toEqual(['.timestamp', '.payload.timestamp']);
    expect(JSON.stringify(record?.json)).not.toMatch(/Amara|sister|\+1506/);
  });
});

describe('the gaps of a record', () => {
  const gaps = (id: string, document: unknown) => {
    const { interaction, audit, proof } = opened(document);
    const record = selectRecord(id, interaction, audit, document);
    if (!record) throw new Error(`No ${id}`);
    return { before: gapsOf(record.scope, audit, undefined), after: gapsOf(record.scope, audit, proof) };
  };

  it('are there at once with their reason, and with their limits when they are proved', () => {
    const { before, after } = gaps('queues[1]', sampleDocument('lost-end-decides-sla'));
    expect(before).toHaveLength(1);
    expect(before[0]).toMatchObject({ path: 'queues[1].endTimestamp', side: 'end', open: { state: 'lost' } });
    expect(before[0]).not.toHaveProperty('bounds');
    expect(after).toHaveLength(1);
    expect(after[0]?.bounds?.provenance).toBe('bounded');
    expect(after[0]?.otherAt).toBe(before[0]?.otherAt);
  });

  it('are starts too', () => {
    const { before, after } = gaps('queues[0]', without(sampleDocument('reference'), 'queues[0].startTimestamp'));
    expect(before).toEqual([]);
    expect(after[0]).toMatchObject({
      path: 'queues[0].startTimestamp',
      side: 'start',
      bounds: { provenance: 'derived' },
    });
    expect(after.map(gapHeading)).toEqual(['What the start must have been']);
  });

  it('of a conversation are named for it, and a phase has only its own', () => {
    const { after } = gaps('agents[0]', sampleDocument('lost-agent-end'));
    expect(after.map(gapHeading)).toEqual(['Where the end can be', 'Where the end of the conversation can be']);
    const phase = without(sampleDocument('contradiction'), 'agents[0].wrapUpEndTimestamp');
    expect(gaps('agents[0].wrapUp', phase).after.map(gapHeading)).toEqual(['Where the end of the wrap-up can be']);
  });

  it('of the interaction are not told a second time for the copy in details', () => {
    expect(gaps('interaction', sampleDocument('stuck')).after.map(({ path }) => path)).toEqual(['endTimestamp']);
  });
});

describe('every proof of every sample, each instant taken away in turn', () => {
  it.each([...SAMPLE_INTERACTIONS.keys()])('of %s adds up to its limit', (name) => {
    const document = sampleDocument(name);
    const received = opened(document).proof.book.all.filter(
      ({ kind, state }) => kind === 'instant' && state === 'received',
    );
    for (const { path } of [{ path: undefined }, ...received.slice(0, 12)]) {
      const { proof } = opened(path === undefined ? document : without(document, path));
      for (const missing of proof.deduction.missing) {
        for (const { earliest, latest } of [missing, missing.ifAssumed ?? missing]) {
          const told = [earliest && proofLines(earliest, false), latest && proofLines(latest, true)];
          for (const [index, limit] of [earliest, latest].entries()) {
            const lines = told[index];
            expect(lines?.at(-1)?.total).toBe(limit?.at);
            expect(JSON.stringify(lines) ?? '').not.toMatch(/undefined|NaN/);
            if (lines && lines.length > 1) expect(lines.at(-1)?.path).toBe(missing.path);
          }
        }
      }
    }
  });
});

it('every ground of every sample is a sentence', () => {
  for (const name of SAMPLE_INTERACTIONS.keys()) {
    const { interaction, audit } = opened(sampleDocument(name));
    for (const { because, kind } of audit.reading.openEnds) {
      for (const ground of because) {
        const { text } = groundWords(ground, kind, UTC_CLOCK, namesOf(interaction));
        expect(text).toMatch(/^[A-Z].*\.$/);
        expect(text).not.toMatch(/undefined|NaN|\[object/);
      }
    }
  }
});
