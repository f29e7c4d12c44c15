/*
 * Every value of the document, as a tree that is loaded and built when it is opened; until then the count in its line.
 * Opens by itself where a path is asked for elsewhere on the page.
 */

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { latePart } from '../late/latePart.tsx';
import { counted } from '../words/text.ts';
import type { AskedPath, DocumentTreeProps } from './DocumentTree.tsx';
import { countLeaves } from './walk.ts';

const DocumentTree = latePart('The document', async () => (await import('./DocumentTree.tsx')).DocumentTree);

/** Counting ahead of time stops here: it must not cost a noticeable moment. */
const COUNTED = 200_000;

/** @param asked a path asked for elsewhere: the same object is one asking */
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
  // Kept, because the report is drawn anew at each press of a key and a count can take some milliseconds.
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
