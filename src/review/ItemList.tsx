/*
 * The list beside the report: groups with the same cause, and in each its items with where they stand. Only the rows in its
 * frame are on the page.
 */

import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { Glyph, type GlyphName } from '../glyph/Glyph.tsx';
import type { InteractionRef } from '../interaction/endpoint.ts';
import { formatClock, formatDate, type Zone } from '../time/format.ts';
import { instant } from '../time/instant.ts';
import { labelOfUse } from '../words/suggestion.ts';
import type { Group, ItemView } from './groups.ts';
import { isReopened } from './history.ts';
import styles from './review.module.css';
import { isDecided, refOf, verdictOf } from './review.ts';
import { useVirtualItems } from './useVirtualItems.ts';
import { effectLabel, failureLabel, flagWords, groupSentence, groupTitle } from './wording.ts';

/** Heights of the two kinds of rows in px, as in the style sheet. */
const HEAD = 84;
const ROW = 48;

type Row =
  | { readonly kind: 'head'; readonly group: Group }
  | { readonly kind: 'item'; readonly view: ItemView; readonly place: number; readonly of: number };

/**
 * @param all how many items the review has
 * @param addressOf the address under which an interaction is opened in this page
 */
export function ItemList(props: {
  readonly groups: readonly Group[];
  readonly all: number;
  readonly zone: Zone;
  readonly current: string | undefined;
  readonly failureOf: (key: string) => unknown;
  readonly addressOf: (ref: InteractionRef | undefined) => string;
  readonly onOpen: (key: string) => void;
}): ReactNode {
  const { groups, all, zone, current, failureOf, addressOf, onOpen } = props;
  const frame = useRef<HTMLDivElement>(null);
  const rows = useMemo(
    () =>
      groups.flatMap((group): Row[] => [
        { kind: 'head', group },
        ...group.members.map((view, place): Row => ({ kind: 'item', view, place, of: group.members.length })),
      ]),
    [groups],
  );
  const virtual = useVirtualItems(
    frame,
    rows.length,
    (index) => (rows[index]?.kind === 'head' ? HEAD : ROW),
    (index) => {
      const row = rows[index];
      return row?.kind === 'head' ? `head ${row.group.key}` : (row?.view.item.key ?? String(index));
    },
  );
  const place = rows.findIndex((row) => row.kind === 'item' && row.view.item.key === current);
  const { scrollTo } = virtual;
  const scroll = useRef(scrollTo);
  scroll.current = scrollTo;
  useEffect(() => {
    if (place >= 0) scroll.current(place);
  }, [place]);
  return (
    <section ref={frame} className={styles.frame} aria-label="Interactions by cause">
      <ul className={styles.rows} style={{ blockSize: virtual.height }}>
        {virtual.rows.map(({ index, start, size, key }) => {
          const row = rows[index];
          if (!row) return null;
          const box = { insetBlockStart: start, blockSize: size };
          return row.kind === 'head' ? (
            <li key={key} className={styles.head} style={box}>
              <GroupHead group={row.group} all={all} zone={zone} />
            </li>
          ) : (
            <li key={key} style={box} aria-setsize={row.of} aria-posinset={row.place + 1}>
              <ItemRow
                view={row.view}
                zone={zone}
                isCurrent={row.view.item.key === current}
                failure={row.view.state === 'failed' ? failureOf(row.view.item.key) : undefined}
                addressOf={addressOf}
                onOpen={onOpen}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Its sentence is made of all its members: not again for each frame of scrolling. */
const GroupHead = memo(function GroupHead(props: {
  readonly group: Group;
  readonly all: number;
  readonly zone: Zone;
}): ReactNode {
  const { group, all, zone } = props;
  const sentence = groupSentence(group, all, zone);
  return (
    <>
      <h3>
        <span className={styles.cause}>{groupTitle(group)}</span>
        <span className={styles.count}>
          {group.kind === 'cause' || group.kind === 'received' ? `${group.decided} of ` : ''}
          {group.members.length}
        </span>
      </h3>
      <p title={sentence}>{sentence}</p>
    </>
  );
});

const ItemRow = memo(function ItemRow(props: {
  readonly view: ItemView;
  readonly zone: Zone;
  readonly isCurrent: boolean;
  readonly failure: unknown;
  readonly addressOf: (ref: InteractionRef | undefined) => string;
  readonly onOpen: (key: string) => void;
}): ReactNode {
  const { view, zone, isCurrent, failure, addressOf, onOpen } = props;
  const { item } = view;
  const { finding } = item;
  const verdict = verdictOf(item);
  const [glyph, state] = stateOf(view);
  const start = finding?.startAt === undefined ? undefined : instant(finding.startAt);
  const clock = start === undefined ? '' : formatClock(start, zone).clock;
  const id = item.interactionId ? item.interactionId.slice(0, 8) : item.key;
  const judged = verdict === undefined ? '' : labelOfUse(verdict);
  const what = whatWords(view, failure);
  // A name instead of hidden texts: each of those would be a layer of its own, drawn anew in every frame of scrolling.
  const name = [state, id, clock, judged, what, start === undefined ? '' : formatDate(start, zone)].filter(Boolean);
  return (
    <a
      className={`${styles.item} ${isCurrent ? styles.now : ''}`}
      href={addressOf(refOf(item))}
      aria-current={isCurrent ? 'true' : undefined}
      aria-label={name.join(', ')}
      title={item.interactionId || item.key}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onOpen(item.key);
      }}
    >
      <span className={view.state === 'failed' ? 'fault' : styles.state}>
        <Glyph name={glyph} />
      </span>
      <span className="code">{id}</span> <span className={styles.time}>{clock}</span>{' '}
      {judged === '' ? null : <span className={styles.verdict}>{judged}</span>}{' '}
      <span className={styles.what}>{what}</span>
    </a>
  );
});

function whatWords({ item, state }: ItemView, failure: unknown): string {
  const { finding } = item;
  const found = finding ? `${flagWords(finding)} · ${effectLabel(finding.effect)}` : state;
  return `${state === 'failed' ? failureLabel(failure) : found}${isReopened(item) ? ' · changed since it was judged' : ''}`;
}

function stateOf({ item, state }: ItemView): readonly [GlyphName, string] {
  if (state === 'failed') return ['contradiction', 'not loaded'];
  if (isDecided(item)) return ['ok', 'decided'];
  if (verdictOf(item) === 'undecided') return ['question', 'left undecided'];
  if (isReopened(item)) return ['again', 'reopened'];
  if (state === 'loading') return ['running', 'loading'];
  return state === 'waiting' && !item.finding ? ['clock', 'waiting'] : ['circle', 'to do'];
}
