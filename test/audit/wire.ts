/**
 * Small wire documents for tests: seconds counted from one base, names as the API sends them. An instant that is left
 * out is not in the document, which is what most of these tests are about.
 */
import type { Interaction } from '../../src/interaction/interaction.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';

export type Wire = Readonly<Record<string, unknown>>;

const BASE = Date.UTC(2026, 2, 14, 9, 30);

/** The timestamp so many seconds after 09:30:00 UTC on 14 March 2026. */
export function at(seconds: number): string {
  return new Date(BASE + Math.round(seconds * 1000)).toISOString();
}

/** The same as epoch ms. */
export function ms(seconds: number): number {
  return BASE + Math.round(seconds * 1000);
}

function span(from: number, to: number | undefined, time: string): Wire {
  if (to === undefined) return { startTimestamp: at(from) };
  return { startTimestamp: at(from), endTimestamp: at(to), [time]: Math.round((to - from) * 1000) / 1000 };
}

/** A segment from one second to another; without the second it has no end. */
export function segment(number: number, from: number, to?: number, rest: Wire = {}): Wire {
  return {
    segmentNumber: number,
    interactionSegmentId: `segment-${number}`,
    segmentStartType: number === 0 ? 'interaction' : 'transfer',
    ...span(from, to, 'segmentTime'),
    ...rest,
  };
}

/** A queue entry of segment 0. */
export function queue(name: string, from: number, to?: number, rest: Wire = {}): Wire {
  return {
    queueName: name,
    queueId: `queue-${name}`,
    interactionSegmentId: 'segment-0',
    ...span(from, to, 'queueTime'),
    ...rest,
  };
}

/** A queue entry in which the customer gave up. */
export function abandoned(name: string, from: number, to: number, rest: Wire = {}): Wire {
  return queue(name, from, to, { queueAbandoned: true, queueExitType: 'abandon', ...rest });
}

/** An agent entry of segment 0 that was offered and had no conversation. */
export function offered(name: string, from: number, to?: number, rest: Wire = {}): Wire {
  return {
    agentName: name,
    agentId: `agent-${name}`,
    interactionSegmentId: 'segment-0',
    startTimestamp: at(from),
    ...(to === undefined ? {} : { endTimestamp: at(to) }),
    ...rest,
  };
}

/** An agent entry of segment 0 with a conversation in it. */
export function talked(
  name: string,
  from: number,
  talk: readonly [number, number?],
  to?: number,
  rest: Wire = {},
): Wire {
  const [begun, over] = talk;
  return offered(name, from, to, {
    conversationStartTimestamp: at(begun),
    ...(over === undefined ? {} : { conversationEndTimestamp: at(over) }),
    ...rest,
  });
}

/** An inbound call of 100 s with one segment; `rest` replaces and adds, and `undefined` in it takes a field away. */
export function wire(rest: Wire = {}): Wire {
  const whole: Wire = {
    tenantId: '00000000-0000-4000-8000-000000000001',
    interactionId: '00000000-0000-4000-8000-000000000002',
    ...span(0, 100, 'interactionTime'),
    direction: 'inbound',
    channelType: 'voice',
    dataComplete: true,
    segments: [segment(0, 0, 100)],
    ...rest,
  };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined));
}

/** The same with no end of its own yet, and its segment open. */
export function running(rest: Wire = {}): Wire {
  return wire({
    endTimestamp: undefined,
    interactionTime: undefined,
    dataComplete: false,
    segments: [segment(0, 0)],
    ...rest,
  });
}

/** Reads a wire document. */
export function read(document: Wire): Interaction {
  return readInteraction(document);
}
