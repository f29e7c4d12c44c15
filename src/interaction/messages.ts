/*
 * The times of messages, which are all that the timeline needs of a transcript; transcript.ts reads the contents.
 *
 * The form of `messagingTranscript` is not documented. The transcripts that come with recordings are lists whose items
 * have a `timestamp` of their own and another in their `payload`; only that form is read here. Another form is not a
 * problem of the document.
 */

import { type Instant, parseInstant } from '../time/instant.ts';
import { isJsonObject, memberPath } from './leaves.ts';

/** The times of a transcript. */
export interface Messages {
  /** The path of its list, as in `messagingTranscript`. */
  readonly path: string;
  readonly count: number;
  /** Times of the messages that have one, in order of time. */
  readonly at: readonly Instant[];
  /** The index in the list of each of `at`. */
  readonly places: readonly number[];
}

/** Reads the times of a transcript; `undefined` unless it is a list with items. */
export function readMessages(transcript: unknown, path: string): Messages | undefined {
  if (!Array.isArray(transcript) || transcript.length === 0) return undefined;
  const timed: { readonly at: Instant; readonly place: number }[] = [];
  transcript.forEach((item: unknown, place) => {
    const at = messageTime(item);
    if (at !== undefined) timed.push({ at, place });
  });
  timed.sort((a, b) => a.at - b.at);
  return { path, count: transcript.length, at: timed.map(({ at }) => at), places: timed.map(({ place }) => place) };
}

/** The time of one item of a transcript: its own `timestamp`, else that of its `payload`. */
export function messageTime(item: unknown): Instant | undefined {
  return timeOf(item) ?? (isJsonObject(item) ? timeOf(item.payload) : undefined);
}

/** The path of a message by its index in the list, as in `messagingTranscript[3]`. */
export function messagePath({ path }: Pick<Messages, 'path'>, place: number): string {
  return memberPath(path, place);
}

/** The index in the list of the message at a path; `undefined` for any other path. */
export function messagePlace({ path, count }: Messages, id: string): number | undefined {
  if (!id.startsWith(`${path}[`) || !id.endsWith(']')) return undefined;
  const place = Number(id.slice(path.length + 1, -1));
  return Number.isInteger(place) && place >= 0 && place < count && messagePath({ path }, place) === id
    ? place
    : undefined;
}

function timeOf(item: unknown): Instant | undefined {
  if (!isJsonObject(item) || typeof item.timestamp !== 'string') return undefined;
  return parseInstant(item.timestamp)?.at;
}
