/*
 * Where the record stands on the page: a column beside the timeline where there is room, else a sheet docked at the bottom
 * of the window with one line to peek at. Never a dialog, and it never moves what it stands beside: the column is there
 * whether a record is chosen or not and is no higher than its neighbours, the sheet lies over the page's end.
 *
 * Knows sizes, focus and Escape; refuses to know what a record is.
 */

import {
  type CSSProperties,
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react';
import { Glyph } from '../glyph/Glyph.tsx';
import { PanelEdge } from './PanelEdge.tsx';
import styles from './record.module.css';
import { useDrag } from './useDrag.ts';
import { isSheet, SHEET, useColumnWidth, useRoomForSheet, WIDTH } from './usePanelSize.ts';

/** So far an arrow key moves an edge, in px. */
const STEP = 32;

/**
 * @param label names the region
 * @param isChosen whether somebody asked for it; otherwise only the column shows it
 * @param isPrinted whether it belongs on paper
 * @param onClose missing where there is nothing to close
 */
export function PanelFrame(props: {
  readonly label: string;
  readonly isChosen: boolean;
  readonly isPrinted: boolean;
  readonly heading: ReactNode;
  readonly onClose?: (() => void) | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const { label, isChosen, isPrinted, heading, onClose, children } = props;
  const { width, setWidth, remember } = useColumnWidth();
  const [isOpen, setIsOpen] = useState(false);
  const [height, setHeight] = useState<number>();
  const latest = useRef(0);
  const side = useRef<HTMLDivElement>(null);
  const panelId = useId();
  const bodyId = useId();
  useRoomForSheet(side, isChosen);

  const most = Math.round(window.innerHeight * SHEET.most);
  const usual = Math.round(window.innerHeight * SHEET.usual);
  const sheet = isOpen ? (height ?? usual) : SHEET.peek;
  const toHeight = (next: number): void => {
    latest.current = Math.min(most, Math.round(next));
    setIsOpen(latest.current > SHEET.peek);
    setHeight(latest.current);
  };
  /** A sheet too low to read in is closed again. */
  const settle = (): void => setIsOpen(latest.current >= SHEET.least);
  const toggle = (): void => {
    setIsOpen(!isOpen);
    setHeight(undefined);
  };
  const heightNow = (): number => side.current?.getBoundingClientRect().height ?? sheet;
  // A finger pulls the sheet by its whole head, not only by the line at its edge.
  const drag = useDrag({
    onPress: () => (side.current && isSheet(side.current) ? heightNow() : undefined),
    onMove: (from, { down }) => toHeight(from - down),
    onEnd: settle,
  });
  useEscape(side, onClose);
  const sizes: CSSProperties & Record<`--${string}`, number> = {
    '--width': width,
    ...(height === undefined ? {} : { '--height': height }),
  };
  return (
    <div
      ref={side}
      className={styles.side}
      data-chosen={isChosen}
      data-open={isOpen}
      data-sized={height !== undefined}
      data-printed={isPrinted}
      style={sizes}
    >
      <PanelEdge
        side="before"
        label="Width of the record’s column"
        words={`${width} px wide`}
        size={{ now: width, least: WIDTH.least, most: WIDTH.most }}
        controls={panelId}
        sizeOf={() => width}
        step={(direction) => width + direction * STEP}
        onSize={setWidth}
        onEnd={remember}
        onReset={() => {
          setWidth(WIDTH.usual);
          remember();
        }}
      />
      <aside id={panelId} className={styles.panel} aria-label={label}>
        <PanelEdge
          side="above"
          label="Height of the record’s sheet"
          words={isOpen ? `${sheet} px high` : 'one line high'}
          size={{ now: sheet, least: SHEET.peek, most }}
          controls={bodyId}
          sizeOf={heightNow}
          step={(direction) => (isOpen ? sheet + direction * STEP : direction > 0 ? usual : sheet)}
          onSize={toHeight}
          onEnd={settle}
          onReset={toggle}
        />
        <header className={styles.head} {...drag}>
          {heading}
          <span className={styles.controls}>
            <button
              type="button"
              className={`btn ${styles.peek}`}
              aria-expanded={isOpen}
              aria-controls={bodyId}
              onClick={toggle}
            >
              <Glyph name={isOpen ? 'down' : 'up'} />
              Details
            </button>
            {onClose ? (
              <button type="button" className="btn bare" aria-label="Close the selected record" onClick={onClose}>
                <Glyph name="close" />
              </button>
            ) : null}
          </span>
        </header>
        <div id={bodyId} className={styles.body}>
          {children}
        </div>
      </aside>
    </div>
  );
}

/**
 * Closes the panel on Escape, from within it and from what it stands beside. Heard at the window, after the timeline: there
 * the key first takes back what was done last.
 */
function useEscape(side: RefObject<HTMLElement | null>, onClose: (() => void) | undefined): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent): void => {
    const { target } = event;
    if (event.key !== 'Escape' || !onClose || event.defaultPrevented || !(target instanceof Element)) return;
    if (!side.current?.parentElement?.contains(target) || target.matches('input, select')) return;
    if (target.closest('dialog[open]')) return;
    event.preventDefault();
    onClose();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
