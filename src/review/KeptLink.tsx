/*
 * The way from the first page to the reviews that this browser keeps, where it keeps any. Loaded after the page is drawn.
 */

import { type ReactNode, useEffect, useState } from 'react';
import { InPageLink } from '../lookup/InPageLink.tsx';
import { counted } from '../words/text.ts';
import { NAME, openReviewDb } from './reviewDb.ts';

/** @param onOpen goes to where reviews begin, and those that are kept are listed */
export function KeptLink({ onOpen }: { readonly onOpen: () => void }): ReactNode {
  const [count, setCount] = useState(0);
  useEffect(() => {
    // A browser that cannot be asked keeps none.
    countKept().then(setCount, () => undefined);
  }, []);
  if (count === 0) return null;
  return (
    <InPageLink className="btn" href="./?review=new" onOpen={onOpen}>
      Go on with {counted(count, 'kept review')}
    </InPageLink>
  );
}

/** Counts them, and makes no database where there is none. */
async function countKept(): Promise<number> {
  const databases = await indexedDB.databases();
  if (!databases.some(({ name }) => name === NAME)) return 0;
  const db = await openReviewDb();
  const reviews = await db.list();
  db.close();
  return reviews.length;
}
