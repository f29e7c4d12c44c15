/*
 * What was pasted or dropped on the page, and its text.
 */

import { decodeBytes } from '../lookup/readDocument.ts';

/** Something that was pasted or dropped: a new object each time. */
export interface Handed {
  readonly source: File | string;
}

/**
 * The text of it. Spreadsheet programs on Windows still write CSV in the machine's own code page: what is no UTF-8 is read so.
 *
 * @throws where the file cannot be read
 */
export async function textOf(source: File | string): Promise<string> {
  if (typeof source === 'string') return source;
  const bytes = new Uint8Array(await source.arrayBuffer());
  const { text, notes } = decodeBytes(bytes);
  const isBroken = notes.some(({ kind }) => kind === 'invalid-bytes');
  return isBroken && !text.startsWith('PK') ? new TextDecoder('windows-1252').decode(bytes) : text;
}
