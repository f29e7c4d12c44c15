/*
 * The zone of every clock time on the page: UTC, as the API sends it, or the browser's own. Another zone can come in a
 * link (`tz=`); it is then offered too, so that choosing it never loses it.
 */

import type { ReactNode } from 'react';

/** A labelled choice of time zone. `zone` is 'UTC' or an IANA name. */
export function ZoneSelect({
  zone,
  onZone,
}: {
  readonly zone: string;
  readonly onZone: (zone: string) => void;
}): ReactNode {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set(['UTC', own, zone])];
  return (
    <select className="sel" aria-label="Time zone" value={zone} onChange={(event) => onZone(event.target.value)}>
      {zones.map((each) => (
        <option key={each} value={each}>
          {each === 'UTC' ? 'UTC' : each.replaceAll('_', ' ')}
        </option>
      ))}
    </select>
  );
}
