/**
 * Wire documents of any size, always the same for a size and shape: consistent, a tenth of the ends lost, every length
 * told. They show how work grows with the number of records; their calls are longer than any that was ever made.
 */
import { at, type Wire } from '../audit/wire.ts';

/** `transfers`: each conversation in a segment of its own. `one-segment`: offered again and again, in a single one. */
export const SHAPES = ['transfers', 'one-segment'] as const;

export type Shape = (typeof SHAPES)[number];

/** Segments, queue entries and agent entries together are as many as asked for, rounded up to whole turns. */
export function largeInteraction(records: number, shape: Shape): Wire {
  const hasSegmentEach = shape === 'transfers';
  const turns = Math.max(1, Math.ceil(hasSegmentEach ? records / 3 : (records - 1) / 2));
  const last = turns * 60;
  const stretch = (turn: number, from: number, to: number, time: string): Wire => ({
    startTimestamp: at(from),
    // Every tenth end is lost, and with every other of those the length that would give it back.
    ...(turn % 10 === 3 ? {} : { endTimestamp: at(to) }),
    ...(turn % 20 === 3 ? {} : { [time]: to - from }),
  });
  const segmentOf = (turn: number): string => `segment-${hasSegmentEach ? turn : 0}`;
  const segments = Array.from({ length: hasSegmentEach ? turns : 1 }, (_, turn) => ({
    segmentNumber: turn,
    interactionSegmentId: segmentOf(turn),
    ...(hasSegmentEach ? stretch(turn, turn * 60, turn * 60 + 59, 'segmentTime') : stretch(0, 0, last, 'segmentTime')),
  }));
  const queues = Array.from({ length: turns }, (_, turn) => ({
    interactionQueueId: `stay-${turn}`,
    interactionSegmentId: segmentOf(turn),
    queueName: 'Support',
    queueAbandoned: false,
    ...stretch(turn, turn * 60 + 1, turn * 60 + 11, 'queueTime'),
  }));
  const agents = Array.from({ length: turns }, (_, turn) => {
    const talks = hasSegmentEach || turn === turns - 1;
    const end = hasSegmentEach ? turn * 60 + 59 : turn === turns - 1 ? last : turn * 60 + 20;
    return {
      interactionAgentId: `allocation-${turn}`,
      interactionSegmentId: segmentOf(turn),
      agentId: `agent-${turn % 50}`,
      startTimestamp: at(turn * 60 + 11),
      ...(turn % 10 === 7 ? {} : { endTimestamp: at(end) }),
      ...(talks
        ? {
            conversationStartTimestamp: at(turn * 60 + 15),
            conversationEndTimestamp: at(turn * 60 + 50),
            conversationTime: 35,
          }
        : { rejected: true }),
    };
  });
  return {
    tenantId: '00000000-0000-4000-8000-000000000001',
    interactionId: '00000000-0000-4000-8000-000000000002',
    startTimestamp: at(0),
    endTimestamp: at(last),
    interactionTime: last,
    dataComplete: true,
    segments,
    queues,
    agents,
  };
}
