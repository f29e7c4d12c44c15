/*
 * Groups disagreeing figures and checks by cause: one lost end is one cause, however many figures and checks depend on it.
 * Contradictions come first; what is only not over yet or not in the response comes last.
 */

import { endsThat } from '../audit/ends.ts';
import type { Check, Proof } from '../audit/proof.ts';
import type { FigureGroup, FigureRow, FigureRows } from './figureRows.ts';

/** What is behind figures and checks that do not agree. `record`: of a lost end, the path of the record it belongs to. */
export type CauseOf =
  | { readonly kind: 'contradiction' | 'imposed' | 'remark' | 'missing' | 'running' }
  | { readonly kind: 'lost'; readonly endPath: string; readonly record: string };

/** One cause with all figures and checks that depend on it. */
export interface Cause {
  readonly of: CauseOf;
  readonly figures: readonly FigureGroup[];
  readonly checks: readonly Check[];
}

const ORDER = ['contradiction', 'lost', 'imposed', 'remark', 'missing', 'running'] as const;

/** The causes of all that is at fault, not over yet or only remarked upon; none where all agree. Linear. */
export function causesOf({ checks, openEnds }: Proof, { atFault, pending }: FigureRows): readonly Cause[] {
  const lost = endsThat('lost', openEnds);
  const running = endsThat('running', openEnds);
  const recordOf = new Map(openEnds.map(({ endPath, record }) => [endPath, record.path]));
  const lostOf = new Map([...lost].map((path) => [recordOf.get(path) ?? '', path]));
  const causes = new Map<string, { of: CauseOf; figures: FigureGroup[]; checks: Check[] }>();
  const causeAt = (of: CauseOf): { figures: FigureGroup[]; checks: Check[] } => {
    const key = of.kind === 'lost' ? of.record : `${of.kind}:`;
    const made = causes.get(key) ?? { of, figures: [], checks: [] };
    causes.set(key, made);
    return made;
  };
  /** Of what is missing together: the first lost end among it, or that of a record it belongs to. */
  const causeOf = (missing: readonly string[]): CauseOf => {
    const ends = missing.map((path) => (lost.has(path) ? path : lostOf.get(recordOfField(path))));
    const endPath = ends.find((path) => path !== undefined);
    if (endPath !== undefined) return { kind: 'lost', endPath, record: recordOf.get(endPath) ?? '' };
    return { kind: missing.some((path) => running.has(path)) ? 'running' : 'missing' };
  };
  const add = (row: FigureRow, of: CauseOf): void => {
    const { figures } = causeAt(of);
    const last = figures.at(-1);
    if (last?.record === row.record) figures[figures.length - 1] = { ...last, rows: [...last.rows, row] };
    else figures.push({ record: row.record, rows: [row] });
  };
  for (const row of atFault.flatMap(({ rows }) => rows)) {
    if (restsOnDoubt(row)) add(row, { kind: 'contradiction' });
    else add(row, restsOnImposed(row) ? { kind: 'imposed' } : causeOf([row.path, ...lackOf(row)]));
  }
  for (const row of pending.flatMap(({ rows }) => rows)) add(row, { kind: 'running' });
  for (const check of checks) {
    if (check.result === 'holds') continue;
    const kind = check.result === 'fails' ? 'contradiction' : 'remark';
    causeAt(check.result === 'undecided' ? causeOf(check.missing.map(({ path }) => path)) : { kind }).checks.push(
      check,
    );
  }
  return [...causes.values()].sort((a, b) => ORDER.indexOf(a.of.kind) - ORDER.indexOf(b.of.kind));
}

function recordOfField(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

/** The paths of what a figure without a value, or one that cannot be checked, lacks. */
function lackOf({ of }: FigureRow): readonly string[] {
  const lack = of.kind === 'figure' && 'lack' in of.trust ? of.trust.lack.missing : [];
  return lack.map(({ path }) => path);
}

/** Whether it is one of figures that contradict each other, or rests on one and lacks nothing else. */
function restsOnDoubt({ of, state }: FigureRow): boolean {
  if (state === 'contradicted') return true;
  if (of.kind === 'count' || !('lack' in of.trust)) return false;
  return of.trust.lack.missing.length === 0 && of.trust.lack.doubted.length > 0;
}

/** Whether it lacks nothing, and rests on an end that the platform set. */
function restsOnImposed({ of, state }: FigureRow): boolean {
  if (state !== 'unverifiable' || of.kind === 'count' || !('lack' in of.trust)) return false;
  return of.trust.lack.missing.length === 0 && of.trust.lack.imposed.length > 0;
}
