/**
 * Synthetic interactions of any number of records, for benchmarks: a flow that loops through queues, agents and
 * transfers until the platform cuts it off. Generated, never committed; the same number gives the same bytes.
 *
 *   segment   ======================   records: segments, queue entries and agent entries, five to a segment
 *     queue   ##  ######  #            from 0.17 s to 94 s, most of them short
 *     agent               ########~~   conversation, and a wrap-up that outlasts the segment
 *
 * Every 97th queue entry lost its end, as in a flagged interaction. Names and ids are invented.
 */

/** The ids every synthetic interaction of so many records carries. */
export function syntheticIds(records: number): { readonly tenantId: string; readonly interactionId: string } {
  return {
    tenantId: '00000000-0000-4000-8000-00000000be7c',
    interactionId: `00000000-0000-4000-8000-${records.toString().padStart(12, '0')}`,
  };
}

const BASE = Date.UTC(2026, 2, 14, 9, 30);
const QUEUES = ['Support', 'Billing', 'Night Line', 'Orders', 'Returns'];
const AGENTS = ['Ada Quill', 'Ben Marlow', 'Cleo Hart', 'Dev Anand', 'Eva Lindqvist'];
const RECORDS_OF_SEGMENT = 5;
const SHORTEST = 170;
const LONGEST = 94_000;

/** The JSON text of an interaction with exactly so many records, at least one. About 430 bytes for each. */
export function syntheticInteraction(records: number): string {
  const random = randomFrom(records);
  const id = (): string => uuid(random);
  const length = (): number => Math.round(SHORTEST * (LONGEST / SHORTEST) ** random());
  const queueIds = QUEUES.map(id);
  const agentIds = AGENTS.map(id);
  const segments: object[] = [];
  const queues: object[] = [];
  const agents: object[] = [];
  let at = BASE + 4000;
  let segmentId = '';
  let startAt = BASE;
  const closeSegment = (): void => {
    segments.push({
      segmentNumber: segments.length,
      interactionSegmentId: segmentId,
      segmentStartType: segments.length === 0 ? 'interaction' : 'transfer',
      segmentEndType: 'success',
      startTimestamp: iso(startAt),
      endTimestamp: iso(at),
      segmentTime: (at - startAt) / 1000,
    });
  };
  for (let record = 0; record < records; record += 1) {
    const place = record % RECORDS_OF_SEGMENT;
    const which = Math.floor(random() * QUEUES.length);
    if (place === 0) {
      if (record > 0) closeSegment();
      segmentId = id();
      startAt = record === 0 ? BASE : at;
    } else if (place < RECORDS_OF_SEGMENT - 1) {
      const wait = length();
      const hasLostEnd = queues.length % 97 === 4;
      queues.push({
        queueEntryLength: 1,
        interactionSegmentId: segmentId,
        queueAbandoned: false,
        queueExitType: 'timeout',
        queueEntryType: 'ivr',
        interactionQueueId: id(),
        queueType: 'queue',
        startTimestamp: iso(at),
        ...(hasLostEnd ? {} : { endTimestamp: iso(at + wait), queueTime: wait / 1000 }),
        queueName: QUEUES[which],
        queueId: queueIds[which],
      });
      at += wait + Math.round(random() * 400);
    } else {
      const talk = length();
      const offer = 1000 + Math.round(random() * 5000);
      const wrapUp = length();
      agents.push({
        interactionAgentId: id(),
        interactionSegmentId: segmentId,
        agentId: agentIds[which],
        agentName: AGENTS[which],
        startTimestamp: iso(at),
        conversationStartTimestamp: iso(at + offer),
        conversationEndTimestamp: iso(at + offer + talk),
        wrapUpStartTimestamp: iso(at + offer + talk),
        wrapUpEndTimestamp: iso(at + offer + talk + wrapUp),
        endTimestamp: iso(at + offer + talk + wrapUp),
      });
      at += offer + talk;
    }
  }
  closeSegment();
  return JSON.stringify({
    ...syntheticIds(records),
    startTimestamp: iso(BASE),
    endTimestamp: iso(at),
    interactionTime: (at - BASE) / 1000,
    direction: 'inbound',
    channelType: 'voice',
    flowName: 'Round and round',
    contactPoint: '+15065550114',
    customer: '+15065550145',
    flagged: true,
    flagType: 'exceed-counter-limit-terminated',
    flagTimestamp: iso(at + 41),
    dataComplete: true,
    ivrTime: 4,
    segments,
    queues,
    agents,
  });
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** A small generator of numbers from 0 to 1 (mulberry32): benchmarks must not differ from run to run by their input. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function uuid(random: () => number): string {
  const digits = Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20)}`;
}
