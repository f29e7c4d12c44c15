/*
 * One stretch of time, drawn: the shapes, the length, the label and what is wrong, for any instants it has or lacks.
 *
 *   start and end      ############
 *   no end, lost       ####////////////////>   solid as far as it lasted for certain, open from there
 *   the same, proved   ########/////|////       to where it can have ended; a tick where a decision would turn
 *   start lost, proved    /////####
 *   no end, running    ############~~~~~~~~>
 *   end before start   |      |                both instants, and nothing between them
 *   end alone                 |
 *
 * Drafts stand at instants; what is open ends with the picture, whose extent is only known when every draft is there.
 * Nothing is filled in: what a record lacks, its draft lacks.
 */

import type { Where } from '../audit/whereLost.ts';
import { after, between, type Instant, type Millis, millis } from '../time/instant.ts';
import { isLess } from '../time/tolerance.ts';
import type {
  MessagesFound,
  RowDuration,
  RowKind,
  RowLabel,
  RowNote,
  RowPlace,
  RowProblem,
  RowState,
  ShapeKind,
  StateKind,
  TimelineRow,
} from './row.ts';

/** Why a record that has no end has none. */
export type Open = 'running' | 'lost' | 'cannot-tell' | 'unreadable';

/** A shape between two instants. */
export interface DraftShape {
  readonly kind: ShapeKind;
  readonly from: Instant;
  /** `open`: as far as the picture goes. */
  readonly to: Instant | 'open';
  readonly isOffer?: true;
}

/** A row whose shapes still stand at instants. */
export interface Draft extends Drawn {
  readonly id: string;
  readonly alsoAt?: string;
  readonly level: 1 | 2 | 3 | 4;
  readonly kind: RowKind;
  readonly name: string;
  readonly state: RowState;
  readonly note?: RowNote;
  readonly sla?: TimelineRow['sla'];
  readonly messages?: MessagesFound;
  /** When the flag was set. */
  readonly flaggedAt?: Instant;
}

/** A row before it is drawn: its place, and the way to draw it. */
export interface Entry extends RowPlace {
  /** Lacks a start or an end, so that how far it reaches is only known once it is drawn. */
  readonly isOpen: boolean;
  draft(): Draft;
}

/** What is drawn and said of one stretch of time. */
export interface Drawn {
  readonly startAt?: Instant;
  readonly endAt?: Instant;
  /** `open`: from `startAt` on, for a record that is still going on. */
  readonly duration: RowDuration | 'open';
  readonly shapes: readonly DraftShape[];
  readonly label?: {
    readonly words: RowLabel;
    /** The stretch it stands in where it fits; need not be drawn. */
    readonly inside?: DraftShape;
    /** What it stands beside; missing where that is the whole row. */
    readonly beside?: DraftShape;
  };
  readonly problem?: RowProblem;
  readonly where?: Where;
}

/** One stretch of time, as far as the document tells of it. */
export interface Stretch {
  readonly kind: ShapeKind;
  readonly startAt: Instant | undefined;
  readonly endAt: Instant | undefined;
  /** Its length as received. */
  readonly length: Millis | undefined;
  /** Why it has no end; missing where it has one, or never was to have one. */
  readonly open: Open | undefined;
  /** The last instant up to which it lasted for certain. */
  readonly certainAt?: Instant | undefined;
  /** An instant it cannot outlast. */
  readonly latestAt?: Instant | undefined;
  /** Where a lost end can be, and where a lost start can: proved, so that it counts for more than the two above. */
  readonly endWhere?: Where | undefined;
  readonly startWhere?: Where | undefined;
  /** Where what was decided of it would turn. */
  readonly flipAt?: Instant | undefined;
  /** Offered to an agent, and nobody talks yet. */
  readonly isOffer?: boolean;
  /** What stands in its bar when all is well. */
  readonly label?: (length: Millis) => RowLabel;
}

/** Draws a stretch with all that can be missing of it. */
export function draw(stretch: Stretch): Drawn {
  const { startAt, endAt, length, kind, open } = stretch;
  if (startAt !== undefined && endAt !== undefined) {
    const duration = rowDurationOf(length, between(startAt, endAt));
    if (isLess(endAt, startAt)) return { startAt, endAt, duration, ...drawReversed(startAt, endAt) };
    // An end that is before its start by no more than clocks differ is drawn as a moment.
    const shape: DraftShape = { kind, from: startAt, to: endAt < startAt ? startAt : endAt };
    const words = stretch.label?.(duration.length);
    return { startAt, endAt, duration, shapes: [shape], ...(words ? { label: { words, inside: shape } } : {}) };
  }
  if (startAt !== undefined) return { startAt, ...drawOpenEnd(stretch, startAt) };
  if (endAt !== undefined) return { endAt, ...drawOpenStart(stretch, endAt) };
  const duration = length === undefined ? openDuration(open) : { kind: 'received' as const, length };
  const problem = problemOf(open);
  return { duration, shapes: [], ...(problem ? { problem } : {}) };
}

/** A shape at one instant. */
export function markerAt(at: Instant): DraftShape {
  return { kind: 'marker', from: at, to: at };
}

/** Two instants in the wrong order: both are shown, and nothing between them is. */
export function drawReversed(
  startAt: Instant,
  endAt: Instant,
  kind: 'ends-before-start' | 'conversation-reversed' = 'ends-before-start',
): Required<Pick<Drawn, 'shapes' | 'label' | 'problem'>> {
  return {
    shapes: [markerAt(startAt), markerAt(endAt)],
    label: {
      words: { kind, startAt, endAt },
      inside: { kind: 'marker', from: endAt, to: startAt },
    },
    problem: kind,
  };
}

/** The length of what has no end. */
export function openDuration(open: Open | undefined): RowDuration | 'open' {
  return open === 'running' ? 'open' : { kind: 'unknown' };
}

/** What is wrong with a record that has no end; nothing where it is still going on, or never was to have one. */
export function problemOf(open: Open | undefined): RowProblem | undefined {
  if (open === undefined || open === 'running' || open === 'cannot-tell') return undefined;
  return open === 'lost' ? 'no-end' : 'end-unreadable';
}

/** What is said where an end should be. */
export function openLabel(open: Open | undefined, isOffer: boolean): RowLabel {
  if (open === 'running') return { kind: 'running', isOffer };
  if (open === 'cannot-tell') return { kind: 'cannot-tell' };
  return { kind: open === 'unreadable' ? 'end-unreadable' : 'no-end' };
}

/** The word for a record's times where something is wrong with them, else for how it stands. */
export function stateOf(
  { problem }: Drawn,
  open: Open | undefined,
  running: StateKind,
  ended: RowState | StateKind,
): RowState {
  if (problem !== undefined && problem !== 'no-start' && problem !== 'contradicted' && problem !== 'cut-off')
    return { kind: problem };
  if (open === 'running') return { kind: running };
  if (open === 'cannot-tell') return { kind: 'cannot-tell' };
  return typeof ended === 'string' ? { kind: ended } : ended;
}

/** Whether a record lacks a start or an end. */
export function isOpen({
  startAt,
  endAt,
}: {
  readonly startAt?: Instant | null;
  readonly endAt?: Instant | null;
}): boolean {
  return typeof startAt !== 'number' || typeof endAt !== 'number';
}

/** A figure that was received; null and missing ones alike are none. */
export function known<Figure extends number>(figure: Figure | null | undefined): Figure | undefined {
  return typeof figure === 'number' ? figure : undefined;
}

/** The last of a few instants. */
export function latest(...instants: readonly (Instant | null | undefined)[]): Instant | undefined {
  return latestOf(instants);
}

/** The last of any number of instants. */
export function latestOf(instants: Iterable<Instant | null | undefined>): Instant | undefined {
  let last: Instant | undefined;
  for (const at of instants) if (typeof at === 'number' && (last === undefined || at > last)) last = at;
  return last;
}

/** The first of any number of instants. */
export function earliest(instants: Iterable<Instant | null | undefined>): Instant | undefined {
  let first: Instant | undefined;
  for (const at of instants) if (typeof at === 'number' && (first === undefined || at < first)) first = at;
  return first;
}

function rowDurationOf(received: Millis | undefined, computed: Millis): RowDuration & { readonly length: Millis } {
  return received === undefined ? { kind: 'from-instants', length: computed } : { kind: 'received', length: received };
}

function drawOpenEnd(
  stretch: Stretch,
  startAt: Instant,
): Pick<Drawn, 'duration' | 'shapes' | 'label' | 'problem' | 'where'> {
  const { kind, open, length, isOffer = false } = stretch;
  const { endWhere, words, ...told } = openEnd(startAt, open, stretch.endWhere, isOffer);
  const offer = isOffer ? { isOffer: true as const } : {};
  const received = length === undefined ? undefined : ({ kind: 'received', length } as const);
  if (open === 'running') {
    const shape: DraftShape = { kind: 'open-running', from: startAt, to: 'open', ...offer };
    const label = { words: openLabel(open, isOffer), inside: shape };
    return { duration: received ?? 'open', shapes: [shape], label };
  }
  // A length that was received says how far the record went, though not what ended it.
  const byLength = length !== undefined && length > 0 ? after(startAt, length) : undefined;
  const certainAt =
    (endWhere ? latest(startAt, endWhere.earliest) : latest(startAt, stretch.certainAt, byLength)) ?? startAt;
  const latestAt = endWhere?.latest ?? byLength ?? stretch.latestAt;
  const solid: DraftShape[] = certainAt > startAt ? [{ kind, from: startAt, to: certainAt }] : [];
  if (received) told.duration = received;
  const flip: DraftShape[] =
    stretch.flipAt === undefined ? [] : [{ kind: 'flip', from: stretch.flipAt, to: stretch.flipAt }];
  if (latestAt !== undefined && latestAt <= certainAt) {
    const end: DraftShape = { kind: 'derived', from: certainAt, to: certainAt };
    return { ...told, shapes: [...solid, end, ...flip], label: { words, beside: end } };
  }
  const kindOfRest = open === 'cannot-tell' ? 'open-unsure' : 'open-lost';
  const rest: DraftShape = { kind: kindOfRest, from: certainAt, to: latestAt ?? 'open', ...offer };
  // Between two bounds the marks are close together: the words go beside them.
  const inside = latestAt === undefined ? { inside: rest } : {};
  return { ...told, shapes: [...solid, rest, ...flip], label: { words, beside: rest, ...inside } };
}

/** What is said of a record without an end: how long it can have lasted, what is wrong, and where its end can be. */
export function openEnd(
  startAt: Instant,
  open: Open | undefined,
  proved: Where | undefined,
  isOffer: boolean,
): { duration: Drawn['duration'] } & Pick<Drawn, 'problem' | 'where'> & {
    readonly endWhere: Where | undefined;
    readonly words: RowLabel;
  } {
  const endWhere = tellingAfter(startAt, proved);
  const problem = problemOf(open);
  const where = problem === undefined ? undefined : endWhere;
  return {
    endWhere,
    words: where && problem === 'no-end' ? { kind: problem, where } : openLabel(open, isOffer),
    duration: lengthBetween(startAt, where) ?? openDuration(open),
    ...(problem ? { problem } : {}),
    ...(where ? { where } : {}),
  };
}

function drawOpenStart(
  { kind, length, startWhere, flipAt }: Stretch,
  endAt: Instant,
): Pick<Drawn, 'duration' | 'shapes' | 'label' | 'problem' | 'where'> {
  const received = length === undefined ? undefined : ({ kind: 'received', length } as const);
  const certainAt = startWhere?.latest !== undefined && startWhere.latest < endAt ? startWhere.latest : endAt;
  const earliestAt = startWhere?.earliest ?? certainAt;
  const shapes: DraftShape[] = [];
  if (earliestAt < certainAt) shapes.push({ kind: 'open-lost', from: earliestAt, to: certainAt });
  shapes.push(certainAt < endAt ? { kind, from: certainAt, to: endAt } : markerAt(endAt));
  if (flipAt !== undefined) shapes.push({ kind: 'flip', from: flipAt, to: flipAt });
  const least = between(startWhere?.latest ?? endAt, endAt);
  const most = startWhere?.earliest === undefined ? undefined : between(startWhere.earliest, endAt);
  return {
    duration: received ?? (startWhere ? rangeOf(least, most) : { kind: 'unknown' }),
    shapes,
    label: { words: { kind: 'no-start', ...(startWhere ? { where: startWhere } : {}) } },
    problem: 'no-start',
    ...(startWhere ? { where: startWhere } : {}),
  };
}

/** That a record ended no earlier than it began goes without saying. */
function tellingAfter(startAt: Instant, where: Where | undefined): Where | undefined {
  if (where?.earliest === undefined || where.earliest > startAt) return where;
  return where.latest === undefined ? undefined : { latest: where.latest };
}

/** How long a record can have lasted that ended somewhere. */
function lengthBetween(startAt: Instant, where: Where | undefined): RowDuration | undefined {
  if (!where) return undefined;
  const least = between(startAt, where.earliest ?? startAt);
  return rangeOf(least, where.latest === undefined ? undefined : between(startAt, where.latest));
}

function rangeOf(least: Millis, most: Millis | undefined): RowDuration {
  if (most === undefined) return { kind: 'between', least: millis(Math.max(0, least)) };
  return least === most
    ? { kind: 'from-instants', length: least }
    : { kind: 'between', least: millis(Math.max(0, least)), most };
}
