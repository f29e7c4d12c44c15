/**
 * Queue entries drawn as a reader would write them down, read as a document:
 *
 *   'Support 93.993, abandoned, slaTime 93.993, slaAbandoned true | Billing ?, in leg 2'
 *
 * An entry is a queue and its wait in seconds (`?`: no end), then `abandoned`, `talk n` (a conversation n s after
 * entering), `instants` (no queueTime), `in <segment>`, or a field and its JSON value. Each has a segment of its own and
 * begins 100 s after the one before.
 */
import type { Audit } from '../../src/audit/audit.ts';
import { auditInteraction } from '../../src/audit/audit.ts';
import { decide } from '../../src/audit/decision.ts';
import type { SlaPolicy } from '../../src/audit/slaPolicy.ts';
import type { Interaction } from '../../src/interaction/interaction.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { type SlaChartRows, slaChartRows } from '../../src/sla/chartRows.ts';
import { millis } from '../../src/time/instant.ts';
import { policyWithThreshold, proveInteraction } from '../audit/atOnce.ts';

const START = Date.parse('2026-11-19T14:02:07.200Z');

/** Reads the drawing, with further fields of the interaction where given. */
export function drawWaits(drawing: string, fields: Readonly<Record<string, unknown>> = {}): Interaction {
  const entries = drawing.split('|').filter((entry) => entry.trim() !== '');
  const queues: Record<string, unknown>[] = [];
  const agents: Record<string, unknown>[] = [];
  entries.forEach((entry, index) => {
    const [first = '', ...marks] = entry.split(',').map((part) => part.trim());
    const at = first.lastIndexOf(' ');
    const name = first.slice(0, at);
    const wait = first.slice(at + 1);
    const from = index * 100_000;
    const queue: Record<string, unknown> = {
      queueId: name,
      queueName: name,
      interactionSegmentId: `segment ${index}`,
      startTimestamp: moment(from),
    };
    if (wait !== '?') {
      queue.queueTime = Number(wait);
      queue.endTimestamp = moment(from + Math.round(Number(wait) * 1000));
    }
    for (const mark of marks) {
      const [word = '', ...rest] = mark.split(' ');
      const value = rest.join(' ');
      if (word === 'abandoned') queue.queueAbandoned = true;
      else if (word === 'instants') delete queue.queueTime;
      else if (word === 'in') queue.interactionSegmentId = value;
      else if (word === 'talk') {
        const conversation = moment(from + Math.round(Number(value) * 1000));
        agents.push({ interactionSegmentId: queue.interactionSegmentId, conversationStartTimestamp: conversation });
      } else queue[word] = JSON.parse(value);
    }
    queues.push(queue);
  });
  return readInteraction({
    tenantId: '7c1d0a52-0000-4000-8000-00000000c0de',
    interactionId: '5f0e8a10-c44b-11f1-9a5e-00000000beef',
    startTimestamp: moment(0),
    endTimestamp: moment(entries.length * 100_000),
    queues,
    agents,
    ...fields,
  });
}

/** The drawing, audited at an assumed threshold in ms. */
export function auditWaits(interaction: Interaction, threshold = 20_000): Audit {
  return auditInteraction(interaction, policyWithThreshold(millis(threshold)));
}

/** An interaction as rows, proved, at a policy. */
export function chartOf(interaction: Interaction, policy: SlaPolicy): SlaChartRows {
  const decision = decide(proveInteraction(interaction), policy);
  return slaChartRows(interaction, auditInteraction(interaction, policy), decision);
}

/** The drawing as rows, proved, at an assumed threshold in ms. */
export function chartWaits(
  drawing: string,
  threshold = 20_000,
  fields: Readonly<Record<string, unknown>> = {},
): SlaChartRows {
  return chartOf(drawWaits(drawing, fields), policyWithThreshold(millis(threshold)));
}

function moment(after: number): string {
  return new Date(START + after).toISOString();
}
