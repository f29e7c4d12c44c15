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

const REFERENCE = 'API reference, single interaction.';
const IN_REFERENCE = 'Seen in the reference response.';
const SAMPLES = 'Named in the vendor’s samples; the API reference does not describe it. The meaning is our reading.';
const PROGRAMS =
  'Named in public programs that read this API; the API reference does not describe it. The meaning is our reading.';
const DESKTOP = 'Read by the vendor’s own agent desktop, in details.agents.';
const REALTIME = 'Seen in the realtime statistics of the same name; the API reference does not describe it here.';

/** Keyed by the list or object that holds the field ('' is the interaction), then by wire name. */
export const GLOSSARY = {
  '': {
    tenantId: {
      meaning: 'Which tenant the interaction belongs to. The reference’s table writes tenantID.',
      unit: 'id',
      evidence: 'documented',
      source: REFERENCE,
      quote: 'The unique identifier of the tenant.',
    },
    interactionId: {
      meaning: 'Which interaction this is.',
      unit: 'id',
      evidence: 'documented',
      source: REFERENCE,
      quote: 'The unique identifier of the interaction.',
    },
    startTimestamp: {
      meaning: 'When the interaction started, in UTC. The reference’s table calls it start.',
      unit: 'moment',
      evidence: 'documented',
      source: REFERENCE,
      quote: 'The date and time, in UTC, that the interaction started.',
    },
    endTimestamp: {
      meaning: 'When the interaction ended, in UTC. The reference’s table calls it end.',
      unit: 'moment',
      evidence: 'documented',
      source: REFERENCE,
      quote: 'The date and time, in UTC, that the interaction ended.',
    },
    interactionTime: {
      meaning: 'How long the interaction lasted.',
      unit: 'seconds',
      evidence: 'seen',
      formula: 'endTimestamp - startTimestamp',
      source: 'Equal in all five vendor samples that show it, three of them of one tenant and one flow.',
    },
    flowId: {
      meaning: 'Which routing flow handled it.',
      unit: 'id',
      evidence: 'documented',
      source: REFERENCE,
      quote: 'The unique identifier of the flow.',
    },
    flowName: {
      meaning: 'The name of the routing flow that handled it.',
      unit: 'text',
      evidence: 'documented',
      source: REFERENCE,
      quote: 'The human-readable name of the flow.',
    },
    contactPoint: {
      meaning:
        'What the customer contacted: a phone number or an e-mail address; in messaging the id of a page or app. For outbound it can be a label such as “click to call”.',
      unit: 'text',
      evidence: 'documented',
      source: REFERENCE,
      quote: 'The phone number or email address that the customer contacted.',
    },
    customer: {
      meaning: 'The customer’s phone number or e-mail address; in messaging a display id.',
      unit: 'text',
      evidence: 'documented',
      source: REFERENCE,
      quote: 'The phone number or email address of the customer.',
    },
    customerHolds: {
      meaning: 'How often the customer was put on hold.',
      unit: 'count',
      evidence: 'seen',
      source: SAMPLES,
    },
    customerHoldTime: {
      meaning: 'How long the customer was on hold in all.',
      unit: 'seconds',
      evidence: 'documented',
      formula: 'sum of customerHoldTimes[]',
      source: 'Data Dictionary, Customer Hold Time.',
    },
    customerHoldTimes: {
      meaning: 'One entry for each hold. What is inside an entry is not documented; it is read by its form.',
      unit: 'list',
      evidence: 'client',
      source: PROGRAMS,
    },
    customerHoldAbandoned: {
      meaning: 'Whether the customer left while on hold, holds of a transfer or an added participant included.',
      unit: 'yes or no',
      evidence: 'documented',
      source: 'Vendor’s reports, Customer Hold Abandons.',
    },
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
    customerTalkTimes: {
      meaning: 'One entry for each stretch of talking. What is inside an entry is not documented.',
      unit: 'list',
      evidence: 'client',
      source: PROGRAMS,
    },
    customerTransfers: {
      meaning: 'How often the customer was transferred.',
      unit: 'count',
      evidence: 'seen',
      source: SAMPLES,
    },
    customerResponseTimes: {
      meaning:
        'By its name, how long the customer took to answer in a text channel. It is empty in the one vendor sample that shows it.',
      unit: 'list',
      evidence: 'guess',
      source: SAMPLES,
    },
    customerSatisfactionScore: {
      meaning: 'The score the customer gave in a survey. Its scale is not documented. details.csat is a second copy.',
      unit: 'count',
      evidence: 'seen',
      source: SAMPLES,
    },
    ivrTime: {
      meaning: 'Time in the flow before the first queue.',
      unit: 'seconds',
      evidence: 'seen',
      formula: 'first queue startTimestamp - startTimestamp',
      source: 'Equal in the reference response.',
    },
    ivrAbandoned: {
      meaning: 'Whether the interaction ended before it entered any queue.',
      unit: 'yes or no',
      evidence: 'documented',
      source: 'Vendor’s reports, IVR Abandon.',
    },
    ivrAbandonTime: {
      meaning: 'Time until the customer gave up in the flow.',
      unit: 'seconds',
      evidence: 'client',
      source: PROGRAMS,
    },
    thirdPartyTime: { meaning: 'Time with an external party.', unit: 'seconds', evidence: 'seen', source: SAMPLES },
    monitors: {
      meaning: 'Supervisors who listened in. What is inside an entry is not documented.',
      unit: 'list',
      evidence: 'seen',
      source: SAMPLES,
    },
    campaignId: {
      meaning: 'By its name, the outbound campaign it belongs to.',
      unit: 'id',
      evidence: 'seen',
      source: SAMPLES,
    },
    leadId: {
      meaning: 'By its name, the lead of the outbound campaign.',
      unit: 'id',
      evidence: 'seen',
      source: SAMPLES,
    },
    hooks: {
      meaning: 'Links to records of a CRM or ticketing system, one entry each.',
      unit: 'list',
      evidence: 'documented',
      source: REFERENCE,
      quote:
        'If the interaction is linked with a record from a third-party Customer Relationship Manager (CRM) or ticketing system, the following attributes are returned',
    },
    interactionAttributes: {
      meaning: 'Custom attributes that the flow set, one entry each.',
      unit: 'list',
      evidence: 'seen',
      source: SAMPLES,
    },
    flagged: {
      meaning:
        'Whether reporting flagged this interaction: an event is missing, and some of the data may be inaccurate. Absent or null means not flagged. It is not a reviewer’s mark.',
      unit: 'yes or no',
      evidence: 'documented',
      source: REFERENCE,
      quote:
        'Flagged interactions are indicated by an exclamation mark (!) to show that these interactions may have missing data associated with them.',
    },
    flagType: {
      meaning: 'Why it was flagged, in general: which end was not received, or what ended it.',
      unit: 'word',
      evidence: 'documented',
      source: REFERENCE,
      quote:
        'An interaction is flagged when CxEngage detects an abnormality in the reporting data due to an event. The flagType tells you the generic reason for why the interaction was flagged.',
    },
    flagTimestamp: {
      meaning: 'When the interaction was flagged.',
      unit: 'moment',
      evidence: 'client',
      source: PROGRAMS,
    },
    updated: {
      meaning: 'When the reporting record last changed.',
      unit: 'moment',
      evidence: 'client',
      source: PROGRAMS,
    },
    dataComplete: {
      meaning: 'Whether the interaction is complete; while it is not, figures may still change.',
      unit: 'yes or no',
      evidence: 'documented',
      source: REFERENCE,
      quote: 'Displays true if the interaction is complete.',
    },
    audioRecording: {
      meaning: 'The audio recording: by the reference a link, in public programs true or false.',
      unit: 'link',
      evidence: 'documented',
      source: REFERENCE,
      quote: 'A link to the audio recording if recording was enabled for the flow that received the interaction.',
    },
    messagingTranscript: {
      meaning: 'What was written. Its form is not documented: a text, a list or objects.',
      unit: 'list',
      evidence: 'documented',
      source: REFERENCE,
      quote: 'The transcript of the SMS conversation.',
    },
    notes: {
      meaning: 'What the agent noted: by the reference a note, in public programs a list of them.',
      unit: 'list',
      evidence: 'documented',
      source: REFERENCE,
      quote: 'The note that the agent wrote for the interaction.',
    },
    artifactsSummary: {
      meaning: 'Something about recordings, transcripts and e-mails kept of it. What is inside is not documented.',
      unit: 'text',
      evidence: 'client',
      source: PROGRAMS,
    },
    dispositionId: {
      meaning: 'Which outcome the agent chose.',
      unit: 'id',
      evidence: 'documented',
      source: REFERENCE,
      quote: 'The unique identifier of the disposition assigned to the interaction.',
    },
    dispositionName: {
      meaning: 'The outcome the agent chose.',
      unit: 'text',
      evidence: 'documented',
      source: REFERENCE,
      quote: 'The human-readable description of the disposition assigned to the interaction.',
    },
    contactId: {
      meaning: 'Which contact of the CRM the customer is.',
      unit: 'id',
      evidence: 'documented',
      source: REFERENCE,
      quote: "The contact's unique identifier.",
    },
    direction: {
      meaning: 'Who contacted whom: inbound or outbound. Reports also know agent-initiated.',
      unit: 'word',
      evidence: 'documented',
      source: REFERENCE,
      quote: 'The direction of the interaction, either inbound or outbound.',
    },
    channelType: {
      meaning: 'The channel: voice, sms, messaging, email or work-item.',
      unit: 'word',
      evidence: 'documented',
      source: REFERENCE,
      quote: 'The channel of the interaction such as voice, email, or SMS.',
    },
    outboundIdentifier: {
      meaning:
        'The number or address that was shown to the customer of an outbound interaction. The reference’s list of its parts is cut off.',
      unit: 'object',
      evidence: 'documented',
      source: REFERENCE,
      quote:
        'The phone number, SMS number, or email address that displays to the customer when agents make an outbound interaction.',
    },
    segments: {
      meaning:
        'The legs of the interaction: the first opens with it, each later one as an agent transfers or adds someone.',
      unit: 'list',
      evidence: 'documented',
      source: REFERENCE,
      quote: 'Each entry in this object provides data about the segments of the customer interaction.',
    },
    queues: {
      meaning: 'The stays in queues, one entry each time a queue is entered.',
      unit: 'list',
      evidence: 'documented',
      source: REFERENCE,
      quote:
        'Each entry in this object provides queue-related data when a customer enters a queue until an agent accepts the interaction.',
    },
    agents: {
      meaning:
        'The allocations of agents: one entry each time an agent is allocated, also where the agent then rejects or misses the offer. The reference’s list of its fields is cut off.',
      unit: 'list',
      evidence: 'documented',
      source: REFERENCE,
      quote:
        'Each entry in this object includes agent-related data. Each entry provides data from when an agent is allocated until the agent is deallocated in the interaction.',
    },
    details: {
      meaning:
        'The interaction told again, in fewer fields. The vendor’s own agent desktop reads this copy; the reports read the other.',
      unit: 'object',
      evidence: 'seen',
      source: IN_REFERENCE,
    },
  },
  outboundIdentifier: {
    id: {
      meaning: 'Which outbound identifier it is.',
      unit: 'id',
      evidence: 'client',
      source: 'From the settings object of the same name; the reference’s own list is cut off.',
    },
    name: {
      meaning: 'The name of the outbound identifier.',
      unit: 'text',
      evidence: 'client',
      source: 'From the settings object of the same name; the reference’s own list is cut off.',
    },
    value: {
      meaning: 'The number or address that was shown.',
      unit: 'text',
      evidence: 'client',
      source: 'From the settings object of the same name; the reference’s own list is cut off.',
    },
  },
  details: {
    interactionId: {
      meaning: 'Which interaction this is, told again.',
      unit: 'id',
      evidence: 'seen',
      source: IN_REFERENCE,
    },
    contactPoint: {
      meaning: 'What the customer contacted, told again.',
      unit: 'text',
      evidence: 'seen',
      source: IN_REFERENCE,
    },
    customer: {
      meaning: 'The customer’s number or address, told again.',
      unit: 'text',
      evidence: 'seen',
      source: IN_REFERENCE,
    },
    startTimestamp: {
      meaning: 'The start of the interaction, told again.',
      unit: 'moment',
      evidence: 'seen',
      source: IN_REFERENCE,
    },
    endTimestamp: {
      meaning: 'The end of the interaction, told again.',
      unit: 'moment',
      evidence: 'seen',
      source: IN_REFERENCE,
    },
    direction: { meaning: 'Who contacted whom, told again.', unit: 'word', evidence: 'seen', source: IN_REFERENCE },
    channelType: { meaning: 'The channel, told again.', unit: 'word', evidence: 'seen', source: IN_REFERENCE },
    csat: {
      meaning: 'The score the customer gave in a survey; elsewhere customerSatisfactionScore. 0 is a score.',
      unit: 'count',
      evidence: 'seen',
      source: IN_REFERENCE,
    },
    contactId: {
      meaning: 'Which contact of the CRM the customer is, told again.',
      unit: 'id',
      evidence: 'seen',
      source: IN_REFERENCE,
    },
    agents: {
      meaning: 'The agents told again, one entry for each conversation.',
      unit: 'list',
      evidence: 'seen',
      source: IN_REFERENCE,
    },
  },
  segments: {
    segmentNumber: {
      meaning: 'Which leg it is, from 0.',
      unit: 'count',
      evidence: 'documented',
      source: 'Data Dictionary, Segment Number.',
    },
    interactionSegmentId: {
      meaning: 'Which segment this is. Seen to carry the segment’s start in itself.',
      unit: 'id',
      evidence: 'documented',
      source: 'Data Dictionary.',
    },
    segmentStartType: {
      meaning: 'What opened it: interaction, transfer or add-participant.',
      unit: 'word',
      evidence: 'documented',
      source: 'Data Dictionary, Segment Start Type.',
    },
    segmentEndType: {
      meaning: 'What closed it: success, customer-disconnect, interaction-end or cancelled.',
      unit: 'word',
      evidence: 'documented',
      source: 'Data Dictionary, Segment End Type.',
    },
    startTimestamp: {
      meaning: 'When the segment opened: with the interaction, or as an agent transferred or added someone.',
      unit: 'moment',
      evidence: 'documented',
      source: 'Data Dictionary, Segment Start Type.',
    },
    endTimestamp: {
      meaning: 'When the segment closed: its agent was deallocated, or the customer left.',
      unit: 'moment',
      evidence: 'documented',
      source: 'Data Dictionary, Segment End Type.',
    },
    segmentTime: {
      meaning: 'How long the segment lasted.',
      unit: 'seconds',
      evidence: 'seen',
      formula: 'endTimestamp - startTimestamp',
      source: 'By definition; equal in four vendor samples, three of them of one tenant and one flow.',
    },
    segmentCancelled: {
      meaning: 'Whether it ended before an agent took it: the customer left, or the transfer was called off.',
      unit: 'yes or no',
      evidence: 'seen',
      source: SAMPLES,
    },
    segmentCancelTime: {
      meaning: 'How long a segment lasted that ended before an agent took it.',
      unit: 'seconds',
      evidence: 'seen',
      formula: 'segmentTime',
      source: 'Equal in three vendor samples of one tenant and one flow.',
    },
    segmentConsultTime: {
      meaning: 'Time in consultation before a warm transfer.',
      unit: 'seconds',
      evidence: 'seen',
      source: SAMPLES,
    },
    agentId: {
      meaning:
        'The agent who began the transfer or added someone; the first segment of an inbound interaction has none.',
      unit: 'id',
      evidence: 'documented',
      source: 'Vendor’s reports.',
    },
    interactionAgentId: {
      meaning: 'The allocation of that agent: an entry of agents.',
      unit: 'id',
      evidence: 'seen',
      source: SAMPLES,
    },
    segmentToAgentId: {
      meaning: 'The agent who received the segment; absent where it went outside or nobody took it.',
      unit: 'id',
      evidence: 'documented',
      source: 'Vendor’s reports, To Agent.',
    },
    transfer: { meaning: 'Whether the segment is a transfer.', unit: 'yes or no', evidence: 'seen', source: SAMPLES },
    transferTime: { meaning: 'Time of the transfer.', unit: 'seconds', evidence: 'seen', source: SAMPLES },
    addParticipant: {
      meaning: 'Whether the segment added a participant.',
      unit: 'yes or no',
      evidence: 'seen',
      source: SAMPLES,
    },
    addParticipantTime: {
      meaning: 'Time of the added participant.',
      unit: 'seconds',
      evidence: 'seen',
      source: SAMPLES,
    },
    addParticipantHandedOff: {
      meaning: 'Whether the first agent left and handed the customer over.',
      unit: 'yes or no',
      evidence: 'seen',
      source: SAMPLES,
    },
    segmentThirdParty: {
      meaning: 'Whether it went to someone outside.',
      unit: 'yes or no',
      evidence: 'seen',
      source: SAMPLES,
    },
    segmentExtensionType: {
      meaning: 'How that party was reached, such as SIP or PSTN.',
      unit: 'word',
      evidence: 'documented',
      source: 'Vendor’s reports.',
    },
    segmentExtensionValue: {
      meaning: 'The number or address that was called.',
      unit: 'text',
      evidence: 'documented',
      source: 'Vendor’s reports.',
    },
  },
  queues: {
    interactionQueueId: {
      meaning: 'Which stay this is; new each time a queue is entered.',
      unit: 'id',
      evidence: 'documented',
      source: 'API reference, response structure.',
    },
    interactionSegmentId: { meaning: 'The segment it belongs to.', unit: 'id', evidence: 'seen', source: IN_REFERENCE },
    queueId: { meaning: 'Which queue it was.', unit: 'id', evidence: 'seen', source: IN_REFERENCE },
    queueName: { meaning: 'The name of the queue.', unit: 'text', evidence: 'seen', source: IN_REFERENCE },
    platformQueueId: {
      meaning: 'A number of the queue for the platform’s own use.',
      unit: 'id',
      evidence: 'seen',
      source: IN_REFERENCE,
    },
    queueEntryLength: {
      meaning: 'Most likely how many were in the queue on entering, itself counted. It is no length of time.',
      unit: 'count',
      evidence: 'guess',
      source: SAMPLES,
    },
    queueEntryType: {
      meaning: 'How the queue was entered. Only “ivr” is seen in a vendor sample.',
      unit: 'word',
      evidence: 'seen',
      source: IN_REFERENCE,
    },
    queueExitType: {
      meaning: 'How the queue was left. Only “abandon” is seen in a vendor sample; other values are shown as sent.',
      unit: 'word',
      evidence: 'seen',
      source: IN_REFERENCE,
    },
    queueType: {
      meaning: 'The kind of queue. Only “queue” is seen in a vendor sample.',
      unit: 'word',
      evidence: 'seen',
      source: IN_REFERENCE,
    },
    startTimestamp: {
      meaning: 'When the queue was entered.',
      unit: 'moment',
      evidence: 'documented',
      source: REFERENCE,
      quote:
        'Each entry in this object provides queue-related data when a customer enters a queue until an agent accepts the interaction.',
    },
    endTimestamp: {
      meaning: 'When the queue was left: an agent was allocated or accepted, or the customer left.',
      unit: 'moment',
      evidence: 'documented',
      source: REFERENCE,
      quote:
        'Each entry in this object provides queue-related data when a customer enters a queue until an agent accepts the interaction.',
    },
    queueTime: {
      meaning: 'From entering the queue until an agent accepted the work or the customer abandoned.',
      unit: 'seconds',
      evidence: 'documented',
      formula: 'endTimestamp - startTimestamp',
      source: 'Vendor’s reports, Queue Time; equal in the reference response.',
    },
    queueAbandoned: {
      meaning: 'Whether the customer left while in the queue.',
      unit: 'yes or no',
      evidence: 'documented',
      source: 'Vendor’s reports, Queue Abandon.',
    },
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
    slaAbandoned: {
      meaning: 'Whether the abandon counts against SLA, by the policy of that day. The policy is not in the response.',
      unit: 'yes or no',
      evidence: 'seen',
      source: IN_REFERENCE,
    },
  },
  agents: {
    interactionAgentId: {
      meaning: 'Which allocation this is; new each time an agent is allocated.',
      unit: 'id',
      evidence: 'documented',
      source: 'API reference, response structure.',
    },
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
    resourceId: {
      meaning: 'Which agent it was; elsewhere called agentId.',
      unit: 'id',
      evidence: 'client',
      source: DESKTOP,
    },
    agentName: { meaning: 'The agent’s name.', unit: 'text', evidence: 'client', source: DESKTOP },
    startTimestamp: {
      meaning: 'When the agent was allocated.',
      unit: 'moment',
      evidence: 'documented',
      source: REFERENCE,
      quote:
        'Each entry in this object includes agent-related data. Each entry provides data from when an agent is allocated until the agent is deallocated in the interaction.',
    },
    endTimestamp: {
      meaning: 'When the agent was deallocated.',
      unit: 'moment',
      evidence: 'documented',
      source: REFERENCE,
      quote:
        'Each entry in this object includes agent-related data. Each entry provides data from when an agent is allocated until the agent is deallocated in the interaction.',
    },
    conversationStartTimestamp: {
      meaning: 'When the conversation began; absent for an agent who was offered the work and never took it.',
      unit: 'moment',
      evidence: 'client',
      source: DESKTOP,
    },
    conversationEndTimestamp: {
      meaning: 'When the conversation ended.',
      unit: 'moment',
      evidence: 'client',
      source: DESKTOP,
    },
    noteTitle: {
      meaning: 'The title of the agent’s note: null means no note, an empty text no title.',
      unit: 'text',
      evidence: 'client',
      source: DESKTOP,
    },
    dispositionName: { meaning: 'The outcome this agent chose.', unit: 'text', evidence: 'client', source: DESKTOP },
  },
  hooks: {
    interactionHookId: {
      meaning: 'Which link this is. Seen to carry the time of the link in itself.',
      unit: 'id',
      evidence: 'seen',
      source: SAMPLES,
    },
    hookType: {
      meaning: 'The system that is linked, such as zendesk.',
      unit: 'word',
      evidence: 'seen',
      source: SAMPLES,
    },
    hookSubType: {
      meaning: 'What is linked there, such as a ticket or a user.',
      unit: 'word',
      evidence: 'seen',
      source: SAMPLES,
    },
    hookId: { meaning: 'The record’s id in that system.', unit: 'id', evidence: 'seen', source: SAMPLES },
    hookName: { meaning: 'The record’s name in that system.', unit: 'text', evidence: 'seen', source: SAMPLES },
    hookedBy: { meaning: 'Who made the link, by that system’s id.', unit: 'id', evidence: 'seen', source: SAMPLES },
    hookBy: { meaning: 'Who made the link.', unit: 'id', evidence: 'seen', source: SAMPLES },
    agentId: { meaning: 'The agent who made the link.', unit: 'id', evidence: 'seen', source: SAMPLES },
    timestamp: {
      meaning: 'When the link to another system was made.',
      unit: 'moment',
      evidence: 'seen',
      source: SAMPLES,
    },
  },
  interactionAttributes: {
    tenantId: { meaning: 'The tenant, told again.', unit: 'id', evidence: 'seen', source: SAMPLES },
    interactionId: { meaning: 'The interaction, told again.', unit: 'id', evidence: 'seen', source: SAMPLES },
    interactionHookId: { meaning: 'Which attribute this is.', unit: 'id', evidence: 'seen', source: SAMPLES },
    hookId: { meaning: 'The attribute’s own id.', unit: 'id', evidence: 'seen', source: SAMPLES },
    hookBy: { meaning: 'What set it: the flow.', unit: 'word', evidence: 'seen', source: SAMPLES },
    hookName: { meaning: 'The value of the attribute.', unit: 'text', evidence: 'seen', source: SAMPLES },
    hookType: {
      meaning: 'That it is attached to no record of another system.',
      unit: 'word',
      evidence: 'seen',
      source: SAMPLES,
    },
    hookSubType: {
      meaning: 'That it is an attribute of the interaction.',
      unit: 'word',
      evidence: 'seen',
      source: SAMPLES,
    },
    agentId: { meaning: 'The agent it is about, where there is one.', unit: 'id', evidence: 'seen', source: SAMPLES },
    timestamp: { meaning: 'When it was set.', unit: 'moment', evidence: 'seen', source: SAMPLES },
  },
  monitors: {
    agentId: { meaning: 'The supervisor.', unit: 'id', evidence: 'client', source: REALTIME },
    agentName: { meaning: 'The supervisor’s name.', unit: 'text', evidence: 'client', source: REALTIME },
    bargedIn: {
      meaning: 'Whether the supervisor joined the conversation.',
      unit: 'yes or no',
      evidence: 'client',
      source: REALTIME,
    },
    startTimestamp: {
      meaning: 'When the supervisor began to listen.',
      unit: 'moment',
      evidence: 'client',
      source: REALTIME,
    },
    endTimestamp: {
      meaning: 'When the supervisor stopped listening; null while it goes on.',
      unit: 'moment',
      evidence: 'client',
      source: REALTIME,
    },
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
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  const guess = { evidence: 'guess', source: 'Not described in the API reference.' } as const;
  const phase = /^(.+?)(Start|End)(Timestamp)?$/.exec(name);
  if (typeof value === 'string' && phase && /imestamp$/.test(name)) {
    const [, what = '', side] = phase;
    const inWords = what.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
    return { meaning: `When “${inWords}” ${side === 'Start' ? 'began' : 'ended'}.`, unit: 'moment', ...guess };
  }
  if (/imestamp$/.test(name)) return { meaning: `A moment: “${words}”.`, unit: 'moment', ...guess };
  if (/Time$/.test(name) && typeof value === 'number') {
    return { meaning: `A length of time: “${words}”.`, unit: 'seconds', ...guess };
  }
  if (typeof value === 'boolean') return { meaning: `A mark: “${words}”.`, unit: 'yes or no', ...guess };
  if (/Id$/.test(name) && typeof value !== 'object') {
    return { meaning: `An identifier: “${words}”.`, unit: 'id', ...guess };
  }
  if (typeof value === 'number') return { meaning: `A number: “${words}”.`, unit: 'count', ...guess };
  if (Array.isArray(value)) return { meaning: `A list: “${words}”.`, unit: 'list', ...guess };
  if (isJsonObject(value)) return { meaning: `Several fields: “${words}”.`, unit: 'object', ...guess };
  return { meaning: `Its name says “${words}”.`, unit: 'text', ...guess };
}
