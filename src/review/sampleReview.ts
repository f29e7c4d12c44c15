/*
 * The interactions that the gateway offers to try a review on. A live tenant has none.
 */

import { type InteractionRef, parseUuid } from '../interaction/endpoint.ts';
import { isJsonObject } from '../interaction/leaves.ts';

/** Asks the gateway. Throws where it has none. */
export async function fetchSampleReview(): Promise<{
  readonly name: string;
  readonly interactions: readonly InteractionRef[];
}> {
  const response = await fetch('./samples/review');
  if (!response.ok) throw new Error('no samples');
  const answer: unknown = await response.json();
  if (!isJsonObject(answer) || !Array.isArray(answer.interactions)) throw new Error('no samples');
  const interactions = answer.interactions.flatMap((each: unknown) => {
    if (!isJsonObject(each)) return [];
    const tenantId = parseUuid(String(each.tenantId));
    const interactionId = parseUuid(String(each.interactionId));
    return tenantId === undefined || interactionId === undefined ? [] : [{ tenantId, interactionId }];
  });
  return { name: String(answer.name ?? 'Samples'), interactions };
}
