/*
 * The glossary of known fields: explanation, unit, formula in wire names, evidence, source, and the API reference's own
 * sentence if it has one.
 *
 * The only place for meanings, imported with the first use. Only fields from the vendor's pages, samples or programs; any
 * other is described by the form of its name and value, with the note that it is not in the reference.
 */

import { isJsonObject } from '../interaction/leaves.ts';

/** What a value of the field is. */
type FieldUnit = 'seconds' | 'moment' | 'count' | 'yes or no' | 'id' | 'word' | 'text' | 'link' | 'list' | 'object';

/**
 * Evidence for the meaning: stated in the vendor's documents; seen in a vendor sample; used by public programs that read
 * this API; or a guess from the name.
 */
type FieldEvidence = 'documented' | 'seen' | 'client' | 'guess';

/** What a known field means. */
export interface Meaning {
  readonly meaning: string;
  readonly unit: FieldUnit;
  readonly evidence: FieldEvidence;
  /** In wire names; missing where none is documented or seen. */
  readonly formula?: string;
  readonly source: string;
  /** The API reference's own sentence. */
  readonly quote?: string;
}

const SAMPLES = 'Named in the vendor’s samples; the API reference does not describe it. The meaning is our reading.';

/** Meanings by where they are from: each takes what the value is, and what it means. */
const told =
  (evidence: FieldEvidence, source: string) =>
  (unit: FieldUnit, meaning: string): Meaning => ({
    meaning,
    unit,
    evidence,
    source,
  });
const sampled = told('seen', SAMPLES);
const inReference = told('seen', 'Seen in the reference response.');
const inPrograms = told(
  'client',
  'Named in public programs that read this API; the API reference does not describe it. The meaning is our reading.',
);
const onDesktop = told('client', 'Read by the vendor’s own agent desktop, in details.agents.');
const inRealtime = told(
  'client',
  'Seen in the realtime statistics of the same name; the API reference does not describe it here.',
);
const inSettings = told('client', 'From the settings object of the same name; the reference’s own list is cut off.');
const documented = (source: string, unit: FieldUnit, meaning: string): Meaning =>
  told('documented', source)(unit, meaning);
/** @param quote the API reference's own sentence */
const referenced = (unit: FieldUnit, meaning: string, quote: string): Meaning => ({
  ...documented('API reference, single interaction.', unit, meaning),
  quote,
});

/** Keyed by the list or object that holds the field ('' is the interaction), then by wire name. */
export const GLOSSARY = {
  '': {
    tenantId: referenced(
      'id',
      'Which tenant the interaction belongs to. The reference’s table writes tenantID.',
      'The unique identifier of the tenant.',
    ),
    interactionId: referenced('id', 'Which interaction this is.', 'The unique identifier of the interaction.'),
    startTimestamp: referenced(
      'moment',
      'When the interaction started, in UTC. The reference’s table calls it start.',
      'The date and time, in UTC, that the interaction started.',
    ),
    endTimestamp: referenced(
      'moment',
      'When the interaction ended, in UTC. The reference’s table calls it end.',
      'The date and time, in UTC, that the interaction ended.',
    ),
    interactionTime: {
      meaning: 'How long the interaction lasted.',
      unit: 'seconds',
      evidence: 'seen',
      formula: 'endTimestamp - startTimestamp',
      source: 'Equal in all five vendor samples that show it, three of them of one tenant and one flow.',
    },
    flowId: referenced('id', 'Which routing flow handled it.', 'The unique identifier of the flow.'),
    flowName: referenced(
      'text',
      'The name of the routing flow that handled it.',
      'The human-readable name of the flow.',
    ),
    contactPoint: referenced(
      'text',
      'What the customer contacted: a phone number or an e-mail address; in messaging the id of a page or app. For outbound it can be a label such as “click to call”.',
      'The phone number or email address that the customer contacted.',
    ),
    customer: referenced(
      'text',
      'The customer’s phone number or e-mail address; in messaging a display id.',
      'The phone number or email address of the customer.',
    ),
    customerHolds: sampled('count', 'How often the customer was put on hold.'),
    customerHoldTime: {
      meaning: 'How long the customer was on hold in all.',
      unit: 'seconds',
      evidence: 'documented',
      formula: 'sum of customerHoldTimes[]',
      source: 'Data Dictionary, Customer Hold Time.',
    },
    customerHoldTimes: inPrograms(
      'list',
      'One entry for each hold. What is inside an entry is not documented; it is read by its form.',
    ),
    customerHoldAbandoned: documented(
      'Vendor’s reports, Customer Hold Abandons.',
      'yes or no',
      'Whether the customer left while on hold, holds of a transfer or an added participant included.',
    ),
    customerAbandonTime: {
      meaning: 'From the start until the customer gave up.',
      unit: 'seconds',
      evidence: 'seen',
      formula: 'segmentTime of the only, cancelled segment',
      source: 'Equal in three vendor samples of one tenant and one flow.',
    },
    customerConversationTime: {
      meaning: 'The customer’s time in conversation, holds included.',
      unit: 'seconds',
      evidence: 'seen',
      formula: 'conversationEndTimestamp - conversationStartTimestamp',
      source: SAMPLES,
    },
    customerTalkTime: {
      meaning: 'The customer’s time in conversation without holds.',
      unit: 'seconds',
      evidence: 'seen',
      formula: 'customerConversationTime - customerHoldTime',
      source: 'Equal in two vendor samples, neither of them with a hold.',
    },
    customerTalkTimes: inPrograms(
      'list',
      'One entry for each stretch of talking. What is inside an entry is not documented.',
    ),
    customerTransfers: sampled('count', 'How often the customer was transferred.'),
    customerResponseTimes: {
      meaning:
        'By its name, how long the customer took to answer in a text channel. It is empty in the one vendor sample that shows it.',
      unit: 'list',
      evidence: 'guess',
      source: SAMPLES,
    },
    customerSatisfactionScore: sampled(
      'count',
      'The score the customer gave in a survey. Its scale is not documented. details.csat is a second copy.',
    ),
    ivrTime: {
      meaning: 'Time in the flow before the first queue.',
      unit: 'seconds',
      evidence: 'seen',
      formula: 'first queue startTimestamp - startTimestamp',
      source: 'Equal in the reference response.',
    },
    ivrAbandoned: documented(
      'Vendor’s reports, IVR Abandon.',
      'yes or no',
      'Whether the interaction ended before it entered any queue.',
    ),
    ivrAbandonTime: inPrograms('seconds', 'Time until the customer gave up in the flow.'),
    thirdPartyTime: sampled('seconds', 'Time with an external party.'),
    monitors: sampled('list', 'Supervisors who listened in. What is inside an entry is not documented.'),
    campaignId: sampled('id', 'By its name, the outbound campaign it belongs to.'),
    leadId: sampled('id', 'By its name, the lead of the outbound campaign.'),
    hooks: referenced(
      'list',
      'Links to records of a CRM or ticketing system, one entry each.',
      'If the interaction is linked with a record from a third-party Customer Relationship Manager (CRM) or ticketing system, the following attributes are returned',
    ),
    interactionAttributes: sampled('list', 'Custom attributes that the flow set, one entry each.'),
    flagged: referenced(
      'yes or no',
      'Whether reporting flagged this interaction: an event is missing, and some of the data may be inaccurate. Absent or null means not flagged. It is not a reviewer’s mark.',
      'Flagged interactions are indicated by an exclamation mark (!) to show that these interactions may have missing data associated with them.',
    ),
    flagType: referenced(
      'word',
      'Why it was flagged, in general: which end was not received, or what ended it.',
      'An interaction is flagged when CxEngage detects an abnormality in the reporting data due to an event. The flagType tells you the generic reason for why the interaction was flagged.',
    ),
    flagTimestamp: inPrograms('moment', 'When the interaction was flagged.'),
    updated: inPrograms('moment', 'When the reporting record last changed.'),
    dataComplete: referenced(
      'yes or no',
      'Whether the interaction is complete; while it is not, figures may still change.',
      'Displays true if the interaction is complete.',
    ),
    audioRecording: referenced(
      'link',
      'The audio recording: by the reference a link, in public programs true or false.',
      'A link to the audio recording if recording was enabled for the flow that received the interaction.',
    ),
    messagingTranscript: referenced(
      'list',
      'What was written. Its form is not documented: a text, a list or objects.',
      'The transcript of the SMS conversation.',
    ),
    notes: referenced(
      'list',
      'What the agent noted: by the reference a note, in public programs a list of them.',
      'The note that the agent wrote for the interaction.',
    ),
    artifactsSummary: inPrograms(
      'text',
      'Something about recordings, transcripts and e-mails kept of it. What is inside is not documented.',
    ),
    dispositionId: referenced(
      'id',
      'Which outcome the agent chose.',
      'The unique identifier of the disposition assigned to the interaction.',
    ),
    dispositionName: referenced(
      'text',
      'The outcome the agent chose.',
      'The human-readable description of the disposition assigned to the interaction.',
    ),
    contactId: referenced('id', 'Which contact of the CRM the customer is.', "The contact's unique identifier."),
    direction: referenced(
      'word',
      'Who contacted whom: inbound or outbound. Reports also know agent-initiated.',
      'The direction of the interaction, either inbound or outbound.',
    ),
    channelType: referenced(
      'word',
      'The channel: voice, sms, messaging, email or work-item.',
      'The channel of the interaction such as voice, email, or SMS.',
    ),
    outboundIdentifier: referenced(
      'object',
      'The number or address that was shown to the customer of an outbound interaction. The reference’s list of its parts is cut off.',
      'The phone number, SMS number, or email address that displays to the customer when agents make an outbound interaction.',
    ),
    segments: referenced(
      'list',
      'The legs of the interaction: the first opens with it, each later one as an agent transfers or adds someone.',
      'Each entry in this object provides data about the segments of the customer interaction.',
    ),
    queues: referenced(
      'list',
      'The stays in queues, one entry each time a queue is entered.',
      'Each entry in this object provides queue-related data when a customer enters a queue until an agent accepts the interaction.',
    ),
    agents: referenced(
      'list',
      'The allocations of agents: one entry each time an agent is allocated, also where the agent then rejects or misses the offer. The reference’s list of its fields is cut off.',
      'Each entry in this object includes agent-related data. Each entry provides data from when an agent is allocated until the agent is deallocated in the interaction.',
    ),
    details: inReference(
      'object',
      'The interaction told again, in fewer fields. The vendor’s own agent desktop reads this copy; the reports read the other.',
    ),
  },
  outboundIdentifier: {
    id: inSettings('id', 'Which outbound identifier it is.'),
    name: inSettings('text', 'The name of the outbound identifier.'),
    value: inSettings('text', 'The number or address that was shown.'),
    active: inSettings('yes or no', 'Whether it can be used.'),
    flowId: inSettings('id', 'The flow that replies to it go to.'),
    channelType: inSettings('word', 'The channel it is for.'),
    description: inSettings('text', 'What the settings say of it.'),
  },
  notes: {
    noteId: inPrograms('id', 'Which note it is.'),
    resourceId: inPrograms('id', 'The agent who wrote it; elsewhere called agentId.'),
    title: inPrograms('text', 'The title of the note.'),
    body: inPrograms('text', 'What the agent noted.'),
  },
  details: {
    interactionId: inReference('id', 'Which interaction this is, told again.'),
    contactPoint: inReference('text', 'What the customer contacted, told again.'),
    customer: inReference('text', 'The customer’s number or address, told again.'),
    startTimestamp: inReference('moment', 'The start of the interaction, told again.'),
    endTimestamp: inReference('moment', 'The end of the interaction, told again.'),
    direction: inReference('word', 'Who contacted whom, told again.'),
    channelType: inReference('word', 'The channel, told again.'),
    csat: inReference(
      'count',
      'The score the customer gave in a survey; elsewhere customerSatisfactionScore. 0 is a score.',
    ),
    contactId: inReference('id', 'Which contact of the CRM the customer is, told again.'),
    agents: inReference('list', 'The agents told again, one entry for each conversation.'),
  },
  segments: {
    segmentNumber: documented('Data Dictionary, Segment Number.', 'count', 'Which leg it is, from 0.'),
    interactionSegmentId: documented(
      'Data Dictionary.',
      'id',
      'Which segment this is. Seen to carry the segment’s start in itself.',
    ),
    segmentStartType: documented(
      'Data Dictionary, Segment Start Type.',
      'word',
      'What opened it: interaction, transfer or add-participant.',
    ),
    segmentEndType: documented(
      'Data Dictionary, Segment End Type.',
      'word',
      'What closed it: success, customer-disconnect, interaction-end or cancelled.',
    ),
    startTimestamp: documented(
      'Data Dictionary, Segment Start Type.',
      'moment',
      'When the segment opened: with the interaction, or as an agent transferred or added someone.',
    ),
    endTimestamp: documented(
      'Data Dictionary, Segment End Type.',
      'moment',
      'When the segment closed: its agent was deallocated, or the customer left.',
    ),
    segmentTime: {
      meaning: 'How long the segment lasted.',
      unit: 'seconds',
      evidence: 'seen',
      formula: 'endTimestamp - startTimestamp',
      source: 'By definition; equal in four vendor samples, three of them of one tenant and one flow.',
    },
    segmentCancelled: sampled(
      'yes or no',
      'Whether it ended before an agent took it: the customer left, or the transfer was called off.',
    ),
    segmentCancelTime: {
      meaning: 'How long a segment lasted that ended before an agent took it.',
      unit: 'seconds',
      evidence: 'seen',
      formula: 'segmentTime',
      source: 'Equal in three vendor samples of one tenant and one flow.',
    },
    segmentConsultTime: sampled('seconds', 'Time in consultation before a warm transfer.'),
    agentId: documented(
      'Vendor’s reports.',
      'id',
      'The agent who began the transfer or added someone; the first segment of an inbound interaction has none.',
    ),
    interactionAgentId: sampled('id', 'The allocation of that agent: an entry of agents.'),
    segmentToAgentId: documented(
      'Vendor’s reports, To Agent.',
      'id',
      'The agent who received the segment; absent where it went outside or nobody took it.',
    ),
    transfer: sampled('yes or no', 'Whether the segment is a transfer.'),
    transferTime: sampled('seconds', 'Time of the transfer.'),
    addParticipant: sampled('yes or no', 'Whether the segment added a participant.'),
    addParticipantTime: sampled('seconds', 'Time of the added participant.'),
    addParticipantHandedOff: sampled('yes or no', 'Whether the first agent left and handed the customer over.'),
    segmentThirdParty: sampled('yes or no', 'Whether it went to someone outside.'),
    segmentExtensionType: documented('Vendor’s reports.', 'word', 'How that party was reached, such as SIP or PSTN.'),
    segmentExtensionValue: documented('Vendor’s reports.', 'text', 'The number or address that was called.'),
  },
  queues: {
    interactionQueueId: documented(
      'API reference, response structure.',
      'id',
      'Which stay this is; new each time a queue is entered.',
    ),
    interactionSegmentId: inReference('id', 'The segment it belongs to.'),
    queueId: inReference('id', 'Which queue it was.'),
    queueName: inReference('text', 'The name of the queue.'),
    platformQueueId: inReference('id', 'A number of the queue for the platform’s own use.'),
    queueEntryLength: {
      meaning: 'Most likely how many were in the queue on entering, itself counted. It is no length of time.',
      unit: 'count',
      evidence: 'guess',
      source: SAMPLES,
    },
    queueEntryType: inReference('word', 'How the queue was entered. Only “ivr” is seen in a vendor sample.'),
    queueExitType: inReference(
      'word',
      'How the queue was left. Only “abandon” is seen in a vendor sample; other values are shown as sent.',
    ),
    queueType: inReference('word', 'The kind of queue. Only “queue” is seen in a vendor sample.'),
    startTimestamp: referenced(
      'moment',
      'When the queue was entered.',
      'Each entry in this object provides queue-related data when a customer enters a queue until an agent accepts the interaction.',
    ),
    endTimestamp: referenced(
      'moment',
      'When the queue was left: an agent was allocated or accepted, or the customer left.',
      'Each entry in this object provides queue-related data when a customer enters a queue until an agent accepts the interaction.',
    ),
    queueTime: {
      meaning: 'From entering the queue until an agent accepted the work or the customer abandoned.',
      unit: 'seconds',
      evidence: 'documented',
      formula: 'endTimestamp - startTimestamp',
      source: 'Vendor’s reports, Queue Time; equal in the reference response.',
    },
    queueAbandoned: documented(
      'Vendor’s reports, Queue Abandon.',
      'yes or no',
      'Whether the customer left while in the queue.',
    ),
    queueAbandonTime: {
      meaning: 'How long the customer waited before giving up in the queue.',
      unit: 'seconds',
      evidence: 'seen',
      formula: 'queueTime',
      source: 'Equal in the reference response.',
    },
    slaTime: {
      meaning:
        'The time held against the SLA threshold. Of an abandoned stay it is the whole stay; whether that of an answered one ends as the work is accepted or as the conversation starts is not documented.',
      unit: 'seconds',
      evidence: 'seen',
      formula: 'abandoned: queueTime; answered: at least queueTime (assumed)',
      source:
        'Equal to queueTime in the reference response, whose stay was abandoned. No vendor sample shows an answered one.',
    },
    slaAbandoned: inReference(
      'yes or no',
      'Whether the abandon counts against SLA, by the policy of that day. The policy is not in the response.',
    ),
  },
  agents: {
    interactionAgentId: documented(
      'API reference, response structure.',
      'id',
      'Which allocation this is; new each time an agent is allocated.',
    ),
    interactionSegmentId: {
      meaning: 'The segment it belongs to.',
      unit: 'id',
      evidence: 'guess',
      source: 'The reference’s list of these fields is cut off; read by the form of its name.',
    },
    agentId: {
      meaning: 'Which agent it was; elsewhere called resourceId.',
      unit: 'id',
      evidence: 'guess',
      source: 'The reference’s list of these fields is cut off; read by the form of its name.',
    },
    resourceId: onDesktop('id', 'Which agent it was; elsewhere called agentId.'),
    agentName: onDesktop('text', 'The agent’s name.'),
    startTimestamp: referenced(
      'moment',
      'When the agent was allocated.',
      'Each entry in this object includes agent-related data. Each entry provides data from when an agent is allocated until the agent is deallocated in the interaction.',
    ),
    endTimestamp: referenced(
      'moment',
      'When the agent was deallocated.',
      'Each entry in this object includes agent-related data. Each entry provides data from when an agent is allocated until the agent is deallocated in the interaction.',
    ),
    conversationStartTimestamp: onDesktop(
      'moment',
      'When the conversation began; absent for an agent who was offered the work and never took it.',
    ),
    conversationEndTimestamp: onDesktop('moment', 'When the conversation ended.'),
    noteTitle: onDesktop('text', 'The title of the agent’s note: null means no note, an empty text no title.'),
    dispositionName: onDesktop('text', 'The outcome this agent chose.'),
  },
  hooks: {
    interactionHookId: sampled('id', 'Which link this is. Seen to carry the time of the link in itself.'),
    hookType: sampled('word', 'The system that is linked, such as zendesk.'),
    hookSubType: sampled('word', 'What is linked there, such as a ticket or a user.'),
    hookId: sampled('id', 'The record’s id in that system.'),
    hookName: sampled('text', 'The record’s name in that system.'),
    hookedBy: sampled('id', 'Who made the link, by that system’s id.'),
    hookBy: sampled('id', 'Who made the link.'),
    agentId: sampled('id', 'The agent who made the link.'),
    timestamp: sampled('moment', 'When the link to another system was made.'),
  },
  interactionAttributes: {
    tenantId: sampled('id', 'The tenant, told again.'),
    interactionId: sampled('id', 'The interaction, told again.'),
    interactionHookId: sampled('id', 'Which attribute this is.'),
    hookId: sampled('id', 'The attribute’s own id.'),
    hookBy: sampled('word', 'What set it: the flow.'),
    hookName: sampled('text', 'The value of the attribute.'),
    hookType: sampled('word', 'That it is attached to no record of another system.'),
    hookSubType: sampled('word', 'That it is an attribute of the interaction.'),
    agentId: sampled('id', 'The agent it is about, where there is one.'),
    timestamp: sampled('moment', 'When it was set.'),
  },
  monitors: {
    agentId: inRealtime('id', 'The supervisor.'),
    agentName: inRealtime('text', 'The supervisor’s name.'),
    bargedIn: inRealtime('yes or no', 'Whether the supervisor joined the conversation.'),
    startTimestamp: inRealtime('moment', 'When the supervisor began to listen.'),
    endTimestamp: inRealtime('moment', 'When the supervisor stopped listening; null while it goes on.'),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Meaning>>>>;

const BY_LIST: Readonly<Record<string, Readonly<Record<string, Meaning>>>> = GLOSSARY;

/** The meaning of the field at a path, as in `queues[0].queueTime`; `undefined` for one that is not known. */
export function meaningOf(path: string): Meaning | undefined {
  const dot = path.lastIndexOf('.');
  const record = dot < 0 ? '' : path.slice(0, dot);
  const list = record.replace(/\[\d+\]$/, '').replace(/^details\.agents$/, 'agents');
  const name = path.slice(dot + 1).replace(/\[\d+\]$/, '');
  const known = Object.hasOwn(BY_LIST, list) ? BY_LIST[list] : undefined;
  return known && Object.hasOwn(known, name) ? known[name] : undefined;
}

/** How surely a meaning is known, in words. */
export const EVIDENCE_WORDS: Readonly<Record<FieldEvidence, string>> = {
  documented: 'Documented by the vendor',
  seen: 'Seen in a vendor sample, not described there',
  client: 'Known from programs that use this API, not from its documents',
  guess: 'A guess from its name',
};

/** What a value is, in words; '' where the value says it. */
export const UNIT_WORDS: Readonly<Record<FieldUnit, string>> = {
  seconds: 'Seconds, to the millisecond',
  moment: 'A date and time in UTC',
  count: 'A number',
  'yes or no': 'true or false',
  id: 'An identifier',
  word: 'One of a few fixed words',
  text: 'A text',
  link: 'A link, or true or false',
  list: 'A list',
  object: 'An object',
};

/**
 * What the form of an unknown field says of it: a name that ends in `Timestamp` a moment, in `Time` a length in seconds, and
 * so on. Never more than a guess; said so where it is shown.
 */
export function meaningByForm(path: string, value: unknown): Meaning {
  const name = path.slice(path.lastIndexOf('.') + 1).replace(/\[\d+\]$/, '');
  const guess = (unit: FieldUnit, meaning: string): Meaning => ({
    unit,
    meaning,
    evidence: 'guess',
    source: 'Not described in the API reference.',
  });
  const [, what, side] = /^(.+?)(Start|End)Timestamp$/.exec(name) ?? [];
  if (typeof value === 'string' && what !== undefined) {
    const inWords = what.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
    return guess('moment', `By its name, when “${inWords}” ${side === 'Start' ? 'began' : 'ended'}.`);
  }
  if (/imestamp$/.test(name)) return guess('moment', 'By its name, a moment.');
  if (/Time$/.test(name) && typeof value === 'number') return guess('seconds', 'By its name, a length of time.');
  if (typeof value === 'boolean') return guess('yes or no', 'A mark: whether something is so.');
  if (/Id$/.test(name) && typeof value !== 'object') return guess('id', 'By its name, it identifies something.');
  if (typeof value === 'number') return guess('count', 'A figure; of what, nothing tells.');
  if (Array.isArray(value)) return guess('list', 'A list; of what, nothing tells.');
  if (isJsonObject(value)) return guess('object', 'Fields of its own; what they belong to, nothing tells.');
  return guess('text', 'What it tells is not known.');
}
