/*
 * The waits as a table: every fact of the figure, whether or not the picture beside it is there.
 *
 * The rows are grids of one height (a token), so that the picture's bands meet them at every width; `display: grid`
 * takes a table's meaning away in some browsers, so the roles are spelt out.
 */

import type { ReactNode } from 'react';
import { FieldName } from '../field/FieldName.tsx';
import { Glyph, type GlyphName } from '../glyph/Glyph.tsx';
import type { Names } from '../words/names.ts';
import type { SlaRow, WaitRow } from './chartRows.ts';
import styles from './sla.module.css';
import {
  answerLabel,
  type CellWords,
  differenceMarks,
  endLabel,
  hasNothingReceived,
  inQueueWords,
  lengthCell,
  type Mark,
  receivedWords,
  rowName,
} from './wording.ts';

/** @param labelledBy id of the heading that names the table */
export function QueueTable(props: {
  readonly rows: readonly SlaRow[];
  readonly names: Names;
  readonly labelledBy: string;
}): ReactNode {
  // biome-ignore-start lint/a11y/noRedundantRoles: a table laid out as a grid is no table to some browsers without them
  return (
    <table className={styles.table} role="table" aria-labelledby={props.labelledBy}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" className={styles.name}>
            Wait
          </th>
          <th role="columnheader" scope="col" className={styles.over}>
            SLA
          </th>
          <th role="columnheader" scope="col" className={`num ${styles.wait}`}>
            Length
          </th>
          <th role="columnheader" scope="col" className={styles.received}>
            As received
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {props.rows.map((row, index) => (
          <EntryRow key={row.path} row={row} name={rowName(row, props.names)} isFirst={index === 0} />
        ))}
      </tbody>
    </table>
  );
  // biome-ignore-end lint/a11y/noRedundantRoles: as above
}

/** Lost, or told twice: nothing received decides it. */
function isAtFault(row: SlaRow): boolean {
  if (row.kind === 'stay' || !row.answer) return false;
  return row.answer.kind === 'undecided' || row.answer.kind === 'unavailable';
}

function glyphOf({ wait, answer }: WaitRow): GlyphName | undefined {
  if (wait.ending.kind === 'abandoned') return 'abandoned';
  if (answer?.kind === 'waiting') return 'running';
  return answer?.wait.end === 'unknown' ? 'question' : undefined;
}

function EntryRow(props: { readonly row: SlaRow; readonly name: string; readonly isFirst: boolean }): ReactNode {
  const { row, name } = props;
  const isStay = row.kind === 'stay';
  const glyph = isStay ? undefined : glyphOf(row);
  const inQueue = inQueueWords(row);
  const kind = isStay ? styles.stay : isAtFault(row) ? styles.lost : undefined;
  // Each cell ends in a space, so that what is read out or copied as one text does not run together.
  // biome-ignore-start lint/a11y/noRedundantRoles: a row laid out as a grid is no row to some browsers without them
  return (
    <tr role="row" className={kind}>
      <th role="rowheader" scope="row" className={`k-queue ${styles.name}`}>
        {isStay ? null : <Glyph name="queue" className={styles.kind} />}
        <span className={styles.queue} title={name}>
          {name}
        </span>{' '}
        <span className={styles.state}>
          {glyph === undefined ? null : <Glyph name={glyph} />}
          {endLabel(row)}
        </span>{' '}
      </th>
      <td role="cell" className={styles.over}>
        {answerLabel(row)}{' '}
      </td>
      <td role="cell" className={`num ${styles.wait}`}>
        <Cell words={lengthCell(row)} />{' '}
      </td>
      <td role="cell" className={styles.received}>
        {inQueue === undefined ? null : (
          <span className={styles.fact}>
            <Cell words={inQueue} />
          </span>
        )}{' '}
        <ReceivedFigures row={row} isFirst={props.isFirst} />
      </td>
    </tr>
  );
  // biome-ignore-end lint/a11y/noRedundantRoles: as above
}

/** A length with its milliseconds in the title. */
function Cell({ words }: { readonly words: CellWords }): ReactNode {
  return words.exact === undefined ? words.text : <span title={words.exact}>{words.text}</span>;
}

function ReceivedFigures({ row, isFirst }: { readonly row: SlaRow; readonly isFirst: boolean }): ReactNode {
  const mark = differenceMarks(row);
  // The names explain themselves in the first row: in each, they would be two stops of the Tab key more.
  const field = (name: string): ReactNode => {
    const code = <code>{name}</code>;
    return isFirst ? <FieldName path={`${row.receivedIn}.${name}`} name={code} /> : code;
  };
  if (hasNothingReceived(row)) {
    if (row.kind === 'stay') return null;
    return (
      <span className={styles.fact}>
        {field('slaTime')}, {field('slaAbandoned')} not in the response
      </span>
    );
  }
  return (
    <>
      <QueueFact name={field('slaTime')} value={receivedWords(row.slaTime)} mark={mark.slaTime} />{' '}
      <QueueFact name={field('slaAbandoned')} value={receivedWords(row.slaAbandoned)} mark={mark.slaAbandoned} />
    </>
  );
}

function QueueFact(props: {
  readonly name: ReactNode;
  readonly value: string;
  readonly mark: Mark | undefined;
}): ReactNode {
  return (
    <span className={styles.fact}>
      {props.name} <span className={styles.value}>{props.value}</span>
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
