/*
 * The edge by which the panel is made wider or higher: dragged, or moved with the arrow keys.
 *
 * A separator that can be focused, as the pattern for window splitters asks: its value is the panel's size in px.
 */

import type { KeyboardEvent, ReactNode } from 'react';
import styles from './record.module.css';
import { useDrag } from './useDrag.ts';

/** A size in px, between its limits. */
interface PanelSize {
  readonly now: number;
  readonly least: number;
  readonly most: number;
}

/**
 * @param side which side of the panel this edge is; dragging away from the panel makes it larger
 * @param words how large it is, read out with the label
 * @param sizeOf the size when a drag begins; @param step the size that an arrow key leads to
 * @param onSize any size, also one past the limits; @param onEnd when a drag or a key press is over
 */
export function PanelEdge(props: {
  readonly side: 'before' | 'above';
  readonly label: string;
  readonly words: string;
  readonly size: PanelSize;
  readonly controls: string;
  readonly sizeOf: () => number;
  readonly step: (direction: 1 | -1) => number;
  readonly onSize: (size: number) => void;
  readonly onEnd: () => void;
  readonly onReset: () => void;
}): ReactNode {
  const { side, label, words, size, controls, sizeOf, step, onSize, onEnd, onReset } = props;
  const isBefore = side === 'before';
  const drag = useDrag({
    onPress: sizeOf,
    onMove: (from, { right, down }) => onSize(from - (isBefore ? right : down)),
    onEnd,
  });
  const [larger, smaller] = isBefore ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  const sizeAfter = (key: string): number | undefined => {
    if (key === larger) return step(1);
    if (key === smaller) return step(-1);
    if (key === 'Home') return size.least;
    return key === 'End' ? size.most : undefined;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = sizeAfter(event.key);
    if (next === undefined) return;
    event.preventDefault();
    onSize(next);
    onEnd();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that can be moved is no thematic break
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={isBefore ? 'vertical' : 'horizontal'}
      aria-controls={controls}
      aria-valuenow={Math.round(size.now)}
      aria-valuemin={size.least}
      aria-valuemax={size.most}
      aria-valuetext={words}
      className={isBefore ? styles.edge : styles.grip}
      onKeyDown={onKeyDown}
      onDoubleClick={onReset}
      {...drag}
    />
  );
}
