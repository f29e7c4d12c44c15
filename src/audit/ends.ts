/*
 * Which of the missing ends are counted, and which are in a state: asked alike by the rooms and by the views.
 */

import type { Instant } from '../time/instant.ts';
import type { OpenEnd, OpenEndKind } from './reading/course.ts';

/** The kinds of ends that are counted: those that flags name, and conversations. Phases and holds have undocumented names. */
export type CountedEnd = Exclude<OpenEndKind, 'phase' | 'hold'>;

/** Whether a missing end is counted. */
export function isCountedEnd(end: OpenEnd): end is OpenEnd & { readonly kind: CountedEnd } {
  return end.kind !== 'phase' && end.kind !== 'hold';
}

/** The losses among missing ends: an agent entry without its end takes the end of its conversation with it, which is one. */
export function lossesOf<End extends OpenEnd>(ends: readonly End[]): readonly End[] {
  const agents = new Set(ends.filter(({ kind }) => kind === 'agent').map(({ record }) => record.path));
  return ends.filter((end) => isCountedEnd(end) && (end.kind !== 'conversation' || !agents.has(end.record.path)));
}

/** Paths of the end timestamps in a state. The interaction's end has two: `endTimestamp` and `details.endTimestamp`. */
export function endsThat(state: OpenEnd['state'], ends: readonly OpenEnd[]): ReadonlySet<string> {
  const paths = new Set(ends.filter((end) => end.state === state).map(({ endPath }) => endPath));
  if (paths.has('endTimestamp')) paths.add('details.endTimestamp');
  return paths;
}

/** Whether an instant is of the platform's end of the interaction. @param imposedFrom as the reading has it */
export function isImposed(at: number | undefined, imposedFrom: Instant | undefined): boolean {
  return at !== undefined && imposedFrom !== undefined && at >= imposedFrom;
}
