/*
 * Why a record without an end is called running, lost, or neither: the conclusion with its first grounds, in one sentence.
 */

import type { OpenEnd } from '../audit/audit.ts';
import { CONCLUSIONS, groundClause, groundPath } from '../words/grounds.ts';
import { code, type Phrase } from '../words/phrase.ts';
import type { LinkedNames } from './names.ts';

/** More grounds than this say no more. */
const MOST_GROUNDS = 2;

/** "It must have ended: the start of Ada’s conversation was later, at 0:59." The paths stand beside, small. */
export function reasonWords({ state, kind, because }: OpenEnd, names: LinkedNames): Phrase {
  const shown = because.slice(0, MOST_GROUNDS);
  const at = (instant: Parameters<LinkedNames['time']>[0]): string => {
    const piece = names.time(instant);
    return typeof piece === 'string' ? piece : piece.text;
  };
  const clauses = shown.map((ground) => groundClause(ground, { kind, names, at, isExact: false }));
  const paths = [...new Set(shown.map(groundPath).filter((path) => path !== undefined))];
  return [`${CONCLUSIONS[state]}${clauses.join('; ')}.`, ...paths.flatMap((path): Phrase => [' ', code(path)])];
}
