/*
 * From when to when a document tells of anything, found without drawing it: a hundred thousand records take a few ms.
 *
 * Records that have ended reach from their first instant to their last. Only of those that have not, it takes the drawing
 * to tell how far they go; they are the few. Links, messages and the flag are kept apart: they may come days later.
 */

import { firstStart } from '../interaction/firstStart.ts';
import { type Instant, instant, type Millis, millis } from '../time/instant.ts';
import type { Entry } from './draft.ts';
import type { Facts } from './facts.ts';
import { betweenWords } from './wording.ts';

/** A stretch that is not backwards. */
export interface Span {
  readonly first: Instant;
  readonly last: Instant;
}

/** What an axis is made from. */
export interface Extent {
  /** All instants of records; missing where they have none. */
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
export function extentOf(facts: Facts, entries: readonly Entry[]): Extent {
  const { interaction } = facts;
  const all = new Reach();
  const open = new Reach();
  let longest = 0;
  let widest = 0;
  const take = (length: Millis | null | undefined): void => {
    if (typeof length === 'number') longest = Math.max(longest, Math.abs(length));
  };
  take(interaction.length);
  take(interaction.ivrTime);
  all.take(facts.startAt);
  all.take(facts.endAt);
  for (const { startAt, endAt, length } of interaction.segments) {
    all.take(startAt);
    all.take(endAt);
    take(length);
  }
  for (const { startAt, endAt, wait } of interaction.queueEntries) {
    all.take(startAt);
    all.take(endAt);
    take(wait);
  }
  for (const agent of interaction.agentEntries) {
    all.take(agent.startAt);
    all.take(agent.endAt);
    all.take(agent.conversationStartAt);
    all.take(agent.conversationEndAt);
    for (const phase of agent.phases) {
      all.take(phase.startAt);
      all.take(phase.endAt);
    }
    for (const duration of agent.durations) take(duration.length);
  }
  for (const { startAt, endAt, length } of interaction.holds) {
    all.take(startAt);
    all.take(endAt);
    take(length);
  }
  for (const { isOpen, draft } of entries) {
    if (!isOpen) continue;
    const drawn = draft();
    if (drawn.duration !== 'open' && drawn.duration.kind === 'between') {
      widest = Math.max(widest, betweenWords(drawn.duration).text.length);
    }
    for (const { from, to } of drawn.shapes) {
      all.take(from);
      if (to === 'open') open.take(from);
      else all.take(to);
    }
  }
  const records = all.span();
  const startAt = firstStart(interaction);
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
