/*
 * A table to take away: what it is called, its columns, its rows. Values are what the page shows, as text; an empty text is
 * what is not there.
 */

/** A table as text. Each row has as many values as there are columns. */
export interface Table {
  /** As in `records`; part of the file's name. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
