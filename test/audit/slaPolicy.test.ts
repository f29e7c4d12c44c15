/** The vendor's default SLA, and the one length a reader may assume. */
import { expect, it } from 'vitest';
import { DEFAULT_SLA_POLICY, policyWithThreshold } from '../../src/audit/slaPolicy.ts';
import { millis } from '../../src/time/instant.ts';

it('is 20 s, short abandons ignored at 20 s, by the vendor’s default', () => {
  expect(DEFAULT_SLA_POLICY).toEqual({ threshold: 20_000, abandonType: 'ignore-abandons', abandonThreshold: 20_000 });
});

it('moves both thresholds together, in whole milliseconds', () => {
  expect(policyWithThreshold(millis(31_500))).toEqual({
    threshold: 31_500,
    abandonType: 'ignore-abandons',
    abandonThreshold: 31_500,
  });
  expect(DEFAULT_SLA_POLICY.threshold).toBe(20_000);
});
