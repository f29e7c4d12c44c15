/** What the page works out in steps, worked out at once. */
import { flagStandingInSteps } from '../../src/audit/deciding/flagStanding.ts';
import { proveInSteps } from '../../src/audit/proof.ts';
import { deduceInSteps } from '../../src/audit/proving/bounds.ts';
import { trustInSteps } from '../../src/audit/proving/trust.ts';
import { checksInSteps } from '../../src/audit/rules/checks.ts';
import { figuresInSteps } from '../../src/audit/rules/facts.ts';
import { instancesInSteps } from '../../src/audit/rules/instances.ts';
import { slaPolicy } from '../../src/audit/slaPolicy.ts';
import { finish, type Steps } from '../../src/audit/steps.ts';
import { figureRowsInSteps } from '../../src/statistics/figureRows.ts';
import type { Millis } from '../../src/time/instant.ts';

function atOnce<Given extends readonly unknown[], Result>(
  inSteps: (...given: Given) => Steps<Result>,
): (...given: Given) => Result {
  return (...given) => finish(inSteps(...given));
}

export const proveInteraction = atOnce(proveInSteps);
export const readFigures = atOnce(figuresInSteps);
export const instancesOf = atOnce(instancesInSteps);
export const checkInstances = atOnce(checksInSteps);
export const deduce = atOnce(deduceInSteps);
export const trustFigures = atOnce(trustInSteps);
export const flagStanding = atOnce(flagStandingInSteps);
export const figureRows = atOnce(figureRowsInSteps);

/** The vendor's default, with one length for both thresholds. */
export function policyWithThreshold(threshold: Millis) {
  return slaPolicy({ threshold, abandonType: 'ignore-abandons' });
}
