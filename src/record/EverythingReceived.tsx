/*
 * Every value of the document, as a tree that is imported when it is opened; before that only the number of values.
 * Opens itself when a path is requested elsewhere on the page.
 */

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { latePart } from '../late/latePart.tsx';
import { counted } from '../words/text.ts';
import type { AskedPath, DocumentTreeProps } from './DocumentTree.tsx';
import { countLeaves } from './walk.ts';

const DocumentTree = latePart('The document', async () => (await import('./DocumentTree.tsx')).DocumentTree);

/** Counting stops here, so that it does not block the page noticeably. */
const COUNTED = 200_000;

/** @param asked a path requested elsewhere: a new object is a new request */
export function EverythingReceived(props: DocumentTreeProps & { readonly asked: AskedPath | undefined }): ReactNode {
  const { document, asked } = props;
  const [wasOpened, setWasOpened] = useState(false);
  const disclosure = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (!asked || !disclosure.current) return;
    disclosure.current.open = true;
    setWasOpened(true);
    disclosure.current.scrollIntoView?.({ block: 'nearest' });
  }, [asked]);
  // Memoised: the report renders at each key press, and a count can take some milliseconds.
  const count = useMemo(() => countLeaves(document, COUNTED), [document]);
  return (
    <details
      ref={disclosure}
      className="more"
      onToggle={(event) => setWasOpened(wasOpened || event.currentTarget.open)}
    >
      <summary>
        Everything received
        <span className="end">
          {count > COUNTED ? `more than ${counted(COUNTED, 'value')}` : counted(count, 'value')}
        </span>
      </summary>
      {wasOpened ? <DocumentTree {...props} /> : null}
    </details>
  );
}
