/*
 * A review as a file: everything that is kept of it, to be opened elsewhere, merged by item and checked by itself
 * (`npm run verify`). Read with care, since a file can hold anything: what is not a review is refused with the reason, and
 * of an item only what has the right form is taken.
 */

import { USES } from '../audit/suggestion.ts';
import { parseUuid } from '../interaction/endpoint.ts';
import { isJsonObject } from '../interaction/leaves.ts';
import { REVIEW_FILE } from '../lookup/readDocument.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import { mergeHistories } from './history.ts';
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

type Form = Readonly<Record<string, 'string' | 'number' | 'object' | 'texts' | 'list'>>;

/** Whether a value is an object whose members are of these kinds. */
function has(value: unknown, form: Form): value is Record<string, unknown> {
  return (
    isJsonObject(value) &&
    Object.entries(form).every(([name, kind]) => {
      const member = value[name];
      if (kind === 'object') return isJsonObject(member);
      if (kind === 'list') return Array.isArray(member);
      return kind === 'texts' ? isTexts(member) : typeof member === kind;
    })
  );
}

function isReview(value: unknown): value is Review {
  return (
    has(value, {
      id: 'string',
      name: 'string',
      createdAt: 'number',
      reviewer: 'string',
      policy: 'object',
      columns: 'texts',
    }) && has(value.policy, { threshold: 'number', abandonThreshold: 'number' })
  );
}

function isEdit(value: unknown): value is Edit {
  return (
    has(value, { id: 'string', at: 'number', note: 'string', action: 'string' }) &&
    ['judged', 'taken-back', 'reopened'].includes(String(value.kind)) &&
    (value.verdict === undefined || USES.some((use) => use === value.verdict))
  );
}

function isItem(value: unknown): value is Item & { readonly evidence?: unknown } {
  return (
    has(value, { key: 'string', interactionId: 'string', position: 'number', times: 'number', cells: 'texts' }) &&
    (value.interactionId === '' || parseUuid(String(value.interactionId)) !== undefined) &&
    (value.source === 'host' || value.source === 'document') &&
    Array.isArray(value.history) &&
    value.history.every(isEdit) &&
    (value.finding === undefined || isFinding(value.finding))
  );
}

function isFinding(value: unknown): value is Finding {
  if (!has(value, FINDING)) return false;
  const { uses = [] } = value;
  return Array.isArray(uses) && uses.every((use) => has(use, { of: 'string', kind: 'string' }));
}

const FINDING: Form = {
  sha256: 'string',
  fetchedAt: 'number',
  signature: 'string',
  effect: 'string',
  suggestion: 'object',
  policy: 'object',
  queues: 'texts',
  agents: 'texts',
  failing: 'texts',
  lost: 'texts',
  derived: 'list',
};

function isEvidence(value: unknown): value is Evidence {
  return has(value, {
    id: 'string',
    sha256: 'string',
    checks: 'list',
    bounds: 'list',
    contradictions: 'list',
    fields: 'object',
  });
}
