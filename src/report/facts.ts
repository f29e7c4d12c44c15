/*
 * The facts of an interaction as label and value, before anything is drawn: who, where, when, how long, who ended it.
 *
 * A value that is not there says which of three it is (not in the response, null, could not be read); a figure that had
 * to be taken from elsewhere in the document says from where. Nothing is computed that the document gives itself.
 */

import { type Audit, answerOf, type CustomerWait } from '../audit/audit.ts';
import type { Decision } from '../audit/decision.ts';
import type { Wanted } from '../audit/figureUses.ts';
import { agentsOf } from '../audit/identities.ts';
import { type FieldState, fieldState } from '../interaction/fieldState.ts';
import type { Interaction, Origin, Segment } from '../interaction/interaction.ts';
import { hasTalked, isOutbound, rejectionMark } from '../interaction/recordKinds.ts';
import { formatClockBeside, formatDate, formatZone, type Zone } from '../time/format.ts';
import { type Instant, lengthBetween, type Millis } from '../time/instant.ts';
import { formatLength } from '../time/lengths.ts';
import { namesOf } from '../words/names.ts';
import { waitLength } from '../words/sla.ts';
import { countWord, lowerFirst } from '../words/text.ts';
import { labelOfUseKind } from '../words/useGroups.ts';
import { channelWords } from './contactWording.ts';
import type { Proved } from './proved.ts';

/** A value as it will be drawn; `missing` says in which way there is none. */
export type FactValue =
  | { readonly kind: 'text'; readonly text: string }
  /** Copied exactly as sent, shown in groups where that is safe. */
  | { readonly kind: 'number-or-address'; readonly text: string }
  | { readonly kind: 'time'; readonly at: Instant }
  | { readonly kind: 'length'; readonly length: Millis }
  | { readonly kind: 'missing'; readonly state: Exclude<FieldState, 'received'> }
  | { readonly kind: 'running' };

/** One fact. Notes stand small beneath the value; a `verbatim` note is a wire value and is set as code. */
export interface InteractionFact {
  readonly label: string;
  /** Of the field it is read from, whose meaning it tells; missing where it is made of several. */
  readonly path?: string | undefined;
  readonly value: FactValue;
  readonly notes: readonly FactNote[];
  /** Whether a proof may come to warn of it. */
  readonly isJudged?: boolean;
}

/** A note under a fact. */
interface FactNote {
  readonly text: string;
  readonly isVerbatim?: boolean;
  /** Warns of the value. */
  readonly isFault?: boolean;
}

/** "not in the response", "null", "could not be read": three different things. */
export const MISSING_WORDS: Readonly<Record<Exclude<FieldState, 'received'>, string>> = {
  absent: 'not in the response',
  null: 'null',
  unreadable: 'could not be read',
};

/**
 * The facts in the order in which they are read. Wait, agents and disposition only where there are any, and completeness
 * only where the response does not tell it: that it is not complete is a mark (marks.ts).
 *
 * @param proved missing until the document is proved
 */
export function interactionFacts(
  interaction: Interaction,
  audit: Audit,
  zone: Zone,
  proved?: Pick<Proved, 'decision' | 'uses'>,
): readonly InteractionFact[] {
  return [
    ...parties(interaction),
    startFact(interaction, zone),
    endFact(interaction, audit, zone),
    withUse(lengthFact(interaction, audit), 'length', proved),
    ...waitFact(audit, proved?.decision).map((fact) => withUse(fact, 'wait', proved)),
    ...agentsFact(interaction),
    ...dispositionFact(interaction),
    endedByFact(interaction, audit),
    ...(typeof interaction.isDataComplete === 'boolean' ? [] : [completeFact(interaction, interaction.isDataComplete)]),
  ];
}

/** The waits of the customer, as the one answer of each has them. */
function waitFact(audit: Audit, decision: Decision | undefined): readonly InteractionFact[] {
  const answer = answerOf(audit, decision);
  const [first, ...more] = audit.reading.waits;
  if (!first) return [];
  const lengthOf = (wait: CustomerWait): string => {
    const found = answer(wait);
    return found ? waitLength(found.wait, found.limit) : 'not known yet';
  };
  const text = lengthOf(first);
  const [second, ...others] = more;
  const notes: FactNote[] = [];
  // An answered wait ends with the conversation: the row of the stay, which is shorter, seems to contradict it.
  const [{ wait: inQueue }, another] = first.stays;
  if (!another && typeof inQueue === 'number' && formatLength(inQueue) !== text)
    notes.push({ text: `${formatLength(inQueue)} in the queue` });
  if (second !== undefined) {
    const text = others.length > 0 ? `the first of ${more.length + 1} waits` : `the second wait: ${lengthOf(second)}`;
    notes.push({ text });
  }
  return [fact('Wait', undefined, { kind: 'text', text }, ...notes)];
}

function parties(interaction: Interaction): readonly InteractionFact[] {
  const { details } = interaction;
  const customer = outerOrDetails(interaction, 'customer', interaction.customer, details?.customer);
  const contactPoint = outerOrDetails(interaction, 'contactPoint', interaction.contactPoint, details?.contactPoint);
  if (!isOutbound(interaction)) {
    return [
      fact('Customer', 'customer', ...customer),
      fact(channelWords(interaction).contactPoint, 'contactPoint', ...contactPoint),
    ];
  }
  const shown = addressValue(interaction, 'outboundIdentifier', interaction.outboundIdentifier);
  return [
    fact('Customer', 'customer', ...customer),
    fact('Shown to customer', 'outboundIdentifier', shown),
    fact('Contact point', 'contactPoint', ...contactPoint),
  ];
}

function outerOrDetails(
  interaction: Interaction,
  wireName: string,
  outer: string | null | undefined,
  inner: string | null | undefined,
): [FactValue, ...FactNote[]] {
  const value = addressValue(interaction, wireName, outer);
  if (value.kind !== 'missing' || typeof inner !== 'string') return [value];
  return [
    { kind: 'number-or-address', text: inner },
    { text: `details.${wireName}`, isVerbatim: true },
  ];
}

function startFact(interaction: Interaction, zone: Zone): InteractionFact {
  const { startAt, details } = interaction;
  if (typeof startAt === 'number')
    return fact('Started', 'startTimestamp', { kind: 'time', at: startAt }, dateNote(startAt, zone));
  if (typeof details?.startAt !== 'number')
    return fact('Started', 'startTimestamp', missing(interaction, 'startTimestamp', startAt));
  const note = { text: 'details.startTimestamp', isVerbatim: true };
  return fact(
    'Started',
    'startTimestamp',
    { kind: 'time', at: details.startAt },
    dateNote(details.startAt, zone),
    note,
  );
}

function endFact(interaction: Interaction, audit: Audit, zone: Zone): InteractionFact {
  const { endAt, details } = interaction;
  const at = endAt ?? details?.endAt ?? undefined;
  if (typeof at !== 'number') {
    if (!audit.isRunning)
      return fact(
        'Ended',
        'endTimestamp',
        missing(interaction, 'endTimestamp', interaction.endAt === null ? null : undefined),
      );
    return fact('Ended', 'endTimestamp', { kind: 'running' }, { text: 'no end in the response' });
  }
  const start = interaction.startAt ?? details?.startAt;
  const last = lastRecordEnd(interaction);
  const notes: FactNote[] = [{ text: typeof start === 'number' ? dayBeside(at, start, zone) : formatDate(at, zone) }];
  if (typeof endAt !== 'number') notes.push({ text: 'details.endTimestamp', isVerbatim: true });
  if (last !== undefined && last > at) {
    notes.push({ text: `last record ${formatClockBeside(last, at, zone)}` });
  }
  return fact('Ended', 'endTimestamp', { kind: 'time', at }, ...notes);
}

/** "same day", "same day, EST" in the hour that a clock goes back, "Sun 1 Nov 2026, EST". */
function dayBeside(at: Instant, start: Instant, zone: Zone): string {
  const day = formatDate(start, zone) === formatDate(at, zone) ? 'same day' : formatDate(at, zone);
  return formatZone(zone, start) === formatZone(zone, at) ? day : `${day}, ${formatZone(zone, at)}`;
}

function lastRecordEnd(interaction: Interaction): Instant | undefined {
  let last: Instant | undefined;
  for (const { endAt } of [...interaction.segments, ...interaction.queueEntries, ...interaction.agentEntries]) {
    if (typeof endAt === 'number' && (last === undefined || endAt > last)) last = endAt;
  }
  return last;
}

function lengthFact(interaction: Interaction, audit: Audit): InteractionFact {
  const { length, startAt, endAt } = interaction;
  if (typeof length === 'number') {
    return fact('Length', 'interactionTime', { kind: 'length', length });
  }
  if (audit.isRunning && length === undefined) return fact('Length', 'interactionTime', { kind: 'running' });
  const told = lengthBetween(startAt, endAt);
  const note = told === undefined ? [] : [{ text: `end minus start is ${formatLength(told)}` }];
  return fact('Length', 'interactionTime', missing(interaction, 'interactionTime', length), ...note);
}

/** Documented values of `segmentEndType` (Data Dictionary, Segment End Type) as an answer to "who ended it". */
const END_TYPES: ReadonlyMap<string, string> = new Map([
  ['customer-disconnect', 'Customer'],
  ['success', 'Completed'],
  ['interaction-end', 'End of the interaction'],
  ['cancelled', 'Cancelled'],
]);

function endedByFact(interaction: Interaction, audit: Audit): InteractionFact {
  const label = 'Ended by';
  const last = lastSegment(interaction.segments);
  if (audit.isRunning && (last === undefined || typeof last.endType !== 'string'))
    return fact(label, undefined, { kind: 'running' });
  if (last === undefined) return fact(label, undefined, { kind: 'missing', state: 'absent' });
  const path = `${last.path}.segmentEndType`;
  if (typeof last.endType !== 'string')
    return fact(label, path, missing(interaction, 'segmentEndType', last.endType, last));
  const known = END_TYPES.get(last.endType.trim().toLowerCase());
  const of = interaction.segments.length > 1 ? [{ text: namesOf(interaction).record(last.path) }] : [];
  return known === undefined
    ? fact(label, path, { kind: 'text', text: last.endType }, { text: 'not in the Data Dictionary' }, ...of)
    : fact(label, path, { kind: 'text', text: known }, { text: last.endType, isVerbatim: true }, ...of);
}

/** The segment that ended last; one without an end is last of all, for it is not known to have ended before another. */
function lastSegment(segments: readonly Segment[]): Segment | undefined {
  const order = (segment: Segment): number => segment.endAt ?? Number.POSITIVE_INFINITY;
  return segments.reduce<Segment | undefined>(
    (last, each) => (last && order(last) > order(each) ? last : each),
    undefined,
  );
}

function completeFact(interaction: Interaction, isComplete: null | undefined): InteractionFact {
  return fact('Data complete', 'dataComplete', missing(interaction, 'dataComplete', isComplete));
}

/** A figure that must not be used says so where it is read. */
function withUse(of: InteractionFact, wanted: Wanted, proved: Pick<Proved, 'uses'> | undefined): InteractionFact {
  if (of.value.kind === 'missing') return of;
  const isSpoiled = proved?.uses.some((use) => use.of === wanted && use.kind === 'do-not-use') === true;
  if (!isSpoiled) return { ...of, isJudged: true };
  return {
    ...of,
    isJudged: true,
    notes: [...of.notes, { text: lowerFirst(labelOfUseKind('do-not-use')), isFault: true }],
  };
}

/** Agents, not allocations: one who was allocated twice is one. */
function agentsFact(interaction: Interaction): readonly InteractionFact[] {
  const allocated = new Set(interaction.agentEntries);
  const agents = agentsOf(interaction).list.filter(({ entries }) => entries.some((entry) => allocated.has(entry)));
  if (agents.length === 0) return [];
  const talked = agents.filter(({ entries }) => entries.some(hasTalked)).length;
  const rejected = agents.filter(({ entries }) => !entries.some(hasTalked) && entries.some(rejectionMark)).length;
  const rest = agents.length - talked - rejected;
  const parts = [
    talked > 0 ? `${countWord(talked)} talked` : '',
    rejected > 0 ? `${countWord(rejected)} rejected` : '',
    rest > 0 ? `${countWord(rest)} without a conversation` : '',
  ].filter((part) => part !== '');
  return [fact('Agents', 'agents', { kind: 'text', text: `${agents.length} allocated` }, { text: parts.join(', ') })];
}

function dispositionFact(interaction: Interaction): readonly InteractionFact[] {
  const label = 'Disposition';
  const outer = interaction.dispositionName;
  const state = fieldState(interaction, interaction, 'dispositionName', outer);
  if (typeof outer === 'string') return [fact(label, 'dispositionName', { kind: 'text', text: outer })];
  const named = interaction.agentEntries.filter(({ dispositionName }) => typeof dispositionName === 'string');
  const [first] = named;
  const isOne = named.every(({ dispositionName }) => dispositionName === first?.dispositionName);
  if (first?.dispositionName && isOne) {
    return [
      fact(
        label,
        `${first.path}.dispositionName`,
        { kind: 'text', text: first.dispositionName },
        { text: `${first.path}.dispositionName`, isVerbatim: true },
      ),
    ];
  }
  return state === 'absent'
    ? []
    : [fact(label, 'dispositionName', { kind: 'missing', state: state === 'null' ? 'null' : 'unreadable' })];
}

function fact(
  label: string,
  path: string | undefined,
  value: FactValue,
  ...notes: readonly FactNote[]
): InteractionFact {
  return { label, path, value, notes };
}

function dateNote(at: Instant, zone: Zone): FactNote {
  return { text: formatDate(at, zone) };
}

function missing(
  interaction: Interaction,
  wireName: string,
  value: null | undefined,
  record: Origin = interaction,
): FactValue {
  const state = fieldState(interaction, record, wireName, value);
  return { kind: 'missing', state: state === 'received' ? 'absent' : state };
}

function addressValue(interaction: Interaction, wireName: string, value: string | null | undefined): FactValue {
  return typeof value === 'string' ? { kind: 'number-or-address', text: value } : missing(interaction, wireName, value);
}
