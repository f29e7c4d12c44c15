/*
 * What one record is, read from its own fields alone: an abandon, an outbound call, a transfer, an added participant, a
 * third party, a hold, after-call work, an offer that was rejected.
 *
 * Wire words are compared without case and surrounding space. The field names inside `agents[]` are not documented, so
 * phases, durations and marks are told by what their names contain. How a record relates to others (its segment, whether
 * it is over, whose wait it is) is decided in `audit/reading/`.
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

/** A wire word in the form in which words are compared; '' where none was sent. */
export function wireWord(text: string | null | undefined): string {
  return text?.trim().toLowerCase() ?? '';
}

/** Whether agents began the interaction: `outbound` is documented, `agent-initiated` is seen in vendor code. */
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

/** Whether a segment ended before the one it was meant for took part. */
export function isCancelledSegment({ isCancelled, endType }: Segment): boolean {
  return isCancelled === true || wireWord(endType) === 'cancelled';
}

/** Whether a segment ended because the customer left (documented end type `customer-disconnect`). */
export function endedByCustomer({ endType }: Segment): boolean {
  return wireWord(endType) === 'customer-disconnect';
}

/** What an entry's own fields say of an abandon: yes, no, both (they disagree), or nothing. */
type AbandonMarks = 'yes' | 'no' | 'disagree' | 'none';

/**
 * Reads the marks of an abandon. Said by `queueAbandoned`, the exit type `abandon` (attested; `abandoned` is taken for the
 * same), and a `queueAbandonTime`, which only an abandoned entry has.
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

/** Whether the exit type names another way to be served (a callback, a voicemail): the customer did not go on waiting. */
export function leftForAnotherWay({ exitType }: QueueEntry): boolean {
  return /callback|call-back|voice-?mail/.test(wireWord(exitType));
}

/** Whether the exit type names a way out of the queue that is neither an agent nor the customer's leaving. */
export function leftUnanswered(entry: QueueEntry): boolean {
  return leftForAnotherWay(entry) || /time-?out|transfer|overflow/.test(wireWord(entry.exitType));
}

/** Whether something arrived as the entry's end, readable or not, or a `queueTime`, which only an ended entry has. */
export function hasEntryEnded(interaction: Interaction, entry: QueueEntry): boolean {
  return (
    typeof entry.endAt === 'number' ||
    typeof entry.wait === 'number' ||
    isUnreadable(interaction, fieldPath(entry, 'endTimestamp'))
  );
}

/** What a phase of an agent entry is, by its name: `wrapUp`, `customerHold`, `talk`; `other` where it says nothing to us. */
export function phaseKind(name: string): 'after-call' | 'hold' | 'talk' | 'other' {
  if (/wrap|after-?call/i.test(name)) return 'after-call';
  if (/hold/i.test(name)) return 'hold';
  return /talk|conversation/i.test(name) ? 'talk' : 'other';
}

/** Whether a length is that of the conversation, by its name. */
export function isConversationFigure(name: string): boolean {
  return /^(agent|resource|customer)?(conversation|talk)(Time|Duration)$/i.test(name);
}

/** Whether an agent talked with the customer: by an end of the conversation, or by a length named after it. */
export function hasTalked({ conversationStartAt, conversationEndAt, durations }: AgentEntry): boolean {
  return (
    typeof conversationStartAt === 'number' ||
    typeof conversationEndAt === 'number' ||
    durations.some(({ name, length }) => length > 0 && isConversationFigure(name))
  );
}

/**
 * Whether an agent talked with the customer cannot be told: nothing readable says so, and something that would say it
 * could not be read.
 */
export function isTalkUnreadable(interaction: Interaction, agent: AgentEntry): boolean {
  if (interaction.problems.length === 0 || hasTalked(agent)) return false;
  const names = ['conversationStartTimestamp', 'conversationEndTimestamp'];
  const told = [agent, interaction.details?.agents?.find(({ path }) => path === agent.detailPath)];
  return told.some((record) => record && names.some((name) => isUnreadable(interaction, fieldPath(record, name))));
}

/** Whether a list of agents could not be read: its being empty then proves nothing. */
export function areAgentsUnreadable(interaction: Interaction): boolean {
  return ['agents', 'details', 'details.agents'].some((name) => isListUnreadable(interaction, name));
}

/** The mark that says that the agent rejected the offer. Its name is not documented: any that contains "reject". */
export function rejectionMark({ marks }: AgentEntry): NamedMark | undefined {
  return marks.find(({ isSet, name }) => isSet && /reject/i.test(name));
}

/** Whether a supervisor is marked as having barged in; the mark's name is that of vendor client code. */
export function hasBargedIn({ marks }: AgentEntry): boolean {
  return marks.some(({ name, isSet }) => isSet && /barge/i.test(name));
}
