/*
 * The two dialogs of a review: what goes out of it, and the keys.
 */

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { CopyButton } from '../copy/CopyButton.tsx';
import { Glyph } from '../glyph/Glyph.tsx';
import type { Masking } from '../interaction/masked.ts';
import { REVIEW_KEYS } from './keys.ts';
import styles from './review.module.css';
import { maskedWords, unknownWords } from './wording.ts';

function Dialog(props: {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { label, onClose, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
    // What most come for has the focus, not Close.
    shown?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-label={label} onClose={onClose}>
      <div className="sec">
        <h2>{label}</h2>
        <button type="button" className="btn bare end" onClick={onClose}>
          <Glyph name="close" />
          Close
        </button>
      </div>
      {children}
    </dialog>
  );
}

/** What a key does, listed. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <Dialog label="Keys of a review" onClose={onClose}>
      <dl className={styles.keys}>
        {REVIEW_KEYS.map(({ keys, what }) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="mute">None of them is heard while you type, compose a character, or while a dialog is open.</p>
    </Dialog>
  );
}

/** The ways out. The first one has the focus; each returns the name of the file it saved. */
export function ExportDialog(props: {
  /** How many are to do. */
  readonly left: number;
  readonly unknown: number;
  readonly masking: Masking | undefined;
  readonly onCsv: () => string;
  readonly onFile: () => Promise<string>;
  readonly markdown: () => string;
  readonly onMarkdown: () => string;
  readonly onPrint: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { left, unknown, masking, onCsv, onFile, markdown, onMarkdown, onPrint, onClose } = props;
  const [saved, setSaved] = useState<string>();
  return (
    <Dialog label="Export the review" onClose={onClose}>
      {left > 0 ? <p className="mute">{left} still to decide, those left undecided among them.</p> : null}
      {unknown > 0 ? <p className="mute">{unknownWords(unknown)}</p> : null}
      <p className="mute">{maskedWords(masking)} The JSON is never masked.</p>
      <ul className={styles.exports}>
        <li>
          <button type="button" className="btn main" data-first="" onClick={() => setSaved(onCsv())}>
            <Glyph name="save" />
            CSV
          </button>
          <span className="mute">one row an interaction, with the columns that came in: to join to the report</span>
        </li>
        <li>
          <button type="button" className="btn" onClick={() => void onFile().then(setSaved)}>
            <Glyph name="save" />
            JSON
          </button>
          <span className="mute">everything, with histories and evidence: to open elsewhere, merge, or check</span>
        </li>
        <li>
          <button type="button" className="btn" onClick={() => setSaved(onMarkdown())}>
            <Glyph name="save" />
            Markdown
          </button>
          <CopyButton label="Copy" name="Copy the summary in Markdown" text={markdown} />
          <span className="mute">a summary by cause, agent and queue</span>
        </li>
        <li>
          <button type="button" className="btn" onClick={onPrint}>
            <Glyph name="print" />
            Print
          </button>
          <span className="mute">the numbers and every verdict on a sheet</span>
        </li>
      </ul>
      <p role="status" className={styles.found}>
        {saved === undefined ? '' : `Saved as ${saved}.`}
      </p>
    </Dialog>
  );
}
