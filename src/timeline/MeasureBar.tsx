/*
 * What was measured, in words: the two instants named and the time between them; before that, from where. At the end of the
 * timeline or of the window, whichever comes first, and over what is there: it moves nothing.
 */

import type { ReactNode } from 'react';
import { Glyph } from '../glyph/Glyph.tsx';
import type { AxisClock } from '../time/format.ts';
import styles from './late.module.css';
import { differenceWords, type Measured, measuredWords, type Point } from './measure.ts';

export function MeasureBar(props: {
  readonly from: Point | undefined;
  readonly measured: Measured | undefined;
  /** Where the axis is read by the clock. */
  readonly clock: AxisClock | undefined;
  readonly onCopy: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { from, measured, clock, onCopy, onClose } = props;
  return (
    <div className={styles.measuring}>
      <div className={from || measured ? styles.measure : undefined}>
        <p role="status">
          {measured ? (
            <>
              <b>{differenceWords(measured)}</b> <span>{measuredWords(measured, clock).replace(/: [^:]*$/, '')}</span>
            </>
          ) : from ? (
            <>Measuring from {from.name}. Press M on another record for its start, Shift+M for its end.</>
          ) : null}
        </p>
        {measured ? (
          <button type="button" className="btn bare" aria-keyshortcuts="C" onClick={onCopy}>
            <Glyph name="copy" />
            Copy{' '}
            <span aria-hidden="true">
              <kbd>C</kbd>
            </span>
          </button>
        ) : null}
        {from || measured ? (
          <button type="button" className="btn bare" aria-label="Stop measuring" onClick={onClose}>
            <Glyph name="close" />
          </button>
        ) : null}
      </div>
    </div>
  );
}
