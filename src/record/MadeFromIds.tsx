/*
 * The second clock of a record: when its id was made. Never mixed with what the API says, and silent for every id that
 * carries no time.
 */

import { type ReactNode, useId } from 'react';
import type { SecondClock } from '../audit/proof.ts';
import type { Times } from '../time/format.ts';
import { FROM_ID, idRemarkWords, REMARK_ONLY, segmentClockWords } from './proofWording.ts';
import styles from './record.module.css';
import type { SelectedRecord } from './selectedRecord.ts';

export function MadeFromIds(props: {
  readonly record: SelectedRecord;
  readonly clock: SecondClock;
  readonly times: Times;
}): ReactNode {
  const { record, clock, times } = props;
  const headingId = useId();
  if (record.kind === 'ivr' || record.scope.phase !== undefined) return null;
  const segments = clock.segments.filter(({ segment }) => segment.path === record.path);
  const remarks = clock.remarks.filter((remark) => remark.record.path === record.path);
  if (segments.length + remarks.length === 0) return null;
  return (
    <section className={styles.group} aria-labelledby={headingId}>
      <h3 id={headingId}>Second clock</h3>
      {segments.map((each) => (
        <p key={each.idPath}>
          {segmentClockWords(each, times)} <code className="faint">{each.idPath}</code>
        </p>
      ))}
      {remarks.map((each) => (
        <p key={each.idPath}>
          {idRemarkWords(each, times)} <code className="faint">{each.idPath}</code>
        </p>
      ))}
      <p className="mute">{segments.length > 0 ? FROM_ID : REMARK_ONLY}</p>
    </section>
  );
}
