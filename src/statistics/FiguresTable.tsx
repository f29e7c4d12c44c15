/*
 * Every figure of the document with its trust mark: faulty ones first, and in each row a disclosure with its proof.
 *
 * Moments are in a disclosure and rendered when it is opened. At first a screen of rows, then a few hundred at a time, as
 * there may be 100,000; a row requested elsewhere on the page is opened, and moved to the top if it would not be rendered.
 */

import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Proof } from '../audit/proof.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import type { Times } from '../time/format.ts';
import { FigureProof } from './FigureProof.tsx';
import type { FigureGroup, FigureRow, FigureRows } from './figureRows.ts';
import { figureValueWords, foldWords, fromWords, summaryOf, trustMark } from './figureWording.ts';
import { Disclosure, firstOf, More, STEP } from './ProofParts.tsx';
import styles from './statistics.module.css';

/** A request from elsewhere on the page to show a figure's proof. A new object is a new request. */
export interface AskedFigure {
  readonly path: string;
}

interface Setting {
  readonly proof: Proof;
  readonly times: Times;
  readonly asked: AskedFigure | undefined;
  /** What a record is called at the head of its figures. */
  titleOf(record: string): string;
}

/** The section "Figures". @param props.rows the figures of the proof */
export function Figures({ rows, ...setting }: Setting & { readonly rows: FigureRows }): ReactNode {
  const headId = useId();
  const { atFault, lengths, moments, pending, counts } = rows;
  const open = useMemo(() => [...atFault, ...lengths], [atFault, lengths]);
  return (
    <section aria-labelledby={headId} className={styles.figures}>
      <div className="sec">
        <h3 id={headId}>Figures</h3>
        <p>{summaryOf(counts)}</p>
      </div>
      {open.length > 0 ? <FigureList name="Figures" groups={open} {...setting} /> : null}
      <Fold name="Moments" groups={moments} wordsOf={(all) => foldWords(all, 'moment')} {...setting} />
      <Fold
        name="Figures that are not over yet"
        groups={pending}
        wordsOf={({ length }) => `Not over yet: ${length}`}
        {...setting}
      />
    </section>
  );
}

/** Figures that are rendered when their disclosure is opened. */
function Fold(
  props: Setting & {
    readonly name: string;
    readonly groups: readonly FigureGroup[];
    wordsOf(rows: readonly FigureRow[]): string;
  },
): ReactNode {
  const { wordsOf, ...list } = props;
  const { groups, asked } = list;
  const [isOpen, setIsOpen] = useState(false);
  const rows = useMemo(() => groups.flatMap((group) => group.rows), [groups]);
  useEffect(() => {
    if (asked && rows.some(({ path }) => path === asked.path)) setIsOpen(true);
  }, [asked, rows]);
  if (rows.length === 0) return null;
  return (
    <details className="more" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{wordsOf(rows)}</summary>
      {isOpen ? <FigureList {...list} /> : null}
    </details>
  );
}

type Line =
  | { readonly kind: 'head'; readonly record: string; readonly key: string }
  | { readonly kind: 'row'; readonly row: FigureRow };

/** A table of figures, by record. */
export function FigureList(
  props: Setting & { readonly name: string; readonly groups: readonly FigureGroup[] },
): ReactNode {
  const { name, groups, asked, ...setting } = props;
  const { proof, times } = setting;
  const rows = useMemo(() => groups.flatMap((group) => group.rows), [groups]);
  const [most, setMost] = useState(() => firstOf(rows.length));
  const far = asked && rows.findIndex(({ path }) => path === asked.path);
  const pinned = far !== undefined && far >= most ? rows[far] : undefined;
  const lines: Line[] = [];
  let last: string | undefined;
  for (const row of pinned ? [pinned, ...rows.slice(0, most)] : rows.slice(0, most)) {
    if (row.record !== last) lines.push({ kind: 'head', record: row.record, key: `${row.record} ${lines.length}` });
    last = row.record;
    lines.push({ kind: 'row', row });
  }
  return (
    <>
      <table className={`data ${styles.fold}`} aria-label={name}>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col" className="num">
              Value
            </th>
            <th scope="col">Recomputed from</th>
            <th scope="col">Trust</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) =>
            line.kind === 'head' ? (
              <tr key={line.key} className={styles.group}>
                <th colSpan={4} scope="colgroup">
                  {setting.titleOf(line.record)}
                </th>
              </tr>
            ) : (
              <Row
                key={line.row.path}
                row={line.row}
                asked={asked?.path === line.row.path ? asked : undefined}
                proof={proof}
                times={times}
              />
            ),
          )}
        </tbody>
      </table>
      <More shown={most} total={rows.length} onMore={() => setMost(most + STEP)} />
    </>
  );
}

function Row(props: Omit<Setting, 'titleOf'> & { readonly row: FigureRow }): ReactNode {
  const { row, asked, proof, times } = props;
  const [isOpen, setIsOpen] = useState(false);
  const proofId = useId();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!asked) return;
    setIsOpen(true);
    // After the fold it may stand in has opened.
    const frame = requestAnimationFrame(() => {
      button.current?.focus({ preventScroll: true });
      button.current?.scrollIntoView({ block: 'center' });
    });
    return () => cancelAnimationFrame(frame);
  }, [asked]);
  const value = figureValueWords(row, times);
  const mark = trustMark(row);
  const from = fromWords(row);
  return (
    <>
      <tr className={isOpen ? styles.opened : undefined}>
        <th scope="row">
          <Disclosure isOpen={isOpen} controls={proofId} buttonRef={button} onToggle={() => setIsOpen(!isOpen)}>
            <span>{row.wireName}</span>
          </Disclosure>
        </th>
        <td className={value.isReceived ? 'num' : `num ${styles.left}`} title={value.exact}>
          {value.text === '' ? (
            <span className="sr">no value</span>
          ) : (
            <span className={mark.isLoud && value.isReceived ? styles.doubted : undefined}>{value.text}</span>
          )}
          {value.isCount ? <span className="faint"> count</span> : null}
        </td>
        <td className={styles.how}>{from}</td>
        <td className={mark.isLoud ? `${styles.result} ${styles.bad}` : styles.result}>
          <Glyph name={mark.glyph} />
          <span>{mark.word}</span>
        </td>
      </tr>
      {isOpen ? (
        <tr id={proofId} className={styles.proofRow}>
          <td colSpan={4}>
            <FigureProof row={row} proof={proof} times={times} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
