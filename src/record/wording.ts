/*
 * Texts about a record and its fields. Values are never changed; the texts are beside them.
 *
 * Absent, null, an empty text, an empty list and an empty object are five things with five wordings. A text that looks
 * like another kind of value ("null", "0") is put in quotation marks, so that it cannot be taken for it.
 */

import type { Expected, FieldProblem } from '../interaction/interaction.ts';
import { jsonText, type Leaf, leafText } from '../interaction/leaves.ts';
import type { RepeatedKey } from '../interaction/repeatedKeys.ts';
import { formatCount, type Times } from '../time/format.ts';
import { between, parseInstant, secondsToMillis } from '../time/instant.ts';
import { formatExact, formatLength, formatMomentBoth } from '../time/lengths.ts';
import { counted } from '../words/text.ts';
import type { RecordField } from './fieldGroup.ts';

/** How a value is printed: as sent, or in words where there is nothing to print. */
export interface ReceivedWords {
  readonly text: string;
  /** True when `text` is our own word and not what was sent. */
  readonly isWord: boolean;
}

/** A value as sent; null and the empty ones in words. */
export function receivedWords(value: Leaf['value']): ReceivedWords {
  if (value === '') return { text: 'empty text', isWord: true };
  if (typeof value === 'string') return { text: looksOtherwise(value) ? JSON.stringify(value) : value, isWord: false };
  if (value === null) return { text: 'null', isWord: true };
  if (typeof value === 'object') return { text: Array.isArray(value) ? 'empty list' : 'empty object', isWord: true };
  return { text: leafText(value), isWord: typeof value === 'number' && !Number.isFinite(value) };
}

/** Short texts that could be taken for another kind of value or for our own words, or that begin or end in blanks. */
function looksOtherwise(text: string): boolean {
  if (text.length > 40) return false;
  return (
    text !== text.trim() ||
    /^(null|true|false|\[\]|\{\}|empty (text|list|object)|-?\d+(\.\d+)?([eE][+-]?\d+)?)$/.test(text)
  );
}

/** What a field's value means, in a few short pieces; empty where the value says it all. */
export function fieldWords(field: RecordField, times: Times): readonly string[] {
  const { value } = field;
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (typeof value === 'string') {
    const read = parseInstant(value);
    return read ? formatMomentBoth(read.at, times) : [];
  }
  if (typeof value !== 'number') return [];
  const length = isLength(field) ? secondsToMillis(value) : undefined;
  if (!length) return [];
  // Below a minute the figure is read as it is; what it lacks is its unit.
  return [Math.abs(length.length) < 60_000 ? 'seconds' : formatLength(length.length)];
}

/**
 * "one interval of 9.318 s, from wrapUpStartTimestamp": what an end makes with its start, by their names; also where
 * nothing describes them. `undefined` for anything but an end whose start is among `fields`, where both are instants.
 */
export function intervalWords({ name, value }: RecordField, fields: readonly RecordField[]): string | undefined {
  const startName = name.replace(/(^e|E)nd(?=Timestamp$)/, (_, first: string) => (first === 'e' ? 'start' : 'Start'));
  const start = startName === name ? undefined : fields.find((each) => each.name === startName);
  const [from, to] = [start?.value, value].map((each) =>
    typeof each === 'string' ? parseInstant(each)?.at : undefined,
  );
  if (from === undefined || to === undefined) return undefined;
  return `one interval of ${formatExact(between(from, to))}, from ${startName}`;
}

/** By the vendor's own names a field ending in `Time` is seconds; a bare number in the list of holds is one too. */
function isLength({ path }: RecordField): boolean {
  return /Time$|^customerHoldTimes\[\d+\](\.\w*(seconds|duration|length))?$/i.test(path);
}

const EXPECTED: Readonly<Record<Expected, string>> = {
  text: 'a text',
  timestamp: 'a date and time with its zone, like 2017-12-07T19:20:33.567Z',
  seconds: 'a number of seconds, like 93.993',
  count: 'a number',
  boolean: 'true or false',
  object: 'an object',
  list: 'a list',
  'whole-milliseconds': 'nothing finer than a millisecond',
};

/** What a field should have held. */
export function expectedWords(expected: Expected): string {
  return EXPECTED[expected];
}

/** How an unexpected value was used. */
export function fieldProblemWords(problem: FieldProblem): string {
  if (!problem.isUsed) return `could not be read: expected ${expectedWords(problem.expected)}`;
  return typeof problem.value === 'string'
    ? 'finer than a millisecond: used, cut to the millisecond'
    : 'finer than a millisecond: used, rounded to the millisecond';
}

const LONGEST_FOUND = 200;

/** A value of any kind in one line of JSON, cut where it is long. */
export function foundText(value: unknown): string {
  const text = jsonText(value);
  if (text.length <= LONGEST_FOUND) return text;
  return `${text.slice(0, LONGEST_FOUND)}… (${formatCount(text.length)} characters)`;
}

/** "sent 2 times: first 5, then 7. JSON keeps the last; the others are nowhere else on this page." */
export function repeatedWords({ count, values }: RepeatedKey): string {
  const sent = values.map((value) => (value.length > LONGEST_FOUND ? `${value.slice(0, LONGEST_FOUND)}…` : value));
  const others = count > values.length ? `, ${counted(count - values.length, 'more value')} in between` : '';
  const last = sent.pop() ?? '';
  return `Sent ${count === 2 ? 'twice' : `${formatCount(count)} times`}: ${sent.join(', ')}${others}, and last ${last}. Only the last value is read, as JSON has it.`;
}

/** The report on values that could not be read, as plain text for a ticket. */
export function problemReport(problems: readonly FieldProblem[]): string {
  const lines = problems.map((problem) =>
    [problem.path, `  ${fieldProblemWords(problem)}`, `  found: ${foundText(problem.value)}`].join('\n'),
  );
  return [`Values that are not as expected: ${formatCount(problems.length)}`, ...lines].join('\n');
}
