/**
 * Wire documents that are consistent by construction: an account of what happened is made up first, in whole ms, and
 * then told as the API would tell it, every duration off by up to 1 ms as rounding leaves it. All situations of the
 * sample tenant, nested as the definitions say; lists, nulls, aliases and the copy in `details` come and go.
 */
import fc from 'fast-check';
import type { Wire } from './wire.ts';

const BASE = Date.UTC(2026, 2, 14, 9, 30);

export const SITUATIONS = [
  'abandoned-in-queue',
  'abandoned-in-ivr',
  'abandoned-on-hold',
  'answered',
  'rejected-then-answered',
  'warm-transfer',
  'third-party',
  'conference',
  'outbound',
  'text',
  'counter-limit',
  'flow-error',
  'rejected-transferred-joined',
  'parallel-queues',
  'day-of-wrap-up',
  'running',
  'queued-again-twice',
] as const;

export type Situation = (typeof SITUATIONS)[number];

interface Choices {
  readonly situation: Situation;
  readonly lengths: readonly number[];
  readonly roundings: readonly number[];
  readonly hasWrapUp: boolean;
  readonly tellsNulls: boolean;
  readonly details: 'none' | 'plain' | 'retold' | 'only';
  readonly isListForm: boolean;
  readonly isFlagged: boolean;
}

/** A consistent wire document. */
export const consistentInteraction: fc.Arbitrary<Wire> = interactionIn(...SITUATIONS);

/** A consistent wire document of one of these situations. */
export function interactionIn(...situations: readonly Situation[]): fc.Arbitrary<Wire> {
  return fc
    .record<Choices>({
      situation: fc.constantFrom(...situations),
      // Zero-length and 1 ms items exist; so do stays of hours.
      lengths: fc.array(fc.oneof(fc.nat(3), fc.nat(900), fc.nat(90_000), fc.nat(20_000_000)), {
        minLength: 48,
        maxLength: 48,
      }),
      roundings: fc.array(fc.constantFrom(-1, 0, 0, 0, 1), { minLength: 24, maxLength: 24 }),
      hasWrapUp: fc.boolean(),
      tellsNulls: fc.boolean(),
      details: fc.constantFrom('none', 'plain', 'retold', 'only'),
      isListForm: fc.boolean(),
      isFlagged: fc.boolean(),
    })
    .map(tell);
}

interface Talk {
  readonly segment: number;
  readonly agent: number;
  readonly from: number;
  readonly to?: number;
  readonly talk?: readonly [from: number, to?: number];
  readonly rest?: Wire;
}

interface Stay {
  readonly segment: number;
  readonly from: number;
  readonly to: number;
  readonly abandoned?: boolean;
  readonly talk?: number;
}

interface Leg {
  readonly from: number;
  readonly to?: number;
  readonly rest?: Wire;
  readonly cancelled?: boolean;
}

interface Account {
  readonly end?: number;
  readonly legs: readonly Leg[];
  readonly stays: readonly Stay[];
  readonly talks: readonly Talk[];
  readonly holds: readonly (readonly [number, number])[];
  readonly rest: Wire;
  readonly abandonTime?: number;
}

function tell(choices: Choices): Wire {
  let nextLength = 0;
  const length = (): number => choices.lengths[nextLength++ % choices.lengths.length] ?? 0;
  let nextRounding = 0;
  const seconds = (ms: number): number => {
    // What was rounded was a length of at least 0, so it is never told as less.
    const told = Math.max(0, ms + (choices.roundings[nextRounding++ % choices.roundings.length] ?? 0));
    return told / 1000;
  };
  const account = happen(choices, length);
  const at = (ms: number | undefined): string | null | undefined =>
    ms === undefined ? (choices.tellsNulls ? null : undefined) : new Date(BASE + ms).toISOString();
  const names = choices.isListForm ? (['start', 'end'] as const) : (['startTimestamp', 'endTimestamp'] as const);
  const span = (from: number, to: number | undefined, time?: string): Wire => ({
    [names[0]]: at(from),
    [names[1]]: at(to),
    ...(time && to !== undefined ? { [time]: seconds(to - from) } : {}),
  });
  const segments = account.legs.map((leg, number) => ({
    segmentNumber: number,
    interactionSegmentId: `segment-${number}`,
    ...span(leg.from, leg.to, 'segmentTime'),
    ...(leg.cancelled && leg.to !== undefined
      ? { segmentCancelled: true, segmentCancelTime: seconds(leg.to - leg.from) }
      : {}),
    ...leg.rest,
  }));
  const queues = account.stays.map((stay, number) => ({
    interactionQueueId: `stay-${number}`,
    queueId: 'support',
    interactionSegmentId: `segment-${stay.segment}`,
    ...span(stay.from, stay.to, 'queueTime'),
    queueAbandoned: stay.abandoned === true,
    ...(stay.abandoned
      ? { queueAbandonTime: seconds(stay.to - stay.from), slaTime: seconds(stay.to - stay.from) }
      : stay.talk === undefined
        ? {}
        : { slaTime: seconds(stay.talk - stay.from) }),
  }));
  const talks = account.talks.map(({ talk, ...each }) => ({
    ...each,
    told: talk === undefined ? {} : { conversationStartTimestamp: at(talk[0]), conversationEndTimestamp: at(talk[1]) },
    time: talk?.[1] === undefined ? {} : { conversationTime: seconds(talk[1] - talk[0]) },
    wrapUp:
      choices.hasWrapUp && talk?.[1] !== undefined && each.to !== undefined
        ? {
            wrapUpStartTimestamp: at(talk[1]),
            wrapUpEndTimestamp: at(each.to),
            wrapUpTime: seconds(each.to - talk[1]),
          }
        : {},
  }));
  const isOuterTold = choices.details !== 'only';
  const agents = talks.map(({ segment, agent, from, to, told, time, wrapUp, rest }, number) => ({
    interactionAgentId: `allocation-${number}`,
    interactionSegmentId: `segment-${segment}`,
    agentId: `agent-${agent}`,
    startTimestamp: at(from),
    endTimestamp: at(to),
    ...(choices.details === 'plain' ? {} : told),
    ...time,
    ...wrapUp,
    ...rest,
  }));
  const held = account.holds.reduce((sum, [from, to]) => sum + to - from, 0);
  const start = account.legs[0]?.from ?? 0;
  const [first] = account.stays;
  const document: Wire = {
    tenantId: '00000000-0000-4000-8000-000000000001',
    interactionId: '00000000-0000-4000-8000-000000000002',
    ...span(start, account.end, 'interactionTime'),
    dataComplete: account.end !== undefined,
    ...(first ? { ivrTime: seconds(first.from - start) } : {}),
    ...(account.abandonTime === undefined ? {} : { customerAbandonTime: seconds(account.abandonTime) }),
    customerHolds: account.holds.length,
    ...(account.holds.length > 0
      ? {
          customerHoldTime: held / 1000,
          customerHoldTimes: account.holds.map(([from, to]) => ({ startTimestamp: at(from), endTimestamp: at(to) })),
        }
      : {}),
    ...(choices.isFlagged ? { flagged: true, flagType: 'forced - no reason provided' } : {}),
    segments,
    ...(queues.length > 0 ? { queues } : choices.tellsNulls ? { queues: null } : {}),
    ...(agents.length > 0 && isOuterTold ? { agents } : {}),
    ...(choices.details === 'none'
      ? {}
      : {
          details: {
            startTimestamp: at(start),
            endTimestamp: at(account.end) ?? null,
            agents: talks.map(({ agent, told }) => ({ resourceId: `agent-${agent}`, ...told })),
          },
        }),
    ...account.rest,
  };
  return JSON.parse(JSON.stringify(document));
}

function happen({ situation }: Choices, length: () => number): Account {
  const none = { stays: [], talks: [], holds: [], rest: {} };
  const queued = length();
  const tail = length();
  switch (situation) {
    case 'abandoned-in-ivr':
      return {
        ...none,
        legs: [{ from: 0, to: queued, cancelled: true }],
        end: queued + tail,
        abandonTime: queued,
        rest: { ivrAbandoned: true, ivrAbandonTime: queued / 1000 },
      };
    case 'abandoned-in-queue': {
      const left = queued + length();
      return {
        ...none,
        legs: [{ from: 0, to: left, cancelled: true }],
        stays: [{ segment: 0, from: queued, to: left, abandoned: true }],
        end: left + tail,
        abandonTime: left,
      };
    }
    case 'counter-limit': {
      const stays: Stay[] = [];
      let now = queued;
      for (let turn = 0; turn < 6; turn += 1) {
        const to = now + length();
        stays.push({ segment: 0, from: now, to });
        now = to + length();
      }
      return { ...none, legs: [{ from: 0, to: now }], stays, end: now };
    }
    case 'flow-error': {
      const broken = queued + length();
      return {
        ...none,
        legs: [{ from: 0, to: broken }],
        stays: [{ segment: 0, from: queued, to: broken }],
        end: broken + tail,
      };
    }
    case 'outbound': {
      const talk = queued + length();
      const over = talk + length();
      const done = over + length();
      return {
        ...none,
        legs: [{ from: 0, to: done }],
        talks: [{ segment: 0, agent: 1, from: queued, to: done, talk: [talk, over] }],
        end: over + tail,
        rest: { direction: 'outbound' },
      };
    }
    default:
      return answered(situation, queued, tail, length);
  }
}

const DAY = 86_400_000;

const SIMPLY_ANSWERED: readonly Situation[] = [
  'text',
  'answered',
  'rejected-then-answered',
  'parallel-queues',
  'day-of-wrap-up',
];

function answered(situation: Situation, queued: number, tail: number, length: () => number): Account {
  const talks: Talk[] = [];
  const stays: Stay[] = [];
  const legs: Leg[] = [];
  const holds: (readonly [number, number])[] = [];
  let now = queued;
  const isRejected = situation === 'rejected-then-answered' || situation === 'rejected-transferred-joined';
  if (isRejected) {
    const offered = now + length();
    const rejected = offered + length();
    stays.push({ segment: 0, from: now, to: offered });
    talks.push({ segment: 0, agent: 9, from: offered, to: rejected, rest: { rejected: true } });
    now = rejected + 1 + length();
  }
  if (situation === 'queued-again-twice') {
    let from = 0;
    for (let leg = 0; leg < 3; leg += 1) {
      const offered = now + length();
      const talked = offered + 1 + length();
      const over = talked + length();
      const done = over + length();
      stays.push({ segment: leg, from: now, to: offered, talk: talked });
      talks.push({ segment: leg, agent: leg + 1, from: offered, to: done, talk: [talked, over] });
      legs.push({ from, to: done });
      from = done;
      now = done + length();
    }
    return { legs, stays, talks, holds, end: from + tail, rest: { channelType: 'messaging' } };
  }
  const allocated = now + length();
  // After the moment it entered the queue: a conversation of the same ms would not show which was first.
  const talk = allocated + 1 + length();
  stays.push({ segment: 0, from: now, to: allocated, talk });
  // Offered to a second queue while waiting in the first: both are left as an agent of one of them takes the work.
  if (situation === 'parallel-queues') {
    stays.push({ segment: 0, from: now + Math.min(length(), allocated - now), to: allocated });
  }
  if (situation === 'running') {
    talks.push({ segment: 0, agent: 1, from: allocated, talk: [talk] });
    return { legs: [{ from: 0 }], stays, talks, holds, rest: {} };
  }
  if (SIMPLY_ANSWERED.includes(situation)) {
    const over = talk + length();
    const done = over + length() + (situation === 'day-of-wrap-up' ? DAY : 0);
    talks.push({ segment: 0, agent: 1, from: allocated, to: done, talk: [talk, over] });
    const rest = { channelType: situation === 'text' ? 'sms' : 'voice' };
    return { legs: [{ from: 0, to: done }], stays, talks, holds, end: over + tail, rest };
  }
  const held = talk + length();
  const onHold = held + length();
  if (situation === 'abandoned-on-hold') {
    const done = onHold + length();
    holds.push([held, onHold]);
    talks.push({ segment: 0, agent: 1, from: allocated, to: done, talk: [talk, onHold] });
    const rest = { customerHoldAbandoned: true };
    return { legs: [{ from: 0, to: done }], stays, talks, holds, end: onHold + tail, rest };
  }
  // A second segment, begun by the first agent while the customer waits on hold.
  const second = held + length();
  const entered = second + length();
  const offered = entered + length();
  const joined = offered + 1 + length();
  const resumed = joined + length();
  holds.push([held, resumed]);
  const handed = resumed + length();
  const firstDone = handed + length();
  const begun = { agentId: 'agent-1', interactionAgentId: `allocation-${isRejected ? 1 : 0}` };
  if (situation === 'third-party') {
    const over = handed + length();
    talks.push({ segment: 0, agent: 1, from: allocated, to: firstDone, talk: [talk, handed] });
    legs.push({ from: 0, to: firstDone });
    legs.push({ from: second, to: over, rest: { ...begun, segmentStartType: 'transfer', segmentThirdParty: true } });
    return { legs, stays, talks, holds, end: Math.max(over, handed) + tail, rest: { customerTransfers: 1 } };
  }
  const over = handed + length();
  const secondDone = over + length();
  const isConference = situation === 'conference';
  const firstOver = isConference ? over + length() : handed;
  const firstGone = isConference ? firstOver + length() : firstDone;
  if (isConference) {
    // Before the one who joins, one who was asked and did not.
    legs.push({ from: 0, to: firstGone });
    legs.push({ from: held, to: second, cancelled: true, rest: { ...begun, segmentStartType: 'add-participant' } });
    talks.push({ segment: 0, agent: 1, from: allocated, to: firstGone, talk: [talk, firstOver] });
    talks.push({ segment: 1, agent: 8, from: held, to: second, rest: { rejected: true } });
    legs.push({ from: second, to: secondDone, rest: { ...begun, segmentStartType: 'add-participant' } });
    talks.push({ segment: 2, agent: 2, from: offered, to: secondDone, talk: [joined, over] });
  } else {
    legs.push({ from: 0, to: firstGone });
    legs.push({ from: second, to: secondDone, rest: { ...begun, segmentStartType: 'transfer', transfer: true } });
    talks.push({ segment: 0, agent: 1, from: allocated, to: firstGone, talk: [talk, firstOver] });
    talks.push({ segment: 1, agent: 2, from: offered, to: secondDone, talk: [joined, over] });
    stays.push({ segment: 1, from: entered, to: offered, talk: joined });
  }
  let last = Math.max(over, firstOver);
  if (situation === 'rejected-transferred-joined') {
    const asked = joined + length();
    const allocatedToo = asked + length();
    const talkToo = allocatedToo + length();
    const left = talkToo + length();
    const segmentStartType = 'add-participant';
    legs.push({ from: asked, to: left, rest: { agentId: 'agent-2', segmentStartType } });
    talks.push({ segment: 2, agent: 3, from: allocatedToo, to: left, talk: [talkToo, left] });
    last = Math.max(last, left);
  }
  return { legs, stays, talks, holds, end: last + tail, rest: { customerTransfers: 1 } };
}

const INSTANT = /^\d{4}-\d\d-\d\dT/;

/** The same document with each of its instants so many ms later, as several writers with several clocks write them down. */
export function moved(document: Wire, by: readonly number[]): Wire {
  let next = 0;
  return JSON.parse(
    JSON.stringify(document, (_, value: unknown) => {
      if (typeof value !== 'string' || !INSTANT.test(value)) return value;
      return new Date(Date.parse(value) + (by[next++ % by.length] ?? 0)).toISOString();
    }),
  );
}

/** The same document with a copy before some of its records: `whole`, or of what is `less` without the names in it. */
export function sentTwice(document: Wire, copies: readonly ('none' | 'whole' | 'less')[]): Wire {
  let next = 0;
  const repeat = (list: unknown): unknown =>
    !Array.isArray(list)
      ? list
      : list.flatMap((record: Wire) => {
          const copy = copies[next++ % copies.length];
          const { queueName: _queue, agentName: _agent, segmentEndType: _end, ...less } = record;
          return copy === 'whole' ? [record, record] : copy === 'less' ? [less, record] : [record];
        });
  const lists = ['segments', 'queues', 'agents'].filter((name) => name in document);
  return { ...document, ...Object.fromEntries(lists.map((name) => [name, repeat(document[name])])) };
}
