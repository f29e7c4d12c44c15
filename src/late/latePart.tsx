/*
 * A part of the page whose code is loaded when the part is first drawn. One that cannot be loaded says so in its own place
 * and leaves the rest of the page as it is.
 */

import type { ReactNode } from 'react';
import { late, useLate } from './useLate.ts';

/**
 * Makes a component of one that is loaded late.
 *
 * @param what noun at the beginning of "… could not be loaded."
 * @param fetch imports the component
 * @param meanwhile drawn until it is there, such as the room it will take; nothing where that is missing
 */
export function latePart<Props extends object>(
  what: string,
  fetch: () => Promise<(props: Props) => ReactNode>,
  meanwhile: ReactNode = null,
): (props: Props) => ReactNode {
  const part = late(fetch);
  return function LatePart(props) {
    const { loaded: Part, fault, tryAgain } = useLate(part);
    if (Part) return <Part {...props} />;
    return fault ? <NotLoaded what={what} onTryAgain={tryAgain} /> : meanwhile;
  };
}

/** In the place of what could not be loaded. */
export function NotLoaded({ what, onTryAgain }: { readonly what: string; readonly onTryAgain: () => void }): ReactNode {
  return (
    <p className="mute">
      {what} could not be loaded.{' '}
      <button type="button" className="btn bare" onClick={onTryAgain}>
        Try again
      </button>
    </p>
  );
}
