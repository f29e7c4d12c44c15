/*
 * Long work in steps: whoever asks for it decides when the next one is taken, and whether.
 */

/** Work that pauses after each step and returns its result. */
export type Steps<Result> = Generator<undefined, Result>;

/** How many figures or checks make a step: a few ms on a slow machine. */
export const STEP = 250;

/** Takes all steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
