/*
 * A review in numbers: verdicts, and how often each cause met each queue and each agent, for the
 * administrator.
 */

import { USES } from '../audit/suggestion.ts';
import { listAt } from '../interaction/keyed.ts';
import { labelOfUse } from '../words/suggestion.ts';
import type { Finding } from './finding.ts';
import { type ItemView, isKnown, sharedBy } from './groups.ts';
import { isDecided, verdictOf } from './review.ts';
import { causeWords } from './wording.ts';

/** One bar of the chart and one row of its table. */
export interface Row {
  readonly name: string;
  readonly count: number;
  /** Its most frequent cause (of a cause, its most frequent agent or queue). */
  readonly cause: string;
  /** Of that cause or name. */
  readonly share: number;
  /** ms since 1970, of the first and the last start. */
  readonly from?: number;
  readonly to?: number;
}

/** A review in numbers. */
export interface Overview {
  readonly decided: number;
  /** How many are not looked at yet. */
  readonly unknown: number;
  readonly counts: readonly { readonly label: string; readonly count: number }[];
  readonly byCause: readonly Row[];
  readonly byQueue: readonly Row[];
  readonly byAgent: readonly Row[];
}

/** Counts. Linear in items. An interaction with two agents counts once for each. */
export function overviewOf(items: readonly ItemView[]): Overview {
  const known = items.filter(({ item }) => item.finding !== undefined);
  const cause = ({ item }: ItemView): readonly string[] => (item.finding ? [causeWords(item.finding)] : []);
  const names =
    (of: (finding: Finding) => readonly string[]) =>
    ({ item }: ItemView): readonly string[] =>
      item.finding ? of(item.finding) : [];
  const queues = names((finding) => finding.queues);
  const agents = names((finding) => finding.agents);
  const counts = [...USES, undefined].map((use) => ({
    label: use === undefined ? 'Not judged yet' : labelOfUse(use),
    count: items.filter(({ item }) => verdictOf(item) === use).length,
  }));
  return {
    decided: items.filter(({ item }) => isDecided(item)).length,
    unknown: items.filter((view) => !isKnown(view)).length,
    counts,
    byCause: rowsBy(known, cause, agents),
    byQueue: rowsBy(known, queues, cause),
    byAgent: rowsBy(known, agents, cause),
  };
}

function rowsBy(
  items: readonly ItemView[],
  of: (view: ItemView) => readonly string[],
  beside: (view: ItemView) => readonly string[],
): readonly Row[] {
  const members = new Map<string, ItemView[]>();
  for (const view of items) {
    for (const name of of(view)) {
      listAt(members, name).push(view);
    }
  }
  return [...members]
    .map(([name, views]): Row => {
      const [most = '', share = 0] = mostFrequent(views.flatMap(beside));
      const { from, to } = sharedBy(views);
      return {
        name,
        count: views.length,
        cause: most,
        share,
        ...(from === undefined || to === undefined ? {} : { from, to }),
      };
    })
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'en'));
}

function mostFrequent(names: readonly string[]): readonly [string, number] | readonly [] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
}
