/*
 * Which rows a text is found in: in their names, paths, states and notes, and in the texts and ids of their records.
 *
 * Looks at all rows, on the page or not, in slices. Case is of no account, spaces at either end neither.
 */

import type { Interaction, Origin } from '../interaction/interaction.ts';
import type { TimelineLayout } from './row.ts';
import { noteWords, stateWords } from './wording.ts';

/** Rows between two places where the search can be interrupted. */
const SLICE = 200;

/** Finds the rows with a text. Returns their indices in order; none for a text of nothing but spaces. */
export function* findRows(
  text: string,
  layout: TimelineLayout,
  interaction: Interaction,
): Generator<number, readonly number[]> {
  const wanted = text.trim().toLowerCase();
  const found: number[] = [];
  if (wanted === '') return found;
  const records = recordsByPath(interaction);
  for (let index = 0; index < layout.places.length; index += 1) {
    if (index > 0 && index % SLICE === 0) yield index;
    const { id, name, state, note } = layout.glance(index);
    const words = stateWords(state);
    const own = `${name}\n${id}\n${words.text}${words.more ?? ''}\n${note === undefined ? '' : noteWords(note)}`;
    if (own.toLowerCase().includes(wanted) || hasText(records.get(id), wanted)) found.push(index);
  }
  return found;
}

/** Finds the nearest row whose times have something wrong, from a row on or back; the row itself is passed over. */
export function findProblem(layout: TimelineLayout, from: number, direction: 1 | -1): number | undefined {
  const total = layout.places.length;
  for (let step = 1; step <= total; step += 1) {
    const index = (((from + direction * step) % total) + total) % total;
    if (layout.glance(index).problem !== undefined) return index;
  }
  return undefined;
}

function recordsByPath(interaction: Interaction): ReadonlyMap<string, Origin> {
  const { segments, queueEntries, agentEntries, holds, hooks } = interaction;
  const records = new Map<string, Origin>();
  for (const list of [segments, queueEntries, agentEntries, holds, hooks]) {
    for (const record of list) records.set(record.path, record);
  }
  return records;
}

function hasText(record: Origin | undefined, wanted: string): boolean {
  if (!record) return false;
  return Object.values(record).some((value) => typeof value === 'string' && value.toLowerCase().includes(wanted));
}
