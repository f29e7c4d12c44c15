/*
 * Which record is at fault: how the flag compares with the data, in words, exhaustively by standing.
 *
 * A record is named as something to select. "Confirmed" is said only of a record that lacks its end; where the flag
 * claims nothing about records, what can be seen is said without calling any of it the flag's. The marks of a later
 * fill-in are remarks, and said to prove nothing.
 */

import type { FlagType, OpenEnd } from '../audit/audit.ts';
import { lossesOf } from '../audit/ends.ts';
import type {
  Check,
  Contradiction,
  FillInMark,
  FlagFact,
  FlagStanding,
  MissingInstant,
  NamedKind,
  NoClaim,
  Proof,
} from '../audit/proof.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { type Instant, millis } from '../time/instant.ts';
import { formatLength } from '../time/lengths.ts';
import { code, listSome, type Phrase, sentencePieces } from '../words/phrase.ts';
import { capital, countWord, listWords } from '../words/text.ts';
import { assumedWords, boundsWords } from './boundsWording.ts';
import { reasonWords } from './groundWording.ts';
import { endLink, type LinkedNames, splitPath } from './names.ts';

/** So many ends are told of one by one, which takes some lines each; the rest is in the timeline and the figures. */
const MOST_TOLD = 2;
/** So many moments and records are named in a remark. */
const MOST_NAMED = 4;

/** Which record is at fault, and what that rests on. */
export function faultWords(interaction: Interaction, proof: Proof, names: LinkedNames): readonly Phrase[] {
  const { standing } = proof;
  const { says, ends } = standingWords(standing, proof, interaction, names);
  const missing = new Map(proof.deduction.missing.map((instant) => [instant.path, instant]));
  return [
    [...says, ...besides(standing, proof, names)],
    ...ends.slice(0, MOST_TOLD).flatMap((end) => endWords(end, missing.get(end.endPath), names, ends.length > 1)),
    ...moreWords(ends.length - MOST_TOLD),
    ...marksWords('marks' in standing ? standing.marks : [], names),
    ...standing.facts.flatMap(factWords),
    ...undecidedWords(standing.undecided, names),
  ];
}

function moreWords(count: number): readonly Phrase[] {
  if (count <= 0) return [];
  return [[`And ${count} more ${count === 1 ? 'end' : 'ends'}: see the timeline.`]];
}

interface StandingWords {
  readonly says: Phrase;
  /** Ends to be described one by one. */
  readonly ends: readonly OpenEnd[];
}

/** Every standing in words. */
function standingWords(
  standing: FlagStanding,
  proof: Pick<Proof, 'deduction' | 'checks'>,
  interaction: Interaction,
  names: LinkedNames,
): StandingWords {
  switch (standing.kind) {
    case 'confirmed': {
      const others = standing.undecided.length > 0 ? '' : ' No other record lacks one.';
      return {
        says: ['Confirmed: ', ...links(standing.named, names), `. ${startsWithoutEnd(standing.named)}${others}`],
        ends: standing.named,
      };
    }
    case 'not-visible':
      return { says: [`Not visible. ${notVisible(standing.names, standing.facts)}`], ends: [] };
    case 'wider-than-flagged': {
      const { named, others } = standing;
      const wider: Phrase = ['Wider than flagged: ', ...links(others, names)];
      if (named.length > 0) {
        return {
          says: ['Confirmed: ', ...links(named, names), '. ', ...wider, ` also ${lacks(others)} an end.`],
          ends: [...named, ...others],
        };
      }
      return {
        says: [...wider, ` ${lacks(others)} an end. Flagged, but ${noneOf(standing.names, standing.facts)}.`],
        ends: others,
      };
    }
    case 'should-be-flagged': {
      const { lost } = standing;
      const lead = 'Not flagged, but should be: ';
      if (standing.hasContradiction) {
        const ends: Phrase =
          lost.length > 0 ? [' ', ...sentencePieces(links(lost, names)), ` also ${lacks(lost)} an end.`] : [];
        return { says: [lead, ...cannotAllBeTrue(proof, names), '.', ...ends], ends: lost };
      }
      return { says: [lead, ...links(lost, names), ` ${lacks(lost)} an end.`], ends: lost };
    }
    case 'nothing-claimed': {
      const { claim, lost } = standing;
      const rest: Phrase =
        lost.length === 0
          ? [` ${openCount(standing)}`]
          : [' ', ...sentencePieces(links(lost, names)), ` ${lacks(lost)} an end, which the flag does not name.`];
      return { says: [`${noClaimLead(claim)} ${noClaimWords(claim, interaction, names)}`, ...rest], ends: lost };
    }
    case 'not-flagged-nothing-found':
      return { says: ['None. No flag, no lost end and no contradiction.'], ends: [] };
  }
}

function links(ends: readonly OpenEnd[], names: LinkedNames): Phrase {
  return listSome(lossesOf(ends), 4, 'more records', (end) => [endLink(end, names)]);
}

function lacks(ends: readonly OpenEnd[]): string {
  return new Set(ends.map(({ record }) => record.path)).size === 1 ? 'lacks' : 'lack';
}

function startsWithoutEnd(ends: readonly OpenEnd[]): string {
  const hasStart = ends.every(({ startAt }) => startAt !== undefined);
  const isOne = ends.length === 1;
  if (!hasStart) {
    return isOne ? 'It has no end, and no start either.' : 'They have no end, and not all of them have a start.';
  }
  return isOne ? 'It has a start and no end.' : 'Each has a start and no end.';
}

function openCount({ undecided }: FlagStanding): string {
  return undecided.length === 0 ? 'Every record has an end.' : 'No end is known to be lost.';
}

/* ---- the flag names a kind that lacks no end ---- */

const KINDS: Readonly<Record<NamedKind, string>> = {
  interaction: 'interaction',
  segment: 'segment',
  queue: 'queue stay',
  agent: 'agent entry',
};

/** "Flagged, but every queue stay has an end; one may have been filled in later." */
export function notVisible(kind: NamedKind, facts: readonly FlagFact[]): string {
  const isPlain = !facts.some((fact) => fact.kind === 'no-record-of-kind' || fact.kind === 'end-unreadable');
  const filled = isPlain ? '; one may have been filled in later' : '';
  return `Flagged, but ${noneOf(kind, facts)}${filled}.`;
}

function noneOf(kind: NamedKind, facts: readonly FlagFact[]): string {
  for (const fact of facts) {
    if (fact.kind === 'no-record-of-kind') {
      return fact.isListUnreadable
        ? `the list of ${LISTS[fact.record]} could not be read`
        : `the response holds no ${KINDS[fact.record]} at all`;
    }
  }
  return kind === 'interaction' ? 'the interaction has an end' : `every ${KINDS[kind]} has an end`;
}

const LISTS: Readonly<Record<NamedKind, string>> = {
  interaction: 'interactions',
  segment: 'segments',
  queue: 'queue entries',
  agent: 'agent entries',
};

/* ---- the flag names no record ---- */

function noClaimLead({ kind }: NoClaim): string {
  return kind === 'platform' ? 'No single record.' : 'None named by the flag.';
}

/** Why the flag names no record. */
function noClaimWords(claim: NoClaim, interaction: Interaction, names: LinkedNames): string {
  switch (claim.kind) {
    case 'by-hand':
      return 'Whoever set it by hand gave no reason.';
    case 'no-type':
      return 'A flag without a type names no event.';
    case 'unknown-value':
      return 'What this value stands for is not in the API reference.';
    case 'platform':
      return platformWords(claim.type, interaction, names);
  }
}

function platformWords(type: FlagType, interaction: Interaction, names: LinkedNames): string {
  switch (type) {
    case 'exceed-counter-limit-terminated': {
      const counted = [
        counting(interaction.segments.length, 'segment', 'segments'),
        counting(interaction.queueEntries.length, 'queue stay', 'queue stays'),
        counting(interaction.agentEntries.length, 'agent entry', 'agent entries'),
      ];
      return `Which counter ran over, and at what number, is not published. The response holds ${listWords(counted)}.`;
    }
    case 'safeguard-terminated': {
      const { length } = interaction;
      const said = typeof length === 'number' ? ` The response gives a length of ${formatLength(length)}.` : '';
      return `What the limit is, is not published.${said}`;
    }
    case 'error-uncaught-flow-error': {
      const last = lastBegun(interaction);
      return `Where in the flow it broke is not in the response.${last === undefined ? '' : ` The last record to begin was ${names.record(last)}.`}`;
    }
    case 'queue':
    case 'agent':
    case 'segment':
    case 'stuck':
    case 'forced - no reason provided':
      return 'It was not the platform that stopped it.';
  }
}

function lastBegun(interaction: Interaction): string | undefined {
  let last: { readonly at: number; readonly path: string } | undefined;
  for (const { startAt, path } of [...interaction.segments, ...interaction.queueEntries, ...interaction.agentEntries]) {
    if (typeof startAt === 'number' && (last === undefined || startAt >= last.at)) last = { at: startAt, path };
  }
  return last?.path;
}

function counting(count: number, one: string, many: string): string {
  return `${countWord(count)} ${count === 1 ? one : many}`;
}

/* ---- contradictions ---- */

/** Maximum number of records named in a sentence, and of figures per record; the list of contradictions has all. */
const MOST_FACTS = 4;

/**
 * "the start, end and queue time of queue A cannot all be true: 7.0 s received, 8.0 s from start to end": the first
 * contradiction, or else the first check that fails.
 */
export function cannotAllBeTrue(
  { deduction, checks }: Pick<Proof, 'deduction' | 'checks'>,
  names: LinkedNames,
): Phrase {
  const [first] = deduction.contradictions;
  const shared = first ? undefined : checks.find(({ result, rule }) => result === 'fails' && rule === 'UNIQUE_IDS');
  if (shared) {
    const records = listSome(shared.records, MOST_FACTS, 'more records', (path) => [names.link(path)]);
    return [...records, ' have one and the same id'];
  }
  const paths = first ? first.facts.map(({ path }) => path) : failingPaths(checks);
  const recordOf = (path: string): string => splitPath(path).record;
  const figures = listSome([...new Set(paths.map(recordOf))], MOST_FACTS, 'more records', (record) => [
    'the ',
    ...listSome(
      paths.filter((path) => recordOf(path) === record),
      MOST_FACTS,
      'more figures',
      (path) => [{ kind: 'figure', path, text: figureNoun(path) }],
    ),
    ' of ',
    names.link(record),
  ]);
  if (paths.length === 1) return [...figures, ' cannot be right'];
  const all = paths.length === 2 ? 'both' : 'all';
  return [...figures, ` cannot ${all} be true${first ? differenceText(first) : ''}`];
}

/** "start", "end", "conversation start", "queue time": a figure of a record that is named beside it. */
function figureNoun(path: string): string {
  return splitPath(path)
    .leaf.replace(/Timestamp$/, '')
    .replace(/^sla/, 'SLA')
    .replace(/([a-z])([A-Z])/g, (_, before: string, capital: string) => `${before} ${capital.toLowerCase()}`);
}

/** The two lengths that disagree, where they are of one record: the received one, and that from its start to its end. */
function differenceText({ facts }: Contradiction): string {
  const [length, another] = facts.filter(({ kind }) => kind === 'duration');
  const start = facts.find(({ path }) => splitPath(path).leaf === 'startTimestamp');
  const end = facts.find(({ path }) => splitPath(path).leaf === 'endTimestamp');
  const records = new Set(facts.map(({ path }) => splitPath(path).record));
  if (!length || another || !start || !end || records.size > 1) return '';
  const [received, drawn] = [millis(length.value), millis(end.value - start.value)];
  return `: ${formatLength(received, drawn)} received, ${formatLength(drawn, received)} from start to end`;
}

function failingPaths(checks: readonly Check[]): readonly string[] {
  const failing = checks.find(({ result }) => result === 'fails');
  if (!failing) return [];
  return [...new Set([...failing.left.paths, ...failing.right.paths])];
}

/** A contradiction beside a flag changes no standing, and is said all the same. */
function besides(standing: FlagStanding, proof: Proof, names: LinkedNames): Phrase {
  if (!standing.hasContradiction || standing.kind === 'should-be-flagged') return [];
  return [' Besides, ', ...cannotAllBeTrue(proof, names), '.'];
}

/* ---- what stands small ---- */

function endWords(
  end: OpenEnd,
  missing: MissingInstant | undefined,
  names: LinkedNames,
  isOneOfMany: boolean,
): readonly Phrase[] {
  const began: Phrase = end.startAt === undefined ? [] : ['Began ', names.time(end.startAt), '. '];
  const whose: Phrase = isOneOfMany ? [`${capital(names.record(end.record.path))}: `] : [];
  const where = missing ? boundsWords(missing, names) : [];
  const assumed = missing ? assumedWords(missing, names) : undefined;
  return [[...whose, ...began, ...where, ' ', ...reasonWords(end, names)], ...(assumed ? [assumed] : [])];
}

/** The signs that ends were put in afterwards: those of one moment together, and that they prove nothing. */
function marksWords(marks: readonly FillInMark[], names: LinkedNames): readonly Phrase[] {
  const together = new Map<Instant, Set<string>>();
  const lengths: Phrase[] = [];
  for (const mark of marks) {
    const record = splitPath(mark.path).record;
    if (mark.kind === 'limit-length') {
      lengths.push(limitWords(mark, names.record(record)));
      continue;
    }
    const records = together.get(mark.at) ?? new Set();
    together.set(mark.at, records.add(record).add(splitPath(mark.otherPath).record));
  }
  const ends = [...together].slice(0, MOST_NAMED).map(([at, records]): Phrase => {
    const who = listSome([...records], MOST_NAMED, 'more records', (path) => [names.record(path)]);
    return [...sentencePieces(who), ' end in the same millisecond, ', names.time(at), '.'];
  });
  const all = [...ends, ...lengths].slice(0, MOST_NAMED);
  return all.length === 0 ? [] : [...all, ['A remark, not a proof: ends can fall together by themselves.']];
}

function limitWords(mark: FillInMark & { readonly kind: 'limit-length' }, record: string): Phrase {
  const whole = `${countWord(mark.times)} ${mark.unit}${mark.times === 1 ? '' : 's'}`;
  const length = mark.over === 0 ? `exactly ${whole} long` : `${formatLength(mark.over)} longer than ${whole}`;
  return [`${capital(record)} is ${length}, which looks like a limit.`];
}

/** What is to be said beside any standing; the disagreement of the two fields stands with what the flag says. */
function factWords(fact: FlagFact): readonly Phrase[] {
  switch (fact.kind) {
    case 'fields-disagree':
      return [];
    case 'complete-without-end':
      return [[code(`${fact.path}: true`), ', yet the end of the interaction was not received.']];
    case 'no-record-of-kind':
      return []; // said in the answer itself
    case 'end-unreadable':
      return [['An end arrived that could not be read: ', code(fact.path), '.']];
  }
}

function undecidedWords(undecided: readonly OpenEnd[], names: LinkedNames): readonly Phrase[] {
  const [first] = undecided;
  if (first === undefined) return [];
  const who = links(undecided, names);
  const reason = undecided.length === 1 ? reasonWords(first, names) : ['Whether they have ended cannot be told.'];
  return [[...sentencePieces(who), ` ${lacks(undecided)} an end too. `, ...reason]];
}
