/*
 * Does it change anything: what the answer rests on, in words, exhaustively by consequence. Yes or no is said once, in the
 * line above (account.ts), of every figure; here it is told what is decided, and the moment at which that turns.
 *
 * The thresholds are the reader's assumption and are called so each time.
 */

import type { Consequence, Decision, Unchanged, WaitDecision } from '../audit/decision.ts';
import { listSome, type Phrase, sentencePieces } from '../words/phrase.ts';
import { effectLabel, slaSentence, waitLength } from '../words/sla.ts';
import { undecidedGrounds } from '../words/slaGrounds.ts';
import { capital, listWords } from '../words/text.ts';
import type { LinkedNames } from './names.ts';

/** Maximum number of waits described one by one; the SLA figure lists all of them. */
const MOST_ENTRIES = 2;

/** What the answer to "Does it change anything?" rests on. */
export function matterWords(decision: Decision, names: LinkedNames): readonly Phrase[] {
  const { consequence } = decision;
  const same = consequence.kind === 'nothing-lost' ? undefined : unchangedWords(decision.unchanged);
  return [...consequenceWords(consequence, decision, names), ...(same === undefined ? [] : [[same]])];
}

/** Every consequence in words. */
function consequenceWords(consequence: Consequence, decision: Decision, names: LinkedNames): readonly Phrase[] {
  switch (consequence.kind) {
    case 'nothing-lost':
      return [['Nothing is missing that a decision rests on. ', ...decidedWords(decision, names)]];
    case 'no-queue-entry':
      return [[NO_QUEUE_ENTRY]];
    case 'no': {
      const { nearest } = consequence;
      return [nearest ? nearestWords(nearest, decision, names) : decidedWords(decision, names)];
    }
    case 'yes': {
      const { undecided, unknownAgent } = consequence;
      return [
        ...(undecided.length > 0 ? [entriesWords(undecided, decision, names)] : []),
        ...assumedEffects(undecided, names),
        ...unknownAgentWords(unknownAgent, names),
      ];
    }
    case 'cannot-be-told': {
      const { entries, unknownAgent } = consequence;
      return [
        [
          `What it comes to cannot be told: ${WHY_NOT[consequence.because]}. `,
          ...entriesWords(entries, decision, names),
        ],
        ...assumedEffects(entries, names),
        ...unknownAgentWords(unknownAgent, names),
      ];
    }
    case 'still-waiting':
      return [['The customer is still waiting, and the answer can change.']];
  }
}

const NO_QUEUE_ENTRY = 'There is no queue entry, so SLA does not apply.';

const WHY_NOT = {
  'no-latest': 'no documented rule sets a latest end',
  unavailable: 'the response contradicts itself too often',
} as const;

/** "SLA missed: at least 4.3 s past the assumed 20 s, whatever was lost." */
function nearestWords(entry: WaitDecision, decision: Decision, names: LinkedNames): Phrase {
  return [...whoWords(entry, decision, names), slaSentence(entry, decision.policy)];
}

function whoWords(entry: WaitDecision, { waits }: Decision, names: LinkedNames): Phrase {
  return waits.length > 1 ? [...sentencePieces([link(entry, names)]), ': '] : [];
}

/** What SLA comes to where nothing is at stake. */
function decidedWords(decision: Decision, names: LinkedNames): Phrase {
  const { waits } = decision;
  if (waits.length === 0) return [NO_QUEUE_ENTRY];
  if (waits.length > MOST_ENTRIES) return ['Every wait is known, so SLA is decided for each of them.'];
  return waits.flatMap(
    (entry, index): Phrase => [
      index === 0 ? '' : ' ',
      ...whoWords(entry, decision, names),
      slaSentence(entry, decision.policy),
    ],
  );
}

/** What each wait that is not decided depends on. */
function entriesWords(entries: readonly WaitDecision[], decision: Decision, names: LinkedNames): Phrase {
  const shown = entries.slice(0, MOST_ENTRIES);
  const more = entries.length - shown.length;
  return [
    ...shown.flatMap(
      (entry, index): Phrase => [
        index === 0 ? '' : ' ',
        ...whoWords(entry, decision, names),
        slaSentence(entry, decision.policy),
        ...(entry.kind === 'undecided' ? [' ', ...undecidedGrounds(entry, names.times)] : []),
      ],
    ),
    ...(more > 0 ? [` And ${more} more ${more === 1 ? 'wait' : 'waits'}.`] : []),
  ];
}

function assumedEffects(entries: readonly WaitDecision[], names: LinkedNames): readonly Phrase[] {
  return entries.slice(0, MOST_ENTRIES).flatMap((entry): readonly Phrase[] => {
    if (!entry.ifAssumed) return [];
    const { effect, range } = entry.ifAssumed;
    return [
      [
        `If the assumptions above hold, the wait in `,
        link(entry, names),
        ` was ${waitLength(range, entry.limit)}: ${effectLabel(effect, entry.wait)}.`,
      ],
    ];
  });
}

function unknownAgentWords(entries: readonly WaitDecision[], names: LinkedNames): readonly Phrase[] {
  if (entries.length === 0) return [];
  return [
    [
      'Which agent took the customer out of ',
      ...listSome(entries, MOST_ENTRIES, 'more waits', (entry) => [link(entry, names)]),
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

/** A wait is named after the stay with which it ended. */
function link({ wait }: WaitDecision, names: LinkedNames): Phrase[number] {
  return names.link(wait.read.last.path);
}
