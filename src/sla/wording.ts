/*
 * The words of the figure: its rows, its policy and the sentences under the picture. What SLA says of a wait is worded in
 * `words/sla.ts`, for the whole page alike.
 *
 * The threshold is the reader's assumption and is called so wherever it decides. Nothing here says that slaAbandoned or
 * slaTime are wrong: both sides are said.
 */

import type { WaitDecision } from '../audit/decision.ts';
import { DEFAULT_SLA_POLICY } from '../audit/slaPolicy.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { formatDate, formatSeconds, type Times, type Zone } from '../time/format.ts';
import type { Millis } from '../time/instant.ts';
import {
  formatColumn,
  formatColumnRange,
  formatExact,
  formatExactRange,
  formatLength,
  formatLimit,
} from '../time/lengths.ts';
import { formatThreshold, LONGEST_THRESHOLD, type ThresholdProblem } from '../time/threshold.ts';
import { asTitle, type Names } from '../words/names.ts';
import { code, type Phrase } from '../words/phrase.ts';
import { slaLabel, slaSentence, waitEndLabel } from '../words/sla.ts';
import { slaGrounds } from '../words/slaGrounds.ts';
import type {
  NoEntry,
  Received,
  ReceivedSla,
  SlaChartRows,
  SlaDifference,
  SlaRow,
  SlaZones,
  WaitRow,
} from './chartRows.ts';

/** A sentence about one wait. `name` is missing where there is only one. */
export interface Note {
  readonly key: string;
  readonly name?: string;
  readonly isLoud: boolean;
  /** `question`: not known. `contradiction`: two things that cannot both be. */
  readonly glyph: 'question' | 'contradiction' | 'info';
  readonly lead?: string;
  readonly text: Phrase;
}

/** The name of a row: of a wait by all its stays, of a stay by its own. */
export function rowName(row: SlaRow, names: Names): string {
  return row.kind === 'stay' ? names.title(row.entry.path) : asTitle(names.wait(row.wait.stays));
}

/** How a row ended, in one or two words. */
export function endLabel(row: SlaRow): string {
  if (row.kind === 'wait') return row.answer ? waitEndLabel(row.answer.wait) : 'no end received';
  return row.goesOn ? 'went on waiting' : (row.exitType ?? '');
}

/** What is in the column "SLA": nothing for a part of a wait. */
export function answerLabel(row: SlaRow): string {
  if (row.kind === 'stay') return '';
  return row.answer ? slaLabel(row.answer) : 'not worked out yet';
}

/** What is in a cell: a length, with its milliseconds beside it, or a word. */
export interface CellWords {
  readonly text: string;
  /** Only of a length. */
  readonly exact?: string;
}

/** What is in the column "Wait": a length, a range, or why there is none. */
export function lengthCell(row: SlaRow): CellWords {
  const { length } = row;
  if (!length) return { text: row.kind === 'wait' && row.answer?.kind === 'waiting' ? 'goes on' : 'not known' };
  const limits = row.kind === 'wait' ? [row.limit] : [];
  if (row.kind === 'wait' && row.answer?.kind === 'waiting') {
    return { text: `${formatColumn(length.least, false, ...limits)} so far`, exact: formatExact(length.least) };
  }
  return {
    text: formatColumnRange(length.least, length.most, ...limits),
    exact: formatExactRange(length.least, length.most),
  };
}

/** "0:15 in the queue", where that is not the wait itself. */
export function inQueueWords(row: SlaRow): CellWords | undefined {
  if (row.kind !== 'wait' || row.inQueue === undefined) return undefined;
  return { text: `${formatColumn(row.inQueue)} in the queue`, exact: formatExact(row.inQueue) };
}

/** The words drawn beside a bar of which not all is known, or where there is none. */
export function besideWords(row: WaitRow): string {
  return row.answer ? slaLabel(row.answer) : 'wait not known';
}

/** "1 min 14 s over" for a bar past its limit; nothing for any other. */
export function overLabel({ answer, length, limit }: WaitRow): string | undefined {
  if (answer?.kind !== 'decided' || answer.effect !== 'missed' || !length || length.least <= limit || limit === 0) {
    return undefined;
  }
  return answer.margin === undefined ? undefined : `${formatLength(answer.margin)} over`;
}

/** A received figure: "93.993", "true", "null", "not in the response", or what was there instead. */
export function receivedWords(received: Received<Millis> | Received<boolean>): string {
  switch (received.kind) {
    case 'value':
      return typeof received.value === 'boolean' ? String(received.value) : formatSeconds(received.value);
    case 'null':
      return 'null';
    case 'absent':
      return 'not in the response';
    case 'unreadable':
      return `not usable: ${shortJson(received.value)}`;
  }
}

/** A word beside a received figure. `isLoud` where it does not go with the rest. */
export interface Mark {
  readonly text: string;
  readonly isLoud: boolean;
}

/** The marks beside a row's received figures. */
export function differenceMarks(row: SlaRow): { readonly slaTime?: Mark; readonly slaAbandoned?: Mark } {
  if (row.kind === 'stay') return {};
  let slaTime: Mark | undefined;
  if (row.slaTimeIs === 'queue-time') {
    slaTime = { text: row.wait.stays.length > 1 ? 'time in the last entry' : 'time in the queue', isLoud: false };
  }
  let slaAbandoned: Mark | undefined;
  for (const difference of row.differences) {
    switch (difference.kind) {
      case 'sla-time-differs':
        slaTime = difference.isOtherSide
          ? { text: `${difference.slaTime > row.limit ? 'past' : 'within'} ${formatLimit(row.limit)}`, isLoud: true }
          : { text: 'not the wait', isLoud: true };
        break;
      case 'abandon-counted':
      case 'abandon-not-counted':
      case 'counted-without-abandon':
        slaAbandoned = { text: 'disagrees', isLoud: true };
        break;
      case 'sla-time-alone':
        break;
    }
  }
  return { ...(slaTime === undefined ? {} : { slaTime }), ...(slaAbandoned === undefined ? {} : { slaAbandoned }) };
}

/** Whether a row has nothing received to show. */
export function hasNothingReceived({ slaTime, slaAbandoned }: ReceivedSla): boolean {
  return slaTime.kind === 'absent' && slaAbandoned.kind === 'absent';
}

/** What lies on either side of the threshold. `short` is for where there is little room. */
export const ZONE_WORDS: Record<
  SlaZones,
  { readonly below: string; readonly shortBelow: string; readonly past: string }
> = {
  answers: { below: 'SLA met', shortBelow: 'met', past: 'missed' },
  abandons: { below: 'short abandon, left out', shortBelow: 'left out', past: 'counts against SLA' },
  both: { below: 'met, or left out', shortBelow: 'met', past: 'missed, or counts' },
  counted: { below: '', shortBelow: '', past: 'every abandon counts against SLA' },
  none: { below: '', shortBelow: '', past: '' },
};

/** "the assumed 20 s", and which of the two it is where they differ. */
function limitWords({ limit, limitOf }: WaitRow): string {
  const name = limitOf === 'abandonThreshold' ? 'abandon threshold of ' : '';
  return `the assumed ${name}${formatLimit(limit)}`;
}

/** "One wait", "3 waits, in 5 entries". */
export function countWords({ waits, rows }: SlaChartRows): string {
  if (waits.length === 0) return 'No queue entry';
  const stays = waits.reduce((sum, { wait }) => sum + wait.stays.length, 0);
  const entries = stays === waits.length ? '' : `, in ${stays} queue entries`;
  const count = waits.length === 1 ? 'One wait' : `${waits.length} waits`;
  return rows.length === 0 ? '' : `${count}${entries}`;
}

/** Elements of `queues` that have no row, or nothing where all have one. */
export function unreadableWords(chart: SlaChartRows): Phrase | undefined {
  if (chart.unreadable === 0 || chart.rows.length === 0) return undefined;
  const what = chart.unreadable === 1 ? 'One element' : `${chart.unreadable} elements`;
  return [`${what} of `, code('queues'), ' could not be read as a queue entry and has no row.'];
}

const NO_ENTRY: Record<NoEntry, Phrase> = {
  unreadable: [
    code('queues'),
    ' is in the response but could not be read, so no wait can be held against a threshold here. What was there is listed with what could not be read.',
  ],
  'abandoned-in-ivr': ['Never reached a queue, so SLA does not apply.'],
  outbound: ['SLA counts from entering a queue. This interaction went out and entered none, so SLA does not apply.'],
  running: ['No queue entry so far. SLA counts from entering a queue; this interaction is still running.'],
  'agents-only': [
    'No queue entry in the response, though an agent was allocated. SLA counts from entering a queue, so nothing here can be held against a threshold.',
  ],
  none: ['No queue entry in the response: SLA counts from entering a queue, so it does not apply.'],
};

/** Why there is no figure. */
export function noEntryWords(reason: NoEntry): Phrase {
  return NO_ENTRY[reason];
}

/** On the button that takes every assumption back. */
export function defaultPolicyWords(): string {
  return `Back to ${formatLimit(DEFAULT_SLA_POLICY.threshold)}`;
}

/** What the assumed policy is, and where to find the true one. The date is the interaction's start in the zone. */
export function policyExplanation(interaction: Interaction, zone: Zone): string {
  const start = interaction.startAt;
  // The day of the week, first in formatDate, is no help in finding an SLA version.
  const day = typeof start === 'number' ? `on ${formatDate(start, zone).replace(/^\S+ /, '')}` : 'at that time';
  return `Not in the response: 20 s is the vendor’s default. Set what was in force ${day}.`;
}

const THRESHOLD_PROBLEMS: Record<ThresholdProblem, string> = {
  empty: 'Type a number of seconds, such as 20 or 20.5.',
  'not-a-number': 'This is not a number of seconds. Type one such as 20 or 20.5.',
  'too-fine': 'At most three decimals: the response is no finer than a millisecond.',
  negative: 'A threshold cannot be below 0 s.',
  'too-long': `At most ${formatThreshold(LONGEST_THRESHOLD)} s, which is one day.`,
};

/** What is wrong with the typed text, and what holds meanwhile. */
export function thresholdProblemWords(problem: ThresholdProblem, threshold: Millis): string {
  return `${THRESHOLD_PROBLEMS[problem]} ${formatLimit(threshold)} stays in force.`;
}

/** The most sentences under the picture; the other waits are in the table only. */
export const MOST_NOTES = 6;

/** A sentence for each wait, and one for each thing received that does not go with it; and how many more there are. */
export function waitNotes(
  chart: SlaChartRows,
  times: Times,
): { readonly notes: readonly Note[]; readonly more: number } {
  const isNamed = chart.waits.length > 1;
  const notes: Note[] = [];
  let count = 0;
  const add = (row: WaitRow, key: string, note: Omit<Note, 'key' | 'name'>): void => {
    count += 1;
    if (notes.length === MOST_NOTES) return;
    notes.push({ key: `${row.path} ${key}`, ...(isNamed ? { name: rowName(row, chart.names) } : {}), ...note });
  };
  for (const row of chart.waits) {
    const { answer } = row;
    if (!answer) continue;
    const glyph = glyphOf(answer);
    const lead = slaSentence(answer, chart.policy);
    add(row, 'answer', { isLoud: glyph !== 'info', glyph, lead, text: groundsWords(row, answer, times) });
  }
  for (const row of chart.waits) {
    for (const difference of row.differences) {
      const isLoud = difference.kind !== 'sla-time-alone';
      const glyph = isLoud ? 'contradiction' : 'info';
      add(row, difference.kind, { isLoud, glyph, text: slaDifferenceWords(difference, row) });
    }
  }
  return { notes, more: count - notes.length };
}

function glyphOf(answer: WaitDecision): Note['glyph'] {
  if (answer.kind === 'undecided') return answer.because === 'contradicted' ? 'contradiction' : 'question';
  return answer.kind === 'unavailable' ? 'contradiction' : answer.kind === 'no-answer' ? 'question' : 'info';
}

function groundsWords(row: WaitRow, answer: WaitDecision, times: Times): Phrase {
  const agrees = answer.received.kind === 'agrees';
  return [
    ...slaGrounds(answer, times),
    ...(agrees && row.slaAbandoned.kind === 'value'
      ? [' The response says the same: ', code(`slaAbandoned: ${row.slaAbandoned.value}`), '.']
      : []),
  ];
}

function slaDifferenceWords(difference: SlaDifference, row: WaitRow): Phrase {
  const at = limitWords(row);
  switch (difference.kind) {
    case 'abandon-not-counted':
      return [
        'The response says ',
        code('slaAbandoned: false'),
        `; ${row.limit === 0 ? 'with this abandon type' : `at ${at}`} it would count. A different threshold or abandon type may have been in force.`,
      ];
    case 'abandon-counted':
      return [
        'The response says ',
        code('slaAbandoned: true'),
        `; at ${at} it would be left out. The threshold in force may have been lower, or short abandons counted.`,
      ];
    case 'counted-without-abandon':
      return [
        'The response says ',
        code('slaAbandoned: true'),
        ', though ',
        code('queueAbandoned'),
        ' does not say that the customer gave up here.',
      ];
    case 'sla-time-differs':
      return [
        code('slaTime'),
        ` as received is ${formatLength(difference.slaTime, row.limit)}`,
        difference.isOtherSide ? `, on the other side of ${at}.` : ': neither the wait nor the time in the queue.',
      ];
    case 'sla-time-alone':
      return [
        code('slaTime'),
        ` is ${formatLength(difference.slaTime)}, though the wait itself is not known: what it was measured to, the response does not say.`,
      ];
  }
}

function shortJson(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}
