/*
 * One value of the document, as sent. Long texts (notes, transcripts) keep their line breaks and are folded; nothing is
 * ever cut without a way to see the rest. Characters one cannot see are drawn as their code points.
 */

import { type ReactNode, useState } from 'react';
import { VisibleText } from '../glyph/VisibleText.tsx';
import { isPastExact, type Leaf } from '../interaction/leaves.ts';
import { formatCount } from '../time/format.ts';
import styles from './record.module.css';
import { receivedWords } from './wording.ts';

/** Texts longer than this are folded. */
export const FOLD_AT = 600;

/** Ids and instants: read character by character. */
const LITERAL = /^([\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\dT[\d:.,+-]+Z?)$/i;

/**
 * @param find a text in lower case that must be seen: a long value that has it past the fold stands open
 */
export function ReceivedValue({
  value,
  find = '',
}: {
  readonly value: Leaf['value'];
  readonly find?: string | undefined;
}): ReactNode {
  const [chosen, setChosen] = useState<boolean>();
  const { text, isWord } = receivedWords(value);
  if (isWord) return <i className="absent">{text}</i>;
  if (isPastExact(value)) {
    return (
      <>
        {text} <span className={styles.words}>rounded: every digit is in the raw response</span>
      </>
    );
  }
  if (text.length <= FOLD_AT)
    return (
      <span className={LITERAL.test(text) ? `code ${styles.text}` : styles.text}>
        <VisibleText text={text} />
      </span>
    );
  const isOpen = chosen ?? (find !== '' && text.toLowerCase().indexOf(find) > FOLD_AT - find.length);
  return (
    <>
      <span className={styles.text}>
        <VisibleText text={isOpen ? text : `${text.slice(0, FOLD_AT)}…`} />
      </span>{' '}
      <button type="button" className="lnk" aria-expanded={isOpen} onClick={() => setChosen(!isOpen)}>
        {isOpen ? 'Show less' : `Show all ${formatCount(text.length)} characters`}
      </button>
    </>
  );
}
