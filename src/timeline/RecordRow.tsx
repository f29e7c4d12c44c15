/*
 * One row: name and state, start, duration, picture. Read out, it is one sentence; its cells have what is seen, which
 * relies on the head of the column.
 */

import { memo, type ReactNode } from 'react';
import { Glyph, type GlyphName } from '../glyph/Glyph.tsx';
import type { Zone } from '../time/format.ts';
import { numbers } from './customProperties.ts';
import { Lane } from './Lane.tsx';
import type { LivePicture } from './livePicture.ts';
import type { RowKind, StateKind, TimelineRow } from './row.ts';
import styles from './timeline.module.css';
import {
  durationWords,
  faultWords,
  flagWords,
  isLoudNote,
  nameParts,
  rowNoteWords,
  rowSentence,
  rowStateWords,
  startWords,
} from './wording.ts';

/** The class that gives a kind its colour; these are the whole page's, except for links. */
const KINDS: Readonly<Record<RowKind, { readonly color: string | undefined; readonly glyph: GlyphName }>> = {
  interaction: { color: 'k-interaction', glyph: 'interaction' },
  ivr: { color: 'k-ivr', glyph: 'ivr' },
  segment: { color: 'k-segment', glyph: 'segment' },
  queue: { color: 'k-queue', glyph: 'queue' },
  agent: { color: 'k-agent', glyph: 'agent' },
  part: { color: 'k-agent', glyph: 'agent' },
  hook: { color: styles.hook, glyph: 'hook' },
  messages: { color: styles.hook, glyph: 'messages' },
};

const STATE_GLYPHS: Partial<Record<StateKind, GlyphName>> = {
  running: 'running',
  waiting: 'running',
  talking: 'running',
  offering: 'running',
  'no-end': 'question',
  'end-unreadable': 'question',
  'ends-before-start': 'contradiction',
  'conversation-reversed': 'contradiction',
  abandoned: 'abandoned',
  'customer-left': 'abandoned',
  rejected: 'rejected',
  'after-the-end': 'afterEnd',
};

/** Memoised because all rows stand under what changes with every press; keys and presses are heard by their body. */
export const RecordRow = memo(function RecordRow(props: {
  readonly row: TimelineRow;
  /** Its place among the rows that are shown. */
  readonly position: number;
  readonly zone: Zone;
  readonly picture: LivePicture | undefined;
  readonly isSelected: boolean;
  /** Whether the last refresh changed it. */
  readonly isChanged: boolean;
  readonly isTabStop: boolean;
  /** Missing where there is nothing under it. */
  readonly isExpanded: boolean | undefined;
  /** Room for rows above it that are not on the page, in px. */
  readonly skip: number;
  readonly measure: (element: HTMLElement | null) => void;
}): ReactNode {
  const { row, position, zone, picture, isSelected, isChanged, isExpanded, skip } = props;
  const { color, glyph } = KINDS[row.kind];
  const start = startWords(row, picture?.clock);
  const duration = durationWords(row.duration, zone);
  const { head, tail } = nameParts(row.name);
  const note = row.note === undefined ? undefined : rowNoteWords(row.note);
  const flagged = flagWords(row, picture?.clock);
  const isLoud = row.note !== undefined && isLoudNote(row.note);
  const fault = faultWords(row);
  // biome-ignore-start lint/a11y/noRedundantRoles: rows laid out as a grid are no rows to some browsers without them
  // biome-ignore-start lint/a11y/noNoninteractiveElementToInteractiveRole: a treegrid is a table one can walk through
  // biome-ignore-start lint/a11y/useFocusableInteractive: the rows take the focus, their cells do not
  return (
    <tr
      ref={props.measure}
      role="row"
      data-index={position}
      data-id={row.id}
      aria-label={`${rowSentence(row, picture?.axis.zeroAt, zone, picture?.clock)}${isChanged ? ', changed by the last refresh' : ''}`}
      aria-level={row.level}
      aria-rowindex={position + 2}
      aria-selected={isSelected}
      aria-expanded={isExpanded}
      tabIndex={props.isTabStop ? 0 : -1}
      className={[
        color,
        row.problem === undefined ? undefined : styles.lost,
        fault === undefined ? undefined : styles.whole,
        isChanged ? styles.changed : undefined,
      ]
        .filter(Boolean)
        .join(' ')}
      style={skip > 0 ? numbers({ '--skip': skip }) : undefined}
    >
      <th role="rowheader" scope="row" className={styles.name} style={numbers({ '--level': row.level })}>
        <span className={styles.line}>
          {isExpanded === undefined ? null : (
            <span className={styles.twisty} data-twisty="" aria-hidden="true">
              <Glyph name={isExpanded ? 'down' : 'right'} />
            </span>
          )}
          <Glyph name={glyph} className={styles.kind} />
          <span className={styles.naming}>
            <span className={styles.title}>
              <span className={styles.stem}>{head}</span>
              {tail}
            </span>
            {note && !isLoud ? <span className={styles.note}>{note}</span> : null}
            {flagged && row.flag?.isOutside === false ? <span className={styles.note}>{flagged}</span> : null}
          </span>
          <State row={row} isBare={picture !== undefined && row.label?.words.kind === row.state.kind} />
        </span>
        {flagged && row.flag?.isOutside ? <span className={styles.later}>{flagged}</span> : null}
        {note && isLoud ? <span className={styles.fault}>{note}</span> : null}
        {fault === undefined ? null : (
          <span className={styles.fault}>
            <Glyph name="contradiction" /> {fault}
          </span>
        )}
      </th>
      <td role="gridcell" className={`num ${styles.start}`} title={start.exact}>
        {start.text}
      </td>
      <td role="gridcell" className={`num ${styles.duration}`} title={duration.exact}>
        <span className={row.duration.kind === 'from-instants' ? styles.computed : undefined}>{duration.text}</span>
      </td>
      {picture ? (
        <td role="gridcell" className={styles.picture}>
          <Lane row={row} picture={picture} zone={zone} />
        </td>
      ) : null}
    </tr>
  );
  // biome-ignore-end lint/a11y/noRedundantRoles: as above
  // biome-ignore-end lint/a11y/noNoninteractiveElementToInteractiveRole: as above
  // biome-ignore-end lint/a11y/useFocusableInteractive: as above
});

/** @param isBare its words are in the picture, where the end should be: seen once, and the name keeps its room */
function State({ row: { state }, isBare }: { readonly row: TimelineRow; readonly isBare: boolean }): ReactNode {
  const words = rowStateWords(state);
  const glyph = state.kind === 'as-received' ? undefined : STATE_GLYPHS[state.kind];
  return (
    <span className={styles.state}>
      {glyph === undefined ? null : <Glyph name={glyph} />}
      <span className={isBare ? 'sr' : undefined}>
        {words.text}
        {words.more === undefined ? null : <span className={styles.extra}>{words.more}</span>}
      </span>
    </span>
  );
}
