import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/audit/decision.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { createGateway } from '../../src/gateway/gateway.ts';
import { makeSampleReview } from '../../src/gateway/sampleReview.ts';
import { sampleTenant } from '../../src/gateway/sampleTenant.ts';
import { interactionPath, parseUuid } from '../../src/interaction/endpoint.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { proveInteraction } from '../audit/atOnce.ts';

const FOLDER = 'src/gateway/sample';
const FILES = Object.fromEntries(
  readdirSync(FOLDER).map((file) => [`./sample/${file}`, readFileSync(`${FOLDER}/${file}`, 'utf8')]),
);

describe('makeSampleReview', () => {
  const review = makeSampleReview(FILES);

  test('makes forty, each with ids of its own, the same at every start', () => {
    expect(review.documents).toHaveLength(40);
    expect(new Set(review.documents.map(({ interactionId }) => interactionId)).size).toBe(40);
    for (const { interactionId } of review.documents) expect(parseUuid(interactionId)).toBe(interactionId);
    expect(makeSampleReview(FILES)).toEqual(review);
  });

  test('a variation comes to what its sample comes to: six causes, and ids that agree with their times', () => {
    const causes = new Map<string, number>();
    for (const { text } of review.documents) {
      const proof = proveInteraction(readInteraction(JSON.parse(text)));
      const { lost, failing } = proof.signature;
      const { kind } = decide(proof, DEFAULT_SLA_POLICY).consequence;
      const cause = [proof.standing.kind, ...lost, ...failing, kind].join(' ');
      causes.set(cause, (causes.get(cause) ?? 0) + 1);
      // An id is made a few ms before or after its record begins, in the samples as in the vendor's.
      for (const { received } of proof.secondClock.remarks)
        expect(Math.abs(received?.difference ?? 0)).toBeLessThan(1000);
    }
    expect([...causes.values()].sort((a, b) => b - a)).toEqual([17, 7, 6, 4, 3, 3]);
  });

  test('only fictional people and reserved numbers', () => {
    for (const { text } of review.documents) {
      for (const [number] of text.matchAll(/\+\d{8,}/g)) expect(number).toMatch(/^\+150655501\d\d$/);
    }
  });
});

test('the gateway lists the forty, and answers each as synthetic', async () => {
  const gateway = createGateway({ upstream: sampleTenant() });
  const listed: unknown = await (await gateway.fetch(new Request('http://127.0.0.1/samples/review'))).json();
  const { interactions } = listed as { interactions: { tenantId: string; interactionId: string }[] };
  expect(interactions).toHaveLength(40);
  for (const ref of interactions) {
    const answer = await gateway.fetch(new Request(`http://127.0.0.1${interactionPath(ref)}`));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-interaction-source')).toBe('sample-synthetic');
    expect(await answer.json()).toMatchObject(ref);
  }
});
