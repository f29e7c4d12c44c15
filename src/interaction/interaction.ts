/*
 * The model of one interaction: one customer contact with its segments, queue entries and agent entries.
 *
 * Readonly plain JSON, so it can be cached, compared and posted to a worker. Absent, null and 0 are three things: a
 * missing property was not in the response, null was sent as null, and 0 is a figure. A value that could not be used is
 * missing here and listed in `problems`. Nothing is sorted, clamped, filled in or repaired: this viewer is about
 * defective records, and a silent repair would destroy the evidence. Only the ids by which records are joined have their
 * letters in lower case where they are UUIDs.
 */

import type { Instant, Millis } from '../time/instant.ts';
import type { Messages } from './messages.ts';

/** A value of the document of the wrong type or form. It costs that field only. */
export interface FieldProblem {
  /** As in `queues[0].startTimestamp`. */
  readonly path: string;
  readonly expected: Expected;
  /** As sent. */
  readonly value: unknown;
  /** True when the value is used, cut to whole milliseconds. */
  readonly isUsed: boolean;
}

/** What a field should have held. */
export type Expected =
  | 'text'
  | 'timestamp'
  | 'seconds'
  | 'count'
  | 'boolean'
  | 'object'
  | 'list'
  | 'whole-milliseconds';

/** The paths of a record in the document. */
export interface Origin {
  /** As in `queues[0]`; '' for the interaction itself. */
  readonly path: string;
  /** Wire name → full path, only for figures under another name or in another place (`details.agents[0]`). */
  readonly readFrom?: Readonly<Record<string, string>>;
}

/** A record that repeats another: both paths, as in `queues[1]` and `queues[0]`. */
export interface Copy {
  readonly path: string;
  readonly of: string;
}

/** One call leg: begun by the interaction, a transfer or an added participant. */
export interface Segment extends Origin {
  readonly number?: number | null;
  readonly segmentId?: string | null;
  readonly startAt?: Instant | null;
  readonly endAt?: Instant | null;
  readonly startType?: string | null;
  readonly endType?: string | null;
  /** segmentTime */
  readonly length?: Millis | null;
  readonly isCancelled?: boolean | null;
  readonly cancelTime?: Millis | null;
  readonly consultTime?: Millis | null;
  readonly isTransfer?: boolean | null;
  readonly transferTime?: Millis | null;
  readonly isParticipant?: boolean | null;
  readonly participantTime?: Millis | null;
  readonly isHandedOff?: boolean | null;
  readonly isThirdParty?: boolean | null;
  readonly extensionValue?: string | null;
  /** The agent who started the transfer or added the participant. */
  readonly fromAgentId?: string | null;
  /** That agent's allocation: `interactionAgentId`. */
  readonly fromAgentEntryId?: string | null;
  /** The agent who received it. */
  readonly toAgentId?: string | null;
}

/** One stay in a queue; a customer who enters the same queue twice has two. */
export interface QueueEntry extends Origin {
  readonly entryId?: string | null;
  readonly segmentId?: string | null;
  readonly queueId?: string | null;
  readonly queueName?: string | null;
  readonly startAt?: Instant | null;
  readonly endAt?: Instant | null;
  readonly exitType?: string | null;
  /** queueTime */
  readonly wait?: Millis | null;
  readonly isAbandoned?: boolean | null;
  /** queueAbandonTime */
  readonly abandonTime?: Millis | null;
  /** As received; the threshold it was compared with is not in the response. */
  readonly slaTime?: Millis | null;
  /** As received, never recomputed. */
  readonly slaAbandoned?: boolean | null;
}

/**
 * One allocation of an agent, offer to deallocation. The reference cuts the field list of `agents[]` off, so names are
 * taken generically: any pair of timestamps is a phase, any `…Time` a duration, any boolean a mark.
 */
export interface AgentEntry extends Origin {
  readonly entryId?: string | null;
  readonly segmentId?: string | null;
  readonly agentId?: string | null;
  readonly agentName?: string | null;
  readonly startAt?: Instant | null;
  readonly endAt?: Instant | null;
  readonly conversationStartAt?: Instant | null;
  readonly conversationEndAt?: Instant | null;
  /** Pairs of timestamps other than the entry's own and its conversation, by the part of the name they share. */
  readonly phases: readonly Phase[];
  readonly durations: readonly NamedDuration[];
  readonly marks: readonly NamedMark[];
  /** `details.agents[n]` of the same allocation. */
  readonly detailPath?: string;
  readonly dispositionName?: string | null;
}

/** A stretch inside a record, such as `wrapUp` or `hold`, named by its own fields. */
export interface Phase extends Origin {
  /** `wrapUp` for `wrapUpStartTimestamp` and `wrapUpEndTimestamp`. */
  readonly name: string;
  readonly startAt?: Instant | null;
  readonly endAt?: Instant | null;
  /** Wire names of the two instants. */
  readonly startName: string;
  readonly endName: string;
}

/** A duration under its wire name. */
export interface NamedDuration {
  readonly name: string;
  readonly path: string;
  readonly length: Millis;
}

/** A boolean under its wire name. */
export interface NamedMark {
  readonly name: string;
  readonly path: string;
  readonly isSet: boolean;
}

/** One hold of the customer. Its inner names are not documented; a bare number is a length without a place in time. */
export interface Hold extends Origin {
  readonly startAt?: Instant | null;
  readonly endAt?: Instant | null;
  readonly length?: Millis | null;
  readonly agentId?: string | null;
  readonly agentEntryId?: string | null;
}

/** A link to a record of a CRM or ticketing system, made at `at`. */
export interface Hook extends Origin {
  /** interactionHookId */
  readonly linkId?: string | null;
  readonly type?: string | null;
  readonly subType?: string | null;
  readonly name?: string | null;
  readonly externalId?: string | null;
  readonly at?: Instant | null;
}

/** The second, smaller copy of the interaction that a single answer carries in `details`. */
export interface DetailsCopy extends Origin {
  readonly interactionId?: string | null;
  readonly startAt?: Instant | null;
  readonly endAt?: Instant | null;
  readonly contactPoint?: string | null;
  readonly customer?: string | null;
  readonly direction?: string | null;
  readonly channelType?: string | null;
  readonly contactId?: string | null;
  /** `details.agents` before they were joined to the outer entries; missing when there are none. */
  readonly agents?: readonly AgentEntry[];
}

/** One customer contact, the whole document. */
export interface Interaction extends Origin {
  readonly tenantId?: string | null;
  readonly interactionId?: string | null;
  readonly startAt?: Instant | null;
  readonly endAt?: Instant | null;
  /** interactionTime */
  readonly length?: Millis | null;
  readonly direction?: string | null;
  readonly channelType?: string | null;
  readonly flowId?: string | null;
  readonly flowName?: string | null;
  /** What the customer contacted (or, going out, the number or kind of the call). */
  readonly contactPoint?: string | null;
  readonly customer?: string | null;
  readonly contactId?: string | null;
  /** Number or address shown to the customer on outbound; its attributes are not documented. */
  readonly outboundIdentifier?: string | null;
  readonly ivrTime?: Millis | null;
  readonly ivrAbandoned?: boolean | null;
  readonly ivrAbandonTime?: Millis | null;
  readonly customerAbandonTime?: Millis | null;
  readonly customerHolds?: number | null;
  readonly customerHoldTime?: Millis | null;
  readonly customerHoldAbandoned?: boolean | null;
  readonly customerConversationTime?: Millis | null;
  readonly customerTalkTime?: Millis | null;
  readonly customerTransfers?: number | null;
  readonly thirdPartyTime?: Millis | null;
  readonly dispositionName?: string | null;
  readonly isFlagged?: boolean | null;
  /** As sent; "no flag" can be null, missing, or the text "null" (the reference's own word). */
  readonly flagType?: string | null;
  readonly flaggedAt?: Instant | null;
  readonly updatedAt?: Instant | null;
  readonly isDataComplete?: boolean | null;
  readonly segments: readonly Segment[];
  readonly queueEntries: readonly QueueEntry[];
  readonly agentEntries: readonly AgentEntry[];
  /** Supervisors who listened in or barged in, read by form; missing without such a list. */
  readonly monitors?: readonly AgentEntry[];
  /** Records that repeat another and are in no list here; missing when there are none. */
  readonly copies?: readonly Copy[];
  readonly holds: readonly Hold[];
  readonly hooks: readonly Hook[];
  /** Missing without a list of messages; its form is not documented. */
  readonly messages?: Messages;
  readonly details?: DetailsCopy;
  readonly problems: readonly FieldProblem[];
}

/** The full JSON path of a record's field by its wire name, wherever it was read from. */
export function fieldPath(record: Origin, wireName: string): string {
  const elsewhere = record.readFrom?.[wireName];
  if (elsewhere !== undefined) return elsewhere;
  return record.path === '' ? wireName : `${record.path}.${wireName}`;
}
