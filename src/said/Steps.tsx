/*
 * A list that renders 50 items, and 50 more per press: a response may have any number of notes or links.
 */

import { type ReactNode, useState } from 'react';
import { formatCount } from '../time/format.ts';

const STEP = 50;

/** The items of a list, each in an `li`. @param label the list's name, where its heading is none */
export function Steps<Item extends { readonly path: string }>(props: {
  readonly items: readonly Item[];
  readonly label?: string;
  readonly className?: string | undefined;
  readonly draw: (item: Item) => ReactNode;
}): ReactNode {
  const { items, draw } = props;
  const [most, setMost] = useState(STEP);
  const left = items.length - most;
  return (
    <>
      <ul className={props.className} aria-label={props.label}>
        {items.slice(0, most).map((item) => (
          <li key={item.path}>{draw(item)}</li>
        ))}
      </ul>
      {left > 0 ? (
        <button type="button" className="btn" onClick={() => setMost(most + STEP)}>
          Show {formatCount(Math.min(left, STEP))} more of {formatCount(items.length)}
        </button>
      ) : null}
    </>
  );
}
