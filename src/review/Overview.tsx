/*
 * A review in numbers, for the administrator: verdicts, and how many interactions each cause, queue and
 * agent has, with the hours they fall in.
 */

import { type ReactNode, useMemo } from 'react';
import { latePart } from '../late/latePart.tsx';
import type { Zone } from '../time/format.ts';
import { counted } from '../words/text.ts';
import type { ItemView } from './groups.ts';
import { overviewOf, type Row } from './overview.ts';
import styles from './review.module.css';
import { rangeWords, unknownWords } from './wording.ts';

const CauseChart = latePart('The chart', async () => (await import('./CauseChart.tsx')).CauseChart);

/** So many rows of a table are shown. */
const MOST = 12;

export function Overview({ items, zone }: { readonly items: readonly ItemView[]; readonly zone: Zone }): ReactNode {
  const { counts, unknown, byCause, byQueue, byAgent } = useMemo(() => overviewOf(items), [items]);
  const sentence = leadOf(byAgent, items.length, zone);
  return (
    <section aria-labelledby="review-overview">
      <div className="sec">
        <h2 id="review-overview">Overview</h2>
        <p>{counted(items.length, 'interaction')}</p>
      </div>
      {unknown > 0 ? <p className="mute">{unknownWords(unknown)}</p> : null}
      {sentence ? <p className={styles.lead}>{sentence}</p> : null}
      <dl className={styles.counts}>
        {counts.map(({ label, count }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <Rows title="By cause" name="Cause" beside="Most with" rows={byCause} zone={zone} />
      <Rows title="By agent" name="Agent" beside="Most frequent cause" rows={byAgent} zone={zone} />
      <Rows title="By queue" name="Queue" beside="Most frequent cause" rows={byQueue} zone={zone} />
    </section>
  );
}

/** "17 of 40 have agent Nadia Roy: agent end lost, 14:00 to 14:06 UTC", where one agent is over-represented. */
function leadOf(rows: readonly Row[], all: number, zone: Zone): string | undefined {
  const [first, second] = rows;
  if (!first || first.count < 3 || first.count < 2 * (second?.count ?? 0)) return undefined;
  const when = first.from === undefined || first.to === undefined ? '' : `, ${rangeWords(first.from, first.to, zone)}`;
  return `${first.count} of ${all} have agent ${first.name}: ${first.cause.toLowerCase()} in ${first.share}${when}.`;
}

function Rows(props: {
  readonly title: string;
  readonly name: string;
  readonly beside: string;
  readonly rows: readonly Row[];
  readonly zone: Zone;
}): ReactNode {
  const { title, name, beside, rows, zone } = props;
  const shown = rows.slice(0, MOST);
  if (rows.length === 0) return null;
  return (
    <div className={styles.by}>
      <h3>{title}</h3>
      <div className={styles.chartRows}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{name}</th>
              <th scope="col" className="num">
                Interactions
              </th>
              <th scope="col">{beside}</th>
              <th scope="col">When</th>
              <th scope="col" className={styles.bars}>
                As bars
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.name}>
                <th scope="row" title={row.name}>
                  {row.name}
                </th>
                <td className="num">{row.count}</td>
                <td className={`mute ${styles.beside}`} title={row.cause}>
                  {row.cause === '' ? 'no agent' : `${row.cause}, ${row.share}`}
                </td>
                <td className={`mute ${styles.when}`}>
                  {row.from === undefined || row.to === undefined ? '' : rangeWords(row.from, row.to, zone)}
                </td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
        <CauseChart rows={shown} />
      </div>
      {rows.length > MOST ? <p className="mute">And {rows.length - MOST} more.</p> : null}
    </div>
  );
}
