/*
 * The proof of what is shown, as soon as there is one.
 *
 * Nothing is proved before the first paint. A small document is then proved while the rest of its report is drawn: that
 * takes a few milliseconds. A larger one is proved a step whenever the page has nothing else to do, so that neither its
 * bars nor a drag ever wait; until then there is no proof, and the views say that they are checking. A very large one is
 * proved when the reader asks for it: what is known of each figure takes ten times the memory of the figure.
 * Why not a worker: to hand the proof over takes as long as to make it, and holds the page up all the same.
 */

import { startTransition, useEffect, useMemo, useState } from 'react';
import { finish, type Steps } from '../audit/steps.ts';
import type { Interaction } from '../interaction/interaction.ts';
import type { Instant } from '../time/instant.ts';
import type { Read } from './proved.ts';

/** Up to so many records are proved at once: some 10 ms on a slow machine. */
const AT_ONCE = 200;
/** Up to so many are proved unasked: about 100 MB. */
export const MOST_UNASKED = 10_000;

/** How far the proof of a document has come. */
export type Proving =
  | { readonly state: 'proved'; readonly read: Read }
  | { readonly state: 'proving' }
  /** It waits to be asked for. */
  | { readonly state: 'unasked'; readonly records: number; ask(): void };

/**
 * @param fetchedAt when the document was asked for; missing where its age is not known
 * @param readInSteps what proves it, which is loaded once the page is painted; missing until then
 */
export function useProof(
  interaction: Interaction,
  fetchedAt: Instant | undefined,
  readInSteps: typeof import('./proved.ts').readInSteps | undefined,
): Proving {
  const records = recordCount(interaction);
  const isSmall = records <= AT_ONCE;
  const small = useMemo(
    () => (isSmall && readInSteps ? finish(readInSteps(interaction, fetchedAt)) : undefined),
    [isSmall, readInSteps, interaction, fetchedAt],
  );
  const [made, setMade] = useState<Made>();
  const [askedFor, setAskedFor] = useState<Interaction>();
  const isUnasked = records > MOST_UNASKED && askedFor !== interaction;
  useEffect(() => {
    if (isSmall || isUnasked || !readInSteps) return;
    return whenIdle(readInSteps(interaction, fetchedAt), (outcome) =>
      startTransition(() => setMade({ interaction, ...outcome })),
    );
  }, [isSmall, isUnasked, readInSteps, interaction, fetchedAt]);
  if (small) return { state: 'proved', read: small };
  if (made?.interaction === interaction) {
    // Whatever went wrong is for the boundary round the report, which shows the document itself.
    if ('fault' in made) throw made.fault;
    return { state: 'proved', read: made.result };
  }
  return isUnasked ? { state: 'unasked', records, ask: () => setAskedFor(interaction) } : { state: 'proving' };
}

type Outcome<Result> = { readonly result: Result } | { readonly fault: unknown };
type Made = { readonly interaction: Interaction } & Outcome<Read>;

/** A page that is busy all the time still gets on with the work after so many ms. */
const LONGEST_WAIT = 200;
/** How long a slice may take where the browser cannot say when it is idle, in ms. */
const SLICE = 8;

/**
 * Takes steps of some work after the next frame, and then whenever the page is idle.
 *
 * @returns gives the work up; nothing is told any more
 */
function whenIdle<Result>(steps: Steps<Result>, onEnd: (outcome: Outcome<Result>) => void): () => void {
  let isGivenUp = false;
  const hasIdleTimes = typeof requestIdleCallback === 'function';
  const wait = (): void => {
    if (hasIdleTimes) requestIdleCallback((idle) => slice(() => idle.timeRemaining() > 0), { timeout: LONGEST_WAIT });
    else {
      setTimeout(() => {
        const until = performance.now() + SLICE;
        slice(() => performance.now() < until);
      });
    }
  };
  const slice = (isTimeLeft: () => boolean): void => {
    if (isGivenUp) return;
    try {
      do {
        const { done, value } = steps.next();
        if (done) {
          onEnd({ result: value });
          return;
        }
      } while (isTimeLeft());
    } catch (fault) {
      onEnd({ fault });
      return;
    }
    wait();
  };
  const frame = requestAnimationFrame(wait);
  return () => {
    isGivenUp = true;
    cancelAnimationFrame(frame);
  };
}

function recordCount({ segments, queueEntries, agentEntries, holds }: Interaction): number {
  return segments.length + queueEntries.length + agentEntries.length + holds.length;
}
