/*
 * Search and filters of the list. Filters are folded until they are wanted; how many are at work is said on the fold.
 */

import { type ReactNode, type RefObject, useId, useMemo } from 'react';
import { USES } from '../audit/suggestion.ts';
import { labelOfUse } from '../words/suggestion.ts';
import { type Filters as Asked, choicesIn, NO_FILTERS } from './filters.ts';
import { EFFECTS, type Effect, type Standing } from './finding.ts';
import type { ItemView } from './groups.ts';
import styles from './review.module.css';
import { effectLabel, flagLabel, standingLabel } from './wording.ts';

export function Filters(props: {
  readonly views: readonly ItemView[];
  readonly filters: Asked;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onFilters: (filters: Asked) => void;
}): ReactNode {
  const { views, filters, search, onFilters } = props;
  const choices = useMemo(() => choicesIn(views), [views]);
  const id = useId();
  const { show, words, ...chosen } = filters;
  const count = Object.values(chosen).filter((value) => value !== '').length;
  const isStanding = (value: string): value is Standing => choices.standings.includes(value);
  const isEffect = (value: string): value is Effect => EFFECTS.some((effect) => effect === value);
  const fields: readonly (readonly [keyof typeof chosen, string, readonly (readonly [string, string])[]])[] = [
    ['state', 'State', (['waiting', 'loading', 'ready', 'failed'] as const).map((state) => [state, state])],
    ['flag', 'Flag', choices.flags.map((flag) => [flag, flagLabel(flag)])],
    [
      'standing',
      'Flag against data',
      choices.standings.map((each) => [each, isStanding(each) ? standingLabel(each as Standing) : each]),
    ],
    ['effect', 'Does it matter', choices.effects.map((each) => [each, isEffect(each) ? effectLabel(each) : each])],
    ['verdict', 'Verdict', [...USES.map((use) => [use, labelOfUse(use)] as const), ['none', 'none yet']]],
    ['queue', 'Queue', choices.queues.map((name) => [name, name])],
    ['agent', 'Agent', choices.agents.map((name) => [name, name])],
    ['flow', 'Flow', choices.flows.map((name) => [name, name])],
  ];
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
      <details className={styles.fold}>
        <summary>Filter{count > 0 ? ` (${count})` : ''}</summary>
        <div className={styles.fields}>
          {fields.map(([name, label, values]) => (
            <div key={name} className="field">
              <label htmlFor={`${id}-${name}`}>{label}</label>
              <select
                id={`${id}-${name}`}
                value={filters[name]}
                onChange={({ target }) => onFilters({ ...filters, [name]: target.value })}
              >
                <option value="">any</option>
                {values.map(([value, text]) => (
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
