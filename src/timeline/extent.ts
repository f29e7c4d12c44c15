/*
 * From when to when a document tells of anything, found without drawing it: a hundred thousand records take a few ms.
 *
 * Records that have ended reach from their first instant to their last. Only of those that have not, it takes the drawing
 * to tell how far they go; they are the few. Links, messages and the flag are kept apart: they may come days later. An
 * instant decades away from the others is left outside: drawn to scale, it would press all of them into one pixel.
 */

import { firstStart } from '../interaction/firstStart.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { type Instant, instant, type Millis, millis } from '../time/instant.ts';
import { areTooFarApart, nearInstants } from '../time/nearInstants.ts';
import type { Entry } from './draft.ts';
import type { RowFacts } from './rowFacts.ts';
import { betweenWords } from './wording.ts';

/** A stretch that is not backwards. */
export interface Span {
  readonly first: Instant;
  readonly last: Instant;
}

/** What an axis is made from. */
export interface Extent {
  /** All instants of records but those decades away from the others; missing where they have none. */
  readonly records?: Span;
  /** All instants of links, of messages, and of the flag; in no order. */
  readonly moments: readonly Instant[];
  /** The first start of a record; missing where none has one. */
  readonly startAt?: Instant;
  /** Where the last stretch begins that has no end to be drawn; missing where all have. */
  readonly openAt?: Instant;
  /** The longest length that was received, in ms. */
  readonly longest: Millis;
  /** Characters of the longest words for a length known between two; 0 where there is none. */
  readonly widest: number;
}

/** Finds the extent of all entries of a document. */
export function extentOf(facts: RowFacts, entries: readonly Entry[]): Extent {
  const { interaction } = facts;
  const open = new Reach();
  const drawn: Instant[] = [];
  let longest = 0;
  let widest = 0;
  for (const { isOpen, draft } of entries) {
    if (!isOpen) continue;
    const { duration, shapes } = draft();
    if (duration !== 'open' && duration.kind === 'between') {
      widest = Math.max(widest, betweenWords(duration).text.length);
    }
    for (const { from, to } of shapes) {
      drawn.push(from);
      if (to === 'open') open.take(from);
      else drawn.push(to);
    }
  }
  lengthsOf(interaction, (length) => {
    longest = Math.max(longest, Math.abs(length));
  });
  const startAt = firstStart(interaction);
  const all = new Reach();
  instantsOf(facts, drawn, (at) => all.take(at));
  let records = all.span();
  if (records && areTooFarApart(records.first, records.last)) {
    // The length of what is drawn to the edge is told as long as it is.
    longest = Math.max(longest, records.last - records.first);
    const instants: Instant[] = [];
    instantsOf(facts, drawn, (at) => instants.push(at));
    records = spanOf(nearInstants(instants, startAt));
  }
  const openAt = open.span()?.last;
  return {
    moments: [
      ...interaction.hooks.map(({ at }) => at),
      ...(interaction.messages?.at ?? []),
      interaction.flaggedAt,
    ].filter((at) => typeof at === 'number'),
    longest: millis(longest),
    widest,
    ...(records ? { records } : {}),
    ...(startAt === undefined ? {} : { startAt }),
    ...(openAt === undefined ? {} : { openAt }),
  };
}

type Found<Figure> = (figure: Figure) => void;

function finder<Figure extends number>(found: Found<Figure>): Found<Figure | null | undefined> {
  return (figure) => {
    if (typeof figure === 'number') found(figure);
  };
}

function instantsOf({ interaction, startAt, endAt }: RowFacts, drawn: readonly Instant[], found: Found<Instant>): void {
  const take = finder(found);
  take(startAt);
  take(endAt);
  for (const list of [interaction.segments, interaction.queueEntries, interaction.holds]) {
    for (const record of list) {
      take(record.startAt);
      take(record.endAt);
    }
  }
  for (const agent of interaction.agentEntries) {
    take(agent.startAt);
    take(agent.endAt);
    take(agent.conversationStartAt);
    take(agent.conversationEndAt);
    for (const phase of agent.phases) {
      take(phase.startAt);
      take(phase.endAt);
    }
  }
  for (const at of drawn) found(at);
}

function lengthsOf({ length, ivrTime, ...lists }: Interaction, found: Found<Millis>): void {
  const take = finder(found);
  take(length);
  take(ivrTime);
  for (const segment of lists.segments) take(segment.length);
  for (const queue of lists.queueEntries) take(queue.wait);
  for (const agent of lists.agentEntries) for (const duration of agent.durations) take(duration.length);
  for (const hold of lists.holds) take(hold.length);
}

/** The first and the last of any number of instants. */
export function spanOf(instants: Iterable<Instant>): Span | undefined {
  const reach = new Reach();
  for (const at of instants) reach.take(at);
  return reach.span();
}

class Reach {
  private first = Number.POSITIVE_INFINITY;
  private last = Number.NEGATIVE_INFINITY;

  take(at: Instant | null | undefined): void {
    if (typeof at !== 'number') return;
    if (at < this.first) this.first = at;
    if (at > this.last) this.last = at;
  }

  span(): Span | undefined {
    return this.first > this.last ? undefined : { first: instant(this.first), last: instant(this.last) };
  }
}
