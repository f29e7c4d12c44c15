/*
 * The second door: everything about an interaction that follows from its document alone, at any policy.
 *
 * Heavier than the audit (10,000 records take a good part of a second together), so it is asked for after the first
 * paint, once per document. Plain data throughout, without functions: it can be handed from one thread to another, and
 * figures that are one object here are one object there.
 */

import type { Interaction } from '../interaction/interaction.ts';
import type { Instant } from '../time/instant.ts';
import { type Budget, budgetInSteps } from './deciding/budget.ts';
import { type FlagStanding, flagStandingInSteps } from './deciding/flagStanding.ts';
import { waitsInSteps } from './deciding/provenWaits.ts';
import { type Signature, signatureOf } from './deciding/signature.ts';
import type { MeasuredWait } from './deciding/waits.ts';
import { type Deduction, deduceInSteps } from './proving/bounds.ts';
import { type SecondClock, secondClock } from './proving/secondClock.ts';
import { type FigureTrust, type Trust, trustInSteps } from './proving/trust.ts';
import type { OpenEnd } from './reading/course.ts';
import { readingOf } from './reading/reading.ts';
import { type Check, checksInSteps } from './rules/checks.ts';
import { type FigureBook, figuresInSteps } from './rules/facts.ts';
import { type Fact, type Figure, isFact } from './rules/figure.ts';
import { type Instance, instancesInSteps } from './rules/instances.ts';
import { RULES_VERSION } from './rules.ts';
import type { Steps } from './steps.ts';

export type { Budget, Claim, Overlap, Part, PartKind } from './deciding/budget.ts';
export type { FillInMark, FlagFact, FlagStanding, NamedKind, NoClaim } from './deciding/flagStanding.ts';
export type { Bounds, Contradiction, Evidenced, MissingInstant, ProofStep, ProvenSide } from './proving/bounds.ts';
export type { Recomputation, Term } from './proving/equalities.ts';
export type { IdRemark, SecondClock, SegmentClock } from './proving/secondClock.ts';
export type { FigureTrust, Lack, Trust, TrustState } from './proving/trust.ts';
export type { Check, MissingFigure, Result, Side } from './rules/checks.ts';
export type { FigureBook, StartAndEnd } from './rules/facts.ts';
export type { Fact, Figure } from './rules/figure.ts';
export type { Instance, Link } from './rules/instances.ts';

/** What can be proved of one document, and from what. */
export interface Proof {
  /** The version of the rule list it was made by. */
  readonly rulesVersion: number;
  readonly book: FigureBook;
  /** Every place where a rule applies, in the order of the ledger. */
  readonly instances: readonly Instance[];
  /** The ledger: one check for each instance, in the same order. */
  readonly checks: readonly Check[];
  /** Bounds of the missing instants, and the contradictions. */
  readonly deduction: Deduction;
  /** How far each figure can be trusted. */
  readonly trust: Trust;
  readonly openEnds: readonly OpenEnd[];
  /** How long each wait can have lasted, in the order of the reading: what `decide` holds against a policy. */
  readonly waits: readonly MeasuredWait[];
  /** Where the time went, in parts that add up. */
  readonly budget: Budget;
  /** The flag against the data. */
  readonly standing: FlagStanding;
  readonly secondClock: SecondClock;
  /** What kind of case it is, whatever the policy. */
  readonly signature: Signature;
}

/**
 * Proves what can be proved, in steps, so that a page can go on drawing and listening between them. Pure, and close to
 * linear in the number of records.
 *
 * @param fetchedAt when the document was asked for; missing for one out of a file
 */
export function* proveInSteps(interaction: Interaction, fetchedAt?: Instant): Steps<Proof> {
  const book = yield* figuresInSteps(interaction);
  yield;
  const instances = yield* instancesInSteps(book, fetchedAt);
  const checks = yield* checksInSteps(instances);
  const deduction = yield* deduceInSteps(book, instances, checks);
  yield;
  const reading = readingOf(interaction, fetchedAt);
  const { openEnds: ends, flag } = reading;
  yield;
  const waits = yield* waitsInSteps(reading, book, deduction);
  yield;
  const standing = yield* flagStandingInSteps(interaction, flag, ends, isContradicted(deduction, checks));
  yield;
  const trust = yield* trustInSteps(book, instances, checks, deduction, reading.imposedFrom);
  yield;
  const budget = yield* budgetInSteps(reading, book, deduction, waits);
  yield;
  const clock = secondClock(interaction);
  yield;
  return {
    rulesVersion: RULES_VERSION,
    book,
    instances,
    checks,
    deduction,
    trust,
    openEnds: ends,
    waits,
    budget,
    standing,
    secondClock: clock,
    signature: signatureOf(ends, checks, deduction),
  };
}

/** Ids shared by two records are not in the network of instants: only their check can say that they cannot be. */
function isContradicted({ contradictions }: Deduction, checks: readonly Check[]): boolean {
  return contradictions.length > 0 || checks.some(({ result }) => result === 'fails');
}

/** Whether a figure is one of the document's: it has a value, or one was due. Of most lengths none is. */
export function isDue(trust: FigureTrust): boolean {
  if (trust.state !== 'not-received') return true;
  const { figure, how, lack } = trust;
  return figure.kind === 'instant' || how === 'unreadable' || lack.missing.length > 0;
}

/** The places in the ledger of all checks a figure is a side of, in order. */
export function checksAbout({ ledger }: Trust, figure: Pick<Figure, 'index'>): readonly number[] {
  return [...ledger.checks.subarray(ledger.starts[figure.index], ledger.starts[figure.index + 1])];
}

/** The first moment the document tells: the interaction's start or, without one, the earliest received. */
export function zeroOf({ top, all }: FigureBook): Fact | undefined {
  if (isFact(top.start)) return top.start;
  let first: Fact | undefined;
  for (const figure of all) {
    if (figure.kind === 'instant' && isFact(figure) && (!first || figure.value < first.value)) first = figure;
  }
  return first;
}
