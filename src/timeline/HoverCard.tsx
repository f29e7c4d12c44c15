/*
 * The card of the row that is being looked at: name and length, start and end by the clock, how far in, how it stands.
 *
 * Comes where the pointer rests, and where the keyboard stays, not under a finger; stays while the pointer is on it; goes
 * with Escape, and never lies over its own row. Everything in it is also in the row or the panel, so it is a tooltip that
 * describes the row and nothing that must be reached. To use it, put it beside the body that holds the rows:
 *
 *   <tbody ref={body}> ... </tbody>
 *   <HoverCard within={body} rowAt={(tr) => rows[Number(tr.ariaRowIndex) - 2]} zeroAt={axis?.zeroAt} zone={zone} />
 *
 * `rowAt` is asked again whenever the page scrolls: a row that was taken away, or stands for another record by then, has
 * no card. While the picture moves there is none: it would stand over the rows that are being looked at.
 */

import { type ReactNode, type RefObject, useEffect, useEffectEvent, useId, useLayoutEffect, useRef } from 'react';
import type { Proof } from '../audit/proof.ts';
import { Glyph, type GlyphName } from '../glyph/Glyph.tsx';
import type { AxisClock, Zone } from '../time/format.ts';
import type { Instant } from '../time/instant.ts';
import { cardWords } from './cardWording.ts';
import styles from './late.module.css';
import type { RowProblem, TimelineRow } from './row.ts';
import { rowTrustWords } from './rowTrust.ts';
import { type Hovered, type Moving, useHovered } from './useHovered.ts';

/** What a row is, within the body that holds them. */
const ROWS = '[role="row"]';

const PROBLEM_GLYPHS: Readonly<Record<RowProblem, GlyphName>> = {
  'no-end': 'question',
  'end-unreadable': 'question',
  'no-start': 'question',
  'ends-before-start': 'contradiction',
  'conversation-reversed': 'contradiction',
  contradicted: 'contradiction',
  'cut-off': 'contradiction',
};

/**
 * @param within holds the rows; must not be exchanged while this is mounted
 * @param rowAt what the element of a row stands for just now
 * @param zeroAt what 0 on the axis is; missing where no record has a time
 * @param moving the picture, as long as it moves there is no card
 * @param proof for how far the figures of the row can be trusted; missing until there is one
 */
export function HoverCard(props: {
  readonly within: RefObject<HTMLElement | null>;
  readonly rowAt: (element: HTMLElement) => TimelineRow | undefined;
  readonly zeroAt: Instant | undefined;
  readonly zone: Zone;
  /** Where the axis is read by the clock. */
  readonly clock?: AxisClock | undefined;
  readonly moving?: Moving | undefined;
  readonly proof?: Proof | undefined;
}): ReactNode {
  const { within, rowAt, zeroAt, zone, proof } = props;
  const { hovered, close, hold } = useHovered(within, ROWS, props.moving);
  const row = hovered && rowAt(hovered.element);
  return hovered && row ? (
    <Card
      key={row.id}
      hovered={hovered}
      row={row}
      zeroAt={zeroAt}
      zone={zone}
      clock={props.clock}
      reason={rowTrustWords(row, proof)}
      isStill={() => hovered.element.isConnected && rowAt(hovered.element)?.id === row.id}
      onClose={close}
      onHold={hold}
    />
  ) : null;
}

function Card(props: {
  readonly hovered: Hovered;
  readonly row: TimelineRow;
  readonly zeroAt: Instant | undefined;
  readonly zone: Zone;
  readonly clock: AxisClock | undefined;
  readonly reason: string | undefined;
  readonly isStill: () => boolean;
  readonly onClose: () => void;
  readonly onHold: (isHeld: boolean) => void;
}): ReactNode {
  const { hovered, row, reason } = props;
  const id = useId();
  const card = useRef<HTMLDivElement>(null);
  const { when, offset, ...words } = cardWords(row, props.zeroAt, props.zone, props.clock);
  const [first = when, second] = props.clock ? [when, offset] : [offset, when];

  // Before it is seen, so that it never stands anywhere else first.
  useLayoutEffect(() => {
    if (hasPopover()) card.current?.showPopover();
  }, []);
  useLayoutEffect(() => {
    if (card.current) place(card.current, hovered);
  });
  const onMove = useEffectEvent(() => {
    if (!props.isStill()) props.onClose();
    else if (card.current) place(card.current, hovered);
  });
  useEffect(() => {
    const { element } = hovered;
    const move = (): void => onMove();
    element.setAttribute('aria-describedby', id);
    window.addEventListener('scroll', move, { capture: true, passive: true });
    window.addEventListener('resize', move);
    return () => {
      element.removeAttribute('aria-describedby');
      window.removeEventListener('scroll', move, { capture: true });
      window.removeEventListener('resize', move);
    };
  }, [hovered, id]);

  return (
    <div
      ref={card}
      id={id}
      role="tooltip"
      popover={hasPopover() ? 'manual' : undefined}
      className={styles.card}
      onPointerEnter={() => props.onHold(true)}
      onPointerLeave={() => props.onHold(false)}
    >
      <p className={styles.cardHead}>
        <b>{words.name}</b>
        {words.length === undefined ? null : <span>{words.length}</span>}
      </p>
      <p>{first}</p>
      {offset === undefined ? null : <p className="mute">{second}</p>}
      {row.problem === undefined ? (
        <p className="mute">{words.state}</p>
      ) : (
        <p className="fault">
          <Glyph name={PROBLEM_GLYPHS[row.problem]} /> {words.state}
        </p>
      )}
      {reason === undefined ? null : <p className="mute">{reason}</p>}
    </div>
  );
}

/** On top of everything and out of every box that would cut it off; elsewhere the style sheet's z-index has to do. */
function hasPopover(): boolean {
  return 'showPopover' in HTMLElement.prototype;
}

/** Between the row and its card, and between the card and the window's edge, in px. */
const GAP = 2;
const EDGE = 8;
/** So far to the side of the pointer, which can then go straight on to the next row. */
const ASIDE = 14;

/** Puts the card under its row, or over it where that is where the room is. */
function place(card: HTMLElement, { element, x }: Hovered): void {
  const row = element.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const right = document.documentElement.clientWidth - EDGE;
  const isRoomBelow = row.bottom + GAP + height <= window.innerHeight - EDGE;
  const isAbove = !isRoomBelow && row.top - GAP - height >= EDGE;
  const beside = x === undefined ? row.right - width : x + ASIDE + width <= right ? x + ASIDE : x - ASIDE - width;
  card.style.setProperty('--x', String(Math.round(Math.max(EDGE, Math.min(beside, right - width)))));
  card.style.setProperty('--y', String(Math.round(isAbove ? row.top - GAP - height : row.bottom + GAP)));
}
