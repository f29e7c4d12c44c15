/*
 * Predicates on one record, from its own fields alone: abandon, outbound call, transfer, added participant, third party,
 * hold, after-call work, rejected offer.
 *
 * Wire words are compared without case and surrounding space. The field names inside `agents[]` are not documented, so
 * phases, durations and marks are recognised by parts of their names. How a record relates to others (its segment,
 * whether it is over, whose wait it is) is decided in `audit/reading/`.
 */

import { isListUnreadable, isUnreadable } from './fieldState.ts';
import {
  type AgentEntry,
  fieldPath,
  type Interaction,
  type NamedMark,
  type QueueEntry,
  type Segment,
} from './interaction.ts';

/** A wire word in lower case without surrounding space; '' when it is missing or null. */
export function wireWord(text: string | null | undefined): string {
  return text?.trim().toLowerCase() ?? '';
}

/** Whether an agent began the interaction: `outbound` is documented, `agent-initiated` is seen in vendor code. */
export function isOutbound({ direction }: Interaction): boolean {
  return ['outbound', 'agent-initiated'].includes(wireWord(direction));
}

/** Whether a segment was begun by a transfer. */
export function isTransferSegment({ isTransfer, startType }: Segment): boolean {
  return isTransfer === true || wireWord(startType) === 'transfer';
}

/** Whether a segment was begun by adding a participant. */
export function isParticipantSegment({ isParticipant, startType }: Segment): boolean {
  return isParticipant === true || wireWord(startType) === 'add-participant';
}

/** Whether a segment's target was external. */
export function isThirdPartySegment({ isThirdParty }: Segment): boolean {
  return isThirdParty === true;
}

/** Whether a segment ended before its target joined. */
export function isCancelledSegment({ isCancelled, endType }: Segment): boolean {
  return isCancelled === true || wireWord(endType) === 'cancelled';
}

/** Whether a segment ended because the customer left (documented end type `customer-disconnect`). */
export function endedByCustomer({ endType }: Segment): boolean {
  return wireWord(endType) === 'customer-disconnect';
}

/** The abandon by an entry's own fields: yes, no, contradictory, or not given. */
type AbandonMarks = 'yes' | 'no' | 'disagree' | 'none';

/**
 * Reads the marks of an abandon: `queueAbandoned`, the exit type `abandon` (attested; `abandoned` is read as the same),
 * and a `queueAbandonTime`, which only an abandoned entry has.
 */
export function abandonMarks({ isAbandoned, exitType, abandonTime }: QueueEntry): AbandonMarks {
  const exit = wireWord(exitType);
  const says = exit === 'abandon' || exit === 'abandoned' || (typeof abandonTime === 'number' && abandonTime > 0);
  if (typeof isAbandoned !== 'boolean') return says ? 'yes' : 'none';
  if (isAbandoned) return 'yes';
  return says ? 'disagree' : 'no';
}

/** Whether an entry is marked as abandoned. */
export function isAbandonedEntry(entry: QueueEntry): boolean {
  return abandonMarks(entry) === 'yes';
}

/** Whether the exit type is a callback or a voicemail: the customer stopped waiting in the queue. */
export function leftForAnotherWay({ exitType }: QueueEntry): boolean {
  return /callback|call-back|voice-?mail/.test(wireWord(exitType));
}

/** Whether the exit type is neither an answer nor an abandon: callback, voicemail, time-out, transfer, overflow. */
export function leftUnanswered(entry: QueueEntry): boolean {
  return leftForAnotherWay(entry) || /time-?out|transfer|overflow/.test(wireWord(entry.exitType));
}

/** Whether the entry has an end timestamp, readable or not, or a `queueTime`, which only an ended entry has. */
export function hasEntryEnded(interaction: Interaction, entry: QueueEntry): boolean {
  return (
    typeof entry.endAt === 'number' ||
    typeof entry.wait === 'number' ||
    isUnreadable(interaction, fieldPath(entry, 'endTimestamp'))
  );
}

/** The kind of a phase of an agent entry, by its name: `wrapUp`, `customerHold`, `talk`; `other` for any other name. */
export function phaseKind(name: string): 'after-call' | 'hold' | 'talk' | 'other' {
  if (/wrap|after-?call/i.test(name)) return 'after-call';
  if (/hold/i.test(name)) return 'hold';
  return /talk|conversation/i.test(name) ? 'talk' : 'other';
}

/** Whether a duration is that of the conversation, by its name. */
export function isConversationFigure(name: string): boolean {
  return /^(agent|resource|customer)?(conversation|talk)(Time|Duration)$/i.test(name);
}

/** Whether an agent talked with the customer: by a conversation timestamp or duration. */
export function hasTalked({ conversationStartAt, conversationEndAt, durations }: AgentEntry): boolean {
  return (
    typeof conversationStartAt === 'number' ||
    typeof conversationEndAt === 'number' ||
    durations.some(({ name, length }) => length > 0 && isConversationFigure(name))
  );
}

/** Whether `hasTalked` is unknown: no readable field shows a conversation, and a conversation timestamp is unreadable. */
export function isTalkUnreadable(interaction: Interaction, agent: AgentEntry): boolean {
  if (interaction.problems.length === 0 || hasTalked(agent)) return false;
  const names = ['conversationStartTimestamp', 'conversationEndTimestamp'];
  const both = [agent, interaction.details?.agents?.find(({ path }) => path === agent.detailPath)];
  return both.some((record) => record && names.some((name) => isUnreadable(interaction, fieldPath(record, name))));
}

/** Whether a list of agents could not be read: then an empty list proves nothing. */
export function areAgentsUnreadable(interaction: Interaction): boolean {
  return ['agents', 'details', 'details.agents'].some((name) => isListUnreadable(interaction, name));
}

/** The mark of a rejected offer. Its name is not documented: any that contains "reject". */
export function rejectionMark({ marks }: AgentEntry): NamedMark | undefined {
  return marks.find(({ isSet, name }) => isSet && /reject/i.test(name));
}

/** Whether a supervisor barged in, by a mark whose name is from vendor client code. */
export function hasBargedIn({ marks }: AgentEntry): boolean {
  return marks.some(({ name, isSet }) => isSet && /barge/i.test(name));
}
