/*
 * The items of a review without the names of agents, where those are masked: each name is replaced by a number, the same in the
 * list, in groups, in the overview and in everything exported.
 */

import type { ItemView } from './groups.ts';

/** Replaces agents' names. Numbered in the order in which they first appear in the review. */
export function withoutAgentNames(views: readonly ItemView[]): readonly ItemView[] {
  const aliases = new Map<string, string>();
  const alias = (name: string): string => {
    const known = aliases.get(name) ?? `Agent ${aliases.size + 1}`;
    aliases.set(name, known);
    return known;
  };
  const inOrder = [...views].sort((a, b) => a.item.position - b.item.position);
  for (const { item } of inOrder) for (const name of item.finding?.agents ?? []) alias(name);
  return views.map((view) => {
    const { item } = view;
    if (!item.finding || item.finding.agents.length === 0) return view;
    return { ...view, item: { ...item, finding: { ...item.finding, agents: item.finding.agents.map(alias) } } };
  });
}
