/*
 * Texts about a figure: its value, its inputs, its trust mark, and the arithmetic.
 *
 * A value that was not received is never shown as if it had been: it is labelled as a range, or as what it would be. Names
 * are wire names, shortened only beside the name of the record.
 */

import type { FigureTrust, MissingInstant, ProvenSide, Recomputation, Term } from '../audit/proof.ts';
import { RULES } from '../audit/rules.ts';
import type { GlyphName } from '../glyph/Glyph.tsx';
import type { FieldState } from '../interaction/fieldState.ts';
import { formatClockBeside, formatClockMs, formatDated, formatIso, type Times } from '../time/format.ts';
import { type Instant, instant, millis } from '../time/instant.ts';
import { formatColumn, formatColumnRange, formatExact, formatExactRange, formatMoment } from '../time/lengths.ts';
import { counted } from '../words/text.ts';
import { markOfTrust } from '../words/trust.ts';
import type { FigureCounts, FigureRow } from './figureRows.ts';
import { groupDigits, MS } from './wording.ts';

const MINUS = '\u2212';

/* ---- how far it can be trusted ---- */

/** A trust mark: a glyph, its word, and whether it is loud. */
export interface FigureTrustMark {
  readonly glyph: GlyphName;
  readonly word: string;
  readonly isLoud: boolean;
}

/** The mark of a row. What is not over yet is no fault. */
export function trustMark({ state, isPending, isLoud, of }: FigureRow): FigureTrustMark {
  if (isPending) return { glyph: 'running', word: 'not over yet', isLoud: false };
  const how = of.kind === 'figure' && of.trust.state === 'not-received' ? HOW[of.trust.how] : undefined;
  return { ...markOfTrust(state), ...(how === undefined ? {} : { word: how }), isLoud };
}

const HOW: Readonly<Record<Exclude<FieldState, 'received'>, string>> = {
  absent: 'not received',
  null: 'null',
  unreadable: 'could not be read',
};

/* ---- its value ---- */

/** A value as it stands in its column. `isReceived` is false for what is only left by the evidence. */
export interface ValueWords {
  readonly text: string;
  /** To the millisecond. */
  readonly exact?: string;
  readonly isReceived: boolean;
  readonly isCount?: boolean;
}

/** The "Value" column: a length, a moment as times are chosen, a count, or what the evidence leaves. */
export function figureValueWords(row: FigureRow, times: Times): ValueWords {
  if (row.of.kind === 'count') return { text: String(row.of.value), isReceived: true, isCount: true };
  const { figure } = row.of.trust;
  if (figure.value !== undefined) {
    if (figure.kind === 'instant') {
      const at = instant(figure.value);
      const { zone, zeroAt, isByClock } = times;
      const isClock = isByClock || zeroAt === undefined;
      const text = isClock ? formatClockBeside(at, zeroAt ?? at, zone) : formatMoment(at, times);
      return { text, exact: formatDated(at, zone), isReceived: true };
    }
    const length = millis(figure.value);
    return { text: formatColumn(length), exact: formatExact(length), isReceived: true };
  }
  if (row.isPending) return { text: '', isReceived: false };
  if (figure.kind === 'instant') return { text: row.bounds ? boundsText(row.bounds, times) : '', isReceived: false };
  const { range } = row;
  const recomputed = row.of.trust.state === 'not-received' ? row.of.trust.recomputed : undefined;
  if (recomputed) {
    const length = millis(recomputed.value);
    return { text: formatColumn(length), exact: formatExact(length), isReceived: false };
  }
  if (!range) return { text: '', isReceived: false };
  const { least, most } = range;
  return { text: formatColumnRange(least, most), exact: formatExactRange(least, most), isReceived: false };
}

function boundsText({ path, earliest, latest, value }: MissingInstant, times: Times): string {
  const text = (at: Instant): string => (times.isByClock ? formatClockMs(at, times.zone) : formatMoment(at, times));
  if (value !== undefined) return text(value);
  if (earliest && latest) return `${text(earliest.at)} \u2013 ${text(latest.at)}`;
  if (earliest) return isOwnStart(earliest, path) ? '' : `${text(earliest.at)} or later`;
  return latest ? `by ${text(latest.at)}` : '';
}

/** That an end is not before its own start is no news. */
function isOwnStart({ fact, steps }: ProvenSide, path: string): boolean {
  const recordOf = (each: string): string => each.slice(0, Math.max(0, each.lastIndexOf('.')));
  return steps.length <= 1 && recordOf(fact.path) === recordOf(path) && /start(timestamp)?$/i.test(fact.path);
}

/* ---- what it is worked out from ---- */

/** Whether there is a value at all is the same by any. */
const ANY_TIMES: Times = { zone: 'UTC', zeroAt: undefined, isByClock: true };

/** More terms than these are counted. */
const MOST_TERMS = 3;

/** "end − start", "queue start − start", "rests on a lost end", "nothing to check against". */
export function fromWords(row: FigureRow): string {
  if (row.of.kind === 'count') {
    return row.state === 'verified' ? 'number of entries' : 'nothing to check against';
  }
  const { trust } = row.of;
  switch (trust.state) {
    case 'verified':
      return termsWords(trust.recomputed, row.record);
    case 'reported':
      return 'nothing to check against';
    case 'unverifiable':
      if (trust.lack.missing.length > 0) return `rests on ${missingWords(trust)}`;
      return trust.lack.doubted.length > 0 ? 'rests on doubted figures' : 'rests on the platform’s own end';
    case 'not-received':
      if (row.isPending) return '';
      if (trust.recomputed) return `would be ${termsWords(trust.recomputed, row.record)}`;
      return figureValueWords(row, ANY_TIMES).text === '' ? 'not in the response' : 'from the evidence, not reported';
    case 'contradicted':
      return 'conflicts with others';
  }
}

function missingWords({ lack }: FigureTrust & { readonly state: 'unverifiable' }): string {
  const [only, second] = lack.missing;
  if (only === undefined || second !== undefined) return `${groupDigits(lack.missing.length)} missing moments`;
  return /start(timestamp)?$/i.test(only.path) ? 'a missing start' : 'a missing end';
}

function termsWords({ terms, evidence }: Recomputation, record: string): string {
  const assumed = evidence === 'assumed' ? ', assumed' : '';
  if (terms.length > MOST_TERMS) return `sum of ${groupDigits(terms.length)} figures${assumed}`;
  const words = terms.map((term, index) => {
    const name = termName(term, record);
    if (index === 0) return term.sign > 0 ? name : `${MINUS}${name}`;
    return `${term.sign > 0 ? '+' : MINUS} ${name}`;
  });
  return `${terms.length === 1 ? '= ' : ''}${words.join(' ')}${assumed}`;
}

/** "start", "queue start", "segmentTime": a term's name beside its own record, or with the kind of another one. */
function termName({ path }: Term, record: string): string {
  const dot = path.lastIndexOf('.');
  const leaf = path.slice(dot + 1).replace(/Timestamp$/, '');
  const name = leaf.replace(/([a-z\d])([A-Z])/g, (pair) =>
    /(Start|End)$/.test(leaf) ? `${pair.charAt(0)} ${pair.charAt(1).toLowerCase()}` : pair,
  );
  const own = dot < 0 ? '' : path.slice(0, dot);
  if (own === record || /Time$/.test(leaf)) return name;
  return `${recordKind(own)} ${name}`;
}

function recordKind(record: string): string {
  if (record === '') return 'interaction';
  if (record.startsWith('details.agents')) return 'details';
  const list = record.replace(/\[.*/, '');
  return { segments: 'segment', queues: 'queue', agents: 'agent', customerHoldTimes: 'hold' }[list] ?? list;
}

/* ---- the arithmetic, in ms ---- */

/** "94 166 − 173 = 93 993": every term in ms, moments counted from `zero`. */
export function arithmetic({ terms, value }: Recomputation, zero: number): string {
  let offset = 0;
  const words = terms.map(({ sign, kind, value: each }, index) => {
    const shift = kind === 'instant' ? zero : 0;
    offset += sign * shift;
    const text = groupDigits(each - shift);
    const shown = text.startsWith(MINUS) ? `(${text})` : text;
    if (index === 0) return sign > 0 ? shown : `${MINUS}${shown}`;
    return `${sign > 0 ? '+' : MINUS} ${shown}`;
  });
  return `${words.join(' ')} = ${groupDigits(value - offset)}`;
}

/** What a term holds: "93 993 ms", or a moment as sent and as ms after the first one. */
export function termWords({ kind, value }: Term, zero: number): string {
  if (kind === 'duration') return `${groupDigits(value)}${MS}`;
  return `${formatIso(instant(value))}, at ${groupDigits(value - zero)}${MS}`;
}

/** "0 ms off", "1 ms off, within the rounding of 1 figure". */
export function offWords(difference: number, play: number): string {
  const off = `${groupDigits(Math.abs(difference))}${MS} off`;
  return difference === 0 ? off : `${off}, within the rounding of ${counted(Math.max(play, 1), 'figure')}`;
}

/* ---- where a missing moment can be ---- */

/** One step of a proof: from which moment to which, by what, and what it adds. */
interface StepWords {
  readonly path: string;
  readonly by: string;
  readonly at: string;
}

/** The chain that proves one side: first the received moment, then every step with the running total in ms. */
export function chainWords({ fact, steps }: ProvenSide, zero: number): readonly StepWords[] {
  let total = fact.value;
  const words: StepWords[] = [{ path: fact.path, by: 'received', at: `${groupDigits(total - zero)}${MS}` }];
  for (const { to, rule, figure, adds } of steps) {
    total += adds;
    const plus = adds === 0 ? '' : `, ${adds > 0 ? '+' : MINUS} ${groupDigits(Math.abs(adds))}`;
    const by = `${RULES[rule].formula}${figure ? ` (${figure.path})` : ''}${plus}`;
    words.push({ path: to, by, at: `${groupDigits(total - zero)}${MS}` });
  }
  return words;
}

/** Why there is no bound, where there is none on a side. */
export function openSideWords({ provenance }: MissingInstant): string {
  return provenance === 'unavailable'
    ? 'not worked out: the response contradicts itself too often'
    : 'nothing in the response sets it';
}

/* ---- how many there are ---- */

/** The line beside the head: "8 of 8 durations verified", "4 of 22 unverifiable, listed first". */
export function summaryOf({ all, contradicted, unverifiable, durations, verifiedDurations }: FigureCounts): string {
  if (all === 0) return 'None in the response';
  if (contradicted > 0) {
    const rest = unverifiable > 0 ? `, ${groupDigits(unverifiable)} cannot be checked` : '';
    return `${groupDigits(contradicted)} of ${groupDigits(all)} contradicted${rest}, listed first`;
  }
  if (unverifiable > 0) return `${groupDigits(unverifiable)} of ${groupDigits(all)} cannot be checked, listed first`;
  return `${groupDigits(verifiedDurations)} of ${groupDigits(durations)} ${durations === 1 ? 'duration' : 'durations'} verified`;
}

/** The summary of a fold: "12 more, all verified", "9 more, verified or reported". */
export function foldWords(rows: readonly FigureRow[], noun: string): string {
  const states = new Set(rows.map(({ state }) => state));
  const how = states.size === 1 ? `all ${markOfTrust(rows[0]?.state ?? 'reported').word}` : 'verified or reported';
  const count = rows.length === 1 ? `1 ${noun}` : `${groupDigits(rows.length)} ${noun}${noun === 'more' ? '' : 's'}`;
  return `${count}, ${rows.length === 1 ? how.replace('all ', '') : how}`;
}
