/* Words for idle time: stretches of the timeline without an event, and where they are folded away. */

import { formatCount } from '../time/format.ts';
import { millis } from '../time/instant.ts';
import { formatLength } from '../time/lengths.ts';
import type { Idle } from './idle.ts';

/** "1 min 34 s without an event", "3 stretches without an event, 3 min 24 s in all"; said where most of what is seen is that. */
export function idleWords({ count, length }: Idle, isAll: boolean): string {
  const seconds = formatLength(millis(length));
  const where = isAll ? '' : ' of this view';
  if (count === 1) return `${seconds}${where} without an event`;
  return `${formatCount(count)} stretches${where} without an event, ${seconds} in all`;
}

/** Where what was folded is drawn as two strokes. */
export function foldedWords({ count, length }: Idle): string {
  const seconds = formatLength(millis(length));
  const what =
    count === 1
      ? `${seconds} without an event`
      : `${formatCount(count)} stretches without an event, ${seconds} in all,`;
  return `${what} are folded at\u00a0//`;
}
