/*
 * The survey of all rows: at once where they are few, else in slices between which the page stays free.
 */

import { useEffect, useMemo, useState } from 'react';
import type { TimelineLayout } from './row.ts';
import { type Survey, surveyRows } from './survey.ts';

/** Up to so many rows are surveyed before the first paint: a few ms. */
const AT_ONCE = 500;
/** How long a slice may take, in ms. */
const SLICE_TIME = 8;

/** @returns missing as long as it is not finished */
export function useSurvey(layout: TimelineLayout): Survey | undefined {
  const atOnce = useMemo(() => (layout.places.length <= AT_ONCE ? finish(layout) : undefined), [layout]);
  const [later, setLater] = useState<{ readonly layout: TimelineLayout; readonly survey: Survey }>();
  useEffect(() => {
    if (atOnce) return undefined;
    const survey = surveyRows(layout);
    let timer = setTimeout(function slice() {
      const until = performance.now() + SLICE_TIME;
      for (;;) {
        const { done, value } = survey.next();
        if (done) {
          setLater({ layout, survey: value });
          return;
        }
        if (performance.now() >= until) break;
      }
      timer = setTimeout(slice);
    }, 100);
    return () => clearTimeout(timer);
  }, [layout, atOnce]);
  return atOnce ?? (later?.layout === layout ? later.survey : undefined);
}

function finish(layout: TimelineLayout): Survey {
  const survey = surveyRows(layout);
  for (;;) {
    const { done, value } = survey.next();
    if (done) return value;
  }
}
