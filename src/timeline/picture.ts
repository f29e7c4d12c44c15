/*
 * From instants to one axis: how far the picture reaches, and where every shape stands on it.
 *
 *   first instant             last instant   room
 *        |--------------------------|---------|        room only where something open would else end on the edge
 *
 * Everything with a start or an end is inside. Only links, messages and a flag far from everything else are left out,
 * because one of them, days later, would press the rest into a line, and so is an instant decades away. Their row says so
 * and when it was; a stretch that leads there is drawn to the edge.
 */

import { between, type Instant, type Millis, millis } from '../time/instant.ts';
import type { Draft, DraftShape } from './draft.ts';
import { type Extent, type Span, spanOf } from './extent.ts';
import type { Axis, PlacedLabel, RowDuration, Shape, SoFar, TimelineRow } from './row.ts';

/** An axis, and when the document was fetched where that tells how long running records have lasted. */
export interface Picture {
  readonly axis: Axis;
  readonly fetchedAt?: Instant;
}

/** What is open is given at least this share of the picture, so that it is seen to be. */
const ROOM_FOR_OPEN = 0.07;
/** The length in ms of a picture of one instant. */
const LEAST_LENGTH = 1000;

/**
 * The picture that holds all records; `undefined` where there is not one instant.
 *
 * @param fetchedAt when a running interaction's document was fetched
 */
export function pictureOf(
  extent: Extent,
  endAt: Instant | undefined,
  fetchedAt: Instant | undefined,
): Picture | undefined {
  const span = extent.records ?? spanOf(extent.moments);
  if (!span) return undefined;
  const { first, last } = withNearMoments(span, extent.moments);
  const zeroAt = extent.startAt ?? first;
  const isLive = fetchedAt !== undefined && fetchedAt >= last;
  const to = isLive ? fetchedAt : last;
  const room = Math.round((to - first) * ROOM_FOR_OPEN) || LEAST_LENGTH;
  const isCramped = to === first || (!isLive && extent.openAt !== undefined && extent.openAt > to - room);
  const axis: Axis = {
    zeroAt,
    from: between(zeroAt, first),
    to: millis(to - zeroAt + (isCramped ? room : 0)),
    ...(endAt === undefined ? {} : { end: between(zeroAt, endAt) }),
  };
  return isLive ? { axis, fetchedAt } : { axis };
}

/** A row while it is being put together: one object, filled where there is something, for the sake of long documents. */
type Building = { -readonly [Key in keyof TimelineRow]: TimelineRow[Key] };

/** Puts a draft on the axis. */
export function onPicture(draft: Draft, picture: Picture | undefined): TimelineRow {
  const { id, level, kind, name, state, startAt, endAt } = draft;
  const soFar = soFarOf(draft, picture?.fetchedAt);
  const row: Building = { id, level, kind, name, state, duration: durationOf(draft, soFar), shapes: [] };
  if (draft.alsoAt !== undefined) row.alsoAt = draft.alsoAt;
  if (draft.problem !== undefined) row.problem = draft.problem;
  if (draft.note !== undefined) row.note = draft.note;
  if (draft.where !== undefined) row.where = draft.where;
  if (draft.sla !== undefined) row.sla = draft.sla;
  if (draft.messages !== undefined) row.messages = draft.messages;
  if (!picture) return row;
  const { axis } = picture;
  if (draft.flaggedAt !== undefined) {
    const at = between(axis.zeroAt, draft.flaggedAt);
    row.flag = { at, isOutside: at < axis.from || at > axis.to };
  }
  if (startAt !== undefined) row.start = between(axis.zeroAt, startAt);
  if (endAt !== undefined) row.end = between(axis.zeroAt, endAt);
  const shapes = draft.shapes.map((shape) => onAxis(shape, axis)).filter(({ s, e }) => e >= axis.from && s <= axis.to);
  row.shapes = shapes.map((shape) => cutTo(shape, axis));
  const label =
    row.shapes.length === 0
      ? outsideLabel(startAt, axis)
      : placeLabel(pastLabel(draft, shapes, axis) ?? draft.label, row.shapes, soFar, axis);
  if (label) row.label = label;
  return row;
}

function soFarOf({ startAt, shapes }: Draft, fetchedAt: Instant | undefined): SoFar | undefined {
  if (startAt === undefined || fetchedAt === undefined) return undefined;
  const isRunning = shapes.some(({ kind }) => kind === 'open-running');
  return isRunning ? { length: between(startAt, fetchedAt), at: fetchedAt } : undefined;
}

function durationOf({ duration }: Draft, soFar: SoFar | undefined): RowDuration {
  if (duration !== 'open') return duration;
  return soFar ? { kind: 'so-far', soFar } : { kind: 'unknown' };
}

/** Takes in moments that lie no further from the records than these reach themselves. */
function withNearMoments({ first, last }: Span, moments: readonly Instant[]): Span {
  const reach = last - first;
  const near = moments.filter((at) => at >= first - reach && at <= last + reach);
  return spanOf([first, last, ...near]) ?? { first, last };
}

function onAxis(shape: DraftShape, axis: Axis): Shape {
  const s = between(axis.zeroAt, shape.from);
  const e = shape.to === 'open' ? axis.to : between(axis.zeroAt, shape.to);
  const placed = { kind: shape.kind, s, e: millis(Math.max(s, e)) };
  return shape.isOffer ? { ...placed, isOffer: true } : placed;
}

function cutTo(shape: Shape, { from, to }: Axis): Shape {
  if (shape.s >= from && shape.e <= to) return shape;
  const cut = (at: number): Millis => millis(Math.min(to, Math.max(from, at)));
  return { ...shape, s: cut(shape.s), e: cut(shape.e) };
}

/** Where a stretch leads that goes past the picture. */
function pastLabel({ startAt, endAt }: Draft, shapes: readonly Shape[], axis: Axis): Draft['label'] {
  if (endAt !== undefined && shapes.some(({ e }) => e > axis.to)) {
    return { words: { kind: 'past-picture', edge: 'end', at: endAt } };
  }
  if (startAt === undefined || !shapes.some(({ s }) => s < axis.from)) return undefined;
  return { words: { kind: 'past-picture', edge: 'start', at: startAt } };
}

function outsideLabel(startAt: Instant | undefined, axis: Axis): PlacedLabel | undefined {
  if (startAt === undefined) return undefined;
  const side = between(axis.zeroAt, startAt) < axis.from ? 'before' : 'after';
  const edge = side === 'before' ? axis.from : axis.to;
  return { words: { kind: 'outside', side, at: startAt }, s: edge, e: edge };
}

function placeLabel(
  label: Draft['label'],
  shapes: readonly Shape[],
  soFar: SoFar | undefined,
  axis: Axis,
): PlacedLabel | undefined {
  if (!label) return undefined;
  const inside = label.inside && cutTo(onAxis(label.inside, axis), axis);
  let [s, e] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const shape of label.beside ? [cutTo(onAxis(label.beside, axis), axis)] : shapes) {
    s = Math.min(s, shape.s);
    e = Math.max(e, shape.e);
  }
  const words = label.words.kind === 'running' && soFar ? { ...label.words, soFar } : label.words;
  const placed = { words, s: millis(s), e: millis(e) };
  return inside ? { ...placed, inside } : placed;
}
