/*
 * What is known once a document has been proved, at one policy: the proof, its figures in order, and what it decides.
 *
 * The first two change with the document only, so a change of the policy costs no more than the decision.
 */

import type { Decision } from '../audit/decision.ts';
import type { Proof } from '../audit/proof.ts';
import type { Touched } from '../flag/touchWording.ts';
import { type FigureRows, figureRows } from '../statistics/figureRows.ts';

/** A proved document at one policy. */
export interface Proved {
  readonly proof: Proof;
  readonly figures: FigureRows;
  /** The figures that are spoiled, and how many there are in all. */
  readonly touched: Touched;
  readonly decision: Decision;
}

/** The figures of a proof in the order in which they are shown, and which of them are spoiled. */
export function readProof(proof: Proof): Omit<Proved, 'decision'> {
  const figures = figureRows(proof);
  const spoiled = figures.atFault.flatMap(({ rows }) =>
    rows.flatMap(({ of }) => (of.kind === 'figure' ? [of.trust] : [])),
  );
  return { proof, figures, touched: { all: figures.counts.all, spoiled } };
}
