/*
 * Which parts of the URL were ignored, and why. A link with unknown parameters still opens.
 */

import type { ReactNode } from 'react';
import { Glyph } from '../glyph/Glyph.tsx';
import styles from './lookup.module.css';
import type { Notice } from './lookup.ts';
import { noticeInWords } from './openingWording.ts';

/** @param goneFile the name of this history entry's file, when its content is no longer in memory */
export function Notices(props: {
  readonly notices: readonly Notice[];
  readonly goneFile: string | undefined;
}): ReactNode {
  const words = props.notices.map(noticeInWords);
  if (props.goneFile !== undefined) {
    words.push(
      `“${props.goneFile}” was open here. This page was loaded again since, and files are never stored: open it again to see it.`,
    );
  }
  if (words.length === 0) return null;
  return (
    <ul className={styles.notices} aria-label="Notices">
      {words.map((sentence) => (
        <li key={sentence}>
          <Glyph name="info" />
          {sentence}
        </li>
      ))}
    </ul>
  );
}
