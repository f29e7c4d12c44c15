/*
 * The head of a report: what kind of contact this was, what happened to the customer, and how far the document can be
 * trusted. Reading may stop here. Nothing on it is said by colour alone.
 */

import type { ReactNode } from 'react';
import type { Audit } from '../audit/audit.ts';
import { fieldState } from '../audit/fieldState.ts';
import { FlagBadge } from '../flag/FlagBadge.tsx';
import { flagMark } from '../flag/wording.ts';
import { Glyph, type GlyphName } from '../glyph/Glyph.tsx';
import type { Interaction } from '../interaction/interaction.ts';
import { formatClock, formatDate, formatIso, formatZone, type Zone } from '../time/format.ts';
import { contactWords } from './contactWording.ts';
import { headline } from './headline.ts';
import styles from './report.module.css';

/** @param actions buttons that act on the whole report, drawn after the marks */
export function Verdict(props: {
  readonly interaction: Interaction;
  readonly audit: Audit;
  readonly zone: Zone;
  readonly actions?: ReactNode;
}): ReactNode {
  const { interaction, audit, zone, actions } = props;
  const { what, consequence } = headline(audit, interaction);
  return (
    <header className={styles.verdict}>
      <p className={styles.eyebrow}>
        {audit.flag.isFlagged ? <FlagBadge claim={audit.flag} /> : null}
        {audit.isRunning ? (
          <span>
            <Glyph name="running" /> Running
          </span>
        ) : null}
        <span>{contactWords(interaction)}</span>
        <Start interaction={interaction} zone={zone} />
        {interaction.interactionId ? (
          <span className={`code ${styles.id}`}>{interaction.interactionId}</span>
        ) : (
          <span>Interaction ID {interaction.interactionId === null ? 'is null' : 'not in the response'}</span>
        )}
      </p>
      <h1>
        <Unbroken text={what} />{' '}
        <span>
          <Unbroken text={consequence} />
        </span>
      </h1>
      <div className={styles.markRow}>
        <ul className={styles.marks} aria-label="How far to trust this">
          {marksOf(interaction, audit).map(({ glyph, text, isFault }) => (
            <li key={text} className={isFault ? 'fault' : undefined}>
              <Glyph name={glyph} />
              <span>{text}</span>
            </li>
          ))}
        </ul>
        {actions === undefined ? null : <div className={`acts ${styles.actions}`}>{actions}</div>}
      </div>
    </header>
  );
}

function Start({ interaction, zone }: { readonly interaction: Interaction; readonly zone: Zone }): ReactNode {
  const at = interaction.startAt ?? interaction.details?.startAt;
  if (typeof at !== 'number') {
    const state = fieldState(interaction, interaction, 'startTimestamp', at);
    return <span>{state === 'unreadable' ? 'Start could not be read' : 'Start not in the response'}</span>;
  }
  return (
    <time dateTime={formatIso(at)}>
      {formatDate(at, zone)}, {formatClock(at, zone).clock} {formatZone(zone, at)}
    </time>
  );
}

/** Keeps a figure and its unit on one line; the text itself stays as it is, for copying and reading out. */
function Unbroken({ text }: { readonly text: string }): ReactNode {
  const pieces: ReactNode[] = [];
  let done = 0;
  for (const { 0: figure, index } of text.matchAll(/\u2212?\d+(?:\.\d+)? s\b/g)) {
    pieces.push(
      text.slice(done, index),
      <span key={index} className="nw">
        {figure}
      </span>,
    );
    done = index + figure.length;
  }
  return [...pieces, text.slice(done)];
}

interface Mark {
  readonly glyph: GlyphName;
  readonly text: string;
  readonly isFault?: boolean;
}

function marksOf(interaction: Interaction, audit: Audit): readonly Mark[] {
  return [
    ...flagMarks(interaction, audit),
    completeMark(interaction, audit),
    ...problemMarks(interaction),
    ...endMarks(audit),
  ];
}

/** The badge above says which flag it is; here only what it does not: no flag, or two fields that do not agree. */
function flagMarks(interaction: Interaction, audit: Audit): readonly Mark[] {
  const { flag } = audit;
  if (flag.isFlagged) {
    return flag.fields === 'agree' && flag.type !== 'unknown'
      ? []
      : [{ glyph: 'flag', text: flagMark(flag), isFault: true }];
  }
  const isUnreadable = [
    fieldState(interaction, interaction, 'flagged', interaction.isFlagged),
    fieldState(interaction, interaction, 'flagType', interaction.flagType),
  ].includes('unreadable');
  return [
    isUnreadable ? { glyph: 'question', text: 'Data flag could not be read' } : { glyph: 'ok', text: 'Not flagged' },
  ];
}

function completeMark(interaction: Interaction, audit: Audit): Mark {
  const isComplete = interaction.isDataComplete;
  switch (fieldState(interaction, interaction, 'dataComplete', isComplete)) {
    case 'received':
      return isComplete
        ? { glyph: 'ok', text: 'Data complete' }
        : { glyph: audit.isRunning ? 'running' : 'question', text: 'Data not complete, figures may still change' };
    case 'unreadable':
      return { glyph: 'question', text: 'Data complete: could not be read' };
    case 'null':
      return { glyph: 'question', text: 'Data complete: null' };
    case 'absent':
      return { glyph: 'question', text: 'Data complete: not said' };
  }
}

function problemMarks(interaction: Interaction): readonly Mark[] {
  const count = interaction.problems.filter(({ isUsed }) => !isUsed).length;
  if (count === 0) return [];
  return [{ glyph: 'contradiction', text: `${count} ${count === 1 ? 'value' : 'values'} could not be read` }];
}

function endMarks(audit: Audit): readonly Mark[] {
  const count = audit.missingEnds.length;
  if (count === 0) return [];
  const records = `${count} ${count === 1 ? 'record' : 'records'}`;
  return audit.isRunning
    ? [{ glyph: 'running', text: `${records} still running` }]
    : [{ glyph: 'question', text: `${records} without an end`, isFault: true }];
}
