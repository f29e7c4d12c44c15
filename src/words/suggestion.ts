/*
 * What can be done with an interaction's figures, and why the audit suggests it: the words on the report, in the review
 * and in what is exported.
 */

import type { FigureUse } from '../audit/figureUses.ts';
import type { Suggestion, Use, UseReason } from '../audit/suggestion.ts';
import { listWords } from './text.ts';
import { groupsOfUses, isUsable } from './useGroups.ts';
import { wantedLabel } from './uses.ts';

const USES: Readonly<Record<Use, { readonly label: string; readonly hint: string }>> = {
  'may-be-used': { label: 'Figures may be used', hint: 'as they were received' },
  'use-derived': { label: 'Use with derived values', hint: 'as proved or bounded' },
  'leave-out': { label: 'Leave out of reports', hint: 'they would mislead' },
  escalate: { label: 'Escalate', hint: 'to the administrator' },
  undecided: { label: 'Undecided', hint: 'come back later' },
};

/** The name of a use, as on its button and in exports. */
export function labelOfUse(use: Use): string {
  return USES[use].label;
}

/** What a use means, in a few words under its name. */
export function hintOfUse(use: Use): string {
  return USES[use].hint;
}

/** What is suggested, with what it does not hold for; and why, with what may be used alone where the whole is left out. */
export function suggestedWords(
  { use, reason }: Suggestion,
  uses: readonly FigureUse[],
): { readonly use: string; readonly reason: string } {
  const among = (wanted: boolean): string =>
    listWords(groupsOfUses(uses).flatMap((group) => (isUsable(group) === wanted ? group.wanted.map(wantedLabel) : [])));
  const [usable, other] = [among(true), among(false)];
  const isUse = use === 'may-be-used' || use === 'use-derived';
  return {
    use: `${labelOfUse(use)}${isUse && other !== '' ? `, except ${other}` : ''}`,
    reason: `${reasonWords(reason)}${use === 'leave-out' && usable !== '' ? ` Usable alone: ${usable}.` : ''}`,
  };
}

/** Why the audit suggests it: one sentence. */
export function reasonWords(reason: UseReason): string {
  switch (reason.kind) {
    case 'still-running':
      return 'It is still going on: its figures are not final.';
    case 'contradiction':
      return 'Two of its figures cannot both be true, and the response does not tell which is wrong.';
    case 'should-be-flagged':
      return 'An end is lost, and nothing flags it: reports use it as if it were whole.';
    case 'platform-ended':
      return 'It was cut off: when it ended and how long it took are the platform’s doing.';
    case 'depends':
      return `${stakesWords(reason.stakes)} on the value that is lost.`;
    case 'no-limit':
      return 'The evidence sets no limit to what is lost, so what depends on it cannot be told.';
    case 'not-visible':
      return reason.isFilled
        ? 'Every record the flag names has an end, and one looks filled in afterwards.'
        : 'Every record the flag names has an end: what the flag was set for cannot be seen.';
    case 'no-claim':
      return 'The flag does not say what is wrong. Whoever set it may know.';
    case 'all-derived':
      return `SLA and who answered do not depend on what was lost, and ${reason.count === 1 ? 'it follows' : 'all of it follows'} exactly from other figures.`;
    case 'rest-on-lost':
      return `SLA and who answered hold whatever was lost; ${reason.count === 1 ? 'one received figure rests' : `${reason.count} received figures rest`} on it.`;
    case 'none-rests-on-lost':
      return 'SLA, who answered and every received figure are the same whatever was lost.';
    case 'nothing-missing':
      return 'Not flagged, and nothing is missing.';
  }
}

function stakesWords(stakes: readonly ('sla' | 'agent')[]): string {
  if (stakes.length > 1) return 'SLA and which agent answered depend';
  return stakes[0] === 'agent' ? 'Which agent answered depends' : 'SLA depends';
}
