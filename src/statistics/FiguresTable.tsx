/*
 * Every figure of the document with how far it can be trusted: what is at fault first, and behind each row its proof.
 *
 * Lengths stand open, moments are folded away; nothing in a fold is drawn before it is opened, or printed. Rows are drawn
 * a few at first, then a few hundred at a time, as there may be 100,000; one that is asked for from elsewhere on the page is opened wherever it stands, and put on top where it would not be drawn.
 */

import { memo, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Proof } from '../audit/proof.ts';
import { zeroOf } from '../audit/proof.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import { useIsPrinting } from '../print/useIsPrinting.ts';
import type { Zone } from '../time/format.ts';
import { FigureProof } from './FigureProof.tsx';
import type { FigureGroup, FigureRow, FigureRows } from './figureRows.ts';
import { foldWords, fromWords, summaryOf, trustMark, valueWords } from './figureWording.ts';
import { Disclosure, firstOf, More, STEP } from './ProofParts.tsx';
import styles from './statistics.module.css';

/** So many lengths that are in order are shown before the fold. */
const UNFOLDED = 10;

/** A figure whose proof was asked for elsewhere. The same object is one asking. */
export interface AskedFigure {
  readonly path: string;
}

interface Setting {
  readonly proof: Proof;
  /** The first moment the document tells, in ms since 1970: missing moments are told from there. */
  readonly zero: number | undefined;
  readonly zone: Zone;
  readonly asked: AskedFigure | undefined;
  /** What a record is called at the head of its figures. */
  titleOf(record: string): string;
}

/**
 * The section "Figures".
 *
 * @param proof missing while it is being worked out
 */
// Kept, because the page is drawn anew at each step from row to row, and its sums go through every figure.
export const Figures = memo(function Figures(
  props: Omit<Setting, 'proof' | 'zero'> & {
    readonly proof: Proof | undefined;
    /** The figures of the proof. */
    readonly rows: FigureRows | undefined;
  },
): ReactNode {
  const { proof, rows, ...rest } = props;
  const headId = useId();
  return (
    <section aria-labelledby={headId} aria-busy={proof === undefined} className={styles.figures}>
      {proof && rows ? (
        <Sorted headId={headId} proof={proof} rows={rows} {...rest} />
      ) : (
        <div className="sec">
          <h2 id={headId}>Figures</h2>
          <p>checking…</p>
        </div>
      )}
    </section>
  );
});

function Sorted({
  headId,
  rows,
  ...rest
}: Omit<Setting, 'zero'> & { readonly headId: string; readonly rows: FigureRows }): ReactNode {
  const { asked, proof } = rest;
  const zero = useMemo(() => zeroOf(proof.book)?.value, [proof.book]);
  const setting = { ...rest, zero };
  const { open, more } = useMemo(
    () => ({
      open: [...rows.atFault, ...cut(rows.lengths, 0, UNFOLDED)],
      more: cut(rows.lengths, UNFOLDED, Number.POSITIVE_INFINITY),
    }),
    [rows],
  );
  const { moments, pending, counts } = rows;
  const [isPendingOpen, setIsPendingOpen] = useState(false);
  return (
    <>
      <div className="sec">
        <h2 id={headId}>Figures</h2>
        <p>{summaryOf(counts)}</p>
      </div>
      {open.length > 0 ? <FigureList name="Figures" groups={open} {...setting} /> : null}
      <Fold name="More figures" noun="more" groups={more} asked={asked} setting={setting} isPrinted />
      <Fold name="Moments" noun="moment" groups={moments} asked={asked} setting={setting} />
      {pending.length > 0 ? (
        <details className={`more ${styles.onScreen}`} onToggle={(event) => setIsPendingOpen(event.currentTarget.open)}>
          <summary>Not over yet: {pending.flatMap((group) => group.rows).length}</summary>
          {isPendingOpen ? <FigureList name="Figures that are not over yet" groups={pending} {...setting} /> : null}
        </details>
      ) : null}
    </>
  );
}

/** The groups with only the rows of a part of all of them. */
function cut(groups: readonly FigureGroup[], from: number, to: number): readonly FigureGroup[] {
  let before = 0;
  return groups.flatMap(({ record, rows }): readonly FigureGroup[] => {
    const part = rows.slice(Math.max(0, from - before), Math.max(0, to - before));
    before += rows.length;
    return part.length === 0 ? [] : [{ record, rows: part }];
  });
}

function Fold(props: {
  readonly name: string;
  readonly noun: string;
  readonly groups: readonly FigureGroup[];
  readonly asked: AskedFigure | undefined;
  readonly setting: Setting;
  /** Whether it stands open on paper. */
  readonly isPrinted?: boolean;
}): ReactNode {
  const { name, noun, groups, asked, setting, isPrinted = false } = props;
  const [isOpen, setIsOpen] = useState(false);
  const isOnPaper = useIsPrinting() && isPrinted;
  const rows = useMemo(() => groups.flatMap((group) => group.rows), [groups]);
  useEffect(() => {
    if (asked && rows.some(({ path }) => path === asked.path)) setIsOpen(true);
  }, [asked, rows]);
  if (rows.length === 0) return null;
  return (
    <details
      className={isPrinted ? 'more' : `more ${styles.onScreen}`}
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>{foldWords(rows, noun)}</summary>
      {isOpen || isOnPaper ? <FigureList name={name} groups={groups} {...setting} /> : null}
    </details>
  );
}

type Line =
  | { readonly kind: 'head'; readonly record: string; readonly key: string }
  | { readonly kind: 'row'; readonly row: FigureRow };

function FigureList(props: Setting & { readonly name: string; readonly groups: readonly FigureGroup[] }): ReactNode {
  const { name, groups, asked, ...setting } = props;
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
                {...setting}
              />
            ),
          )}
        </tbody>
      </table>
      <More shown={most} total={rows.length} onMore={() => setMost(most + STEP)} />
    </>
  );
}

function Row({ row, asked, ...setting }: Setting & { readonly row: FigureRow }): ReactNode {
  const { proof, zone, zero } = setting;
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
  const value = valueWords(row, zone, zero);
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
            <FigureProof row={row} proof={proof} zone={zone} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
