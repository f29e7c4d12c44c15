/*
 * How one field of the document arrived: as a value, as null, as something that could not be used, or not at all.
 *
 * The model keeps only the first two; whether a missing property was never sent or was sent broken is in the list of
 * problems. Asked wherever a sentence must say which of them it was.
 */

import { fieldPath, type Interaction, type Origin } from '../interaction/interaction.ts';

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
  return interaction.problems.some((problem) => problem.path === path && !problem.isUsed);
}

/** Whether a list of the document, or an element of it, could not be read: then its length proves nothing. */
export function isListUnreadable(interaction: Interaction, name: string): boolean {
  const rest = (path: string): string | undefined => (path.startsWith(name) ? path.slice(name.length) : undefined);
  return interaction.problems.some(({ path, isUsed }) => !isUsed && /^(\[\d+\])?$/.test(rest(path) ?? 'no'));
}
