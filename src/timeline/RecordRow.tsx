/*
 * One row: name and state, start, duration, picture. Read out, its cells make one sentence; so each has its words for that
 * beside those it shows, which rely on the head of the column and are cut where there is little room.
 */

import type { KeyboardEvent, ReactNode } from 'react';
import { Glyph, type GlyphName } from '../glyph/Glyph.tsx';
import type { Zone } from '../time/format.ts';
import { numbers } from './customProperties.ts';
import { Lane } from './Lane.tsx';
import type { Axis, RowKind, StateKind, TimelineRow } from './row.ts';
import styles from './timeline.module.css';
import {
  durationWords,
  isLoudNote,
  nameParts,
  nameWords,
  noteWords,
  spokenLabelWords,
  startWords,
  stateWords,
} from './wording.ts';

/** Rows skipped by Page Up and Page Down. */
export const PAGE_OF_ROWS = 10;

/** The class that gives a kind its colour; these are the whole page's, except for links. */
const KINDS: Readonly<Record<RowKind, { readonly color: string | undefined; readonly glyph: GlyphName }>> = {
  interaction: { color: 'k-interaction', glyph: 'interaction' },
  ivr: { color: 'k-ivr', glyph: 'ivr' },
  segment: { color: 'k-segment', glyph: 'segment' },
  queue: { color: 'k-queue', glyph: 'queue' },
  agent: { color: 'k-agent', glyph: 'agent' },
  part: { color: 'k-agent', glyph: 'agent' },
  hook: { color: styles.hook, glyph: 'hook' },
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

export function RecordRow(props: {
  readonly row: TimelineRow;
  readonly index: number;
  readonly axis: Axis | undefined;
  readonly zone: Zone;
  readonly isRunning: boolean;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly onGo: (index: number) => void;
  readonly onReach: (id: string) => void;
}): ReactNode {
  const { row, index, axis, zone, isSelected, onGo } = props;
  const { color, glyph } = KINDS[row.kind];
  const duration = durationWords(row.duration, zone);
  const start = startWords(row);
  const { head, tail } = nameParts(row.name);
  const note = row.note === undefined ? undefined : noteWords(row.note);
  const isLoud = row.note !== undefined && isLoudNote(row.note);
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = rowAfter(event, index);
    if (target === undefined) return;
    event.preventDefault();
    onGo(target);
  };
  // biome-ignore-start lint/a11y/noRedundantRoles: rows laid out as a grid are no rows to some browsers without them
  // biome-ignore-start lint/a11y/noNoninteractiveElementToInteractiveRole: a treegrid is a table one can walk through
  // biome-ignore-start lint/a11y/useFocusableInteractive: the rows take the focus, their cells do not
  return (
    <tr
      role="row"
      aria-level={row.level}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={props.isTabStop ? 0 : -1}
      className={[color, row.problem === undefined ? undefined : styles.lost].filter(Boolean).join(' ')}
      onClick={() => onGo(index)}
      onFocus={() => props.onReach(row.id)}
      onKeyDown={onKeyDown}
    >
      <th role="rowheader" scope="row" className={styles.name} style={numbers({ '--level': row.level })}>
        <span className="sr">{`${nameWords(row)},`}</span>
        <span className={styles.line} aria-hidden="true">
          <Glyph name={glyph} className={styles.kind} />
          <span className={styles.naming}>
            <span className={styles.title}>
              <span className={styles.head}>{head}</span>
              {tail}
            </span>
            {note && !isLoud ? <span className={styles.note}>{note}</span> : null}
          </span>
          <State row={row} />
        </span>
        {note && isLoud ? (
          <span className={styles.fault} aria-hidden="true">
            {note}
          </span>
        ) : null}
      </th>
      <td role="gridcell" className={`num ${styles.start}`}>
        <span className="sr">{`${start.spoken},`}</span>
        <span aria-hidden="true">{start.text}</span>
      </td>
      <td role="gridcell" className={`num ${styles.duration}`}>
        <span className="sr">{`${duration.spoken}${axis ? spokenLabelWords(row, axis.zeroAt, zone) : ''}`}</span>
        <span aria-hidden="true" className={row.duration.kind === 'from-instants' ? styles.computed : undefined}>
          {duration.text}
        </span>
      </td>
      {axis ? (
        <td role="gridcell" className={styles.picture}>
          <Lane row={row} axis={axis} zone={zone} />
        </td>
      ) : null}
    </tr>
  );
  // biome-ignore-end lint/a11y/noRedundantRoles: as above
  // biome-ignore-end lint/a11y/noNoninteractiveElementToInteractiveRole: as above
  // biome-ignore-end lint/a11y/useFocusableInteractive: as above
}

function State({ row: { state } }: { readonly row: TimelineRow }): ReactNode {
  const words = stateWords(state);
  const glyph = state.kind === 'as-received' ? undefined : STATE_GLYPHS[state.kind];
  return (
    <span className={styles.state}>
      {glyph === undefined ? null : <Glyph name={glyph} />}
      <span>
        {words.text}
        {words.more === undefined ? null : <span className={styles.extra}>{words.more}</span>}
      </span>
    </span>
  );
}

/** The row a key leads to from a row; `undefined` for any other key. */
function rowAfter(event: KeyboardEvent, index: number): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  switch (event.key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'PageDown':
      return index + PAGE_OF_ROWS;
    case 'PageUp':
      return index - PAGE_OF_ROWS;
    case 'Home':
      return 0;
    case 'End':
      return Number.MAX_SAFE_INTEGER;
    case 'Enter':
    case ' ':
      return index;
    default:
      return undefined;
  }
}
