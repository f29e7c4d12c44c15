/*
 * The rule a wait is held against. None of it is in the response: neither the threshold nor the id of the SLA that was
 * in force, and later changes of an SLA are not applied to past interactions. So a policy is always the reader's
 * assumption, and nothing computed from it ever replaces `slaTime` or `slaAbandoned` as received.
 */

import { type Millis, millis } from '../time/instant.ts';

/** An SLA as CxEngage configures it (fields of an SLA version: slaThreshold, abandonType, abandonThreshold). */
export interface SlaPolicy {
  /** A conversation must begin at most this long after the queue was entered. */
  readonly threshold: Millis;
  /** `ignore-abandons`: abandons at or below `abandonThreshold` leave the calculation. `count-against-sla`: all count. */
  readonly abandonType: 'ignore-abandons' | 'count-against-sla';
  readonly abandonThreshold: Millis;
}

/** The vendor's default SLA: 20 s, `ignore-abandons`, 20 s (SLA pages of the vendor's help and API reference). */
export const DEFAULT_SLA_POLICY: SlaPolicy = {
  threshold: millis(20_000),
  abandonType: 'ignore-abandons',
  abandonThreshold: millis(20_000),
};

/** What a reader assumes. */
export interface SlaAssumption {
  readonly threshold: Millis;
  readonly abandonType: SlaPolicy['abandonType'];
  /** Missing: as long as the threshold, as the vendor's default has it. */
  readonly abandonThreshold?: Millis;
}

/** The policy a reader assumes, complete. */
export function slaPolicy({ threshold, abandonType, abandonThreshold = threshold }: SlaAssumption): SlaPolicy {
  return { threshold, abandonType, abandonThreshold };
}
