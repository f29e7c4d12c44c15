/*
 * The items of a review as they may be shown or leave the page: without the names of agents where that is chosen, and without
 * numbers, addresses and those names in what was typed or came beside the IDs. An agent has one number in the whole review:
 * in the list, in groups, in the overview, in every report of it and in everything exported.
 */

import { type Masking, maskerOf } from '../interaction/masked.ts';
import type { ItemView } from './groups.ts';
import type { Item, Review } from './review.ts';

/** How a review is masked; undefined: not at all. */
export interface ReviewMasking {
  readonly onPage: Masking | undefined;
  /** What is printed and exported. */
  readonly outside: Masking | undefined;
}

/** What masks a review. */
interface ReviewMasker {
  views(views: readonly ItemView[]): readonly ItemView[];
  /** The review without what its name gives away. */
  review(review: Review): Review;
}

/** The names of agents in a review, in the order in which they first appear in it. */
export function agentsOf(items: readonly Item[]): readonly string[] {
  const inOrder = [...items].sort((a, b) => a.position - b.position);
  return [...new Set(inOrder.flatMap(({ finding }) => finding?.agents ?? []))];
}

/**
 * Makes what masks a review. An item that has not changed is masked once.
 *
 * @param agents as {@link agentsOf} has them
 */
export function reviewMasker(masking: Masking | undefined, agents: readonly string[]): ReviewMasker {
  if (masking === undefined) return { views: (views) => views, review: (review) => review };
  const { text } = maskerOf(null, masking, agents);
  const known = new WeakMap<Item, Item>();
  const masked = (item: Item): Item => {
    const { finding, cells, history } = item;
    const made = known.get(item) ?? {
      ...item,
      cells: cells.map(text),
      history: history.map((edit) => ({ ...edit, note: text(edit.note) })),
      ...(finding ? { finding: { ...finding, agents: finding.agents.map(text) } } : {}),
    };
    known.set(item, made);
    return made;
  };
  return {
    views: (views) => views.map((view) => ({ ...view, item: masked(view.item) })),
    review: (review) => ({ ...review, name: text(review.name) }),
  };
}
