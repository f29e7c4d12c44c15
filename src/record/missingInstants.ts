/*
 * The missing instants of a record: which start or end, why it is missing, and its bounds.
 *
 *      start          earliest           latest
 *        |=================|//////////////|         a missing end: sure so far, possible so far
 *
 * Combines the audit's immediate result (running, lost, cannot tell) with the later proof (bounds). Computes nothing
 * itself; before the proof, the bounds are missing.
 */

import type { Audit, OpenEnd } from '../audit/audit.ts';
import type { Bounds, Figure, FigureBook, MissingInstant, Proof, StartAndEnd } from '../audit/proof.ts';
import { type Instant, instant } from '../time/instant.ts';
import type { InstantScope } from './selectedRecord.ts';

/** A stretch within a record that an instant begins or ends: the record itself, its conversation, or a named phase. */
export type StretchName = 'record' | 'conversation' | { readonly phase: string };

/** An instant that is missing. */
export interface Gap {
  readonly path: string;
  readonly side: 'start' | 'end';
  readonly of: StretchName;
  /** Why there is no end; missing for starts, and for an end that arrived and could not be read. */
  readonly open?: OpenEnd;
  /** Where it can be; missing until that is proved. */
  readonly bounds?: MissingInstant;
  /** The other side of the stretch, where it was received. */
  readonly otherAt?: Instant;
}

/** The gaps of a record, in the order of the document's figures; before the proof is there, its open ends only. */
export function gapsOf(scope: InstantScope, audit: Audit, proof: Proof | undefined): readonly Gap[] {
  const open = audit.reading.openEnds.filter((end) => isInScope(scope, end.record.path, end.endPath));
  if (!proof) return open.map(gapOfOpenEnd);
  const missing = proof.deduction.missing.filter(({ record, path }) => isInScope(scope, record, path));
  const places = placesOf(proof.book, new Set(missing.map(({ path }) => path)));
  const told = missing.map((bounds): Gap => {
    const end = open.find(({ endPath }) => endPath === bounds.path);
    const place = places.get(bounds.path);
    const other = place?.other.value;
    return {
      path: bounds.path,
      side: place?.side ?? 'end',
      of: place?.of ?? 'record',
      bounds,
      ...(end ? { open: end } : {}),
      ...(other === undefined ? {} : { otherAt: instant(other) }),
    };
  });
  const paths = new Set(told.map(({ path }) => path));
  return [...told, ...open.filter(({ endPath }) => !paths.has(endPath)).map(gapOfOpenEnd)];
}

function isInScope({ records, phase }: InstantScope, record: string, path: string): boolean {
  if (!records.includes(record)) return false;
  return phase === undefined || path.slice(path.lastIndexOf('.') + 1).startsWith(phase);
}

function gapOfOpenEnd(open: OpenEnd): Gap {
  const of =
    open.kind === 'conversation' ? 'conversation' : open.kind === 'phase' ? { phase: open.phase.name } : 'record';
  const other = open.startAt === undefined ? {} : { otherAt: open.startAt };
  return { path: open.endPath, side: 'end', of, open, ...other };
}

interface Place {
  readonly side: Gap['side'];
  readonly of: StretchName;
  readonly other: Figure;
}

function placesOf(book: FigureBook, wanted: ReadonlySet<string>): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  if (wanted.size === 0) return places;
  const look = ({ start, end }: StartAndEnd, of: StretchName): void => {
    if (wanted.has(start.path)) places.set(start.path, { side: 'start', of, other: end });
    if (wanted.has(end.path)) places.set(end.path, { side: 'end', of, other: start });
  };
  look(book.top, 'record');
  if (book.details) look(book.details, 'record');
  for (const segment of book.segments) look(segment, 'record');
  for (const queue of book.queues) look(queue, 'record');
  for (const { allocation, conversation, phases } of book.agents) {
    if (allocation) look(allocation, 'record');
    if (conversation) look(conversation, 'conversation');
    for (const phase of phases) look(phase, { phase: phase.name });
  }
  for (const { stretch } of book.holds) if (stretch) look(stretch, 'record');
  return places;
}

/** The picture of a gap: where its stretch surely is, where it may be, and what stands at which share of the width. */
export interface CloseUp {
  /** Shares of the width, 0 to 1; `sure` is missing where the other side was not received. */
  readonly sure?: { readonly s: number; readonly e: number };
  readonly possible: { readonly s: number; readonly e: number };
  /** Whether the possible part goes on out of the picture: no instant limits it. */
  readonly isOpen: 'before' | 'after' | undefined;
  readonly scale: { readonly from: Instant; readonly to: Instant };
}

/** The share of the width for a part without a bound. */
const OPEN_SHARE = 0.3;

/** The close-up of a gap; `undefined` where there is no stretch to draw: nothing limits it, or it is known exactly. */
export function closeUp(side: Gap['side'], otherAt: Instant | undefined, bounds: Bounds): CloseUp | undefined {
  const { earliest, latest, provenance } = bounds;
  if (provenance === 'derived' || (!earliest && !latest)) return undefined;
  // Written for an end; a start is the mirror image.
  const near = side === 'end' ? earliest?.at : latest?.at;
  const far = side === 'end' ? latest?.at : earliest?.at;
  const begin = otherAt ?? near;
  if (begin === undefined || (near === undefined && far === undefined)) return undefined;
  const inner = near ?? begin;
  const reach = far === undefined ? (inner - begin) / (1 - OPEN_SHARE) : far - begin;
  const sign = side === 'end' ? 1 : -1;
  if (reach * sign < 0 || (inner - begin) * sign < 0) return undefined;
  const share = (at: number): number => (reach === 0 ? 0 : (at - begin) / reach);
  const split = share(inner);
  const outer = instant(Math.round(begin + reach));
  const turn = (s: number, e: number) => (side === 'end' ? { s, e } : { s: 1 - e, e: 1 - s });
  return {
    ...(otherAt === undefined ? {} : { sure: turn(0, split) }),
    possible: turn(otherAt === undefined ? 0 : split, 1),
    isOpen: far !== undefined ? undefined : side === 'end' ? 'after' : 'before',
    scale: side === 'end' ? { from: begin, to: outer } : { from: outer, to: begin },
  };
}

/** At which share of a close-up's width an instant stands; `undefined` outside of it. */
export function shareOf({ scale: { from, to } }: CloseUp, at: Instant): number | undefined {
  return at < from || at > to || from === to ? undefined : (at - from) / (to - from);
}
