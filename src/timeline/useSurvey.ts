/*
 * The survey of all rows, once they are painted: at once where they are few, else in slices between which the page stays
 * free.
 */

import { useEffect, useMemo, useState } from 'react';
import type { TimelineLayout } from './row.ts';
import { runAtOnce, runInSlices } from './slices.ts';
import { type Survey, surveyRows } from './survey.ts';

/** Up to so many rows are surveyed in one go: a few ms. */
const AT_ONCE = 500;
/** What is on the page comes first. */
const DELAY = 100;

/**
 * @param isPainted whether the rows are on the screen; nothing is surveyed before
 * @returns missing as long as it is not finished
 */
export function useSurvey(layout: TimelineLayout, isPainted: boolean): Survey | undefined {
  const isSmall = layout.places.length <= AT_ONCE;
  const atOnce = useMemo(
    () => (isSmall && isPainted ? runAtOnce(surveyRows(layout)) : undefined),
    [layout, isSmall, isPainted],
  );
  const [later, setLater] = useState<{ readonly layout: TimelineLayout; readonly survey: Survey }>();
  useEffect(
    () => (isSmall ? undefined : runInSlices(surveyRows(layout), (survey) => setLater({ layout, survey }), DELAY)),
    [layout, isSmall],
  );
  return atOnce ?? (later?.layout === layout ? later.survey : undefined);
}
