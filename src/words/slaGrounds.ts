/* What SLA's answer of a wait rests on, at length: the range, where the answer turns, what would make it sure. */

import type { Flip, MeasuredWait, SlaEffect, SureLimits, WaitDecision, WaitReading } from '../audit/decision.ts';
import type { Times } from '../time/format.ts';
import type { Millis } from '../time/instant.ts';
import { formatLimit, formatMoment } from '../time/lengths.ts';
import { code, type Phrase, type Piece } from './phrase.ts';
import { effectLabel, waitLength } from './sla.ts';

/** What the label rests on, at length: the range, where the answer turns, what would make it sure, what else bears on it. */
export function slaGrounds(decision: WaitDecision, times: Times): Phrase {
  switch (decision.kind) {
    case 'decided':
      return decision.wait.least === decision.wait.most
        ? turnsAt(decision)
        : [`The wait was ${waitLength(decision.wait, decision.limit)}.`, ...sureWords(decision.sure)];
    case 'undecided':
      return [...undecidedGrounds(decision, times), ...aside(decision)];
    case 'no-answer':
      return decision.because === 'left' ? ['Whether such a wait counts in service level is not documented.'] : [];
    case 'waiting':
    case 'unavailable':
      return [];
  }
}

/** From which limit on a known wait would come to something else. */
function turnsAt({ wait, effect, limit }: WaitDecision & { readonly kind: 'decided' }): Phrase {
  if (limit === undefined) return [];
  const what = wait.end === 'abandoned' ? 'an abandon threshold' : 'a threshold';
  // Exact: rounded, it would name a limit at which the answer is still the same.
  const length = formatLimit(wait.least);
  if (effect !== 'missed') {
    if (wait.least === 0) return [];
    return [`It would be ${wait.end === 'abandoned' ? 'counted' : 'missed'} only with ${what} below ${length}.`];
  }
  return [`It would be ${wait.end === 'abandoned' ? 'left out' : 'met'} only with ${what} of ${length} or more.`];
}

/** The range of an undecided wait, and where the answer turns. */
export function undecidedGrounds(decision: WaitDecision & { readonly kind: 'undecided' }, times: Times): Phrase {
  const { wait, flip, sure, limit } = decision;
  const turn = flip ? flipPhrase(flip, times) : [];
  const turns = flip ? [' ', ...turn] : [];
  switch (decision.because) {
    case 'between-ends':
      return [`The wait was ${waitLength(wait, limit)}.`, ...turns, ...sureWords(sure)];
    case 'no-latest':
      return wait.least > 0 ? [`The wait was ${waitLength(wait, limit)}.`, ...turns] : turn;
    case 'ending':
      return [`The wait was ${waitLength(wait, limit)}.`, ...(flip ? turns : endingWords(decision.effects))];
    case 'contradicted':
      return [...readingsWords(wait, limit), ...sureWords(sure)];
  }
}

/** The instant at which the answer changes. */
function flipPhrase({ wait, upTo, instant }: Flip, times: Times): Phrase {
  const limit = formatLimit(wait);
  const at = instant && { kind: 'time' as const, at: instant.at, text: formatMoment(instant.at, times) };
  const isStart = instant?.of === 'start';
  const ended = upTo === 'left-out' ? 'the customer gave up' : 'it ended';
  const ifUpTo = !at
    ? [`if it was ${limit} at most`]
    : isStart
      ? ['if it began at ', at, ' or later']
      : [`if ${ended} by `, at];
  const otherwise = !at ? 'if it was longer' : isStart ? 'if earlier' : 'if later';
  switch (upTo) {
    case 'met':
      return ['SLA was met ', ...ifUpTo, `, missed ${otherwise}.`];
    case 'left-out':
      return ['It was a short abandon and left out ', ...ifUpTo, `, and counts ${otherwise}.`];
    case 'met-or-left-out': {
      const past = !at
        ? [`if it was longer than ${limit}`]
        : [isStart ? 'if it began before ' : 'if it ended after ', at];
      return ['Missed either way ', ...past, '; else met if it was answered, left out if it was abandoned.'];
    }
  }
}

function endingWords(effects: readonly SlaEffect[]): Phrase {
  if (!effects.includes('missed')) {
    return [' Not missed either way: met if it was answered, left out if it was abandoned.'];
  }
  const each = effects.map((effect) => (effect === 'met' ? 'met' : effect === 'missed' ? 'missed' : 'left out'));
  return [` By that and by its length it was ${each.join(', or ')}.`];
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

const READINGS: Record<WaitReading['from'], Phrase> = {
  queueTime: ['by ', code('queueTime')],
  instants: ['by its start and end'],
  evidence: ['by everything else'],
};

function readingsWords({ readings, end }: MeasuredWait, limit: Millis | undefined): Phrase {
  const told = readings.flatMap((reading, index): Phrase => {
    const effect = limit === undefined ? '' : ` (${sideOf(reading, limit, end === 'abandoned')})`;
    return [index === 0 ? '' : '; ', ...READINGS[reading.from], ` ${waitLength(reading, limit)}${effect}`];
  });
  return ['The wait was ', ...told, '.'];
}

function sideOf({ least, most }: WaitReading, limit: Millis, isAbandon: boolean): string {
  if (least > limit) return isAbandon ? 'counts' : 'missed';
  if (most !== undefined && most <= limit) return isAbandon ? 'left out' : 'met';
  return 'either';
}

/** What does not decide and bears on it: the received mark, and what would follow from assumed rules. */
function aside({ received, probably, ifAssumed, wait, limit }: WaitDecision): Phrase {
  const said: Piece[] = [];
  if (probably) {
    const { effect, range } = probably;
    const label = effectLabel(effect, wait);
    said.push(` Probably “${label}”: as vendor samples have it, the wait was ${waitLength(range, limit)}.`);
  }
  if (received.kind === 'possible') {
    said.push(
      ' The response says ',
      code(`slaAbandoned: ${received.slaAbandoned}`),
      ', which is one of the answers left open.',
    );
  }
  if (ifAssumed) {
    const { effect, range } = ifAssumed;
    said.push(range.rules.length === 1 ? ' If the assumed rule ' : ' If the assumed rules ');
    range.rules.forEach((rule, index) => {
      said.push(index === 0 ? '' : ', ', code(rule));
    });
    said.push(` held, the wait was ${waitLength(range, limit)}: ${effectLabel(effect, wait)}.`);
  }
  return said;
}
