/*
 * All records in small, with the view as a window in it: two handles, each a slider; drag the window to move it, drag
 * beside it to choose another stretch.
 *
 * The records are drawn on a canvas, in the page's own colours, again whenever these change. Hidden from assistive
 * technology: it shows what the rows are. The window is moved without React; what a slider's value is called is said once
 * the view is at rest, and at once by the one that has the focus.
 */

import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import type { LivePicture } from './livePicture.ts';
import type { Moves } from './moves.ts';
import { STROKE_KINDS, type Strokes, type Survey } from './survey.ts';
import styles from './timeline.module.css';
import { clampView, LEAST_VIEW, type View } from './view.ts';
import { handleWords } from './wording.ts';

export function Overview({ moves, survey }: { readonly moves: Moves; readonly survey: Survey | undefined }): ReactNode {
  return (
    <div className={styles.overview}>
      <div>
        <Strip moves={moves} survey={survey} />
      </div>
    </div>
  );
}

type Grip = 'from' | 'to' | 'window' | 'choose';

function Strip({ moves, survey }: { readonly moves: Moves; readonly survey: Survey | undefined }): ReactNode {
  const { picture } = moves;
  const { whole } = picture;
  const strip = useRef<HTMLDivElement>(null);
  const held = useRef<{ readonly grip: Grip; readonly at: number; readonly view: View } | undefined>(undefined);
  const length = whole.to - whole.from;
  useLayoutEffect(() => (strip.current ? keepWindow(strip.current, picture) : undefined), [picture]);

  const placeAt = (event: PointerEvent): number => {
    const { left = 0, width = 1 } = strip.current?.getBoundingClientRect() ?? {};
    return whole.from + Math.min(Math.max((event.clientX - left) / Math.max(1, width), 0), 1) * length;
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    const grip = (event.target.closest<HTMLElement>('[data-grip]')?.dataset.grip ?? 'choose') as Grip;
    held.current = { grip, at: placeAt(event), view: picture.view };
    strip.current?.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (!held.current) return;
    const { grip, at, view: before } = held.current;
    const now = placeAt(event);
    picture.show(gripped(grip, before, at, now, whole));
  };
  const onPointerUp = (event: PointerEvent): void => {
    const ended = held.current;
    held.current = undefined;
    if (!ended) return;
    const now = placeAt(event);
    if (ended.grip === 'choose' && Math.abs(now - ended.at) < length / 200) {
      const half = (ended.view.to - ended.view.from) / 2;
      picture.show({ from: now - half, to: now + half });
    }
    moves.keep(ended.grip === 'window' ? 'pan' : 'jump');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof HTMLElement))
      return;
    const { grip } = event.target.dataset;
    if (grip !== 'from' && grip !== 'to') return;
    const next = slid(event.key, picture.view[grip], whole);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    picture.show(gripped(grip, picture.view, picture.view[grip], next, whole));
    moves.keepSoon('edge');
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the sliders in it are heard here; the rest is for the pointer
    <div
      ref={strip}
      className={styles.strip}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        if (held.current) picture.show(held.current.view);
        held.current = undefined;
      }}
      onKeyDown={onKeyDown}
      // What is selected around it is not dragged away by the browser.
      onDragStart={(event) => event.preventDefault()}
    >
      <div className={styles.sheet}>
        <Drawing strokes={survey?.strokes} picture={picture} />
        <div className={styles.window} data-grip="window" />
      </div>
      {SIDES.map((side) => (
        <span
          key={side}
          role="slider"
          tabIndex={0}
          data-grip={side}
          className={styles.grip}
          aria-label={side === 'from' ? 'Start of the view' : 'End of the view'}
          aria-orientation="horizontal"
          aria-valuemin={picture.span.from / 1000}
          aria-valuemax={picture.span.to / 1000}
          aria-valuenow={secondsOf(side, picture)}
          aria-valuetext={wordsOf(side, picture)}
        />
      ))}
    </div>
  );
}

const SIDES = ['from', 'to'] as const;
type Side = (typeof SIDES)[number];

/** Where a slider stands in the view that is seen, in s. */
function secondsOf(side: Side, picture: LivePicture): number {
  return Math.round(picture.timesOf(picture.seen())[side]) / 1000;
}

function wordsOf(side: Side, picture: LivePicture): string {
  return handleWords(side, picture.timesOf(picture.seen()), picture.clock);
}

/** So far a handle reaches out of the strip, and so much of each is never under the other; in px. */
const REACH = 12;
const APART = 24;

/** Keeps the window and its handles where the view is, until the returned function is called. */
function keepWindow(strip: HTMLElement, picture: LivePicture): () => void {
  const frame = strip.querySelector<HTMLElement>('[data-grip="window"]');
  const grips = SIDES.map((side) => strip.querySelector<HTMLElement>(`[data-grip="${side}"]`));
  let room = { strip: 0, grip: 0 };
  const draw = (isMoving: boolean): void => {
    const { whole } = picture;
    const view = picture.seen();
    const length = whole.to - whole.from;
    const [a, b] = [(view.from - whole.from) / length, (view.to - whole.from) / length];
    if (frame) {
      frame.style.left = `${(a * 100).toFixed(3)}%`;
      frame.style.width = `${((b - a) * 100).toFixed(3)}%`;
    }
    const places = gripPlaces(a * room.strip, b * room.strip, room);
    SIDES.forEach((side, index) => {
      const grip = grips[index];
      if (!grip) return;
      grip.style.left = `${places[side].toFixed(1)}px`;
      if (isMoving && grip !== document.activeElement) return;
      grip.ariaValueNow = String(secondsOf(side, picture));
      grip.ariaValueText = wordsOf(side, picture);
    });
  };
  const stop = picture.keep(draw);
  const size =
    typeof ResizeObserver === 'undefined'
      ? undefined
      : new ResizeObserver(() => {
          room = { strip: strip.clientWidth, grip: grips[0]?.offsetWidth ?? 0 };
          draw(false);
        });
  size?.observe(strip);
  return () => {
    stop();
    size?.disconnect();
  };
}

/**
 * Where the two handles begin, from the left edge of the strip; all in px. Each lies over its end of the window, half
 * in it where that is long enough, never far out of the strip (which would make the page scroll sideways) and never
 * wholly under the other.
 */
export function gripPlaces(
  a: number,
  b: number,
  { strip, grip }: { readonly strip: number; readonly grip: number },
): Readonly<Record<Side, number>> {
  const inside = Math.min(REACH, (b - a) / 2);
  const most = strip + REACH - grip;
  const from = Math.min(Math.max(a + inside - grip, -REACH), most - APART);
  const to = Math.min(Math.max(b - inside, from + APART), most);
  return { from, to };
}

/** The view that a pointer has made by going from one instant to another with something in its grip. */
function gripped(grip: Grip, view: View, at: number, now: number, whole: View): View {
  switch (grip) {
    case 'window':
      return { from: view.from + now - at, to: view.to + now - at };
    case 'from':
      return { from: Math.max(whole.from, Math.min(view.from + now - at, view.to - LEAST_VIEW)), to: view.to };
    case 'to':
      return { from: view.from, to: Math.min(whole.to, Math.max(view.to + now - at, view.from + LEAST_VIEW)) };
    case 'choose':
      return Math.abs(now - at) < (whole.to - whole.from) / 200
        ? view
        : clampView({ from: Math.min(at, now), to: Math.max(at, now) }, whole);
  }
}

/** Where a key slides a handle to; `undefined` for any other key. */
function slid(key: string, at: number, whole: View): number | undefined {
  const step = (whole.to - whole.from) / 100;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - step;
    case 'ArrowRight':
    case 'ArrowUp':
      return at + step;
    case 'PageDown':
      return at - 10 * step;
    case 'PageUp':
      return at + 10 * step;
    case 'Home':
      return whole.from;
    case 'End':
      return whole.to;
    default:
      return undefined;
  }
}

/** The records as strokes, one below the other. */
function Drawing({
  strokes,
  picture,
}: {
  readonly strokes: Strokes | undefined;
  readonly picture: LivePicture;
}): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element || !strokes || typeof ResizeObserver === 'undefined') return undefined;
    const paint = (): void => paintStrokes(element, strokes, picture);
    const size = new ResizeObserver(paint);
    const theme = new MutationObserver(paint);
    const schemes = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query));
    size.observe(element);
    theme.observe(document.documentElement, { attributes: true });
    for (const scheme of schemes) scheme.addEventListener('change', paint);
    return () => {
      size.disconnect();
      theme.disconnect();
      for (const scheme of schemes) scheme.removeEventListener('change', paint);
    };
  }, [strokes, picture]);
  return (
    <div aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  );
}

const COLORS = [
  '--k-interaction',
  '--k-ivr',
  '--k-segment',
  '--k-queue',
  '--k-agent',
  '--k-agent',
  '--ink-2',
  '--ink-2',
];

/** From one dash of a hatch to the next, in px. */
const HATCH = 4;

function paintStrokes(canvas: HTMLCanvasElement, strokes: Strokes, { whole, fold }: LivePicture): void {
  const context = canvas.getContext('2d');
  const { clientWidth, clientHeight } = canvas;
  if (!context || clientWidth === 0) return;
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.round(clientWidth * scale);
  canvas.height = Math.round(clientHeight * scale);
  const colors = STROKE_KINDS.map((_, kind) => resolved(canvas, COLORS[kind] ?? '--ink'));
  const fault = resolved(canvas, '--fault');
  const row = canvas.height / strokes.count;
  const thickness = Math.min(Math.max(1, row * 0.6), 3 * scale);
  const perMs = canvas.width / (whole.to - whole.from);
  for (let index = 0; index < strokes.count; index += 1) {
    const s = (fold.toPlace(strokes.s[index] ?? 0) - whole.from) * perMs;
    const e = (fold.toPlace(strokes.e[index] ?? 0) - whole.from) * perMs;
    const open = (fold.toPlace(strokes.open[index] ?? 0) - whole.from) * perMs;
    const y = row * (index + 0.5) - thickness / 2;
    context.fillStyle = strokes.isWrong[index] ? fault : (colors[strokes.kind[index] ?? 0] ?? fault);
    if (open > s || open === e) context.fillRect(s, y, Math.max(scale, open - s), thickness);
    // As in the rows: hatched where the end can be.
    for (let x = open; x < e; x += HATCH * scale) {
      context.fillRect(x, y, Math.min((HATCH / 2) * scale, e - x), thickness);
    }
  }
}

/** What a colour of the style sheet is in this theme. */
function resolved(element: HTMLElement, property: string): string {
  element.style.setProperty('color', `var(${property})`);
  return getComputedStyle(element).color;
}
