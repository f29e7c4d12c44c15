/**
 * The situations of the sample tenant, in the order the first page lists them.
 * Names and ids only; the documents are the files in `sample/`, and a test checks every number below against them.
 *
 * The reference response is the vendor's, byte for byte. All others are made up, because no complete public document of
 * an answered, held, transferred, flagged or text interaction exists. In them these are our guesses, not API facts:
 * - the fields of the outer `agents[]` other than `interactionAgentId` (`accepted`, `rejected`, `conversationTime`,
 *   `holdTime`, `wrapUpStartTimestamp` ...) and of `customerHoldTimes[]`, `outboundIdentifier` and `monitors[]`
 * - queue exit types other than `abandon`, queue entry types other than `ivr`; that a stay ends as an agent is allocated
 * - `slaTime` of an answered stay (here: until the conversation began) and `slaAbandoned` of a short abandon (false)
 * - `transferTime`, `segmentConsultTime`, `addParticipantTime`, `thirdPartyTime`, `customerTransfers` and what they count
 * - what a document looks like after the platform stopped it, and the shapes of `notes` and `messagingTranscript`
 * - that the text of an e-mail is in its manifest, beside the id of the file it is in
 */

/** One document of the sample tenant. Both ids are lower-case UUIDs. */
export interface SampleListing {
  /** The file's name in `sample/`. */
  readonly file: string;
  /** One to three words. */
  readonly situation: string;
  /** What happened, in plain words with the deciding number, rounded as on the page. */
  readonly sentence: string;
  readonly group: string;
  readonly tenantId: string;
  readonly interactionId: string;
  /** `reference`: printed in the vendor's API reference; `synthetic`: made up for this viewer. */
  readonly origin: 'reference' | 'synthetic';
}

/** The made-up tenant of every synthetic sample. */
export const TENANT = '00000000-0000-4000-8000-000000000506';

export const SAMPLES: readonly SampleListing[] = [
  {
    file: 'reference.json',
    situation: 'Abandoned in queue',
    sentence: 'Hung up in queue Support after 1 min 34 s',
    group: 'Abandoned',
    tenantId: '2336d1ec-c956-47e1-b3b1-fe8fde81b2b4',
    interactionId: 'b2109780-db83-11e7-9709-c2b07aa3bee9',
    origin: 'reference',
  },
  {
    file: 'short-abandon.json',
    situation: 'Short abandon',
    sentence: 'Hung up in queue Windscreen after 8.2 s',
    group: 'Abandoned',
    tenantId: TENANT,
    interactionId: '4b203bd0-2d97-11ef-8eb4-c23cc4686ba0',
    origin: 'synthetic',
  },
  {
    file: 'abandoned-in-ivr.json',
    situation: 'Abandoned in IVR',
    sentence: 'Hung up in the menu after 38 s, before any queue',
    group: 'Abandoned',
    tenantId: TENANT,
    interactionId: 'b36e9b00-d341-11ef-ba4d-d2fe29fb2b53',
    origin: 'synthetic',
  },
  {
    file: 'abandoned-on-hold.json',
    situation: 'Abandoned on hold',
    sentence: 'Answered, then hung up 6 min 8 s into a second hold',
    group: 'Abandoned',
    tenantId: TENANT,
    interactionId: '3890c720-015b-11f1-b71a-fe4036b6e73a',
    origin: 'synthetic',
  },
  {
    file: 'answered-within-20-s.json',
    situation: 'Answered quickly',
    sentence: 'Waited 6.3 s; in this one, what is empty is sent as null',
    group: 'Answered',
    tenantId: TENANT,
    interactionId: 'ac2d5db0-97e3-11f0-aa22-222c73f1e313',
    origin: 'synthetic',
  },
  {
    file: 'call-with-recording.json',
    situation: 'Recorded call',
    sentence: 'Talked for 16 s, and the customer scored it 0',
    group: 'Answered',
    tenantId: TENANT,
    interactionId: '02e32230-0b38-11f1-ba4d-d2fe29fb2b53',
    origin: 'synthetic',
  },
  {
    file: 'answered-past-20-s.json',
    situation: 'Answered late',
    sentence: 'Waited 48 s on the day after a storm',
    group: 'Answered',
    tenantId: TENANT,
    interactionId: '794337c0-dd17-11f0-8a2e-aa477166907a',
    origin: 'synthetic',
  },
  {
    file: 'rejected-then-answered.json',
    situation: 'Rejected, then answered',
    sentence: 'One agent rejected it; 15 s more in the same queue',
    group: 'Answered',
    tenantId: TENANT,
    interactionId: 'b5fba770-7039-11ef-8eb4-c23cc4686ba0',
    origin: 'synthetic',
  },
  {
    file: 'warm-transfer.json',
    situation: 'Warm transfer',
    sentence: 'Introduced to a second agent after 38 s of consulting',
    group: 'Answered',
    tenantId: TENANT,
    interactionId: '85234830-2c16-11f0-ba4d-d2fe29fb2b53',
    origin: 'synthetic',
  },
  {
    file: 'third-party-transfer.json',
    situation: 'Third party',
    sentence: 'A tow company on the line for 11 min 44 s, as clocks went back',
    group: 'Answered',
    tenantId: TENANT,
    interactionId: '91db5e10-999e-11ef-b7f2-2ec014da6578',
    origin: 'synthetic',
  },
  {
    file: 'conference.json',
    situation: 'Conference',
    sentence: 'One colleague declined, the next joined for 5 min 45 s',
    group: 'Answered',
    tenantId: TENANT,
    interactionId: 'ebf0faf0-73cb-11f1-8bde-9e8517995cf5',
    origin: 'synthetic',
  },
  {
    file: 'outbound-call.json',
    situation: 'Outbound call',
    sentence: 'Agent called the customer, who talked for 2 min 27 s',
    group: 'Outbound, text and e-mail',
    tenantId: TENANT,
    interactionId: 'a6fd17d0-343d-11f1-8bde-9e8517995cf5',
    origin: 'synthetic',
  },
  {
    file: 'sms-with-transcript.json',
    situation: 'SMS',
    sentence: 'Nine text messages in 46 min 7 s, with their transcript',
    group: 'Outbound, text and e-mail',
    tenantId: TENANT,
    interactionId: 'dcc27e70-ff5d-11ef-ba4d-d2fe29fb2b53',
    origin: 'synthetic',
  },
  {
    file: 'email.json',
    situation: 'E-mail',
    sentence: 'Waited 2 h 15 min in queue Documents, then answered',
    group: 'Outbound, text and e-mail',
    tenantId: TENANT,
    interactionId: '9cbffa33-2419-4b4b-8d1f-c7f599606375',
    origin: 'synthetic',
  },
  {
    file: 'email-thread.json',
    situation: 'E-mail thread',
    sentence: 'Two letters, four e-mails; answered after 1 h 30 min',
    group: 'Outbound, text and e-mail',
    tenantId: TENANT,
    interactionId: 'ff7389d0-4d15-11f1-ba4d-d2fe29fb2b53',
    origin: 'synthetic',
  },
  {
    file: 'messages-over-night.json',
    situation: 'Overnight messages',
    sentence: '300 messages in 11 h 51 min, with two shifts of agents',
    group: 'Outbound, text and e-mail',
    tenantId: TENANT,
    interactionId: 'fd7753e0-2250-11f1-ba4d-d2fe29fb2b53',
    origin: 'synthetic',
  },
  {
    file: 'lost-end-decides-sla.json',
    situation: 'Queue flag',
    sentence: 'Queued twice; the end of the second stay was lost',
    group: 'Flagged: an end is missing',
    tenantId: TENANT,
    interactionId: 'ce317f00-e421-11f1-b71a-fe4036b6e73a',
    origin: 'synthetic',
  },
  {
    file: 'lost-agent-end.json',
    situation: 'Agent flag',
    sentence: 'Agent’s end lost, but the wait of 13 s is certain',
    group: 'Flagged: an end is missing',
    tenantId: TENANT,
    interactionId: '889c3070-f868-11f0-b71a-fe4036b6e73a',
    origin: 'synthetic',
  },
  {
    file: 'lost-segment-end.json',
    situation: 'Segment flag',
    sentence: 'Transferred, waited 1 min 3 s; that segment has no end',
    group: 'Flagged: an end is missing',
    tenantId: TENANT,
    interactionId: 'a6d21e80-58f7-11f0-ba4d-d2fe29fb2b53',
    origin: 'synthetic',
  },
  {
    file: 'stuck.json',
    situation: 'Stuck flag',
    sentence: 'Work done after 53 min 7 s, but the item never ended',
    group: 'Flagged: an end is missing',
    tenantId: TENANT,
    interactionId: '018accc0-ec4b-11ee-b7f2-2ec014da6578',
    origin: 'synthetic',
  },
  {
    file: 'counter-limit.json',
    situation: 'Counter limit',
    sentence: 'A looping flow queued the call 16 times in 3 min 26 s',
    group: 'Flagged: other reasons',
    tenantId: TENANT,
    interactionId: '90d59bd0-c291-11f0-ba4d-d2fe29fb2b53',
    origin: 'synthetic',
  },
  {
    file: 'safeguard-limit.json',
    situation: 'Safeguard limit',
    sentence: 'A chat left open was stopped after 1 d 0 h',
    group: 'Flagged: other reasons',
    tenantId: TENANT,
    interactionId: 'b14b4b30-08b1-11ef-8a5c-7af86ee50327',
    origin: 'synthetic',
  },
  {
    file: 'flow-error.json',
    situation: 'Flow error',
    sentence: 'The flow broke after 1 min 1 s in the queue',
    group: 'Flagged: other reasons',
    tenantId: TENANT,
    interactionId: '85f09a30-72aa-11f0-ba4d-d2fe29fb2b53',
    origin: 'synthetic',
  },
  {
    file: 'flagged-by-hand.json',
    situation: 'Flagged by hand',
    sentence: 'Waited 12 s; nothing is known to be missing',
    group: 'Flagged: other reasons',
    tenantId: TENANT,
    interactionId: '80d40f00-9bd0-11f1-8604-46a6c66e403b',
    origin: 'synthetic',
  },
  {
    file: 'still-running.json',
    situation: 'Still running',
    sentence: 'Waited 25 s, and the agent is talking',
    group: 'Unfinished or inconsistent',
    tenantId: TENANT,
    interactionId: '57fa1fe0-d143-11f1-8bde-9e8517995cf5',
    origin: 'synthetic',
  },
  {
    file: 'contradiction.json',
    situation: 'Contradiction',
    sentence: 'queueTime says 18 s, its own timestamps 28 s',
    group: 'Unfinished or inconsistent',
    tenantId: TENANT,
    interactionId: '5758b230-efbe-11ef-ba4d-d2fe29fb2b53',
    origin: 'synthetic',
  },
];
