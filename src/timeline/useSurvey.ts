/*
 * The survey of all rows: at once where they are few, else in slices between which the page stays free.
 */

import { useEffect, useMemo, useState } from 'react';
import type { TimelineLayout } from './row.ts';
import { runAtOnce, runInSlices } from './slices.ts';
import { type Survey, surveyRows } from './survey.ts';

/** Up to so many rows are surveyed before the first paint: a few ms. */
const AT_ONCE = 500;
/** What is on the page comes first. */
const DELAY = 100;

/** @returns missing as long as it is not finished */
export function useSurvey(layout: TimelineLayout): Survey | undefined {
  const atOnce = useMemo(() => (layout.places.length <= AT_ONCE ? runAtOnce(surveyRows(layout)) : undefined), [layout]);
  const [later, setLater] = useState<{ readonly layout: TimelineLayout; readonly survey: Survey }>();
  useEffect(
    () => (atOnce ? undefined : runInSlices(surveyRows(layout), (survey) => setLater({ layout, survey }), DELAY)),
    [layout, atOnce],
  );
  return atOnce ?? (later?.layout === layout ? later.survey : undefined);
}
