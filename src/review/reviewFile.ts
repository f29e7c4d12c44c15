/*
 * A review as a file: everything that is kept of it, to be opened elsewhere, merged by item and checked by itself
 * (`npm run verify`). Read with care, since a file can hold anything: what is not a review is refused with the reason, and
 * of an item only what has the right form is taken.
 */

import { USES } from '../audit/suggestion.ts';
import { parseUuid } from '../interaction/endpoint.ts';
import { isJsonObject } from '../interaction/leaves.ts';
import type { Evidence } from './evidence.ts';
import { mergeHistories } from './history.ts';
import { REVIEW_FILE } from './readInput.ts';
import { type Edit, type Item, type Review, randomId } from './review.ts';

/** The form of the file; raised when an older page could not read it. */
const VERSION = 1;

/** What a file holds. */
interface ReviewContents {
  readonly review: Review;
  readonly items: readonly Item[];
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
}

/** Why a file is no review. */
export type ReviewFileFault = 'not-json' | 'not-a-review' | 'newer' | 'damaged';

/** The text of the file. @param savedAt ms since 1970 */
export function writeReviewFile({ review, items, evidence }: ReviewContents, savedAt: number): string {
  const saved = {
    kind: REVIEW_FILE,
    version: VERSION,
    savedAt: new Date(savedAt).toISOString(),
    review,
    items: items.map((item) => ({ ...item, evidence: evidence.get(item.key) ?? [] })),
  };
  return `${JSON.stringify(saved, null, 1)}\n`;
}

/** Reads a file's text. */
export function readReviewFile(text: string): ReviewContents | { readonly fault: ReviewFileFault } {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { fault: 'not-json' };
  }
  if (!isJsonObject(value) || value.kind !== REVIEW_FILE) return { fault: 'not-a-review' };
  if (typeof value.version !== 'number' || value.version > VERSION) return { fault: 'newer' };
  const { review, items } = value;
  if (!isReview(review) || !Array.isArray(items)) return { fault: 'damaged' };
  const evidence = new Map<string, readonly Evidence[]>();
  const read: Item[] = [];
  for (const each of items) {
    if (!isItem(each)) return { fault: 'damaged' };
    const { evidence: kept, ...item } = each;
    // In order and each edit once, whatever the file says.
    read.push({ ...item, review: review.id, history: mergeHistories(item.history, []) });
    if (Array.isArray(kept)) evidence.set(item.key, kept.filter(isEvidence));
  }
  return { review: { ...review, id: review.id || randomId() }, items: read, evidence };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isReview(value: unknown): value is Review {
  if (!isJsonObject(value) || !isJsonObject(value.policy)) return false;
  return (
    typeof value.id === 'string' &&
    typeof value.name === 'string' &&
    typeof value.createdAt === 'number' &&
    typeof value.reviewer === 'string' &&
    typeof value.policy.threshold === 'number' &&
    typeof value.policy.abandonThreshold === 'number' &&
    isTexts(value.columns)
  );
}

function isEdit(value: unknown): value is Edit {
  return (
    isJsonObject(value) &&
    typeof value.id === 'string' &&
    typeof value.at === 'number' &&
    typeof value.note === 'string' &&
    typeof value.action === 'string' &&
    ['judged', 'taken-back', 'reopened'].includes(String(value.kind)) &&
    (value.verdict === undefined || USES.some((use) => use === value.verdict))
  );
}

function isItem(value: unknown): value is Item & { readonly evidence?: unknown } {
  return (
    isJsonObject(value) &&
    typeof value.key === 'string' &&
    typeof value.interactionId === 'string' &&
    (value.interactionId === '' || parseUuid(value.interactionId) !== undefined) &&
    typeof value.position === 'number' &&
    typeof value.times === 'number' &&
    isTexts(value.cells) &&
    (value.source === 'host' || value.source === 'document') &&
    Array.isArray(value.history) &&
    value.history.every(isEdit) &&
    (value.finding === undefined || isFinding(value.finding))
  );
}

function isFinding(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    typeof value.sha256 === 'string' &&
    typeof value.fetchedAt === 'number' &&
    typeof value.signature === 'string' &&
    typeof value.effect === 'string' &&
    isJsonObject(value.suggestion) &&
    isJsonObject(value.policy) &&
    isTexts(value.queues) &&
    isTexts(value.agents) &&
    isTexts(value.failing) &&
    isTexts(value.lost) &&
    Array.isArray(value.derived)
  );
}

function isEvidence(value: unknown): value is Evidence {
  return (
    isJsonObject(value) &&
    typeof value.id === 'string' &&
    typeof value.sha256 === 'string' &&
    Array.isArray(value.checks) &&
    Array.isArray(value.bounds) &&
    Array.isArray(value.contradictions) &&
    isJsonObject(value.fields)
  );
}
