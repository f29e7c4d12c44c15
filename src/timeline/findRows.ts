/*
 * Which rows a text is found in: in what a row shows, in its path, and in every value received of its record, by the value
 * or by its name, known to the model or not.
 *
 * Looks at all rows, on the page or not, and at the document itself, in slices; nothing is kept ready for it. Case is of no
 * account, spaces at either end neither. Surprising: what the response says of no record belongs to the interaction's row,
 * notes too, and transcripts where they have no row of their own; so every value is found somewhere.
 */

import type { Interaction } from '../interaction/interaction.ts';
import { leafText, leavesOf } from '../interaction/leaves.ts';
import type { TimelineLayout } from './row.ts';
import { faultWords, rowNoteWords, rowStateWords } from './wording.ts';

/** Rows or values between two places where the search can be interrupted. */
const SLICE = 200;

/** A row a text was found in. */
export interface Found {
  /** Its index in the layout. */
  readonly row: number;
  /** Where, in what the row does not show; of several places the first. */
  readonly place?: { readonly path: string; readonly value?: string };
}

/** Finds the rows with a text, in order; none for a text of nothing but spaces. @param document as received */
export function* findRows(
  text: string,
  layout: TimelineLayout,
  interaction: Interaction,
  document: unknown,
): Generator<number, readonly Found[]> {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const isIn = (said: string): boolean => said.toLowerCase().includes(wanted);
  const found = new Map<number, Found>();
  for (let row = 0; row < layout.places.length; row += 1) {
    if (row > 0 && row % SLICE === 0) yield row;
    const seen = layout.glance(row);
    const { id, name, state, note } = seen;
    const words = rowStateWords(state);
    const notes = `${note === undefined ? '' : rowNoteWords(note)}\n${faultWords(seen) ?? ''}`;
    if (isIn(`${name}\n${words.text}${words.more ?? ''}\n${notes}`)) {
      found.set(row, { row });
    } else if (isIn(id)) found.set(row, { row, place: { path: id } });
  }
  const rowOf = rowFinder(layout, interaction);
  let looked = 0;
  for (const { path, value } of leavesOf(document)) {
    looked += 1;
    if (looked % SLICE === 0) yield looked;
    const said = leafText(value);
    if (!isIn(said) && !isIn(path)) continue;
    const row = rowOf(path);
    if (row !== undefined && !found.has(row)) found.set(row, { row, place: { path, value: said } });
  }
  return [...found.values()].sort((a, b) => a.row - b.row);
}

const RECORD = /^(?:details\.)?\w+\[\d+\]/;

/** The row a path of the document belongs to: that of its record, else the interaction's; of the flow's, the IVR's. */
function rowFinder(
  layout: TimelineLayout,
  { agentEntries, messages }: Interaction,
): (path: string) => number | undefined {
  const retold = new Map(agentEntries.flatMap(({ path, detailPath }) => (detailPath ? [[detailPath, path]] : [])));
  return (path) => {
    const record = RECORD.exec(path)?.[0];
    const row = record === undefined ? undefined : layout.indexOf(retold.get(record) ?? record);
    if (row !== undefined) return row;
    if (messages !== undefined && path.startsWith(`${messages.path}[`)) return layout.indexOf(messages.path);
    const isOfFlow = /^(?:ivr|flow)/.test(path);
    return (isOfFlow ? layout.indexOf('ivr') : undefined) ?? layout.indexOf('interaction');
  };
}
