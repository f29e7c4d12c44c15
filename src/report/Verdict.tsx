/*
 * The head of a report: what kind of contact this was, what happened to the customer, and how far the document can be
 * trusted. Reading may stop here. Nothing on it is said by colour alone.
 */

import { type ReactNode, useEffect, useRef } from 'react';
import type { Audit } from '../audit/audit.ts';
import { FlagBadge } from '../flag/FlagBadge.tsx';
import { Glyph } from '../glyph/Glyph.tsx';
import { fieldState } from '../interaction/fieldState.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { formatClock, formatDate, formatIso, formatZone, type Zone } from '../time/format.ts';
import { contactWords } from './contactWording.ts';
import { headline, titleOf } from './headline.ts';
import { marks } from './marks.ts';
import type { Proved } from './proved.ts';
import styles from './report.module.css';
import { takeLostFocus } from './takeFocus.ts';

/**
 * Placeholder as long as the longest consequence, that of a contradicted wait: it reserves the space from the first paint,
 * which prevents a layout shift when the proof arrives. "SLA missed: at least 1.8 s past the assumed 20 s, whichever figure
 * is true. Its figures contradict each other."
 */
const LONGEST_CONSEQUENCE = 'words '.repeat(18);

/** @param actions buttons that act on the whole report, drawn after the marks */
export function Verdict(props: {
  readonly interaction: Interaction;
  readonly audit: Audit;
  /** Missing while it is being worked out. */
  readonly proved: Proved | undefined;
  /** It waits for the reader to ask for it. */
  readonly isUnasked: boolean;
  readonly zone: Zone;
  /** Whether the document's title is the headline. */
  readonly isTitled?: boolean;
  /** Whether the headline takes the focus where nothing has it. */
  readonly takesFocus?: boolean;
  /** Where the document is from, where that has to be said. */
  readonly origin?: ReactNode;
  readonly actions?: ReactNode;
}): ReactNode {
  const { interaction, audit, proved, isUnasked, zone, isTitled = false, takesFocus = false, origin, actions } = props;
  const { what, consequence } = headline(audit, interaction, proved);
  const unproved = proved ? headline(audit, interaction) : { what };
  const title = titleOf({ what }, interaction, zone);
  useEffect(() => {
    if (isTitled) document.title = title;
  }, [isTitled, title]);
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another interaction is another look-up
  useEffect(() => {
    if (isTitled && takesFocus) takeLostFocus(heading.current);
  }, [isTitled, takesFocus, interaction.interactionId]);
  const shown = marks(interaction, audit, proved, isUnasked);
  return (
    <header className={styles.verdict} aria-busy={proved === undefined && !isUnasked}>
      <p className={styles.eyebrow}>
        {audit.reading.flag.isFlagged ? <FlagBadge claim={audit.reading.flag} /> : null}
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
        {origin}
      </p>
      <div className="layers">
        <h1 ref={heading} tabIndex={-1}>
          <Unbroken text={what} />{' '}
          <span>
            <Unbroken text={consequence} />
          </span>
        </h1>
        {audit.waits.includes(undefined) ? (
          <div
            className={styles.headRoom}
            aria-hidden="true"
            data-what={`${unproved.what} 22 s to 32 s`}
            data-consequence={LONGEST_CONSEQUENCE}
          />
        ) : null}
      </div>
      <div className={styles.markRow}>
        {shown.length === 0 ? null : (
          <ul className={styles.marks} aria-label="How far to trust this">
            {shown.map(({ glyph, text }) => (
              <li key={text}>
                <Glyph name={glyph} />
                <span>{text}</span>
              </li>
            ))}
          </ul>
        )}
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

/** Keeps a length, with its units and the stop after it, on one line; the text itself stays as it is, for copying and reading out. */
function Unbroken({ text }: { readonly text: string }): ReactNode {
  const pieces: ReactNode[] = [];
  let done = 0;
  for (const { 0: figure, index } of text.matchAll(
    /\u2212?\d[\d.,]* (?:d|h|min|s)\b(?: \d[\d.]* (?:h|min|s)\b)*[,.;]?/g,
  )) {
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
