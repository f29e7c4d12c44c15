/** Which segment a record belongs to, and how that was found. */
import { describe, expect, it } from 'vitest';
import { isCertain, placesOf } from '../../../src/audit/reading/places.ts';
import { at, offered, queue, read, segment, talked, type Wire, wire } from '../wire.ts';

/** `segments[0] by id, segment-over` for the first queue entry, or without one the first agent entry. */
function place(document: Wire): string {
  const interaction = read(document);
  const record = interaction.queueEntries[0] ?? interaction.agentEntries[0];
  if (!record) throw new Error('no record');
  const { segment: found, by, remark } = placesOf(interaction).of(record);
  return [`${found?.path ?? 'none'} by ${by}`, ...(remark ? [remark] : [])].join(', ');
}

const two = (first: Wire = {}, second: Wire = {}) => [segment(0, 0, 50, first), segment(1, 50, 100, second)];
const stay = (from: number, to: number | undefined, interactionSegmentId: unknown) =>
  queue('A', from, to, { interactionSegmentId });

describe('the segment of a record', () => {
  it('is the one it names', () => {
    expect(place(wire({ segments: two(), queues: [stay(55, 60, 'segment-1')] }))).toBe('segments[1] by id');
  });

  it.each([undefined, null, ''])('is the only one there is, where it names %j', (id) => {
    expect(place(wire({ queues: [stay(5, 10, id)] }))).toBe('segments[0] by only-segment');
    // A list that could not be read whole may have held another.
    expect(place(wire({ segments: [segment(0, 0, 100), 7], queues: [stay(5, 10, id)] }))).toBe('segments[0] by time');
  });

  it('is none where it names one that is not there, and that is said', () => {
    expect(place(wire({ queues: [stay(5, 10, 'segment-9')] }))).toBe('none by none, segment-not-found');
    expect(place(wire({ segments: [], queues: [stay(5, 10, 'segment-9')] }))).toBe('none by none, segment-not-found');
  });

  it.each([
    [49.999, 'segments[0] by id'],
    [50, 'segments[1] by time, segment-over'],
    [50.001, 'segments[1] by time, segment-over'],
  ])('named as one over at 50 s, by a record that began at %d s, is %s', (from, expected) => {
    expect(place(wire({ segments: two(), queues: [stay(from, 60, 'segment-0')] }))).toBe(expected);
  });

  it('is still the one it names where a stay of no length, or of two clocks, ends with it', () => {
    for (const [from, to] of [
      [50, 50],
      [50, 50.002],
      [50.001, 50.002],
    ] as const) {
      expect(place(wire({ segments: two(), queues: [stay(from, to, 'segment-0')] }))).toBe('segments[0] by id');
    }
    expect(place(wire({ segments: two(), queues: [stay(50, 50.003, 'segment-0')] }))).toContain('segments[1]');
  });

  it('is the one meant for its agent, where only one is', () => {
    const agents = [offered('Bo', 40, 60, { interactionSegmentId: undefined })];
    const to = { segmentToAgentId: 'agent-Bo' };
    const open = [segment(0, 0, undefined), segment(1, 0, 100, to)];
    expect(place(wire({ segments: open, agents }))).toBe('segments[1] by receiver');
    expect(place(wire({ segments: two({}, to), agents }))).toBe('segments[0] by time');
    expect(place(wire({ segments: two(to, to), agents }))).toBe('segments[0] by time');
  });

  it('is else the only one that contains its start, and none where several do', () => {
    expect(place(wire({ segments: two(), queues: [stay(30, 60, undefined)] }))).toBe('segments[0] by time');
    expect(place(wire({ segments: two(), queues: [stay(50, 60, undefined)] }))).toBe('segments[1] by time');
    const beside = [segment(0, 0, 60), segment(1, 50, 100)];
    expect(place(wire({ segments: beside, queues: [stay(55, 58, undefined)] }))).toBe('none by none, names-no-segment');
    expect(place(wire({ segments: beside, queues: [stay(0, 9, undefined)] }))).toBe('segments[0] by time');
  });

  it('of one told of in details only is no news where it is not known: no entry there names one', () => {
    const agents = [{ resourceId: 'a', conversationStartTimestamp: at(55), conversationEndTimestamp: at(58) }];
    const beside = [segment(0, 0, 60), segment(1, 50, 100)];
    expect(place(wire({ segments: beside, details: { agents } }))).toBe('none by none');
    expect(place(wire({ details: { agents } }))).toBe('segments[0] by only-segment');
  });

  it('is certain by an id or by there being no other, and not by time', () => {
    expect((['id', 'only-segment', 'receiver', 'time', 'none'] as const).map((by) => isCertain({ by }))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('the first segment', () => {
  const first = (segments: readonly Wire[]) => placesOf(read(wire({ segments }))).firstSegment?.path;

  it('is the one numbered 0, wherever it stands', () => {
    expect(first([segment(1, 50, 100), segment(0, 0, 50)])).toBe('segments[1]');
    expect(first([segment(1, 50, 100)])).toBeUndefined();
    expect(first([segment(0, 0, 50), segment(0, 50, 100)])).toBeUndefined();
  });

  it('is the only one there is where none is numbered', () => {
    const bare = segment(0, 0, 50, { segmentNumber: undefined });
    expect(first([bare])).toBe('segments[0]');
    expect(first([bare, { ...bare, interactionSegmentId: 'b' }])).toBeUndefined();
  });
});

describe('the agent entry of a hold', () => {
  const hold = (rest: Wire, agents: readonly Wire[]) => {
    const interaction = read(wire({ customerHoldTimes: [rest], agents }));
    const [record] = interaction.holds;
    const found = record && placesOf(interaction).ofHold(record);
    return `${found?.agent?.agentName ?? 'nobody'} by ${found?.by}`;
  };
  const ana = talked('Ana', 5, [6, 50], 55, { interactionAgentId: 'ana-1' });
  const ben = talked('Ben', 50, [52, 99], 99);

  it('is the one it names, else its agent’s only conversation, else the only one at that time', () => {
    expect(hold({ startTimestamp: at(60), interactionAgentId: 'ana-1' }, [ana, ben])).toBe('Ana by id');
    expect(hold({ startTimestamp: at(10), resourceId: 'agent-Ben' }, [ana, ben])).toBe('Ben by agent');
    expect(hold({ startTimestamp: at(10) }, [ana, ben])).toBe('Ana by time');
    expect(hold({ startTimestamp: at(51) }, [ana, ben])).toBe('nobody by none');
  });
});
