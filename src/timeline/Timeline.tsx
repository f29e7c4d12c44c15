/*
 * The timeline: a table whose last column is the picture. What the picture shows, the other columns say.
 *
 * A treegrid with one tab stop: arrows go from row to row and select, as a press does. Rows far from the window are not on
 * the page. The view of the picture is not React's: `LivePicture` writes it into the rows that are there.
 */

import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Audit } from '../audit/audit.ts';
import type { Decision } from '../audit/decision.ts';
import type { Proof } from '../audit/proof.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { formatSeconds, type Zone } from '../time/format.ts';
import type { Instant } from '../time/instant.ts';
import { AxisLines, AxisMarks } from './Axis.tsx';
import { zeroWords } from './axisTicks.ts';
import { type Numbers, numbers } from './customProperties.ts';
import { Legend } from './Legend.tsx';
import { layoutTimeline } from './layout.ts';
import { LivePicture } from './livePicture.ts';
import { Rows } from './Rows.tsx';
import type { Axis, TimelineLayout } from './row.ts';
import styles from './timeline.module.css';
import { useSurvey } from './useSurvey.ts';
import { anchorWords, countWords, NO_PICTURE, withoutEndWords } from './wording.ts';

/** What the timeline is drawn from, and what it tells of. */
export interface TimelineProps {
  readonly interaction: Interaction;
  readonly audit: Audit;
  readonly zone: Zone;
  /** When the document was asked for; missing where it comes from a file or a sample. */
  readonly fetchedAt?: Instant | undefined;
  /** What can be proved of the document and what is decided of it; missing until that is worked out. */
  readonly proof?: Proof | undefined;
  readonly decision?: Decision | undefined;
  /** Id of the selected row: a record's path, as in `queues[1]`, or `interaction` or `ivr`. */
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}

export function Timeline(props: TimelineProps): ReactNode {
  const { interaction, audit, zone, fetchedAt, proof, decision, selected, onSelect } = props;
  const heading = useId();
  // As long as the document: choosing a row must not lay a hundred thousand of them out again.
  const layout = useMemo(
    () => layoutTimeline({ interaction, audit, fetchedAt, proof, decision }),
    [interaction, audit, fetchedAt, proof, decision],
  );
  const { lost, others } = withoutEndWords(layout);
  return (
    <section aria-labelledby={heading}>
      <div className="sec">
        <h2 id={heading}>Timeline</h2>
        <p>{countWords(layout)}</p>
        {lost === undefined ? null : (
          <p>
            <span className="fault">{lost}</span>
          </p>
        )}
        {others.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </div>
      {layout.axis ? null : <p className={styles.none}>{NO_PICTURE}</p>}
      <Picture
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

function Picture(props: {
  readonly layout: TimelineLayout;
  readonly zone: Zone;
  readonly labelledBy: string;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}): ReactNode {
  const { layout, zone } = props;
  const frame = useRef<HTMLDivElement>(null);
  const picture = useLivePicture(layout.axis);
  const survey = useSurvey(layout);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  useMeasured(frame, picture);
  // biome-ignore-start lint/a11y/noRedundantRoles: rows laid out as a grid are no rows to some browsers without them
  return (
    <div className={styles.timeline}>
      <div
        ref={frame}
        className={picture ? styles.frame : `${styles.frame} ${styles.unpictured}`}
        style={numbers(columnNumbers(layout))}
      >
        <Rows
          layout={layout}
          picture={picture}
          zone={zone}
          labelledBy={props.labelledBy}
          folded={folded}
          onFold={setFolded}
          selected={props.selected}
          onSelect={props.onSelect}
          head={
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
                {picture ? (
                  <th role="columnheader" scope="col" className={styles.picture}>
                    <span className={styles.anchor}>
                      {anchorWords(zeroWords(picture.whole), picture.axis.zeroAt, zone)}
                    </span>
                    <AxisMarks picture={picture} />
                  </th>
                ) : null}
              </tr>
            </thead>
          }
        />
        {picture ? <AxisLines picture={picture} /> : null}
      </div>
      {survey ? <Legend survey={survey} /> : null}
    </div>
  );
  // biome-ignore-end lint/a11y/noRedundantRoles: as above
}

/** The picture of an axis; another one only where the axis is another. */
function useLivePicture(axis: Axis | undefined): LivePicture | undefined {
  const { zeroAt, from, to, end } = axis ?? {};
  return useMemo(
    () =>
      zeroAt === undefined || from === undefined || to === undefined
        ? undefined
        : new LivePicture({ zeroAt, from, to, ...(end === undefined ? {} : { end }) }, undefined),
    [zeroAt, from, to, end],
  );
}

/** Tells the picture how wide it is and how large its labels are, now and whenever that changes. */
function useMeasured(frame: { readonly current: HTMLElement | null }, picture: LivePicture | undefined): void {
  useEffect(() => {
    const axis = frame.current?.querySelector<HTMLElement>(`.${styles.axis}`);
    if (!axis || !picture || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => {
      picture.measure(axis.clientWidth, Number.parseFloat(getComputedStyle(axis).fontSize));
    });
    observer.observe(axis);
    return () => observer.disconnect();
  }, [frame, picture]);
}

/** How many characters the two columns of figures hold. */
function columnNumbers({ longest, widest, isRunning }: TimelineLayout): Numbers {
  const characters = formatSeconds(longest).length;
  // "so far 48.200", "14.287 – 27.545"
  const soFar = isRunning ? characters + 7 : 0;
  const between = widest === undefined ? 0 : 2 * formatSeconds(widest).length + 3;
  return { '--start-n': characters, '--duration-n': Math.max(characters, soFar, between) };
}
