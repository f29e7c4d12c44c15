/* What the search of the rows says. */

import { formatCount } from '../time/format.ts';

/** "3 of 14", "14 found", "None found", "Searching…" as long as `rows` is missing. */
export function foundRowsWords(rows: readonly number[] | undefined, at: number | undefined): string {
  if (!rows) return 'Searching…';
  if (rows.length === 0) return 'None found';
  const place = at === undefined ? -1 : rows.indexOf(at);
  return place < 0 ? `${formatCount(rows.length)} found` : `${formatCount(place + 1)} of ${formatCount(rows.length)}`;
}

/** Most characters of a value that are told on either side of what was found in it. */
const AROUND = 24;

/** The part of a value around the first match of a text; the beginning of the value where nothing matches. */
export function excerpt(value: string, text: string): string {
  const wanted = text.trim();
  const at = Math.max(0, value.toLowerCase().indexOf(wanted.toLowerCase()));
  const [from, to] = [at - AROUND, at + wanted.length + AROUND];
  return `${from > 0 ? '…' : ''}${value.slice(Math.max(0, from), to)}${to < value.length ? '…' : ''}`;
}
