/*
 * Why a record without an end is called running, lost, or neither: every ground the audit gives, as half a sentence.
 */

import type { Ground, OpenEnd } from '../audit/audit.ts';
import { type Millis, millis } from '../time/instant.ts';
import { formatLength } from '../time/lengths.ts';
import { countWord } from '../words/text.ts';
import type { LinkedNames } from './names.ts';
import type { Words } from './words.ts';

/** More grounds than this say no more. */
const MOST_GROUNDS = 2;

/** "It must have ended: Agent B talking at 0:58.660; segment 0 ended at 2:19.480." One sentence for each state. */
export function reasonWords(end: OpenEnd, names: LinkedNames): Words {
  const grounds = end.because.slice(0, MOST_GROUNDS).map((ground) => groundWords(ground, names));
  return [LEADS[end.state], ...grounds.flatMap((words, index) => (index === 0 ? words : ['; ', ...words])), '.'];
}

const LEADS: Readonly<Record<OpenEnd['state'], string>> = {
  lost: 'It must have ended: ',
  running: 'Still running: ',
  'cannot-tell': 'Whether it has ended cannot be told: ',
};

/** One ground, to follow a colon. */
export function groundWords(ground: Ground, names: LinkedNames): Words {
  switch (ground.kind) {
    case 'interaction-ended':
      return ['the interaction ended at ', names.time(ground.at)];
    case 'interaction-end-unreadable':
      return ['an end of the interaction arrived that could not be read'];
    case 'interaction-open':
      return ['the interaction has no end'];
    case 'data-complete':
      return [{ kind: 'code', text: `${ground.path}: ${ground.isComplete}` }];
    case 'total-received':
      return [{ kind: 'code', text: ground.path }, ' was received, and only what is over has a total'];
    case 'flag-names':
      return ground.openRecords === 1
        ? ['the flag names it']
        : [`the flag names a record of this kind, and ${countWord(ground.openRecords)} have no end`];
    case 'flag-terminated':
      return ['the flag says that the platform stopped the interaction'];
    case 'flagged':
      return ['the interaction is flagged'];
    case 'customer-left':
      return [{ kind: 'code', text: ground.path }, ' says that the customer has left'];
    case 'outcome-received':
      return [{ kind: 'code', text: ground.path }, ' was received, which only what is over has'];
    case 'fetched-after':
      return [fetchedWords(ground.since, ground.age)];
    case 'followed-by':
      return [`${names.moment(ground.path)} at `, names.time(ground.at)];
    case 'parent-ended':
      return ground.at === undefined
        ? [`${names.moment(ground.path)}, at a time that could not be read`]
        : [`${names.moment(ground.path)} at `, names.time(ground.at)];
    case 'parent-lost':
      return [`the end of ${names.record(ground.path)} is lost too`];
    case 'nothing-open-inside':
      return ['no agent is left in it'];
    case 'start-missing':
      return ['its start is missing too'];
    case 'name-unknown':
      return ['what a ', { kind: 'code', text: ground.name }, ' is, is not documented'];
  }
}

function fetchedWords(since: 'start' | 'interaction-end', age: Millis): string {
  const length = formatLength(millis(Math.abs(age)));
  const what = since === 'start' ? 'it began' : 'the interaction ended';
  return age < 0
    ? `it was fetched ${length} before ${what}, so the clocks differ`
    : `it was fetched ${length} after ${what}`;
}
