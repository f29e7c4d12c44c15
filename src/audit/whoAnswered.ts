/*
 * Which agent a customer got out of each stay in a queue, for every place the lost instants can be.
 *
 *   stay  |=======?            next stay  |======
 *   conversations     |--? 1 ?--|  |---- 2 ----      1 or 2, by when 1 began
 *
 * The reading itself is `queueOutcomes`: the first conversation of the segment that began in this stay or after it, and
 * before the next. Here every start that is not known is taken at both its edges. Each of them moves on its own here, so
 * "one of several" may be said where the facts together leave one; "this agent" is said only where it is certain.
 */

import type { AgentEntry } from '../interaction/interaction.ts';
import { type Figure, type FigureBook, isFact, type QueueFigures } from './facts.ts';
import type { QueueOutcome } from './queueOutcome.ts';

/** Who took the customer out of a stay, as far as the evidence tells. */
export type Answerer =
  | { readonly kind: 'agent'; readonly agent: AgentEntry }
  | { readonly kind: 'nobody' }
  /** At least one agent; `orNobody` where perhaps none of them did. */
  | { readonly kind: 'one-of'; readonly agents: readonly AgentEntry[]; readonly orNobody: boolean };

/** Where an instant can be, in ms since 1970; a missing side is open. */
export interface Window {
  readonly earliest?: number;
  readonly latest?: number;
}

/** Tells who answered each queue entry, in document order. Linear where every start is known. */
export function whoAnswered(
  book: FigureBook,
  outcomes: readonly QueueOutcome[],
  whereabouts: (figure: Figure) => Window,
): readonly Answerer[] {
  const loose = book.agents.filter(({ conversation }) => conversation && !isFact(conversation.start));
  if (loose.length === 0 && book.queues.every(({ start }) => isFact(start))) return outcomes.map(read);
  const segments = segmentsOf(book, whereabouts);
  return outcomes.map((outcome, index): Answerer => {
    const stay = book.queues[index];
    if (!stay || outcome.end === 'abandoned') return NOBODY;
    return search(stay, segments, whereabouts);
  });
}

const NOBODY: Answerer = { kind: 'nobody' };

function read({ end, answeredBy }: QueueOutcome): Answerer {
  return answeredBy && end !== 'abandoned' ? { kind: 'agent', agent: answeredBy } : NOBODY;
}

interface Placed<Of> {
  readonly of: Of;
  readonly earliest: number;
  readonly latest: number;
}

interface Lists<Of> {
  /** Those with one instant, in its order. */
  readonly known: readonly Placed<Of>[];
  readonly loose: readonly Placed<Of>[];
}

interface Segments {
  stays(segmentId: string | null | undefined): Lists<QueueFigures>;
  talks(segmentId: string | null | undefined): Lists<AgentEntry>;
}

function segmentsOf(book: FigureBook, whereabouts: (figure: Figure) => Window): Segments {
  const isOnly = book.segments.length < 2;
  const stays = book.queues.map((stay) => ({ of: stay, ...sides(whereabouts(stay.start)) }));
  const talks = book.agents.flatMap(({ record, conversation }) =>
    conversation ? [{ of: record, ...sides(whereabouts(conversation.start)) }] : [],
  );
  const staysIn = lister(stays, ({ record }) => record.segmentId, isOnly);
  const talksIn = lister(talks, ({ segmentId }) => segmentId, isOnly);
  return { stays: staysIn, talks: talksIn };
}

/** Lists by segment. What names no segment may belong to any. */
function lister<Of>(
  all: readonly Placed<Of>[],
  segmentOf: (of: Of) => string | null | undefined,
  isOnly: boolean,
): (segmentId: string | null | undefined) => Lists<Of> {
  const made = new Map<string, Lists<Of>>();
  const bySegment = new Map<string, Placed<Of>[]>();
  for (const each of all) {
    const key = isOnly ? '' : (segmentOf(each.of) ?? '');
    const list = bySegment.get(key);
    if (list) list.push(each);
    else bySegment.set(key, [each]);
  }
  return (segmentId) => {
    const key = isOnly ? '' : (segmentId ?? '');
    const found = made.get(key);
    if (found) return found;
    const members = key === '' ? all : [...(bySegment.get(key) ?? []), ...(bySegment.get('') ?? [])];
    const isKnown = ({ earliest, latest }: Placed<Of>): boolean => earliest === latest;
    const lists = {
      known: members.filter(isKnown).sort((a, b) => a.earliest - b.earliest),
      loose: members.filter((member) => !isKnown(member)),
    };
    made.set(key, lists);
    return lists;
  };
}

function sides({ earliest, latest }: Window): { readonly earliest: number; readonly latest: number } {
  return { earliest: earliest ?? Number.NEGATIVE_INFINITY, latest: latest ?? Number.POSITIVE_INFINITY };
}

function search(stay: QueueFigures, segments: Segments, whereabouts: (figure: Figure) => Window): Answerer {
  const { segmentId } = stay.record;
  const { earliest, latest } = sides(whereabouts(stay.start));
  const stays = segments.stays(segmentId);
  // The next stay begins no earlier than `soonest`, and no later than `last`.
  let soonest = stays.known[firstPast(stays.known, earliest)]?.earliest ?? Number.POSITIVE_INFINITY;
  let last = stays.known[firstPast(stays.known, latest)]?.latest ?? Number.POSITIVE_INFINITY;
  for (const other of stays.loose) {
    if (other.of === stay) continue;
    if (other.latest > earliest) soonest = Math.min(soonest, other.earliest);
    if (other.earliest > latest) last = Math.min(last, other.latest);
  }
  const talks = segments.talks(segmentId);
  const possible: Placed<AgentEntry>[] = [];
  // The first conversation that is certainly this stay's begins no later than this.
  let surelyBy = Number.POSITIVE_INFINITY;
  const consider = (talk: Placed<AgentEntry>): void => {
    if (talk.latest < earliest || talk.earliest >= last) return;
    possible.push(talk);
    if (talk.earliest >= latest && talk.latest < soonest) surelyBy = Math.min(surelyBy, talk.latest);
  };
  for (const talk of talks.loose) consider(talk);
  for (let index = firstPast(talks.known, earliest - 1); index < talks.known.length; index += 1) {
    const talk = talks.known[index];
    if (!talk || talk.earliest >= last || talk.earliest > surelyBy) break;
    consider(talk);
  }
  const agents = possible.filter((talk) => talk.earliest <= surelyBy).map(({ of }) => of);
  const [agent, second] = agents;
  if (!agent) return NOBODY;
  if (surelyBy < Number.POSITIVE_INFINITY && !second) return { kind: 'agent', agent };
  return { kind: 'one-of', agents, orNobody: surelyBy === Number.POSITIVE_INFINITY };
}

/** The place of the first known one later than an instant. */
function firstPast(known: readonly Placed<unknown>[], instant: number): number {
  let low = 0;
  let high = known.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[middle]?.earliest ?? 0) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
