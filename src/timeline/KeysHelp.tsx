/*
 * The list of all keys of the timeline, in a dialog. Loaded when it is asked for.
 */

import { type ReactNode, useEffect, useRef } from 'react';
import styles from './late.module.css';

/** What each key does, in the order it is listed in; with the words of the list. */
const SHORTCUTS: readonly { readonly keys: string; readonly what: string }[] = [
  { keys: '↑ ↓', what: 'previous, next row' },
  { keys: 'Home End PgUp PgDn', what: 'first, last row; ten rows up, down' },
  { keys: '← →', what: 'fold, unfold the rows under a row' },
  { keys: '+ −', what: 'zoom in, out; also Ctrl or ⌘ with the wheel' },
  { keys: 'Shift ← →', what: 'move the view; also Shift with the wheel, or drag. Off the rows without Shift' },
  { keys: 'F', what: 'fit the selected record; also a double press on it' },
  { keys: '0', what: 'fit all' },
  { keys: 'Esc', what: 'back to the view before, then close the record' },
  { keys: '] [', what: 'next, previous record with a problem' },
  { keys: '/', what: 'find' },
  { keys: 'M', what: 'measure from the start of this record; M on another one tells the difference' },
  { keys: 'Shift M', what: 'the same from, or to, its end' },
  { keys: 'C', what: 'copy what was measured' },
  { keys: '?', what: 'this list' },
];

export function KeysHelp({ onClose }: { readonly onClose: () => void }): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal?.(), []);
  return (
    <dialog ref={dialog} className={styles.help} aria-label="Keys of the timeline" onClose={onClose}>
      <dl>
        {SHORTCUTS.map(({ keys, what }) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="btn" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
