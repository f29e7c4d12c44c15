/*
 * The export menu: buttons, progress and errors; the caller composes what is exported.
 */

import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Glyph } from '../glyph/Glyph.tsx';
import styles from './export.module.css';

/** One export. */
interface ExportItem {
  /** On its button. */
  readonly label: string;
  /** Its accessible name. */
  readonly name: string;
  /** Missing when the response has nothing to export: the button is disabled. */
  run?: ((options: ExportOptions) => Promise<void>) | undefined;
}

/** Exports under one heading. */
export interface ExportGroup {
  readonly title: string;
  readonly note?: string;
  readonly items: readonly ExportItem[];
}

/** The choices in the menu. */
export interface ExportOptions {
  /** Whether CSV begins with a byte order mark. */
  readonly hasMark: boolean;
  /** Aborts when the menu is closed or another export starts. */
  readonly signal: AbortSignal;
}

type Doing =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy'; readonly name: string }
  | { readonly kind: 'done'; readonly name: string }
  | { readonly kind: 'failed'; readonly name: string; readonly reason: string };

/** @param note first line: what is masked */
export function ExportMenu({
  groups,
  note,
  onClose,
}: {
  readonly groups: readonly ExportGroup[];
  readonly note: string;
  readonly onClose: () => void;
}): ReactNode {
  const [hasMark, setHasMark] = useState(false);
  const [doing, setDoing] = useState<Doing>({ kind: 'idle' });
  const running = useRef<AbortController>(undefined);
  const panel = useRef<HTMLDivElement>(null);
  const headingId = useId();
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollIntoView?.({ block: 'nearest' });
    return () => running.current?.abort();
  }, []);
  const run = async ({ name, run: make }: ExportItem): Promise<void> => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    setDoing({ kind: 'busy', name });
    try {
      await make?.({ hasMark, signal });
      if (!signal.aborted) setDoing({ kind: 'done', name });
    } catch (fault) {
      const reason = fault instanceof Error ? fault.message : String(fault);
      if (!signal.aborted) setDoing({ kind: 'failed', name, reason });
    }
  };
  // In the top layer, above its container's stacking context.
  return createPortal(
    <div
      ref={panel}
      className={styles.menu}
      role="dialog"
      aria-labelledby={headingId}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className={styles.head}>
        <h2 id={headingId}>Export</h2>
        <button type="button" className="btn bare" aria-label="Close" onClick={onClose}>
          <Glyph name="close" />
        </button>
      </div>
      <p className="mute">{note}</p>
      {groups.map(({ title, note: small, items }) => (
        <fieldset key={title} className={styles.group}>
          <legend>{title}</legend>
          <div className={styles.items}>
            {items.map((item) => (
              <button
                key={item.name}
                type="button"
                className="btn"
                aria-label={item.name}
                disabled={item.run === undefined}
                onClick={() => void run(item)}
              >
                {item.label}
              </button>
            ))}
          </div>
          {small === undefined ? null : <p className="mute">{small}</p>}
          {title === 'Tables' ? (
            <label className={styles.mark}>
              <input type="checkbox" checked={hasMark} onChange={({ target }) => setHasMark(target.checked)} />
              With a byte order mark, for Excel
            </label>
          ) : null}
        </fieldset>
      ))}
      <p role="status" className={doing.kind === 'failed' ? 'fault' : 'mute'}>
        {doingWords(doing)}
      </p>
      {doing.kind === 'busy' ? <progress aria-label={doing.name} /> : null}
    </div>,
    document.body,
  );
}

function doingWords(doing: Doing): string {
  switch (doing.kind) {
    case 'idle':
      return '';
    case 'busy':
      return `${doing.name}: being made…`;
    case 'done':
      return `${doing.name}: done`;
    case 'failed':
      return `${doing.name} failed: ${doing.reason}`;
  }
}
