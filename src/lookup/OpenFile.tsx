/*
 * Three ways to open a document without a request: a file input, dropping a file anywhere on the page, and pasting
 * anywhere outside a field. The document never leaves the browser.
 */

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Glyph } from '../glyph/Glyph.tsx';
import styles from './lookup.module.css';

/** The button "Open a JSON file": a native file input, focusable, with a styled label. */
export function OpenFile({ onFile }: { readonly onFile: (file: File) => void }): ReactNode {
  return (
    <label className={`btn ${styles.openFile}`}>
      <input
        type="file"
        accept=".json,.txt,application/json,text/plain"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onFile(file);
          // Reset, so that choosing the same file again, perhaps edited meanwhile, fires `change`.
          event.target.value = '';
        }}
      />
      <Glyph name="open" />
      Open a JSON file
    </label>
  );
}

/**
 * Listens for files dropped and texts or files pasted anywhere on the page.
 *
 * @param onText called with a pasted text; not for a paste into a field, which the field handles
 */
export function DropAnywhere(props: {
  readonly onFile: (file: File) => void;
  readonly onText: (text: string) => void;
}): ReactNode {
  const [isOver, setIsOver] = useState(false);
  const handlers = useRef(props);
  useEffect(() => {
    handlers.current = props;
  });
  useEffect(() => {
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      depth += 1;
      setIsOver(true);
    };
    const leave = (): void => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setIsOver(false);
    };
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      depth = 0;
      setIsOver(false);
      const [file] = event.dataTransfer?.files ?? [];
      if (!file) return;
      event.preventDefault();
      handlers.current.onFile(file);
    };
    const paste = (event: ClipboardEvent): void => {
      if (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]')) return;
      const [file] = event.clipboardData?.files ?? [];
      const text = event.clipboardData?.getData('text') ?? '';
      if (file) handlers.current.onFile(file);
      else if (text.trim() !== '') handlers.current.onText(text);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, []);
  return isOver ? (
    <div className={styles.dropHere} aria-hidden="true">
      <p>
        <Glyph name="open" /> Drop to open. Nothing is sent
      </p>
    </div>
  ) : null;
}
