/*
 * The timeline as a drawing to take away: what is seen of it (the rows that are not folded away, the view, the idle stretches
 * that are folded, the zone), light on white, with a title and where it came from.
 *
 * Pure, made of the layout and not of the page; SVG and PNG are two ways to put the same items down. Widths of texts are
 * estimated: no character is taken to be wider than its share of an em.
 */

import type { PATHS } from '../glyph/paths.ts';
import type { AxisClock, Zone } from '../time/format.ts';
import { between, type Millis } from '../time/instant.ts';
import { formatColumn, formatPlace } from '../time/lengths.ts';
import type { RecordingPlace } from '../time/playhead.ts';
import { axisTicks, ticksBetween, zeroWords } from './axisTicks.ts';
import { showRows } from './folding.ts';
import { foldIdle, UNFOLDED } from './idle.ts';
import type { PictureChoice } from './pictureStore.ts';
import type { RowKind, Shape, TimelineLayout, TimelineRow } from './row.ts';
import { runAtOnce } from './slices.ts';
import { surveyRows } from './survey.ts';
import { clampView, type View } from './view.ts';
import {
  anchorWords,
  durationWords,
  edgeWords,
  labelWords,
  recordingStateWords,
  rowStateWords,
  startWords,
} from './wording.ts';

/** A piece of the drawing; lengths in px. */
export type Item =
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly ink: Ink;
      readonly anchor?: 'end' | 'middle';
      readonly isStrong?: true;
      readonly size: number;
    }
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill?: Ink;
      readonly stroke?: Ink;
    }
  /** Stripes from corner to corner, or upright ones. */
  | {
      readonly kind: 'stripes';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly ink: Ink;
      readonly gap: number;
      readonly isUpright: boolean;
    }
  /** A drawing of 16 by 16, as small as `size`, round its middle. */
  | {
      readonly kind: 'glyph';
      readonly name: keyof typeof PATHS;
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly ink: Ink;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly ink: Ink;
      readonly width: number;
      readonly isDashed?: true;
    };

/** The colours of the light theme, by what they stand for. */
type Ink = 'ink' | 'mute' | 'line' | 'fault' | 'paper' | Exclude<RowKind, 'part' | 'hook' | 'messages'>;

/** As in theme.css, light. */
export const INKS: Readonly<Record<Ink, string>> = {
  ink: '#1a1b1e',
  mute: '#63676e',
  line: '#dddedf',
  fault: '#b0220f',
  paper: '#ffffff',
  interaction: '#45484c',
  ivr: '#722065',
  segment: '#367ca6',
  queue: '#9c681a',
  agent: '#0d5b45',
};

/** A recording that lies on the axis. */
interface DrawnRecording extends Pick<RecordingPlace, 'zeroAt' | 'length'> {
  /** Whether its start was set by hand. */
  readonly isMoved: boolean;
}

/** The whole drawing. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly items: readonly Item[];
  /** How many rows were left out because there are too many for a picture. */
  readonly leftOut: number;
}

const WIDTH = 1280;
const EDGE = 24;
const NAMES = 300;
const STATES = 150;
const FIGURES = 78;
const ROW = 26;
const BAR = 16;
const SIZE = 12;
/** The share of an em that a character takes at most. */
const CHARACTER = 0.56;
/** More rows make no picture any program opens. */
export const MOST_DRAWN = 500;

/**
 * Draws a timeline.
 *
 * @param input.choice how it is seen on the page
 * @param input.title said above it; `input.source` below: where it came from, when, and what is masked
 */
export function drawTimeline(input: {
  readonly layout: TimelineLayout;
  readonly choice: PictureChoice;
  readonly zone: Zone;
  /** Whether axis and rows are read by the clock. */
  readonly isByClock?: boolean;
  readonly title: string;
  readonly source: readonly string[];
  readonly recording?: DrawnRecording | undefined;
}): Drawing {
  const { layout, choice, zone, recording } = input;
  const clock = input.isByClock && layout.axis ? { zeroAt: layout.axis.zeroAt, zone } : undefined;
  const shown = showRows(layout.places, new Set(choice.folded));
  const count = Math.min(shown.count, MOST_DRAWN);
  const items: Item[] = [];
  const left = EDGE;
  const picture = { x: left + NAMES + STATES + 2 * FIGURES + 12, width: 0 };
  picture.width = WIDTH - EDGE - picture.x;
  let y = EDGE;
  for (const line of wrapped(input.title, 110)) {
    y += 22;
    items.push(textItem(left, y, line, 'ink', { size: 17, isStrong: true }));
  }
  y += 20;
  const scale = scaleOf(layout, choice, picture, clock);
  const top = y + 30;
  const bottom = top + (count + (recording && layout.axis ? 1 : 0)) * ROW;
  const head = top - 10;
  items.push(
    textItem(left, head, 'Record', 'mute'),
    textItem(picture.x - 12 - FIGURES, head, 'Start', 'mute', { anchor: 'end' }),
  );
  items.push(textItem(picture.x - 12, head, 'Duration', 'mute', { anchor: 'end' }));
  if (scale && layout.axis) {
    items.push(
      textItem(picture.x, y, anchorWords(clock ? undefined : zeroWords(scale.whole), layout.axis.zeroAt, zone), 'mute'),
    );
    for (const { at, label } of scale.ticks) {
      const x = scale.x(at);
      items.push({ kind: 'line', x1: x, y1: top - 4, x2: x, y2: bottom, ink: 'line', width: 1 });
      items.push(
        textItem(Math.min(Math.max(x, picture.x + 8), WIDTH - EDGE - 12), head, label, 'mute', { anchor: 'middle' }),
      );
    }
    for (const gap of scale.gaps)
      items.push({
        kind: 'stripes',
        x: scale.x(gap.from),
        y: top,
        width: scale.x(gap.to) - scale.x(gap.from),
        height: bottom - top,
        ink: 'line',
        gap: 6,
        isUpright: false,
      });
    if (layout.axis.end !== undefined && scale.isSeen(layout.axis.end)) {
      const x = scale.x(layout.axis.end);
      items.push({ kind: 'line', x1: x, y1: top, x2: x, y2: bottom, ink: 'mute', width: 1 });
    }
  }
  for (let position = 0; position < count; position += 1) {
    const row = layout.glance(shown.indexAt(position));
    const rowTop = top + position * ROW;
    items.push({ kind: 'line', x1: left, y1: rowTop, x2: WIDTH - EDGE, y2: rowTop, ink: 'line', width: 1 });
    drawRow(row, rowTop, left, picture, scale, layout, zone, clock, items);
  }
  if (recording && scale && layout.axis) {
    const start = between(layout.axis.zeroAt, recording.zeroAt);
    drawRecording(recording, start, bottom - ROW, left, picture.x, scale, clock, items);
  }
  items.push({ kind: 'line', x1: left, y1: bottom, x2: WIDTH - EDGE, y2: bottom, ink: 'line', width: 1 });
  y = bottom + 8;
  const leftOut = shown.count - count;
  const notes = [...(leftOut > 0 ? [`${leftOut} more rows are not drawn.`] : []), ...input.source];
  for (const line of notes.flatMap((note) => wrapped(note, 170))) {
    y += 17;
    items.push(textItem(left, y, line, 'mute'));
  }
  return { width: WIDTH, height: y + EDGE, title: input.title, items, leftOut };
}

interface Scale {
  x(at: number): number;
  isSeen(at: number): boolean;
  readonly view: View;
  readonly whole: View;
  readonly step: number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  readonly gaps: readonly View[];
}

function scaleOf(
  layout: TimelineLayout,
  choice: PictureChoice,
  picture: { readonly x: number; readonly width: number },
  clock: AxisClock | undefined,
): Scale | undefined {
  const { axis } = layout;
  if (!axis) return undefined;
  const whole = { from: axis.from, to: axis.to };
  const idle = choice.idle === 'all' ? whole : choice.idle;
  const fold = idle ? foldIdle(runAtOnce(surveyRows(layout)).instants, whole, clampView(idle, whole)) : UNFOLDED;
  const places = { from: fold.toPlace(whole.from), to: fold.toPlace(whole.to) };
  const seen = clampView(
    choice.view ? { from: fold.toPlace(choice.view.from), to: fold.toPlace(choice.view.to) } : places,
    places,
  );
  const view = { from: fold.toTime(seen.from), to: fold.toTime(seen.to) };
  const marks = (fold.gaps.length === 0 ? axisTicks(view, whole, clock) : ticksBetween(seen, whole, fold, clock)).at(
    -1,
  );
  const x = (at: number): number => {
    const fraction = (fold.toPlace(at) - seen.from) / (seen.to - seen.from);
    return picture.x + Math.min(Math.max(fraction, 0), 1) * picture.width;
  };
  const isSeen = (at: number): boolean => at >= view.from && at <= view.to;
  return {
    x,
    isSeen,
    view,
    whole,
    step: marks?.step ?? 1,
    ticks: (marks?.ticks ?? []).filter(({ at }) => isSeen(at)),
    gaps: fold.gaps.filter(({ from, to }) => to > view.from && from < view.to),
  };
}

function drawRow(
  row: TimelineRow,
  top: number,
  left: number,
  picture: { readonly x: number; readonly width: number },
  scale: Scale | undefined,
  layout: TimelineLayout,
  zone: Zone,
  clock: AxisClock | undefined,
  items: Item[],
): void {
  const base = top + ROW / 2 + SIZE * 0.35;
  const ink = inkOf(row.kind);
  const indent = (row.level - 1) * 14;
  const name = row.kind === 'part' ? 'agent' : row.kind;
  items.push({ kind: 'glyph', name, x: left + indent + 6, y: top + ROW / 2, size: 12, ink });
  items.push(
    textItem(left + indent + 17, base, cut(row.name, NAMES - indent - 23), 'ink', { isStrong: row.level === 1 }),
  );
  const { text, more = '' } = rowStateWords(row.state);
  items.push(
    textItem(left + NAMES, base, cut(`${text}${more}`, STATES - 8), row.problem === undefined ? 'mute' : 'fault'),
  );
  items.push(textItem(picture.x - 12 - FIGURES, base, startWords(row, clock).text, 'ink', { anchor: 'end' }));
  items.push(textItem(picture.x - 12, base, durationWords(row.duration, zone).text, 'ink', { anchor: 'end' }));
  if (!scale || !layout.axis) return;
  const seen = row.shapes.filter(({ s, e }) => e >= scale.view.from && s <= scale.view.to);
  if (seen.length === 0 && row.shapes.length > 0) {
    const side = (row.shapes[0]?.s ?? 0) > scale.view.to ? 'after' : 'before';
    const words = edgeWords(row, side, scale.step, scale.whole, clock);
    items.push(
      textItem(
        side === 'after' ? WIDTH - EDGE : picture.x,
        base,
        words,
        'mute',
        side === 'after' ? { anchor: 'end' } : {},
      ),
    );
    return;
  }
  for (const shape of seen) drawShape(shape, top, ink, scale, items);
  if (row.flag && scale.isSeen(row.flag.at))
    items.push({ kind: 'glyph', name: 'flag', x: scale.x(row.flag.at), y: top + ROW / 2, size: 14, ink: 'fault' });
  if (!row.label) return;
  const { lead = '', text: words, more: rest = '' } = labelWords(row.label.words, layout.axis.zeroAt, zone, clock);
  const label = `${lead}${words}${rest}`;
  const width = label.length * SIZE * CHARACTER + 8;
  const { inside } = row.label;
  const isFull = inside?.kind === 'solid' && scale.x(inside.e) - scale.x(inside.s) > width;
  const end = scale.x(row.label.e) + 6;
  const start = scale.x(row.label.s) - 6;
  if (isFull && inside) items.push(textItem(scale.x(inside.s) + 6, base, label, 'paper'));
  else if (end + width <= WIDTH - EDGE) items.push(textItem(end, base, label, 'ink'));
  else {
    const isBefore = start - width >= picture.x;
    const x = isBefore ? start - width : Math.min(Math.max(start + 12, picture.x), WIDTH - EDGE - width);
    items.push({ kind: 'rect', x: x - 3, y: top + 5, width, height: ROW - 10, fill: 'paper' });
    items.push(textItem(x, base, cut(label, picture.width), 'ink'));
  }
}

/** Below all rows, as on the page: where it is taken to begin, and its bar where its length is known. */
function drawRecording(
  { length, isMoved }: DrawnRecording,
  start: Millis,
  top: number,
  left: number,
  right: number,
  scale: Scale,
  clock: AxisClock | undefined,
  items: Item[],
): void {
  const base = top + ROW / 2 + SIZE * 0.35;
  items.push(
    { kind: 'line', x1: left, y1: top, x2: WIDTH - EDGE, y2: top, ink: 'line', width: 1 },
    textItem(left + 17, base, 'Recording', 'ink'),
    textItem(left + NAMES, base, recordingStateWords(isMoved), 'mute'),
    textItem(right - 12 - FIGURES, base, formatPlace(start, false, clock), 'ink', { anchor: 'end' }),
  );
  if (length !== undefined) items.push(textItem(right - 12, base, formatColumn(length), 'ink', { anchor: 'end' }));
  const x = scale.x(start);
  if (length !== undefined && start + length >= scale.view.from && start <= scale.view.to) {
    const width = Math.max(scale.x(start + length) - x, 3);
    items.push({ kind: 'rect', x, y: top + ROW / 2 - 4, width, height: 8, fill: 'paper', stroke: 'mute' });
  } else if (scale.isSeen(start)) {
    items.push({ kind: 'line', x1: x, y1: top + 5, x2: x, y2: top + ROW - 5, ink: 'mute', width: 2 });
  }
}

function drawShape({ kind, s, e, isOffer }: Shape, top: number, ink: Ink, scale: Scale, items: Item[]): void {
  const x = scale.x(s);
  const width = Math.max(scale.x(e) - x, 3);
  const y = top + (ROW - BAR) / 2;
  const frame = (): void => void items.push({ kind: 'rect', x, y, width, height: BAR, fill: 'paper', stroke: ink });
  const stripes = (gap: number, isUpright: boolean): void =>
    void items.push({ kind: 'stripes', x, y, width, height: BAR, ink, gap, isUpright });
  switch (kind) {
    case 'container':
      items.push({ kind: 'rect', x, y: y + BAR / 2 - 2, width, height: 4, fill: ink });
      return;
    case 'solid':
    case 'open-running':
      if (isOffer) frame();
      else items.push({ kind: 'rect', x, y, width, height: BAR, fill: ink });
      return;
    case 'offer':
    case 'wrap':
      frame();
      return;
    case 'hold':
      frame();
      stripes(5, true);
      return;
    case 'open-lost':
    case 'open-unsure':
      stripes(6, false);
      items.push({ kind: 'line', x1: x, y1: y, x2: x + width, y2: y, ink, width: 1, isDashed: true });
      items.push({ kind: 'line', x1: x, y1: y + BAR, x2: x + width, y2: y + BAR, ink, width: 1, isDashed: true });
      return;
    case 'derived':
    case 'flip':
      items.push({
        kind: 'line',
        x1: x,
        y1: y - 3,
        x2: x,
        y2: y + BAR + 3,
        ink: kind === 'flip' ? 'fault' : ink,
        width: 2,
      });
      return;
    case 'marker':
      items.push({ kind: 'rect', x: x - 1, y, width: 3, height: BAR, fill: ink });
  }
}

function inkOf(kind: RowKind): Ink {
  return kind === 'part' ? 'agent' : kind === 'hook' || kind === 'messages' ? 'interaction' : kind;
}

function textItem(
  x: number,
  y: number,
  text: string,
  ink: Ink,
  more: { readonly anchor?: 'end' | 'middle'; readonly isStrong?: boolean; readonly size?: number } = {},
): Item {
  const { anchor, isStrong, size = SIZE } = more;
  return { kind: 'text', x, y, text, ink, size, ...(anchor ? { anchor } : {}), ...(isStrong ? { isStrong } : {}) };
}

function cut(text: string, width: number): string {
  const most = Math.floor(width / (SIZE * CHARACTER));
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`;
}

/** Wraps a text at a maximum line length in characters; never between a number and its unit. */
function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<!\d)\s+|\s+(?!(?:ms|s|min|h|d)\b)/)) {
    if (line !== '' && line.length + word.length + 1 > most) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
