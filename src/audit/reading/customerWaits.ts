/*
 * The customer's waits: from entering a queue until a conversation began, until the customer left, or until the evidence
 * ends.
 *
 *   stays   |==Support==|        |==Support==|
 *   offers              |-Ann-?              |-Bob-|--conversation
 *   wait    |--------------------------------------|                one wait, two stays, answered by Bob
 *
 * A stay that is followed by another one of its segment, with no conversation between, went round again (an offer was
 * rejected or missed, a queue overflowed): it is a part of one wait and has no ending of its own. Answered is an inference
 * (of exit types only `abandon` is attested): an agent of the segment began a conversation. A customer who leaves before
 * an agent accepted has abandoned, also while one was being offered (the reports' definition), whatever `queueAbandoned` says.
 */

import type { AgentEntry, Interaction, QueueEntry, Segment } from '../../interaction/interaction.ts';
import {
  abandonMarks,
  areAgentsUnreadable,
  endedByCustomer,
  hasEntryEnded,
  hasTalked,
  isTalkUnreadable,
  leftForAnotherWay,
  leftUnanswered,
  rejectionMark,
} from '../../interaction/recordKinds.ts';
import { type Instant, instant } from '../../time/instant.ts';
import { areEqual, EQUAL_WITHIN, isLess } from '../../time/tolerance.ts';
import { beginOf, type Places } from './places.ts';

/** How a wait ended, as read; what is lost may leave more than one possibility (see `deciding/waits.ts`). */
export type WaitEnding =
  | { readonly kind: 'answered'; readonly by: AgentEntry }
  /** The customer left while in the last queue. */
  | { readonly kind: 'abandoned'; readonly where: 'in-queue'; readonly onOffer: OnOffer }
  /** The customer left after that queue had offered them to an agent. */
  | {
      readonly kind: 'abandoned';
      readonly where: 'at-offer';
      /** Of several the last. */
      readonly offer: AgentEntry;
      readonly onOffer: OnOffer;
      /** The segment whose end is when the customer left; missing where no end of a segment says so. */
      readonly segment?: Segment;
      /** When the customer left by `customerAbandonTime`, where no end of a segment says so. */
      readonly leftAt?: Instant;
    }
  /** It ended, no conversation began, and nothing says that the customer left. */
  | { readonly kind: 'left'; readonly exitType?: string }
  /** Whether it was answered or abandoned cannot be told. */
  | {
      readonly kind: 'unclear';
      readonly because: 'marks-disagree' | 'marked-though-answered' | 'conversation-unreadable';
    }
  /** No end arrived, or an offer is open: still waiting, or lost. */
  | { readonly kind: 'open'; readonly offer?: AgentEntry };

/** The agents to whom the work was still being offered when the customer left, as far as is known: they declined nothing. */
type OnOffer = readonly AgentEntry[];

/** One wait of the customer. */
export interface CustomerWait {
  /** The stays it is made of, in order of time; at least one. */
  readonly stays: readonly [QueueEntry, ...QueueEntry[]];
  /** The stay with which it ended: the one entered last, or of several at the same time the one that was left last. */
  readonly last: QueueEntry;
  readonly segment?: Segment;
  readonly ending: WaitEnding;
}

/** Reads the waits, in the order in which their first stays are in the document. Close to linear. */
export function customerWaits(interaction: Interaction, places: Places): readonly CustomerWait[] {
  const groups = new Map<Segment | string | undefined, Group>();
  const groupAt = (key: Segment | string | undefined): Group => {
    const known = groups.get(key);
    if (known) return known;
    const made: Group = { stays: [], talks: [], offers: [], ...(typeof key === 'object' ? { segment: key } : {}) };
    groups.set(key, made);
    return made;
  };
  for (const entry of interaction.queueEntries) groupAt(places.groupOf(entry)).stays.push(entry);
  if (interaction.queueEntries.length === 0) return [];
  // An agent who belongs to no segment that could be told took the customer out of the queue entered last before.
  let entered: readonly Placed<QueueEntry>[] | undefined;
  const lastEntered = (agent: AgentEntry): Segment | string | undefined => {
    const begin = agent.conversationStartAt ?? beginOf(agent);
    if (typeof begin !== 'number') return undefined;
    entered ??= inOrderOf(
      interaction.queueEntries.filter((entry) => enteredAt(entry) !== undefined),
      enteredAt,
    );
    const inOrder = entered;
    const last = inOrder[countUpTo(inOrder.length, (place) => (inOrder[place]?.key ?? begin) <= begin) - 1]?.item;
    return last && places.groupOf(last);
  };
  for (const agent of interaction.agentEntries) {
    const key = places.groupOf(agent);
    const group = groups.get(key) ?? (key === undefined ? groups.get(lastEntered(agent)) : undefined);
    if (group) (hasTalked(agent) ? group.talks : group.offers).push(agent);
  }
  const waits: CustomerWait[] = [];
  const whole = wholeOf(interaction);
  for (const group of groups.values()) waits.push(...waitsOf(group, whole));
  if (waits.length > 1) {
    const order = new Map(interaction.queueEntries.map((entry, place) => [entry, place]));
    waits.sort((a, b) => Number(order.get(a.stays[0])) - Number(order.get(b.stays[0])));
  }
  return waits;
}

/** What a wait must know of the interaction it is a part of. */
interface Whole {
  readonly interaction: Interaction;
  /** The stay that was entered last of all; the last of those without an instant where none has one. */
  readonly lastStay: QueueEntry | undefined;
  /** When the customer gave up by `customerAbandonTime`, if one was received. */
  readonly abandonedAt: Instant | 'unknown' | undefined;
  /** When the customer left a segment: its end where the customer ended it, else by `customerAbandonTime`. */
  leftAt(segment: Segment | undefined): Instant | undefined;
}

function wholeOf(interaction: Interaction): Whole {
  const { startAt, customerAbandonTime, queueEntries } = interaction;
  const hasBoth = typeof startAt === 'number' && typeof customerAbandonTime === 'number';
  const at = hasBoth ? instant(startAt + customerAbandonTime) : undefined;
  return {
    interaction,
    lastStay: inOrderOf(queueEntries, enteredAt).at(-1)?.item,
    abandonedAt: at ?? (typeof customerAbandonTime === 'number' ? 'unknown' : undefined),
    leftAt: (segment) => (segment && endedByCustomer(segment) ? (segment.endAt ?? undefined) : at),
  };
}

interface Group {
  readonly segment?: Segment;
  readonly stays: QueueEntry[];
  readonly talks: AgentEntry[];
  readonly offers: AgentEntry[];
}

function waitsOf({ segment, stays, talks, offers }: Group, whole: Whole): readonly CustomerWait[] {
  const inOrder = inOrderOf(stays, enteredAt);
  const talksInOrder = talks
    .filter(({ conversationStartAt }) => typeof conversationStartAt === 'number')
    .sort((a, b) => Number(a.conversationStartAt) - Number(b.conversationStartAt));
  const talksOutOfTime = talks.filter(({ conversationStartAt }) => typeof conversationStartAt !== 'number');
  const offersInOrder = inOrderOf(offers, beginOf);
  const waits: CustomerWait[] = [];
  let current: [QueueEntry, ...QueueEntry[]] | undefined;
  let made: Placed<AgentEntry>[] = [];
  let talkPlace = 0;
  let offerPlace = 0;
  const close = (last: QueueEntry, ending: WaitEnding): void => {
    if (current) waits.push({ stays: current, last, ...(segment ? { segment } : {}), ending });
    current = undefined;
    made = [];
  };
  inOrder.forEach(({ item: entry, key }, place) => {
    if (current) current.push(entry);
    else current = [entry];
    const isLast = place === inOrder.length - 1;
    const from = key - EQUAL_WITHIN;
    const until = inOrder[place + 1]?.key ?? Number.POSITIVE_INFINITY;
    while (Number(talksInOrder[talkPlace]?.conversationStartAt) < from) talkPlace += 1;
    let talk = talksInOrder[talkPlace];
    if (talk && Number(talk.conversationStartAt) < until) talkPlace += 1;
    else talk = undefined;
    const before = made.length;
    for (; (offersInOrder[offerPlace]?.key ?? until) < until; offerPlace += 1) {
      const offer = offersInOrder[offerPlace];
      if (offer && offer.key >= from) made.push(offer);
    }
    // One who talked, with nothing that says when: it can only have been this stay, where no other could be meant.
    const [only, another] = talksOutOfTime;
    if (!talk && isLast && !another && talksInOrder.length === 0) talk = only;
    if (talk) {
      close(entry, abandonMarks(entry) === 'yes' ? MARKED_THOUGH_ANSWERED : { kind: 'answered', by: talk });
      return;
    }
    // The customer was in the next queue before leaving this one: in both at the same time.
    const last = leftLast(current);
    if (!isLast && typeof last.endAt === 'number' && isLess(until, last.endAt)) return;
    const marks = abandonMarks(last);
    const isOver = isLast || marks === 'yes' || leftForAnotherWay(last);
    if (
      !isOver &&
      !isAnyUnreadable(
        whole,
        made.slice(before).map(({ item }) => item),
      )
    )
      return;
    const since = Number(enteredAt(last) ?? from) - EQUAL_WITHIN;
    const offersSince = made.flatMap(({ item, key: at }) => (at >= since ? [item] : []));
    // An offer without any time, as `details` tells one, can only be of this stay where there is no other.
    if (inOrder.length === 1) offersSince.push(...offers.filter((offer) => beginOf(offer) === undefined));
    const isEnteredLast = whole.lastStay !== undefined && current.includes(whole.lastStay);
    close(last, endingOf({ entry: last, segment, offers: offersSince, isLast, isEnteredLast, marks }, whole));
  });
  return waits;
}

/** Of stays in order of entry, the one that was left last; that it was entered last counts where no end says so. */
function leftLast(stays: readonly [QueueEntry, ...QueueEntry[]]): QueueEntry {
  let last = stays[stays.length - 1] ?? stays[0];
  for (let place = stays.length - 2; place >= 0 && typeof last.endAt === 'number'; place -= 1) {
    const other = stays[place] ?? last;
    if (typeof other.endAt !== 'number') continue;
    const isLater = isLess(last.endAt, other.endAt);
    const isMarked = abandonMarks(other) === 'yes' && abandonMarks(last) !== 'yes';
    if (isLater || (isMarked && isClose(other.endAt, last.endAt))) last = other;
  }
  return last;
}

const MARKS_DISAGREE: WaitEnding = { kind: 'unclear', because: 'marks-disagree' };
const MARKED_THOUGH_ANSWERED: WaitEnding = { kind: 'unclear', because: 'marked-though-answered' };
const UNREADABLE: WaitEnding = { kind: 'unclear', because: 'conversation-unreadable' };

function isAnyUnreadable({ interaction }: Whole, offers: readonly AgentEntry[]): boolean {
  return offers.some((offer) => isTalkUnreadable(interaction, offer));
}

/** When the queue was entered; without that instant, when it was left is the nearest to it that is known. */
function enteredAt({ startAt, endAt, wait }: QueueEntry): Instant | undefined {
  if (typeof startAt === 'number' || typeof endAt !== 'number') return startAt ?? undefined;
  return typeof wait === 'number' && wait >= 0 ? instant(endAt - wait) : endAt;
}

interface LastStay {
  readonly entry: QueueEntry;
  readonly segment: Segment | undefined;
  /** The agents who were allocated after the stay began, in order of time, and did not talk. */
  readonly offers: readonly AgentEntry[];
  readonly isLast: boolean;
  /** Whether no queue of the interaction was entered later. */
  readonly isEnteredLast: boolean;
  readonly marks: ReturnType<typeof abandonMarks>;
}

function endingOf({ entry, segment, offers, isLast, isEnteredLast, marks }: LastStay, whole: Whole): WaitEnding {
  const { interaction } = whole;
  if (isAnyUnreadable(whole, offers)) return UNREADABLE;
  const offer = offers.findLast(({ endAt }) => !isBefore(endAt, entry.endAt));
  const hasLeft = isLast && !leftUnanswered(entry) && customerLeft(whole, segment, isEnteredLast ? entry : undefined);
  const isSameInstant = leftAsStayEnded(entry, segment);
  if (offer && hasLeft && !(marks === 'yes' && (isSameInstant || !isBefore(entry.endAt, whole.leftAt(segment))))) {
    return areAgentsUnreadable(interaction) ? UNREADABLE : hungUpAtOffer(offer, offers, segment, whole);
  }
  if (marks === 'yes' || (hasLeft && (marks === 'disagree' || isSameInstant))) {
    const isBegun = (each: AgentEntry): boolean => isBefore(beginOf(each), entry.endAt);
    return { kind: 'abandoned', where: 'in-queue', onOffer: onOfferAt(entry.endAt, offers.filter(isBegun)) };
  }
  if (marks === 'disagree') return MARKS_DISAGREE;
  if (!hasEntryEnded(interaction, entry)) return offer ? { kind: 'open', offer } : { kind: 'open' };
  if (offer && isOfferOpen(offer) && segmentIsOpen(segment)) return { kind: 'open', offer };
  if (areAgentsUnreadable(interaction)) return UNREADABLE;
  const exitType = entry.exitType?.trim();
  return { kind: 'left', ...(exitType ? { exitType } : {}) };
}

/** Said by the segment's end type or, of the stay entered last of all, by a `customerAbandonTime` that reaches it. */
function customerLeft(
  { abandonedAt }: Whole,
  segment: Segment | undefined,
  enteredLast: QueueEntry | undefined,
): boolean {
  if (segment && endedByCustomer(segment)) return true;
  if (abandonedAt === undefined || !enteredLast) return false;
  return abandonedAt === 'unknown' || !isBefore(abandonedAt, enteredAt(enteredLast));
}

function onOfferAt(leftAt: Instant | null | undefined, offers: readonly AgentEntry[]): OnOffer {
  return offers.filter(
    (offer) => beginOf(offer) !== undefined && rejectionMark(offer) === undefined && !isBefore(offer.endAt, leftAt),
  );
}

function hungUpAtOffer(
  offer: AgentEntry,
  offers: readonly AgentEntry[],
  segment: Segment | undefined,
  whole: Whole,
): WaitEnding {
  const leftAt = whole.leftAt(segment);
  const isBySegment = segment !== undefined && (endedByCustomer(segment) || isClose(segment.endAt, leftAt));
  return {
    kind: 'abandoned',
    where: 'at-offer',
    offer,
    // An offer that was over when the last one was made had been declined by then.
    onOffer: onOfferAt(leftAt ?? offer.endAt ?? beginOf(offer), offers),
    ...(isBySegment ? { segment } : leftAt === undefined ? {} : { leftAt }),
  };
}

function leftAsStayEnded({ endAt }: QueueEntry, segment: Segment | undefined): boolean {
  return isClose(endAt, segment?.endAt);
}

function isClose(a: Instant | null | undefined, b: Instant | null | undefined): boolean {
  return typeof a === 'number' && typeof b === 'number' && areEqual(a, b);
}

/** Whether one instant is before another by more than two clocks can be apart; not where either is unknown. */
function isBefore(a: Instant | null | undefined, b: Instant | null | undefined): boolean {
  return typeof a === 'number' && typeof b === 'number' && isLess(a, b);
}

function isOfferOpen({ endAt }: AgentEntry): boolean {
  return typeof endAt !== 'number';
}

function segmentIsOpen(segment: Segment | undefined): boolean {
  return typeof segment?.endAt !== 'number';
}

interface Placed<Item> {
  readonly item: Item;
  /** Its instant; of one without any, that of the one it follows in the document. */
  readonly key: number;
}

function inOrderOf<Item>(
  items: readonly Item[],
  at: (item: Item) => Instant | null | undefined,
): readonly Placed<Item>[] {
  let last = Number.NEGATIVE_INFINITY;
  let isSorted = true;
  const placed = items.map((item): Placed<Item> => {
    const key = at(item) ?? last;
    isSorted &&= key >= last;
    last = key;
    return { item, key };
  });
  return isSorted ? placed : placed.sort((a, b) => a.key - b.key);
}

/** How many of the first items of a sorted list fulfil a condition that, once false, stays false. */
function countUpTo(length: number, fulfils: (place: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fulfils(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
