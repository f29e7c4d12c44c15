/*
 * From a file's bytes or a pasted text to the interaction in it, or to what is there instead.
 *
 * Pure: the page runs it for small sources, a worker for large ones. It knows just enough of the document to tell an
 * interaction from anything else, and is generous there; what the fields mean is the reader's business. It repairs
 * nothing: whatever was left out, decoded or not readable is said in a note.
 * The surprising fact: a valid text of 5,000 levels parses well, but `structuredClone` and `JSON.stringify` overflow on
 * it, so nothing here or after this may walk a document by recursion.
 */

import { countJsonLevels, findJsonFault, findObject, type JsonFault } from './jsonFault.ts';
import { isJsonObject, type JsonObject } from './parcels.ts';

/** The largest source that is opened, in bytes: 64 MB. */
export const LARGEST_SOURCE = 64 * 1024 * 1024;

/**
 * The deepest nesting that is parsed. Each level costs the engine a list or object of its own: 33 million of them in a
 * 64 MB file took 2 GB and 15 s in V8. An interaction has about four.
 */
const DEEPEST_DOCUMENT = 1_000_000;

/** Levels from which a document is called deep. */
const DEEP = 100;

/** What was done or seen on the way to the document. */
export type DocumentNote =
  /** Not plain UTF-8: UTF-16 (PowerShell's `>` writes it), or UTF-8 behind a byte order mark. */
  | {
      readonly kind: 'decoded';
      readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
      readonly hasByteOrderMark: boolean;
    }
  /** Bytes that are not text in the encoding: how many places, and the first of them. They stand as U+FFFD in the text. */
  | { readonly kind: 'invalid-bytes'; readonly count: number; readonly offset: number }
  /** Text before and after the document, in characters, was left out. */
  | { readonly kind: 'text-around'; readonly before: number; readonly after: number }
  /** A further object in the text after the document breaks here (1-based) and was left out. */
  | { readonly kind: 'broken-object'; readonly line: number; readonly column: number }
  /** The source was a JSON string holding the JSON text. */
  | { readonly kind: 'encoded-twice' }
  /** The document stood in an envelope, at this path. */
  | { readonly kind: 'envelope'; readonly path: string }
  /** The document is the only interaction of a list, at this path. */
  | { readonly kind: 'only-entry'; readonly path: string }
  /** The document was chosen from a list, at this path; `of` interactions were there. */
  | { readonly kind: 'chosen'; readonly path: string; readonly of: number }
  /** Entries of the list that are no interactions were left out. */
  | { readonly kind: 'left-out'; readonly count: number }
  /** Brackets are nested this deep: walk it without recursion. */
  | { readonly kind: 'deep'; readonly levels: number };

/** One interaction of a list. The texts are as received, absent unless they are texts. */
export interface ListEntry {
  /** 0-based place in the list as received, entries that are no interactions counted. */
  readonly index: number;
  /** As in `results[2]`, `[2]` for a bare list. */
  readonly path: string;
  readonly tenantId?: string;
  readonly interactionId?: string;
  readonly startTimestamp?: string;
  readonly endTimestamp?: string;
  readonly flagType?: string;
  readonly document: unknown;
}

/** What an unreadable source looks like. `json` is JSON that breaks somewhere in the middle. */
export type Looks = 'truncated' | 'json' | 'html' | 'xml' | 'csv' | 'binary' | 'text';

/** What stands at the top of JSON that holds no interaction. Values are never repeated here, names of members are. */
export type FoundInstead =
  | {
      readonly type: 'object';
      readonly keyCount: number;
      /** The first 20 names, each at most 60 characters. */
      readonly keys: readonly string[];
    }
  | {
      /** `path` is where the list stands: '' at the top, else `results` or `result`. */
      readonly type: 'list';
      readonly path: string;
      readonly length: number;
      /** What its first entries are (at most 5), as JSON names them. */
      readonly entryTypes: readonly JsonType[];
    }
  | { readonly type: 'string'; readonly length: number }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'null' };

type JsonType = 'object' | 'list' | 'string' | 'number' | 'boolean' | 'null';

/** An interaction was found. */
export interface OpenedDocument {
  readonly kind: 'document';
  /** The JSON text the document stands in: all of it, decoded, but without text around it. For copying. */
  readonly text: string;
  /** The interaction as parsed, out of its envelope or list. */
  readonly document: unknown;
  readonly notes: readonly DocumentNote[];
}

/** Several interactions were found: the user chooses. */
export interface OpenedList {
  readonly kind: 'choice';
  readonly text: string;
  readonly entries: readonly ListEntry[];
  readonly notes: readonly DocumentNote[];
}

/** Why nothing was opened: facts only. */
export type OpenFailure =
  | { readonly kind: 'too-large'; readonly bytes: number; readonly limit: number }
  | { readonly kind: 'empty' }
  /** The browser could not read the file: gone, changed, a folder, not permitted. `reason` is the error's name. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  | {
      readonly kind: 'not-json';
      readonly fault: JsonFault;
      readonly looksLike: Looks;
      readonly notes: readonly DocumentNote[];
    }
  /** Valid, but nested deeper than `DEEPEST_DOCUMENT` or than this engine parses. */
  | { readonly kind: 'too-deep'; readonly levels: number }
  | { readonly kind: 'not-an-interaction'; readonly found: FoundInstead; readonly notes: readonly DocumentNote[] };

/** What marks a file that a review of several interactions was saved to. */
export const REVIEW_FILE = 'cxengage-interaction-review';

/** Whether a text begins as such a file: whatever is wrong with the rest of it. */
export function isSavedReview(text: string): boolean {
  return /^\ufeff?\s*\{/.test(text) && text.slice(0, 400).includes(REVIEW_FILE);
}

/** What became of a source. `review`: it is a saved one, which is opened as such. */
export type Opened = OpenedDocument | OpenedList | OpenFailure | { readonly kind: 'review' };

/** The JSON type of a parsed value. */
function jsonTypeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'object';
}

function plain(key: string): string {
  return key.toLowerCase().replace(/[-_ ]/g, '');
}

/** The member whose name is one of these when case, '-' and '_' do not count (the vendor writes tenantID and tenantId). */
function member(object: JsonObject, ...names: readonly string[]): { readonly value: unknown } | undefined {
  for (const name of names) if (Object.hasOwn(object, name)) return { value: object[name] };
  for (const name of names) {
    const key = Object.keys(object).find((candidate) => plain(candidate) === plain(name));
    if (key !== undefined) return { value: object[key] };
  }
  return undefined;
}

/**
 * Whether a JSON value may be an interaction: an object with an `interactionId` of whatever kind, with `segments` or
 * `queues` as lists, or with both a start and a tenant. Generous on purpose: a defective record is still a record.
 */
export function looksLikeInteraction(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  if (member(value, 'interactionId')) return true;
  if (Array.isArray(member(value, 'segments')?.value) || Array.isArray(member(value, 'queues')?.value)) return true;
  return member(value, 'startTimestamp') !== undefined && member(value, 'tenantId') !== undefined;
}

function describeEntry(document: unknown, index: number, path: string): ListEntry {
  function text(...names: readonly string[]): string | undefined {
    const value = isJsonObject(document) ? member(document, ...names)?.value : undefined;
    return typeof value === 'string' ? value : undefined;
  }
  const tenantId = text('tenantId');
  const interactionId = text('interactionId');
  const startTimestamp = text('startTimestamp', 'start');
  const endTimestamp = text('endTimestamp', 'end');
  const flagType = text('flagType');
  return {
    index,
    path: `${path}[${index}]`,
    ...(tenantId !== undefined && { tenantId }),
    ...(interactionId !== undefined && { interactionId }),
    ...(startTimestamp !== undefined && { startTimestamp }),
    ...(endTimestamp !== undefined && { endTimestamp }),
    ...(flagType !== undefined && { flagType }),
    document,
  };
}

function shortKey(key: string): string {
  return key.length > 60 ? `${key.slice(0, 60)}…` : key;
}

function describeValue(value: unknown, path = ''): FoundInstead {
  if (Array.isArray(value)) {
    return { type: 'list', path, length: value.length, entryTypes: value.slice(0, 5).map(jsonTypeOf) };
  }
  if (isJsonObject(value)) {
    const keys = Object.keys(value);
    return { type: 'object', keyCount: keys.length, keys: keys.slice(0, 20).map(shortKey) };
  }
  if (typeof value === 'string') return { type: 'string', length: value.length };
  if (typeof value === 'number') return { type: 'number', value };
  if (typeof value === 'boolean') return { type: 'boolean', value };
  return { type: 'null' };
}

/** How deep a parsed value is nested: 0 for a bare value, 1 for `{}`. Never recurses. */
function countLevels(value: unknown): number {
  let levels = 0;
  let row: unknown[] = [value];
  // Level by level: a row is all values of one depth that are lists or objects.
  for (;;) {
    const next: unknown[] = [];
    let hasContainer = false;
    for (const item of row) {
      if (typeof item !== 'object' || item === null) continue;
      hasContainer = true;
      const members: readonly unknown[] = Array.isArray(item) ? item : Object.values(item);
      for (const inner of members) if (typeof inner === 'object' && inner !== null) next.push(inner);
    }
    if (!hasContainer) return levels;
    levels += 1;
    row = next;
  }
}

function depthNotes(value: unknown): readonly DocumentNote[] {
  const levels = countLevels(value);
  return levels > DEEP ? [{ kind: 'deep', levels }] : [];
}

function fromList(list: readonly unknown[], path: string, text: string, notes: readonly DocumentNote[]): Opened {
  const entries = list.flatMap((document, index) =>
    looksLikeInteraction(document) ? [describeEntry(document, index, path)] : [],
  );
  const [first] = entries;
  if (first === undefined) return { kind: 'not-an-interaction', found: describeValue(list, path), notes };
  const leftOut = list.length - entries.length;
  const listNotes: readonly DocumentNote[] = leftOut > 0 ? [...notes, { kind: 'left-out', count: leftOut }] : notes;
  if (entries.length > 1) return { kind: 'choice', text, entries, notes: listNotes };
  const { document } = first;
  return {
    kind: 'document',
    text,
    document,
    notes: [...listNotes, { kind: 'only-entry', path: first.path }, ...depthNotes(document)],
  };
}

function fromValue(value: unknown, text: string, notes: readonly DocumentNote[]): Opened {
  if (Array.isArray(value)) return fromList(value, '', text, notes);
  if (isJsonObject(value)) {
    for (const path of ['results', 'result']) {
      const inside = value[path];
      // The list answer names tenant and limits round its `results`; an interaction has no such member.
      if (Array.isArray(inside) && !member(value, 'interactionId')) return fromList(inside, path, text, notes);
    }
    if (looksLikeInteraction(value)) {
      return { kind: 'document', text, document: value, notes: [...notes, ...depthNotes(value)] };
    }
    const inside = value.result;
    if (looksLikeInteraction(inside)) {
      const envelope: DocumentNote = { kind: 'envelope', path: 'result' };
      return { kind: 'document', text, document: inside, notes: [...notes, envelope, ...depthNotes(inside)] };
    }
  }
  return { kind: 'not-an-interaction', found: describeValue(value), notes };
}

/** The document of one entry of a list, as if it had been the only one. `text` stays the whole list's. */
export function chooseEntry(list: OpenedList, entry: ListEntry): OpenedDocument {
  return {
    kind: 'document',
    text: list.text,
    document: entry.document,
    notes: [
      ...list.notes,
      { kind: 'chosen', path: entry.path, of: list.entries.length },
      ...depthNotes(entry.document),
    ],
  };
}

/** Whether the text would still be JSON if it went on: it ends at the fault, or with the beginning of a word. */
function endsEarly(text: string, fault: JsonFault): boolean {
  if (text.length - fault.offset > 'false'.length) return false;
  const rest = text.slice(fault.offset);
  return ['true', 'false', 'null'].some((word) => word.startsWith(rest));
}

/** Guesses what a text is that is not JSON, from its beginning and from where it breaks. */
function guessLooks(text: string, fault: JsonFault): Looks {
  const head = text.slice(0, 4000).trimStart();
  // Control characters that no text has, and bytes that could not be decoded.
  const strange = head.match(/(?![\t\n\v\f\r\u007f-\u009f])\p{Cc}|\ufffd/gu)?.length ?? 0;
  if (strange > head.length / 50 || /^%PDF-/.test(head)) return 'binary';
  if (/^[{[]/.test(head)) return endsEarly(text, fault) ? 'truncated' : 'json';
  if (/^<(?:!doctype html|html|head|body)\b/i.test(head)) return 'html';
  if (/^<(?:\?xml|[a-z][\w:.-]*[\s/>])/i.test(head)) return /<\/?(?:html|body|div|p)\b/i.test(head) ? 'html' : 'xml';
  const [first = '', second = ''] = head.split(/\r\n|\n|\r/);
  for (const separator of [',', ';', '\t']) {
    const columns = first.split(separator).length;
    if (columns > 2 && second.split(separator).length === columns) return 'csv';
  }
  if (head.startsWith('"')) return endsEarly(text, fault) ? 'truncated' : 'json';
  return 'text';
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Nothing could be opened. `inner` is where an object within the text breaks. */
function fromBroken(text: string, inner: JsonFault | undefined, notes: readonly DocumentNote[]): Opened {
  const whole = findJsonFault(text);
  // The engine refuses and the scanner does not: the engine's own limit on nesting.
  if (whole === undefined) return { kind: 'too-deep', levels: countJsonLevels(text) ?? 0 };
  const looksLike = guessLooks(text, whole);
  // In prose, the place where the JSON itself breaks says more than the first letter of the prose.
  const isProse = looksLike === 'text' || looksLike === 'html';
  return { kind: 'not-json', fault: isProse && inner ? inner : whole, looksLike, notes };
}

/**
 * The interactions in a text that is not JSON as a whole: the vendor's reference page with its words before and after,
 * a terminal's transcript, one object a line.
 */
function fromProse(text: string, notes: readonly DocumentNote[]): Opened {
  // A list is meant as JSON from its first bracket on: entries are not picked out of a broken one.
  if (/^\s*\[\s*[{[]/.test(text)) return fromBroken(text, undefined, notes);
  const spans: { readonly start: number; readonly end: number; readonly value: unknown }[] = [];
  let fault: JsonFault | undefined;
  let found = findObject(text);
  while (found?.kind === 'object') {
    const { start, end } = found;
    const value = parse(text.slice(start, end))?.value;
    // An object that holds no interaction, such as `{}` in the prose, is part of the text around.
    if (fromValue(value, '', []).kind !== 'not-an-interaction') spans.push({ start, end, value });
    found = findObject(text, end);
  }
  if (found?.kind === 'broken') fault = found.fault;
  const [first] = spans;
  const last = spans.at(-1);
  if (first === undefined || last === undefined) return fromBroken(text, fault, notes);
  const before = text.slice(0, first.start).trim().length;
  const after = text.slice(last.end).trim().length;
  const around: readonly DocumentNote[] = [
    ...notes,
    ...(before + after > 0 ? [{ kind: 'text-around', before, after } as const] : []),
    ...(fault ? [{ kind: 'broken-object', line: fault.line, column: fault.column } as const] : []),
  ];
  const slice = text.slice(first.start, last.end);
  if (spans.length === 1) return fromValue(first.value, slice, around);
  return fromList(
    spans.map(({ value }) => value),
    '',
    slice,
    around,
  );
}

/** Reads a decoded text. Takes and leaves a byte order mark. Never throws. */
export function readText(source: string, notes: readonly DocumentNote[] = []): Opened {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source;
  if (text.trim() === '') return { kind: 'empty' };
  if (isSavedReview(text)) return { kind: 'review' };
  // Levels cost memory before the engine finds a fault, so a large text is looked over before it is parsed.
  const levels = text.length > DEEPEST_DOCUMENT ? countJsonLevels(text) : 0;
  if (levels !== undefined && levels > DEEPEST_DOCUMENT) return { kind: 'too-deep', levels };
  const parsed = levels === undefined ? undefined : parse(text);
  if (parsed === undefined) return fromProse(text, notes);
  if (typeof parsed.value === 'string' && /^\s*[{[]/.test(parsed.value)) {
    const inner = parse(parsed.value);
    if (inner !== undefined) return fromValue(inner.value, parsed.value, [...notes, { kind: 'encoded-twice' }]);
  }
  return fromValue(parsed.value, text, notes);
}

interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Length of the byte order mark. */
  readonly mark: number;
}

/** By the byte order mark; without one, by the NULs that every other byte of ASCII in UTF-16 is. */
function detectEncoding(bytes: Uint8Array): Encoding {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { name: 'utf-8', mark: 3 };
  if (a === 0xff && b === 0xfe) return { name: 'utf-16le', mark: 2 };
  if (a === 0xfe && b === 0xff) return { name: 'utf-16be', mark: 2 };
  if (a !== 0 && b === 0 && c !== 0 && (d === 0 || d === undefined)) return { name: 'utf-16le', mark: 0 };
  if (a === 0 && b !== 0 && (c === 0 || c === undefined) && d !== 0) return { name: 'utf-16be', mark: 0 };
  return { name: 'utf-8', mark: 0 };
}

interface InvalidBytes {
  /** How many U+FFFD a decoder puts in their place. */
  readonly count: number;
  /** The first byte of the first of them. */
  readonly offset: number;
}

/** Finds what is not UTF-8, cut up as the Encoding Standard says: a begun character and what breaks it count apart. */
function findInvalidUtf8(bytes: Uint8Array): InvalidBytes | undefined {
  let count = 0;
  let offset = -1;
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const rest = lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
    // Second bytes that would make an overlong form, a surrogate or a number beyond U+10FFFF.
    let low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    let high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    let read = 0;
    while (read < rest) {
      const byte = bytes[at + 1 + read] ?? 0;
      if (byte < low || byte > high) break;
      low = 0x80;
      high = 0xbf;
      read += 1;
    }
    if (read !== rest) {
      count += 1;
      if (offset === -1) offset = at;
    }
    at += 1 + read;
  }
  return count === 0 ? undefined : { count, offset };
}

/** Finds halves of surrogate pairs that stand alone, and half a unit at the end. */
function findInvalidUtf16(bytes: Uint8Array, isBigEndian: boolean): InvalidBytes | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 2);
  const invalid: number[] = [];
  for (let at = 0; at < whole; at += 2) {
    const unit = view.getUint16(at, !isBigEndian);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = at + 2 < whole ? view.getUint16(at + 2, !isBigEndian) : 0;
    if (unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) at += 2;
    else invalid.push(at);
  }
  if (whole < bytes.length) invalid.push(whole);
  const [offset] = invalid;
  return offset === undefined ? undefined : { count: invalid.length, offset };
}

/** Decodes bytes as UTF-8 or UTF-16. Undecodable bytes become U+FFFD, and a note says how many and where. */
export function decodeBytes(bytes: Uint8Array): { readonly text: string; readonly notes: readonly DocumentNote[] } {
  const encoding = detectEncoding(bytes);
  const body = bytes.subarray(encoding.mark);
  const text = new TextDecoder(encoding.name, { ignoreBOM: true }).decode(body);
  const notes: DocumentNote[] = [];
  if (encoding.name !== 'utf-8' || encoding.mark > 0) {
    notes.push({ kind: 'decoded', encoding: encoding.name, hasByteOrderMark: encoding.mark > 0 });
  }
  if (text.includes('\ufffd')) {
    const invalid =
      encoding.name === 'utf-8' ? findInvalidUtf8(body) : findInvalidUtf16(body, encoding.name === 'utf-16be');
    if (invalid) notes.push({ kind: 'invalid-bytes', count: invalid.count, offset: encoding.mark + invalid.offset });
  }
  return { text, notes };
}

/** Reads the bytes of a file. Never throws. */
export function readBytes(bytes: Uint8Array): Opened {
  const { text, notes } = decodeBytes(bytes);
  return readText(text, notes);
}
