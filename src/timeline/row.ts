/*
 * What the timeline is made of: rows, and in each the shapes of its picture. Types only.
 *
 * All times of a shape are whole milliseconds from the axis' zero, so that a view of the picture is two numbers. No
 * pixels, no colours, no words except names. Surprising: a record's length and its bar need not agree. The length is the
 * document's own figure where there is one, the bar is drawn from instants; neither is bent to the other.
 *
 *     from    zero                       end                  to
 *       |------|--------------------------|-------------------|
 */

import type { Where } from '../audit/whereLost.ts';
import type { Instant, Millis } from '../time/instant.ts';

/** Which kind of record a row tells of; it decides the colour. `part` is a stretch inside an agent entry. */
export type RowKind = 'interaction' | 'ivr' | 'segment' | 'queue' | 'agent' | 'part' | 'hook' | 'messages';

/** How a shape is drawn. */
export type ShapeKind =
  /** A line: the whole of something whose parts are drawn elsewhere. */
  | 'container'
  | 'solid'
  /** Offered to an agent who is not talking. */
  | 'offer'
  | 'hold'
  | 'wrap'
  /** Has begun and is still going on. */
  | 'open-running'
  /** The end was not received: it lies somewhere here, or later. Also of a start: somewhere here, or earlier. */
  | 'open-lost'
  /** Lost or still going on: the document does not tell which. */
  | 'open-unsure'
  /** Where the end is known to have been, though it was not received. */
  | 'derived'
  /** Where what was decided of the record would turn. */
  | 'flip'
  /** One instant. */
  | 'marker';

/** A stretch of the picture, `s` to `e` in ms from the axis' zero; never backwards, always finite. */
export interface Shape {
  readonly kind: ShapeKind;
  readonly s: Millis;
  readonly e: Millis;
  /** An open shape in which nobody talks yet. */
  readonly isOffer?: true;
}

/** The one label of a row. Lengths in ms. */
export type RowLabel =
  | { readonly kind: 'length'; readonly length: Millis }
  | { readonly kind: 'abandoned'; readonly length: Millis; readonly isVoice: boolean }
  | { readonly kind: 'conversation'; readonly length: Millis }
  | { readonly kind: 'offered'; readonly length: Millis; readonly isRejected: boolean }
  | { readonly kind: 'on-hold'; readonly length: Millis }
  | { readonly kind: 'wrap-up'; readonly length: Millis }
  /** So long after the interaction's end. */
  | { readonly kind: 'past-end'; readonly length: Millis }
  /** The bar's own length and the received one, where the two contradict each other. */
  | { readonly kind: 'two-lengths'; readonly drawn: Millis; readonly received: Millis }
  | { readonly kind: 'moment'; readonly at: Instant }
  /** `soFar` where it is known when the document was fetched. */
  | { readonly kind: 'running'; readonly isOffer: boolean; readonly soFar?: SoFar }
  | { readonly kind: 'no-end' | 'no-start'; readonly where?: Where }
  | { readonly kind: 'cannot-tell' }
  | { readonly kind: 'end-unreadable' }
  | { readonly kind: 'conversation-end-unknown' }
  | {
      readonly kind: 'ends-before-start' | 'conversation-reversed';
      readonly startAt: Instant;
      readonly endAt: Instant;
    }
  /** Too far from everything else to be drawn to scale. */
  | { readonly kind: 'outside'; readonly side: 'before' | 'after'; readonly at: Instant }
  /** Drawn to the edge: it began or ended too far away. */
  | { readonly kind: 'past-picture'; readonly edge: 'start' | 'end'; readonly at: Instant };

/** The length of something unfinished, from its start to `at`. */
export interface SoFar {
  readonly length: Millis;
  /** When the document was fetched. */
  readonly at: Instant;
}

/** A label and where it may stand: inside one stretch, or else beside another. In ms from the axis' zero. */
export interface PlacedLabel {
  readonly words: RowLabel;
  /** The stretch it goes into where it fits, drawn or not; missing where it is to stand outside in any case. */
  readonly inside?: Shape;
  /** What it stands beside: all of the row's shapes, or of a lost end where that can be. */
  readonly s: Millis;
  readonly e: Millis;
}

/** How a record stands, in one closed union; `as-received` carries the document's own word. */
export type RowState = { readonly kind: StateKind } | { readonly kind: 'as-received'; readonly word: string };

/** Every state that has words of ours. */
export type StateKind =
  | 'ended'
  | 'running'
  | 'waiting'
  | 'talking'
  | 'offering'
  | 'on-hold'
  | 'no-end'
  | 'cannot-tell'
  | 'end-unreadable'
  | 'ends-before-start'
  | 'conversation-reversed'
  | 'end-not-known'
  | 'to-queue'
  | 'to-agent'
  | 'cancelled'
  | 'customer-left'
  | 'handed-over'
  | 'abandoned'
  | 'answered'
  | 'queued-again'
  | 'left'
  | 'talked'
  | 'joined'
  | 'rejected'
  | 'offered'
  /** Of an agent who reached out, and of whom no conversation tells. */
  | 'no-talk'
  | 'resumed'
  | 'after-the-end'
  | 'linked'
  | 'exchanged'
  /** A supervisor who listened in, or barged in. */
  | 'listened'
  | 'barged-in'
  /** Allocated; whether the agent talked could not be read. */
  | 'talk-unreadable';

/** Between two lengths, or at least one, by where a record's lost end or start can be. */
export interface Between {
  readonly kind: 'between';
  readonly least: Millis;
  readonly most?: Millis;
}

/** A record's length. */
export type RowDuration =
  /** The document's own figure, sign and all; `drawn` from start to end, where that is contradicted. */
  | { readonly kind: 'received'; readonly length: Millis; readonly drawn?: Millis }
  /** Worked out from two instants, sign and all. */
  | { readonly kind: 'from-instants'; readonly length: Millis }
  /** Of a record that is still going on when the document was fetched. */
  | { readonly kind: 'so-far'; readonly soFar: SoFar }
  | Between
  | { readonly kind: 'unknown' }
  /** The record is one instant. */
  | { readonly kind: 'moment' };

/** What is wrong with the times of a record. */
export type RowProblem =
  | 'no-end'
  | 'end-unreadable'
  | 'no-start'
  | 'ends-before-start'
  | 'conversation-reversed'
  /** Its figures cannot all be true, alone or with those of others. */
  | 'contradicted'
  /** It lasted until the platform ended the interaction: its length is not the customer's. */
  | 'cut-off';

/** What is to be said of where a row stands, or of where its times were taken from. */
export type RowNote =
  /** It names a segment, and no segment of the document has that id. */
  | 'segment-not-found'
  /** The segment it names was over when it began. */
  | 'segment-over'
  /** A second record of the response repeats it. */
  | 'sent-twice'
  /** A supervisor who listened in; the form is not documented. */
  | 'monitor'
  /** It names no segment, and its time does not tell which one it belongs to. */
  | 'names-no-segment'
  /** It names no segment, and stands where its time fits and no other does. */
  | 'placed-by-time'
  /** A length without a place in time. */
  | 'no-place-in-time'
  /** An instant of the interaction that only `details` gives. */
  | 'from-details';

/** How many messages there are, and how they are drawn. */
export interface MessagesFound {
  readonly count: number;
  /** How many of them say when they were written. */
  readonly timed: number;
  /** How many of those lie too far from everything else to be drawn to scale. */
  readonly outside: number;
  /** Marks drawn for the others: those too close to each other to be told apart share one. */
  readonly drawn: number;
}

/** One row: a record of the document, the IVR, or a stretch inside an agent entry. */
export interface TimelineRow {
  /** The record's path, as in `queues[1]`; `interaction`, `ivr`, `agents[0].wrapUp`. Unique. */
  readonly id: string;
  /** Another path the same record is told of at, as in `details.agents[0]`. */
  readonly alsoAt?: string;
  /** 1 for the interaction, 2 for what it is made of, and so on without a gap. */
  readonly level: 1 | 2 | 3 | 4;
  readonly kind: RowKind;
  readonly name: string;
  readonly state: RowState;
  /** From the axis' zero; missing when the document does not say when it began. */
  readonly start?: Millis;
  /** From the axis' zero; missing when the document does not say when it ended. */
  readonly end?: Millis;
  readonly duration: RowDuration;
  /** In the order they are drawn; empty where no instant is known. */
  readonly shapes: readonly Shape[];
  readonly label?: PlacedLabel;
  readonly problem?: RowProblem;
  readonly note?: RowNote;
  /** What a lost start or end leaves open, where something proves a side of it. */
  readonly where?: Where;
  /** What SLA says of the wait that ended with this stay, in the page's one label for it. */
  readonly sla?: string;
  /** Of the row of all messages. */
  readonly messages?: MessagesFound;
  /** When the interaction was flagged, from the axis' zero; outside where it is too far from everything else to be drawn. */
  readonly flag?: { readonly at: Millis; readonly isOutside: boolean };
}

/** The stretch of time the picture shows, in ms from its zero. */
export interface Axis {
  /** What 0 on the axis is: the first start of any record. */
  readonly zeroAt: Instant;
  /** First ms of the picture; below 0 only where something ends before everything starts. */
  readonly from: Millis;
  /** Last ms of the picture; always above `from`. */
  readonly to: Millis;
  /** The interaction's end, where it is known. */
  readonly end?: Millis;
}

/** Where a row stands among the others. */
export interface RowPlace {
  readonly id: string;
  readonly alsoAt?: string | undefined;
  readonly level: 1 | 2 | 3 | 4;
}

/** The whole timeline. Its rows are made when they are asked for: of a hundred thousand, a screen shows forty. */
export interface TimelineLayout {
  /** From top to bottom; at least one: the interaction. */
  readonly places: readonly RowPlace[];
  /** The row of `places[index]`; the same object as long as no thousand others were asked for. */
  row(index: number): TimelineRow;
  /** The same row for a single look: nothing is kept. */
  glance(index: number): TimelineRow;
  /** The index of the row with this id, by either of its paths; of a message that of all messages. */
  indexOf(id: string): number | undefined;
  /** When the message at a path was written, in ms from the axis' zero; missing for any other path. */
  messageAt(id: string): Millis | undefined;
  /** The path of the message written nearest to a place on the axis, no further away than `within` ms. */
  messageNear(at: number, within: number): string | undefined;
  /** Missing when not one instant is known: then there is a list and no picture. */
  readonly axis?: Axis;
  /** When messages were written, in ms from the axis' zero and in order of time. */
  readonly messagesAt: readonly Millis[];
  /** No start and no duration of any row is further from 0 than this many ms. */
  readonly longest: Millis;
  /** How many records have no end, by why they have none. */
  readonly withoutEnd: { readonly lost: number; readonly running: number; readonly cannotTell: number };
  readonly isRunning: boolean;
  /** Characters of the longest words for a length known between two; 0 where there is none. */
  readonly widest: number;
}
