/*
 * Does it matter: whether what is lost changes what is decided, in words, exhaustively by consequence.
 *
 * "No" is said only where every admissible value comes to the same; else the moment at which the answer turns is given.
 * The thresholds are the reader's assumption and are called so each time.
 */

import type { Consequence, Decision, QueueDecision, Range, SlaEffect, Unchanged } from '../audit/decision.ts';
import type { Millis } from '../time/instant.ts';
import { formatLength, formatLengthRange, formatLimit } from '../time/lengths.ts';
import { listWords } from '../words/text.ts';
import type { LinkedNames } from './names.ts';
import { type Answer, listPieces, listSome, sentencePieces, type Words } from './words.ts';

/** So many queue entries are told of one by one; all are in the SLA figure. */
const MOST_ENTRIES = 2;

/** The answer to "Does it matter?". */
export function matterWords(decision: Decision, names: LinkedNames): Answer {
  const { consequence } = decision;
  const { lead, rest, small = [] } = consequenceWords(consequence, decision, names);
  const same = consequence.kind === 'nothing-lost' ? undefined : unchangedWords(decision.unchanged);
  return { lead: [lead], rest, small: [...small, ...(same === undefined ? [] : [[same]])] };
}

interface ConsequenceWords {
  readonly lead: string;
  readonly rest: Words;
  readonly small?: readonly Words[];
}

/** Every consequence in words. */
function consequenceWords(consequence: Consequence, decision: Decision, names: LinkedNames): ConsequenceWords {
  switch (consequence.kind) {
    case 'nothing-lost':
      return { lead: 'No.', rest: ['Nothing is missing that a decision rests on. ', ...decidedWords(decision, names)] };
    case 'no-queue-entry':
      return { lead: 'No.', rest: ['There is no queue entry, so SLA does not apply.'] };
    case 'no': {
      const { nearest } = consequence;
      return {
        lead: 'No.',
        rest: nearest ? nearestWords(nearest, decision, names) : decidedWords(decision, names),
      };
    }
    case 'yes': {
      const { stakes, undecided, unknownAgent } = consequence;
      const only = stakes.length === 1 ? ' only' : '';
      return {
        lead: `Yes, for ${listWords(stakes.map((stake) => STAKES[stake]))}${only}.`,
        rest: entriesWords(undecided, decision, names),
        small: [...assumedEffects(undecided, names), ...unknownAgentWords(unknownAgent, names)],
      };
    }
    case 'cannot-be-told': {
      const { entries, unknownAgent } = consequence;
      return {
        lead: `Cannot be told: ${WHY_NOT[consequence.because]}.`,
        rest: entriesWords(entries, decision, names),
        small: [...assumedEffects(entries, names), ...unknownAgentWords(unknownAgent, names)],
      };
    }
    case 'still-waiting':
      return { lead: 'Not yet.', rest: ['The customer is still waiting, and the answer can change.'] };
  }
}

const STAKES = { sla: 'SLA', agent: 'who answered' } as const;

const WHY_NOT = {
  'no-latest': 'the evidence sets no latest end',
  unavailable: 'the response contradicts itself too often',
} as const;

/** How a stay is put once an effect is known: answered late, or abandoned and counted, are both missed. */
function effectWords(effect: SlaEffect, { wait }: QueueDecision): string {
  switch (effect) {
    case 'met':
      return 'SLA was met';
    case 'left-out':
      return 'it was a short abandon, left out of SLA';
    case 'missed':
      return wait.ending === 'abandoned' ? 'it counts against SLA' : 'SLA was missed';
  }
}

function shortEffect(effect: SlaEffect, { wait }: QueueDecision): string {
  switch (effect) {
    case 'met':
      return 'met';
    case 'left-out':
      return 'left out';
    case 'missed':
      return wait.ending === 'abandoned' ? 'counted' : 'missed';
  }
}

/** "SLA was missed by at least 4.287 s whichever end is true." */
function nearestWords(
  entry: QueueDecision & { readonly kind: 'decided' },
  decision: Decision,
  names: LinkedNames,
): Words {
  const { effect, margin, wait } = entry;
  const who: Words = decision.queues.length > 1 ? [...sentencePieces([link(entry, names)]), ': '] : [];
  const whichever = wait.basis === 'contradicted' ? 'whichever figure is true' : 'whichever end is true';
  const by = margin === undefined || margin === 0 ? ',' : ` by at least ${formatLength(margin)},`;
  const words = who.length > 0 ? effectWords(effect, entry) : capital(effectWords(effect, entry));
  const limit = entry.limit === undefined ? '' : ` at the assumed ${threshold(entry.limit)}`;
  return [...who, `${words}${limit}${by} ${whichever}.`];
}

/** What SLA comes to where nothing is at stake. */
function decidedWords({ queues }: Decision, names: LinkedNames): Words {
  if (queues.length === 0) return ['There is no queue entry, so SLA does not apply.'];
  const decided = queues.filter((entry) => entry.kind === 'decided');
  if (decided.length < queues.length) return [];
  const [only, second] = decided;
  if (only && second === undefined) {
    return [
      `${capital(effectWords(only.effect, only))} at the assumed ${threshold(only.limit)}: the wait of ${rangeWords(only.wait, only.limit)} is known.`,
    ];
  }
  if (decided.length > MOST_ENTRIES) return ['Every wait is known, so SLA is decided for each queue entry.'];
  return [
    'SLA is decided for each queue entry: ',
    ...listPieces(decided.map((entry) => [link(entry, names), ` ${shortEffect(entry.effect, entry)}`])),
    '.',
  ];
}

/** What each undecided entry depends on. */
function entriesWords(entries: readonly QueueDecision[], decision: Decision, names: LinkedNames): Words {
  const shown = entries.slice(0, MOST_ENTRIES);
  const isNamed = decision.queues.length > 1 && entries.length > 1;
  const more = entries.length - shown.length;
  return [
    ...shown.flatMap((entry, index): Words => [index === 0 ? '' : ' ', ...entryWords(entry, isNamed, names)]),
    ...(more > 0 ? [` And ${more} more queue ${more === 1 ? 'entry' : 'entries'}.`] : []),
  ];
}

function entryWords(entry: QueueDecision, isNamed: boolean, names: LinkedNames): Words {
  if (entry.kind === 'unavailable')
    return [...sentencePieces([link(entry, names)]), ': no bound of its wait can be worked out.'];
  const who: Words = isNamed ? [...sentencePieces([link(entry, names)]), ': the wait was '] : ['The wait was '];
  const wait: Words = [...who, `${rangeWords(entry.wait, entry.limit)}.`];
  if (entry.kind !== 'undecided' || entry.flip === undefined) {
    return [...wait, ' How the stay ended is lost with its end.'];
  }
  if (entry.because === 'contradicted') return contradictedWords(entry, isNamed, names);
  const { flip } = entry;
  const first = flip.upTo === 'met-or-left-out' ? 'SLA was met or it was left out' : effectWords(flip.upTo, entry);
  const second = shortEffect(flip.beyond, entry);
  const at = ` At the assumed ${threshold(flip.wait)}, `;
  if (flip.instant === undefined) return [...wait, `${at}${first} if that is what it was or less, ${second} if more.`];
  return flip.instant.of === 'end'
    ? [...wait, `${at}${first} if it ended by `, names.clock(flip.instant.at), `, ${second} if later.`]
    : [...wait, `${at}${first} if it began at `, names.clock(flip.instant.at), ` or later, ${second} if earlier.`];
}

/** Of figures that contradict each other each is said with what it would come to. */
function contradictedWords(
  entry: QueueDecision & { readonly kind: 'undecided' },
  isNamed: boolean,
  names: LinkedNames,
): Words {
  const who: Words = isNamed ? [...sentencePieces([link(entry, names)]), ': the wait was '] : ['The wait was '];
  const readings = entry.wait.readings.map((reading): Words => {
    const { from } = reading;
    return [
      `${rangeWords(reading, entry.limit)} by `,
      ...(from === 'queueTime' ? ([{ kind: 'code', text: 'queueTime' }] as const) : [READINGS[from]]),
    ];
  });
  const limit =
    entry.limit === undefined ? '' : ` At the assumed ${threshold(entry.limit)}, the answer depends on which is true.`;
  return [...who, ...listPieces(readings), `.${limit}`];
}

const READINGS = { instants: 'its own start and end', evidence: 'everything else in the response' } as const;

function assumedEffects(entries: readonly QueueDecision[], names: LinkedNames): readonly Words[] {
  return entries.slice(0, MOST_ENTRIES).flatMap((entry): readonly Words[] => {
    if (!entry.ifAssumed) return [];
    const { effect, range } = entry.ifAssumed;
    return [
      [
        `If the assumptions above hold, the wait of `,
        link(entry, names),
        ` was ${rangeWords(range, entry.limit)}, and ${effectWords(effect, entry)}.`,
      ],
    ];
  });
}

function unknownAgentWords(entries: readonly QueueDecision[], names: LinkedNames): readonly Words[] {
  if (entries.length === 0) return [];
  return [
    [
      'Which agent took the customer out of ',
      ...listSome(entries, MOST_ENTRIES, 'more entries', (entry) => [link(entry, names)]),
      ' depends on what is lost.',
    ],
  ];
}

const SAME: Readonly<Record<Unchanged, string>> = {
  'who-answered': 'who answered',
  length: 'the total length',
  holds: 'the holds',
  transfers: 'the transfers',
};

function unchangedWords(unchanged: readonly Unchanged[]): string | undefined {
  if (unchanged.length === 0) return undefined;
  const what = capital(listWords(unchanged.map((each) => SAME[each])));
  return `${what} ${unchanged.length === 1 && !/s$/.test(what) ? 'is' : 'are'} the same whatever is lost.`;
}

function link({ wait }: QueueDecision, names: LinkedNames): Words[number] {
  return names.link(wait.outcome.entry.path);
}

/** "14 s to 28 s", "1 min 34 s", "14 s or more"; told apart from the limit it is held against. */
function rangeWords({ least, most }: Range, limit: Millis | undefined): string {
  if (most === undefined && least <= 0) return 'of unknown length';
  return formatLengthRange(least, most, ...(limit === undefined ? [] : [limit]));
}

function threshold(limit: Millis | undefined): string {
  return limit === undefined ? 'policy' : formatLimit(limit);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
