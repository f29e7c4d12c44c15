/*
 * What SLA says of one wait, in words: one label, one sentence, and what the sentence rests on. Every view that speaks of
 * a wait's SLA says it with these, so that the page cannot contradict itself.
 *
 * The policy is the reader's assumption and is called so; `slaTime` and `slaAbandoned` as received are said beside it and
 * never corrected. "No answer" is an answer of its own: whether a wait that ended by a time-out, a callback or a transfer
 * counts is not documented.
 */

import type { CustomerWait, WaitEnding } from '../audit/audit.ts';
import type { Flip, MeasuredWait, SlaEffect, SureLimits, WaitDecision, WaitReading } from '../audit/decision.ts';
import type { SlaPolicy } from '../audit/slaPolicy.ts';
import type { Times } from '../time/format.ts';
import type { Millis } from '../time/instant.ts';
import { formatLength, formatLengthRange, formatLimit, formatMoment } from '../time/lengths.ts';
import { code, type Phrase, type Piece } from './phrase.ts';

/** The two things that can become of short abandons. */
export const ABANDON_TYPE_WORDS: Readonly<Record<SlaPolicy['abandonType'], string>> = {
  'ignore-abandons': 'are left out',
  'count-against-sla': 'count as missed',
};

/** "short abandons (at most 10 s) are left out"; without the length where it does not matter or is not known. */
export function shortAbandonWords(policy: {
  readonly abandonType: SlaPolicy['abandonType'];
  readonly abandonThreshold?: Millis | undefined;
}): string {
  const { abandonType, abandonThreshold } = policy;
  const isLimited = abandonThreshold !== undefined && abandonType === 'ignore-abandons';
  const short = isLimited ? ` (at most ${formatLimit(abandonThreshold)})` : '';
  return `short abandons${short} ${ABANDON_TYPE_WORDS[abandonType]}`;
}

/** The answer in two or three words: on bars, in tables, at the head of every sentence about it. */
export function slaLabel(decision: WaitDecision): string {
  switch (decision.kind) {
    case 'decided':
      return effectLabel(decision.effect, decision.wait);
    case 'undecided':
      return 'SLA could be either';
    case 'waiting':
      return 'Still waiting';
    case 'no-answer':
      return decision.because === 'left' ? 'No SLA result' : 'SLA cannot be told';
    case 'unavailable':
      return 'SLA cannot be told';
  }
}

/** The label of one effect. Answered late is missed; an abandon that is not left out counts. */
export function effectLabel(effect: SlaEffect, { end }: Pick<MeasuredWait, 'end'>): string {
  switch (effect) {
    case 'met':
      return 'SLA met';
    case 'missed':
      return end === 'abandoned' ? 'Counts against SLA' : 'SLA missed';
    case 'left-out':
      return 'Left out of SLA';
  }
}

/** The answer as a whole sentence: "SLA missed: 5.0 s past the assumed 20 s." */
export function slaSentence(decision: WaitDecision, policy: SlaPolicy): string {
  const because = becauseWords(decision, policy);
  return because === '' ? `${slaLabel(decision)}.` : `${slaLabel(decision)}: ${because}.`;
}

function becauseWords(decision: WaitDecision, policy: SlaPolicy): string {
  switch (decision.kind) {
    case 'decided':
      return decidedBecause(decision);
    case 'undecided':
      return undecidedBecause(decision);
    case 'waiting':
      return waitingBecause(decision, policy);
    case 'no-answer':
      return noAnswerBecause(decision.wait);
    case 'unavailable':
      return 'the response contradicts itself too often';
  }
}

function decidedBecause({ wait, effect, limit, margin }: WaitDecision & { readonly kind: 'decided' }): string {
  if (limit === undefined) return 'with the assumed policy every abandon does';
  const assumed = `the assumed ${formatLimit(limit)}`;
  const isSure = wait.least !== wait.most;
  const whichever = wait.basis === 'contradicted' ? 'whichever figure is true' : 'whatever was lost';
  const by = margin === undefined ? '' : formatLength(margin);
  switch (effect) {
    case 'missed':
      return isSure ? `at least ${by} past ${assumed}, ${whichever}` : `${by} past ${assumed}`;
    case 'met':
      if (isSure) return `at least ${by} within ${assumed}, ${whichever}`;
      return margin === 0 ? `exactly at ${assumed}` : `within ${assumed}`;
    case 'left-out':
      return `a short abandon, at most ${assumed}${isSure ? `, ${whichever}` : ''}`;
  }
}

function undecidedBecause({ because, wait, flip }: WaitDecision & { readonly kind: 'undecided' }): string {
  switch (because) {
    case 'between-ends':
      if (flip?.instant?.of === 'start') return 'it depends on when the wait began';
      return wait.end === 'answered' ? 'it depends on when the conversation began' : 'it depends on a lost end';
    case 'no-latest':
      // Where observed or assumed rules set a latest end, that end is shown beside this sentence.
      return (wait.narrowed?.most ?? wait.ifAssumed?.most) === undefined
        ? 'nothing in the response limits how long the wait was'
        : 'no documented rule limits how long the wait was';
    case 'ending':
      return 'how the wait ended was lost with its end';
    case 'contradicted':
      return 'it depends on which figure is true';
  }
}

function waitingBecause({ soFar, effects }: WaitDecision & { readonly kind: 'waiting' }, policy: SlaPolicy): string {
  if (soFar === undefined) return '';
  const assumed = policy.threshold;
  const isPast = effects.length === 1 || soFar > assumed;
  return `${formatLength(soFar, assumed)} so far, ${isPast ? 'past' : 'within'} the assumed ${formatLimit(assumed)}`;
}

const UNCLEAR: Readonly<Record<Extract<WaitEnding, { kind: 'unclear' }>['because'], string>> = {
  'marks-disagree': 'queueAbandoned and the exit type contradict each other',
  'marked-though-answered': 'the wait is marked as abandoned, yet an agent talked with the customer',
  'conversation-unreadable': 'whether it was answered could not be read',
};

/** Why a wait has no answer, with the exit type word for word. */
function noAnswerBecause({ read, end }: MeasuredWait): string {
  const { ending } = read;
  if (ending.kind === 'unclear') {
    return UNCLEAR[ending.because];
  }
  if (end === 'unclear') return 'whether an agent took it depends on what was lost';
  const exitType = read.last.exitType?.trim();
  return exitType ? `not answered; the exit type received is “${exitType}”` : 'nothing says how the wait ended';
}

function isAtOffer({ ending }: CustomerWait): boolean {
  return ending.kind === 'abandoned' && (ending.where === 'at-offer' || ending.onOffer.length > 0);
}

/** How a wait ended, in one or two words. */
export function waitEndLabel({ read, end, open }: MeasuredWait): string {
  if (open?.state === 'running') return 'still waiting';
  switch (end) {
    case 'answered':
      return 'answered';
    case 'abandoned':
      return isAtOffer(read) ? 'hung up at offer' : 'abandoned';
    case 'left':
      return read.last.exitType?.trim() || 'left';
    case 'unclear':
      return 'not told';
    case 'unknown':
      return 'no end received';
  }
}

/** "1 min 34 s", "14 s to 28 s", "14 s or more": the length of a wait, told apart from the limit it is held against. */
export function waitLength({ least, most }: Pick<MeasuredWait, 'least' | 'most'>, limit?: Millis): string {
  if (most === undefined && least === 0) return 'of unknown length';
  return formatLengthRange(least, most, ...(limit === undefined ? [] : [limit]));
}

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
  const length = formatLength(wait.least, limit);
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

/** What `slaAbandoned` as received says beside the answer; nothing where it was not received. */
export function receivedMark({ received }: WaitDecision): string | undefined {
  switch (received.kind) {
    case 'agrees':
      return `slaAbandoned as received says the same`;
    case 'differs':
      return received.slaAbandoned
        ? 'slaAbandoned as received says that it counted'
        : 'slaAbandoned as received says that it did not count';
    case 'possible':
    case 'nothing':
      return undefined;
  }
}
