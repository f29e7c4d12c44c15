/*
 * Every word of the figure. Shapes come from chartRows.ts; here each becomes a sentence, exhaustively by type, so that a
 * new state cannot be forgotten.
 *
 * The threshold is the reader's assumption and is called so wherever it decides. "At or below" is the vendor's rule for
 * short abandons; the same is taken for "within" (SLA pages of the vendor's help), so a wait of exactly the threshold is
 * within it. Nothing here says that slaAbandoned or slaTime are wrong: both sides are said.
 */

import { DEFAULT_SLA_POLICY, type SlaPolicy } from '../audit/slaPolicy.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { formatDate, formatSeconds, type Zone } from '../time/format.ts';
import { type Millis, millis } from '../time/instant.ts';
import {
  formatColumn,
  formatColumnRange,
  formatExact,
  formatExactRange,
  formatLength,
  formatLimit,
} from '../time/lengths.ts';
import {
  isAbandon,
  knownWait,
  type NoEntry,
  type Received,
  type SlaChartRows,
  type SlaDifference,
  type SlaRow,
  type SlaState,
  type SlaZones,
  type WaitProblem,
} from './chartRows.ts';
import { besideWords, sureAnswer, undecidedPhrase, waitingPhrase } from './decisionWording.ts';
import { code, type Phrase } from './phrase.ts';
import { formatThreshold, LONGEST_THRESHOLD, type ThresholdProblem } from './threshold.ts';

/** The sentence under the picture. */
export interface Reading {
  /** Set strong. */
  readonly lead: string;
  /** True where the response says otherwise than the assumed threshold. */
  readonly isContradicted: boolean;
  readonly rest: Phrase;
}

/** A difference with the entry it belongs to. `name` is missing where there is only one entry. */
export interface Note {
  readonly key: string;
  readonly name?: string;
  readonly isLoud: boolean;
  /** `question`: not known. `contradiction`: two things that cannot both be. */
  readonly glyph: 'question' | 'contradiction' | 'info';
  readonly text: Phrase;
}

const STATES: Record<SlaState, string> = {
  abandoned: 'abandoned',
  'short-abandon': 'short abandon',
  answered: 'answered',
  'queued-again': 'queued again',
  left: 'left',
  'still-waiting': 'still waiting',
  'no-end': 'no end received',
};

/** How the stay ended, in one or two words. */
export function stateWords(state: SlaState): string {
  return STATES[state];
}

/** "Queue Support"; "Support, 2nd entry" where the queue was entered more than once. */
export function nameWords(row: SlaRow): string {
  const name = row.queueName === undefined || row.queueName.trim() === '' ? undefined : row.queueName;
  if (row.ordinals === 1) return name === undefined ? 'Queue without a name' : `Queue ${name}`;
  return `${name ?? 'Queue without a name'}, ${ordinal(row.ordinal)} entry`;
}

/** What stands in a cell: a length, with its milliseconds beside it, or a word. */
export interface CellWords {
  readonly text: string;
  /** Only of a length. */
  readonly exact?: string;
}

/** What stands in "Over": "+1:14", "within", "left out", "counts" or "undecided". */
export function overWords(row: SlaRow): CellWords {
  switch (row.standing) {
    case 'within':
      return { text: 'within' };
    case 'short-abandon':
      return { text: 'left out' };
    case 'undecided':
      return { text: 'undecided' };
    case 'past':
      if (row.range) return { text: 'missed' };
      return overBy(row.over ?? millis(0));
    case 'abandoned':
      return row.over !== undefined && row.over > 0 ? overBy(row.over) : { text: 'counts' };
  }
}

function overBy(over: Millis): CellWords {
  return { text: `+${formatColumn(over)}`, exact: formatExact(over) };
}

const WAIT_PROBLEMS: Record<WaitProblem, string> = {
  'no-end': 'no end',
  'not-received': 'not received',
  unreadable: 'unreadable',
  negative: 'below zero',
  contradicted: 'told twice',
  rounded: 'rounded',
};

/** What stands in "Wait": a length, told apart from the limit it is held against, or why there is none. */
export function waitWords(row: SlaRow): CellWords {
  if (row.range) {
    const { least, most } = row.range;
    return { text: formatColumnRange(least, most, row.limit), exact: formatExactRange(least, most) };
  }
  if (row.wait !== undefined) {
    const { length } = row.wait;
    return { text: formatColumn(length, false, row.limit), exact: formatExact(length) };
  }
  return { text: WAIT_PROBLEMS[row.waitProblem ?? 'not-received'] };
}

/** Said of a wait that is not the document's own `queueTime`. */
export function waitSource(row: SlaRow): string | undefined {
  return row.wait?.from === 'instants' ? 'wait from start and end' : undefined;
}

/** The words drawn where a bar cannot be: nothing certain is known of its length. */
export function openWords(row: SlaRow): string {
  if (row.state === 'still-waiting') return 'still waiting, no end yet';
  if (row.decision && (row.range || row.decision.kind === 'unavailable')) return besideWords(row.decision);
  switch (row.waitProblem ?? 'not-received') {
    case 'no-end':
      return 'no end received, wait unknown';
    case 'negative':
      return 'ends before it starts';
    case 'contradicted':
    case 'rounded':
      return 'could be either';
    case 'unreadable':
      return 'wait could not be read';
    case 'not-received':
      return 'wait not received';
  }
}

/** "1 min 14 s over" for a bar past its limit; nothing for any other. */
export function overLabel(row: SlaRow): string | undefined {
  return row.over !== undefined && row.over > 0 ? `${formatLength(row.over)} over` : undefined;
}

/** A received figure: "93.993", "true", "null", "not in the response", or what stood there instead. */
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

/** A word beside a received figure. `isLoud` where nothing explains the difference, or it changes the answer. */
export interface Mark {
  readonly text: string;
  readonly isLoud: boolean;
}

/** The marks beside a row's received figures that do not go with its wait and the assumed threshold. */
export function differenceMarks(row: SlaRow): { readonly slaTime?: Mark; readonly slaAbandoned?: Mark } {
  let slaTime: Mark | undefined;
  let slaAbandoned: Mark | undefined;
  for (const difference of row.differences) {
    switch (difference.kind) {
      case 'sla-time-differs':
        slaTime = { text: slaTimeMark(difference, row), isLoud: isLoud(difference) };
        break;
      case 'abandon-counted':
      case 'abandon-not-counted':
      case 'counted-without-abandon':
        slaAbandoned = { text: 'disagrees', isLoud: isLoud(difference) };
        break;
      case 'sla-time-alone':
      case 'conversation-past':
        break;
    }
  }
  return { ...(slaTime === undefined ? {} : { slaTime }), ...(slaAbandoned === undefined ? {} : { slaAbandoned }) };
}

type SlaTimeDiffers = SlaDifference & { readonly kind: 'sla-time-differs' };

function slaTimeMark(difference: SlaTimeDiffers, row: SlaRow): string {
  if (difference.isOtherSide) {
    return `${difference.slaTime > row.limit ? 'past' : 'within'} ${thresholdWords(row.limit)}`;
  }
  return difference.slaTime === difference.toConversation ? 'to the conversation' : 'not the wait';
}

/** The vendor’s definition explains an `slaTime` up to the conversation; anything else, or another answer, is loud. */
function isLoud(difference: SlaDifference): boolean {
  switch (difference.kind) {
    case 'abandon-counted':
    case 'abandon-not-counted':
    case 'counted-without-abandon':
    case 'conversation-past':
      return true;
    case 'sla-time-alone':
      return false;
    case 'sla-time-differs':
      return difference.isOtherSide || !difference.isAnswered || difference.slaTime !== difference.toConversation;
  }
}

/** What lies on either side of the threshold. `long` is put before the short form where there is room. */
export const ZONE_WORDS: Record<
  SlaZones,
  { readonly below: string; readonly shortBelow: string; readonly past: string }
> = {
  answers: { below: 'within SLA', shortBelow: 'within', past: 'missed' },
  abandons: { below: 'short abandon, left out', shortBelow: 'left out', past: 'counts against SLA' },
  both: { below: 'within, or left out', shortBelow: 'within', past: 'missed, or counts' },
  counted: { below: '', shortBelow: '', past: 'every abandon counts against SLA' },
};

/** "20 s", as it stands on the threshold's line. */
export function thresholdWords(threshold: Millis): string {
  return formatLimit(threshold);
}

/** "the assumed 20 s", and which of the two it is where they differ. */
function limitWords({ limit, limitOf }: SlaRow): string {
  const name = limitOf === 'abandonThreshold' ? 'abandon threshold of ' : '';
  return `the assumed ${name}${thresholdWords(limit)}`;
}

/** "One queue entry", "3 queue entries, 1 undecided". */
export function countWords(chart: SlaChartRows): string {
  const count = chart.rows.length;
  if (count === 0) return 'No queue entry';
  const entries = count === 1 ? 'One queue entry' : `${count} queue entries`;
  if (chart.undecided === 0) return entries;
  return count === 1 ? `${entries}, undecided` : `${entries}, ${chart.undecided} undecided`;
}

/** Elements of `queues` that have no row, or nothing where all have one. */
export function unreadableWords(chart: SlaChartRows): Phrase | undefined {
  if (chart.unreadable === 0 || chart.rows.length === 0) return undefined;
  const what = chart.unreadable === 1 ? 'One element' : `${chart.unreadable} elements`;
  return [`${what} of `, code('queues'), ' could not be read as a queue entry and stands in no row.'];
}

const NO_ENTRY: Record<NoEntry, Phrase> = {
  unreadable: [
    code('queues'),
    ' is in the response but could not be read, so no wait can be held against a threshold here. What stood there is listed with what could not be read.',
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

/** The two things that can become of short abandons. */
export const ABANDON_TYPE_WORDS: Record<SlaPolicy['abandonType'], string> = {
  'ignore-abandons': 'are left out',
  'count-against-sla': 'count as missed',
};

/** On the button that takes every assumption back. */
export function defaultPolicyWords(): string {
  return `Back to ${thresholdWords(DEFAULT_SLA_POLICY.threshold)}`;
}

/** What the assumed policy is, and where to find the true one. The date is the interaction's start in the zone. */
export function policyExplanation(interaction: Interaction, zone: Zone): string {
  const start = interaction.startAt;
  // The day of the week, first in formatDate, is no help in finding an SLA version.
  const day = typeof start === 'number' ? `on ${formatDate(start, zone).replace(/^\S+ /, '')}` : 'at that time';
  return `Not in the response. The vendor default is 20 s, for SLA and for short abandons; set what was in force ${day}.`;
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
  return `${THRESHOLD_PROBLEMS[problem]} ${thresholdWords(threshold)} stays in force.`;
}

/** The sentence under the picture. Missing when there is no row. */
export function readingWords(chart: SlaChartRows, zone: Zone): Reading | undefined {
  const [first] = chart.rows;
  if (first === undefined) return undefined;
  return chart.rows.length === 1 ? readOne(first, chart, zone) : readSeveral(chart);
}

/** The most differences put into sentences; the rest is marked in the table only. */
export const MOST_NOTES = 6;

/**
 * Entry by entry: what is undecided or sure although the wait is not known, and what the received figures say otherwise;
 * and how many more say so. Of a single entry the first is said in the reading.
 */
export function noteWords(chart: SlaChartRows, zone: Zone): { readonly notes: readonly Note[]; readonly more: number } {
  const isNamed = chart.rows.length > 1;
  const notes: (Note & { readonly hasDefinition: boolean })[] = [];
  let count = 0;
  for (const row of isNamed ? chart.rows : []) {
    const text = evidenceWords(row, zone);
    if (!text) continue;
    count += 1;
    const isLoud = row.standing === 'undecided';
    if (notes.length < MOST_NOTES) {
      const isTwice = row.decision?.wait.basis === 'contradicted';
      const glyph = isTwice ? 'contradiction' : isLoud ? 'question' : 'info';
      notes.push({ key: `${row.path} evidence`, name: nameWords(row), isLoud, glyph, hasDefinition: false, text });
    }
  }
  for (const row of chart.rows) {
    for (const difference of row.differences) {
      if (!isNamed && isAboutAbandon(difference)) continue; // said in the reading
      count += 1;
      if (notes.length === MOST_NOTES) continue;
      const name = isNamed ? { name: nameWords(row) } : {};
      const text = differenceWords(
        difference,
        row,
        notes.some(({ hasDefinition }) => hasDefinition),
      );
      const hasDefinition = difference.kind === 'sla-time-differs' && difference.isAnswered && difference.more > 0;
      const loud = isLoud(difference);
      const glyph = loud ? 'contradiction' : 'info';
      notes.push({ key: `${row.path} ${difference.kind}`, ...name, isLoud: loud, glyph, hasDefinition, text });
    }
  }
  return { notes, more: count - notes.length };
}

/** What the decision says of a wait that is not known. */
function evidenceWords({ decision, range }: SlaRow, zone: Zone): Phrase | undefined {
  if (decision?.kind === 'undecided') return undecidedPhrase(decision, zone);
  if (decision?.kind !== 'decided' || !range) return undefined;
  const { lead, rest } = sureAnswer(decision);
  return [`${lead} `, ...rest];
}

/** @param isDefined the vendor's definition has been quoted above already */
function differenceWords(difference: SlaDifference, row: SlaRow, isDefined = false): Phrase {
  const at = limitWords(row);
  switch (difference.kind) {
    case 'abandon-not-counted':
      return [
        'The response says ',
        code('slaAbandoned: false'),
        `; ${row.over === undefined ? 'with this abandon type' : `at ${at}`} it would count. A different threshold or abandon type may have been in force.`,
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
        ` is ${formatLength(difference.slaTime, row.limit)}, ${formatLength(millis(Math.abs(difference.more)))} ${
          difference.more > 0 ? 'longer' : 'shorter'
        } than the wait. ${slaTimeReason(difference, isDefined)}`,
        ...(difference.isOtherSide
          ? [
              ` Held against ${at}, `,
              code('slaTime'),
              difference.more > 0 ? ' is past it and the wait within.' : ' is within it and the wait past.',
            ]
          : []),
      ];
    case 'sla-time-alone':
      return [
        code('slaTime'),
        ` is ${formatLength(difference.slaTime, row.limit)}, though the wait itself is not known: what it was measured to, the response does not say.`,
      ];
    case 'conversation-past':
      return [
        `The conversation began ${formatLength(difference.toConversation, row.limit)} after the queue was entered. By the vendor’s definition SLA counts to the start of the conversation; counted so, it is past ${at}.`,
      ];
  }
}

const DEFINITION =
  'For answered calls SLA counts to the start of the conversation by the vendor’s definition, so it may exceed the queue time.';

function slaTimeReason({ isAnswered, more, slaTime, toConversation }: SlaTimeDiffers, isDefined: boolean): string {
  if (!isAnswered) return 'The API reference does not say why they would differ.';
  if (more < 0) return 'The API reference does not say why it would be shorter.';
  const sentences = isDefined ? [] : [DEFINITION];
  if (toConversation !== undefined && slaTime !== toConversation) {
    sentences.push(`Here the conversation began ${formatLength(toConversation, slaTime)} after the queue was entered.`);
  } else if (toConversation !== undefined) {
    sentences.push(
      isDefined ? 'Here too it ends at the start of the conversation.' : 'Here it ends exactly at that start.',
    );
  }
  return sentences.join(' ');
}

function readOne(row: SlaRow, chart: SlaChartRows, zone: Zone): Reading {
  const at = limitWords(row);
  const isOwn = row.limitOf === 'abandonThreshold';
  const flips = isOwn
    ? 'It would flip only with an abandon threshold'
    : 'By the default rule it would flip only with a threshold';
  const wait = row.wait === undefined ? '' : formatLimit(row.wait.length);
  const isZero = row.wait?.length === 0; // and no threshold lies below that
  const isContradicted = row.differences.some(isAboutAbandon);
  if (row.decision?.kind === 'decided' && row.range) {
    const { lead, rest } = sureAnswer(row.decision);
    const isAbandoned = row.standing === 'abandoned' || row.standing === 'short-abandon';
    return { lead, isContradicted, rest: isAbandoned ? [...rest, ' ', ...agreement(row)] : rest };
  }
  const how = row.state === 'left' ? ' How the stay ended, the response does not say.' : '';
  switch (row.standing) {
    case 'abandoned':
      return {
        lead:
          row.over !== undefined && row.over > 0
            ? `${formatLength(row.over)} past ${isOwn ? at : 'the threshold'}.`
            : 'Counts against SLA.',
        isContradicted,
        rest: [
          ...agreement(row),
          ...(chart.abandonType === 'ignore-abandons'
            ? [` ${flips} of ${wait} or more.`]
            : [' With this abandon type every abandon counts.']),
        ],
      };
    case 'short-abandon':
      return {
        lead:
          row.over === 0
            ? `Exactly at ${at}: a short abandon, left out of SLA.`
            : `At ${at} a short abandon, left out of SLA.`,
        isContradicted,
        rest: [
          ...agreement(row),
          isZero ? ' By the default rule no threshold would make it count.' : ` ${flips} below ${wait}.`,
        ],
      };
    case 'within':
      return {
        lead: row.over === 0 ? `Exactly at ${at}, and so within SLA.` : `Within ${at}, ${spare(row)} to spare.`,
        isContradicted,
        rest: [
          isZero
            ? `No threshold would miss it.${how}`
            : `SLA would be missed only with a threshold below ${wait}.${how}`,
        ],
      };
    case 'past':
      return {
        lead: `${formatLength(row.over ?? millis(0))} past the threshold.`,
        isContradicted,
        rest: [`SLA missed at ${at}; it would be met only with a threshold of ${wait} or more.${how}`],
      };
    case 'undecided':
      return { lead: 'Undecided.', isContradicted, rest: undecidedWords(row, chart, zone) };
  }
}

function spare(row: SlaRow): string {
  return formatLength(millis(Math.abs(row.over ?? 0)));
}

function undecidedWords(row: SlaRow, chart: SlaChartRows, zone: Zone): Phrase {
  const { decision } = row;
  if (decision?.kind === 'waiting') return waitingPhrase(decision, chart.threshold);
  if (decision?.kind === 'undecided') return undecidedPhrase(decision, zone);
  if (decision?.kind === 'unavailable') {
    return ['The response contradicts itself too often for anything to be said of this wait.'];
  }
  return [unknownWords(row)];
}

/** Before the document is proved: why no wait is known. */
function unknownWords(row: SlaRow): string {
  if (row.state === 'still-waiting') return 'The customer was still waiting when the response was made.';
  switch (row.waitProblem ?? 'not-received') {
    case 'no-end':
      return 'No end of this stay was received, so how long the customer waited is not known here.';
    case 'negative':
      return 'The wait is below zero, which no stay can be, so it is held against nothing.';
    case 'contradicted':
    case 'rounded':
      return 'The figures of this stay do not tell one wait.';
    case 'unreadable':
      return 'The wait is in the response but could not be read.';
    case 'not-received':
      return isAbandon(row.state)
        ? 'The customer gave up, but neither the wait nor both of its instants are in the response.'
        : 'Neither the wait nor both of its instants are in the response.';
  }
}

function isAboutAbandon({ kind }: SlaDifference): boolean {
  return kind === 'abandon-counted' || kind === 'abandon-not-counted';
}

/** What the response says of an abandon. */
function agreement(row: SlaRow): Phrase {
  const difference = row.differences.find(isAboutAbandon);
  if (difference) return differenceWords(difference, row);
  switch (row.slaAbandoned.kind) {
    case 'absent':
      return [code('slaAbandoned'), ' is not in the response, so there is nothing to compare it with.'];
    case 'null':
      return ['The response says ', code('slaAbandoned: null'), ', so there is nothing to compare it with.'];
    case 'unreadable':
      return [code('slaAbandoned'), ' is in the response but not usable, so there is nothing to compare it with.'];
    case 'value':
      return ['The response says the same: ', code(`slaAbandoned: ${row.slaAbandoned.value}`), '.'];
  }
}

function readSeveral(chart: SlaChartRows): Reading {
  const count = (standing: SlaRow['standing']) => chart.rows.filter((row) => row.standing === standing).length;
  const counts: readonly (readonly [number, string])[] = [
    [count('within'), 'within'],
    [count('past'), 'past it'],
    [
      count('short-abandon'),
      count('short-abandon') === 1 ? 'left out as a short abandon' : 'left out as short abandons',
    ],
    [count('abandoned'), 'abandoned and counted'],
    [count('undecided'), 'undecided'],
  ];
  const list = counts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  return {
    lead: `At the assumed ${thresholdWords(chart.threshold)}${shortWords(chart)}: ${list.join(', ')}.`,
    isContradicted: false,
    rest: [...flipOfSeveral(chart), ...agreementOfSeveral(chart), ...requeues(chart)],
  };
}

/** What is short, where abandons are held against a length of their own. */
function shortWords({ abandonThreshold, rows }: SlaChartRows): string {
  if (abandonThreshold === undefined || !rows.some((row) => isAbandon(row.state))) return '';
  return `, with an abandon threshold of ${thresholdWords(abandonThreshold)}`;
}

/** Between which thresholds the answers change: none past it from the longest wait on, all below the shortest. */
function flipOfSeveral(chart: SlaChartRows): Phrase {
  const waits: number[] = [];
  for (const row of chart.rows) {
    const wait = knownWait(row);
    const isByThreshold = chart.abandonType === 'ignore-abandons' && row.limitOf === 'threshold';
    if (wait !== undefined && (isByThreshold || !isAbandon(row.state))) waits.push(wait);
  }
  if (waits.length === 0) return chart.rows.some((row) => knownWait(row) !== undefined) ? [] : ['No wait is known.'];
  const longest = millis(waits.reduce((most, wait) => Math.max(most, wait)));
  const shortest = millis(waits.reduce((least, wait) => Math.min(least, wait)));
  const within = formatLimit(longest);
  if (waits.length === 1) return [`The one known wait is past any threshold below ${within} and no other.`];
  const every = shortest > 0 ? `; below ${formatLimit(shortest)} every one is` : '';
  return [`With a threshold of ${within} or more no known wait is past it${every}.`];
}

function agreementOfSeveral(chart: SlaChartRows): Phrase {
  const abandons = chart.rows.filter((row) => row.standing === 'abandoned' || row.standing === 'short-abandon');
  const said = abandons.filter((row) => row.slaAbandoned.kind === 'value');
  const same = said.filter((row) => differenceMarks(row).slaAbandoned === undefined);
  if (said.length === 0 || same.length < said.length) return [];
  return [said.length === 1 ? ' Of the abandon ' : ' Of the abandons ', code('slaAbandoned'), ' says the same.'];
}

function requeues(chart: SlaChartRows): Phrase {
  if (!chart.rows.some((row) => row.state === 'queued-again')) return [];
  return [
    ' Each stay is held against the threshold on its own; after a stay that was queued again, the customer went on waiting in the next.',
  ];
}

function ordinal(number: number): string {
  const tens = number % 100;
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${suffix}`;
}

function shortJson(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}
