/*
 * The axis: its marks over the picture, and their lines behind it. The only parts drawn anew while the view moves.
 */

import { type ReactNode, useSyncExternalStore } from 'react';
import { type AxisTicks, axisTicks } from './axisTicks.ts';
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
    </span>
  );
}

/** Their lines through all rows and, darker, the interaction's end. */
export function AxisLines({
  picture,
  measured,
}: {
  readonly picture: LivePicture;
  readonly measured: Measured | undefined;
}): ReactNode {
  const stretch = measured && measuredView(measured);
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
      <span className={styles.over}>
        <i className={styles.choice} hidden />
        {stretch ? (
          <i
            className={styles.measured}
            style={numbers({ '--a': cut(picture.fraction(stretch.from)), '--b': cut(picture.fraction(stretch.to)) })}
          />
        ) : null}
      </span>
      {end !== undefined && end >= 0 && end <= 1 ? (
        <span>
          <i className={styles.end} style={numbers({ '--a': end })} />
        </span>
      ) : null}
    </div>
  );
}

function cut(fraction: number): number {
  return Math.min(Math.max(fraction, -1), 2);
}

function useTicks(picture: LivePicture): readonly AxisTicks[] {
  return axisTicks(useSyncExternalStore(picture.subscribe, picture.seen), picture.whole);
}
