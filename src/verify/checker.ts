/*
 * Checks the evidence of a verdict against the raw response, and believes nothing of the page that made it: it imports
 * nothing of the audit, the reader or the review, reads the JSON itself, and adds every proof up again.
 *
 *   received instant  +  step  +  step  ...  =  "not later than" (or "not before") as stated, to the millisecond
 *
 * Each step must name a rule the checker knows, lead on from where the last one ended, fit that rule's form, and add exactly
 * the figure that stands in the response, with the rounding the rules allow. The same for the circles that prove a
 * contradiction, which must come back to where they began and to less than nothing.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { durationOf, instantOf, type Milliseconds, valueAt } from './rawJson.ts';
import { EQUAL_WITHIN, ROUNDING, type Rounding, recordOf, SHAPES, type Shape } from './rules.ts';

/** A received figure, as stated. */
interface StatedFact {
  readonly path: string;
  readonly kind: 'instant' | 'duration';
  readonly value: number;
}

/** A step, as stated. */
interface StatedStep {
  readonly from: string;
  readonly to: string;
  readonly rule: string;
  readonly figure?: StatedFact;
  readonly adds: number;
  readonly rounding: number;
}

/** One side of a bound, as stated. */
interface StatedSide {
  readonly at: number;
  readonly fact: StatedFact;
  readonly steps: readonly StatedStep[];
}

/** What is checked of evidence. */
export interface Stated {
  readonly sha256: string;
  readonly byteCount: number;
  readonly rulesVersion: number;
  readonly bounds: readonly {
    readonly path: string;
    readonly provenance: string;
    readonly value?: number;
    readonly earliest?: StatedSide;
    readonly latest?: StatedSide;
  }[];
  readonly contradictions: readonly {
    readonly facts: readonly StatedFact[];
    readonly cycle: readonly {
      readonly from?: string;
      readonly to?: string;
      readonly rule?: string;
      readonly figure?: StatedFact;
      readonly adds: number;
    }[];
    readonly excess: number;
  }[];
}

/** What came of a check. */
export interface Verification {
  /** How many proofs were added up, and of how many steps. */
  readonly proofs: number;
  readonly steps: number;
  /** Each a sentence; none where everything follows. */
  readonly faults: readonly string[];
}

/** SHA-256 in hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** Checks the evidence of one response, given as its raw bytes. Never throws. */
export function checkEvidence(bytes: Uint8Array, stated: Stated): Verification {
  const faults: string[] = [];
  const hash = hashOf(bytes);
  if (hash !== stated.sha256) {
    faults.push(`The bytes are not those the verdict was given on: SHA-256 is ${hash}, stated ${stated.sha256}.`);
  }
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return { proofs: 0, steps: 0, faults: [...faults, 'The bytes are no JSON.'] };
  }
  const rounding = ROUNDING[stated.rulesVersion];
  if (!rounding) faults.push(`Rules version ${stated.rulesVersion} is not known to this checker.`);
  const checker: Checker = { document, rounding: rounding ?? { instant: 0, figure: 0 }, faults };
  let proofs = 0;
  let steps = 0;
  for (const { path, value, earliest, latest } of stated.bounds) {
    for (const [side, sign] of [[earliest, -1] as const, [latest, 1] as const]) {
      if (!side) continue;
      proofs += 1;
      steps += side.steps.length;
      checkSide(checker, path, side, sign);
    }
    if (valueIsThere(checker, path)) faults.push(`${path}: stated as missing, and the response has it.`);
    if (
      value !== undefined &&
      !isBetween(value, earliest?.at, latest?.at) &&
      !isBetween(value, latest?.at, earliest?.at)
    ) {
      faults.push(`${path}: the value ${isoOf(value)} is not between its own bounds.`);
    }
    if (earliest && latest && earliest.at > latest.at + EQUAL_WITHIN)
      faults.push(`${path}: its earliest is after its latest.`);
  }
  for (const [index, contradiction] of stated.contradictions.entries()) {
    proofs += 1;
    steps += contradiction.cycle.length;
    checkCircle(checker, `contradiction ${index + 1}`, contradiction);
  }
  return { proofs, steps, faults };
}

interface Checker {
  readonly document: unknown;
  readonly rounding: Rounding;
  readonly faults: string[];
}

function valueIsThere({ document }: Checker, path: string): boolean {
  return instantOf(valueAt(document, path)) !== undefined;
}

function isBetween(value: number, least: number | undefined, most: number | undefined): boolean {
  return (least === undefined || least <= value) && (most === undefined || value <= most);
}

/** An instant as the API writes it; as it is where it is none. */
function isoOf(at: number): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : String(at);
}

/** The figure as it stands in the response; a fault where it is another. */
function received({ document, faults }: Checker, fact: StatedFact, where: string): Milliseconds | undefined {
  const raw = valueAt(document, fact.path);
  const read = fact.kind === 'instant' ? instantOf(raw) : durationOf(raw);
  if (!read) faults.push(`${where}: ${fact.path} is not in the response as ${fact.kind}.`);
  else if (read.value !== fact.value) {
    const words = fact.kind === 'instant' ? isoOf : (length: number) => `${length} ms`;
    faults.push(`${where}: ${fact.path} is ${words(read.value)} in the response, stated ${words(fact.value)}.`);
  }
  return read;
}

function checkSide(checker: Checker, path: string, side: StatedSide, sign: 1 | -1): void {
  const { faults } = checker;
  const where = `${path}, ${sign === 1 ? 'latest' : 'earliest'}`;
  const fact = received(checker, side.fact, where);
  if (side.fact.kind !== 'instant') faults.push(`${where}: begins with a length.`);
  let here = side.fact.path;
  let sum = fact?.value ?? side.fact.value;
  for (const [index, step] of side.steps.entries()) {
    const at = `${where}, step ${index + 1} (${step.rule})`;
    if (step.from !== here) faults.push(`${at}: begins at ${step.from}, and the one before ended at ${here}.`);
    checkStep(checker, at, step, sign);
    here = step.to;
    sum += step.adds;
  }
  if (here !== path) faults.push(`${where}: ends at ${here}.`);
  if (sum !== side.at)
    faults.push(`${where}: adds up to ${isoOf(sum)}, stated ${isoOf(side.at)}: off by ${side.at - sum} ms.`);
}

function checkStep(checker: Checker, at: string, step: StatedStep, sign: 1 | -1): void {
  const { faults, rounding } = checker;
  const shapes = SHAPES[step.rule];
  if (!shapes) {
    faults.push(`${at}: no rule of this checker.`);
    return;
  }
  const fits = shapes.flatMap((shape) => directionOf(checker, shape, step, sign));
  const [direction] = fits;
  if (direction === undefined) {
    faults.push(`${at}: from ${step.from} to ${step.to} is not what the rule says.`);
    return;
  }
  if (step.figure) {
    const figure = received(checker, step.figure, at);
    if (step.rounding !== sign * rounding.figure) faults.push(`${at}: rounds by ${step.rounding} ms.`);
    const due = direction * (figure?.value ?? step.figure.value) + sign * rounding.figure;
    if (step.adds !== due) faults.push(`${at}: adds ${step.adds} ms, and the response makes it ${due} ms.`);
  } else if (step.adds !== 0 || step.rounding !== 0) {
    faults.push(`${at}: adds ${step.adds} ms without a figure.`);
  }
}

/** 1 where a step goes from the earlier to the later instant of the rule, -1 for the other way; none where it may not. */
function directionOf(checker: Checker, shape: Shape, step: StatedStep, sign: 1 | -1): readonly (1 | -1)[] {
  if ((shape.figure !== undefined) !== (step.figure !== undefined)) return [];
  if (shape.figure && step.figure && !shape.figure.test(step.figure.path)) return [];
  const isForward =
    shape.from.test(step.from) && shape.to.test(step.to) && isOneRecord(checker, shape, step.from, step.to, step);
  const isBackward =
    shape.from.test(step.to) && shape.to.test(step.from) && isOneRecord(checker, shape, step.to, step.from, step);
  // An order limits only one way: the earlier one is not later than the later one.
  if (shape.kind === 'order') return sign === 1 && isBackward ? [-1] : sign === -1 && isForward ? [1] : [];
  return isForward ? [1] : isBackward ? [-1] : [];
}

function isOneRecord(
  checker: Checker,
  shape: Shape,
  from: string,
  to: string,
  { figure }: Pick<StatedStep, 'figure'>,
): boolean {
  if (!shape.isOneRecord) return true;
  const [one, other] = [recordOf(from), recordOf(to)];
  if (one !== other) return figure === undefined && isToldTwice(checker, one, other);
  // A figure of the whole interaction may be about its only segment.
  return figure === undefined || recordOf(figure.path) === one || recordOf(figure.path) === '';
}

/** Whether two records are one agent's, in `agents` and again in `details.agents`. */
function isToldTwice({ document }: Checker, one: string, other: string): boolean {
  const agent = [one, other].find((path) => path.startsWith('agents['));
  const again = [one, other].find((path) => path.startsWith('details.agents['));
  if (agent === undefined || again === undefined) return false;
  const id = valueAt(document, `${agent}.agentId`) ?? valueAt(document, `${agent}.resourceId`);
  return typeof id === 'string' && id === valueAt(document, `${again}.resourceId`);
}

function checkCircle(
  checker: Checker,
  where: string,
  { facts, cycle, excess }: Stated['contradictions'][number],
): void {
  const { faults } = checker;
  for (const fact of facts) received(checker, fact, where);
  if (cycle.length === 0) {
    faults.push(`${where}: has no steps.`);
    return;
  }
  let sum = 0;
  for (const [index, link] of cycle.entries()) {
    const next = cycle[(index + 1) % cycle.length];
    if (link.to !== next?.from)
      faults.push(`${where}: step ${index + 1} ends at ${link.to}, and the next begins at ${next?.from}.`);
    if (link.figure) received(checker, link.figure, where);
    checkLink(checker, `${where}, step ${index + 1}`, link);
    sum += link.adds;
  }
  if (sum >= 0) faults.push(`${where}: its steps come to ${sum} ms, which is no contradiction.`);
  if (-sum !== excess) faults.push(`${where}: its steps come to ${sum} ms, stated ${excess} ms apart.`);
}

type Link = Stated['contradictions'][number]['cycle'][number];

/** A link reads "`to` is at most so much after `from`"; without a rule it ties an instant to the clock. */
function checkLink(checker: Checker, at: string, { from, to, rule, figure, adds }: Link): void {
  const { document, faults, rounding } = checker;
  if (rule === undefined) {
    const path = from ?? to;
    const read = path === undefined ? undefined : instantOf(valueAt(document, path));
    if (!read) {
      faults.push(`${at}: ties ${path} to the clock, and it is not in the response.`);
      return;
    }
    const due = (from === undefined ? read.value : -read.value) + rounding.instant;
    if (adds !== due) faults.push(`${at}: counts ${adds} ms, and the response makes it ${due} ms.`);
    return;
  }
  const shapes = SHAPES[rule];
  if (!shapes) {
    faults.push(`${at} (${rule}): no rule of this checker.`);
    return;
  }
  if (from === undefined || to === undefined) {
    faults.push(`${at} (${rule}): leads to no instant.`);
    return;
  }
  const step: StatedStep = { from, to, rule, adds, rounding: 0, ...(figure ? { figure } : {}) };
  const [direction] = shapes.flatMap((shape) => directionOf(checker, shape, step, 1));
  if (direction === undefined) {
    faults.push(`${at} (${rule}): from ${from} to ${to} is not what the rule says.`);
    return;
  }
  const raw = figure ? durationOf(valueAt(document, figure.path)) : undefined;
  const due = figure ? direction * (raw?.value ?? figure.value) + rounding.figure : 0;
  if (adds !== due) faults.push(`${at} (${rule}): adds ${adds} ms, and the response makes it ${due} ms.`);
}
