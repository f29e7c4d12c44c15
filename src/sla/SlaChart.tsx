/*
 * The picture: every wait as a bar against the assumed threshold. The only file that imports recharts, and loaded only
 * when there is something to draw.
 *
 * An illustration: the table beside it says everything, so the whole of it is hidden from assistive technology and
 * holds no tab stop. The scale, the bands and the threshold's place come from recharts; heights, colours and patterns
 * from CSS, so the bars keep to the rows at every width. A wait between two is solid to the one and hatched to the other, with
 * a tick where the answer turns; an entry of whose wait nothing is known gets a mark and words, no bar.
 */

import { type CSSProperties, type ReactNode, useId } from 'react';
import {
  Bar,
  BarChart,
  type BarShapeProps,
  CartesianGrid,
  DefaultZIndexes,
  ReferenceLine,
  XAxis,
  YAxis,
  ZIndexLayer,
} from 'recharts';
import type { Range } from '../audit/decision.ts';
import { type Millis, millis } from '../time/instant.ts';
import { formatLimit } from '../time/lengths.ts';
import { formatTick } from '../time/ticks.ts';
import { isKnown, type SlaChartRows, type SlaRow, type StayRow, type WaitRow } from './chartRows.ts';
import styles from './sla.module.css';
import { besideWords, overLabel, ZONE_WORDS } from './wording.ts';

/** Custom properties handed to CSS: fractions of the axis, or pixels of recharts' own scale. */
type Place = CSSProperties & Record<`--${string}`, number>;

/** Before a sheet is printed nothing is measured again: the drawing stretches with its rows. Passed on to the `svg`. */
const STRETCHED = { preserveAspectRatio: 'none' };

/** @param rows the rows shown, of all in `chart` */
export default function SlaChart(props: { readonly chart: SlaChartRows; readonly rows: readonly SlaRow[] }): ReactNode {
  const { chart, rows } = props;
  const { axis, line } = chart;
  const ids = { fade: useId(), hatch: useId() };
  return (
    <div className={styles.picture} aria-hidden="true">
      <Scale chart={chart} />
      <div className={styles.bands}>
        <BarChart
          data={[...rows]}
          layout="vertical"
          responsive
          accessibilityLayer={false}
          margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
          barCategoryGap={0}
          barGap={0}
          className={styles.chart ?? ''}
          style={{ width: '100%', height: '100%' }}
          {...STRETCHED}
        >
          <defs>
            <linearGradient id={ids.fade}>
              <stop offset="0" stopColor="var(--k-queue)" />
              <stop offset="1" stopColor="var(--k-queue)" stopOpacity="0" />
            </linearGradient>
            <pattern
              id={ids.hatch}
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
              className={styles.hatch ?? ''}
            >
              <rect width="2.2" height="6" />
            </pattern>
          </defs>
          <CartesianGrid horizontal={false} verticalValues={[...axis.ticks]} stroke="var(--line)" />
          <XAxis type="number" domain={[0, axis.end]} ticks={[...axis.ticks]} allowDataOverflow hide />
          <YAxis type="category" dataKey="path" hide />
          <Bar
            dataKey={(row: SlaRow) => drawnWait(row, axis.end)}
            isAnimationActive={false}
            shape={(bar: BarShapeProps) => {
              const row = rows[bar.originalDataIndex];
              return row === undefined ? <g /> : <EntryBar row={row} bar={bar} axisEnd={axis.end} ids={ids} />;
            }}
          />
          {line === undefined ? null : (
            <ReferenceLine x={line} className={styles.threshold ?? ''} stroke="var(--ink)" />
          )}
        </BarChart>
      </div>
    </div>
  );
}

/** The wait as drawn: the most it can be, to the edge where nothing sets that; nothing where nothing is known. */
function drawnWait(row: SlaRow, axisEnd: Millis): Millis {
  if (!row.length) return millis(0);
  if (row.kind === 'stay') return millis(row.offset + (row.length.most ?? axisEnd));
  return isRunning(row) ? row.length.least : (row.length.most ?? axisEnd);
}

function isRunning({ answer }: WaitRow): boolean {
  return answer?.kind === 'waiting';
}

/** Where the limit is on the drawing's scale, in px; past any bar for a wait that is held against none. */
function limitOf({ limit, answer }: WaitRow, axisEnd: Millis, width: number): number {
  return answer?.kind === 'no-answer' ? width : (limit / axisEnd) * width;
}

/** Ids of what bars are filled with. */
interface Fills {
  readonly fade: string;
  readonly hatch: string;
}

/** The words of the zones, the threshold's own, and the ticks. */
function Scale({ chart }: { readonly chart: SlaChartRows }): ReactNode {
  const { axis, line, zones } = chart;
  const words = ZONE_WORDS[zones];
  const label = line === undefined ? '' : formatLimit(line);
  const place: Place = { '--at': (line ?? 0) / axis.end, '--label': label.length };
  return (
    <div className={styles.scale}>
      <div className={styles.zones} style={place}>
        <span className={styles.below}>
          <span className={styles.long}>{words.below}</span>
          <span className={styles.short}>{words.shortBelow}</span>
        </span>
        {label === '' ? null : <b>{label}</b>}
        <span className={styles.past}>
          <span>{words.past}</span>
        </span>
      </div>
      <div className={styles.ticks}>
        {axis.ticks.map((tick, index) => {
          const at: Place = { '--at': tick / axis.end };
          const edge = tick === 0 ? styles.first : tick === axis.end ? styles.last : '';
          return (
            <span key={tick} className={index % 2 === 1 ? `${edge} ${styles.odd}` : edge} style={at}>
              {formatTick(tick, axis.step, axis.end)}
            </span>
          );
        })}
      </div>
    </div>
  );
}

function EntryBar(props: {
  readonly row: SlaRow;
  readonly bar: BarShapeProps;
  readonly axisEnd: Millis;
  readonly ids: Fills;
}): ReactNode {
  const { row, bar, axisEnd, ids } = props;
  const width = bar.parentViewBox.width;
  if (row.kind === 'stay') return <StayBar row={row} bar={bar} axisEnd={axisEnd} hatch={ids.hatch} />;
  const range = row.length;
  if (range && !isKnown(row) && !isRunning(row)) {
    return <RangeBar row={row} range={range} bar={bar} axisEnd={axisEnd} hatch={ids.hatch} />;
  }
  // Nothing of a bar lies left of 0.
  const end = Math.max(0, bar.width);
  const limit = Math.min(limitOf(row, axisEnd, width), end);
  const place: Place = { '--band-middle': bar.y + bar.height / 2, '--wait': end, '--limit': limit };
  if (!range || isRunning(row)) {
    const state = isRunning(row) ? styles.running : row.answer?.wait.end === 'unknown' ? styles.lost : '';
    return (
      <g className={`${styles.bar} ${styles.open} ${state}`} style={place}>
        {isRunning(row) ? (
          <rect className={styles.fading} fill={`url(#${ids.fade})`} />
        ) : (
          <rect className={styles.start} />
        )}
        <ZIndexLayer zIndex={DefaultZIndexes.label}>
          {/* Over the threshold's line, which is over the bars; there it is no part of its bar and takes its place again. */}
          <g className={`${styles.bar} ${styles.open} ${state}`} style={place}>
            <text className={styles.beside}>{besideWords(row)}</text>
          </g>
        </ZIndexLayer>
      </g>
    );
  }
  const label = overLabel(row);
  const room = labelRoom(label, end - limit, width - end, width);
  const effect = row.answer?.kind === 'decided' ? row.answer.effect : undefined;
  const kind = effect === 'left-out' ? styles.leftOut : effect === 'missed' ? '' : styles.within;
  return (
    <g className={`${styles.bar} ${kind}`} style={place}>
      <rect className={styles.whole} />
      <rect className={styles.tint} />
      {label === undefined || room === 'none' ? null : (
        <text className={room === 'inside' ? styles.inside : styles.after}>{label}</text>
      )}
    </g>
  );
}

/** A part of a wait: where in it the customer was in this queue; solid to the least it can be, hatched to the most. */
function StayBar(props: {
  readonly row: StayRow;
  readonly bar: BarShapeProps;
  readonly axisEnd: Millis;
  readonly hatch: string;
}): ReactNode {
  const { row, bar, axisEnd, hatch } = props;
  const { width } = bar.parentViewBox;
  const from = (row.offset / axisEnd) * width;
  const most = Math.max(0, bar.width);
  const least = Math.min(from + ((row.length?.least ?? 0) / axisEnd) * width, most);
  const isSure = row.length !== undefined && isKnown(row);
  const place: Place = {
    '--band-middle': bar.y + bar.height / 2,
    '--from': from,
    '--sure': least - from,
    '--wait': least,
    '--most': most,
  };
  return (
    <g className={`${styles.bar} ${styles.part}`} style={place}>
      {isSure || least > from ? <rect className={styles.whole} /> : null}
      {isSure || !row.length ? null : (
        <rect className={row.length.most === undefined ? styles.endless : styles.maybe} fill={`url(#${hatch})`} />
      )}
    </g>
  );
}

/** Solid to the least wait, hatched to the most; the tick is where the answer turns. */
function RangeBar(props: {
  readonly row: WaitRow;
  readonly range: Range;
  readonly bar: BarShapeProps;
  readonly axisEnd: Millis;
  readonly hatch: string;
}): ReactNode {
  const { row, range, bar, axisEnd, hatch } = props;
  const width = bar.parentViewBox.width;
  const most = Math.max(0, bar.width);
  const least = Math.min((range.least / axisEnd) * width, most);
  const limit = limitOf(row, axisEnd, width);
  const isOpen = range.most === undefined;
  const isUndecided = row.answer?.kind === 'undecided';
  const hasTick = isUndecided && limit >= least && limit < most;
  const words = besideWords(row);
  const place: Place = {
    '--band-middle': bar.y + bar.height / 2,
    '--wait': least,
    '--limit': Math.min(limit, least),
    '--most': most,
    '--turn': limit,
  };
  const after = labelRoom(words, 0, width - most, width);
  const across = labelRoom(words, most - Math.max(least, limit), 0, width);
  const before = labelRoom(words, Math.min(limit, most) - least, 0, width);
  const label =
    after === 'after'
      ? styles.beyond
      : isOpen || across === 'inside'
        ? styles.across
        : before === 'inside'
          ? styles.before
          : undefined;
  return (
    <g className={`${styles.bar} ${styles.range} ${isUndecided ? styles.undecided : ''}`} style={place}>
      {least > 0 ? <rect className={styles.whole} /> : null}
      {least > 0 ? <rect className={styles.tint} /> : null}
      <rect className={isOpen ? styles.endless : styles.maybe} fill={`url(#${hatch})`} />
      {hasTick ? <rect className={styles.turn} /> : null}
      {label === undefined ? null : (
        <ZIndexLayer zIndex={DefaultZIndexes.label}>
          <g className={`${styles.bar} ${styles.range} ${isUndecided ? styles.undecided : ''}`} style={place}>
            <text className={label}>{words}</text>
          </g>
        </ZIndexLayer>
      )}
    </g>
  );
}

/** A character of the label's size is not wider than this, in px; where text is enlarged the label may be clipped. */
const CHARACTER = 6.8;

function labelRoom(
  label: string | undefined,
  inside: number,
  after: number,
  width: number,
): 'inside' | 'after' | 'none' {
  const needed = (label?.length ?? 0) * CHARACTER + CHARACTER;
  if (needed > width) return 'none';
  return inside >= needed ? 'inside' : after >= needed ? 'after' : 'none';
}
