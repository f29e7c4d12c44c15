/*
 * The columns that a review adds to a table it exports, and what they tell where such a table comes in again.
 */

import { USES } from '../audit/suggestion.ts';
import { parseInstant } from '../time/instant.ts';
import { labelOfUse } from '../words/suggestion.ts';
import type { Verdict } from './review.ts';

/** The second column. */
export const TENANT = 'Tenant ID';

/** Their names, in their order, after those that came in. */
export const ADDED = [
  'Flag',
  'Flag against data',
  'Cause',
  'Does it matter',
  'What depends on it',
  'Derived values',
  'Suggestion',
  'Reason for the suggestion',
  'Verdict',
  'Note',
  'Reviewer',
  'Decided at',
  'Not loaded because',
  'Started at',
  'Queues',
  'Agents',
  'SLA threshold assumed, s',
  'SHA-256 of the response',
  'Fetched at',
  'Rules version',
] as const;

export type Added = (typeof ADDED)[number];

/** Where a table has the columns that a review adds, by their names; undefined where it is no review's CSV. */
export function addedColumns(names: readonly string[]): ReadonlyMap<string, number> | undefined {
  if (!names.includes('Flag against data' satisfies Added) || !names.includes('Verdict' satisfies Added))
    return undefined;
  // They come last, and the tenant first: between them can be columns of the same names that came in.
  return new Map([[TENANT, names.indexOf(TENANT)], ...ADDED.map((name) => [name, names.lastIndexOf(name)] as const)]);
}

/** What the CSV of a review says of the verdict on an interaction. */
export interface Judged {
  readonly verdict?: Verdict;
  /** The text of the Verdict column, where it is not the name of a verdict. */
  readonly unread?: string;
  readonly note: string;
  readonly by: string;
  /** ms since 1970; missing where the table does not tell it. */
  readonly at?: number;
}

/** What a row of such a table says of the verdict; undefined where it has neither a verdict nor a note. */
export function judgedIn(row: readonly string[], places: ReadonlyMap<string, number>): Judged | undefined {
  const cell = (name: Added): string => row[places.get(name) ?? -1] ?? '';
  const [text, note] = [cell('Verdict').trim(), cell('Note')];
  if (text === '' && note === '') return undefined;
  const verdict = USES.find((use) => labelOfUse(use).toLowerCase() === text.toLowerCase());
  const at = parseInstant(cell('Decided at').trim())?.at;
  return {
    ...(verdict ? { verdict } : text === '' ? {} : { unread: text }),
    note,
    by: cell('Reviewer'),
    ...(at === undefined ? {} : { at }),
  };
}
