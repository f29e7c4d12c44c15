/*
 * Characters one cannot see, made visible: controls, marks that turn the direction of what follows, spaces without width.
 *
 * Such a character can make a text read as another one ("fdp.exe" for "exe.pdf"), or hide something in it. Each is told by
 * its code point and nothing is removed. Kept as they are: line breaks and tabs, which are drawn as such, and the joiners
 * between two letters or signs that Persian, Indian scripts and emoji are written with.
 */

/** A stretch of a text: as it is, or one character by its code point, as in "U+202E". */
export type VisiblePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unseen'; readonly code: string };

/** Controls, format characters, separators of lines, halves of characters, and letters that are drawn as nothing. */
const UNSEEN =
  /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}|[\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0]|[\u{FE00}-\u{FE0D}]|[\u{E0100}-\u{E01EF}]/gu;
/** Format characters that are drawn: signs that stand before or around Arabic, Syriac and Kaithi numbers. */
const DRAWN = /^[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]$/u;
const JOINER = /^[\u200C\u200D]$/;
const JOINED_BEFORE = /(?:[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]|\uFE0F)$/u;
const JOINED_AFTER = /^[\p{L}\p{Extended_Pictographic}]/u;
const IS_LATIN = /^\p{Script=Latin}$/u;

/** A text in parts; one part where all of it can be seen. */
export function visibleParts(text: string): readonly VisiblePart[] {
  const parts: VisiblePart[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(UNSEEN)) {
    if (isSeen(text, found, index)) continue;
    if (index > from) parts.push({ kind: 'text', text: text.slice(from, index) });
    parts.push({ kind: 'unseen', code: codeOf(found) });
    from = index + found.length;
  }
  if (from < text.length || parts.length === 0)
    parts.push({ kind: 'text', text: from === 0 ? text : text.slice(from) });
  return parts;
}

/** The same in one text, as in "invoice⟦U+202E⟧fdp.exe": for titles, copies and wherever nothing can be marked. */
export function visibleText(text: string): string {
  return visibleParts(text)
    .map((part) => (part.kind === 'text' ? part.text : bracketed(part.code)))
    .join('');
}

/** A character by its code point, in brackets that no one types. */
export function bracketed(code: string): string {
  return `\u27E6${code}\u27E7`;
}

function isSeen(text: string, found: string, index: number): boolean {
  if (found === '\n' || found === '\t') return true;
  if (found === '\r') return text[index + 1] === '\n';
  if (DRAWN.test(found)) return true;
  if (!JOINER.test(found)) return false;
  const before = JOINED_BEFORE.exec(text.slice(Math.max(0, index - 2), index))?.[0];
  const next = JOINED_AFTER.exec(text.slice(index + 1, index + 3))?.[0];
  return before !== undefined && next !== undefined && !IS_LATIN.test(before) && !IS_LATIN.test(next);
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
