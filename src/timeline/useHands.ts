/*
 * Connects mouse, wheel and fingers with the picture once it is painted, for as long as it is on the page.
 */

import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { Held } from './gestures.ts';
import { type Measured, type Point, snap } from './measure.ts';
import type { Moves } from './moves.ts';
import type { TimelineLayout } from './row.ts';
import type { Survey } from './survey.ts';
import styles from './timeline.module.css';
import type { View } from './view.ts';

/** How near to a record's end an instant is taken for that end, as a share of what is seen. */
const SNAP = 0.008;

export function useHands(
  frame: RefObject<HTMLElement | null>,
  moves: Moves | undefined,
  layout: TimelineLayout,
  survey: Survey | undefined,
  isPainted: boolean,
  on: { readonly onMeasured: (measured: Measured) => void; readonly onPressed: (at: number) => void },
): void {
  const pointAt = useEffectEvent(({ at, cell }: Held): Point => {
    const { from, to } = moves?.picture.view ?? { from: 0, to: 0 };
    const row = cell?.closest<HTMLElement>('[data-id]')?.dataset.id;
    return snap(at, (to - from) * SNAP, survey?.strokes, layout, row === undefined ? undefined : layout.indexOf(row));
  });
  const onMeasured = useEffectEvent((measured: Measured): void => on.onMeasured(measured));
  const onPressed = useEffectEvent((at: number): void => on.onPressed(at));
  const stretchAt = useEffectEvent((row: HTMLElement): View | undefined => {
    const index = layout.indexOf(row.dataset.id ?? '');
    const shapes = index === undefined ? [] : layout.row(index).shapes;
    if (shapes.length === 0) return undefined;
    return { from: Math.min(...shapes.map(({ s }) => s)), to: Math.max(...shapes.map(({ e }) => e)) };
  });
  useEffect(() => {
    const element = frame.current;
    if (!element || !moves || !isPainted) return undefined;
    const axis = element.querySelector<HTMLElement>(`.${styles.axis}`);
    const hand = element.querySelector<HTMLElement>(`.${styles.hand}`);
    const choice = element.querySelector<HTMLElement>(`.${styles.choice}`);
    let stop: (() => void) | undefined;
    let isOver = false;
    const listen = async (): Promise<void> => {
      const { listenToHands } = await import('./gestures.ts');
      if (isOver) return;
      stop = listenToHands(element, moves, {
        axis: () => axis,
        cellOf: (target) => target.closest<HTMLElement>(`td.${styles.picture}`),
        hand: () => hand,
        stretchAt: (target) => {
          const row = target.closest<HTMLElement>('[data-id]');
          return row ? stretchAt(row) : undefined;
        },
        showChoice: (stretch) => {
          if (!choice) return;
          choice.hidden = stretch === undefined;
          if (!stretch) return;
          choice.style.setProperty('--a', stretch.a.toFixed(5));
          choice.style.setProperty('--b', stretch.b.toFixed(5));
        },
        press: (at) => onPressed(at),
        measure: (one, other) => onMeasured({ one: pointAt(one), other: pointAt(other) }),
      });
    };
    // Where it cannot be loaded, the buttons and keys do the same.
    listen().catch(() => undefined);
    return () => {
      isOver = true;
      stop?.();
    };
  }, [frame, moves, isPainted]);
}
