/** What a row's card says of trust, over the samples in which each kind of it occurs. */
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { layoutTimeline } from '../../src/timeline/layout.ts';
import { rowTrustWords } from '../../src/timeline/rowTrust.ts';
import { proveInteraction } from '../audit/atOnce.ts';
import { SAMPLE_INTERACTIONS, sample } from '../audit/samples.ts';

function wordsOf(name: string): ReadonlyMap<string, string | undefined> {
  const interaction = sample(name);
  const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
  const proof = proveInteraction(interaction);
  const layout = layoutTimeline({ interaction, audit, proof });
  return new Map(
    layout.places.map((_, index) => {
      const row = layout.row(index);
      return [row.id, rowTrustWords(row, proof)];
    }),
  );
}

describe('how far the figures of a row can be trusted', () => {
  it('all of them, in the reference response', () => {
    const words = wordsOf('reference');
    expect(words.get('queues[0]')).toBe('Verified: all 5 figures');
    expect(words.get('segments[0]')).toBe('Verified: all 4 figures');
    expect(words.get('ivr')).toBeUndefined();
  });

  it('names what was not received', () => {
    expect(wordsOf('lost-end-decides-sla').get('queues[1]')).toBe('endTimestamp and queueTime not received');
  });

  it('names what is contradicted', () => {
    const words = [...wordsOf('contradiction').values()];
    expect(words.some((text) => text?.startsWith('Contradicted: '))).toBe(true);
  });

  it('says nothing before the proof is there', () => {
    const interaction = sample('reference');
    const layout = layoutTimeline({ interaction, audit: auditInteraction(interaction, DEFAULT_SLA_POLICY) });
    expect(rowTrustWords(layout.row(0), undefined)).toBeUndefined();
  });

  it.each([...SAMPLE_INTERACTIONS.keys()])('has whole sentences in %s', (name) => {
    for (const text of wordsOf(name).values()) expect(text ?? '').not.toMatch(/undefined|NaN| on $|: $| {2}/);
  });
});
