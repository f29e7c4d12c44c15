/*
 * What can be done with the timeline, as buttons with the keys that do the same.
 */

import type { ReactNode } from 'react';
import { Glyph } from '../glyph/Glyph.tsx';
import { latePart } from '../late/latePart.tsx';
import type { Shortcut } from './shortcuts.ts';
import styles from './timeline.module.css';

const KeysHelp = latePart('The list of keys', async () => (await import('./KeysHelp.tsx')).KeysHelp);

export function Toolbar(props: {
  readonly hasPicture: boolean;
  /** Whether there is more than can be seen at a glance; else the keys are only listed. */
  readonly isLong: boolean;
  readonly hasProblem: boolean;
  readonly isHelping: boolean;
  readonly onHelp: (isHelping: boolean) => void;
  readonly onShortcut: (shortcut: Shortcut) => void;
}): ReactNode {
  const { hasPicture, isLong, hasProblem, isHelping, onHelp, onShortcut } = props;
  const button = (shortcut: Shortcut, words: string, key: string): ReactNode => (
    <button type="button" className="btn bare" aria-keyshortcuts={key} onClick={() => onShortcut(shortcut)}>
      <span aria-hidden="true">
        <kbd>{key}</kbd>
      </span>
      {words}
    </button>
  );
  return (
    <div className={`acts one ${styles.toolbar}`}>
      {/* First: where only the proof finds the problem, no other button moves. */}
      {hasProblem ? button('next-problem', 'Next problem', ']') : null}
      {hasPicture ? (
        <>
          <button type="button" className="btn bare" aria-label="Zoom out" onClick={() => onShortcut('zoom-out')}>
            <Glyph name="minus" />
          </button>
          <button type="button" className="btn bare" aria-label="Zoom in" onClick={() => onShortcut('zoom-in')}>
            <Glyph name="plus" />
          </button>
          {isLong ? button('fit', 'Fit selection', 'F') : null}
          {isLong ? button('whole', 'Fit all', '0') : null}
        </>
      ) : null}
      {isLong ? button('find', 'Find', '/') : null}
      <button type="button" className="btn bare" aria-keyshortcuts="?" onClick={() => onHelp(true)}>
        <span aria-hidden="true">
          <kbd>?</kbd>
        </span>
        Keys<span className="sr"> of the timeline</span>
      </button>
      {isHelping ? <KeysHelp onClose={() => onHelp(false)} /> : null}
    </div>
  );
}
