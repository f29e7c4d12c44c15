/*
 * What must be, or has been seen to be, true between the instants and durations of one interaction: the list of rules.
 * Where they apply in an interaction is worked out in `rules/instances.ts`.
 *
 * Every rule has a permanent id and says how surely it is known:
 *
 *   logic, documented   prove, and may accuse: broken, one of the figures must be wrong
 *   observed            narrows a bound and says so beside it; never accuses. Seen in every independent vendor sample, or
 *                       documented but told of records or fields whose connection is only inferred (`through`)
 *   assumed             shown only as what would follow
 *
 * An observed or assumed rule that is broken once in a document is a remark there, and is used nowhere in that document.
 * Left out on purpose: "the interaction ends last" (wrap-up passes its end by a minute in one vendor sample), "the parts
 * add up to the whole", and what `slaTime` is exactly once an agent has answered.
 *
 *   |interaction ------------------------------------------------|
 *   |segment 0 -------------------------------------------------------------|
 *       |queue entry -----|                                       after-call work
 *                         |agent entry: |conversation ----------|-----------|
 *
 * The sources name the vendor's samples: S1 the reference response, S2 the time-range list, S3 the list, S4 an answered
 * call with its nulls shown, S5 the Zendesk hooks. S1 to S3 are of one tenant and one flow, so they count as one sample; S4
 * and S1 each show two rules by one equation, and count for the first of the two only. How exact the figures are:
 * `time/tolerance.ts`.
 */

/** How surely a rule is known, surest first. */
export type EvidenceClass = 'logic' | 'documented' | 'observed' | 'assumed';

/** What a rule rests on. */
export interface Evidence {
  readonly class: EvidenceClass;
  /** Independent vendor samples that show it: responses of one tenant and one flow are one. */
  readonly samples: number;
  /** Why a documented rule is only observed: by ids whose meaning is inferred, or by undocumented names in `agents[]`. */
  readonly through?: 'join' | 'agent-fields';
}

/** What is known about a rule without an interaction at hand. */
interface Rule {
  readonly evidence: Evidence;
  /** Where it is stated or was seen. */
  readonly source: string;
  /** In wire names. */
  readonly formula: string;
}

const logic: Evidence = { class: 'logic', samples: 0 };
const documented = (samples: number): Evidence => ({ class: 'documented', samples });
const observed = (samples: number, through?: 'join' | 'agent-fields'): Evidence => ({
  class: 'observed',
  samples,
  ...(through ? { through } : {}),
});
const assumed = (samples: number): Evidence => ({ class: 'assumed', samples });

const TABLE = {
  END_NOT_BEFORE_START: {
    evidence: logic,
    source: 'Nothing ends before it starts.',
    formula: 'startTimestamp <= endTimestamp',
  },
  DURATION_NOT_NEGATIVE: {
    evidence: logic,
    source: 'No length is below zero. Only for the durations the reference names.',
    formula: '0 <= ...Time',
  },
  POSSIBLE_INSTANT: {
    evidence: logic,
    source:
      'No interaction was before the year 2000, none is after 2099, and nothing in a response is later than a day after it was asked for (clocks may differ).',
    formula: '2000-01-01 <= ...Timestamp <= when the response was asked for',
  },
  NO_LONGER_THAN_INTERACTION: {
    evidence: logic,
    source: 'A part of the customer’s interaction is no longer than the interaction.',
    formula:
      'ivrTime, ivrAbandonTime, customerAbandonTime, customerHoldTime, customerConversationTime, customerTalkTime <= endTimestamp - startTimestamp',
  },
  UNIQUE_IDS: {
    evidence: logic,
    source:
      'Two records with one id are one record. "A new interactionQueueId, interactionAgentId each time": api 1.4, 1.5.',
    formula: 'ids received = different ids',
  },
  SEGMENT_TIME: {
    evidence: documented(2),
    source: 'api 4.2, by definition; equal in S1, S2, S3, S4',
    formula: 'segmentTime = endTimestamp - startTimestamp',
  },
  QUEUE_TIME: {
    evidence: documented(1),
    source: 'api 4.6: queue time runs from entering the queue until accepted or abandoned; equal in S1',
    formula: 'queueTime = endTimestamp - startTimestamp',
  },
  NOT_BEFORE_INTERACTION: {
    evidence: documented(1),
    source:
      'api 1.1: startTimestamp is when the interaction started; 1.3: segment 0 opens with it, the others by an agent; 1.4',
    formula: 'interaction startTimestamp <= startTimestamp of queue entry, later segment',
  },
  INTERACTION_TIME: {
    evidence: observed(3),
    source:
      'api 4.1; equal in S1 to S3 (one tenant, one flow), in S4 against the start of segment 0, in S5 against its id',
    formula: 'interactionTime = endTimestamp - startTimestamp',
  },
  FIRST_SEGMENT_START: {
    evidence: observed(1, 'join'),
    source: 'api 1.3: segment 0 opens with the interaction; api 4.8: equal in S1 to S3 (one tenant, one flow)',
    formula: 'segment 0 startTimestamp = interaction startTimestamp',
  },
  QUEUE_IN_SEGMENT: {
    evidence: observed(1, 'join'),
    source:
      'api 1.3: a segment opens with the interaction or as an agent transfers, and closes when its agent is deallocated or the customer abandons; 1.4: a stay lasts until an agent is allocated or accepts, or the customer leaves',
    formula: 'segment startTimestamp <= queue startTimestamp, queue endTimestamp <= segment endTimestamp',
  },
  AGENT_END_NOT_BEFORE_START: {
    evidence: observed(0, 'agent-fields'),
    source: 'Nothing ends before it starts; that the names in agents[] mean a start and an end is not documented.',
    formula: 'startTimestamp <= endTimestamp, and so for conversation and other phases of an agent entry',
  },
  CONVERSATION_IN_ALLOCATION: {
    evidence: observed(0, 'agent-fields'),
    source: 'api 1.5: an agent entry runs from allocation to deallocation',
    formula: 'startTimestamp <= conversationStartTimestamp, conversationEndTimestamp <= endTimestamp',
  },
  CONVERSATION_NOT_BEFORE_INTERACTION: {
    evidence: observed(0, 'agent-fields'),
    source: 'api 1.1: startTimestamp is when the interaction started; the names in agents[] are not documented',
    formula: 'interaction startTimestamp <= conversationStartTimestamp',
  },
  QUEUE_BEFORE_ANSWER: {
    evidence: observed(0, 'agent-fields'),
    source: 'api 5.2: time to answer ends only when the conversation starts, so it is no shorter than queue time',
    formula: 'queue endTimestamp <= next conversationStartTimestamp in its segment',
  },
  SEGMENT_CANCEL_TIME: {
    evidence: observed(1),
    source: 'api 4.2b; equal in S1, S2, S3 (one tenant, one flow), each time for segment 0',
    formula: 'segmentCancelTime = segmentTime (segment 0, segmentCancelled)',
  },
  CUSTOMER_ABANDON_TIME: {
    evidence: observed(1),
    source: 'api 4.5; equal in S1, S2, S3 (one tenant, one flow), each with one cancelled segment',
    formula: 'customerAbandonTime = segmentTime (only segment, segmentCancelled)',
  },
  IVR_TIME: {
    evidence: assumed(1),
    source: 'api 4.3; equal in S1',
    formula: 'ivrTime = first queue startTimestamp - interaction startTimestamp',
  },
  QUEUE_ABANDON_TIME: {
    evidence: assumed(1),
    source: 'api 4.7; equal in S1',
    formula: 'queueAbandonTime = queueTime (queueAbandoned)',
  },
  QUEUE_ABANDON_SLA_TIME: {
    evidence: assumed(1),
    source: 'api 4.7; equal in S1',
    formula: 'slaTime = queueTime (queueAbandoned)',
  },
  CUSTOMER_ABANDON_SUM: {
    evidence: assumed(1),
    source: 'api 4.4; equal in S1',
    formula: 'customerAbandonTime = ivrTime + queueAbandonTime (one queue entry, abandoned, no agent)',
  },
  QUEUE_ABANDON_END: {
    evidence: assumed(0),
    source: 'api 4.9; equal in S1, where it is the equation of api 4.4 again',
    formula: 'queue endTimestamp = segment endTimestamp (queueAbandoned)',
  },
  TALK_TIME: {
    evidence: assumed(2),
    source: 'api 4.10; equal in S4 and S5, neither with a hold',
    formula: 'customerTalkTime = customerConversationTime - customerHoldTime',
  },
  CUSTOMER_CONVERSATION_TIME: {
    evidence: assumed(0),
    source: 'api 1.1: the customer’s time in conversation; in no sample beside its instants',
    formula: 'customerConversationTime = conversationEndTimestamp - conversationStartTimestamp (only one conversation)',
  },
  LATER_SEGMENT_CANCEL_TIME: {
    evidence: assumed(0),
    source: 'as api 4.2b, but for a transfer or a participant that was cancelled; in no sample',
    formula: 'segmentCancelTime = segmentTime (segmentCancelled, not segment 0)',
  },
  QUEUE_SLA_TIME: {
    evidence: assumed(0),
    source:
      'api 5.3: whether slaTime ends as work is accepted or as the conversation starts is not documented; no stay is longer than either',
    formula: 'endTimestamp - startTimestamp <= slaTime (queue entry, not queueAbandoned)',
  },
  NO_LONGER_THAN_RECORD: {
    evidence: assumed(0),
    source:
      'api 1.1 to 1.5: named as parts of the interaction, the segment, the stay or the agent entry; how they are measured is not documented',
    formula:
      'thirdPartyTime, slaTime <= length of the interaction; segmentCancelTime, segmentConsultTime, transferTime, addParticipantTime <= length of the segment; queueAbandonTime <= length of the stay; ...Time of an agent <= length of the entry',
  },
  QUEUE_UNTIL_ALLOCATION: {
    evidence: assumed(0),
    source:
      'api 1.4: until an agent is allocated or accepts; that a stay can end otherwise (2.5) keeps it an assumption',
    formula: 'startTimestamp of the first agent allocated in its segment <= queue endTimestamp',
  },
  QUEUE_IN_INTERACTION: {
    evidence: assumed(1),
    source: 'api 1.1, 1.4; in S1 the stay ends 78 ms before the interaction',
    formula: 'queue endTimestamp <= interaction endTimestamp',
  },
  CONVERSATION_IN_INTERACTION: {
    evidence: assumed(0),
    source: 'in no sample; S5 shows only that after-call work passes the interaction’s end',
    formula: 'conversationEndTimestamp <= interaction endTimestamp',
  },
  ALLOCATION_NOT_BEFORE_INTERACTION: {
    evidence: assumed(0),
    source: 'in no sample; whether an agent who calls out is allocated first is not documented',
    formula: 'interaction startTimestamp <= agent startTimestamp',
  },
  ALLOCATION_IN_SEGMENT: {
    evidence: assumed(0),
    source: 'as api 1.3; that agents[] names its segment is not documented',
    formula: 'segment startTimestamp <= agent startTimestamp, agent endTimestamp <= segment endTimestamp',
  },
  SEGMENT_ENDS_WITH_AGENT: {
    evidence: assumed(0),
    source: 'api 1.3: it closes when that agent is deallocated; that agents[] names its segment is not documented',
    formula: 'segment endTimestamp = endTimestamp of its only agent with a conversation',
  },
  PHASE_IN_ALLOCATION: {
    evidence: assumed(0),
    source: 'api 1.5; the names in agents[] are not documented',
    formula: 'startTimestamp <= ...StartTimestamp, ...EndTimestamp <= endTimestamp',
  },
  PHASE_TIME: {
    evidence: assumed(0),
    source: 'api 1.5; the names in agents[] are not documented',
    formula: 'conversationTime = conversationEndTimestamp - conversationStartTimestamp, and so for other names',
  },
  HOLD_IN_INTERACTION: {
    evidence: assumed(0),
    source: 'in no sample; the inner names of customerHoldTimes[] are not documented',
    formula: 'interaction startTimestamp <= hold start, hold end <= interaction endTimestamp',
  },
  HOLD_LENGTH: {
    evidence: assumed(0),
    source: 'in no sample; the inner names of customerHoldTimes[] are not documented',
    formula: 'length of a hold = its end - its start',
  },
  HOLD_TIME: {
    evidence: assumed(0),
    source:
      'api 1.1: customerHoldTime is the sum of hold durations; that customerHoldTimes[] lists them all is not documented',
    formula: 'customerHoldTime = sum of customerHoldTimes[]',
  },
  HOLD_COUNT: {
    evidence: assumed(0),
    source: 'api 1.1: customerHolds is the number of holds, customerHoldTimes[] has one entry per hold',
    formula: 'customerHolds = number of customerHoldTimes[]',
  },
  TWO_CONVERSATIONS: {
    evidence: assumed(0),
    source: 'not documented',
    formula: 'conversationEndTimestamp <= next conversationStartTimestamp of the same agent',
  },
  DETAILS_INSTANT: {
    evidence: assumed(1),
    source: 'api 1.2; equal in S1, the only sample with details',
    formula: 'details.startTimestamp = startTimestamp, details.endTimestamp = endTimestamp',
  },
  DETAILS_VALUE: {
    evidence: assumed(1),
    source: 'api 1.2; equal in S1, the only sample with details',
    formula: 'details.customer = customer, and so for the other copied names',
  },
  DETAILS_CONVERSATION: {
    evidence: assumed(0),
    source: 'api 1.2; in no sample',
    formula: 'details.agents[] conversation instants = those of the same agent in agents[]',
  },
  QUEUE_NAMES_SEGMENT: {
    evidence: assumed(1),
    source: 'api 1.4: interactionSegmentId says which segment it belongs to; resolves in S1',
    formula: 'queue interactionSegmentId is the id of a segment',
  },
  AGENT_NAMES_SEGMENT: {
    evidence: assumed(0),
    source: 'in no sample',
    formula: 'agent interactionSegmentId is the id of a segment',
  },
  SEGMENT_NAMES_AGENT_ENTRY: {
    evidence: assumed(0),
    source: 'api 1.3: interactionAgentId is the allocation of the agent who began the segment; in no sample',
    formula: 'segment interactionAgentId is the id of an agent entry',
  },
  SEGMENT_NAMES_AGENT: {
    evidence: assumed(0),
    source: 'api 1.3: segmentToAgentId is the receiving agent; in no sample beside its agents',
    formula: 'segmentToAgentId is the agentId of an agent entry',
  },
} as const satisfies Readonly<Record<string, Rule>>;

/**
 * How far a segment's id was from its start, id minus instant in ms, and in how many independent vendor samples that show
 * both: those of one tenant and one flow are one.
 */
export const SEGMENT_CLOCK = { least: -1, most: 0, samples: 2 } as const;

/** The permanent id of a rule. */
export type RuleId = keyof typeof TABLE;

/** All rules in the order of the ledger: surest first. */
export const RULES: Readonly<Record<RuleId, Rule>> = TABLE;

/** The ids in the order of the ledger. */
export const RULE_IDS: readonly RuleId[] = Object.keys(TABLE).filter((id): id is RuleId => id in TABLE);

/**
 * Which list of rules this is. Raised whenever a rule comes, goes or changes its formula or its evidence, so that what was
 * concluded by one list is never compared with what another concludes.
 */
export const RULES_VERSION = 3;

/** Whether a broken rule proves that something is wrong: logic and what is documented. */
export function mayAccuse(rule: RuleId): boolean {
  const { class: known } = RULES[rule].evidence;
  return known === 'logic' || known === 'documented';
}

/** Whether a rule is only shown as what would follow. */
export function isAssumed(rule: RuleId): boolean {
  return RULES[rule].evidence.class === 'assumed';
}

const BY_STRENGTH: readonly EvidenceClass[] = ['logic', 'documented', 'observed', 'assumed'];

/** How surely the least sure of these rules is known. */
export function weakest(rules: readonly RuleId[]): EvidenceClass {
  let found = 0;
  for (const rule of rules) found = Math.max(found, BY_STRENGTH.indexOf(RULES[rule].evidence.class));
  return BY_STRENGTH[found] ?? 'assumed';
}
