/*
 * A review on paper: its numbers and one row an interaction, by cause. Drawn only while it is printed.
 */

import type { ReactNode } from 'react';
import type { Masking } from '../interaction/masked.ts';
import { formatClock, formatDate, type Zone } from '../time/format.ts';
import { instant } from '../time/instant.ts';
import { formatLimit } from '../time/lengths.ts';
import { labelOfUse } from '../words/suggestion.ts';
import { groupItems, type ItemView } from './groups.ts';
import { overviewOf } from './overview.ts';
import styles from './review.module.css';
import { latest, type Review } from './review.ts';
import { derivedText, groupSentence, groupTitle, maskedWords, unknownWords } from './wording.ts';

/**
 * @param zoneName the zone's name beside the times
 * @param masking how review and items are masked, which is said
 */
export function PrintSheet(props: {
  readonly review: Review;
  readonly views: readonly ItemView[];
  readonly zone: Zone;
  readonly zoneName: string;
  readonly masking: Masking | undefined;
}): ReactNode {
  const { review, views, zone, zoneName, masking } = props;
  const { counts, decided, unknown } = overviewOf(views);
  return (
    <section className={styles.sheet} aria-label="Print sheet">
      <h1>{review.name}</h1>
      <p>
        {decided} of {views.length} decided{review.reviewer === '' ? '' : ` by ${review.reviewer}`}. SLA threshold
        assumed: {formatLimit(review.policy.threshold)}. Times in {zoneName}. {maskedWords(masking)}
        {review.isSynthetic ? ' Synthetic samples.' : ''}
      </p>
      {unknown > 0 ? <p>{unknownWords(unknown)}</p> : null}
      <p>{counts.map(({ label, count }) => `${label} ${count}`).join(' · ')}</p>
      {groupItems(views).map((group) => (
        <div key={group.key} className={styles.sheetGroup}>
          <h2>{groupTitle(group)}</h2>
          <p>{groupSentence(group, views.length, zone)}</p>
          <table className="data">
            <thead>
              <tr>
                <th scope="col">Interaction</th>
                <th scope="col">Started</th>
                <th scope="col">Derived values</th>
                <th scope="col">Verdict</th>
                <th scope="col">Note</th>
              </tr>
            </thead>
            <tbody>
              {group.members.map(({ item }) => {
                const edit = latest(item);
                const at = item.finding?.startAt === undefined ? undefined : instant(item.finding.startAt);
                return (
                  <tr key={item.key}>
                    <th scope="row" className="code">
                      {item.interactionId || item.key}
                    </th>
                    <td>{at === undefined ? '' : `${formatDate(at, zone)} ${formatClock(at, zone).clock}`}</td>
                    <td>{item.finding?.derived.map((value) => `${value.path} ${derivedText(value)}`).join('; ')}</td>
                    <td>{edit?.verdict ? labelOfUse(edit.verdict) : 'not decided'}</td>
                    <td>{edit?.note}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      ))}
    </section>
  );
}
