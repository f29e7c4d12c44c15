/*
 * What of the address was ignored, and why. A link that holds something this page does not know still opens.
 */

import type { ReactNode } from 'react';
import { Glyph } from '../glyph/Glyph.tsx';
import styles from './lookup.module.css';
import type { Notice } from './lookup.ts';
import { noticeInWords } from './openingWording.ts';

/** @param isFileGone whether this history entry showed a file whose content the page no longer has */
export function Notices(props: { readonly notices: readonly Notice[]; readonly isFileGone: boolean }): ReactNode {
  const words = props.notices.map(noticeInWords);
  if (props.isFileGone) words.push('A file was open here. Files are never kept: open it again to see it.');
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
