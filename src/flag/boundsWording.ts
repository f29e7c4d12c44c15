/*
 * Where a missing instant can be, in words. Only what is proved stands in the main sentence; what an assumed rule would
 * add is said apart, with its assumption before it, and never as the instant itself.
 */

import type { Bounds, MissingInstant, ProvenSide } from '../audit/proof.ts';
import type { RuleId } from '../audit/rules.ts';
import { between } from '../time/instant.ts';
import { isShort } from '../time/lengths.ts';
import type { Phrase } from '../words/phrase.ts';
import { ruleClause, supposition } from '../words/rules.ts';
import { listWords } from '../words/text.ts';
import { type LinkedNames, splitPath } from './names.ts';

/** "Ended between 0:45 (Agent B allocated) and 0:59 (Agent B talking)." */
export function boundsWords(instant: MissingInstant, names: LinkedNames): Phrase {
  if (!isBounded(instant)) return [`When it ${verbOf(instant.path).toLowerCase()}, nothing in the response says.`];
  const isOpen = instant.provenance === 'bounded' && instant.earliest && !instant.latest;
  const open = isOpen ? '; nothing in the response sets a latest end' : '';
  return [
    `${verbOf(instant.path)} `,
    ...whereWords(instant, instant, names),
    `${open}.`,
    ...provedWords(instant, names),
  ];
}

/** What is known by documented rules alone, where what vendor samples show tells more. */
function provedWords({ path, narrowedBy }: MissingInstant, names: LinkedNames): Phrase {
  if (!narrowedBy) return [];
  const proved = { ...narrowedBy.proved, path };
  const where = isBounded(proved)
    ? [`it ${verbOf(path).toLowerCase()} `, ...whereWords(proved, proved, names)]
    : undefined;
  return [' By documented rules alone, ', ...(where ?? ['nothing says when']), '.'];
}

/** Whether more is known of a missing end than that it is not before its own start. */
export function isBounded({ path, provenance, earliest, latest }: Bounds & Pick<MissingInstant, 'path'>): boolean {
  if (provenance === 'open') return false;
  if (provenance !== 'bounded' || latest !== undefined || earliest === undefined) return true;
  return !isOwnStart(earliest, path) || earliest.steps.some(({ figure }) => figure !== undefined);
}

/** "If, as in one vendor sample, …: ended at 1:34 (…)."; nothing where assumptions add nothing. */
export function assumedWords(instant: MissingInstant, names: LinkedNames): Phrase | undefined {
  const { ifAssumed } = instant;
  if (ifAssumed === undefined) return undefined;
  const verb = verbOf(instant.path).toLowerCase();
  return [`${supposedWords(ifAssumed.rules)}: ${verb} `, ...whereWords(ifAssumed, instant, names, true), '.'];
}

function verbOf(path: string): string {
  return /start(timestamp)?$/i.test(path) ? 'Began' : 'Ended';
}

/** @param isAssumed it rests on an assumption, and is then never called exact */
function whereWords(
  bounds: Bounds,
  { path }: Pick<MissingInstant, 'path'>,
  names: LinkedNames,
  isAssumed = false,
): Phrase {
  const { earliest, latest, value } = bounds;
  switch (bounds.provenance) {
    case 'derived': {
      if (value === undefined) return ['at a time that follows from the other figures'];
      const play = earliest && latest ? between(earliest.at, latest.at) : 0;
      const exact = play === 0 && !isAssumed ? 'exactly at ' : 'at ';
      return [exact, names.time(value), ...(earliest ? [` (${sideName(earliest, path, names)})`] : [])];
    }
    case 'bounded':
      if (earliest && latest) {
        const isFine = isShort(between(earliest.at, latest.at));
        const [from, to] = [boundWords(earliest, path, names, isFine), boundWords(latest, path, names, isFine)];
        return ['between ', ...from, ' and ', ...to];
      }
      if (earliest) return ['at ', ...boundWords(earliest, path, names), ' or later'];
      if (latest) return ['at ', ...boundWords(latest, path, names), ' at the latest'];
      return ['at a time that cannot be told'];
    case 'open':
      return ['at a time that nothing in the response limits'];
    case 'unavailable':
      return ['at a time that cannot be worked out, because the response contradicts itself too often'];
  }
}

function boundWords(side: ProvenSide, path: string, names: LinkedNames, isFine = false): Phrase {
  return [names.time(side.at, isFine), ` (${sideName(side, path, names)})`];
}

/** What a side rests on: the moment it starts from, and the lengths that were added to it. */
function sideName(side: ProvenSide, path: string, names: LinkedNames): string {
  const { fact, steps } = side;
  const lengths = steps.flatMap(({ figure }) => (figure ? [splitPath(figure.path).leaf] : []));
  const moment = isOwnStart(side, path) ? 'its start' : names.moment(fact.path);
  return [moment, ...lengths].join(' + ');
}

function isOwnStart({ fact }: ProvenSide, path: string): boolean {
  const from = splitPath(fact.path);
  return splitPath(path).record === from.record && /^start/.test(from.leaf);
}

/** What is supposed, and how little it rests on. Two rules at most are named; more are counted. */
function supposedWords(rules: readonly RuleId[]): string {
  const clauses = rules.slice(0, 2).map(ruleClause);
  const rest = rules.length - clauses.length;
  return `${supposition(rules)}${listWords(rest > 0 ? [...clauses, `${rest} more assumptions hold`] : clauses)}`;
}
