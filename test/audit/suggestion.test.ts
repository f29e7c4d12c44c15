import { expect, test } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { decide } from '../../src/audit/decision.ts';
import { figureUses } from '../../src/audit/figureUses.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { suggest, type Use } from '../../src/audit/suggestion.ts';
import { reasonWords } from '../../src/words/suggestion.ts';
import { proveInteraction } from './atOnce.ts';
import { sample } from './samples.ts';

function suggestionFor(file: string) {
  const interaction = sample(file);
  const proof = proveInteraction(interaction);
  return suggest(auditInteraction(interaction, DEFAULT_SLA_POLICY), proof, decide(proof, DEFAULT_SLA_POLICY));
}

test.each<[string, Use, RegExp]>([
  // The start of the conversation is known, and decides.
  ['lost-end-decides-sla', 'may-be-used', /every received figure are the same whatever was lost/],
  ['lost-agent-end', 'use-derived', /hold whatever was lost; 2 received figures rest on it\./],
  ['lost-segment-end', 'may-be-used', /every received figure are the same whatever was lost/],
  ['counter-limit', 'leave-out', /was cut off/],
  ['safeguard-limit', 'leave-out', /was cut off/],
  ['flow-error', 'leave-out', /was cut off/],
  ['flagged-by-hand', 'escalate', /does not say what is wrong/],
  ['contradiction', 'escalate', /cannot both be true/],
  ['still-running', 'undecided', /still going on/],
  ['reference', 'may-be-used', /nothing is missing/],
])('%s: %s', (file, use, words) => {
  const found = suggestionFor(file);
  expect(found.use).toBe(use);
  expect(reasonWords(found.reason)).toMatch(words);
});

test('a wait that ends milliseconds before the platform’s own end was ended by it too', () => {
  const interaction = sample('flow-error');
  const proof = proveInteraction(interaction);
  const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
  const uses = figureUses(audit, proof, decide(proof, DEFAULT_SLA_POLICY));
  expect(uses.find(({ of }) => of === 'wait')).toMatchObject({ kind: 'do-not-use', because: 'imposed' });
});
