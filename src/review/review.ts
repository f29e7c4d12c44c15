/*
 * What a review is made of: its items, and for each a history of what people decided about it.
 *
 * JSON-plain throughout: the same shapes are kept in the browser, saved to a file and merged. Nothing of a history is ever
 * changed or dropped but an edit by the one who is still writing it; the last edit is what counts. Of the customers' data
 * none of it holds a value: see `evidence.ts` for what is kept of a document.
 */

import type { SlaPolicy } from '../audit/slaPolicy.ts';
import type { Use } from '../audit/suggestion.ts';
import type { InteractionRef } from '../interaction/endpoint.ts';
import type { Finding } from './finding.ts';

/** What a person decided about an interaction's figures. */
export type Verdict = Use;

/** One value of a document that is not as it was when it was judged; a side is missing where there was none. */
export interface FieldChange {
  readonly path: string;
  readonly before?: string;
  readonly now?: string;
}

/** One entry of an item's history. */
export interface Edit {
  readonly id: string;
  /** When it was written, ms since 1970; of a note, when it was last written on. */
  readonly at: number;
  /** The reviewer, as typed; empty where no name was typed. */
  readonly by: string;
  /** `reopened`: by the page, because the document is no longer what was judged. */
  readonly kind: 'judged' | 'taken-back' | 'reopened';
  /** What was done in one go: the same for all items of a group. */
  readonly action: string;
  /** The action this one takes back. */
  readonly undoes?: string;
  /** How many items it was given to, where it was more than one. */
  readonly together?: number;
  /** Missing: none, or none any more. */
  readonly verdict?: Verdict;
  readonly note: string;
  /** Which evidence the verdict was given on: `Evidence.id`. */
  readonly evidence?: string;
  readonly changes?: readonly FieldChange[];
}

/** One interaction to judge. */
export interface Item {
  /** The review it belongs to. */
  readonly review: string;
  /** Tells it from the others, in every copy of the review: see `itemKey`. */
  readonly key: string;
  /** Empty where a document names none. */
  readonly interactionId: string;
  readonly tenantId?: string;
  /** Its place in what was pasted, from 0. */
  readonly position: number;
  /** The cells that came beside the id, one for each of the review's columns. */
  readonly cells: readonly string[];
  /** How often it was in what was pasted. */
  readonly times: number;
  /** `document`: it came as a document and is asked of no host. */
  readonly source: 'host' | 'document';
  /** Ordered by time; the last one counts. */
  readonly history: readonly Edit[];
  /** What the audit found when it was last looked at. */
  readonly finding?: Finding;
}

/** A named list of interactions to judge. */
export interface Review {
  readonly id: string;
  readonly name: string;
  /** ms since 1970 */
  readonly createdAt: number;
  readonly reviewer: string;
  /** The SLA policy that everything is judged at. */
  readonly policy: SlaPolicy;
  /** Names of the columns that came beside the ids. */
  readonly columns: readonly string[];
  /** Whether the reader asked to keep the documents themselves. */
  readonly keepsDocuments: boolean;
  readonly isSynthetic?: boolean;
}

/** The most items of one review. */
export const MOST_ITEMS = 2000;

/** What tells an item from the others: its two ids, or for a document without one a part of its hash. */
export function itemKey(interactionId: string, tenantId: string | undefined, otherwise = ''): string {
  if (interactionId === '') return `document ${otherwise}`;
  return tenantId === undefined ? interactionId : `${tenantId}/${interactionId}`;
}

/** What the host is asked for it; undefined where it came without both ids. */
export function refOf({ tenantId, interactionId }: Item): InteractionRef | undefined {
  return tenantId === undefined || interactionId === '' ? undefined : { tenantId, interactionId };
}

/** What counts now: the last edit. */
export function latest({ history }: Pick<Item, 'history'>): Edit | undefined {
  return history.at(-1);
}

/** The verdict that counts now. `undecided` is one: somebody looked and left it open. */
export function verdictOf(item: Pick<Item, 'history'>): Verdict | undefined {
  return latest(item)?.verdict;
}

/** Whether somebody decided about it: `undecided` leaves it open. */
export function isDecided(item: Pick<Item, 'history'>): boolean {
  const verdict = verdictOf(item);
  return verdict !== undefined && verdict !== 'undecided';
}

/** 32 random hexadecimal digits. Works on plain http too, where `randomUUID` is missing. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
