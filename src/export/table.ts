/*
 * A table for export. Values are the texts that the page shows; an empty text is an absent value.
 */

/** A table as text. Each row has as many values as there are columns. */
export interface Table {
  /** As in `records`; part of the file's name. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
