/*
 * One request for one interaction, and what is made of its answer.
 *
 * The answer is kept three times over, each for its own use: the bytes for saving exactly what was received, the text
 * for reading and copying, the model for everything else.
 */

import type { Answer } from '../interaction/answer.ts';
import { type InteractionRef, interactionPath } from '../interaction/endpoint.ts';
import { type FailureFacts, LookupFailure } from '../interaction/LookupFailure.ts';
import { readInteraction } from '../interaction/readInteraction.ts';
import { instant } from '../time/instant.ts';
import { fetchJson } from './fetchJson.ts';

/**
 * Fetches one interaction from the gateway this page came from, under whatever base path the page is served.
 *
 * @param signal ends the request when it is aborted (a newer lookup, or the reader's wish)
 * @throws LookupFailure with what is known; an abort is passed on as the signal's reason
 */
export async function fetchInteraction(ref: InteractionRef, signal: AbortSignal): Promise<Answer> {
  const { text, bytes, document, source = 'tenant', facts } = await fetchJson(interactionPath(ref), signal);
  const answer = answerFrom({ text, bytes, document, source }, facts);
  if (isOf(ref, answer)) return answer;
  throw new LookupFailure('another-interaction', { ...facts, asked: ref, answer, text });
}

/**
 * Makes an answer of a document that is already parsed, wherever it came from.
 *
 * @param facts what is known of the request, if there was one
 * @throws LookupFailure `unreadable` when no interaction is in it; the failure carries the text
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

/** Whether it is the interaction that was asked for, as far as the answer says which it is. */
function isOf(ref: InteractionRef, { interaction }: Answer): boolean {
  const agrees = (id: string | null | undefined, asked: string): boolean =>
    typeof id !== 'string' || id.toLowerCase() === asked;
  return agrees(interaction.interactionId, ref.interactionId) && agrees(interaction.tenantId, ref.tenantId);
}
