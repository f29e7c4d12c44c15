/*
 * The words of a review: what an item's flag, standing and effect are called in a list, what a group is headed by, what was
 * found in a paste. Exhaustive by type. Names of verdicts and reasons of suggestions are in `words/suggestion.ts`.
 */

import { LookupFailure, type LookupFailureKind } from '../interaction/LookupFailure.ts';
import type { Masking } from '../interaction/masked.ts';
import { formatClock, formatDate, formatIso, formatZone, type Zone } from '../time/format.ts';
import { instant } from '../time/instant.ts';
import { formatExactRange } from '../time/lengths.ts';
import { capital, counted, listWords } from '../words/text.ts';
import { DocumentGone } from './documents.ts';
import type { Recheck } from './evidence.ts';
import type { DerivedValue, Effect, Finding, Standing } from './finding.ts';
import { type Group, sharedBy } from './groups.ts';
import type { FoundInput, FoundItem } from './readInput.ts';
import type { Trouble } from './reviewDb.ts';
import type { ReviewFileFault } from './reviewFile.ts';

const STANDINGS: Readonly<Record<Standing, string>> = {
  confirmed: 'confirmed',
  'not-visible': 'nothing missing to see',
  'wider-than-flagged': 'wider than flagged',
  'should-be-flagged': 'not flagged, should be',
  'nothing-claimed': 'names no record',
  'not-flagged-nothing-found': 'not flagged',
};

/** How the flag compares with the data, in two words or three. */
export function standingLabel(standing: Standing): string {
  return STANDINGS[standing];
}

/** "Agent flag", "flagged", "no flag". */
export function flagLabel(flag: string): string {
  if (flag === '' || flag === 'none') return 'no flag';
  return flag === 'flagged' ? 'flagged without a type' : `${flag} flag`;
}

const EFFECT_LABELS: Readonly<Record<Effect, string>> = {
  changes: 'SLA or agent in doubt',
  'cannot-be-told': 'cannot be told',
  'may-change': 'may still change',
  none: 'SLA not in doubt',
  'nothing-lost': 'nothing lost',
};

/** Whether it matters, in a few words: of decided answers, since talk or handle time can be in doubt and SLA not. */
export function effectLabel(effect: Effect): string {
  return EFFECT_LABELS[effect];
}

/** What of the answers it changes. */
function effectWords({ effect, stakes }: Pick<Finding, 'effect' | 'stakes'>): string {
  switch (effect) {
    case 'changes':
      if (stakes.length > 1) return 'SLA and who answered depend on it';
      return stakes[0] === 'agent' ? 'who answered depends on it' : 'SLA depends on it';
    case 'cannot-be-told':
      return 'whether SLA changes cannot be told';
    case 'may-change':
      return 'the customer still waits';
    case 'none':
      return 'no SLA answer changes';
    case 'nothing-lost':
      return 'nothing is lost';
  }
}

/** "Agent end lost", "Figures contradict each other": what is wrong, as the head of a group. */
export function causeWords(finding: Pick<Finding, 'standing' | 'lost' | 'failing' | 'flag' | 'claim'>): string {
  const { standing, lost, failing, flag, claim } = finding;
  if (failing.length > 0) return 'Figures contradict each other';
  if (standing === 'nothing-claimed') {
    if (claim === 'platform') return `Ended by the platform (${flag})`;
    return claim === 'by-hand' ? 'Flagged by hand' : flagLabelled(flag);
  }
  // An agent's end takes that of the conversation with it.
  const kinds = lost.filter((kind) => !(kind === 'conversation' && lost.includes('agent')));
  if (kinds.length > 0) {
    return capital(`${listWords(kinds)} ${kinds.length === 1 ? 'end' : 'ends'} lost`);
  }
  if (standing === 'not-visible') return `${capital(flag)} flag, nothing missing to see`;
  return standing === 'should-be-flagged' ? 'Should be flagged' : 'Nothing missing';
}

function flagLabelled(flag: string): string {
  return flag === 'flagged' ? 'Flagged without a type' : `Flag “${flag}”`;
}

/** "Nadia Roy", "2 agents". */
function sharedName(names: readonly string[], one: string, many: string): string | undefined {
  if (names.length === 0) return undefined;
  return names.length === 1 ? `${one} ${names[0]}` : `${names.length} ${many}`;
}

/** "14:00 to 14:06 UTC", with the days where there are two. */
export function rangeWords(from: number, to: number, zone: Zone): string {
  const [one, other] = [instant(from), instant(to)];
  const clock = (at: number): string => formatClock(instant(at), zone).clock.slice(0, 5);
  const name = formatZone(zone, one);
  const [day, lastDay] = [formatDate(one, zone), formatDate(other, zone)];
  if (day !== lastDay) return `${day} to ${lastDay}`;
  return clock(from) === clock(to) ? `${clock(from)} ${name}` : `${clock(from)} to ${clock(to)} ${name}`;
}

/** "Agent flag confirmed", "not flagged, should be". */
export function flagWords({ flag, standing }: Pick<Finding, 'flag' | 'standing'>): string {
  return flag === '' ? standingLabel(standing) : `${flagLabel(flag)} ${standingLabel(standing)}`;
}

/** The line under a group's head: "17 of 40: Agent flag confirmed, agent Nadia Roy, 14:00 to 14:06 UTC, no SLA answer changes". */
export function groupSentence(group: Group, all: number, zone: Zone): string {
  const { kind, finding, members } = group;
  if (kind === 'received') return 'Until all are looked at; then by cause, those where it matters first';
  if (!finding) return `${members.length} of ${all}`;
  const { queues, agents, from, to } = sharedBy(members);
  const parts = [
    flagWords(finding),
    sharedName(agents, members.length > 1 ? 'same agent' : 'agent', 'agents'),
    sharedName(queues, members.length > 1 ? 'same queue' : 'queue', 'queues'),
    from === undefined || to === undefined ? undefined : rangeWords(from, to, zone),
    effectWords(finding),
  ];
  return `${members.length} of ${all}: ${parts.filter((part) => part !== undefined).join(', ')}`;
}

/** What of personal data is masked in what leaves the page. */
export function maskedWords(masking: Masking | undefined): string {
  if (masking === undefined) return 'Personal data is not masked, as you chose.';
  return `Numbers and addresses are masked in notes and columns${masking === 'all' ? ', and the names of agents everywhere' : ''}.`;
}

/** That some are not looked at yet, in what leaves the page before they are. */
export function unknownWords(count: number): string {
  return `${counted(count, 'interaction')} not looked at yet: what is found about ${count === 1 ? 'it' : 'them'} is missing here.`;
}

/** The head of a group. */
export function groupTitle({ kind, finding }: Group): string {
  if (kind === 'failed') return 'Could not be loaded';
  if (kind === 'received') return 'As received';
  return kind === 'waiting' || !finding ? 'Not looked at yet' : causeWords(finding);
}

/** "38.402 s", "14.287 to 27.545 s", "probably 2026-11-19T14:02:58.000Z or later": a derived value in s or as instants. */
export function derivedText(derived: DerivedValue): string {
  return `${derived.isProbable ? 'probably ' : ''}${rangeText(derived)}`;
}

function rangeText(derived: DerivedValue): string {
  if (derived.kind === 'length') return formatExactRange(derived.least, derived.most);
  const { value, least, most } = derived;
  if (value !== undefined) return formatIso(value);
  if (least !== undefined) return `${formatIso(least)} ${most === undefined ? 'or later' : `to ${formatIso(most)}`}`;
  return most === undefined ? 'unknown' : `${formatIso(most)} at the latest`;
}

/** What a paste was found to hold. */
export function foundInputWords(found: FoundInput): string {
  if (found.kind === 'review') return 'This is a saved review.';
  if (found.kind === 'nothing') {
    switch (found.why) {
      case 'empty':
        return 'Nothing is there yet.';
      case 'spreadsheet':
        return 'This is a spreadsheet file. Save it as CSV, or copy its cells and paste them here.';
      case 'broken-json':
        return 'This begins as JSON and holds no interaction that could be read.';
      case 'no-ids':
        return 'No interaction ID was found in it.';
    }
  }
  const { items, repeated, rejected, leftOut, from, idColumn } = found;
  const parts = [
    `${counted(items.length + leftOut, 'interaction')} found${idColumn === undefined ? '' : ` in the column “${idColumn}”`}`,
    repeated > 0 ? `${repeated} repeated` : undefined,
    rejected.length > 0 ? `${counted(rejected.length, from === 'table' ? 'row' : 'line')} without an ID` : undefined,
    leftOut > 0 ? `the last ${leftOut} left out, because a review holds 2,000` : undefined,
  ];
  return `${parts.filter((part) => part !== undefined).join(', ')}.${found.isOfReview ? ` ${reviewCsvWords(items)}` : ''}`;
}

/** What of the CSV of a review is taken over. */
function reviewCsvWords(items: readonly FoundItem[]): string {
  const judged = items.flatMap((item) => item.judged ?? []);
  const verdicts = judged.filter(({ verdict }) => verdict !== undefined).length;
  const notes = judged.filter(({ note }) => note !== '').length;
  const unread = judged.flatMap((each) => each.unread ?? []);
  return [
    `This is the CSV of a review: ${counted(verdicts, 'verdict')} and ${counted(notes, 'note')} come with it, and no histories or evidence. To go on with the review itself, open its saved JSON instead.`,
    unread.length === 0
      ? ''
      : ` Not read as a verdict: “${unread[0]}”${unread.length > 1 ? ` and ${unread.length - 1} more` : ''}.`,
  ].join('');
}

const FAILURES: Readonly<Record<LookupFailureKind, string>> = {
  malformed: 'the IDs were not taken',
  'signed-out': 'not signed in',
  refused: 'no permission',
  'not-found': 'not found',
  busy: 'the host asked to slow down',
  upstream: 'the host failed',
  unexpected: 'an unexpected answer',
  redirected: 'redirected',
  'not-json': 'not JSON',
  'too-large': 'too large',
  'cut-off': 'the answer broke off',
  unreadable: 'unreadable',
  'another-interaction': 'another interaction came',
  offline: 'you are offline',
  unreachable: 'no answer',
  'timed-out': 'no answer in time',
  overloaded: 'too many requests at once',
  'not-offered': 'turned off on this page',
  'gateway-fault': 'the gateway failed',
};

/** Why an item could not be loaded, in a few words. */
export function failureLabel(failure: unknown): string {
  if (failure instanceof LookupFailure) return FAILURES[failure.kind];
  return failure instanceof DocumentGone ? 'its document was not kept' : 'could not be read';
}

/** What became of evidence when its document was looked at again. */
export function recheckWords(recheck: Recheck): string {
  switch (recheck.kind) {
    case 'reproduced':
      return 'Reproduced: the same bytes, and every check and bound comes out the same.';
    case 'same-values':
      return 'Every value is the same; only spaces, order or escapes differ.';
    case 'changed':
      return `The document has changed since: ${counted(recheck.changes.length, 'value')} ${recheck.changes.length === 1 ? 'differs' : 'differ'}.`;
    case 'other-results': {
      const because = {
        rules: 'The same bytes, looked at by another version of the rules',
        policy: 'The same bytes, looked at with another SLA policy',
        page: 'The same bytes',
      }[recheck.because];
      return recheck.differences === 0
        ? `${because}: nothing comes out different.`
        : `${because}: ${counted(recheck.differences, 'result')} ${recheck.differences === 1 ? 'comes' : 'come'} out different.`;
    }
  }
}

const FILE_FAULTS: Readonly<Record<ReviewFileFault, string>> = {
  'not-json': 'This file is not JSON, so it is no saved review.',
  'not-a-review': 'This file is no saved review.',
  newer: 'This review was saved by a newer version of this page.',
  damaged: 'This file begins as a saved review, and a part of it is not as it should be. Nothing was taken from it.',
};

/** Why a file is no review. */
export function fileFaultWords(fault: ReviewFileFault): string {
  return FILE_FAULTS[fault];
}

const TROUBLES: Readonly<Record<Trouble | 'no-storage', string>> = {
  full: 'The disk or this browser’s storage is full: what you decide is not kept. Save the review to a file now; free some room and try again.',
  refused: 'This browser refuses to keep anything for this page. Save the review to a file before you close it.',
  deleted:
    'This review was deleted in another tab. What you decide here is not kept: save it to a file, and open the file.',
  failed: 'What you decide could not be kept in this browser. Save the review to a file, and try again.',
  'no-storage':
    'This browser keeps nothing for this page, as in some private windows: the review ends with this tab. Save it to a file before you close it.',
};

/** What to say and do where storing failed. */
export function troubleWords(trouble: Trouble | 'no-storage'): string {
  return TROUBLES[trouble];
}

/** Why a key was not taken. `unseen`: pressed before what it decides on was painted. */
export type NotTaken =
  | 'saving'
  | 'covered'
  | 'looking'
  | 'asking'
  | 'failed'
  | 'unseen'
  | 'list-unseen'
  | 'no-verdict'
  | 'all-out'
  | 'no-others'
  | 'group-unknown';

/** What to say where a key or a button did nothing. @param unknown how many are not looked at yet */
export function notTakenWords(why: NotTaken, unknown: number): string {
  switch (why) {
    case 'saving':
      return 'What was pressed while it was saved was not taken.';
    case 'covered':
      return 'The overview is shown: close it to decide on an interaction.';
    case 'looking':
      return `Not yet: ${unlooked(unknown)}, and those where it matters come first. J begins with the first as received.`;
    case 'asking':
      return 'Not yet: the document is still looked at.';
    case 'failed':
      return 'It could not be loaded, so there is nothing to decide on: try it again, or go on with J.';
    case 'unseen':
      return 'Not taken: pressed before this interaction was on screen.';
    case 'list-unseen':
      return 'Not saved: pressed before the list was on screen. Save again.';
    case 'no-verdict':
      return 'Choose a verdict first: 1 to 5.';
    case 'all-out':
      return 'All of them are taken out.';
    case 'no-others':
      return 'No other of this cause is to do.';
    case 'group-unknown':
      return 'What was pressed before the group is listed was not taken.';
  }
}

function unlooked(count: number): string {
  return `${count} ${count === 1 ? 'is' : 'are'} not looked at yet`;
}

/** That a group was asked for before it is known. */
export function groupWantedWords(unknown: number): string {
  const until = unknown > 0 ? `: ${unlooked(unknown)}` : '';
  return `The group is listed as soon as it is known${until}. Shift G: only this one.`;
}

/** That the one that was on screen is decided, so that another of its cause is shown. @param count how many are to do */
export function othersShownWords(count: number): string {
  return `That one is decided: this is the first of ${count} to do of the same cause.`;
}

/**
 * Where the note goes while several are judged.
 *
 * @param own how many have a note of their own
 * @param isForAll whether it was written now, and not for this one before
 */
export function noteGoesWords(count: number, own: number, isForAll: boolean): string {
  if (!isForAll) return 'of this one only, unless you write on it';
  return own > 0 ? `goes to ${count - own} of the ${count}: ${own} have their own` : `goes to all ${count}`;
}

/** How many were saved, or only decided where they could not be stored, and how far it is. */
export function savedWords(count: number, isStored: boolean, decided: number, all: number): string {
  const done = isStored ? (count > 1 ? `${count} saved` : 'Saved') : `${count} decided and not stored`;
  return `${done}. ${decided} of ${all} decided.`;
}

/** What is said where no other is next. @param left how many of the whole review are to do */
export function endWords(left: number): string {
  if (left === 0) return 'Nothing left to decide: export the review.';
  return `${left} still to do, left undecided or not in this list: choose one, or export the review.`;
}

/** How many verdicts were taken back. */
export function takenBackWords(count: number): string {
  if (count === 0) return 'There is no verdict to take back.';
  return `Taken back: ${count === 1 ? 'one verdict' : `${count} verdicts`}.`;
}

/** "about 12 min left", from what was decided in this sitting; `undefined` before there is anything to tell from. */
export function timeLeftWords(decidedAt: readonly number[], left: number): string | undefined {
  const [first] = decidedAt;
  const last = decidedAt.at(-1);
  if (left === 0 || first === undefined || last === undefined || decidedAt.length < 3) return undefined;
  const each = (last - first) / (decidedAt.length - 1);
  const minutes = Math.ceil((each * left) / 60_000);
  if (minutes <= 1) return 'about a minute left';
  return minutes < 60 ? `about ${minutes} min left` : `about ${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}
