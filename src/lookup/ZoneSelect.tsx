/*
 * The zone of every clock time on the page: UTC, as in the API, the browser's own, the one in the opened file, or any
 * other that the browser knows, found by name.
 */

import { type ReactNode, useState } from 'react';
import { latePart } from '../late/latePart.tsx';
import { isZone } from '../time/format.ts';

const ANOTHER = 'another';

const zoneSearch = async () => (await import('./ZoneSearch.tsx')).ZoneSearch;
const ZoneSearch = latePart('The search for a zone', zoneSearch);

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
      // Preloads the search before it can be chosen: keys typed while it loads would be lost.
      onFocus={() => void zoneSearch().catch(() => undefined)}
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
