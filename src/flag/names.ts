/*
 * What the records and moments of a document are called in a sentence, by their paths.
 *
 * A path is all that the audit gives; here it becomes "queue Billing, 2nd entry" and "Hassan Farouk talking". Two paths
 * are called the same where they tell of the same thing: `details` is the interaction told again.
 */

import { agentNameOf } from '../audit/agentName.ts';
import type { Audit, QueueOutcome } from '../audit/audit.ts';
import type { AgentEntry, Interaction, Segment } from '../interaction/interaction.ts';
import { formatClockMs, formatIso, formatZone, type Zone } from '../time/format.ts';
import { between, type Instant } from '../time/instant.ts';
import { formatPlace } from '../time/lengths.ts';
import { listSome, type Piece, sentence, type Words } from './words.ts';

/** How one document's records and moments are called. */
export interface Names {
  /** The record at a path: "queue Billing, 2nd entry", "segment 1", "the entry of Agent B". */
  record(path: string): string;
  /** The same as something to select. */
  link(path: string): Piece;
  /** The record as a heading: "Queue Billing, 2nd entry", "Agent B". */
  title(path: string): string;
  /** An instant by its path: "Agent B talking", "segment 1 ended". */
  moment(path: string): string;
  /**
   * When it was: from the start of the interaction ("0:45"), or by the clock where that start is not known.
   *
   * @param isFine with milliseconds, where two moments are close together
   */
  time(at: Instant, isFine?: boolean): Piece;
  /** By the clock, with its zone: "14:02:58.315 UTC". */
  clock(at: Instant): Piece;
}

type Known =
  | { readonly kind: 'segment'; readonly record: Segment; readonly index: number }
  | { readonly kind: 'queue'; readonly outcome: QueueOutcome }
  | { readonly kind: 'agent'; readonly record: AgentEntry }
  | { readonly kind: 'hold'; readonly index: number };

/** The names of a document's records, looked up once each. */
export function namesOf(interaction: Interaction, queues: Audit['queues'], zone: Zone): Names {
  let known: Map<string, Known> | undefined;
  const find = (path: string): Known | undefined => {
    known ??= allRecords(interaction, queues);
    return known.get(path);
  };
  const startAt = interaction.startAt ?? interaction.details?.startAt;

  const record = (path: string): string => {
    const found = find(path);
    switch (found?.kind) {
      case 'segment':
        return `segment ${found.record.number ?? found.index}`;
      case 'queue': {
        const { entry, ordinal, ordinals } = found.outcome;
        const name = entry.queueName?.trim() ? `queue ${entry.queueName.trim()}` : 'a queue without a name';
        return ordinals > 1 ? `${name}, ${ordinalWord(ordinal)} entry` : name;
      }
      case 'agent': {
        const name = agentNameOf(interaction, found.record);
        return name ? `the entry of ${name}` : 'an agent entry without a name';
      }
      case 'hold':
        return interaction.holds.length > 1 ? `hold ${found.index + 1}` : 'the hold';
      case undefined:
        return path === '' || path === 'details' ? 'the interaction' : path;
    }
  };

  const moment = (path: string): string => {
    const { record: at, leaf } = splitPath(path);
    const isStart = /^start|start(timestamp)?$|began$/i.test(leaf);
    const found = find(at);
    if (found?.kind !== 'agent') {
      const begins = found?.kind === 'queue' ? 'entered' : 'began';
      const ends = found?.kind === 'queue' ? 'left' : 'ended';
      return `${record(at)} ${isStart ? begins : ends}`;
    }
    const who = agentNameOf(interaction, found.record) ?? 'an agent';
    const inner = leaf.replace(/(start|end)(timestamp)?$/i, '');
    if (inner === '') return `${who} ${isStart ? 'allocated' : 'left'}`;
    if (inner === 'conversation') return isStart ? `${who} talking` : `${who} done talking`;
    const phase = /wrap/i.test(inner) ? 'wrap-up' : inner.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
    return `${phase} of ${who} ${isStart ? 'began' : 'ended'}`;
  };

  const title = (path: string): string => {
    const found = find(path);
    const agent = found?.kind === 'agent' ? agentNameOf(interaction, found.record) : undefined;
    const name = agent ?? sentence(record(path).replace(/^(the|a|an) /, ''));
    return path.startsWith('details') ? `${name}, as told in details` : name;
  };

  return {
    record,
    title,
    moment,
    link: (path) => ({
      kind: 'record',
      id: path === '' || path === 'details' ? 'interaction' : path,
      text: record(path),
    }),
    time: (at, isFine) => ({
      kind: 'time',
      at,
      text: typeof startAt === 'number' ? formatPlace(between(startAt, at), isFine) : clockText(at, zone),
    }),
    clock: (at) => ({ kind: 'time', at, text: clockText(at, zone) }),
  };
}

function clockText(at: Instant, zone: Zone): string {
  const text = formatClockMs(at, zone);
  return text === formatIso(at) ? text : `${text} ${formatZone(zone, at)}`;
}

function allRecords(interaction: Interaction, queues: Audit['queues']): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const [index, record] of interaction.segments.entries())
    known.set(record.path, { kind: 'segment', record, index });
  for (const outcome of queues) known.set(outcome.entry.path, { kind: 'queue', outcome });
  for (const record of interaction.agentEntries) {
    known.set(record.path, { kind: 'agent', record });
    if (record.detailPath !== undefined) known.set(record.detailPath, { kind: 'agent', record });
  }
  for (const [index, hold] of interaction.holds.entries()) known.set(hold.path, { kind: 'hold', index });
  return known;
}

/** `queues[1].endTimestamp` → `queues[1]` and `endTimestamp`; a top-level name has the record ''. */
export function splitPath(path: string): { readonly record: string; readonly leaf: string } {
  const dot = path.lastIndexOf('.');
  return { record: dot < 0 ? '' : path.slice(0, dot), leaf: path.slice(dot + 1) };
}

/** 1 → "1st", 2 → "2nd", 11 → "11th". */
export function ordinalWord(count: number): string {
  const tens = count % 100;
  const ending = tens > 10 && tens < 20 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${count}${ending}`;
}

/** 1 → "one", 9 → "nine", 10 → "10". */
export function countWord(count: number): string {
  return ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][count] ?? String(count);
}

/** "a", "a and b", "a, b and c". */
export function listWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** Several records, each to be selected; past a few only how many more. */
export function recordLinks(paths: readonly string[], names: Names): Words {
  return listSome([...new Set(paths)], 4, 'more records', (path) => [names.link(path)]);
}
