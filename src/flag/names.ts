/*
 * The names of words/names.ts as pieces of a sentence that can be acted on, and times to stand among them.
 */

import type { OpenEnd } from '../audit/audit.ts';
import { firstStart } from '../interaction/firstStart.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { type AxisClock, formatZoned, type Times, type Zone } from '../time/format.ts';
import { between, type Instant } from '../time/instant.ts';
import { formatPlace } from '../time/lengths.ts';
import { type Names, namesOf } from '../words/names.ts';
import type { Piece } from '../words/phrase.ts';

/** How one document's records and moments are called in the account. */
export interface LinkedNames extends Names {
  /** How instants are written. */
  readonly times: Times;
  /** Set where times are told by the clock, as the axis has them. */
  readonly axisClock: AxisClock | undefined;
  /** The record as something to select, by its name or by another text. */
  link(path: string, text?: string): Piece;
  /**
   * When it was: from the start of the interaction ("0:45"), or by the clock where that start is not known.
   *
   * @param isFine with milliseconds, where two moments are close together
   */
  time(at: Instant, isFine?: boolean): Piece;
}

/** The names of a document's records, to be linked and timed. */
export function linkedNames(interaction: Interaction, zone: Zone, isByClock = false): LinkedNames {
  const names = namesOf(interaction);
  const zeroAt = firstStart(interaction);
  const axisClock = isByClock && zeroAt !== undefined ? { zeroAt, zone } : undefined;
  return {
    ...names,
    times: { zone, zeroAt, isByClock },
    axisClock,
    link: (path, text = names.record(path === 'details' ? '' : path)) => ({
      kind: 'record',
      id: path === '' || path === 'details' ? 'interaction' : path,
      text,
    }),
    time: (at, isFine) => ({
      kind: 'time',
      at,
      text: zeroAt === undefined ? formatZoned(at, zone) : formatPlace(between(zeroAt, at), isFine, axisClock),
    }),
  };
}

/** `queues[1].endTimestamp` → `queues[1]` and `endTimestamp`; a top-level name has the record ''. */
export function splitPath(path: string): { readonly record: string; readonly leaf: string } {
  const dot = path.lastIndexOf('.');
  return { record: dot < 0 ? '' : path.slice(0, dot), leaf: path.slice(dot + 1) };
}

/** What lacks an end, linked to its record: a conversation by its own name. */
export function endLink({ kind, record, endPath }: OpenEnd, names: LinkedNames): Piece {
  return kind === 'conversation'
    ? names.link(record.path, names.moment(endPath).replace(/^the end of /, ''))
    : names.link(record.path);
}
