/*
 * A sentence with things in it that are more than text: a record to select, a figure whose proof can be opened, a name of
 * the wire, a moment. One shape for the page, which makes them act, and for copied text, which only reads them.
 */

import type { Instant } from '../time/instant.ts';
import { capital } from './text.ts';

/** A part of a sentence. */
export type Piece =
  | string
  /** A record, to be selected by the id of its row in the timeline. */
  | { readonly kind: 'record'; readonly id: string; readonly text: string }
  /** A figure of the document, by its path. */
  | { readonly kind: 'figure'; readonly path: string; readonly text: string }
  /** A name or path of the document, as sent. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'time'; readonly at: Instant; readonly text: string }
  /** Set strong. */
  | { readonly kind: 'strong'; readonly text: string }
  /** Somebody else's words. */
  | { readonly kind: 'quote'; readonly text: string };

/** A sentence, or several. */
export type Phrase = readonly Piece[];

/** The same as plain text; quoted words in quotation marks. */
export function plainPhrase(phrase: Phrase): string {
  return phrase
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      return piece.kind === 'quote' ? `“${piece.text}”` : piece.text;
    })
    .join('')
    .trim();
}

/** A name or path of the document in a sentence. */
export function code(text: string): Piece {
  return { kind: 'code', text };
}

/** "a", "a and b", "a, b and c", each of them more than text. */
function listPieces(items: readonly Phrase[]): Phrase {
  return items.flatMap((item, index): Phrase => {
    if (index === 0) return item;
    return [index === items.length - 1 ? ' and ' : ', ', ...item];
  });
}

/** The same of a list that may be long: past `most` only how many more, and nothing is made of those. */
export function listSome<Item>(
  items: readonly Item[],
  most: number,
  noun: string,
  piecesOf: (item: Item) => Phrase,
): Phrase {
  const shown = items.length <= most ? items : items.slice(0, most - 1);
  const more: readonly Phrase[] = shown.length < items.length ? [[`${items.length - shown.length} ${noun}`]] : [];
  return listPieces([...shown.map(piecesOf), ...more]);
}

/** The first letter made large; a name of the wire keeps its letters. */
export function sentencePieces(phrase: Phrase): Phrase {
  const [first, ...rest] = phrase;
  if (first === undefined) return phrase;
  if (typeof first === 'string') return [capital(first), ...rest];
  return first.kind === 'record' ? [{ ...first, text: capital(first.text) }, ...rest] : phrase;
}
