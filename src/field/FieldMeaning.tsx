/*
 * The meaning of a field: explanation, unit, formula, the reference's own sentence, evidence; with its path and a link to
 * it in the document.
 */

import { type ReactNode, useContext, useEffect } from 'react';
import { CopyButton } from '../copy/CopyButton.tsx';
import { Glyph } from '../glyph/Glyph.tsx';
import { VisibleText } from '../glyph/VisibleText.tsx';
import styles from './field.module.css';
import { EVIDENCE_WORDS, type Meaning, meaningByForm, meaningOf, UNIT_WORDS } from './glossary.ts';
import { ShowPathContext } from './showPath.ts';

/**
 * The card of a field.
 *
 * @param headId the id its heading gets
 * @param onDrawn called once it is on the page
 */
export function FieldMeaning(props: {
  readonly path: string;
  readonly value: unknown;
  readonly headId: string;
  onClose(): void;
  onDrawn(): void;
}): ReactNode {
  const { path, value, headId, onClose, onDrawn } = props;
  const showPath = useContext(ShowPathContext);
  useEffect(onDrawn, [onDrawn]);
  return (
    <>
      <div className={styles.head}>
        <h2 id={headId}>
          <code>
            <VisibleText text={path || 'the document'} />
          </code>
        </h2>
        <CopyButton isBare label="Copy path" name={`Copy path ${path}`} text={path} />
        <button type="button" className="btn bare" aria-label="Close" onClick={onClose}>
          <Glyph name="close" />
        </button>
      </div>
      <MeaningOf path={path} value={value} />
      {showPath ? (
        <div className="acts">
          <button
            type="button"
            className="btn bare"
            onClick={() => {
              onClose();
              showPath(path);
            }}
          >
            <Glyph name="right" />
            Show in the document
          </button>
        </div>
      ) : null}
    </>
  );
}

/** The meaning in a sentence with its source, for views that show form and formula themselves. */
export function ShortMeaning({ path }: { readonly path: string }): ReactNode {
  const known = meaningOf(path);
  if (!known) return 'Not described in the API reference. Read by the form of its name.';
  return (
    <>
      {known.meaning}
      <small className={styles.source}>
        {known.quote === undefined ? known.source : `“${known.quote}” ${known.source}`}
      </small>
    </>
  );
}

function MeaningOf({ path, value }: { readonly path: string; readonly value?: unknown }): ReactNode {
  const known = meaningOf(path);
  const meaning: Meaning = known ?? meaningByForm(path, value);
  return (
    <div className={styles.meaning}>
      <p>{meaning.meaning}</p>
      {meaning.quote === undefined ? null : (
        <blockquote>
          “{meaning.quote}”<cite>API reference</cite>
        </blockquote>
      )}
      <dl>
        {meaning.formula === undefined ? null : (
          <>
            <dt>Formula</dt>
            <dd>
              <code>{meaning.formula}</code>
            </dd>
          </>
        )}
        <dt>Form</dt>
        <dd>{UNIT_WORDS[meaning.unit]}</dd>
        <dt>How surely</dt>
        <dd>
          {known ? EVIDENCE_WORDS[meaning.evidence] : 'Not described in the API reference: a guess from its form'}
          {known && meaning.quote === undefined ? <small>{meaning.source}</small> : null}
        </dd>
      </dl>
    </div>
  );
}
