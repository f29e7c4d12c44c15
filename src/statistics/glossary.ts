/*
 * What each documented figure means: in words, with its unit, its formula in wire names and where that is stated.
 *
 * Only what the vendor's pages or samples show stands here; a figure that is read by the form of its name has none, and
 * its proof says so. "The reference" is the API reference's page on a single interaction, the "Data Dictionary" the
 * vendor's own. Where a meaning is our reading of a name, it says so.
 */

/** What a documented figure means. */
export interface Meaning {
  readonly meaning: string;
  readonly unit: 'seconds' | 'moment' | 'count';
  /** In wire names; missing where none is documented or seen. */
  readonly formula?: string;
  readonly source: string;
}

const REFERENCE = 'API reference, single interaction.';
const NAMED = 'Named in the vendor’s samples; the API reference does not describe it. The meaning is our reading.';

/** By the record a figure stands in ('' is the interaction), then by wire name. */
export const GLOSSARY = {
  '': {
    startTimestamp: { meaning: 'When the interaction started, in UTC.', unit: 'moment', source: REFERENCE },
    endTimestamp: { meaning: 'When the interaction ended, in UTC.', unit: 'moment', source: REFERENCE },
    interactionTime: {
      meaning: 'How long the interaction lasted.',
      unit: 'seconds',
      formula: 'endTimestamp - startTimestamp',
      source: 'Equal in all five vendor samples that show it.',
    },
    ivrTime: {
      meaning: 'Time in the flow before the first queue.',
      unit: 'seconds',
      formula: 'first queue startTimestamp - startTimestamp',
      source: 'Equal in the reference response.',
    },
    ivrAbandonTime: { meaning: 'Time until the customer gave up in the flow.', unit: 'seconds', source: NAMED },
    customerAbandonTime: {
      meaning: 'Time from the start until the customer gave up.',
      unit: 'seconds',
      formula: 'segmentTime of the only, cancelled segment',
      source: 'Equal in three vendor samples.',
    },
    customerConversationTime: {
      meaning: 'The customer’s time in conversation, holds included.',
      unit: 'seconds',
      formula: 'conversationEndTimestamp - conversationStartTimestamp',
      source: NAMED,
    },
    customerTalkTime: {
      meaning: 'The customer’s time in conversation without holds.',
      unit: 'seconds',
      formula: 'customerConversationTime - customerHoldTime',
      source: 'Equal in two vendor samples, neither of them with a hold.',
    },
    customerHoldTime: {
      meaning: 'The sum of all holds of the customer.',
      unit: 'seconds',
      formula: 'sum of customerHoldTimes[]',
      source: 'Data Dictionary, Customer Hold Time.',
    },
    customerHolds: { meaning: 'How often the customer was put on hold.', unit: 'count', source: NAMED },
    customerTransfers: { meaning: 'How often the customer was transferred.', unit: 'count', source: NAMED },
    thirdPartyTime: { meaning: 'Time with an external party.', unit: 'seconds', source: NAMED },
    flagTimestamp: { meaning: 'When the interaction was flagged.', unit: 'moment', source: NAMED },
    updated: { meaning: 'When the reporting record last changed.', unit: 'moment', source: NAMED },
  },
  details: {
    startTimestamp: { meaning: 'The start of the interaction, told again.', unit: 'moment', source: REFERENCE },
    endTimestamp: { meaning: 'The end of the interaction, told again.', unit: 'moment', source: REFERENCE },
  },
  segments: {
    startTimestamp: {
      meaning: 'When the segment opened: with the interaction, or as an agent transferred or added someone.',
      unit: 'moment',
      source: 'Data Dictionary, Segment Start Type.',
    },
    endTimestamp: {
      meaning: 'When the segment closed: its agent was deallocated, or the customer left.',
      unit: 'moment',
      source: 'Data Dictionary, Segment End Type.',
    },
    segmentTime: {
      meaning: 'How long the segment lasted.',
      unit: 'seconds',
      formula: 'endTimestamp - startTimestamp',
      source: 'By definition; equal in four vendor samples.',
    },
    segmentCancelTime: {
      meaning: 'How long a segment lasted that ended before an agent took it.',
      unit: 'seconds',
      formula: 'segmentTime',
      source: 'Equal in three vendor samples.',
    },
    segmentConsultTime: { meaning: 'Time in consultation before a warm transfer.', unit: 'seconds', source: NAMED },
    transferTime: { meaning: 'Time of the transfer.', unit: 'seconds', source: NAMED },
    addParticipantTime: { meaning: 'Time of the added participant.', unit: 'seconds', source: NAMED },
  },
  queues: {
    startTimestamp: { meaning: 'When the queue was entered.', unit: 'moment', source: REFERENCE },
    endTimestamp: {
      meaning: 'When the queue was left: an agent was allocated or accepted, or the customer left.',
      unit: 'moment',
      source: REFERENCE,
    },
    queueTime: {
      meaning: 'From entering the queue until an agent accepted the work or the customer abandoned.',
      unit: 'seconds',
      formula: 'endTimestamp - startTimestamp',
      source: 'Vendor’s reports, Queue Time; equal in the reference response.',
    },
    queueAbandonTime: {
      meaning: 'How long the customer waited before giving up in the queue.',
      unit: 'seconds',
      formula: 'queueTime',
      source: 'Equal in the reference response.',
    },
    slaTime: {
      meaning:
        'The time held against the SLA threshold. Whether it ends as the work is accepted or as the conversation starts is not documented.',
      unit: 'seconds',
      formula: 'queueTime of an abandoned stay',
      source: 'Equal in the reference response.',
    },
  },
  agents: {
    startTimestamp: { meaning: 'When the agent was allocated.', unit: 'moment', source: REFERENCE },
    endTimestamp: { meaning: 'When the agent was deallocated.', unit: 'moment', source: REFERENCE },
    conversationStartTimestamp: {
      meaning: 'When the conversation began.',
      unit: 'moment',
      source: 'Read by the vendor’s own agent desktop, in details.agents.',
    },
    conversationEndTimestamp: {
      meaning: 'When the conversation ended.',
      unit: 'moment',
      source: 'Read by the vendor’s own agent desktop, in details.agents.',
    },
  },
  hooks: {
    timestamp: { meaning: 'When the link to another system was made.', unit: 'moment', source: REFERENCE },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Meaning>>>>;

const BY_LIST: Readonly<Record<string, Readonly<Record<string, Meaning>>>> = GLOSSARY;

/** The meaning of the figure at a path, as in `queues[0].queueTime`; `undefined` for one that is not documented. */
export function meaningOf(path: string): Meaning | undefined {
  const dot = path.lastIndexOf('.');
  const record = dot < 0 ? '' : path.slice(0, dot);
  const list = record.replace(/\[\d+\]$/, '').replace(/^details\.agents$/, 'agents');
  return BY_LIST[list]?.[path.slice(dot + 1)];
}
