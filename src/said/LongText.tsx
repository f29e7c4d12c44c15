/*
 * A text as written, with its line breaks. One that is very long is folded; nothing of it is cut without a way to see it.
 */

import { type ReactNode, useState } from 'react';
import { VisibleText } from '../glyph/VisibleText.tsx';
import { formatCount } from '../time/format.ts';
import styles from './said.module.css';

/** Texts longer than this are folded. */
const FOLD_AT = 2000;

/** @param find a part of the text in lower case to be marked; one past the fold opens it */
export function LongText({ text, find = '' }: { readonly text: string; readonly find?: string }): ReactNode {
  const [chosen, setChosen] = useState<boolean>();
  if (text.length <= FOLD_AT) {
    return (
      <p className={styles.text} dir="auto">
        <VisibleText text={text} find={find} />
      </p>
    );
  }
  const isOpen = chosen ?? (find !== '' && text.toLowerCase().indexOf(find) > FOLD_AT - find.length);
  return (
    <>
      <p className={styles.text} dir="auto">
        <VisibleText text={isOpen ? text : `${text.slice(0, FOLD_AT)}…`} find={find} />
      </p>
      <button type="button" className="lnk" aria-expanded={isOpen} onClick={() => setChosen(!isOpen)}>
        {isOpen ? 'Show less' : `Show all ${formatCount(text.length)} characters`}
      </button>
    </>
  );
}
