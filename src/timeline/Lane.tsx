/*
 * The picture of one row. Hidden from assistive technology: all it tells stands in the row's other cells.
 *
 * Draws the elements once, without their places; where they stand is written by the live picture, at once and whenever
 * the view changes. What the words of a label take is estimated from their number of characters.
 */

import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { Glyph, type GlyphName } from '../glyph/Glyph.tsx';
import type { Zone } from '../time/format.ts';
import type { LivePicture } from './livePicture.ts';
import type { PlacedLabel, RowKind, RowLabel, Shape, TimelineRow } from './row.ts';
import styles from './timeline.module.css';
import { isLoudLabel, labelWords, type Words } from './wording.ts';

export function Lane({
  row,
  picture,
  zone,
}: {
  readonly row: TimelineRow;
  readonly picture: LivePicture;
  readonly zone: Zone;
}): ReactNode {
  const lane = useRef<HTMLDivElement>(null);
  const edge = useRef<HTMLSpanElement>(null);
  const label = useRef<HTMLSpanElement>(null);
  const flag = useRef<HTMLDivElement>(null);
  const words = row.label && labelWords(row.label.words, picture.axis.zeroAt, zone, picture.clock);
  const isLoud = row.label !== undefined && isLoudLabel(row.label.words);
  const characters = words && charactersOf(words, isLoud);
  useLayoutEffect(() => {
    if (!lane.current || !edge.current) return undefined;
    return picture.hold({
      element: lane.current,
      row,
      shapes: [...lane.current.querySelectorAll<HTMLElement>(':scope > i')],
      label:
        label.current && characters
          ? {
              element: label.current,
              ...characters,
              isInsideAllowed: insideClass(row.label?.inside, row.kind) !== undefined,
              isLoud,
            }
          : undefined,
      flag: flag.current ?? undefined,
      edge: edge.current,
    });
  });
  return (
    <div ref={lane} className={isLine(row.kind) ? `${styles.lane} ${styles.lines}` : styles.lane} aria-hidden="true">
      {row.shapes.map((shape, index) => (
        <i
          // A new start gets a new element: an element that moves counts as a layout shift.
          // biome-ignore lint/suspicious/noArrayIndexKey: two shapes of a row may be the same in all but their place
          key={`${index} ${shape.s}`}
          className={shapeClass(shape)}
        />
      ))}
      {row.label && words ? (
        // New words get a new element, for the same reason.
        <span key={characters?.full} ref={label} className={labelClass(row.label, row.kind, isLoud)}>
          {isLoud ? <Glyph name={loudGlyph(row.label.words)} /> : null}
          {words.lead === undefined ? null : <span className={styles.extra}>{words.lead}</span>}
          <span className={styles.said}>{words.text}</span>
          {words.more === undefined ? null : <span className={styles.extra}>{words.more}</span>}
        </span>
      ) : null}
      {row.flag && !row.flag.isOutside ? (
        <div ref={flag} className={styles.flag}>
          <Glyph name="flag" />
        </div>
      ) : null}
      <span ref={edge} className={styles.edge} />
    </div>
  );
}

/** Rows whose bar is a line, so that the records inside them are read first. */
function isLine(kind: RowKind): boolean {
  return kind === 'interaction' || kind === 'segment';
}

/** The class of a shape's drawing. */
export function shapeClass(shape: Pick<Shape, 'kind' | 'isOffer'>): string {
  return classes(styles.bar, styles[shape.kind], shape.isOffer ? styles.hollow : undefined);
}

/** Characters taken by a mark before the words. */
const GLYPH_CHARACTERS = 3;

function charactersOf(words: Words, isLoud: boolean): { readonly full: number; readonly short: number } {
  const short = words.text.length + (isLoud ? GLYPH_CHARACTERS : 0);
  return { short, full: short + (words.lead ?? '').length + (words.more ?? '').length };
}

function labelClass(label: PlacedLabel, kind: RowKind, isLoud: boolean): string {
  return classes(styles.label, insideClass(label.inside, kind), isLoud ? styles.loud : undefined);
}

/** How a label stands inside a shape: on the bar's colour, on paper, or not at all. */
function insideClass(shape: Shape | undefined, kind: RowKind): string | undefined {
  if (!shape) return undefined;
  switch (shape.kind) {
    case 'solid':
      return styles.onBar;
    case 'open-running':
      return isLine(kind) ? styles.onPlate : shape.isOffer ? styles.onPaper : styles.onBar;
    case 'offer':
    case 'wrap':
      return styles.onPaper;
    case 'open-lost':
    case 'open-unsure':
      return styles.onPlate;
    case 'marker':
      return styles.onPaper;
    // Stripes and lines cannot be written on.
    case 'hold':
    case 'container':
    case 'derived':
    case 'flip':
      return undefined;
  }
}

function loudGlyph({ kind }: RowLabel): GlyphName {
  return kind === 'ends-before-start' || kind === 'conversation-reversed' ? 'contradiction' : 'question';
}

function classes(...names: readonly (string | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
