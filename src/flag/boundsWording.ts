/*
 * Where a missing instant can be, in words. Only what is proved stands in the main sentence; what an assumed rule would
 * add is said apart, with its assumption before it, and never as the instant itself.
 */

import type { Bounds, MissingInstant, ProvenSide } from '../audit/proof.ts';
import { RULES, type RuleId } from '../audit/rules.ts';
import { between } from '../time/instant.ts';
import { isShort } from '../time/lengths.ts';
import { listWords, type Names, splitPath } from './names.ts';
import type { Words } from './words.ts';

/** "Ended between 0:45 (Agent B allocated) and 0:59 (Agent B talking)." */
export function boundsWords(instant: MissingInstant, names: Names): Words {
  if (!isBounded(instant)) return [`When it ${verbOf(instant.path).toLowerCase()}, nothing in the response says.`];
  const isOpen = instant.provenance === 'bounded' && instant.earliest && !instant.latest;
  const open = isOpen ? '; nothing in the response sets a latest end' : '';
  return [`${verbOf(instant.path)} `, ...whereWords(instant, instant, names), `${open}.`];
}

/** Whether more is known of a missing end than that it is not before its own start. */
function isBounded({ path, provenance, earliest, latest }: MissingInstant): boolean {
  if (provenance === 'open') return false;
  return provenance !== 'bounded' || latest !== undefined || earliest === undefined || !isOwnStart(earliest, path);
}

/** "If, as in the one complete sample, …, it ended at 1:34.166 exactly."; nothing where assumptions add nothing. */
export function assumedWords(instant: MissingInstant, names: Names): Words | undefined {
  const { ifAssumed } = instant;
  if (ifAssumed === undefined) return undefined;
  const verb = verbOf(instant.path).toLowerCase();
  return [`${assumptionWords(ifAssumed.rules)}: ${verb} `, ...whereWords(ifAssumed, instant, names), '.'];
}

function verbOf(path: string): string {
  return /start(timestamp)?$/i.test(path) ? 'Began' : 'Ended';
}

function whereWords(bounds: Bounds, { path }: MissingInstant, names: Names): Words {
  const { earliest, latest, value } = bounds;
  switch (bounds.provenance) {
    case 'derived': {
      if (value === undefined) return ['at a time that follows from the other figures'];
      const play = earliest && latest ? between(earliest.at, latest.at) : 0;
      const exact = play === 0 ? 'exactly at ' : 'to the rounding of the figures at ';
      return [exact, names.time(value), ...(earliest ? [` (${sideName(earliest, path, names)})`] : [])];
    }
    case 'bounded':
      if (earliest && latest) {
        const isFine = isShort(between(earliest.at, latest.at));
        const [from, to] = [sideWords(earliest, path, names, isFine), sideWords(latest, path, names, isFine)];
        return ['between ', ...from, ' and ', ...to];
      }
      if (earliest) return ['at ', ...sideWords(earliest, path, names), ' or later'];
      if (latest) return ['at ', ...sideWords(latest, path, names), ' at the latest'];
      return ['at a time that cannot be told'];
    case 'open':
      return ['at a time that nothing in the response bounds'];
    case 'unavailable':
      return ['at a time that cannot be worked out, because the response contradicts itself too often'];
  }
}

function sideWords(side: ProvenSide, path: string, names: Names, isFine = false): Words {
  return [names.time(side.at, isFine), ` (${sideName(side, path, names)})`];
}

/** What a side rests on: the moment it starts from, and the lengths that were added to it. */
function sideName(side: ProvenSide, path: string, names: Names): string {
  const { fact, steps } = side;
  const lengths = steps.flatMap(({ figure }) => (figure ? [splitPath(figure.path).leaf] : []));
  const moment = isOwnStart(side, path) ? 'its start' : names.moment(fact.path);
  return [moment, ...lengths].join(' + ');
}

function isOwnStart({ fact }: ProvenSide, path: string): boolean {
  const from = splitPath(fact.path);
  return splitPath(path).record === from.record && /^start/.test(from.leaf);
}

/** What is supposed, and how little it rests on. Two rules at most are named; more are counted. */
function assumptionWords(rules: readonly RuleId[]): string {
  const clauses = rules.slice(0, 2).map((rule) => CLAUSES[rule]);
  const rest = rules.length - clauses.length;
  const what = listWords(rest > 0 ? [...clauses, `${rest} more assumptions hold`] : clauses);
  const samples = rules.map((rule) => samplesOf(rule));
  const fewest = Math.min(...samples);
  if (fewest === 0) return `Assuming that ${what}, which no vendor sample shows`;
  return fewest === 1 ? `If, as in the one complete sample, ${what}` : `If, as in ${fewest} vendor samples, ${what}`;
}

function samplesOf(rule: RuleId): number {
  const { evidence } = RULES[rule];
  return evidence.class === 'assumed' ? evidence.samples : Number.POSITIVE_INFINITY;
}

/** Every rule as a clause. Those that are not assumed are here so that a rule that becomes one has its words. */
export const CLAUSES: Readonly<Record<RuleId, string>> = {
  END_NOT_BEFORE_START: 'nothing ends before it starts',
  DURATION_NOT_NEGATIVE: 'no length is below zero',
  UNIQUE_IDS: 'each record has an id of its own',
  SEGMENT_TIME: 'segmentTime is the length of the segment',
  QUEUE_TIME: 'queueTime is the length of the queue stay',
  NOT_BEFORE_INTERACTION: 'nothing in it begins before the interaction',
  QUEUE_IN_SEGMENT: 'a queue stay lies within its segment',
  CONVERSATION_IN_ALLOCATION: 'a conversation lies within its agent entry',
  QUEUE_BEFORE_ANSWER: 'a queue stay ends before the conversation that follows it begins',
  INTERACTION_TIME: 'interactionTime is the length of the interaction',
  FIRST_SEGMENT_START: 'segment 0 begins with the interaction',
  SEGMENT_CANCEL_TIME: 'segmentCancelTime is the length of the cancelled segment',
  CUSTOMER_ABANDON_TIME: 'customerAbandonTime is the length of the only segment',
  IVR_TIME: 'ivrTime lasts from the start to the first queue entry',
  QUEUE_ABANDON_TIME: 'queueAbandonTime is the length of the queue stay',
  QUEUE_ABANDON_SLA_TIME: 'slaTime is the length of an abandoned queue stay',
  CUSTOMER_ABANDON_SUM: 'customerAbandonTime lasts from the start to the end of the queue stay',
  QUEUE_ABANDON_END: 'an abandoned queue stay ends with its segment',
  TALK_TIME: 'customerTalkTime is the conversation without its holds',
  CUSTOMER_CONVERSATION_TIME: 'customerConversationTime is the length of the only conversation',
  LATER_SEGMENT_CANCEL_TIME: 'segmentCancelTime is the length of the cancelled transfer',
  QUEUE_SLA_TIME: 'slaTime is no shorter than the queue stay',
  QUEUE_UNTIL_ALLOCATION: 'a queue stay lasts until an agent is allocated',
  QUEUE_IN_INTERACTION: 'a queue stay ends before the interaction does',
  CONVERSATION_IN_INTERACTION: 'a conversation ends before the interaction does',
  ALLOCATION_NOT_BEFORE_INTERACTION: 'no agent is allocated before the interaction begins',
  ALLOCATION_IN_SEGMENT: 'an agent entry lies within its segment',
  SEGMENT_ENDS_WITH_AGENT: 'a segment ends with its only agent entry',
  PHASE_IN_ALLOCATION: 'a phase lies within its agent entry',
  PHASE_TIME: 'a phase is as long as the figure of its name',
  HOLD_IN_INTERACTION: 'a hold lies within the interaction',
  HOLD_LENGTH: 'the length of a hold lasts from its start to its end',
  HOLD_TIME: 'customerHoldTime is the sum of the holds',
  HOLD_COUNT: 'customerHolds is the number of holds',
  TWO_CONVERSATIONS: 'an agent has one conversation at a time',
  DETAILS_INSTANT: 'details tells the same instants again',
  DETAILS_VALUE: 'details tells the same values again',
  DETAILS_CONVERSATION: 'details tells the same conversation again',
  QUEUE_NAMES_SEGMENT: 'the segment a queue entry names is in the list',
  AGENT_NAMES_SEGMENT: 'the segment an agent entry names is in the list',
  SEGMENT_NAMES_AGENT_ENTRY: 'the agent entry a segment names is in the list',
  SEGMENT_NAMES_AGENT: 'the agent a segment went to is in the list',
};
