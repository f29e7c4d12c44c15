/*
 * The strip of facts beneath the verdict. A number is set in groups by spacing alone, so that what is selected, copied
 * and read out is exactly what was sent.
 */

import { type ReactNode, useId, useState } from 'react';
import type { Audit } from '../audit/audit.ts';
import { FieldName } from '../field/FieldName.tsx';
import { Glyph } from '../glyph/Glyph.tsx';
import type { Interaction } from '../interaction/interaction.ts';
import { formatClock, formatIso, formatZone, type Zone } from '../time/format.ts';
import { formatExact, formatLength } from '../time/lengths.ts';
import { phoneGroups } from '../words/phone.ts';
import { type FactValue, type InteractionFact, interactionFacts, MISSING_WORDS } from './facts.ts';
import type { Proved } from './proved.ts';
import styles from './report.module.css';

/** Customer, contact point, flow, start, end, length, who ended it, completeness, and what else was received. */
export function Facts(props: {
  readonly interaction: Interaction;
  readonly audit: Audit;
  /** Missing until the document is proved. */
  readonly proved: Proved | undefined;
  readonly zone: Zone;
}): ReactNode {
  const { interaction, audit, proved, zone } = props;
  const facts = interactionFacts(interaction, audit, zone, proved);
  const zoned = facts.find(({ value }) => value.kind === 'time');
  // On a phone the picture belongs into the first window, so most facts are folded there; elsewhere all are shown.
  const [isUnfolded, setIsUnfolded] = useState(false);
  const id = useId();
  return (
    <div className={styles.strip}>
      <dl id={id} className={styles.facts} aria-label="Facts" data-unfolded={isUnfolded}>
        {facts.map((fact) => (
          <div key={fact.label} className={fact.isJudged ? styles.judged : undefined}>
            <dt>{fact.path === undefined ? fact.label : <FieldName path={fact.path} name={fact.label} />}</dt>
            <dd>
              <Value value={fact.value} zone={zone} />
              <Notes
                fact={fact}
                zoneName={fact === zoned && fact.value.kind === 'time' ? formatZone(zone, fact.value.at) : undefined}
              />
            </dd>
          </div>
        ))}
      </dl>
      <button
        type="button"
        className={`btn bare ${styles.unfold}`}
        aria-expanded={isUnfolded}
        aria-controls={id}
        onClick={() => setIsUnfolded(!isUnfolded)}
      >
        {isUnfolded ? 'Fewer facts' : `All ${facts.length} facts`}
      </button>
    </div>
  );
}

function Value({ value, zone }: { readonly value: FactValue; readonly zone: Zone }): ReactNode {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'number-or-address':
      return <Address text={value.text} />;
    case 'time': {
      const { clock, ms } = formatClock(value.at, zone);
      return (
        <time dateTime={formatIso(value.at)} className="nw">
          {clock}
          <span className="ms">.{ms}</span>
        </time>
      );
    }
    case 'length':
      return (
        <span className="nw" title={formatExact(value.length)}>
          {formatLength(value.length)}
        </span>
      );
    case 'running':
      return 'still running';
    case 'missing':
      return <span className="absent">{MISSING_WORDS[value.state]}</span>;
  }
}

function Address({ text }: { readonly text: string }): ReactNode {
  const [country, area, exchange, line] = phoneGroups(text);
  if (area === undefined) return text;
  return (
    <span className={styles.phone}>
      <span>{country}</span>
      <span>{area}</span>
      <span>{exchange}</span>
      <span>{line}</span>
    </span>
  );
}

function Notes({
  fact,
  zoneName,
}: {
  readonly fact: InteractionFact;
  readonly zoneName: string | undefined;
}): ReactNode {
  return fact.notes.map((note, index) => (
    <small key={note.text} className={note.isFault ? styles.warned : undefined}>
      {note.isFault ? <Glyph name="contradiction" /> : null}
      {note.isVerbatim ? <code>{note.text}</code> : note.text}
      {index === 0 && zoneName !== undefined ? `, ${zoneName}` : ''}
    </small>
  ));
}
