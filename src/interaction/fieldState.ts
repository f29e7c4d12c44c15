/*
 * Whether a field of the document is received, null, unreadable or absent.
 *
 * In the model an unreadable field is missing as an absent one is; the list of problems tells the two apart.
 */

import { type FieldProblem, fieldPath, type Interaction, type Origin } from './interaction.ts';
import { oncePer } from './keyed.ts';

/** The state of a field. `unreadable`: its value is of another type or form. */
export type FieldState = 'received' | 'null' | 'unreadable' | 'absent';

/**
 * The state of a field.
 *
 * @param value the field's value in the model
 * @param wireName its name on the wire, as in `endTimestamp`
 */
export function fieldState(interaction: Interaction, record: Origin, wireName: string, value: unknown): FieldState {
  if (value === null) return 'null';
  if (value !== undefined) return 'received';
  return isUnreadable(interaction, fieldPath(record, wireName)) ? 'unreadable' : 'absent';
}

/** Whether the value at this path could not be used. */
export function isUnreadable(interaction: Interaction, path: string): boolean {
  return unusablePaths(interaction.problems).has(path);
}

/** Cached set: called for every record, and a document may have 100,000 records and as many problems. */
const unusablePaths = oncePer(
  (problems: readonly FieldProblem[]): ReadonlySet<string> =>
    new Set(problems.filter(({ isUsed }) => !isUsed).map(({ path }) => path)),
);

/** Cached for the same reason: called for every stay in a queue. */
const unreadableLists = oncePer(
  (problems: readonly FieldProblem[]): ReadonlySet<string> =>
    new Set([...unusablePaths(problems)].map((path) => path.replace(/\[\d+\]$/, ''))),
);

/** Whether a list of the document, or an element of it, could not be read: then its length proves nothing. */
export function isListUnreadable(interaction: Interaction, name: string): boolean {
  return unreadableLists(interaction.problems).has(name);
}
