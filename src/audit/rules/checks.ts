/*
 * The ledger: every rule at every place where it applies, both sides reckoned in whole milliseconds, and what came of it.
 *
 * A broken check names both sides and never one culprit: which of them is wrong, the document cannot tell. A broken rule
 * that is only observed or assumed is a remark, not a failure. An undecided check names the figures it lacks.
 */

import type { FieldState } from '../../interaction/fieldState.ts';
import { toleranceOf } from '../../time/tolerance.ts';
import { type EvidenceClass, mayAccuse, RULES, type RuleId } from '../rules.ts';
import { LIGHT_STEP, STEP, type Steps, stepThrough } from '../steps.ts';
import type { Figure } from './figure.ts';
import { type Instance, type Operand, visitSides } from './instances.ts';

/** What came of a check. `remark`: the rule is broken, and is not known surely enough to accuse. */
export type Result = 'holds' | 'fails' | 'remark' | 'undecided';

/** One side of a check. */
export interface Side {
  /** What is compared: ms since 1970, ms, a number of records, or a text. Undefined where a figure is missing. */
  readonly value: number | string | undefined;
  /** The paths of the figures it is made of. */
  readonly paths: readonly string[];
  /** How many of `paths`, from the first on, are added; the others are taken away. Only the sides in ms take any. */
  readonly added: number;
}

/** A place in the document where something is missing; of an instant or duration also how. */
export interface MissingFigure {
  readonly path: string;
  readonly state?: Exclude<FieldState, 'received'>;
}

/** One line of the ledger. */
export interface Check {
  readonly rule: RuleId;
  readonly evidence: EvidenceClass;
  readonly result: Result;
  readonly relation: Instance['relation'];
  /** `instant`: sides in ms since 1970. */
  readonly unit: 'instant' | 'ms' | 'count' | 'text';
  readonly left: Side;
  readonly right: Side;
  /** Left minus right, with its sign; in ms, or records. Undefined when undecided and between texts. */
  readonly difference: number | undefined;
  /** How far apart the sides may be, in ms (`time/tolerance.ts`). */
  readonly tolerance: number;
  readonly records: readonly string[];
  /** Paths of the ids, marks and lists that make the rule apply. */
  readonly given: readonly string[];
  /** What an undecided check lacks; empty otherwise. */
  readonly missing: readonly MissingFigure[];
}

/** Works the ledger out in steps of a few ms, in the order of the rules and, within one, of the document. Linear. */
export function* checksInSteps(instances: readonly Instance[]): Steps<readonly Check[]> {
  const checks: Check[] = [];
  for (const instance of instances) {
    checks.push(check(instance));
    if (checks.length % STEP === 0) yield;
  }
  return checks;
}

/** Figures that cannot be right whatever the others are: a moment that cannot be, a length below 0. */
export function* impossibleFigures(
  instances: readonly Instance[],
  checks: readonly Check[],
): Steps<ReadonlySet<Figure>> {
  const impossible = new Set<Figure>();
  yield* stepThrough(checks, LIGHT_STEP, ({ rule, result }, place) => {
    const instance = instances[place];
    if (result !== 'fails' || !instance || !(rule === 'POSSIBLE_INSTANT' || rule === 'DURATION_NOT_NEGATIVE')) return;
    visitSides(instance, (figure) => impossible.add(figure));
  });
  return impossible;
}

/** Whether a rule speaks about one of these figures; then that it is broken shows nothing about the others. */
export function speaksOf(instance: Instance, figures: ReadonlySet<Figure>): boolean {
  let isOne = false;
  if (figures.size > 0) visitSides(instance, (figure) => (isOne ||= figures.has(figure)));
  return isOne;
}

function check(instance: Instance): Check {
  const left = reckon(instance.left);
  const right = reckon(instance.right);
  const figures = left.figures + right.figures;
  const tolerance = figures === 0 ? 0 : toleranceOf(figures);
  const missing = left.missing === NONE && right.missing === NONE ? NONE : [...left.missing, ...right.missing];
  const isReckoned = typeof left.value === 'number' && typeof right.value === 'number';
  const difference = isReckoned ? Number(left.value) - Number(right.value) : undefined;
  return {
    rule: instance.rule,
    evidence: RULES[instance.rule].evidence.class,
    result: missing.length > 0 ? 'undecided' : resultOf(instance, difference, tolerance, left.value === right.value),
    relation: instance.relation,
    unit: unitOf(instance),
    left,
    right,
    difference,
    tolerance,
    records: instance.records,
    given: instance.given,
    missing,
  };
}

function resultOf(instance: Instance, difference: number | undefined, tolerance: number, isSame: boolean): Result {
  const over = instance.relation === 'at-most' ? (difference ?? 0) : Math.abs(difference ?? 0);
  const isKept = difference === undefined ? isSame : over <= tolerance;
  if (isKept) return 'holds';
  return mayAccuse(instance.rule) ? 'fails' : 'remark';
}

const NONE: readonly MissingFigure[] = [];

interface Reckoned extends Side {
  /** How many received figures went into it. */
  readonly figures: number;
  readonly missing: readonly MissingFigure[];
}

function reckon(operand: Operand): Reckoned {
  switch (operand.kind) {
    case 'instant':
    case 'duration': {
      const { value, path } = operand;
      const missing = value === undefined ? [missingFigure(operand)] : NONE;
      return { value, paths: [path], added: 1, figures: 1, missing };
    }
    case 'length':
      return total([operand.to, operand.from], 1);
    case 'sum': {
      const added = operand.plus.flatMap((part) => (part.kind === 'length' ? [part.to] : [part]));
      const taken = operand.plus.flatMap((part) => (part.kind === 'length' ? [part.from] : []));
      return total([...added, ...taken, ...operand.minus], added.length);
    }
    case 'constant':
    case 'moment':
      return { value: operand.value, paths: [], added: 0, figures: 0, missing: NONE };
    case 'count': {
      const { value, paths } = operand;
      const missing = value === undefined ? paths.map((path) => ({ path })) : NONE;
      return { value, paths, added: paths.length, figures: 0, missing };
    }
    case 'text': {
      const { value, path } = operand;
      return { value, paths: [path], added: 1, figures: 0, missing: value === undefined ? [{ path }] : NONE };
    }
  }
}

/** Adds the first so many figures and takes the others away. */
function total(figures: readonly Figure[], added: number): Reckoned {
  let value = 0;
  let missing: MissingFigure[] | undefined;
  let index = 0;
  for (const figure of figures) {
    if (figure.value === undefined) {
      missing ??= [];
      missing.push(missingFigure(figure));
    } else value += index < added ? figure.value : -figure.value;
    index += 1;
  }
  const paths = figures.map(({ path }) => path);
  return { value: missing ? undefined : value, paths, added, figures: figures.length, missing: missing ?? NONE };
}

function missingFigure({ path, state }: Figure): MissingFigure {
  return state === 'received' ? { path } : { path, state };
}

function unitOf({ left, right }: Instance): Check['unit'] {
  if (left.kind === 'count' || left.kind === 'text') return left.kind;
  return isMoment(left) || isMoment(right) ? 'instant' : 'ms';
}

function isMoment({ kind }: Operand): boolean {
  return kind === 'instant' || kind === 'moment';
}
