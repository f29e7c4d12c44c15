/*
 * Texts of the time budget: the use of each part, and what is missing or counted twice in the total.
 *
 * Lengths are rounded for reading; the exact ones, which add up to the total, are in the titles. When the end between two
 * kinds is lost, their part is one item of exact length that names both.
 */

import type { Budget, Claim, Overlap, Part, PartKind } from '../audit/proof.ts';
import type { Times } from '../time/format.ts';
import { between, type Instant, type Millis, millis } from '../time/instant.ts';
import { formatExact, formatLength, formatLengthRange, formatMoment, formatPlaces } from '../time/lengths.ts';

/** A budget that there is. */
export type ToldBudget = Budget & { readonly kind: 'told' };

/** One addend of the sum. */
export interface Item {
  readonly key: string;
  /** The kind that sets colour and pattern: of several, the first. */
  readonly kind: PartKind;
  /** Whether it covers several kinds because the end between them is lost. */
  readonly isShared: boolean;
  readonly words: string;
  readonly length: Millis;
  /** Its record; missing for several records. */
  readonly record?: string;
  /** To the millisecond, and where it lies, where it is one stretch: "2.000 s, 0:20.000 to 0:22.000". */
  readonly exact: string;
}

/** Above this number of parts, those of one kind are added up. */
export const MOST_ITEMS = 12;

/**
 * The addends: every part in order, or one for each kind above `MOST_ITEMS`. They add up to the total exactly.
 */
export function items(budget: ToldBudget, nameOf: (path: string) => string, times: Times): readonly Item[] {
  const at = (moment: Instant): string => formatMoment(moment, times);
  const name = (claim: Claim): string => claimWords(claim, nameOf, budget.isOutbound);
  if (budget.parts.length <= MOST_ITEMS) return budget.parts.map((part) => itemOf(part, at, name));
  const kinds = new Map<string, { readonly of: readonly Claim[]; length: number; count: number }>();
  for (const { of, length } of budget.parts) {
    const key = of.map(({ kind }) => kind).join(' ');
    const found = kinds.get(key) ?? { of, length: 0, count: 0 };
    found.length += length;
    found.count += 1;
    kinds.set(key, found);
  }
  return [...kinds].map(([key, { of, length, count }]) => ({
    key,
    kind: of[0]?.kind ?? 'unaccounted',
    isShared: of.length > 1,
    words: `${of.map(({ kind }) => kindWords(kind, budget.isOutbound)).join(' or ')}${count > 1 ? `, ${count} times` : ''}`,
    length: millis(length),
    exact: formatExact(millis(length)),
  }));
}

function itemOf({ from, to, length, of }: Part, at: (moment: Instant) => string, name: (claim: Claim) => string): Item {
  const [first] = of;
  const record = of.find((claim) => claim.record !== undefined)?.record;
  return {
    key: `${from}`,
    kind: first?.kind ?? 'unaccounted',
    isShared: of.length > 1,
    words: of.map(name).join(', or '),
    length,
    exact: `${formatExact(length)}, ${at(from)} to ${at(to)}`,
    ...(record === undefined ? {} : { record }),
  };
}

const KINDS: Record<PartKind, string> = {
  ivr: 'IVR',
  queue: 'queue',
  offer: 'offer',
  conversation: 'conversation',
  hold: 'on hold',
  transfer: 'transfer',
  'after-call': 'after-call work',
  closing: 'after the last record',
  unaccounted: 'not accounted for',
};

const OUTBOUND_KINDS: Partial<Record<PartKind, string>> = { ivr: 'flow', offer: 'before a conversation' };

function kindWords(kind: PartKind, isOutbound: boolean): string {
  return (isOutbound ? OUTBOUND_KINDS[kind] : undefined) ?? KINDS[kind];
}

/** "queue Support", "offered to Agent A", "after the last record"; of an outbound one "Agent A before the conversation". */
export function claimWords({ kind, record }: Claim, nameOf: (path: string) => string, isOutbound: boolean): string {
  const name = record === undefined ? undefined : nameOf(record);
  switch (kind) {
    case 'queue':
      return name ?? 'two queues at once';
    case 'offer':
      if (isOutbound) return `${name ?? 'several agents'} before the conversation`;
      return name === undefined ? 'offered to several agents' : `offered to ${name}`;
    case 'conversation':
      return name === undefined ? 'conversation with several agents' : `conversation with ${name}`;
    case 'after-call':
      return name === undefined ? KINDS[kind] : `after-call work of ${name}`;
    case 'transfer':
    case 'ivr':
    case 'hold':
    case 'closing':
    case 'unaccounted':
      return kindWords(kind, isOutbound);
  }
}

/** "0:20 to 0:32", as times are chosen. */
function placeWords(from: Instant, to: Instant, start: Instant, { zone, zeroAt = start, isByClock }: Times): string {
  return formatPlaces(between(zeroAt, from), between(zeroAt, to), isByClock ? { zeroAt, zone } : undefined).join(
    ' to ',
  );
}

/** What is missing, unknown, or counted twice, or that nothing is. One sentence each. */
export function conclusionWords(budget: ToldBudget, times: Times): readonly string[] {
  const { totals, countedTwice, parts } = budget;
  const sentences: string[] = [];
  const until = untilWords(budget, times);
  if (until !== undefined) sentences.push(until);
  const gap = totals.find(({ kind }) => kind === 'unaccounted');
  const shared = parts.filter(({ of }) => of.length > 1).reduce((sum, { length }) => sum + length, 0);
  const split = `only the split inside ${formatLength(millis(shared))} is unknown`;
  if (gap && gap.least > 0) {
    sentences.push(`${formatLengthRange(gap.least, gap.most)} is not accounted for.`);
    if (shared > 0) sentences.push(`Beside that ${split}.`);
  } else if (shared > 0) {
    sentences.push(`Nothing is missing from the total; ${split}.`);
  }
  const isWhole = sentences.length === 0 || (sentences.length === 1 && until !== undefined);
  if (countedTwice > 0) {
    if (isWhole) sentences.push('Nothing missing.');
  } else sentences.push(isWhole ? 'Nothing missing, nothing counted twice.' : 'Nothing counted twice.');
  return sentences;
}

/** How much reported lengths overlap; `undefined` when they do not. */
export function twiceWords({ countedTwice }: ToldBudget): string | undefined {
  if (countedTwice === 0) return undefined;
  return `Adding up the reported lengths would count ${formatLength(countedTwice)} twice`;
}

function untilWords({ until, to }: ToldBudget, times: Times): string | undefined {
  const at = formatMoment(to, times);
  switch (until) {
    case 'end':
      return undefined;
    case 'derived-end':
      return `The interaction’s end was not received; ${at} follows from the other figures.`;
    case 'so-far':
      return 'So far: the interaction goes on.';
    case 'last-known':
      return `The interaction’s end is lost: this adds up to the last instant known, ${at}.`;
  }
}

/** "queue Billing and conversation with Ada, 0:50 to 1:00: 10 s". */
export function overlapWords(
  { from, to, length, extra, of }: Overlap,
  { from: start, isOutbound }: ToldBudget,
  nameOf: (path: string) => string,
  times: Times,
): string {
  const names = of.map((claim) => claimWords(claim, nameOf, isOutbound));
  const more = extra + 1 - of.length;
  const all = more > 0 ? [...names, `${more} more`] : names;
  const list = `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
  return `${list}, ${placeWords(from, to, start, times)}: ${formatLength(length)}`;
}

const NONE: Record<(Budget & { readonly kind: 'none' })['because'], string> = {
  'no-start':
    'The interaction’s start is not in the response and does not follow from anything in it, so its time cannot be divided.',
  'nothing-after-start':
    'Nothing in the response is later than the interaction’s start, so there is no time to divide.',
  'ends-before-start': 'The interaction ends before it starts, so its time cannot be divided.',
};

/** Why there is no budget. */
export function noBudgetWords({ because }: Budget & { readonly kind: 'none' }): string {
  return NONE[because];
}
