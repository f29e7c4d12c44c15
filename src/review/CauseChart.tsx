/*
 * How many interactions each name has, as bars beside their table. With `sla/SlaChart.tsx` the only file that imports
 * recharts, and loaded only when there is something to draw. An illustration: the table says everything.
 */

import type { ReactNode } from 'react';
import { Bar, BarChart, XAxis, YAxis } from 'recharts';
import type { Row } from './overview.ts';
import styles from './review.module.css';

/** @param rows as in the table beside it, in the same order; every row is as high as there */
export function CauseChart({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <div className={styles.chart} aria-hidden="true">
      <BarChart
        data={[...rows]}
        layout="vertical"
        responsive
        accessibilityLayer={false}
        margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
        barCategoryGap="28%"
        style={{ width: '100%', height: '100%' }}
      >
        <XAxis type="number" domain={[0, most]} hide />
        <YAxis type="category" dataKey="name" hide />
        <Bar dataKey="count" fill="var(--ink-3)" isAnimationActive={false} background={false} />
      </BarChart>
    </div>
  );
}
