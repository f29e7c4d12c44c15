/*
 * The documents of a review that are in memory at a moment: the last few that were looked at, and no more, so that memory
 * does not grow with the documents seen. Those that came as documents, and are asked of no host, stay as texts.
 */

import type { Answer } from '../interaction/answer.ts';

/** So many are kept: the one on screen, the next two, and a few to go back to. */
export const MOST_KEPT = 8;

/** Keeps the last few answers by key. */
export class RecentAnswers {
  private readonly answers = new Map<string, Answer>();

  get(key: string): Answer | undefined {
    return this.answers.get(key);
  }

  /** @param isWanted whether a key must stay whatever comes */
  put(key: string, answer: Answer, isWanted: (key: string) => boolean): void {
    this.answers.delete(key);
    this.answers.set(key, answer);
    for (const each of this.answers.keys()) {
      if (this.answers.size <= MOST_KEPT) break;
      if (each !== key && !isWanted(each)) this.answers.delete(each);
    }
  }
}

/** A document that was given to this tab and is not there any more: it was not stored, because no one asked for that. */
export class DocumentGone extends Error {
  override readonly name = 'DocumentGone';
}
