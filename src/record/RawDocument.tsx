/*
 * The response exactly as it was received: to read, to copy as text, to save byte for byte, with the checksum that
 * proves it is the same. Text and bytes come separately, because text is already a reading of the bytes.
 */

import { type ReactNode, useEffect, useState } from 'react';
import { CopyButton } from '../copy/CopyButton.tsx';
import { save } from '../copy/save.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import { formatCount } from '../time/format.ts';
import { counted } from '../words/text.ts';
import styles from './record.module.css';

/** So much of a long text is shown, in characters. */
const SHOWN = 200_000;

interface RawDocumentProps {
  /** The response as text. */
  readonly text: string;
  /** The response as bytes, as they came. */
  readonly bytes: Blob;
  /** The name it is saved under. */
  readonly fileName: string;
  /** Whether personal data is masked in the text; it never is in the bytes. */
  readonly isMasked?: boolean;
}

/** A disclosure with the raw response; nothing is worked out before it is opened. */
export function RawDocument({ text, bytes, fileName, isMasked = false }: RawDocumentProps): ReactNode {
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <details className="more" onToggle={(event) => setWasOpened(wasOpened || event.currentTarget.open)}>
      <summary>
        Raw response
        <span className="end">{counted(bytes.size, 'byte')}</span>
      </summary>
      {wasOpened ? <Opened text={text} bytes={bytes} fileName={fileName} isMasked={isMasked} /> : null}
    </details>
  );
}

function Opened({ text, bytes, fileName, isMasked = false }: RawDocumentProps): ReactNode {
  return (
    <div className={styles.raw}>
      <div className={styles.rawHead}>
        <dl className="kv">
          <dt>Length</dt>
          <dd>{counted(bytes.size, 'byte')}</dd>
          <dt>SHA-256</dt>
          <dd className="code">
            <Checksum bytes={bytes} />
          </dd>
        </dl>
        <div className="acts">
          <CopyButton label="Copy" name="Copy raw response" text={text} />
          <button
            type="button"
            className="btn bare"
            aria-label={isMasked ? 'Save as received, not masked' : 'Save raw response'}
            onClick={() => save(bytes, fileName)}
          >
            <Glyph name="save" />
            {isMasked ? 'Save as received, not masked' : 'Save'}
          </button>
        </div>
      </div>
      {isMasked ? <p className="mute">Personal data is masked below, and the values are set out anew.</p> : null}
      <section className={styles.rawFrame} aria-label={isMasked ? 'Response, masked' : 'Raw response, as received'}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable with the keyboard. */}
        <pre className={styles.rawText} tabIndex={0}>
          {beginning(text)}
        </pre>
      </section>
      {text.length > SHOWN ? (
        <p className="mute">
          The first {formatCount(SHOWN)} of {counted(text.length, 'character')} are shown. Copy and Save give all of it.
        </p>
      ) : null}
    </div>
  );
}

function beginning(text: string): string {
  if (text.length <= SHOWN) return text;
  // Never the first half of a character that takes two places.
  return /[\uD800-\uDBFF]/.test(text.charAt(SHOWN - 1)) ? text.slice(0, SHOWN - 1) : text.slice(0, SHOWN);
}

function Checksum({ bytes }: { readonly bytes: Blob }): ReactNode {
  const [checksum, setChecksum] = useState<{ readonly of: Blob; readonly text: string }>();
  useEffect(() => {
    let isCurrent = true;
    sha256(bytes).then(
      (text) => isCurrent && setChecksum({ of: bytes, text }),
      () => isCurrent && setChecksum({ of: bytes, text: NOT_AVAILABLE }),
    );
    return () => {
      isCurrent = false;
    };
  }, [bytes]);
  return checksum?.of === bytes ? checksum.text : 'being worked out';
}

const NOT_AVAILABLE = 'not available here: the browser works it out on secure pages only';

async function sha256(bytes: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(await bytes.arrayBuffer()));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
