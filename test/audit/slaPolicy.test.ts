/** The vendor's default SLA, and the one length a reader may assume. */
import { expect, it } from 'vitest';
import { DEFAULT_SLA_POLICY, slaPolicy } from '../../src/audit/slaPolicy.ts';
import { millis } from '../../src/time/instant.ts';
import { policyWithThreshold } from './atOnce.ts';

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

it('lets the abandon threshold follow the threshold until it is assumed on its own', () => {
  const assumed = { threshold: millis(30_000), abandonType: 'ignore-abandons' } as const;
  expect(slaPolicy(assumed).abandonThreshold).toBe(30_000);
  expect(slaPolicy({ ...assumed, abandonThreshold: millis(8_000) }).abandonThreshold).toBe(8_000);
});
