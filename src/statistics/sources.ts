/*
 * Where each rule is stated or was seen, in a sentence for the reader of the page.
 *
 * "Samples" are the complete or partial responses that the vendor prints in its documents; the reference response is the
 * one on the page "Get a Specific Interaction". What no vendor page says is called an assumption of this viewer, so that
 * nobody takes it for the vendor's word.
 */

import type { RuleId } from '../audit/rules.ts';

/** The source of every rule; a rule without its source does not compile. */
export const RULE_SOURCES: Readonly<Record<RuleId, string>> = {
  END_NOT_BEFORE_START: 'Nothing ends before it starts.',
  DURATION_NOT_NEGATIVE: 'No length of time is below zero.',
  UNIQUE_IDS:
    'Two records with one id would be one record. The API reference gives each queue stay and each allocation an id of its own.',
  SEGMENT_TIME:
    'By the definition of a segment in the vendor’s reports: it opens and closes at these two moments. Equal in four vendor samples.',
  QUEUE_TIME:
    'By the vendor’s definition of Queue Time: from entering the queue until an agent accepts the work or the customer abandons. Equal in the reference response.',
  NOT_BEFORE_INTERACTION:
    'The API reference defines the start of the interaction; segments, queue stays and conversations belong to it.',
  QUEUE_IN_SEGMENT:
    'By the vendor’s definitions: a segment closes when its agent is deallocated or the customer leaves, and a queue stay lasts until an agent is allocated or the customer leaves.',
  CONVERSATION_IN_ALLOCATION:
    'By the vendor’s definition of an agent entry: it lasts from the allocation of the agent to the deallocation.',
  QUEUE_BEFORE_ANSWER:
    'By the vendor’s definition of Time to Answer: it ends when the conversation starts, and is never shorter than Queue Time.',
  INTERACTION_TIME: 'Not stated by the vendor. Equal in all five vendor samples that show it.',
  FIRST_SEGMENT_START:
    'The vendor says that segment 0 opens with the interaction. Equal to the millisecond in two vendor samples, implied by three more.',
  SEGMENT_CANCEL_TIME: 'Not stated by the vendor. Equal in three vendor samples, each time for segment 0.',
  CUSTOMER_ABANDON_TIME: 'Not stated by the vendor. Equal in three vendor samples, each with one cancelled segment.',
  IVR_TIME: 'An assumption of this viewer. Equal in one vendor sample, the reference response.',
  QUEUE_ABANDON_TIME: 'An assumption of this viewer. Equal in one vendor sample, the reference response.',
  QUEUE_ABANDON_SLA_TIME: 'An assumption of this viewer. Equal in one vendor sample, the reference response.',
  CUSTOMER_ABANDON_SUM: 'An assumption of this viewer. Equal in one vendor sample, the reference response.',
  QUEUE_ABANDON_END: 'An assumption of this viewer. Equal in one vendor sample, the reference response.',
  TALK_TIME: 'An assumption of this viewer. Equal in two vendor samples, neither of them with a hold.',
  CUSTOMER_CONVERSATION_TIME: 'An assumption of this viewer, from the name of the figure. No vendor sample shows it.',
  LATER_SEGMENT_CANCEL_TIME:
    'An assumption of this viewer, from what segment 0 does. No vendor sample shows a cancelled transfer.',
  QUEUE_SLA_TIME:
    'An assumption of this viewer. Whether slaTime ends as the work is accepted or as the conversation starts is not documented; no stay is longer than either.',
  QUEUE_UNTIL_ALLOCATION:
    'The vendor says that a stay lasts until an agent is allocated or accepts. That it may end otherwise keeps this an assumption.',
  QUEUE_IN_INTERACTION:
    'An assumption of this viewer. In the reference response the stay ends 78 ms before the interaction.',
  CONVERSATION_IN_INTERACTION: 'An assumption of this viewer. No vendor sample shows it.',
  ALLOCATION_NOT_BEFORE_INTERACTION:
    'An assumption of this viewer. Whether an agent who calls out is allocated first is not documented.',
  ALLOCATION_IN_SEGMENT:
    'An assumption of this viewer, from the definition of a segment. That agent entries name their segment is not documented.',
  SEGMENT_ENDS_WITH_AGENT:
    'An assumption of this viewer: the vendor says that a segment closes when its agent is deallocated, but not that agent entries name their segment.',
  PHASE_IN_ALLOCATION: 'An assumption of this viewer. The names inside agent entries are not documented.',
  PHASE_TIME: 'An assumption of this viewer. The names inside agent entries are not documented.',
  HOLD_IN_INTERACTION: 'An assumption of this viewer. The names inside customerHoldTimes are not documented.',
  HOLD_LENGTH: 'An assumption of this viewer. The names inside customerHoldTimes are not documented.',
  HOLD_TIME:
    'The vendor says that customerHoldTime is the sum of the holds; that customerHoldTimes lists them all is an assumption of this viewer.',
  HOLD_COUNT:
    'The vendor says that customerHolds is the number of holds; that customerHoldTimes lists them all is an assumption of this viewer.',
  TWO_CONVERSATIONS: 'An assumption of this viewer: one agent, one conversation at a time.',
  DETAILS_INSTANT:
    'An assumption of this viewer. Equal in the reference response, the only vendor sample with details.',
  DETAILS_VALUE: 'An assumption of this viewer. Equal in the reference response, the only vendor sample with details.',
  DETAILS_CONVERSATION: 'An assumption of this viewer. No vendor sample shows a conversation told twice.',
  QUEUE_NAMES_SEGMENT: 'An assumption of this viewer. True in one vendor sample, the reference response.',
  AGENT_NAMES_SEGMENT: 'An assumption of this viewer. No vendor sample shows it.',
  SEGMENT_NAMES_AGENT_ENTRY: 'An assumption of this viewer. No vendor sample shows it.',
  SEGMENT_NAMES_AGENT: 'An assumption of this viewer. No vendor sample shows it beside its agents.',
};
