/*
 * The picture of one row. Hidden from assistive technology: all it tells stands in the row's other cells.
 *
 * A label is there three times, inside its bar and on either side of it, and the style sheet lets at most one of them be
 * seen, by the room there is: inside where it surely fits, else to the right, else to the left. How much room a label
 * takes is estimated from its number of characters, so nothing has to be measured and no view drawn anew.
 */

import type { ReactNode } from 'react';
import { Glyph, type GlyphName } from '../glyph/Glyph.tsx';
import type { Zone } from '../time/format.ts';
import { numbers } from './customProperties.ts';
import type { Axis, PlacedLabel, RowKind, RowLabel, Shape, TimelineRow } from './row.ts';
import styles from './timeline.module.css';
import { isLoudLabel, labelWords, type Words } from './wording.ts';

export function Lane({
  row,
  axis,
  zone,
}: {
  readonly row: TimelineRow;
  readonly axis: Axis;
  readonly zone: Zone;
}): ReactNode {
  return (
    <div className={isLine(row.kind) ? `${styles.lane} ${styles.lines}` : styles.lane} aria-hidden="true">
      {row.shapes.map((shape, index) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: two shapes of a row may be the same in all but their place
          key={index}
          className={shapeClass(shape)}
          style={numbers({ '--s': shape.s, '--e': shape.e })}
        />
      ))}
      {row.label ? <Labels label={row.label} kind={row.kind} axis={axis} zone={zone} /> : null}
    </div>
  );
}

/** Rows whose bar is a line, so that the records inside them are read first. */
function isLine(kind: RowKind): boolean {
  return kind === 'interaction' || kind === 'segment';
}

/** The class of a shape's drawing. */
export function shapeClass(shape: Pick<Shape, 'kind' | 'isOffer'>): string {
  return [styles.bar, styles[shape.kind], shape.isOffer ? styles.hollow : undefined].filter(Boolean).join(' ');
}

/** Characters taken by a mark before the words. */
const GLYPH_CHARACTERS = 3;

function Labels(props: {
  readonly label: PlacedLabel;
  readonly kind: RowKind;
  readonly axis: Axis;
  readonly zone: Zone;
}): ReactNode {
  const { label, kind, axis, zone } = props;
  const words = labelWords(label.words, axis.zeroAt, zone);
  const isLoud = isLoudLabel(label.words);
  const extra = isLoud ? GLYPH_CHARACTERS : 0;
  const widths = {
    '--n-short': words.text.length + extra,
    '--n-long': (words.lead ?? '').length + words.text.length + (words.more ?? '').length + extra,
  } as const;
  const content = <LabelWords words={words} glyph={isLoud ? loudGlyph(label.words) : undefined} />;
  const inside = insideClass(label.inside, kind);
  const other = label.inside ? { '--is': label.inside.s, '--ie': label.inside.e } : {};
  const loud = isLoud ? styles.loud : undefined;
  return (
    <>
      {label.inside && inside ? (
        <span
          className={classes(styles.label, styles.inside, inside, loud)}
          style={numbers({ '--s': label.inside.s, '--e': label.inside.e, ...widths })}
        >
          {content}
        </span>
      ) : null}
      {[styles.after, styles.before].map((side) => (
        <span
          key={side}
          className={classes(styles.label, styles.beside, side, inside && styles.orInside, inside, loud)}
          style={numbers({ '--s': label.s, '--e': label.e, ...other, ...widths })}
        >
          {content}
        </span>
      ))}
    </>
  );
}

/** How a label stands inside a shape: on the bar's colour, on paper, or not at all. */
function insideClass(shape: Shape | undefined, kind: RowKind): string | undefined {
  if (!shape) return undefined;
  switch (shape.kind) {
    case 'solid':
      return styles.onBar;
    case 'open-running':
      return classes(isLine(kind) ? styles.onPlate : shape.isOffer ? styles.onPaper : styles.onBar, styles.fading);
    case 'offer':
    case 'wrap':
      return styles.onPaper;
    case 'open-lost':
      return styles.onPlate;
    case 'marker':
      return styles.onPaper;
    // Stripes and lines cannot be written on.
    case 'hold':
    case 'container':
      return undefined;
  }
}

function loudGlyph({ kind }: RowLabel): GlyphName {
  return kind === 'ends-before-start' || kind === 'conversation-reversed' ? 'contradiction' : 'question';
}

function LabelWords({ words, glyph }: { readonly words: Words; readonly glyph: GlyphName | undefined }): ReactNode {
  return (
    <>
      {glyph === undefined ? null : <Glyph name={glyph} />}
      {words.lead === undefined ? null : <span className={styles.extra}>{words.lead}</span>}
      <span className={styles.said}>{words.text}</span>
      {words.more === undefined ? null : <span className={styles.extra}>{words.more}</span>}
    </>
  );
}

function classes(...names: readonly (string | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
