/** Records that a delivery repeats: one record, and its copy listed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { withoutCopies } from '../../src/interaction/sentTwice.ts';

type Wire = Readonly<Record<string, unknown>>;

function once(...sent: readonly Wire[]) {
  const records = sent.map((_, index) => ({ path: `queues[${index}]` }));
  const { kept, copies } = withoutCopies({ records, sent }, 'id');
  return { kept: kept.map(({ path }) => path), copies };
}

describe('two records are one', () => {
  it('with one id and no field that differs', () => {
    expect(once({ id: 'a', t: 1 }, { id: 'a', t: 1 })).toEqual({
      kept: ['queues[0]'],
      copies: [{ path: 'queues[1]', of: 'queues[0]' }],
    });
  });

  it('with one id where one of them says less: the fuller one is kept', () => {
    expect(once({ id: 'a', t: null }, { id: 'a', t: 1, u: 2 }).copies).toEqual([
      { path: 'queues[0]', of: 'queues[1]' },
    ]);
    expect(once({ id: 'a', t: 1, u: 2 }, { id: 'a' }).copies).toEqual([{ path: 'queues[1]', of: 'queues[0]' }]);
  });

  it('without an id, only where they are equal in everything', () => {
    expect(once({ t: 1 }, { t: 1 }).copies).toHaveLength(1);
    expect(once({ t: 1 }, { t: 1, u: 2 }).copies).toEqual([]);
    expect(once({ id: '', t: 1 }, { id: '', t: 1 }).copies).toHaveLength(1);
  });

  it('not with one id and a field that differs: the rule on unique ids names them', () => {
    expect(once({ id: 'a', t: 1 }, { id: 'a', t: 2 })).toEqual({ kept: ['queues[0]', 'queues[1]'], copies: [] });
    expect(once({ id: 'a', t: { x: 1 } }, { id: 'a', t: { x: 2 } }).copies).toEqual([]);
    expect(once({ id: 'a', t: { x: 1 } }, { id: 'a', t: { x: 1 } }).copies).toHaveLength(1);
  });

  it('not with two ids, however alike', () => {
    expect(once({ id: 'a', t: 1 }, { id: 'b', t: 1 }).copies).toEqual([]);
  });

  it('of three, the one that differs stays', () => {
    expect(once({ id: 'a', t: 1 }, { id: 'a', t: 2 }, { id: 'a', t: 1 })).toEqual({
      kept: ['queues[0]', 'queues[1]'],
      copies: [{ path: 'queues[2]', of: 'queues[0]' }],
    });
  });

  it('0 and false say something: they are not taken for nothing', () => {
    expect(once({ id: 'a', t: 0 }, { id: 'a', t: 1 }).copies).toEqual([]);
    expect(once({ id: 'a', t: false }, { id: 'a', t: true }).copies).toEqual([]);
  });
});

describe('an interaction', () => {
  const segment = { interactionSegmentId: 's', segmentNumber: 0 };
  const stay = { interactionQueueId: 'q', queueTime: 30 };
  const agent = { interactionAgentId: 'a', agentName: 'Ana' };

  it('has each record once, and keeps the paths of where they stand', () => {
    const other = { interactionQueueId: 'r', queueTime: 5 };
    const interaction = readInteraction({
      interactionId: 'i',
      segments: [segment, segment],
      queues: [stay, stay, other],
      agents: [agent, agent],
    });
    expect(interaction.segments).toHaveLength(1);
    expect(interaction.queueEntries.map(({ path }) => path)).toEqual(['queues[0]', 'queues[2]']);
    expect(interaction.agentEntries).toHaveLength(1);
    expect(interaction.copies).toEqual([
      { path: 'segments[1]', of: 'segments[0]' },
      { path: 'queues[1]', of: 'queues[0]' },
      { path: 'agents[1]', of: 'agents[0]' },
    ]);
  });

  it('without copies has no list of them', () => {
    expect(readInteraction({ interactionId: 'i', queues: [stay] })).not.toHaveProperty('copies');
  });

  it('takes a UUID in either case of its letters for one id, and joins records by it', () => {
    const [lower, upper] = ['0a5be1c0-ec4b-11ee-b15a-42b336565ed5', '0A5BE1C0-EC4B-11EE-B15A-42B336565ED5'];
    const interaction = readInteraction({
      interactionId: 'i',
      segments: [
        { interactionSegmentId: lower, segmentNumber: 0 },
        { interactionSegmentId: 'S', segmentNumber: 1 },
      ],
      queues: [
        { interactionQueueId: lower, interactionSegmentId: upper, queueTime: 30 },
        { interactionQueueId: upper, interactionSegmentId: lower, queueTime: 30 },
        { interactionQueueId: 'Q', interactionSegmentId: 's' },
        { interactionQueueId: 'q', interactionSegmentId: 's' },
      ],
    });
    expect(interaction.copies).toEqual([{ path: 'queues[1]', of: 'queues[0]' }]);
    expect(interaction.queueEntries.map(({ segmentId }) => segmentId)).toEqual([lower, 's', 's']);
  });

  it('keeps a conversation that one agent has twice in details: the same agent may occur there twice', () => {
    const told = { resourceId: 'a', conversationStartTimestamp: '2026-03-14T09:30:00.000Z' };
    const later = { ...told, conversationStartTimestamp: '2026-03-14T09:40:00.000Z' };
    expect(readInteraction({ interactionId: 'i', details: { agents: [told, later] } }).agentEntries).toHaveLength(2);
  });
});

describe('any list', () => {
  it('is parted into what is kept and what repeats it, and nothing is lost', () => {
    const record = fc.record(
      { id: fc.constantFrom('a', 'b', ''), t: fc.option(fc.nat(2)), u: fc.constantFrom(true, false, null) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(record, { maxLength: 8 }), (sent) => {
        const { kept, copies } = once(...sent);
        expect([...kept, ...copies.map(({ path }) => path)].sort()).toEqual(
          sent.map((_, index) => `queues[${index}]`).sort(),
        );
        for (const { path, of } of copies) {
          expect(kept).toContain(of);
          expect(path).not.toBe(of);
        }
      }),
      { numRuns: 500 },
    );
  });
});
