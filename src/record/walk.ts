/*
 * Looking through every value of a document, however many there are, without holding the page up.
 *
 * Nothing is kept but what is shown: each search walks the document anew, in slices of a few milliseconds, and ends when
 * a newer one begins. So a document of a million values costs no more memory than one of a hundred.
 */

import { isJsonObject, type Leaf, leafText, leavesOf } from '../interaction/leaves.ts';

/** What a search found. */
export interface Matches {
  /** The first ones, at most as many as were asked for. */
  readonly leaves: readonly Leaf[];
  /** How many match in all. */
  readonly count: number;
  /** How many values the document has. */
  readonly total: number;
}

/** Leaves looked at between two looks at the clock. */
const STRIDE = 256;

/**
 * Finds the values whose path or text contains `query`, whatever the case; pauses after every few hundred.
 *
 * @param query the empty text finds everything
 * @param most how many of them to keep
 */
export function* findLeaves(document: unknown, query: string, most: number): Generator<undefined, Matches> {
  const wanted = query.toLowerCase();
  const leaves: Leaf[] = [];
  let count = 0;
  let total = 0;
  for (const leaf of leavesOf(document)) {
    total += 1;
    if (total % STRIDE === 0) yield;
    const isMatch =
      wanted === '' || leaf.path.toLowerCase().includes(wanted) || leafText(leaf.value).toLowerCase().includes(wanted);
    if (!isMatch) continue;
    count += 1;
    if (leaves.length < most) leaves.push(leaf);
  }
  return { leaves, count, total };
}

/** How long a slice of work may hold up the page, in ms. */
const SLICE = 8;

/**
 * Runs a generator to its end in slices, giving the page its turn between them.
 *
 * @param onPause called before the first turn is given: what takes one slice only never looks unfinished
 * @returns what the generator returned; `undefined` when `signal` ended it first
 */
export async function inSlices<Result>(
  work: Generator<undefined, Result>,
  signal: AbortSignal,
  onPause: () => void,
): Promise<Result | undefined> {
  let since = performance.now();
  let hasPaused = false;
  for (let step = work.next(); ; step = work.next()) {
    if (signal.aborted) return undefined;
    if (step.done) return step.value;
    if (performance.now() - since < SLICE) continue;
    if (!hasPaused) onPause();
    hasPaused = true;
    await turn();
    since = performance.now();
  }
}

function turn(): Promise<void> {
  if (typeof scheduler !== 'undefined' && 'yield' in scheduler) return scheduler.yield();
  return new Promise((resolve) => setTimeout(resolve));
}

/** How many values a document has, counted without their paths; stops past `most`. */
export function countLeaves(document: unknown, most: number): number {
  let count = 0;
  const waiting: unknown[] = [document];
  while (waiting.length > 0 && count <= most) {
    const value = waiting.pop();
    const members: readonly unknown[] = Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];
    if (members.length === 0) count += 1;
    for (const member of members) waiting.push(member);
  }
  return count;
}
