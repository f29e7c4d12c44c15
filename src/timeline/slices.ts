/*
 * Long work in slices: a generator is run for a few ms at a time, and between two slices the page is free.
 */

/** How long a slice may take, in ms. */
const SLICE_TIME = 8;

/** Runs a generator to its end in one go. */
export function runAtOnce<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value as Result;
  }
}

/** Runs a generator in slices. @returns stops it */
export function runInSlices<Result>(
  work: Generator<unknown, Result>,
  onDone: (result: Result) => void,
  delay = 0,
): () => void {
  let timer = setTimeout(function slice() {
    const until = performance.now() + SLICE_TIME;
    do {
      const { done, value } = work.next();
      if (done) {
        onDone(value as Result);
        return;
      }
    } while (performance.now() < until);
    timer = setTimeout(slice);
  }, delay);
  return () => clearTimeout(timer);
}
