/* Listens for the keys of a review. */

import { useEffect, useEffectEvent } from 'react';
import { type ReviewKey, reviewKeyOf } from './keys.ts';

/**
 * Hears the keys while it is drawn, each handled by what was drawn last.
 *
 * @param onKey given the moment it was pressed, as `performance.now()` tells it
 */
export function useReviewKeys(onKey: (pressed: ReviewKey, at: number) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const pressed = reviewKeyOf(event);
    if (!pressed) return;
    event.preventDefault();
    event.stopPropagation();
    onKey(pressed, event.timeStamp);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => press(event);
    // In the capture phase, before the timeline's own `/` and `?` shortcuts.
    window.addEventListener('keydown', listener, true);
    return () => window.removeEventListener('keydown', listener, true);
  }, []);
}
