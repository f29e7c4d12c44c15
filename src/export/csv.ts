/*
 * Tables as delimited text, in and out: the only file that knows the CSV parser. What is written is RFC 4180: lines end with
 * CR LF, and a text that a spreadsheet would take for a formula is put behind an apostrophe, so that opening the file runs
 * nothing.
 */

import Papa from 'papaparse';
import type { Table } from './table.ts';

/** A minus or plus sign before a plain number makes no formula of it: figures stay figures. */
const FORMULA = /^(?![+-]?\d+(\.\d+)?$)[=+\-@\t\r].*$/s;

/** @param hasMark begins with a byte order mark, by which Excel tells that it is UTF-8 */
export function csvOf({ columns, rows }: Omit<Table, 'name'>, hasMark: boolean): string {
  const text = Papa.unparse(
    { fields: [...columns], data: rows.map((row) => [...row]) },
    { newline: '\r\n', escapeFormulae: FORMULA },
  );
  return `${hasMark ? '\ufeff' : ''}${text}\r\n`;
}

/** The delimiters of spreadsheet exports. */
const DELIMITERS = [',', ';', '\t', '|'];

/** The rows of a delimited text, empty ones left out. */
export function parseRows(text: string): readonly (readonly string[])[] {
  const { data } = Papa.parse<string[]>(text, { delimitersToGuess: DELIMITERS, skipEmptyLines: 'greedy' });
  return data;
}
