/*
 * Finds duplicate keys in JSON objects. `JSON.parse` keeps the last value and silently drops the others, so they can only
 * be found in the text.
 *
 * One pass over valid JSON text; builds no values and never recurses. A generator that yields now and then, because a
 * response may have 64 MB. The surprising fact: two spellings can be one key ("a" and "\\u0061").
 */

import { memberPath } from './leaves.ts';

/** A key that occurs more than once in one object. */
export interface RepeatedKey {
  /** Its path from the root of the text, as in `queues[0].queueTime`. */
  readonly path: string;
  /** How often it occurs. */
  readonly count: number;
  /** The JSON texts of its values in order, at most `MOST_VALUES`; the document holds the last. */
  readonly values: readonly string[];
}

/** Most values stored per key, always with the last one. */
export const MOST_VALUES = 10;
/** Most keys listed. */
const MOST_KEYS = 1000;
/** Most characters stored of a value. */
const LONGEST_VALUE = 2000;
/** Tokens read between two yields. */
const STRIDE = 20_000;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** An open object or list. */
interface Frame {
  /** Of an object; a list has none. */
  readonly seen: Map<string, Span> | undefined;
  key: string;
  index: number;
  /** Where the value of the current key or index begins. */
  start: number;
}

interface Found {
  readonly path: string;
  count: number;
  readonly spans: Span[];
}

/**
 * Finds the duplicate keys, in the order of their second values.
 *
 * @param text valid JSON; for any other text the result is unspecified
 */
export function* findRepeatedKeys(text: string): Generator<undefined, readonly RepeatedKey[]> {
  const open: Frame[] = [];
  const found = new Map<string, Found>();
  let tokens = 0;
  let at = 0;

  /** Called at the end of a value: if it is an object's member, checks whether its key occurred before. */
  function close(end: number): void {
    const frame = open.at(-1);
    if (frame?.seen === undefined) return;
    const { seen, key, start } = frame;
    const first = seen.get(key);
    const span = { start, end };
    if (first === undefined) seen.set(key, span);
    else note(first, span);
  }

  function note(first: Span, span: Span): void {
    const path = open.reduce((above, { seen, key, index }) => memberPath(above, seen ? key : index), '');
    const known = found.get(path);
    if (known) {
      known.count += 1;
      if (known.spans.length === MOST_VALUES) known.spans.pop();
      known.spans.push(span);
    } else if (found.size < MOST_KEYS) found.set(path, { path, count: 2, spans: [first, span] });
  }

  while (at < text.length) {
    tokens += 1;
    if (tokens % STRIDE === 0) yield;
    const frame = open.at(-1);
    switch (text[at]) {
      case '{':
      case '[':
        open.push({ seen: text[at] === '{' ? new Map() : undefined, key: '', index: 0, start: at + 1 });
        at += 1;
        break;
      case '}':
      case ']':
        open.pop();
        at += 1;
        close(at);
        break;
      case ',':
        at += 1;
        if (frame) frame.index += 1;
        break;
      case ':':
        at = afterSpace(text, at + 1);
        if (frame) frame.start = at;
        break;
      case '"': {
        const end = afterString(text, at);
        if (frame?.seen && text[afterSpace(text, end)] === ':') frame.key = keyIn(text, at, end);
        else close(end);
        at = end;
        break;
      }
      default: {
        const end = afterScalar(text, at);
        if (end > at) close(end);
        at = Math.max(end, afterSpace(text, at), at + (end > at ? 0 : 1));
      }
    }
  }
  return [...found.values()].map(({ path, count, spans }) => ({
    path,
    count,
    values: spans.map(({ start, end }) => text.slice(start, Math.min(end, start + LONGEST_VALUE))),
  }));
}

function keyIn(text: string, start: number, end: number): string {
  const spelled = text.slice(start + 1, end - 1);
  if (!spelled.includes('\\')) return spelled;
  try {
    return String(JSON.parse(text.slice(start, end)));
  } catch {
    return spelled;
  }
}

function afterString(text: string, start: number): number {
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return text.length;
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
    from = quote + 1;
  }
}

const SCALAR = /[-+.\w]*/y;
const SPACE = /[ \t\r\n]*/y;

function afterScalar(text: string, start: number): number {
  SCALAR.lastIndex = start;
  SCALAR.test(text);
  return SCALAR.lastIndex;
}

function afterSpace(text: string, start: number): number {
  SPACE.lastIndex = start;
  SPACE.test(text);
  return SPACE.lastIndex;
}
