/*
 * How one field of the document arrived: as a value, as null, as something that could not be used, or not at all.
 *
 * The model keeps only the first two; whether a missing property was never sent or was sent broken is in the list of
 * problems. Asked wherever a sentence must say which of them it was.
 */

import { type FieldProblem, fieldPath, type Interaction, type Origin } from './interaction.ts';
import { oncePer } from './keyed.ts';

/** How a field arrived. `unreadable`: something stood there, and it is not what the field stands for. */
export type FieldState = 'received' | 'null' | 'unreadable' | 'absent';

/**
 * Says how a field arrived.
 *
 * @param value what the model holds for it
 * @param wireName its name on the wire, as in `endTimestamp`
 */
export function fieldState(interaction: Interaction, record: Origin, wireName: string, value: unknown): FieldState {
  if (value === null) return 'null';
  if (value !== undefined) return 'received';
  return isUnreadable(interaction, fieldPath(record, wireName)) ? 'unreadable' : 'absent';
}

/** Whether something stood at this path that could not be used. */
export function isUnreadable(interaction: Interaction, path: string): boolean {
  return unusablePaths(interaction.problems).has(path);
}

/** Asked for every record of a document that may have 100,000 of them and as many problems: looked up, not searched. */
const unusablePaths = oncePer(
  (problems: readonly FieldProblem[]): ReadonlySet<string> =>
    new Set(problems.filter(({ isUsed }) => !isUsed).map(({ path }) => path)),
);

/** Whether a list of the document, or an element of it, could not be read: then its length proves nothing. */
export function isListUnreadable(interaction: Interaction, name: string): boolean {
  const rest = (path: string): string | undefined => (path.startsWith(name) ? path.slice(name.length) : undefined);
  return interaction.problems.some(({ path, isUsed }) => !isUsed && /^(\[\d+\])?$/.test(rest(path) ?? 'no'));
}
