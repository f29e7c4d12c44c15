/*
 * The recording below all rows: where it lies on the axis, to be moved where that is not right, and pressed to go there.
 *
 * What the recording's first moment is on the interaction's clock is not documented, so its start is a slider: dragged
 * with its bar, or moved by keys. The bar is placed by the live picture; only what is said of it is React's.
 */

import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react';
import { Glyph } from '../glyph/Glyph.tsx';
import { after, between, type Instant, millis } from '../time/instant.ts';
import { formatColumn, formatPlace } from '../time/lengths.ts';
import type { Playhead, RecordingPlace } from '../time/playhead.ts';
import { across, BAR_MIN, type LivePicture } from './livePicture.ts';
import styles from './timeline.module.css';
import { recordingStateWords, recordingWords } from './wording.ts';

/** What moves further than this was dragged and not pressed, in px. */
const DRAG = 4;

export function RecordingRow(props: { readonly picture: LivePicture; readonly playhead: Playhead }): ReactNode {
  const { picture, playhead } = props;
  const place = useSyncExternalStore(playhead.subscribe, playhead.get);
  const lane = useRef<HTMLDivElement>(null);
  const held = useRef<{ readonly x: number; readonly zeroAt: Instant; readonly onBar: boolean; isMoving: boolean }>(
    undefined,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a lane that comes back is another one
  useLayoutEffect(
    () => (lane.current ? keepBar(lane.current, picture, playhead) : undefined),
    [picture, playhead, place.isFailed],
  );
  const start = between(picture.axis.zeroAt, place.zeroAt);
  const isMoved = place.zeroAt !== playhead.assumedAt;

  /** The instant, in ms from the axis' zero, at a place across the lane. */
  const timeAt = (x: number): number => {
    const { left = 0, width = 1 } = lane.current?.getBoundingClientRect() ?? {};
    return picture.fold.toTime(picture.placeAt((x - left) / Math.max(1, width - BAR_MIN)));
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    const onBar = event.target.closest('[data-bar]') !== null;
    held.current = { x: event.clientX, zeroAt: place.zeroAt, onBar, isMoving: false };
    lane.current?.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const drag = held.current;
    if (!drag?.onBar) return;
    drag.isMoving ||= Math.abs(event.clientX - drag.x) >= DRAG;
    if (drag.isMoving) {
      playhead.moveZero(after(drag.zeroAt, millis(Math.round(timeAt(event.clientX) - timeAt(drag.x)))));
    }
  };
  const onPointerUp = (event: PointerEvent): void => {
    const ended = held.current;
    held.current = undefined;
    if (!ended || ended.isMoving || Math.abs(event.clientX - ended.x) >= DRAG) return;
    playhead.seek(after(picture.axis.zeroAt, millis(Math.round(timeAt(event.clientX)))));
  };
  const cancel = (): void => {
    if (held.current?.isMoving) playhead.moveZero(held.current.zeroAt);
    held.current = undefined;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Escape' && held.current?.isMoving) cancel();
    else {
      const next = movedBy(event.key, place, playhead.assumedAt);
      if (next === undefined) return;
      playhead.moveZero(next);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  if (place.isFailed) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the controls of a form
    <div className={styles.recording} role="group" aria-label="Recording">
      <span className={styles.name}>
        <span className={styles.line}>
          <Glyph name="sound" className={styles.kind} />
          <span className={styles.title}>Recording</span>
          <span className={styles.state}>
            {recordingStateWords(isMoved)}
            {isMoved ? (
              <button type="button" className="lnk" onClick={() => playhead.moveZero(playhead.assumedAt)}>
                Put back
              </button>
            ) : null}
          </span>
        </span>
      </span>
      <span className={`num ${styles.start}`}>{formatPlace(start, false, picture.clock)}</span>
      <span className={`num ${styles.duration}`}>{place.length === undefined ? '' : formatColumn(place.length)}</span>
      <div className={styles.picture}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: for the pointer; the slider in it is for the keys */}
        <div
          ref={lane}
          className={styles.lane}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={cancel}
          onKeyDown={onKeyDown}
          onDragStart={(event) => event.preventDefault()}
        >
          <div className={styles.sound} data-bar="">
            <span
              role="slider"
              tabIndex={0}
              className={styles.soundStart}
              aria-label="Start of the recording"
              aria-orientation="horizontal"
              aria-valuemin={picture.span.from / 1000}
              aria-valuemax={picture.span.to / 1000}
              aria-valuenow={start / 1000}
              aria-valuetext={recordingWords(start, isMoved, picture.clock)}
            />
          </div>
        </div>
      </div>
    </div>
  );
}

/** Keeps the bar where the recording lies, until the returned function is called. */
function keepBar(lane: HTMLElement, picture: LivePicture, playhead: Playhead): () => void {
  const bar = lane.querySelector<HTMLElement>('[data-bar]');
  const draw = (): void => {
    if (!bar) return;
    const { zeroAt, length } = playhead.get();
    const start = between(picture.axis.zeroAt, zeroAt);
    const a = cut(picture.fraction(start));
    bar.style.left = across(a);
    // Its length is not known before it is loaded: then only its start is drawn.
    bar.dataset.length = length === undefined ? 'unknown' : 'known';
    bar.style.width = length === undefined ? '' : across(cut(picture.fraction(start + length)) - a);
  };
  const stopKeeping = picture.keep(draw);
  const stopListening = playhead.subscribe(draw);
  return () => {
    stopKeeping();
    stopListening();
  };
}

/** Clipped beyond the picture's edge, where it is invisible and coordinates stay within a browser's float precision. */
function cut(fraction: number): number {
  return Math.min(Math.max(fraction, -1), 2);
}

/** Where a key moves the start to; `undefined` for any other key. */
function movedBy(key: string, { zeroAt }: RecordingPlace, assumedAt: Instant): Instant | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return after(zeroAt, millis(-100));
    case 'ArrowRight':
    case 'ArrowUp':
      return after(zeroAt, millis(100));
    case 'PageDown':
      return after(zeroAt, millis(-5000));
    case 'PageUp':
      return after(zeroAt, millis(5000));
    case 'Home':
      return assumedAt;
    default:
      return undefined;
  }
}
