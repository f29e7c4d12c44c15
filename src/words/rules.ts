/*
 * What each rule says, how surely it is known and where that comes from, once for the whole page.
 *
 * A rule is a plain clause without wire names, so that it reads alike as a sentence, after "if" and as the line of a check;
 * the formula in wire names is the audit's and stands beside it. "Samples" are the complete or partial responses that the
 * vendor prints in its documents; the reference response is the one on the page "Get a Specific Interaction". What no vendor
 * page says is called an assumption of this viewer, so that it is not taken for the vendor's word.
 */

import type { Check } from '../audit/proof.ts';
import { type Evidence, RULES, type RuleId } from '../audit/rules.ts';
import { capital } from './text.ts';

interface RuleText {
  /** To follow "if", or to begin a sentence with a capital letter. */
  readonly clause: string;
  /** Where it is stated or was seen. */
  readonly source: string;
}

/** A rule without words does not compile. */
const RULE_TEXTS: Readonly<Record<RuleId, RuleText>> = {
  END_NOT_BEFORE_START: {
    clause: 'nothing ends before it starts',
    source: 'Nothing ends before it starts.',
  },
  DURATION_NOT_NEGATIVE: {
    clause: 'no length is below zero',
    source: 'No length of time is below zero.',
  },
  POSSIBLE_INSTANT: {
    clause: 'nothing was before the year 2000 or after the response was asked for',
    source:
      'The platform is younger than the year 2000, and a response tells of nothing later than the day after it was asked for.',
  },
  NO_LONGER_THAN_INTERACTION: {
    clause: 'no part of the interaction is longer than the interaction',
    source: 'A part is no longer than the whole.',
  },
  AGENT_END_NOT_BEFORE_START: {
    clause: 'nothing in an agent entry ends before it starts',
    source:
      'Nothing ends before it starts. That the names inside agent entries mean a start and an end is not documented.',
  },
  CONVERSATION_NOT_BEFORE_INTERACTION: {
    clause: 'no conversation begins before the interaction',
    source:
      'The API reference defines the start of the interaction. The names inside agent entries are not documented.',
  },
  NO_LONGER_THAN_RECORD: {
    clause: 'no part of a record is longer than the record',
    source:
      'An assumption of this viewer, from the names of the figures. How the vendor measures them is not documented.',
  },
  UNIQUE_IDS: {
    clause: 'each record has an id of its own',
    source:
      'Two records with one id would be one record. The API reference gives each queue stay and each allocation an id of its own.',
  },
  SEGMENT_TIME: {
    clause: 'a segment lasts from its start to its end',
    source:
      'By the definition of a segment in the vendor’s reports: it opens and closes at these two moments. Equal in four vendor samples, three of them of one tenant and one flow.',
  },
  QUEUE_TIME: {
    clause: 'a queue stay lasts from its start to its end',
    source:
      'By the vendor’s definition of Queue Time: from entering the queue until an agent accepts the work or the customer abandons. Equal in the reference response.',
  },
  NOT_BEFORE_INTERACTION: {
    clause: 'no queue stay and no later segment begins before the interaction',
    source: 'The API reference defines the start of the interaction; queue stays and later segments belong to it.',
  },
  QUEUE_IN_SEGMENT: {
    clause: 'a queue stay lies within its segment',
    source:
      'By the vendor’s definitions: a segment closes when its agent is deallocated or the customer leaves, and a queue stay lasts until an agent is allocated or the customer leaves. Which segment a stay belongs to is inferred.',
  },
  CONVERSATION_IN_ALLOCATION: {
    clause: 'a conversation lies within its agent entry',
    source:
      'By the vendor’s definition of an agent entry: it lasts from the allocation of the agent to the deallocation. The names inside agent entries are not documented.',
  },
  QUEUE_BEFORE_ANSWER: {
    clause: 'a queue stay is over when the conversation that follows it begins',
    source:
      'By the vendor’s definition of Time to Answer: it ends when the conversation starts, and is never shorter than Queue Time. Which conversation follows a stay is inferred.',
  },
  INTERACTION_TIME: {
    clause: 'the interaction lasts from its start to its end',
    source:
      'Not stated by the vendor. Equal in all five vendor samples that show it, three of them of one tenant and one flow.',
  },
  FIRST_SEGMENT_START: {
    clause: 'segment 0 begins with the interaction',
    source:
      'The vendor says that segment 0 opens with the interaction, but not which segment that is. Equal in three vendor samples of one tenant and one flow.',
  },
  SEGMENT_CANCEL_TIME: {
    clause: 'the cancel time of a cancelled segment 0 is its length',
    source:
      'Not stated by the vendor. Equal in three vendor samples of one tenant and one flow, each time for segment 0.',
  },
  CUSTOMER_ABANDON_TIME: {
    clause: 'the customer’s abandon time is the length of the only segment',
    source:
      'Not stated by the vendor. Equal in three vendor samples of one tenant and one flow, each with one cancelled segment.',
  },
  IVR_TIME: {
    clause: 'the IVR lasts from the start to the first queue entry',
    source: 'An assumption of this viewer. Equal in one vendor sample, the reference response.',
  },
  QUEUE_ABANDON_TIME: {
    clause: 'the abandon time of a queue stay is its length',
    source: 'An assumption of this viewer. Equal in one vendor sample, the reference response.',
  },
  QUEUE_ABANDON_SLA_TIME: {
    clause: 'the SLA time of an abandoned queue stay is its length',
    source: 'An assumption of this viewer. Equal in one vendor sample, the reference response.',
  },
  CUSTOMER_ABANDON_SUM: {
    clause: 'the customer’s abandon time is the IVR and the queue stay together',
    source: 'An assumption of this viewer. Equal in one vendor sample, the reference response.',
  },
  QUEUE_ABANDON_END: {
    clause: 'an abandoned queue stay ends with its segment',
    source:
      'An assumption of this viewer. Equal in the reference response, where it follows from the customer’s abandon time, so that it is no sample of its own.',
  },
  TALK_TIME: {
    clause: 'the talk time is the conversation without its holds',
    source: 'An assumption of this viewer. Equal in two vendor samples, neither of them with a hold.',
  },
  CUSTOMER_CONVERSATION_TIME: {
    clause: 'the customer’s conversation time is the length of the only conversation',
    source: 'An assumption of this viewer, from the name of the figure. No vendor sample shows it.',
  },
  LATER_SEGMENT_CANCEL_TIME: {
    clause: 'the cancel time of a cancelled transfer is its length',
    source: 'An assumption of this viewer, from what segment 0 does. No vendor sample shows a cancelled transfer.',
  },
  QUEUE_SLA_TIME: {
    clause: 'no queue stay is longer than its SLA time',
    source:
      'An assumption of this viewer. Whether slaTime ends as the work is accepted or as the conversation starts is not documented; no stay is longer than either.',
  },
  QUEUE_UNTIL_ALLOCATION: {
    clause: 'a queue stay lasts until an agent is allocated',
    source:
      'The vendor says that a stay lasts until an agent is allocated or accepts. That it may end otherwise keeps this an assumption.',
  },
  QUEUE_IN_INTERACTION: {
    clause: 'a queue stay ends no later than the interaction',
    source: 'An assumption of this viewer. In the reference response the stay ends 78 ms before the interaction.',
  },
  CONVERSATION_IN_INTERACTION: {
    clause: 'a conversation ends no later than the interaction',
    source: 'An assumption of this viewer. No vendor sample shows it.',
  },
  ALLOCATION_NOT_BEFORE_INTERACTION: {
    clause: 'no agent is allocated before the interaction begins',
    source: 'An assumption of this viewer. Whether an agent who calls out is allocated first is not documented.',
  },
  ALLOCATION_IN_SEGMENT: {
    clause: 'an agent entry lies within its segment',
    source:
      'An assumption of this viewer, from the definition of a segment. That agent entries name their segment is not documented.',
  },
  SEGMENT_ENDS_WITH_AGENT: {
    clause: 'a segment ends with its only agent entry',
    source:
      'An assumption of this viewer: the vendor says that a segment closes when its agent is deallocated, but not that agent entries name their segment.',
  },
  PHASE_IN_ALLOCATION: {
    clause: 'a phase lies within its agent entry',
    source: 'An assumption of this viewer. The names inside agent entries are not documented.',
  },
  PHASE_TIME: {
    clause: 'a phase lasts from its start to its end',
    source: 'An assumption of this viewer. The names inside agent entries are not documented.',
  },
  HOLD_IN_INTERACTION: {
    clause: 'a hold lies within the interaction',
    source: 'An assumption of this viewer. The names inside customerHoldTimes are not documented.',
  },
  HOLD_LENGTH: {
    clause: 'a hold lasts from its start to its end',
    source: 'An assumption of this viewer. The names inside customerHoldTimes are not documented.',
  },
  HOLD_TIME: {
    clause: 'the time on hold is all holds together',
    source:
      'The vendor says that customerHoldTime is the sum of the holds; that customerHoldTimes lists them all is an assumption of this viewer.',
  },
  HOLD_COUNT: {
    clause: 'the number of holds is how many are listed',
    source:
      'The vendor says that customerHolds is the number of holds; that customerHoldTimes lists them all is an assumption of this viewer.',
  },
  TWO_CONVERSATIONS: {
    clause: 'an agent has one conversation at a time',
    source: 'An assumption of this viewer: one agent, one conversation at a time.',
  },
  DETAILS_INSTANT: {
    clause: 'the details tell the same times again',
    source: 'An assumption of this viewer. Equal in the reference response, the only vendor sample with details.',
  },
  DETAILS_VALUE: {
    clause: 'the details tell the same values again',
    source: 'An assumption of this viewer. Equal in the reference response, the only vendor sample with details.',
  },
  DETAILS_CONVERSATION: {
    clause: 'the details tell the same conversation again',
    source: 'An assumption of this viewer. No vendor sample shows a conversation told twice.',
  },
  QUEUE_NAMES_SEGMENT: {
    clause: 'the segment a queue entry names is in the list',
    source: 'An assumption of this viewer. True in one vendor sample, the reference response.',
  },
  AGENT_NAMES_SEGMENT: {
    clause: 'the segment an agent entry names is in the list',
    source: 'An assumption of this viewer. No vendor sample shows it.',
  },
  SEGMENT_NAMES_AGENT_ENTRY: {
    clause: 'the agent entry a segment names is in the list',
    source: 'An assumption of this viewer. No vendor sample shows it.',
  },
  SEGMENT_NAMES_AGENT: {
    clause: 'the agent a segment went to is in the list',
    source: 'An assumption of this viewer. No vendor sample shows it beside its agents.',
  },
};

/** "a queue stay lies within its segment". */
export function ruleClause(rule: RuleId): string {
  return RULE_TEXTS[rule].clause;
}

/** "A queue stay lies within its segment." */
export function ruleSentence(rule: RuleId): string {
  return `${capital(ruleClause(rule))}.`;
}

/** Where a rule is stated or was seen, in a sentence or two. */
export function ruleSource(rule: RuleId): string {
  return RULE_TEXTS[rule].source;
}

/** Rules that are checked for several values of one record, which their line then names. */
const OF_A_VALUE: ReadonlySet<RuleId> = new Set<RuleId>([
  'DURATION_NOT_NEGATIVE',
  'DETAILS_INSTANT',
  'DETAILS_VALUE',
  'DETAILS_CONVERSATION',
  'END_NOT_BEFORE_START',
  'AGENT_END_NOT_BEFORE_START',
  'NOT_BEFORE_INTERACTION',
  'PHASE_TIME',
]);
/** Rules checked for the figure in the line's first column, which the line names. */
const OF_THE_LEFT: ReadonlySet<RuleId> = new Set<RuleId>([
  'POSSIBLE_INSTANT',
  'NO_LONGER_THAN_INTERACTION',
  'NO_LONGER_THAN_RECORD',
]);
/** Rules that make two checks, of the starts and of the ends. */
const OF_BOTH_ENDS: ReadonlySet<RuleId> = new Set<RuleId>([
  'QUEUE_IN_SEGMENT',
  'CONVERSATION_IN_ALLOCATION',
  'ALLOCATION_IN_SEGMENT',
  'PHASE_IN_ALLOCATION',
  'HOLD_IN_INTERACTION',
]);

/** What one check claims: "A queue stay lies within its segment: the start", "No length is below zero: queueTime". */
export function identityWords({ rule, left, right }: Check): string {
  const path = left.paths[0] ?? right.paths[0] ?? '';
  if (OF_BOTH_ENDS.has(rule)) {
    return `${capital(ruleClause(rule))}: the ${/(start|begin)[^.]*$/i.test(path) ? 'start' : 'end'}`;
  }
  const leaf = (OF_THE_LEFT.has(rule) ? path : (right.paths[0] ?? path)).replace(/^.*\./, '');
  return `${capital(ruleClause(rule))}${(OF_A_VALUE.has(rule) || OF_THE_LEFT.has(rule)) && leaf !== '' ? `: ${leaf}` : ''}`;
}

/** How surely a rule is known: "documented by the vendor", "seen in 3 independent vendor samples", "assumed, in no vendor sample". */
export function evidenceWords(evidence: Evidence): string {
  switch (evidence.class) {
    case 'logic':
      return 'logic';
    case 'documented':
      return 'documented by the vendor';
    case 'observed':
      if (evidence.through === 'join') return 'documented, but which records belong together is inferred';
      if (evidence.through === 'agent-fields') return 'the names inside agent entries are not documented';
      return `seen in ${samplesWords(evidence.samples, 'independent ')}`;
    case 'assumed':
      return evidence.samples === 0
        ? 'assumed, in no vendor sample'
        : `assumed, seen in ${samplesWords(evidence.samples, 'independent ')}`;
  }
}

function samplesWords(count: number, kind = ''): string {
  return count === 1 ? `one ${kind}vendor sample` : `${count} ${kind}vendor samples`;
}

/** What would have to be as in the samples for assumed rules to hold, by the least seen of them: "If, as in one sample, ". */
export function supposition(rules: readonly RuleId[]): string {
  const fewest = Math.min(
    ...rules.map((rule) => {
      const { evidence } = RULES[rule];
      return evidence.class === 'assumed' ? evidence.samples : Number.POSITIVE_INFINITY;
    }),
  );
  if (fewest === 0) return 'If, though no vendor sample shows it by itself, ';
  return `If, as in ${samplesWords(fewest)}, `;
}
