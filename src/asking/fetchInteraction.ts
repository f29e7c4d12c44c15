/*
 * Fetches one interaction and reads the model from the response.
 *
 * An answer has three forms: the bytes for saving exactly what was received, the text for reading and copying, the model
 * for everything else.
 */

import type { Answer } from '../interaction/answer.ts';
import { type InteractionRef, interactionPath } from '../interaction/endpoint.ts';
import { type FailureFacts, LookupFailure } from '../interaction/LookupFailure.ts';
import { readInteraction } from '../interaction/readInteraction.ts';
import { instant } from '../time/instant.ts';
import { fetchJson } from './fetchJson.ts';

/**
 * Fetches one interaction from this page's gateway.
 *
 * @param signal aborts the request (a newer lookup, or Cancel)
 * @throws LookupFailure with the known facts; on abort the signal's reason
 */
export async function fetchInteraction(ref: InteractionRef, signal: AbortSignal): Promise<Answer> {
  const { text, bytes, document, source = 'tenant', facts } = await fetchJson(interactionPath(ref), signal);
  const answer = answerFrom({ text, bytes, document, source }, facts);
  if (isOf(ref, answer)) return answer;
  throw new LookupFailure('another-interaction', { ...facts, asked: ref, answer, text });
}

/**
 * Makes an answer from a parsed document of any source.
 *
 * @param facts of the request, if there was one
 * @throws LookupFailure `unreadable` when there is no interaction in it, with the text
 */
export function answerFrom(
  received: Pick<Answer, 'text' | 'bytes' | 'document' | 'source' | 'at'>,
  facts: FailureFacts = {},
): Answer {
  try {
    return { ...received, interaction: readInteraction(received.document), receivedAt: instant(Date.now()) };
  } catch (failure) {
    if (!(failure instanceof LookupFailure)) throw failure;
    throw new LookupFailure(failure.kind, { ...facts, ...failure.facts, text: received.text }, { cause: failure });
  }
}

/** Whether the ids in the document, if any, are the requested ones. */
function isOf(ref: InteractionRef, { interaction }: Answer): boolean {
  const agrees = (id: string | null | undefined, asked: string): boolean =>
    typeof id !== 'string' || id.toLowerCase() === asked;
  return agrees(interaction.interactionId, ref.interactionId) && agrees(interaction.tenantId, ref.tenantId);
}
