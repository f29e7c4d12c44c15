/*
 * What the flag touches: the figures that a missing moment or a contradiction spoils, by the audit's own dependencies.
 *
 * Every figure is named as something whose proof can be opened, under its record. What the vendor says a flag affects is
 * nothing, so no list is taken from it.
 */

import type { FigureTrust } from '../audit/proof.ts';
import { listAt } from '../interaction/keyed.ts';
import { listSome, type Phrase } from '../words/phrase.ts';
import { listWords } from '../words/text.ts';
import { type LinkedNames, splitPath } from './names.ts';

/** How many figures there are, and how many of them are spoiled. */
export interface Touched {
  readonly all: number;
  readonly spoiled: readonly FigureTrust[];
}

/** So many records and figures of one are named; the rest is in the figures. */
const MOST_RECORDS = 3;
const MOST_FIGURES = 5;

/** Which figures the flag touches, and what that rests on. */
export function touchWords({ all, spoiled }: Touched, names: LinkedNames): readonly Phrase[] {
  if (spoiled.length === 0) {
    return [[`No figure: none of the ${all} rests on anything that is missing or contradicted.`], [NOT_PUBLISHED]];
  }
  const groups = byRecord(spoiled);
  const shown = groups.slice(0, MOST_RECORDS);
  const left = spoiled.length - shown.reduce((sum, { figures }) => sum + figures.length, 0);
  const of = `${spoiled.length} of ${all} values`;
  const others = all - spoiled.length;
  return [
    [
      `${of}: `,
      ...joined([
        ...shown.map(({ record, figures }) => groupWords(record, figures, names)),
        ...(left > 0 ? [[`${left} more in the figures`]] : []),
      ]),
      others === 0
        ? '.'
        : `. The other ${others} ${others === 1 ? 'does' : 'do'} not depend on ${spoiled.length === 1 ? 'it' : 'them'}.`,
    ],
    spoiledWords(spoiled),
    [NOT_PUBLISHED],
  ];
}

const NOT_PUBLISHED =
  'Which values a flag touches is worked out here from the arithmetic; the vendor does not publish it.';

/** Lists within a list: parted by semicolons. */
function joined(groups: readonly Phrase[]): Phrase {
  return groups.flatMap((words, index) => (index === 0 ? words : ['; ', ...words]));
}

function byRecord(
  spoiled: readonly FigureTrust[],
): readonly { readonly record: string; readonly figures: FigureTrust[] }[] {
  const found = new Map<string, FigureTrust[]>();
  for (const trust of spoiled) {
    // What `details` tells of the interaction is told of the interaction.
    const record = trust.figure.record === 'details' ? '' : trust.figure.record;
    listAt(found, record).push(trust);
  }
  return [...found].map(([record, figures]) => ({ record, figures }));
}

function groupWords(record: string, figures: readonly FigureTrust[], names: LinkedNames): Phrase {
  const named = listSome(figures, MOST_FIGURES, 'more', ({ figure }) => {
    const { record: own, leaf } = splitPath(figure.path);
    const isElsewhere = own !== record && own.startsWith('details');
    return [{ kind: 'figure', path: figure.path, text: isElsewhere ? figure.path : leaf }];
  });
  return [...named, ' of ', names.link(record)];
}

/** How many of them were not received, and how many only cannot be verified. */
function spoiledWords(spoiled: readonly FigureTrust[]): Phrase {
  const count = (state: FigureTrust['state']): number => spoiled.filter((each) => each.state === state).length;
  const parts = [
    part(count('not-received'), 'was not received', 'were not received'),
    part(count('unverifiable'), 'was received and cannot be verified', 'were received and cannot be verified'),
    part(count('contradicted'), 'is contradicted', 'are contradicted'),
  ].filter((words) => words !== undefined);
  return [`${listWords(parts)}.`];
}

function part(count: number, one: string, many: string): string | undefined {
  return count === 0 ? undefined : `${count} ${count === 1 ? one : many}`;
}
