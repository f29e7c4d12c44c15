/*
 * Every word of the timeline: names of rows, states, labels, durations. Shapes come from layout.ts; here each state and
 * label becomes words, exhaustively by type, so that a new one cannot be forgotten.
 *
 * A word stands wherever a pattern or a colour does. Nothing here says why an end is missing: "no end received" is all
 * the document tells, and "running" is said only where nothing else is.
 */

import type { Where } from '../audit/whereLost.ts';
import { type AxisClock, formatClock, formatCount, formatDate, formatDated, type Zone } from '../time/format.ts';
import { after, between, type Instant, type Millis, millis } from '../time/instant.ts';
import {
  formatColumn,
  formatColumnRange,
  formatExact,
  formatExactRange,
  formatLength,
  formatPlace,
  formatPlaces,
  isShort,
} from '../time/lengths.ts';
import { formatClockTick, formatTick } from '../time/ticks.ts';
import { lowerFirst } from '../words/text.ts';
import type {
  Between,
  RowDuration,
  RowLabel,
  RowNote,
  RowState,
  ShapeKind,
  SoFar,
  StateKind,
  TimelineLayout,
  TimelineRow,
} from './row.ts';
import { isWhole, type View } from './view.ts';

/* ---- messages and marks ---- */

/** "9 messages, first at 0:00, last at 42:21"; with how many have no time, are left out of the picture or share a mark. */
export function messagesWords({ messages, start, end }: TimelineRow, clock?: AxisClock): string | undefined {
  if (!messages) return undefined;
  const { count, timed, outside, drawn } = messages;
  const parts = [count === 1 ? 'one message' : `${formatCount(count)} messages`];
  if (start !== undefined && end !== undefined) {
    parts.push(
      timed === 1
        ? `at ${formatPlace(start, false, clock)}`
        : `first at ${formatPlaces(start, end, clock).join(', last at ')}`,
    );
  }
  if (timed < count) parts.push(timed === 0 ? 'no time found' : `${formatCount(count - timed)} without a time`);
  if (outside > 0) parts.push(`${formatCount(outside)} outside the picture`);
  if (drawn < timed - outside) parts.push(`drawn as ${formatCount(drawn)} marks, those close together as one`);
  return parts.join(', ');
}

/** How surely it is known where a recording begins. */
export function recordingStateWords(isMoved: boolean): string {
  return isMoved ? 'start set by hand' : 'start assumed';
}

/** "0:12.563, assumed": where the recording begins. */
export function recordingWords(start: Millis, isMoved: boolean, clock?: AxisClock): string {
  return `${formatPlace(start, true, clock)}, ${isMoved ? 'set by hand' : 'assumed'}`;
}

/** "flagged at 3:26", "flagged at 34:53, later than shown". */
export function flagWords({ flag }: TimelineRow, clock?: AxisClock): string | undefined {
  return flag && `flagged at ${formatPlace(flag.at, false, clock)}${flag.isOutside ? ', later than shown' : ''}`;
}

/** A name in two: what may be cut where there is little room, and the end that tells it from its like. */
export function nameParts(name: string): { readonly head: string; readonly tail: string } {
  const [tail = ''] = /, \d+(st|nd|rd|th) entry$/.exec(name) ?? /^Link to .+( \w{1,12})$/.exec(name)?.slice(1) ?? [];
  return { head: name.slice(0, name.length - tail.length), tail };
}

/* ---- states ---- */

/** Words of which some are left out where there is little room. */
export interface Words {
  /** Left out first, as `more` is. */
  readonly lead?: string;
  readonly text: string;
  readonly more?: string;
}

const STATES: Readonly<Record<StateKind, Words>> = {
  ended: { text: 'ended' },
  running: { text: 'running' },
  waiting: { text: 'still waiting' },
  talking: { text: 'talking' },
  offering: { text: 'being offered' },
  'on-hold': { text: 'on hold' },
  'no-end': { text: 'no end received' },
  'cannot-tell': { text: 'no end, lost or running' },
  'end-unreadable': { text: 'end could not be read' },
  'ends-before-start': { text: 'ends before it starts' },
  'conversation-reversed': { text: 'conversation backwards' },
  'end-not-known': { text: 'end not known' },
  'to-queue': { text: 'to queue' },
  'to-agent': { text: 'to agent' },
  cancelled: { text: 'cancelled' },
  'customer-left': { text: 'customer left' },
  'handed-over': { text: 'handed over' },
  abandoned: { text: 'abandoned' },
  answered: { text: 'answered' },
  'queued-again': { text: 'queued again' },
  left: { text: 'left' },
  talked: { text: 'talked' },
  joined: { text: 'joined' },
  rejected: { text: 'rejected' },
  offered: { text: 'offered', more: ', no conversation' },
  'no-talk': { text: 'no conversation' },
  resumed: { text: 'resumed' },
  'after-the-end': { text: 'after the end' },
  linked: { text: 'linked' },
  exchanged: { text: 'exchanged' },
  listened: { text: 'listened in' },
  'barged-in': { text: 'barged in' },
  'talk-unreadable': { text: 'offered', more: ', whether it was answered could not be read' },
};

/** How a record stands, in one to three words; a word of the document's own is given as sent. */
export function rowStateWords(state: RowState): Words {
  return state.kind === 'as-received' ? { text: state.word } : STATES[state.kind];
}

const NOTES: Readonly<Record<RowNote, string>> = {
  'segment-not-found': 'names a segment that is not in the document',
  'segment-over': 'names a segment that was over',
  'sent-twice': 'sent twice',
  monitor: 'supervisor, form not documented',
  'names-no-segment': 'names no segment',
  'placed-by-time': 'placed by time',
  'no-place-in-time': 'no place in time',
  'from-details': 'time from details',
};

/** What is said of where a row stands. */
export function rowNoteWords(note: RowNote): string {
  return NOTES[note];
}

/** Whether a note points at something that should not be so. */
export function isLoudNote(note: RowNote): boolean {
  return note === 'segment-not-found' || note === 'names-no-segment';
}

/**
 * Said of a row whose record is whole and whose figures are not to be used: cut off by the platform, or not all true,
 * where none of them is accused: "contradicted figures: 18 s received, 28 s from start to end". Undefined of any other.
 */
export function faultWords({ problem, duration }: TimelineRow): string | undefined {
  if (problem === 'cut-off') return 'cut off by the platform: do not use';
  if (problem !== 'contradicted') return undefined;
  if (duration.kind !== 'received' || duration.drawn === undefined) return 'contradicted figures';
  const { length, drawn } = duration;
  return `contradicted figures: ${formatLength(length, drawn)} received, ${formatLength(drawn, length)} from start to end`;
}

/* ---- starts, durations and labels ---- */

/** A figure of a row: as its column has it, as it is read out, and to the millisecond where it is known. */
interface FigureWords {
  readonly text: string;
  readonly spoken: string;
  readonly exact?: string;
}

/**
 * The "Start" column, and its text for screen readers: with milliseconds in a row shorter than ten seconds.
 *
 * @param clock of an axis that is read by the clock
 */
export function startWords({ start, kind, duration }: TimelineRow, clock?: AxisClock): FigureWords {
  if (start === undefined) return { text: 'unknown', spoken: 'start unknown' };
  const length = shownLength(duration);
  const text = formatPlace(start, length !== undefined && isShort(length), clock);
  const then = clock && after(clock.zeroAt, start);
  const exact = clock && then !== undefined ? formatDated(then, clock.zone) : `${formatExact(start)} after 0:00`;
  return { text, spoken: `${kind === 'hook' ? 'at' : 'starts at'} ${text}`, exact };
}

/** The length a row is shown with; nothing where it is not known. */
function shownLength(duration: RowDuration): Millis | undefined {
  switch (duration.kind) {
    case 'received':
    case 'from-instants':
      return duration.length;
    case 'so-far':
      return duration.soFar.length;
    case 'between':
      return duration.most;
    case 'moment':
      return millis(0);
    case 'unknown':
      return undefined;
  }
}

/**
 * A row in one sentence, as it is read out: "Queue Support, abandoned, starts at 0:00, lasts 1 min 34 s, SLA missed",
 * "Queue Billing, 2nd entry, starts at 0:31, end not received, between 0:45 and 0:59, SLA could be either".
 */
export function rowSentence(row: TimelineRow, zeroAt: Instant | undefined, zone: Zone, clock?: AxisClock): string {
  const messages = messagesWords(row, clock);
  if (messages !== undefined) return `Messages: ${messages}`;
  const isEndLost = row.state.kind === 'no-end' && row.where !== undefined;
  // Said with the contradiction, and alone it would be taken for the true one.
  const isSaid = row.duration.kind === 'received' && row.duration.drawn !== undefined;
  const { text, more = '' } = rowStateWords(row.state);
  const parts = [
    row.name,
    isEndLost ? '' : `${text}${more}`,
    row.note === undefined ? '' : rowNoteWords(row.note),
    startWords(row, clock).spoken,
    isEndLost ? 'end not received' : '',
    row.where && zeroAt !== undefined ? whereWords(row.where, zeroAt, clock) : '',
    faultWords(row) ?? '',
    isSaid || (isEndLost && row.duration.kind === 'between') ? '' : durationWords(row.duration, zone).spoken,
    slaWords(row),
    flagWords(row, clock) ?? '',
  ];
  const label = zeroAt === undefined ? '' : spokenLabelWords(row, zeroAt, zone, clock);
  return `${parts.filter((part) => part !== '').join(', ')}${label}`;
}

/** The SLA label, unless the state says the same: "still waiting". */
function slaWords({ sla = '', state }: TimelineRow): string {
  const words = lowerFirst(sla);
  return words === rowStateWords(state).text ? '' : words;
}

/** What a label says that no other cell of its row does. */
function spokenLabelWords(row: TimelineRow, zeroAt: Instant, zone: Zone, clock: AxisClock | undefined): string {
  const { label } = row;
  if (!label || !isLoudLabel(label.words)) return '';
  if (row.where || label.words.kind === 'no-end' || label.words.kind === 'end-unreadable') return '';
  const { lead = '', text } = labelWords(label.words, zeroAt, zone, clock);
  return `, ${lead}${text}`;
}

/** A length that is known between two. */
export function betweenWords({ least, most }: Between): FigureWords {
  const text = formatColumnRange(least, most);
  const exact = formatExactRange(least, most);
  if (most === undefined) return { text, exact, spoken: `lasts at least ${formatLength(least)}` };
  if (least === 0) return { text, exact, spoken: `lasts at most ${formatLength(most)}` };
  return { text, exact, spoken: `lasts between ${formatLength(least, most)} and ${formatLength(most, least)}` };
}

/** The "Duration" column, and its text for screen readers. */
export function durationWords(duration: RowDuration, zone: Zone): FigureWords {
  switch (duration.kind) {
    case 'received':
    case 'from-instants': {
      const { kind, length } = duration;
      const spoken = `lasts ${formatLength(length)}${kind === 'received' ? '' : ', from its start and end'}`;
      return { text: formatColumn(length), spoken, exact: formatExact(length) };
    }
    case 'so-far': {
      const { soFar } = duration;
      const exact = formatExact(soFar.length);
      return { text: `so far ${formatColumn(soFar.length)}`, spoken: soFarWords(soFar, zone), exact };
    }
    case 'between':
      return betweenWords(duration);
    case 'unknown':
      return { text: 'unknown', spoken: 'duration unknown' };
    case 'moment':
      return { text: '', spoken: 'one moment' };
  }
}

/** "so far 48 s at 14:03:07". */
function soFarWords({ length, at }: SoFar, zone: Zone): string {
  return `so far ${formatLength(length)} at ${formatClock(at, zone).clock}`;
}

/** What stands in or beside a row's picture. */
export function labelWords(label: RowLabel, zeroAt: Instant, zone: Zone, clock?: AxisClock): Words {
  const at = (instant: Instant): string => formatPlace(between(zeroAt, instant), false, clock);
  switch (label.kind) {
    case 'length':
      return { text: formatLength(label.length) };
    case 'abandoned':
      return {
        text: formatLength(label.length),
        more: ` waiting, then the customer ${label.isVoice ? 'hung up' : 'left'}`,
      };
    case 'conversation':
      return { lead: 'conversation ', text: formatLength(label.length) };
    case 'offered':
      return {
        lead: 'offered ',
        text: formatLength(label.length),
        more: label.isRejected ? ', rejected' : ', no conversation',
      };
    case 'on-hold':
      return { lead: 'on hold ', text: formatLength(label.length) };
    case 'wrap-up':
      return { lead: 'wrap-up ', text: formatLength(label.length) };
    case 'two-lengths':
      return {
        text: `drawn ${formatLength(label.drawn, label.received)}`,
        more: `, received ${formatLength(label.received, label.drawn)}`,
      };
    case 'past-end':
      return { text: `${formatLength(label.length)} past the end`, more: ' of the interaction' };
    case 'moment':
      return { text: `at ${at(label.at)}` };
    case 'running': {
      const text = label.isOffer ? 'being offered' : 'running';
      return label.soFar ? { text, more: `, ${soFarWords(label.soFar, zone)}` } : { text, more: ', no end yet' };
    }
    case 'no-end':
      return withWhere('no end received', label.where, zeroAt, clock);
    case 'no-start':
      return withWhere('no start received', label.where, zeroAt, clock);
    case 'cannot-tell':
      return { text: 'no end received', more: ', may still be going on' };
    case 'end-unreadable':
      return { text: 'end could not be read' };
    case 'conversation-end-unknown':
      return { lead: 'conversation: ', text: 'no end received' };
    case 'conversation-reversed':
      return { lead: 'conversation ', text: reversedWords(label, zeroAt, clock) };
    case 'ends-before-start':
      return { text: reversedWords(label, zeroAt, clock) };
    case 'outside':
      return { text: `at ${at(label.at)}, outside the picture` };
    case 'past-picture':
      return { text: `${label.edge}s ${formatDate(label.at, zone)}, outside the picture` };
  }
}

/** "starts 1:52, ends 1:30". */
function reversedWords(
  { startAt, endAt }: { startAt: Instant; endAt: Instant },
  zeroAt: Instant,
  clock: AxisClock | undefined,
): string {
  const [start, end] = formatPlaces(between(zeroAt, startAt), between(zeroAt, endAt), clock);
  return `starts ${start}, ends ${end}`;
}

function withWhere(text: string, where: Where | undefined, zeroAt: Instant, clock: AxisClock | undefined): Words {
  return where ? { text, more: `, ${whereWords(where, zeroAt, clock)}` } : { text };
}

/** "between 0:45 and 0:59", "not before 0:45", "no later than 0:59", "but at 0:45". */
function whereWords({ earliest, latest }: Where, zeroAt: Instant, clock: AxisClock | undefined): string {
  const at = (instant: Instant): string => formatPlace(between(zeroAt, instant), false, clock);
  if (earliest !== undefined && latest !== undefined) {
    const [from, to] = formatPlaces(between(zeroAt, earliest), between(zeroAt, latest), clock);
    return earliest === latest ? `but at ${to}` : `between ${from} and ${to}`;
  }
  if (earliest !== undefined) return `not before ${at(earliest)}`;
  return latest === undefined ? '' : `no later than ${at(latest)}`;
}

/**
 * What stands at the picture's edge for a record outside the view: "ended 0:08", "from 1:53", "at 12 s"; of an instant that
 * was lost only by when it was, "ended by 0:58", "not before 1:53".
 */
export function edgeWords(
  row: TimelineRow,
  side: 'before' | 'after',
  step: number,
  whole: View,
  clock?: AxisClock,
): string {
  const { shapes } = row;
  const [first] = shapes;
  const at = side === 'before' ? Math.max(...shapes.map(({ e }) => e)) : Math.min(...shapes.map(({ s }) => s));
  const isInstant = shapes.length === 1 && first?.s === first?.e;
  const time = clock ? formatClockTick(millis(at), millis(step), clock) : tickWords(at, step, whole);
  if (row.messages && !isInstant) return `${side === 'before' ? 'last at' : 'from'} ${time}`;
  const isEndLost = row.problem === 'no-end' || row.problem === 'end-unreadable';
  if (side === 'before') return `${isInstant ? 'at' : isEndLost ? 'ended by' : 'ended'} ${time}`;
  return `${isInstant ? 'at' : row.problem === 'no-start' ? 'not before' : 'from'} ${time}`;
}

/** An instant as fine as an axis with so many ms between its marks, with its unit: "0:08", "12 s". */
function tickWords(at: number, step: number, whole: View): string {
  const text = formatTick(millis(at), millis(step), millis(whole.to - whole.from));
  return /^\D?[\d.]+$/.test(text) ? `${text} s` : text;
}

/** Whether a label says that something is wrong. */
export function isLoudLabel({ kind }: RowLabel): boolean {
  return (
    kind === 'no-end' ||
    kind === 'no-start' ||
    kind === 'end-unreadable' ||
    kind === 'conversation-end-unknown' ||
    kind === 'ends-before-start' ||
    kind === 'conversation-reversed'
  );
}

/* ---- the view and the search ---- */

/** Said of a record that was gone to because of what is wrong with it. */
export function rowProblemWords(row: TimelineRow): string {
  return `${row.name}: ${faultWords(row) ?? rowStateWords(row.state).text}`;
}

/** Said of a handle of the overview: "from 0:30", "to 1:00"; with milliseconds in a short view. */
export function handleWords(side: 'from' | 'to', view: View, clock?: AxisClock): string {
  return `${side} ${viewPlaces(view, clock)[side === 'from' ? 0 : 1]}`;
}

/** Said under the rows of a sheet that does not hold all of them. */
export function unprintedWords(printed: number, all: number): string {
  return `The first ${formatCount(printed)} of ${formatCount(all)} rows; the others are not on paper. Folded segments take one row each.`;
}

/** Said once a view is kept: "Showing 0:30 to 1:00", "Showing all". */
export function viewWords(view: View, whole: View, clock?: AxisClock): string {
  const [from, to] = viewPlaces(view, clock);
  return isWhole(view, whole) ? 'Showing all' : `Showing ${from} to ${to}`;
}

function viewPlaces({ from, to }: View, clock?: AxisClock): ReturnType<typeof formatPlaces> {
  return formatPlaces(millis(Math.round(from)), millis(Math.round(to)), clock);
}

/* ---- head and legend ---- */

/** "14 records". */
export function recordCountWords({ places }: TimelineLayout): string {
  return places.length === 1 ? 'One record' : `${formatCount(places.length)} records`;
}

/** "1 without an end", "3 still running", "2 lost or running": records without an end, by why; the first are proven. */
export function withoutEndWords({ withoutEnd }: TimelineLayout): {
  readonly lost: string | undefined;
  readonly others: readonly string[];
} {
  const { lost, running, cannotTell } = withoutEnd;
  return {
    lost: lost === 0 ? undefined : `${formatCount(lost)} without an end`,
    others: [
      ...(running === 0 ? [] : [`${formatCount(running)} still running`]),
      ...(cannotTell === 0 ? [] : [`${formatCount(cannotTell)} lost or running`]),
    ],
  };
}

/** "0:00 is 14:02:07.200 UTC, Thu 19 Nov 2026"; of an axis that is read by the clock "From 14:02:07.200 UTC, …". */
export function anchorWords(zero: string | undefined, at: Instant, zone: Zone): string {
  return `${zero === undefined ? 'From' : `${zero} is`} ${formatDated(at, zone)}`;
}

/** Said instead of a picture. */
export const NO_PICTURE = 'No record in this document has a time, so there is nothing to draw.';

const MARKS: Readonly<Record<ShapeKind, string>> = {
  container: 'whole',
  solid: 'received',
  offer: 'offered',
  hold: 'on hold',
  wrap: 'wrap-up',
  'open-running': 'running',
  'open-lost': 'not received, somewhere here',
  'open-unsure': 'no end received, may still be going on',
  derived: 'end not received, known from the other figures',
  flip: 'where SLA turns from met to missed',
  marker: 'one instant',
};

/** What a mark stands for, in the legend; nobody was offered an outbound interaction. */
export function markWords(kind: ShapeKind, isOutbound: boolean): string {
  return isOutbound && kind === 'offer' ? 'before the conversation' : MARKS[kind];
}

/** What the vertical rule stands for, in the legend. */
export const END_RULE = 'end of the interaction';

/** What the dotted line under a duration stands for, in the legend. */
export const COMPUTED = 'worked out from start and end';
