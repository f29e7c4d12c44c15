/*
 * Which items of a review are listed: by what they are, and by words.
 */

import { labelOfUse } from '../words/suggestion.ts';
import type { Finding } from './finding.ts';
import { type ItemView, isToDo } from './groups.ts';
import { isDecided, latest, verdictOf } from './review.ts';
import { effectLabel, flagLabel, standingLabel } from './wording.ts';

/** A value and its words. */
type Value = readonly [string, string];

/** The values of an item that it can be listed by. */
const FACETS = {
  state: ({ state }: ItemView) => [[state, state]],
  flag: ofFinding(({ flag }) => [[flag || 'none', flagLabel(flag)]]),
  standing: ofFinding(({ standing }) => [[standing, standingLabel(standing)]]),
  effect: ofFinding(({ effect }) => [[effect, effectLabel(effect)]]),
  verdict: ({ item }: ItemView) => {
    const verdict = verdictOf(item);
    return [verdict === undefined ? ['none', 'none yet'] : [verdict, labelOfUse(verdict)]];
  },
  queue: ofFinding(({ queues }) => queues.map((name) => [name, name])),
  agent: ofFinding(({ agents }) => agents.map((name) => [name, name])),
  flow: ofFinding(({ flow }) => (flow === undefined ? [] : [[flow, flow]])),
} satisfies Readonly<Record<string, (view: ItemView) => readonly Value[]>>;

/** What an item can be listed by. */
export type Facet = keyof typeof FACETS;

/** What is asked of items; '' asks nothing. */
export interface Filters extends Readonly<Record<Facet, string>> {
  readonly show: 'all' | 'to-do' | 'decided' | 'failed';
  readonly words: string;
}

/** Nothing is asked: all are listed. */
export const NO_FILTERS: Filters = {
  show: 'all',
  state: '',
  flag: '',
  standing: '',
  effect: '',
  verdict: '',
  queue: '',
  agent: '',
  flow: '',
  words: '',
};

function ofFinding(of: (finding: Finding) => readonly Value[]): (view: ItemView) => readonly Value[] {
  return ({ item: { finding } }) => (finding ? of(finding) : []);
}

function isFacet(name: string): name is Facet {
  return Object.hasOwn(FACETS, name);
}

/** Whether anything but the four tabs is asked. */
export function isFiltered(filters: Filters): boolean {
  return Object.entries(filters).some(([name, value]) => name !== 'show' && value !== '');
}

/** Makes the test of an item; words are looked for in ids, names, cells, flag and note, all of them, whatever their case. */
export function matcherOf(filters: Filters): (view: ItemView) => boolean {
  const words = filters.words.toLowerCase().split(/\s+/).filter(Boolean);
  const asked = Object.keys(FACETS)
    .filter(isFacet)
    .filter((name) => filters[name] !== '');
  return (view) => {
    const { item, state } = view;
    if (filters.show === 'to-do' && !isToDo(view)) return false;
    if (filters.show === 'decided' && !isDecided(item)) return false;
    if (filters.show === 'failed' && state !== 'failed') return false;
    if (asked.some((name) => !FACETS[name](view).some(([value]) => value === filters[name]))) return false;
    if (words.length === 0) return true;
    const { finding } = item;
    const text = [
      item.interactionId,
      item.tenantId ?? '',
      finding?.flag ?? '',
      finding?.flow ?? '',
      ...(finding?.queues ?? []),
      ...(finding?.agents ?? []),
      ...item.cells,
      latest(item)?.note ?? '',
    ]
      .join('\n')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

/** The values that items have of a facet, by their words, and the one that is asked for. Linear. */
export function choicesIn(items: readonly ItemView[], name: Facet, asked: string): readonly Value[] {
  const found = new Map<string, string>(asked === '' ? [] : [[asked, asked]]);
  for (const view of items) for (const [value, words] of FACETS[name](view)) found.set(value, words);
  return [...found].sort((a, b) => a[1].localeCompare(b[1], 'en'));
}
