/*
 * Search and filters of the list. Filters are folded until they are wanted; how many are at work is said on the fold.
 */

import { type ReactNode, type RefObject, useId, useState } from 'react';
import { type Filters as Asked, choicesIn, type Facet, NO_FILTERS } from './filters.ts';
import type { ItemView } from './groups.ts';
import styles from './review.module.css';

const FIELDS: readonly (readonly [Facet, string])[] = [
  ['state', 'State'],
  ['flag', 'Flag'],
  ['standing', 'Flag against data'],
  ['effect', 'Does it matter'],
  ['verdict', 'Verdict'],
  ['queue', 'Queue'],
  ['agent', 'Agent'],
  ['flow', 'Flow'],
];

export function Filters(props: {
  readonly views: readonly ItemView[];
  readonly filters: Asked;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onFilters: (filters: Asked) => void;
}): ReactNode {
  const { views, filters, search, onFilters } = props;
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const { show, words, ...chosen } = filters;
  const count = Object.values(chosen).filter((value) => value !== '').length;
  return (
    <div className={styles.filters}>
      <input
        ref={search}
        type="search"
        aria-label="Search the list"
        placeholder="Search: IDs, names, notes ( / )"
        value={words}
        onChange={(event) => onFilters({ ...filters, words: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur();
        }}
      />
      <details className={styles.fold} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>Filter{count > 0 ? ` (${count})` : ''}</summary>
        <div className={styles.fields}>
          {(isOpen ? FIELDS : []).map(([name, label]) => (
            <div key={name} className="field">
              <label htmlFor={`${id}-${name}`}>{label}</label>
              <select
                id={`${id}-${name}`}
                value={filters[name]}
                onChange={({ target }) => onFilters({ ...filters, [name]: target.value })}
              >
                <option value="">any</option>
                {choicesIn(views, name, filters[name]).map(([value, text]) => (
                  <option key={value} value={value}>
                    {text}
                  </option>
                ))}
              </select>
            </div>
          ))}
          {count > 0 ? (
            <button type="button" className="lnk" onClick={() => onFilters({ ...NO_FILTERS, show, words })}>
              No filters
            </button>
          ) : null}
        </div>
      </details>
    </div>
  );
}
