/*
 * The selected record: every field of it with its path, as sent and in words, and what is missing.
 *
 * Beside the timeline where there is room, else a sheet docked at the bottom of it with one line to peek at. Never a
 * dialog: focus stays where it was, and the timeline stays in its place.
 */

import { type ReactNode, useId, useState } from 'react';
import type { Audit } from '../audit/audit.ts';
import { CopyButton } from '../copy/CopyButton.tsx';
import { Glyph } from '../glyph/Glyph.tsx';
import type { Interaction } from '../interaction/interaction.ts';
import { leafText } from '../interaction/leaves.ts';
import type { Zone } from '../time/format.ts';
import { type FieldGroup, MOST_FIELDS, type RecordField } from './fieldGroup.ts';
import { ReceivedValue } from './ReceivedValue.tsx';
import styles from './record.module.css';
import { type SelectedRecord, selectRecord } from './selectedRecord.ts';
import { fieldWords, jsonText, problemWords } from './wording.ts';

/**
 * @param id the row's id, as in `queues[1]`; a record that is not in the document is said to be missing
 * @param document the parsed JSON the interaction was read from
 * @param onClose missing where the panel cannot be closed
 */
export function RecordPanel(props: {
  readonly id: string;
  readonly interaction: Interaction;
  readonly audit: Audit;
  readonly document: unknown;
  readonly zone: Zone;
  readonly onClose?: (() => void) | undefined;
}): ReactNode {
  const { id, interaction, audit, document, zone, onClose } = props;
  const [isOpen, setIsOpen] = useState(false);
  const bodyId = useId();
  const record = selectRecord(id, interaction, audit, document);
  return (
    <aside className={styles.panel} data-open={isOpen} aria-label="Selected record">
      <header>
        {record ? <Heading record={record} /> : <Missing id={id} />}
        <span className={styles.controls}>
          {record ? (
            <button
              type="button"
              className={`btn ${styles.peek}`}
              aria-expanded={isOpen}
              aria-controls={bodyId}
              onClick={() => setIsOpen(!isOpen)}
            >
              <Glyph name={isOpen ? 'down' : 'up'} />
              Details
            </button>
          ) : null}
          {onClose ? (
            <button type="button" className="btn bare" aria-label="Close the selected record" onClick={onClose}>
              <Glyph name="close" />
            </button>
          ) : null}
        </span>
      </header>
      {record ? (
        <div className={styles.body} id={bodyId}>
          {record.note === undefined ? null : <p className={styles.note}>{record.note}</p>}
          {record.groups.map((group) => (
            <Fields key={group.path} group={group} interaction={interaction} zone={zone} />
          ))}
          {record.related.length > 0 ? <Related record={record} /> : null}
          <p className={styles.copy}>
            <CopyButton label="Copy record" text={() => jsonText(record.json, 2)} />
          </p>
        </div>
      ) : null}
    </aside>
  );
}

function Heading({ record }: { readonly record: SelectedRecord }): ReactNode {
  return (
    <div className={styles.heading}>
      <h2 className={`k-${record.kind}`}>
        <Glyph name={record.kind} className={styles.kind} /> {record.name}
      </h2>
      <p>
        {record.end === 'missing' ? (
          <b className="fault">
            <Glyph name="question" /> End not received{' '}
          </b>
        ) : null}
        {record.end === 'unreadable' ? (
          <b className="fault">
            <Glyph name="contradiction" /> End could not be read{' '}
          </b>
        ) : null}
        {record.end === 'running' ? (
          <span>
            <Glyph name="running" /> No end yet, the interaction is running{' '}
          </span>
        ) : null}
        <span className="faint code">{record.path === '' ? 'top level' : record.path}</span>
      </p>
    </div>
  );
}

function Missing({ id }: { readonly id: string }): ReactNode {
  return (
    <div className={styles.heading}>
      <h2>No such record</h2>
      <p>
        This response has no <code>{id}</code>.
      </p>
    </div>
  );
}

function Fields(props: {
  readonly group: FieldGroup;
  readonly interaction: Interaction;
  readonly zone: Zone;
}): ReactNode {
  const { group, interaction, zone } = props;
  const headingId = useId();
  return (
    <section className={styles.group} aria-labelledby={headingId}>
      <h3 id={headingId}>
        Fields {group.path === '' ? 'of the interaction' : 'of '}
        {group.path === '' ? null : <code>{group.path}</code>}
      </h3>
      <dl className={styles.fields}>
        {group.fields.map((field) => (
          <FieldRow key={field.path} field={field} interaction={interaction} zone={zone} />
        ))}
      </dl>
      {group.isCut ? (
        <p className="mute">Only the first {MOST_FIELDS} are here; all of them are under “Everything received”.</p>
      ) : null}
    </section>
  );
}

function FieldRow(props: {
  readonly field: RecordField;
  readonly interaction: Interaction;
  readonly zone: Zone;
}): ReactNode {
  const { field, interaction, zone } = props;
  const { path, name, value, problem } = field;
  const words = fieldWords(field, interaction.startAt, zone);
  const isShort = words.length === 1;
  // The place is in the heading already; it is left for whoever hears or copies the path.
  const place = path.slice(0, path.length - name.length);
  return (
    <div>
      <dt>
        {place === '' ? null : <span className="sr">{place}</span>}
        {name}
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
          {problem.isUsed ? null : <Glyph name="contradiction" />} {problemWords(problem)}
        </dd>
      ) : null}
      {isShort || words.length === 0 ? null : (
        <dd className={styles.line}>
          {words.map((each) => (
            <span key={each}>{each} </span>
          ))}
        </dd>
      )}
    </div>
  );
}

function Related({ record }: { readonly record: SelectedRecord }): ReactNode {
  const headingId = useId();
  return (
    <section className={styles.group} aria-labelledby={headingId}>
      <h3 id={headingId}>{record.kind === 'interaction' ? 'Lists in the response' : 'Belongs to'}</h3>
      <dl className={`kv ${styles.related}`}>
        {record.related.map(({ label, names }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{names.join(' · ')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
