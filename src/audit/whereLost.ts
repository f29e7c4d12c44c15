/*
 * Where a lost instant can be, in two instants at most: what every picture of a lost end is drawn from.
 */

import type { Instant } from '../time/instant.ts';
import type { MissingInstant } from './proof.ts';

/** Where a lost instant can be: one of the two is there; both the same where it is known exactly. */
export interface Where {
  readonly earliest?: Instant;
  readonly latest?: Instant;
}

/** What is proved of where a missing instant is; undefined where nothing is. */
export function whereLost({ provenance, value, earliest, latest }: MissingInstant): Where | undefined {
  if (provenance === 'derived' && value !== undefined) return { earliest: value, latest: value };
  if (!earliest && !latest) return undefined;
  return { ...(earliest ? { earliest: earliest.at } : {}), ...(latest ? { latest: latest.at } : {}) };
}
