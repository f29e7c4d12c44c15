/*
 * What the decision says of a stay whose wait is not known: both answers with the moment between them, or the one answer
 * that every possible end gives, with its margin. Exhaustive by type.
 *
 * An assumed rule decides nothing here: what would follow from it is a sentence of its own that names the rule.
 */

import type { Flip, QueueDecision, Range, Reading, SlaEffect, SureLimits } from '../audit/decision.ts';
import { formatClockMs, formatZone, type Zone } from '../time/format.ts';
import { type Millis, millis } from '../time/instant.ts';
import { formatLength, formatLengthRange, formatLimit } from '../time/lengths.ts';
import { code, type Phrase } from './phrase.ts';

/** A decision with the wait between two, or told twice. */
type Undecided = QueueDecision & { readonly kind: 'undecided' };
type Decided = QueueDecision & { readonly kind: 'decided' };
type Waiting = QueueDecision & { readonly kind: 'waiting' };

/** "The wait was 14 s to 28 s", told apart from the limit it is held against. */
function waitIs(range: Range, limit: Millis | undefined): string {
  return `The wait was ${rangeText(range, limit)}`;
}

function rangeText({ least, most }: Range, limit?: Millis): string {
  return formatLengthRange(least, most, ...(limit === undefined ? [] : [limit]));
}

const EFFECTS: Record<SlaEffect, string> = {
  met: 'within SLA',
  missed: 'missed',
  'left-out': 'left out as a short abandon',
};

/** Both answers of an undecided entry, where they part, and what would make them one. */
export function undecidedPhrase(decision: Undecided, zone: Zone): Phrase {
  const { wait, flip, sure } = decision;
  const turns = flip ? [` ${flipWords(flip, zone)}`] : [];
  switch (decision.because) {
    case 'between-ends':
      return [`${waitIs(wait, decision.limit)}.`, ...turns, ...sureWords(sure), ...aside(decision)];
    case 'no-latest':
      return [
        wait.least > 0
          ? `It cannot be told: ${lower(waitIs(wait, decision.limit))}, and nothing in the response sets a latest end.`
          : 'It cannot be told: nothing in the response sets a latest end.',
        ...turns,
        ...aside(decision),
      ];
    case 'ending':
      return [
        `Whether the customer was answered or gave up is lost with the end. ${waitIs(wait, decision.limit)}.`,
        ...(flip ? turns : endingWords(decision.effects)),
        ...aside(decision),
      ];
    case 'contradicted':
      return [...readingsWords(wait.readings, decision), ...sureWords(sure), ...aside(decision)];
  }
}

function lower(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

/** When the answer turns. The zone is named, as it stands alone. */
export function flipWords({ wait, upTo, instant }: Flip, zone: Zone): string {
  const at = instant && `${formatClockMs(instant.at, zone)} ${formatZone(zone, instant.at)}`;
  const turn =
    at === undefined
      ? {
          ifUpTo: `if it was ${formatLimit(wait)} at most`,
          else: 'if it was longer',
          past: `if it was longer than ${formatLimit(wait)}`,
        }
      : instant?.of === 'start'
        ? { ifUpTo: `if it began at ${at} or later`, else: 'if earlier', past: `if it began before ${at}` }
        : { ifUpTo: `if it ended by ${at}`, else: 'if later', past: `if it ended after ${at}` };
  switch (upTo) {
    case 'met':
      return `SLA was met ${turn.ifUpTo}, missed ${turn.else}.`;
    case 'left-out':
      return `It was a short abandon and left out ${turn.ifUpTo.replace('it ended', 'the customer gave up')}, and counts ${turn.else}.`;
    case 'met-or-left-out':
      return `Missed either way ${turn.past}; else met if it was answered, left out if it was abandoned.`;
  }
}

function endingWords(effects: readonly SlaEffect[]): Phrase {
  if (!effects.includes('missed'))
    return [' Not missed either way: within SLA if it was answered, left out if abandoned.'];
  return [` By that and by its length it was ${effects.map((effect) => EFFECTS[effect]).join(', or ')}.`];
}

function sureWords(sure: SureLimits | undefined): Phrase {
  if (!sure || (sure.from === undefined && sure.below === undefined)) return [];
  const isAbandon = sure.limit === 'abandonThreshold';
  const name = isAbandon ? 'an abandon threshold' : 'a threshold';
  const [upTo, past] = isAbandon ? ['it is left out', 'it counts'] : ['it was met', 'it was missed'];
  const from = sure.from === undefined ? '' : `With ${name} of ${formatLimit(sure.from)} or more ${upTo} for certain`;
  const below = sure.below === undefined ? '' : `elow ${formatLimit(sure.below)} ${past} for certain`;
  if (from === '') return [` B${below}.`];
  return [` ${from}${below === '' ? '' : `; b${below}`}.`];
}

const READINGS: Record<Reading['from'], Phrase> = {
  queueTime: ['by ', code('queueTime')],
  instants: ['by its start and end'],
  evidence: ['by everything else'],
};

function readingsWords(readings: readonly Reading[], { limit, wait }: Undecided): Phrase {
  const told = readings.flatMap((reading, index): Phrase => {
    const effect = limit === undefined ? '' : ` (${sideOf(reading, limit, wait.ending === 'abandoned')})`;
    return [index === 0 ? '' : '; ', ...READINGS[reading.from], ` ${rangeText(reading, limit)}${effect}`];
  });
  return ['The figures contradict each other. The wait was ', ...told, '.'];
}

function sideOf({ least, most }: Range, limit: Millis, isAbandon: boolean): string {
  if (least > limit) return isAbandon ? 'counts' : 'missed';
  if (most !== undefined && most <= limit) return isAbandon ? 'left out' : 'within';
  return 'either';
}

/** What is not in the answer and bears on it: the received mark, the conversation, assumed rules. */
function aside(decision: QueueDecision): Phrase {
  const { received, byConversation, ifAssumed } = decision;
  const said: (string | { readonly code: string })[] = [];
  if (received.kind === 'possible') {
    said.push(
      ' The response says ',
      code(`slaAbandoned: ${received.slaAbandoned}`),
      ', which is one of the answers left open.',
    );
  }
  const [effect, second] = byConversation?.effects ?? [];
  if (byConversation && effect !== undefined && second === undefined) {
    said.push(
      ` Counted to the start of the conversation, as the vendor defines service level, it took ${rangeText(byConversation.range, decision.limit)}: ${EFFECTS[effect]} whichever end is true.`,
    );
  }
  if (ifAssumed) {
    const { effect: assumed, range } = ifAssumed;
    said.push(range.rules.length === 1 ? ' If the assumed rule ' : ' If the assumed rules ');
    range.rules.forEach((rule, index) => {
      said.push(index === 0 ? '' : ', ', code(rule));
    });
    const effect = assumed === 'missed' && decision.wait.ending === 'abandoned' ? 'it counts' : EFFECTS[assumed];
    said.push(` held, the wait was ${rangeText(range, decision.limit)}: ${effect}.`);
  }
  return said;
}

/** The one answer that all admissible waits give. `lead` is set strong. */
export function sureAnswer(decision: Decided): { readonly lead: string; readonly rest: Phrase } {
  const { wait, effect, margin, limit, sure } = decision;
  const whichever = wait.basis === 'contradicted' ? 'whichever figure is true' : 'whichever end is true';
  const at = limit === undefined ? '' : ` at the assumed ${formatLimit(limit)}`;
  const rest: Phrase = [`${waitIs(wait, decision.limit)}.`, ...sureWords(sure)];
  switch (effect) {
    case 'missed':
      if (margin === undefined) {
        return wait.ending === 'abandoned'
          ? { lead: 'Counts against SLA, however long it was.', rest: ['With this abandon type every abandon counts.'] }
          : { lead: `Missed ${whichever}.`, rest: [`${waitIs(wait, decision.limit)}.`] };
      }
      return wait.ending === 'abandoned'
        ? { lead: `Counts${at}, by at least ${formatLength(margin)} ${whichever}.`, rest }
        : { lead: `SLA was missed by at least ${formatLength(margin)} ${whichever}.`, rest };
    case 'met':
      return {
        lead: `SLA was met${at} with at least ${formatLength(margin ?? millis(0))} to spare ${whichever}.`,
        rest,
      };
    case 'left-out':
      return { lead: `A short abandon, left out${at} ${whichever}.`, rest };
  }
}

/** How far a customer who still waits has come. */
export function waitingPhrase({ soFar, effects, limit }: Waiting, threshold: Millis): Phrase {
  const still = 'The customer was still waiting when the response was made';
  if (soFar === undefined) return [`${still}.`];
  const assumed = limit ?? threshold;
  const left = millis(assumed - soFar);
  if (effects.length === 1) {
    return [`${still}: so far ${formatLength(soFar, assumed)}, past the assumed ${formatLimit(assumed)} already.`];
  }
  return left >= 0
    ? [
        `${still}: so far ${formatLength(soFar, assumed)}, ${formatLength(left)} short of the assumed ${formatLimit(assumed)}.`,
      ]
    : [`${still}: so far ${formatLength(soFar, assumed)}. Past the assumed ${formatLimit(assumed)} for an answer.`];
}

/** Beside the bar of a wait that is not known. */
export function besideWords(decision: QueueDecision): string {
  switch (decision.kind) {
    case 'undecided':
      return decision.because === 'contradicted' ? 'two figures differ' : 'could be either';
    case 'decided':
      return decision.effect === 'missed'
        ? decision.wait.ending === 'abandoned'
          ? 'counts either way'
          : 'missed either way'
        : decision.effect === 'met'
          ? 'within either way'
          : 'left out either way';
    case 'waiting':
      return 'still waiting, no end yet';
    case 'unavailable':
      return 'too many contradictions';
  }
}
