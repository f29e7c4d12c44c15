/*
 * Texts about a check: its claim, its result, the evidence of its rule, and its arithmetic.
 *
 * Says nothing about which of two sides is wrong: the document cannot tell. Surprising: instants are printed as ms after
 * the first moment the document tells, because both sides of a check are then short enough to be compared by eye.
 */

import type { Check, Fact, Figure, MissingFigure, Result, Side } from '../audit/proof.ts';
import type { GlyphName } from '../glyph/Glyph.tsx';
import { formatIso } from '../time/format.ts';
import { instant } from '../time/instant.ts';
import { capital } from '../words/text.ts';
import type { CauseOf } from './causes.ts';

const MINUS = '\u2212';
/** A thin space at which no line breaks. */
const THIN = '\u202f';
/** The unit, on one line with its figure. */
export const MS = '\u00a0ms';

/** 94166 → "94 166", grouped by thin spaces, with a true minus sign. Whole numbers only. */
export function groupDigits(value: number): string {
  const digits = String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, THIN);
  return value < 0 ? `${MINUS}${digits}` : digits;
}

/* ---- what is claimed ---- */

/** "queues[1], segments[0]": the records a check is about; past three only how many more. */
export function recordWords({ records, given, left }: Check): string {
  const paths = records.length > 0 ? records : [...given, ...left.paths].slice(0, 1);
  const named = paths.slice(0, 3).map(recordName);
  return paths.length > 3 ? `${named.join(', ')} and ${groupDigits(paths.length - 3)} more` : named.join(', ');
}

function recordName(path: string): string {
  return path === '' ? 'interaction' : path;
}

/* ---- what came of it ---- */

/** What came of a check. Loud is only what is proved: a contradiction, or an end that is lost and not only missing. */
interface ResultWords {
  readonly word: string;
  readonly more?: string;
  readonly isLoud: boolean;
}

/**
 * The result in a word or two, and what more there is to say of it.
 *
 * @param lost paths of the ends that are lost
 */
export function resultWords({ result, missing }: Check, lost: ReadonlySet<string>): ResultWords {
  switch (result) {
    case 'holds':
      return { word: 'agrees', isLoud: false };
    case 'fails':
      return { word: 'contradicts', isLoud: true };
    case 'remark':
      return { word: 'differs,', more: 'but the rule is not known for certain', isLoud: false };
    case 'undecided': {
      const isLost = missing.some(({ path }) => lost.has(path));
      return { word: isLost ? 'end lost' : missingWords(missing), isLoud: isLost };
    }
  }
}

/** "end missing", "start and end missing", "queueTime missing"; past two only how many. */
function missingWords(missing: readonly MissingFigure[]): string {
  const names = [...new Set(missing.map(({ path }) => missingName(path)))];
  if (names.length > 2) return `${groupDigits(missing.length)} values missing`;
  return `${names.join(' and ')} missing`;
}

function missingName(path: string): string {
  const name = path.replace(/^.*\./, '');
  if (/^start(timestamp)?$/i.test(name)) return 'start';
  return /^end(timestamp)?$/i.test(name) ? 'end' : name;
}

const STATES: Readonly<Record<NonNullable<MissingFigure['state']>, string>> = {
  null: 'null',
  unreadable: 'could not be read',
  absent: 'not in the response',
};

/** How something is missing; of ids and lists that is not told apart. */
export function missingFigureWords({ state }: MissingFigure): string {
  return state === undefined ? 'no value to compare' : STATES[state];
}

/**
 * Checks in the order they are listed in: what is broken first. Of those that hold, what says most stands first: equal
 * lengths and moments, then equal counts and texts, then what is only in order. Else each kind is as the ledger has it.
 */
export function worstFirst(checks: readonly Check[]): Readonly<Record<Result, readonly Check[]>> {
  const sorted: Record<Result, Check[]> = { fails: [], remark: [], undecided: [], holds: [] };
  for (const check of checks) sorted[check.result].push(check);
  return { ...sorted, holds: sorted.holds.sort((a, b) => rank(a) - rank(b)) };
}

function rank({ relation, unit }: Check): number {
  if (relation === 'at-most') return 2;
  return unit === 'ms' || unit === 'instant' ? 0 : 1;
}

/** The line beside the heading: how many checks hold and how many do not. Remarks are not failures and counted apart. */
export function summaryWords({ fails, remark, undecided, holds }: Readonly<Record<Result, readonly Check[]>>): string {
  const open = fails.length + undecided.length;
  if (open + remark.length + holds.length === 0) return 'Nothing in the response can be held against anything else';
  const apart = remark.length > 0 ? `; ${uncertainWords(remark.length)}` : '';
  if (open > 0) {
    const agree = `${groupDigits(holds.length)} ${holds.length === 1 ? 'agrees' : 'agree'}`;
    const contradict = `${groupDigits(fails.length)} ${fails.length === 1 ? 'contradicts' : 'contradict'}`;
    return `${agree}, ${groupDigits(undecided.length)} cannot be checked, ${contradict}${apart}`;
  }
  const total = holds.length + remark.length;
  const isExact = holds.every(({ relation, difference }) => relation === 'at-most' || (difference ?? 0) === 0);
  const verb = total === 1 ? 'agrees' : 'agree';
  const all = remark.length > 0 ? `${groupDigits(holds.length)} of ${groupDigits(total)}` : `all ${groupDigits(total)}`;
  return `${all} ${verb}, ${isExact ? 'to the millisecond' : 'within rounding'}${apart}`;
}

function uncertainWords(count: number): string {
  return `${groupDigits(count)} ${count === 1 ? 'differs' : 'differ'} from what is not known for certain`;
}

/* ---- why it came so ---- */

export const CAUSE_GLYPHS: Readonly<Record<CauseOf['kind'], GlyphName>> = {
  contradiction: 'contradiction',
  lost: 'question',
  imposed: 'question',
  remark: 'info',
  missing: 'info',
  running: 'running',
};

/** "The end of queue Billing, 2nd entry was lost", "Not over yet". */
export function causeWords(of: CauseOf, momentOf: (path: string) => string): string {
  switch (of.kind) {
    case 'contradiction':
      return 'Figures that contradict each other';
    case 'lost':
      return `${capital(momentOf(of.endPath))} was lost`;
    case 'imposed':
      return 'They rest on the end that the platform set';
    case 'remark':
      return 'Differs, but by a rule that is not known for certain';
    case 'missing':
      return 'The response does not have what it takes to check';
    case 'running':
      return 'Not over yet';
  }
}

/** Whether a cause is proved to be a fault. */
export function isLoudCause({ kind }: CauseOf): boolean {
  return kind === 'contradiction' || kind === 'lost' || kind === 'imposed';
}

/** "2 figures, 6 checks". */
export function extentWords(figures: number, checks: number): string {
  const parts = [
    ...(figures > 0 ? [`${groupDigits(figures)} ${figures === 1 ? 'figure' : 'figures'}`] : []),
    ...(checks > 0 ? [`${groupDigits(checks)} ${checks === 1 ? 'check' : 'checks'}`] : []),
  ];
  return parts.length === 0 ? 'none' : parts.join(', ');
}

/* ---- the arithmetic ---- */

/** A side's value as it stands in its column: whole ms (instants after `zero`), a count, or a text. */
export function checkSideWords({ value }: Side, unit: Check['unit'], zero: Fact | undefined): string | undefined {
  if (typeof value !== 'number') return value;
  return groupDigits(unit === 'instant' ? value - (zero?.value ?? 0) : value);
}

/** "94 166 − 0 = 94 166"; one figure alone is only itself. Unknown ones are question marks. */
export function arithmeticWords(side: Side, figures: FiguresByPath, zero: Fact | undefined): string {
  const terms = side.paths.map((path, index) => {
    const words = termWords(figures.get(path), zero);
    if (index === 0) return words;
    return `${index < side.added ? '+' : MINUS} ${words}`;
  });
  const result = typeof side.value === 'number' ? groupDigits(side.value) : '?';
  return `${terms.join(' ')} = ${result}`;
}

function termWords(figure: Figure | undefined, zero: Fact | undefined): string {
  if (figure?.value === undefined) return '?';
  if (figure.kind === 'duration') return groupDigits(figure.value);
  const offset = groupDigits(figure.value - (zero?.value ?? 0));
  return offset.startsWith(MINUS) ? `(${offset})` : offset;
}

/** "93 993 − 93 993 = 0", and for an order what it must not pass; undefined where there is nothing to take away. */
export function checkDifferenceWords(check: Check, zero: Fact | undefined): string | undefined {
  const { left, right, unit, relation, difference } = check;
  const [first, second] = [checkSideWords(left, unit, zero), checkSideWords(right, unit, zero)];
  if (difference === undefined || first === undefined || second === undefined) return undefined;
  const taken = second.startsWith(MINUS) ? `(${second})` : second;
  const sum = `${first} ${MINUS} ${taken} = ${groupDigits(difference)}`;
  return `${sum}, must be ${relation === 'at-most' ? 'at most 0' : '0'}`;
}

/** "1 ms, for 1 rounded figure"; instants as sent leave no room. */
export function toleranceWords({ tolerance, unit }: Check): string {
  if (unit === 'count' || unit === 'text') return 'none';
  return `${groupDigits(tolerance)} ms, 1 for each figure`;
}

/** Figures by their paths, to show what a side is made of. */
export type FiguresByPath = ReadonlyMap<string, Figure>;

/** What the document says at a path: "94 166 ms", or an instant as sent and as ms after the first moment. */
export function inputWords(figure: Figure, zero: Fact | undefined): string {
  if (figure.value === undefined) return figure.state === 'received' ? '' : STATES[figure.state];
  const cut = figure.isCut ? ', cut to a millisecond' : '';
  if (figure.kind === 'duration') return `${groupDigits(figure.value)}${MS}${cut}`;
  return `${formatIso(instant(figure.value))}, at ${groupDigits(figure.value - (zero?.value ?? 0))}${MS}${cut}`;
}

/** Said of a failing check: all figures of both sides, and that none is to blame alone. A side may be our own 0. */
export function failureWords({ rule, given, left, right }: Check): string {
  const paths = rule === 'UNIQUE_IDS' ? given : [...new Set([...left.paths, ...right.paths])];
  const names = paths
    .slice(0, 6)
    .join(', ')
    .replace(/, ([^,]*)$/, paths.length > 6 ? ', $1' : ' and $1');
  const more = paths.length > 6 ? ` and ${groupDigits(paths.length - 6)} more` : '';
  if (paths.length === 1) return `${names} cannot be right.`;
  const all = paths.length === 2 ? 'both' : 'all';
  return `${names}${more} cannot ${all} be right. Which of them is wrong, the response does not tell.`;
}
