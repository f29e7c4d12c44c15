/*
 * The queue entries as a table: every fact of the figure, whether or not the picture beside it is there.
 *
 * The rows are grids of one height (a token), so that the picture's bands meet them at every width; `display: grid`
 * takes a table's meaning away in some browsers, so the roles are spelt out.
 */

import type { ReactNode } from 'react';
import { Glyph, type GlyphName } from '../glyph/Glyph.tsx';
import type { SlaRow, SlaState } from './chartRows.ts';
import styles from './sla.module.css';
import {
  differenceMarks,
  type Mark,
  nameWords,
  overWords,
  receivedWords,
  stateWords,
  waitSource,
  waitWords,
} from './wording.ts';

const STATE_GLYPHS: Partial<Record<SlaState, GlyphName>> = {
  abandoned: 'abandoned',
  'short-abandon': 'abandoned',
  'still-waiting': 'running',
  'no-end': 'question',
};

/** @param labelledBy id of the heading that names the table */
export function QueueTable(props: { readonly rows: readonly SlaRow[]; readonly labelledBy: string }): ReactNode {
  // biome-ignore-start lint/a11y/noRedundantRoles: a table laid out as a grid is no table to some browsers without them
  return (
    <table className={styles.table} role="table" aria-labelledby={props.labelledBy}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" className={styles.name}>
            Queue entry
          </th>
          <th role="columnheader" scope="col" className={`num ${styles.over}`}>
            Over
          </th>
          <th role="columnheader" scope="col" className={`num ${styles.wait}`}>
            Wait
          </th>
          <th role="columnheader" scope="col" className={styles.received}>
            As received
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {props.rows.map((row) => (
          <EntryRow key={row.path} row={row} />
        ))}
      </tbody>
    </table>
  );
  // biome-ignore-end lint/a11y/noRedundantRoles: as above
}

/** Lost, or decided by figures that are: told twice, or between two. */
function isAtFault({ state, decision, standing }: SlaRow): boolean {
  return state === 'no-end' || (decision !== undefined && decision.kind !== 'waiting' && standing === 'undecided');
}

function EntryRow({ row }: { readonly row: SlaRow }): ReactNode {
  const glyph = STATE_GLYPHS[row.state];
  const over = overWords(row);
  const wait = waitWords(row);
  const source = waitSource(row);
  const name = nameWords(row);
  // Each cell ends in a space, so that what is read out or copied as one text does not run together.
  // biome-ignore-start lint/a11y/noRedundantRoles: a row laid out as a grid is no row to some browsers without them
  return (
    <tr role="row" className={isAtFault(row) ? styles.lost : undefined}>
      <th role="rowheader" scope="row" className={`k-queue ${styles.name}`}>
        <Glyph name="queue" className={styles.kind} />
        <span className={styles.queue} title={name}>
          {name}
        </span>{' '}
        <span className={styles.state}>
          {glyph === undefined ? null : <Glyph name={glyph} />}
          {stateWords(row.state)}
        </span>{' '}
      </th>
      <td role="cell" className={`num ${styles.over}`} title={over.exact}>
        {over.text}
        {over.exact === undefined ? null : <Unit words="over" />}{' '}
      </td>
      <td role="cell" className={`num ${styles.wait}`} title={wait.exact}>
        {wait.text}
        {wait.exact === undefined ? null : <Unit words="wait" />}{' '}
      </td>
      <td role="cell" className={styles.received}>
        <ReceivedFigures row={row} />
        {source === undefined ? null : (
          <>
            {' '}
            <span className={styles.from}>{source}</span>
          </>
        )}
      </td>
    </tr>
  );
  // biome-ignore-end lint/a11y/noRedundantRoles: as above
}

/** What the head of a column says where there is room for one. */
function Unit({ words }: { readonly words: string }): ReactNode {
  return (
    <>
      {' '}
      <span className={styles.unit}>{words}</span>
    </>
  );
}

function ReceivedFigures({ row }: { readonly row: SlaRow }): ReactNode {
  const mark = differenceMarks(row);
  if (row.slaTime.kind === 'absent' && row.slaAbandoned.kind === 'absent') {
    return (
      <span className={styles.fact}>
        <code>slaTime</code>, <code>slaAbandoned</code> not in the response
      </span>
    );
  }
  return (
    <>
      <Fact name="slaTime" value={receivedWords(row.slaTime)} mark={mark.slaTime} />{' '}
      <Fact name="slaAbandoned" value={receivedWords(row.slaAbandoned)} mark={mark.slaAbandoned} />
    </>
  );
}

function Fact(props: { readonly name: string; readonly value: string; readonly mark: Mark | undefined }): ReactNode {
  return (
    <span className={styles.fact}>
      <code>{props.name}</code> <span className={styles.value}>{props.value}</span>
      {props.mark === undefined ? null : <DifferenceMark mark={props.mark} />}
    </span>
  );
}

function DifferenceMark({ mark }: { readonly mark: Mark }): ReactNode {
  return (
    <>
      {' '}
      <span className={mark.isLoud ? `${styles.mark} ${styles.loud}` : styles.mark}>
        {mark.isLoud ? <Glyph name="contradiction" /> : null}
        {mark.text}
      </span>
    </>
  );
}
