/*
 * The side of an open review: how far it is, what can be done with the whole of it, which items are listed, and the list.
 */

import { type ReactNode, type RefObject, useMemo, useState } from 'react';
import type { InteractionRef } from '../interaction/endpoint.ts';
import type { Zone } from '../time/format.ts';
import { Filters } from './Filters.tsx';
import { type Filters as Asked, isFiltered, NO_FILTERS } from './filters.ts';
import { type Group, type ItemView, isToDo } from './groups.ts';
import { decisionOf } from './history.ts';
import { ItemList } from './ItemList.tsx';
import { Key } from './Key.tsx';
import { Meter } from './Meter.tsx';
import styles from './review.module.css';
import { isDecided, type Review } from './review.ts';
import type { ReviewInView } from './useReview.ts';
import { timeLeftWords } from './wording.ts';

const TABS = [
  ['all', 'All'],
  ['to-do', 'To do'],
  ['decided', 'Decided'],
  ['failed', 'Failed'],
] as const;

/**
 * @param views masked, as everything here
 * @param listed those of them that the filters leave
 */
export function Rail(props: {
  readonly review: Review;
  readonly inView: ReviewInView;
  readonly views: readonly ItemView[];
  readonly listed: readonly Group[];
  readonly order: readonly ItemView[];
  /** By cause, listed or not. */
  readonly all: readonly Group[];
  /** Whether they are listed by cause, and not as received. */
  readonly isOrdered: boolean;
  readonly onOrder: () => void;
  readonly current: string | undefined;
  readonly zone: Zone;
  readonly filters: Asked;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly isOpen: boolean;
  readonly isOverview: boolean;
  readonly addressOf: (ref: InteractionRef | undefined) => string;
  readonly onFilters: (filters: Asked) => void;
  readonly onOpen: (key: string) => void;
  readonly onList: () => void;
  readonly onReviews: () => void;
  readonly onOverview: () => void;
  readonly onExport: () => void;
  readonly onKeys: () => void;
}): ReactNode {
  const { review, inView, views, listed, order, all, current, zone, filters, search, isOverview, onFilters } = props;
  const { isSignedOut, isPaused, loading } = inView;
  const [since] = useState(Date.now);
  const left = views.filter(isToDo).length;
  const decided = views.filter(({ item }) => isDecided(item));
  const failed = views.filter(({ state }) => state === 'failed').map(({ item }) => item.key);
  const loadingCount = views.filter(({ state }) => state === 'waiting' || state === 'loading').length;
  const leftWords = useMemo(() => {
    const at = views.flatMap(({ item }) => (isDecided(item) ? (decisionOf(item)?.at ?? []) : []));
    return timeLeftWords(
      at.filter((each) => each >= since).sort((a, b) => a - b),
      left,
    );
  }, [views, since, left]);
  return (
    <aside className={styles.rail} data-open={props.isOpen} aria-label="The review">
      <div className={styles.railHead}>
        <div className={styles.title}>
          <h1 title={review.name}>{review.name}</h1>
          <button type="button" className={`btn ${styles.toggle}`} aria-expanded={props.isOpen} onClick={props.onList}>
            List
          </button>
        </div>
        <p className={styles.progress} role="status">
          {decided.length} of {views.length} decided
          {leftWords === undefined ? '' : `, ${leftWords}`}
        </p>
        <Meter views={props.isOrdered ? all.flatMap(({ members }) => members) : views} current={current} />
        <div className={styles.tools}>
          <button type="button" className="btn bare" onClick={props.onReviews}>
            Reviews
          </button>
          <button type="button" className="btn bare" aria-pressed={isOverview} onClick={props.onOverview}>
            Overview
          </button>
          <button type="button" className="btn bare" onClick={props.onExport}>
            Export<span className="sr"> the review</span> <Key name="E" />
          </button>
          <button type="button" className="btn bare" onClick={props.onKeys}>
            Keys<span className="sr"> of the review</span> <Key name="?" />
          </button>
        </div>
        <fieldset className={styles.tabs}>
          <legend className="sr">Which to list</legend>
          {TABS.map(([show, label]) => (
            <button
              key={show}
              type="button"
              aria-pressed={filters.show === show}
              onClick={() => onFilters({ ...filters, show })}
            >
              {label} {{ all: views.length, 'to-do': left, decided: decided.length, failed: failed.length }[show]}
            </button>
          ))}
        </fieldset>
        <Filters views={views} filters={filters} search={search} onFilters={onFilters} />
        {loadingCount > 0 || isSignedOut ? (
          <p className={styles.loading} role="status">
            {isSignedOut
              ? 'Waiting for a sign-in'
              : isPaused
                ? `Made to wait: ${loadingCount} not looked at yet`
                : `Looking at ${loadingCount} more`}
            {isSignedOut ? null : (
              <button type="button" className="lnk" onClick={() => (isPaused ? loading.goOn() : loading.pause())}>
                {isPaused ? 'Go on' : 'Wait'}
              </button>
            )}
            {props.isOrdered ? null : (
              <button type="button" className="lnk" onClick={props.onOrder}>
                List by cause already
              </button>
            )}
          </p>
        ) : null}
        {failed.length > 0 ? (
          <p className={styles.loading}>
            {failed.length} not loaded
            <button type="button" className="lnk" onClick={() => inView.again(failed)}>
              Try {failed.length === 1 ? 'it' : 'all'} again
            </button>
          </p>
        ) : null}
      </div>
      {order.length === 0 ? (
        <p className={styles.none}>
          {isFiltered(filters) ? 'None matches what is searched or filtered.' : 'None.'}{' '}
          <button type="button" className="lnk" onClick={() => onFilters(NO_FILTERS)}>
            List all
          </button>
        </p>
      ) : (
        <ItemList
          groups={listed}
          all={views.length}
          zone={zone}
          current={current}
          failureOf={inView.failureOf}
          addressOf={props.addressOf}
          onOpen={props.onOpen}
        />
      )}
    </aside>
  );
}
