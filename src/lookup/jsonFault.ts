/*
 * Finds the position of a JSON syntax error, and JSON objects within a longer text.
 *
 * A strict RFC 8259 scanner that builds no values. `JSON.parse` only reports that it failed, with a message that differs
 * by engine and mostly has no position. Nothing is repaired or guessed.
 * The surprising fact: it never recurses. Open brackets are bytes on its own stack, so 500,000 levels do not overflow.
 */

/** The first position at which a text cannot be JSON. */
export interface JsonFault {
  /** Index into the text in UTF-16 units; the text's length when it ends too early. */
  readonly offset: number;
  /** 1-based. Lines end with LF, CR LF or CR. */
  readonly line: number;
  /** 1-based, in UTF-16 units, as editors count. */
  readonly column: number;
  /**
   * The faulty line, at most about 120 characters around the fault, with '…' where it was cut. Tabs become spaces and
   * other control characters their pictures (␀), so that every character is one column wide.
   */
  readonly lineText: string;
  /** 1-based column of the fault within `lineText`. */
  readonly columnInLineText: number;
  /** As in `'}'`, `word NaN` or `end of text`. */
  readonly found: string;
  /** As in `',' or '}'`. */
  readonly expected: string;
}

/** A stretch of a text: `text.slice(start, end)`. */
interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Result of scanning one value. `levels` is how deep brackets were nested. */
type Scan =
  | { readonly kind: 'value'; readonly end: number; readonly levels: number }
  | {
      readonly kind: 'fault';
      readonly offset: number;
      readonly expected: string;
      /** Whether at least one `"name":` had been read: this was meant to be a document. */
      readonly isSerious: boolean;
    };

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const DOT = 46;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** Open brackets, a byte each, in a buffer that doubles. */
class Brackets {
  #bytes = new Uint8Array(64);
  depth = 0;
  deepest = 0;

  push(bracket: number): void {
    if (this.depth === this.#bytes.length) {
      const wider = new Uint8Array(this.depth * 2);
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    this.#bytes[this.depth] = bracket;
    this.depth += 1;
    if (this.depth > this.deepest) this.deepest = this.depth;
  }

  pop(): void {
    this.depth -= 1;
  }

  /** The innermost open bracket; 0 outside all. */
  get top(): number {
    return this.depth === 0 ? 0 : (this.#bytes[this.depth - 1] ?? 0);
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== SPACE && code !== LINE_FEED && code !== CARRIAGE_RETURN && code !== TAB) return at;
    at += 1;
  }
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

function isHexDigit(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}

type Token = { readonly end: number } | { readonly offset: number; readonly expected: string };

const HEX_DIGITS = 'four hexadecimal digits after \\u';
const ESCAPE = 'one of " \\ / b f n r t u after a backslash';
const CLOSING_QUOTE = 'the closing double quote, or this character escaped';
/** Expectations inside a string: there `found` names a character and never a word. */
const IN_STRING: readonly string[] = [HEX_DIGITS, ESCAPE, CLOSING_QUOTE];

/** Scans a string from its opening quote. */
function scanString(text: string, start: number): Token {
  let at = start + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return { end: at + 1 };
    if (code === BACKSLASH) {
      const escaped = text.charAt(at + 1);
      if (escaped === 'u') {
        for (let digit = at + 2; digit < at + 6; digit += 1) {
          if (!isHexDigit(text.charCodeAt(digit))) return { offset: digit, expected: HEX_DIGITS };
        }
        at += 6;
      } else if (escaped !== '' && '"\\/bfnrt'.includes(escaped)) at += 2;
      else return { offset: at + 1, expected: ESCAPE };
    } else if (code >= SPACE) at += 1;
    else return { offset: at, expected: CLOSING_QUOTE };
    // Past the end of the text the code is NaN, which fails every comparison above: the last branch.
  }
}

/** Scans a number from its first digit or minus. */
function scanNumber(text: string, start: number): Token {
  let at = text.charCodeAt(start) === MINUS ? start + 1 : start;
  if (text.charCodeAt(at) === ZERO) {
    at += 1;
    if (isDigit(text.charCodeAt(at))) return { offset: at, expected: 'no digit after a leading zero' };
  } else {
    if (!isDigit(text.charCodeAt(at))) return { offset: at, expected: 'a digit' };
    while (isDigit(text.charCodeAt(at))) at += 1;
  }
  if (text.charCodeAt(at) === DOT) {
    at += 1;
    if (!isDigit(text.charCodeAt(at))) return { offset: at, expected: 'a digit after the decimal point' };
    while (isDigit(text.charCodeAt(at))) at += 1;
  }
  if (text.charAt(at) === 'e' || text.charAt(at) === 'E') {
    at += 1;
    if (text.charAt(at) === '+' || text.charAt(at) === '-') at += 1;
    if (!isDigit(text.charCodeAt(at))) return { offset: at, expected: 'a digit of the exponent' };
    while (isDigit(text.charCodeAt(at))) at += 1;
  }
  return { end: at };
}

const A_VALUE = 'a value';

/** Scans a string, number, true, false or null. */
function scanScalar(text: string, start: number, expected: string): Token {
  const code = text.charCodeAt(start);
  if (code === QUOTE) return scanString(text, start);
  if (code === MINUS || isDigit(code)) return scanNumber(text, start);
  for (const word of ['true', 'false', 'null']) if (text.startsWith(word, start)) return { end: start + word.length };
  return { offset: start, expected };
}

/** Scans one value that begins at `start` (after white space); ignores what follows it. */
function scanValue(text: string, start: number): Scan {
  const brackets = new Brackets();
  let isSerious = false;
  let at = skipSpace(text, start);
  let awaits: 'value' | 'first-item' | 'name' | 'first-name' | 'next' = 'value';

  function fault(offset: number, expected: string): Scan {
    return { kind: 'fault', offset, expected, isSerious };
  }

  for (;;) {
    const code = text.charCodeAt(at);
    if (awaits === 'next') {
      if (brackets.depth === 0) return { kind: 'value', end: at, levels: brackets.deepest };
      const isList = brackets.top === OPEN_LIST;
      at = skipSpace(text, at);
      const next = text.charCodeAt(at);
      if (next === COMMA) {
        at = skipSpace(text, at + 1);
        awaits = isList ? 'value' : 'name';
      } else if (next === (isList ? CLOSE_LIST : CLOSE_OBJECT)) {
        brackets.pop();
        at += 1;
      } else return fault(at, isList ? "',' or ']'" : "',' or '}'");
    } else if (awaits === 'name' || awaits === 'first-name') {
      if (code === CLOSE_OBJECT && awaits === 'first-name') {
        brackets.pop();
        at += 1;
        awaits = 'next';
        continue;
      }
      if (code !== QUOTE) {
        return fault(at, awaits === 'name' ? 'a name in double quotes' : "a name in double quotes, or '}'");
      }
      const name = scanString(text, at);
      if (!('end' in name)) return fault(name.offset, name.expected);
      at = skipSpace(text, name.end);
      if (text.charCodeAt(at) !== COLON) return fault(at, "':'");
      isSerious = true;
      at = skipSpace(text, at + 1);
      awaits = 'value';
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
      brackets.push(code);
      at = skipSpace(text, at + 1);
      awaits = code === OPEN_LIST ? 'first-item' : 'first-name';
    } else if (code === CLOSE_LIST && awaits === 'first-item') {
      brackets.pop();
      at += 1;
      awaits = 'next';
    } else {
      const scalar = scanScalar(text, at, awaits === 'first-item' ? "a value, or ']'" : A_VALUE);
      if (!('end' in scalar)) return fault(scalar.offset, scalar.expected);
      at = scalar.end;
      awaits = 'next';
    }
  }
}

const CONTROL_NAMES: Readonly<Record<number, string>> = {
  0: 'NUL character',
  9: 'tab',
  10: 'line break',
  13: 'line break',
  160: 'no-break space',
  8232: 'line separator',
  65279: 'byte order mark',
};

/** Names the text at an offset: a whole word, a quoted character, an invisible one by its name or number. */
function describe(text: string, offset: number, isInString: boolean): string {
  const code = text.codePointAt(offset);
  if (code === undefined) return 'end of text';
  const word = isInString ? undefined : /^[\p{L}_$][\p{L}\p{N}_$]*/u.exec(text.slice(offset, offset + 24))?.[0];
  if (word !== undefined && word.length > 1) return `word ${word.length > 20 ? `${word.slice(0, 20)}…` : word}`;
  const name = CONTROL_NAMES[code];
  if (name !== undefined) return name;
  const character = String.fromCodePoint(code);
  if (/[\p{C}\p{Z}]/u.test(character) && code !== SPACE) {
    return `character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  }
  return character === "'" ? 'single quote' : `'${character}'`;
}

const WINDOW = 120;

function isLowSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff;
}

/** Builds the full fault from its offset: one pass over the text up to it. */
function locate(text: string, offset: number, expected: string): JsonFault {
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at < offset; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) {
      line += 1;
      lineStart = at + 1;
    }
  }
  let lineEnd = offset;
  while (lineEnd < text.length && lineEnd - offset <= WINDOW) {
    const code = text.charCodeAt(lineEnd);
    if (code === LINE_FEED || code === CARRIAGE_RETURN) break;
    lineEnd += 1;
  }
  let from = lineStart;
  let to = lineEnd;
  if (to - from > WINDOW) {
    from = Math.max(lineStart, Math.min(offset - WINDOW / 2, lineEnd - WINDOW));
    to = Math.min(lineEnd, from + WINDOW);
    if (isLowSurrogate(text, from) && from > lineStart) from -= 1;
    if (isLowSurrogate(text, to)) to += 1;
  }
  const isCutAfter = to < text.length && text.charCodeAt(to) !== LINE_FEED && text.charCodeAt(to) !== CARRIAGE_RETURN;
  const before = from > lineStart ? '…' : '';
  const pictured = text
    .slice(from, to)
    .replaceAll('\t', ' ')
    // Control characters, by the Unicode control pictures from U+2400.
    .replace(/(?![\u007f-\u009f])\p{Cc}/gu, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)));
  return {
    offset,
    line,
    column: offset - lineStart + 1,
    lineText: `${before}${pictured}${isCutAfter ? '…' : ''}`,
    columnInLineText: before.length + offset - from + 1,
    found: describe(text, offset, IN_STRING.includes(expected)),
    expected,
  };
}

/**
 * The first fault of a text that should be one JSON value, as strict as RFC 8259: `undefined` exactly when `JSON.parse`
 * accepts it. A byte order mark is a fault here; strip it before.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const scan = scanValue(text, 0);
  if (scan.kind === 'fault') return locate(text, scan.offset, scan.expected);
  const end = skipSpace(text, scan.end);
  return end === text.length ? undefined : locate(text, end, 'end of text');
}

/** How deep brackets are nested in a valid JSON text (0 for a bare value); `undefined` when it is not valid. */
export function countJsonLevels(text: string): number | undefined {
  const scan = scanValue(text, 0);
  return scan.kind === 'value' && skipSpace(text, scan.end) === text.length ? scan.levels : undefined;
}

/** The result of `findObject`. */
type FoundObject =
  | ({ readonly kind: 'object' } & TextSpan)
  /** An object with at least one `"name":` and then a fault. */
  | { readonly kind: 'broken'; readonly start: number; readonly fault: JsonFault };

/**
 * The next JSON object at or after `from` in a text with other content.
 *
 * Skips a brace that opens no JSON, as in `{tenantId}`. A broken object ends the search, because an object inside it must
 * not be taken for the whole (a truncated interaction holds a complete `details` with an `interactionId`). So the search
 * is one pass over the text.
 */
export function findObject(text: string, from = 0): FoundObject | undefined {
  let start = text.indexOf('{', from);
  while (start !== -1) {
    const scan = scanValue(text, start);
    if (scan.kind === 'value') return { kind: 'object', start, end: scan.end };
    if (scan.isSerious) return { kind: 'broken', start, fault: locate(text, scan.offset, scan.expected) };
    start = text.indexOf('{', Math.max(scan.offset, start + 1));
  }
  return undefined;
}
