/*
 * What was opened, pasted or dropped on the page, and its text.
 */

import { decodeBytes } from '../lookup/readDocument.ts';

/** Something that was opened, pasted or dropped: a new object each time. */
export interface Handed {
  readonly source: File | string;
}

const taken = new WeakSet<Handed>();

/** Its source, to the first that asks: what is drawn later, or again, gets nothing. */
export function takeOnce(handed: Handed | undefined): File | string | undefined {
  if (!handed || taken.has(handed)) return undefined;
  taken.add(handed);
  return handed.source;
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
