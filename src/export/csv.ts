/*
 * Reads and writes CSV; the only file that imports the CSV parser. Output is RFC 4180 with CR LF; a text that a
 * spreadsheet would read as a formula gets a leading apostrophe (CSV injection).
 */

import Papa from 'papaparse';
import type { Table } from './table.ts';

/** A signed plain number is not a formula. */
const FORMULA = /^(?![+-]?\d+(\.\d+)?$)[=+\-@\t\r].*$/s;

/** @param hasMark begins with a byte order mark, by which Excel recognises UTF-8 */
export function csvOf({ columns, rows }: Omit<Table, 'name'>, hasMark: boolean): string {
  const text = Papa.unparse(
    { fields: [...columns], data: rows.map((row) => [...row]) },
    { newline: '\r\n', escapeFormulae: FORMULA },
  );
  return `${hasMark ? '\ufeff' : ''}${text}\r\n`;
}

/** A cell as it was before {@link csvOf} kept it from being a formula. */
export function asWritten(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** The delimiters of spreadsheet exports. */
const DELIMITERS = [',', ';', '\t', '|'];

/** The rows of a delimited text, empty ones left out. */
export function parseRows(text: string): readonly (readonly string[])[] {
  const { data } = Papa.parse<string[]>(text, { delimitersToGuess: DELIMITERS, skipEmptyLines: 'greedy' });
  return data;
}
