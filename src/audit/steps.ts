/*
 * Long work in steps: whoever asks for it decides when the next one is taken, and whether.
 */

/** Work that pauses after each step and returns its result. */
export type Steps<Result> = Generator<undefined, Result>;

/** How many figures or checks make a step: a few ms on a slow machine. */
export const STEP = 250;

/** How many members of a loop make a step where there is next to nothing to do for each. */
export const LIGHT_STEP = 5000;

/**
 * Visits each member of a list, so many of them to a step.
 *
 * The loop round the visits stands in a function of its own: an engine makes those fast, and loops in generators hardly.
 */
export function* stepThrough<Member>(
  members: readonly Member[],
  size: number,
  visit: (member: Member, index: number) => void,
): Steps<void> {
  yield* stepTo(members.length, size, (index) => visit(members[index] as Member, index));
}

/** Visits the numbers from 0 up to `count`, so many of them to a step. */
export function* stepTo(count: number, size: number, visit: (index: number) => void): Steps<void> {
  for (let from = 0; from < count; from += size) {
    if (from > 0) yield;
    visitFrom(from, Math.min(count, from + size), visit);
  }
}

function visitFrom(from: number, to: number, visit: (index: number) => void): void {
  for (let index = from; index < to; index += 1) visit(index);
}

/** Takes all steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
