/*
 * The timeline: a table whose last column is the picture. What the picture shows, the other columns say.
 *
 * A treegrid with one tab stop: arrows go from row to row and select, as a press does. The style sheet draws from a few
 * numbers (`--s` and `--e` of a shape, `--v0` and `--v1` of the view, in ms), so that another view of the same rows is
 * two numbers set anew and nothing drawn anew.
 */

import { type ReactNode, useId, useMemo, useRef, useState } from 'react';
import type { Audit } from '../audit/audit.ts';
import type { Interaction } from '../interaction/interaction.ts';
import type { Zone } from '../time/format.ts';
import type { Instant } from '../time/instant.ts';
import { type AxisTicks, axisTicks, zeroWords } from './axisTicks.ts';
import { type Numbers, numbers } from './customProperties.ts';
import { Legend } from './Legend.tsx';
import { layoutTimeline } from './layout.ts';
import { RecordRow } from './RecordRow.tsx';
import type { Axis, TimelineLayout, TimelineRow } from './row.ts';
import styles from './timeline.module.css';
import {
  anchorWords,
  countWords,
  durationWords,
  moreWords,
  NO_PICTURE,
  shownWords,
  startWords,
  withoutEndWords,
} from './wording.ts';

/** So many rows are drawn at first, and so many more at each press. A flow that loops makes thousands. */
export const FIRST_ROWS = 200;
export const MORE_ROWS = 500;

/** What the timeline is drawn from, and what it tells of. */
export interface TimelineProps {
  readonly interaction: Interaction;
  readonly audit: Audit;
  readonly zone: Zone;
  /** When the document was asked for; missing where it comes from a file or a sample. */
  readonly fetchedAt?: Instant | undefined;
  /** Id of the selected row: a record's path, as in `queues[1]`, or `interaction` or `ivr`. */
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}

export function Timeline({ interaction, audit, zone, fetchedAt, selected, onSelect }: TimelineProps): ReactNode {
  const heading = useId();
  // As long as the document: choosing a row must not lay a hundred thousand of them out again.
  const layout = useMemo(() => layoutTimeline({ interaction, audit, fetchedAt }), [interaction, audit, fetchedAt]);
  const without = withoutEndWords(layout);
  return (
    <section aria-labelledby={heading}>
      <div className="sec">
        <h2 id={heading}>Timeline</h2>
        <p>{countWords(layout)}</p>
        {without === undefined ? null : <p>{layout.isRunning ? without : <span className="fault">{without}</span>}</p>}
      </div>
      {layout.axis ? null : <p className={styles.none}>{NO_PICTURE}</p>}
      <Rows
        key={`${interaction.tenantId} ${interaction.interactionId}`}
        layout={layout}
        zone={zone}
        labelledBy={heading}
        selected={selected}
        onSelect={onSelect}
      />
    </section>
  );
}

function Rows(props: {
  readonly layout: TimelineLayout;
  readonly zone: Zone;
  readonly labelledBy: string;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}): ReactNode {
  const { layout, zone, selected, onSelect } = props;
  const { rows, axis } = layout;
  const [most, setMost] = useState(FIRST_ROWS);
  const [reached, setReached] = useState<string>();
  const body = useRef<HTMLTableSectionElement>(null);
  const count = useRef<HTMLParagraphElement>(null);
  const chosen = selected === undefined ? -1 : rows.findIndex((row) => row.id === selected || row.alsoAt === selected);
  const shown = Math.min(rows.length, Math.max(most, chosen + 1));
  const atTabStop = Math.max(0, chosen < 0 ? rows.findIndex(({ id }) => id === reached) : chosen);
  const ticks = axis ? axisTicks(axis) : [];

  const goTo = (index: number): void => {
    const row = rows[Math.max(0, Math.min(shown - 1, index))];
    if (!row) return;
    body.current?.rows[rows.indexOf(row)]?.focus();
    onSelect(row.id);
  };
  const showMore = (): void => {
    setMost(shown + MORE_ROWS);
    if (shown + MORE_ROWS >= rows.length) count.current?.focus(); // the button goes away, and the focus must not go with it
  };
  // biome-ignore-start lint/a11y/noRedundantRoles: rows laid out as a grid are no rows to some browsers without them
  // biome-ignore-start lint/a11y/noNoninteractiveElementToInteractiveRole: a treegrid is a table one can walk through
  return (
    <div className={styles.timeline}>
      <table
        role="treegrid"
        aria-labelledby={props.labelledBy}
        aria-rowcount={rows.length + 1}
        className={axis ? styles.table : `${styles.table} ${styles.unpictured}`}
        style={numbers(viewNumbers(layout, zone, ticks))}
      >
        <Head axis={axis} ticks={ticks} zone={zone} />
        <tbody role="rowgroup" ref={body}>
          {rows.slice(0, shown).map((row, index) => (
            <RecordRow
              key={row.id}
              row={row}
              index={index}
              axis={axis}
              zone={zone}
              isRunning={layout.isRunning}
              isSelected={index === chosen}
              isTabStop={index === Math.min(atTabStop, shown - 1)}
              onGo={goTo}
              onReach={setReached}
            />
          ))}
        </tbody>
      </table>
      {rows.length > FIRST_ROWS ? (
        <div className={styles.more}>
          <p role="status" tabIndex={-1} ref={count}>
            {shownWords(shown, rows.length)}
          </p>
          {shown < rows.length ? (
            <button type="button" className="btn" onClick={showMore}>
              {moreWords(Math.min(MORE_ROWS, rows.length - shown), rows.length)}
            </button>
          ) : null}
        </div>
      ) : null}
      <Legend rows={rows} end={axis?.end} />
    </div>
  );
  // biome-ignore-end lint/a11y/noRedundantRoles: as above
  // biome-ignore-end lint/a11y/noNoninteractiveElementToInteractiveRole: as above
}

/** The view in ms, the distances of the marks, and how many characters the two columns of figures hold. */
function viewNumbers(layout: TimelineLayout, zone: Zone, ticks: readonly AxisTicks[]): Numbers {
  const { rows, axis } = layout;
  const steps = Object.fromEntries(ticks.map(({ width, step }) => [`--step-${width}`, step]));
  return {
    ...(axis
      ? { '--v0': axis.from, '--v1': axis.to, '--end': axis.end ?? 2 * axis.from - axis.to, '--to': axis.to }
      : {}),
    ...steps,
    '--start-n': longest(rows, (row) => startWords(row).text),
    '--duration-n': longest(rows, (row) => durationWords(row.duration, zone).text),
  };
}

function longest(rows: readonly TimelineRow[], textOf: (row: TimelineRow) => string): number {
  return rows.reduce((most, row) => Math.max(most, textOf(row).length), 0);
}

function Head(props: {
  readonly axis: Axis | undefined;
  readonly ticks: readonly AxisTicks[];
  readonly zone: Zone;
}): ReactNode {
  const { axis, ticks, zone } = props;
  // biome-ignore-start lint/a11y/noRedundantRoles: as above
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        <th role="columnheader" scope="col" className={styles.name}>
          Record
        </th>
        <th role="columnheader" scope="col" className={`num ${styles.start}`}>
          Start, s
        </th>
        <th role="columnheader" scope="col" className={`num ${styles.duration}`}>
          Duration, s
        </th>
        {axis ? (
          <th role="columnheader" scope="col" className={styles.picture}>
            <span className={styles.anchor}>{anchorWords(zeroWords(axis), axis.zeroAt, zone)}</span>
            <span className={styles.axis} aria-hidden="true">
              {ticks.map(({ width, ticks: marks }) => (
                <span key={width} className={styles[width]}>
                  {marks.map(({ at, label }) => (
                    <span key={at} style={numbers({ '--s': at, '--n': label.length })}>
                      {label}
                    </span>
                  ))}
                </span>
              ))}
            </span>
          </th>
        ) : null}
      </tr>
    </thead>
  );
  // biome-ignore-end lint/a11y/noRedundantRoles: as above
}
