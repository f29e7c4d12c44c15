/*
 * Duplicate records.
 *
 * A response may repeat a record. Two records with one id whose common fields are equal (times within what two clocks differ
 * by), or two without an id that are equal in everything, are one record: the fuller one is kept (the first of equals), the
 * other is listed as its copy.
 * Two with one id that differ in a field are no copies; the rule on unique ids reports them. Nothing is merged: fields
 * that only a copy has are still in the raw document, under its own path.
 */

import { parseInstant } from '../time/instant.ts';
import { areEqual } from '../time/tolerance.ts';
import { joiningId } from './endpoint.ts';
import type { Copy, Origin } from './interaction.ts';
import { listAt } from './keyed.ts';

/** Records as sent and as read, each at the same place of its list. */
interface SentRecords<Item extends Origin> {
  readonly records: readonly Item[];
  readonly sent: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Separates a list into its records and their copies. Linear.
 *
 * @param idName the wire name of the id that every record of the list has its own of
 */
export function withoutCopies<Item extends Origin>(
  { records, sent }: SentRecords<Item>,
  idName: string,
): { readonly kept: readonly Item[]; readonly copies: readonly Copy[] } {
  const keys = sent.map((each, place) => {
    const id = each[idName];
    return typeof id === 'string' && id !== '' ? joiningId(id) : (jsonOf(each) ?? place);
  });
  // Nearly always: a list for each of 100,000 records would take a sixth of the time of reading them.
  if (new Set(keys).size === records.length) return { kept: records, copies: NONE };
  const groups = new Map<string | number, number[]>();
  for (const [place, key] of keys.entries()) listAt(groups, key).push(place);
  const copyOf = new Map<number, number>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const distinct: number[] = [];
    for (const place of [...group].sort((a, b) => sizeOf(sent[b]) - sizeOf(sent[a]))) {
      const original = distinct.find((each) => agree(sent[each], sent[place]));
      if (original === undefined) distinct.push(place);
      else copyOf.set(place, original);
    }
  }
  if (copyOf.size === 0) return { kept: records, copies: NONE };
  return {
    kept: records.filter((_, place) => !copyOf.has(place)),
    copies: records.flatMap(({ path }, place) => {
      const of = records[copyOf.get(place) ?? -1];
      return of ? [{ path, of: of.path }] : [];
    }),
  };
}

const NONE: readonly Copy[] = [];

type Sent = Readonly<Record<string, unknown>> | undefined;

function sizeOf(sent: Sent): number {
  return Object.values(sent ?? {}).filter((value) => value !== null && value !== undefined).length;
}

/** Whether all fields that have a value in both are equal. */
function agree(a: Sent, b: Sent): boolean {
  if (!a || !b) return false;
  return Object.keys(b).every((name) => {
    const [ours, theirs] = [a[name], b[name]];
    if (ours === undefined || ours === null || theirs === undefined || theirs === null) return true;
    if (ours === theirs || isSameMoment(ours, theirs) || isSameId(ours, theirs)) return true;
    const json = jsonOf(ours);
    return json !== undefined && json === jsonOf(theirs);
  });
}

/** Two timestamps, or two lengths in seconds, no further apart than two clocks can be. */
function isSameMoment(ours: unknown, theirs: unknown): boolean {
  if (typeof ours === 'number' && typeof theirs === 'number') {
    return areEqual(Math.round(ours * 1000), Math.round(theirs * 1000));
  }
  if (typeof ours !== 'string' || typeof theirs !== 'string') return false;
  const [one, other] = [parseInstant(ours), parseInstant(theirs)];
  return one !== undefined && other !== undefined && areEqual(one.at, other.at);
}

function isSameId(ours: unknown, theirs: unknown): boolean {
  return typeof ours === 'string' && typeof theirs === 'string' && joiningId(ours) === joiningId(theirs);
}

/** `undefined` when nested too deeply for JSON.stringify: then it is not a copy. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
