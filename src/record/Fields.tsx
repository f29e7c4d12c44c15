/*
 * The fields that stand in one place of the document: wire name, value as sent, the same in words, a button to copy it.
 */

import { type ReactNode, useId } from 'react';
import type { FigureTrust, TrustState } from '../audit/proof.ts';
import { CopyButton } from '../copy/CopyButton.tsx';
import { FieldName } from '../field/FieldName.tsx';
import { useGlossary } from '../field/useGlossary.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import { leafText } from '../interaction/leaves.ts';
import type { Times } from '../time/format.ts';
import type { Names } from '../words/names.ts';
import { markOfTrust } from '../words/trust.ts';
import { type FieldGroup, MOST_FIELDS, type RecordField } from './fieldGroup.ts';
import { trustWords } from './proofWording.ts';
import { ReceivedValue } from './ReceivedValue.tsx';
import styles from './record.module.css';
import { fieldProblemWords, fieldWords, intervalWords } from './wording.ts';

/** @param trusts how far the figures among them can be trusted, by path; empty while that is being worked out */
export function Fields(props: {
  readonly group: FieldGroup;
  readonly trusts: ReadonlyMap<string, FigureTrust>;
  readonly names: Names;
  readonly times: Times;
}): ReactNode {
  const { group } = props;
  const headingId = useId();
  const glossary = useGlossary();
  const isDescribed = ({ path, name }: RecordField): boolean =>
    glossary === undefined || glossary.meaningOf(topOf(path, name)) !== undefined;
  const described = group.fields.filter(isDescribed);
  const others = group.fields.filter((field) => !isDescribed(field));
  return (
    <section className={styles.group} aria-labelledby={headingId}>
      <h3 id={headingId}>
        Fields {group.path === '' ? 'of the interaction' : 'of '}
        {group.path === '' ? null : <code>{group.path}</code>}
      </h3>
      <FieldList fields={described} {...props} />
      {others.length > 0 ? (
        <>
          <h4>Not described in the API reference</h4>
          <FieldList fields={others} areUndescribed {...props} />
        </>
      ) : null}
      {group.isCut ? (
        <p className="mute">Only the first {MOST_FIELDS} are here; all of them are under “Everything received”.</p>
      ) : null}
    </section>
  );
}

/** `queues[0].a.b[1]` of the name `a.b[1]` → `queues[0].a`: what a field's inner values are a part of. */
function topOf(path: string, name: string): string {
  const inner = /(?<=[^.[])[.[]/.exec(name)?.index ?? name.length;
  return path.slice(0, path.length - name.length + inner);
}

function FieldList(props: {
  readonly fields: readonly RecordField[];
  /** Whether nothing describes them: then by their form alone two of them are one interval. */
  readonly areUndescribed?: boolean;
  readonly trusts: ReadonlyMap<string, FigureTrust>;
  readonly names: Names;
  readonly times: Times;
}): ReactNode {
  const { fields, areUndescribed, trusts, names, times } = props;
  return (
    <dl className={styles.fields}>
      {fields.map((field) => (
        <FieldRow
          key={field.path}
          field={field}
          interval={areUndescribed ? intervalWords(field, fields) : undefined}
          trust={trusts.get(field.path)}
          names={names}
          times={times}
        />
      ))}
    </dl>
  );
}

function FieldRow(props: {
  readonly field: RecordField;
  /** What it makes with the start it is the end of. */
  readonly interval: string | undefined;
  readonly trust: FigureTrust | undefined;
  readonly names: Names;
  readonly times: Times;
}): ReactNode {
  const { field, interval, trust, names, times } = props;
  const { path, name, value, problem } = field;
  const words = [...fieldWords(field, times), ...(interval === undefined ? [] : [interval])];
  const isShort = words.length === 1;
  const why = trust && trustWords(trust, names);
  const beneath = [...(isShort ? [] : words), ...(why === undefined ? [] : [why])];
  // Of what was not received, the value's own place says how it came to be missing.
  const isMarked = trust !== undefined && trust.state !== 'not-received';
  // The place is in the heading already; it is left for whoever hears or copies the path.
  const place = path.slice(0, path.length - name.length);
  return (
    <div>
      <dt>
        {place === '' ? null : <span className="sr">{place}</span>}
        <FieldName path={path} name={name} value={value} />
      </dt>
      {value === undefined ? (
        <dd>
          <i className="absent">not in the response</i>
        </dd>
      ) : (
        <dd>
          <span>
            <ReceivedValue value={value} />
            {isShort ? <span className={styles.words}> {words}</span> : null}
          </span>
          <span className={styles.act}>
            <CopyButton isBare label="Copy" name={`Copy ${path}`} text={leafText(value)} />
          </span>
        </dd>
      )}
      {problem ? (
        <dd className={problem.isUsed ? styles.line : `fault ${styles.line}`}>
          {problem.isUsed ? null : <Glyph name="contradiction" />} {fieldProblemWords(problem)}
        </dd>
      ) : null}
      {beneath.length === 0 && !isMarked ? null : (
        <dd className={styles.line}>
          {beneath.map((each) => (
            <span key={each}>{each} </span>
          ))}
          {isMarked ? <FieldTrust state={trust.state} /> : null}
        </dd>
      )}
    </div>
  );
}

function FieldTrust({ state }: { readonly state: TrustState }): ReactNode {
  const { word, glyph, isLoud } = markOfTrust(state);
  return (
    <span className={isLoud ? `fault ${styles.trust}` : styles.trust}>
      <Glyph name={glyph} />
      {word}
    </span>
  );
}
