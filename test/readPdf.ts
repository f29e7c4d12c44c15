/**
 * The text and the pages of a PDF as Chromium prints it (Skia): its fonts are subsets with a map to Unicode, and a page
 * names a font by the number of its object, so that nothing but the streams has to be read.
 */
import { inflateSync } from 'node:zlib';

/** One text for each page, without its line breaks: words that are set apart may be joined. */
export function readPdf(bytes: Buffer): readonly string[] {
  const objects = new Map<number, { readonly head: string; readonly body: string }>();
  const source = bytes.toString('latin1');
  for (const { index, 1: number } of source.matchAll(/(?:^|\n)(\d+) 0 obj\b/g)) {
    const end = source.indexOf('endobj', index);
    const object = source.slice(index, end);
    const at = object.search(/stream\r?\n/);
    const head = at < 0 ? object : object.slice(0, at);
    objects.set(Number(number), { head, body: at < 0 ? '' : streamOf(object.slice(at), head) });
  }
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const [number, { head }] of objects) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1];
    if (map !== undefined) fonts.set(`F${number}`, unicodeOf(objects.get(Number(map))?.body ?? ''));
  }
  return [...objects.values()]
    .filter(({ head }) => /\/Type\s*\/Page\b(?!s)/.test(head))
    .map(({ head }) => {
      const contents = /\/Contents (\d+) 0 R/.exec(head)?.[1];
      return textOf(objects.get(Number(contents))?.body ?? '', fonts);
    });
}

function streamOf(object: string, head: string): string {
  const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
  const from = object.indexOf('\n') + 1;
  const raw = Buffer.from(object.slice(from, from + length), 'latin1');
  return /FlateDecode/.test(head) ? inflateSync(raw).toString('latin1') : raw.toString('latin1');
}

function unicodeOf(map: string): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  const text = (hex: string, plus = 0): string => {
    const units = hex.match(/.{4}/g)?.map((unit) => Number.parseInt(unit, 16)) ?? [];
    return String.fromCharCode(...units.slice(0, -1), (units.at(-1) ?? 0) + plus);
  };
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', hex = ''] of block.matchAll(/<([\dA-F]+)>\s*<([\dA-F]+)>/gi)) words.set(glyph, text(hex));
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first = '', last = '', hex = ''] of block.matchAll(/<([\dA-F]+)>\s*<([\dA-F]+)>\s*<([\dA-F]+)>/gi)) {
      const from = Number.parseInt(first, 16);
      for (let glyph = from; glyph <= Number.parseInt(last, 16); glyph += 1)
        words.set(glyph.toString(16).toUpperCase().padStart(first.length, '0'), text(hex, glyph - from));
    }
  return words;
}

function textOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let text = '';
  let font: ReadonlyMap<string, string> | undefined;
  for (const [, name, glyphs] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([\dA-F]+)>/gi)) {
    if (name !== undefined) font = fonts.get(name);
    else {
      // A font of drawn glyphs (Type 3) has codes of one byte, others of two.
      const digits = [...(font?.keys() ?? [])][0]?.length === 2 ? /.{2}/g : /.{4}/g;
      for (const glyph of glyphs?.match(digits) ?? []) text += font?.get(glyph.toUpperCase()) ?? '';
    }
  }
  return text;
}
