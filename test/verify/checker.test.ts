import { describe, expect, test } from 'vitest';
import { isAssumed, RULE_IDS } from '../../src/audit/rules.ts';
import type { Evidence } from '../../src/review/evidence.ts';
import { checkEvidence } from '../../src/verify/checker.ts';
import { SAMPLE_INTERACTIONS, sampleDocument } from '../audit/samples.ts';
import { examined } from '../review/makeReviewData.ts';

/** A copy of plain data that a test may change. */
function copyOf<Plain>(value: Plain): { -readonly [Key in keyof Plain]: Plain[Key] } {
  return JSON.parse(JSON.stringify(value));
}

describe('checkEvidence', () => {
  test.each([...SAMPLE_INTERACTIONS.keys()])('%s: every proof adds up from the raw response', (name) => {
    const { evidence, bytes } = examined(sampleDocument(name));
    expect(checkEvidence(bytes, evidence).faults).toEqual([]);
  });

  test('counts what it added up', () => {
    const { evidence, bytes } = examined(sampleDocument('lost-end-decides-sla'));
    const { proofs, steps } = checkEvidence(bytes, evidence);
    expect(proofs).toBeGreaterThan(0);
    expect(steps).toBeGreaterThan(0);
  });

  describe('refuses what is off by one millisecond', () => {
    const { evidence, bytes } = examined(sampleDocument('lost-end-decides-sla'));
    const places: readonly (readonly [string, (altered: Evidence) => void])[] = evidence.bounds.flatMap(
      (bound, index) =>
        (['earliest', 'latest'] as const).flatMap((name) => {
          const side = bound[name];
          if (!side) return [];
          const of = (altered: Evidence) =>
            Object.assign(altered.bounds[index]?.[name] ?? {}) as {
              at: number;
              fact: { value: number };
              steps: { adds: number; rounding: number; figure?: { value: number } }[];
            };
          return [
            [
              `${bound.path} ${name}: the end`,
              (altered: Evidence) => {
                of(altered).at += 1;
              },
            ],
            [
              `${bound.path} ${name}: the fact and the end`,
              (altered: Evidence) => {
                of(altered).fact.value += 1;
                of(altered).at += 1;
              },
            ],
            ...side.steps.map(
              (_, step) =>
                [
                  `${bound.path} ${name}: step ${step}, its rounding and the end`,
                  (altered: Evidence) => {
                    const each = of(altered).steps[step];
                    if (each) {
                      each.adds += 1;
                      each.rounding += 1;
                    }
                    of(altered).at += 1;
                  },
                ] as const,
            ),
          ] as const;
        }),
    );
    test.each(places)('%s', (_, alter) => {
      const altered = copyOf(evidence);
      alter(altered);
      expect(checkEvidence(bytes, altered).faults).not.toEqual([]);
    });
  });

  test('refuses a document in which one millisecond is another, and says where', () => {
    const text = JSON.stringify(sampleDocument('contradiction'));
    const { evidence } = examined(JSON.parse(text), text);
    const altered = text.replace('"queueTime":18.402', '"queueTime":18.403');
    expect(altered).not.toBe(text);
    const { faults } = checkEvidence(new TextEncoder().encode(altered), evidence);
    expect(faults[0]).toMatch(/not those the verdict was given on/);
    expect(faults.join('\n')).toMatch(/queueTime is 18403 ms in the response, stated 18402 ms/);
  });

  test('refuses a step that its rule does not allow, a chain that does not hold together, and a rule nobody knows', () => {
    const { evidence, bytes } = examined(sampleDocument('lost-end-decides-sla'));
    const index = evidence.bounds.findIndex(({ latest }) => (latest?.steps.length ?? 0) > 0);
    const change = (how: (step: { from: string; to: string; rule: string }) => void): readonly string[] => {
      const altered = copyOf(evidence);
      const step = altered.bounds[index]?.latest?.steps[0];
      if (!step) throw new Error('there is no step');
      how(step);
      return checkEvidence(bytes, altered).faults;
    };
    expect(
      change((step) => {
        [step.from, step.to] = [step.to, step.from];
      }).join(),
    ).toMatch(/begins at/);
    expect(
      change((step) => {
        step.rule = 'QUEUE_TIME';
      }).join(),
    ).toMatch(/not what the rule says/);
    expect(
      change((step) => {
        step.rule = 'NO_SUCH_RULE';
      }).join(),
    ).toMatch(/no rule of this checker/);
  });

  test('refuses bytes that are no JSON, and does not throw', () => {
    const { evidence } = examined(sampleDocument('stuck'));
    expect(checkEvidence(new TextEncoder().encode('{'), evidence).faults).toHaveLength(2);
  });
});

test('every rule that may bound an instant is known to the checker', async () => {
  const { SHAPES } = await import('../../src/verify/rules.ts');
  // Checks of a length alone or of ids bound nothing.
  const boundNothing = new Set(['DURATION_NOT_NEGATIVE', 'UNIQUE_IDS', 'POSSIBLE_INSTANT']);
  const bounding = RULE_IDS.filter((rule) => !isAssumed(rule) && !boundNothing.has(rule));
  expect(bounding.filter((rule) => !(rule in SHAPES))).toEqual([]);
});
