/*
 * Texts of a proof about a missing instant: why it is missing, each rule with its evidence, and each step as a sentence
 * with its arithmetic. Exhaustive by type, so that a new ground or rule does not compile without a text.
 *
 * A guess is labelled as one in its own sentence. The order of the grounds is the audit's.
 */

import type { Ground, OpenEnd, OpenEndKind } from '../audit/audit.ts';
import type { Flip, WaitDecision } from '../audit/decision.ts';
import type {
  Evidenced,
  FigureTrust,
  IdRemark,
  Lack,
  MissingInstant,
  ProofStep,
  ProvenSide,
  SegmentClock,
} from '../audit/proof.ts';
import { RULES, type RuleId, SEGMENT_CLOCK } from '../audit/rules.ts';
import { formatSeconds, type Times } from '../time/format.ts';
import { type Instant, instant, type Millis, millis } from '../time/instant.ts';
import { formatExact, formatLimit, formatMoment, formatMomentBoth } from '../time/lengths.ts';
import { groundClause, groundPath } from '../words/grounds.ts';
import { type Names, phaseWord } from '../words/names.ts';
import { evidenceWords, ruleSentence } from '../words/rules.ts';
import { effectLabel } from '../words/sla.ts';
import { capital, lowerFirst } from '../words/text.ts';
import type { Gap, StretchName } from './missingInstants.ts';

/* ---- which instant, and how it stands ---- */

/** "the end", "the start of the conversation", "the end of the wrap-up". */
export function gapName({ side, of }: Pick<Gap, 'side' | 'of'>): string {
  const what = stretchName(of);
  return what === undefined ? `the ${side}` : `the ${side} of the ${what}`;
}

function stretchName(of: StretchName): string | undefined {
  if (of === 'record') return undefined;
  return of === 'conversation' ? 'conversation' : phaseWord(of.phase);
}

/** The head of a gap's part of the panel. */
export function gapHeading(gap: Gap): string {
  if (gap.open?.state === 'running') return `No ${gapName(gap).slice('the '.length)} yet`;
  return gap.bounds?.provenance === 'derived' ? `What ${gapName(gap)} must have been` : `Where ${gapName(gap)} can be`;
}

const ARRIVED: Readonly<Record<MissingInstant['state'], string>> = {
  absent: 'It is not in the response.',
  null: 'It was sent as null.',
  unreadable: 'Something stands there that could not be read as a time.',
};

/** How a missing instant arrived. */
export function arrivalWords(state: MissingInstant['state']): string {
  return ARRIVED[state];
}

const STATES: Readonly<Record<OpenEnd['state'], { readonly word: string; readonly because: string }>> = {
  lost: { word: 'Lost', because: 'It has ended, and its end was not received. What proves it:' },
  running: { word: 'Still going on', because: 'Nothing says that it is over. What bears on it:' },
  'cannot-tell': {
    word: 'Running or lost',
    because: 'This response does not tell which. What bears on it:',
  },
};

/** One word for why an end is missing, and the sentence that leads to its grounds. */
export function openEndWords(state: OpenEnd['state']): { readonly word: string; readonly because: string } {
  return STATES[state];
}

/** One ground as a sentence, and the path of the field it is read from, where there is one. */
interface GroundWords {
  readonly text: string;
  readonly path?: string;
}

/** Says one ground. @param kind what lacks the end */
export function groundWords(ground: Ground, kind: OpenEndKind, times: Times, names: Names): GroundWords {
  const clause = groundClause(ground, { kind, names, at: (instant) => formatMoment(instant, times), isExact: true });
  const path = groundPath(ground);
  return { text: `${capital(clause)}.`, ...(path === undefined ? {} : { path }) };
}

/* ---- rules ---- */

/** Rules by which two instants are the same moment. */
const SAME_MOMENT: ReadonlySet<RuleId> = new Set<RuleId>([
  'FIRST_SEGMENT_START',
  'QUEUE_ABANDON_END',
  'SEGMENT_ENDS_WITH_AGENT',
  'DETAILS_INSTANT',
  'DETAILS_CONVERSATION',
]);

/* ---- proofs ---- */

/** One line of a proof: what follows for an instant, from what, by which rule, and what the sum is by then. */
export interface ProofLine {
  /** The instant this line is about. */
  readonly path: string;
  /** "is no earlier than", "is 93.993 s after". */
  readonly relation?: string;
  readonly from?: string;
  /** "queueTime" with its path and value, where the rule takes a length. */
  readonly figure?: { readonly path: string; readonly seconds: string };
  readonly rule?: { readonly words: string; readonly evidence: string; readonly isAssumed: boolean };
  readonly given: readonly string[];
  /** "+ 93.993 s", "− 0.001 s for rounding". */
  readonly adds: readonly string[];
  readonly total: Instant;
}

/** A proof of one side, from the received instant it rests on to the missing one, with the running total. */
export function proofLines(side: ProvenSide, isLatest: boolean): readonly ProofLine[] {
  let total: number = side.fact.value;
  const lines: ProofLine[] = [{ path: side.fact.path, given: [], adds: [], total: instant(total) }];
  for (const step of side.steps) {
    total += step.adds;
    lines.push({ ...stepWords(step, isLatest), total: instant(total) });
  }
  return lines;
}

function stepWords(step: ProofStep, isLatest: boolean): Omit<ProofLine, 'total'> {
  const { from, to, rule, given, figure, adds, rounding } = step;
  const { evidence } = RULES[rule];
  const exact = millis(adds - rounding);
  const parts = exact === 0 && !figure ? [] : [signedSeconds(exact)];
  const relation = figure
    ? `is ${formatExact(millis(Math.abs(exact)))} ${exact < 0 ? 'before' : 'after'}`
    : SAME_MOMENT.has(rule)
      ? 'is the same moment as'
      : `is no ${isLatest ? 'later' : 'earlier'} than`;
  return {
    path: to,
    relation,
    from,
    ...(figure ? { figure: { path: figure.path, seconds: formatSeconds(millis(figure.value)) } } : {}),
    rule: { words: ruleSentence(rule), evidence: evidenceWords(evidence), isAssumed: evidence.class === 'assumed' },
    given: [...new Set(given)],
    adds: [...parts, ...roundingWords(rounding)],
  };
}

function roundingWords(rounding: Millis): readonly string[] {
  return rounding === 0 ? [] : [`${signedSeconds(rounding)} for rounding`];
}

/** "+ 93.993 s", "− 0.001 s". */
function signedSeconds(length: Millis): string {
  return `${length < 0 ? '\u2212' : '+'} ${formatExact(millis(Math.abs(length)))}`;
}

/** The head of what assumed rules would add; how little each rests on stands beside it. */
export function assumedWords({ length }: readonly RuleId[]): string {
  return length === 1 ? 'If this assumption held' : 'If these assumptions held';
}

/** A received value as evidence: an instant as times are chosen, a length in seconds. */
export function evidencedWords({ kind, value }: Evidenced, times: Times): string {
  return kind === 'instant' ? formatMomentBoth(instant(value), times).join(', ') : formatExact(millis(value));
}

/* ---- what it decides ---- */

const UP_TO: Readonly<Record<Flip['upTo'], string>> = {
  met: 'SLA met',
  'left-out': 'left out',
  'met-or-left-out': 'met or left out',
};

/** The moment at which the answer turns: what is true on either side of it, in two words each, and in a sentence. */
export interface FlipWords {
  readonly at: Instant;
  /** Told from earlier to later. */
  readonly before: string;
  readonly after: string;
  /** "20 s of waiting, assumed". */
  readonly limit: string;
}

/** The flip of a missing instant; `undefined` where no single moment parts the answers, or it is not this instant's. */
export function flipWords(decision: WaitDecision, path: string): FlipWords | undefined {
  if (decision.kind !== 'undecided' || decision.flip?.instant?.path !== path) return undefined;
  const { wait, upTo, instant: turn } = decision.flip;
  const mark = UP_TO[upTo];
  const beyond = lowerFirst(effectLabel('missed', decision.wait));
  const [before, afterwards] = turn.of === 'end' ? [mark, beyond] : [beyond, mark];
  return { at: turn.at, before, after: afterwards, limit: `${formatLimit(wait)} of waiting, assumed` };
}

/* ---- trust ---- */

/** Why a figure cannot be trusted as it stands, or what it would be; nothing where its mark says enough. */
export function trustWords(trust: FigureTrust, names: Names): string | undefined {
  switch (trust.state) {
    case 'verified':
      return trust.difference === 0 ? undefined : `${signedSeconds(millis(trust.difference))} by rounding`;
    case 'reported':
      return undefined;
    case 'unverifiable':
      return lackWords(trust.lack, names);
    case 'not-received': {
      if (trust.recomputed === undefined || trust.figure.kind === 'instant') return undefined;
      const { value, evidence } = trust.recomputed;
      const length = formatExact(millis(value));
      return evidence === 'assumed' ? `it would be ${length} if an assumption holds` : `it would be ${length}`;
    }
    case 'contradicted':
      // Which facts contradict each other is listed above the fields; an id that two records share is not.
      return trust.contradictions.length > 0 ? undefined : 'a check of it fails';
  }
}

function lackWords({ missing, doubted, imposed }: Lack, names: Names): string {
  const parts = [
    ...missing.map(({ path }) => `${names.moment(path)}, which was not received`),
    ...doubted.map(({ path }) => `${path}, which is contradicted`),
    ...imposed.map(({ path }) => `${names.moment(path)}, which the platform set`),
  ];
  return `rests on ${parts.slice(0, MOST_LACKS).join(' and ')}${parts.length > MOST_LACKS ? ' and more' : ''}`;
}

/** Most dependencies of a figure that are named. */
const MOST_LACKS = 2;

/* ---- the second clock ---- */

/** What is always said with a time taken from an id. */
export const FROM_ID = `From the id, not from the API, and not documented; seen in ${SEGMENT_CLOCK.samples} independent vendor samples.`;
/** What is said with the time of any other id. */
export const REMARK_ONLY = 'From the id, not from the API. A remark: nothing on this page rests on it.';

/** What the id of a segment says about its start. */
export function segmentClockWords(clock: SegmentClock, times: Times): string {
  const made = `Its id was made at ${formatMoment(clock.at, times)}`;
  switch (clock.kind) {
    case 'corroborates':
      if (clock.difference === 0) return `${made}: its start, to the millisecond.`;
      return `${made}, ${apartWords(clock.difference)} its start${clock.isAsSeen ? '' : ', which no vendor sample shows'}.`;
    case 'supplies':
      return `${made}. Its start ${clock.start === 'unreadable' ? 'could not be read' : 'was not received'}; it was then, or a millisecond later.`;
    case 'disagrees':
      return `${made}, ${apartWords(clock.difference)} ${AGAINST[clock.against]}. The two do not agree, so the id stands for nothing here.`;
  }
}

const AGAINST: Readonly<Record<Extract<SegmentClock, { readonly kind: 'disagrees' }>['against'], string>> = {
  start: 'its start as received',
  end: 'its own end',
  'interaction-start': 'the start of the interaction',
};

/** What any other id says. */
export function idRemarkWords({ at, received }: IdRemark, times: Times): string {
  const made = `The id was made at ${formatMoment(at, times)}`;
  if (!received) return `${made}; the instant of the record was not received.`;
  return `${made}, ${received.difference === 0 ? 'exactly at' : apartWords(received.difference)} ${lastName(received.path)}.`;
}

function apartWords(difference: Millis): string {
  return `${formatExact(millis(Math.abs(difference)))} ${difference < 0 ? 'before' : 'after'}`;
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
