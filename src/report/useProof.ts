/*
 * The proof of what is shown, as soon as there is one.
 *
 * A small document is proved while it is drawn: that takes a few milliseconds, and nothing on the page has to move
 * afterwards. A large one is proved after the first paint, so that its bars never wait; until then there is no proof, and
 * the views say that they are checking. After a refresh the proof of the same document stays until the new one is made.
 */

import { useEffect, useMemo, useState } from 'react';
import { type Proof, proveInteraction } from '../audit/proof.ts';
import type { Interaction } from '../interaction/interaction.ts';
import type { Instant } from '../time/instant.ts';

/** Up to so many records are proved at once: some 10 ms on a slow machine. */
const AT_ONCE = 200;

/**
 * @param fetchedAt when the document was asked for; missing where its age is not known
 * @returns `undefined` while it is being worked out
 */
export function useProof(interaction: Interaction, fetchedAt: Instant | undefined): Proof | undefined {
  const isSmall = recordCount(interaction) <= AT_ONCE;
  const small = useMemo(
    () => (isSmall ? proveInteraction(interaction, fetchedAt) : undefined),
    [isSmall, interaction, fetchedAt],
  );
  const [made, setMade] = useState<Made>();
  useEffect(() => {
    if (isSmall) return;
    // A task of its own, after the frame that shows the bars.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setMade(make(interaction, fetchedAt)), 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [isSmall, interaction, fetchedAt]);
  if (isSmall) return small;
  if (made?.interaction !== interaction) return undefined;
  // Whatever went wrong is for the boundary round the report, which shows the document itself.
  if ('fault' in made) throw made.fault;
  return made.proof;
}

type Made = { readonly interaction: Interaction } & ({ readonly proof: Proof } | { readonly fault: unknown });

function make(interaction: Interaction, fetchedAt: Instant | undefined): Made {
  try {
    return { interaction, proof: proveInteraction(interaction, fetchedAt) };
  } catch (fault) {
    return { interaction, fault };
  }
}

function recordCount({ segments, queueEntries, agentEntries, holds }: Interaction): number {
  return segments.length + queueEntries.length + agentEntries.length + holds.length;
}
