/*
 * Rows and cells of delimited text, in and out: the only file that knows the CSV parser.
 *
 * Written cells that a spreadsheet would run as a formula are quoted with an apostrophe, since notes and pasted columns are
 * whatever somebody typed (OWASP, CSV injection).
 */

import Papa from 'papaparse';

/** The delimiters of spreadsheet exports. */
const DELIMITERS = [',', ';', '\t', '|'];

/** The rows of a text, empty ones left out; `line` is the row number of each, from 1. */
export function parseRows(text: string): readonly (readonly string[])[] {
  const { data } = Papa.parse<string[]>(text, { delimitersToGuess: DELIMITERS, skipEmptyLines: 'greedy' });
  return data;
}

/** A CSV text as RFC 4180 has it, with a byte order mark so that Excel reads it as UTF-8. */
export function writeRows(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const text = Papa.unparse({ fields: [...header], data: rows.map((row) => [...row]) }, { escapeFormulae: true });
  return `\ufeff${text}\r\n`;
}
