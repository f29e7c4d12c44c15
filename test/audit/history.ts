/**
 * Whole histories of interactions, as a generator, and what the document of one looks like at a moment of it: records
 * that have not begun are not in it, ends that have not come are not either.
 *
 *   queue ─ offer ✗ ─ queue ─ offer ✓ ─ conversation (hold) ──────────────┐
 *                                         └ transfer: queue ─ offer ✓ ─ conversation ─ customer leaves ─ after-call work
 */
import fc from 'fast-check';
import { at, type Wire } from './wire.ts';

interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface HistoryAgent extends Stretch {
  readonly name: string;
  readonly segment: number;
  readonly talk?: Stretch;
  readonly hold?: Stretch;
  readonly wrapUp?: Stretch;
}

/** All times in ms after the start. */
export interface History {
  readonly to: number;
  readonly segments: readonly (Stretch & { readonly taker?: string; readonly takenAt?: number })[];
  readonly queues: readonly (Stretch & { readonly segment: number })[];
  readonly agents: readonly HistoryAgent[];
}

const gap = fc.integer({ min: 1, max: 200_000 });

/** Histories: given up in the queue, answered, or answered and transferred; with refused offers and after-call work. */
export const anyHistory: fc.Arbitrary<History> = fc
  .record({
    gaps: fc.array(gap, { minLength: 24, maxLength: 24 }),
    refusals: fc.nat(2),
    outcome: fc.constantFrom('abandoned', 'answered', 'transferred'),
    hasHold: fc.boolean(),
    hasWrapUp: fc.boolean(),
  })
  .map(({ gaps, refusals, outcome, hasHold, hasWrapUp }): History => {
    const left = [...gaps];
    const next = (): number => left.shift() ?? 1;
    const queues: (Stretch & { segment: number })[] = [];
    const agents: HistoryAgent[] = [];
    let now = next();
    for (let refusal = 0; refusal < refusals; refusal += 1) {
      const taken = now + next();
      queues.push({ from: now, to: taken, segment: 0 });
      now = taken + next();
      agents.push({ name: `Refuser ${refusal}`, segment: 0, from: taken, to: now });
    }
    const allocated = now + next();
    queues.push({ from: now, to: allocated, segment: 0 });
    if (outcome === 'abandoned') {
      return { to: allocated + next(), segments: [{ from: 0, to: allocated }], queues, agents };
    }
    const talkFrom = allocated + next();
    const holdFrom = talkFrom + next();
    const holdTo = holdFrom + next();
    const hold = hasHold ? { hold: { from: holdFrom, to: holdTo } } : {};
    if (outcome === 'answered') {
      const talkTo = holdTo + next();
      const to = hasWrapUp ? talkTo + next() : talkTo;
      const wrapUp = hasWrapUp ? { wrapUp: { from: talkTo, to } } : {};
      agents.push({
        name: 'Ana',
        segment: 0,
        from: allocated,
        to,
        talk: { from: talkFrom, to: talkTo },
        ...hold,
        ...wrapUp,
      });
      const segments = [{ from: 0, to, taker: 'Ana', takenAt: allocated }];
      return { to: talkTo + next(), segments, queues, agents };
    }
    const transferAt = holdTo + next();
    const secondAt = transferAt + next();
    const secondTalk = secondAt + next();
    const handedOver = secondTalk + next();
    const leftAt = handedOver + next();
    const to = hasWrapUp ? leftAt + next() : leftAt;
    queues.push({ from: transferAt, to: secondAt, segment: 1 });
    agents.push({
      name: 'Ana',
      segment: 0,
      from: allocated,
      to: handedOver,
      talk: { from: talkFrom, to: handedOver },
      ...hold,
    });
    agents.push({
      name: 'Ben',
      segment: 1,
      from: secondAt,
      to,
      talk: { from: secondTalk, to: leftAt },
      ...(hasWrapUp ? { wrapUp: { from: leftAt, to } } : {}),
    });
    return {
      to: leftAt + next(),
      segments: [
        { from: 0, to: handedOver, taker: 'Ana', takenAt: allocated },
        { from: transferAt, to, taker: 'Ben', takenAt: secondAt },
      ],
      queues,
      agents,
    };
  });

/** Every moment of a history at which something begins or ends, in ms after its start. */
export function momentsOf(history: History): readonly number[] {
  const inside = history.agents.flatMap(({ talk, hold, wrapUp }) => [talk, hold, wrapUp]);
  const all = [...history.segments, ...history.queues, ...history.agents, ...inside];
  return [0, history.to, ...all.flatMap((part) => (part ? [part.from, part.to] : []))];
}

/**
 * The document at `now` ms after the start.
 *
 * @param isComplete what `dataComplete` says once the interaction has ended; before that it is false, or missing for
 *   `undefined`
 */
export function cutAt(history: History, now: number, isComplete: boolean | undefined): Wire {
  const stamp = (name: string, moment: number | undefined): Wire =>
    moment === undefined || moment > now ? {} : { [name]: at(moment / 1000) };
  const stretch = (name: string, part: Stretch | undefined): Wire => {
    if (!part || part.from > now) return {};
    return { ...stamp(`${name}StartTimestamp`, part.from), ...stamp(`${name}EndTimestamp`, part.to) };
  };
  const whole = (part: Stretch, time: string): Wire => ({
    startTimestamp: at(part.from / 1000),
    ...stamp('endTimestamp', part.to),
    ...(part.to > now ? {} : { [time]: (part.to - part.from) / 1000 }),
  });
  const begun = <Part extends Stretch>(parts: readonly Part[]): readonly Part[] =>
    parts.filter(({ from }) => from <= now);
  const hasEnded = history.to <= now;
  const complete = hasEnded ? isComplete : isComplete === undefined ? undefined : false;
  return {
    interactionId: '00000000-0000-4000-8000-000000000002',
    ...whole({ from: 0, to: history.to }, 'interactionTime'),
    ...(complete === undefined ? {} : { dataComplete: complete }),
    segments: begun(history.segments).map((each, index) => ({
      segmentNumber: index,
      interactionSegmentId: `segment-${index}`,
      ...whole(each, 'segmentTime'),
      ...(each.takenAt === undefined || each.takenAt > now ? {} : { segmentToAgentId: `agent-${each.taker}` }),
    })),
    queues: begun(history.queues).map((each) => ({
      queueName: 'Support',
      interactionSegmentId: `segment-${each.segment}`,
      ...whole(each, 'queueTime'),
    })),
    agents: begun(history.agents).map((each) => ({
      agentName: each.name,
      agentId: `agent-${each.name}`,
      interactionSegmentId: `segment-${each.segment}`,
      startTimestamp: at(each.from / 1000),
      ...stamp('endTimestamp', each.to),
      ...stretch('conversation', each.talk),
      ...stretch('hold', each.hold),
      ...stretch('wrapUp', each.wrapUp),
    })),
  };
}
