/*
 * Words for the ways of contact: what giving up, answering and reaching out are called on each channel.
 *
 * Channels and directions come as texts and are compared without case; one that is not known is shown as sent and gets
 * words that fit anything. The documented directions are inbound and outbound; `agent-initiated` is seen in vendor code.
 */

import type { Interaction } from '../interaction/interaction.ts';
import { capital } from '../words/text.ts';

/** How a sentence about a contact is put on one channel. Subjects begin with a capital, as a sentence does. */
interface ChannelWords {
  readonly channel: string;
  /** "call" in "The call is offered to …". */
  readonly noun: string;
  /** Who or what waits: "Customer", "E-mail". */
  readonly subject: string;
  readonly gaveUp: string;
  /** The same after another verb: "…, then hung up". */
  readonly gaveUpThen: string;
  readonly took: string;
  /** "Customer talked with Agent A", to be followed by what came later. */
  after(agent: string): string;
  readonly didNotTake: string;
  readonly isTalking: string;
  /** "Customer talked for", to be followed by a length. */
  readonly inConversation: string;
  /** Where the contact is before any queue. */
  readonly flow: string;
  /** What an agent does to reach a customer: "called the customer". */
  readonly reached: string;
  /** " and talked for 61.250 s". */
  talkedFor(length: string): string;
  /** The label of `contactPoint` on an inbound contact. */
  readonly contactPoint: string;
}

const TEXT = {
  subject: 'Customer',
  gaveUp: 'Customer gave up',
  gaveUpThen: 'gave up',
  took: 'Handled by',
  after: (agent: string) => `Customer was in conversation with ${agent}`,
  didNotTake: 'did not take it',
  isTalking: 'is in conversation with the customer',
  inConversation: 'Customer was in conversation for',
  flow: 'the flow',
  talkedFor: (length: string) => ` in a conversation of ${length}`,
  contactPoint: 'Wrote to',
};

/** The channels that vendor code knows; the reference itself names voice, e-mail and SMS. */
export const CHANNELS = ['voice', 'sms', 'messaging', 'email', 'work-item'] as const;

const WORDS: Readonly<Record<(typeof CHANNELS)[number], ChannelWords>> = {
  voice: {
    channel: 'voice',
    noun: 'call',
    subject: 'Customer',
    gaveUp: 'Customer hung up',
    gaveUpThen: 'hung up',
    took: 'Answered by',
    after: (agent) => `Customer talked with ${agent}`,
    didNotTake: 'did not answer',
    isTalking: 'is talking to the customer',
    inConversation: 'Customer talked for',
    flow: 'the IVR',
    reached: 'called the customer',
    talkedFor: (length) => ` and talked for ${length}`,
    contactPoint: 'Called',
  },
  sms: { ...TEXT, channel: 'SMS', noun: 'SMS conversation', reached: 'sent the customer an SMS' },
  messaging: { ...TEXT, channel: 'messaging', noun: 'conversation', reached: 'messaged the customer' },
  email: {
    ...TEXT,
    channel: 'e-mail',
    noun: 'e-mail',
    subject: 'E-mail',
    gaveUp: 'E-mail was abandoned',
    gaveUpThen: 'abandoned',
    after: (agent) => `E-mail was handled by ${agent}`,
    isTalking: 'is working on the e-mail',
    inConversation: 'E-mail was worked on for',
    reached: 'wrote to the customer',
    talkedFor: (length) => ` and worked on it for ${length}`,
  },
  'work-item': {
    ...TEXT,
    channel: 'work item',
    noun: 'work item',
    subject: 'Work item',
    gaveUp: 'Work item was abandoned',
    gaveUpThen: 'abandoned',
    after: (agent) => `Work item was handled by ${agent}`,
    isTalking: 'is working on the work item',
    inConversation: 'Work item was worked on for',
    reached: 'opened a work item',
    talkedFor: (length) => ` and worked on it for ${length}`,
    contactPoint: 'Contact point',
  },
};

const ANY: ChannelWords = {
  ...TEXT,
  channel: '',
  noun: 'interaction',
  reached: 'contacted the customer',
  contactPoint: 'Contact point',
};

/** The words for this interaction's channel; ones that fit any channel where it is missing or not known. */
export function channelWords(interaction: Interaction): ChannelWords {
  const channel = CHANNELS.find((each) => each === tidy(interaction.channelType));
  return channel ? WORDS[channel] : ANY;
}

const DIRECTIONS = ['inbound', 'outbound', 'agent-initiated'];

/** "Inbound voice", "Outbound e-mail"; what is not known is repeated as sent, what is missing is said to be. */
export function contactWords(interaction: Interaction): string {
  const sent = interaction.direction?.trim();
  const direction = DIRECTIONS.find((each) => each === sent?.toLowerCase()) ?? sent;
  const channel = channelWords(interaction).channel || interaction.channelType?.trim();
  if (!direction && !channel) return 'Direction and channel not said';
  if (!direction) return `${capital(channel ?? '')}, direction not said`;
  return channel ? `${capital(direction)} ${channel}` : `${capital(direction)}, channel not said`;
}

function tidy(text: string | null | undefined): string {
  return text?.trim().toLowerCase() ?? '';
}
