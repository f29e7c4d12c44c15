/*
 * The rows of the table, of which those near the window are on the page, and how to walk through all of them.
 *
 * One tab stop: the selected row, else the one that was reached last; it stays on the page wherever the window is, so the
 * focus never falls off. Keys and presses are heard here once, for whichever row they are meant.
 */

import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Proof } from '../audit/proof.ts';
import { latePart, NotLoaded } from '../late/latePart.tsx';
import { late, useLate } from '../late/useLate.ts';
import type { Zone } from '../time/format.ts';
import { numbers } from './customProperties.ts';
import { firstRows, type MountedRows, SHORT_LIST } from './firstRows.ts';
import { isFoldable, parentOf, type Shown, showRows } from './folding.ts';
import type { LivePicture } from './livePicture.ts';
import { RecordRow } from './RecordRow.tsx';
import type { RowPlace, TimelineLayout } from './row.ts';
import styles from './timeline.module.css';
import { useSteady } from './useSteady.ts';
import { unprintedWords } from './wording.ts';

/** Rows skipped by Page Up and Page Down. */
const PAGE_OF_ROWS = 10;

/** What others can ask of the rows. */
export interface RowsHandle {
  /** Selects a row, wherever it is, and brings it into the window. @param takesFocus whether the focus goes along */
  goTo(index: number, takesFocus: boolean): void;
  /** The index of the row keys are meant for: the selected one, else the one reached last. */
  current(): number;
}

interface RowsProps {
  readonly handle: Ref<RowsHandle>;
  readonly layout: TimelineLayout;
  readonly picture: LivePicture | undefined;
  readonly zone: Zone;
  readonly labelledBy: string;
  readonly folded: ReadonlySet<string>;
  readonly onFold: (folded: ReadonlySet<string>) => void;
  readonly changed: ReadonlySet<string> | undefined;
  /** For what a row's card says of trust. */
  readonly proof: Proof | undefined;
  readonly selected: string | undefined;
  /** Where a link led to the selected row: another object for every press. */
  readonly followed: object | undefined;
  readonly onSelect: (id: string) => void;
  readonly head: ReactNode;
  /** Whether the page has been painted with it: a row's card comes then. */
  readonly isPainted: boolean;
}

const HoverCard = latePart('The cards of the rows', async () => (await import('./HoverCard.tsx')).HoverCard);
/** What keeps the rows near the window on the page, for a list too long to be there as a whole. */
const windowing = late(async () => (await import('./useVirtualRows.ts')).useVirtualRows);

export function Rows(props: RowsProps): ReactNode {
  const { layout, folded } = props;
  const { places } = layout;
  const shown = useMemo(() => showRows(places, folded), [places, folded]);
  const { loaded, fault, tryAgain } = useLate(windowing, shown.count > SHORT_LIST);
  return (
    <>
      <MountedRowsOf
        // Another hook is another component.
        key={loaded ? 'near the window' : 'first'}
        {...props}
        shown={shown}
        useMounted={loaded ?? useFirstRows}
      />
      {fault ? <NotLoaded what="The rows further down" onTryAgain={tryAgain} /> : null}
    </>
  );
}

function useFirstRows(_body: unknown, count: number): MountedRows {
  return firstRows(count);
}

function MountedRowsOf(
  props: RowsProps & {
    readonly shown: Shown;
    readonly useMounted: (body: RefObject<HTMLElement | null>, count: number, kept: number) => MountedRows;
  },
): ReactNode {
  const { layout, picture, zone, folded, selected, onSelect, shown, useMounted } = props;
  const { places } = layout;
  const [reached, setReached] = useState<string>();
  const body = useRef<HTMLTableSectionElement>(null);
  const chosen = selected === undefined ? undefined : layout.indexOf(selected);
  const tabStop = positionOf(chosen ?? (reached === undefined ? undefined : layout.indexOf(reached)), shown);
  const { rows, rest, unprinted, measure } = useMounted(body, shown.count, tabStop);
  useSteady(body, picture, layout);
  const due = useRef<'focus' | 'sight' | undefined>(undefined);

  useLayoutEffect(() => {
    if (due.current === undefined) return;
    bring(body.current?.querySelector<HTMLElement>('[tabindex="0"]'), due.current === 'focus');
    due.current = undefined;
  });

  // Back selects another row: whoever walks through the rows goes on from there.
  const isWalking = useRef(false);
  useLayoutEffect(() => {
    if (chosen === undefined || !isWalking.current) return;
    const row = body.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    const { activeElement } = document;
    const isAway = activeElement === document.body || body.current?.contains(activeElement);
    if (row && isAway && row !== activeElement) bring(row, true);
  }, [chosen]);

  /** Unfolds what hides a row that is to be selected, and brings the row into the window. */
  const show = (index: number, takesFocus: boolean): void => {
    const hidden = hiddenBy(places, folded, index);
    const row = hidden.length === 0 ? mountedRow(body, shown.positionOf(index)) : null;
    // One that is not on the page comes there as the tab stop, and is brought into sight as soon as it is.
    if (row) bring(row, takesFocus);
    else due.current = takesFocus ? 'focus' : 'sight';
    if (hidden.length > 0) props.onFold(new Set([...folded].filter((each) => !hidden.includes(each))));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every press, with what is drawn with it
  useLayoutEffect(() => {
    if (props.followed && chosen !== undefined) show(chosen, true);
  }, [props.followed]);

  const goTo = (position: number, takesFocus = true, isInSight = false): void => {
    const target = Math.max(0, Math.min(shown.count - 1, position));
    const id = places[shown.indexAt(target)]?.id;
    if (id === undefined) return;
    if (isInSight) mountedRow(body, target)?.focus({ preventScroll: true });
    else show(shown.indexAt(target), takesFocus);
    setReached(id);
    onSelect(id);
  };
  useImperativeHandle(props.handle, () => ({
    goTo: (index, takesFocus) => {
      const id = places[index]?.id;
      if (id === undefined) return;
      show(index, takesFocus);
      setReached(id);
      onSelect(id);
    },
    current: () => shown.indexAt(tabStop),
  }));
  const fold = (index: number, isFolded: boolean): void => {
    const next = new Set(folded);
    const id = places[index]?.id ?? '';
    if (isFolded) next.add(id);
    else next.delete(id);
    props.onFold(next);
  };
  const onClick = (event: MouseEvent): void => {
    const position = positionAt(event.target);
    if (position === undefined) return;
    const index = shown.indexAt(position);
    if (event.target instanceof Element && event.target.closest('[data-twisty]')) {
      fold(index, !folded.has(places[index]?.id ?? ''));
      return;
    }
    const message = messageUnder(event, layout, index, picture);
    // A scroll would put another row under the second press of a double one.
    const { nativeEvent } = event;
    const isMouse = 'pointerType' in nativeEvent && nativeEvent.pointerType === 'mouse';
    if (message === undefined) goTo(position, true, isMouse);
    else {
      setReached(places[index]?.id);
      onSelect(message);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const position = positionAt(event.target);
    if (position === undefined) return;
    const index = shown.indexAt(position);
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const isFolded = folded.has(places[index]?.id ?? '');
      if (event.key === 'ArrowRight') {
        if (!isFoldable(places, index)) return;
        if (isFolded) fold(index, false);
        else goTo(position + 1);
      } else if (isFoldable(places, index) && !isFolded) fold(index, true);
      else {
        const parent = parentOf(places, index);
        if (parent === undefined) return;
        goTo(shown.positionOf(parent));
      }
    } else {
      const target = positionAfter(event.key, position);
      if (target === undefined) return;
      goTo(target);
    }
    event.preventDefault();
  };
  // biome-ignore-start lint/a11y/noRedundantRoles: rows laid out as a grid are no rows to some browsers without them
  // biome-ignore-start lint/a11y/noNoninteractiveElementToInteractiveRole: a treegrid is a table one can walk through
  // biome-ignore-start lint/a11y/noStaticElementInteractions: heard here for every row, which are many and come and go
  // biome-ignore-start lint/a11y/noNoninteractiveElementInteractions: the same
  return (
    <>
      <table
        role="treegrid"
        aria-labelledby={props.labelledBy}
        aria-rowcount={shown.count + 1}
        className={picture ? styles.table : `${styles.table} ${styles.unpictured}`}
      >
        {props.head}
        <tbody
          role="rowgroup"
          ref={body}
          style={numbers({ '--rest': rest })}
          onClick={onClick}
          onKeyDown={onKeyDown}
          onFocus={({ target }) => {
            const position = positionAt(target);
            if (position !== undefined) setReached(places[shown.indexAt(position)]?.id);
            isWalking.current = position !== undefined;
          }}
          onBlur={() => {
            isWalking.current = false;
          }}
        >
          {rows.map(({ position, skip }) => {
            const index = shown.indexAt(position);
            const row = layout.row(index);
            return (
              <RecordRow
                key={row.id}
                row={row}
                position={position}
                zone={zone}
                picture={picture}
                isSelected={index === chosen}
                isChanged={props.changed?.has(row.id) ?? false}
                isTabStop={position === tabStop}
                isExpanded={isFoldable(places, index) ? !folded.has(row.id) : undefined}
                skip={skip}
                measure={measure}
              />
            );
          })}
        </tbody>
      </table>
      {unprinted > 0 ? <p className={styles.cut}>{unprintedWords(shown.count - unprinted, shown.count)}</p> : null}
      {props.isPainted ? (
        <HoverCard
          within={body}
          rowAt={(element) => {
            const position = positionAt(element);
            return position === undefined || position >= shown.count ? undefined : layout.row(shown.indexAt(position));
          }}
          zeroAt={layout.axis?.zeroAt}
          zone={zone}
          clock={picture?.clock}
          moving={picture}
          proof={props.proof}
        />
      ) : null}
    </>
  );
  // biome-ignore-end lint/a11y/noRedundantRoles: as above
  // biome-ignore-end lint/a11y/noNoninteractiveElementToInteractiveRole: as above
  // biome-ignore-end lint/a11y/noStaticElementInteractions: as above
  // biome-ignore-end lint/a11y/noNoninteractiveElementInteractions: as above
}

function positionOf(index: number | undefined, shown: Shown): number {
  return index === undefined ? 0 : shown.positionOf(index);
}

function mountedRow(body: RefObject<HTMLElement | null>, position: number): HTMLElement | null {
  return body.current?.querySelector<HTMLElement>(`[data-index="${position}"]`) ?? null;
}

/** The position of the row that an event is meant for. */
function positionAt(target: EventTarget): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[role="row"]') : null;
  return row?.dataset.index === undefined ? undefined : Number(row.dataset.index);
}

/** How near to a message's mark a press is meant for it, in px. */
const NEAR_MARK = 12;

/** The message whose mark was pressed: a row has the marks of all. */
function messageUnder(
  event: MouseEvent,
  layout: TimelineLayout,
  index: number,
  picture: LivePicture | undefined,
): string | undefined {
  if (!picture || layout.row(index).kind !== 'messages' || !(event.target instanceof Element)) return undefined;
  const lane = event.target.closest('td')?.firstElementChild;
  if (!lane) return undefined;
  const { left, width } = lane.getBoundingClientRect();
  if (width === 0) return undefined;
  const timeAt = (x: number): number => picture.fold.toTime(picture.placeAt((x - left) / width));
  const at = timeAt(event.clientX);
  return layout.messageNear(at, timeAt(event.clientX + NEAR_MARK) - at);
}

/** Ids of the folded rows a row is hidden by. */
function hiddenBy(places: readonly RowPlace[], folded: ReadonlySet<string>, index: number): readonly string[] {
  if (folded.size === 0) return [];
  const hidden: string[] = [];
  for (let above = parentOf(places, index); above !== undefined; above = parentOf(places, above)) {
    const id = places[above]?.id ?? '';
    if (folded.has(id)) hidden.push(id);
  }
  return hidden;
}

function bring(row: HTMLElement | null | undefined, takesFocus: boolean): void {
  if (takesFocus) row?.focus({ preventScroll: true });
  if (!row) return;
  const isFar = isFarAway(row);
  row.scrollIntoView?.({ block: isFar ? 'center' : 'nearest' });
  if (isFar) keepInSight(row, SETTLING_FRAMES);
}

/** Rows that come to the page with a far one turn out higher than they were taken for, and push it out of the window. */
const SETTLING_FRAMES = 6;

function keepInSight(row: HTMLElement, frames: number): void {
  if (frames === 0 || !row.isConnected) return;
  requestAnimationFrame(() => {
    const { top, bottom } = row.getBoundingClientRect();
    if (top < 0 || bottom > window.innerHeight) row.scrollIntoView({ block: 'center' });
    keepInSight(row, frames - 1);
  });
}

/** Whether a row is more than a page outside the window, so that it is better seen in the middle of it. */
function isFarAway(row: HTMLElement): boolean {
  const { top, bottom } = row.getBoundingClientRect();
  return bottom < -window.innerHeight / 2 || top > window.innerHeight * 1.5;
}

/** The position a key leads to from a row; `undefined` for any other key. */
function positionAfter(key: string, position: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return position + 1;
    case 'ArrowUp':
      return position - 1;
    case 'PageDown':
      return position + PAGE_OF_ROWS;
    case 'PageUp':
      return position - PAGE_OF_ROWS;
    case 'Home':
      return 0;
    case 'End':
      return Number.MAX_SAFE_INTEGER;
    case 'Enter':
    case ' ':
      return position;
    default:
      return undefined;
  }
}
