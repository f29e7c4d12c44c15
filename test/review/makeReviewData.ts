/** Reviews, items and evidence for tests, made of the samples as the page makes them. */

import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { finish } from '../../src/audit/steps.ts';
import type { Answer } from '../../src/interaction/answer.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { type Evidence, gatherEvidence } from '../../src/review/evidence.ts';
import { examineInSteps, type Finding, findingOf } from '../../src/review/finding.ts';
import { type Item, itemKey, type Review } from '../../src/review/review.ts';
import { instant } from '../../src/time/instant.ts';
import { referenceWithoutEnd } from '../audit/editDocument.ts';
import type { Wire } from '../audit/wire.ts';

export const TENANT = '00000000-0000-4000-8000-000000000506';

export const REVIEW: Review = {
  id: '0123456789abcdef0123456789abcdef',
  name: 'November, week 47',
  createdAt: Date.UTC(2026, 10, 30, 8),
  reviewer: 'Ada Brook',
  policy: DEFAULT_SLA_POLICY,
  columns: [],
  keepsDocuments: false,
};

/** An item without a finding. */
export function item(number: number, change: Partial<Item> = {}): Item {
  const interactionId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return {
    review: REVIEW.id,
    key: itemKey(interactionId, TENANT),
    interactionId,
    tenantId: TENANT,
    position: number,
    cells: [],
    times: 1,
    source: 'host',
    history: [],
    ...change,
  };
}

/** A document as it would have been received. */
export function answerOf(document: unknown, text = JSON.stringify(document)): Answer {
  return {
    interaction: readInteraction(document),
    document,
    text,
    bytes: () => new Blob([text]),
    receivedAt: instant(Date.UTC(2026, 10, 30, 9)),
    source: 'tenant',
  };
}

/** The reference response, flagged, without the end of its stay and the figures that tell it: SLA is not decided. */
export function lostAbandon(): Wire {
  const lost = referenceWithoutEnd();
  return { ...lost, flagged: true, flagType: 'Queue' };
}

/** What a review keeps of a document. */
export function examined(
  document: unknown,
  text?: string,
): { finding: Finding; evidence: Evidence; bytes: Uint8Array } {
  const answer = answerOf(document, text);
  const all = finish(examineInSteps({ ...answer, source: 'file' }, DEFAULT_SLA_POLICY));
  const bytes = new TextEncoder().encode(answer.text);
  const { effect } = findingOf(answer, all, { sha256: '', evidence: '' });
  const evidence = gatherEvidence(answer, bytes, all, effect);
  return { finding: findingOf(answer, all, { sha256: evidence.sha256, evidence: evidence.id }), evidence, bytes };
}
