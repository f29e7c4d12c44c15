/*
 * The figures of a document as rows: what is at fault first, then the lengths by record, then the moments.
 *
 * A place without a value is a row only where something shows that a value was due: an instant is missing, or it would rest
 * on one that is. Loud is only what is proved to be wrong; that a response tells little is no fault. Surprising: the counts (holds, transfers) are no figures of the audit's network,
 * so their trust comes from their one check.
 */

import type { OpenEnd } from '../audit/audit.ts';
import { endsThat } from '../audit/ends.ts';
import type { Check, Figure, FigureTrust, Link, MissingInstant, Proof, TrustState } from '../audit/proof.ts';
import { isDue } from '../audit/proof.ts';
import { isAssumed, type RuleId } from '../audit/rules.ts';
import { STEP, type Steps } from '../audit/steps.ts';
import { fieldPath } from '../interaction/interaction.ts';
import { listAt } from '../interaction/keyed.ts';
import { type Millis, millis } from '../time/instant.ts';

/** One figure of the document. */
export interface FigureRow {
  readonly path: string;
  /** The path of its record; '' is the interaction. */
  readonly record: string;
  readonly wireName: string;
  readonly state: TrustState;
  readonly of:
    | { readonly kind: 'figure'; readonly trust: FigureTrust }
    | { readonly kind: 'count'; readonly value: number; readonly check?: Check };
  /** What is known of a missing instant. */
  readonly bounds?: MissingInstant;
  /** What is known of a length that was not received, from where its two ends can be. */
  readonly range?: LengthRange;
  /** Whether it is missing only because it is not over yet. */
  readonly isPending: boolean;
  /** Whether it is proved that something is wrong: a contradiction, or an end that is lost. */
  readonly isLoud: boolean;
  /** Why it is missing, where its record has no end. */
  readonly end?: OpenEnd;
}

/** Between what a length must lie, by the rule that ties it to its two ends. `most` is missing where nothing sets it. */
export interface LengthRange {
  readonly least: Millis;
  readonly most?: Millis;
  readonly rule: RuleId;
  readonly from: Figure;
  readonly to: Figure;
}

/** The figures of one record, in document order. */
export interface FigureGroup {
  readonly record: string;
  readonly rows: readonly FigureRow[];
}

/** All figures, in the order in which they are shown. */
export interface FigureRows {
  /** Contradicted, unverifiable or not received, worst first, by record. */
  readonly atFault: readonly FigureGroup[];
  /** Not received because it is not over yet. */
  readonly pending: readonly FigureGroup[];
  /** Lengths and counts that are verified or at least reported, by record. */
  readonly lengths: readonly FigureGroup[];
  /** Moments that are verified or at least reported, by record. */
  readonly moments: readonly FigureGroup[];
  readonly counts: FigureCounts;
}

/** How many figures there are of each sort. */
export interface FigureCounts {
  /** All rows. */
  readonly all: number;
  readonly contradicted: number;
  /** Unverifiable, or not received though due; not what a running interaction has not come to yet. */
  readonly unverifiable: number;
  /** How many of the contradicted and unverifiable are proved to be so by more than that the response tells little. */
  readonly loud: number;
  /** Lengths received, and how many of them are verified. */
  readonly durations: number;
  readonly verifiedDurations: number;
}

/** Makes the rows, in steps of a few ms. Linear in the number of figures. */
export function* figureRowsInSteps(proof: Proof): Steps<FigureRows> {
  const { trust, deduction, openEnds, checks } = proof;
  const bounds = new Map(deduction.missing.map((instant) => [instant.path, instant]));
  const ends = new Map(openEnds.map((end) => [end.endPath, end]));
  const running = endsThat('running', openEnds);
  const lost = endsThat('lost', openEnds);
  const rangeOf = ranges(proof, bounds);
  const rows: FigureRow[] = [];
  for (const [index, each] of trust.figures.entries()) {
    if (index % STEP === STEP - 1) yield;
    if (!isDue(each)) continue;
    const { path, record } = each.figure;
    const missing = bounds.get(path);
    const end = ends.get(path);
    const range = each.state === 'not-received' ? rangeOf(each.figure) : undefined;
    rows.push({
      path,
      record,
      wireName: path.slice(path.lastIndexOf('.') + 1),
      state: each.state,
      of: { kind: 'figure', trust: each },
      isPending: each.state === 'not-received' && restsOn(each, running),
      isLoud: isLoud(each, lost),
      ...(missing ? { bounds: missing } : {}),
      ...(range ? { range } : {}),
      ...(end ? { end } : {}),
    });
  }
  rows.push(...countRows(proof, checks));
  const isGood = ({ state }: FigureRow): boolean => state === 'verified' || state === 'reported';
  yield;
  const good = rows.filter(isGood);
  const atFault = groups(rows.filter((row) => !isGood(row) && !row.isPending)).sort(
    (a, b) => severity(b) - severity(a),
  );
  const pending = groups(rows.filter(({ isPending }) => isPending));
  yield;
  const lengths = groups(good.filter((row) => !isMoment(row)));
  yield;
  const moments = groups(good.filter(isMoment));
  yield;
  return { atFault, pending, lengths, moments, counts: countsOf(rows) };
}

function isMoment({ of }: FigureRow): boolean {
  return of.kind === 'figure' && of.trust.figure.kind === 'instant';
}

function countRows({ book }: Proof, checks: readonly Check[]): readonly FigureRow[] {
  const { interaction } = book;
  const counts = { customerHolds: interaction.customerHolds, customerTransfers: interaction.customerTransfers };
  return Object.entries(counts).flatMap(([wireName, value]): readonly FigureRow[] => {
    if (typeof value !== 'number') return [];
    const path = fieldPath(interaction, wireName);
    const check = checks.find(({ rule, left }) => rule === 'HOLD_COUNT' && left.paths[0] === wireName);
    const state = check?.result === 'holds' ? 'verified' : 'reported';
    return [
      {
        path,
        record: '',
        wireName,
        state,
        isPending: false,
        isLoud: false,
        of: { kind: 'count', value, ...(check ? { check } : {}) },
      },
    ];
  });
}

/** By record, in the order in which records first come. */
function groups(rows: readonly FigureRow[]): FigureGroup[] {
  const byRecord = new Map<string, FigureRow[]>();
  for (const row of rows) {
    listAt(byRecord, row.record).push(row);
  }
  return [...byRecord].map(([record, members]) => ({ record, rows: members }));
}

const SEVERITIES: Readonly<Record<TrustState, number>> = {
  contradicted: 3,
  unverifiable: 2,
  'not-received': 1,
  reported: 0,
  verified: 0,
};

function severity({ rows }: FigureGroup): number {
  let worst = 0;
  for (const { state, end, isLoud: loud } of rows) {
    worst = Math.max(worst, SEVERITIES[state] + (end?.state === 'lost' ? 1.5 : 0) + (loud ? 2 : 0));
  }
  return worst;
}

function countsOf(rows: readonly FigureRow[]): FigureCounts {
  let contradicted = 0;
  let unverifiable = 0;
  let loud = 0;
  let durations = 0;
  let verifiedDurations = 0;
  for (const { state, of, isPending, isLoud: isProved } of rows) {
    if (isProved) loud += 1;
    if (state === 'contradicted') contradicted += 1;
    if (of.kind === 'count') continue;
    const { trust } = of;
    if (trust.figure.kind === 'duration' && trust.state !== 'not-received') {
      durations += 1;
      if (trust.state === 'verified') verifiedDurations += 1;
    }
    if (!isPending && (state === 'unverifiable' || state === 'not-received')) unverifiable += 1;
  }
  return { all: rows.length, contradicted, unverifiable, loud, durations, verifiedDurations };
}

/** Whether a figure that was not received is one of these ends, or rests on nothing else that is missing. */
function restsOn(trust: FigureTrust & { readonly state: 'not-received' }, ends: ReadonlySet<string>): boolean {
  const { missing, doubted } = trust.lack;
  if (ends.has(trust.figure.path)) return true;
  return doubted.length === 0 && missing.length > 0 && missing.every(({ path }) => ends.has(path));
}

function isLoud(trust: FigureTrust, lost: ReadonlySet<string>): boolean {
  switch (trust.state) {
    case 'contradicted':
      return true;
    case 'unverifiable':
    case 'not-received':
      return (
        lost.has(trust.figure.path) ||
        trust.lack.doubted.length > 0 ||
        (trust.state === 'unverifiable' && trust.lack.imposed.length > 0) ||
        trust.lack.missing.some(({ path }) => lost.has(path))
      );
    case 'verified':
    case 'reported':
      return false;
  }
}

/** What a length that was not received can be, where a rule that is more than assumed ties it to its two ends. */
function ranges(
  { instances }: Proof,
  bounds: ReadonlyMap<string, MissingInstant>,
): (figure: Figure) => FigureRow['range'] {
  let links: Map<Figure, { readonly rule: RuleId; readonly link: Link }> | undefined;
  return (figure) => {
    if (figure.kind !== 'duration') return undefined;
    if (!links) {
      links = new Map();
      for (const { rule, link } of instances) {
        if (link?.by && link.relation === 'equals' && !isAssumed(rule) && !links.has(link.by))
          links.set(link.by, { rule, link });
      }
    }
    const found = links.get(figure);
    if (!found) return undefined;
    const { link, rule } = found;
    const by = { rule, from: link.from, to: link.to };
    const [fromEarly, fromLate] = edges(link.from, bounds);
    const [toEarly, toLate] = edges(link.to, bounds);
    const least = toEarly === undefined || fromLate === undefined ? 0 : Math.max(0, toEarly - fromLate);
    if (toLate === undefined || fromEarly === undefined) return least > 0 ? { ...by, least: millis(least) } : undefined;
    return { ...by, least: millis(least), most: millis(toLate - fromEarly) };
  };
}

function edges(figure: Figure, bounds: ReadonlyMap<string, MissingInstant>): readonly (number | undefined)[] {
  if (figure.value !== undefined) return [figure.value, figure.value];
  const found = bounds.get(figure.path);
  return [found?.earliest?.at, found?.latest?.at];
}
