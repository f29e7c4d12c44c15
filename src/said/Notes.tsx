/*
 * The agents' notes, and how the interaction was judged: disposition and satisfaction, each told in the document twice.
 */

import type { ReactNode } from 'react';
import { FieldName } from '../field/FieldName.tsx';
import { VisibleText } from '../glyph/VisibleText.tsx';
import type { Note, Said, Telling } from '../interaction/said.ts';
import { LongText } from './LongText.tsx';
import { Steps } from './Steps.tsx';
import styles from './said.module.css';
import { agreementWords, authorWords, compareCopies, type NameOf, noteFormWords } from './wording.ts';

/** The notes, each with its title, its text and who wrote it; nothing where there is none. */
export function Notes(props: {
  readonly notes: readonly Note[];
  readonly nameOf: NameOf;
  /** A part of a text in lower case to be marked. */
  readonly find?: string;
}): ReactNode {
  const { notes, nameOf, find = '' } = props;
  if (notes.length === 0) return null;
  return (
    <Steps
      items={notes}
      label="Notes"
      className={styles.notes}
      draw={(note) => <NoteOf note={note} author={authorWords(note, nameOf)} find={find} />}
    />
  );
}

function NoteOf(props: { readonly note: Note; readonly author: string | undefined; readonly find: string }): ReactNode {
  const { note, author, find } = props;
  const { title, body } = note;
  const words = noteFormWords(note);
  return (
    <>
      <h3>
        {title === undefined || title.trim() === '' ? 'Note without a title' : <VisibleText text={title} find={find} />}
        {author === undefined ? null : (
          <span className={styles.by}>
            {' by '}
            <VisibleText text={author} />
          </span>
        )}
      </h3>
      {body === undefined ? null : body === '' ? (
        <p className="absent">empty text</p>
      ) : (
        <LongText text={body} find={find} />
      )}
      {words === undefined ? null : <p className={styles.form}>{words}</p>}
    </>
  );
}

/** Disposition and satisfaction, with whether their copies agree; each only where the response has it. */
export function Judged({ said, nameOf }: { readonly said: Said; readonly nameOf: NameOf }): ReactNode {
  const judged = [
    { label: 'Disposition', copies: said.dispositions },
    { label: 'Customer satisfaction', copies: said.satisfaction },
  ].flatMap(({ label, copies }) => {
    const agreement = compareCopies(copies);
    return agreement ? [{ label, agreement }] : [];
  });
  if (judged.length === 0) return null;
  return (
    <dl className={styles.judged}>
      {judged.map(({ label, agreement }) => (
        <div key={label}>
          <dt>
            <FieldName path={agreement.copies[0]?.path ?? ''} name={label} />
          </dt>
          {agreement.kind === 'same' ? (
            <dd>
              <Value value={agreement.value} />
            </dd>
          ) : null}
          {agreement.kind === 'null' ? (
            <dd className={styles.paths}>
              <i className="absent">null</i> in {agreementWords(agreement)}
            </dd>
          ) : null}
          {agreement.kind === 'differ'
            ? agreement.copies.map((copy) => (
                <dd key={copy.path}>
                  <Value value={copy.value} /> <span className={styles.by}>{whose(copy, nameOf)}</span>
                </dd>
              ))
            : null}
          {agreement.kind === 'null' ? null : (
            <dd className={agreement.kind === 'differ' ? `${styles.paths} fault` : styles.paths}>
              {agreementWords(agreement)}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function Value({ value }: { readonly value: Telling['value'] }): ReactNode {
  if (value === '') return <i className="absent">empty text</i>;
  return <VisibleText text={String(value)} />;
}

function whose({ path, agentId, agentName }: Telling, nameOf: NameOf): ReactNode {
  const name = agentName ?? nameOf(agentId);
  return name === undefined ? (
    `in ${path}`
  ) : (
    <>
      {'by '}
      <VisibleText text={name} />
    </>
  );
}
