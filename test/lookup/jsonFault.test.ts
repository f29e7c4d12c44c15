import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import reference from '../../src/gateway/sample/reference.json?raw';
import { countJsonLevels, findJsonFault, findObject } from '../../src/lookup/jsonFault.ts';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const DOCUMENT = JSON.stringify(JSON.parse(reference), null, 2);

/** A text made from a valid one by putting, taking or doubling one thing. */
const mutated = fc
  .tuple(
    fc.oneof(fc.json(), fc.constant(DOCUMENT), fc.constantFrom('[1.5e-7, true, null]', '{"a":"\\u00e9\\n","b":[{}]}')),
    fc.nat(),
    fc.nat(8),
    fc.constantFrom(
      '',
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '\\',
      '0',
      '-',
      '.',
      'e',
      'u',
      ' ',
      '\n',
      '\t',
      '\u0000',
      '\ufeff',
    ),
  )
  .map(([text, place, length, put]) => {
    const at = place % (text.length + 1);
    return text.slice(0, at) + put + text.slice(at + length);
  });

const nearJson = fc
  .array(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '1',
      '-',
      '0',
      '.',
      'e',
      '+',
      'true',
      'nul',
      '\\',
      'u',
      '12',
      ' ',
      '\n',
      '\u00a0',
      '\u2028',
      '\ud800',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('findJsonFault', () => {
  it('finds a fault exactly where JSON.parse fails', () => {
    const anyText = fc.oneof(fc.json(), mutated, nearJson, fc.string(), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(anyText, (text) => {
        expect(findJsonFault(text) === undefined).toBe(parses(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('points into the text, at the same place in every way', () => {
    fc.assert(
      fc.property(fc.oneof(mutated, nearJson), (text) => {
        const fault = findJsonFault(text);
        fc.pre(fault !== undefined);
        const before = text.slice(0, fault.offset);
        expect(fault.offset).toBeLessThanOrEqual(text.length);
        expect(fault.line).toBe(before.split(/\r\n|\r(?!$)|\n/).length);
        const shown = fault.lineText.charAt(fault.columnInLineText - 1);
        const there = text.charAt(fault.offset);
        if (there >= ' ') expect(shown).toBe(there);
        expect(fault.lineText.length).toBeLessThanOrEqual(124);
        expect(fault.found).not.toBe('');
        expect(fault.expected).not.toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  it('finds nothing before the fault: what stands there can be gone on with', () => {
    // A fault at the end of the text only says "more is needed"; anywhere else, the text up to it must still be one.
    fc.assert(
      fc.property(mutated, (text) => {
        const fault = findJsonFault(text);
        fc.pre(fault !== undefined && fault.found !== 'end of text' && fault.expected !== 'end of text');
        const prefix = findJsonFault(text.slice(0, fault.offset));
        expect(prefix === undefined || prefix.offset >= fault.offset - 'fals'.length).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['', 1, 1, 'end of text', 'a value'],
    ['{', 1, 2, 'end of text', "a name in double quotes, or '}'"],
    ['{\n  "a": 1,\n}', 3, 1, "'}'", 'a name in double quotes'],
    ["{'a': 1}", 1, 2, 'single quote', "a name in double quotes, or '}'"],
    ['{a: 1}', 1, 2, "'a'", "a name in double quotes, or '}'"],
    ['{"a" 1}', 1, 6, "'1'", "':'"],
    ['{"a": 1\r\n "b": 2}', 2, 2, "'\"'", "',' or '}'"],
    ['[1 2]', 1, 4, "'2'", "',' or ']'"],
    ['[1,]', 1, 4, "']'", 'a value'],
    ['[NaN]', 1, 2, 'word NaN', "a value, or ']'"],
    ['{"a": None}', 1, 7, 'word None', 'a value'],
    ['{"a": undefined}', 1, 7, 'word undefined', 'a value'],
    ['[01]', 1, 3, "'1'", 'no digit after a leading zero'],
    ['[1.]', 1, 4, "']'", 'a digit after the decimal point'],
    ['[1e]', 1, 4, "']'", 'a digit of the exponent'],
    ['[-]', 1, 3, "']'", 'a digit'],
    ['["\\x"]', 1, 4, "'x'", 'one of " \\ / b f n r t u after a backslash'],
    ['["\\u12g4"]', 1, 7, "'g'", 'four hexadecimal digits after \\u'],
    ['["a\nb"]', 1, 4, 'line break', 'the closing double quote, or this character escaped'],
    ['["a', 1, 4, 'end of text', 'the closing double quote, or this character escaped'],
    ['{} Response', 1, 4, 'word Response', 'end of text'],
    ['{}\r{}', 2, 1, "'{'", 'end of text'],
    ['\ufeff{}', 1, 1, 'byte order mark', 'a value'],
    ['[\u00a01]', 1, 2, 'no-break space', "a value, or ']'"],
    ['\u0007', 1, 1, 'character U+0007', 'a value'],
    ['[😀]', 1, 2, "'😀'", "a value, or ']'"],
  ])('%j: line %i, column %i, found %s, expected %s', (text, line, column, found, expected) => {
    expect(findJsonFault(text)).toMatchObject({ line, column, found, expected });
  });

  it('shows the line, tabs as spaces', () => {
    expect(findJsonFault('{\n\t"a": 1,\n\t"b" 2\n}')).toMatchObject({ lineText: ' "b" 2', columnInLineText: 6 });
  });

  it('shortens a long line round the fault', () => {
    const text = `[${'"é😀", '.repeat(500)}x, ${'"é😀", '.repeat(500)}1]`;
    const fault = findJsonFault(text);
    expect(fault?.lineText).toMatch(/^….*, x, ".*…$/u);
    expect(fault?.lineText.length).toBeLessThanOrEqual(124);
    expect(fault?.lineText.charAt((fault?.columnInLineText ?? 0) - 1)).toBe('x');
    expect(fault?.lineText).not.toMatch(/\p{Surrogate}/u);
  });

  it.each([5_000, 500_000])('is at ease %i levels deep', (levels) => {
    const open = '{"a":['.repeat(levels / 2);
    const close = ']}'.repeat(levels / 2);
    expect(findJsonFault(open + close)).toBeUndefined();
    expect(countJsonLevels(open + close)).toBe(levels);
    expect(findJsonFault(open)).toMatchObject({ offset: open.length, found: 'end of text' });
    expect(findJsonFault(`${open}${close}]`)).toMatchObject({ offset: open.length + close.length, found: "']'" });
    expect(findObject(`prose ${open}${close} prose`)).toEqual({
      kind: 'object',
      start: 6,
      end: 6 + open.length + close.length,
    });
  });
});

describe('countJsonLevels', () => {
  it.each([
    ['1', 0],
    ['[]', 1],
    ['[[],{"a":[]}] ', 3],
    ['[', undefined],
    ['[] []', undefined],
  ])('%s has %s', (text, levels) => expect(countJsonLevels(text)).toBe(levels));
});

describe('findObject', () => {
  it('finds the object with text before and after it', () => {
    const text = `Sample Response\n\n${DOCUMENT} Response Parameters { not JSON }`;
    const start = text.indexOf('{');
    expect(findObject(text)).toEqual({ kind: 'object', start, end: start + DOCUMENT.length });
  });

  it('is not misled by braces and quotes in strings', () => {
    const object = '{"a": "}{\\"", "b": {"c": "\\\\"}}';
    expect(findObject(`${object}}`)).toEqual({ kind: 'object', start: 0, end: object.length });
  });

  it('passes over braces that open no JSON', () => {
    const text = 'GET /v1/tenants/{tenantId}/interactions/{ "id" } gives {"a": 1}';
    expect(findObject(text)).toEqual({ kind: 'object', start: text.indexOf('{"a"'), end: text.length });
  });

  it('does not take a part of a broken object for the whole', () => {
    const text = '{"interactionId": "x", "details": {"interactionId": "x"}, ';
    expect(findObject(text)).toMatchObject({ kind: 'broken', start: 0, fault: { found: 'end of text' } });
    expect(findObject('{"a": {"b": 1},, "c": {}}')).toMatchObject({ kind: 'broken', start: 0 });
  });

  it('finds any object in any prose without braces', () => {
    const prose = fc.string().map((text) => text.replaceAll('{', ''));
    fc.assert(
      fc.property(prose, fc.dictionary(fc.string(), fc.jsonValue()), prose, (before, object, after) => {
        const json = JSON.stringify(object);
        const start = before.length;
        expect(findObject(before + json + after)).toEqual({ kind: 'object', start, end: start + json.length });
      }),
    );
  });

  it('finds nothing where there is none', () => {
    expect(findObject('')).toBeUndefined();
    expect(findObject('[1, 2]')).toBeUndefined();
    expect(findObject('{{{{')).toBeUndefined();
  });
});
