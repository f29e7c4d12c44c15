/*
 * What is known once a document has been proved, at one policy: the proof, its figures in order, and what it decides.
 *
 * The first two change with the document only, so a change of the policy costs no more than the decision.
 */

import type { Audit } from '../audit/audit.ts';
import { type Decision, decide } from '../audit/decision.ts';
import { type FigureUse, figureUses } from '../audit/figureUses.ts';
import { type Proof, proveInSteps } from '../audit/proof.ts';
import type { Steps } from '../audit/steps.ts';
import { type Suggestion, suggest } from '../audit/suggestion.ts';
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
  /** Which figures may be used, by what they are wanted for. */
  readonly uses: readonly FigureUse[];
  /** What a reviewer might do with them. */
  readonly suggestion: Suggestion;
}

/** Decides a document that was read, at the policy of an audit of it. */
export function decided(read: Read, audit: Audit): Proved {
  const decision = decide(read.proof, audit.policy);
  return {
    ...read,
    decision,
    uses: figureUses(audit, read.proof, decision),
    suggestion: suggest(audit, read.proof, decision),
  };
}

/** What is known of a document whatever the policy. */
export type Read = Omit<Proved, 'decision' | 'uses' | 'suggestion'>;

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
