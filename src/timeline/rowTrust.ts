/*
 * How far the figures of one row can be trusted, in one sentence: the worst of them by name, and why.
 *
 * A row stands for one record; of the interaction's row that is every figure outside the lists. The IVR is no record, and
 * a phase's figures are those of its agent entry's path below it. Nothing is said while the proof is not there.
 */

import type { FigureTrust, Proof, TrustState } from '../audit/proof.ts';
import { isDue } from '../audit/proof.ts';
import { listAt, oncePer } from '../interaction/keyed.ts';
import type { TimelineRow } from './row.ts';

/** Worst first. */
const ORDER: readonly TrustState[] = ['contradicted', 'unverifiable', 'not-received', 'reported', 'verified'];

/** By record, made once for a proof: a card comes with every row the pointer rests on. */
const figuresOf = oncePer((proof: Proof): ReadonlyMap<string, readonly FigureTrust[]> => {
  const made = new Map<string, FigureTrust[]>();
  for (const trust of proof.trust.figures) {
    if (!isDue(trust)) continue;
    listAt(made, trust.figure.record).push(trust);
  }
  return made;
});

/**
 * "Verified: all 5 figures", "queueTime unverifiable: rests on endTimestamp"; undefined without a proof or figures.
 */
export function rowTrustWords(row: TimelineRow, proof: Proof | undefined): string | undefined {
  if (!proof) return undefined;
  const figures = figuresOf(proof).get(row.kind === 'interaction' ? '' : row.id);
  if (!figures || figures.length === 0) return undefined;
  const worst = ORDER.find((state) => figures.some((figure) => figure.state === state)) ?? 'reported';
  const those = figures.filter(({ state }) => state === worst);
  const count = figures.length;
  switch (worst) {
    case 'verified':
      return count === 1 ? 'Verified: its only figure' : `Verified: all ${count} figures`;
    case 'reported':
      return `${count - those.length} of ${count} figures verified, ${listWords(those)} only reported`;
    case 'not-received':
      return `${listWords(those)} not received`;
    case 'contradicted':
      return `Contradicted: ${listWords(those)}`;
    case 'unverifiable':
      return `${listWords(those)} cannot be checked: ${restsWords(those)}`;
  }
}

function restsWords(those: readonly FigureTrust[]): string {
  const [first] = those;
  if (!first || !('lack' in first)) return '';
  const { missing, doubted, imposed } = first.lack;
  const lacking = [missing, doubted, imposed].find((figures) => figures.length > 0) ?? [];
  const names = lacking.slice(0, 2).map(({ path, record }) => (record === first.figure.record ? leaf(path) : path));
  return `${those.length === 1 ? 'rests' : 'rest'} on ${names.join(' and ')}`;
}

/** Up to two by name, the others by their number. */
function listWords(those: readonly FigureTrust[]): string {
  const names = those.slice(0, 2).map(({ figure }) => leaf(figure.path));
  const more = those.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(' and ');
}

function leaf(path: string): string {
  return path.replace(/^.*\./, '');
}
