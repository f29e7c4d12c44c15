/*
 * Time slicing for long work over a document, yielding to the event loop in between, and the number of its values.
 */

import { isJsonObject } from '../interaction/leaves.ts';

/** Longest slice, in ms. */
const SLICE = 8;

/**
 * Runs a generator to its end in slices, yielding to the event loop between them.
 *
 * @param onPause called before the first yield: work that fits into one slice never shows a pending state
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
