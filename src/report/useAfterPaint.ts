/* What is below the first screen can wait until the first screen is there. */

import { startTransition, useEffect, useState } from 'react';

/** False while something is drawn for the first time, true from the frame after that on. */
export function useAfterPaint(): boolean {
  const [isPainted, setIsPainted] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      // A task of its own: what an animation frame asks for is still part of that frame.
      timer = setTimeout(() => startTransition(() => setIsPainted(true)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return isPainted;
}
