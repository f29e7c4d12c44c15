/*
 * The zone of every clock time on the page: UTC, as in the API, the browser's own, the one in the opened file, or any
 * other that the browser knows, found by name.
 */

import { type ReactNode, useId, useState } from 'react';
import { isZone } from '../time/format.ts';

const ANOTHER = 'another';

/**
 * A labelled choice of time zone.
 *
 * @param zone 'UTC' or an IANA name
 * @param tenantZone the zone of the tenant, if the opened file has it
 */
export function ZoneSelect({
  zone,
  tenantZone,
  onZone,
}: {
  readonly zone: string;
  readonly tenantZone?: string | undefined;
  readonly onZone: (zone: string) => void;
}): ReactNode {
  const [isSearching, setIsSearching] = useState(false);
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const named = tenantZone !== undefined && isZone(tenantZone) ? tenantZone : undefined;
  const zones = [...new Set(['UTC', own, ...(named === undefined ? [] : [named]), zone])];
  if (isSearching) {
    return (
      <ZoneSearch
        onZone={(next) => {
          setIsSearching(false);
          if (next !== undefined) onZone(next);
        }}
      />
    );
  }
  return (
    <select
      className="sel"
      aria-label="Time zone"
      value={zone}
      onChange={({ target }) => {
        if (target.value === ANOTHER) setIsSearching(true);
        else onZone(target.value);
      }}
    >
      {zones.map((each) => (
        <option key={each} value={each}>
          {each.replaceAll('_', ' ')}
          {each === named && each !== zone ? ' (the tenant’s)' : ''}
        </option>
      ))}
      <option value={ANOTHER}>Another zone…</option>
    </select>
  );
}

/** Whether axis, rows and tables show time since the start of the interaction or clock time in the zone. */
export function TimesSelect({
  times,
  onTimes,
}: {
  readonly times: 'clock' | undefined;
  readonly onTimes: (times: 'clock' | undefined) => void;
}): ReactNode {
  return (
    <select
      className="sel"
      aria-label="Times"
      value={times ?? 'start'}
      onChange={({ target }) => onTimes(target.value === 'clock' ? 'clock' : undefined)}
    >
      <option value="start">Since start</option>
      <option value="clock">Clock time</option>
    </select>
  );
}

/** @param onZone called with the zone, or with `undefined` when cancelled */
function ZoneSearch({ onZone }: { readonly onZone: (zone: string | undefined) => void }): ReactNode {
  const [text, setText] = useState('');
  const listId = useId();
  const errorId = useId();
  const [isUnknown, setIsUnknown] = useState(false);
  const zones = Intl.supportedValuesOf('timeZone');
  const find = (typed: string): string | undefined => {
    const wanted = typed.trim().replaceAll(' ', '_').toLowerCase();
    if (wanted === '') return undefined;
    const exact = zones.find((each) => each.toLowerCase() === wanted);
    if (exact !== undefined) return exact;
    const ending = zones.filter((each) => each.toLowerCase().split('/').at(-1) === wanted);
    // The browser accepts older names such as US/Eastern, though `supportedValuesOf` does not list them.
    return ending.length === 1 ? ending[0] : /^[A-Za-z][\w+/-]{0,63}$/.test(typed) && isZone(typed) ? typed : undefined;
  };
  const take = (): void => {
    const zone = find(text);
    if (zone === undefined && text.trim() !== '') setIsUnknown(true);
    else onZone(zone);
  };
  return (
    <form
      aria-label="Time zone"
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <input
        className="sel"
        type="text"
        list={listId}
        size={16}
        // biome-ignore lint/a11y/noAutofocus: the field replaces the select that had the focus, so the focus moves to it
        autoFocus
        autoComplete="off"
        spellCheck={false}
        placeholder="City or zone"
        aria-label="City or zone"
        aria-invalid={isUnknown}
        aria-describedby={isUnknown ? errorId : undefined}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setIsUnknown(false);
          // Chosen from the list.
          if (zones.includes(target.value)) onZone(target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onZone(undefined);
        }}
        onBlur={() => {
          if (text.trim() === '') onZone(undefined);
        }}
      />
      <datalist id={listId}>
        {zones.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      {isUnknown ? (
        <span id={errorId} role="alert" className="fault">
          No such zone
        </span>
      ) : null}
    </form>
  );
}
