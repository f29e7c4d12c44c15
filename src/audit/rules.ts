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
 * Where each is stated or was seen is in `words/rules.ts`. Three of the vendor's five samples are of one tenant and one flow,
 * so they count as one; a sample that shows two rules by one equation counts for the first of the two only. How exact the
 * figures are: `time/tolerance.ts`.
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
  END_NOT_BEFORE_START: { evidence: logic, formula: 'startTimestamp <= endTimestamp' },
  DURATION_NOT_NEGATIVE: { evidence: logic, formula: '0 <= ...Time' },
  POSSIBLE_INSTANT: { evidence: logic, formula: '2000-01-01 <= ...Timestamp <= when the response was asked for' },
  NO_LONGER_THAN_INTERACTION: {
    evidence: logic,
    formula:
      'ivrTime, ivrAbandonTime, customerAbandonTime, customerHoldTime, customerConversationTime, customerTalkTime <= endTimestamp - startTimestamp',
  },
  UNIQUE_IDS: { evidence: logic, formula: 'ids received = different ids' },
  SEGMENT_TIME: { evidence: documented(2), formula: 'segmentTime = endTimestamp - startTimestamp' },
  QUEUE_TIME: { evidence: documented(1), formula: 'queueTime = endTimestamp - startTimestamp' },
  NOT_BEFORE_INTERACTION: {
    evidence: documented(1),
    formula: 'interaction startTimestamp <= startTimestamp of queue entry, later segment',
  },
  INTERACTION_TIME: { evidence: observed(3), formula: 'interactionTime = endTimestamp - startTimestamp' },
  FIRST_SEGMENT_START: {
    evidence: observed(1, 'join'),
    formula: 'segment 0 startTimestamp = interaction startTimestamp',
  },
  QUEUE_IN_SEGMENT: {
    evidence: observed(1, 'join'),
    formula: 'segment startTimestamp <= queue startTimestamp, queue endTimestamp <= segment endTimestamp',
  },
  AGENT_END_NOT_BEFORE_START: {
    evidence: observed(0, 'agent-fields'),
    formula: 'startTimestamp <= endTimestamp, and so for conversation and other phases of an agent entry',
  },
  CONVERSATION_IN_ALLOCATION: {
    evidence: observed(0, 'agent-fields'),
    formula: 'startTimestamp <= conversationStartTimestamp, conversationEndTimestamp <= endTimestamp',
  },
  CONVERSATION_NOT_BEFORE_INTERACTION: {
    evidence: observed(0, 'agent-fields'),
    formula: 'interaction startTimestamp <= conversationStartTimestamp',
  },
  QUEUE_BEFORE_ANSWER: {
    evidence: observed(0, 'agent-fields'),
    formula: 'queue endTimestamp <= next conversationStartTimestamp in its segment',
  },
  SEGMENT_CANCEL_TIME: {
    evidence: observed(1),
    formula: 'segmentCancelTime = segmentTime (segment 0, segmentCancelled)',
  },
  CUSTOMER_ABANDON_TIME: {
    evidence: observed(1),
    formula: 'customerAbandonTime = segmentTime (only segment, segmentCancelled)',
  },
  IVR_TIME: { evidence: assumed(1), formula: 'ivrTime = first queue startTimestamp - interaction startTimestamp' },
  QUEUE_ABANDON_TIME: { evidence: assumed(1), formula: 'queueAbandonTime = queueTime (queueAbandoned)' },
  QUEUE_ABANDON_SLA_TIME: { evidence: assumed(1), formula: 'slaTime = queueTime (queueAbandoned)' },
  CUSTOMER_ABANDON_SUM: {
    evidence: assumed(1),
    formula: 'customerAbandonTime = ivrTime + queueAbandonTime (one queue entry, abandoned, no agent)',
  },
  QUEUE_ABANDON_END: { evidence: assumed(0), formula: 'queue endTimestamp = segment endTimestamp (queueAbandoned)' },
  TALK_TIME: { evidence: assumed(2), formula: 'customerTalkTime = customerConversationTime - customerHoldTime' },
  CUSTOMER_CONVERSATION_TIME: {
    evidence: assumed(0),
    formula: 'customerConversationTime = conversationEndTimestamp - conversationStartTimestamp (only one conversation)',
  },
  LATER_SEGMENT_CANCEL_TIME: {
    evidence: assumed(0),
    formula: 'segmentCancelTime = segmentTime (segmentCancelled, not segment 0)',
  },
  QUEUE_SLA_TIME: {
    evidence: assumed(0),
    formula: 'endTimestamp - startTimestamp <= slaTime (queue entry, not queueAbandoned)',
  },
  NO_LONGER_THAN_RECORD: {
    evidence: assumed(0),
    formula:
      'thirdPartyTime, slaTime <= length of the interaction; segmentCancelTime, segmentConsultTime, transferTime, addParticipantTime <= length of the segment; queueAbandonTime <= length of the stay; ...Time of an agent <= length of the entry',
  },
  QUEUE_UNTIL_ALLOCATION: {
    evidence: assumed(0),
    formula: 'startTimestamp of the first agent allocated in its segment <= queue endTimestamp',
  },
  QUEUE_IN_INTERACTION: { evidence: assumed(1), formula: 'queue endTimestamp <= interaction endTimestamp' },
  CONVERSATION_IN_INTERACTION: {
    evidence: assumed(0),
    formula: 'conversationEndTimestamp <= interaction endTimestamp',
  },
  ALLOCATION_NOT_BEFORE_INTERACTION: {
    evidence: assumed(0),
    formula: 'interaction startTimestamp <= agent startTimestamp',
  },
  ALLOCATION_IN_SEGMENT: {
    evidence: assumed(0),
    formula: 'segment startTimestamp <= agent startTimestamp, agent endTimestamp <= segment endTimestamp',
  },
  SEGMENT_ENDS_WITH_AGENT: {
    evidence: assumed(0),
    formula: 'segment endTimestamp = endTimestamp of its only agent with a conversation',
  },
  PHASE_IN_ALLOCATION: {
    evidence: assumed(0),
    formula: 'startTimestamp <= ...StartTimestamp, ...EndTimestamp <= endTimestamp',
  },
  PHASE_TIME: {
    evidence: assumed(0),
    formula: 'conversationTime = conversationEndTimestamp - conversationStartTimestamp, and so for other names',
  },
  HOLD_IN_INTERACTION: {
    evidence: assumed(0),
    formula: 'interaction startTimestamp <= hold start, hold end <= interaction endTimestamp',
  },
  HOLD_LENGTH: { evidence: assumed(0), formula: 'length of a hold = its end - its start' },
  HOLD_TIME: { evidence: assumed(0), formula: 'customerHoldTime = sum of customerHoldTimes[]' },
  HOLD_COUNT: { evidence: assumed(0), formula: 'customerHolds = number of customerHoldTimes[]' },
  TWO_CONVERSATIONS: {
    evidence: assumed(0),
    formula: 'conversationEndTimestamp <= next conversationStartTimestamp of the same agent',
  },
  DETAILS_INSTANT: {
    evidence: assumed(1),
    formula: 'details.startTimestamp = startTimestamp, details.endTimestamp = endTimestamp',
  },
  DETAILS_VALUE: { evidence: assumed(1), formula: 'details.customer = customer, and so for the other copied names' },
  DETAILS_CONVERSATION: {
    evidence: assumed(0),
    formula: 'details.agents[] conversation instants = those of the same agent in agents[]',
  },
  QUEUE_NAMES_SEGMENT: { evidence: assumed(1), formula: 'queue interactionSegmentId is the id of a segment' },
  AGENT_NAMES_SEGMENT: { evidence: assumed(0), formula: 'agent interactionSegmentId is the id of a segment' },
  SEGMENT_NAMES_AGENT_ENTRY: {
    evidence: assumed(0),
    formula: 'segment interactionAgentId is the id of an agent entry',
  },
  SEGMENT_NAMES_AGENT: { evidence: assumed(0), formula: 'segmentToAgentId is the agentId of an agent entry' },
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
