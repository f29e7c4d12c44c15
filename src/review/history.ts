/*
 * How an item's history grows and how two copies of it become one.
 *
 *   tab A   a1 ───── a1' ──────────── a2          typing in a note goes on in one edit of its own,
 *   tab B            └── b1 ── b1'                a verdict or another tab's edit is a new one
 *   both    a1' · b1' · a2                        ordered by time, the last one counts, none is lost
 *
 * An edit is known by its id; of two versions of one edit the one written later is the whole of it. So merging gives the
 * same from either side, and merging again changes nothing.
 */

import type { Edit, FieldChange, Item, Verdict } from './review.ts';
import { latest } from './review.ts';

/** Both histories as one. */
export function mergeHistories(one: readonly Edit[], other: readonly Edit[]): readonly Edit[] {
  const byId = new Map(one.map((edit) => [edit.id, edit]));
  for (const edit of other) {
    const known = byId.get(edit.id);
    if (!known || isLater(edit, known)) byId.set(edit.id, edit);
  }
  return [...byId.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** Of two versions of one edit written in the same millisecond, the fuller one: any choice will do that is always the same. */
function isLater(edit: Edit, known: Edit): boolean {
  if (edit.at !== known.at) return edit.at > known.at;
  return JSON.stringify(edit) > JSON.stringify(known);
}

/** Who writes, in which visit to an item, and when. Edits of one visit are merged as long as no other writer comes between. */
interface Writing {
  readonly visit: string;
  readonly by: string;
  readonly at: number;
}

/** What is written. */
export interface Written {
  readonly verdict?: Verdict | undefined;
  readonly note: string;
  readonly evidence?: string | undefined;
  readonly action: string;
  readonly together?: number;
}

/**
 * Writes a verdict and a note as a new edit; a note that is written on in one visit goes on in one edit, which is not the
 * verdict's: that keeps its time. The same again is not written. Times never go back, so that what is written last counts
 * last even where a clock was put back.
 */
export function write(history: readonly Edit[], { visit, by, at }: Writing, written: Written): readonly Edit[] {
  const last = history.at(-1);
  const { verdict, note, evidence, action, together } = written;
  const isSame = last?.verdict === verdict && last?.evidence === evidence;
  if (last && isSame && last.note === note) return history;
  const isOwn = last !== undefined && isSame && isOfVisit(last, visit) && isNote(history, history.length - 1);
  const edit: Edit = {
    id: isOwn ? last.id : `${visit}-${history.length}`,
    at: Math.max(at, last ? last.at + (isOwn ? 0 : 1) : at),
    by,
    kind: 'judged',
    action: isOwn ? last.action : action,
    note,
    ...(verdict === undefined ? {} : { verdict }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(together === undefined || together < 2 ? {} : { together }),
  };
  return isOwn ? [...history.slice(0, -1), edit] : [...history, edit];
}

/** Whether an edit was written in a visit to its item. */
export function isOfVisit({ id }: Edit, visit: string): boolean {
  return id.startsWith(`${visit}-`);
}

/** Whether an edit changes the note and nothing else. */
export function isNote(history: readonly Edit[], place: number): boolean {
  const [before, edit] = [history[place - 1], history[place]];
  return edit?.kind === 'judged' && edit.verdict === before?.verdict && edit.evidence === before?.evidence;
}

/** The edit in which the verdict that counts now was given, whatever became of the note since. */
export function decisionOf({ history }: Pick<Item, 'history'>): Edit | undefined {
  const last = history.at(-1);
  if (last?.verdict === undefined) return undefined;
  const isGiven = (edit: Edit, place: number): boolean =>
    edit.kind === 'judged' &&
    edit.verdict === last.verdict &&
    edit.evidence === last.evidence &&
    !isNote(history, place);
  return history.findLast(isGiven) ?? last;
}

/** Puts an edit of the page's own in: the document is no longer what was judged. The note stays. */
export function reopen(
  history: readonly Edit[],
  { visit, at }: Writing,
  changes: readonly FieldChange[],
): readonly Edit[] {
  const last = history.at(-1);
  const id = `${visit}-${history.length}`;
  const note = last?.note ?? '';
  return [
    ...history,
    { id, at: Math.max(at, (last?.at ?? 0) + 1), by: '', kind: 'reopened', action: id, note, changes },
  ];
}

/** The action that `u` takes back: the last verdict that still counts somewhere and was not taken back. */
export function lastAction(items: readonly Pick<Item, 'history'>[]): string | undefined {
  const undone = new Set(items.flatMap(({ history }) => history.flatMap(({ undoes }) => undoes ?? [])));
  let found: Edit | undefined;
  for (const { history } of items) {
    for (const [place, edit] of history.entries()) {
      // A note alone is not taken back: it can be written over.
      if (edit.kind !== 'judged' || isNote(history, place) || undone.has(edit.action)) continue;
      if ((found === undefined || edit.at >= found.at) && placeToTakeBack(history, edit.action) >= 0) found = edit;
    }
  }
  return found?.action;
}

/** Where an action's edit is in a history in which its verdict still counts; -1 where something was decided after it. */
export function placeToTakeBack(history: readonly Edit[], action: string): number {
  const place = history.findLastIndex((edit) => edit.action === action);
  const last = history.at(-1);
  return last?.kind !== 'reopened' && last?.verdict === history[place]?.verdict ? place : -1;
}

/**
 * Takes an action back on one item: the verdict that was there before it counts again, and the note that came with it goes;
 * one that was written before or after it stays. Unchanged where the action is not there or something was decided after it.
 */
export function takeBack(history: readonly Edit[], action: string, { visit, by, at }: Writing): readonly Edit[] {
  const place = placeToTakeBack(history, action);
  const last = history.at(-1);
  if (place < 0 || !last) return history;
  const before = history.slice(0, place).findLast((edit) => edit.action !== action);
  const id = `${visit}-${history.length}`;
  const edit: Edit = {
    id,
    at: Math.max(at, last.at + 1),
    by,
    kind: 'taken-back',
    action: id,
    undoes: action,
    note: last.note === history[place]?.note ? (before?.note ?? '') : last.note,
    ...(before?.verdict === undefined ? {} : { verdict: before.verdict }),
    ...(before?.evidence === undefined ? {} : { evidence: before.evidence }),
  };
  return [...history, edit];
}

/** Two copies of one item as one. What came with it stays; of the findings the newer one. */
export function mergeItems(one: Item, other: Item): Item {
  const findings = [one.finding, other.finding].filter((finding) => finding !== undefined);
  const [finding] = findings.sort((a, b) => b.fetchedAt - a.fetchedAt);
  return {
    ...one,
    cells: one.cells.length >= other.cells.length ? one.cells : other.cells,
    times: Math.max(one.times, other.times),
    history: mergeHistories(one.history, other.history),
    ...(finding ? { finding } : {}),
  };
}

/** Whether the page reopened it and no verdict was given since. */
export function isReopened(item: Pick<Item, 'history'>): boolean {
  return latest(item)?.kind === 'reopened';
}
