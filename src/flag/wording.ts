/*
 * All prose about CxEngage's data flag: what each documented value says, what it means for the document at hand, what it
 * may affect and what still stands.
 *
 * The quotations are the API reference's own. Which figures a flag affects is published nowhere: those lists are worked
 * out here from which event is missing, and every place that shows them says so. "Flag" is always the mark of the
 * reporting pipeline; what a person decides about an interaction is a verdict, and never in these words.
 */

import { agentNameOf } from '../audit/agentName.ts';
import { fieldState, isListUnreadable } from '../audit/fieldState.ts';
import type { FlagClaim, FlagType } from '../audit/flag.ts';
import type { MissingEnd, MissingEndKind } from '../audit/missingEnds.ts';
import { queueOutcomes } from '../audit/queueOutcome.ts';
import type { Interaction, Origin } from '../interaction/interaction.ts';
import { formatSeconds, formatWords } from '../time/format.ts';

/** What a flag means for one document: a short answer, and what it rests on. */
export interface Meaning {
  readonly answer: string;
  readonly because: string;
}

/** Everything said about one value of `flagType`. */
export interface FlagWording {
  /** Our own sentence. */
  readonly says: string;
  /** The API reference's sentence on this value, verbatim; missing where it has none. */
  readonly reference?: string;
  /** The kind of record whose end is missing by this flag; missing for flags that name no record. */
  readonly endKind?: MissingEndKind;
  /** What can be seen of it in a document whose records without an end are `missing`. */
  means(interaction: Interaction, missing: readonly MissingEnd[]): Meaning;
  /** Wire names of the fields it may affect, by our own reading. */
  readonly mayAffect: readonly string[];
  /** What does not rest on the missing event, by the same reading. */
  readonly stillStands: string;
}

/** Said beside every list of what a flag may affect. */
export const OUR_READING =
  'Our own reading of which figures rest on the missing event. The vendor does not publish which values a flag affects.';

/** The words for every documented value; a value without its words does not compile. */
export const FLAG_WORDING: Readonly<Record<FlagType, FlagWording>> = {
  queue: {
    says: 'Reporting never received the end of a queue stay.',
    reference: 'The queue endTimestamp was not received/processed by reporting.',
    endKind: 'queue',
    means: (interaction, missing) => meansMissing('queue', interaction, missing),
    mayAffect: [
      'endTimestamp',
      'queueTime',
      'queueAbandonTime',
      'queueAbandoned',
      'queueExitType',
      'slaTime',
      'slaAbandoned',
      'customerAbandonTime',
    ],
    stillStands: 'Every start, the IVR time (it ends where the first queue begins), and every other queue stay.',
  },
  agent: {
    says: 'Reporting never received the moment an agent left.',
    reference: 'The agent endTimestamp was not received/processed by reporting.',
    endKind: 'agent',
    means: (interaction, missing) => meansMissing('agent', interaction, missing),
    mayAffect: [
      'endTimestamp',
      'conversationEndTimestamp',
      'customerTalkTime',
      'customerConversationTime',
      'customerHoldTime',
      'segmentTime',
    ],
    stillStands: 'Every start, the IVR time, every queue stay, and the wait until the agent answered.',
  },
  segment: {
    says: 'Reporting never received the end of a segment.',
    reference: 'The segment endTimestamp was not received/processed by reporting.',
    endKind: 'segment',
    means: (interaction, missing) => meansMissing('segment', interaction, missing),
    mayAffect: [
      'endTimestamp',
      'segmentTime',
      'segmentCancelTime',
      'segmentEndType',
      'transferTime',
      'segmentConsultTime',
    ],
    stillStands: 'The queue stays with their waits, and the start, end and length of the interaction.',
  },
  stuck: {
    says: 'Reporting never received the end of the interaction. The record is stuck, not the call.',
    reference: 'The interaction endTimestamp was not received/processed by reporting.',
    endKind: 'interaction',
    means: (interaction, missing) => meansMissing('interaction', interaction, missing),
    mayAffect: ['endTimestamp', 'interactionTime', 'customerAbandonTime', 'dataComplete'],
    stillStands: 'Every start, and every segment, queue stay and agent entry that has an end of its own.',
  },
  'exceed-counter-limit-terminated': {
    says: 'The platform stopped this interaction at its counter limit. Ends may be imposed, not real.',
    reference: 'The interaction exceeded the counter limit.',
    means: meansCounter,
    mayAffect: ['endTimestamp', 'interactionTime', 'segmentTime', 'segmentEndType', 'queueTime', 'queueExitType'],
    stillStands: 'The IDs, every start, and what had ended before the limit was reached.',
  },
  'safeguard-terminated': {
    says: 'The platform stopped this interaction at its safeguard limit. Its length is not the customer’s.',
    reference: 'The interaction reached the safeguard limit.',
    means: meansSafeguard,
    mayAffect: [
      'endTimestamp',
      'interactionTime',
      'segmentTime',
      'queueTime',
      'customerConversationTime',
      'customerTalkTime',
    ],
    stillStands: 'The IDs, every start, and the entries that ended long before the interaction did.',
  },
  'error-uncaught-flow-error': {
    says: 'The flow broke. What came after the error may be missing.',
    reference: 'An uncaught flow exception occurred.',
    means: meansFlowError,
    mayAffect: ['ivrTime', 'queues', 'agents', 'segmentEndType', 'interactionTime', 'dispositionName'],
    stillStands: 'What was recorded before the error.',
  },
  'forced - no reason provided': {
    says: 'Someone flagged this by hand and gave no reason. Nothing specific is known to be missing.',
    reference: 'The interaction was manually flagged.',
    means: meansForced,
    mayAffect: [],
    stillStands:
      'Nothing is shown to be wrong, and nothing is confirmed. Check a figure against another before quoting it.',
  },
};

/** The reference's sentence on `flagged`, which is all it says where no type is given. */
const ON_FLAGGED =
  'Flagged interactions are indicated by an exclamation mark (!) to show that these interactions may have missing data associated with them.';

const NO_TYPE: FlagWording = {
  says: 'Flagged, and no type was given. Which event is missing is not said.',
  reference: ON_FLAGGED,
  means: meansUntyped,
  mayAffect: [],
  stillStands: 'Every figure that can be worked out again from received starts and ends.',
};

/** The words for whatever a document claims; `undefined` where it claims nothing. */
export function flagWording(claim: FlagClaim): FlagWording | undefined {
  if (!claim.isFlagged) return undefined;
  if (claim.type === 'none') return NO_TYPE;
  if (claim.type !== 'unknown') return FLAG_WORDING[claim.type];
  return {
    says: `Flag “${claim.received ?? ''}” is not in the API reference. Shown as received.`,
    means: meansUntyped,
    mayAffect: [],
    stillStands: NO_TYPE.stillStands,
  };
}

/** The badge's words: "Data flag: Queue", with the value as it was sent. */
export function flagLabel(claim: FlagClaim): string {
  if (!claim.isFlagged) return 'Not flagged';
  if (claim.type === 'none') return 'Data flag: no type given';
  const value = (claim.received ?? '').trim();
  return claim.type === 'unknown' ? `Data flag: ${value} (not in the API reference)` : `Data flag: ${value}`;
}

/** The claim as one mark among others, saying where one of the two fields speaks alone: "Flagged: Queue". */
export function flagMark(claim: FlagClaim): string {
  if (!claim.isFlagged) return 'Not flagged';
  const value = (claim.received ?? '').trim();
  const known = claim.type === 'unknown' ? `${value}, not in the API reference` : value;
  if (claim.fields === 'type-without-flag') return `flagType ${known}, without flagged: true`;
  return claim.type === 'none' ? 'Flagged, no type given' : `Flagged: ${known}`;
}

/** Where `flagged` and `flagType` do not say the same, what each of them is; `undefined` where they agree. */
export function flagDisagreement(interaction: Interaction, claim: FlagClaim): string | undefined {
  if (claim.fields === 'agree') return undefined;
  const fact = (wireName: string, value: string | boolean | null | undefined): string => {
    const state = fieldState(interaction, interaction, wireName, value);
    if (state === 'absent') return 'is not in the response';
    if (state === 'unreadable') return 'could not be read';
    if (value === '') return 'is an empty text';
    return state === 'null' ? 'is null' : `is ${typeof value === 'string' ? `“${value}”` : String(value)}`;
  };
  const flagged = `flagged ${fact('flagged', interaction.isFlagged)}`;
  const type = `flagType ${fact('flagType', interaction.flagType)}`;
  return claim.fields === 'flag-without-type'
    ? `The two fields do not agree: ${flagged}, but ${type}.`
    : `The two fields do not agree: ${type}, but ${flagged}.`;
}

/** A record's name in a sentence: "queue Billing, 2nd entry", "segment 1", "the entry of Agent B". */
export function nameRecord(interaction: Interaction, missing: MissingEnd): string {
  switch (missing.kind) {
    case 'interaction':
      return 'the interaction';
    case 'segment':
      return `segment ${missing.record.number ?? indexOf(missing.record)}`;
    case 'queue': {
      const { ordinal, ordinals } = missing.outcome;
      const name = missing.record.queueName ? `queue ${missing.record.queueName}` : 'a queue without a name';
      return ordinals > 1 ? `${name}, ${ordinalWord(ordinal)} entry` : name;
    }
    case 'agent': {
      const name = agentNameOf(interaction, missing.record);
      return name ? `the entry of ${name}` : 'an agent entry without a name';
    }
  }
}

/** 1 → "1st", 2 → "2nd", 11 → "11th". */
export function ordinalWord(count: number): string {
  const tens = count % 100;
  const ending = tens > 10 && tens < 20 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${count}${ending}`;
}

/** 1 → "one", 9 → "nine", 10 → "10". */
export function countWord(count: number): string {
  return ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][count] ?? String(count);
}

/** "a", "a and b", "a, b and c". */
export function listWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

const KIND_WORDS: Readonly<Record<MissingEndKind, { readonly one: string; readonly list: string }>> = {
  interaction: { one: 'interaction', list: '' },
  segment: { one: 'segment', list: 'segments' },
  queue: { one: 'queue stay', list: 'queues' },
  agent: { one: 'agent entry', list: 'agents' },
};

function meansMissing(kind: MissingEndKind, interaction: Interaction, missing: readonly MissingEnd[]): Meaning {
  const atFault = missing.filter((each) => each.kind === kind);
  const others = missing.filter((each) => each.kind !== kind);
  if (atFault.length > 0) {
    const rest =
      others.length > 0
        ? `Wider than flagged: ${lackAnEnd(interaction, others, 'also ')}.`
        : 'No other record lacks one.';
    return { answer: `Confirmed: ${names(interaction, atFault)}.`, because: `${startsWithoutEnd(atFault)} ${rest}` };
  }
  const { one, list } = KIND_WORDS[kind];
  if (others.length > 0) {
    const because = `Flagged, but no ${one} lacks an end. Other records do: ${names(interaction, others)}.`;
    return { answer: 'Not where it is flagged.', because };
  }
  if (list !== '' && isListUnreadable(interaction, list)) {
    return { answer: 'Cannot be seen.', because: `Part of ${list} could not be read.` };
  }
  const unreadable = interaction.problems.find(({ path, isUsed }) => !isUsed && isEndOf(kind, path));
  if (unreadable !== undefined) {
    return { answer: 'Cannot be seen.', because: `An end arrived that could not be read: ${unreadable.path}.` };
  }
  const records = {
    interaction: 1,
    segment: interaction.segments.length,
    queue: interaction.queueEntries.length,
    agent: interaction.agentEntries.length,
  };
  return records[kind] === 0
    ? { answer: 'Not visible.', because: `Flagged, but the response holds no ${one} at all.` }
    : { answer: 'Not visible.', because: 'Flagged, but every record has an end; one may have been filled in later.' };
}

function isEndOf(kind: MissingEndKind, path: string): boolean {
  const { list } = KIND_WORDS[kind];
  return list === '' ? /^end(Timestamp)?$/.test(path) : path.startsWith(`${list}[`) && /\.end(Timestamp)?$/.test(path);
}

function startsWithoutEnd(missing: readonly MissingEnd[]): string {
  const hasStart = missing.every(({ startAt }) => startAt !== undefined);
  const isOne = missing.length === 1;
  if (!hasStart)
    return isOne ? 'It has no end, and no start either.' : 'They have no end, and not all of them have a start.';
  return isOne ? 'It has a start and no end.' : 'Each has a start and no end.';
}

function meansCounter(interaction: Interaction, missing: readonly MissingEnd[]): Meaning {
  const counted = [
    counting(interaction.segments.length, 'segment', 'segments'),
    counting(interaction.queueEntries.length, 'queue stay', 'queue stays'),
    counting(interaction.agentEntries.length, 'agent entry', 'agent entries'),
  ];
  return {
    answer: 'No single record.',
    because: `Which counter ran over, and at what number, is not published. The response holds ${listWords(counted)}. ${endsOf(interaction, missing)}`,
  };
}

function meansSafeguard(interaction: Interaction, missing: readonly MissingEnd[]): Meaning {
  const length =
    typeof interaction.length === 'number'
      ? ` The response gives a length of ${formatSeconds(interaction.length)} s${interaction.length < 60_000 ? '' : ` (${formatWords(interaction.length)})`}.`
      : '';
  const imposed = recordsEndingWith(interaction);
  const together =
    imposed === 0
      ? ''
      : ` ${sentence(counting(imposed, 'record ends', 'records end'))} in the same millisecond as the interaction.`;
  return {
    answer: 'No single record.',
    because: `What the limit is, is not published.${length}${together} ${endsOf(interaction, missing)}`,
  };
}

function meansFlowError(interaction: Interaction, missing: readonly MissingEnd[]): Meaning {
  const last = lastBegun(interaction);
  return {
    answer: 'No single record.',
    because: `Where in the flow it broke is not in the response.${last ? ` The last record to begin was ${last}.` : ''} ${endsOf(interaction, missing)}`,
  };
}

function meansForced(interaction: Interaction, missing: readonly MissingEnd[]): Meaning {
  if (missing.length === 0)
    return { answer: 'None to be seen.', because: 'Every record has an end, and nothing points at one of them.' };
  return { answer: 'Not named by the flag.', because: endsOf(interaction, missing) };
}

function meansUntyped(interaction: Interaction, missing: readonly MissingEnd[]): Meaning {
  if (missing.length === 0)
    return { answer: 'None to be seen.', because: 'Every record has an end; one may have been filled in later.' };
  return { answer: 'Not named by the flag.', because: endsOf(interaction, missing) };
}

function endsOf(interaction: Interaction, missing: readonly MissingEnd[]): string {
  return missing.length === 0 ? 'Every record has an end.' : `${sentence(lackAnEnd(interaction, missing))}.`;
}

function lackAnEnd(interaction: Interaction, missing: readonly MissingEnd[], also = ''): string {
  return `${names(interaction, missing)} ${also}${missing.length === 1 ? 'lacks' : 'lack'} an end`;
}

const MOST_NAMES = 4;

function names(interaction: Interaction, missing: readonly MissingEnd[]): string {
  const all = missing.map((each) => nameRecord(interaction, each));
  return all.length <= MOST_NAMES
    ? listWords(all)
    : listWords([...all.slice(0, MOST_NAMES - 1), `${all.length - MOST_NAMES + 1} more records`]);
}

function counting(count: number, one: string, many: string): string {
  return `${countWord(count)} ${count === 1 ? one : many}`;
}

function recordsEndingWith(interaction: Interaction): number {
  if (typeof interaction.endAt !== 'number') return 0;
  const records = [...interaction.segments, ...interaction.queueEntries, ...interaction.agentEntries];
  return records.filter((record) => record.endAt === interaction.endAt).length;
}

function lastBegun(interaction: Interaction): string | undefined {
  const begun: { readonly at: number; readonly name: string }[] = [];
  const add = (record: Origin & { readonly startAt?: number | null }, name: string): void => {
    if (typeof record.startAt === 'number') begun.push({ at: record.startAt, name });
  };
  for (const record of interaction.segments) add(record, `segment ${record.number ?? indexOf(record)}`);
  for (const { entry, ordinal, ordinals } of queueOutcomes(interaction)) {
    const name = entry.queueName ? `the stay in queue ${entry.queueName}` : 'a queue stay';
    add(entry, ordinals > 1 ? `${name}, ${ordinalWord(ordinal)} entry` : name);
  }
  for (const record of interaction.agentEntries) {
    const name = agentNameOf(interaction, record);
    add(record, name ? `the entry of ${name}` : 'an agent entry');
  }
  return begun.reduce<{ readonly at: number; readonly name: string } | undefined>(
    (last, each) => (last && last.at > each.at ? last : each),
    undefined,
  )?.name;
}

function indexOf(record: Origin): string {
  return /\[(\d+)\]$/.exec(record.path)?.[1] ?? '';
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
