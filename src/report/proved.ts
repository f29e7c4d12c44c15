/*
 * What is known once a document has been proved, at one policy: the proof, its figures in order, and what it decides.
 *
 * The first two change with the document only, so a change of the policy costs no more than the decision.
 */

import type { Decision } from '../audit/decision.ts';
import { type Proof, proveInSteps } from '../audit/proof.ts';
import type { Steps } from '../audit/steps.ts';
import type { Touched } from '../flag/touchWording.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { type FigureRows, figureRowsInSteps } from '../statistics/figureRows.ts';
import type { Instant } from '../time/instant.ts';

/** A proved document at one policy. */
export interface Proved {
  readonly proof: Proof;
  readonly figures: FigureRows;
  /** The figures that are spoiled, and how many there are in all. */
  readonly touched: Touched;
  readonly decision: Decision;
}

/** What is known of a document whatever the policy. */
export type Read = Omit<Proved, 'decision'>;

/**
 * Proves a document and puts its figures in the order in which they are shown, in steps.
 *
 * @param fetchedAt when the document was asked for; missing where its age is not known
 */
export function* readInSteps(interaction: Interaction, fetchedAt?: Instant): Steps<Read> {
  const proof = yield* proveInSteps(interaction, fetchedAt);
  yield;
  const figures = yield* figureRowsInSteps(proof);
  yield;
  const spoiled = figures.atFault.flatMap(({ rows }) =>
    rows.flatMap(({ of }) => (of.kind === 'figure' ? [of.trust] : [])),
  );
  return { proof, figures, touched: { all: figures.counts.all, spoiled } };
}
