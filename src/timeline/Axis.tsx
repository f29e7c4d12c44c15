/*
 * The axis: its marks over the picture, and their lines behind it. Their places are written by the live picture, as those
 * of bars are; only where something is folded or measured there is anything that React draws while the view moves.
 */

import { type ReactNode, type RefObject, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { between } from '../time/instant.ts';
import type { Playhead } from '../time/playhead.ts';
import { type AxisTick, TICK_WIDTHS } from './axisTicks.ts';
import { numbers } from './customProperties.ts';
import { across, type LivePicture } from './livePicture.ts';
import { keepTicks } from './liveTicks.ts';
import { type Measured, measuredView } from './measure.ts';
import styles from './timeline.module.css';
import type { View } from './view.ts';

/** The marks with their words, one set for each width of the picture. */
export function AxisMarks({ picture }: { readonly picture: LivePicture }): ReactNode {
  const axis = useRef<HTMLSpanElement>(null);
  useTicks(axis, picture, 'span', placeMark);
  return (
    <span ref={axis} className={styles.axis} aria-hidden="true">
      <TickSets />
      {picture.fold.gaps.length === 0 ? null : <FoldMarks picture={picture} />}
    </span>
  );
}

/** Their lines through all rows and, darker, the interaction's end. */
export function AxisLines({ picture }: { readonly picture: LivePicture }): ReactNode {
  const lines = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLElement>(null);
  useTicks(lines, picture, 'i', placeLine);
  useLayoutEffect(
    () =>
      picture.keep(() => {
        if (!end.current) return;
        const fraction = picture.axis.end === undefined ? -1 : picture.fraction(picture.axis.end);
        end.current.hidden = fraction < 0 || fraction > 1;
        end.current.style.left = across(cut(fraction));
      }),
    [picture],
  );
  return (
    <div ref={lines} className={styles.axisLines} aria-hidden="true">
      <TickSets />
      <span>
        <i ref={end} className={styles.end} />
      </span>
    </div>
  );
}

/** Where the marks for each width of the picture go. */
function TickSets(): ReactNode {
  return TICK_WIDTHS.map((width) => <span key={width} data-ticks="" className={styles[width]} />);
}

function useTicks(
  holder: RefObject<HTMLElement | null>,
  picture: LivePicture,
  tag: 'span' | 'i',
  place: (mark: HTMLElement, tick: AxisTick, fraction: number) => void,
): void {
  useLayoutEffect(() => {
    const sets = [...(holder.current?.querySelectorAll<HTMLElement>(':scope > [data-ticks]') ?? [])];
    return keepTicks(sets, picture, () => document.createElement(tag), place);
  }, [holder, picture, tag, place]);
}

/** Over its line, but never past the picture's edge; no character is wider than a digit. */
function placeMark(mark: HTMLElement, { label }: AxisTick, fraction: number): void {
  if (mark.textContent !== label) mark.textContent = label;
  const half = `${(label.length * 0.3).toFixed(1)}em`;
  mark.style.left = `clamp(${half}, ${across(fraction)}, 100% - ${half})`;
}

function placeLine(line: HTMLElement, _: AxisTick, fraction: number): void {
  line.style.left = across(fraction);
}

function FoldMarks({ picture }: { readonly picture: LivePicture }): ReactNode {
  useSyncExternalStore(picture.subscribe, picture.seen);
  return (
    <span>
      {gapsOf(picture).map(({ from, a, b }) => (
        <span key={from} className={styles.foldMark} style={numbers({ '--a': (a + b) / 2 })}>
          {'//'}
        </span>
      ))}
    </span>
  );
}

/** What lies over all rows: folds, the stretch that is being chosen, and the one that was measured. */
export function Overlay({
  picture,
  measured,
  message,
  playhead,
}: {
  readonly picture: LivePicture;
  readonly measured: Measured | undefined;
  /** When the selected message was written, in ms from the axis' zero. */
  readonly message: number | undefined;
  readonly playhead: Playhead | undefined;
}): ReactNode {
  const stretch = measured && measuredView(measured);
  return (
    <div className={`${styles.axisLines} ${styles.over}`} aria-hidden="true">
      <span>
        <i className={styles.choice} hidden />
        <i className={styles.hand} />
        {picture.fold.gaps.length === 0 ? null : <Folds picture={picture} />}
        {stretch ? <MarkedStretch picture={picture} stretch={stretch} /> : null}
        {message === undefined ? null : <Moment picture={picture} at={message} />}
        {playhead ? <Head picture={picture} playhead={playhead} /> : null}
      </span>
    </div>
  );
}

function Folds({ picture }: { readonly picture: LivePicture }): ReactNode {
  useSyncExternalStore(picture.subscribe, picture.seen);
  return gapsOf(picture).map(({ from, a, b }) => (
    <i key={from} className={styles.fold} style={numbers({ '--a': a, '--b': b })} />
  ));
}

function MarkedStretch({ picture, stretch }: { readonly picture: LivePicture; readonly stretch: View }): ReactNode {
  useSyncExternalStore(picture.subscribe, picture.seen);
  const [a, b] = [cut(picture.fraction(stretch.from)), cut(picture.fraction(stretch.to))];
  return <i className={styles.measured} style={numbers({ '--a': a, '--b': b })} />;
}

/** A line through all rows at one instant. */
function Moment({ picture, at }: { readonly picture: LivePicture; readonly at: number }): ReactNode {
  const line = useRef<HTMLElement>(null);
  useLayoutEffect(
    () =>
      picture.keep(() => {
        if (line.current) placeMoment(line.current, picture.fraction(at));
      }),
    [picture, at],
  );
  return <i ref={line} className={styles.moment} />;
}

/** Where the recording plays: moved with each frame of the sound, and never by React. */
function Head({ picture, playhead }: { readonly picture: LivePicture; readonly playhead: Playhead }): ReactNode {
  const line = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const place = (): void => {
      if (!line.current) return;
      const at = between(picture.axis.zeroAt, playhead.at);
      const { isAsked, isFailed } = playhead.get();
      placeMoment(line.current, isAsked && !isFailed ? picture.fraction(at) : -1);
    };
    const stopKeeping = picture.keep(place);
    const stopFollowing = playhead.follow(place);
    return () => {
      stopKeeping();
      stopFollowing();
    };
  }, [picture, playhead]);
  return <i ref={line} className={styles.playhead} />;
}

function placeMoment(line: HTMLElement, fraction: number): void {
  line.hidden = fraction < 0 || fraction > 1;
  line.style.left = across(cut(fraction));
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
