/*
 * The axis: its marks over the picture, and their lines behind it. The only parts drawn anew while the view moves.
 */

import { type ReactNode, useSyncExternalStore } from 'react';
import { type AxisTicks, axisTicks, ticksEvery } from './axisTicks.ts';
import { numbers } from './customProperties.ts';
import type { LivePicture } from './livePicture.ts';
import { type Measured, measuredView } from './measure.ts';
import styles from './timeline.module.css';

/** The marks with their words, one set for each width of the picture. */
export function AxisMarks({ picture }: { readonly picture: LivePicture }): ReactNode {
  return (
    <span className={styles.axis} aria-hidden="true">
      {useTicks(picture).map(({ width, ticks }) => (
        <span key={width} className={styles[width]}>
          {ticks.map(({ at, label }) => (
            <span key={at} style={numbers({ '--a': picture.fraction(at), '--n': label.length })}>
              {label}
            </span>
          ))}
        </span>
      ))}
      {picture.fold.gaps.length === 0 ? null : (
        <span>
          {gapsOf(picture).map(({ from, a, b }) => (
            <span key={from} className={styles.foldMark} style={numbers({ '--a': (a + b) / 2, '--n': 2 })}>
              {'//'}
            </span>
          ))}
        </span>
      )}
    </span>
  );
}

/** Their lines through all rows and, darker, the interaction's end. */
export function AxisLines({ picture }: { readonly picture: LivePicture }): ReactNode {
  const end = picture.axis.end === undefined ? undefined : picture.fraction(picture.axis.end);
  return (
    <div className={styles.axisLines} aria-hidden="true">
      {useTicks(picture).map(({ width, ticks }) => (
        <span key={width} className={styles[width]}>
          {ticks.map(({ at }) => (
            <i key={at} style={numbers({ '--a': picture.fraction(at) })} />
          ))}
        </span>
      ))}
      {end !== undefined && end >= 0 && end <= 1 ? (
        <span>
          <i className={styles.end} style={numbers({ '--a': end })} />
        </span>
      ) : null}
    </div>
  );
}

/** What lies over all rows: folds, the stretch that is being chosen, and the one that was measured. */
export function Overlay({
  picture,
  measured,
}: {
  readonly picture: LivePicture;
  readonly measured: Measured | undefined;
}): ReactNode {
  useSyncExternalStore(picture.subscribe, picture.seen);
  const stretch = measured && measuredView(measured);
  return (
    <div className={`${styles.axisLines} ${styles.over}`} aria-hidden="true">
      <span>
        {gapsOf(picture).map(({ from, a, b }) => (
          <i key={from} className={styles.fold} style={numbers({ '--a': a, '--b': b })} />
        ))}
        <i className={styles.choice} hidden />
        {stretch ? (
          <i
            className={styles.measured}
            style={numbers({ '--a': cut(picture.fraction(stretch.from)), '--b': cut(picture.fraction(stretch.to)) })}
          />
        ) : null}
      </span>
    </div>
  );
}

/** The marks for each width; between folds only those that keep their distance. */
function useTicks(picture: LivePicture): readonly AxisTicks[] {
  const view = picture.timesOf(useSyncExternalStore(picture.subscribe, picture.seen));
  const sets = axisTicks(view, picture.span);
  if (picture.fold.gaps.length === 0) return sets;
  const { from, to } = picture.seen();
  const seen = axisTicks({ from: view.from, to: view.from + (to - from) }, picture.span);
  return sets.map((set, index) => {
    const step = seen[index]?.step ?? set.step;
    const all = ticksEvery(step, view, picture.span);
    const least = (step / (to - from)) * 0.9;
    let last = Number.NEGATIVE_INFINITY;
    const ticks = all.filter(({ at }) => {
      const isFolded = picture.fold.gaps.some((gap) => at > gap.from && at < gap.to);
      if (isFolded || picture.fraction(at) - last < least) return false;
      last = picture.fraction(at);
      return true;
    });
    return { ...set, step, ticks };
  });
}

/** The folds that are seen, and where. */
function gapsOf(picture: LivePicture): readonly { readonly from: number; readonly a: number; readonly b: number }[] {
  return picture.fold.gaps
    .map(({ from, to }) => ({ from, a: cut(picture.fraction(from)), b: cut(picture.fraction(to)) }))
    .filter(({ a, b }) => b > 0 && a < 1);
}

function cut(fraction: number): number {
  return Math.min(Math.max(fraction, -1), 2);
}
