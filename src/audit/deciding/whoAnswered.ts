/*
 * Which agent a customer got out of each wait, for every place the lost instants can be.
 *
 *   wait  |=======?            next wait  |======
 *   conversations     |--? 1 ?--|  |---- 2 ----      1 or 2, by when 1 began
 *
 * The reading itself is `customerWaits`: the first conversation of the segment that began in this wait or after it, and
 * before the next. Here every start that is not known is taken at both its edges, by documented and observed rules. Each
 * moves independently, so "one of several" may be said where the facts together leave one; "this agent" only where it is
 * certain. A conversation whose segment is not known belongs to the stay entered last in any segment.
 */

import type { AgentEntry } from '../../interaction/interaction.ts';
import { listAt } from '../../interaction/keyed.ts';
import { type Instant, instant } from '../../time/instant.ts';
import { EQUAL_WITHIN } from '../../time/tolerance.ts';
import type { CustomerWait } from '../reading/customerWaits.ts';
import type { Places } from '../reading/places.ts';
import { placeDoubts, type Reading } from '../reading/reading.ts';
import type { AgentFigures, FigureBook } from '../rules/facts.ts';
import { type Figure, isFact } from '../rules/figure.ts';
import { STEP, type Steps } from '../steps.ts';

/** Who took the customer out of a stay, as far as the evidence tells. */
export type Answerer =
  | { readonly kind: 'agent'; readonly agent: AgentEntry }
  | { readonly kind: 'nobody' }
  /** At least one agent; `orNobody` where perhaps none of them did. Of many, the first are named; `count` says how many. */
  | {
      readonly kind: 'one-of';
      readonly agents: readonly AgentEntry[];
      readonly count: number;
      readonly orNobody: boolean;
      /** When the first conversation that is certainly one of this wait began at the latest; missing with `orNobody`. */
      readonly surelyBy?: Instant;
    };

/** How many agents are named who may have answered one stay. */
const MOST_ANSWERERS = 20;

/** Where an instant can be, in ms since 1970; a missing side is open. */
export interface Window {
  readonly earliest?: number;
  readonly latest?: number;
}

/** Tells who answered each wait, in the order of the reading and in steps. Linear where every start is known. */
export function* whoAnsweredInSteps(
  reading: Reading,
  book: FigureBook,
  whereabouts: (figure: Figure) => Window,
): Steps<readonly Answerer[]> {
  const isDoubted = placeDoubts(reading);
  const isLoose = ({ record, conversation }: AgentFigures): boolean =>
    conversation !== undefined && (!isFact(conversation.start) || isDoubted(record));
  if (!book.agents.some(isLoose) && book.queues.every(({ start }) => isFact(start))) return reading.waits.map(read);
  const starts = new Map(book.queues.map(({ record, start }) => [record, start]));
  const waits = reading.waits.flatMap((wait): readonly Placed<CustomerWait>[] => {
    const start = starts.get(wait.stays[0]);
    return start ? [{ of: wait, ...sides(whereabouts(start)) }] : [];
  });
  const segments = segmentsOf(reading, isDoubted, book, waits, whereabouts);
  yield;
  const answerers: Answerer[] = [];
  for (const wait of waits) {
    answerers.push(wait.of.ending.kind === 'abandoned' ? NOBODY : search(wait, segments));
    if (answerers.length % STEP === 0) yield;
  }
  return answerers;
}

const NOBODY: Answerer = { kind: 'nobody' };

function read({ ending }: CustomerWait): Answerer {
  return ending.kind === 'answered' ? { kind: 'agent', agent: ending.by } : NOBODY;
}

interface Placed<Of> {
  readonly of: Of;
  readonly earliest: number;
  readonly latest: number;
}

/** Those with one instant, in its order, and the others in two orders with what either order needs to stop early. */
interface Lists<Of> {
  readonly known: readonly Placed<Of>[];
  /** By `earliest`; `latestUpTo[n]` is the last `latest` of the first n + 1, `latestFrom[n]` the first of all from n on. */
  readonly loose: readonly Placed<Of>[];
  readonly latestUpTo: readonly number[];
  readonly latestFrom: readonly number[];
  /** All by `latest`, with the two that begin earliest of all from n on. */
  readonly byLatest: readonly Placed<Of>[];
  readonly earliestFrom: readonly FirstTwo<Of>[];
}

/** The one that begins earliest, and the earliest that differs from it. */
type FirstTwo<Of> = readonly [Placed<Of>, Placed<Of> | undefined];

function listsOf<Of>(members: readonly Placed<Of>[]): Lists<Of> {
  const isKnown = ({ earliest, latest }: Placed<Of>): boolean => earliest === latest;
  const loose = members.filter((member) => !isKnown(member)).sort((a, b) => a.earliest - b.earliest);
  const latestUpTo: number[] = [];
  for (const { latest } of loose) latestUpTo.push(Math.max(latest, latestUpTo.at(-1) ?? latest));
  const latestFrom: number[] = loose.map(({ latest }) => latest);
  for (let place = loose.length - 2; place >= 0; place -= 1) {
    latestFrom[place] = Math.min(latestFrom[place] ?? 0, latestFrom[place + 1] ?? 0);
  }
  return {
    known: members.filter(isKnown).sort((a, b) => a.earliest - b.earliest),
    loose,
    latestUpTo,
    latestFrom,
    ...earliestOf(members),
  };
}

function earliestOf<Of>(members: readonly Placed<Of>[]): Pick<Lists<Of>, 'byLatest' | 'earliestFrom'> {
  const byLatest = [...members].sort((a, b) => a.latest - b.latest);
  const earliestFrom = byLatest.map((member): FirstTwo<Of> => [member, undefined]);
  for (let place = byLatest.length - 2; place >= 0; place -= 1) {
    const [here] = earliestFrom[place] ?? [];
    const [first, second] = earliestFrom[place + 1] ?? [];
    if (!here || !first) continue;
    const isOther = here.of !== first.of;
    if (here.earliest < first.earliest) earliestFrom[place] = [here, isOther ? first : second];
    else earliestFrom[place] = [first, isOther && here.earliest <= (second?.earliest ?? here.earliest) ? here : second];
  }
  return { byLatest, earliestFrom };
}

/** When another one begins at the earliest, of those that may begin after an instant. */
function soonestOther<Of>({ byLatest, earliestFrom }: ReturnType<typeof earliestOf<Of>>, own: Of, instant: number) {
  const [one, two] = earliestFrom[firstPast(byLatest.length, (place) => byLatest[place]?.latest ?? 0, instant)] ?? [];
  return (one?.of === own ? two : one)?.earliest ?? Number.POSITIVE_INFINITY;
}

interface Segments {
  groupOf: Places['groupOf'];
  /** Whether a record may belong to another segment than its place, or to none. */
  isDoubted(agent: AgentEntry): boolean;
  waits(group: Group): Lists<CustomerWait>;
  /** Those that may belong to a group, and those that certainly belong to it. */
  talks(group: Group): Lists<AgentEntry>;
  ownTalks(group: Group): Lists<AgentEntry>;
  /** The groups of all stays, by when they began. */
  readonly entered: ReturnType<typeof earliestOf<Group>>;
}

type Group = ReturnType<Places['groupOf']>;

function segmentsOf(
  { places: { groupOf } }: Reading,
  isDoubted: Segments['isDoubted'],
  book: FigureBook,
  waits: readonly Placed<CustomerWait>[],
  whereabouts: (figure: Figure) => Window,
): Segments {
  const talks = book.agents.flatMap(({ record, conversation }) =>
    conversation ? [{ of: record, ...sides(whereabouts(conversation.start)) }] : [],
  );
  const stays = book.queues.map(({ record, start }) => ({ of: groupOf(record), ...sides(whereabouts(start)) }));
  const waitsOf = grouped(waits, ({ stays: [first] }) => groupOf(first));
  const talksOf = grouped(talks, (agent) => (isDoubted(agent) ? undefined : groupOf(agent)));
  return {
    groupOf,
    isDoubted,
    // What belongs to no segment that could be told may belong to any.
    waits: lister((group) => (group === undefined ? waits : [...waitsOf(group), ...waitsOf(undefined)])),
    talks: lister((group) => (group === undefined ? talks : [...talksOf(group), ...talksOf(undefined)])),
    ownTalks: lister(talksOf),
    entered: earliestOf(stays),
  };
}

function grouped<Of>(all: readonly Placed<Of>[], groupOf: (of: Of) => Group): (group: Group) => readonly Placed<Of>[] {
  const byGroup = new Map<Group, Placed<Of>[]>();
  for (const each of all) {
    const key = groupOf(each.of);
    listAt(byGroup, key).push(each);
  }
  return (group) => byGroup.get(group) ?? [];
}

/** The lists of each group, made when they are first needed. */
function lister<Of>(membersOf: (group: Group) => readonly Placed<Of>[]): (group: Group) => Lists<Of> {
  const made = new Map<Group, Lists<Of>>();
  return (group) => {
    const lists = made.get(group) ?? listsOf(membersOf(group));
    made.set(group, lists);
    return lists;
  };
}

function sides({ earliest, latest }: Window): { readonly earliest: number; readonly latest: number } {
  return { earliest: earliest ?? Number.NEGATIVE_INFINITY, latest: latest ?? Number.POSITIVE_INFINITY };
}

function search({ of: wait, earliest, latest }: Placed<CustomerWait>, segments: Segments): Answerer {
  const group = segments.groupOf(wait.stays[0]);
  const stays = segments.waits(group);
  // The next stay begins no earlier than `soonest`, and no later than `last`.
  const soonest = soonestOther(stays, wait, earliest);
  const soonestElsewhere = Math.min(soonest, soonestOther(segments.entered, group, earliest - 1));
  const past = firstPast(stays.loose.length, (place) => stays.loose[place]?.earliest ?? 0, latest);
  const looseLast = stays.latestFrom[past] ?? Number.POSITIVE_INFINITY;
  const last = Math.min(looseLast, knownPast(stays, latest)?.latest ?? Number.POSITIVE_INFINITY);

  const talks = segments.talks(group);
  // Two writers may have written the conversation down before the stay, as the reading allows.
  const first = earliest - EQUAL_WITHIN;
  const possible: Placed<AgentEntry>[] = [];
  // The first conversation that is certainly this stay's begins no later than this.
  let surelyBy = Number.POSITIVE_INFINITY;
  const consider = (talk: Placed<AgentEntry> | undefined): void => {
    if (!talk || segments.isDoubted(talk.of)) return;
    const own = segments.groupOf(talk.of);
    if (own !== undefined && own !== group) return;
    const isBeforeNext = talk.latest < (own === undefined ? soonestElsewhere : soonest);
    if (isBeforeNext && talk.earliest >= latest) surelyBy = Math.min(surelyBy, talk.latest);
  };
  // From the last that can begin before the next stay down to the last that can begin in this one.
  let place = firstPast(talks.loose.length, (index) => talks.loose[index]?.earliest ?? 0, last - 1) - 1;
  for (; place >= 0 && (talks.latestUpTo[place] ?? 0) >= first; place -= 1) {
    const talk = talks.loose[place];
    if (!talk || talk.latest < first) continue;
    consider(talk);
    possible.push(talk);
  }
  const from = firstPast(talks.known.length, (index) => talks.known[index]?.earliest ?? 0, first - 1);
  for (const own of [group, undefined]) consider(knownPast(segments.ownTalks(own), latest - 1));
  const until = firstPast(
    talks.known.length,
    (index) => talks.known[index]?.earliest ?? 0,
    Math.min(last - 1, surelyBy),
  );
  const loose = possible.filter((talk) => talk.earliest <= surelyBy);
  const count = loose.length + Math.max(0, until - from);
  const named = [...loose.slice(0, MOST_ANSWERERS), ...talks.known.slice(from, Math.min(until, from + MOST_ANSWERERS))];
  const agents = named
    .sort((a, b) => a.earliest - b.earliest)
    .slice(0, MOST_ANSWERERS)
    .map(({ of }) => of);
  const [agent] = agents;
  if (!agent) return NOBODY;
  if (surelyBy < Number.POSITIVE_INFINITY && count === 1) return { kind: 'agent', agent };
  const isSure = surelyBy < Number.POSITIVE_INFINITY;
  return { kind: 'one-of', agents, count, orNobody: !isSure, ...(isSure ? { surelyBy: instant(surelyBy) } : {}) };
}

function knownPast<Of>({ known }: Lists<Of>, instant: number): Placed<Of> | undefined {
  return known[firstPast(known.length, (place) => known[place]?.earliest ?? 0, instant)];
}

/** The first place of a sorted list that is past an instant; its length where none is. */
function firstPast(length: number, at: (place: number) => number, instant: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(middle) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
