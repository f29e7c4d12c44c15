/*
 * The marks of the axis in motion: elements that are moved, reused and said anew as the view changes, without React.
 *
 * A mark keeps its element for as long as it is in the view, so that moving the view says no word anew. Of the sets for
 * the widths of the picture only the one that is shown follows a view in motion; the others are due when it is at rest.
 */

import type { AxisTick } from './axisTicks.ts';
import type { LivePicture } from './livePicture.ts';

/**
 * Draws marks until the returned function is called.
 * @param sets hold the marks and nothing else, one for each width of the picture, in the order of the axis' own
 * @param make makes the element of a mark
 * @param place puts it in its place, a fraction of the picture's width
 */
export function keepTicks(
  sets: readonly HTMLElement[],
  picture: LivePicture,
  make: () => HTMLElement,
  place: (mark: HTMLElement, tick: AxisTick, fraction: number) => void,
): () => void {
  const marks = sets.map(() => new Map<number, HTMLElement>());
  let shown: number | undefined;
  const stop = picture.keep((isMoving) => {
    picture.ticks().forEach(({ ticks }, index) => {
      const [set, kept] = [sets[index], marks[index]];
      if (!set || !kept || (isMoving && shown !== undefined && shown !== index)) return;
      const wanted = new Set<number>(ticks.map(({ at }) => at));
      const free = [...kept].filter(([at]) => !wanted.has(at));
      for (const [at] of free) kept.delete(at);
      for (const tick of ticks) {
        let mark = kept.get(tick.at) ?? free.pop()?.[1];
        if (!mark) {
          mark = make();
          set.append(mark);
        }
        kept.set(tick.at, mark);
        place(mark, tick, picture.fraction(tick.at));
      }
      for (const [, mark] of free) mark.remove();
    });
  });
  // Which set is shown is up to the style sheet, and asked only when the page has been laid out.
  const size =
    typeof ResizeObserver === 'undefined'
      ? undefined
      : new ResizeObserver(() => {
          const index = sets.findIndex((set) => getComputedStyle(set).display !== 'none');
          shown = index < 0 ? undefined : index;
        });
  for (const set of sets) size?.observe(set);
  return () => {
    stop();
    size?.disconnect();
    for (const kept of marks) for (const mark of kept.values()) mark.remove();
  };
}
