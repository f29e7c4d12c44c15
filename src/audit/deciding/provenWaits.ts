/*
 * How long each wait can have lasted by all that can be proved. Apart from `waits.ts`, which the first picture needs: this
 * needs the network.
 */

import type { Deduction } from '../proving/bounds.ts';
import { finderOf } from '../proving/whereabouts.ts';
import type { Reading } from '../reading/reading.ts';
import type { FigureBook } from '../rules/facts.ts';
import { STEP, type Steps } from '../steps.ts';
import { type MeasuredWait, measure, openEndsOf, type WaitFigures } from './waits.ts';
import { whoAnsweredInSteps } from './whoAnswered.ts';

/** Measures every wait, in the order of the reading and in steps. Close to linear in the number of records. */
export function* waitsInSteps(
  reading: Reading,
  book: FigureBook,
  deduction: Deduction,
): Steps<readonly MeasuredWait[]> {
  if (reading.waits.length === 0) return [];
  const queueOf = new Map(book.queues.map((queue) => [queue.record, queue]));
  const agentOf = new Map(book.agents.map((agent) => [agent.record, agent]));
  const segmentOf = new Map(book.segments.map((segment) => [segment.record, segment]));
  const figures: WaitFigures = {
    finder: finderOf(deduction),
    assumed: new Map(
      deduction.missing.flatMap(({ path, ifAssumed }) => (ifAssumed ? [[path, ifAssumed.rules] as const] : [])),
    ),
    reading,
    open: openEndsOf(reading),
    stay: (entry) => queueOf.get(entry),
    talkStart: (agent) => agentOf.get(agent)?.conversation?.start,
    offerEnd: (agent) => agentOf.get(agent)?.allocation?.end,
    segmentEnd: (segment) => segmentOf.get(segment)?.end,
    interactionEnd: () => book.top.end,
  };
  yield;
  // Who answered is read from `agents[]`, whose names are observed only, received or not: so are the lost starts in it.
  const answerers = yield* whoAnsweredInSteps(reading, book, (figure) =>
    figures.finder.whereabouts(figure, 'narrowed'),
  );
  const waits: MeasuredWait[] = [];
  for (const [index, wait] of reading.waits.entries()) {
    if (index % STEP === STEP - 1) yield;
    const answeredBy = answerers[index];
    if (answeredBy) waits.push(measure(figures, wait, answeredBy));
  }
  return waits;
}
