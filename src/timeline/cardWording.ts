/*
 * What a row's card says: when it began and ended by the clock, how far into the timeline, and how it stands. The name and
 * the figures are the row's own; what is not known is said to be so and never left out.
 */

import { type AxisClock, formatClockMs, formatDate, formatDated, formatZone, type Zone } from '../time/format.ts';
import { after, type Instant } from '../time/instant.ts';
import { formatLength, formatLengthRange, formatPlace, formatPlaces } from '../time/lengths.ts';
import type { RowDuration, TimelineRow } from './row.ts';
import { faultWords, flagWords, messagesWords, rowNoteWords, rowStateWords } from './wording.ts';

const MESSAGES_FORM = 'The form of the transcript is not documented: only times found in it are used';

/** The texts of a card. */
interface CardWords {
  readonly name: string;
  /** Missing for a record that is one moment. */
  readonly length?: string;
  readonly state: string;
  /** By the clock, with date and zone. */
  readonly when: string;
  /** From the timeline's zero; missing where no instant is known. */
  readonly offset?: string;
}

/** @param zeroAt what 0 on the axis is; missing where no record has a time */
export function cardWords(row: TimelineRow, zeroAt: Instant | undefined, zone: Zone, clock?: AxisClock): CardWords {
  const length = rowLength(row.duration);
  const { text, more = '' } = rowStateWords(row.state);
  const offset = offsetWords(row);
  const note = row.note === undefined ? undefined : rowNoteWords(row.note);
  const stands = [messagesWords(row, clock) ?? `${text}${more}`, faultWords(row), note, flagWords(row, clock)];
  return {
    name: row.name,
    state: `${stands.filter((words) => words !== undefined).join(', ')}${row.messages ? `. ${MESSAGES_FORM}` : ''}`,
    when: whenWords(row, zeroAt, zone),
    ...(length === undefined ? {} : { length }),
    ...(offset === undefined ? {} : { offset }),
  };
}

function rowLength(duration: RowDuration): string | undefined {
  switch (duration.kind) {
    case 'received':
      return duration.drawn === undefined
        ? formatLength(duration.length)
        : `${formatLength(duration.length, duration.drawn)} or ${formatLength(duration.drawn, duration.length)}`;
    case 'from-instants':
      return `${formatLength(duration.length)}, from its start and end`;
    case 'so-far':
      return `so far ${formatLength(duration.soFar.length)}`;
    case 'between':
      return formatLengthRange(duration.least, duration.most);
    case 'unknown':
      return 'length not known';
    case 'moment':
      return undefined;
  }
}

function whenWords({ start, end, duration, messages }: TimelineRow, zeroAt: Instant | undefined, zone: Zone): string {
  const startAt = zeroAt === undefined || start === undefined ? undefined : after(zeroAt, start);
  const endAt = zeroAt === undefined || end === undefined ? undefined : after(zeroAt, end);
  if (startAt === undefined && endAt === undefined)
    return messages ? 'No time found' : 'Neither start nor end received';
  if (startAt === undefined) return `Start not received, until ${whole(endAt, zone)}`;
  if (duration.kind === 'moment' && (endAt === undefined || endAt === startAt)) return `At ${whole(startAt, zone)}`;
  if (endAt === undefined) return `From ${whole(startAt, zone)}, end not received`;
  const isOneDay = formatDate(startAt, zone) === formatDate(endAt, zone);
  // Where summer time ends in between, the two clocks do not run in one zone.
  const isOneZone = formatZone(zone, startAt) === formatZone(zone, endAt);
  return `${isOneDay && isOneZone ? formatClockMs(startAt, zone) : whole(startAt, zone)} to ${whole(endAt, zone)}`;
}

function whole(at: Instant | undefined, zone: Zone): string {
  return at === undefined ? '' : formatDated(at, zone);
}

function offsetWords({ start, end, duration }: TimelineRow): string | undefined {
  const isMoment = duration.kind === 'moment' && (end === undefined || end === start);
  if (start !== undefined && end !== undefined && !isMoment) {
    return `${formatPlaces(start, end).join(' to ')} into the timeline`;
  }
  if (start !== undefined) return `${isMoment ? '' : 'from '}${formatPlace(start)} into the timeline`;
  return end === undefined ? undefined : `until ${formatPlace(end)} into the timeline`;
}
