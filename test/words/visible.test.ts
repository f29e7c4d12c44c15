/** Characters one cannot see: each is told, nothing is lost, and what is written with joiners stays as it is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleParts, visibleText } from '../../src/words/visible.ts';

describe('is made visible', () => {
  it.each([
    ['a mark that turns what follows', 'invoice\u202Efdp.exe', 'invoice⟦U+202E⟧fdp.exe'],
    ['an isolate', '\u2066a\u2069', '⟦U+2066⟧a⟦U+2069⟧'],
    ['a space without width', 'pay\u200Bpal', 'pay⟦U+200B⟧pal'],
    ['a byte order mark', '\uFEFFa', '⟦U+FEFF⟧a'],
    ['a control', 'a\u0000b\u001B[31m\u007F\u0085', 'a⟦U+0000⟧b⟦U+001B⟧[31m⟦U+007F⟧⟦U+0085⟧'],
    ['a soft hyphen', 'co\u00ADop', 'co⟦U+00AD⟧op'],
    ['a line separator', 'a\u2028b\u2029c', 'a⟦U+2028⟧b⟦U+2029⟧c'],
    ['a joiner between Latin letters', 'pa\u200Dy', 'pa⟦U+200D⟧y'],
    ['a joiner at an end', '\u200Da\u200C', '⟦U+200D⟧a⟦U+200C⟧'],
    ['a letter that is drawn as nothing', '\u3164', '⟦U+3164⟧'],
    ['a tag', 'a\u{E0041}', 'a⟦U+E0041⟧'],
    ['half of a character', 'a\uD800b', 'a⟦U+D800⟧b'],
    ['a return that begins no line', 'secret\rpublic', 'secret⟦U+000D⟧public'],
  ])('%s', (_, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });
});

describe('is left as it is', () => {
  it.each([
    ['a line break and a tab', 'a\nb\r\nc\td'],
    ['a family in one emoji', '👩\u200D👩\u200D👧 👍🏽 ❤\uFE0F\u200D🔥'],
    ['Persian with its non-joiner', 'می\u200Cخواهم'],
    ['a sign before Arabic numbers', '\u0600١٢'],
    ['letters of every kind', 'Ångström, שלום, 日本語, ١٢٣'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(visibleParts(text)).toEqual([{ kind: 'text', text }]);
  });
});

it('loses and adds nothing: every part put back gives the text', () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.constantFrom('\u202E', '\u200B', '\u0000', '\r', '\n', '\u200D', '👩', 'a', '\uD800'),
    ),
  });
  fc.assert(
    fc.property(text, (sent) => {
      const back = visibleParts(sent)
        .map((part) =>
          part.kind === 'text' ? part.text : String.fromCodePoint(Number.parseInt(part.code.slice(2), 16)),
        )
        .join('');
      expect(back).toBe(sent);
      // No control is left in what is shown as text.
      const shown = visibleText(sent).replaceAll('\r\n', '').replaceAll('\n', '').replaceAll('\t', '');
      expect(shown).not.toMatch(/\p{Cc}|[\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF]/u);
    }),
  );
});
