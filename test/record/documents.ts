/** Documents of the record's tests, and what is made of them. All people and numbers are invented. */
import { type Audit, auditInteraction } from '../../src/audit/audit.ts';
import { type Decision, decide } from '../../src/audit/decision.ts';
import type { Proof } from '../../src/audit/proof.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import type { Interaction } from '../../src/interaction/interaction.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { proveInteraction } from '../audit/atOnce.ts';

/** 14:02 and so many seconds on the day of the documents. */
export function at(seconds: number): string {
  return new Date(Date.UTC(2026, 10, 19, 14, 2) + Math.round(seconds * 1000)).toISOString();
}

/** Two stays in the queue Billing, the second without its end; Ada talks, wraps up; a transfer to Ben. */
export const LOST_QUEUE_END = {
  interactionId: '5f0e8a10-c44b-41f1-9a5e-00000000beef',
  startTimestamp: at(0),
  endTimestamp: at(231.48),
  interactionTime: 231.48,
  ivrTime: 8.21,
  flowName: 'Billing Flow',
  flagged: true,
  flagType: 'Queue',
  customerHolds: 1,
  dispositionName: null,
  customer: '+1 506 555 0142',
  outboundIdentifier: { name: 'Front desk', number: '+1 506 555 0100' },
  segments: [
    {
      segmentNumber: 0,
      interactionSegmentId: 's0',
      startTimestamp: at(0),
      endTimestamp: at(139.48),
      segmentTime: 139.48,
    },
    {
      segmentNumber: 1,
      interactionSegmentId: 's1',
      segmentStartType: 'transfer',
      agentId: 'ada',
      segmentToAgentId: 'zoe',
      start: at(113.118),
      endTimestamp: at(258.905),
    },
  ],
  queues: [
    {
      interactionSegmentId: 's0',
      queueId: 'q',
      queueName: 'Billing',
      startTimestamp: at(8.21),
      endTimestamp: at(19.902),
      queueTime: 11.692,
    },
    {
      interactionSegmentId: 's0',
      queueId: 'q',
      queueName: 'Billing',
      startTimestamp: at(31.115),
      slaTime: 14.287,
      slaAbandoned: false,
      queueExitType: null,
      queueEntryLength: 3,
    },
  ],
  agents: [
    {
      interactionAgentId: 'a0',
      interactionSegmentId: 's0',
      agentId: 'ada',
      startTimestamp: at(45.402),
      endTimestamp: at(146.16),
      wrapUpStartTimestamp: at(139.48),
      wrapUpEndTimestamp: at(146.16),
      wrapUpTime: 6.68,
    },
    {
      interactionAgentId: 'a1',
      interactionSegmentId: 's1',
      agentId: 'ben',
      agentName: 'Ben',
      startTimestamp: at(126.774),
      endTimestamp: at(258.905),
    },
  ],
  customerHoldTimes: [{ startTimestamp: at(84.2), endTimestamp: at(109.55), holdTime: 25.35, agentId: 'ada' }, 4.5],
  hooks: [{ hookType: 'zendesk', hookSubType: 'ticket', hookId: '415', timestamp: at(130) }],
  details: {
    csat: null,
    agents: [
      {
        resourceId: 'ada',
        agentName: 'Ada',
        conversationStartTimestamp: at(58.66),
        conversationEndTimestamp: at(139.48),
        noteTitle: '',
      },
      { resourceId: 'cleo', agentName: 'Cleo', conversationStartTimestamp: at(176.815) },
    ],
  },
};

/** What the report hands to the panel for a document. */
export function opened(document: unknown): {
  readonly interaction: Interaction;
  readonly audit: Audit;
  readonly proof: Proof;
  readonly decision: Decision;
  readonly document: unknown;
} {
  const interaction = readInteraction(document);
  const proof = proveInteraction(interaction);
  return {
    interaction,
    audit: auditInteraction(interaction, DEFAULT_SLA_POLICY),
    proof,
    decision: decide(proof, DEFAULT_SLA_POLICY),
    document,
  };
}
