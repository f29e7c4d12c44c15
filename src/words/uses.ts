/*
 * Which figures may be used, in words: one line for all five, and one sentence for each with what it rests on.
 */

import type { FigureUse, Wanted } from '../audit/figureUses.ts';

const WANTED: Readonly<Record<Wanted, string>> = {
  wait: 'wait',
  sla: 'SLA',
  talk: 'talk and handle time',
  length: 'length',
  'who-answered': 'who answered',
};

/** "wait", "talk and handle time": what figures are wanted for. */
export function wantedLabel(of: Wanted): string {
  return WANTED[of];
}

/** Why a use has its answer; `moment` names an instant by its path ("the end of queue Billing"). */
export function useReason(use: FigureUse, moment: (path: string) => string): string {
  switch (use.kind) {
    case 'use':
      return 'received, and nothing in the response speaks against it';
    case 'use-whatever':
      return 'the same for every value of what was lost';
    case 'use-derived':
      return `${list(use.paths, moment)} was lost and follows from the other figures`;
    case 'do-not-use':
      return use.because === 'imposed'
        ? 'the platform ended the interaction, so its last ends are not the customer’s'
        : `its figures contradict each other${use.paths.length > 0 ? `: ${list(use.paths, moment)}` : ''}`;
    case 'unknown':
      return unknownReason(use, moment);
    case 'none':
      return 'there is nothing of the kind in this interaction';
  }
}

function unknownReason(use: FigureUse & { readonly kind: 'unknown' }, moment: (path: string) => string): string {
  switch (use.because) {
    case 'lost':
      return `not known until this is received: ${list(use.paths, moment)}`;
    case 'running':
      return 'not known until the interaction ends';
    case 'unreadable':
      return 'what would tell it could not be read';
    case 'left':
      return 'the wait ended in a way for which no service level is documented';
  }
}

const MOST_NAMED = 2;

function list(paths: readonly string[], moment: (path: string) => string): string {
  const named = [...new Set(paths)].slice(0, MOST_NAMED).map(moment);
  const more = new Set(paths).size - named.length;
  return `${named.join(' and ')}${more > 0 ? ` and ${more} more` : ''}`;
}
