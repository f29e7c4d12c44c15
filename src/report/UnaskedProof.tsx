/*
 * What stands in the place of figures and checks while the proof of a very large interaction waits to be asked for.
 */

import type { ReactNode } from 'react';
import { formatCount } from '../time/format.ts';

/** What the proof of one record takes, in bytes: figures, checks and trust of 10,000 records took 98 MB. */
const BYTES_OF_RECORD = 10_000;

export function UnaskedProof({ records, onAsk }: { readonly records: number; readonly onAsk: () => void }): ReactNode {
  const megabytes = Math.ceil((records * BYTES_OF_RECORD) / 1e8) * 100;
  return (
    <section className="msg" aria-labelledby="unasked">
      <h2 id="unasked">Figures not checked yet</h2>
      <p className="lead">
        This interaction has {formatCount(records)} records. To hold each of their figures against the others takes some
        time and about {formatCount(megabytes)} MB of memory, so it is done when you ask for it.
      </p>
      <div className="acts">
        <button type="button" className="btn main" onClick={onAsk}>
          Check the figures
        </button>
      </div>
    </section>
  );
}
