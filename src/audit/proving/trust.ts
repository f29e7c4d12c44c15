/*
 * How far each instant and duration of the document can be trusted, by the document alone.
 *
 *   verified       worked out from other figures, and it agrees; never from itself, however long the way round
 *   reported       received, and nothing to hold it against
 *   unverifiable   received, and made of an instant that is missing or the platform's own, or of a contradicted figure
 *   not-received   no value, with how it came to be missing and, where it follows, what it would be
 *   contradicted   one of several figures that cannot all be true; which of them is wrong, the document cannot tell
 *
 * What rests on what comes from the rules' own terms, over as many rules as it takes: a talk time rests on the
 * conversation time, and that on the conversation's end. An instant rests on nothing; it is made of no other figure.
 * Contradicted figures verify nothing, and no more does an end at which the platform stopped the interaction: what agrees
 * with it agrees with what was put in. An observed or assumed rule may verify, and is named by its class; but where what a
 * figure is made of is missing, an assumed one is not enough, and only remarks on the value. A broken one takes nothing away.
 */

import type { FieldState } from '../../interaction/fieldState.ts';
import type { Instant } from '../../time/instant.ts';
import { PLAY } from '../../time/tolerance.ts';
import { isImposed } from '../ends.ts';
import { type Check, impossibleFigures, speaksOf } from '../rules/checks.ts';
import type { FigureBook } from '../rules/facts.ts';
import { type Fact, type Figure, isFact } from '../rules/figure.ts';
import { type Instance, visitFigures, visitSides } from '../rules/instances.ts';
import { isAssumed } from '../rules.ts';
import { LIGHT_STEP, STEP, type Steps, stepThrough, stepTo } from '../steps.ts';
import type { Deduction } from './bounds.ts';
import { equalitiesOf, type Recomputation, type Term, told } from './equalities.ts';
import { edgesInForce } from './network.ts';

/** How far a figure can be trusted. */
export type TrustState = 'verified' | 'reported' | 'unverifiable' | 'not-received' | 'contradicted';

/** What a figure is made of that is not there, or verifies nothing. */
export interface Lack {
  /** Instants that were not received. */
  readonly missing: readonly Figure[];
  /** Figures that are contradicted. */
  readonly doubted: readonly Figure[];
  /** Instants that the platform set when it stopped the interaction. */
  readonly imposed: readonly Figure[];
}

/** A figure and how far it can be trusted. */
export type FigureTrust =
  | {
      readonly state: 'verified';
      readonly figure: Fact;
      readonly recomputed: Recomputation;
      /** Received minus recomputed, in ms; no more than rounding allows. */
      readonly difference: number;
      /** Seldom anything: a length whose end is missing can be verified by a second telling of it. */
      readonly lack: Lack;
    }
  | { readonly state: 'reported'; readonly figure: Fact }
  | {
      readonly state: 'unverifiable';
      readonly figure: Fact;
      /** Never empty. */
      readonly lack: Lack;
      /** What an assumed rule makes it, and agrees with. */
      readonly ifAssumed?: Recomputation;
    }
  | {
      readonly state: 'not-received';
      readonly figure: Figure;
      readonly how: Exclude<FieldState, 'received'>;
      readonly lack: Lack;
      /** What it would be; of durations only, as the bounds tell it of instants. */
      readonly recomputed?: Recomputation;
    }
  | {
      readonly state: 'contradicted';
      readonly figure: Fact;
      /** Places in `Deduction.contradictions`. Empty where only a check tells. */
      readonly contradictions: readonly number[];
      /** Places in the ledger of the failing checks it is a side of. Empty where no single check fails. */
      readonly checks: readonly number[];
    };

/** The trust of every figure. */
export interface Trust {
  /** In the order of the book: `figures[figure.index]`. */
  readonly figures: readonly FigureTrust[];
  readonly counts: Readonly<Record<TrustState, number>>;
  /** Which checks a figure is a side of, packed: see `checksAbout`. */
  readonly ledger: { readonly starts: Int32Array; readonly checks: Int32Array };
}

/**
 * Works out how far each figure can be trusted, in steps of a few ms. Linear in the number of records.
 *
 * @param checks the ledger of the instances, in the same order
 * @param imposedFrom from when on the platform stopped the interaction: no instant from then on is verified; missing where it did not
 */
export function* trustInSteps(
  book: FigureBook,
  instances: readonly Instance[],
  checks: readonly Check[],
  deduction: Deduction,
  imposedFrom?: Instant,
): Steps<Trust> {
  const ledger = yield* packLedger(book, instances);
  yield;
  const doubts = yield* findDoubts(book, instances, checks, deduction);
  yield;
  const { network, dropped } = deduction;
  const isKept = ({ rule }: Instance): boolean => !dropped.has(rule);
  const isOfPlatform = ({ kind, value }: Figure): boolean => kind === 'instant' && isImposed(value, imposedFrom);
  const lackOf = yield* lacks(book, instances, doubts, isOfPlatform, isKept);
  const isOut = (fact: Figure): boolean => doubts.has(fact) || isOfPlatform(fact);
  const usesOf = yield* usesOfLengths(book, instances);
  yield;
  const sure = equalitiesOf(network, yield* edgesInForce(network, 'narrowed', isOut, dropped), usesOf);
  yield;
  const whole = equalitiesOf(network, yield* edgesInForce(network, 'assumed', isOut, dropped), usesOf);
  yield;
  const sums = yield* findSums(instances, isKept, isOut);

  const counts = { verified: 0, reported: 0, unverifiable: 0, 'not-received': 0, contradicted: 0 };
  const figures: FigureTrust[] = [];
  for (const figure of book.all) {
    const trust = isFact(figure) ? trustOf(figure) : missingOf(figure);
    counts[trust.state] += 1;
    figures.push(trust);
    if (figures.length % STEP === 0) yield;
  }
  return { figures, counts, ledger };

  function trustOf(figure: Fact): FigureTrust {
    const doubt = doubts.get(figure);
    if (doubt) return { state: 'contradicted', figure, ...doubt };
    if (isOfPlatform(figure)) return { state: 'reported', figure };
    const bySure = agreeing(figure, sure.recompute(figure));
    const lack = lackOf(figure);
    if (bySure && lack.imposed.length === 0) return verified(figure, bySure, lack);
    const byAssumed = agreeing(figure, whole.recompute(figure)) ?? agreeing(figure, sums.get(figure)?.());
    const isWhole = lack === NO_LACK;
    if (byAssumed && isWhole) return verified(figure, byAssumed, lack);
    if (isWhole) return { state: 'reported', figure };
    return { state: 'unverifiable', figure, lack, ...(byAssumed ? { ifAssumed: byAssumed } : {}) };
  }

  function missingOf(figure: Figure): FigureTrust {
    const how = figure.state === 'received' ? 'absent' : figure.state;
    const recomputed = figure.kind === 'duration' ? reconstruct(figure) : undefined;
    return {
      state: 'not-received',
      figure,
      how,
      lack: lackOf(figure),
      ...(recomputed ? { recomputed } : {}),
    };
  }

  function reconstruct(figure: Figure): Recomputation | undefined {
    let found: Recomputation | undefined;
    for (const index of usesOf(figure)) {
      const instance = instances[index];
      if (!instance || !isKept(instance)) continue;
      if (!isAssumed(instance.rule)) {
        const sureWay = sure.reconstruct(index);
        if (sureWay) return sureWay;
      }
      found ??= whole.reconstruct(index);
    }
    return found ?? sums.get(figure)?.();
  }
}

function verified(figure: Fact, recomputed: Recomputation, lack: Lack): FigureTrust {
  return { state: 'verified', figure, recomputed, difference: figure.value - recomputed.value, lack };
}

function agreeing(figure: Fact, found: Recomputation | undefined): Recomputation | undefined {
  if (!found) return undefined;
  return Math.abs(figure.value - found.value) <= found.play + PLAY ? found : undefined;
}

interface Doubt {
  readonly contradictions: number[];
  readonly checks: number[];
}

/** Every figure in a contradiction, and both sides of every failing check; of one that cannot be, that one alone. */
function* findDoubts(
  book: FigureBook,
  instances: readonly Instance[],
  checks: readonly Check[],
  { contradictions }: Deduction,
): Steps<ReadonlyMap<Figure, Doubt>> {
  const doubts = new Map<Figure, Doubt>();
  const doubt = (figure: Figure): Doubt => {
    const known = doubts.get(figure);
    if (known) return known;
    const made: Doubt = { contradictions: [], checks: [] };
    doubts.set(figure, made);
    return made;
  };
  if (contradictions.length > 0) {
    const places = new Map<string, number>();
    for (const [place, { facts }] of contradictions.entries()) for (const { path } of facts) places.set(path, place);
    for (const figure of book.all) {
      const place = places.get(figure.path);
      if (place !== undefined && isFact(figure)) doubt(figure).contradictions.push(place);
    }
  }
  const impossible = yield* impossibleFigures(instances, checks);
  yield* stepThrough(checks, LIGHT_STEP, ({ result }, place) => {
    const instance = instances[place];
    if (result !== 'fails' || !instance) return;
    const isOwn = speaksOf(instance, impossible);
    visitSides(instance, (figure) => {
      if (isFact(figure) && (!isOwn || impossible.has(figure))) doubt(figure).checks.push(place);
    });
  });
  return doubts;
}

const NO_LACK: Lack = { missing: [], doubted: [], imposed: [] };

/** What each duration is made of that is missing, doubted or imposed, over all rules. */
function* lacks(
  book: FigureBook,
  instances: readonly Instance[],
  doubts: ReadonlyMap<Figure, Doubt>,
  isOfPlatform: (figure: Figure) => boolean,
  isKept: (instance: Instance) => boolean,
): Steps<(figure: Figure) => Lack> {
  /** The instances that say what a figure is made of: `first[figure.index]`, then `next[instance]`, up to -1. */
  const first = new Int32Array(book.all.length).fill(-1);
  const next = new Int32Array(instances.length).fill(-1);
  yield* stepTo(instances.length, LIGHT_STEP, (index) => {
    const place = instances.length - 1 - index;
    const instance = instances[place];
    const subject = instance && isKept(instance) ? subjectOf(instance) : undefined;
    if (!subject) return;
    next[place] = first[subject.index] ?? -1;
    first[subject.index] = place;
  });
  const known: (Lack | undefined)[] = new Array(book.all.length).fill(undefined);
  const lackOf = (figure: Figure): Lack => {
    const before = known[figure.index];
    if (before) return before;
    if (first[figure.index] === -1) return NO_LACK;
    // What is being worked out further up adds nothing to itself.
    known[figure.index] = NO_LACK;
    let missing: Set<Figure> | undefined;
    let doubted: Set<Figure> | undefined;
    let imposed: Set<Figure> | undefined;
    const addMissing = (part: Figure): void => {
      missing ??= new Set();
      missing.add(part);
    };
    const addDoubted = (part: Figure): void => {
      if (part === figure) return;
      doubted ??= new Set();
      doubted.add(part);
    };
    const addImposed = (part: Figure): void => {
      imposed ??= new Set();
      imposed.add(part);
    };
    const visit = (part: Figure): void => {
      if (doubts.has(part)) addDoubted(part);
      else if (isOfPlatform(part)) addImposed(part);
      else if (part.kind === 'instant') {
        if (!isFact(part)) addMissing(part);
      } else {
        const inner = lackOf(part);
        for (const each of inner.missing) addMissing(each);
        for (const each of inner.doubted) addDoubted(each);
        for (const each of inner.imposed) addImposed(each);
      }
    };
    for (let place = first[figure.index] ?? -1; place >= 0; place = next[place] ?? -1) {
      const instance = instances[place];
      if (instance) visitParts(instance, figure, visit);
    }
    const lack =
      missing || doubted || imposed
        ? { missing: [...(missing ?? [])], doubted: [...(doubted ?? [])], imposed: [...(imposed ?? [])] }
        : NO_LACK;
    known[figure.index] = lack;
    return lack;
  };
  return lackOf;
}

/** The duration that a rule says what it is made of; where one length is only held against another, the longer one. */
function subjectOf({ relation, left, right }: Instance): Figure | undefined {
  if (left.kind === 'constant') return undefined;
  const subject = relation === 'equals' ? left : right;
  return subject.kind === 'duration' ? subject : undefined;
}

function visitParts({ relation, left, right, link }: Instance, subject: Figure, visit: (figure: Figure) => void): void {
  visitFigures(relation === 'equals' ? right : left, visit);
  if (link?.by !== subject) return;
  visit(link.from);
  visit(link.to);
}

/** Durations that are worked out as a sum; no equation between two instants tells those. A sum proves its total alone. */
function* findSums(
  instances: readonly Instance[],
  isKept: (instance: Instance) => boolean,
  isOut: (fact: Figure) => boolean,
): Steps<ReadonlyMap<Figure, () => Recomputation | undefined>> {
  const sums = new Map<Figure, () => Recomputation | undefined>();
  yield* stepThrough(instances, LIGHT_STEP, (instance) => {
    const { left, right } = instance;
    if (left.kind !== 'duration' || right.kind !== 'sum' || !isKept(instance)) return;
    sums.set(left, () => {
      const plus = right.plus.flatMap((part) => (part.kind === 'length' ? [part.to] : [part]));
      const minus = [...right.plus.flatMap((part) => (part.kind === 'length' ? [part.from] : [])), ...right.minus];
      const terms: Term[] = [];
      let value = 0;
      let play = 0;
      for (const [sign, figures] of [[1, plus] as const, [-1, minus] as const]) {
        for (const figure of figures) {
          if (!isFact(figure) || isOut(figure)) return undefined;
          terms.push({ sign, path: figure.path, kind: figure.kind, value: figure.value });
          value += sign * figure.value;
          play += PLAY;
        }
      }
      return { value, play, terms, ...told([instance]), via: [] };
    });
  });
  return sums;
}

/** The instances of which a duration is the length, surest first as the rules are. */
function* usesOfLengths(
  book: FigureBook,
  instances: readonly Instance[],
): Steps<(duration: Figure) => Iterable<number>> {
  /** `first[figure.index]`, then `next[instance]`, up to -1. */
  const first = new Int32Array(book.all.length).fill(-1);
  const next = new Int32Array(instances.length).fill(-1);
  yield* stepTo(instances.length, LIGHT_STEP, (index) => {
    const place = instances.length - 1 - index;
    const link = instances[place]?.link;
    if (link?.relation !== 'equals' || !link.by) return;
    next[place] = first[link.by.index] ?? -1;
    first[link.by.index] = place;
  });
  return function* uses({ index }) {
    for (let place = first[index] ?? -1; place >= 0; place = next[place] ?? -1) yield place;
  };
}

function* packLedger(book: FigureBook, instances: readonly Instance[]): Steps<Trust['ledger']> {
  const starts = new Int32Array(book.all.length + 1);
  yield* stepThrough(instances, LIGHT_STEP, (instance) => {
    visitSides(instance, ({ index }) => {
      starts[index + 1] = (starts[index + 1] ?? 0) + 1;
    });
  });
  for (let index = 0; index < book.all.length; index += 1) {
    starts[index + 1] = (starts[index + 1] ?? 0) + (starts[index] ?? 0);
  }
  const next = starts.slice();
  const packed = new Int32Array(starts.at(-1) ?? 0);
  yield* stepThrough(instances, LIGHT_STEP, (instance, place) => {
    visitSides(instance, ({ index }) => {
      const free = next[index] ?? 0;
      packed[free] = place;
      next[index] = free + 1;
    });
  });
  return { starts, checks: packed };
}
