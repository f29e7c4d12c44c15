/*
 * When messages were written, and nothing else of them: what they say and who wrote it stays in the document.
 *
 * The form of `messagingTranscript` is not documented. The transcripts that come with recordings are lists whose items
 * have a `timestamp` of their own and another in their `payload`; that form is looked for here, and any other is left
 * alone. So nothing that is not found in it is a problem of the document.
 */

import { type Instant, parseInstant } from '../time/instant.ts';
import { isJsonObject } from './leaves.ts';

/** What is told of a transcript. */
export interface Messages {
  /** Where its list stands, as in `messagingTranscript`. */
  readonly path: string;
  readonly count: number;
  /** When they were written, of those that say so; in order of time. */
  readonly at: readonly Instant[];
}

/** Reads the times of a transcript; `undefined` where it is no list, or an empty one. */
export function readMessages(transcript: unknown, path: string): Messages | undefined {
  if (!Array.isArray(transcript) || transcript.length === 0) return undefined;
  const at: Instant[] = [];
  for (const item of transcript) {
    const time = timeOf(item) ?? (isJsonObject(item) ? timeOf(item.payload) : undefined);
    if (time !== undefined) at.push(time);
  }
  return { path, count: transcript.length, at: at.sort((a, b) => a - b) };
}

function timeOf(item: unknown): Instant | undefined {
  if (!isJsonObject(item) || typeof item.timestamp !== 'string') return undefined;
  return parseInstant(item.timestamp)?.at;
}
