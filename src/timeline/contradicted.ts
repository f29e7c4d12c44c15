/*
 * A record with a figure that is contradicted is a problem, once that is proved; any other problem of it counts for more.
 *
 * Which of the figures is wrong the document does not tell, so none is accused: where the received length and the drawn
 * one differ, both are told of, and the bar's label leaves out neither.
 */

import type { Trust } from '../audit/proof.ts';
import { between } from '../time/instant.ts';
import { toleranceOf } from '../time/tolerance.ts';
import type { Draft } from './draft.ts';

/** A received length against the two instants of what is drawn. */
const LENGTH_AND_ENDS = 3;

/**
 * Ids of the rows whose own figures are contradicted. A part of a row is one of them by its figures' names: those of
 * `ivr` are `ivrTime`, of `agents[0].wrapUp` `agents[0].wrapUpStartTimestamp` and so on. Assumed rules contradict nothing.
 */
export function contradictedRows({ figures, counts }: Trust): ReadonlySet<string> {
  const rows = new Set<string>();
  if (counts.contradicted === 0) return rows;
  for (const { state, figure } of figures) {
    if (state !== 'contradicted') continue;
    rows.add(figure.record === '' ? 'interaction' : figure.record);
    rows.add(figure.path.replace(/(?:StartTimestamp|EndTimestamp|Time)$/, ''));
  }
  return rows;
}

/** The draft of a row, with what is contradicted in it. @param rows what `contradictedRows` found */
export function withContradiction(draft: Draft, rows: ReadonlySet<string>): Draft {
  if (rows.size === 0 || draft.problem !== undefined) return draft;
  if (!rows.has(draft.id) && (draft.alsoAt === undefined || !rows.has(draft.alsoAt))) return draft;
  const { startAt, endAt, duration, label } = draft;
  const told: Draft = { ...draft, problem: 'contradicted' };
  if (startAt === undefined || endAt === undefined || duration === 'open' || duration.kind !== 'received') return told;
  const drawn = between(startAt, endAt);
  if (Math.abs(drawn - duration.length) <= toleranceOf(LENGTH_AND_ENDS)) return told;
  const isOfLength = label !== undefined && 'length' in label.words && label.words.length === duration.length;
  return {
    ...told,
    duration: { ...duration, drawn },
    ...(isOfLength ? { label: { ...label, words: { kind: 'two-lengths', drawn, received: duration.length } } } : {}),
  };
}
