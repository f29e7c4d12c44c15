/*
 * Which items of a review are listed: by what they are, and by words.
 */

import type { ItemView, LoadState } from './groups.ts';
import { isDecided, type Verdict, verdictOf } from './review.ts';

/** What is asked of items; '' asks nothing. */
export interface Filters {
  readonly show: 'all' | 'to-do' | 'decided' | 'failed';
  readonly state: LoadState | '';
  /** As `Finding.flag`; `none` for those without. */
  readonly flag: string;
  readonly standing: string;
  readonly effect: string;
  readonly verdict: Verdict | 'none' | '';
  readonly queue: string;
  readonly agent: string;
  readonly flow: string;
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

/** Whether anything but the four tabs is asked. */
export function isFiltered(filters: Filters): boolean {
  return Object.entries(filters).some(([name, value]) => name !== 'show' && value !== '');
}

/** Makes the test of an item; words are looked for in ids, names, cells, flag and note, all of them, whatever their case. */
export function matcherOf(filters: Filters): (view: ItemView) => boolean {
  const words = filters.words.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ item, state }) => {
    const { finding } = item;
    const verdict = verdictOf(item);
    if (filters.show === 'to-do' && (isDecided(item) || state === 'failed')) return false;
    if (filters.show === 'decided' && !isDecided(item)) return false;
    if (filters.show === 'failed' && state !== 'failed') return false;
    if (filters.state !== '' && state !== filters.state) return false;
    if (filters.verdict !== '' && (verdict ?? 'none') !== filters.verdict) return false;
    if (filters.flag !== '' && (finding?.flag || 'none') !== filters.flag) return false;
    if (filters.standing !== '' && finding?.standing !== filters.standing) return false;
    if (filters.effect !== '' && finding?.effect !== filters.effect) return false;
    if (filters.queue !== '' && !finding?.queues.includes(filters.queue)) return false;
    if (filters.agent !== '' && !finding?.agents.includes(filters.agent)) return false;
    if (filters.flow !== '' && finding?.flow !== filters.flow) return false;
    if (words.length === 0) return true;
    const text = [
      item.interactionId,
      item.tenantId ?? '',
      finding?.flag ?? '',
      finding?.flow ?? '',
      ...(finding?.queues ?? []),
      ...(finding?.agents ?? []),
      ...item.cells,
      item.history.at(-1)?.note ?? '',
    ]
      .join('\n')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

/** The values there are to filter by. */
export interface Choices {
  readonly flags: readonly string[];
  readonly standings: readonly string[];
  readonly effects: readonly string[];
  readonly queues: readonly string[];
  readonly agents: readonly string[];
  readonly flows: readonly string[];
}

/** Gathers them from the items. Linear. */
export function choicesIn(items: readonly ItemView[]): Choices {
  const sets = {
    flags: new Set<string>(),
    standings: new Set<string>(),
    effects: new Set<string>(),
    queues: new Set<string>(),
    agents: new Set<string>(),
    flows: new Set<string>(),
  };
  for (const { item } of items) {
    const { finding } = item;
    if (!finding) continue;
    sets.flags.add(finding.flag || 'none');
    sets.standings.add(finding.standing);
    sets.effects.add(finding.effect);
    for (const queue of finding.queues) sets.queues.add(queue);
    for (const agent of finding.agents) sets.agents.add(agent);
    if (finding.flow !== undefined) sets.flows.add(finding.flow);
  }
  const listed = (values: ReadonlySet<string>): readonly string[] =>
    [...values].sort((a, b) => a.localeCompare(b, 'en'));
  return {
    flags: listed(sets.flags),
    standings: listed(sets.standings),
    effects: listed(sets.effects),
    queues: listed(sets.queues),
    agents: listed(sets.agents),
    flows: listed(sets.flows),
  };
}
