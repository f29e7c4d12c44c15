/*
 * What SLA says of one wait, in words: one label and one sentence; slaGrounds.ts has what they rest on. Every view that speaks of
 * a wait's SLA says it with these, so that the page cannot contradict itself.
 *
 * The policy is the reader's assumption and is called so; `slaTime` and `slaAbandoned` as received are said beside it and
 * never corrected. "No answer" is an answer of its own: whether a wait that ended by a time-out, a callback or a transfer
 * counts is not documented.
 */

import type { CustomerWait, WaitEnding } from '../audit/audit.ts';
import type { MeasuredWait, SlaEffect, WaitDecision } from '../audit/decision.ts';
import type { SlaPolicy } from '../audit/slaPolicy.ts';
import type { Millis } from '../time/instant.ts';
import { formatLength, formatLengthRange, formatLimit } from '../time/lengths.ts';

/** The two things that can become of short abandons. */
export const ABANDON_TYPE_WORDS: Readonly<Record<SlaPolicy['abandonType'], string>> = {
  'ignore-abandons': 'are left out',
  'count-against-sla': 'count as missed',
};

/** Said where the abandon threshold is the other threshold and changes with it. */
export const FOLLOWS_THRESHOLD = 'as the threshold';

/**
 * "short abandons (at most 10 s) are left out"; without the length where it does not matter or is not known.
 *
 * @param follows whether the length is that of the threshold and changes with it
 */
export function shortAbandonWords(
  policy: { readonly abandonType: SlaPolicy['abandonType']; readonly abandonThreshold?: Millis | undefined },
  follows = false,
): string {
  const { abandonType, abandonThreshold } = policy;
  const isLimited = abandonThreshold !== undefined && abandonType === 'ignore-abandons';
  const short = isLimited
    ? ` (at most ${formatLimit(abandonThreshold)}${follows ? `, ${FOLLOWS_THRESHOLD}` : ''})`
    : '';
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
