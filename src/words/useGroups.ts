/* The answers to whether figures may be used, in words. */

import type { FigureUse, Wanted } from '../audit/figureUses.ts';

/** One group of uses that have the same answer: "Use", with "wait, SLA and length". */
export interface UseGroup {
  readonly kind: 'use' | 'derived' | 'do-not-use' | 'unknown';
  readonly label: string;
  readonly wanted: readonly Wanted[];
}

const GROUPS: readonly {
  readonly kind: UseGroup['kind'];
  readonly label: string;
  readonly of: readonly FigureUse['kind'][];
}[] = [
  { kind: 'do-not-use', label: 'Do not use', of: ['do-not-use'] },
  { kind: 'unknown', label: 'Not known', of: ['unknown'] },
  { kind: 'derived', label: 'Use as derived here', of: ['use-derived'] },
  { kind: 'use', label: 'Use', of: ['use', 'use-whatever'] },
];

/** "Do not use": the answer of a group. */
export function labelOfUseKind(kind: UseGroup['kind']): string {
  return GROUPS.find((group) => group.kind === kind)?.label ?? '';
}

/** The uses by answer, the worst first; what an interaction has nothing of is left out. */
export function groupsOfUses(uses: readonly FigureUse[]): readonly UseGroup[] {
  return GROUPS.map(({ kind, label, of }) => ({
    kind,
    label,
    wanted: uses.filter((use) => of.includes(use.kind)).map((use) => use.of),
  })).filter(({ wanted }) => wanted.length > 0);
}

/** Whether what is in a group may be used. */
export function isUsable({ kind }: Pick<UseGroup, 'kind'>): boolean {
  return kind === 'use' || kind === 'derived';
}
