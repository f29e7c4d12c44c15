/** The time inside version 1 ids, and what it says beside a received start. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idRemarks, segmentClocks, uuidInstant } from '../../../src/audit/proving/secondClock.ts';
import { isInteraction, readInteraction } from '../../../src/interaction/readInteraction.ts';
import { uuidMoment } from '../../gateway/sampleArithmetic.ts';
import { anyDocument } from '../../interaction/anyDocument.ts';
import { SAMPLE_INTERACTIONS, sample } from '../samples.ts';
import { at, ms, queue, read, segment, talked, wire } from '../wire.ts';

const NODE = '6aa612aefe9d';

/** A version 1 id made at this epoch ms, and so many steps of 100 ns after it. */
function idAt(epochMs: number, steps = 0): string {
  const ticks = BigInt(epochMs) * 10_000n + BigInt(steps) + 0x01b21dd213814000n;
  const hex = ticks.toString(16).padStart(15, '0');
  return `${hex.slice(7)}-${hex.slice(3, 7)}-1${hex.slice(0, 3)}-b86d-${NODE}`;
}

/** An interaction whose segment 0 has an id made so many ms after second `made`. */
function withSegment(made: number, from: number | undefined, to?: number, rest = {}) {
  const times = {
    ...(from === undefined ? {} : { startTimestamp: at(from) }),
    ...(to === undefined ? {} : { endTimestamp: at(to) }),
    ...rest,
  };
  return read(wire({ segments: [{ interactionSegmentId: idAt(ms(made)), ...times }] }));
}

function clock(made: number, from: number | undefined, to?: number, rest = {}) {
  const [found] = segmentClocks(withSegment(made, from, to, rest));
  const { segment: _, at: __, node: ___, idPath: ____, ...says } = found ?? {};
  return says;
}

describe('uuidInstant', () => {
  it('reads the example of RFC 9562, and the segment of the reference response', () => {
    expect(uuidInstant('C232AB00-9414-11EC-B3C8-9F6BDECED846')).toEqual({
      at: Date.parse('2022-02-22T19:22:22.000Z'),
      node: '9f6bdeced846',
    });
    expect(uuidInstant('b2233520-db83-11e7-b86d-6aa612aefe9d')).toEqual({
      at: Date.parse('2017-12-07T19:20:33.394Z'),
      node: '6aa612aefe9d',
    });
  });

  it('reads the first and the last moment it can hold, and the steps beside 1970', () => {
    expect(uuidInstant('00000000-0000-1000-8000-000000000000')?.at).toBe(Date.parse('1582-10-15T00:00:00.000Z'));
    expect(uuidInstant('ffffffff-ffff-1fff-bfff-ffffffffffff')?.at).toBe(Date.parse('5236-03-31T21:21:00.684Z'));
    expect(uuidInstant(idAt(0, -1))?.at).toBe(-1);
    expect(uuidInstant(idAt(0))?.at).toBe(0);
    expect(uuidInstant(idAt(0, 9_999))?.at).toBe(0);
    expect(uuidInstant(idAt(0, 10_000))?.at).toBe(1);
  });

  it.each([
    ['version 4', 'c506eb9b-f523-4616-9a5e-00000000beef'],
    ['version 6', 'b2233520-db83-61e7-b86d-6aa612aefe9d'],
    ['version 7', 'b2233520-db83-71e7-b86d-6aa612aefe9d'],
    ['the variant below', 'b2233520-db83-11e7-786d-6aa612aefe9d'],
    ['the variant above', 'b2233520-db83-11e7-c86d-6aa612aefe9d'],
    ['the nil id', '00000000-0000-0000-0000-000000000000'],
    ['a digit less', 'b2233520-db83-11e7-b86d-6aa612aefe9'],
    ['a digit more', 'b2233520-db83-11e7-b86d-6aa612aefe9d0'],
    ['no hyphens', 'b2233520db8311e7b86d6aa612aefe9d'],
    ['another text', 'segment-0'],
    ['nothing', ''],
  ])('says nothing about %s', (_, text) => {
    expect(uuidInstant(text)).toBeUndefined();
  });

  it.each(['8', '9', 'a', 'b', 'A', 'B'])('reads variant digit %s', (digit) => {
    expect(uuidInstant(`b2233520-db83-11e7-${digit}86d-6aa612aefe9d`)?.at).toBe(1_512_674_433_394);
  });

  it('gives back the ms an id was made in, whichever of its 10,000 steps it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: -12_219_292_800_000, max: 103_072_857_660_683 }), fc.nat(9_999), (made, steps) => {
        expect(uuidInstant(idAt(made, steps))).toEqual({ at: made, node: NODE });
      }),
      { numRuns: 1000 },
    );
  });

  it('agrees with the arithmetic the samples were made with', () => {
    fc.assert(
      fc.property(fc.uuid({ version: 1 }), (id) => {
        const made = uuidMoment(id);
        // That one cuts towards 1970, which is only the same after it.
        if (made !== undefined && made > 0) expect(uuidInstant(id)?.at).toBe(made);
      }),
    );
  });
});

describe("a segment's id beside a received start", () => {
  it.each([
    [-1, true],
    [0, true],
    [1, false],
    [2, false],
    [-2, false],
  ])('%i ms apart corroborates it; as seen in vendor samples: %s', (apart, isAsSeen) => {
    expect(clock(apart / 1000, 0)).toEqual({ kind: 'corroborates', difference: apart, isAsSeen });
  });

  it.each([-3, 3, 61_754])('%i ms apart disagrees with it', (apart) => {
    expect(clock(10 + apart / 1000, 10)).toEqual({
      kind: 'disagrees',
      against: 'start',
      path: 'segments[0].startTimestamp',
      difference: apart,
    });
  });

  it('names the path a start was read from', () => {
    expect(clock(5, undefined, 20, { start: at(0) })).toMatchObject({ kind: 'disagrees', path: 'segments[0].start' });
  });
});

describe("a segment's id where no start was received", () => {
  it.each([
    ['absent', {}],
    ['null', { startTimestamp: null }],
    ['unreadable', { startTimestamp: 'noon' }],
  ])('supplies one that is %s, and says from where', (start, rest) => {
    const [found] = segmentClocks(withSegment(4, undefined, 20, rest));
    expect(found).toMatchObject({
      kind: 'supplies',
      start,
      at: ms(4),
      node: NODE,
      idPath: 'segments[0].interactionSegmentId',
    });
  });

  it('is refuted by an end before it, and not by one 2 ms before it', () => {
    expect(clock(20, undefined, 19.998)).toMatchObject({ kind: 'supplies' });
    expect(clock(20, undefined, 19.997)).toEqual({
      kind: 'disagrees',
      against: 'end',
      path: 'segments[0].endTimestamp',
      difference: 3,
    });
  });

  it('is refuted by an interaction that began after it, and not by 2 ms', () => {
    expect(clock(-0.002, undefined, 20)).toMatchObject({ kind: 'supplies' });
    expect(clock(-0.003, undefined, 20)).toEqual({
      kind: 'disagrees',
      against: 'interaction-start',
      path: 'startTimestamp',
      difference: -3,
    });
  });

  it('is believed where nothing could refute it', () => {
    const bare = read({ interactionId: 'i', segments: [{ interactionSegmentId: idAt(ms(4)) }] });
    expect(segmentClocks(bare)).toMatchObject([{ kind: 'supplies', at: ms(4) }]);
  });
});

describe('segments without a clock', () => {
  it('are left out: no id, null, and any other version', () => {
    const ids = [undefined, null, 'c506eb9b-f523-4616-9a5e-00000000beef'];
    const segments = [...ids.map((interactionSegmentId) => ({ interactionSegmentId })), segment(3, 0, 1)];
    expect(segmentClocks(read(wire({ segments })))).toEqual([]);
  });
});

describe('other ids', () => {
  it('are remarked on with how far they are from the instant of their record', () => {
    const interaction = read(
      wire({
        interactionId: idAt(ms(-0.122)),
        queues: [queue('Support', 1, 9, { interactionQueueId: idAt(ms(0.994)) }), queue('Support', 10, 12)],
        agents: [talked('Ana', 9, [10, 90], 95, { interactionAgentId: idAt(ms(9.003)) })],
        hooks: [{ interactionHookId: idAt(ms(50)), timestamp: at(50) }],
      }),
    );
    expect(
      idRemarks(interaction).map(({ kind, idPath, received }) => [kind, idPath, received?.path, received?.difference]),
    ).toEqual([
      ['interaction', 'interactionId', 'startTimestamp', -122],
      ['queue', 'queues[0].interactionQueueId', 'queues[0].startTimestamp', -6],
      ['agent', 'agents[0].interactionAgentId', 'agents[0].startTimestamp', 3],
      ['hook', 'hooks[0].interactionHookId', 'hooks[0].timestamp', 0],
    ]);
  });

  it('are remarked on without a difference where that instant was not received', () => {
    const [remark] = idRemarks(read(wire({ queues: [{ interactionQueueId: idAt(ms(3)) }] })));
    expect(remark).toMatchObject({ kind: 'queue', at: ms(3), node: NODE });
    expect(remark).not.toHaveProperty('received');
  });

  it('of another version are not remarked on', () => {
    expect(
      idRemarks(read(wire({ hooks: [{ interactionHookId: null, timestamp: at(1) }, { timestamp: at(1) }] }))),
    ).toEqual([]);
  });
});

describe('the samples', () => {
  it('reference: the segment to the ms, the interaction 122 ms early, the queue entry 6 ms', () => {
    const reference = sample('reference');
    expect(segmentClocks(reference)).toMatchObject([
      { kind: 'corroborates', difference: 0, isAsSeen: true, node: NODE },
    ]);
    const remarks = idRemarks(reference).map(({ kind, received, node }) => [kind, received?.difference, node]);
    expect(remarks).toEqual([
      ['interaction', -122, 'c2b07aa3bee9'],
      ['queue', -6, '204e8fcfa723'],
    ]);
  });

  it.each([...SAMPLE_INTERACTIONS])(
    '%s: every segment is corroborated, and its start supplied when deleted',
    (_, interaction) => {
      const clocks = segmentClocks(interaction);
      expect(clocks.map(({ kind }) => kind)).toEqual(interaction.segments.map(() => 'corroborates'));
      const without = interaction.segments.map(({ startAt: _startAt, ...rest }) => rest);
      const supplied = segmentClocks({ ...interaction, segments: without });
      expect(supplied.map(({ kind, at: made }) => [kind, made])).toEqual(
        interaction.segments.map(({ startAt }) => ['supplies', startAt]),
      );
    },
  );
});

it('is total: any document that can be read has clocks, each within its class', () => {
  const ids = fc.array(fc.oneof(fc.uuid({ version: 1 }), fc.uuid({ version: 4 }), fc.string()), { minLength: 1 });
  fc.assert(
    fc.property(anyDocument, ids, (document, made) => {
      fc.pre(isInteraction(document));
      const received = readInteraction(document);
      const given = (index: number): string => made[index % made.length] ?? '';
      const interaction = {
        ...received,
        interactionId: given(1),
        segments: received.segments.map((each, index) => ({ ...each, segmentId: given(index) })),
        queueEntries: received.queueEntries.map((each, index) => ({ ...each, entryId: given(index) })),
        hooks: received.hooks.map((each, index) => ({ ...each, linkId: given(index) })),
      };
      const clocks = segmentClocks(interaction);
      expect(clocks).toHaveLength(interaction.segments.filter(({ segmentId }) => uuidInstant(segmentId)).length);
      for (const each of clocks) {
        expect(Number.isSafeInteger(each.at)).toBe(true);
        if (each.kind === 'corroborates') expect(Math.abs(each.difference)).toBeLessThanOrEqual(1);
        if (each.kind === 'disagrees') expect(Math.abs(each.difference)).toBeGreaterThan(1);
        if (each.kind === 'supplies') expect(each.segment.startAt ?? null).toBeNull();
      }
      for (const each of idRemarks(interaction)) {
        if (each.received) expect(each.at - each.received.at).toBe(each.received.difference);
      }
    }),
    { numRuns: 300 },
  );
});
