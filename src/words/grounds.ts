/*
 * Why a record without an end is called running, lost, or neither: each ground once, as half a sentence without wire names.
 * The account joins a few of them; the panel sets all, each as a sentence with the path of its field beside it.
 */

import type { Ground, OpenEnd, OpenEndKind } from '../audit/audit.ts';
import type { Instant } from '../time/instant.ts';
import { millis } from '../time/instant.ts';
import { formatExact, formatLength } from '../time/lengths.ts';
import type { Names } from './names.ts';
import { countWord } from './text.ts';

const KINDS: Readonly<Record<OpenEndKind, string>> = {
  interaction: 'interactions',
  segment: 'segments',
  queue: 'queue stays',
  agent: 'agent entries',
  conversation: 'conversations',
  phase: 'phases',
  hold: 'holds',
};

/** What is concluded, to be followed by its grounds: "It must have ended: ". */
export const CONCLUSIONS: Readonly<Record<OpenEnd['state'], string>> = {
  lost: 'It must have ended: ',
  running: 'Still running: ',
  'cannot-tell': 'Whether it has ended cannot be told: ',
};

/** How a ground is to be said. */
interface GroundSaying {
  /** What lacks the end. */
  readonly kind: OpenEndKind;
  readonly names: Names;
  /** An instant in words: from the start of the interaction, or by the clock. */
  at(instant: Instant): string;
  /** Whether lengths are given to the millisecond. */
  readonly isExact: boolean;
}

/** One ground, to follow a colon: "the start of Ada’s conversation was later, at 0:59". */
export function groundClause(ground: Ground, { kind, names, at, isExact }: GroundSaying): string {
  switch (ground.kind) {
    case 'interaction-ended':
      return `the interaction ended at ${at(ground.at)}`;
    case 'interaction-end-unreadable':
      return 'an end of the interaction arrived that could not be read';
    case 'interaction-open':
      return 'no end of the interaction was received';
    case 'data-complete':
      return ground.isComplete ? 'the response calls itself complete' : 'the response says that it is not complete';
    case 'total-received': {
      const length = isExact ? formatExact(ground.length) : formatLength(ground.length);
      return `its total length was received, ${length}, and only what is over has one`;
    }
    case 'flag-names': {
      return ground.openRecords === 1
        ? 'the flag says that its end never arrived'
        : `the flag means one of ${countWord(ground.openRecords)} ${KINDS[kind]} without an end`;
    }
    case 'flag-terminated':
      return 'the flag says that the platform stopped the interaction';
    case 'flagged':
      return 'the interaction is flagged, so it is not taken to be still running';
    case 'customer-left':
      return 'the response says that the customer has left';
    case 'outcome-received':
      return 'the response says how it ended';
    case 'fetched-after':
      return fetchedClause(ground);
    case 'followed-by':
      return `${names.moment(ground.path)} was later, at ${at(ground.at)}`;
    case 'parent-ended':
      return ground.at === undefined
        ? `${names.moment(ground.path)}, in which it lies, was received and could not be read`
        : `${names.moment(ground.path)}, in which it lies, was at ${at(ground.at)}`;
    case 'parent-lost':
      return `${names.record(ground.path)}, in which it lies, is over and lost its end too`;
    case 'nothing-open-inside':
      return 'no agent is left in it';
    case 'start-missing':
      return 'its start is missing too';
    case 'name-unknown':
      return `what “${ground.name}” stands for is not documented, so it may never have an end`;
  }
}

/** The path of the field a ground is read from; nothing where it is the time of fetching or a name. */
export function groundPath(ground: Ground): string | undefined {
  switch (ground.kind) {
    case 'flag-names':
    case 'flag-terminated':
      return 'flagType';
    case 'flagged':
      return 'flagged';
    case 'fetched-after':
    case 'name-unknown':
      return undefined;
    default:
      return ground.path === '' ? undefined : ground.path;
  }
}

function fetchedClause({ since, age }: Ground & { readonly kind: 'fetched-after' }): string {
  const length = formatLength(millis(Math.abs(age)));
  const what = since === 'start' ? 'it began' : 'the interaction ended';
  return age < 0
    ? `by the two clocks the response was fetched ${length} before ${what}`
    : `the response was fetched ${length} after ${what}`;
}
